package okrlang

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

// promise is one thing that the parser finds. The text marks with « and » what has to be underlined, in the order of the
// text; finds says for each the rule and the field.
type promise struct {
	name  string
	text  string
	finds []string
}

// objective, keyResult and checkIn are a set around lines, which are indented as they need be.
func objective(lines string) string {
	return "team: vertrieb\ncycle: 2026-Q1\nobjectives:\n  - id: ruf\n    title: Kunden empfehlen uns\n" + indent(lines, 4)
}

func keyResult(lines string) string {
	return objective("key_results:\n" + "  - id: nps\n    title: Bessere Noten\n" + indent(lines, 4))
}

func checkIn(lines string) string {
	return objective("key_results:\n  - {id: nps, title: Noten, baseline: 50, target: 70}\n  - {id: leads, title: Leads, target: 24}\n") +
		"check_ins:\n  - date: 2026-01-09\n" + indent(lines, 4)
}

func indent(lines string, by int) string {
	var out strings.Builder
	for line := range strings.Lines(lines) {
		if strings.TrimSpace(line) != "" {
			out.WriteString(strings.Repeat(" ", by))
		}
		out.WriteString(line)
	}
	return strings.TrimSuffix(out.String(), "\n") + "\n"
}

// marked takes the marks out of a text and says where they were, in the order in which they open. Marks nest.
func marked(text string) (string, []source.Span) {
	var out strings.Builder
	var spans []source.Span
	var open []int
	for _, r := range text {
		switch r {
		case '«':
			open = append(open, len(spans))
			spans = append(spans, source.Span{Start: out.Len()})
		case '»':
			spans[open[len(open)-1]].End = out.Len()
			open = open[:len(open)-1]
		default:
			out.WriteRune(r)
		}
	}
	return out.String(), spans
}

// diagnose parses as the program does: by the name of the file.
func diagnose(name, text string, lang locale.Lang) (*source.File, diag.List) {
	file := source.NewFile(name, text)
	if filepath.Base(name) == ConfigFile {
		c := ParseConfig(file)
		list := append(slices.Clone(c.Diagnostics), c.Lint.Diagnostics...)
		list.Sort()
		return file, list
	}
	return file, ParseFile(file, lang).Diagnostics
}

func (c promise) check(t *testing.T, name string, golden *strings.Builder) {
	text, spans := marked(c.text)
	file, list := diagnose(name, text, locale.German)
	var finds []string
	var at []source.Span
	for _, d := range list {
		finds = append(finds, d.Rule+" "+d.Field)
		at = append(at, d.At)
		if d.Help.IsZero() {
			t.Errorf("no way out of: %s", d.Message.Say(locale.English))
		}
	}
	if !slices.Equal(finds, c.finds) {
		t.Errorf("found %q, want %q\n%s", finds, c.finds, describe(file, list))
	} else if !slices.Equal(at, spans) && len(c.finds) > 0 {
		t.Errorf("underlined %q, want %q", sliced(file, at), sliced(file, spans))
	}
	fmt.Fprintf(golden, "== %s\n%s", c.name, describe(file, list))
}

func sliced(file *source.File, spans []source.Span) []string {
	var words []string
	for _, s := range spans {
		words = append(words, fmt.Sprint(s, file.Slice(s)))
	}
	return words
}

// describe is all that a reader gets to see of diagnostics, in both languages.
func describe(file *source.File, list diag.List) string {
	var out strings.Builder
	for _, d := range list {
		r := file.Range(d.At)
		fmt.Fprintf(&out, "%d:%d-%d:%d %s | %s | %s\n", r.Start.Line, r.Start.Column, r.End.Line, r.End.Column, d.Rule, d.Path, d.Field)
		for _, lang := range []locale.Lang{locale.English, locale.German} {
			fmt.Fprintf(&out, "  %s  %s\n      %s\n", lang, d.Message.Say(lang), d.Help.Say(lang))
		}
		for _, fix := range d.Fixes {
			edits := make([]source.Edit, len(fix.Edits))
			for i, e := range fix.Edits {
				edits[i] = e.Edit
			}
			text, _ := source.Apply(file.Text, edits)
			fmt.Fprintf(&out, "  fix (%s)  %s\n", fix.Applicability, changed(file.Text, text))
		}
		for _, r := range d.Related {
			fmt.Fprintf(&out, "  see %d  %s / %s\n", file.LineAt(r.At.Start), r.Message.Say(locale.English), r.Message.Say(locale.German))
		}
	}
	return out.String()
}

// changed is the first line that differs, as it is after a change.
func changed(before, after string) string {
	old := strings.Split(before, "\n")
	for i, line := range strings.Split(after, "\n") {
		if i >= len(old) || old[i] != line {
			return strings.TrimSpace(line)
		}
	}
	return "(lines removed)"
}

// compareGolden holds a text to a file of testdata.
func compareGolden(t *testing.T, path, got string) {
	t.Helper()
	path = filepath.Join("testdata", path)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; look at the difference and write it anew with -update. Got:\n%s", path, got)
	}
}
