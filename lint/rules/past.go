package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// isRunning says whether the day of the run lies in a set's cycle.
func isRunning(p *lint.Pass, s *okrlang.Set) bool {
	return s.Cycle.Present() && p.Workspace.Calendar().Holds(s.Cycle.Value, p.Today)
}

// daysOver is how many days ago a set's cycle ended; 0 or less while it has not.
func daysOver(p *lint.Pass, s *okrlang.Set) int {
	if !s.Cycle.Present() {
		return 0
	}
	return p.Today.DaysSince(p.Workspace.Calendar().Last(s.Cycle.Value))
}

// setBefore is the set of the same team for the cycle of the same length just before; nil where there is none, or it cannot
// be known. It is read now if its cycle is not judged.
func setBefore(p *lint.Pass, s *okrlang.Set) *okrlang.Set {
	if !s.Team.Present() || !s.Cycle.Present() {
		return nil
	}
	before, found := p.Workspace.Set(s.Team.Value, s.Cycle.Value.Prev())
	if found != workspace.Here || before.Damaged || before.Objectives.State == okrlang.Invalid {
		return nil
	}
	return before
}

// endsWith says whether a set's team ends with the set's cycle, or has ended before.
func endsWith(p *lint.Pass, s *okrlang.Set) bool {
	team := p.Workspace.Team(s.Team.Value)
	if team == nil || !team.Until.Present() || !s.Cycle.Present() {
		return false
	}
	calendar := p.Workspace.Calendar()
	return !calendar.Last(team.Until.Value).After(calendar.Last(s.Cycle.Value))
}

// objectiveByID finds an objective of a set by its id.
func objectiveByID(s *okrlang.Set, id okrlang.Field[string]) *okrlang.Objective {
	for _, o := range s.Objectives.Value {
		if id.Present() && o.ID.Present() && o.ID.Value == id.Value {
			return o
		}
	}
	return nil
}

// carriedFrom is the key result of an older set that k carries on: the one of the same id, else of the same metric. Where
// two of the older set fit, or the two name different metrics, there is none.
func carriedFrom(k *okrlang.KeyResult, older *okrlang.Set) *okrlang.KeyResult {
	if o := objectiveByID(older, k.Objective.ID); o != nil {
		for _, old := range o.KeyResults.Value {
			if sameField(old.ID, k.ID) && !otherMetric(old, k) {
				return old
			}
		}
	}
	all := older.KeyResults()
	if old := onlyOne(all, func(old *okrlang.KeyResult) bool { return sameField(old.ID, k.ID) }); old != nil && !otherMetric(old, k) {
		return old
	}
	return onlyOne(all, func(old *okrlang.KeyResult) bool { return sameField(old.Metric, k.Metric) })
}

func onlyOne(all []*okrlang.KeyResult, fits func(*okrlang.KeyResult) bool) *okrlang.KeyResult {
	var only *okrlang.KeyResult
	for _, k := range all {
		switch {
		case !fits(k):
		case only != nil:
			return nil
		default:
			only = k
		}
	}
	return only
}

func sameField(a, b okrlang.Field[string]) bool {
	return a.Present() && b.Present() && a.Value == b.Value
}

// otherMetric says whether two key results name two metrics.
func otherMetric(a, b *okrlang.KeyResult) bool {
	return a.Metric.Present() && b.Metric.Present() && a.Metric.Value != b.Metric.Value
}

// sameQuantity says whether two numbers are one: both not written, or equal and of one unit. A missing unit fits each.
func sameQuantity(a, b okrlang.Field[value.Quantity]) bool {
	if !a.Present() || !b.Present() {
		return a.Missing() && b.Missing()
	}
	return a.Value.Number.Cmp(b.Value.Number) == 0 && unitsFit(a.Value.Unit, b.Value.Unit)
}

// unitsFit says whether two units may be one. A missing unit fits each.
func unitsFit(a, b value.Unit) bool {
	return a == "" || b == "" || a.Same(b)
}
