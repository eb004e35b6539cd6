package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

// healthOptions are the flags of okr health.
type healthOptions struct {
	path        string
	cycles      []string
	teams       []string
	history     int
	individuals bool
	formats     []string
}

func (a *app) newHealthCmd() *cobra.Command {
	o := &healthOptions{}
	cmd := &cobra.Command{
		Use:     a.say(locale.Text{EN: "health [PATH]", DE: "health [PFAD]"}),
		Short:   a.say(locale.Text{EN: "How far the practice is lived, team by team", DE: "Wie weit die Praxis gelebt wird, Team für Team"}),
		Long:    a.say(healthLong),
		Example: a.say(healthExample),
		Args:    a.onePath,
		RunE: func(_ *cobra.Command, args []string) error {
			o.path = strings.Join(args, "")
			return a.runHealth(o)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringSliceVar(&o.teams, "team", nil, a.say(locale.Text{EN: "only `TEAM` (repeatable)", DE: "nur `TEAM` (mehrfach möglich)"}))
	f.StringSliceVar(&o.cycles, "cycle", nil, a.say(locale.Text{EN: "another `CYCLE`, such as 2025-Q4 (repeatable)", DE: "ein anderer `ZYKLUS`, etwa 2025-Q4 (mehrfach möglich)"}))
	f.IntVar(&o.history, "history", 1, a.say(locale.Text{EN: "the last `N` cycles side by side", DE: "die letzten `N` Zyklen nebeneinander"}))
	f.BoolVar(&o.individuals, "individuals", false, a.say(locale.Text{EN: "count the sets of individuals too", DE: "auch Sets einzelner Personen mitzählen"}))
	f.StringArrayVar(&o.formats, "format", nil, a.say(locale.Text{EN: "`FORMAT[=FILE]`: text, markdown or json (repeatable)", DE: "`FORMAT[=DATEI]`: text, markdown oder json (mehrfach möglich)"}))
	a.completeNames(cmd)
	return cmd
}

var healthLong = locale.Text{
	EN: `Shows the OKR master how far the teams work as the guide asks for: a set for the cycle, goal types, alignment, measurable key
results, weekly check-ins, and the reviews and retrospectives of the cycle that ended last. Beside it stands what the linter
finds. With PATH only the sets that lie there count. It says nothing about how well a team does.

Exit code: 0 fine, 2 wrong use, 3 something could not be read.`,
	DE: `Zeigt dem OKR-Master, wie weit die Teams so arbeiten, wie es der Leitfaden vorsieht: ein Set für den Zyklus, Zieltypen,
Ausrichtung, messbare Key Results, wöchentliche Check-ins, Reviews und Retrospektiven des zuletzt beendeten Zyklus. Daneben
steht, was der Linter findet. Mit PFAD zählen nur die Sets, die dort liegen. Über die Leistung eines Teams sagt es nichts.

Exit-Code: 0 in Ordnung, 2 falsch aufgerufen, 3 etwas war nicht lesbar.`,
}

var healthExample = locale.Text{
	EN: `  okr health                        the running cycle
  okr health --history 4            is it getting better?
  okr health --format markdown      for a page of the OKR master`,
	DE: `  okr health                        der laufende Zyklus
  okr health --history 4            wird es besser?
  okr health --format markdown      für eine Seite des OKR-Masters`,
}

// runHealth is okr health.
func (a *app) runHealth(o *healthOptions) error {
	if o.history < 1 || o.history > 1 && len(o.cycles) > 1 {
		return wrongUse(locale.Text{EN: "--history takes a number of cycles, from the one shown back", DE: "--history nimmt eine Anzahl von Zyklen, vom gezeigten zurück"}).
			helped(locale.Text{EN: "For instance: --history 4", DE: "Zum Beispiel: --history 4"})
	}
	shown, err := a.openCycle(cycleChoice{path: o.path, cycles: o.cycles, teams: o.teams, individuals: o.individuals, history: o.history})
	if err != nil {
		return err
	}
	findings, err := a.healthFindings(shown, o.path)
	if err != nil {
		return err
	}
	view := report.NewHealth(shown.context(a), shown.ws.Workspace, shown.selection, findings)
	a.leftOutNotes(shown.ws, view.LeftOut, view.Errors, 0)
	a.individualsNote(view.Individuals)
	if len(view.Cycles[0].Teams) == 0 {
		a.nothingShown(shown)
	}
	err = a.write(o.formats, []format{
		{"text", func(s render.Style) ([]byte, error) { return render.Health(view, s) }},
		{"markdown", func(render.Style) ([]byte, error) { return render.HealthMarkdown(view), nil }},
		{"json", func(render.Style) ([]byte, error) { return render.JSON(view) }},
	})
	if err == nil && !view.Complete {
		return exit(exitIncomplete)
	}
	return err
}

// healthFindings judges the sets of the cycles that are shown. The linter looks at what a load has parsed, so where that was
// not all of them they are loaded once more.
func (a *app) healthFindings(shown *shownCycle, name string) ([]lint.Finding, error) {
	calendar := shown.ws.Calendar()
	scope := lint.Scope{Today: shown.selection.Today, Calendar: calendar, Cycles: slices.Clone(shown.selection.Cycles)}
	for _, h := range shown.ws.Headers() {
		around := slices.ContainsFunc(shown.selection.Cycles, func(c value.Cycle) bool { return calendar.Contains(h.Cycle, c) })
		if around && !slices.Contains(scope.Cycles, h.Cycle) {
			scope.Cycles = append(scope.Cycles, h.Cycle)
		}
	}
	ws := shown.ws
	unread := slices.ContainsFunc(ws.Headers(), func(h workspace.Heading) bool { return h.Set == nil && scope.Wants(h.Team, h.Cycle, h.Path) })
	if unread {
		at, err := a.locate(name)
		if err != nil {
			return nil, err
		}
		if ws, err = a.open(at, plan{want: func(*okrlang.Config) (func(string, value.Cycle, string) bool, error) { return scope.Wants, nil }}); err != nil {
			return nil, err
		}
	}
	all := rules.All()
	settings := lint.Resolve(all, ws.Config, nil, nil)
	return lint.Run(ws.Workspace, lint.Options{Rules: all, Settings: settings, Scope: scope, Today: scope.Today, Place: ws.place}).Findings, nil
}
