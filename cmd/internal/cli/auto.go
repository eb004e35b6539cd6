package cli

import (
	"bytes"
	"crypto/rand"
	"os"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

// inActions says whether the run is a step of GitHub Actions, whose runner reads commands out of what a step prints.
func (a *app) inActions() bool {
	return a.sys.Getenv("GITHUB_ACTIONS") == "true"
}

// guarded keeps the runner from carrying out what stands in text for people: titles and file names are a stranger's words.
// Elsewhere, and in a file that standard output was sent to, the text stays as it is.
func (a *app) guarded(text []byte) []byte {
	if !a.inActions() || a.intoFile() {
		return text
	}
	return render.StopCommands(text, rand.Text())
}

// intoFile says whether standard output is a plain file, which no runner reads along with.
func (a *app) intoFile() bool {
	file, ok := a.sys.Stdout.Writer.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode().IsRegular()
}

// auto is what a run prints when nobody chose a format: text; in GitHub Actions also the annotations.
func (a *app) auto(view report.Lint, text []byte) []byte {
	if !a.inActions() || a.intoFile() {
		return text
	}
	if len(text) > 0 {
		text = a.guarded(text)
	}
	return append(text, render.Annotations(view)...)
}

// stepSummary adds the findings to the page of the run in GitHub Actions. The file is the runner's: it is added to, because
// other commands of the step write there too. What does not fit any more would cost the whole summary, so that it is cut.
func (a *app) stepSummary(view report.Lint) error {
	name := a.sys.Getenv("GITHUB_STEP_SUMMARY")
	if !a.inActions() || name == "" {
		return nil
	}
	failed := func(err error) error {
		return incomplete(locale.Text{EN: "the step summary cannot be written: {0}", DE: "die Zusammenfassung des Schritts ist nicht beschreibbar: {0}"}, err.Error())
	}
	used := 0
	if info, err := os.Stat(name); err == nil {
		used = int(info.Size())
	}
	if used >= render.MarkdownSummary/2 {
		return nil
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		return failed(err)
	}
	page := render.MarkdownWithin(view, render.MarkdownSummary-used)
	if used > 0 {
		page = append([]byte("\n"), page...)
	}
	if !bytes.HasSuffix(page, []byte("\n")) {
		page = append(page, '\n')
	}
	if _, err := file.Write(page); err != nil {
		_ = file.Close() // the first error is the one to tell
		return failed(err)
	}
	if err := file.Close(); err != nil {
		return failed(err)
	}
	return nil
}
