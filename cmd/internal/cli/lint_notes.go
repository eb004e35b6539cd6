package cli

import (
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
)

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
