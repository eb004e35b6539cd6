package report

import (
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/score"
)

// TitleTarget is the target that a key result's title states, for score.Options: a bound is a value to reach, unless the
// title says that it is to be held.
func TitleTarget(k *okrlang.KeyResult) (score.TitleTarget, bool) {
	reading := k.Reading()
	if reading == nil {
		return score.TitleTarget{}, false
	}
	target, baseline, ok := reading.Target()
	if !ok {
		return score.TitleTarget{Relative: true}, reading.Relative()
	}
	var t score.TitleTarget
	switch {
	case target.Bound == prose.Least && reading.Holds():
		t.AtLeast = &target.Quantity
	case target.Bound == prose.Most && reading.Holds():
		t.AtMost = &target.Quantity
	default:
		t.Target = &target.Quantity
	}
	if baseline != nil && baseline.Known {
		t.Baseline = &baseline.Quantity
	}
	return t, true
}
