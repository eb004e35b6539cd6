package score

import (
	"cmp"
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
)

// Reason says why a key result is not measured.
type Reason string

// The reasons. Where several hold, the one that has to be mended first is said. The set is open.
const (
	Measured      Reason = ""                // it is measured
	Unreadable    Reason = "unreadable"      // a field it is measured by, or all there is of values, was reported as invalid
	Contradictory Reason = "contradictory"   // bounds that cross, a title in another unit, two kinds at once
	NoTarget      Reason = "no_target"       // nothing says when it is reached
	RelativeOnly  Reason = "relative_change" // the title states a change, nothing states what from
	NoDistance    Reason = "no_distance"     // the target equals the baseline, or is 0 where it is reached from 0
	AlreadyThere  Reason = "already_reached" // the target is met from the start: something else may be meant
	NoValue       Reason = "no_value"        // nothing was recorded yet
)

// plan is what a key result is measured by, from its fields or its title.
type plan struct {
	kind                        okrlang.Kind
	baseline, target, low, high *value.Quantity
	graded, cumulative          bool
	fromTitle                   bool
	fault                       Reason // why it cannot be measured, whatever the values are
	way                         *way   // from start to goal; nil for a hold, and where there is a fault
}

// newPlan reads the fields, and the title where no field says what to reach.
func newPlan(k *okrlang.KeyResult, options Options) plan {
	p := plan{
		baseline: present(k.Baseline), target: present(k.Target), low: present(k.AtLeast), high: present(k.AtMost),
		graded: k.Milestones.Present(), cumulative: k.Cumulative.Value,
	}
	if unreadable(k) {
		p.fault = Unreadable
	} else if !k.HasGoal() && options.Titles != nil {
		p.readTitle(k, options)
	}
	p.settle()
	return p
}

// unreadable says whether anything that decides the kind or the scale was written and could not be read. To go on without it
// would score something else than what was meant: a target whose baseline is broken is not one "from 0".
func unreadable(k *okrlang.KeyResult) bool {
	states := []okrlang.State{
		k.Baseline.State, k.Target.State, k.AtLeast.State, k.AtMost.State, k.Milestones.State, k.Cumulative.State, k.Unit.State,
	}
	return k.Damaged || slices.Contains(states, okrlang.Invalid)
}

func (p *plan) readTitle(k *okrlang.KeyResult, options Options) {
	t, ok := options.Titles(k)
	if !ok {
		return
	}
	p.fromTitle = true
	p.target, p.low, p.high = t.Target, t.AtLeast, t.AtMost
	p.baseline = cmp.Or(p.baseline, t.Baseline)
	unit := k.Measure
	for _, q := range []*value.Quantity{t.Baseline, t.Target, t.AtLeast, t.AtMost} {
		switch {
		case q == nil || q.Unit == "":
		case unit == "":
			unit = q.Unit
		case !unit.Same(q.Unit):
			p.fault = Contradictory
		}
	}
	if t.Relative {
		p.fault = RelativeOnly
	}
}

// settle finds the kind, and what makes it impossible to measure by the plan.
func (p *plan) settle() {
	p.kind = p.findKind()
	p.fault = cmp.Or(p.fault, p.contradiction(), p.missing(), p.noWay())
	p.way = nil
	if p.fault == Measured && p.kind != okrlang.Hold {
		p.way = newWay(p.start(), p.goal())
	}
}

// findKind is the table "Kinds of key result" of the language; for fields alone it says what okrlang's Kind says.
func (p *plan) findKind() okrlang.Kind {
	bounds := p.low != nil || p.high != nil
	switch {
	case p.graded:
		return okrlang.Graded
	case p.cumulative && (p.target != nil || p.low != nil):
		return okrlang.Count
	case p.baseline != nil && (p.target != nil || bounds):
		return okrlang.Change
	case p.target != nil:
		return okrlang.Count
	case bounds:
		return okrlang.Hold
	}
	return okrlang.Unmeasurable
}

// contradiction finds two kinds at once, and bounds that nothing can be between.
func (p *plan) contradiction() Reason {
	target, low, high := p.target != nil, p.low != nil, p.high != nil
	switch {
	case p.graded && (p.cumulative || p.baseline != nil || target || low || high),
		target && (low || high),
		p.cumulative && high,
		p.baseline != nil && low && high,
		low && high && p.low.Number.Cmp(p.high.Number) > 0:
		return Contradictory
	}
	return Measured
}

func (p *plan) missing() Reason {
	if p.kind == okrlang.Unmeasurable {
		return NoTarget
	}
	return Measured
}

// noWay finds a way of no length, and one that leads away from the bound: at least 40 from 50.
func (p *plan) noWay() Reason {
	if p.kind != okrlang.Change && p.kind != okrlang.Count {
		return Measured
	}
	up := p.goal().Cmp(p.start())
	switch {
	case up == 0:
		return NoDistance
	case p.kind == okrlang.Change && (p.low != nil && up < 0 || p.high != nil && up > 0):
		return AlreadyThere
	}
	return Measured
}

// fromZero says that it is a target alone: nothing but the language says that it is reached from 0.
func (p *plan) fromZero() bool {
	return p.kind == okrlang.Count && !p.cumulative
}

// start is where progress is 0. The baseline of a running total is a period to compare with, not a start.
func (p *plan) start() value.Number {
	if p.kind == okrlang.Change {
		return p.baseline.Number
	}
	return value.Number{}
}

// goal is where progress is 1, for all kinds but hold.
func (p *plan) goal() value.Number {
	if p.kind == okrlang.Graded {
		return value.Int(1)
	}
	return cmp.Or(p.target, p.low, p.high).Number
}

// holds says whether a value lies inside the bounds; a value on a bound does.
func (p *plan) holds(n value.Number) bool {
	return (p.low == nil || n.Cmp(p.low.Number) >= 0) && (p.high == nil || n.Cmp(p.high.Number) <= 0)
}

// first is the plan before all adjustments, and whether it was another one. The oldest adjustment that replaced a field
// holds the field's first value.
func (p plan) first(k *okrlang.KeyResult) (plan, bool) {
	if p.graded || p.fault == Unreadable || p.fromTitle && p.fault != Measured {
		return plan{}, false
	}
	before := p
	before.baseline, before.target, before.low, before.high = nil, nil, nil, nil
	for _, a := range byDate(k.Adjustments.Value) {
		before.baseline = cmp.Or(before.baseline, present(a.Was.Baseline))
		before.target = cmp.Or(before.target, present(a.Was.Target))
		before.low = cmp.Or(before.low, present(a.Was.AtLeast))
		before.high = cmp.Or(before.high, present(a.Was.AtMost))
	}
	if cmp.Or(before.baseline, before.target, before.low, before.high) == nil {
		return plan{}, false
	}
	// A target that became a bound, or the other way round, was replaced by it: the two never stood together.
	wasTarget, wasBound := before.target != nil, before.low != nil || before.high != nil
	if !wasTarget || p.target != nil {
		before.low, before.high = cmp.Or(before.low, p.low), cmp.Or(before.high, p.high)
	}
	if !wasBound || p.low != nil || p.high != nil {
		before.target = cmp.Or(before.target, p.target)
	}
	before.baseline = cmp.Or(before.baseline, p.baseline)
	before.fault = Measured
	before.settle()
	return before, true
}

// byDate orders adjustments by date, those of one day as written, and leaves out those without a readable date.
func byDate(adjustments []*okrlang.Adjustment) []*okrlang.Adjustment {
	dated := slices.DeleteFunc(slices.Clone(adjustments), func(a *okrlang.Adjustment) bool { return !a.Date.Present() })
	slices.SortStableFunc(dated, func(a, b *okrlang.Adjustment) int { return a.Date.Value.Compare(b.Date.Value) })
	return dated
}

// present is a copy of the quantity, nil where there is none to use.
func present(f okrlang.Field[value.Quantity]) *value.Quantity {
	if !f.Present() {
		return nil
	}
	return &f.Value
}
