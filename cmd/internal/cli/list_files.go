package cli

import (
	"cmp"
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/workspace"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

// listFiles prints each file of the workspace with what becomes of it.
func (a *app) listFiles(run *lintRun) error {
	var files []report.FileState
	add := func(name string, judged bool, why locale.Message) {
		if len(run.filter) == 0 || run.under(name) {
			files = append(files, report.FileState{File: run.ws.shown(name), Judged: judged, Why: why.Say(a.lang)})
		}
	}
	for _, e := range run.ws.Entries {
		judged, why := run.judges(e)
		add(e.Path, judged, why)
	}
	for _, s := range run.ws.Skipped {
		add(s.Path, false, s.Message)
	}
	for _, e := range run.ws.Errors() {
		add(e.Path, false, e.Message)
	}
	for _, name := range run.filter {
		if !run.listed(name) {
			add(name, false, locale.Text{
				EN: "no OKR file: the globs {0} do not match it", DE: "keine OKR-Datei: Die Muster {0} passen nicht",
			}.With(locale.List(run.ws.Globs)))
		}
	}
	slices.SortStableFunc(files, func(a, b report.FileState) int { return cmp.Compare(a.File, b.File) })
	if err := a.print(a.guarded(render.FileList(files, a.lang, a.style(a.sys.Stdout)))); err != nil {
		return err
	}
	if !run.ws.Complete() {
		return exit(exitIncomplete)
	}
	return nil
}

// listed says whether a path of the call is that of a file the workspace knows, or of a folder around one.
func (run *lintRun) listed(name string) bool {
	under := func(file string) bool { return file == name || strings.HasPrefix(file, name+"/") }
	return name == okrlang.ConfigFile ||
		slices.ContainsFunc(run.ws.Entries, func(e *workspace.Entry) bool { return under(e.Path) }) ||
		slices.ContainsFunc(run.ws.Skipped, func(s workspace.Skipped) bool { return under(s.Path) }) ||
		slices.ContainsFunc(run.ws.Errors(), func(e *workspace.Error) bool { return under(e.Path) })
}

// judges says whether anything in a file is judged, and why not.
func (run *lintRun) judges(e *workspace.Entry) (bool, locale.Message) {
	if e.Parsed == nil {
		return false, run.whyNot(e.Team)
	}
	if len(e.Parsed.Sets) == 0 {
		return true, locale.Message{}
	}
	for _, s := range e.Parsed.Sets {
		if !s.Team.Present() || !s.Cycle.Present() || run.scope.Judges(s.Team.Value, s.Cycle.Value, e.Path) {
			return true, locale.Message{}
		}
	}
	return false, run.whyNot(e.Parsed.Sets[0].Team.Value)
}

// whyNot says why a set of a team is not judged.
func (run *lintRun) whyNot(team string) locale.Message {
	if len(run.scope.Cycles) > 0 || len(run.scope.Teams) > 0 && !slices.Contains(run.scope.Teams, team) {
		return locale.Text{EN: "not asked for", DE: "nicht gefragt"}.Plain()
	}
	return locale.Text{EN: "past cycle (--all judges it)", DE: "vergangener Zyklus (--all beurteilt ihn)"}.Plain()
}
