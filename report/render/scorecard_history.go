package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
)

// history draws cycles side by side: a line a team, or of one team a line an objective and a key result. What is carried on
// has the same id from cycle to cycle.
func (d *scorecard) history() error {
	d.out.WriteString("\n")
	cycles := d.v.Cycles
	rows := d.teamHistory
	if d.oneTeam() {
		rows = d.objectiveHistory
	}
	names, cells := rows(cycles)
	// As many cycles as there is room for, the newest.
	room := d.Width
	widest := 0
	for _, name := range names {
		widest = max(widest, visible(name))
	}
	room -= min(widest, max(d.Width/2, 16))
	first := len(cycles)
	for first > 0 {
		column := width(cycles[first-1]) + len(" (running)")
		for _, row := range cells {
			column = max(column, visible(row[first-1]))
		}
		if room -= column + gap; room < 0 && first < len(cycles) {
			break
		}
		first--
	}
	columns := []column{{title: ""}}
	for _, cycle := range cycles[first:] {
		if cycle == d.v.Cycle && !d.v.Ended {
			cycle += d.say(locale.Text{EN: " (running)", DE: " (läuft)"})
		}
		columns = append(columns, column{title: cycle, right: true})
	}
	var table [][]string
	for i, name := range names {
		table = append(table, append([]string{name}, cells[i][first:]...))
	}
	text, err := d.table(columns, table)
	d.out.WriteString(text)
	if first > 0 {
		d.faintly("", d.say(locale.Text{
			EN: "{0} earlier {0|cycle does|cycles do} not fit here; CSV and JSON have {0|it|them}.",
			DE: "{0} {0|früherer Zyklus passt|frühere Zyklen passen} nicht daneben; CSV und JSON haben {0|ihn|sie}.",
		}, first))
	}
	if d.oneTeam() {
		d.legend(d.v.Sets)
	}
	return err
}

func (d *scorecard) oneTeam() bool {
	return len(d.v.Sets) > 0 && !slices.ContainsFunc(d.v.Sets, func(s report.SetCard) bool { return s.Team != d.v.Sets[0].Team })
}

// teamHistory is a line a team: how many on course, and the mean.
func (d *scorecard) teamHistory(cycles []string) (names []string, cells [][]string) {
	for _, set := range d.inOrder() {
		names = append(names, strings.Repeat("  ", min(set.Depth, 3))+shown(set.Team))
		row := make([]string, len(cycles))
		for i, cycle := range cycles {
			row[i] = "–"
			for _, s := range d.v.SetsOf(cycle) {
				if s.Team == set.Team {
					row[i] = fmt.Sprintf("%s  %s", d.say(locale.Text{EN: "{0} of {1}", DE: "{0} von {1}"}, s.OnCourse, s.Counted), pad(percentOf(s.Score, d.lang), 5))
				}
			}
		}
		cells = append(cells, row)
	}
	return names, cells
}

// inOrder is one set of each team, in the order of the organization.
func (d *scorecard) inOrder() []report.SetCard {
	var teams []report.SetCard
	for _, s := range d.v.Sets {
		if !slices.ContainsFunc(teams, func(t report.SetCard) bool { return t.Team == s.Team }) {
			teams = append(teams, s)
		}
	}
	slices.SortStableFunc(teams, func(a, b report.SetCard) int { return a.Place - b.Place })
	return teams
}

// objectiveHistory is a line an objective of one team, and under it a line a key result, from the newest set back.
func (d *scorecard) objectiveHistory(cycles []string) (names []string, cells [][]string) {
	var all historyLines
	for column, cycle := range slices.Backward(cycles) {
		for _, s := range d.v.SetsOf(cycle) {
			for _, o := range s.Objectives {
				line := all.of(lastPart(o.Ref), len(cycles))
				line.cells[column] = d.mark(o.Verdict) + " " + pad(percentOf(o.Score, d.lang), 5)
				for _, k := range o.KeyResults {
					line.below.of(nameOf(k), len(cycles)).cells[column] = d.mark(k.Verdict) + " " + pad(percentOf(k.Score, d.lang), 5)
				}
			}
		}
	}
	for _, o := range all {
		names, cells = append(names, d.paint(shown(o.name), bold)), append(cells, o.cells)
		for _, k := range o.below {
			names, cells = append(names, "  "+shown(k.name)), append(cells, k.cells)
		}
	}
	return names, cells
}

// historyLines are lines by name, in the order they were first asked for.
type historyLines []*historyLine

type historyLine struct {
	name  string
	cells []string // a cycle each
	below historyLines
}

func (h *historyLines) of(name string, cycles int) *historyLine {
	for _, line := range *h {
		if line.name == name {
			return line
		}
	}
	line := &historyLine{name: name, cells: slices.Repeat([]string{"–"}, cycles)}
	*h = append(*h, line)
	return line
}

// pad puts spaces before a text up to so many columns.
func pad(text string, columns int) string {
	return strings.Repeat(" ", max(columns-width(text), 0)) + text
}
