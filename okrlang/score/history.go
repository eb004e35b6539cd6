package score

import (
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
)

// history is what check-ins up to today recorded of one key result, oldest first, at most one entry a day: where two stand
// for one day, the one further down in the file counts.
type history struct {
	values      []dated[value.Quantity]
	confidences []dated[int]
	unreadable  bool // a value was recorded that could not be read
}

// dated is what was recorded on a day.
type dated[T any] struct {
	on   value.Date
	what T
}

// last is the newest entry; false where there is none.
func last[T any](entries []dated[T]) (dated[T], bool) {
	if len(entries) == 0 {
		return dated[T]{}, false
	}
	return entries[len(entries)-1], true
}

// histories are kept by key result. They are only looked up in, never gone through.
type histories map[*okrlang.KeyResult]*history

// newHistories goes through the check-ins once, for all key results together.
func newHistories(set *okrlang.Set, today value.Date) histories {
	all := histories{}
	for _, c := range sorted(set.CheckIns.Value, today) {
		for _, e := range c.Values.Value {
			h := all.of(e.KeyResult)
			record(&h.values, c.Date.Value, e.Value)
			h.unreadable = h.unreadable || e.Value.State == okrlang.Invalid
		}
		for _, e := range c.Confidence.Value {
			record(&all.of(e.KeyResult).confidences, c.Date.Value, e.Value)
		}
	}
	return all
}

// sorted are the check-ins with a readable date up to today, oldest first, those of one day as written.
func sorted(checkIns []*okrlang.CheckIn, today value.Date) []*okrlang.CheckIn {
	counted := slices.DeleteFunc(slices.Clone(checkIns), func(c *okrlang.CheckIn) bool {
		return !c.Date.Present() || c.Date.Value.After(today)
	})
	slices.SortStableFunc(counted, func(a, b *okrlang.CheckIn) int { return a.Date.Value.Compare(b.Date.Value) })
	return counted
}

// of is a key result's history, begun where there is none yet. Names that fit no key result share one that nobody reads.
func (h histories) of(k *okrlang.KeyResult) *history {
	if h[k] == nil {
		h[k] = &history{}
	}
	return h[k]
}

// record adds an entry that is not older than the last.
func record[T any](entries *[]dated[T], on value.Date, f okrlang.Field[T]) {
	if !f.Present() {
		return
	}
	if n := len(*entries); n > 0 && (*entries)[n-1].on == on {
		*entries = (*entries)[:n-1]
	}
	*entries = append(*entries, dated[T]{on, f.Value})
}
