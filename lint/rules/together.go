package rules

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// What findings between teams are bounded by: the other places that one shows, and the places that are tried as its main
// one where nearly all of a large group agree or are tied.
const (
	mostRelated = 5
	mostMains   = 50
)

// table is what teams plan side by side: the sets of one cycle, by path.
type table struct {
	cycle value.Cycle
	sets  []*okrlang.Set
}

// tables are the cycles of the judged sets, with the sets of all teams for which the rule is on. Where only some teams are
// judged the others are there to compare with; judged says who may be reported.
func tables(p *lint.Pass) (all []table, judged map[*okrlang.Set]bool) {
	judged = map[*okrlang.Set]bool{}
	var cycles []value.Cycle
	for _, s := range p.Sets() {
		judged[s] = true
		if s.Team.Present() && s.Cycle.Present() && !slices.Contains(cycles, s.Cycle.Value) {
			cycles = append(cycles, s.Cycle.Value)
		}
	}
	// The pass knows the settings of judged sets only; those of a team that is not judged are worked out here.
	settings := lint.Resolve([]*lint.Rule{p.Rule}, p.Workspace.Config, nil, nil)
	for _, cycle := range cycles {
		t := table{cycle: cycle}
		for _, s := range p.Workspace.SetsIn(cycle) {
			if judged[s] || settings.ForTeam(s.Team.Value)[0].Severity != diag.Off {
				t.sets = append(t.sets, s)
			}
		}
		all = append(all, t)
	}
	return all, judged
}

// linked says whether two objectives are tied to each other: one supports the other, directly or over others, or names the
// other's team as a contributor.
func linked(ws *workspace.Workspace, a, b *okrlang.Objective) bool {
	return invites(a, b) || invites(b, a) || leadsTo(ws, a, b) || leadsTo(ws, b, a)
}

func invites(o, other *okrlang.Objective) bool {
	return slices.ContainsFunc(o.Contributors.Value, func(f okrlang.Field[string]) bool { return f.Value == other.Set.Team.Value })
}

// leadsTo says whether a chain of supports leads from an objective to another, or may: where a step cannot be followed.
func leadsTo(ws *workspace.Workspace, from, to *okrlang.Objective) bool {
	seen := map[*okrlang.Objective]bool{from: true}
	for open := []*okrlang.Objective{from}; len(open) > 0; open = open[1:] {
		if open[0].Supports.State == okrlang.Invalid {
			return true
		}
		for _, ref := range open[0].Supports.Value {
			target, found := ws.Resolve(open[0].Set, ref.Value)
			if !ref.Present() || found != workspace.Here || target.Objective == to {
				return true
			}
			if target.Objective != nil && !seen[target.Objective] {
				seen[target.Objective] = true
				open = append(open, target.Objective)
			}
		}
	}
	return false
}

// teamsOf are the ids of teams, each once, in order.
func teamsOf[T any](places []T, team func(T) string) []string {
	var ids []string
	seen := map[string]bool{}
	for _, place := range places {
		if id := team(place); !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}

// countedTeams are teams to settle something with: some by their ids, the rest by number.
func countedTeams(ids []string) locale.Sayer {
	if len(ids) <= mostRelated {
		return locale.List(ids)
	}
	return locale.Text{
		EN: "{0} and {1} more", DE: "{0} und {1} weiteren",
	}.With(strings.Join(ids[:mostRelated-1], ", "), len(ids)-mostRelated+1)
}
