package edit

import (
	"strings"

	"github.com/okrlang/okr/okrlang/source"
)

// LineBreak is how lines break around a place of a file: as the line there does, or the nearest above it; LF where no line
// of the file breaks.
func LineBreak(file *source.File, offset int) string {
	for n := file.LineAt(offset); n > 0; n-- {
		if at := file.Line(n); n < file.Lines() && file.Line(n+1).Start > at.End {
			return file.Text[at.End:file.Line(n+1).Start]
		}
	}
	return "\n"
}

// KeyAfter is the edit that inserts lines below a pair of a mapping in block style, indented like its key. pair reaches from
// the key through the value; a comment behind it stays with it. It says false where the pair does not stand on lines of its
// own, as in {a: 1, b: 2}.
func KeyAfter(file *source.File, pair source.Span, lines ...string) (source.Edit, bool) {
	indent, ok := indentation(file, pair.Start)
	if !ok {
		return source.Edit{}, false
	}
	last := strings.TrimRight(file.Slice(pair), " \t\r\n")
	at := file.Line(file.LineAt(pair.Start + len(last))).End
	line := LineBreak(file, pair.Start)
	var text strings.Builder
	for _, l := range lines {
		text.WriteString(line + indent + l)
	}
	return source.Edit{At: source.Span{Start: at, End: at}, Text: text.String()}, true
}

// KeyBefore is the edit that inserts lines above a key of a mapping in block style, indented like it. Where the key is the
// first of a list's entry the new one takes its place behind the hyphen. It says false as KeyAfter does.
func KeyBefore(file *source.File, key int, lines ...string) (source.Edit, bool) {
	indent, ok := indentation(file, key)
	if !ok {
		return source.Edit{}, false
	}
	var text strings.Builder
	for _, l := range lines {
		text.WriteString(l + LineBreak(file, key) + indent)
	}
	return source.Edit{At: source.Span{Start: key, End: key}, Text: text.String()}, true
}

// indentation is what stands before the keys of the mapping that has a key here: spaces, as wide as the hyphens of lists
// before the first key.
func indentation(file *source.File, key int) (string, bool) {
	line := file.Line(file.LineAt(key))
	before := strings.TrimPrefix(file.Text[line.Start:key], source.BOM)
	for i := range len(before) {
		if before[i] != ' ' && (before[i] != '-' || i+1 == len(before) || before[i+1] != ' ') {
			return "", false
		}
	}
	return strings.Repeat(" ", len(before)), true
}
