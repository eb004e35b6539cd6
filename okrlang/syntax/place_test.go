package syntax

import (
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/source"
)

// places: a document, the path to a node (keys, and [n] for items), its kind, style, text, and the exact source of At.
var places = []struct {
	name, text, path string
	kind             Kind
	style            Style
	value, at        string
}{
	{"plain", "a: b c\n", "a", Scalar, Plain, "b c", "b c"},
	{"plain before a comment", "a: b c  # d\n", "a", Scalar, Plain, "b c", "b c"},
	{"plain with a hash in it", "a: b#c\n", "a", Scalar, Plain, "b#c", "b#c"},
	{"plain with blanks in it", "a: b  \t c\n", "a", Scalar, Plain, "b  \t c", "b  \t c"},
	{"plain behind umlauts", "ä: ö\nüber: „Größe“ – €\n", "über", Scalar, Plain, "„Größe“ – €", "„Größe“ – €"},
	{"plain behind emoji", "{🙂: 🙃, b: c}\n", "b", Scalar, Plain, "c", "c"},
	{"plain behind a tab", "a:\tb\n", "a", Scalar, Plain, "b", "b"},
	{"plain over lines", "a: b\n  c   \n\n  d\ne: f\n", "a", Scalar, Plain, "b c\nd", "b\n  c   \n\n  d"},
	{"plain over lines, empty first", "a:\n  b\n  c\n", "a", Scalar, Plain, "b c", "b\n  c"},
	{"plain in brackets", "a: [b c , d]\n", "a[0]", Scalar, Plain, "b c", "b c"},
	{"single quotes", "a: 'b''s' # c\n", "a", Scalar, SingleQuoted, "b's", "'b''s'"},
	{"single quotes, empty", "a: ''\n", "a", Scalar, SingleQuoted, "", "''"},
	{"single quotes, only one", "a: ''''\n", "a", Scalar, SingleQuoted, "'", "''''"},
	{"single quotes over lines", "a: 'b\n\n  c'\n", "a", Scalar, SingleQuoted, "b\nc", "'b\n\n  c'"},
	{"double quotes", `a: "b\"ä\u00e4"` + "\n", "a", Scalar, DoubleQuoted, `b"ää`, `"b\"ä\u00e4"`},
	{"double quotes, backslash at the end", `a: "b\\" # "` + "\n", "a", Scalar, DoubleQuoted, `b\`, `"b\\"`},
	{"double quotes over lines", "a: \"b \n  c\\\n  d\"\n", "a", Scalar, DoubleQuoted, "b cd", "\"b \n  c\\\n  d\""},
	{"literal", "a: |\n  b\n\n   c  \n\nd: e\n", "a", Scalar, Literal, "b\n\n c  \n", "|\n  b\n\n   c  "},
	{"literal at the file's end", "a: |-\n  b", "a", Scalar, Literal, "b", "|-\n  b"},
	{"literal with a comment", "a: |+ # x\n  b\n\n# y\n", "a", Scalar, Literal, "b\n\n", "|+ # x\n  b"},
	{"literal, empty", "a: |\nb: c\n", "a", Scalar, Literal, "", "|"},
	{"literal with an indentation", "a:\n  - b: |2\n         c\n       d\n  - e\n", "a[0].b", Scalar, Literal, "   c\n d\n", "|2\n         c\n       d"},
	{"folded", "a:\n  b: >\n    c\n    d\n\n    e\n  f: g\n", "a.b", Scalar, Folded, "c d\ne\n", ">\n    c\n    d\n\n    e"},
	{"null", "a:\nb: c\n", "a", Null, Plain, "", ""},
	{"null in words", "a: null\n", "a", Null, Plain, "null", "null"},
	{"tilde", "a: ~ # b\n", "a", Null, Plain, "~", "~"},
	{"null item", "-\n- a\n", "[0]", Null, Plain, "", ""},
	{"mapping", "a:\n  b: c\n  d:\n    - e # f\n\ng: h\n", "a", Mapping, Plain, "", "b: c\n  d:\n    - e"},
	{"mapping that ends in null", "a:\n  b:\n\nc: d\n", "a", Mapping, Plain, "", "b:"},
	{"flow mapping", "a: { b: c , d: [ ] , } # e\n", "a", Mapping, Flow, "", "{ b: c , d: [ ] , }"},
	{"flow mapping over lines", "a: {b: c, # }\n  d: e }\n", "a", Mapping, Flow, "", "{b: c, # }\n  d: e }"},
	{"flow pair", "[a: b, c]\n", "[0]", Mapping, Flow, "", "a: b"},
	{"flow pair with a bracketed key", "[{a: b}: c]\n", "[0]", Mapping, Flow, "", "{a: b}: c"},
	{"empty flow", "a: [ # ]\n ]\n", "a", Sequence, Flow, "", "[ # ]\n ]"},
	{"sequence", "a:\n  - b\n  - c: d\nd: e\n", "a", Sequence, Plain, "", "- b\n  - c: d"},
	{"sequence on the key's column", "a:\n- b\n- c\nd: e\n", "a", Sequence, Plain, "", "- b\n- c"},
	{"item", "a:\n  - id: b\n    c: d\n  - e\n", "a[0]", Mapping, Plain, "", "id: b\n    c: d"},
	{"explicit key", "? a\n: b\n", "a", Scalar, Plain, "b", "b"},
	{"anchor", "a: &x b\n", "a", Scalar, Plain, "b", "b"},
	{"tag", "a: !!str 5\n", "a", Scalar, Plain, "5", "5"},
	{"root", "# x\na: b\n# y\n", "", Mapping, Plain, "", "a: b"},
}

func TestPlaces(t *testing.T) {
	for _, test := range places {
		for _, way := range []struct{ name, bom, eol string }{{"LF", "", "\n"}, {"CRLF", "", "\r\n"}, {"CR", "", "\r"}, {"BOM", source.BOM, "\n"}} {
			t.Run(test.name+"/"+way.name, func(t *testing.T) {
				text := way.bom + strings.ReplaceAll(test.text, "\n", way.eol)
				tree := Parse(source.NewFile("x.yaml", text))
				n := find(tree.Documents[0].Root, test.path)
				if n.Kind() != test.kind || n.Style() != test.style || n.Text() != test.value {
					t.Errorf("kind %d style %d %q, want %d %d %q", n.Kind(), n.Style(), n.Text(), test.kind, test.style, test.value)
				}
				if got, want := tree.File.Slice(n.At()), strings.ReplaceAll(test.at, "\n", way.eol); got != want {
					t.Errorf("At is %q, want %q", got, want)
				}
				checkTree(t, tree)
			})
		}
	}
}

// find follows a path such as a.b[1].c.
func find(n Node, path string) Node {
	for _, step := range strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == ']' }) {
		key, item, indexed := strings.Cut(step, "[")
		if key != "" {
			for k, v := range n.Pairs() {
				if k.Text() == key {
					n = v
					break
				}
			}
		}
		if indexed {
			i := 0
			for v := range n.Items() {
				if i == int(item[0]-'0') {
					n = v
					break
				}
				i++
			}
		}
	}
	return n
}

func TestNullStandsBehindItsColon(t *testing.T) {
	for text, want := range map[string]int{"a:\nb: c\n": 2, "- x:   # y\n  z: 1\n": 4, "{a: , b: c}": 3, "{a , b: c}": 2, "? a\n\n\n": 3, "-\n": 1} {
		tree := Parse(source.NewFile("x.yaml", text))
		var null Node
		var look func(Node)
		look = func(n Node) {
			if n.Kind() == Null && null.Kind() == Missing {
				null = n
			}
			for k, v := range n.Pairs() {
				look(k)
				look(v)
			}
			for v := range n.Items() {
				look(v)
			}
		}
		look(tree.Documents[0].Root)
		if at := null.At(); at != (source.Span{Start: want, End: want}) {
			t.Errorf("%q: null at %v, want %d", text, at, want)
		}
	}
}

func TestTextIsAPartOfTheFile(t *testing.T) {
	text := "a: plain words\nb: \"quoted words\"\n"
	tree := Parse(source.NewFile("x.yaml", text))
	for _, path := range []string{"a", "b"} {
		if allocs := testing.AllocsPerRun(10, func() { _ = find(tree.Documents[0].Root, path).Text() }); allocs > 3 {
			t.Errorf("%s: %v allocations", path, allocs)
		}
	}
}

func TestWords(t *testing.T) {
	tests := []struct{ name, text, find, want string }{
		{"plain", "a: von 50 auf 70\n", "50 auf", "50 auf"},
		{"plain, all", "a: von 50\n", "von 50", "von 50"},
		{"plain over lines", "a: von\n   50  \n\n   auf 70\n", "50\nauf", "50  \n\n   auf"},
		{"single", "a: 'it''s 50'\n", "'s 5", "''s 5"},
		{"single, all", "a: 'it''s'\n", "it's", "it''s"},
		{"double", `a: "f\u00fcr \"50\""` + "\n", `ür "5`, `\u00fcr \"5`},
		{"double over lines", "a: \"von \n  50\\\n   auf\"\n", "n 50a", "n \n  50\\\n   a"},
		{"double, emoji", `a: "\U0001F642🙂 x"` + "\n", "🙂 x", "🙂 x"},
		{"literal", "a: |\n  von 50\n   auf 70\n  x\n", "50\n auf", "50\n   auf"},
		{"literal, all", "a: |\n\n  von\n  x\n", "\nvon\nx\n", "\n  von\n  x"},
		{"folded", "a: >\n  von\n  50\n\n  auf\n", "von 50\nauf", "von\n  50\n\n  auf"},
		{"folded, more indented", "a: >\n  von\n   50\n  auf\n", "von\n 50\nauf", "von\n   50\n  auf"},
		{"umlauts", "ä: für 50 €\n", "50 €", "50 €"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree := Parse(source.NewFile("x.yaml", test.text))
			for _, value := range tree.Documents[0].Root.Pairs() {
				from := strings.LastIndex(value.Text(), test.find)
				if from < 0 {
					t.Fatalf("%q is not in %q", test.find, value.Text())
				}
				at := Words(tree.File, value.At(), from, from+len(test.find))
				if got := tree.File.Slice(at); got != test.want {
					t.Errorf("%q, want %q", got, test.want)
				}
			}
		})
	}
}
