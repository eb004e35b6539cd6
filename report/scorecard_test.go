package report_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
	"github.com/okrlang/okr/report"
)

func day(t testing.TB, text string) value.Date {
	t.Helper()
	d, problem := value.ParseDate(text)
	if problem != nil {
		t.Fatal(text)
	}
	return d
}

func cycles(t testing.TB, names ...string) []value.Cycle {
	t.Helper()
	var all []value.Cycle
	for _, name := range names {
		c, problem := value.ParseCycle(name)
		if problem != nil {
			t.Fatal(name)
		}
		all = append(all, c)
	}
	return all
}

// example opens one of the examples.
func example(t testing.TB, name string) *workspace.Workspace {
	t.Helper()
	ws, err := workspace.Load(os.DirFS("../examples/"+name), workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

// folder makes a workspace of texts.
func folder(t testing.TB, files map[string]string) *workspace.Workspace {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	ws, err := workspace.Load(fsys, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

func context() report.Context {
	return report.Context{Tool: report.Tool{Name: "okr", Version: "0.1.0"}, Lang: locale.English, Today: "2026-02-13", Workspace: ".", Here: "."}
}

func scorecard(t testing.TB, ws *workspace.Workspace, s report.Selection) report.Scorecard {
	t.Helper()
	s.Today = day(t, "2026-02-13")
	if s.Cycles == nil {
		s.Cycles = cycles(t, "2026-Q1")
	}
	return report.NewScorecard(context(), ws, s)
}

// generic is a view as a program sees it.
func generic(t testing.TB, view any) map[string]any {
	t.Helper()
	data, err := json.Marshal(view)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// shape checks that fields exist with the types of an example: "s" a text, "n" a number, "b" yes or no, "l" a list, "o" an
// object; with "?" also null.
func shape(t *testing.T, where string, got map[string]any, fields map[string]string) {
	t.Helper()
	for name, want := range fields {
		value, ok := got[name]
		if !ok {
			t.Errorf("%s has no %s", where, name)
			continue
		}
		kind := "null"
		switch value.(type) {
		case string:
			kind = "s"
		case float64:
			kind = "n"
		case bool:
			kind = "b"
		case []any:
			kind = "l"
		case map[string]any:
			kind = "o"
		}
		if kind != want[:1] && (kind != "null" || !strings.HasSuffix(want, "?")) {
			t.Errorf("%s: %s is %s (%v), not %s", where, name, kind, value, want)
		}
	}
}

func list(t testing.TB, from map[string]any, name string) []map[string]any {
	t.Helper()
	var all []map[string]any
	for _, item := range from[name].([]any) {
		all = append(all, item.(map[string]any))
	}
	return all
}

// TestScorecardContract holds every field of the contract's example to its name and type.
func TestScorecardContract(t *testing.T) {
	for _, name := range []string{"nordlicht", "harbor", "broken", "first"} {
		v := generic(t, scorecard(t, example(t, name), report.Selection{}))
		shape(t, name, v, map[string]string{
			"version": "n", "tool": "o", "workspace": "s", "complete": "b", "errors": "l", "left_out": "l", "cycle": "s", "cycles": "l",
			"today": "s", "elapsed": "n", "sets": "l", "summary": "o", "without_set": "l",
		})
		for _, set := range list(t, v, "sets") {
			shape(t, name, set, map[string]string{
				"team": "s", "level": "s?", "score": "n?", "measured": "n", "key_results": "n", "on_course": "n", "objectives": "l",
				"confidence": "n?", "last_check_in": "s?", "problems": "o?", "cycle": "s",
			})
			for _, o := range list(t, set, "objectives") {
				shape(t, name, o, map[string]string{
					"id": "s?", "title": "s", "type": "s?", "score": "n?", "first_target_score": "n?", "verdict": "s", "key_results": "l",
					"supports": "l", "contributors": "l", "review": "o?", "dropped": "o?", "why": "s?", "ref": "s",
				})
				for _, k := range list(t, o, "key_results") {
					shape(t, name, k, map[string]string{
						"id": "s?", "title": "s", "kind": "s", "baseline": "n?", "target": "n?", "at_least": "n?", "at_most": "n?", "current": "n?",
						"unit": "s?", "weight": "n", "type": "s?", "progress": "n?", "score": "n?", "first_target_score": "n?", "confidence": "n?",
						"pace": "s?", "verdict": "s", "last_check_in": "s?", "trend": "l", "reason": "s?", "divergent": "b",
					})
				}
			}
		}
	}
}

// TestScorecardOrder: first how many are on course, of the right ones, in the order of the organization.
func TestScorecardOrder(t *testing.T) {
	v := scorecard(t, example(t, "nordlicht"), report.Selection{})
	if v.Summary.OnCourse != 18 || v.Summary.Objectives != 29 || v.Summary.KeyResults != 63 || v.Summary.Measured != 62 {
		t.Errorf("summary %+v", v.Summary)
	}
	var teams []string
	for _, s := range v.Sets {
		teams = append(teams, s.Team)
	}
	want := "nordlicht vertrieb vertrieb-sued vertrieb-nord kundenservice portal technik netzbetrieb zaehlertausch marketing it personal"
	if strings.Join(teams, " ") != want {
		t.Errorf("teams %v", teams)
	}
	if !slices.Equal(v.WithoutSet, []string{"erzeugung"}) {
		t.Errorf("without a set: %v", v.WithoutSet)
	}
	ended := scorecard(t, example(t, "nordlicht"), report.Selection{Cycles: cycles(t, "2025-Q4")})
	if len(ended.WithoutSet) > 0 || !ended.Ended {
		t.Errorf("an ended cycle: without a set %v", ended.WithoutSet)
	}
}

const people = `version: 1
teams:
  - {id: firm, level: company}
  - {id: sales, level: department, parent: firm}
  - {id: anna, level: individual, parent: sales}
`

func setOf(team, supports, value string) string {
	text := "team: " + team + "\ncycle: 2026-Q1\nobjectives:\n  - id: one\n    title: Things are well\n    type: roofshot\n"
	if supports != "" {
		text += "    supports: " + supports + "\n"
	}
	return text + "    key_results:\n      - id: kr\n        title: A measure\n        baseline: 0\n        target: 100\ncheck_ins:\n  - date: 2026-02-09\n    values:\n      kr: " + value + "\n"
}

// TestIndividuals: sets of one person stay out of every summary, unless somebody asks for them.
func TestIndividuals(t *testing.T) {
	ws := folder(t, map[string]string{
		"okr.yaml": people, "okrs/firm.yaml": setOf("firm", "", "40"), "okrs/sales.yaml": setOf("sales", "firm/one", "40"), "okrs/anna.yaml": setOf("anna", "sales/one", "100"),
	})
	teams := func(s report.Selection) (names []string) {
		for _, set := range scorecard(t, ws, s).Sets {
			names = append(names, set.Team)
		}
		return names
	}
	for _, test := range []struct {
		selection report.Selection
		want      string
	}{
		{report.Selection{}, "firm sales"},
		{report.Selection{Individuals: true}, "firm sales anna"},
		{report.Selection{Teams: []string{"anna"}}, "anna"},
	} {
		if got := strings.Join(teams(test.selection), " "); got != test.want {
			t.Errorf("%+v shows %q, not %q", test.selection, got, test.want)
		}
	}
	if v := scorecard(t, ws, report.Selection{}); v.Individuals != 1 || slices.Contains(v.WithoutSet, "anna") {
		t.Errorf("%d individuals left out, without a set: %v", v.Individuals, v.WithoutSet)
	}
	v := tree(t, ws, report.Selection{}, 0)
	if sales := node(t, v, "sales@2026-Q1/one"); sales.SupportersScore.Known() {
		t.Errorf("an individual's score counts: %s", sales.SupportersScore)
	}
	v = tree(t, ws, report.Selection{Individuals: true}, 0)
	if sales := node(t, v, "sales@2026-Q1/one"); sales.SupportersScore.String() != "1" || !sales.Illusion {
		t.Errorf("with individuals: %s, illusion %v", sales.SupportersScore, sales.Illusion)
	}
}

// TestLeftOut: what cannot be scored is named, and never counted.
func TestLeftOut(t *testing.T) {
	ws := folder(t, map[string]string{
		"okr.yaml":            people,
		"okrs/a-firm.yaml":    setOf("firm", "", "40"),
		"okrs/b-firm.yaml":    setOf("firm", "", "90"),
		"okrs/c-hidden.yaml":  "team: sales\ncycle: 2026-Q1\nobjectives:\n\t- id: one\n\t  title: x\n\t\t- [}{\n  - id: two\n    title: \"open\n",
		"okrs/d-empty.yaml":   "team: sales\ncycle: 2026-Q1\nobjectives:\n",
		"okrs/e-no-team.yaml": "cycle: 2026-Q1\nobjectives:\n  - id: one\n    title: A\n",
		"okrs/f-other.yaml":   "team: sales\ncycle: 2025-Q4\nobjectives:\n",
		"okrs/g-none.yaml":    "# nothing\n",
	})
	v := scorecard(t, ws, report.Selection{})
	var files []string
	for _, e := range v.LeftOut {
		files = append(files, strings.TrimPrefix(e.File, "okrs/"))
		if e.Message == "" {
			t.Errorf("%s: no reason", e.File)
		}
	}
	if got := strings.Join(files, " "); got != "b-firm.yaml c-hidden.yaml d-empty.yaml e-no-team.yaml g-none.yaml" {
		t.Errorf("left out: %s", got)
	}
	if len(v.Sets) != 1 || v.Sets[0].Score.String() != "0.4" || !v.Complete {
		t.Errorf("sets %d, complete %v", len(v.Sets), v.Complete)
	}
	if slices.Contains(v.WithoutSet, "sales") {
		t.Error("sales is said to have no set, though a broken file may hold it")
	}
}

// TestTitleTargets: a target that only the title states counts.
func TestTitleTargets(t *testing.T) {
	text := strings.NewReplacer("A measure", "Win 200 leads", "        baseline: 0\n        target: 100\n", "").Replace(setOf("firm", "", "50"))
	v := scorecard(t, folder(t, map[string]string{"okr.yaml": people, "okrs/firm.yaml": text}), report.Selection{})
	if k := v.Sets[0].Objectives[0].KeyResults[0]; k.Score.String() != "0.25" || !k.FromTitle || k.Words.Goal == "" {
		t.Errorf("score %s, from the title %v, goal %q", k.Score, k.FromTitle, k.Words.Goal)
	}
}
