package cli

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/okrlang/okr/cmd/internal/disk"
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
		if toFile && file == "" {
			return nil, wrongUse(locale.Text{EN: "--format {0}= needs a file", DE: "--format {0}= braucht eine Datei"}, name)
		}
		if !toFile {
			stdout++
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

// write draws and writes every format that was asked for.
func (a *app) write(flags []string, formats []format) error {
	all, err := a.targets(flags, formats)
	if err != nil {
		return err
	}
	for _, t := range all {
		style := a.style(a.sys.Stdout)
		if t.file != "" {
			style = render.Style{Width: pipedWidth}
		}
		data, err := t.format.draw(style)
		if err != nil {
			return incomplete(locale.Text{EN: "{0} cannot be made: {1}", DE: "{0} lässt sich nicht erzeugen: {1}"}, t.format.name, err.Error())
		}
		if t.file == "" {
			if _, err := a.sys.Stdout.Write(data); err != nil {
				return incomplete(locale.Text{EN: "standard output cannot be written: {0}", DE: "die Standardausgabe ist nicht beschreibbar: {0}"}, err.Error())
			}
			continue
		}
		name := t.file
		if !filepath.IsAbs(name) {
			name = filepath.Join(a.from(), name)
		}
		if err := disk.Write(name, data); err != nil {
			return a.notWritten(t.file, err)
		}
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

// lintFormats are the formats of okr lint.
func (a *app) lintFormats(view report.Lint) []format {
	return []format{
		{"text", func(s render.Style) ([]byte, error) { return render.Text(view, s), nil }},
		{"short", func(render.Style) ([]byte, error) { return render.Short(view), nil }},
		{"json", func(render.Style) ([]byte, error) { return render.JSON(view) }},
	}
}
