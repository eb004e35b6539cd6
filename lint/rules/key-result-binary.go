package rules

import (
	"strings"
	"unicode"

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
	if goal.Value.Number.Cmp(value.Int(1)) != 0 || measures(k.Measure) || isRate(k.Title.Value) || anyBetween(k) || r != nil && r.Measure.Level {
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

// degrees is how many milestones lie between nothing and everything.
func degrees(k *okrlang.KeyResult) int {
	n := 0
	for _, m := range k.Milestones.Value {
		if m.Degree.Present() && m.Degree.Value.Sign() > 0 && m.Degree.Value.Cmp(value.Int(1)) < 0 {
			n++
		}
	}
	return n
}

// isWhole says whether a target is the completion of one thing: 100 %.
func isWhole(q value.Quantity) bool {
	return q.Unit.Kind() == value.KindPercent && q.Number.Cmp(value.Int(100)) == 0
}

func reportBinaryTitle(p *lint.Pass, k *okrlang.KeyResult, r *prose.Reading) {
	if a, ok := binaryTitle(r); ok {
		reportKeyResultTitle(p, k, a)
	}
}

// binaryTitle says what makes a title one that can only be reached or not.
func binaryTitle(r *prose.Reading) (advice, bool) {
	targets := goals(r)
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
	switch h.Mode {
	case prose.Finished:
		return isBinaryFinished(h, object)
	case prose.Directive, prose.Asserted, prose.Running, prose.Noun:
		return isBinaryAct(r, h, object)
	case prose.Being:
		return isBinaryState(r, h, object)
	case prose.Bare:
		if h.Done {
			return !object.some
		}
		if !r.VerbLast() && comparative(r, h.Object) {
			return false
		}
		made := object.is(prose.Deliverable|prose.Output) && !object.is(prose.Metric|prose.Result|prose.External) && !object.plural
		return !object.some && made || object.one && object.is(prose.External|prose.Result|prose.Output)
	}
	return false
}

// isBinaryFinished judges what is said to be done: introduced, closed, hired.
func isBinaryFinished(h *prose.Head, object noun) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	switch {
	case object.some && !object.one,
		h.Actor == prose.Others && is(prose.State) && !object.is(prose.Deliverable),
		object.plural && is(prose.Support),
		object.is(prose.Metric) && !object.is(prose.Deliverable|prose.Output),
		object.plural && is(prose.Work) && object.is(prose.Output) && !object.is(prose.Deliverable):
		return false
	case is(prose.Milestone | prose.Work | prose.Create):
		return true
	case is(prose.Degree), is(prose.Keep) && !is(prose.Reach):
		return false
	case is(prose.Reach):
		return object.one || object.is(prose.Deliverable|prose.Result) && !object.plural && !object.is(prose.Collective)
	case h.Kind == 0:
		return !object.is(prose.External | prose.Collective | prose.Fuzzy)
	}
	return !is(prose.State | prose.Support)
}

// isBinaryAct judges what is to be done, or is said to be done by somebody.
func isBinaryAct(r *prose.Reading, h *prose.Head, object noun) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	switch {
	case h.Denied, h.Mode == prose.Running && !is(prose.Milestone), nounOf(r, h.Subject).some:
		return false
	case is(prose.Exist) && h.Mode == prose.Directive && h.Actor != prose.Others:
		return !object.some || object.one
	case is(prose.Exist) && h.Mode == prose.Asserted:
		return h.Done || exists(r, h)
	case h.Mode == prose.Asserted && h.Actor == prose.Others && nounOf(r, h.Subject).plural:
		return false
	case h.Mode == prose.Asserted && h.Actor != prose.Us && !is(prose.Reach):
		started := nounOf(r, h.Subject)
		if h.Actor == prose.Things && !started.plural && (h.Done && is(prose.State) || is(prose.Milestone) && (started.is(prose.Deliverable) || started.kind&prose.Milestone != 0)) {
			return true
		}
		return is(prose.Milestone) && !is(prose.Work|prose.State|prose.Support|prose.Degree)
	case object.some && !object.one, is(prose.Degree) && !(is(prose.Reach) && (object.one || object.known && object.is(prose.Result))):
		return false
	case !r.VerbLast() && comparative(r, h.Object):
		return false
	case !r.VerbLast() && (h.Lemma == "allow" || h.Lemma == "enable" || h.Lemma == "let") && object.is(prose.External|prose.Own):
		return capability(r, h)
	case !r.VerbLast() && h.Lemma == "receive" && h.Mode == prose.Asserted:
		return object.is(prose.Output|prose.Deliverable) || object.kind&prose.Milestone != 0
	case h.Mode == prose.Directive && h.Done && is(prose.Reach) && object.there && !object.plural && !object.is(prose.Fuzzy|prose.External):
		return true
	}
	return isBinaryVerb(h, object)
}

// isBinaryVerb judges verb and object where somebody is to do one thing.
func isBinaryVerb(h *prose.Head, object noun) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	name := object.class == 0 && object.kind == 0 && object.there && !object.plural && !object.abstract
	switch {
	case is(prose.Know):
		return true
	case is(prose.Milestone) && is(prose.Work):
		single := !object.plural || object.is(prose.Deliverable)
		return object.there && single && !object.is(prose.Fuzzy) && (!object.is(prose.Time) || object.known || object.one) && (h.Mode != prose.Noun || !is(prose.Support))
	case is(prose.Milestone) && is(prose.Support):
		return object.one || object.is(prose.Deliverable)
	case is(prose.Milestone):
		return true
	case is(prose.Create):
		return object.one || object.known || object.is(prose.Deliverable) && !object.plural
	case is(prose.Keep) && !is(prose.Reach), is(prose.Work) && object.is(prose.Fuzzy):
		return false
	case is(prose.Work):
		return object.one || name || !object.plural && object.is(prose.Deliverable|prose.Output)
	case is(prose.Reach):
		person := object.is(prose.Fuzzy | prose.Collective | prose.Metric | prose.External)
		agreed := !object.abstract && object.known && object.is(prose.Result) && !object.is(prose.Fuzzy|prose.Level|prose.External)
		return object.one || object.known && !person || agreed || name || object.is(prose.Deliverable) && !object.plural
	}
	return false
}

// isBinaryState judges what is said to be: the portal is live, we have a plan.
func isBinaryState(r *prose.Reading, h *prose.Head, object noun) bool {
	if h.Can {
		return !r.VerbLast() && nounOf(r, h.Subject).there && object.there && capability(r, h)
	}
	if there := h.Subject.Head >= 0 && r.Tokens[h.Subject.Head].Class&prose.Dummy != 0; has(h) || there {
		return object.is(prose.Deliverable|prose.Output) && !object.some
	}
	subject := nounOf(r, h.Subject)
	people := subject.is(prose.External|prose.Own|prose.Fuzzy|prose.Collective) && !subject.is(prose.Deliverable) &&
		(!subject.is(prose.Own) || r.Plural(h.Subject.Head))
	return h.Done && !subject.some && !people || h.Kind&prose.Know != 0
}

// capability says whether what somebody is to be able to do is there or not, rather than easier or more of it.
func capability(r *prose.Reading, h *prose.Head) bool {
	for i := h.From; i < h.To; i++ {
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

// exists says whether a deliverable is said to be there.
func exists(r *prose.Reading, h *prose.Head) bool {
	return nounOf(r, h.Subject).is(prose.Deliverable|prose.Output) || nounOf(r, h.Object).is(prose.Deliverable|prose.Output)
}

// binaryAdvice proposes degrees, or what to count instead: by what is done to what.
func binaryAdvice(r *prose.Reading, h *prose.Head) advice {
	a := advice{at: h.At}
	object := nounOf(r, h.Object)
	about := thing(r, h)
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

// measures says whether a unit measures rather than counts: 1 % and 1 day have values between 0 and 1, 1 contract has none.
func measures(unit value.Unit) bool {
	switch unit.Kind() {
	case value.KindNone:
		return false
	case value.KindOther:
		return isPhysical(string(unit))
	}
	return true
}

// isPhysical says whether an unknown unit looks like one of physics: short (kg, kWh), or with a symbol (m², °C).
func isPhysical(unit string) bool {
	const longest = 3
	head, _, _ := strings.Cut(unit, " ")
	if len([]rune(head)) <= longest || strings.ContainsFunc(head, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		return true
	}
	switch strings.TrimRight(strings.ToLower(head), "ns") {
	case "tonne", "to", "kilo", "kilogramm", "kilogram", "gramm", "gram", "liter", "litre", "meter", "metre", "kilometer", "kilometre", "hektar", "hectare", "megawatt", "gigawatt", "terabyte", "gigabyte":
		return true
	}
	return false
}

// isRate says whether a title speaks of one thing per another, which a 1 measures.
func isRate(title string) bool {
	for _, word := range strings.Fields(strings.ToLower(title)) {
		switch word {
		case "pro", "per", "je", "/":
			return true
		}
	}
	return false
}

// anyBetween says whether a value between 0 and 1 was recorded: then it is a share after all.
func anyBetween(k *okrlang.KeyResult) bool {
	between := func(n value.Number) bool { return n.Sign() > 0 && n.Cmp(value.Int(1)) < 0 }
	for _, r := range readings(k, value.Date{}) {
		if between(r.value.Number) {
			return true
		}
	}
	return k.Current.Present() && between(k.Current.Value.Number)
}
