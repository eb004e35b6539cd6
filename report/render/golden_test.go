package render_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

var update = flag.Bool("update", false, "write the golden files anew")

// format is an output format under test.
type format struct {
	name string
	ext  string
	draw func(report.Lint) ([]byte, error)
}

// bare gives a format that cannot fail the form of the others.
func bare(draw func(report.Lint) []byte) func(report.Lint) ([]byte, error) {
	return func(v report.Lint) ([]byte, error) { return draw(v), nil }
}

func formats() []format {
	return []format{
		{"text", "txt", bare(func(v report.Lint) []byte { return render.Text(v, render.Style{Width: 100}) })},
		{"short", "txt", bare(render.Short)},
		{"json", "json", func(v report.Lint) ([]byte, error) { return render.JSON(v) }},
		{"sarif", "json", render.SARIF},
		{"github", "txt", bare(render.GitHub)},
		{"gitlab", "json", render.GitLab},
		{"junit", "xml", render.JUnit},
		{"checkstyle", "xml", render.Checkstyle},
		{"rdjson", "json", render.RDJSON},
		{"markdown", "md", bare(render.Markdown)},
	}
}

// views are what the formats draw.
func views(t testing.TB) map[string]report.Lint {
	return map[string]report.Lint{
		"rich.en":       richView(t, locale.English),
		"rich.de":       richView(t, locale.German),
		"empty.en":      emptyView(locale.English),
		"incomplete.de": incompleteView(locale.German),
	}
}

func TestFormats(t *testing.T) {
	for _, f := range formats() {
		for name, view := range views(t) {
			t.Run(f.name+"/"+name, func(t *testing.T) {
				got, err := f.draw(view)
				if err != nil {
					t.Fatal(err)
				}
				golden(t, fmt.Sprintf("%s.%s.%s", f.name, name, f.ext), got)
			})
		}
	}
}

func TestTextStyles(t *testing.T) {
	for _, width := range []int{60, 80, 120} {
		for _, color := range []bool{false, true} {
			name := fmt.Sprintf("text.%d.txt", width)
			if color {
				name = fmt.Sprintf("text.%d.color.txt", width)
			}
			t.Run(name, func(t *testing.T) {
				golden(t, name, render.Text(richView(t, locale.German), render.Style{Color: color, Width: width}))
			})
		}
	}
}

// golden holds output to a file, or writes it with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; if it should, run go test ./report/render -update and look at the difference.\n--- got\n%s", file, got)
	}
}
