package render

import (
	"strings"

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
