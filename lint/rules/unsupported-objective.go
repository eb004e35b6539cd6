package rules

import (
	"slices"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/workspace"
)

// unsupportedObjective looks from the top down: an objective of a company or department that no team below has taken up.
// It waits until teams below have sets at all; one person is none.
var unsupportedObjective = &lint.Rule{
	Name:     "unsupported-objective",
	Group:    lint.Alignment,
	Severity: diag.Info,
	Guide:    "2",
	SMART:    "R",
	Summary: locale.Text{
		EN: "Nothing below supports an objective of a company or department",
		DE: "Nichts darunter unterstützt ein Objective des Unternehmens oder einer Abteilung",
	},
	Check: func(p *lint.Pass) {
		if anyBroken(p.Workspace) {
			return // what supports it may stand there
		}
		below := headingsBelow(p.Workspace)
		lint.EachSet(func(p *lint.Pass, s *okrlang.Set) { checkSupported(p, s, below[s.Team.Value]) })(p)
	},
}

// anyBroken says whether a file could not be read, or hides sets.
func anyBroken(ws *workspace.Workspace) bool {
	return ws.Single || !ws.Complete() || slices.ContainsFunc(ws.Entries, func(e *workspace.Entry) bool {
		return e.Parsed != nil && (e.Parsed.Damaged || slices.ContainsFunc(e.Parsed.Sets, func(s *okrlang.Set) bool {
			return !s.Team.Present() || !s.Cycle.Present() || s.Objectives.State == okrlang.Invalid
		}))
	})
}

// headingsBelow are the sets of the teams below a team, by its id, whatever their cycle. A team without a company at its
// top counts as below the only company.
func headingsBelow(ws *workspace.Workspace) map[string][]workspace.Heading {
	below := map[string][]workspace.Heading{}
	for _, h := range ws.Headers() {
		for _, id := range teamsAbove(ws, h.Team) {
			below[id] = append(below[id], h)
		}
	}
	return below
}

// teamsAbove are the ids of the teams above a team, from the nearest.
func teamsAbove(ws *workspace.Workspace, id string) []string {
	var above []string
	team := ws.Team(id)
	if team == nil {
		return nil
	}
	for range len(ws.Config.Teams.Value) { // parents may go in a circle
		parent := ws.Team(team.Parent.Value)
		if parent == nil {
			break
		}
		above = append(above, parent.ID.Value)
		team = parent
	}
	if company := onlyCompany(ws); team.LevelOrTeam() != okrlang.Company && company != "" {
		above = append(above, company)
	}
	return above
}

// onlyCompany is the id of the one team at company level; "" where there are none or several.
func onlyCompany(ws *workspace.Workspace) string {
	only := ""
	for _, t := range ws.Config.Teams.Value {
		switch {
		case t.LevelOrTeam() != okrlang.Company:
		case only != "":
			return ""
		default:
			only = t.ID.Value
		}
	}
	return only
}

func checkSupported(p *lint.Pass, s *okrlang.Set, below []workspace.Heading) {
	level, known := levelOf(p, s)
	if !known || level.Rank() > okrlang.Department.Rank() || !s.Cycle.Present() || len(below) == 0 {
		return
	}
	var lower []*okrlang.Set
	for _, o := range s.Objectives.Value {
		if o.Dropped.State != okrlang.Absent || !o.ID.Present() || len(p.Workspace.Supporters(o)) > 0 {
			continue
		}
		if lower == nil {
			lower = readBelow(p, s, below)
		}
		if !slices.ContainsFunc(lower, func(s *okrlang.Set) bool { return isOfTeam(p, s) }) {
			return
		}
		if anySupports(p, lower, o) {
			continue
		}
		p.Report(o, "objectives", o.Name,
			locale.Text{
				EN: "No team below {0} supports {1}", DE: "Kein Team unter {0} unterstützt {1}",
			}.With(setSaid(s), objectiveSaid(o)),
			lint.Help(locale.Text{
				EN: "A team that works on it writes `supports: {0}` on its objective.",
				DE: "Ein Team, das daran arbeitet, schreibt `supports: {0}` an sein Objective.",
			}.With(okrlang.Reference{Team: s.Team.Value, Objective: o.ID.Value}.String())))
	}
}

// readBelow are the sets below in cycles that lie in the set's, parsed now where they were not.
func readBelow(p *lint.Pass, s *okrlang.Set, below []workspace.Heading) []*okrlang.Set {
	var sets []*okrlang.Set
	for _, h := range below {
		if !p.Workspace.Calendar().Contains(s.Cycle.Value, h.Cycle) {
			continue
		}
		if set := p.Workspace.SetOf(h); set != nil {
			sets = append(sets, set)
		}
	}
	return sets
}

// isOfTeam says whether a set is not that of one person.
func isOfTeam(p *lint.Pass, s *okrlang.Set) bool {
	level, known := levelOf(p, s)
	return !known || level != okrlang.Individual
}

// anySupports says whether an objective of the sets supports o, or names something that could not be read.
func anySupports(p *lint.Pass, sets []*okrlang.Set, o *okrlang.Objective) bool {
	for _, s := range sets {
		for _, lower := range s.Objectives.Value {
			if lower.Supports.State == okrlang.Invalid {
				return true
			}
			for _, ref := range lower.Supports.Value {
				if !ref.Present() {
					return true
				}
				target, found := p.Workspace.Resolve(s, ref.Value)
				if found != workspace.Here || target.Objective == o {
					return true
				}
			}
		}
	}
	return false
}
