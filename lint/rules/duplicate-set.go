package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// duplicateSet looks at all cycles always: two sets of a past quarter spoil every history. Headers are enough to find them;
// only the files of two that collide are parsed.
var duplicateSet = &lint.Rule{
	Name:       "duplicate-set",
	Group:      lint.Structure,
	Severity:   diag.Error,
	Everywhere: true,
	Summary: locale.Text{
		EN: "Two documents are for the same team and cycle",
		DE: "Zwei Dokumente gelten für dasselbe Team und denselben Zyklus",
	},
	Check: checkDuplicateSets,
}

func checkDuplicateSets(p *lint.Pass) {
	type name struct {
		team  string
		cycle value.Cycle
	}
	first := map[name]workspace.Heading{}
	for _, h := range p.Workspace.Headers() {
		named := name{h.Team, h.Cycle}
		if before, taken := first[named]; taken {
			reportDuplicateSet(p, p.Workspace.SetOf(before), p.Workspace.SetOf(h))
			continue
		}
		first[named] = h
	}
}

func reportDuplicateSet(p *lint.Pass, first, second *okrlang.Set) {
	if first == nil || second == nil {
		return // a file that cannot be read any more; that is said elsewhere
	}
	where := locale.Text{EN: "in {0}", DE: "in {0}"}.With(first.File.Path)
	if first.File.Path == second.File.Path {
		where = locale.Text{EN: "further up in this file", DE: "weiter oben in dieser Datei"}.Plain()
	}
	p.Report(second, "team", second.Name,
		locale.Text{
			EN: "{0} already has a set for {1}, {2}",
			DE: "{0} hat für {1} schon ein Set, {2}",
		}.With(locale.Quote(second.Team.Value), second.Cycle.Value.String(), where),
		lint.Help(locale.Text{
			EN: "Put the objectives of both into one document, or correct `team` or `cycle` here.",
			DE: "Führen Sie die Objectives beider in einem Dokument zusammen, oder berichtigen Sie hier `team` oder `cycle`.",
		}.Plain()),
		lint.Related(first, first.Name, locale.Text{EN: "the first set", DE: "das erste Set"}.Plain()))
}
