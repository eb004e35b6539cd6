package workspace_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// company is a workspace in which references can be right and wrong.
func company() map[string]string {
	return map[string]string{
		"okr.yaml":                    config,
		"okrs/2026/nordlicht.yaml":    set("nordlicht", "2026", "reach", "trust"),
		"okrs/2026-H1/nordlicht.yaml": set("nordlicht", "2026-H1", "trust"),
		"okrs/2026-Q1/nordlicht.yaml": set("nordlicht", "2026-Q1", "launch"),
		"okrs/2026-Q1/sales.yaml":     set("sales", "2026-Q1", "growth < nordlicht/reach", "loyal-customers < nordlicht/reach/nps, strategy/loyalty, nordlicht/reach"),
		"okrs/2026-Q1/support.yaml":   set("support", "2026-Q1", "calm < sales/growth", "rest < support/calm"),
		"okrs/2025-Q4/sales.yaml":     set("sales", "2025-Q4", "older"),
	}
}

func from(t *testing.T, w *workspace.Workspace, team string) *okrlang.Set {
	t.Helper()
	s, found := w.Set(team, cycle(t, "2026-Q1"))
	if found != workspace.Here {
		t.Fatalf("%s is %v", team, found)
	}
	return s
}

// where says what a target is, in the notation of references.
func where(target workspace.Target) string {
	switch {
	case target.Goal != nil:
		return "strategy/" + target.Goal.ID.Value
	case target.KeyResult != nil:
		return target.KeyResult.Path()
	case target.Objective != nil:
		return target.Objective.Path()
	case target.Set != nil:
		return target.Set.Ref()
	}
	return ""
}

func TestResolve(t *testing.T) {
	w := load(t, company(), workspace.Options{Want: func(_ string, c value.Cycle, _ string) bool { return c.Length == value.Quarter }})
	tests := map[string]string{
		"sales/growth":            "sales@2026-Q1/growth",
		"sales/growth/nps":        "sales@2026-Q1/growth/nps",
		"sales":                   "sales@2026-Q1",
		"sales@2025-Q4":           "sales@2025-Q4",
		"sales@2025-Q4/older":     "sales@2025-Q4/older",
		"sales/older":             "",
		"nordlicht/launch":        "nordlicht@2026-Q1/launch",
		"nordlicht/trust":         "nordlicht@2026-H1/trust", // the narrowest that has it
		"nordlicht/reach":         "nordlicht@2026/reach",
		"nordlicht/reach/nps":     "nordlicht@2026/reach/nps",
		"nordlicht@2026/trust":    "nordlicht@2026/trust",
		"nordlicht@2026-Q1/reach": "",
		"nordlicht@2025/reach":    "",
		"nobody/x":                "",
		"sales/growth/x":          "",
		"strategy/loyalty":        "strategy/loyalty",
		"strategy/x":              "",
	}
	for text, want := range tests {
		ref, ok := okrlang.ParseReference(text)
		if !ok {
			t.Fatal(text)
		}
		target, found := w.Resolve(from(t, w, "sales"), ref)
		if got := where(target); got != want || (found == workspace.Here) != (want != "") || found == workspace.Unknown {
			t.Errorf("%s is %q (%v), want %q", text, got, found, want)
		}
		if byCycle, _ := w.ResolveIn(cycle(t, "2026-Q1"), ref); byCycle != target {
			t.Errorf("%s: ResolveIn has %q", text, where(byCycle))
		}
	}
}

func TestResolveFiscalYear(t *testing.T) {
	w := load(t, map[string]string{
		"okr.yaml": "version: 1\nfiscal_year:\n  start: 10\n  named_by: end\n", "okrs/a.yaml": set("nordlicht", "2026", "reach"), "okrs/b.yaml": set("sales", "2025-11"),
	}, workspace.Options{})
	target, found := w.Resolve(w.Sets()[1], okrlang.Reference{Team: "nordlicht", Objective: "reach"})
	if found != workspace.Here || where(target) != "nordlicht@2026/reach" {
		t.Errorf("%q, %v", where(target), found)
	}
}

func TestUnknown(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		ref   string
		want  workspace.Found
	}{
		{"syntax error in the team's file", map[string]string{"okrs/it.yaml": "team: [support\ncycle: 2026-Q1\n"}, "support/calm", workspace.Unknown},
		{"syntax error in a file of others", map[string]string{"okrs/it.yaml": "team: [it\ncycle: 2026-Q1\n"}, "support/calm", workspace.Missing},
		{"syntax error in the set", map[string]string{"okrs/support.yaml": set("support", "2026-Q1", "rest") + "  - id: [calm\n    title: x\n"}, "support/calm", workspace.Unknown},
		{"what is seen of it is found", map[string]string{"okrs/support.yaml": set("support", "2026-Q1", "rest") + "  - id: [calm\n    title: x\n"}, "support/rest", workspace.Here},
		{"wrong cycle", map[string]string{"okrs/support.yaml": set("support", "2026-Q7", "calm")}, "support/calm", workspace.Unknown},
		{"wrong cycle, dated", map[string]string{"okrs/support.yaml": set("support", "2026-Q7", "calm")}, "support@2025-Q4/calm", workspace.Unknown},
		{"wrong cycle of others", map[string]string{"okrs/it.yaml": set("it", "2026-Q7", "calm")}, "support/calm", workspace.Missing},
		{"no team", map[string]string{"okrs/support.yaml": "cycle: 2026-Q1\nobjectives:\n  - id: calm\n    title: x\n"}, "support/calm", workspace.Unknown},
		{"no team, another cycle", map[string]string{"okrs/support.yaml": "cycle: 2025-Q1\nobjectives:\n  - id: calm\n    title: x\n"}, "support@2026-Q1/calm", workspace.Missing},
		{"no id", map[string]string{"okrs/support.yaml": set("support", "2026-Q1") + "  - title: x\n"}, "support/calm", workspace.Unknown},
		{"no key result id", map[string]string{"okrs/support.yaml": set("support", "2026-Q1", "calm") + "      - title: x\n"}, "support/calm/csat", workspace.Unknown},
		{"objectives are no list", map[string]string{"okrs/support.yaml": "team: support\ncycle: 2026-Q1\nobjectives: calm\n"}, "support/calm", workspace.Unknown},
		{"objectives are empty", map[string]string{"okrs/support.yaml": "team: support\ncycle: 2026-Q1\nobjectives:\n"}, "support/calm", workspace.Missing},
		{"a link leads out", map[string]string{"okrs/out.yaml": "-> ../../x.yaml"}, "support/calm", workspace.Unknown},
		{"strategy damaged", map[string]string{"okr.yaml": "version: 1\nstrategy:\n  goals:\n    - id: [x\n"}, "strategy/loyalty", workspace.Unknown},
		{"goal without id", map[string]string{"okr.yaml": "version: 1\nstrategy:\n  goals:\n    - title: x\n"}, "strategy/loyalty", workspace.Unknown},
		{"no strategy", map[string]string{"okr.yaml": "version: 1\n"}, "strategy/loyalty", workspace.Missing},
		{"no okr.yaml", nil, "strategy/loyalty", workspace.Unknown},
	}
	for _, test := range tests {
		of := map[string]string{"okrs/sales.yaml": set("sales", "2026-Q1", "growth")}
		for name, text := range test.files {
			of[name] = text
		}
		w := load(t, of, workspace.Options{})
		ref, _ := okrlang.ParseReference(test.ref)
		if target, found := w.Resolve(from(t, w, "sales"), ref); found != test.want {
			t.Errorf("%s: %s is %v (%q), want %v", test.name, test.ref, found, where(target), test.want)
		}
	}
}

func TestResolveFromSetWithoutCycle(t *testing.T) {
	w := load(t, map[string]string{"okr.yaml": config, "okrs/a.yaml": "team: sales\nobjectives:\n  - id: a\n    title: b\n"}, workspace.Options{})
	ref := okrlang.Reference{Team: "sales", Objective: "a"}
	if _, found := w.Resolve(w.Sets()[0], ref); found != workspace.Unknown {
		t.Errorf("got %v", found)
	}
	goal := okrlang.Reference{Team: "strategy", Objective: "loyalty"}
	if _, found := w.Resolve(w.Sets()[0], goal); found != workspace.Here {
		t.Errorf("got %v", found)
	}
}

func TestFindTeam(t *testing.T) {
	tests := []struct {
		config string
		want   workspace.Found
	}{
		{config, workspace.Missing},
		{"version: 1\n", workspace.Missing},
		{"version: 1\nteams:\n  - id: IT\n", workspace.Unknown},
		{"version: 1\nteams: it\n", workspace.Unknown},
		{"version: 1\nteams:\n  - id: [\n", workspace.Unknown},
		{"version: 1\nteams:\n  - id: it\n    name: a\n  - id: it\n    name: b\n", workspace.Here},
	}
	for _, test := range tests {
		w := load(t, map[string]string{"okr.yaml": test.config}, workspace.Options{})
		team, found := w.FindTeam("it")
		if found != test.want || w.Team("it") != team {
			t.Errorf("%q: %v", test.config, found)
		}
		if team != nil && team.Title() != "a" {
			t.Errorf("the second of two counts")
		}
	}
}

func TestSupporters(t *testing.T) {
	w := load(t, company(), workspace.Options{})
	tests := map[string][]string{
		"nordlicht/reach": {"sales@2026-Q1/growth", "sales@2026-Q1/loyal-customers"},
		"sales/growth":    {"support@2026-Q1/calm"},
		"support/calm":    {"support@2026-Q1/rest"},
		"support/rest":    nil,
	}
	var group sync.WaitGroup
	for text, want := range tests {
		ref, _ := okrlang.ParseReference(text)
		target, _ := w.Resolve(from(t, w, "sales"), ref)
		group.Go(func() {
			if got := objectives(w.Supporters(target.Objective)); !slices.Equal(got, want) {
				t.Errorf("%s: got %q", text, got)
			}
		})
	}
	group.Wait()
	goal, _ := w.Resolve(from(t, w, "sales"), okrlang.Reference{Team: "strategy", Objective: "loyalty"})
	if got := objectives(w.GoalSupporters(goal.Goal)); !slices.Equal(got, []string{"sales@2026-Q1/loyal-customers"}) {
		t.Errorf("goal: got %q", got)
	}
}

func objectives(of []*okrlang.Objective) []string {
	var all []string
	for _, o := range of {
		all = append(all, o.Path())
	}
	return all
}

func TestDuplicateSets(t *testing.T) {
	w := load(t, map[string]string{"okrs/a.yaml": set("sales", "2026-Q1", "a"), "okrs/b.yaml": set("sales", "2026-Q1", "b") + "---\n" + set("sales", "2026-Q1", "c")}, workspace.Options{})
	if s, _ := w.Set("sales", cycle(t, "2026-Q1")); s.File.Path != "okrs/a.yaml" {
		t.Errorf("first is %s", s.File.Path)
	}
	for _, id := range []string{"a", "b", "c"} {
		if _, found := w.ResolveIn(cycle(t, "2026-Q1"), okrlang.Reference{Team: "sales", Objective: id}); found != workspace.Here {
			t.Errorf("%s is %v", id, found)
		}
	}
	if len(w.Headers()) != 3 {
		t.Errorf("headers: %v", w.Headers())
	}
}

func TestNearestReference(t *testing.T) {
	w := load(t, company(), workspace.Options{})
	for text, want := range map[string]string{
		"sales/growht":             "sales/growth",
		"sale/growth":              "sales/growth",
		"sale/groth/npss":          "sales/growth/nps",
		"sales/growth/churn":       "sales/growth",
		"nordlicht/reich":          "nordlicht/reach",
		"nordlicht@2026/reich":     "nordlicht@2026/reach",
		"nordlich@2026/reach":      "nordlicht@2026/reach",
		"nordlicht@2026-Q1/reach":  "nordlicht/reach",
		"sales/calm":               "support/calm",
		"sales@2025-Q4/oldre":      "sales@2025-Q4/older",
		"strategy/loyality":        "strategy/loyalty",
		"strategy/money":           "",
		"purchasing/nothing-alike": "",
	} {
		ref, ok := okrlang.ParseReference(text)
		if !ok {
			t.Fatal(text)
		}
		near, ok := w.NearestReference(cycle(t, "2026-Q1"), ref)
		if ok != (want != "") || ok && near.String() != want {
			t.Errorf("%s: got %s, %v, want %s", text, near, ok, want)
		}
		if !ok {
			continue
		}
		if _, found := w.ResolveIn(cycle(t, "2026-Q1"), near); found != workspace.Here {
			t.Errorf("%s: %s does not exist", text, near)
		}
	}
}

func TestNearestNames(t *testing.T) {
	w := load(t, map[string]string{"okr.yaml": config, "okrs/a.yaml": set("logistics", "2026-Q1")}, workspace.Options{})
	for word, want := range map[string]string{"suport": "support", "logistic": "logistics", "finance": ""} {
		if got := w.NearestTeam(word); got != want {
			t.Errorf("%s: got %q", word, got)
		}
	}
	for word, want := range map[string]string{"2026-Q11": "2026-Q1", "2026Q1": "2026-Q1", "spring": ""} {
		if got := w.NearestCycle(word); got != want {
			t.Errorf("%s: got %q", word, got)
		}
	}
}

func TestFind(t *testing.T) {
	fsys := files(map[string]string{
		"okr.yaml":                      "",
		"home/repo/.git/HEAD":           "",
		"home/repo/sales/okr.yaml":      "",
		"home/repo/sales/okrs/q/a.yaml": "",
		"home/repo/sales/lab/okr.yaml":  "",
		"home/repo/other/a.yaml":        "",
		"home/tree/.git":                "gitdir: elsewhere",
		"home/tree/a.yaml":              "",
		"home/plain/.git/empty":         "",
		"home/plain/a.yaml":             "",
		"home/repo/folder/okr.yaml/a":   "",
		"home/top/okr.yaml":             "",
		"home/top/.git/HEAD":            "",
		"home/top/okrs/a.yaml":          "",
	})
	for name, want := range map[string]string{
		"home/repo/sales":                  "home/repo/sales",
		"home/repo/sales/okrs/q":           "home/repo/sales",
		"home/repo/sales/okrs/q/a.yaml":    "home/repo/sales",
		"home/repo/sales/okrs/q/gone.yaml": "home/repo/sales",
		"home/repo/sales/gone/gone/x":      "home/repo/sales",
		"home/repo/sales/lab":              "home/repo/sales/lab",
		"home/repo/other/a.yaml":           "no",
		"home/repo/folder":                 "no",
		"home/repo":                        "no",
		"home/tree/a.yaml":                 "no",
		"home/plain/a.yaml":                ".",
		"home/top/okrs":                    "home/top",
		"home":                             ".",
		".":                                ".",
	} {
		dir, ok := workspace.Find(fsys, name)
		if !ok {
			dir = "no"
		}
		if dir != want {
			t.Errorf("%s: got %s, want %s", name, dir, want)
		}
	}
	if dir, ok := workspace.Find(files(nil), "a/b"); ok || dir != "" {
		t.Errorf("got %q", dir)
	}
}

func TestParseIsSafeForMany(t *testing.T) {
	w := load(t, company(), workspace.Options{Want: func(string, value.Cycle, string) bool { return false }})
	if len(w.Sets()) != 0 {
		t.Fatalf("parsed %q", refs(w.Sets()))
	}
	first := make([]*okrlang.File, len(w.Entries))
	for i, e := range w.Entries {
		first[i], _ = w.Parse(e)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i, e := range w.Entries {
				if file, err := w.Parse(e); err != nil || file != first[i] {
					t.Errorf("%s: parsed twice, %v", e.Path, err)
				}
				w.SetsIn(e.Cycle)
				w.Errors()
			}
		})
	}
	group.Wait()
	if !strings.HasPrefix(first[0].Source.Text, "team: sales") {
		t.Error(first[0].Source.Text)
	}
}
