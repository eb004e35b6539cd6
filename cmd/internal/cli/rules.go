package cli

import (
	"github.com/spf13/cobra"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

// rulesOptions are the flags of okr rules.
type rulesOptions struct {
	team    string
	formats []string
}

func (a *app) newRulesCmd() *cobra.Command {
	o := &rulesOptions{}
	cmd := &cobra.Command{
		Use:   "rules",
		Short: a.say(locale.Text{EN: "List the rules, and the settings in force", DE: "Die Regeln zeigen und welche Einstellungen gelten"}),
		Long: a.say(locale.Text{
			EN: "Lists the rules with the severity and options that hold in this workspace; with --team those that hold for the team, and where each comes from.",
			DE: "Zeigt die Regeln mit Schweregrad und Optionen, die in diesem Arbeitsbereich gelten; mit --team die des Teams, und woher sie kommen.",
		}),
		Example: "  okr rules\n  okr rules --team sales\n  okr rules --format json",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return a.runRules(o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&o.team, "team", "", a.say(locale.Text{EN: "the settings of `TEAM` and where each comes from", DE: "die Einstellungen von `TEAM` und woher sie kommen"}))
	f.StringArrayVar(&o.formats, "format", nil, a.say(locale.Text{EN: "`FORMAT[=FILE]`: text or json", DE: "`FORMAT[=DATEI]`: text oder json"}))
	a.completeNames(cmd)
	return cmd
}

func (a *app) runRules(o *rulesOptions) error {
	all := rules.All()
	var config *okrlang.Config
	here := &opened{here: "."}
	at, err := a.locate("")
	if err == nil && at.single == "" {
		ws, err := a.open(at, plan{})
		if err != nil {
			return err
		}
		config, here = ws.Config, ws
		if o.team != "" {
			if err := a.teamsExist(ws.Workspace, []string{o.team}); err != nil {
				return err
			}
		}
	} else if o.team != "" {
		return err
	}
	settings := lint.Resolve(all, config, nil, nil)
	if err := a.settingsProblems(&lintRun{ws: here, settings: settings}); err != nil {
		return err
	}
	states := settings.ForWorkspace()
	if o.team != "" {
		states = settings.ForTeam(o.team)
	}
	view := report.NewRuleList(report.Context{Tool: tool(), Lang: a.lang}, o.team, states, config)
	return a.write(o.formats, []format{
		{"text", func(s render.Style) ([]byte, error) { return render.RuleList(view, s), nil }},
		{"json", func(render.Style) ([]byte, error) { return render.JSON(view) }},
	})
}
