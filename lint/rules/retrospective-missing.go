package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
)

// retrospectiveMissing looks for a retrospective that names the team: in its own set, or in that of another team for the same
// cycle or for one within it. One that names no team is that of whose set it stands in. People by themselves hold none, and a team that ended with the cycle has nothing to mend.
var retrospectiveMissing = &lint.Rule{
	Name:     "retrospective-missing",
	Group:    lint.Time,
	Severity: diag.Warning,
	Clock:    true,
	Guide:    "2",
	Summary: locale.Text{
		EN: "The cycle ended over 14 days ago, and no retrospective names the team",
		DE: "Der Zyklus endete vor über 14 Tagen, und keine Retrospektive nennt das Team",
	},
	Reads: locale.Text{EN: "all teams' sets of the cycle that ended last", DE: "die Sets aller Teams im zuletzt beendeten Zyklus"},
	Check: func(p *lint.Pass) {
		if p.Workspace.Single || anyBroken(p.Workspace) {
			return // the retrospective may stand in what could not be read
		}
		held := lookedBack{pass: p, teams: map[value.Cycle]map[string]bool{}}
		lint.EachSet(held.check)(p)
	},
}

// lookedBack are the teams that a retrospective names, by cycle, worked out when it is first asked for.
type lookedBack struct {
	pass  *lint.Pass
	teams map[value.Cycle]map[string]bool
}

func (l lookedBack) check(p *lint.Pass, s *okrlang.Set) {
	level, known := levelOf(p, s)
	if daysOver(p, s) <= lookBackDays || endsWith(p, s) || s.Damaged || !known || level == okrlang.Individual ||
		l.in(s.Cycle.Value)[s.Team.Value] {
		return
	}
	help := locale.Text{
		EN: "Add `retrospective` here, or name {0} under `teams` of one that you held together; `okr agenda retro` gives you the block.",
		DE: "Ergänzen Sie hier `retrospective`, oder nennen Sie {0} unter `teams` einer gemeinsamen; `okr agenda retro` gibt Ihnen den Block.",
	}
	if s.Retrospective.Present() {
		help = locale.Text{
			EN: "If {0} took part in the one that stands here, add it to its `teams`.",
			DE: "War {0} bei der dabei, die hier steht, ergänzen Sie das Team unter `teams`.",
		}
	}
	p.Report(s, "retrospective", s.Name,
		locale.Text{
			EN: "No retrospective names {0}, {1} days after the end of {2}", DE: "Keine Retrospektive nennt {0}, {1} Tage nach dem Ende von {2}",
		}.With(setSaid(s), daysOver(p, s), s.Cycle.Value.String()),
		lint.Help(help.With(setSaid(s))))
}

func (l lookedBack) in(cycle value.Cycle) map[string]bool {
	if teams, done := l.teams[cycle]; done {
		return teams
	}
	teams := map[string]bool{}
	l.teams[cycle] = teams
	for _, s := range l.pass.Workspace.SetsIn(cycle) {
		addLookedBack(teams, s)
	}
	for _, s := range l.pass.Workspace.Sets() {
		if s.Cycle.Present() && s.Cycle.Value.Length < cycle.Length && l.pass.Workspace.Calendar().Contains(cycle, s.Cycle.Value) {
			addLookedBack(teams, s)
		}
	}
	return teams
}

// addLookedBack adds the teams of a set's retrospective: those it names, or who keeps it where it names none, or may.
func addLookedBack(teams map[string]bool, s *okrlang.Set) {
	if s.Retrospective.State == okrlang.Absent {
		return
	}
	if !s.Retrospective.Present() {
		teams[s.Team.Value] = true
		return
	}
	named := s.Retrospective.Value.Teams
	if len(named.Value) == 0 || s.Retrospective.Value.Damaged {
		teams[s.Team.Value] = true
	}
	for _, t := range named.Value {
		if t.Present() {
			teams[t.Value] = true
		} else {
			teams[s.Team.Value] = true
		}
	}
}
