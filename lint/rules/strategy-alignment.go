package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/workspace"
)

// strategyAlignment carries out "objectives are always tied back to the company's strategy", for those at the top. A
// quarter's objective may be tied to it through one of the year.
var strategyAlignment = &lint.Rule{
	Name:     "strategy-alignment",
	Group:    lint.Alignment,
	Severity: diag.Warning,
	Guide:    "1",
	SMART:    "R",
	Summary: locale.Text{
		EN: "A company objective supports no goal of the strategy, where there are some",
		DE: "Ein Objective des Unternehmens unterstützt kein Ziel der Strategie, obwohl es welche gibt",
	},
	Check: lint.EachObjective(checkStrategy),
}

func checkStrategy(p *lint.Pass, o *okrlang.Objective) {
	goals := goalRefs(p.Workspace)
	level, known := levelOf(p, o.Set)
	if len(goals) == 0 || !known || level != okrlang.Company || mayReachStrategy(p, o, map[*okrlang.Objective]bool{}) {
		return
	}
	at := o.Name
	if len(o.Supports.Value) > 0 {
		at = o.Supports.Value[0].At
	}
	p.Report(o, "supports", at,
		locale.Text{
			EN: "{0} supports no goal of the strategy", DE: "{0} unterstützt kein Ziel der Strategie",
		}.With(objectiveSaid(o)),
		lint.Help(locale.Text{
			EN: "Add it with `supports`. Goals: {0}.", DE: "Ergänzen Sie es mit `supports`. Ziele: {0}.",
		}.With(some(goals))))
}

// mayReachStrategy says whether a chain of supports leads to a goal, or to something that could not be read.
func mayReachStrategy(p *lint.Pass, o *okrlang.Objective, seen map[*okrlang.Objective]bool) bool {
	if seen[o] {
		return true // alignment-loop speaks about it
	}
	seen[o] = true
	if o.Supports.State == okrlang.Invalid || o.Damaged {
		return true
	}
	for _, ref := range o.Supports.Value {
		if !ref.Present() {
			return true
		}
		target, found := p.Workspace.Resolve(o.Set, ref.Value)
		if found != workspace.Here || target.Goal != nil || mayReachStrategy(p, target.Objective, seen) {
			return true
		}
	}
	return false
}
