package syntax

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/okrlang/okr/okrlang/source"
)

// FuzzParse holds the parser to what it promises for any bytes at all.
func FuzzParse(f *testing.F) {
	for _, seed := range seeds() {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			t.Skip()
		}
		start := time.Now()
		tree := Parse(source.NewFile("x.yaml", text))
		if took := time.Since(start); took > 10*time.Second {
			t.Fatalf("took %v", took)
		}
		checkTree(t, tree)
		tree.Comments("okr:")
		tree.Comments("")
	})
}

// seeds are the texts of all tables, and some that only a machine would write.
func seeds() []string {
	all := []string{
		"", "\n", "---\n", "a: 1\n---\nb: 2\n...\n", "\ufeffa: ä\r\nb: |\r\n  x\r\n\r\n  y\r\n", "a:\rb:\r",
		"? a\n: b\n? c\n", "? - a\n  - b\n: {x: [1, {y: z}]}\n", "[a: b, c]", "{a, b: , ? c : d}", "- - - a\n    - b\n",
		"a: &x {b: *x}\n<<: *x\n", "!!map {a: !t b}\n", "a: >+2\n   x\n\n    y\n\nb: |-\n z\n", "%YAML 1.1\n---\na\n",
		"a: \"x\\\n   y\\u00e4 \n\n z\"\nb: 'it''s\n\n  so'\nc: d\n  e\n\n  f\n", "a: # okr: ignore[x] -- y\n  - b # okr: c\n",
		"a: [1,\n  2 # x\n  , 3]\nb: {\n}\n", "a: 1\n---", "\t", "a:\n\t- b\n", "{a: 1,5}", "\"", "'", "a: b: c\n", "- a\n-b\n",
		"a: \u2028b\n", "a: \xff\x00\n", "🙂: \"🙂\\U0001F642\"\nä: [ö, ü]\n", "- &a\n- !b\n- *a\n", "a: |\n\nb: >\n",
	}
	for _, test := range accidents {
		all = append(all, before+test.text+behind)
	}
	return all
}

// checkTree holds a tree to the promises that do not depend on what is in the file.
func checkTree(t *testing.T, tree *Tree) {
	t.Helper()
	whole := source.Span{Start: 0, End: len(tree.File.Text)}
	if len(tree.Documents) == 0 {
		t.Fatal("no document")
	}
	for _, d := range tree.Diagnostics {
		if !whole.Contains(d.At) || d.At.Start > d.At.End {
			t.Fatalf("diagnostic %v outside of the file", d.At)
		}
		if d.Message.IsZero() || d.Message.Say("en") == "" {
			t.Fatalf("diagnostic without words at %v", d.At)
		}
		for _, fix := range d.Fixes {
			var edits []source.Edit
			for _, e := range fix.Edits {
				edits = append(edits, e.Edit)
			}
			if _, err := source.Apply(tree.File.Text, edits); err != nil {
				t.Fatalf("%s: %v", d.Message.Say("en"), err)
			}
		}
	}
	for _, d := range tree.Damage {
		if !whole.Contains(d) {
			t.Fatalf("damage %v outside of the file", d)
		}
	}
	last := 0
	for _, d := range tree.Documents {
		if d.At.Start < last || d.At.End < d.At.Start || !whole.Contains(d.At) {
			t.Fatalf("document %v", d.At)
		}
		last = d.At.End
		checkNode(t, tree, d.Root, d.At)
	}
}

// checkNode: inside its parent, its children in order, its words inside it, its source says its text.
func checkNode(t *testing.T, tree *Tree, n Node, parent source.Span) {
	t.Helper()
	at := n.At()
	if at.End < at.Start || !parent.Contains(at) {
		t.Fatalf("%v %q at %v outside of its parent %v", n.Kind(), tree.File.Slice(at), at, parent)
	}
	inside := at
	if n.Kind() == Mapping || n.Kind() == Sequence {
		count := 0
		last := at.Start
		next := func(child Node) {
			if child.At().Start < last {
				t.Fatalf("%q begins at %d, before %d", tree.File.Slice(child.At()), child.At().Start, last)
			}
			last = child.At().End
			checkNode(t, tree, child, inside)
		}
		for key, value := range n.Pairs() {
			next(key)
			next(value)
			count++
		}
		for item := range n.Items() {
			next(item)
			count++
		}
		if count != n.Len() {
			t.Fatalf("Len %d, but %d children", n.Len(), count)
		}
		return
	}
	text := n.Text()
	words := Words(tree.File, at, 0, len(text))
	if !at.Contains(words) {
		t.Fatalf("words %v outside of %v", words, at)
	}
	from, to := len(text)/3, len(text)*2/3
	if part := Words(tree.File, at, from, to); !words.Contains(part) {
		t.Fatalf("words %v of a part outside of %v", part, words)
	} else if len(tree.Diagnostics) == 0 && tree.File.Slice(at) == text && tree.File.Slice(part) != text[from:to] {
		t.Fatalf("words %q, want %q", tree.File.Slice(part), text[from:to])
	}
	if len(tree.Diagnostics) == 0 && n.Kind() == Scalar && utf8.ValidString(text) {
		checkText(t, tree, n)
	}
}

// checkText reads what a scalar's place holds again, and a stretch of it byte by byte.
func checkText(t *testing.T, tree *Tree, n Node) {
	t.Helper()
	slice, text := tree.File.Slice(n.At()), n.Text()
	if n.Style() == Literal || n.Style() == Folded || strings.ContainsAny(slice, "\r\n") ||
		n.Style() == Plain && (strings.HasSuffix(slice, ":") || len(slice) == 1) { // keys such as `a::` and `-:` would be read otherwise
		return
	}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte("- "+slice), &root); err != nil || len(root.Content) == 0 || len(root.Content[0].Content) != 1 {
		t.Fatalf("%q cannot be read again: %v", slice, err)
	}
	if again := root.Content[0].Content[0]; again.Value != text {
		t.Fatalf("%q is %q, read again %q", slice, text, again.Value)
	}
}
