package cli

import (
	"errors"
	"slices"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
)

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

// look runs the rules.
func (run *lintRun) look(o *lintOptions) lint.Result {
	return lint.Run(run.ws.Workspace, run.options(o))
}

func (run *lintRun) options(o *lintOptions) lint.Options {
	return lint.Options{
		Rules: run.rules, Settings: run.settings, Scope: run.scope, Today: run.scope.Today, Place: run.ws.place, NoIgnores: o.noIgnores, Changes: run.changes(),
	}
}

// shown takes out what the call does not ask for: what lies elsewhere, then what was there before.
func (run *lintRun) shown(o *lintOptions, result lint.Result) judged {
	j := judged{Result: result}
	j.Findings = slices.DeleteFunc(j.Findings, func(f lint.Finding) bool { return !run.touches(f) })
	run.subtractBaseline(&j)
	run.subtractOlder(&j, run.options(o))
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
	j := run.shown(o, run.look(o))
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
