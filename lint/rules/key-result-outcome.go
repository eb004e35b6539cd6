package rules

import (
	"slices"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/value"
)

// keyResultOutcome carries out "outcome before output".
var keyResultOutcome = &lint.Rule{
	Name:     "key-result-outcome",
	Group:    lint.KeyResult,
	Severity: diag.Warning,
	Guide:    "6",
	SMART:    "R",
	Summary: locale.Text{
		EN: "A key result counts the team's own work",
		DE: "Ein Key Result zählt die eigene Arbeit des Teams",
	},
	Check: lint.EachKeyResult(checkOutcome),
}

func checkOutcome(p *lint.Pass, k *okrlang.KeyResult) {
	r := readKeyResult(k)
	if r == nil || k.Milestones.Present() {
		return
	}
	if _, binary := binaryTitle(r); binary {
		return
	}
	if a, ok := ownWork(r); ok {
		reportKeyResultTitle(p, k, a)
	}
}

// ownWork finds what a title counts of the team's own work.
func ownWork(r *prose.Reading) (advice, bool) {
	targets := goals(r)
	others := anyHead(r, func(h *prose.Head) bool { return h.Actor == prose.Others && !has(h) })
	if len(targets) == 0 || others || lasts(targets) {
		return advice{}, false
	}
	for _, n := range targets {
		if n.Counted < 0 || n.Quantity.Unit != "" {
			continue
		}
		class := r.Tokens[n.Counted].Class
		if class&(prose.Result|prose.External|prose.Metric) == 0 && class&prose.Output != 0 {
			return workAdvice(r, n), true
		}
	}
	for i := range r.Heads {
		if h := &r.Heads[i]; isOwnWork(r, h, targets[0]) {
			return doneAdvice(r, h, targets[0]), true
		}
	}
	return advice{}, false
}

// lasts says whether one of the numbers is a duration: a service that is promised, whatever else is counted.
func lasts(targets []prose.Number) bool {
	return slices.ContainsFunc(targets, func(n prose.Number) bool { return n.Quantity.Unit.Kind() == value.KindDuration })
}

// isOwnWork says whether a head is what the team does, rather than what comes of it.
func isOwnWork(r *prose.Reading, h *prose.Head, target prose.Number) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	object := nounOf(r, h.Object)
	percent := target.Quantity.Unit == value.Percent && !target.Universal
	work := is(prose.Work|prose.Milestone) && (h.Actor != prose.Others || h.Mode == prose.Finished && is(prose.Work)) && h.Mode != prose.Noun && !is(prose.Degree)
	switch {
	case is(prose.Exist) && h.Mode == prose.Asserted && exists(r, h):
		return true
	case has(h) && h.Mode == prose.Being && target.Universal && object.is(prose.Deliverable|prose.Output) && !object.is(prose.Result):
		return true
	case is(prose.Degree) && object.is(prose.Output) && !object.is(prose.Metric|prose.Fuzzy) && target.Quantity.Unit == "":
		return true
	case h.Mode == prose.Finished && is(prose.Create) && object.is(prose.Output) && !object.is(prose.Result|prose.Metric):
		return true
	case h.Mode == prose.Asserted && h.Subject.Head >= 0 && (h.Actor != prose.Us || percent),
		percent && served(r):
		return false
	case h.Mode == prose.Bare && target.Counted < 0 && target.Quantity.Unit == "" && object.is(prose.Output) && !object.is(prose.Result|prose.External|prose.Metric):
		return true
	case has(h) && h.Mode == prose.Being && target.Universal && h.Actor == prose.Things && object.one && !object.is(prose.Result|prose.Metric|prose.External|prose.Fuzzy):
		return true
	case work && !is(prose.Reach) && (!is(prose.Support) || is(prose.Work) && (!object.is(prose.Amount) || object.is(prose.External) && !percent)) && (!is(prose.State) || h.Mode == prose.Directive || h.Actor == prose.Us) &&
		object.is(prose.External|prose.Result) && !object.is(prose.Level):
		return true
	case h.Mode == prose.Asserted && is(prose.State), is(prose.Support) && !is(prose.Work) && (h.Mode != prose.Finished || !is(prose.Milestone)):
		return false
	}
	return work && !object.is(prose.Result|prose.External|prose.Metric)
}

// served says whether a title promises a service within a time: answered within 4 hours.
func served(r *prose.Reading) bool {
	for _, n := range r.Numbers {
		if n.Quantity.Unit.Kind() == value.KindDuration && n.Role != prose.Date {
			return true
		}
	}
	return false
}

// workAdvice asks for what comes of a counted piece of work.
func workAdvice(r *prose.Reading, n prose.Number) advice {
	what := locale.Quote(tokenWords(r, n.Counted))
	a := advice{at: n.At.Through(r.Tokens[n.Counted].At), message: locale.Text{
		EN: "{0} are the team's own work, not what comes of it", DE: "{0}: Das zählt die eigene Arbeit, nicht ihre Wirkung",
	}.With(what)}
	if n.Cadence || anyToken(r, prose.Time) {
		a.help = locale.Text{
			EN: "What do {0} lead to, week by week? Count the answers: requests, meetings agreed, orders.",
			DE: "Wozu führt das ({0}), Woche für Woche? Zählen Sie die Antworten: Anfragen, zugesagte Termine, Aufträge.",
		}.With(what)
		return a
	}
	a.help = locale.Text{
		EN: "Keep {0} as the way and measure what others do because of them: `title: Share of {1} that lead to …`, `baseline: … %`, `target: … %`.",
		DE: "Behalten Sie {0} als Weg, und messen Sie, was andere darauf tun: `title: Anteil mit Folge ({1})`, `baseline: … %`, `target: … %`.",
	}.With(what, tokenWords(r, n.Counted))
	return a
}

// doneAdvice asks for the use of what is done in numbers or shares.
func doneAdvice(r *prose.Reading, h *prose.Head, target prose.Number) advice {
	about := locale.Quote(thing(r, h))
	a := advice{at: h.At, message: locale.Text{
		EN: "{0} counts what the team does: hard work alone reaches it", DE: "{0} zählt, was das Team tut: Fleiß allein erreicht es",
	}.With(words(r, h.At))}
	object := nounOf(r, h.Object)
	switch {
	case object.is(prose.Own):
		a.help = locale.Text{
			EN: "Measure what {0} do differently afterwards: how many use it, how much faster, how much more often.",
			DE: "Messen Sie, was {0} danach anders machen: wie viele es anwenden, wie viel schneller, wie viel öfter.",
		}.With(about)
	case object.is(prose.External | prose.Result):
		a.help = locale.Text{
			EN: "Count how {0} answer: how many agree, order, come back.", DE: "Zählen Sie, wie {0} reagieren: Wie viele sagen zu, bestellen, kommen wieder?",
		}.With(about)
	case target.Universal || target.Quantity.Unit == value.Percent:
		a.help = locale.Text{
			EN: "The share done is progress of the work; ask what becomes less or faster once {0} are done, and measure that.",
			DE: "Der erledigte Anteil misst die Arbeit; fragen Sie, was weniger oder schneller wird, sobald {0} fertig sind, und messen Sie das.",
		}.With(about)
	default:
		a.help = locale.Text{
			EN: "Who uses {0}, and what do they then do? `title: Users of {1}`, `target: …` says more than how many there are.",
			DE: "Wer nutzt {0}, und was tut er dann? `title: Nutzung von {1}`, `target: …` sagt mehr als die Zahl der Stücke.",
		}.With(about, thing(r, h))
	}
	return a
}
