package delta

import (
	"slices"

	"github.com/okrlang/okr/okrlang"
)

// explain notes what changed after the cycle began though nothing says why. Whoever asks whether a change has a reason asks
// here, by the three fields called Unexplained.
//
// What was given up counts nowhere, so nothing that happens to it needs a reason, and `dropped` on an objective says why for
// all of its key results. An adjustment says why for the one thing it stands at. What comes back counts again, as it is now.
func (c *comparison) explain(s *Set) {
	// A fiscal year that begins later by this change does not call off a cycle that has begun.
	cycle := s.Either().Cycle.Value
	if !c.after.Calendar().HasBegun(cycle, c.today) && !c.before.Calendar().HasBegun(cycle, c.today) {
		return
	}
	if s.Kind == Vanished {
		s.Unexplained = !c.hasEnded(s.Before.Team.Value) && slices.ContainsFunc(s.Objectives, func(o Objective) bool { return !givenUp(o.Before.Dropped) })
	}
	for i := range s.Objectives {
		o := &s.Objectives[i]
		o.Unexplained = o.movedSilently() && (s.Kind != Vanished || s.Unexplained)
		for j := range o.KeyResults {
			o.KeyResults[j].Unexplained = (o.After == nil || !givenUp(o.After.Dropped)) && o.KeyResults[j].movedSilently()
		}
	}
}

// hasEnded says whether okr.yaml tells that a team has ended: then its sets may go. That of a team which went without a word
// counts as it was.
func (c *comparison) hasEnded(team string) bool {
	t := c.after.Team(team)
	if t == nil {
		t = c.before.Team(team)
	}
	return t != nil && t.Until.Present() && c.after.Calendar().HasEnded(t.Until.Value, c.today)
}

func givenUp(dropped okrlang.Field[*okrlang.Dropped]) bool {
	return dropped.State != okrlang.Absent
}

func (o *Objective) movedSilently() bool {
	switch o.Kind {
	case Added:
		return false
	case Vanished:
		return !givenUp(o.Before.Dropped)
	}
	return !givenUp(o.After.Dropped) && len(o.Adjustments) == 0 && movesGoal(o.Moves)
}

func (k *KeyResult) movedSilently() bool {
	switch k.Kind {
	case Added:
		return false
	case Vanished:
		return !givenUp(k.Before.Dropped)
	}
	return !givenUp(k.After.Dropped) && len(k.Adjustments) == 0 && (movesGoal(k.Moves) || len(k.Rewritten) > 0)
}

func movesGoal(moves []Move) bool {
	return slices.ContainsFunc(moves, func(m Move) bool { return m.MovesGoal })
}
