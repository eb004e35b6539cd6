package edit_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/edit"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// seeds are all YAML files of the examples and of the parser's tests: those hold every accident there is.
func seeds(t testing.TB) map[string]string {
	texts := map[string]string{}
	for _, root := range []string{"../../examples", "../testdata"} {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".yaml") {
				return err
			}
			data, err := os.ReadFile(name)
			texts[name] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(texts) == 0 {
		t.Fatal("no files to try")
	}
	return texts
}

func parse(text string) diag.List {
	return okrlang.ParseFile(source.NewFile("a.yaml", text), locale.German).Diagnostics
}

func mend(t testing.TB, text string) (string, edit.Outcome) {
	t.Helper()
	out, err := edit.Mend(func(over map[string]string) (edit.Found, error) {
		if changed, ok := over["a.yaml"]; ok {
			return edit.Found{Findings: parse(changed)}, nil
		}
		return edit.Found{Findings: parse(text)}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Files) == 0 {
		return text, out
	}
	if out.Files[0].Old != text {
		t.Error("the old text is not that of the file")
	}
	return out.Files[0].New, out
}

func count(list diag.List, rule string) int {
	n := 0
	for _, d := range list {
		if d.Rule == rule {
			n++
		}
	}
	return n
}

// same counts findings that say the same about the same thing.
func same(list diag.List, d diag.Diagnostic) int {
	n := 0
	for _, other := range list {
		if other.Rule == d.Rule && other.Field == d.Field && other.Message.Say(locale.English) == d.Message.Say(locale.English) {
			n++
		}
	}
	return n
}

// holds checks what every fix promises.
func holds(t testing.TB, text string) {
	t.Helper()
	before := parse(text)
	for _, d := range before {
		for _, fix := range d.Fixes {
			if fix.Applicability != diag.Certain {
				continue
			}
			var edits []source.Edit
			for _, e := range fix.Edits {
				edits = append(edits, e.Edit)
			}
			fixed, err := source.Apply(text, edits)
			if err != nil {
				t.Errorf("%s: %v", d.Message.Say(locale.English), err)
				continue
			}
			after := parse(fixed)
			if same(after, d) >= same(before, d) {
				t.Errorf("the fix %q leaves its finding: %s\n%s", fix.Description.Say(locale.English), d.Message.Say(locale.English), fixed)
			}
		}
	}
	fixed, _ := mend(t, text)
	again, out := mend(t, fixed)
	if again != fixed || len(out.Mended) > 0 {
		t.Errorf("mending twice changes something:\n%s\n---\n%s", fixed, again)
	}
	if was, is := count(before, diag.Syntax), count(parse(fixed), diag.Syntax); is > was {
		t.Errorf("%d syntax errors became %d:\n%s", was, is, fixed)
	}
}

func TestFixesKeepTheirPromise(t *testing.T) {
	mended := 0
	for name, text := range seeds(t) {
		t.Run(name, func(t *testing.T) {
			holds(t, text)
			holds(t, strings.ReplaceAll(text, "\n", "\r\n"))
			_, out := mend(t, text)
			mended += len(out.Mended)
		})
	}
	if mended < 20 {
		t.Errorf("only %d fixes were tried", mended)
	}
}

func FuzzMend(f *testing.F) {
	for _, text := range seeds(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20_000 {
			t.Skip()
		}
		fixed, first := mend(t, text)
		if first.More {
			t.Skip()
		}
		again, out := mend(t, fixed)
		if again != fixed || len(out.Mended) > 0 {
			t.Errorf("mending twice changes something:\n%q\n%q", fixed, again)
		}
	})
}

// A file whose breaks, comments and quotes are peculiar keeps them: only the stretch of the fix is another.
func TestMendTouchesNothingElse(t *testing.T) {
	text := "\ufeff# head  \r\nteam: 'sales'\r\n\r\ncycle:   \"2026-Q1\"\t# when\r\nobjectives:\r\n  - id: a\r\n    titel: Customers stay   # why\r\n\r\n"
	fixed, _ := mend(t, text)
	if want := strings.Replace(text, "titel", "title", 1); fixed != want && fixed != strings.TrimPrefix(want, "\ufeff") {
		t.Errorf("got  %q\nwant %q", fixed, want)
	}
}

func certain(file *source.File, edits ...source.Edit) diag.Diagnostic {
	fix := diag.Fix{Applicability: diag.Certain}
	for _, e := range edits {
		fix.Edits = append(fix.Edits, diag.FileEdit{File: file, Edit: e})
	}
	return diag.Diagnostic{Rule: "x", File: file, Fixes: []diag.Fix{fix}}
}

// Fixes that undo each other do not go round for ever, and overlapping ones wait.
func TestMendEnds(t *testing.T) {
	rounds := 0
	out, err := edit.Mend(func(over map[string]string) (edit.Found, error) {
		rounds++
		text, ok := over["a"]
		if !ok {
			text = "yes"
		}
		other := map[string]string{"yes": "no", "no": "yes"}[text]
		return edit.Found{Findings: diag.List{certain(source.NewFile("a", text), source.Edit{At: source.Span{End: len(text)}, Text: other})}}, nil
	})
	if err != nil || rounds > 5 || len(out.Files) != 1 || out.Files[0].New != "no" {
		t.Errorf("%d rounds, %+v, %v", rounds, out.Files, err)
	}
}

func TestMendOverlap(t *testing.T) {
	out, err := edit.Mend(func(over map[string]string) (edit.Found, error) {
		text, ok := over["a"]
		if !ok {
			text = "abc"
		}
		file := source.NewFile("a", text)
		switch text {
		case "abc":
			both := certain(file, source.Edit{At: source.Span{Start: 0, End: 2}, Text: "X"})
			return edit.Found{Findings: diag.List{both, certain(file, source.Edit{At: source.Span{Start: 1, End: 3}, Text: "Y"})}}, nil
		case "Xc":
			return edit.Found{Findings: diag.List{certain(file, source.Edit{At: source.Span{Start: 1, End: 2}, Text: "Z"})}}, nil
		}
		return edit.Found{}, nil
	})
	if err != nil || len(out.Files) != 1 || out.Files[0].New != "XZ" || len(out.Mended) != 2 {
		t.Errorf("%+v, %v", out, err)
	}
}

// A fix of two files is applied whole or not at all.
func TestMendWhole(t *testing.T) {
	a, b := source.NewFile("a", "1"), source.NewFile("b", "2")
	both := certain(a, source.Edit{At: source.Span{End: 1}, Text: "x"})
	both.Fixes[0].Edits = append(both.Fixes[0].Edits, diag.FileEdit{File: b, Edit: source.Edit{At: source.Span{Start: 5, End: 9}, Text: "y"}})
	out, err := edit.Mend(func(map[string]string) (edit.Found, error) { return edit.Found{Findings: diag.List{both}}, nil })
	if err != nil || len(out.Files) != 0 || len(out.Mended) != 0 {
		t.Errorf("%+v, %v", out, err)
	}
}
