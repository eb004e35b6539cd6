package delta

import (
	"strings"

	"github.com/okrlang/okr/okrlang"
)

// pair is one thing in two states; nil where a state does not have it.
type pair[T any] struct {
	before, after *T
}

// nameOf is what a part is matched by: its id, and where that fits nothing its title.
type nameOf[T any] func(*T) (id, title string)

func objectiveName(o *okrlang.Objective) (id, title string) {
	return o.ID.Value, folded(o.Title.Value)
}

func keyResultName(k *okrlang.KeyResult) (id, title string) {
	return k.ID.Value, folded(k.Title.Value)
}

// folded is a text without what nobody means by changing it.
func folded(text string) string {
	return strings.ToLower(strings.Join(strings.Fields(text), " "))
}

// pairUp matches the parts of two lists, in the newer order; what only the older one has comes last.
func pairUp[T any](before, after []*T, name nameOf[T]) []pair[T] {
	partner, taken := map[*T]*T{}, map[*T]bool{}
	match := func(same func(b, a *T) bool) {
		for _, a := range after {
			for _, b := range before {
				if partner[a] == nil && !taken[b] && same(b, a) {
					partner[a], taken[b] = b, true
				}
			}
		}
	}
	match(func(b, a *T) bool {
		older, _ := name(b)
		newer, _ := name(a)
		return older != "" && older == newer
	})
	match(func(b, a *T) bool {
		_, older := name(b)
		_, newer := name(a)
		return older != "" && older == newer
	})
	pairs := make([]pair[T], 0, len(after))
	for _, a := range after {
		pairs = append(pairs, pair[T]{partner[a], a})
	}
	for _, b := range before {
		if !taken[b] {
			pairs = append(pairs, pair[T]{b, nil})
		}
	}
	return pairs
}

// matched are the parts of two states of one set.
type matched struct {
	objectives []pair[okrlang.Objective]
	// keyResults are those of each objective that is in both states; of the others only those that came from elsewhere.
	keyResults map[*okrlang.Objective][]pair[okrlang.KeyResult] // by the newer objective
	newer      map[*okrlang.KeyResult]*okrlang.KeyResult        // by the older key result
}

// match pairs up two states of a set. Key results that stand under another objective now are found by their id.
func match(before, after *okrlang.Set) matched {
	m := matched{
		objectives: pairUp(before.Objectives.Value, after.Objectives.Value, objectiveName),
		keyResults: map[*okrlang.Objective][]pair[okrlang.KeyResult]{},
		newer:      map[*okrlang.KeyResult]*okrlang.KeyResult{},
	}
	for _, o := range m.objectives {
		var older, newer []*okrlang.KeyResult
		if o.before != nil {
			older = o.before.KeyResults.Value
		}
		if o.after != nil {
			newer = o.after.KeyResults.Value
		}
		for _, k := range pairUp(older, newer, keyResultName) {
			if k.before != nil && k.after != nil {
				m.newer[k.before] = k.after
			}
			m.keyResults[o.after] = append(m.keyResults[o.after], k)
		}
	}
	m.reunite()
	return m
}

// reunite pairs key results that left one objective with those that came to another under the same id.
func (m *matched) reunite() {
	left := map[string][]*okrlang.KeyResult{}
	for _, pairs := range m.keyResults {
		for _, k := range pairs {
			if k.after == nil && k.before.ID.Present() {
				left[k.before.ID.Value] = append(left[k.before.ID.Value], k.before)
			}
		}
	}
	came := map[string]int{}
	for _, pairs := range m.keyResults {
		for _, k := range pairs {
			if k.before == nil {
				came[k.after.ID.Value]++
			}
		}
	}
	for _, pairs := range m.keyResults {
		for i, k := range pairs {
			if k.before != nil || !k.after.ID.Present() {
				continue
			}
			if id := k.after.ID.Value; len(left[id]) == 1 && came[id] == 1 {
				pairs[i].before = left[id][0]
				m.newer[left[id][0]] = k.after
			}
		}
	}
	for o, pairs := range m.keyResults {
		var kept []pair[okrlang.KeyResult]
		for _, k := range pairs {
			if k.after != nil || m.newer[k.before] == nil {
				kept = append(kept, k)
			}
		}
		m.keyResults[o] = kept
	}
}
