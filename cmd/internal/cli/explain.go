package cli

import (
	"github.com/spf13/cobra"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report/render"
)

func (a *app) newExplainCmd() *cobra.Command {
	return &cobra.Command{
		Use:       a.say(locale.Text{EN: "explain RULE", DE: "explain REGEL"}),
		Short:     a.say(locale.Text{EN: "The page of a rule: what it guards, why, and what to write instead", DE: "Die Seite einer Regel: was sie hütet, warum, und was man stattdessen schreibt"}),
		Example:   "  okr explain key-result-binary\n  okr explain objective-count --lang de",
		ValidArgs: lint.Names(rules.All()),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				return nil
			}
			return wrongUse(locale.Text{EN: "explain needs the name of one rule", DE: "explain braucht den Namen einer Regel"}).
				helped(locale.Text{EN: "`okr rules` lists the rules.", DE: "`okr rules` zeigt die Regeln."})
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.runExplain(args[0]) },
	}
}

// runExplain prints the page of a rule in the language of the workspace around the current folder.
func (a *app) runExplain(name string) error {
	all := rules.All()
	rule := lint.Find(all, name)
	if rule == nil {
		return a.noRule(all, name)
	}
	if at, err := a.locate(""); err == nil && at.single == "" {
		if ws, err := a.open(at, plan{}); err == nil {
			a.speak(ws.Config.Lang())
		}
	}
	page, err := rules.Page(rule.Name, a.lang)
	if err != nil {
		return incomplete(locale.Text{EN: "the page of {0} is missing", DE: "die Seite von {0} fehlt"}, rule.Name)
	}
	_, err = a.sys.Stdout.Write(render.Page(page, a.style(a.sys.Stdout)))
	return err
}
