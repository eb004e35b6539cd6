package cli

import (
	"path"

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
			files = append(files, report.FileState{File: path.Join(run.ws.here, name), Judged: judged, Why: why.Say(a.lang)})
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
	if _, err := a.sys.Stdout.Write(render.FileList(files, a.lang, a.style(a.sys.Stdout))); err != nil {
		return err
	}
	if !run.ws.Complete() {
		return exit(exitIncomplete)
	}
	return nil
}

// judges says whether anything in a file is judged, and why not.
func (run *lintRun) judges(e *workspace.Entry) (bool, locale.Message) {
	past := locale.Text{EN: "past cycle (--all judges it)", DE: "vergangener Zyklus (--all beurteilt ihn)"}.Plain()
	if e.Parsed == nil {
		return false, past
	}
	if len(e.Parsed.Sets) == 0 {
		return true, locale.Message{}
	}
	for _, s := range e.Parsed.Sets {
		if !s.Team.Present() || !s.Cycle.Present() || run.scope.Judges(s.Team.Value, s.Cycle.Value, e.Path) {
			return true, locale.Message{}
		}
	}
	if len(run.scope.Cycles) > 0 || len(run.scope.Teams) > 0 {
		return false, locale.Text{EN: "not asked for", DE: "nicht gefragt"}.Plain()
	}
	return false, past
}
