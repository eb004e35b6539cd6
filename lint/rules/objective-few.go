package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// objectiveFew counts what was planned: an objective given up in the running cycle leaves no gap to fill.
var objectiveFew = &lint.Rule{
	Name:     "objective-few",
	Group:    lint.Focus,
	Severity: diag.Info,
	Guide:    "2",
	Summary: locale.Text{
		EN: "A set has fewer than 3 objectives at stage run; not for individuals",
		DE: "Ein Set hat auf Stufe run weniger als 3 Objectives; nicht bei Einzelpersonen",
	},
	Options: []lint.Option{{
		Name: "min", Default: 3, Low: 1, High: 20,
		Summary: locale.Text{
			EN: "the fewest objectives of a set at stage run",
			DE: "mindestens so viele Objectives je Set auf Stufe run",
		},
	}},
	Check: lint.EachSet(checkObjectiveFew),
}

func checkObjectiveFew(p *lint.Pass, s *okrlang.Set) {
	planned := len(s.Objectives.Value)
	least, _ := p.Option(s, "min")
	if s.Damaged || planned == 0 || planned >= least || s.Objectives.State == okrlang.Invalid {
		return
	}
	stage, staged := stageOf(p, s)
	level, ranked := levelOf(p, s)
	if !staged || stage != okrlang.Run || !ranked || level == okrlang.Individual {
		return
	}
	p.Report(s, "objectives", s.Name,
		locale.Text{
			EN: "{0} has {1} {1|objective|objectives}; {2} or more are usual",
			DE: "{0} hat {1} {1|Objective|Objectives}; üblich sind mindestens {2}",
		}.With(setSaid(s), planned, least),
		lint.Help(locale.Text{
			EN: "Is something missing that the team works on anyway? A team that is still finding its feet writes `stage: crawl` or `stage: walk`.",
			DE: "Fehlt etwas, woran das Team ohnehin arbeitet? Ein Team, das noch übt, schreibt `stage: crawl` oder `stage: walk`.",
		}.Plain()))
}
