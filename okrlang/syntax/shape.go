package syntax

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"gopkg.in/yaml.v3"
)

// inspect walks the tree once and reports what YAML reads without complaint but the language does not have, or what
// YAML read differently than it was meant.
func (t *Tree) inspect() {
	t.dropEmptyDocuments()
	bang := strings.Contains(t.text, " ! ") || strings.Contains(t.text, " !\n") || strings.Contains(t.text, " !\r")
	for i := range t.Documents {
		w := walker{tree: t, bang: bang}
		w.node(t.Documents[i].Root.yaml, 1)
		w.glued(t.Documents[i].Root.yaml, false)
	}
}

// tidy puts diagnostics and damage in the order of the text.
func (t *Tree) tidy() {
	if len(t.Diagnostics) > 1 {
		t.Diagnostics.Sort()
	}
	slices.SortFunc(t.Damage, func(a, b source.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	kept := t.Damage[:0]
	for _, d := range t.Damage {
		if len(kept) == 0 || !kept[len(kept)-1].Contains(d) {
			kept = append(kept, d)
		}
	}
	t.Damage = kept
}

// dropEmptyDocuments reports `---` lines that begin a document with nothing in it, such as one left at a file's end.
func (t *Tree) dropEmptyDocuments() {
	if len(t.Documents) < 2 {
		return
	}
	kept := t.Documents[:0]
	for i, d := range t.Documents {
		if !empty(d.Root.yaml) || len(kept) == 0 && i == len(t.Documents)-1 || t.Damaged(d.At) {
			kept = append(kept, d)
			continue
		}
		at := min(skipSpace(t.text, d.At.Start), len(t.text))
		if !strings.HasPrefix(t.text[at:], "---") {
			continue
		}
		t.schema(source.Span{Start: at, End: at + 3}, "", locale.Text{
			EN: "this --- begins a document with nothing in it",
			DE: "dieses --- beginnt ein Dokument, in dem nichts steht",
		}.Plain(), locale.Text{
			EN: "remove the line; --- stands only between two sets in one file",
			DE: "die Zeile entfernen; --- steht nur zwischen zwei Sets in einer Datei",
		}.Plain(), t.fix(diag.Certain, removeIt.Plain(), source.Edit{At: source.Span{Start: at, End: nextLine(t.text, at)}}))
	}
	t.Documents = kept
}

// walker is the walk of inspect through one document.
type walker struct {
	tree *Tree
	bang bool // the text holds a lone ! somewhere
	key  *yaml.Node
}

// node looks at a node and all below it.
func (w *walker) node(n *yaml.Node, depth int) {
	if n.Anchor != "" || n.Kind == yaml.AliasNode || n.Style&yaml.TaggedStyle != 0 || w.bang {
		w.decorated(n)
	}
	switch n.Kind {
	case yaml.MappingNode:
		if w.tooDeep(n, depth) {
			return
		}
		w.mapping(n, depth)
	case yaml.SequenceNode:
		if w.tooDeep(n, depth) {
			return
		}
		for _, item := range n.Content {
			w.node(item, depth+1)
			w.glued(item, true)
		}
	case yaml.ScalarNode:
		if len(n.Value) > 1 && n.Value[0] == '-' && n.Style == 0 {
			w.dash(n)
		}
	}
}

// mapping looks at the pairs.
func (w *walker) mapping(n *yaml.Node, depth int) {
	outer := w.key
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		w.key = key
		if key.Tag == mergeTag {
			w.merge(key, value)
			continue
		}
		if strings.HasPrefix(key.Value, noBreakSpace) {
			w.strangeKey(key)
		}
		w.node(key, depth+1)
		if empty(value) {
			w.pin(key, value)
		}
		w.node(value, depth+1)
		if value.Line > key.Line {
			w.glued(value, true)
		}
	}
	if n.Style&yaml.FlowStyle != 0 {
		w.split(n)
	}
	w.key = outer
}

// strangeKey finds a no-break space, copied from a web page or a word processor, in the indentation: YAML takes it for a
// part of the key.
func (w *walker) strangeKey(key *yaml.Node) {
	at := w.tree.place(key)
	rest := strings.TrimLeft(key.Value, noBreakSpace+" ")
	at.End -= len(rest)
	if rest != "" && rest[0] != '&' && rest[0] != '!' { // which would be taken for an anchor or a tag there
		key.Value = rest
		w.tree.move(key, at.End)
	}
	if key.Column > 1 && lineStart(w.tree.text, at.Start) < at.Start {
		// Plain spaces in front already bring the key to the column of its neighbours.
		w.tree.syntax(at, noBreakMessage.Plain(), removeIt.Plain(),
			w.tree.fix(diag.Certain, removeIt.Plain(), source.Edit{At: at}))
		return
	}
	words := strings.ReplaceAll(w.tree.File.Slice(at), noBreakSpace, " ")
	w.tree.syntax(at, noBreakMessage.Plain(), noBreakMend.Plain(),
		w.tree.fix(diag.Suggestion, noBreakMend.Plain(), source.Edit{At: at, Text: words}))
}

const noBreakSpace = "\u00A0"

var noBreakMessage = locale.Text{
	EN: "a no-break space stands here; YAML knows only the plain one",
	DE: "hier steht ein geschütztes Leerzeichen; YAML kennt nur das einfache",
}

var noBreakMend = locale.Text{
	EN: "replace it by a plain space",
	DE: "durch ein einfaches Leerzeichen ersetzen",
}

// pin puts a value that is not written, and has no colon either, behind its key: the library places it where it noticed.
func (w *walker) pin(key, value *yaml.Node) {
	at := w.tree.offset(value.Line, value.Column)
	if at > 0 && w.tree.text[at-1] == ':' {
		return
	}
	if value.Anchor != "" || value.Style != 0 {
		return
	}
	end := w.tree.place(key).End
	if colon := afterBlanks(w.tree.text, end, len(w.tree.text)); colon < at && w.tree.text[colon] == ':' {
		end = colon + 1
	}
	if start := w.tree.offset(key.Line, key.Column); !strings.ContainsAny(w.tree.text[start:end], "\r\n") {
		value.Line, value.Column = key.Line, key.Column+utf8.RuneCountInString(w.tree.text[start:end])
		return
	}
	w.tree.move(value, end)
}

// move gives a node another place.
func (t *Tree) move(n *yaml.Node, to int) {
	p := t.File.Position(to)
	n.Line, n.Column = p.Line, p.Column
}

// tooDeep cuts the tree off where nesting has no end.
func (w *walker) tooDeep(n *yaml.Node, depth int) bool {
	if depth <= MaxDepth {
		return false
	}
	at := w.tree.place(n)
	w.tree.Damage = append(w.tree.Damage, at)
	w.tree.syntax(source.Span{Start: at.Start, End: min(at.Start+1, at.End)}, nestedTooDeep.With(MaxDepth), fewLevels.Plain())
	p := w.tree.File.Position(at.Start)
	*n = yaml.Node{Kind: yaml.ScalarNode, Tag: nullTag, Line: p.Line, Column: p.Column}
	return true
}

// field is the name of the key that the walk is at.
func (w *walker) field() string {
	if w.key == nil || w.key.Kind != yaml.ScalarNode {
		return ""
	}
	return w.key.Value
}
