package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// goalType carries out "say from the start which kind of goal it is".
var goalType = &lint.Rule{
	Name:     "goal-type",
	Group:    lint.Ambition,
	Severity: diag.Warning,
	Guide:    "2",
	SMART:    "A",
	Summary: locale.Text{
		EN: "An objective does not say whether it is a roofshot or a moonshot",
		DE: "Ein Objective sagt nicht, ob es ein Roofshot oder ein Moonshot ist",
	},
	Check: lint.EachObjective(checkGoalType),
}

func checkGoalType(p *lint.Pass, o *okrlang.Objective) {
	if !o.Type.Missing() || o.Damaged {
		return
	}
	p.Report(o, "type", o.Name,
		locale.Text{
			EN: "It is not said whether {0} has to be reached whole or is a stretch goal",
			DE: "Es steht nicht dabei, ob {0} ganz erreicht werden muss oder ein Stretch Goal ist",
		}.With(objectiveSaid(o)),
		lint.Help(locale.Text{
			EN: "Add `type: roofshot` (100 % is a must) or `type: moonshot` (60 to 70 % is a success).",
			DE: "Ergänzen Sie `type: roofshot` (100 % sind ein Muss) oder `type: moonshot` (60 bis 70 % sind ein Erfolg).",
		}.Plain()))
}
