package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// sameCycles is after how many cycles with the same numbers a key result is a KPI.
const sameCycles = 3

// keyResultKPI carries out "key results hold for the quarter and are then replaced or adapted". A number that was adjusted
// in one of the cycles has moved, and a key result that was given up did not run through. The second cycle back is read only
// where the first had the same numbers, and neither for a cycle that has ended: nothing is left to plan there.
var keyResultKPI = &lint.Rule{
	Name:     "key-result-kpi",
	Group:    lint.KeyResult,
	Severity: diag.Warning,
	Guide:    "1, 6",
	SMART:    "T",
	Summary: locale.Text{
		EN: "The same measure has the same start and target for the third cycle running",
		DE: "Dieselbe Messgröße hat im dritten Zyklus in Folge denselben Start und dasselbe Ziel",
	},
	Reads: locale.Text{EN: "the team's cycle before, and the one before that where it repeats itself", DE: "den Zyklus davor, und wo er sich wiederholt auch den vorletzten"},
	Check: lint.EachSet(func(p *lint.Pass, s *okrlang.Set) {
		if daysOver(p, s) > 0 {
			return
		}
		before := setBefore(p, s)
		if before == nil {
			return
		}
		for _, o := range s.Objectives.Value {
			if o.Dropped.State != okrlang.Absent {
				continue
			}
			for _, k := range o.Live() {
				checkRepeated(p, k, before)
			}
		}
	}),
}

func checkRepeated(p *lint.Pass, k *okrlang.KeyResult, before *okrlang.Set) {
	extras := []lint.Extra{lint.Help(locale.Text{
		EN: "Keep the measure under `kpis` in okr.yaml, where it is watched all the time, and write here what is to change this time.",
		DE: "Führen Sie die Messgröße unter `kpis` in okr.yaml, wo sie ständig beobachtet wird, und schreiben Sie hier, was sich diesmal ändern soll.",
	}.Plain())}
	oldest := k
	for range sameCycles - 1 {
		if before == nil {
			return
		}
		old := carriedFrom(oldest, before)
		if old == nil || old.Dropped.State != okrlang.Absent || !sameNumbers(withTitle(k), withTitle(old)) {
			return
		}
		extras = append(extras, lint.Related(old, old.Name, locale.Text{EN: "the same in {0}", DE: "ebenso in {0}"}.With(before.Cycle.Value.String())))
		oldest, before = old, setBefore(p, before)
	}
	goal := goalSaid(withTitle(k))
	if goal.at == k.Title.At {
		goal.key = "title" // which states it
	}
	p.Report(k, goal.key, goal.at,
		locale.Text{
			EN: "{0} stands here for the third cycle running with the same numbers ({1}): that is a KPI",
			DE: "{0} steht zum dritten Mal in Folge mit denselben Zahlen da ({1}): Das ist ein KPI",
		}.With(keyResultSaid(k), goal.words), extras...)
}

// sameNumbers says whether two key results go from the same start to the same target, or keep the same bounds.
func sameNumbers(a, b *okrlang.KeyResult) bool {
	return (a.Target.Present() || a.AtLeast.Present() || a.AtMost.Present()) && !anyNumberInvalid(a) && !anyNumberInvalid(b) && !wasMoved(a) && !wasMoved(b) &&
		sameFields(a, b) && a.Cumulative.Value == b.Cumulative.Value
}

// sameFields says whether two key results have the same numbers in the same fields; both none, too.
func sameFields(a, b *okrlang.KeyResult) bool {
	return sameQuantity(a.Baseline, b.Baseline) && sameQuantity(a.Target, b.Target) &&
		sameQuantity(a.AtLeast, b.AtLeast) && sameQuantity(a.AtMost, b.AtMost)
}

// wasMoved says whether an adjustment moved one of the numbers, or may have.
func wasMoved(k *okrlang.KeyResult) bool {
	for _, a := range k.Adjustments.Value {
		w := a.Was
		if w.Baseline.State != okrlang.Absent || w.Target.State != okrlang.Absent || w.AtLeast.State != okrlang.Absent || w.AtMost.State != okrlang.Absent {
			return true
		}
	}
	return k.Adjustments.State == okrlang.Invalid
}
