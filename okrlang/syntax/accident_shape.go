package syntax

import (
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// listBelowText: `key_results: 7` with a list, or keys, below it. The line with the text is the one to mend.
func (r *recovery) listBelowText(bad int) (accident, bool) {
	l, above := r.line(bad), r.contentAbove(bad)
	if above.no == 0 || above.key.Len() == 0 || above.value.Len() == 0 {
		return accident{}, false
	}
	list := l.item > l.body
	deeper := l.indent() - above.column()
	if list && deeper < 0 || !list && (deeper < 2 || l.colon < 0 || r.alone(l, above)) {
		return accident{}, false
	}
	words := r.tree.File.Slice(above.value)
	key := r.tree.File.Slice(above.key)
	what := locale.Text{EN: "keys below it", DE: "Schlüssel darunter"}
	if list {
		what = locale.Text{EN: "a list below it", DE: "eine Liste darunter"}
	}
	return accident{
		at:    above.value,
		field: key,
		message: locale.Text{
			EN: "{0} has the text {1} and {2}; it can have only one",
			DE: "{0} hat den Text {1} und {2}; nur eines von beiden geht",
		}.With(locale.Quote(key), locale.Quote(words), what.Plain()),
		help: write(key + ":"),
		related: r.related(source.Span{Start: l.body, End: l.at.End}, locale.Text{
			EN: "what stands below begins here",
			DE: "was darunter steht, beginnt hier",
		}.Plain()),
		mend:  []source.Edit{{At: source.Span{Start: above.colon + 1, End: above.value.End}}},
		how:   locale.Text{EN: "remove the text", DE: "den Text entfernen"},
		masks: []source.Edit{{At: above.value, Text: strings.Repeat(" ", above.value.Len())}},
	}, true
}

// alone says whether a line that is indented deeper than the one above is the only one: then it is the line that is wrong.
func (r *recovery) alone(l, above line) bool {
	next := r.contentBelow(l.no)
	return next.no > 0 && next.indent() == above.column() && next.item == next.body
}

// indentation: a line begins at a column where nothing around it begins, or where something else is expected.
func (r *recovery) indentation(bad int) (accident, bool) {
	l := r.line(bad)
	if l.colon < 0 && l.item == l.body {
		return accident{}, false
	}
	mend, column, found := r.bestColumn(l)
	if !found {
		return accident{}, false
	}
	return r.misplaced(l, column, mend), true
}

// misplaced is a line that should begin at another column.
func (r *recovery) misplaced(l line, column int, mend []source.Edit) accident {
	off := column - l.indent()
	message := locale.Text{
		EN: "the line is indented {0} {0|space|spaces} too little",
		DE: "die Zeile ist um {0} {0|Leerzeichen|Leerzeichen} zu wenig eingerückt",
	}
	if off < 0 {
		message = locale.Text{
			EN: "the line is indented {0} {0|space|spaces} too much",
			DE: "die Zeile ist um {0} {0|Leerzeichen|Leerzeichen} zu weit eingerückt",
		}
	}
	a := accident{
		at:      source.Span{Start: l.body, End: l.at.End},
		message: message.With(distance(off, 0)),
		help: locale.Text{
			EN: "write it with {0} {0|space|spaces} in front: {1}",
			DE: "mit {0} {0|Leerzeichen|Leerzeichen} davor schreiben: {1}",
		}.With(column, strings.TrimRight(r.tree.File.Slice(source.Span{Start: l.body, End: l.at.End}), " ")),
		mend:    mend,
		sure:    distance(off, 0) == 1,
		how:     locale.Text{EN: "correct the indentation", DE: "die Einrückung berichtigen"},
		shifted: off < 0,
	}
	if l.key.Len() > 0 {
		a.field = r.tree.File.Slice(l.key)
		a.at = l.key
	}
	return a
}

// bestColumn is the nearest column at which a line, and if possible what stands below it, can be read; and the edits that
// move it there, alone or with the lines that are indented more below it.
func (r *recovery) bestColumn(l line) (mend []source.Edit, column int, found bool) {
	next := r.contentBelow(l.no)
	after := r.contentBelow(r.lastBelow(l))
	best := 0
	for _, c := range r.columnsAbove(l.no, l.item > l.body) {
		if c == l.indent() {
			continue
		}
		together := r.shift(l, c)
		for _, m := range [...][]source.Edit{together[:1], together} {
			reach := r.readable(m, l.no, next.no, after.no)
			if reach > best || reach == best && reach > 0 && distance(c, l.indent()) < distance(column, l.indent()) {
				best, mend, column = reach, m, c
			}
		}
	}
	return mend, column, best > 0
}

// readable is how many of some lines, one after the other, can be read with a mend.
func (r *recovery) readable(mend []source.Edit, lines ...int) int {
	for i, no := range lines {
		if no > 0 && !r.proven(accident{mend: mend}, no) {
			return i
		}
	}
	return len(lines)
}

// lastBelow is the last line that is indented more than a line above it.
func (r *recovery) lastBelow(l line) int {
	last := l.no
	for n := r.contentBelow(last); n.no > 0 && n.indent() > l.indent(); n = r.contentBelow(last) {
		last = n.no
	}
	return last
}

// outdented: the line above stands too far left, which YAML takes for the end of the block; this line shows it.
func (r *recovery) outdented(bad int) (accident, bool) {
	l, above := r.line(bad), r.contentAbove(bad)
	if above.no == 0 || above.key.Len() == 0 || above.indent() >= l.indent() || above.item > above.body {
		return accident{}, false
	}
	for _, column := range r.columnsAbove(above.no, false) {
		if column == l.indent() {
			a := r.misplaced(above, column, r.shift(above, column)[:1])
			a.first, a.last = above.no, above.no
			return a, true
		}
	}
	return accident{}, false
}

// columnsAbove are the columns at which the lines around begin, the innermost first: those of items for an item, of keys
// for a key.
func (r *recovery) columnsAbove(bad int, item bool) []int {
	var columns []int
	least := -1
	for l := r.contentAbove(bad); l.no > 0 && len(columns) < 12; l = r.contentAbove(l.no) {
		if least >= 0 && l.indent() >= least {
			continue
		}
		least = l.indent()
		if l.item > l.body && item {
			columns = append(columns, l.indent())
		}
		if !item || l.item == l.body {
			columns = append(columns, l.column())
		}
		if l.value.Len() == 0 && l.key.Len() > 0 {
			columns = append(columns, l.column()+2)
		}
		if least == 0 {
			break
		}
	}
	return columns
}

// shift are the edits that move a line, and what is indented more below it, to another column.
func (r *recovery) shift(l line, column int) []source.Edit {
	off := column - l.indent()
	var edits []source.Edit
	move := func(l line) {
		if off > 0 {
			edits = append(edits, source.Edit{At: source.Span{Start: l.body, End: l.body}, Text: strings.Repeat(" ", off)})
		} else {
			edits = append(edits, source.Edit{At: source.Span{Start: max(l.body+off, l.at.Start), End: l.body}})
		}
	}
	move(l)
	for n := r.contentBelow(l.no); n.no > 0 && n.indent() > l.indent() && len(edits) < 1000; n = r.contentBelow(n.no) {
		move(n)
	}
	return edits
}

func distance(a, b int) int {
	return max(a-b, b-a)
}
