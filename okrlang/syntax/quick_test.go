package syntax

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/okrlang/okr/okrlang/source"
)

// pieces are what lines are made of, so that many files are plain and many nearly so.
var pieces = struct{ indents, dashes, keys, values []string }{
	indents: []string{"", "", "", "  ", "  ", "  ", "    ", "    ", "      ", " ", "   "},
	dashes:  []string{"", "", "", "", "- ", "- ", "-   ", "-", "- - ", "--- "},
	keys: []string{"a", "b-c", "team", "kr/1", "x.y", "3", "null", "~", "<<", "ä", "-a", ".", "true", "\"q\"", "a b", "_", "a:b",
		"? a", "a#", "&x a", "/"},
	values: []string{"", "", "", " v", " 55", " 5,5", " \"q\"", " 'q'", " \"q\" # c", " 'q'#c", " \"a\\nb\"", " 'it''s'", " \"\"", " ''", " v w  ", " [a, b-c]", " {a: b, c:  5 6 }",
		" v # c", " v #", " v#c", " #c", " # c: d", "  v", " ~", " null", " Null", " -5", " -", " - a", " -a", " a: b", " a:", " a:b", " https://x.y/z",
		" |", " >-", " [a, b]", " {a: b}", " &a v", " *a", " !t v", " @", " %", " `", " , a", " ? a", " : a", " ?a", " :a", " =", " <<", " .", " ...", " ---",
		" größer", " €5", "\u00A0v", " \tv", "\tv", " v\t", " \u2028", " \u0085x", " \uFEFF", " v\r", " \x01", " \xff", "v", ":", ": ", " \"open", " 'open", " \"q\" v",
		" [ä ö ,b] # c", " [a,null]", " [a]#c", " [a]: b", " [a:b]", " [a b: c]", " [a,]", " [,a]", " [a b", " []", " {}", " [ ] # c", " { }", " []#c", " {}: a", " [] a", " [[a]]", " [-a]", " [a # b]", " [ a/b , c.d ]",
		" {ä: b}", " {a: ä, b: c} # d", " {a:b}", " {a: }", " {a: b}: c", " {a: 2,2}", " {a: b: c}", " {a : b}", " {a: b", " {a: null}", " {null: a}", " [.]", " [a -b]", " [-]", " [a -]",
		" \"q\": v", " }", " ]", " a, b", " (x)", " /x", " +5", " 0x1F", " 2026-01-09", " 1:30", " yes", " # okr: ignore[x]", "#c"},
}

func randomText(r *rand.Rand) string {
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	usual := r.IntN(3) > 0 // mostly from the front of the lists, where the plain ones are
	var out strings.Builder
	lineBreak := "\n"
	if r.IntN(10) == 0 {
		lineBreak = "\r\n"
	}
	for range 1 + r.IntN(7) {
		switch r.IntN(13) {
		case 0:
			out.WriteString(pick(pieces.indents) + "# c")
		case 1:
			out.WriteString(pick(pieces.indents))
		case 2:
			out.WriteString(pick(pieces.indents) + pick(pieces.dashes) + strings.TrimLeft(pick(pieces.values), " "))
		case 3:
			out.WriteString(pick(pieces.indents) + "a: |" + pick([]string{"", "-", " ", "+", "2", " # c"}) + lineBreak)
			for range r.IntN(4) {
				out.WriteString(pick(pieces.indents) + pick([]string{"", "", "v", "a: b", "# c", "- a", "ü  "}) + lineBreak)
			}
			continue
		default:
			dashes, keys, values := pieces.dashes, pieces.keys, pieces.values
			if usual {
				dashes, keys, values = dashes[:7], keys[:6], values[:14]
			}
			out.WriteString(pick(pieces.indents) + pick(dashes) + pick(keys) + ":" + pick(values))
		}
		if r.IntN(20) > 0 {
			out.WriteString(lineBreak)
		}
	}
	return out.String()
}

// same says where two nodes differ in what this package looks at; empty where they do not.
func same(a, b *yaml.Node) string {
	if a.Kind != b.Kind || a.Style != b.Style || a.Value != b.Value || a.Line != b.Line || a.Column != b.Column || a.Anchor != b.Anchor ||
		(a.Tag == nullTag) != (b.Tag == nullTag) || (a.Tag == mergeTag) != (b.Tag == mergeTag) || len(a.Content) != len(b.Content) {
		return fmt.Sprintf("%d:%d kind %d %q style %d tag %s of %d, the library %d:%d kind %d %q style %d tag %s of %d",
			a.Line, a.Column, a.Kind, a.Value, a.Style, a.Tag, len(a.Content), b.Line, b.Column, b.Kind, b.Value, b.Style, b.Tag, len(b.Content))
	}
	for i := range a.Content {
		if difference := same(a.Content[i], b.Content[i]); difference != "" {
			return difference
		}
	}
	return ""
}

// checkQuick holds quickly to the library; it says whether the text was plain.
func checkQuick(t *testing.T, text string) bool {
	t.Helper()
	tree := &Tree{text: text, File: source.NewFile("a.yaml", text)}
	got, ok := tree.quickly()
	if !ok {
		return false
	}
	defer tree.Free()
	want, err := read(strings.NewReader(text))
	if err != nil || len(want) != 1 {
		t.Fatalf("%q was read, the library gives %d documents, %v", text, len(want), err)
	}
	if difference := same(got[0].Content[0], want[0].Content[0]); difference != "" {
		t.Fatalf("%q: %s", text, difference)
	}
	if lines := tree.lines; tree.narrow {
		if tree.findLines(); !slices.Equal(lines, tree.lines) {
			t.Fatalf("%q: lines begin at %v, not at %v", text, tree.lines, lines)
		}
		samePlaces(t, tree, got[0].Content[0])
	}
	return true
}

// samePlaces holds the short way to a node's offset to the long one.
func samePlaces(t *testing.T, tree *Tree, n *yaml.Node) {
	t.Helper()
	tree.narrow = true
	short := tree.offset(n.Line, n.Column)
	tree.narrow = false
	if long := tree.offset(n.Line, n.Column); short != long {
		t.Fatalf("%q: %d:%d is at %d, not at %d", tree.text, n.Line, n.Column, long, short)
	}
	for _, child := range n.Content {
		samePlaces(t, tree, child)
	}
}

func TestQuickReadsAsTheLibrary(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const files = 200_000
	plain := 0
	for range files {
		if checkQuick(t, randomText(r)) {
			plain++
		}
	}
	if plain < files/20 {
		t.Errorf("only %d of %d files were plain", plain, files)
	}
}

func TestQuickReadsTheRepositorysFiles(t *testing.T) {
	const slips = 20
	r := rand.New(rand.NewPCG(5, 6))
	files, plain := 0, 0
	err := filepath.WalkDir("../..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".yaml" {
			return err
		}
		text, err := os.ReadFile(name)
		files++
		if checkQuick(t, string(text)) {
			plain++
			for range slips {
				checkQuick(t, slip(r, string(text)))
			}
		}
		return err
	})
	if err != nil || plain < files/2 {
		t.Errorf("%d of %d files are plain, %v", plain, files, err)
	}
}

// slip is the text with a character more or less, or another one, in a few places.
func slip(r *rand.Rand, text string) string {
	const typed = " :-#'\"\n|[]{},&*!%@\\\t\r~<>?ä0x"
	out := []byte(text)
	for range 1 + r.IntN(3) {
		from := r.IntN(len(out))
		to := min(from+r.IntN(3), len(out))
		at := r.IntN(len(typed))
		out = slices.Replace(out, from, to, []byte(typed[at:at+r.IntN(2)])...)
	}
	return string(out)
}

func FuzzQuick(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		f.Add(randomText(r))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 1<<12 {
			checkQuick(t, text)
		}
	})
}
