package edit

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/source"
)

// Scalar is a text as a YAML value in block style: plain where that reads back as the same text, else in the quotes that
// need the least escaping. Numbers, dates and words such as true stay plain: the language reads them by key.
func Scalar(text string) string {
	if isPlain(text) {
		return text
	}
	return quoted(text, '"')
}

// Value is the edit that puts text in place of a value. The value keeps its kind of quotes; an empty one, such as behind
// `why:`, gets the space that it needs.
func Value(file *source.File, at source.Span, text string) source.Edit {
	old := file.Slice(at)
	switch {
	case old == "":
		text = Scalar(text)
		if before := at.Start - 1; before >= 0 && file.Text[before] == ':' {
			text = " " + text
		}
	case old[0] == '"' || old[0] == '\'':
		text = quotedLike(text, old[0])
	default:
		text = Scalar(text)
	}
	return source.Edit{At: at, Text: text}
}

// isPlain says whether a text needs no quotes as a value on one line.
func isPlain(text string) bool {
	if text == "" || strings.TrimSpace(text) != text || !printable(text) || isNull(text) {
		return false
	}
	if strings.IndexByte("-?:,[]{}#&*!|>'\"%@`=<", text[0]) >= 0 && !isNegative(text) {
		return false
	}
	return !strings.Contains(text, ": ") && !strings.Contains(text, ":\u00a0") && !strings.Contains(text, " #") && !strings.HasSuffix(text, ":")
}

// isNegative says whether a text is a number below zero, the one kind of text that may begin with a hyphen.
func isNegative(text string) bool {
	return len(text) > 1 && text[0] == '-' && text[1] >= '0' && text[1] <= '9'
}

func isNull(text string) bool {
	return text == "~" || text == "null" || text == "Null" || text == "NULL"
}

// printable says whether a text can stand in a file as it is: no line breaks of any kind, no control characters.
func printable(text string) bool {
	if !utf8.ValidString(text) {
		return false
	}
	return !strings.ContainsFunc(text, mustEscape)
}

func mustEscape(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r == '\ufffe' || r == '\uffff'
}

// quotedLike is a text in the given quotes, or in double ones where those cannot say it.
func quotedLike(text string, mark byte) string {
	if mark == '\'' && printable(text) {
		return single(text)
	}
	return quoted(text, mark)
}

// quoted is a text in double quotes, or in single ones where it holds what double ones would have to escape.
func quoted(text string, mark byte) string {
	if printable(text) && (!strings.ContainsAny(text, `"\`)) {
		return `"` + text + `"`
	}
	if printable(text) && mark == '"' && !strings.Contains(text, "'") {
		return single(text)
	}
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r == '\n':
			out.WriteString(`\n`)
		case r == '\t':
			out.WriteString(`\t`)
		case r <= 0xffff && mustEscape(r):
			fmt.Fprintf(&out, `\u%04x`, r)
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
	return out.String()
}

func single(text string) string {
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}
