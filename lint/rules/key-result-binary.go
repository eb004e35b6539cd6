package rules

import (
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/value"
)

// keyResultBinary carries out "binary results, which allow only yes or no, are to be avoided".
var keyResultBinary = &lint.Rule{
	Name:     "key-result-binary",
	Group:    lint.KeyResult,
	Severity: diag.Error,
	Starter:  true,
	Titles:   true,
	Guide:    "1",
	SMART:    "M",
	Summary: locale.Text{
		EN: "Only yes or no is possible: nothing lies between not reached and reached",
		DE: "Nur ja oder nein ist möglich: Zwischen nicht erreicht und erreicht liegt nichts",
	},
	Check: lint.EachKeyResult(checkBinary),
}

func checkBinary(p *lint.Pass, k *okrlang.KeyResult) {
	if anyNumberInvalid(k) || k.Baseline.Present() && !k.Baseline.Value.Number.IsZero() {
		return
	}
	r := k.Reading()
	goal, key := goalOf(k)
	switch {
	case r == nil:
	case k.Milestones.Present():
		if degrees(k) == 0 {
			reportBinaryTitle(p, k, r)
		}
		return
	case !k.HasGoal(), key == "target" && isWhole(goal.Value):
		reportBinaryTitle(p, k, r)
		return
	}
	if key == "" || key == "at_most" || key == "at_least" && k.Kind() == okrlang.Hold {
		return
	}
	if goal.Value.Number.Cmp(value.Int(1)) != 0 || measures(k.Measure) || isRate(k.Title.Value, r) || anyBetween(k) || r != nil && r.Measure.Level {
		return
	}
	p.Report(k, key, goal.At,
		locale.Text{
			EN: "With a target of {1}, {0} can only be reached or not",
			DE: "Mit dem Ziel {1} kann {0} nur erreicht werden oder nicht",
		}.With(keyResultSaid(k), goal.Value),
		lint.Help(locale.Text{
			EN: "Measure what it brings, or write `milestones` for the degrees on the way: `30 %: …`, `100 %: …`.",
			DE: "Messen Sie, was es bewirkt, oder schreiben Sie `milestones` für die Grade auf dem Weg: `30 %: …`, `100 %: …`.",
		}.Plain()))
}

// isRate says whether a title speaks of one thing per another, which a 1 measures.
func isRate(title string, r *prose.Reading) bool {
	return strings.Contains(title, " / ") || r != nil && hasPer(r)
}

func reportBinaryTitle(p *lint.Pass, k *okrlang.KeyResult, r *prose.Reading) {
	if a, ok := binaryTitle(r); ok {
		reportKeyResultTitle(p, k, a)
	}
}

// binaryTitle says what makes a title one that can only be reached or not.
func binaryTitle(r *prose.Reading) (advice, bool) {
	targets := goals(r)
	a, built := builtBinary(r, targets)
	switch {
	case !judged(r, prose.YesOrNo, built):
		return advice{}, false
	case built:
		return a, true
	case len(targets) > 0:
		return advice{}, false // a number lies between
	}
	return binaryAdvice(r, mainHead(r)), true
}

// builtBinary says whether a title is built like one that can only be reached or not.
func builtBinary(r *prose.Reading, targets []prose.Number) (advice, bool) {
	if len(targets) > 0 {
		return binaryOne(r, targets)
	}
	if anyHead(r, func(h *prose.Head) bool { return h.Ongoing }) {
		return advice{}, false
	}
	for i := range r.Heads {
		h := &r.Heads[i]
		if i > 0 && r.Heads[0].Kind&(prose.Degree|prose.Support) != 0 && h.Kind&prose.Milestone == 0 {
			continue
		}
		if isBinary(r, h) {
			return binaryAdvice(r, h), true
		}
	}
	return advice{}, false
}

// binaryOne judges a title whose one number is a 1: one of a thing, once and not in every period.
func binaryOne(r *prose.Reading, targets []prose.Number) (advice, bool) {
	n := targets[0]
	counts := !n.Universal && !n.Relative && !n.Placeholder && n.Known && n.Quantity.Unit == "" && n.Bound != prose.Most
	if len(targets) != 1 || !counts || n.Quantity.Number.Cmp(value.Int(1)) != 0 {
		return advice{}, false
	}
	a := advice{at: n.At, message: locale.Text{
		EN: "{0} can only be reached or not: one is nothing or everything", DE: "{0} wird erreicht oder nicht: Bei einem gibt es nichts dazwischen",
	}.With(words(r, n.At))}
	periodic := anyToken(r, prose.Time) || hasPer(r)
	if n.Cadence || periodic || n.Counted < 0 {
		a.help = locale.Text{
			EN: "Say how often it has to happen, or what share of them succeed.", DE: "Sagen Sie, wie oft es geschehen soll oder welcher Anteil davon gelingt.",
		}.Plain()
		return a, n.Cadence && !periodic && anyHead(r, isFinished)
	}
	if r.Tokens[n.Counted].Class&(prose.Time|prose.Level) != 0 {
		return advice{}, false
	}
	a.help = locale.Text{
		EN: "Aim for more than one ({0}: `target: 3`), or measure what the one brings: orders, users, hours.",
		DE: "Nehmen Sie sich mehr als eines vor ({0}: `target: 3`), oder messen Sie, was das eine bringt: Aufträge, Nutzer, Stunden.",
	}.With(locale.Quote(tokenWords(r, countedNoun(r, n))))
	return a, true
}

// countedNoun is the noun that a number counts, without a verb behind it.
func countedNoun(r *prose.Reading, n prose.Number) int {
	if i := n.Counted; i-1 > n.From && r.Tokens[i].Kind != 0 && r.VerbLast() {
		return i - 1
	}
	return n.Counted
}

func hasPer(r *prose.Reading) bool {
	for i := range r.Tokens {
		if class := r.Tokens[i].Class; class&prose.Per != 0 && class&prose.One == 0 {
			return true
		}
	}
	return false
}

// isBinary says whether what a head states happens or does not.
func isBinary(r *prose.Reading, h *prose.Head) bool {
	object := nounOf(r, h.Object)
	if decides(r, h, object) || passes(r, h, object) {
		return true
	}
	if h.Can && r.VerbLast() {
		return able(r, h)
	}
	switch h.Mode {
	case prose.Finished:
		if r.VerbLast() && h.Kind&prose.Milestone == 0 && h.Token > h.From && r.Manner(h.Token-1, h.Token) && r.Tokens[h.Token-1].Class&prose.Done == 0 && r.Tokens[h.Token-1].Class&prose.Hedge != 0 {
			return false // werden gut betreut
		}
		return isBinaryFinished(h, object)
	case prose.Directive, prose.Asserted, prose.Running, prose.Noun:
		return isBinaryAct(r, h, object)
	case prose.Being:
		return isBinaryState(r, h, object)
	case prose.Bare:
		if h.Done {
			return !object.some
		}
		if !r.VerbLast() && (comparative(r, h.Object) || h.Object.Head > h.Object.From && r.Tokens[h.Object.From].Class&(prose.Up|prose.Down) != 0) {
			return false
		}
		const person = prose.Collective | prose.Fuzzy | prose.Metric | prose.External | prose.Output
		followed := h.Object.To < h.To && !r.VerbLast() && !object.some
		if followed && !object.plural && object.is(prose.Own) && !object.is(person) {
			return true // deputy for the site manager
		}
		if followed && object.plural && !anyToken(r, prose.Time) && object.is(prose.Deliverable) && !object.is(prose.Metric|prose.Result|prose.External|prose.Own|prose.Fuzzy) {
			return true // guidelines for remote work
		}
		behind := h.Object.To < h.To || r.VerbLast() && h.Object.Head+1 < h.Object.To
		if r.VerbLast() && behind && oneOf(r, h) {
			return true
		}
		if !r.VerbLast() && !object.plural && !object.some && isPlainThing(r, h, object) && (h.Object.To < h.To || h.Object.Head > h.Object.From) {
			return true
		}
		agreed := object.is(prose.Result) && !(object.is(prose.Deliverable) && !object.is(prose.Collective) && behind)
		made := object.is(prose.Deliverable|prose.Output) && !object.is(prose.Metric|prose.External) && !agreed && !object.plural
		return !object.some && made || object.one && object.is(prose.External|prose.Result|prose.Output)
	}
	return false
}

// oneOf says whether a German noun in the singular stands for one of its kind, with what tells which one behind it:
// Hauptsponsor für die Saison, Einigung mit dem Betriebsrat.
func oneOf(r *prose.Reading, h *prose.Head) bool {
	object := nounOf(r, h.Object)
	next := r.Tokens[min(h.Object.To, len(r.Tokens)-1)]
	if object.plural || object.some || object.known || next.Class&prose.Preposition == 0 || h.Object.From != h.Object.Head {
		return false
	}
	word := tokenWords(r, h.Object.Head)
	person := object.is(prose.External) && object.class&^(prose.External|prose.Result) == 0 && strings.EqualFold(plainWords(r, next.At), "für")
	return person || object.class == 0 && object.kind == 0 && strings.HasSuffix(word, "ung")
}

// decides says whether somebody who decides agrees to something or gives it: the council approves the plan.
func decides(r *prose.Reading, h *prose.Head, object noun) bool {
	subject := nounOf(r, h.Subject)
	if h.Mode != prose.Asserted && (h.Mode != prose.Finished || !h.Agent) || h.Denied || !subject.is(prose.Authority) || subject.plural || subject.some {
		return false
	}
	return h.Kind&(prose.Milestone|prose.Exist|prose.Reach) != 0 && h.Kind&(prose.Degree|prose.Keep) == 0 && object.there && !object.some && !object.is(prose.Metric|prose.Fuzzy)
}

// passes says whether one thing has done what is done once: der Prototyp hat die Prüfung bestanden.
func passes(r *prose.Reading, h *prose.Head, object noun) bool {
	subject := nounOf(r, h.Subject)
	return h.Mode == prose.Finished && h.Agent && h.Kind&prose.Milestone != 0 && (subject.is(prose.Deliverable|prose.Output) || subject.kind&prose.Milestone != 0 || subject.class == 0) && !subject.is(prose.External|prose.Own) && !subject.plural && !subject.some && object.there && !object.some
}

// isBinaryFinished judges what is said to be done: introduced, closed, hired.
func isBinaryFinished(h *prose.Head, object noun) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	people := object.is(prose.External | prose.Own | prose.Collective | prose.Fuzzy | prose.Metric)
	switch {
	case h.Done && is(prose.State|prose.Reach) && !is(prose.Milestone|prose.Work|prose.Create) && h.Actor != prose.Others:
		return object.there && !people
	case object.is(prose.External) && object.class&(prose.Collective|prose.Fuzzy|prose.Metric|prose.Own) == 0 && (is(prose.Reach) || h.Kind == prose.State) && !h.Agent && !object.plural && !object.some && !object.known && h.Object.Head < h.Token:
		return true // Hausärztin gewonnen
	case h.Actor == prose.Us && is(prose.State) && !is(prose.Support|prose.Degree|prose.Keep|prose.Milestone|prose.Work|prose.Create|prose.Reach):
		return object.one || object.known && !object.plural && !people
	case object.some && !object.one,
		h.Actor == prose.Others && is(prose.State) && !object.is(prose.Deliverable) && (object.plural || h.Agent || !is(prose.Milestone)),
		object.plural && is(prose.Support), object.abstract && object.is(prose.Own|prose.External) && !object.one && is(prose.Support) && !is(prose.Milestone),
		object.is(prose.Metric) && !object.is(prose.Deliverable|prose.Output) && !(h.Actor == prose.Us && object.known && h.Kind == prose.Milestone) && !(object.abstract && is(prose.Milestone) && h.Kind&^(prose.Milestone|prose.Work) == 0 && !object.plural) && !(is(prose.Milestone) && object.is(prose.Result) && !object.is(prose.Level) && !object.plural && !is(prose.Degree)),
		object.plural && is(prose.Work) && object.is(prose.Output) && !object.is(prose.Deliverable):
		return false
	case is(prose.Milestone | prose.Work | prose.Create):
		return true
	case is(prose.Degree), is(prose.Keep) && !is(prose.Reach):
		return false
	case is(prose.Reach):
		unknown := object.there && object.class == 0 && object.kind == 0 && !object.plural
		return object.one || object.is(prose.Deliverable|prose.Result) && !object.plural && !object.is(prose.Collective) || h.Kind == prose.Reach && unknown
	case h.Kind == 0:
		return !object.is(prose.External | prose.Own | prose.Collective | prose.Fuzzy)
	}
	if is(prose.Function) && h.Actor == prose.Things && !h.Agent {
		return !people // wrong entries rejected
	}
	return !is(prose.State | prose.Support)
}

// isBinaryAct judges what is to be done, or is said to be done by somebody.
func isBinaryAct(r *prose.Reading, h *prose.Head, object noun) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	switch {
	case r.VerbLast() && h.Object.Head >= 0 && tokenWords(r, h.Object.Head) == "sich" && h.Subject.Head >= 0 && r.Plural(h.Subject.Head):
		return false // they do it among themselves
	case h.Denied, h.Mode == prose.Running && !is(prose.Milestone), nounOf(r, h.Subject).some, (is(prose.Know) || !r.VerbLast() && h.Actor == prose.Us) && h.Mode == prose.Asserted && nounOf(r, h.Subject).plural, is(prose.Know) && !isPlain(r, h.Token, h.To):
		return false
	case h.Agent && h.Mode == prose.Directive:
		return is(prose.Milestone|prose.Work|prose.Create) && !is(prose.Degree)
	case h.Mode == prose.Noun && h.Object.Head == h.Token && object.is(prose.Deliverable) && !is(prose.Degree):
		return !object.some && !object.plural && !object.is(prose.Metric|prose.Result|prose.External)
	case is(prose.Exist) && h.Mode == prose.Directive && h.Actor != prose.Others:
		return (!object.some || object.one) && (r.VerbLast() || !object.is(prose.Fuzzy))
	case is(prose.Exist) && h.Mode == prose.Asserted:
		return h.Done || exists(r, h) && !(r.VerbLast() && r.Manner(h.Token+1, h.To)) || r.VerbLast() && h.To <= h.Token+2 && isThere(nounOf(r, h.Subject))
	case h.Mode == prose.Asserted && h.Actor == prose.Others && nounOf(r, h.Subject).plural:
		return r.VerbLast() && is(prose.Reach) && !is(prose.Degree|prose.Support) && object.one && nounOf(r, h.Subject).known && h.Object.Head > h.Token
	case h.Mode == prose.Asserted && h.Actor == prose.Others && is(prose.Milestone|prose.Reach|prose.Create) && (object.known || object.one):
		return !is(prose.Degree|prose.Support) && !object.is(prose.Fuzzy|prose.Level|prose.External)
	case h.Mode == prose.Asserted && h.Actor == prose.Things && h.Done && is(prose.State|prose.Reach) && !nounOf(r, h.Subject).plural:
		return !nounOf(r, h.Subject).is(prose.Fuzzy | prose.Metric)
	case h.Mode == prose.Asserted && h.Actor == prose.Things && functions(r, h):
		return true
	case h.Mode == prose.Asserted && h.Actor != prose.Us && !is(prose.Reach):
		started := nounOf(r, h.Subject)
		if h.Actor == prose.Things && !started.plural && (h.Done && is(prose.State) || is(prose.Milestone) && (started.is(prose.Deliverable) || started.kind&prose.Milestone != 0)) {
			return true
		}
		return is(prose.Milestone) && !is(prose.Work|prose.State|prose.Support|prose.Degree)
	case r.VerbLast() && h.Mode == prose.Noun && is(prose.Degree) && is(prose.Milestone):
		return !object.some && !object.is(prose.Metric|prose.Fuzzy)
	case object.some && !object.one, is(prose.Degree) && !(is(prose.Reach) && (object.one || object.known && object.is(prose.Result))):
		return false
	case !r.VerbLast() && comparative(r, h.Object):
		return false
	case !r.VerbLast() && is(prose.Permit) && object.is(prose.External|prose.Own):
		return capability(r, h)
	case !r.VerbLast() && is(prose.Receive) && h.Mode == prose.Asserted:
		return object.is(prose.Output|prose.Deliverable) || object.kind&prose.Milestone != 0
	case (h.Mode == prose.Directive || r.VerbLast() && h.Actor == prose.Us) && h.Done && is(prose.Reach|prose.State) && object.there && (!object.plural || object.is(prose.Deliverable)) && !object.is(prose.Fuzzy|prose.External):
		return true
	}
	return isBinaryVerb(r, h, object)
}

// isBinaryVerb judges verb and object where somebody is to do one thing.
func isBinaryVerb(r *prose.Reading, h *prose.Head, object noun) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	name := object.class == 0 && object.kind == 0 && object.there && !object.plural && !object.abstract
	switch {
	case is(prose.Know):
		return true
	case is(prose.Milestone) && is(prose.Work):
		single := !object.plural || object.is(prose.Deliverable)
		return object.there && single && !object.is(prose.Fuzzy) && (!object.is(prose.Time) || object.known || object.one) && (h.Mode != prose.Noun || !is(prose.Support))
	case is(prose.Milestone) && is(prose.Support):
		return object.one || object.is(prose.Deliverable) || !r.VerbLast() && !object.plural && (name || object.known && !object.is(prose.External|prose.Own|prose.Fuzzy|prose.Metric|prose.Collective)) || h.Mode == prose.Noun && object.there && !object.is(prose.External|prose.Own|prose.Fuzzy|prose.Collective)
	case is(prose.Milestone) && is(prose.Reach) && h.Mode == prose.Directive && !object.one && !object.known && object.is(prose.Fuzzy|prose.Metric|prose.External|prose.Own):
		return false
	case is(prose.Milestone):
		return !(h.Mode == prose.Directive && object.plural && object.is(prose.Output) && !object.is(prose.Deliverable)) && !(h.Mode == prose.Noun && h.Object.Head == h.Token && object.is(prose.Metric))
	case is(prose.Create):
		return object.one || object.known || object.is(prose.Deliverable) && (!object.plural || h.Object.To < h.To)
	case is(prose.Keep) && !is(prose.Reach), is(prose.Work) && object.is(prose.Fuzzy):
		return false
	case is(prose.Work):
		return object.one || name || !object.plural && (object.is(prose.Deliverable|prose.Output) || object.known && !is(prose.State) && !object.is(prose.External|prose.Own|prose.Fuzzy|prose.Metric|prose.Collective))
	case is(prose.Reach):
		person := object.is(prose.Fuzzy | prose.Collective | prose.Metric | prose.External)
		agreed := !object.abstract && object.known && object.is(prose.Result) && !object.is(prose.Fuzzy|prose.Level|prose.External)
		return object.one || object.known && !person || agreed || name || object.is(prose.Deliverable) && !object.plural
	case h.Mode == prose.Directive && (h.Kind == 0 || is(prose.State|prose.Function)) && !is(prose.Support|prose.Degree|prose.Keep):
		return (object.one || object.known && !object.plural || object.is(prose.Deliverable) && !object.plural) && !object.is(prose.External|prose.Own|prose.Fuzzy|prose.Metric|prose.Collective)
	}
	return false
}

// isBinaryState judges what is said to be: the portal is live, we have a plan.
func isBinaryState(r *prose.Reading, h *prose.Head, object noun) bool {
	if h.Can {
		return !r.VerbLast() && nounOf(r, h.Subject).there && (object.there || h.Token+1 < h.To && isPlace(r, h.Token+1, h.To)) && capability(r, h)
	}
	if there := h.Subject.Head >= 0 && r.Tokens[h.Subject.Head].Class&prose.Dummy != 0; has(h) || there {
		granted := object.is(prose.Result) && !object.is(prose.Metric|prose.External|prose.Fuzzy) && !object.plural && h.Subject.Head >= 0
		return (object.is(prose.Deliverable|prose.Output) || granted || object.kind&prose.Milestone != 0 && (object.one || object.known)) && !object.some
	}
	subject := nounOf(r, h.Subject)
	people := subject.is(prose.External|prose.Own|prose.Fuzzy|prose.Collective) && !subject.is(prose.Deliverable) &&
		(!subject.is(prose.Own) || r.Plural(h.Subject.Head))
	if r.VerbLast() && subject.is(prose.Deliverable) && !people && !subject.plural && !subject.some && !object.there && h.Token+2 < h.To && r.Tokens[h.Token+1].Class&prose.Preposition != 0 {
		return true // der Kaufvertrag ist beim Notar
	}
	if !r.VerbLast() && h.Lemma == "be" && subject.there && !people && !subject.is(prose.Own|prose.External) && !subject.some && !subject.is(prose.Metric|prose.Fuzzy) && object.there && !object.plural && !object.some &&
		object.is(prose.Thing|prose.Label|prose.Deliverable|prose.Output) && !object.is(prose.Collective|prose.Fuzzy|prose.Metric|prose.Buzz) && isPlain(r, h.Token, h.To) {
		return true // search is part of the app
	}
	return h.Done && !subject.some && !people || h.Kind&prose.Know != 0
}

// isPlainThing says whether nothing in a clause is felt, measured or done by degrees, so that what it is about is there or is
// not: a place for old batteries.
func isPlainThing(r *prose.Reading, h *prose.Head, object noun) bool {
	const felt = prose.Fuzzy | prose.Metric | prose.External | prose.Own | prose.Collective | prose.Buzz | prose.Result | prose.Time
	if !object.there || object.class&^(prose.Thing|prose.Label|prose.Deliverable|prose.Output) != 0 || object.kind&prose.Degree != 0 {
		return false
	}
	if object.class&^prose.Label == 0 && (object.class != 0 || h.Object.Head == h.Object.From) {
		return false // nobody knows the word: it may be a verb
	}
	for i := h.From; i < h.To; i++ {
		if t := &r.Tokens[i]; t.Class&felt != 0 && t.Class&(prose.Deliverable|prose.Output|prose.Thing) == 0 {
			return false
		}
	}
	return !isQuality(tokenWords(r, h.Object.Head)) && isPlain(r, h.From, h.To)
}

// isQuality says whether an English word ends like a quality: openness, resilience, ownership.
func isQuality(word string) bool {
	for _, end := range [...]string{"ness", "ency", "ancy", "ence", "ance", "ship", "hood", "ism", "ity"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// isPlace says whether what stands behind a verb is a thing, rather than people, us or something that is felt.
func isPlace(r *prose.Reading, from, to int) bool {
	for i := from; i < to; i++ {
		if r.Tokens[i].Class&(prose.Pronoun|prose.We|prose.External|prose.Own|prose.Fuzzy|prose.Collective) != 0 {
			return false
		}
	}
	return true
}

// functions says whether a thing is said to do what it was made for: the booking page accepts cards. It doesn't where it
// only does something better, or where people or a measure feel it.
func functions(r *prose.Reading, h *prose.Head) bool {
	const felt = prose.Fuzzy | prose.Level | prose.Amount | prose.External | prose.Own | prose.Collective
	subject := nounOf(r, h.Subject)
	if h.Kind&(prose.State|prose.Function|prose.Work|prose.Milestone) == 0 || h.Kind&(prose.Degree|prose.Keep) != 0 || h.Subject.Head >= h.Token ||
		!subject.there || subject.some || subject.abstract && subject.class == 0 || subject.is(felt) && !subject.is(prose.Deliverable) || subject.is(prose.Level|prose.Fuzzy) {
		return false
	}
	for i := h.Token + 1; i < h.To; i++ {
		last := i+1 == h.To || r.Tokens[i+1].Class&prose.Preposition != 0
		if class := r.Tokens[i].Class; class&felt != 0 && class&prose.Deliverable == 0 || class&prose.Buzz != 0 && last {
			return false
		}
	}
	if r.VerbLast() {
		return (h.Token+1 < h.To || subject.is(prose.Deliverable) && r.Tokens[h.Token].Class&prose.Ongoing != 0) && isPlain(r, h.Token, h.To) && !r.Manner(h.Token+1, h.To)
	}
	return h.Token+1 < h.To && isPlain(r, h.Token, h.To)
}

// able says whether a German title tells what can be done from now on: die Rechnung kann online bezahlt werden.
func able(r *prose.Reading, h *prose.Head) bool {
	subject := nounOf(r, h.Subject)
	if h.Actor == prose.Us && h.Subject.Head < 0 {
		subject = nounOf(r, h.Object)
		subject.class &^= prose.Amount
	}
	return subject.there && !subject.some && !subject.is(prose.Fuzzy|prose.Metric) && !h.Denied && capability(r, h) && !r.Manner(max(h.From, h.Subject.To), h.Token)
}

// capability says whether what somebody is to be able to do is there or not, rather than easier or more of it.
func capability(r *prose.Reading, h *prose.Head) bool {
	return isPlain(r, h.From, h.To)
}

// isPlain says whether a stretch tells no degree: nothing in it is better, more, or done in some way.
func isPlain(r *prose.Reading, from, to int) bool {
	for i := from; i < to; i++ {
		t := &r.Tokens[i]
		if t.Class&(prose.Hedge|prose.More|prose.Up|prose.Down) != 0 || t.Kind&prose.Degree != 0 || strings.HasSuffix(tokenWords(r, i), "ly") {
			return false
		}
	}
	return true
}

// comparative says whether a wish stands before a noun: a faster website.
func comparative(r *prose.Reading, g prose.Group) bool {
	for i := g.From; i < g.Head; i++ {
		t := &r.Tokens[i]
		if t.Class&(prose.Hedge|prose.More|prose.Up|prose.Down) != 0 && strings.HasSuffix(tokenWords(r, i), "er") {
			return true
		}
	}
	return false
}

// isThere says whether a noun that no list knows is one thing, of which to stand or to lie there says everything.
func isThere(subject noun) bool {
	return subject.there && subject.class == 0 && subject.kind&^(prose.Milestone|prose.Work) == 0 && !subject.plural && !subject.some
}

// exists says whether a deliverable is said to be there.
func exists(r *prose.Reading, h *prose.Head) bool {
	const made = prose.Deliverable | prose.Output
	subject, object := nounOf(r, h.Subject), nounOf(r, h.Object)
	return subject.is(made) || object.is(made) && !subject.is(prose.External|prose.Own)
}

// binaryAdvice proposes degrees, or what to count instead: by what is done to what.
func binaryAdvice(r *prose.Reading, h *prose.Head) advice {
	a := advice{at: h.At}
	object := nounOf(r, h.Object)
	about := thing(r, h)
	if at, ok := groupSpan(r, h.Subject); ok && h.Mode == prose.Asserted && h.Actor == prose.Things && h.Subject.Head < h.Token && functions(r, h) {
		a.message = locale.Text{
			EN: "{0} does that or does not ({1}): there is no degree in between", DE: "{0} tut das oder nicht ({1}): Dazwischen gibt es keinen Grad",
		}.With(words(r, at), words(r, h.At))
		a.help = locale.Text{
			EN: "Measure who makes use of it, or what it saves: how many, how often, how much less: `baseline: …`, `target: …`.",
			DE: "Messen Sie, wer das nutzt oder was es erspart: wie viele, wie oft, wie viel weniger: `baseline: …`, `target: …`.",
		}.Plain()
		return a
	}
	switch h.Mode {
	case prose.Finished, prose.Being:
		a.message = locale.Text{
			EN: "{0} is or is not {1}: there is no degree in between", DE: "{0} ist es oder nicht ({1}): Dazwischen gibt es keinen Grad",
		}.With(locale.Quote(about), words(r, h.At))
	case prose.Bare:
		a.message = locale.Text{
			EN: "{0} is there or is not: there is no degree in between", DE: "{0} gibt es oder nicht: Dazwischen liegt nichts",
		}.With(locale.Quote(about))
	default:
		a.message = locale.Text{
			EN: "{0} happens or does not: only yes or no can come of it", DE: "{0} geschieht oder nicht: Mehr als ja oder nein kommt nicht heraus",
		}.With(words(r, h.At))
	}
	switch {
	case h.Kind&prose.Know != 0:
		a.help = locale.Text{
			EN: "Say who uses that knowledge and how often it is right: share of decisions, hit rate, `baseline` and `target`.",
			DE: "Sagen Sie, wer das Wissen nutzt und wie oft es zutrifft: Anteil der Entscheidungen, Trefferquote, `baseline` und `target`.",
		}.Plain()
	case object.kind&prose.Milestone != 0:
		a.help = locale.Text{
			EN: "What should be different for whom through {0}? Measure that; the step itself can be one of several `milestones`.",
			DE: "Was soll durch {0} für wen anders werden? Messen Sie das; der Schritt selbst kann einer von mehreren `milestones` sein.",
		}.With(locale.Quote(about))
	case object.is(prose.Own) && !object.is(prose.Deliverable):
		a.help = locale.Text{
			EN: "Measure what {0} changes: response time, open orders, revenue per head; the hire itself is a task.",
			DE: "Messen Sie, was {0} verändert: Antwortzeit, offene Aufträge, Umsatz je Kopf; die Einstellung selbst ist eine Aufgabe.",
		}.With(locale.Quote(about))
	case object.is(prose.External|prose.Result) && !object.is(prose.Deliverable):
		a.help = locale.Text{
			EN: "Count several ({0}: `target: 3`), or the way there as `milestones`: `30 %: first talk`, `70 %: offer`, `100 %: {1}`.",
			DE: "Zählen Sie mehrere ({0}: `target: 3`) oder den Weg dorthin als `milestones`: `30 %: Erstgespräch`, `70 %: Angebot`, `100 %: {1}`.",
		}.With(about, plainWords(r, whole(r)))
	case object.is(prose.Deliverable) && h.Kind&(prose.Create|prose.Work) != 0 && h.Kind&prose.Milestone == 0:
		a.help = locale.Text{
			EN: "Write the degrees as `milestones`: `30 %: draft of {0}`, `60 %: first users try it`, `100 %: in daily use`.",
			DE: "Schreiben Sie die Grade als `milestones`: `30 %: Entwurf`, `60 %: erste Nutzer probieren {0} aus`, `100 %: im Alltag genutzt`.",
		}.With(about)
	case h.Mode == prose.Bare, h.Mode == prose.Noun:
		a.help = locale.Text{
			EN: "What should {0} change, for whom, by how much? Measure that, or write `milestones` with two degrees on the way.",
			DE: "Was soll {0} verändern, für wen und um wie viel? Messen Sie das, oder schreiben Sie `milestones` mit zwei Graden auf dem Weg.",
		}.With(locale.Quote(about))
	case object.is(prose.Deliverable | prose.Output):
		a.help = locale.Text{
			EN: "Measure the use: `title: Share of … who use {0}`, `baseline: 0 %`, `target: … %`.",
			DE: "Messen Sie die Nutzung: `title: Anteil der …, die {0} nutzen`, `baseline: 0 %`, `target: … %`.",
		}.With(about)
	default:
		a.help = locale.Text{
			EN: "Measure what follows from {0}, or write `milestones`: `30 %: …`, `70 %: …`, `100 %: {1}`.",
			DE: "Messen Sie, was aus {0} folgt, oder schreiben Sie `milestones`: `30 %: …`, `70 %: …`, `100 %: {1}`.",
		}.With(locale.Quote(about), plainWords(r, whole(r)))
	}
	return a
}
