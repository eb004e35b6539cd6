package syntax

import (
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// dashMissing: the first entry of a list has no dash, and the second, which has one, is where YAML stumbles.
func (r *recovery) dashMissing(bad int) (accident, bool) {
	l := r.line(bad)
	if l.item == l.body {
		return accident{}, false
	}
	var first line
	var rest []line
	above := r.contentAbove(bad)
	own := func(n line) bool { return n.item == n.body || n.indent() > l.indent()+2 } // no entry of this list
	for ; above.no > 0 && own(above) && above.indent() >= l.indent() && len(rest) < 100; above = r.contentAbove(above.no) {
		if first.no > 0 {
			rest = append(rest, first)
		}
		first = above
	}
	if first.no == 0 || first.item > first.body || first.key.Len() == 0 || !r.opensList(above, l.indent()) {
		return accident{}, false
	}
	a := r.lacksDash(first)
	switch first.indent() - l.indent() {
	case 2:
		a.mend = []source.Edit{{At: source.Span{Start: first.body - 2, End: first.body}, Text: "- "}}
		a.masks = a.mend
	case 0:
		a.mend = []source.Edit{{At: source.Span{Start: first.body, End: first.body}, Text: "- "}}
		for i := len(rest) - 1; i >= 0; i-- {
			a.mend = append(a.mend, source.Edit{At: source.Span{Start: rest[i].body, End: rest[i].body}, Text: "  "})
		}
		a.first, a.last = first.no, bad
	default:
		return accident{}, false
	}
	return a, true
}

// dashMissingAbove: the line above begins a list without its dash, and its other keys are indented as if it had one.
func (r *recovery) dashMissingAbove(bad int) (accident, bool) {
	l, first := r.line(bad), r.contentAbove(bad)
	if first.no == 0 || first.item > first.body || first.key.Len() == 0 || first.value.Len() == 0 || l.item > l.body ||
		l.key.Len() == 0 || l.indent() != first.indent()+2 || !r.opensList(r.contentAbove(first.no), first.indent()) {
		return accident{}, false
	}
	next := r.contentBelow(bad)
	for steps := 0; next.no > 0 && next.indent() > first.indent() && steps < 100; steps++ {
		next = r.contentBelow(next.no)
	}
	if next.no > 0 && next.indent() == first.indent() && next.item == next.body {
		return accident{}, false // further keys stand where this one does
	}
	if r.tree.text[first.key.Start:first.key.End] != "id" && (next.no == 0 || next.indent() != first.indent()) {
		return accident{}, false
	}
	a := r.lacksDash(first)
	words := source.Span{Start: first.body, End: first.value.End}
	a.mend = []source.Edit{{At: source.Span{Start: first.body, End: first.body}, Text: "- "}}
	a.masks = []source.Edit{{At: words, Text: "-" + strings.Repeat(" ", words.Len()-1)}}
	a.hides = words
	return a, true
}

// opensList says whether a line has a key and nothing behind it, so that a list at a column may stand below it.
func (r *recovery) opensList(l line, column int) bool {
	return l.no > 0 && l.key.Len() > 0 && l.value.Len() == 0 && l.column() <= column
}

// lacksDash is a line that begins an entry of a list, but does not say so.
func (r *recovery) lacksDash(l line) accident {
	words := source.Span{Start: l.body, End: max(l.value.End, l.colon+1)}
	text := r.tree.File.Slice(words)
	return accident{
		at:    words,
		field: r.tree.File.Slice(l.key),
		message: locale.Text{
			EN: "the hyphen before {0} is missing: the first entry of the list begins here",
			DE: "vor {0} fehlt der Bindestrich: Hier beginnt der erste Eintrag der Liste",
		}.With(locale.Quote(text)),
		help: write("- " + text),
		how:  locale.Text{EN: "put the hyphen", DE: "den Bindestrich setzen"},
	}
}
