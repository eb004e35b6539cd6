package edit_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/edit"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/syntax"
)

func TestScalar(t *testing.T) {
	for text, want := range map[string]string{
		"Kunden bleiben":      "Kunden bleiben",
		"1,5 %":               "1,5 %",
		"-3":                  "-3",
		"2026-01-09":          "2026-01-09",
		"https://crm.example": "https://crm.example",
		"it's":                "it's",
		"":                    `""`,
		"%":                   `"%"`,
		"NPS: von 50":         `"NPS: von 50"`,
		"Wir sind #1":         `"Wir sind #1"`,
		"null":                `"null"`,
		"~":                   `"~"`,
		" x":                  `" x"`,
		"- x":                 `"- x"`,
		"@team":               `"@team"`,
		"ends:":               `"ends:"`,
		`"NPS" steigt`:        `'"NPS" steigt'`,
		`"it's"`:              `"\"it's\""`,
		"two\nlines":          `"two\nlines"`,
		"\x1b[2J":             `"\u001b[2J"`,
		"a\u2028b":            `"a\u2028b"`,
	} {
		if got := edit.Scalar(text); got != want {
			t.Errorf("Scalar(%q) is %s, want %s", text, got, want)
		}
	}
}

func FuzzScalar(f *testing.F) {
	for _, text := range []string{"a", "", "a: b", "#1", "a #b", "- a", "? a", "a\tb", "\"", "'", "|", ">", "[a", "{a: b}", "a\n", "1,5", "<<", "---", "...", "a\u0085b", "!x", "&a", "*a", "=", "\u00a0a", "-", "a:\u00a0b", "\ufeffa", "true"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 4000 {
			t.Skip()
		}
		for _, before := range []string{"title: ", "- title: ", "a:\n  - b: c\n    title: "} {
			tree := syntax.Parse(source.NewFile("a.yaml", before+edit.Scalar(text)+"\n"))
			if len(tree.Diagnostics) > 0 {
				t.Fatalf("%q: %v", edit.Scalar(text), tree.Diagnostics[0].Message)
			}
			if got := last(tree.Documents[0].Root); got != text {
				t.Fatalf("%q is written as %s and read as %q", text, edit.Scalar(text), got)
			}
		}
	})
}

// last is the text of the last scalar below a node.
func last(n syntax.Node) string {
	text := ""
	switch n.Kind() {
	case syntax.Mapping:
		for _, v := range n.Pairs() {
			text = last(v)
		}
	case syntax.Sequence:
		for v := range n.Items() {
			text = last(v)
		}
	default:
		text = n.Text()
	}
	return text
}

func TestValue(t *testing.T) {
	for _, c := range []struct{ file, old, text, want string }{
		{"a: 'x' # c\n", "'x'", "y", "a: 'y' # c\n"},
		{"a: 'x'\n", "'x'", "it's", "a: 'it''s'\n"},
		{"a: \"x\"\r\n", `"x"`, `say "hi"`, "a: 'say \"hi\"'\r\n"},
		{"a: x   \n", "x", "b: c", "a: \"b: c\"   \n"},
		{"a: x\n", "x", "70", "a: 70\n"},
	} {
		file := source.NewFile("a.yaml", c.file)
		at := strings.Index(c.file, c.old)
		got, err := source.Apply(c.file, []source.Edit{edit.Value(file, source.Span{Start: at, End: at + len(c.old)}, c.text)})
		if err != nil || got != c.want {
			t.Errorf("%q: got %q, want %q", c.file, got, c.want)
		}
	}
	empty := source.NewFile("a.yaml", "a:\n")
	if got, _ := source.Apply(empty.Text, []source.Edit{edit.Value(empty, source.Span{Start: 2, End: 2}, "x")}); got != "a: x\n" {
		t.Errorf("got %q", got)
	}
}

func TestKeys(t *testing.T) {
	for _, c := range []struct{ file, pair, after, before string }{
		{"a: 1\nb: 2\n", "a: 1", "a: 1\nnew: x\nb: 2\n", "new: x\na: 1\nb: 2\n"},
		{"- a: 1 # c\r\n  b: 2\r\n", "a: 1", "- a: 1 # c\r\n  new: x\r\n  b: 2\r\n", "- new: x\r\n  a: 1 # c\r\n  b: 2\r\n"},
		{"x:\n  -   a: 1", "a: 1", "x:\n  -   a: 1\n      new: x", "x:\n  -   new: x\n      a: 1"},
		{"a:\n  - 1\n  - 2\n\nb: 2\n", "a:\n  - 1\n  - 2", "a:\n  - 1\n  - 2\nnew: x\n\nb: 2\n", "new: x\na:\n  - 1\n  - 2\n\nb: 2\n"},
		{"\ufeffa: 1\n", "a: 1", "\ufeffa: 1\nnew: x\n", "\ufeffnew: x\na: 1\n"},
	} {
		file := source.NewFile("a.yaml", c.file)
		at := strings.Index(c.file, c.pair)
		after, ok := edit.KeyAfter(file, source.Span{Start: at, End: at + len(c.pair)}, "new: x")
		if got, _ := source.Apply(c.file, []source.Edit{after}); !ok || got != c.after {
			t.Errorf("after in %q: got %q", c.file, got)
		}
		before, ok := edit.KeyBefore(file, at, "new: x")
		if got, _ := source.Apply(c.file, []source.Edit{before}); !ok || got != c.before {
			t.Errorf("before in %q: got %q", c.file, got)
		}
	}
	if _, ok := edit.KeyAfter(source.NewFile("a", "x: {a: 1}"), source.Span{Start: 4, End: 8}, "n: 1"); ok {
		t.Error("a pair in braces takes no line")
	}
}
