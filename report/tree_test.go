package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/workspace"
	"github.com/okrlang/okr/report"
)

func tree(t testing.TB, ws *workspace.Workspace, s report.Selection, depth int) report.Tree {
	t.Helper()
	s.Today = day(t, "2026-02-13")
	if s.Cycles == nil {
		s.Cycles = cycles(t, "2026-Q1")
	}
	return report.NewTree(context(), ws, s, depth)
}

func node(t testing.TB, v report.Tree, ref string) report.TreeNode {
	t.Helper()
	for _, n := range v.Nodes {
		if n.Ref == ref {
			return n
		}
	}
	t.Fatalf("no node %s", ref)
	return report.TreeNode{}
}

// TestTreeContract holds every field of the contract's example to its name and type.
func TestTreeContract(t *testing.T) {
	for _, name := range []string{"nordlicht", "harbor", "broken", "first"} {
		v := generic(t, tree(t, example(t, name), report.Selection{}, 0))
		shape(t, name, v, map[string]string{
			"version": "n", "tool": "o", "complete": "b", "errors": "l", "cycle": "s", "nodes": "l", "edges": "l", "mission": "s?", "vision": "s?",
			"not_taken_up": "l", "orphans": "l", "loops": "l", "dangling": "l",
		})
		for _, n := range list(t, v, "nodes") {
			shape(t, name, n, map[string]string{
				"ref": "s", "title": "s", "team": "s?", "level": "s?", "score": "n?", "supporters_score": "n?", "verdict": "s?", "aligned": "b?", "gap": "n?", "illusion": "b",
			})
		}
		for _, e := range list(t, v, "edges") {
			shape(t, name, e, map[string]string{"from": "s", "to": "s", "kind": "s", "key_result": "s?", "problem": "s?"})
		}
	}
}

// TestTreeOfNordlicht: the stories that the example tells.
func TestTreeOfNordlicht(t *testing.T) {
	v := tree(t, example(t, "nordlicht"), report.Selection{}, 0)
	growth := node(t, v, "nordlicht@2026-Q1/gewerbe-wechsel")
	if !growth.Illusion || growth.Score.Percent() != 20 || growth.SupportersScore.Percent() != 90 {
		t.Errorf("gewerbe-wechsel: score %s, below %s, marked %v", growth.Score, growth.SupportersScore, growth.Illusion)
	}
	for _, n := range v.Nodes {
		if n.Illusion && n.Ref != growth.Ref {
			t.Errorf("%s is marked, too", n.Ref)
		}
	}
	if !slices.Equal(v.NotTakenUp, []string{"strategy/speicher"}) || !slices.Equal(v.Orphans, []string{"portal@2026-Q1/ordnung"}) {
		t.Errorf("not taken up %v, orphans %v", v.NotTakenUp, v.Orphans)
	}
	if goal := node(t, v, "strategy/gewerbe"); goal.Verdict != nil || goal.Score.Known() || !goal.SupportersScore.Known() || !*goal.Aligned {
		t.Errorf("a goal: %+v", goal)
	}
	node(t, v, "nordlicht@2026/netz-bereit") // the year that the quarter supports belongs to it
	want := report.TreeEdge{From: "marketing", To: "vertrieb@2026-Q1/gewerbe-einfach", Kind: report.Contributes}
	if !slices.Contains(v.Edges, want) {
		t.Error("marketing contributes to vertrieb/gewerbe-einfach, and no edge says so")
	}
}

// TestTreeDrawsEachNodeOnce: in full once, however many parents it has.
func TestTreeDrawsEachNodeOnce(t *testing.T) {
	for _, name := range []string{"nordlicht", "harbor", "broken", "first"} {
		v := tree(t, example(t, name), report.Selection{}, 0)
		drawn := map[string]int{}
		var walk func(b report.Branch)
		walk = func(b report.Branch) {
			if b.Repeat {
				if len(b.Below) > 0 {
					t.Errorf("%s: a repeat of %s has something below it", name, b.Node.Ref)
				}
				return
			}
			drawn[b.Node.Ref]++
			for _, child := range b.Below {
				walk(child)
			}
		}
		for _, branches := range [][]report.Branch{v.Strategy, v.Company, v.Loose, v.Unknown} {
			for _, b := range branches {
				walk(b)
			}
		}
		for _, n := range v.Nodes {
			if drawn[n.Ref] != 1 {
				t.Errorf("%s: %s is drawn %d times", name, n.Ref, drawn[n.Ref])
			}
		}
	}
}

// TestTreeProblems: circles, wrong cycles, steps down and references into nothing.
func TestTreeProblems(t *testing.T) {
	second := func(text string) string { return strings.ReplaceAll(text, "cycle: 2026-Q1", "cycle: 2025-Q4") }
	ws := folder(t, map[string]string{
		"okr.yaml":       "version: 1\nteams:\n  - {id: firm, level: company}\n  - {id: a}\n  - {id: b}\n  - {id: c}\n  - {id: d}\n  - {id: e, level: department}\n",
		"okrs/firm.yaml": setOf("firm", "", "40"),
		"okrs/a.yaml":    setOf("a", "b/one", "40"),
		"okrs/b.yaml":    setOf("b", "a/one", "40"),
		"okrs/c.yaml":    setOf("c", "firm@2025-Q4/one", "40"),
		"okrs/d.yaml":    setOf("d", "firm/two", "40"),
		"okrs/e.yaml":    setOf("e", "d/one", "40"),
		"okrs/old.yaml":  second(setOf("firm", "", "40")),
	})
	v := tree(t, ws, report.Selection{}, 0)
	problems := map[string]string{}
	for _, e := range v.Edges {
		if e.Problem != nil {
			problems[e.From] = *e.Problem
		}
	}
	want := map[string]string{"a@2026-Q1/one": "loop", "b@2026-Q1/one": "loop", "c@2026-Q1/one": "other_cycle", "e@2026-Q1/one": "down"}
	for ref, problem := range want {
		if problems[ref] != problem {
			t.Errorf("%s: %q, not %q", ref, problems[ref], problem)
		}
		if n := node(t, v, ref); n.Aligned == nil || *n.Aligned {
			t.Errorf("%s counts as aligned", ref)
		}
	}
	if len(v.Loops) != 1 || len(v.Loops[0]) != 2 {
		t.Errorf("loops %v", v.Loops)
	}
	if len(v.Dangling) != 1 || v.Dangling[0].To != "firm/two" {
		t.Errorf("dangling %v", v.Dangling)
	}
	if node(t, v, "firm@2025-Q4/one").Cycle == nil || len(v.Orphans) != 5 {
		t.Errorf("orphans %v", v.Orphans)
	}
}

// TestTreeUnknown: where a broken file may hold what is supported, nothing is claimed.
func TestTreeUnknown(t *testing.T) {
	ws := folder(t, map[string]string{
		"okr.yaml": people, "okrs/sales.yaml": setOf("sales", "firm/one", "40"),
		"okrs/firm.yaml": "team: firm\ncycle: 2026-Q1\nobjectives:\n\t- id: one\n\t  title: x\n\t\t- [}{\n  - id: two\n    title: \"open\n",
	})
	v := tree(t, ws, report.Selection{}, 0)
	if n := node(t, v, "sales@2026-Q1/one"); n.Aligned != nil {
		t.Errorf("aligned: %v", *n.Aligned)
	}
	if len(v.Orphans)+len(v.Dangling) > 0 || len(v.LeftOut) != 1 {
		t.Errorf("orphans %v, dangling %v, left out %v", v.Orphans, v.Dangling, v.LeftOut)
	}
}

// TestTreeOfATeam: a team with what is above and below it.
func TestTreeOfATeam(t *testing.T) {
	v := tree(t, example(t, "nordlicht"), report.Selection{Teams: []string{"technik"}}, 0)
	teams := map[string]bool{}
	for _, n := range v.Nodes {
		if n.Team != nil {
			teams[*n.Team] = true
		}
	}
	if len(teams) != 4 || !teams["nordlicht"] || !teams["netzbetrieb"] || !teams["zaehlertausch"] {
		t.Errorf("teams %v", teams)
	}
	for depth, want := range map[int]int{0: 14, 1: 6, 2: 12} {
		if v := tree(t, example(t, "harbor"), report.Selection{}, depth); len(v.Nodes) != want {
			t.Errorf("depth %d: %d nodes", depth, len(v.Nodes))
		}
	}
}
