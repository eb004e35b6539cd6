package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

// treeOptions are the flags of okr tree.
type treeOptions struct {
	path        string
	cycles      []string
	teams       []string
	depth       int
	why         bool
	individuals bool
	formats     []string
}

func (a *app) newTreeCmd() *cobra.Command {
	o := &treeOptions{}
	cmd := &cobra.Command{
		Use:     a.say(locale.Text{EN: "tree [PATH]", DE: "tree [PFAD]"}),
		Short:   a.say(locale.Text{EN: "What supports what, from the strategy down to the teams", DE: "Was wen unterstützt, von der Strategie bis zu den Teams"}),
		Long:    a.say(treeLong),
		Example: a.say(treeExample),
		Args:    a.onePath,
		RunE: func(_ *cobra.Command, args []string) error {
			o.path = strings.Join(args, "")
			return a.runTree(o)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringSliceVar(&o.teams, "team", nil, a.say(locale.Text{EN: "only the chains of `TEAM` (repeatable)", DE: "nur die Ketten von `TEAM` (mehrfach möglich)"}))
	f.StringSliceVar(&o.cycles, "cycle", nil, a.say(locale.Text{EN: "another `CYCLE`, such as 2025-Q4 (repeatable)", DE: "ein anderer `ZYKLUS`, etwa 2025-Q4 (mehrfach möglich)"}))
	f.IntVar(&o.depth, "depth", 0, a.say(locale.Text{EN: "show `N` levels of objectives", DE: "`N` Ebenen von Objectives zeigen"}))
	f.BoolVar(&o.why, "why", false, a.say(locale.Text{EN: "show why each objective is worth it", DE: "zeigen, warum sich jedes Objective lohnt"}))
	f.BoolVar(&o.individuals, "individuals", false, a.say(locale.Text{EN: "show the sets of individuals too", DE: "auch Sets einzelner Personen zeigen"}))
	f.StringArrayVar(&o.formats, "format", nil, a.say(locale.Text{EN: "`FORMAT[=FILE]`: text, markdown, json, csv or mermaid (repeatable)", DE: "`FORMAT[=DATEI]`: text, markdown, json, csv oder mermaid (mehrfach möglich)"}))
	a.completeNames(cmd)
	return cmd
}

var treeLong = locale.Text{
	EN: `Shows how the objectives hang together: each with its score and, beside it, the mean of what supports it. An objective far
behind what supports it is marked: below all is well, and nothing of it arrives. So are goals that nobody has taken up,
objectives without a way up, circles, and references that lead nowhere.

Exit code: 0 fine, 2 wrong use, 3 something could not be read.`,
	DE: `Zeigt, wie die Objectives zusammenhängen: jedes mit seinem Score und daneben dem Mittel dessen, was es unterstützt. Ein
Objective weit hinter dem, was es unterstützt, ist markiert: Darunter läuft es, und hier kommt nichts an. Ebenso Ziele, die
niemand aufgegriffen hat, Objectives ohne Anschluss nach oben, Kreise und Verweise ins Leere.

Exit-Code: 0 in Ordnung, 2 falsch aufgerufen, 3 etwas war nicht lesbar.`,
}

var treeExample = locale.Text{
	EN: `  okr tree                          the whole company
  okr tree --team sales --why       one team, up and down, and why
  okr tree --depth 1                the strategy and the company's objectives
  okr tree --format mermaid         a picture for a Markdown page`,
	DE: `  okr tree                          das ganze Unternehmen
  okr tree --team vertrieb --why    ein Team, nach oben und unten, und warum
  okr tree --depth 1                die Strategie und die Objectives des Unternehmens
  okr tree --format mermaid         ein Bild für eine Markdown-Seite`,
}

// runTree is okr tree.
func (a *app) runTree(o *treeOptions) error {
	if o.depth < 0 {
		return wrongUse(locale.Text{EN: "--depth is a number of levels", DE: "--depth ist eine Anzahl von Ebenen"}).
			helped(locale.Text{EN: "For instance: --depth 2", DE: "Zum Beispiel: --depth 2"})
	}
	shown, err := a.openCycle(cycleChoice{path: o.path, cycles: o.cycles, teams: o.teams, individuals: o.individuals})
	if err != nil {
		return err
	}
	view := report.NewTree(shown.context(a), shown.ws.Workspace, shown.selection, o.depth)
	a.leftOutNotes(shown.ws, view.LeftOut, view.Errors, 0)
	a.individualsNote(view.Individuals)
	if !view.HasObjectives() && len(view.LeftOut) == 0 && len(view.Errors) == 0 {
		a.nothingShown(shown)
	}
	err = a.write(o.formats, []format{
		{"text", func(s render.Style) ([]byte, error) { return render.Tree(view, s, o.why) }},
		{"markdown", func(render.Style) ([]byte, error) { return render.TreeMarkdown(view, o.why), nil }},
		{"json", func(render.Style) ([]byte, error) { return render.JSON(view) }},
		{"csv", func(render.Style) ([]byte, error) { return render.TreeCSV(view) }},
		{"mermaid", func(render.Style) ([]byte, error) { return render.TreeMermaid(view), nil }},
	})
	if err == nil && !view.Complete {
		return exit(exitIncomplete)
	}
	return err
}
