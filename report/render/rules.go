package render

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
)

// RuleList draws the rules by group: severity, name, what it fires on; for a team also where the setting comes from.
func RuleList(v report.RuleList, s Style) []byte {
	var out strings.Builder
	group := ""
	for _, r := range v.Rules {
		if r.Group != group {
			if group != "" {
				out.WriteByte('\n')
			}
			group = r.Group
			out.WriteString(s.paint(group, bold) + "\n")
		}
		s.rule(&out, v, r)
	}
	fmt.Fprintf(&out, "\n%s\n", s.paint(locale.Text{
		EN: "● also in the preset starter   ⏱ fires by the calendar   S M A R T the letter it guards   § section of the guide",
		DE: "● auch im Preset starter   ⏱ schlägt nach dem Kalender an   S M A R T welchen Buchstaben sie hütet   § Abschnitt des Guides",
	}.Say(v.Lang), faint))
	return []byte(out.String())
}

// rule draws one rule.
func (s Style) rule(out *strings.Builder, v report.RuleList, r report.RuleState) {
	severity := fmt.Sprintf("%-8s", r.Severity)
	if r.Severity == "off" {
		severity = s.paint(severity, faint)
	} else {
		severity = s.paint(severity, severityCode(r.Severity))
	}
	marks := ""
	for _, m := range []struct {
		on   bool
		text string
	}{{r.Starter, "●"}, {r.Clock, "⏱"}, {r.SMART != "", r.SMART}, {r.Guide != "", "§ " + r.Guide}} {
		if m.on {
			marks += " " + m.text
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.Options)) {
		marks += fmt.Sprintf(" %s=%d", name, r.Options[name])
	}
	fmt.Fprintf(out, "  %s %s%s", severity, s.paint(r.Name, bold), s.paint(marks, faint))
	if v.Team != nil {
		fmt.Fprintf(out, "  ← %s", r.From)
	}
	out.WriteByte('\n')
	for _, line := range wrap(r.Summary, s.Width-11) {
		out.WriteString(strings.Repeat(" ", 11) + line + "\n")
	}
}

// FileList draws a line a file.
func FileList(files []report.FileState, lang locale.Lang, s Style) []byte {
	var out strings.Builder
	judged := locale.Text{EN: "judged", DE: "beurteilt"}.Say(lang)
	for _, f := range files {
		state := judged
		if !f.Judged {
			state = s.paint(clean(f.Why), faint)
		}
		fmt.Fprintf(&out, "%s: %s\n", clean(f.File), state)
	}
	return []byte(out.String())
}

// Page draws a Markdown page for a terminal: as it is, with headings in bold where there is colour.
func Page(markdown []byte, s Style) []byte {
	lines := strings.Split(string(markdown), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "#") {
			lines[i] = s.paint(strings.TrimSpace(strings.TrimLeft(line, "#")), bold)
			if !s.Color {
				lines[i] = line
			}
		}
	}
	return []byte(strings.Join(lines, "\n"))
}
