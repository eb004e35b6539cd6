package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

// scoreOptions are the flags of okr score.
type scoreOptions struct {
	path        string
	cycles      []string
	teams       []string
	full        bool
	history     int
	individuals bool
	failBelow   string
	formats     []string
}

func (a *app) newScoreCmd() *cobra.Command {
	o := &scoreOptions{}
	cmd := &cobra.Command{
		Use:     a.say(locale.Text{EN: "score [PATH]", DE: "score [PFAD]"}),
		Short:   a.say(locale.Text{EN: "Scorecards: what is on track, what needs help", DE: "Scorecards: was auf Kurs ist und was Hilfe braucht"}),
		Long:    a.say(scoreLong),
		Example: a.say(scoreExample),
		Args:    a.onePath,
		RunE: func(_ *cobra.Command, args []string) error {
			o.path = strings.Join(args, "")
			return a.runScore(o)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringSliceVar(&o.teams, "team", nil, a.say(locale.Text{EN: "the whole scorecard of `TEAM` (repeatable)", DE: "die ganze Scorecard von `TEAM` (mehrfach möglich)"}))
	f.BoolVar(&o.full, "full", false, a.say(locale.Text{EN: "the whole scorecards of all teams", DE: "die ganzen Scorecards aller Teams"}))
	f.StringSliceVar(&o.cycles, "cycle", nil, a.say(locale.Text{EN: "another `CYCLE`, such as 2025-Q4; several stand side by side (repeatable)", DE: "ein anderer `ZYKLUS`, etwa 2025-Q4; mehrere stehen nebeneinander (mehrfach möglich)"}))
	f.IntVar(&o.history, "history", 0, a.say(locale.Text{EN: "the last `N` cycles side by side", DE: "die letzten `N` Zyklen nebeneinander"}))
	f.BoolVar(&o.individuals, "individuals", false, a.say(locale.Text{EN: "count the sets of individuals too", DE: "auch Sets einzelner Personen mitzählen"}))
	f.StringVar(&o.failBelow, "fail-below", "", a.say(locale.Text{EN: "exit code 1 where a set scores below `N`, such as 0.6 or 60%", DE: "Exit-Code 1, wo ein Set unter `N` bleibt, etwa 0,6 oder 60%"}))
	f.StringArrayVar(&o.formats, "format", nil, a.say(locale.Text{EN: "`FORMAT[=FILE]`: text, markdown, json or csv (repeatable)", DE: "`FORMAT[=DATEI]`: text, markdown, json oder csv (mehrfach möglich)"}))
	a.completeNames(cmd)
	return cmd
}

var scoreLong = locale.Text{
	EN: `Shows where the teams stand in the running cycle: first a line a team, then what needs attention. Of one team, or with
--full, all key results with their way, the trend of the check-ins, confidence and forecast; after the cycle the result.

Exit code: 0 fine, 1 a set below --fail-below, 2 wrong use, 3 something could not be read.`,
	DE: `Zeigt, wo die Teams im laufenden Zyklus stehen: zuerst eine Zeile je Team, dann was Aufmerksamkeit braucht. Für ein Team
oder mit --full alle Key Results mit ihrem Weg, dem Verlauf der Check-ins, Konfidenz und Prognose; nach dem Zyklus das Ergebnis.

Exit-Code: 0 in Ordnung, 1 ein Set unter --fail-below, 2 falsch aufgerufen, 3 etwas war nicht lesbar.`,
}

var scoreExample = locale.Text{
	EN: `  okr score                          all teams at a glance
  okr score --team sales             every key result of one team
  okr score --cycle 2025-Q4 --full   what became of last quarter
  okr score --history 4              four cycles side by side
  okr score --format csv=score.csv   every key result for a spreadsheet`,
	DE: `  okr score                          alle Teams auf einen Blick
  okr score --team vertrieb          jedes Key Result eines Teams
  okr score --cycle 2025-Q4 --full   was aus dem letzten Quartal wurde
  okr score --history 4              vier Zyklen nebeneinander
  okr score --format csv=score.csv   jedes Key Result für eine Tabelle`,
}

// onePath takes at most one path.
func (a *app) onePath(cmd *cobra.Command, args []string) error {
	if len(args) < 2 {
		return nil
	}
	return wrongUse(locale.Text{EN: "{0} takes one path at most, not {1}", DE: "{0} nimmt höchstens einen Pfad, nicht {1}"}, cmd.CommandPath(), len(args)).
		helped(locale.Text{EN: "Name teams with --team and cycles with --cycle.", DE: "Teams nennen Sie mit --team und Zyklen mit --cycle."})
}

// runScore is okr score.
func (a *app) runScore(o *scoreOptions) error {
	least, err := a.threshold(o.failBelow)
	if err != nil {
		return err
	}
	if o.history < 0 || o.history > 0 && len(o.cycles) > 1 {
		return wrongUse(locale.Text{EN: "--history takes a number of cycles, from the one shown back", DE: "--history nimmt eine Anzahl von Zyklen, vom gezeigten zurück"}).
			helped(locale.Text{EN: "For instance: --history 4", DE: "Zum Beispiel: --history 4"})
	}
	shown, err := a.openCycle(cycleChoice{path: o.path, cycles: o.cycles, teams: o.teams, individuals: o.individuals, history: o.history})
	if err != nil {
		return err
	}
	view := report.NewScorecard(shown.context(a), shown.ws.Workspace, shown.selection)
	a.leftOutNotes(shown.ws, view.LeftOut, view.Errors, view.Faulty)
	a.individualsNote(view.Individuals)
	if view.Summary.Sets == 0 && len(view.LeftOut) == 0 && len(view.Errors) == 0 {
		a.nothingShown(shown)
	}
	if err := a.write(o.formats, scoreFormats(view, o.full || len(o.teams) > 0)); err != nil {
		return err
	}
	if !view.Complete {
		return exit(exitIncomplete)
	}
	return a.failBelow(view, least)
}

func scoreFormats(view report.Scorecard, detail bool) []format {
	return []format{
		{"text", func(s render.Style) ([]byte, error) { return render.Scorecard(view, s, detail) }},
		{"markdown", func(render.Style) ([]byte, error) { return render.ScorecardMarkdown(view, detail), nil }},
		{"json", func(render.Style) ([]byte, error) { return render.JSON(view) }},
		{"csv", func(render.Style) ([]byte, error) { return render.ScorecardCSV(view) }},
	}
}

// threshold reads a share (0.6) or per cent (60, 60%); nil where none is given.
func (a *app) threshold(text string) (*value.Number, error) {
	if text == "" {
		return nil, nil
	}
	q, problem := value.ParseQuantity(text, a.lang)
	if problem == nil && q.Unit == "" && q.Number.Cmp(value.Int(1)) > 0 {
		q.Unit = value.Percent
	}
	share, ok := q.Share()
	if problem != nil || !ok {
		return nil, wrongUse(locale.Text{EN: "--fail-below cannot be {0}", DE: "--fail-below kann nicht {0} sein"}, locale.Quote(text)).
			helped(locale.Text{EN: "Write a share or per cent: 0.6 or 60%.", DE: "Schreiben Sie einen Anteil oder Prozent: 0,6 oder 60%."})
	}
	return &share, nil
}

// failBelow fails where a set of the cycle shown scores below the threshold. What is not measured has no score to fail by.
func (a *app) failBelow(view report.Scorecard, least *value.Number) error {
	if least == nil {
		return nil
	}
	failed := false
	for _, set := range view.SetsOf(view.Cycle) {
		if set.Score.Known() && set.Score.CmpNumber(*least) < 0 {
			failed = true
			a.note(locale.Text{EN: "{0} scores {1}, below --fail-below.", DE: "{0} steht bei {1}, unter --fail-below."}, set.Team, render.Percent(set.Score, a.lang))
		}
	}
	if failed {
		return exit(exitFindings)
	}
	return nil
}

// leftOutNotes says on stderr what the figures do not hold.
func (a *app) leftOutNotes(ws *opened, leftOut, errors []report.FileError, faulty int) {
	for _, e := range errors {
		a.note(locale.Text{EN: "{0}: {1}", DE: "{0}: {1}"}, ws.shown(e.File), e.Message)
	}
	for _, e := range leftOut {
		a.note(locale.Text{EN: "Left out: {0}: {1}.", DE: "Ausgelassen: {0}: {1}."}, ws.shown(e.File), e.Message)
	}
	if faulty > 0 {
		a.note(locale.Text{
			EN: "{0} {0|file has|files have} errors and {0|counts|count} as far as {0|it|they} can be read.",
			DE: "{0} {0|Datei hat|Dateien haben} Fehler und {0|zählt|zählen}, soweit {0|sie lesbar ist|sie lesbar sind}.",
		}, faulty)
	}
	if len(leftOut) > 0 || faulty > 0 {
		a.note(locale.Text{EN: "`okr lint` says what is wrong there.", DE: "`okr lint` sagt, was dort nicht stimmt."})
	}
}

func (a *app) individualsNote(n int) {
	if n > 0 {
		a.note(locale.Text{
			EN: "{0} {0|set of an individual is|sets of individuals are} left out; --individuals counts {0|it|them} in.",
			DE: "{0} {0|Set einer Person bleibt|Sets einzelner Personen bleiben} außen vor; --individuals zählt {0|es|sie} mit.",
		}, n)
	}
}

// nothingShown says why there is nothing to see.
func (a *app) nothingShown(shown *shownCycle) {
	var cycles locale.List
	for _, h := range shown.ws.Headers() {
		if name := h.Cycle.String(); !slices.Contains(cycles, name) && (len(shown.selection.Teams) == 0 || slices.Contains(shown.selection.Teams, h.Team)) {
			cycles = append(cycles, name)
		}
	}
	slices.Sort(cycles)
	if len(cycles) == 0 {
		a.note(locale.Text{EN: "There are no sets yet.", DE: "Es gibt noch keine Sets."})
		return
	}
	a.note(locale.Text{EN: "No set for {0}. There are sets for {1}.", DE: "Kein Set für {0}. Sets gibt es für {1}."}, shown.cycle().String(), cycles)
}
