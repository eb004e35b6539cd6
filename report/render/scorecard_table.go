package render

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// column is a column of a table on the terminal.
type column struct {
	title string
	right bool
}

// gap is what stands between two columns.
const gap = 2

// table draws rows under their titles, without a frame. Cells come cleaned, coloured and broken into lines; the table only
// lays them out, so that nothing depends on what tablewriter thinks of a terminal. Lines have no spaces at their end.
func (s Style) table(columns []column, rows [][]string) (string, error) {
	var out strings.Builder
	titles, aligns, paddings := make([]string, len(columns)), make([]tw.Align, len(columns)), make([]tw.Padding, len(columns))
	for i, c := range columns {
		titles[i] = s.paint(c.title, faint)
		if aligns[i] = tw.AlignLeft; c.right {
			aligns[i] = tw.AlignRight
		}
		if paddings[i] = (tw.Padding{Right: strings.Repeat(" ", gap), Overwrite: true}); i == len(columns)-1 {
			paddings[i] = tw.PaddingNone
		}
	}
	cells := tw.CellConfig{
		Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off},
		Alignment:  tw.CellAlignment{PerColumn: aligns},
		Padding:    tw.CellPadding{PerColumn: paddings},
	}
	t := tablewriter.NewTable(&out,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders: tw.BorderNone, Symbols: tw.NewSymbols(tw.StyleLight),
			Settings: tw.Settings{Separators: tw.SeparatorsNone, Lines: tw.LinesNone},
		})),
		tablewriter.WithHeaderConfig(cells), tablewriter.WithRowConfig(cells),
		// It would look at the environment: not every ambiguous character is two columns wide in Japan.
		tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithTrimSpace(tw.Off), tablewriter.WithTrimTab(tw.Off), tablewriter.WithTrimLine(tw.Off),
	)
	t.Header(titles)
	if err := t.Bulk(rows); err != nil {
		return "", err
	}
	if err := t.Render(); err != nil {
		return "", err
	}
	return trimLines(out.String()), nil
}

// filled is a column with its cells, one line each.
type filled struct {
	column

	cells []string
	// spare says that the column can be left out where there is no room, the lowest first; 0: never.
	spare int
}

// measure is how many columns of the terminal it takes.
func (f filled) measure() int {
	widest := width(f.title)
	for _, cell := range f.cells {
		widest = max(widest, visible(cell))
	}
	return widest
}

// fitted draws columns so that they fit: it leaves out what can be spared, and at last breaks the first column.
func (s Style) fitted(columns []filled) (string, error) {
	total := func() int {
		sum := -gap
		for _, c := range columns {
			sum += c.measure() + gap
		}
		return sum
	}
	for total() > s.Width {
		least := -1
		for i, c := range columns {
			if c.spare > 0 && (least < 0 || c.spare < columns[least].spare) {
				least = i
			}
		}
		if least < 0 {
			break
		}
		columns = slices.Delete(columns, least, least+1)
	}
	if over := total() - s.Width; over > 0 {
		room := max(columns[0].measure()-over, 8)
		for i, cell := range columns[0].cells {
			columns[0].cells[i] = strings.Join(broken(cell, room), "\n")
		}
	}
	titles := make([]column, len(columns))
	rows := make([][]string, len(columns[0].cells))
	for i, c := range columns {
		titles[i] = c.column
		for j, cell := range c.cells {
			rows[j] = append(rows[j], cell)
		}
	}
	return s.table(titles, rows)
}

// broken breaks a text wherever it must, so that nothing of it is lost: behind a hyphen or a slash where there is one.
func broken(text string, columns int) []string {
	var lines []string
	for width(text) > columns {
		fits, best := 0, 0
		for i, r := range text {
			end := i + utf8.RuneLen(r)
			if fits > 0 && width(text[:end]) > columns {
				break
			}
			if fits = end; r == '-' || r == '/' {
				best = end
			}
		}
		if 2*best < fits {
			best = fits
		}
		lines, text = append(lines, text[:best]), text[best:]
	}
	return append(lines, text)
}

// shown makes a stranger's words safe for a terminal and for the log of a CI runner, which acts on ##[ anywhere and on ::
// where a line begins: wrapped text may begin a line with any word.
func shown(text string) string {
	text = plain(text)
	if !strings.Contains(text, "::") {
		return text
	}
	words := strings.Split(text, " ")
	for i, word := range words {
		if strings.HasPrefix(word, "::") {
			words[i] = ": " + word[1:]
		}
	}
	return strings.Join(words, " ")
}

// trimLines takes the spaces at the end of every line away.
func trimLines(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		out.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return out.String()
}

// cut shortens a text to so many columns, with an ellipsis where something is missing.
func cut(text string, columns int) string {
	if width(text) <= columns {
		return text
	}
	short := ""
	for _, r := range text {
		if width(short+string(r)) > columns-1 {
			break
		}
		short += string(r)
	}
	return strings.TrimRight(short, " ,;:–-") + "…"
}

// wrapVisible wraps a painted text: what colours it takes no room.
func wrapVisible(text string, columns int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && visible(line)+1+visible(word) > columns {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// wrapHard wraps a text, and breaks words that are longer than a line.
func wrapHard(text string, columns int) []string {
	var lines []string
	for _, line := range wrap(text, columns) {
		lines = append(lines, broken(line, columns)...)
	}
	return lines
}

// indented writes lines behind a margin; the first one has a label in it.
func indented(out *strings.Builder, label, margin string, lines []string) {
	for i, line := range lines {
		if i == 0 {
			out.WriteString(strings.TrimRight(label+line, " ") + "\n")
			continue
		}
		out.WriteString(strings.TrimRight(margin+line, " ") + "\n")
	}
}
