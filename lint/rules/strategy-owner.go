package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// strategyOwner asks for whoever keeps the strategy backlog. Without a strategy there is nothing to keep.
var strategyOwner = &lint.Rule{
	Name:     "strategy-owner",
	Group:    lint.Time,
	Severity: diag.Info,
	Guide:    "3",
	Summary: locale.Text{
		EN: "The strategy names nobody who looks after it",
		DE: "Die Strategie nennt niemanden, der sie pflegt",
	},
	Check: checkStrategyOwner,
}

func checkStrategyOwner(p *lint.Pass) {
	c := p.Workspace.Config
	if c == nil || !c.Strategy.Present() || c.Strategy.Value.Damaged || !c.Strategy.Value.Owner.Missing() {
		return
	}
	p.Report(lint.Place{File: c.File, At: c.File.Path + "#/strategy"}, "owner", c.Strategy.Value.Name,
		locale.Text{
			EN: "Nobody is named who looks after the strategy and its goals", DE: "Es ist niemand benannt, der die Strategie und ihre Ziele pflegt",
		}.Plain(),
		lint.Help(locale.Text{
			EN: "Add `owner: …` below `strategy`, mostly somebody from the management.",
			DE: "Ergänzen Sie `owner: …` unter `strategy`, meist jemanden aus der Geschäftsleitung.",
		}.Plain()))
}
