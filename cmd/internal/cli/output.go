package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/okrlang/okr/cmd/internal/disk"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

// format is one way to draw the result of a command for one stream.
type format struct {
	name string
	draw func(render.Style) ([]byte, error)
}

// target is a format asked for and where it goes; file "" is stdout.
type target struct {
	format format
	file   string
}

// targets reads the --format flags. Without any, the first format goes to stdout.
func (a *app) targets(flags []string, formats []format) ([]target, error) {
	if len(flags) == 0 {
		return []target{{format: formats[0]}}, nil
	}
	var all []target
	stdout := 0
	for _, flag := range flags {
		name, file, toFile := strings.Cut(flag, "=")
		i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
		if i < 0 {
			return nil, a.notOneOf("--format", name, names(formats)...)
		}
		if toFile && name == "auto" {
			return nil, wrongUse(locale.Text{EN: "auto is for standard output only", DE: "auto gibt es nur für die Standardausgabe"}).
				helped(locale.Text{EN: "Write --format text={0}.", DE: "Schreiben Sie --format text={0}."}, file)
		}
		if toFile && file == "" {
			return nil, wrongUse(locale.Text{EN: "--format {0}= needs a file", DE: "--format {0}= braucht eine Datei"}, name)
		}
		if !toFile {
			stdout++
		}
		if toFile && slices.ContainsFunc(all, func(t target) bool { return t.file == file }) {
			return nil, wrongUse(locale.Text{EN: "two formats cannot share the file {0}", DE: "zwei Formate können sich die Datei {0} nicht teilen"}, file)
		}
		all = append(all, target{formats[i], file})
	}
	if stdout > 1 {
		return nil, wrongUse(locale.Text{EN: "two formats cannot share standard output", DE: "zwei Formate können sich die Standardausgabe nicht teilen"}).
			helped(locale.Text{EN: "Send one into a file: --format json=findings.json", DE: "Schreiben Sie eines in eine Datei: --format json=befunde.json"})
	}
	return all, nil
}

func names(formats []format) []string {
	list := make([]string, len(formats))
	for i, f := range formats {
		list[i] = f.name
	}
	return list
}

// write draws and writes every format that was asked for. A format that fails does not keep the others from being written;
// the first error is the one to tell.
func (a *app) write(flags []string, formats []format) error {
	all, err := a.targets(flags, formats)
	if err != nil {
		return err
	}
	for _, t := range all {
		if failed := a.writeTo(t); failed != nil && err == nil {
			err = failed
		}
	}
	return err
}

// writeTo draws and writes one format.
func (a *app) writeTo(t target) error {
	style := a.style(a.sys.Stdout)
	if t.file != "" {
		style = render.Style{Width: pipedWidth}
	}
	data, err := t.format.draw(style)
	if err != nil {
		return incomplete(locale.Text{EN: "{0} cannot be made: {1}", DE: "{0} lässt sich nicht erzeugen: {1}"}, t.format.name, err.Error())
	}
	if t.file == "" {
		if slices.Contains(forPeople, t.format.name) {
			data = a.guarded(data)
		}
		return a.print(data)
	}
	if err := disk.Write(a.absolute(t.file), data); err != nil {
		return a.notWritten(t.file, err)
	}
	return nil
}

// forPeople are the formats that show a stranger's words as they are.
var forPeople = []string{"text", "short"}

// print writes to standard output.
func (a *app) print(data []byte) error {
	if _, err := a.sys.Stdout.Write(data); err != nil {
		return incomplete(locale.Text{EN: "standard output cannot be written: {0}", DE: "die Standardausgabe ist nicht beschreibbar: {0}"}, err.Error())
	}
	return nil
}

// notWritten puts an error of writing into words.
func (a *app) notWritten(name string, err error) error {
	var known *disk.Error
	if errors.As(err, &known) {
		return &failure{code: exitIncomplete, message: known.Message}
	}
	return incomplete(locale.Text{EN: "{0} cannot be written: {1}", DE: "{0} ist nicht beschreibbar: {1}"}, name, err.Error())
}

// lintFormats are the formats of okr lint; the first is the one of a call that names none.
func (a *app) lintFormats(o *lintOptions, view report.Lint) []format {
	plain := func(draw func(report.Lint) []byte) func(render.Style) ([]byte, error) {
		return func(render.Style) ([]byte, error) { return draw(view), nil }
	}
	checked := func(draw func(report.Lint) ([]byte, error)) func(render.Style) ([]byte, error) {
		return func(render.Style) ([]byte, error) { return draw(view) }
	}
	return []format{
		{"auto", func(s render.Style) ([]byte, error) { return a.auto(view, lintText(o, view, s)), nil }},
		{"text", func(s render.Style) ([]byte, error) { return lintText(o, view, s), nil }},
		{"short", plain(func(v report.Lint) []byte { return render.Short(audible(o, v)) })},
		{"json", checked(func(v report.Lint) ([]byte, error) { return render.JSON(v) })},
		{"sarif", checked(func(v report.Lint) ([]byte, error) { return render.SARIF(withPages(v)) })},
		{"github", plain(render.GitHub)},
		{"gitlab", checked(render.GitLab)},
		{"junit", checked(render.JUnit)},
		{"checkstyle", checked(render.Checkstyle)},
		{"rdjson", checked(render.RDJSON)},
		{"markdown", plain(render.Markdown)},
	}
}

// lintText draws findings for people, as the call wants them.
func lintText(o *lintOptions, view report.Lint, s render.Style) []byte {
	switch {
	case o.statistics:
		return render.Statistics(audible(o, view), s)
	case o.quiet:
		return render.Quiet(audible(o, view), s)
	}
	return render.Text(view, s)
}

// audible is the view with what -q leaves: the findings that make the run fail. Formats for programs always hold all.
func audible(o *lintOptions, view report.Lint) report.Lint {
	if !o.quiet {
		return view
	}
	tooMany := view.ExitCode == exitFindings && !slices.ContainsFunc(view.Findings, func(f report.Finding) bool { return f.Fails })
	var left []report.Finding
	for _, f := range view.Findings {
		if f.Fails || tooMany && f.Severity == diag.Warning.String() {
			left = append(left, f)
		}
	}
	view.Findings = left
	view.Count()
	return view
}

// withPages is the view with the pages of its rules, for formats that carry them.
func withPages(view report.Lint) report.Lint {
	view.Rules = slices.Clone(view.Rules)
	for i := range view.Rules {
		if page, err := rules.Page(view.Rules[i].Name, view.Lang); err == nil {
			view.Rules[i].Page = string(page)
		}
	}
	return view
}
