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

// pairUp matches the parts of two lists, in the newer order; what only the older one has comes last. What neither id nor
// title fit is matched where it is alike; nil for nowhere.
func pairUp[T any](before, after []*T, name nameOf[T], alike func(b, a *T) bool) []pair[T] {
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
	if alike != nil {
		match(alike)
	}
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

// match pairs up two states of a set. Key results that stand under another objective now are found by their id or title.
func match(before, after *okrlang.Set) matched {
	m := matchKeyResults(pairUp(before.Objectives.Value, after.Objectives.Value, objectiveName, sameKeyResults))
	m.reunite()
	return m
}

// matchKeyResults pairs up the key results of objectives that are paired up.
func matchKeyResults(objectives []pair[okrlang.Objective]) matched {
	m := matched{
		objectives: objectives,
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
		for _, k := range pairUp(older, newer, keyResultName, nil) {
			if k.before != nil && k.after != nil {
				m.newer[k.before] = k.after
			}
			m.keyResults[o.after] = append(m.keyResults[o.after], k)
		}
	}
	return m
}

// sameKeyResults says whether over half of the key results of two objectives are the same, so that it is one objective which
// was named anew. As with sets, ids alone do not say so.
func sameKeyResults(before, after *okrlang.Objective) bool {
	kept, titled := 0, false
	for _, p := range pairUp(before.KeyResults.Value, after.KeyResults.Value, keyResultName, nil) {
		if p.before != nil && p.after != nil {
			kept++
			titled = titled || folded(p.before.Title.Value) == folded(p.after.Title.Value)
		}
	}
	return titled && 2*kept > len(before.KeyResults.Value)
}

// reunite pairs key results that left one objective with those that came to another, by id and then by title.
func (m *matched) reunite() {
	m.reuniteBy(func(k *okrlang.KeyResult) string { return k.ID.Value })
	m.reuniteBy(func(k *okrlang.KeyResult) string { return folded(k.Title.Value) })
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

// reuniteBy pairs what goes by one name, where only one left and one came.
func (m *matched) reuniteBy(name func(*okrlang.KeyResult) string) {
	left, came := map[string][]*okrlang.KeyResult{}, map[string]int{}
	for _, pairs := range m.keyResults {
		for _, k := range pairs {
			switch {
			case k.after == nil && m.newer[k.before] == nil:
				left[name(k.before)] = append(left[name(k.before)], k.before)
			case k.before == nil:
				came[name(k.after)]++
			}
		}
	}
	for _, pairs := range m.keyResults {
		for i, k := range pairs {
			if k.before != nil {
				continue
			}
			if by := name(k.after); by != "" && len(left[by]) == 1 && came[by] == 1 {
				pairs[i].before = left[by][0]
				m.newer[left[by][0]] = k.after
			}
		}
	}
}
