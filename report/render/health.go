package render

import (
	"fmt"
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
)

// Health draws the practice: a line a team for the newest cycle; of several, first a line a cycle.
func Health(v report.Health, s Style) ([]byte, error) {
	d := health{Style: s, v: v, lang: v.Lang}
	newest := v.Cycles[0]
	d.out.WriteString(joined("", max(min(d.Width, mostWidth), 40), d.title(newest)...))
	if len(v.Cycles) > 1 {
		if err := d.table(d.say(locale.Text{EN: "Cycle", DE: "Zyklus"}), d.cycleRows()); err != nil {
			return nil, err
		}
	}
	if len(newest.Teams) > 0 {
		if err := d.table("Team", d.teamRows(newest)); err != nil {
			return nil, err
		}
		d.out.WriteString("\n")
		for _, line := range wrap(d.legend(newest), max(min(d.Width, mostWidth), 40)) {
			d.out.WriteString(d.paint(line, faint) + "\n")
		}
	}
	if missing := newest.Missing(); len(missing) > 0 {
		for _, line := range wrap(d.missing(newest, missing), max(min(d.Width, mostWidth), 40)) {
			d.out.WriteString(line + "\n")
		}
	}
	return []byte(d.out.String()), nil
}

// HealthMarkdown draws the same for a page.
func HealthMarkdown(v report.Health) []byte {
	d := health{v: v, lang: v.Lang}
	newest := v.Cycles[0]
	d.out.WriteString("## " + mdText(strings.Join(d.title(newest), " · ")) + "\n")
	if len(v.Cycles) > 1 {
		d.mdTable(d.say(locale.Text{EN: "Cycle", DE: "Zyklus"}), d.cycleRows())
	}
	if len(newest.Teams) > 0 {
		d.mdTable("Team", d.teamRows(newest))
		d.out.WriteString("\n" + mdText(d.legend(newest)) + "\n")
	}
	if missing := newest.Missing(); len(missing) > 0 {
		d.out.WriteString("\n" + mdText(d.missing(newest, missing)) + "\n")
	}
	return []byte(d.out.String())
}

// health is the drawing.
type health struct {
	Style

	v    report.Health
	lang locale.Lang
	out  strings.Builder
}

// healthLine is a row with its name.
type healthLine struct {
	name  string
	depth int
	row   report.HealthRow
	total bool
}

func (d *health) say(text locale.Text, args ...any) string {
	return text.With(args...).Say(d.lang)
}

func (d *health) title(newest report.HealthCycle) []string {
	var parts []string
	if d.v.Organization != "" {
		parts = append(parts, d.paint(clean(d.v.Organization), bold))
	}
	return append(parts, d.say(locale.Text{EN: "OKR practice {0}", DE: "OKR-Praxis {0}"}, newest.Cycle), d.say(locale.Text{EN: "as of {0}", DE: "Stand {0}"}, d.v.Day))
}

func (d *health) legend(newest report.HealthCycle) string {
	return d.say(locale.Text{
		EN: "Typed: objectives that say roofshot or moonshot. Aligned: those that lead up to the company or the strategy. Measurable: key results with a target. Check-ins: weeks that have one. Reviews and retrospectives: of {0}.",
		DE: "Typ: Objectives, die Roofshot oder Moonshot sagen. Ausgerichtet: solche, die zum Unternehmen oder zur Strategie führen. Messbar: Key Results mit Ziel. Check-ins: Wochen mit einem. Reviews und Retros: von {0}.",
	}, newest.Closed)
}

func (d *health) missing(newest report.HealthCycle, teams []string) string {
	return d.say(locale.Text{EN: "No set for {0} yet: {1}", DE: "Noch ohne Set für {0}: {1}"}, newest.Cycle, locale.List(teams))
}

func (d *health) cycleRows() []healthLine {
	var lines []healthLine
	for i, c := range d.v.Cycles {
		name := c.Cycle
		if i == 0 && !c.Ended {
			name += d.say(locale.Text{EN: " (running)", DE: " (läuft)"})
		}
		lines = append(lines, healthLine{name: name, row: c.Summary})
	}
	return lines
}

func (d *health) teamRows(c report.HealthCycle) []healthLine {
	var lines []healthLine
	for _, t := range c.Teams {
		lines = append(lines, healthLine{name: t.Team, depth: min(t.Depth, 3), row: t.HealthRow})
	}
	if len(lines) > 1 {
		lines = append(lines, healthLine{name: d.say(locale.Text{EN: "all", DE: "alle"}), row: c.Summary, total: true})
	}
	return lines
}

// heads are the titles of the columns behind the name.
func (d *health) heads() []string {
	var heads []string
	for _, text := range []locale.Text{
		{EN: "Set", DE: "Set"}, {EN: "Typed", DE: "Typ"}, {EN: "Aligned", DE: "Ausger."}, {EN: "Measurable", DE: "Messbar"},
		{EN: "Check-ins", DE: "Check-ins"}, {EN: "Reviews", DE: "Reviews"}, {EN: "Retro", DE: "Retro"},
		{EN: "Errors", DE: "Fehler"}, {EN: "Warn.", DE: "Warn."}, {EN: "Hints", DE: "Hinw."},
	} {
		heads = append(heads, d.say(text))
	}
	return heads
}

// cells are what stands behind the name.
func (d *health) cells(l healthLine) []string {
	r := l.row
	return []string{
		d.of(r.Sets, r.SetsDue), d.of(r.Typed, r.Objectives), d.of(r.Aligned, r.AlignedDue), d.of(r.Measurable, r.KeyResults),
		d.of(r.CheckInWeeks, r.Weeks), d.of(r.Reviews, r.ReviewsDue), d.of(r.Retrospectives, r.RetrospectivesDue),
		d.findings(r.Error, red), d.findings(r.Warning, yellow), d.findings(r.Info, blue),
	}
}

// of is how much is there of what is asked for: green for all, yellow for some, red for nothing.
func (d *health) of(n, due int) string {
	text := fmt.Sprintf("%d/%d", n, due)
	switch {
	case due == 0:
		return d.paint("–", faint)
	case n >= due:
		return d.paint(text, green)
	case n == 0:
		return d.paint(text, red)
	}
	return d.paint(text, yellow)
}

func (d *health) findings(n int, code string) string {
	if n == 0 {
		return d.paint("·", faint)
	}
	return d.paint(itoa(n), code)
}

func (d *health) table(name string, lines []healthLine) error {
	columns := []column{{title: name}}
	for _, head := range d.heads() {
		columns = append(columns, column{title: head, right: true})
	}
	var rows [][]string
	for _, l := range lines {
		called := cut(strings.Repeat("  ", l.depth)+clean(l.name), 24)
		if l.total {
			called = d.paint(called, bold)
		}
		rows = append(rows, append([]string{called}, d.cells(l)...))
	}
	text, err := d.Style.table(columns, rows)
	d.out.WriteString("\n" + text)
	return err
}

func (d *health) mdTable(name string, lines []healthLine) {
	heads := d.heads()
	fmt.Fprintf(&d.out, "\n| %s | %s |\n|:--|%s\n", name, strings.Join(heads, " | "), strings.Repeat("--:|", len(heads)))
	for _, l := range lines {
		called := strings.Repeat("&emsp;", l.depth) + mdText(l.name)
		if l.total {
			called = "**" + called + "**"
		}
		fmt.Fprintf(&d.out, "| %s | %s |\n", called, strings.Join(d.cells(l), " | "))
	}
}
