package delta

import (
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
)

// checkIns compares the check-ins of two states of a set: those of one day, and what is left over by what it says, because a
// date may have been put right.
func checkIns(before, after *okrlang.Set, m matched) []CheckIn {
	if before.CheckIns.State == okrlang.Invalid || after.CheckIns.State == okrlang.Invalid || hides(after) {
		return nil
	}
	var all []CheckIn
	left := slices.Clone(before.CheckIns.Value)
	take := func(same func(*okrlang.CheckIn) bool) *okrlang.CheckIn {
		i := slices.IndexFunc(left, same)
		if i < 0 {
			return nil
		}
		found := left[i]
		left = slices.Delete(left, i, i+1)
		return found
	}
	var fresh []*okrlang.CheckIn
	for _, a := range after.CheckIns.Value {
		b := take(func(b *okrlang.CheckIn) bool {
			return b.Date.Present() && a.Date.Present() && b.Date.Value == a.Date.Value
		})
		if b == nil {
			fresh = append(fresh, a)
			continue
		}
		all = add(all, b, a, m)
	}
	for _, a := range fresh {
		var b *okrlang.CheckIn
		if best := mostKept(left, a, m); best != nil {
			b = take(func(b *okrlang.CheckIn) bool { return b == best })
		}
		all = add(all, b, a, m)
	}
	for _, b := range left {
		all = add(all, b, nil, m)
	}
	slices.SortStableFunc(all, func(x, y CheckIn) int { return x.Date().Compare(y.Date()) })
	return all
}

// mostKept is the check-in of which another keeps the most values, more than half of them; nil for none.
func mostKept(list []*okrlang.CheckIn, a *okrlang.CheckIn, m matched) *okrlang.CheckIn {
	var best *okrlang.CheckIn
	most := 0
	for _, b := range list {
		known, lost := 0, 0
		for _, e := range b.Values.Value {
			if m.newer[e.KeyResult] != nil {
				known++
			}
		}
		for _, r := range records(b, a, m) {
			if r.Old != nil {
				lost++
			}
		}
		if kept := known - lost; 2*kept > known && kept > most {
			best, most = b, kept
		}
	}
	return best
}

// add appends the change of one check-in, if it is one.
func add(all []CheckIn, b, a *okrlang.CheckIn, m matched) []CheckIn {
	c := CheckIn{Kind: Changed, Before: b, After: a, Values: records(b, a, m)}
	switch {
	case b != nil && b.Damaged || a != nil && a.Damaged:
		return all
	case b == nil:
		c.Kind = Added
	case a == nil:
		c.Kind = Vanished
	default:
		c.Moves = moves(words("problems", b.Problems, a.Problems), words("outlook", b.Outlook, a.Outlook))
		if b.Date.Value != a.Date.Value {
			c.Moves = append(c.Moves, Move{Field: "date", Old: Value{Text: b.Date.Value.String()}, New: Value{Text: a.Date.Value.String()}, At: a.Date.At})
		}
		c.Moves = append(c.Moves, otherEntries(b, a, m)...)
		if len(c.Values)+len(c.Moves) == 0 {
			return all
		}
	}
	return append(all, c)
}

// otherEntries are confidences and notes that changed, as one move each.
func otherEntries(b, a *okrlang.CheckIn, m matched) []Move {
	var all []Move
	if !sameEntries(b.Confidence, a.Confidence, m, func(x, y int) bool { return x == y }) {
		all = append(all, Move{Field: "confidence", At: a.Confidence.At})
	}
	if !sameEntries(b.Notes, a.Notes, m, func(x, y string) bool { return folded(x) == folded(y) }) {
		all = append(all, Move{Field: "notes", At: a.Notes.At})
	}
	return all
}

func sameEntries[T any](before, after okrlang.Field[[]okrlang.Entry[T]], m matched, same func(x, y T) bool) bool {
	if before.State == okrlang.Invalid || after.State == okrlang.Invalid {
		return true
	}
	newer := map[*okrlang.KeyResult]T{}
	for _, e := range after.Value {
		if e.KeyResult != nil && e.Value.Present() {
			newer[e.KeyResult] = e.Value.Value
		}
	}
	n := 0
	for _, e := range before.Value {
		k := m.newer[e.KeyResult]
		if k == nil || !e.Value.Present() {
			continue
		}
		n++
		if v, there := newer[k]; !there || !same(v, e.Value.Value) {
			return false
		}
	}
	return n == len(newer)
}

// records are the values of a check-in that are new, other or gone. What was said of a key result that is gone went with it,
// and what cannot be read is not compared.
func records(b, a *okrlang.CheckIn, m matched) []Record {
	var all []Record
	older := map[*okrlang.KeyResult]okrlang.Entry[value.Quantity]{}
	if b != nil {
		for _, e := range b.Values.Value {
			if k := m.newer[e.KeyResult]; k != nil && e.Value.State != okrlang.Empty {
				older[k] = e
			}
		}
	}
	if a == nil {
		for _, e := range b.Values.Value {
			if k := m.newer[e.KeyResult]; k != nil && e.Value.Present() {
				all = append(all, Record{Date: b.Date.Value, KeyResult: k, Old: &e.Value.Value})
			}
		}
		return all
	}
	for _, e := range a.Values.Value {
		old, was := older[e.KeyResult]
		delete(older, e.KeyResult)
		switch {
		case e.KeyResult == nil || e.Value.State == okrlang.Invalid:
		case was && old.Value.State == okrlang.Invalid:
		case !was && e.Value.Present():
			all = append(all, Record{Date: a.Date.Value, KeyResult: e.KeyResult, New: &e.Value.Value, At: e.Value.At})
		case was && !e.Value.Present():
			all = append(all, Record{Date: b.Date.Value, KeyResult: e.KeyResult, Old: &old.Value.Value, At: e.KeyAt})
		case was && old.Value.Value.Number.Cmp(e.Value.Value.Number) != 0:
			all = append(all, Record{Date: b.Date.Value, KeyResult: e.KeyResult, Old: &old.Value.Value, New: &e.Value.Value, At: e.Value.At})
		}
	}
	if b == nil || a.Values.State == okrlang.Invalid {
		return all
	}
	for _, e := range b.Values.Value { // in the order written, never that of a map
		k := m.newer[e.KeyResult]
		if _, gone := older[k]; gone && k != nil && e.Value.Present() {
			all = append(all, Record{Date: b.Date.Value, KeyResult: k, Old: &e.Value.Value})
		}
	}
	return all
}
