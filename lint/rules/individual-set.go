package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// individualSet hints and doesn't forbid: the guide knows OKRs of one person, and prefers results of a team.
var individualSet = &lint.Rule{
	Name:     "individual-set",
	Group:    lint.Alignment,
	Severity: diag.Info,
	Guide:    "6",
	Summary: locale.Text{
		EN: "A set belongs to one person; the guide prefers results of a team",
		DE: "Ein Set gehört einer einzelnen Person; der Leitfaden zieht Teamergebnisse vor",
	},
	Check: lint.EachSet(checkIndividualSet),
}

func checkIndividualSet(p *lint.Pass, s *okrlang.Set) {
	if level, known := levelOf(p, s); !known || level != okrlang.Individual {
		return
	}
	help := locale.Text{
		EN: "Could these be objectives of a team, with {0} as `owner`?",
		DE: "Könnten das Objectives eines Teams sein, mit {0} als `owner`?",
	}.With(setSaid(s))
	if parent := p.Workspace.Team(p.Workspace.Team(s.Team.Value).Parent.Value); parent != nil {
		help = locale.Text{
			EN: "Could these be objectives of {1}, with {0} as `owner`?",
			DE: "Könnten das Objectives von {1} sein, mit {0} als `owner`?",
		}.With(setSaid(s), locale.Quote(parent.ID.Value))
	}
	p.Report(s, "team", s.Name, locale.Text{
		EN: "These are the OKRs of one person, {0}", DE: "Das sind die OKRs einer einzelnen Person, {0}",
	}.With(setSaid(s)), lint.Help(help))
}
