package syntax

import (
	"strings"
	"testing"
	"time"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/source"
)

func TestDocuments(t *testing.T) {
	tests := []struct {
		name, text string
		documents  []string
		says       string
	}{
		{"one", "a: 1\n", []string{"a: 1\n"}, ""},
		{"empty", "", []string{""}, ""},
		{"comments only", "# a\n\n", []string{"# a\n\n"}, ""},
		{"marker only", "---\n", []string{"---\n"}, ""},
		{"two", "a: 1\n---\nb: 2\n", []string{"a: 1\n", "---\nb: 2\n"}, ""},
		{"two with markers", "---\na: 1\n...\n---\nb: 2\n", []string{"---\na: 1\n...\n", "---\nb: 2\n"}, ""},
		{"trailing marker", "a: 1\n---\n", []string{"a: 1\n"}, "begins a document with nothing in it"},
		{"trailing marker without a break", "a: 1\n---", []string{"a: 1\n"}, "begins a document with nothing in it"},
		{"doubled marker", "a: 1\n---\n---\nb: 2\n", []string{"a: 1\n", "---\nb: 2\n"}, "begins a document with nothing in it"},
		{"doubled at the beginning", "---\n---\nb: 2\n", []string{"---\nb: 2\n"}, "begins a document with nothing in it"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree := Parse(source.NewFile("x.yaml", test.text))
			var got []string
			for _, d := range tree.Documents {
				got = append(got, tree.File.Slice(d.At))
			}
			if strings.Join(got, "|") != strings.Join(test.documents, "|") {
				t.Errorf("documents %q, want %q", got, test.documents)
			}
			if (test.says == "") != (len(tree.Diagnostics) == 0) || !holds(said(tree), test.says) {
				t.Errorf("said %s", said(tree))
			}
			checkTree(t, tree)
		})
	}
}

func TestSeveralMistakes(t *testing.T) {
	text := "team: a: b\ncycle:2026-Q1\nobjectives:\n  - id: x\n    title: \"Foo\n    why: %x\n   owner: y\n  - id: z\n    title: ok\n---\nteam: b\n  cycle: c\nx: @y\n"
	tree := Parse(source.NewFile("x.yaml", text))
	var lines []int
	for _, d := range tree.Diagnostics {
		lines = append(lines, tree.File.LineAt(d.At.Start))
	}
	want := []int{1, 2, 5, 6, 7, 12, 13}
	if len(lines) != len(want) {
		t.Fatalf("lines %v, want %v: %s", lines, want, said(tree))
	}
	for i := range want {
		if lines[i] != want[i] {
			t.Errorf("lines %v, want %v", lines, want)
		}
	}
	if got := find(tree.Documents[0].Root, "objectives[1].title").Text(); got != "ok" {
		t.Errorf("what stands below is %q", got)
	}
	if got := find(tree.Documents[1].Root, "x").Text(); got != "@y" {
		t.Errorf("the second document has %q", got)
	}
}

func TestDamaged(t *testing.T) {
	text := "a:\n  - b: 1\n    c d\n    e: 2\n  - f: 1\n    g: 2\n    h: 3\n"
	tree := Parse(source.NewFile("x.yaml", text))
	first, second := find(tree.Documents[0].Root, "a[0]"), find(tree.Documents[0].Root, "a[1]")
	if !tree.Damaged(first.At()) || tree.Damaged(second.At()) {
		t.Errorf("damage %v: first %v %v, second %v %v", tree.Damage, first.At(), tree.Damaged(first.At()), second.At(), tree.Damaged(second.At()))
	}
}

func TestDecorations(t *testing.T) {
	text := "a: &x\n  b: 1\nc: *x\nd: !!str 5\ne: [&y 1, *y]\nf: !t\n  <<: *x\n"
	tree := Parse(source.NewFile("x.yaml", text))
	var got []string
	for _, d := range tree.Diagnostics {
		if d.Rule != diag.Schema {
			t.Errorf("%s at %v", d.Rule, d.At)
		}
		got = append(got, tree.File.Slice(d.At)+"/"+d.Field)
	}
	if want := "&x/a *x/c !!str/d &y/e *y/e !t/f <</<<"; strings.Join(got, " ") != want {
		t.Errorf("%q, want %q", strings.Join(got, " "), want)
	}
	if n := find(tree.Documents[0].Root, "f").Len(); n != 0 {
		t.Errorf("the merge key is still there: %d", n)
	}
	checkTree(t, tree)
}

func TestSelfReference(t *testing.T) {
	for _, text := range []string{"a: &x [*x]\n", "&x a: *x\n", "a: &x\n  b: *x\n  <<: *x\n"} {
		tree := Parse(source.NewFile("x.yaml", text))
		if len(tree.Diagnostics) < 2 {
			t.Errorf("%q: %s", text, said(tree))
		}
		checkTree(t, tree)
	}
}

func TestComments(t *testing.T) {
	text := "# okr: ignore-file[r] -- all\nteam: a # okr: ignore[x] -- y\nobjectives: # none\n  # okr: ignore[z] -- w\n\n  # more\n  - id: b # okr: ignore[k] -- v\n    title: \"c # okr: no\"\n    note: |\n      # okr: no\n    why: d # okr: ignore[m] -- n\n# okr: end\n"
	tree := Parse(source.NewFile("x.yaml", text))
	item := text[strings.Index(text, "id: b"):strings.Index(text, " # okr: ignore[m]")]
	want := []struct {
		text, covers string
		alone        bool
	}{
		{"okr: ignore-file[r] -- all", "team: a", true},
		{"okr: ignore[x] -- y", "team: a", false},
		{"okr: ignore[z] -- w", item, true},
		{"okr: ignore[k] -- v", item, false},
		{"okr: ignore[m] -- n", "why: d", false},
		{"okr: end", "", true},
	}
	got := tree.Comments("okr:")
	if len(got) != len(want) {
		t.Fatalf("%d comments: %v", len(got), got)
	}
	for i, c := range got {
		if c.Text != want[i].text || tree.File.Slice(c.Covers) != want[i].covers || c.Alone != want[i].alone {
			t.Errorf("%q covers %q alone %v, want %v", c.Text, tree.File.Slice(c.Covers), c.Alone, want[i])
		}
		if slice := tree.File.Slice(c.At); !strings.HasPrefix(slice, "#") || !strings.HasSuffix(slice, c.Text) {
			t.Errorf("At %q", slice)
		}
	}
}

func TestHashesThatPass(t *testing.T) {
	text := "a: b # c\nd: \"e #1\"\nf: 'g #1'\nh: |\n  i #1\nj: k#1\n#l\nm: [n, o] #p\nq: r #okr: ignore[x] -- y\ns: \"t\" #1\nu: # v #1\n  w: 1\n"
	if tree := Parse(source.NewFile("x.yaml", text)); len(tree.Diagnostics) != 0 {
		t.Errorf("%s", said(tree))
	}
}

func TestWholeFile(t *testing.T) {
	tests := []struct{ name, text, en, de string }{
		{"too large", strings.Repeat("a", MaxSize+1), "larger than 5 MiB", "größer als 5 MiB"},
		{"UTF-16", "\xff\xfea\x00:\x00 \x001\x00\n\x00", "UTF-16", "UTF-16"},
		{"UTF-16 without a mark", "a\x00:\x00 \x001\x00\n\x00b\x00", "UTF-16", "UTF-16"},
		{"binary", "a: b\nPK\x00\x01cccccccccc", "not a text file", "keine Textdatei"},
		{"deep", "a: " + strings.Repeat("[", 60) + strings.Repeat("]", 60), "more than 50 levels", "mehr als 50 Ebenen"},
		{"very deep", "a: " + strings.Repeat("[", 100_000), "more than 50 levels", "mehr als 50 Ebenen"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree := Parse(source.NewFile("x.yaml", test.text))
			if len(tree.Diagnostics) != 1 {
				t.Fatalf("%s", said(tree))
			}
			message := tree.Diagnostics[0].Message
			if !holds(message.Say("en"), test.en) || !holds(message.Say("de"), test.de) {
				t.Errorf("%q, %q", message.Say("en"), message.Say("de"))
			}
			if len(tree.Damage) == 0 {
				t.Error("no damage")
			}
			checkTree(t, tree)
		})
	}
}

// TestHostile: no file takes long. The limits are generous, because machines differ; what they catch is squares.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip()
	}
	fill := func(unit string) string { return strings.Repeat(unit, 1<<20/len(unit)) }
	for name, text := range map[string]string{
		"an early open quote": "a: \"x\n" + strings.ReplaceAll(fill("bbbbbbbb: cccccccccc\n"), "\"", ""),
		"open quotes":         fill("aaaaaaaa: \"bbbbbbbb\n"),
		"brackets":            fill("["),
		"braces in lines":     fill("{a: [\n"),
		"dashes":              fill("- "),
		"question marks":      fill("? "),
		"question lines":      fill("? a\n"),
		"hashes":              fill("#\n"),
		"glued hashes":        fill("a #b\n"),
		"bad lines":           fill("a b: c: d\n"),
		"aliases":             "a: &a b\n" + fill("- *a\n"),
		"anchors":             fill("- &a b\n"),
		"one plain":           fill("aaaaaaa\n"),
		"one long line":       "a: " + fill("bbbbb "),
		"tabs":                fill("\t"),
		"tab lines":           fill("\ta: b\n"),
		"documents":           fill("---\n"),
		"spaces":              "a:\n" + fill(" "),
		"line separators":     fill("a: \u2028\n"),
		"latin 1":             fill("a: \xfc\n"),
		"merge keys":          fill("<<: a\n"),
		"commas":              "{a: b" + fill(",c") + "}",
		"okr comments":        fill("a: b # okr: x\n"),
		"okr comment lines":   fill("# okr: x\n"),
		"block":               "a: |2\n" + fill("    b\n"),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			tree := Parse(source.NewFile("x.yaml", text))
			tree.Comments("okr:")
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			} else {
				t.Logf("took %v, %d diagnostics", took, len(tree.Diagnostics))
			}
		})
	}
}

// TestQuietAccidents: what YAML reads without complaint, but not as it was meant.
func TestQuietAccidents(t *testing.T) {
	tests := []struct{ text, words, says string }{
		{"went_well:\n  -Foo\n  -Bar\n", "-", "space behind the dash"},
		{"objectives:\n  -id: x\n", "-", "space behind the dash"},
		{"team:vertrieb\n", "team:", "space behind the colon"},
		{"team:vertrieb\ncycle:2026-Q1\n", "team:", "space behind the colon"},
		{"- id:x\n  title:y\n", "id:", "space behind the colon"},
		{"a:\n  - b\n  -\n  - c: {note: x y, z w, v: u}\n", "x y, z w", "a comma ends the value"},
		{"\u00a0a: b\n", "\u00a0", "no-break space"},
		{"a: -5 %\nb: -foo\nc:\n  - -5\n  - https://x\n  - a:b\nd: {e: , f: g}\nh: {i}\nj: {k: l, \"m\"}\n", "", ""},
		{"a: \u201eB\u201c\nc: '\u201eD: e\u201c'\n", "", ""},
	}
	for _, test := range tests {
		tree := Parse(source.NewFile("x.yaml", test.text))
		switch {
		case test.says == "" && len(tree.Diagnostics) == 0:
		case len(tree.Diagnostics) != 1 || !holds(said(tree), test.says):
			t.Errorf("%q: %s", test.text, said(tree))
		case tree.File.Slice(tree.Diagnostics[0].At) != test.words:
			t.Errorf("%q: at %q", test.text, tree.File.Slice(tree.Diagnostics[0].At))
		}
		checkTree(t, tree)
	}
}
