package syntax

import (
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/source"
)

// What stands around each accident: a key result into which it is put.
const (
	before = "team: vertrieb\nobjectives:\n  - id: a\n    title: Gut\n    key_results:\n      - id: nps\n"
	behind = "        target: 70\n        unit: Punkte\n  - id: b\n    title: Schön\n"
)

// accidents are mistakes as people make them: the lines, the rule, the line to mend (from 1) and the words there, a piece
// of the message in both languages, of the help, and what the tree says in place of the line.
var accidents = []struct {
	name, text, rule string
	line             int
	words, en, de    string
	help             string
	key, value       string
}{
	{"colon in a text", "        title: NPS: von 50 auf 70\n", diag.Syntax, 1, "NPS: von 50 auf 70", "a colon in it (“NPS:”)", "ein Doppelpunkt („NPS:“)", `title: "NPS: von 50 auf 70"`, "title", "NPS: von 50 auf 70"},
	{"colon at the end", "        title: Foo:\n", diag.Syntax, 1, "Foo:", "colon", "Doppelpunkt", `title: "Foo:"`, "title", "Foo:"},
	{"colon and quotes", "        title: Wir sagen: \"Ja\"\n", diag.Syntax, 1, "Wir sagen: \"Ja\"", "colon", "Doppelpunkt", `title: 'Wir sagen: "Ja"'`, "title", `Wir sagen: "Ja"`},
	{"space behind the colon", "        title:Foo bar\n", diag.Syntax, 1, "title:", "space behind the colon", "Leerzeichen", "title: Foo bar", "title", "Foo bar"},
	{"space behind the colon, one letter", "        weight:2\n", diag.Syntax, 1, "weight:", "space behind the colon", "Leerzeichen", "weight: 2", "weight", "2"},
	{"space behind the colon, umlaut", "        title:Über uns\n", diag.Syntax, 1, "title:", "space behind the colon", "Leerzeichen", "title: Über uns", "title", "Über uns"},
	{"no colon", "        title Foo\n", diag.Syntax, 1, "title", "colon behind “title” is missing", "hinter „title“ fehlt", "title: Foo", "", ""},
	{"one space too few", "       title: Foo\n", diag.Syntax, 1, "title", "1 space too little", "1 Leerzeichen zu wenig", "title: Foo", "", ""},
	{"one space too many", "        owner: tim\n         title: Foo\n", diag.Syntax, 2, "title", "1 space too much", "1 Leerzeichen zu weit", "title: Foo", "owner", "tim"},
	{"item off by one", "     - id: x\n", diag.Syntax, 1, "id", "1 space too little", "1 Leerzeichen zu wenig", "- id: x", "", ""},
	{"open double quote", "        title: \"Foo\n", diag.Syntax, 1, "\"Foo", "never closed", "nicht geschlossen", `title: "Foo"`, "title", "Foo"},
	{"open single quote", "        title: 'Foo\n", diag.Syntax, 1, "'Foo", "never closed", "nicht geschlossen", `title: 'Foo'`, "title", "Foo"},
	{"open quote that a later one closes", "        why: \"a\n        x: 1\n        y: 2\n        z: 3\n        note: \"b\"\n", diag.Syntax, 1, "\"a", "never closed", "nicht geschlossen", `why: "a"`, "note", "b"},
	{"apostrophe in single quotes", "        title: 'Foo's bar'\n", diag.Syntax, 1, "'Foo's bar'", "the quote closes at", "schließt bei", `title: "Foo's bar"`, "title", "Foo's bar"},
	{"text behind quotes", "        title: \"NPS\" steigt\n", diag.Syntax, 1, "\"NPS\" steigt", "goes on behind it", "geht dahinter weiter", `title: '"NPS" steigt'`, "title", `"NPS" steigt`},
	{"backslash", "        source: \"C:\\Daten\"\n", diag.Syntax, 1, "\"C:\\Daten\"", "backslash", "Backslash", `source: 'C:\Daten'`, "source", `C:\Daten`},
	{"text behind a bracket", "        title: [Entwurf] Neue Kunden\n", diag.Syntax, 1, "[Entwurf] Neue Kunden", "begins with “[”", "beginnt mit „[“", `title: "[Entwurf] Neue Kunden"`, "title", "[Entwurf] Neue Kunden"},
	{"text behind a brace", "        title: {x} Neue Kunden\n", diag.Syntax, 1, "{x} Neue Kunden", "begins with “{”", "beginnt mit „{“", `title: "{x} Neue Kunden"`, "title", "{x} Neue Kunden"},
	{"bracket left open", "        source: [a, b\n", diag.Syntax, 1, "[a, b", "is not closed", "wird nicht geschlossen", "source: [a, b]", "", ""},
	{"bracket too many", "        source: [a, b]]\n", diag.Syntax, 1, "]", "nothing opens the bracket", "keine öffnende", "remove", "", ""},
	{"bracket alone", "        ]\n", diag.Syntax, 1, "]", "nothing opens the bracket", "keine öffnende", "remove", "", ""},
	{"per cent", "        unit: %\n", diag.Syntax, 1, "%", "begins with “%”", "beginnt mit „%“", `unit: "%"`, "", ""},
	{"at", "        owner: @tim\n", diag.Syntax, 1, "@tim", "begins with “@”", "beginnt mit „@“", `owner: "@tim"`, "owner", "@tim"},
	{"backtick", "        title: `x` y\n", diag.Syntax, 1, "`x` y", "begins with “`”", "beginnt mit „`“", "title: \"`x` y\"", "title", "`x` y"},
	{"stars", "        title: *wichtig* Kunden\n", diag.Syntax, 1, "*wichtig* Kunden", "begins with “*”", "beginnt mit „*“", `title: "*wichtig* Kunden"`, "title", "*wichtig* Kunden"},
	{"star like an alias", "        title: *Kunden\n", diag.Syntax, 1, "*Kunden", "begins with “*”", "beginnt mit „*“", `title: "*Kunden"`, "title", "*Kunden"},
	{"ampersand", "        title: & Co\n", diag.Syntax, 1, "& Co", "begins with “&”", "beginnt mit „&“", `title: "& Co"`, "title", "& Co"},
	{"like an anchor", "        title: &Co macht mit\n", diag.Schema, 1, "&Co", "an anchor", "Anker", `title: "&Co macht mit"`, "title", "macht mit"},
	{"like a tag", "        title: !wichtig mehr\n", diag.Schema, 1, "!wichtig", "as a type", "Typangabe", `title: "!wichtig mehr"`, "title", "mehr"},
	{"exclamation mark", "        title: ! mehr\n", diag.Schema, 1, "!", "as a type", "Typangabe", `title: "! mehr"`, "title", "mehr"},
	{"greater", "        at_least: > 70\n", diag.Syntax, 1, "> 70", "begins with “>”", "beginnt mit „>“", "at_least: 70", "", ""},
	{"greater or equal", "        at_least: >= 70\n", diag.Syntax, 1, ">= 70", "begins with “>”", "beginnt mit „>“", "at_least: 70", "", ""},
	{"bar", "        note: | x\n", diag.Syntax, 1, "| x", "begins with “|”", "beginnt mit „|“", `note: "| x"`, "note", "| x"},
	{"dash", "        note: - x\n", diag.Syntax, 1, "- x", "begins with “-”", "beginnt mit „-“", `note: "- x"`, "note", "- x"},
	{"sign in braces", "        values: {a: @b, c: d}\n", diag.Syntax, 1, "@b", "begins with “@”", "beginnt mit „@“", `a: "@b"`, "", ""},
	{"tabs", "\t\ttitle: x\n\t\tnote: y\n", diag.Syntax, 1, "\t", "indented with a tab", "mit einem Tabulator eingerückt", "spaces", "", ""},
	{"tab behind the dash", "      -\tid: nps\n", diag.Syntax, 1, "\t", "tab stands behind the dash", "Strich steht ein Tabulator", "spaces", "", ""},
	{"no-break space behind the colon", "        title:\u00a0Foo\n", diag.Syntax, 1, "\u00a0", "no-break space", "geschütztes Leerzeichen", "title: Foo", "", ""},
	{"no-break space before the key", "        \u00a0title: Foo\n", diag.Syntax, 1, "\u00a0", "no-break space", "geschütztes Leerzeichen", "", "title", "Foo"},
	{"text over a list", "        adjustments: 7\n          - date: x\n            why: y\n", diag.Syntax, 1, "7", "“adjustments” has the text “7” and a list below it", "„adjustments“ hat den Text „7“ und eine Liste darunter", "adjustments:", "", ""},
	{"text over a list on its column", "        adjustments: 7\n        - date: x\n", diag.Syntax, 1, "7", "a list below it", "eine Liste darunter", "adjustments:", "", ""},
	{"text over keys", "        was: x\n          target: 1\n          unit: 2\n", diag.Syntax, 1, "x", "keys below it", "Schlüssel darunter", "was:", "", ""},
	{"dash without space", "      -id: x\n        title: y\n", diag.Syntax, 1, "-", "space behind the dash", "hinter dem Strich", "- id: x", "title", "y"},
	{"cut by a hash", "        title: Wir sind #1\n", diag.Schema, 1, "#1", "“#1” is read as a comment", "„#1“ wird als Kommentar gelesen", `title: "Wir sind #1"`, "title", "Wir sind"},
	{"cut at once", "        title: #1 am Markt\n", diag.Schema, 1, "#1 am Markt", "read as a comment", "als Kommentar gelesen", `title: "#1 am Markt"`, "", ""},
	{"cut before a comment", "        title: Wir sind #1 # wirklich\n", diag.Schema, 1, "#1", "read as a comment", "als Kommentar gelesen", `title: "Wir sind #1"`, "title", "Wir sind"},
	{"split number", "        values: {value: 55,5}\n", diag.Schema, 1, "55,5", "only “55” of “55,5” is read", "von „55,5“ wird nur „55“ gelesen", `value: "55,5"`, "", ""},
	{"split text", "        values: {note: A, B, C}\n", diag.Schema, 1, "A, B, C", "a comma ends the value", "beendet ein Komma den Wert", `note: "A, B, C"`, "", ""},
	{"merge conflict", "<<<<<<< HEAD\n        title: x\n=======\n        title: y\n>>>>>>> b\n", diag.Syntax, 1, "<<<<<<< HEAD", "merge conflict", "Merge-Konflikt", "keep one", "", ""},
	{"merge key", "        <<: *x\n", diag.Schema, 1, "<<", "takes keys over", "übernimmt Schlüssel", "write the keys out", "", ""},
	{"control character", "        title: a\x01b\n", diag.Syntax, 1, "\x01", "control character (U+0001)", "Steuerzeichen (U+0001)", "remove", "", ""},
	{"not UTF-8", "        title: f\xfcr\n", diag.Syntax, 1, "\xfc", "not UTF-8 from here on (byte 0xFC)", "nicht in UTF-8 (Byte 0xFC)", "UTF-8", "", ""},
	{"line separator", "        title: a\u2028b\n", diag.Syntax, 1, "\u2028", "line break (U+2028)", "Zeilenumbruch (U+2028)", "space", "", ""},
	{"next line", "        title: a\u0085b\n", diag.Syntax, 1, "\u0085", "line break (U+0085)", "Zeilenumbruch (U+0085)", "space", "", ""},
	{"braces over lines", "        source: {a: 1,\n          b 2: ]\n        }\n", diag.Syntax, 1, "{a: 1,", "cannot be read", "nicht lesbar", "list below", "", ""},
}

func TestAccidents(t *testing.T) {
	for _, test := range accidents {
		t.Run(test.name, func(t *testing.T) {
			for _, eol := range []string{"\n", "\r\n"} {
				text := strings.ReplaceAll(before+test.text+behind, "\n", eol)
				file := source.NewFile("x.yaml", text)
				tree := Parse(file)
				if len(tree.Diagnostics) != 1 {
					t.Fatalf("%d diagnostics: %s", len(tree.Diagnostics), said(tree))
				}
				d := tree.Diagnostics[0]
				if line := file.LineAt(d.At.Start) - strings.Count(before, "\n"); line != test.line || d.Rule != test.rule || file.Slice(d.At) != test.words {
					t.Errorf("%s on line %d at %q, want %s on line %d at %q", d.Rule, line, file.Slice(d.At), test.rule, test.line, test.words)
				}
				if en, de := d.Message.Say("en"), d.Message.Say("de"); !holds(en, test.en) || !holds(de, test.de) {
					t.Errorf("message %q, %q", en, de)
				}
				if help := d.Help.Say("en"); !holds(help, test.help) {
					t.Errorf("help %q, want %q", help, test.help)
				}
				checkAround(t, tree, test.key, test.value)
				checkFixes(t, text, d)
				checkTree(t, tree)
			}
		})
	}
}

// checkAround: what stands around an accident is read, and so is what it was meant to say, where that is clear.
func checkAround(t *testing.T, tree *Tree, key, value string) {
	t.Helper()
	all := map[string]string{}
	collect(tree.Documents[0].Root, all)
	if all["team"] != "vertrieb" || all["key_results/id"] == "" || all["objectives/title"] != "Schön" {
		t.Errorf("around the accident is missing something: %v", all)
	}
	if all["key_results/target"] != "70" && len(tree.Damage) == 0 {
		t.Errorf("what stands below is lost without damage: %v", all)
	}
	if key != "" && all["key_results/"+key] != value {
		t.Errorf("%s is %q, want %q", key, all["key_results/"+key], value)
	}
}

// collect gathers scalars under the names of their list and key; later ones win.
func collect(n Node, into map[string]string, name ...string) {
	for key, value := range n.Pairs() {
		if value.Kind() == Scalar {
			into[strings.Join(append(name, key.Text()), "/")] = value.Text()
		}
		for item := range value.Items() {
			collect(item, into, key.Text())
		}
	}
}

// checkFixes: a certain fix leaves nothing to say.
func checkFixes(t *testing.T, text string, d diag.Diagnostic) {
	t.Helper()
	for _, fix := range d.Fixes {
		var edits []source.Edit
		for _, e := range fix.Edits {
			edits = append(edits, e.Edit)
		}
		mended, err := source.Apply(text, edits)
		if err != nil {
			t.Fatal(err)
		}
		if tree := Parse(source.NewFile("x.yaml", mended)); fix.Applicability == diag.Certain && len(tree.Diagnostics) > 0 {
			t.Errorf("after “%s”: %s\n%s", fix.Description.Say("en"), said(tree), mended)
		}
	}
}

// said are all messages of a tree.
func said(tree *Tree) string {
	var out strings.Builder
	for _, d := range tree.Diagnostics {
		p := tree.File.Position(d.At.Start)
		out.WriteString("\n")
		out.WriteString(strings.Join([]string{d.Rule, tree.File.Slice(d.At), d.Message.Say("en")}, " | "))
		_ = p
	}
	return out.String()
}

// holds says whether a message has these words in it, as part of a sentence or at its beginning.
func holds(message, words string) bool {
	return strings.Contains(strings.ToLower(message), strings.ToLower(words))
}
