package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
)

// lintOptions are the flags of okr lint.
type lintOptions struct {
	paths         []string
	all           bool
	cycles        []string
	teams         []string
	only          []string
	disable       []string
	noIgnores     bool
	failOn        string
	maxWarnings   int
	clock         string
	listFiles     bool
	formats       []string
	stdinFilename string
	quiet         bool
	fix           bool
	diff          bool
	baseline      string
	writeBaseline bool
	statistics    bool
	since         sinceChoice
}

func (a *app) newLintCmd() *cobra.Command {
	o := &lintOptions{}
	cmd := &cobra.Command{
		Use:     a.say(locale.Text{EN: "lint [PATH…]", DE: "lint [PFAD…]"}),
		Short:   a.say(locale.Text{EN: "Say what is wrong with the OKRs, at the exact words", DE: "Sagen, was an den OKRs nicht stimmt, an den genauen Wörtern"}),
		Long:    a.say(lintLong),
		Example: a.say(lintExample),
		RunE: func(_ *cobra.Command, args []string) error {
			o.paths = args
			return a.runLint(o)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.BoolVar(&o.all, "all", false, a.say(locale.Text{EN: "judge past cycles too", DE: "auch vergangene Zyklen beurteilen"}))
	f.StringSliceVar(&o.cycles, "cycle", nil, a.say(locale.Text{EN: "judge `CYCLE` only, such as 2026-Q1 (repeatable)", DE: "nur `ZYKLUS` beurteilen, etwa 2026-Q1 (mehrfach möglich)"}))
	f.StringSliceVar(&o.teams, "team", nil, a.say(locale.Text{EN: "judge `TEAM` only (repeatable)", DE: "nur `TEAM` beurteilen (mehrfach möglich)"}))
	f.Var(sinceFlag{&o.since, false}, "since", a.say(locale.Text{EN: "judge what the change brings since `REV` and HEAD parted", DE: "beurteilen, was die Änderung bringt, seit sich `REV` und HEAD getrennt haben"}))
	f.Var(sinceFlag{&o.since, true}, "since-exact", a.say(locale.Text{EN: "judge what differs from `REV` itself; needs no history", DE: "beurteilen, was von `REV` selbst abweicht; braucht keine Historie"}))
	f.StringSliceVar(&o.only, "only", nil, a.say(locale.Text{EN: "run `RULE` only (repeatable)", DE: "nur `REGEL` anwenden (mehrfach möglich)"}))
	f.StringSliceVar(&o.disable, "disable", nil, a.say(locale.Text{EN: "leave `RULE` out (repeatable)", DE: "`REGEL` weglassen (mehrfach möglich)"}))
	f.BoolVar(&o.noIgnores, "no-ignores", false, a.say(locale.Text{EN: "show what ignore comments cover", DE: "zeigen, was Ignorier-Kommentare verdecken"}))
	f.StringVar(&o.failOn, "fail-on", "", a.say(locale.Text{EN: "least `SEVERITY` for exit code 1: error, warning, info or never", DE: "ab `SCHWERE` Exit-Code 1: error, warning, info oder never"}))
	f.IntVar(&o.maxWarnings, "max-warnings", -1, a.say(locale.Text{EN: "exit code 1 from more than `N` warnings on", DE: "Exit-Code 1 ab mehr als `N` Warnungen"}))
	f.StringVar(&o.clock, "clock", "show", a.say(locale.Text{EN: "`HOW` to treat what time alone brings: show or fail", DE: "`WIE` zählt, was allein die Zeit bringt: show oder fail"}))
	f.StringArrayVar(&o.formats, "format", nil, a.say(locale.Text{
		EN: "`FORMAT[=FILE]`: auto, text, short, json, sarif, github, gitlab, junit, checkstyle, rdjson or markdown (repeatable)",
		DE: "`FORMAT[=DATEI]`: auto, text, short, json, sarif, github, gitlab, junit, checkstyle, rdjson oder markdown (mehrfach möglich)",
	}))
	f.StringVar(&o.baseline, "baseline", "", a.say(locale.Text{EN: "`FILE` of findings that are known and not shown", DE: "`DATEI` mit Befunden, die bekannt sind und nicht gezeigt werden"}))
	f.BoolVar(&o.writeBaseline, "write-baseline", false, a.say(locale.Text{EN: "put what is found into the baseline, take out what is gone", DE: "was gefunden wird in die Baseline schreiben, was weg ist streichen"}))
	f.BoolVar(&o.fix, "fix", false, a.say(locale.Text{EN: "apply the fixes that are certain, write targets of titles into fields, then judge what remains", DE: "sichere Korrekturen anwenden, Ziele aus Titeln in Felder schreiben, dann beurteilen, was bleibt"}))
	f.BoolVar(&o.diff, "diff", false, a.say(locale.Text{EN: "show what --fix would change; exit code 1 if anything", DE: "zeigen, was --fix ändern würde; Exit-Code 1, wenn etwas"}))
	f.BoolVarP(&o.quiet, "quiet", "q", false, a.say(locale.Text{EN: "show only findings that make the run fail", DE: "nur Befunde zeigen, an denen der Lauf scheitert"}))
	f.BoolVar(&o.statistics, "statistics", false, a.say(locale.Text{EN: "show how often each rule fires instead of the findings", DE: "statt der Befunde zeigen, wie oft jede Regel anschlägt"}))
	f.StringVar(&o.stdinFilename, "stdin-filename", "", a.say(locale.Text{EN: "`PATH` that standard input (-) stands for", DE: "`PFAD`, für den die Standardeingabe (-) steht"}))
	f.BoolVar(&o.listFiles, "list-files", false, a.say(locale.Text{EN: "list the files, judged or why not, and stop", DE: "die Dateien zeigen, beurteilt oder warum nicht, und aufhören"}))
	a.completeNames(cmd)
	_ = cmd.RegisterFlagCompletionFunc("format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return names(a.lintFormats(o, report.Lint{})), cobra.ShellCompDirectiveNoFileComp
	}) // fails only for flags that are not there
	return cmd
}

var lintLong = locale.Text{
	EN: `Reads the workspace of each path whole and says what is wrong in it. Paths filter what is shown. Judged are running and
future cycles and the one that ended last.

With --fix a target that only a title states (NPS from 50 to 70) is written into fields as well, where nothing else can
be meant: no score and no finding changes by it.

Exit code: 0 fine, 1 a finding that fails the run, 2 wrong use, 3 something could not be read.`,
	DE: `Liest den Arbeitsbereich jedes Pfads ganz und sagt, was darin nicht stimmt. Pfade schränken ein, was gezeigt wird.
Beurteilt werden laufende und künftige Zyklen und der zuletzt beendete.

Mit --fix kommt ein Ziel, das nur ein Titel nennt (NPS von 50 auf 70), auch in Felder, wo nichts anderes gemeint sein
kann: Kein Score und kein Befund ändert sich dadurch.

Exit-Code: 0 in Ordnung, 1 ein Befund lässt den Lauf scheitern, 2 falsch aufgerufen, 3 etwas war nicht lesbar.`,
}

var lintExample = locale.Text{
	EN: `  okr lint                                the workspace around the current folder
  okr lint okrs/2026-Q1/sales.yaml        findings in one file
  okr lint --only key-result-binary --all one rule over all cycles
  okr lint --since origin/main            what this branch brings
  okr lint --fix                          mend what is certain
  okr lint --format sarif=okr.sarif       for a program`,
	DE: `  okr lint                                der Arbeitsbereich um den aktuellen Ordner
  okr lint okrs/2026-Q1/vertrieb.yaml     Befunde in einer Datei
  okr lint --only key-result-binary --all eine Regel über alle Zyklen
  okr lint --since origin/main            was dieser Branch bringt
  okr lint --fix                          beheben, was sicher ist
  okr lint --format sarif=okr.sarif       für ein Programm`,
}

func (a *app) checkLintFlags(o *lintOptions) error {
	if o.failOn != "" && !slices.Contains(lint.FailOnWords(), o.failOn) {
		return a.notOneOf("--fail-on", o.failOn, lint.FailOnWords()...)
	}
	if o.clock != "show" && o.clock != "fail" {
		return a.notOneOf("--clock", o.clock, "show", "fail")
	}
	if err := o.since.check(o.writeBaseline); err != nil {
		return err
	}
	return a.checkFixFlags(o)
}
