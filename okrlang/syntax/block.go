package syntax

import "strings"

// header is the first line of block text: `|`, `>`, with an indentation and a sign for the line breaks at its end.
type header struct {
	folded bool
	indent int // as written; 0 if it is to be found from the text
	end    int // where the first line below begins
}

// readHeader reads the header that begins at start.
func readHeader(text string, start int) header {
	h := header{folded: start < len(text) && text[start] == '>'}
	for at := start + 1; at < len(text) && !blankOrBreak(text[at]); at++ {
		if text[at] >= '1' && text[at] <= '9' {
			h.indent = int(text[at] - '0')
		}
	}
	h.end = nextLine(text, start)
	return h
}

// nextLine is where the line below the one that holds at begins.
func nextLine(text string, at int) int {
	next := strings.IndexAny(text[at:], "\r\n")
	if next < 0 {
		return len(text)
	}
	at += next + 1
	if text[at-1] == '\r' && at < len(text) && text[at] == '\n' {
		at++
	}
	return at
}

// lineEnd is where the words of the line that begins at start end: at its line break.
func lineEnd(text string, start int) int {
	if end := strings.IndexAny(text[start:], "\r\n"); end >= 0 {
		return start + end
	}
	return len(text)
}

// spaces is how many spaces the line at start begins with.
func spaces(text string, start int) int {
	n := 0
	for start+n < len(text) && text[start+n] == ' ' {
		n++
	}
	return n
}

// blankLine says whether a line from start to end has no words. Behind the indentation a tab would be text.
func blankLine(text string, start, end int) bool {
	return strings.Trim(text[start:end], " ") == ""
}

// blockIndent is the column at which the text of a block begins. The written number counts from the parent's column,
// which is the innermost key or dash of the header's line.
func blockIndent(text string, start int, h header) int {
	if h.indent > 0 {
		return max(parentColumn(text, start), 0) + h.indent
	}
	for at := h.end; at < len(text); at = nextLine(text, at) {
		if !blankLine(text, at, lineEnd(text, at)) {
			return max(spaces(text, at), 1)
		}
	}
	return 1
}

// parentColumn is the column, in bytes, of the key or dash that the value at start belongs to; -1 for the root. Where the
// header stands alone on its line, the parent is the nearest line above that is less indented.
func parentColumn(text string, start int) int {
	begin := lineStart(text, start)
	at := begin + spaces(text, begin)
	for at == start && begin > 0 {
		column := at - begin
		begin = lineStart(text, begin-1)
		if indent := spaces(text, begin); indent < column && !blankLine(text, begin, lineEnd(text, begin)) {
			at = begin + indent
			start = lineEnd(text, begin)
		} else {
			at, start = begin+column, begin+column
		}
	}
	if at >= start {
		return -1
	}
	parent := at
	for at < start && text[at] == '-' && at+1 < len(text) && text[at+1] == ' ' {
		parent = at
		at++
		at += spaces(text, at)
	}
	if at < start {
		parent = at
	}
	return parent - begin
}

// lineStart is where the line that holds at begins.
func lineStart(text string, at int) int {
	return strings.LastIndexAny(text[:at], "\r\n") + 1
}

// blockEnd is where block text ends: behind its last line with words, or behind its header if it has none.
func blockEnd(text string, start int, value string) int {
	h := readHeader(text, start)
	end := start + len(strings.TrimRight(text[start:lineEnd(text, start)], " \t"))
	if cut := strings.IndexAny(text[start:end], " \t"); cut >= 0 {
		end = start + cut // a comment may stand behind the header
	}
	if strings.Trim(value, "\n") == "" {
		return end
	}
	indent := blockIndent(text, start, h)
	for at := h.end; at < len(text); at = nextLine(text, at) {
		stop := lineEnd(text, at)
		if blankLine(text, at, stop) {
			continue
		}
		if spaces(text, at) < indent {
			break
		}
		end = stop
	}
	return end
}
