package delta

import (
	"slices"

	"github.com/okrlang/okr/okrlang"
)

// across finds the objectives that one team handed to another: gone here and new there, for the same cycle and under the same
// title. They stand in the newer set as one that changed, so that a target which sank on the way shows. What single persons set
// themselves stays in their sets, which are shown to nobody who does not ask for them.
func (c *comparison) across(sets []Set) {
	for i := range sets {
		sets[i].Objectives = slices.DeleteFunc(sets[i].Objectives, func(o Objective) bool {
			if o.Kind != Vanished || c.isPerson(o.Before.Set.Team.Value) {
				return false
			}
			to, there := taker(sets, o.Before)
			if there == nil || c.isPerson(to.After.Team.Value) {
				return false
			}
			*there = c.handed(o.Before, there.After, to.After)
			return true
		})
	}
}

// isPerson says whether a team is or was a single person.
func (c *comparison) isPerson(team string) bool {
	return slices.ContainsFunc([]*okrlang.Team{c.before.Team(team), c.after.Team(team)}, func(t *okrlang.Team) bool {
		return t != nil && t.LevelOrTeam() == okrlang.Individual
	})
}

// taker is the one new objective that bears the title of one that vanished, and its set; nil where there is none, or several.
func taker(sets []Set, gone *okrlang.Objective) (to *Set, there *Objective) {
	title := folded(gone.Title.Value)
	for i := range sets {
		s := &sets[i]
		if s.After == nil || s.Before == gone.Set || title == "" || s.After.Cycle.Value != gone.Set.Cycle.Value {
			continue
		}
		for j := range s.Objectives {
			o := &s.Objectives[j]
			if o.Kind != Added || folded(o.After.Title.Value) != title {
				continue
			}
			if there != nil {
				return nil, nil
			}
			to, there = s, o
		}
	}
	return to, there
}

// handed compares an objective with what it is in the set of another team.
func (c *comparison) handed(before, after *okrlang.Objective, to *okrlang.Set) Objective {
	both := pair[okrlang.Objective]{before, after}
	p := parts{matched: matchKeyResults([]pair[okrlang.Objective]{both}), set: to, older: c.scores(c.before, before.Set), newer: c.scores(c.after, to)}
	change, _ := p.objective(both)
	change.Moves = append([]Move{{Field: "team", Old: text(before.Set.Team), New: text(to.Team), At: to.Team.At}}, change.Moves...)
	return change
}
