package rules

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
)

// objectiveTask carries out "a goal, not a project".
var objectiveTask = textRule(lint.Objective, diag.Warning, "objective-task", "", locale.Text{
	EN: "An objective is a task, a project or a deliverable",
	DE: "Ein Objective ist eine Aufgabe, ein Projekt oder ein Arbeitsergebnis",
}, lint.EachObjective(func(p *lint.Pass, o *okrlang.Objective) {
	r := readObjective(o)
	if r == nil {
		return
	}
	if h := taskOf(r); h != nil {
		reportTitle(p, o, taskAdvice(r, h))
	}
}))

// taskOf is the head that makes a title a task; nil where none does.
func taskOf(r *prose.Reading) *prose.Head {
	h := builtTask(r)
	switch {
	case !judged(r, prose.Project, h != nil):
		return nil
	case h != nil:
		return h
	}
	return likelyHead(r)
}

// builtTask is the head that a title is built like a task by; nil where none is.
func builtTask(r *prose.Reading) *prose.Head {
	for i := range r.Heads {
		if isTask(r, &r.Heads[i]) {
			return &r.Heads[i]
		}
	}
	return nil
}

func isTask(r *prose.Reading, h *prose.Head) bool {
	served := h.Actor == prose.Others && (h.Mode != prose.Finished || h.Agent || h.Kind&prose.State != 0)
	if h.Can || h.Denied || served {
		return false
	}
	object := nounOf(r, h.Object)
	if repeats(r, h) || isPraisedStep(r, h) {
		return false
	}
	switch h.Mode {
	case prose.Directive, prose.Noun, prose.Running:
		return isProject(r, h, object)
	case prose.Asserted:
		if r.VerbLast() && h.Actor == prose.Things && h.Kind&prose.Exist != 0 && h.To <= h.Token+2 && h.Subject.Head >= 0 && h.Subject.Head < h.Token {
			subject := nounOf(r, h.Subject)
			return subject.is(prose.Deliverable) && !subject.is(prose.Collective)
		}
		if r.VerbLast() && h.Actor == prose.Things && h.Kind&prose.Milestone != 0 && h.Kind&(prose.State|prose.Degree|prose.Support) == 0 && h.To <= h.Token+2 && h.Subject.Head >= 0 && h.Subject.Head < h.Token {
			return nounOf(r, h.Subject).is(prose.Deliverable) && !nounOf(r, h.Subject).is(prose.Collective)
		}
		return h.Actor == prose.Us && !habit(r, h) && (r.VerbLast() || !routine(h, object)) && isProject(r, h, object)
	case prose.Finished:
		other := prose.Create | prose.Work | prose.Support | prose.Reach | prose.State
		made := !object.is(prose.Collective) || object.known && h.Kind&other == 0
		set := h.Kind&prose.Milestone != 0 || h.Kind&prose.Create != 0 && object.is(prose.Deliverable) && !r.VerbLast()
		return !holds(r, h, prose.Target) && !r.SoThat(h) && (object.there || !r.VerbLast()) && set && h.Kind&prose.Degree == 0 && made
	case prose.Bare:
		return bareProject(r, h, object) || r.VerbLast() && h.Done && object.is(prose.Deliverable) && !object.is(prose.Collective)
	case prose.Being:
		if h.Subject.Head >= 0 {
			object = nounOf(r, h.Subject)
		}
		if has(h) && !r.VerbLast() {
			return false // having a stable process
		}
		return h.Done && (object.is(prose.Deliverable) || !r.VerbLast() && object.kind&prose.Milestone != 0)
	}
	return false
}

// repeats says whether a German title tells how often or how much better something is done, by an adverb that stands alone:
// laufend nachbessern, schneller backen.
func repeats(r *prose.Reading, h *prose.Head) bool {
	if !r.VerbLast() || h.Mode != prose.Directive && h.Mode != prose.Asserted {
		return false
	}
	for i := h.From; i < h.To; i++ {
		t := &r.Tokens[i]
		next := &r.Tokens[min(i+1, h.To-1)]
		alone := i+1 < h.To && (i+1 == h.Token || next.Class&prose.Preposition != 0 || next.Form&prose.Infinitive != 0)
		if alone && t.Class&(prose.Indefinite|prose.More|prose.Up|prose.Down) != 0 {
			return true
		}
	}
	return false
}

// habit says whether a sentence tells what people of ours do day by day, rather than what they make once.
func habit(r *prose.Reading, h *prose.Head) bool {
	return h.Subject.Head >= 0 && (slices.ContainsFunc(r.Numbers, func(n prose.Number) bool { return n.Cadence }) || r.Plural(h.Subject.Head) || h.Object.Head < 0 || h.Kind&prose.Work != 0 && h.Kind&(prose.Milestone|prose.Create) == 0)
}

// routine says whether we do something again and again: several things made, or work without a thing.
func routine(h *prose.Head, object noun) bool {
	if h.Kind&prose.Milestone != 0 {
		return false
	}
	return object.plural || !object.is(prose.Output|prose.Deliverable)
}

// bareProject says whether a title is nothing but the name of a deliverable: New website.
func bareProject(r *prose.Reading, h *prose.Head, object noun) bool {
	from, to := h.Object.From, h.Object.To
	if from >= 0 && h.Object.Head >= 0 && r.Tokens[from].Class&prose.One != 0 && to == h.To {
		from++ // a new website
	}
	whole := to == h.To
	made := object.is(prose.Deliverable) || whole && !r.VerbLast() && object.is(prose.Output) && !object.is(prose.Result)
	if h.Object.Head < 0 || !whole && (r.Tokens[h.From].Class&prose.One != 0 || r.VerbLast() || r.Tokens[to].Class&prose.Preposition == 0) || h.Object.From != h.From || object.plural || !made || object.is(prose.Collective|prose.Metric|prose.External|prose.Own|prose.Fuzzy) {
		return false
	}
	const nouns = prose.Deliverable | prose.Output | prose.External | prose.Own | prose.Result | prose.Thing | prose.Season | prose.Label
	for i := from; i < h.Object.Head; i++ {
		described := r.Tokens[i].Class&nouns != 0 || !whole && r.Tokens[i].Form&prose.Gerund != 0
		if word := tokenWords(r, i); !strings.EqualFold(word, "new") && !(r.VerbLast() && strings.HasPrefix(word, "Neue")) && (!described || r.VerbLast()) {
			return false
		}
	}
	return h.Object.Head > from || !whole && object.class&prose.Buzz == 0 || !r.VerbLast() && strings.Contains(tokenWords(r, h.Object.Head), " ")
}

// isProject says whether what the verb does to the object is over one day, with something to show.
func isProject(r *prose.Reading, h *prose.Head, object noun) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	made := object.is(prose.Deliverable | prose.Output)
	switch {
	case is(prose.Exist) && h.Mode == prose.Directive:
		return true
	case !r.VerbLast() && h.Mode == prose.Directive && is(prose.Work|prose.Milestone) && (praised(r, h.Object) && !object.one && !object.known || is(prose.Work) && praised(r, h.Object)):
		return false
	case !r.VerbLast() && is(prose.Milestone) && is(prose.State) && h.Object.Head >= 0 && comparativeOnly(r, h.Object.Head):
		return false
	case !r.VerbLast() && h.Mode == prose.Noun && h.Object.Head == h.Token && h.Kind&(prose.Degree|prose.Keep) == 0:
		return namesStep(r, h)
	case !r.VerbLast() && h.Mode == prose.Directive && is(prose.Work) && object.one && object.is(prose.Output) && !object.is(prose.Collective) && !is(prose.Degree|prose.Keep|prose.Reach):
		return true
	case (h.Mode == prose.Directive || r.VerbLast() && h.Mode == prose.Asserted) && h.Done && is(prose.Reach|prose.State) && !is(prose.Keep):
		return object.is(prose.Deliverable) || !r.VerbLast() && (object.known && !object.is(prose.External|prose.Own|prose.Fuzzy) || !object.there && is(prose.Receive))
	case is(prose.Milestone) && is(prose.State) && !object.there:
		there := nounOf(r, r.Destination(h))
		return there.known && there.is(prose.Deliverable|prose.Output) && !there.is(prose.Fuzzy|prose.Collective|prose.Level)
	case is(prose.Work) && h.Mode == prose.Directive && !is(prose.Degree|prose.Reach) && holds(r, h, prose.Target):
		return !object.is(prose.External)
	case is(prose.Work) && is(prose.Milestone) && h.Mode == prose.Directive && (object.known || object.one && !r.VerbLast()) && object.is(prose.Own):
		return !is(prose.Support | prose.Degree | prose.Keep)
	case is(prose.Work) && object.is(prose.Collective) && !made:
		return false
	case is(prose.Create) && object.is(prose.Deliverable):
		return !grows(r, h)
	case is(prose.Degree | prose.Keep):
		return false
	case is(prose.Create):
		return made && !object.is(prose.Collective) && !grows(r, h)
	case is(prose.Milestone) && !is(prose.Support|prose.Reach):
		return true
	case is(prose.Work) && !is(prose.Support|prose.Reach|prose.State):
		return !object.some
	case is(prose.Milestone) && !r.VerbLast() && praised(r, h.Object):
		return false
	case !r.VerbLast() && h.Mode == prose.Directive && (is(prose.Receive) || h.Kind == 0) && !praised(r, h.Object):
		return object.is(prose.Deliverable) && !object.plural && !object.some && !object.is(prose.Collective|prose.Fuzzy|prose.Metric|prose.External|prose.Own)
	case is(prose.Milestone):
		return object.is(prose.Deliverable|prose.Label) || object.kind&prose.Milestone != 0 || enables(r, h, object)
	}
	return false
}

// enables says whether what is provided, enabled or integrated is one thing, rather than people or something that is felt.
func enables(r *prose.Reading, h *prose.Head, object noun) bool {
	const others = prose.External | prose.Own | prose.Fuzzy | prose.Metric | prose.Collective | prose.Buzz
	if r.VerbLast() || h.Mode != prose.Directive || !object.there || object.is(others) || object.some {
		return false
	}
	if r.Tokens[h.Object.From].Class&prose.Universal != 0 {
		return true
	}
	if object.plural {
		return false
	}
	return object.is(prose.Output) || object.is(prose.Thing) && h.Kind&prose.Permit != 0 ||
		h.Object.Head == h.Object.From && h.Object.To < h.To && object.class == 0 && object.kind == 0 && strings.ToLower(tokenWords(r, h.Object.Head)) != tokenWords(r, h.Object.Head) // Trellis
}

// namesStep says whether a noun made of a verb names one step with what stands before it: website relaunch. It doesn't where
// it is what a team does for people day by day, or where it is only said how it is to be: talent acquisition, seamless
// onboarding.
func namesStep(r *prose.Reading, h *prose.Head) bool {
	if h.Kind&prose.Milestone == 0 {
		return false
	}
	named := false
	for i := h.Object.From; i < h.Token; i++ {
		t := &r.Tokens[i]
		people := t.Class&(prose.External|prose.Fuzzy) != 0 || t.Class&prose.Collective != 0 && t.Class&prose.Own == 0
		if people && t.Class&(prose.Deliverable|prose.Output) == 0 || t.Class&(prose.Hedge|prose.More|prose.Indefinite) != 0 || t.Form&(prose.Participle|prose.Past) != 0 && t.Class == 0 {
			return false
		}
		named = named || t.Class != 0 || !isAdjective(tokenWords(r, i))
	}
	return named && (r.Tokens[h.Token].Form&prose.Gerund == 0 || r.Tokens[h.Token].Class&(prose.Deliverable|prose.Output) != 0 && r.Tokens[h.Token].Kind&prose.Create == 0) || !named && r.Tokens[h.Token].Form&prose.Gerund == 0
}

// isPraisedStep says whether a noun made of a verb is only said to be good, or to have become better: seamless onboarding,
// simplified reporting. It is how things stand then.
func isPraisedStep(r *prose.Reading, h *prose.Head) bool {
	if h.Mode != prose.Noun || r.VerbLast() || h.Kind&prose.Degree != 0 {
		return false
	}
	for i := h.From; i < h.Token; i++ {
		t := &r.Tokens[i]
		if t.Class&prose.Hedge != 0 && t.Class&prose.More == 0 || t.Form&prose.Participle != 0 && t.Kind&prose.Degree != 0 && t.Class == 0 {
			return true
		}
	}
	return false
}

// isAdjective says whether an English word that nobody knows looks like one: carbon-neutral, digital.
func isAdjective(word string) bool {
	if strings.Contains(word, "-") && strings.ToLower(word[1:]) == word[1:] {
		return true
	}
	for _, end := range [...]string{"al", "ive", "ous", "ic", "able", "ible", "ful", "less", "ary", "ent", "ant", "ed"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// comparativeOnly says whether a word is a comparison without a noun: faster.
func comparativeOnly(r *prose.Reading, i int) bool {
	const nouns = prose.Deliverable | prose.Output | prose.External | prose.Own | prose.Result | prose.Thing | prose.Metric
	class := r.Tokens[i].Class
	return class&(prose.More|prose.Hedge|prose.Up|prose.Down) != 0 && class&nouns == 0
}

// praised says whether how good a thing is to be matters more than that it is there: the best people, outstanding service.
func praised(r *prose.Reading, g prose.Group) bool {
	for i := g.From; i <= g.Head; i++ {
		if r.Tokens[i].Class&prose.Hedge != 0 {
			return true
		}
	}
	return false
}

// grows says whether what is built is people or a culture too, or built to be something.
func grows(r *prose.Reading, h *prose.Head) bool {
	for i := h.Object.To; i < h.To; i++ {
		t := &r.Tokens[i]
		switch {
		case t.Class&prose.And != 0 && i+1 < h.To && r.Tokens[i+1].Class&prose.Collective != 0:
			return true
		case t.Class&prose.Be != 0 && t.Form&prose.Base != 0:
			return true
		case t.Class&prose.And == 0:
			return false
		}
	}
	return false
}

// taskAdvice asks for what the task is to bring: by what is made, and how far along the title says it is.
func taskAdvice(r *prose.Reading, h *prose.Head) advice {
	a := advice{at: h.At}
	object := nounOf(r, h.Object)
	about := thing(r, h)
	switch h.Mode {
	case prose.Finished, prose.Being:
		a.message = locale.Text{
			EN: "{0} is a task that is ticked off: it says nothing about what is better then",
			DE: "{0} ist eine abgehakte Aufgabe: Was danach besser ist, bleibt offen",
		}.With(words(r, h.At))
	case prose.Noun, prose.Bare:
		project := words(r, h.At)
		if h.Mode == prose.Bare {
			project = locale.Quote(about)
		}
		a.message = locale.Text{
			EN: "{0} names a project, not what it is good for", DE: "{0} benennt ein Projekt, nicht seinen Nutzen",
		}.With(project)
	default:
		a.message = locale.Text{
			EN: "{0} says what you do, not what is different afterwards", DE: "{0} sagt, was Sie tun, nicht, was danach anders ist",
		}.With(words(r, h.At))
	}
	switch {
	case !named(r, h):
		a.help = locale.Text{
			EN: "Write the state behind it: what can customers or colleagues do then that they cannot today?",
			DE: "Schreiben Sie den Zustand dahinter: Was können Kunden oder Kollegen dann, was heute nicht geht?",
		}.Plain()
	case object.is(prose.Own | prose.External):
		a.help = locale.Text{
			EN: "Say what {0} make possible: what can customers or colleagues do then that they cannot do today?",
			DE: "Sagen Sie, was {0} möglich machen: Was können Kunden oder Kollegen dann, was heute nicht geht?",
		}.With(locale.Quote(about))
	case h.Mode == prose.Finished:
		a.help = locale.Text{
			EN: "Write what people do because of it, “Whoever … , … thanks to {0}”, and keep the step itself as a milestone of a key result.",
			DE: "Schreiben Sie, was jemand dadurch anders macht, „Wer … , … dank {0}“, und behalten Sie den Schritt als Meilenstein eines Key Results.",
		}.With(about)
	case h.Mode == prose.Bare:
		a.help = locale.Text{
			EN: "Describe the day on which it is in use: who does what with it, and what is no longer needed?",
			DE: "Beschreiben Sie den Tag, an dem es im Einsatz ist: Wer macht was damit, und was entfällt?",
		}.Plain()
	case h.Kind&prose.Create != 0:
		a.help = locale.Text{
			EN: "Describe the day on which {0} is in use: who does what with it, and what is no longer needed?",
			DE: "Beschreiben Sie den Tag, an dem {0} im Einsatz ist: Wer macht was damit, und was entfällt?",
		}.With(locale.Quote(about))
	case h.Mode == prose.Noun:
		a.help = locale.Text{
			EN: "Put the benefit in place of {0}: for whom does {1} change what? The project itself is the way there.",
			DE: "Setzen Sie den Nutzen an die Stelle von {0}: Für wen ändert {1} was? Das Projekt selbst ist der Weg dorthin.",
		}.With(words(r, h.At), locale.Quote(about))
	default:
		a.help = locale.Text{
			EN: "Write the state behind it: “Thanks to {0}, … can …”. Use of {0} makes a good key result.",
			DE: "Schreiben Sie den Zustand dahinter: „Dank {0} kann …“. Die Nutzung von {0} gibt ein gutes Key Result.",
		}.With(about)
	}
	return a
}
