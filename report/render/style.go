// Package render draws views: a file a format. Each function takes a view and gives bytes; it reads nothing else and knows
// no rule, no file and no terminal. It is the only importer of tablewriter.
package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// Style is how text for people is drawn.
type Style struct {
	Color bool
	// Width is how many columns there are; output that goes into a pipe has 100.
	Width int
}

// Colours of the terminal, by what they mean.
const (
	red    = "31"
	yellow = "33"
	blue   = "34"
	green  = "32"
	bold   = "1"
	faint  = "2"
)

// paint colours text where colour is wanted.
func (s Style) paint(text string, codes ...string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + strings.Join(codes, ";") + "m" + text + "\x1b[0m"
}

// severityCode is the colour of a severity.
func severityCode(severity string) string {
	switch severity {
	case "error":
		return red
	case "warning":
		return yellow
	}
	return blue
}

// clean makes user text safe for a terminal: control characters are shown, not sent, and so are the marks that turn the
// direction of writing. Line breaks become spaces.
func clean(text string) string {
	if !strings.ContainsFunc(text, unsafe) {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			out.WriteByte(' ')
		case unsafe(r):
			out.WriteRune('\uFFFD')
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// unsafe says whether a character must not reach a terminal as it is.
func unsafe(r rune) bool {
	switch {
	case unicode.IsControl(r), r == utf8.RuneError, r == '\u200B', r == '\uFEFF': // invisible, or nothing at all
		return true
	case r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069', r == '\u200E', r == '\u200F', r == '\u061C': // direction
		return true
	}
	return r == '\u2028' || r == '\u2029' // line breaks
}

// width is how many columns a text takes on a terminal.
func width(text string) int {
	return displaywidth.String(text)
}

// wrap breaks text between words so that no line is wider than columns; a longer word stands on a line of its own. No line
// begins with two colons: a runner would take it for a command.
func wrap(text string, columns int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && width(line)+1+width(word) > columns && !strings.HasPrefix(word, "::") {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
