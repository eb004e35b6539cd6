package syntax

import (
	"strings"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/source"
	"gopkg.in/yaml.v3"
)

// offset is the byte at which the library's line and column stand. It counts columns in characters, and lines like
// source.File once the breaks that editors do not know are masked. A place outside the file counts as its end.
func (t *Tree) offset(line, column int) int {
	if line > len(t.lines) {
		return len(t.text)
	}
	at := int(t.lines[line-1])
	if t.narrow {
		return min(at+column-1, len(t.text))
	}
	if column > markEvery && t.marks != nil {
		at, column = t.mark(line, at, column)
	}
	for ; column > 1 && at < len(t.text); column-- {
		if t.text[at] < utf8.RuneSelf {
			at++
			continue
		}
		_, size := utf8.DecodeRuneInString(t.text[at:])
		at += size
	}
	return at
}

// markEvery is how many characters lie between two marks of a long line.
const markEvery = 128

// findLines notes where each line begins, the first behind a byte order mark, and places within lines of many characters:
// without them, a file that is a single line would be counted through from its beginning for each of its nodes.
func (t *Tree) findLines() {
	t.lines = make([]int32, 1, strings.Count(t.text, "\n")+1)
	if strings.HasPrefix(t.text, source.BOM) {
		t.lines[0] = int32(len(source.BOM))
	}
	returns := strings.IndexByte(t.text, '\r') >= 0
	for at := int(t.lines[0]); ; {
		next := len(t.text)
		if returns {
			next = lineEnd(t.text, at)
		} else if i := strings.IndexByte(t.text[at:], '\n'); i >= 0 {
			next = at + i
		}
		if next-at > 8*markEvery {
			t.markLine(len(t.lines), at, next)
		}
		if next == len(t.text) {
			return
		}
		at = next + 1
		if t.text[next] == '\r' && at < len(t.text) && t.text[at] == '\n' {
			at++
		}
		t.lines = append(t.lines, int32(at))
	}
}

// markLine notes every markEvery-th character of a line.
func (t *Tree) markLine(line, at, end int) {
	if t.marks == nil {
		t.marks = map[int][]int{}
	}
	count := 0
	for i := range t.text[at:end] {
		if count%markEvery == 0 {
			t.marks[line] = append(t.marks[line], at+i)
		}
		count++
	}
}

// mark is the last mark before a column, and the column as counted from there.
func (t *Tree) mark(line, at, column int) (from, rest int) {
	marks := t.marks[line]
	if len(marks) == 0 {
		return at, column
	}
	i := min((column-1)/markEvery, len(marks)-1)
	return marks[i], column - i*markEvery
}

// start is where a node's content begins, behind an anchor or a tag.
func (t *Tree) start(n *yaml.Node) int {
	for len(n.Content) > 0 && n.Content[0].Line == n.Line && n.Content[0].Column == n.Column {
		n = n.Content[0] // a mapping begins where its first key does: what stands there belongs to the key
	}
	at := t.offset(n.Line, n.Column)
	for at < len(t.text) && (t.text[at] == '&' || t.text[at] == '!') {
		end := propertyEnd(t.text, at)
		next := skipSpace(t.text, end)
		if empty(n) {
			return end
		}
		at = next
	}
	return at
}

// propertyEnd is the end of the anchor or tag at an offset: an anchor's name is letters, digits, _ and -; a tag reaches to
// the next blank.
func propertyEnd(text string, at int) int {
	end := at + 1
	for ; end < len(text); end++ {
		c := text[end]
		word := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
		if blankOrBreak(c) || text[at] == '&' && !word {
			break
		}
	}
	return end
}

// empty says whether a node is a value that is not written out.
func empty(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&^yaml.TaggedStyle == 0
}

// place is a node's span.
func (t *Tree) place(n *yaml.Node) source.Span {
	start := t.start(n)
	switch n.Kind {
	case yaml.MappingNode, yaml.SequenceNode:
		return source.Span{Start: start, End: t.collectionEnd(n, start)}
	case yaml.AliasNode:
		return source.Span{Start: start, End: min(start+1+len(n.Value), len(t.text))}
	}
	return source.Span{Start: start, End: t.scalarEnd(n, start)}
}

// collectionEnd is the end of the last child, or of the closing bracket where there is one. A pair in a flow sequence
// (`[a: b]`) is a mapping in flow style without brackets: it begins where its first key does.
func (t *Tree) collectionEnd(n *yaml.Node, start int) int {
	end := start
	if len(n.Content) > 0 {
		end = max(t.place(n.Content[len(n.Content)-1]).End, end)
	}
	if n.Style&yaml.FlowStyle == 0 {
		return end
	}
	if len(n.Content) > 0 && n.Kind == yaml.MappingNode && t.start(n.Content[0]) == start {
		return end
	}
	closing := byte(']')
	if n.Kind == yaml.MappingNode {
		closing = '}'
	}
	for at := max(end, start+1); at < len(t.text); at++ {
		at = skipSpace(t.text, at)
		if at < len(t.text) && t.text[at] == closing {
			return at + 1
		}
		if at >= len(t.text) || strings.IndexByte(",:?", t.text[at]) < 0 {
			break
		}
	}
	return end
}

// scalarEnd is where a scalar that begins at start ends.
func (t *Tree) scalarEnd(n *yaml.Node, start int) int {
	text, value := t.text[start:], n.Value
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return start + quotedEnd(text, '"', value)
	case n.Style&yaml.SingleQuotedStyle != 0:
		return start + quotedEnd(text, '\'', value)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return blockEnd(t.text, start, value)
	case strings.HasPrefix(text, value), strings.HasPrefix(t.File.Text[start:], value):
		return start + len(value)
	}
	return start + foldedEnd(text, value)
}

// scalarText is a scalar's value, as a part of the file's text where it stands there as it is.
func (t *Tree) scalarText(n *yaml.Node) string {
	if n.Value == "" || n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return n.Value
	}
	start := t.start(n)
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		start++
	}
	if start <= len(t.File.Text) && strings.HasPrefix(t.File.Text[start:], n.Value) {
		return t.File.Text[start : start+len(n.Value)]
	}
	return n.Value
}

// quotedEnd is the length of a quoted scalar at the beginning of text, quotes included.
func quotedEnd(text string, quote byte, value string) int {
	if end := len(value) + 1; end < len(text) && text[end] == quote && text[1:end] == value &&
		(end+1 == len(text) || text[end+1] != quote) {
		return end + 1
	}
	for at := 1; at < len(text); at++ {
		switch {
		case text[at] == '\\' && quote == '"':
			at++
		case text[at] == quote && quote == '\'' && at+1 < len(text) && text[at+1] == quote:
			at++
		case text[at] == quote:
			return at + 1
		}
	}
	return len(text)
}

// foldedEnd is the length of a plain scalar over several lines: text and value are walked together, a run of blanks with
// line breaks standing for one space, or for one break less than there are.
func foldedEnd(text, value string) int {
	at := 0
	for in := 0; in < len(value) && at < len(text); {
		if !blankOrBreak(text[at]) {
			at++
			in++
			continue
		}
		end, breaks := run(text, at)
		in += folded(breaks, end-at)
		at = end
	}
	return at
}

// run is the end of the blanks and line breaks that begin at, and how many line breaks they hold.
func run(text string, at int) (end, breaks int) {
	for ; at < len(text) && blankOrBreak(text[at]); at++ {
		if text[at] == '\n' || text[at] == '\r' && (at+1 == len(text) || text[at+1] != '\n') {
			breaks++
		}
	}
	return at, breaks
}

// folded is how many bytes of the value a run of blanks and breaks makes: its blanks, without a break; a space for one;
// else a line break for each but the first.
func folded(breaks, blanks int) int {
	switch breaks {
	case 0:
		return blanks
	case 1:
		return 1
	}
	return breaks - 1
}

// skipSpace is the next place at or behind at that is neither blank nor line break nor comment.
func skipSpace(text string, at int) int {
	for at < len(text) {
		switch {
		case blankOrBreak(text[at]):
			at++
		case text[at] == '#' && (at == 0 || blankOrBreak(text[at-1]) || text[at-1] == ','):
			for at < len(text) && text[at] != '\n' && text[at] != '\r' {
				at++
			}
		default:
			return at
		}
	}
	return at
}

func blankOrBreak(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r'
}
