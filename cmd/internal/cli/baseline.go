package cli

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/okrlang/okr/cmd/internal/disk"
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/workspace"
)

// defaultBaseline is what --write-baseline makes where nobody named a file.
const defaultBaseline = ".okr-baseline.json"

// baselineFile is where the baseline of a run is kept.
type baselineFile struct {
	// name is the path that the call says, relative to the current folder; "" for a file of the workspace.
	name string
	// inside is the path in the workspace that okr.yaml says.
	inside string
	// set says that the call or okr.yaml named it.
	set bool
	old []byte // as it was read; nil where there was none
}

// shown is the file's path for people.
func (b *baselineFile) shown(run *lintRun) string {
	if b.name != "" {
		return b.name
	}
	return run.ws.shown(b.inside)
}

// readBaseline reads the baseline that the flag or okr.yaml names. A file that is missing or broken is wrong use: findings
// would turn up or be missing without a word. With --write-baseline a missing one is about to be made.
func (a *app) readBaseline(o *lintOptions, run *lintRun) error {
	file := &baselineFile{name: o.baseline, inside: defaultBaseline, set: true}
	if file.name == "" && run.settings.Baseline != "" {
		file.inside = path.Clean(filepath.ToSlash(run.settings.Baseline))
	} else if file.name == "" {
		if file.set = false; !o.writeBaseline {
			return nil
		}
	}
	if file.name == "" && !fs.ValidPath(file.inside) {
		return wrongUse(locale.Text{EN: "okr.yaml: the baseline {0} lies outside of the workspace", DE: "okr.yaml: die Baseline {0} liegt außerhalb des Arbeitsbereichs"}, locale.Quote(file.inside)).
			helped(locale.Text{EN: "Name a file beside okr.yaml or below it.", DE: "Nennen Sie eine Datei neben okr.yaml oder darunter."})
	}
	run.baselineFile, run.baseline = file, &lint.Baseline{}
	var data []byte
	var err error
	if file.name != "" {
		data, err = os.ReadFile(a.absolute(file.name))
	} else {
		data, err = fs.ReadFile(run.ws.folder, file.inside)
	}
	shown := file.shown(run)
	switch {
	case errors.Is(err, fs.ErrNotExist) && o.writeBaseline:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return wrongUse(locale.Text{EN: "the baseline {0} does not exist", DE: "die Baseline {0} gibt es nicht"}, shown).
			helped(locale.Text{EN: "`okr lint --write-baseline` makes it of the findings there are.", DE: "`okr lint --write-baseline` erzeugt sie aus den Befunden, die es gibt."})
	case err != nil:
		return wrongUse(locale.Text{EN: "the baseline {0} cannot be read", DE: "die Baseline {0} ist nicht lesbar"}, shown).
			helped(locale.Text{EN: "Check that it is a file and that you may read it.", DE: "Prüfen Sie, ob es eine Datei ist und Sie sie lesen dürfen."})
	}
	file.old = data
	run.baseline, err = lint.ReadBaseline(data)
	var broken *lint.BaselineError
	if errors.As(err, &broken) {
		return wrongUse(locale.Text{EN: "the baseline {0} is broken: {1}", DE: "die Baseline {0} ist kaputt: {1}"}, shown, broken.Message).
			helped(locale.Text{
				EN: "Take it back from git, or delete it and make a new one with `okr lint --write-baseline`.",
				DE: "Holen Sie sie aus git zurück, oder löschen Sie sie und erzeugen Sie mit `okr lint --write-baseline` eine neue.",
			})
	}
	return err
}

// absolute is a path of the call as the operating system takes it.
func (a *app) absolute(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(a.from(), name)
}

// subtractBaseline takes out the findings that the baseline knows.
func (run *lintRun) subtractBaseline(j *judged) {
	if run.baseline == nil {
		return
	}
	var known int
	j.Findings, known, j.stale = run.baseline.Compare(j.Findings, func(e lint.BaselineEntry) bool { return run.looked(j, e) })
	j.suppressed.Baseline = known
}

// looked says whether a run would have found what an entry of the baseline is about, if it were still there.
func (run *lintRun) looked(j *judged, e lint.BaselineEntry) bool {
	rule := lint.Find(run.rules, e.Rule)
	switch {
	case rule == nil:
		return true // no such rule any more
	case len(run.only) > 0 && !slices.Contains(run.only, rule), slices.Contains(run.disable, rule):
		return false
	}
	all := len(run.filter) == 0
	if name, ok := strings.CutPrefix(e.Path, "file:"); ok {
		return all || run.under(name)
	}
	if strings.HasPrefix(e.Path, okrlang.ConfigFile) {
		return all || run.under(okrlang.ConfigFile)
	}
	ref, _, _ := strings.Cut(e.Path, "/")
	for _, s := range j.Judged {
		if s.Ref() == ref {
			return all || run.under(s.File.Path)
		}
	}
	there := slices.ContainsFunc(run.ws.Headers(), func(h workspace.Heading) bool { return h.Team+"@"+h.Cycle.String() == ref })
	return all && !there
}

// writeBaseline puts the findings of a run into the baseline and takes out what is gone. What this run did not look at, for
// instance other teams, stays as it is.
func (a *app) writeBaseline(run *lintRun, j *judged) error {
	if !run.ws.Complete() {
		return incomplete(locale.Text{EN: "the baseline was not written, because not everything could be read", DE: "die Baseline wurde nicht geschrieben, weil nicht alles lesbar war"})
	}
	file := run.baselineFile
	next := run.baseline.Update(j.Findings, j.stale)
	var err error
	switch {
	case file.name != "":
		err = disk.Write(a.absolute(file.name), next.Bytes())
	case file.old == nil:
		err = run.ws.folder.Create(file.inside, next.Bytes())
	default:
		err = run.ws.folder.Replace(file.inside, file.old, next.Bytes())
	}
	if err != nil {
		return a.notWritten(file.shown(run), err)
	}
	a.note(locale.Text{
		EN: "{0} now holds {1} {1|finding|findings}: {2} new, {3} gone.", DE: "{0} enthält jetzt {1} {1|Befund|Befunde}: {2} neu, {3} weg.",
	}, file.shown(run), next.Len(), len(j.Findings), len(j.stale))
	if !file.set {
		a.note(locale.Text{
			EN: "So that every run uses it, write `baseline: {0}` below `lint:` in okr.yaml, and commit both.",
			DE: "Damit jeder Lauf sie nutzt, schreiben Sie `baseline: {0}` unter `lint:` in die okr.yaml, und nehmen Sie beide in git auf.",
		}, file.inside)
	}
	j.suppressed.Baseline += len(j.Findings)
	run.baseline, j.Findings, j.stale = next, nil, nil
	return nil
}

// staleNote says that entries of the baseline are no longer needed. It never fails a run: who mends a finding is not
// punished for it.
func (a *app) staleNote(run *lintRun, j judged) {
	if n := len(j.stale); n > 0 {
		a.note(locale.Text{
			EN: "{0} {0|finding|findings} of the baseline {1} {0|is|are} gone; `okr lint --write-baseline` takes {0|it|them} out.",
			DE: "{0} {0|Befund|Befunde} der Baseline {1} {0|ist|sind} behoben; `okr lint --write-baseline` streicht {0|ihn|sie}.",
		}, n, run.baselineFile.shown(run))
	}
}
