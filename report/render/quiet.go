package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
)

// Quiet draws findings for people and nothing else: not a word where there are none. What could not be read is said all the
// same.
func Quiet(v report.Lint, s Style) []byte {
	var out strings.Builder
	for _, f := range v.Findings {
		s.finding(&out, v.Lang, f)
	}
	for _, e := range unread(v) {
		out.WriteString(s.paint(notRead(v, e), red) + "\n")
	}
	return []byte(out.String())
}

// Statistics draws a line a rule, the rule with the most findings first, and the closing lines.
func Statistics(v report.Lint, s Style) []byte {
	var rules []ruleCount
	for _, f := range v.Findings {
		i := slices.IndexFunc(rules, func(r ruleCount) bool { return r.rule == f.Rule && r.severity == f.Severity })
		if i < 0 {
			rules = append(rules, ruleCount{rule: f.Rule, severity: f.Severity})
			i = len(rules) - 1
		}
		rules[i].n++
		if f.Fixable() {
			rules[i].fixable++
		}
	}
	slices.SortFunc(rules, func(a, b ruleCount) int {
		return cmp.Or(b.n-a.n, severityRank(a.severity)-severityRank(b.severity), cmp.Compare(a.rule, b.rule))
	})
	var out strings.Builder
	for _, r := range rules {
		word := severityWord(r.severity, v.Lang)
		fmt.Fprintf(&out, "%6d  %s%s %s", r.n, s.paint(word, severityCode(r.severity)), strings.Repeat(" ", max(0, 8-width(word))), s.paint(r.rule, bold))
		if r.fixable > 0 {
			out.WriteString(s.paint(locale.Text{EN: "  ({0} fixable)", DE: "  ({0} behebbar)"}.With(r.fixable).Say(v.Lang), faint))
		}
		out.WriteByte('\n')
	}
	if len(rules) > 0 {
		out.WriteByte('\n')
	}
	for _, line := range closing(v, s) {
		out.WriteString(line + "\n")
	}
	return []byte(out.String())
}

type ruleCount struct {
	rule, severity string
	n, fixable     int
}

// Plain is text on one line that neither a terminal nor a runner acts on, for what is said beside a view.
func Plain(text string) string {
	text = plain(text)
	if rest := strings.TrimLeft(text, " "); strings.HasPrefix(rest, "::") {
		return "okr: " + rest // a runner reads commands at the beginning of a line only
	}
	return text
}
