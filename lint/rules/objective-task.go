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
	if h.Can || h.Denied || served || repeats(r, h) {
		return false
	}
	object := nounOf(r, h.Object)
	switch h.Mode {
	case prose.Directive, prose.Noun, prose.Running:
		return isProject(r, h, object)
	case prose.Asserted:
		if subject := nounOf(r, h.Subject); h.Actor == prose.Things && h.Kind&prose.Exist != 0 && h.To <= h.Token+2 {
			return r.VerbLast() && subject.is(prose.Deliverable) && !subject.is(prose.Collective) // Kundenportal steht
		}
		return h.Actor == prose.Us && !habit(r, h) && isProject(r, h, object)
	case prose.Finished:
		return isProjectDone(r, h, object)
	case prose.Bare:
		return bareProject(r, h, object)
	case prose.Being:
		if h.Subject.Head >= 0 {
			object = nounOf(r, h.Subject)
		}
		return h.Done && (object.is(prose.Deliverable) || !r.VerbLast() && object.kind&prose.Milestone != 0)
	}
	return false
}

// isProjectDone says whether one thing was made or done: the website is relaunched. People and what grows are not made.
func isProjectDone(r *prose.Reading, h *prose.Head, object noun) bool {
	other := prose.Create | prose.Work | prose.Support | prose.Reach | prose.State
	made := !object.is(prose.Collective) || object.known && h.Kind&other == 0
	set := h.Kind&prose.Milestone != 0 || h.Kind&prose.Create != 0 && object.is(prose.Deliverable) && !r.VerbLast()
	return made && set && h.Kind&prose.Degree == 0 && (object.there || !r.VerbLast()) && !holds(r, h, prose.Target) && !r.SoThat(h)
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

// bareProject says whether a title is nothing but the name of a deliverable, with new or a noun before it: New website.
func bareProject(r *prose.Reading, h *prose.Head, object noun) bool {
	const others = prose.Collective | prose.Metric | prose.External | prose.Own | prose.Fuzzy
	const nouns = prose.Deliverable | prose.Output | prose.External | prose.Own | prose.Result | prose.Thing | prose.Season | prose.Label
	whole := h.Object.To == h.To || !r.VerbLast() && r.Tokens[h.Object.To].Class&prose.Preposition != 0
	if h.Object.Head <= h.Object.From || h.Object.From != h.From || !whole || object.plural || !object.is(prose.Deliverable) || object.is(others) {
		return false
	}
	for i := h.Object.From; i < h.Object.Head; i++ {
		isNew := strings.EqualFold(tokenWords(r, i), "new") || r.VerbLast() && strings.HasPrefix(tokenWords(r, i), "Neue")
		if !isNew && (r.VerbLast() || r.Tokens[i].Class&nouns == 0) {
			return false
		}
	}
	return true
}

// isProject says whether what the verb does to the object is over one day, with something to show.
func isProject(r *prose.Reading, h *prose.Head, object noun) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	made := object.is(prose.Deliverable | prose.Output)
	ordered := !r.VerbLast() && h.Mode == prose.Directive
	switch {
	case is(prose.Exist) && h.Mode == prose.Directive:
		return true
	case ordered && praised(r, h.Object) && (is(prose.Work) || is(prose.Milestone) && !object.one && !object.known),
		!r.VerbLast() && h.Mode == prose.Noun && h.Object.Head == h.Token && !is(prose.Degree|prose.Keep):
		return false
	case is(prose.Work) && h.Mode == prose.Directive && !is(prose.Degree|prose.Reach) && holds(r, h, prose.Target):
		return !object.is(prose.External)
	case is(prose.Create):
		return object.is(prose.Deliverable) || made && !is(prose.Degree|prose.Keep) && !object.is(prose.Collective)
	case is(prose.Degree | prose.Keep):
		return false
	case is(prose.Milestone):
		return !is(prose.Support|prose.Reach) || made || object.is(prose.Label)
	}
	alone := !object.plural && !object.some && !object.is(prose.Collective|prose.Fuzzy|prose.Metric|prose.External|prose.Own)
	return ordered && (is(prose.Receive) || h.Kind == 0) && !praised(r, h.Object) && object.is(prose.Deliverable) && alone
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

// praised says whether how good a thing is to be matters more than that it is there: the best people, outstanding service.
func praised(r *prose.Reading, g prose.Group) bool {
	for i := g.From; i <= g.Head; i++ {
		if r.Tokens[i].Class&prose.Hedge != 0 {
			return true
		}
	}
	return false
}

// taskAdvice asks for what the task is to bring: by what is made, and how far along the title says it is.
func taskAdvice(r *prose.Reading, h *prose.Head) advice {
	a := advice{at: h.At, help: taskHelp(r, h)}
	switch h.Mode {
	case prose.Finished, prose.Being:
		said := h.At
		if h.Mode == prose.Being {
			said = whole(r)
		}
		a.message = locale.Text{
			EN: "{0} is a task that is ticked off: it says nothing about what is better then",
			DE: "{0} ist eine abgehakte Aufgabe: Was danach besser ist, bleibt offen",
		}.With(words(r, said))
	case prose.Noun, prose.Bare:
		project := words(r, h.At)
		if h.Mode == prose.Bare {
			project = words(r, whole(r))
		}
		a.message = locale.Text{
			EN: "{0} names a project, not what it is good for", DE: "{0} benennt ein Projekt, nicht seinen Nutzen",
		}.With(project)
	default:
		a.message = locale.Text{
			EN: "{0} says what you do, not what is different afterwards", DE: "{0} sagt, was Sie tun, nicht, was danach anders ist",
		}.With(words(r, h.At))
	}
	return a
}

// taskHelp proposes how to come to the state behind a task. What is used is only asked for where a single thing is made.
func taskHelp(r *prose.Reading, h *prose.Head) locale.Message {
	object := nounOf(r, h.Object)
	about := called(r, h)
	used := about != "" && object.is(prose.Deliverable) && !object.is(prose.Collective|prose.Own|prose.External|prose.Result) && !object.plural
	switch {
	case h.Ends:
		return locale.Text{
			EN: "Write what is better without it: who saves what then, and what can they do that they cannot today?",
			DE: "Schreiben Sie, was ohne das besser ist: Wer spart sich dann was, und was kann er, was heute nicht geht?",
		}.Plain()
	case object.is(prose.Own | prose.External):
		return locale.Text{
			EN: "Say what becomes possible by it: what can customers or colleagues do then that they cannot do today?",
			DE: "Sagen Sie, was dadurch möglich wird: Was können Kunden oder Kollegen dann, was heute nicht geht?",
		}.Plain()
	case h.Mode == prose.Finished && h.Object.Head >= 0:
		return locale.Text{
			EN: "Write what people do because of it, “Whoever … can now …”, and keep the step itself as a milestone of a key result.",
			DE: "Schreiben Sie, was jemand dadurch anders macht, „Wer … , kann jetzt …“, und behalten Sie den Schritt als Meilenstein eines Key Results.",
		}.Plain()
	case h.Mode == prose.Bare && object.is(prose.Deliverable):
		return locale.Text{
			EN: "Describe the day on which it is in use: who does what with it, and what is no longer needed?",
			DE: "Beschreiben Sie den Tag, an dem es im Einsatz ist: Wer macht was damit, und was entfällt?",
		}.Plain()
	case h.Mode == prose.Noun:
		return locale.Text{
			EN: "Put the benefit in place of {0}: what changes for whom? The project itself is the way there.",
			DE: "Setzen Sie an die Stelle von {0} den Nutzen: Was ändert sich für wen? Das Projekt selbst ist der Weg dorthin.",
		}.With(words(r, h.At))
	case used && h.Kind&prose.Create != 0:
		return locale.Text{
			EN: "Describe the day on which that is there ({0}): who does what with it, and what is no longer needed?",
			DE: "Beschreiben Sie den Tag, an dem das da ist ({0}): Wer macht was damit, und was entfällt?",
		}.With(locale.Quote(about))
	case used:
		return locale.Text{
			EN: "Write the state behind it: “Whoever … can now …”. With a tool its use makes a good key result.",
			DE: "Schreiben Sie den Zustand dahinter: „Wer … , kann jetzt …“. Bei einem Werkzeug gibt die Nutzung ein gutes Key Result.",
		}.Plain()
	}
	return locale.Text{
		EN: "Write the state behind it: what can customers or colleagues do then that they cannot today?",
		DE: "Schreiben Sie den Zustand dahinter: Was können Kunden oder Kollegen dann, was heute nicht geht?",
	}.Plain()
}
