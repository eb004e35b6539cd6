package syntax

import (
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// tabs: YAML does not allow tabs in front of a line's words. All lines in a row that have them are one mistake.
func (r *recovery) tabs(bad int) (accident, bool) {
	text := r.tree.text
	l := r.line(bad)
	if tab := strings.IndexByte(text[l.at.Start:l.item], '\t'); tab < 0 {
		return accident{}, false
	}
	a := accident{
		message: locale.Text{
			EN: "the line is indented with a tab; YAML allows only spaces",
			DE: "die Zeile ist mit einem Tabulator eingerückt; YAML erlaubt nur Leerzeichen",
		}.Plain(),
		help: locale.Text{
			EN: "indent with spaces, like the lines around it; editors can be told to insert them for tabs",
			DE: "mit Leerzeichen einrücken wie die Zeilen ringsum; Editoren können sie statt Tabulatoren einfügen",
		}.Plain(),
		how:   locale.Text{EN: "replace the tabs by spaces", DE: "die Tabulatoren durch Leerzeichen ersetzen"},
		first: bad,
		last:  bad,
	}
	first := l.at.Start + strings.IndexByte(text[l.at.Start:l.item], '\t')
	a.at = source.Span{Start: first, End: first + 1}
	var widths []int
	if first > l.body {
		a.message = locale.Text{
			EN: "a tab stands behind the dash; YAML wants a space",
			DE: "hinter dem Strich steht ein Tabulator; YAML will ein Leerzeichen",
		}.Plain()
		widths, a.sure = append(widths, 1), true
	} else if width := r.tabWidth(l); width > 0 {
		widths, a.sure = append(widths, width), true
	}
	for _, width := range append(widths, 2, 4, 8) {
		a.mend, a.last = r.untab(l, width)
		if r.proven(a, bad) {
			return a, true
		}
		a.sure = false
	}
	a.mend = nil
	return a, true
}

// tabWidth is how many spaces a tab must stand for so that the line stands under the one above, or one level below it.
func (r *recovery) tabWidth(l line) int {
	above := r.contentAbove(l.no)
	before := r.tree.text[l.at.Start:l.body]
	tabs := strings.Count(before, "\t")
	want := above.column()
	if above.no == 0 || tabs == 0 {
		return 0
	}
	if above.key.Len() > 0 && above.value.Len() == 0 {
		want += 2
	}
	if want -= len(before) - tabs; want <= 0 || want%tabs != 0 {
		return 0
	}
	return want / tabs
}

// untab replaces the tabs of a line and of those with tabs that follow it; last is the last of them.
func (r *recovery) untab(l line, width int) (edits []source.Edit, last int) {
	text := r.tree.text
	for n := l; n.no > 0 && strings.Contains(text[n.at.Start:n.item], "\t"); n = r.contentBelow(n.no) {
		last = n.no
		for i := n.at.Start; i < n.item; i++ {
			if text[i] == '\t' {
				edits = append(edits, source.Edit{At: source.Span{Start: i, End: i + 1}, Text: strings.Repeat(" ", width)})
			}
		}
	}
	return edits, last
}
