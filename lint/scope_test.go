package lint_test

import (
	"fmt"
	"testing"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
)

// TestScopeByDay: a cycle is judged from any day before it until the next of its length ends, both boundaries counted by
// the day.
func TestScopeByDay(t *testing.T) {
	tests := []struct {
		cycle, today string
		want         bool
	}{
		{"2026-Q1", "2020-01-01", true}, // to come
		{"2026-Q1", "2025-12-31", true},
		{"2026-Q1", "2026-01-01", true}, // its first day
		{"2026-Q1", "2026-03-31", true}, // its last day
		{"2026-Q1", "2026-04-01", true}, // the last one that ended
		{"2026-Q1", "2026-06-30", true}, // the last day of the next
		{"2026-Q1", "2026-07-01", false},
		{"2025-Q4", "2026-03-31", true},
		{"2025-Q4", "2026-04-01", false},
		{"2025", "2026-12-31", true}, // a year ends later
		{"2025", "2027-01-01", false},
		{"2025-H2", "2026-06-30", true},
		{"2025-H2", "2026-07-01", false},
		{"2026-01", "2026-02-28", true},
		{"2026-01", "2026-03-01", false},
		{"2028-02", "2028-03-31", true}, // behind a leap day
		{"2028-02", "2028-04-01", false},
	}
	for _, tt := range tests {
		s := lint.Scope{Today: day(t, tt.today)}
		if got := s.Judges("sales", cycle(t, tt.cycle), "okrs/a.yaml"); got != tt.want {
			t.Errorf("%s on %s: %v, want %v", tt.cycle, tt.today, got, tt.want)
		}
		if got := s.Wants("sales", cycle(t, tt.cycle), "okrs/a.yaml"); got != tt.want {
			t.Errorf("%s on %s is read: %v, want %v", tt.cycle, tt.today, got, tt.want)
		}
	}
}

// TestScopeByFiscalYear: the workspace's calendar decides when a cycle ends.
func TestScopeByFiscalYear(t *testing.T) {
	for today, want := range map[string]bool{"2026-03-31": true, "2026-04-01": false} {
		files := map[string]string{"okr.yaml": okrYAML + "fiscal_year:\n  start: 10\n  named_by: end\n", "okrs/sales.yaml": set("sales", "2026-Q1", "BAD")}
		c := call{files: files, today: today}
		if got := len(c.run(t).Findings) == 1; got != want {
			t.Errorf("2026-Q1 from October to December 2025, on %s: judged %v, want %v", today, got, want)
		}
	}
}

// TestScopeByFlags: --cycle, --team, --all and files that are named.
func TestScopeByFlags(t *testing.T) {
	q := func(name string) []value.Cycle { return []value.Cycle{cycle(t, name)} }
	const past, now = "okrs/2024-Q3/sales.yaml", "okrs/2026-Q1/sales.yaml"
	tests := []struct {
		name  string
		scope lint.Scope
		want  string // of: past sales, running sales, running labor
	}{
		{"none", lint.Scope{}, "-sl"},
		{"all", lint.Scope{All: true}, "psl"},
		{"past cycle", lint.Scope{Cycles: q("2024-Q3")}, "p--"},
		{"running cycle", lint.Scope{Cycles: q("2026-Q1")}, "-sl"},
		{"another cycle", lint.Scope{Cycles: q("2023-Q1")}, "---"},
		{"the year around", lint.Scope{Cycles: q("2024")}, "---"},
		{"all over a cycle", lint.Scope{All: true, Cycles: q("2026-Q1")}, "psl"},
		{"team", lint.Scope{Teams: []string{"labor"}}, "--l"},
		{"team with all", lint.Scope{Teams: []string{"sales"}, All: true}, "ps-"},
		{"a file named", lint.Scope{Files: []string{past}}, "psl"},
		{"a file named beside a cycle", lint.Scope{Files: []string{past}, Cycles: q("2023-Q1")}, "p--"},
		{"a file of another team", lint.Scope{Files: []string{past}, Teams: []string{"labor"}}, "--l"},
	}
	for _, tt := range tests {
		s := tt.scope
		s.Today = day(t, "2026-02-13")
		got := ""
		for _, set := range []struct{ letter, team, cycle, path string }{
			{"p", "sales", "2024-Q3", past}, {"s", "sales", "2026-Q1", now}, {"l", "labor", "2026-Q1", "okrs/2026-Q1/labor.yaml"},
		} {
			if s.Judges(set.team, cycle(t, set.cycle), set.path) {
				got += set.letter
			} else {
				got += "-"
			}
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestWants: what has to be read is more than what is judged: other teams, and the cycles around and inside those named.
func TestWants(t *testing.T) {
	s := lint.Scope{Today: day(t, "2026-02-13"), Teams: []string{"labor"}, Cycles: []value.Cycle{cycle(t, "2024-Q3")}}
	for name, want := range map[string]bool{
		"2024-Q3": true, "2024": true, "2024-H2": true, "2024-08": true, "2024-Q2": false, "2024-H1": false, "2025": false, "2026-Q1": false,
	} {
		if got := s.Wants("sales", cycle(t, name), "okrs/a.yaml"); got != want {
			t.Errorf("%s is read: %v, want %v", name, got, want)
		}
	}
}

// TestNotJudged counts the sets that were left alone, of files that were read and of files that were not.
func TestNotJudged(t *testing.T) {
	files := map[string]string{
		"okr.yaml":        okrYAML,
		"okrs/past.yaml":  set("sales", "2024-Q1", "BAD"),
		"okrs/both.yaml":  set("sales", "2024-Q2", "BAD") + "---\n" + set("sales", "2026-Q1", "BAD"),
		"okrs/older.yaml": set("sales", "2023-Q1", "BAD") + "---\n" + set("sales", "2023-Q2", "BAD"),
	}
	got := call{files: files}.run(t)
	same(t, lines(got.Findings), "okrs/both.yaml:15 error objective-bad")
	if got.NotJudged != 4 || len(got.Judged) != 1 {
		t.Errorf("%d judged, %d not", len(got.Judged), got.NotJudged)
	}
	all := call{files: files, scope: lint.Scope{All: true}}.run(t)
	if len(all.Findings) != 5 || all.NotJudged != 0 || len(all.Judged) != 5 {
		t.Errorf("with --all %d findings, %d judged, %d not", len(all.Findings), len(all.Judged), all.NotJudged)
	}
}

// TestEverywhere: a rule that looks at all cycles reports about sets that nobody else judges, with the settings that hold
// there.
func TestEverywhere(t *testing.T) {
	files := map[string]string{
		"okr.yaml":           okrYAML,
		"okrs/2024-Q1.yaml":  set("sales", "2024-Q1", "TWIN"),
		"okrs/2024-Q2.yaml":  set("sales", "2024-Q2", "TWIN BAD"),
		"okrs/2024-Q3.yaml":  set("sales", "2024-Q3", "TWIN"),
		"okrs/2026-Q1.yaml":  sales("TWIN BAD"),
		"okrs/2026-Q1b.yaml": set("labor", "2026-Q1", "fine"),
	}
	c := call{files: files}
	same(t, lines(c.run(t).Findings), "okrs/2024-Q3.yaml:5 error everywhere", "okrs/2026-Q1.yaml:5 error everywhere", "okrs/2026-Q1.yaml:5 error objective-bad")
	files["okr.yaml"] += "lint:\n  overrides:\n    - cycles: [2024-Q3]\n      rules: {everywhere: off}\n"
	same(t, lines(c.run(t).Findings), "okrs/2026-Q1.yaml:5 error everywhere", "okrs/2026-Q1.yaml:5 error objective-bad")
}

// TestBrokenFilesAreJudged: a file in which no set can be named is judged, whatever the scope.
func TestBrokenFilesAreJudged(t *testing.T) {
	files := map[string]string{
		"okr.yaml":          okrYAML,
		"okrs/empty.yaml":   "",
		"okrs/broken.yaml":  "team: [\n",
		"okrs/cycle.yaml":   "team: sales\ncycle: soon\nobjectives:\n  - id: o\n    title: BAD\n",
		"okrs/2024-Q1.yaml": set("sales", "2024-Q1", "BAD") + "    typ: roofshot\n",
	}
	for _, scope := range []lint.Scope{{}, {Teams: []string{"labor"}}, {Cycles: []value.Cycle{cycle(t, "2025")}}} {
		seen := map[string]bool{}
		for _, f := range (call{files: files, scope: scope}).run(t).Findings {
			seen[f.File.Path] = true
		}
		if !seen["okrs/empty.yaml"] || !seen["okrs/broken.yaml"] || seen["okrs/2024-Q1.yaml"] {
			t.Errorf("%+v: findings in %v", scope, seen)
		}
	}
}

// TestDroppedIsNotJudged: the adaptors leave out what was given up.
func TestDroppedIsNotJudged(t *testing.T) {
	text := sales("BAD/BAD", "BAD/BAD")
	files := map[string]string{"okr.yaml": okrYAML, "okrs/a.yaml": text + "    dropped: {date: 2026-02-01, why: BAD}\n"}
	same(t, lines(call{files: files}.run(t).Findings), "okrs/a.yaml:5 error objective-bad", "okrs/a.yaml:8 warning key-result-bad")
	files["okrs/a.yaml"] = text + "        dropped: {date: 2026-02-01, why: BAD}\n"
	same(t, lines(call{files: files}.run(t).Findings), "okrs/a.yaml:5 error objective-bad", "okrs/a.yaml:8 warning key-result-bad", "okrs/a.yaml:11 error objective-bad")
}

// TestPassSets: a rule's sets are those in scope for which it is on.
func TestPassSets(t *testing.T) {
	var seen []string
	rules := append(tinyRules(), &lint.Rule{Name: "watch", Severity: 1, Check: func(p *lint.Pass) {
		for _, s := range p.Sets() {
			seen = append(seen, fmt.Sprint(s.Team.Value, "@", s.Cycle.Value))
			p.Report(s, "x", s.Name, plainText("seen"), lint.Help(plainText("look")), lint.Related(s, s.At, plainText("here")))
		}
	}})
	files := map[string]string{
		"okr.yaml":     okrYAML + "lint:\n  overrides:\n    - teams: [labor]\n      rules: {watch: off}\n",
		"okrs/a.yaml":  sales("x"),
		"okrs/b.yaml":  set("labor", "2026-Q1", "x"),
		"okrs/c.yaml":  set("it", "2024-Q1", "x"),
		"okrs/d.yaml":  set("it", "2026-H1", "x"),
		"okrs/e.yaml":  set("it", "2026", "x"),
		"notes/f.yaml": set("it", "2026-Q2", "x"),
	}
	got := call{files: files, rules: rules}.run(t)
	same(t, seen, "sales@2026-Q1", "it@2026-H1", "it@2026")
	if len(got.Findings) != 3 || len(got.Findings[0].Related) != 1 || got.Findings[0].Help.IsZero() {
		t.Errorf("%+v", got.Findings)
	}
}

// TestReportOutsideOfSets: a place in the workspace file is judged by the workspace's own settings.
func TestReportOutsideOfSets(t *testing.T) {
	rules := append(tinyRules(), &lint.Rule{Name: "watch", Severity: 2, Check: func(p *lint.Pass) {
		c := p.Workspace.Config
		p.Report(lint.Place{File: c.File, At: "okr.yaml#/teams/labor"}, "id", c.Teams.Value[1].At, plainText("seen"))
	}})
	files := map[string]string{okrlang.ConfigFile: okrYAML + "lint:\n  overrides:\n    - rules: {watch: off}\n"}
	got := call{files: files, rules: rules}.run(t)
	same(t, lines(got.Findings), "okr.yaml:5 warning watch")
	files[okrlang.ConfigFile] = okrYAML + "lint:\n  rules: {watch: off}\n"
	same(t, lines(call{files: files, rules: rules}.run(t).Findings))
}
