package workspace

import (
	"strings"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/syntax"
	"github.com/okrlang/okr/okrlang/value"
)

// Header reads team and cycle from the text of a file without parsing it, so that a repository with years of past cycles
// stays as quick as a new one. It says ok only where nobody could read the text otherwise: plain team and cycle at column 0
// are its first two keys, the file is one document, and neither key can come again further down. In doubt it is not ok,
// and the file has to be parsed; ok and wrong would be a set that is judged in the wrong cycle, or not at all.
func Header(text string) (team string, cycle value.Cycle, ok bool) {
	if len(text) > syntax.MaxSize || strange(text) {
		return "", value.Cycle{}, false
	}
	r := headerReader{rest: strings.TrimPrefix(text, source.BOM)}
	first, ok := r.firstKey()
	if !ok {
		return "", value.Cycle{}, false
	}
	second, ok := r.secondKey()
	if !ok || !r.endsPlainly() {
		return "", value.Cycle{}, false
	}
	if first.key == cycleKey {
		first, second = second, first
	}
	if first.key != teamKey || second.key != cycleKey || !plainID(first.value) {
		return "", value.Cycle{}, false
	}
	cycle, problem := value.ParseCycle(second.value)
	if problem != nil {
		return "", value.Cycle{}, false
	}
	return strings.Clone(first.value), cycle, true // a clone, or the team's name would keep the whole text in memory
}

const (
	teamKey  = "team"
	cycleKey = "cycle"
)

// strange says whether the text has line breaks that YAML and this reader might count differently, or is no text at all.
func strange(text string) bool {
	return strings.IndexByte(text, 0) >= 0 ||
		strings.Count(text, "\r") != strings.Count(text, "\r\n") ||
		strings.Contains(text, "\u0085") || strings.Contains(text, "\u2028") || strings.Contains(text, "\u2029")
}

// headerReader goes through a text line by line.
type headerReader struct {
	rest string
}

// pair is one line of key and value.
type pair struct {
	key, value string
}

// line takes the next line, without its break; false at the end.
func (r *headerReader) line() (string, bool) {
	if r.rest == "" {
		return "", false
	}
	line, rest, _ := strings.Cut(r.rest, "\n")
	r.rest = rest
	return strings.TrimSuffix(line, "\r"), true
}

// firstKey takes the first line that says something. A line --- before it begins the document.
func (r *headerReader) firstKey() (pair, bool) {
	begun := false
	for {
		line, ok := r.line()
		switch {
		case !ok:
			return pair{}, false
		case isNothing(line):
		case !begun && strings.TrimRight(line, " ") == "---":
			begun = true
		default:
			return readPair(line)
		}
	}
}

// secondKey takes the line that says something after the first key.
func (r *headerReader) secondKey() (pair, bool) {
	for {
		line, ok := r.line()
		if !ok {
			return pair{}, false
		}
		if !isNothing(line) {
			return readPair(line)
		}
	}
}

// isNothing says whether a line is blank or a comment at column 0. An indented comment is something: what stands indented
// may go on with the value above.
func isNothing(line string) bool {
	return strings.HasPrefix(line, "#") || strings.Trim(line, " ") == ""
}

// readPair reads a line such as "team: vertrieb # comment".
func readPair(line string) (pair, bool) {
	key, text, ok := strings.Cut(line, ":")
	if !ok || !strings.HasPrefix(text, " ") {
		return pair{}, false
	}
	text, comment, _ := strings.Cut(text, " #")
	text = strings.Trim(text, " ")
	// "#1" may be meant as text, so only "# 1" counts as a comment.
	return pair{key, text}, text != "" && (comment == "" || comment[0] == ' ')
}

// endsPlainly goes through the rest and says whether it can only be the rest of the same mapping. This is the part that
// every past file pays for, so it looks at the beginning of each line only.
func (r *headerReader) endsPlainly() bool {
	rest := r.rest
	for value := true; rest != ""; {
		next := strings.IndexByte(rest, '\n') + 1
		if next == 0 {
			next = len(rest)
		}
		if value && !isNothing(strings.TrimRight(rest[:next], "\r\n")) {
			if rest[0] == ' ' || rest[0] == '-' {
				return false // the value of the second key goes on here
			}
			value = false
		}
		if !plainStart(rest) {
			return false
		}
		rest = rest[next:]
	}
	return true
}

// plainStart says whether a line begins with what may follow in a mapping without ending it or naming the set again:
// nothing, an indentation, a comment, an entry of a list, or a plain key that is neither team nor cycle.
func plainStart(text string) bool {
	switch c := text[0]; {
	case c == ' ', c == '\n', c == '\r', c == '#':
		return true
	case c == '-':
		return len(text) == 1 || text[1] == ' ' || text[1] == '\n' || text[1] == '\r'
	case c == 't':
		return !strings.HasPrefix(text, teamKey)
	case c == 'c':
		return !strings.HasPrefix(text, cycleKey)
	default:
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
	}
}

// plainID says whether text is an id to every reader: YAML takes some words and whatever looks like a number for something else.
func plainID(text string) bool {
	switch text {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return false
	}
	return okrlang.IsID(text) && text[0] >= 'a'
}
