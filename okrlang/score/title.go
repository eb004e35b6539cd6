package score

import (
	"math/big"
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// Titles reads the target that a key result's title states, for Options. An upper bound is one, a lower one is a target,
// unless the title says that the value is to be held, or counts it anew in every period. What is held between two values has
// two bounds.
func Titles(k *okrlang.KeyResult) (TitleTarget, bool) {
	r := k.Reading()
	if r == nil {
		return TitleTarget{}, false
	}
	target, baseline, ok := r.Target()
	if !ok {
		relative := r.Relative()
		return TitleTarget{Relative: relative}, relative
	}
	if low, high, ok := heldBetween(r); ok && baseline == nil {
		low, high = Underneath(k, alike(low, high)), Underneath(k, high)
		return TitleTarget{AtLeast: &low, AtMost: &high}, true
	}
	t := TitleTarget{}
	to := target.Quantity
	if baseline != nil {
		from := Underneath(k, alike(baseline.Quantity, to))
		t.Baseline, to = &from, alike(to, baseline.Quantity)
	}
	if part, ok := share(k, r, target); ok && baseline == nil {
		to = part
	}
	goal := Underneath(k, to)
	switch {
	case baseline != nil || target.Bound == prose.Exact:
		t.Target = &goal
	case target.Bound == prose.Most && (r.Holds() || !upTo(r, target)):
		t.AtMost = &goal
	case target.Bound == prose.Least && r.Holds():
		t.AtLeast = &goal
	default:
		t.Target = &goal
	}
	return t, true
}

// upTo says whether a number is as many as there may be to come: up to 20 pilots.
func upTo(r *prose.Reading, n prose.Number) bool {
	const both = prose.To | prose.AtMost
	return r.Tokens[n.From].Class&both == both
}

// share reads a few of a few as the share that they stand for: 2 of 3 guests are 66.67 %. What a team gets done is counted, and
// so is what is many: 3 of 4 pages translated, 40 of 60 guests.
func share(k *okrlang.KeyResult, r *prose.Reading, part prose.Number) (value.Quantity, bool) {
	const few = 10
	whole, ok := r.OutOf(part)
	if !ok || k.Unit.Present() || part.Quantity.Unit != "" || whole.Quantity.Number.Cmp(value.Int(few)) > 0 || whole.Quantity.Number.Cmp(part.Quantity.Number) <= 0 {
		return value.Quantity{}, false
	}
	done := slices.ContainsFunc(r.Heads, func(h prose.Head) bool {
		return (h.Mode == prose.Finished || h.Mode == prose.Directive) && h.Kind&(prose.Milestone|prose.Create|prose.Work|prose.Support) != 0
	})
	if done && whole.Counted >= 0 && r.Tokens[whole.Counted].Class&prose.External == 0 {
		return value.Quantity{}, false
	}
	of := part.Quantity.Number.Rat()
	of.Quo(of.Mul(of, big.NewRat(100, 1)), whole.Quantity.Number.Rat())
	number, ok := value.ParseNumber(of.FloatString(2))
	return value.Quantity{Number: number, Unit: value.Percent, Scale: value.One}, ok
}

// heldBetween finds the two values between which a title keeps something: "between 70 and 80 %", "bei 70–80 % halten".
func heldBetween(r *prose.Reading) (low, high value.Quantity, ok bool) {
	var ends []prose.Number
	for _, n := range r.Numbers {
		if n.Role == prose.Target && !n.Cadence {
			ends = append(ends, n)
		}
	}
	if len(ends) != 2 || !r.Holds() {
		return low, high, false
	}
	for _, n := range ends {
		if !n.Known || n.Bound != prose.Exact || n.Relative || n.Universal || n.Aside {
			return low, high, false
		}
	}
	low, high = ends[0].Quantity, ends[1].Quantity
	return low, high, joins(r.Text, ends[0].At, ends[1].At) && alike(low, high).Number.Cmp(high.Number) < 0
}

// joins says whether what stands before two numbers and between them makes a range of them.
func joins(title string, low, high source.Span) bool {
	before := strings.ToLower(strings.TrimSpace(title[:low.Start]))
	switch strings.ToLower(strings.TrimSpace(title[low.End:high.Start])) {
	case "-", "–", "−", "bis", "to":
		return true
	case "and", "und":
		return strings.HasSuffix(before, "between") || strings.HasSuffix(before, "zwischen")
	}
	return false
}

// Underneath reads a quantity as the language reads the numbers of a key result: one without a unit stands in that of the
// `unit` key, multiplier and all. 950 beside `unit: T€` is 950 T€, in a title as in a field.
func Underneath(k *okrlang.KeyResult, q value.Quantity) value.Quantity {
	if !k.Unit.Present() {
		return q
	}
	unit, scale := value.UnitAndScale(strings.Trim(k.In().Slice(k.Unit.At), `"'`))
	if unit != k.Unit.Value {
		return q // written over several lines: the parser alone knows
	}
	if in, problem := q.In(unit, scale); problem == nil {
		return in
	}
	return q
}

// alike gives one number of "von 38 auf 40 %" the unit that only the other was written with, and one of "von 1,2 auf
// 1,5 Mio. €" its multiplier, where without that they would be over a thousand times apart.
func alike(q, other value.Quantity) value.Quantity {
	if q.Unit == "" {
		q.Unit = other.Unit
	}
	if q.Scale > value.One || other.Scale <= value.One || q.Number.Sign() <= 0 {
		return q
	}
	bare := q
	bare.Unit = ""
	lifted, problem := bare.In(other.Unit, other.Scale)
	if problem != nil || within(other, q, 1000) || !within(other, lifted, 10) {
		return q
	}
	return lifted
}

// within says whether one of two amounts is at most so many times the other.
func within(a, b value.Quantity, times int64) bool {
	most := big.NewRat(times, 1)
	x, y := a.Number.Rat(), b.Number.Rat()
	if x.Cmp(y) < 0 {
		x, y = y, x
	}
	return y.Sign() > 0 && x.Cmp(most.Mul(most, y)) <= 0
}
