package score

import (
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/value"
)

// Titles reads the target that a key result's title states, for Options. A bound is a target, unless the title says that
// the value is to be held, or counts it anew in every period.
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
	t := TitleTarget{}
	if baseline != nil {
		t.Baseline = &baseline.Quantity
		if baseline.Quantity.Unit == "" { // von 38 auf 40 %
			inUnit := value.Quantity{Number: baseline.Quantity.Number, Unit: target.Quantity.Unit, Scale: baseline.Quantity.Scale, Text: baseline.Quantity.Text}
			t.Baseline = &inUnit
		}
	}
	switch goal := &target.Quantity; {
	case baseline != nil || target.Bound == prose.Exact || !r.Holds():
		t.Target = goal
	case target.Bound == prose.Least:
		t.AtLeast = goal
	default:
		t.AtMost = goal
	}
	return t, true
}
