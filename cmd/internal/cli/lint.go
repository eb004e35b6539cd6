package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
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
	f.BoolVar(&o.fix, "fix", false, a.say(locale.Text{EN: "apply the fixes that are certain, then judge what remains", DE: "sichere Korrekturen anwenden, dann beurteilen, was bleibt"}))
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

Exit code: 0 fine, 1 a finding that fails the run, 2 wrong use, 3 something could not be read.`,
	DE: `Liest den Arbeitsbereich jedes Pfads ganz und sagt, was darin nicht stimmt. Pfade schränken ein, was gezeigt wird.
Beurteilt werden laufende und künftige Zyklen und der zuletzt beendete.

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

// runLint is okr lint.
func (a *app) runLint(o *lintOptions) error {
	if _, err := a.targets(o.formats, a.lintFormats(o, report.Lint{})); err != nil {
		return err
	}
	run, err := a.prepareLint(o)
	if err != nil {
		return a.lintBroken(o, err)
	}
	switch {
	case o.listFiles:
		return a.listFiles(run)
	case o.diff:
		return a.runDiff(o, run)
	case o.fix:
		return a.runFix(o, run)
	}
	return a.conclude(o, run)
}

// judge runs the rules and takes out what the call does not ask for: what lies elsewhere, then what was there before.
func (a *app) judge(o *lintOptions, run *lintRun) judged {
	options := lint.Options{
		Rules: run.rules, Settings: run.settings, Scope: run.scope, Today: run.scope.Today, Place: run.ws.place, NoIgnores: o.noIgnores, Changes: run.changes(),
	}
	j := judged{Result: lint.Run(run.ws.Workspace, options)}
	j.Findings = slices.DeleteFunc(j.Findings, func(f lint.Finding) bool { return !run.touches(f) })
	run.subtractBaseline(&j)
	run.subtractOlder(&j, options)
	return j
}

// judged is what a run found and shows, and how much it left out.
type judged struct {
	lint.Result

	suppressed report.Suppressed // but for Ignored, which the result counts
	stale      []lint.BaselineEntry
}

// conclude judges, keeps the baseline where that is asked for, draws what was found and ends by it.
func (a *app) conclude(o *lintOptions, run *lintRun) error {
	j := a.judge(o, run)
	var kept error
	if o.writeBaseline {
		if kept = a.writeBaseline(run, &j); kept != nil {
			a.complain(kept)
		}
	}
	view := a.lintView(o, run, j)
	err := a.write(o.formats, a.lintFormats(o, view))
	if a.wantsSummary(o) && err == nil {
		err = a.stepSummary(view)
	}
	switch {
	case err != nil:
		return err
	case kept != nil:
		return exit(codeOf(kept))
	case view.ExitCode != exitFine:
		return exit(view.ExitCode)
	}
	return nil
}

// wantsSummary says whether the call prints what suits the place it runs in.
func (a *app) wantsSummary(o *lintOptions) bool {
	return len(o.formats) == 0 || slices.Contains(o.formats, "auto")
}

// lintBroken ends a run that could not begin because something was not readable. Formats for programs are written all the
// same: a program that waits for a file must not find none, or that of yesterday.
func (a *app) lintBroken(o *lintOptions, err error) error {
	var f *failure
	if !errors.As(err, &f) || f.code != exitIncomplete {
		return err
	}
	view := report.NewLint(report.Context{Tool: tool(), Lang: a.lang, Workspace: "."}, lint.Result{}, lint.FailOnError, false, rules.All())
	view.Complete, view.ExitCode = false, exitIncomplete
	view.Errors = []report.FileError{{Message: f.message.Say(a.lang)}}
	if day, err := a.day(); err == nil {
		view.Today = day.String()
	}
	formats := slices.DeleteFunc(slices.Clone(o.formats), func(flag string) bool {
		return flag == "auto" || slices.Contains(forPeople, flag) // the error on standard error says it
	})
	var failed error
	if len(formats) > 0 {
		failed = a.write(formats, a.lintFormats(o, view))
	}
	if a.wantsSummary(o) && failed == nil {
		failed = errors.Join(a.print(a.auto(view, nil)), a.stepSummary(view))
	}
	if failed != nil {
		a.complain(failed)
	}
	return err
}

// lintRun is what a run of the linter needs.
type lintRun struct {
	ws       *opened
	at       location
	overlay  map[string]string // texts that stand over the files, by path
	rules    []*lint.Rule
	only     []*lint.Rule
	disable  []*lint.Rule
	settings *lint.Settings
	baseline *lint.Baseline // nil for none

	since        sinceChoice
	older        *older // what to compare with; nil: nothing
	baselineFile *baselineFile
	scope        lint.Scope
	failOn       lint.FailOn
	// filter are the paths that findings must touch, relative to the workspace; empty: all.
	filter []string
	fixed  bool // --fix has done its work
}

// prepareLint opens the workspace and checks everything that can be wrong about the call.
func (a *app) prepareLint(o *lintOptions) (*lintRun, error) {
	run := &lintRun{rules: rules.All(), failOn: lint.FailOn(o.failOn), since: o.since}
	var err error
	if run.only, err = a.rulesNamed(run.rules, o.only); err != nil {
		return nil, err
	}
	if run.disable, err = a.rulesNamed(run.rules, o.disable); err != nil {
		return nil, err
	}
	if err := a.checkLintFlags(o); err != nil {
		return nil, err
	}
	day, err := a.day()
	if err != nil {
		return nil, err
	}
	run.scope = lint.Scope{Today: day, All: o.all, Teams: o.teams}
	if run.scope.Cycles, err = a.cyclesNamed(o.cycles); err != nil {
		return nil, err
	}
	if run.at, run.overlay, err = a.lintPaths(o, run); err != nil {
		return nil, err
	}
	if err := a.loadLint(run, run.overlay); err != nil {
		return nil, err
	}
	if err := a.filesMatch(run); err != nil {
		return nil, err
	}
	if o.failOn == "" {
		run.failOn = run.settings.FailOn
	}
	if err := a.teamsExist(run.ws.Workspace, o.teams); err != nil {
		return nil, err
	}
	return run, a.readBaseline(o, run)
}

// loadLint reads the workspace of a run, with texts that stand over the files, and its settings.
func (a *app) loadLint(run *lintRun, overlay map[string]string) error {
	ws, err := a.open(run.at, plan{overlay: overlay, want: func(config *okrlang.Config) (func(string, value.Cycle, string) bool, error) {
		if config != nil {
			run.scope.Calendar = config.Calendar
		}
		return a.sinceWants(run)
	}})
	if err != nil {
		return err
	}
	run.ws = ws
	run.settings = lint.Resolve(run.rules, run.ws.Config, run.only, run.disable)
	if err := a.settingsProblems(run); err != nil {
		return err
	}
	return a.compareSince(run)
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

// settingsProblems refuses to run on a lint section that is not understood: findings would be missing without a word.
func (a *app) settingsProblems(run *lintRun) error {
	if len(run.settings.Problems) == 0 {
		return nil
	}
	d := run.settings.Problems[0]
	position := d.File.Position(d.At.Start)
	return &failure{
		code:    exitWrongUse,
		message: locale.Text{EN: "{0}:{1}:{2}: {3}", DE: "{0}:{1}:{2}: {3}"}.With(run.ws.shown(d.File.Path), strconv.Itoa(position.Line), strconv.Itoa(position.Column), d.Message),
		help:    d.Help,
	}
}

// lintPaths finds the one workspace of all paths, what is filtered, and what stands on standard input.
func (a *app) lintPaths(o *lintOptions, run *lintRun) (location, map[string]string, error) {
	paths := o.paths
	if slices.Contains(paths, "-") {
		return a.lintStdin(o, run)
	}
	if len(paths) == 0 {
		at, err := a.locate("")
		return at, nil, err
	}
	var common location
	for i, name := range paths {
		at, err := a.locate(name)
		if err != nil {
			return at, nil, err
		}
		if i > 0 && at != common {
			return at, nil, wrongUse(locale.Text{EN: "{0} and {1} belong to different workspaces", DE: "{0} und {1} gehören zu verschiedenen Arbeitsbereichen"}, paths[0], name).
				helped(locale.Text{EN: "Run okr lint once for each.", DE: "Rufen Sie okr lint für jeden einzeln auf."})
		}
		common = at
		run.filter = append(run.filter, a.inWorkspace(at, name))
	}
	if slices.Contains(run.filter, ".") {
		run.filter = nil
	}
	run.scope.Files = run.filter
	return common, nil, nil
}

// inWorkspace is a path of the call as the workspace names it.
func (a *app) inWorkspace(at location, name string) string {
	if !filepath.IsAbs(name) {
		name = filepath.Join(a.from(), name)
	}
	return relative(at.dir, name)
}

// nearest is the folder itself, or where it does not exist yet the first above it that does.
func (a *app) nearest(name string) string {
	if !filepath.IsAbs(name) {
		name = filepath.Join(a.from(), name)
	}
	for {
		if _, err := os.Stat(name); err == nil || filepath.Dir(name) == name {
			return name
		}
		name = filepath.Dir(name)
	}
}

// lintStdin reads a file from standard input that stands over the one on disk.
func (a *app) lintStdin(o *lintOptions, run *lintRun) (location, map[string]string, error) {
	if len(o.paths) > 1 || o.stdinFilename == "" {
		return location{}, nil, wrongUse(locale.Text{
			EN: "- reads one file from standard input and needs --stdin-filename",
			DE: "- liest eine Datei von der Standardeingabe und braucht --stdin-filename",
		}).helped(locale.Text{
			EN: "For instance: okr lint - --stdin-filename okrs/2026-Q1/sales.yaml < draft.yaml",
			DE: "Zum Beispiel: okr lint - --stdin-filename okrs/2026-Q1/vertrieb.yaml < entwurf.yaml",
		})
	}
	text, err := io.ReadAll(a.sys.Stdin)
	if err != nil {
		return location{}, nil, incomplete(locale.Text{EN: "standard input cannot be read: {0}", DE: "die Standardeingabe ist nicht lesbar: {0}"}, err.Error())
	}
	at, err := a.locate(a.nearest(filepath.Dir(o.stdinFilename)))
	if err != nil {
		at = location{dir: a.from(), single: filepath.ToSlash(o.stdinFilename)}
	}
	name := a.inWorkspace(at, o.stdinFilename)
	run.filter = []string{name}
	run.scope.Files = run.filter
	return at, map[string]string{name: string(text)}, nil
}

// lintView makes the view of a run, with what could not be read and with its exit code.
func (a *app) lintView(o *lintOptions, run *lintRun, j judged) report.Lint {
	context := report.Context{
		Tool: tool(), Lang: a.lang, Today: run.scope.Today.String(), Workspace: run.ws.place, Here: run.ws.here, Inside: run.ws.inside,
	}
	view := report.NewLint(context, run.underPaths(j.Result), run.failOn, o.clock == "fail", run.rules)
	view.Summary.Suppressed.Baseline, view.Summary.Suppressed.Since = j.suppressed.Baseline, j.suppressed.Since
	view.Chosen = len(run.scope.Cycles)+len(run.scope.Teams) > 0
	view.Errors, view.Complete = report.UnreadFiles(context, run.ws.Workspace)
	view.ExitCode = lintExit(o, view)
	if !o.quiet {
		if n := len(view.Findings); run.fixed && n > 0 {
			a.note(locale.Text{EN: "{0} {0|finding needs|findings need} your decision.", DE: "{0} {0|Befund braucht|Befunde brauchen} Ihre Entscheidung."}, n)
		}
		a.lintNotes(run, view)
		a.staleNote(run, j)
	}
	return view
}

// lintExit is the exit code of a run.
func lintExit(o *lintOptions, view report.Lint) int {
	if !view.Complete {
		return exitIncomplete
	}
	warnings := 0
	for _, f := range view.Findings {
		if f.Fails {
			return exitFindings
		}
		if f.Severity == "warning" && (!f.Clock || o.clock == "fail") {
			warnings++
		}
	}
	if o.maxWarnings >= 0 && warnings > o.maxWarnings {
		return exitFindings
	}
	return exitFine
}

// touches says whether a finding, or a place related to it, lies under one of the paths of the call.
func (run *lintRun) touches(f lint.Finding) bool {
	if len(run.filter) == 0 || run.under(f.File.Path) {
		return true
	}
	return slices.ContainsFunc(f.Related, func(r diag.Related) bool { return run.under(r.File.Path) })
}

func (run *lintRun) under(name string) bool {
	return slices.ContainsFunc(run.filter, func(dir string) bool {
		return dir == "." || name == dir || strings.HasPrefix(name, strings.TrimSuffix(dir, "/")+"/")
	})
}

// lintNotes says on stderr what a reader of the findings has to know.
func (a *app) lintNotes(run *lintRun, view report.Lint) {
	if run.ws.Single {
		a.note(locale.Text{
			EN: "No okr.yaml: what needs the other files of a workspace was not checked.",
			DE: "Keine okr.yaml: Was die anderen Dateien eines Arbeitsbereichs braucht, wurde nicht geprüft.",
		})
		return
	}
	for _, name := range run.filter {
		if run.ws.Entry(name) == nil && !run.holds(name) && name != okrlang.ConfigFile {
			a.note(locale.Text{
				EN: "{0} is no OKR file: the globs {1} do not match it.", DE: "{0} ist keine OKR-Datei: Die Muster {1} passen nicht.",
			}, run.ws.shown(name), locale.List(run.ws.Globs))
		}
	}
	inFile := func(f report.Finding) bool { return f.File != okrlang.ConfigFile }
	if view.Summary.Sets == 0 && !slices.ContainsFunc(view.Findings, inFile) && len(view.Errors) == 0 {
		a.nothingInScope(run)
	}
}

// nothingInScope says why no set was judged, by what the call asked for.
func (a *app) nothingInScope(run *lintRun) {
	var asked, paths locale.List
	for _, c := range run.scope.Cycles {
		asked = append(asked, "--cycle "+c.String())
	}
	for _, t := range run.scope.Teams {
		asked = append(asked, "--team "+t)
	}
	for _, name := range run.filter {
		if run.ws.Entry(name) != nil || run.holds(name) {
			paths = append(paths, run.ws.shown(name))
		}
	}
	switch {
	case len(run.ws.Entries) == 0 && len(run.ws.Skipped) == 0:
		a.noFiles(run)
	case len(asked) > 0:
		a.note(locale.Text{EN: "Nothing in scope: no set fits {0}.", DE: "Nichts zu beurteilen: Kein Set passt zu {0}."}, asked)
	case len(run.filter) == 0:
		a.note(locale.Text{EN: "Nothing in scope: no set of a running, coming or just ended cycle.", DE: "Nichts zu beurteilen: kein Set eines laufenden, kommenden oder eben beendeten Zyklus."})
	case len(paths) > 0:
		a.note(locale.Text{
			EN: "Nothing in scope: no set of a running, coming or just ended cycle in {0}.", DE: "Nichts zu beurteilen: kein Set eines laufenden, kommenden oder eben beendeten Zyklus in {0}.",
		}, paths)
	}
}

// underPaths leaves of what was judged, and was not, what lies under the paths of the call.
func (run *lintRun) underPaths(result lint.Result) lint.Result {
	if len(run.filter) == 0 {
		return result
	}
	result.Judged = slices.DeleteFunc(slices.Clone(result.Judged), func(s *okrlang.Set) bool { return !run.under(s.File.Path) })
	result.NotJudged = 0
	for _, h := range run.ws.Headers() {
		if run.under(h.Path) && !run.scope.Judges(h.Team, h.Cycle, h.Path) {
			result.NotJudged++
		}
	}
	return result
}

// holds says whether any file of the workspace lies under a folder.
func (run *lintRun) holds(dir string) bool {
	for _, e := range run.ws.Entries {
		if strings.HasPrefix(e.Path, strings.TrimSuffix(dir, "/")+"/") {
			return true
		}
	}
	return false
}
