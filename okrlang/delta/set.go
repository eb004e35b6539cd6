package delta

import (
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/score"
)

// compare compares two states of a set; false where they are the same.
func (c *comparison) compare(before, after *okrlang.Set) (Set, bool) {
	if before == nil || after == nil { // a file that cannot be read any more
		return Set{}, false
	}
	sameLanguage := c.before.Language() == c.after.Language()
	if sameLanguage && before.File.Slice(before.At) == after.File.Slice(after.At) {
		return Set{}, false
	}
	s := Set{Kind: Changed, Before: before, After: after}
	s.Moves = moves(
		choice("stage", before.Stage, after.Stage),
		words("note", before.Note, after.Note),
	)
	m := match(before, after)
	s.CheckIns = checkIns(before, after, m)
	older, newer := c.score(c.before, before), c.score(c.after, after)
	s.Score = Effect{older.Score, newer.Score}
	s.Retrospective = retrospective(before, after)
	parts := parts{matched: m, set: after, older: scoresOf(older), newer: scoresOf(newer), checkIns: s.CheckIns}
	for _, o := range m.objectives {
		if change, differs := parts.objective(o); differs {
			s.Objectives = append(s.Objectives, change)
		}
	}
	return s, len(s.Moves)+len(s.Objectives)+len(s.CheckIns) > 0 || s.Retrospective != "" || s.Score.Differs()
}

// parts compares what a set consists of.
type parts struct {
	matched

	set          *okrlang.Set // the newer one
	older, newer scores
	checkIns     []CheckIn
}

// scores are the figures of one state, by what they are of.
type scores struct {
	objectives map[*okrlang.Objective]score.Ratio
	keyResults map[*okrlang.KeyResult]score.Ratio
}

func scoresOf(s score.Set) scores {
	all := scores{map[*okrlang.Objective]score.Ratio{}, map[*okrlang.KeyResult]score.Ratio{}}
	for _, o := range s.Objectives {
		all.objectives[o.Of] = o.Score
		for _, k := range o.KeyResults {
			all.keyResults[k.Of] = k.Score
		}
	}
	return all
}

// hides says whether a syntax error may hide parts of a set.
func hides(s *okrlang.Set) bool {
	return s.Damaged || s.Objectives.State == okrlang.Invalid
}

func (p parts) objective(o pair[okrlang.Objective]) (Objective, bool) {
	change := Objective{Kind: Changed, Before: o.before, After: o.after}
	change.Score = Effect{p.older.objectives[o.before], p.newer.objectives[o.after]}
	switch {
	case o.before == nil:
		change.Kind = Added
		change.Adjustments = o.after.Adjustments.Value
		p.arrived(&change)
		return change, true
	case o.after == nil:
		change.Kind = Vanished
		return change, !hides(p.set)
	}
	change.Kind = droppedKind(o.before.Dropped, o.after.Dropped)
	change.Adjustments = newAdjustments(o.before.Adjustments, o.after.Adjustments)
	change.Moves = objectiveMoves(o.before, o.after)
	for _, k := range p.keyResults[o.after] {
		if kr, differs := p.keyResult(k, o); differs {
			change.KeyResults = append(change.KeyResults, kr)
		}
	}
	return change, change.Kind != Changed || len(change.Moves)+len(change.Adjustments)+len(change.KeyResults) > 0 || change.Score.Differs()
}

// arrived notes the key results of a new objective that come from an old one.
func (p parts) arrived(o *Objective) {
	for _, k := range p.keyResults[o.After] {
		if k.before != nil {
			kr, _ := p.keyResult(k, pair[okrlang.Objective]{k.before.Objective, o.After})
			o.KeyResults = append(o.KeyResults, kr)
		}
	}
}

func (p parts) keyResult(k pair[okrlang.KeyResult], o pair[okrlang.Objective]) (KeyResult, bool) {
	change := KeyResult{Kind: Changed, Before: k.before, After: k.after}
	change.Score = Effect{p.older.keyResults[k.before], p.newer.keyResults[k.after]}
	switch {
	case k.before == nil:
		change.Kind = Added
		return change, !o.before.Damaged
	case k.after == nil:
		change.Kind = Vanished
		return change, !o.after.Damaged && o.after.KeyResults.State != okrlang.Invalid && !hides(o.after.Set)
	}
	change.Kind = droppedKind(k.before.Dropped, k.after.Dropped)
	change.Adjustments = newAdjustments(k.before.Adjustments, k.after.Adjustments)
	change.Moves = p.keyResultMoves(k)
	change.Rewritten = p.rewritten(k.after)
	return change, change.Kind != Changed || len(change.Moves)+len(change.Adjustments)+len(change.Rewritten) > 0
}

// rewritten are the recorded values of a key result that read otherwise now, or are gone.
func (p parts) rewritten(k *okrlang.KeyResult) []Record {
	var all []Record
	for _, c := range p.checkIns {
		for _, r := range c.Values {
			if r.KeyResult == k && r.Old != nil {
				all = append(all, r)
			}
		}
	}
	return all
}

// droppedKind is what became of the record that something was given up.
func droppedKind(before, after okrlang.Field[*okrlang.Dropped]) Kind {
	switch was, is := before.State != okrlang.Absent, after.State != okrlang.Absent; {
	case is && !was:
		return Dropped
	case was && !is:
		return Resumed
	}
	return Changed
}

// newAdjustments are the entries that were not there before. One that was only put into better words is not new.
func newAdjustments(before, after okrlang.Field[[]*okrlang.Adjustment]) []*okrlang.Adjustment {
	var fresh []*okrlang.Adjustment
	left := slices.Clone(before.Value)
	for _, a := range after.Value {
		i := slices.IndexFunc(left, func(b *okrlang.Adjustment) bool {
			return a.Date.Value == b.Date.Value && folded(a.Why.Value) == folded(b.Why.Value)
		})
		if i >= 0 {
			left = slices.Delete(left, i, i+1)
			continue
		}
		fresh = append(fresh, a)
	}
	if len(after.Value) <= len(before.Value) {
		return nil
	}
	return fresh
}

func retrospective(before, after *okrlang.Set) Kind {
	was, is := before.Retrospective, after.Retrospective
	switch {
	case was.State == okrlang.Absent && is.Present():
		return Added
	case was.Present() && is.State == okrlang.Absent:
		return Vanished
	case was.Present() && is.Present() && before.File.Slice(was.Value.At) != after.File.Slice(is.Value.At):
		return Changed
	}
	return ""
}
