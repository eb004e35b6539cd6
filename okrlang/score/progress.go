package score

import (
	"math/big"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
)

// Point is one check-in of a key result's trend.
type Point struct {
	Date  value.Date
	Value value.Quantity // as recorded
	// Progress as the plan of today sees it; for a hold, the share held up to this day. Unknown where nothing is measured.
	Progress Ratio
}

// measurement puts a plan, what was recorded and the days together.
type measurement struct {
	plan    plan
	history *history
	current *value.Quantity // without a date, of those who keep no check-ins; nil where check-ins count
	clock   clock
}

// progress is how far the key result has come, or why that cannot be said. Values outside the cycle count as well: one from
// just before it is known when it begins, and one from just after it is its closing value.
func (m measurement) progress() (Ratio, Reason) {
	switch {
	case m.plan.fault != Measured:
		return Ratio{}, m.plan.fault
	case len(m.history.values) == 0 && m.current == nil:
		if m.history.unreadable {
			return Ratio{}, Unreadable
		}
		return Ratio{}, NoValue
	case m.doubtful():
		return Ratio{}, AlreadyThere
	case m.plan.kind == okrlang.Hold:
		return m.held(), Measured
	}
	return m.plan.way.progress(m.value().Number), Measured
}

// value is the newest value: of the last check-in, else the undated one; nil where there is none.
func (m measurement) value() *value.Quantity {
	if newest, ok := last(m.history.values); ok {
		return &newest.what
	}
	return m.current
}

// way leads from a start to another point.
type way struct {
	start value.Number
	// perUnit is how much of the way one unit is: 1 / (goal − start).
	perUnit *big.Rat
}

func newWay(start, goal value.Number) *way {
	perUnit := difference(goal, start)
	return &way{start: start, perUnit: perUnit.Inv(perUnit)}
}

// progress is the share of the way that lies behind the value: (value − start) / (goal − start).
func (w *way) progress(n value.Number) Ratio {
	done := difference(n, w.start)
	return Ratio{done.Mul(done, w.perUnit)}
}

// difference is a − b. Decimals are the faster of the two exact ways to it, but do not hold everything.
func difference(a, b value.Number) *big.Rat {
	if d, ok := a.Sub(b); ok {
		return d.Rat()
	}
	minuend := a.Rat()
	return minuend.Sub(minuend, b.Rat())
}

// doubtful says whether a target alone may mean less, not more: it is met by a value of the cycle's first 14 days, or by the
// only value there is. "Target: 4 h" at 8 h is not twice reached.
func (m measurement) doubtful() bool {
	if !m.plan.fromZero() {
		return false
	}
	met := func(q value.Quantity) bool { return q.Number.Cmp(m.plan.target.Number) >= 0 }
	only := len(m.history.values) <= 1
	for _, v := range m.history.values {
		if met(v.what) && (only || m.clock.early(v.on)) {
			return true
		}
	}
	return m.current != nil && met(*m.current)
}

// held is the share of check-ins inside the bounds, of at least one for each full four-week span of the cycle: to look
// seldom is not to hold.
func (m measurement) held() Ratio {
	if len(m.history.values) == 0 {
		return Share(m.inside(*m.current), 1)
	}
	return m.heldUntil(m.history.values, m.clock.today)
}

func (m measurement) heldUntil(values []dated[value.Quantity], day value.Date) Ratio {
	inside := 0
	for _, v := range values {
		inside += m.inside(v.what)
	}
	return Share(inside, max(len(values), m.clock.spans(day)))
}

// inside is 1 for a value inside the bounds, else 0.
func (m measurement) inside(q value.Quantity) int {
	if m.plan.holds(q.Number) {
		return 1
	}
	return 0
}

// trend is each check-in with the progress as it stood then.
func (m measurement) trend(measured bool) []Point {
	points := make([]Point, len(m.history.values))
	for i, v := range m.history.values {
		points[i] = Point{Date: v.on, Value: v.what}
		switch {
		case !measured:
		case m.plan.kind == okrlang.Hold:
			points[i].Progress = m.heldUntil(m.history.values[:i+1], v.on)
		default:
			points[i].Progress = m.plan.way.progress(v.what.Number)
		}
	}
	return points
}
