package delta

import (
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/workspace"
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
	s.Retrospective = retrospective(before, after)
	parts := parts{matched: m, set: after, older: c.scores(c.before, before), newer: c.scores(c.after, after), checkIns: s.CheckIns}
	s.Score = parts.effect(parts.older.set, parts.newer.set)
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
	set        score.Ratio
	objectives map[*okrlang.Objective]score.Objective
	keyResults map[*okrlang.KeyResult]score.KeyResult
	whole      bool // nothing is hidden, so that the figures are those of the set
}

// scores works out the figures of a set in its workspace.
func (c *comparison) scores(ws *workspace.Workspace, set *okrlang.Set) scores {
	computed := score.Compute(set, ws.Calendar(), c.today, c.options)
	all := scores{computed.Score, map[*okrlang.Objective]score.Objective{}, map[*okrlang.KeyResult]score.KeyResult{}, isWhole(ws, set)}
	for _, o := range computed.Objectives {
		all.objectives[o.Of] = o
		for _, k := range o.KeyResults {
			all.keyResults[k.Of] = k
		}
	}
	return all
}

// ofObjective is the score of an objective, unknown where it was given up and counts nowhere.
func (s scores) ofObjective(o *okrlang.Objective) score.Ratio {
	if o == nil || s.objectives[o].Dropped {
		return score.Ratio{}
	}
	return s.objectives[o].Score
}

// ofKeyResult is the score of a key result, unknown where it or its objective was given up.
func (s scores) ofKeyResult(k *okrlang.KeyResult) score.Ratio {
	if k == nil || s.keyResults[k].Dropped || s.objectives[k.Objective].Dropped {
		return score.Ratio{}
	}
	return s.keyResults[k].Score
}

// effect is what came of a change, none where a syntax error may hide what the figures are worked out from.
func (p parts) effect(before, after score.Ratio) Effect {
	if !p.older.whole || !p.newer.whole {
		return Effect{}
	}
	return Effect{before, after}
}

// hides says whether a syntax error may hide parts of a set.
func hides(s *okrlang.Set) bool {
	return s.Damaged || s.Objectives.State == okrlang.Invalid
}

// isWhole says whether nothing of a set may be hidden, by an error in it or elsewhere in its file.
func isWhole(ws *workspace.Workspace, s *okrlang.Set) bool {
	e := ws.Entry(s.File.Path)
	if hides(s) || e == nil {
		return !hides(s)
	}
	file, err := ws.Parse(e)
	return err == nil && !file.Damaged
}

func (p parts) objective(o pair[okrlang.Objective]) (Objective, bool) {
	change := Objective{Kind: Changed, Before: o.before, After: o.after}
	change.Score = p.effect(p.older.ofObjective(o.before), p.newer.ofObjective(o.after))
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
	change.Score = p.effect(p.older.ofKeyResult(k.before), p.newer.ofKeyResult(k.after))
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
	case was.Present() && is.Present() && !sameRetrospective(was.Value, is.Value):
		return Changed
	}
	return ""
}

// sameRetrospective says whether two retrospectives hold the same, however they are written.
func sameRetrospective(b, a *okrlang.Retrospective) bool {
	sameFinding := func(x, y *okrlang.Finding) bool {
		moved := moves(
			words("what", x.What, y.What), words("owner", x.Owner, y.Owner), plain("benefit", x.Benefit, y.Benefit), plain("effort", x.Effort, y.Effort),
		)
		return len(moved) == 0
	}
	moved := moves(
		plain("held", b.Held, a.Held), list("teams", b.Teams, a.Teams), plain("team_health", b.TeamHealth, a.TeamHealth),
		list("went_well", b.WentWell, a.WentWell),
	)
	return len(moved) == 0 && slices.EqualFunc(b.Findings.Value, a.Findings.Value, sameFinding)
}
