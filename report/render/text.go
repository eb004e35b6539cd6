package render

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
)

func itoa(n int) string {
	return strconv.Itoa(n)
}

// Text draws findings for people: a line that editors and grep understand, the source with carets, other places, help; at
// the end what was counted.
func Text(v report.Lint, s Style) []byte {
	var out strings.Builder
	for _, f := range v.Findings {
		s.finding(&out, v.Lang, f)
	}
	for _, line := range closing(v, s) {
		out.WriteString(line + "\n")
	}
	return []byte(out.String())
}

func (s Style) finding(out *strings.Builder, lang locale.Lang, f report.Finding) {
	code := severityCode(f.Severity)
	fmt.Fprintf(out, "%s:%d:%d: %s: %s %s\n", s.paint(clean(f.Shown), bold), f.Range.Start.Line, f.Range.Start.Column,
		s.paint(severityWord(f.Severity, lang), code, bold), clean(f.Message), s.paint("["+f.Rule+"]", faint))
	for _, line := range s.excerpt(f.Place, code) {
		out.WriteString(line + "\n")
	}
	for _, r := range f.Related {
		fmt.Fprintf(out, "  %s:%d:%d: %s\n", clean(r.Shown), r.Range.Start.Line, r.Range.Start.Column, clean(r.Message))
	}
	if f.Help != "" {
		label := helpLabel.Plain().Say(lang) + " "
		for i, line := range wrap(clean(f.Help), s.Width-2-len(label)) {
			if i > 0 {
				label = strings.Repeat(" ", len(label))
			}
			out.WriteString("  " + s.paint(label, green) + line + "\n")
		}
	}
	out.WriteByte('\n')
}

var (
	helpLabel     = locale.Text{EN: "help:", DE: "Hilfe:"}
	severityWords = map[string]locale.Text{
		"error":   {EN: "error", DE: "Fehler"},
		"warning": {EN: "warning", DE: "Warnung"},
		"info":    {EN: "info", DE: "Hinweis"},
	}
)

func severityWord(severity string, lang locale.Lang) string {
	return severityWords[severity].Plain().Say(lang)
}

// closing are the last lines: what was found, and what was not looked at.
func closing(v report.Lint, s Style) []string {
	var lines []string
	for _, e := range unread(v) {
		lines = append(lines, s.paint(notRead(v, e), red))
	}
	lines = append(lines, s.paint(found(v), bold)+" – "+seen(v))
	if said := notes(v); len(said) > 0 {
		lines = append(lines, s.paint(strings.Join(said, "; "), faint))
	}
	return lines
}

// seen counts what was judged.
func seen(v report.Lint) string {
	return locale.Text{
		EN: "{0} {0|set|sets}, {1} {1|objective|objectives}, {2} {2|key result|key results}",
		DE: "{0} {0|Set|Sets}, {1} {1|Objective|Objectives}, {2} {2|Key Result|Key Results}",
	}.With(v.Summary.Sets, v.Summary.Objectives, v.Summary.KeyResults).Say(v.Lang)
}

// found counts the findings by severity.
func found(v report.Lint) string {
	sum := v.Summary
	if sum.Error+sum.Warning+sum.Info == 0 {
		return locale.Text{EN: "no findings", DE: "keine Befunde"}.Say(v.Lang)
	}
	return locale.Text{
		EN: "{0} {0|error|errors}, {1} {1|warning|warnings}, {2} {2|hint|hints}",
		DE: "{0} {0|Fehler|Fehler}, {1} {1|Warnung|Warnungen}, {2} {2|Hinweis|Hinweise}",
	}.With(sum.Error, sum.Warning, sum.Info).Say(v.Lang)
}

// notes count what can be mended and what is not shown.
func notes(v report.Lint) []string {
	sum := v.Summary
	notJudged := locale.Text{EN: "{0} {0|set|sets} of past cycles not judged (--all)", DE: "{0} {0|Set|Sets} vergangener Zyklen nicht beurteilt (--all)"}
	if v.Chosen {
		notJudged = locale.Text{EN: "{0} other {0|set|sets} not judged", DE: "{0} {0|anderes Set|andere Sets} nicht beurteilt"}
	}
	var said []string
	for _, note := range []struct {
		n    int
		text locale.Text
	}{
		{sum.Fixable, locale.Text{EN: "{0} {0|finding|findings} `okr lint --fix` can mend", DE: "{0} {0|Befund|Befunde} behebt `okr lint --fix`"}},
		{sum.Suppressed.Ignored, locale.Text{EN: "{0} ignored by comments", DE: "{0} durch Kommentare ignoriert"}},
		{sum.Suppressed.Baseline, locale.Text{EN: "{0} in the baseline", DE: "{0} in der Baseline"}},
		{sum.Suppressed.Since, locale.Text{EN: "{0} not from this change", DE: "{0} nicht aus dieser Änderung"}},
		{sum.NotJudged, notJudged},
	} {
		if note.n > 0 {
			said = append(said, note.text.With(note.n).Say(v.Lang))
		}
	}
	return said
}

// Short draws a line a finding. Its severity words never vary with language.
func Short(v report.Lint) []byte {
	var out strings.Builder
	for _, f := range v.Findings {
		fmt.Fprintf(&out, "%s:%d:%d: %s: %s [%s]\n", clean(f.Shown), f.Range.Start.Line, f.Range.Start.Column, f.Severity, clean(f.Message), f.Rule)
	}
	for _, e := range unread(v) {
		fmt.Fprintf(&out, "%s:1:1: error: %s [%s]\n", clean(cmp.Or(e.File, v.Workspace)), clean(e.Message), unreadable)
	}
	return []byte(out.String())
}
