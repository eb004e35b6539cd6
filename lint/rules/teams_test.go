package rules_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// company is a workspace of many teams. Each has a sentence that all share and three titles of its own.
func company(tb testing.TB, teams int) (*workspace.Workspace, lint.Scope) {
	tb.Helper()
	var config strings.Builder
	config.WriteString("version: 1\nlanguage: de\nteams:\n")
	fsys := fstest.MapFS{}
	for i := range teams {
		fmt.Fprintf(&config, "  - id: team-%d\n", i)
		text := fmt.Sprintf("team: team-%[1]d\ncycle: 2026-Q1\nobjectives:\n  - id: gleich\n    title: Jeder Kunde findet sofort das passende Teil\n"+
			"  - id: eigen\n    title: Der Betrieb in Ort%[1]d läuft ohne Rückfrage\n    key_results:\n"+
			"      - id: a\n        title: Rückfragen aus Ort%[1]d je Woche\n        baseline: %[2]d\n        target: 3\n"+
			"      - id: b\n        title: Antwortzeit für Ort%[1]d\n        baseline: %[2]d h\n        target: 90 h\n", i, 10+i%50)
		fsys[fmt.Sprintf("okrs/team-%05d.yaml", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	fsys["okr.yaml"] = &fstest.MapFile{Data: []byte(config.String())}
	scope := lint.Scope{Today: value.Date{Year: 2026, Month: 2, Day: 13}}
	ws, err := workspace.Load(fsys, workspace.Options{Want: scope.Wants})
	if err != nil {
		tb.Fatal(err)
	}
	return ws, scope
}

func lintBy(ws *workspace.Workspace, scope lint.Scope, names ...string) []lint.Finding {
	var chosen []*lint.Rule
	for _, name := range names {
		chosen = append(chosen, lint.Find(rules.All(), name))
	}
	settings := lint.Resolve(chosen, ws.Config, nil, nil)
	return lint.Run(ws, lint.Options{Rules: chosen, Settings: settings, Scope: scope, Today: scope.Today}).Findings
}

// TestSharedSentence holds a sentence that a thousand teams share to one finding that shows five of them.
func TestSharedSentence(t *testing.T) {
	ws, scope := company(t, 1000)
	findings := lintBy(ws, scope, "overlap", "conflict")
	if len(findings) != 1 || len(findings[0].Related) != 5 {
		t.Fatalf("%d findings, wanted one with five other places", len(findings))
	}
}

// TestOnlyOneTeam judges one team and still compares it with the others.
func TestOnlyOneTeam(t *testing.T) {
	ws, scope := company(t, 5)
	scope.Teams = []string{"team-3"}
	findings := lintBy(ws, scope, "overlap")
	if len(findings) != 1 || findings[0].Path != "team-3@2026-Q1/gleich" {
		t.Fatalf("%d findings, wanted one about team-3", len(findings))
	}
}

// BenchmarkBetweenTeams shows that the cost grows with the titles, not with their pairs.
func BenchmarkBetweenTeams(b *testing.B) {
	for _, teams := range []int{1000, 10000} {
		ws, scope := company(b, teams)
		for _, name := range []string{"overlap", "conflict"} {
			b.Run(fmt.Sprintf("%s/%d", name, teams), func(b *testing.B) {
				for b.Loop() {
					lintBy(ws, scope, name)
				}
			})
		}
	}
}
