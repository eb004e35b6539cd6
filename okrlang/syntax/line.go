package syntax

import (
	"strings"

	"github.com/okrlang/okr/okrlang/source"
)

// line is one line of the text, taken apart as far as that is possible without knowing what surrounds it.
type line struct {
	no    int         // from 1; 0 if there is no such line
	at    source.Span // without its line break
	body  int         // behind the indentation
	item  int         // behind the dashes of list items, if there are any
	key   source.Span // the words before the colon; empty if there is none
	colon int         // its colon; -1 if there is none
	value source.Span // the words behind the colon, or behind the dashes; without a comment, unless in quotes
}

// line takes apart the line of a number.
func (r *recovery) line(no int) line {
	text := r.tree.text
	l := line{no: no, at: r.tree.File.Line(no), colon: -1}
	l.body = l.at.Start
	if l.body == 0 && strings.HasPrefix(text, source.BOM) {
		l.body = len(source.BOM)
		l.at.Start = l.body
	}
	l.body = afterBlanks(text, l.body, l.at.End)
	l.item = l.body
	for l.item < l.at.End && text[l.item] == '-' && (l.item+1 == l.at.End || isBlank(text[l.item+1])) {
		l.item = afterBlanks(text, l.item+1, l.at.End)
	}
	begin := l.item
	if colon := keyColon(text[l.item:l.at.End]); colon >= 0 {
		l.colon = l.item + colon
		l.key = source.Span{Start: l.item, End: l.item + len(strings.TrimRight(text[l.item:l.colon], " \t"))}
		begin = afterBlanks(text, l.colon+1, l.at.End)
	}
	l.value = source.Span{Start: begin, End: begin + len(withoutComment(text[begin:l.at.End]))}
	return l
}

// indent is the column, in bytes from 0, at which the line's words begin.
func (l line) indent() int {
	return l.body - l.at.Start
}

// column is the column of its key or value, behind its dashes.
func (l line) column() int {
	return l.item - l.at.Start
}

// content says whether the line has more than blanks and a comment.
func (r *recovery) content(l line) bool {
	return l.body < l.at.End && r.tree.text[l.body] != '#'
}

// contentAbove is the nearest line with content above a line; its number is 0 if there is none.
func (r *recovery) contentAbove(no int) line {
	for no--; no > 0; no-- {
		if l := r.line(no); r.content(l) {
			return l
		}
	}
	return line{colon: -1}
}

// contentBelow is the nearest line with content below a line; its number is 0 if there is none.
func (r *recovery) contentBelow(no int) line {
	for no++; no <= r.tree.File.Lines(); no++ {
		if l := r.line(no); r.content(l) {
			return l
		}
	}
	return line{colon: -1}
}

// keyColon is the colon that ends a key at the beginning of a text; -1 if there is none.
func keyColon(text string) int {
	from := 0
	if text != "" && (text[0] == '"' || text[0] == '\'') {
		if from = closing(text); from < 0 {
			return -1
		}
	}
	if text != "" && strings.IndexByte("[{|>#", text[0]) >= 0 {
		return -1
	}
	for i := from; i < len(text); i++ {
		switch {
		case text[i] == ':' && (i+1 == len(text) || isBlank(text[i+1])):
			return i
		case text[i] == '#' && i > 0 && isBlank(text[i-1]):
			return -1
		}
	}
	return -1
}

// withoutComment is a text up to its comment, without the blanks at its end. In quotes a # is no comment, and neither is
// one with a letter or digit directly behind it, which is an accident of its own and meant as text.
func withoutComment(text string) string {
	from := 0
	if text != "" && (text[0] == '"' || text[0] == '\'') {
		if from = closing(text); from < 0 {
			return strings.TrimRight(text, " \t")
		}
	}
	for i := from; i < len(text); i++ {
		if text[i] == '#' && (i == 0 || isBlank(text[i-1])) && !gluedHash(text[i:]) {
			text = text[:i]
			break
		}
	}
	return strings.TrimRight(text, " \t")
}

// closing is where the quote at the beginning of a text is closed again, behind the closing quote; -1 if it is not.
func closing(text string) int {
	quote := text[0]
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote == '"':
			i++
		case text[i] == quote && quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return -1
}

// brackets is how many brackets a text leaves open, and where the first one too many closes (-1 if none does). Brackets in
// quotes do not count.
func brackets(text string) (open, surplus int) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '[', '{':
			open++
		case ']', '}':
			if open--; open < 0 {
				return 0, i
			}
		case '"', '\'':
			if i > 0 && strings.IndexByte("[{,: ", text[i-1]) < 0 {
				continue
			}
			if end := closing(text[i:]); end > 0 {
				i += end - 1
			}
		}
	}
	return open, -1
}

// balanced is where the bracket at the beginning of a text closes, behind the closing one; -1 if it does not.
func balanced(text string) int {
	for end := 1; end <= len(text); end++ {
		if c := text[end-1]; c != ']' && c != '}' {
			continue
		}
		if open, surplus := brackets(text[:end]); open == 0 && surplus < 0 {
			return end
		}
	}
	return -1
}

func afterBlanks(text string, at, end int) int {
	for at < end && isBlank(text[at]) {
		at++
	}
	return at
}

func isBlank(c byte) bool {
	return c == ' ' || c == '\t'
}
