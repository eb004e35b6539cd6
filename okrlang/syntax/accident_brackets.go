package syntax

import (
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// strayBracket: a closing bracket that nothing opened.
func (r *recovery) strayBracket(bad int) (accident, bool) {
	l := r.line(bad)
	text := r.tree.text[l.item:l.at.End]
	if v := r.valueAt(l); l.key.Len() > 0 {
		text = v
	}
	begin := l.at.End - len(text)
	if l.key.Len() > 0 {
		begin = l.value.Start
	}
	_, surplus := brackets(text)
	if surplus < 0 {
		return accident{}, false
	}
	at := source.Span{Start: begin + surplus, End: begin + surplus + 1}
	cut := at
	if l.key.Len() == 0 && strings.Trim(text, "]}, ") == "" {
		cut = source.Span{Start: begin, End: begin + len(withoutComment(text))}
	}
	return accident{
		at:    at,
		field: r.tree.File.Slice(l.key),
		message: locale.Text{
			EN: "nothing opens the bracket {0} that closes here",
			DE: "zur Klammer {0}, die hier schließt, gibt es keine öffnende",
		}.With(locale.Quote(r.tree.text[at.Start:at.End])),
		help:  removeIt.Plain(),
		mend:  []source.Edit{{At: cut}},
		sure:  true,
		how:   removeIt,
		masks: []source.Edit{{At: cut, Text: strings.Repeat(" ", cut.Len())}},
	}, true
}

// openBracket: a bracket opens and does not close where its list should end.
func (r *recovery) openBracket(bad int) (accident, bool) {
	l := r.line(bad)
	value := r.valueAt(l)
	open, _ := brackets(value)
	if open <= 0 || value[0] != '[' && value[0] != '{' {
		return accident{}, false
	}
	closes, last := r.bracketEnd(l)
	a := accident{
		at:    source.Span{Start: l.value.Start, End: l.value.End},
		field: r.tree.File.Slice(l.key),
		message: locale.Text{
			EN: "the bracket {0} that opens here is not closed",
			DE: "die Klammer {0}, die hier öffnet, wird nicht geschlossen",
		}.With(locale.Quote(value[:1])),
		first: bad,
		last:  last,
	}
	if closes {
		a.message = locale.Text{
			EN: "what stands in the brackets that open here cannot be read",
			DE: "was in den Klammern steht, die hier öffnen, ist nicht lesbar",
		}.Plain()
		a.help = locale.Text{
			EN: "write it as a list below the key, a line for each item",
			DE: "als Liste unter dem Schlüssel schreiben, je Eintrag eine Zeile",
		}.Plain()
		return a, true
	}
	ends := unclosed("", value)
	words := strings.TrimRight(r.tree.File.Slice(l.value), ", ")
	a.help = write(r.written(l, words+ends))
	a.mend = []source.Edit{{At: source.Span{Start: l.value.End, End: l.value.End}, Text: ends}}
	a.how = locale.Text{EN: "close the bracket at the end of the line", DE: "die Klammer am Zeilenende schließen"}
	a.last = bad
	return a, true
}

// bracketEnd is the line on which the brackets that a line opens close; without one, the last that can belong to them.
func (r *recovery) bracketEnd(l line) (closes bool, last int) {
	stack := unclosed("", r.valueAt(l))
	last = l.no
	for n := r.contentBelow(l.no); n.no > 0; n = r.contentBelow(n.no) {
		stack = unclosed(stack, withoutComment(r.tree.text[n.body:n.at.End]))
		if stack == "" {
			return true, n.no
		}
		if n.indent() <= l.column() {
			return false, last
		}
		last = n.no
	}
	return false, last
}

// unclosed are the closing brackets, the last first, that are still missing behind a text; stack are those missing before
// it. A bracket of the wrong kind closes nothing.
func unclosed(stack, text string) string {
	for i := range len(text) {
		switch c := text[i]; {
		case c == '[':
			stack = "]" + stack
		case c == '{':
			stack = "}" + stack
		case stack != "" && c == stack[0]:
			stack = stack[1:]
			if stack == "" {
				return ""
			}
		}
	}
	return stack
}

// tooManyBrackets: thousands of brackets on a line, which no person wrote.
func (r *recovery) tooManyBrackets(bad int) (accident, bool) {
	l := r.line(bad)
	open, _ := brackets(r.valueAt(l))
	dashes := strings.Count(r.tree.text[l.body:l.item], "-")
	if open <= MaxDepth && dashes <= MaxDepth {
		return accident{}, false
	}
	return accident{
		at:      source.Span{Start: l.body, End: l.body + 1},
		message: nestedTooDeep.With(MaxDepth),
		help:    fewLevels.Plain(),
	}, true
}
