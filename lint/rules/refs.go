package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// teamPlace is a team of okr.yaml as the subject of a finding.
func teamPlace(c *okrlang.Config, t *okrlang.Team) lint.Place {
	id := t.ID.Value
	if id == "" {
		id = "#"
	}
	return lint.Place{File: c.File, At: c.File.Path + "#/teams/" + id}
}

// objectiveIDs are the ids of a set's objectives.
func objectiveIDs(s *okrlang.Set) []string {
	var ids []string
	for _, o := range s.Objectives.Value {
		if o.ID.Present() {
			ids = append(ids, o.ID.Value)
		}
	}
	return ids
}

// keyResultIDs are the ids of an objective's key results.
func keyResultIDs(o *okrlang.Objective) []string {
	var ids []string
	for _, k := range o.KeyResults.Value {
		if k.ID.Present() {
			ids = append(ids, k.ID.Value)
		}
	}
	return ids
}

// goalIDs are the ids of the strategy's goals.
func goalIDs(ws *workspace.Workspace) []string {
	var ids []string
	if ws.Config != nil && ws.Config.Strategy.Present() {
		for _, g := range ws.Config.Strategy.Value.Goals.Value {
			if g.ID.Present() {
				ids = append(ids, g.ID.Value)
			}
		}
	}
	return ids
}

// goalRefs are references to the strategy's goals.
func goalRefs(ws *workspace.Workspace) []string {
	var refs []string
	for _, id := range goalIDs(ws) {
		refs = append(refs, okrlang.Reference{Team: okrlang.StrategyTeam, Objective: id}.String())
	}
	return refs
}

// objectiveRefs are references to a set's objectives, with the cycle where one is given.
func objectiveRefs(s *okrlang.Set, cycle value.Cycle) []string {
	var refs []string
	for _, id := range objectiveIDs(s) {
		refs = append(refs, okrlang.Reference{Team: s.Team.Value, Cycle: cycle, Objective: id}.String())
	}
	return refs
}

// isBefore says whether a place comes before another, by file and then from top to bottom.
func isBefore(a, b lint.Subject, aStart, bStart int) bool {
	if a.In().Path != b.In().Path {
		return a.In().Path < b.In().Path
	}
	return aStart < bStart
}
