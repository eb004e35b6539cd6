package syntax

import (
	"strings"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"gopkg.in/yaml.v3"
)

// split finds values in braces that a comma has cut in two: in `{value: 55,5}` YAML reads a second key 5 without a value.
// The rest is no key of the user's, so it leaves the tree, and the value becomes what was written.
func (w *walker) split(n *yaml.Node) {
	for i := 2; i+1 < len(n.Content); i += 2 {
		first := i
		for i+1 < len(n.Content) && w.stray(n.Content[i], n.Content[i+1]) {
			i += 2
		}
		if i > first && plain(n.Content[first-1]) {
			w.rejoin(n.Content[first-2], n.Content[first-1], n.Content[first:i])
		}
	}
}

// stray says whether a pair is a plain word without a colon.
func (w *walker) stray(key, value *yaml.Node) bool {
	if !plain(key) || !empty(value) || value.Anchor != "" {
		return false
	}
	return w.tree.offset(value.Line, value.Column) == w.tree.place(key).End
}

// plain says whether a node is a text without quotes.
func plain(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && n.Anchor == "" && n.Value != ""
}

// rejoin makes one value of a value and the stray pairs behind it.
func (w *walker) rejoin(key, value *yaml.Node, strays []*yaml.Node) {
	t := w.tree
	at := t.place(value).Through(t.place(strays[len(strays)-2]))
	words := t.File.Slice(at)
	if strings.ContainsAny(words, "\r\n") {
		return
	}
	for i := 0; i < len(strays); i += 2 {
		t.skip(strays[i])
	}
	value.Value, value.Tag = words, "!!str"
	t.schema(at, key.Value, locale.Text{
		EN: "inside braces a comma ends the value, so that only {0} of {1} is read",
		DE: "in geschweiften Klammern beendet ein Komma den Wert: von {1} wird nur {0} gelesen",
	}.With(locale.Quote(cutAtComma(words)), locale.Quote(words)),
		write(t.File.Slice(t.place(key))+": "+quote(words)),
		t.fix(diag.Certain, putInQuotes.Plain(), source.Edit{At: at, Text: quote(words)}))
}

func cutAtComma(words string) string {
	head, _, _ := strings.Cut(words, ",")
	return strings.TrimRight(head, " ")
}

// dash finds a list item whose dash has no space behind it, where YAML reads a text or a key that begins with a dash.
func (w *walker) dash(n *yaml.Node) {
	t := w.tree
	if c := n.Value[1]; c == ' ' || c == '-' || c == '.' || c == '>' || c >= '0' && c <= '9' {
		return
	}
	at := t.place(n)
	if strings.Trim(t.text[lineStart(t.text, at.Start):at.Start], " ") != "" {
		return
	}
	spot := source.Span{Start: at.Start, End: at.Start + 1}
	end := lineEnd(t.text, at.Start)
	t.Damage = append(t.Damage, at)
	t.schema(spot, "", missingSpaceAfterDash.Plain(), write("- "+strings.TrimRight(t.File.Text[at.Start+1:end], " ")),
		t.fix(diag.Certain, addSpace.Plain(), source.Edit{At: source.Span{Start: spot.End, End: spot.End}, Text: " "}))
}

var missingSpaceAfterDash = locale.Text{
	EN: "the space behind the dash is missing",
	DE: "hinter dem Strich fehlt das Leerzeichen",
}

var addSpace = locale.Text{
	EN: "add the space",
	DE: "das Leerzeichen einfügen",
}

// glued finds a set, or an item over several lines, that is written without spaces behind its colons: YAML reads all of
// it as one text. On a single line it may well be a text.
func (w *walker) glued(n *yaml.Node, onlyLines bool) {
	t := w.tree
	if !plain(n) {
		return
	}
	name, ok := gluedKey(n.Value)
	if !ok {
		return
	}
	at := t.place(n)
	if onlyLines && !strings.ContainsAny(t.text[at.Start:at.End], "\r\n") {
		return
	}
	colon := at.Start + len(name)
	end := lineEnd(t.text, at.Start)
	t.Damage = append(t.Damage, at)
	t.syntax(source.Span{Start: at.Start, End: colon + 1}, missingSpaceAfterColon.Plain(),
		write(name+": "+strings.TrimRight(t.File.Text[colon+1:end], " ")),
		t.fix(diag.Certain, addSpace.Plain(), source.Edit{At: source.Span{Start: colon + 1, End: colon + 1}, Text: " "}))
}

var missingSpaceAfterColon = locale.Text{
	EN: "the space behind the colon is missing",
	DE: "hinter dem Doppelpunkt fehlt das Leerzeichen",
}

// gluedKey is the key of a text such as `title:Foo`. Addresses such as https://… are none.
func gluedKey(text string) (string, bool) {
	colon := strings.IndexByte(text, ':')
	if colon < 1 || colon+1 >= len(text) || text[colon+1] == '/' || text[colon+1] == ' ' {
		return "", false
	}
	for i := range colon {
		c := text[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '_' && c != '-' && (i == 0 || c < '0' || c > '9') {
			return "", false
		}
	}
	return text[:colon], true
}
