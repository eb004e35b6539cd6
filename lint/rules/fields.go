package rules

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// goalOf is the number that a key result is to reach: its target, else its one bound, with the key that holds it. It is ""
// where there is none, or two bounds.
func goalOf(k *okrlang.KeyResult) (okrlang.Field[value.Quantity], string) {
	switch {
	case k.Target.Present():
		return k.Target, "target"
	case k.AtLeast.Present() && !k.AtMost.Present():
		return k.AtLeast, "at_least"
	case k.AtMost.Present() && !k.AtLeast.Present():
		return k.AtMost, "at_most"
	}
	return okrlang.Field[value.Quantity]{}, ""
}

// anyNumberInvalid says whether a number of the key result stands there and could not be read.
func anyNumberInvalid(k *okrlang.KeyResult) bool {
	for _, state := range [...]okrlang.State{k.Baseline.State, k.Target.State, k.AtLeast.State, k.AtMost.State} {
		if state == okrlang.Invalid {
			return true
		}
	}
	return k.Damaged || k.Cumulative.State == okrlang.Invalid || k.Milestones.State == okrlang.Invalid || k.Unit.State == okrlang.Invalid
}

// reading is one value of a key result in a check-in.
type reading struct {
	in    *okrlang.CheckIn
	date  value.Date
	key   string
	value value.Quantity
	at    source.Span
}

// readings are the values of a key result before a day, in the order of their dates; all for the zero day.
func readings(k *okrlang.KeyResult, before value.Date) []reading {
	var all []reading
	for _, c := range k.Objective.Set.CheckIns.Value {
		if !c.Date.Present() || !before.IsZero() && !c.Date.Value.Before(before) {
			continue
		}
		for _, e := range c.Values.Value {
			if e.KeyResult == k && e.Value.Present() {
				all = append(all, reading{c, c.Date.Value, e.Key, e.Value.Value, e.Value.At})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b reading) int { return cmp.Or(a.date.Compare(b.date), cmp.Compare(a.at.Start, b.at.Start)) })
	return all
}

// readingsInTime leaves out those whose date is a slip of the hand: check-in-dates reports it, and where they stand among the
// others is not known.
func readingsInTime(p *lint.Pass, k *okrlang.KeyResult, before value.Date) []reading {
	return slices.DeleteFunc(readings(k, before), func(r reading) bool {
		return isAhead(p, r.in) || isEarly(p, k.Objective.Set, r.in)
	})
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
