package okrlang

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// FuzzParseFile holds whatever is read to what everybody relies on: places nest, and reading twice gives the same.
func FuzzParseFile(f *testing.F) {
	for _, c := range setPromises {
		text, _ := marked(c.text)
		f.Add(text)
	}
	f.Add(wholeConfig)
	for _, root := range []string{"../examples", "testdata/accidents"} {
		addFiles(f, root)
	}
	f.Fuzz(func(t *testing.T, text string) {
		set := source.NewFile("okrs/a.yaml", text)
		file := ParseFile(set, locale.German)
		checkDiagnostics(t, set, file.Diagnostics)
		for _, i := range file.Ignores {
			within(t, set, source.Span{End: len(text)}, i.At, "ignore comment")
			within(t, set, source.Span{End: len(text)}, i.Covers, "what a comment covers")
		}
		for _, s := range file.Sets {
			checkPlaces(t, set, source.Span{End: len(text)}, reflect.ValueOf(s), "set")
			for _, o := range s.Objectives.Value {
				checkTitle(t, file, o.Title)
			}
			for _, k := range s.KeyResults() {
				checkTitle(t, file, k.Title)
			}
		}
		if again := ParseFile(set, locale.German); !reflect.DeepEqual(again, file) {
			t.Error("reading twice gives two models")
		}

		workspace := source.NewFile(ConfigFile, text)
		c := ParseConfig(workspace)
		checkDiagnostics(t, workspace, append(c.Diagnostics, c.Lint.Diagnostics...))
		checkPlaces(t, workspace, source.Span{End: len(text)}, reflect.ValueOf(c), "workspace file")
	})
}

func addFiles(f *testing.F, root string) {
	err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".yaml") {
			return err
		}
		text, err := os.ReadFile(path)
		f.Add(string(text))
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		f.Fatal(err)
	}
}

func checkDiagnostics(t *testing.T, file *source.File, list diag.List) {
	t.Helper()
	whole := source.Span{End: len(file.Text)}
	for _, d := range list {
		within(t, file, whole, d.At, d.Rule)
		for _, r := range d.Related {
			within(t, file, whole, r.At, "related")
		}
		if d.Path == "" || d.Message.IsZero() || d.Help.IsZero() {
			t.Errorf("no path, message or help: %q %q %q", d.Path, d.Message.Say(locale.English), d.Help.Say(locale.English))
		}
		for _, fix := range d.Fixes {
			edits := make([]source.Edit, len(fix.Edits))
			for i, e := range fix.Edits {
				edits[i] = e.Edit
			}
			if _, err := source.Apply(file.Text, edits); err != nil {
				t.Errorf("%s: %v", d.Message.Say(locale.English), err)
			}
		}
	}
}

func within(t *testing.T, file *source.File, outer, inner source.Span, what string) {
	t.Helper()
	if !outer.Contains(inner) || inner.Start > inner.End {
		t.Errorf("%s %v %q is not inside %v %q", what, inner, file.Slice(inner), outer, file.Slice(outer))
	}
}

// checkPlaces walks a model and holds each node and field to the node around it.
func checkPlaces(t *testing.T, file *source.File, outer source.Span, v reflect.Value, what string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			checkPlaces(t, file, outer, v.Elem(), what)
		}
	case reflect.Slice:
		for i := range v.Len() {
			checkPlaces(t, file, outer, v.Index(i), what)
		}
	case reflect.Struct:
		outer = placeOf(t, file, outer, v, what)
		for i := range v.NumField() {
			f := v.Type().Field(i)
			// What points up or across is not below.
			if f.IsExported() && !slices.Contains([]string{"Node", "File", "Set", "Objective", "KeyResult", "Ignores", "Diagnostics", "Fixes"}, f.Name) {
				checkPlaces(t, file, outer, v.Field(i), what+"."+f.Name)
			}
		}
	}
}

// placeOf checks the place of a node or field, and returns what holds its parts.
func placeOf(t *testing.T, file *source.File, outer source.Span, v reflect.Value, what string) source.Span {
	at := v.FieldByName("At")
	if !at.IsValid() {
		return outer
	}
	span := at.Interface().(source.Span)
	if state := v.FieldByName("State"); state.IsValid() && State(state.Uint()) == Absent || !state.IsValid() && span == (source.Span{}) {
		return outer
	}
	within(t, file, outer, span, what)
	if name := v.FieldByName("Name"); name.IsValid() && name.Type() == reflect.TypeFor[source.Span]() {
		within(t, file, span, name.Interface().(source.Span), what+"'s name")
	}
	return span
}

// checkTitle holds the place of a title to its words, as far as the file says them letter by letter.
func checkTitle(t *testing.T, file *File, title Field[string]) {
	if !title.Present() || slices.ContainsFunc(file.Diagnostics, func(d diag.Diagnostic) bool { return d.Rule == diag.Syntax }) {
		return
	}
	words := file.Source.Slice(title.At)
	if strings.ContainsAny(words, "\\") || strings.Contains(words, "''") {
		return
	}
	for _, word := range strings.Fields(title.Value) {
		if !strings.Contains(words, word) {
			t.Errorf("the title %q is underlined at %q", title.Value, words)
			return
		}
	}
}
