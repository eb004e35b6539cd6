package cli

import (
	"slices"
	"strconv"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/edit"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

// checkFixFlags refuses calls that want two things at once.
func (a *app) checkFixFlags(o *lintOptions) error {
	switch {
	case o.fix && o.diff:
		return wrongUse(locale.Text{EN: "--fix writes and --diff only shows: choose one", DE: "--fix schreibt und --diff zeigt nur: Wählen Sie eines"})
	case o.fix && o.stdinFilename != "":
		return wrongUse(locale.Text{EN: "--fix cannot write to standard input", DE: "--fix kann nicht in die Standardeingabe schreiben"}).
			helped(locale.Text{EN: "--diff shows what it would change.", DE: "--diff zeigt, was sich ändern würde."})
	case o.diff && o.writeBaseline:
		return wrongUse(locale.Text{EN: "--diff writes nothing, no baseline either", DE: "--diff schreibt nichts, auch keine Baseline"})
	case o.diff && len(o.formats) > 0:
		return wrongUse(locale.Text{EN: "--diff is a format of its own", DE: "--diff ist selbst ein Format"}).
			helped(locale.Text{EN: "Leave --format out.", DE: "Lassen Sie --format weg."})
	}
	return nil
}

// runDiff shows what --fix would change, and writes nothing.
func (a *app) runDiff(o *lintOptions, run *lintRun) error {
	out, err := a.mend(o, run)
	if err != nil {
		return err
	}
	text := render.Diff(out.Files, func(name string) string { return run.ws.shown(name) }, a.sys.Stdout.Terminal, a.style(a.sys.Stdout))
	if err := a.print(a.guardedUnlessEmpty(text)); err != nil {
		return err
	}
	switch {
	case !run.ws.Complete():
		unread, _ := report.UnreadFiles(report.Context{Lang: a.lang}, run.ws.Workspace)
		for _, e := range unread {
			a.note(locale.Text{EN: "{0}: {1}", DE: "{0}: {1}"}, run.ws.shown(e.File), e.Message)
		}
		return exit(exitIncomplete)
	case len(out.Files) > 0:
		return exit(exitFindings)
	}
	return nil
}

func (a *app) guardedUnlessEmpty(text []byte) []byte {
	if len(text) == 0 {
		return text
	}
	return a.guarded(text)
}

// runFix applies the certain fixes, says what it mended, and judges what is there then. A file that somebody else changed
// meanwhile, or that cannot be written, is left as it is: then the work was not done whole, whatever remains.
func (a *app) runFix(o *lintOptions, run *lintRun) error {
	out, err := a.mend(o, run)
	if err != nil {
		return a.lintBroken(o, err)
	}
	var failed error
	written := map[string]bool{}
	for _, f := range out.Files {
		if err := run.ws.folder.Replace(f.Path, []byte(f.Old), []byte(f.New)); err != nil {
			failed = a.notWritten(run.ws.shown(f.Path), err)
			a.complain(failed)
			continue
		}
		written[f.Path] = true
	}
	a.sayMended(o, run, out, written)
	if len(written) > 0 {
		if err := a.loadLint(run, run.overlay); err != nil {
			return a.lintBroken(o, err)
		}
	}
	run.fixed = true
	err = a.conclude(o, run)
	if failed != nil {
		return exit(exitIncomplete)
	}
	return err
}

// sayMended lists what was mended.
func (a *app) sayMended(o *lintOptions, run *lintRun, out edit.Outcome, written map[string]bool) {
	if o.quiet {
		return
	}
	mended, files := a.sayEach(run, out.Mended, written)
	targets, filled := a.sayEach(run, out.Taken, written)
	if mended == 0 && targets == 0 {
		a.note(locale.Text{EN: "Nothing to mend.", DE: "Nichts zu beheben."})
	}
	if mended > 0 {
		a.note(locale.Text{
			EN: "Mended {0} {0|finding|findings} in {1} {1|file|files}.", DE: "{0} {0|Befund|Befunde} in {1} {1|Datei|Dateien} behoben.",
		}, mended, files)
	}
	if targets > 0 {
		a.note(locale.Text{
			EN: "Wrote {0} {0|target|targets} from titles into fields in {1} {1|file|files}.",
			DE: "{0} {0|Ziel|Ziele} aus Titeln in {1} {1|Datei|Dateien} in Felder geschrieben.",
		}, targets, filled)
	}
}

// sayEach lists the fixes of files that were written, and counts the fixes and the files.
func (a *app) sayEach(run *lintRun, all []edit.Mended, written map[string]bool) (fixes, files int) {
	in := map[string]bool{}
	for _, m := range all {
		first := m.Fix.Edits[0]
		if !written[first.File.Path] {
			continue
		}
		fixes++
		for _, e := range m.Fix.Edits {
			in[e.File.Path] = true
		}
		line := first.File.Position(first.At.Start).Line
		a.note(locale.Text{EN: "{0}:{1}: {2}{3} [{4}]", DE: "{0}:{1}: {2}{3} [{4}]"}, run.ws.shown(first.File.Path), strconv.Itoa(line), m.Fix.Description, became(m.Fix), m.Rule)
	}
	return fixes, len(in)
}

// became says what the edits of a fix in its first file make of what: the words that differ.
func became(fix diag.Fix) string {
	file := fix.Edits[0].File
	var edits []source.Edit
	var at source.Span
	for _, e := range fix.Edits {
		if e.File != file {
			continue
		}
		if len(edits) == 0 {
			at = e.At
		}
		at = source.Span{Start: min(at.Start, e.At.Start), End: max(at.End, e.At.End)}
		edits = append(edits, source.Edit{At: e.At, Text: e.Text})
	}
	// Whole lines, so that what is cut off at both ends is cut between words.
	at = source.Span{Start: file.Line(file.LineAt(at.Start)).Start, End: max(at.End, file.Line(file.LineAt(at.End)).End)}
	for i := range edits {
		edits[i].At.Start, edits[i].At.End = edits[i].At.Start-at.Start, edits[i].At.End-at.Start
	}
	text := file.Slice(at)
	mended, err := source.Apply(text, edits)
	if err != nil {
		return ""
	}
	was, is := strings.Fields(text), strings.Fields(mended)
	for len(was) > 0 && len(is) > 0 && was[0] == is[0] {
		was, is = was[1:], is[1:]
	}
	for len(was) > 0 && len(is) > 0 && was[len(was)-1] == is[len(is)-1] {
		was, is = was[:len(was)-1], is[:len(is)-1]
	}
	switch {
	case len(was) == 0 && len(is) == 0:
		return ""
	case len(was) == 0:
		return ": + " + few(is)
	case len(is) == 0:
		return ": − " + few(was)
	}
	return ": " + few(was) + " → " + few(is)
}

// few are words in a line, cut where they are many.
func few(words []string) string {
	const most = 60
	text := []rune(strings.Join(words, " "))
	if len(text) > most {
		text = append(text[:most-1], '…')
	}
	return string(text)
}

// mend works out what the certain fixes of the findings shown, and what the run offers, make of the files. Run is as before
// when it returns.
func (a *app) mend(o *lintOptions, run *lintRun) (edit.Outcome, error) {
	before := *run
	defer func() { *run = before }()
	return edit.Mend(func(over map[string]string) (edit.Found, error) {
		if len(over) > 0 {
			for name, text := range run.overlay {
				if _, ok := over[name]; !ok {
					over[name] = text
				}
			}
			if err := a.loadLint(run, over); err != nil {
				return edit.Found{}, err
			}
		}
		result := run.look(o)
		known := diagnostics(result.Findings)
		offers := run.newOffers(o, result.Offers)
		return edit.Found{Findings: run.mendable(run.shown(o, result).Findings), Offers: run.mendable(offers), Known: known}, nil
	})
}

// newOffers are the offers that the call asks for: with --since those that the older state did not have.
func (run *lintRun) newOffers(o *lintOptions, offers []lint.Finding) []lint.Finding {
	if run.older == nil || run.older.ws == nil || len(offers) == 0 {
		return offers
	}
	options := run.options(o)
	options.Settings, options.Changes = lint.Resolve(run.rules, run.older.ws.Config, []*lint.Rule{lint.Find(run.rules, lint.Quantified)}, nil), nil
	old := map[string]bool{}
	for _, f := range lint.Run(run.older.ws, options).Offers {
		old[f.Path] = true
	}
	return slices.DeleteFunc(offers, func(f lint.Finding) bool { return old[f.Path] })
}

func diagnostics(findings []lint.Finding) diag.List {
	list := make(diag.List, len(findings))
	for i, f := range findings {
		list[i] = f.Diagnostic
	}
	return list
}

// mendable are the findings whose fix may be applied: it must not reach beyond the paths of the call.
func (run *lintRun) mendable(findings []lint.Finding) diag.List {
	list := diagnostics(findings)
	for i, f := range findings {
		list[i].Fixes = slices.DeleteFunc(slices.Clone(f.Fixes), func(fix diag.Fix) bool { return !run.owns(fix) })
	}
	return list
}

func (run *lintRun) owns(fix diag.Fix) bool {
	for _, e := range fix.Edits {
		if len(run.filter) > 0 && !run.under(e.File.Path) {
			return false
		}
	}
	return true
}
