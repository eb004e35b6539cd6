package syntax

import (
	"strings"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"gopkg.in/yaml.v3"
)

// decorated reports anchors, aliases and tags. A text that stands in two places can be neither edited nor pointed at, and
// the language decides by the key what a value is.
func (w *walker) decorated(n *yaml.Node) {
	t := w.tree
	at := t.offset(n.Line, n.Column)
	if n.Kind == yaml.AliasNode {
		place := t.place(n)
		t.Damage = append(t.Damage, place)
		t.schema(place, w.field(), locale.Text{
			EN: "{0} points to another place of the file; the language has no references of this kind",
			DE: "{0} verweist auf eine andere Stelle der Datei; solche Verweise gibt es in der Sprache nicht",
		}.With(locale.Quote(t.File.Slice(place))), locale.Text{
			EN: "write the text out here",
			DE: "den Text hier ausschreiben",
		}.Plain())
		return
	}
	for at < len(t.text) && (t.text[at] == '&' || t.text[at] == '!') {
		end := propertyEnd(t.text, at)
		w.property(n, source.Span{Start: at, End: end})
		at = skipSpace(t.text, end)
		if empty(n) {
			return
		}
	}
}

// property reports one anchor or tag that stands before a node.
func (w *walker) property(n *yaml.Node, at source.Span) {
	t := w.tree
	message := locale.Text{
		EN: "{0} is read as a type, which the language does not have",
		DE: "{0} wird als Typangabe gelesen, die es in der Sprache nicht gibt",
	}
	if t.text[at.Start] == '&' {
		message = locale.Text{
			EN: "{0} is read as an anchor, which the language does not have",
			DE: "{0} wird als Anker gelesen, den es in der Sprache nicht gibt",
		}
	}
	words := t.File.Slice(at)
	help := locale.Text{
		EN: "remove {0}",
		DE: "{0} entfernen",
	}.With(locale.Quote(words))
	end := lineEnd(t.text, at.Start)
	text := strings.TrimRight(t.text[at.Start:end], " \t")
	var fixes []diag.Fix
	if n.Kind == yaml.ScalarNode && n.Style&^yaml.TaggedStyle == 0 && !strings.HasPrefix(words, "!!") && !strings.Contains(text, " #") {
		help = write(w.line(at.Start, quote(text)))
		fixes = append(fixes, t.fix(diag.Suggestion, putInQuotes.Plain(),
			source.Edit{At: source.Span{Start: at.Start, End: at.Start + len(text)}, Text: quote(text)}))
	}
	t.schema(at, w.field(), message.With(locale.Quote(words)), help, fixes...)
}

// line is the pair or item whose value begins at an offset, with another value.
func (w *walker) line(at int, value string) string {
	if w.key == nil {
		return value
	}
	key := w.tree.place(w.key)
	if key.End > at || strings.ContainsAny(w.tree.text[key.End:at], "\r\n") {
		return value
	}
	return w.tree.File.Slice(key) + ": " + value
}

// merge reports a merge key and drops it.
func (w *walker) merge(key, value *yaml.Node) {
	t := w.tree
	at := t.place(key)
	t.skip(key)
	t.Damage = append(t.Damage, at.Through(t.place(value)))
	t.schema(at, key.Value, locale.Text{
		EN: "<< takes keys over from another place; the language does not have that",
		DE: "<< übernimmt Schlüssel von einer anderen Stelle; das gibt es in der Sprache nicht",
	}.Plain(), locale.Text{
		EN: "write the keys out here",
		DE: "die Schlüssel hier ausschreiben",
	}.Plain())
}

// skip leaves a pair, named by its key, out of the tree.
func (t *Tree) skip(key *yaml.Node) {
	if t.skipped == nil {
		t.skipped = map[*yaml.Node]bool{}
	}
	t.skipped[key] = true
}
