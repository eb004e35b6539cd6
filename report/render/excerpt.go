package render

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/report"
)

// tabWidth is how wide a tab is drawn. Carets are set by drawn columns, so any width would do.
const tabWidth = 4

// excerpt is the source line of a place with carets under its exact range, cut to the columns there are. A range over
// several lines is underlined to the end of its first one; of a blank line there is nothing to show.
func (s Style) excerpt(p report.Place, code string) []string {
	number := itoa(p.Range.Start.Line)
	gutter := strings.Repeat(" ", max(4-len(number), 0)) + number + " | "
	before, words, after := excerptOf(p)
	if strings.TrimSpace(before+words+after) == "" {
		return nil
	}
	before, words, after = fit(before, words, after, s.Width-len(gutter))
	carets := strings.Repeat("^", max(width(words), 1))
	return []string{
		s.paint(gutter, faint) + before + s.paint(words, bold) + after,
		s.paint(strings.Repeat(" ", len(gutter)-2)+"| ", faint) + strings.Repeat(" ", width(before)) + s.paint(carets, code),
	}
}

// excerptOf is the source line of a place as a terminal shows it: what stands before the range, the range without blanks at
// its end, and what stands behind.
func excerptOf(p report.Place) (before, words, after string) {
	text := strings.TrimPrefix(p.Line(p.Range.Start.Line), source.BOM)
	end := utf8.RuneCountInString(text)
	if p.Range.End.Line == p.Range.Start.Line {
		end = p.Range.End.Column - 1
	}
	before, words, after = split(text, p.Range.Start.Column-1, end)
	kept := strings.TrimRight(words, " \t")
	return drawn(before), drawn(kept), drawn(words[len(kept):] + after)
}

// split cuts a text at two places counted in characters.
func split(text string, from, to int) (before, words, after string) {
	runes := []rune(text)
	from = min(max(from, 0), len(runes))
	to = min(max(to, from), len(runes))
	return string(runes[:from]), string(runes[from:to]), string(runes[to:])
}

// drawn is text as a terminal shows it.
func drawn(text string) string {
	return clean(strings.ReplaceAll(text, "\t", strings.Repeat(" ", tabWidth)))
}

// fit cuts a line to the columns there are, so that the words in question stay in sight.
func fit(before, words, after string, columns int) (string, string, string) {
	columns = max(columns, 20)
	if width(before)+width(words)+width(after) <= columns {
		return before, words, after
	}
	if room := columns - width(words) - min(width(after), 8) - 1; width(before) > max(room, 8) {
		before = "…" + lastColumns(before, max(room, 8)-1)
	}
	words = firstColumns(words, columns-width(before))
	return before, words, firstColumns(after, columns-width(before)-width(words))
}

// firstColumns is the beginning of a text that fits into the columns, with an ellipsis where something is cut.
func firstColumns(text string, columns int) string {
	if columns < 1 {
		return ""
	}
	return displaywidth.TruncateString(text, columns, "…")
}

// lastColumns is the end of a text that fits into the columns. It is cut between what a reader sees as characters.
func lastColumns(text string, columns int) string {
	characters := displaywidth.StringGraphemes(text)
	for left := width(text); left > columns && characters.Next(); left -= characters.Width() {
		text = text[len(characters.Value()):]
	}
	return text
}
