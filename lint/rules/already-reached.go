package rules

import (
	"slices"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// alreadyReached carries out "key results neither too low nor too high". Where a target stands alone, a value above it may
// also mean that less is wanted, which the fields then have to say.
var alreadyReached = &lint.Rule{
	Name:     "already-reached",
	Group:    lint.KeyResult,
	Severity: diag.Warning,
	Guide:    "2",
	SMART:    "A",
	Summary: locale.Text{
		EN: "The target is met by the baseline or by a value of the first 14 days",
		DE: "Das Ziel ist schon mit dem Startwert oder einem Wert der ersten 14 Tage erreicht",
	},
	Check: lint.EachKeyResult(checkAlreadyReached),
}

// startDays is how many days of a cycle count as its start.
const startDays = 14

func checkAlreadyReached(p *lint.Pass, k *okrlang.KeyResult) {
	goal, key := goalOf(k)
	kind := k.Kind()
	if anyNumberInvalid(k) || key == "" || kind != okrlang.Change && kind != okrlang.Count || k.Adjustments.State == okrlang.Invalid ||
		!k.Cumulative.Value && k.Baseline.Present() && k.Baseline.Value.Number.Cmp(goal.Value.Number) == 0 {
		return
	}
	if met, at, when := meeting(p, k); met.Text != "" && !adjustedSince(k, when) {
		reportReached(p, k, key, met, at, when)
	}
}

// meeting is the value that met the goal too early, its place and its date; a baseline has none. The zero Quantity is none.
func meeting(p *lint.Pass, k *okrlang.KeyResult) (value.Quantity, source.Span, value.Date) {
	if k.Kind() == okrlang.Change && meets(k, k.Baseline.Value.Number) {
		return k.Baseline.Value, k.Baseline.At, value.Date{}
	}
	for _, r := range tooEarly(p, k) {
		if meets(k, r.value.Number) {
			return r.value, r.at, r.date
		}
	}
	return value.Quantity{}, source.Span{}, value.Date{}
}

// tooEarly are the values at which a goal should not be met yet: those of the cycle's start, and the only one there is for
// a target that stands alone.
func tooEarly(p *lint.Pass, k *okrlang.KeyResult) []reading {
	if isAlone(k) {
		all := readingsInTime(p, k, value.Date{})
		if len(all) == 0 && k.Current.Present() {
			return []reading{{value: k.Current.Value, at: k.Current.At}}
		}
		if len(all) < 2 {
			return all
		}
	}
	cycle := k.Objective.Set.Cycle
	if !cycle.Present() {
		return nil
	}
	return readingsInTime(p, k, p.Workspace.Calendar().First(cycle.Value).AddDays(startDays))
}

// isAlone says whether a target stands alone: nothing says from where it is to be reached.
func isAlone(k *okrlang.KeyResult) bool {
	return k.Kind() == okrlang.Count && !k.Cumulative.Value
}

// meets says whether a number reaches the key result's goal, from the side that the fields say.
func meets(k *okrlang.KeyResult, n value.Number) bool {
	goal, key := goalOf(k)
	falls := key == "at_most" || key == "target" && k.Kind() == okrlang.Change && goal.Value.Number.Cmp(k.Baseline.Value.Number) < 0
	if falls {
		return n.Cmp(goal.Value.Number) <= 0
	}
	return n.Cmp(goal.Value.Number) >= 0
}

// adjustedSince says whether the key result was adjusted on the day of a value or later; without a day, whether ever.
func adjustedSince(k *okrlang.KeyResult, day value.Date) bool {
	return slices.ContainsFunc(k.Adjustments.Value, func(a *okrlang.Adjustment) bool {
		return !a.Date.Present() || !a.Date.Value.Before(day)
	})
}

func reportReached(p *lint.Pass, k *okrlang.KeyResult, key string, met value.Quantity, at source.Span, when value.Date) {
	goal, _ := goalOf(k)
	message := locale.Text{
		EN: "{0} stands at {1}, and {2} is to be reached", DE: "{0} steht bei {1}, und erreicht werden soll {2}",
	}.With(keyResultSaid(k), met, goal.Value)
	if !when.IsZero() {
		message = locale.Text{
			EN: "{0} stood at {1} on {3}, and {2} is to be reached", DE: "{0} stand am {3} bei {1}, und erreicht werden soll {2}",
		}.With(keyResultSaid(k), met, goal.Value, when)
	}
	help := locale.Text{
		EN: "Aim higher, with the old value under `adjustments`; to hold the value write `at_least` or `at_most` without `baseline`.",
		DE: "Stecken Sie das Ziel höher, mit dem alten Wert unter `adjustments`; um den Wert zu halten, schreiben Sie `at_least` oder `at_most` ohne `baseline`.",
	}.Plain()
	if isAlone(k) {
		help = locale.Text{
			EN: "If less is wanted, write `baseline: {0}` beside the target, or `at_most`; if more, aim higher.",
			DE: "Soll es weniger werden, schreiben Sie `baseline: {0}` neben das Ziel, oder `at_most`; soll es mehr werden, stecken Sie das Ziel höher.",
		}.With(met.Text)
	}
	p.Report(k, key, goal.At, message, lint.Help(help),
		lint.Related(k, at, locale.Text{EN: "reached already", DE: "schon erreicht"}.Plain()))
}
