package rules

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/value"
)

// keyResultBaseline carries out "from 50 to 70": a level stands somewhere before it is moved.
var keyResultBaseline = &lint.Rule{
	Name:     "key-result-baseline",
	Group:    lint.KeyResult,
	Severity: diag.Warning,
	Titles:   true,
	Guide:    "1",
	SMART:    "M",
	Summary: locale.Text{
		EN: "A level is to be reached, and it is not said where it starts",
		DE: "Ein Stand soll erreicht werden, und der Startwert fehlt",
	},
	Check: lint.EachKeyResult(checkBaseline),
}

func checkBaseline(p *lint.Pass, k *okrlang.KeyResult) {
	r := readKeyResult(k)
	bounded := k.AtLeast.Present() || k.AtMost.Present() || k.Milestones.Present()
	if r == nil || !k.Baseline.Missing() || k.Cumulative.Value || bounded || namesStart(r) {
		return
	}
	if !k.Target.Present() {
		if a, ok := movesFromNowhere(r); ok {
			reportKeyResultTitle(p, k, a)
		}
		return
	}
	if !isLevel(k.Target.Value) && !standing(k, r) {
		return
	}
	p.Report(k, "baseline", k.Name,
		locale.Text{
			EN: "{0} is to reach {1}; where it stands today is not said",
			DE: "{0} soll {1} erreichen; der heutige Stand fehlt",
		}.With(keyResultSaid(k), k.Target.Value),
		lint.Help(locale.Text{
			EN: "Add `baseline: …`. If the value only has to stay there, write `at_least` or `at_most`; if it adds up over the cycle, `cumulative: true`.",
			DE: "Ergänzen Sie `baseline: …`. Soll der Wert nur dort bleiben, schreiben Sie `at_least` oder `at_most`; summiert er sich über den Zyklus, `cumulative: true`.",
		}.Plain()))
}

// namesStart says whether the title states the value at the start, or how far it is from the target: "von 50 auf 70", "um
// 20 auf 70".
func namesStart(r *prose.Reading) bool {
	return r.SaysDifference() || slices.ContainsFunc(r.Numbers, func(n prose.Number) bool { return n.Role == prose.Baseline })
}

// standing says whether the title measures a level, for a target in a unit that doesn't tell.
func standing(k *okrlang.KeyResult, r *prose.Reading) bool {
	unit := k.Target.Value.Unit
	return r.Measure.Level && !isWhole(k.Target.Value) && !strings.HasPrefix(string(unit), string(value.Times))
}

// movesFromNowhere finds the number of a title that moves a level to a value, or changes it, without saying from where.
func movesFromNowhere(r *prose.Reading) (advice, bool) {
	moves := r.Moves()
	for _, n := range goals(r) {
		switch {
		case n.Universal || n.Placeholder || n.Bound != prose.Exact:
		case n.Relative && len(r.Spans(prose.Versus)) == 0:
			return changeAdvice(r, n), true
		case moves && (r.Measure.Level || r.CountsStock() || n.Quantity.Unit.Kind() == value.KindPercent && r.To(n)) && !n.Relative && !n.Cadence:
			return moveAdvice(r, n), true
		case r.To(n) && !n.Relative && !n.Cadence && r.Measure.Found && (isLowered(r) || r.Measure.Level && isLevel(n.Quantity)):
			return moveAdvice(r, n), true
		}
	}
	return advice{}, false
}

// isLowered says whether something is made less: then there is some of it today, whatever it is.
func isLowered(r *prose.Reading) bool {
	return anyHead(r, func(h *prose.Head) bool { return h.Kind&prose.Lower != 0 })
}

// changeAdvice asks what a difference or a factor counts from.
func changeAdvice(r *prose.Reading, n prose.Number) advice {
	a := advice{at: n.At, message: locale.Text{
		EN: "{0} of what? The value at the start is not said", DE: "{0} wovon? Der Startwert fehlt",
	}.With(words(r, n.At))}
	if n.Factor {
		a.help = locale.Text{
			EN: "Write both values: `baseline: …` for {0} today, and {1} of it as `target: …`.",
			DE: "Schreiben Sie beide Werte: `baseline: …` für {0} heute, dazu als `target: …`, was bei {1} herauskommt.",
		}.With(locale.Quote(orWhole(r, measured(r))), words(r, n.At))
		return a
	}
	a.help = locale.Text{
		EN: "Write today's value of {0} as `baseline: …` and the one that {1} leads to as `target: …`.",
		DE: "Schreiben Sie den heutigen Wert von {0} als `baseline: …` und den, zu dem {1} führt, als `target: …`.",
	}.With(locale.Quote(orWhole(r, measured(r))), words(r, n.At))
	return a
}

// moveAdvice proposes the title with its start, in the title's own language.
func moveAdvice(r *prose.Reading, n prose.Number) advice {
	a := advice{at: n.At, message: locale.Text{
		EN: "{0} moves to {1}, and it is not said from where", DE: "{0} soll auf {1}, und der Startwert fehlt",
	}.With(locale.Quote(measured(r)), numberWords(n))}
	from := locale.Text{EN: "from … to {0}", DE: "von … auf {0}"}.With(numberWords(n)).Say(r.Language)
	a.help = locale.Text{
		EN: "Add `baseline: …` and `target: {0}`, or write “{1} {2}”.", DE: "Ergänzen Sie `baseline: …` und `target: {0}`, oder schreiben Sie „{1} {2}“.",
	}.With(numberWords(n), measured(r), from)
	return a
}

// isLevel says whether a quantity is one that stands at some value before anybody works on it. Amounts and things that are
// counted begin at 0; a whole share (100 %) is the completion of something, and a multiple (3x) is a ratio.
func isLevel(q value.Quantity) bool {
	switch q.Unit.Kind() {
	case value.KindPercent:
		return q.Number.Cmp(value.Int(100)) != 0
	case value.KindRate:
		return !strings.HasPrefix(string(q.Unit), string(value.Times))
	case value.KindPoints, value.KindDuration:
		return true
	}
	return false
}
