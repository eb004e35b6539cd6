package delta

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// plan is the set that the tests change.
const plan = `team: sales
cycle: 2026-Q1
objectives:
  - id: referrals
    title: Customers recommend us
    type: roofshot
    supports: company/growth
    owner: jana
    key_results:
      - id: nps
        title: Net Promoter Score
        baseline: 50
        target: 70
      - id: churn
        title: Customers we lose
        at_most: 2 %
  - id: answers
    title: Who asks has an answer
    key_results:
      - id: time
        title: Time to answer
        baseline: 8 h
        target: 2 h
check_ins:
  - date: 2026-01-09
    values:
      nps: 54
      time: 6 h
`

func load(t *testing.T, files map[string]string) *workspace.Workspace {
	t.Helper()
	fsys := fstest.MapFS{"okr.yaml": {Data: []byte("version: 1\nlanguage: en\nteams:\n  - id: sales\n")}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	ws, err := workspace.Load(fsys, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

func today(t *testing.T) value.Date {
	t.Helper()
	day, problem := value.ParseDate("2026-02-13")
	if problem != nil {
		t.Fatal(problem.Message.Say(locale.English))
	}
	return day
}

// said is a change as short lines, so that a table can hold it.
func said(c *Changes) string {
	var out []string
	add := func(kind Kind, path string, moves []Move, rest ...string) {
		line := string(kind) + " " + path
		for _, m := range moves {
			line += fmt.Sprintf(" %s[%s>%s]", m.Field, m.Old.Say(locale.English), m.New.Say(locale.English))
		}
		out = append(out, strings.TrimSpace(line+" "+strings.Join(rest, " ")))
	}
	for _, e := range append(c.Teams, c.Goals...) {
		add(e.Kind, e.ID, e.Moves)
	}
	for _, s := range c.Sets {
		if s.Kind != Changed || len(s.Moves) > 0 {
			add(s.Kind, s.Either().Ref(), s.Moves)
		}
		for _, o := range s.Objectives {
			if o.Kind != Changed || len(o.Moves)+len(o.Adjustments) > 0 {
				add(o.Kind, o.Either().ID.Value, o.Moves)
			}
			for _, k := range o.KeyResults {
				rest := ""
				if len(k.Adjustments) > 0 {
					rest = "on record"
				}
				add(k.Kind, o.Either().ID.Value+"/"+k.Either().ID.Value, k.Moves, rest)
			}
		}
		for _, c := range s.CheckIns {
			var values []string
			for _, r := range c.Values {
				quantity := func(q *value.Quantity) string {
					if q == nil {
						return ""
					}
					return q.Say(locale.English)
				}
				values = append(values, fmt.Sprintf("%s[%s>%s]", r.KeyResult.ID.Value, quantity(r.Old), quantity(r.New)))
			}
			add(c.Kind, c.Date().String(), c.Moves, values...)
		}
	}
	return strings.Join(out, "\n")
}

func TestBetween(t *testing.T) {
	for name, test := range map[string]struct {
		change []string // pairs of old and new text
		want   string
	}{
		"nothing":                  {nil, ""},
		"a comment":                {[]string{"owner: jana", "owner: jana # since May"}, ""},
		"a number written so":      {[]string{"target: 70", "target: 70.0"}, ""},
		"a target":                 {[]string{"target: 70", "target: 60"}, "changed referrals/nps target[70>60]"},
		"a target on record":       {[]string{"target: 70", "target: 60\n        adjustments:\n          - date: 2026-02-01\n            why: a reason\n            was:\n              target: 70"}, "changed referrals/nps target[70>60] on record"},
		"a bound":                  {[]string{"at_most: 2 %", "at_most: 3 %"}, "changed referrals/churn at_most[2%>3%]"},
		"a bound for another":      {[]string{"at_most: 2 %", "at_least: 2 %"}, "changed referrals/churn at_least[>2%] at_most[2%>]"},
		"a weight":                 {[]string{"target: 70", "target: 70\n        weight: 3"}, "changed referrals/nps weight[1>3]"},
		"a type":                   {[]string{"type: roofshot", "type: moonshot"}, "changed referrals type[roofshot>moonshot]"},
		"a parent and an owner":    {[]string{"company/growth", "company/trust", "jana", "tim"}, "changed referrals supports[company/growth>company/trust] owner[jana>tim]"},
		"an id":                    {[]string{"- id: answers", "- id: quick"}, "changed quick id[answers>quick]"},
		"a title":                  {[]string{"Customers recommend us", "Everyone recommends us"}, "changed referrals title[Customers recommend us>Everyone recommends us]"},
		"both ids":                 {[]string{"id: nps", "id: score", "nps: 54", "score: 54"}, "changed referrals/score id[nps>score]"},
		"a key result that went":   {[]string{"      - id: churn\n        title: Customers we lose\n        at_most: 2 %\n", ""}, "vanished referrals/churn"},
		"a key result given up":    {[]string{"at_most: 2 %", "at_most: 2 %\n        dropped:\n          date: 2026-02-01\n          why: nobody counts"}, "dropped referrals/churn"},
		"a key result that moved":  {[]string{"      - id: churn\n        title: Customers we lose\n        at_most: 2 %\n", "", "target: 2 h\n", "target: 2 h\n      - id: churn\n        title: Customers we lose\n        at_most: 2 %\n"}, "changed answers/churn objective[referrals>answers]"},
		"a value rewritten":        {[]string{"nps: 54", "nps: 58"}, "changed referrals/nps\nchanged 2026-01-09 nps[54>58]"},
		"a value gone":             {[]string{"      nps: 54\n", ""}, "changed referrals/nps\nchanged 2026-01-09 nps[54>]"},
		"a value of another scale": {[]string{"time: 6 h", "time: 6.0 h"}, ""},
		"a date put right":         {[]string{"date: 2026-01-09", "date: 2026-01-08"}, "changed 2026-01-08 date[2026-01-09>2026-01-08]"},
		"a check-in":               {[]string{"time: 6 h\n", "time: 6 h\n  - date: 2026-01-16\n    values:\n      nps: 56\n"}, "added 2026-01-16 nps[>56]"},
		"a target not readable":    {[]string{"target: 70", "target: .nan"}, ""},
		"an objective that went":   {[]string{plan[strings.Index(plan, "  - id: answers"):strings.Index(plan, "check_ins")], "", "      time: 6 h\n", ""}, "vanished answers"},
		"a part hidden by a slip":  {[]string{"    title: Who asks has an answer\n", "    title: [Who asks\n"}, ""},
		"another team":             {[]string{"team: sales", "team: vertrieb"}, "changed vertrieb@2026-Q1 team[sales>vertrieb]"},
		"another cycle":            {[]string{"cycle: 2026-Q1", "cycle: 2026-Q2"}, "added sales@2026-Q2\nvanished sales@2026-Q1"},
	} {
		t.Run(name, func(t *testing.T) {
			after := plan
			for i := 0; i < len(test.change); i += 2 {
				if !strings.Contains(after, test.change[i]) {
					t.Fatalf("the plan has no %q", test.change[i])
				}
				after = strings.Replace(after, test.change[i], test.change[i+1], 1)
			}
			before := load(t, map[string]string{"okrs/a.yaml": plan})
			got := said(Between(before, load(t, map[string]string{"okrs/moved/b.yaml": after}), today(t), score.Options{}))
			if got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestBetweenNothing(t *testing.T) {
	c := Between(nil, load(t, map[string]string{"okrs/a.yaml": plan}), today(t), score.Options{})
	if got := said(c); got != "added sales@2026-Q1" {
		t.Errorf("got %s", got)
	}
	if e := c.Sets[0].Score; e.Before.Known() || !e.After.Known() {
		t.Errorf("scores %v to %v", e.Before, e.After)
	}
}

func TestEffect(t *testing.T) {
	after := strings.Replace(plan, "target: 70", "target: 60", 1)
	c := Between(load(t, map[string]string{"okrs/a.yaml": plan}), load(t, map[string]string{"okrs/a.yaml": after}), today(t), score.Options{})
	o := c.Sets[0].Objectives[0]
	if o.Score.Before.String() != "0.2" || o.Score.After.String() != "0.4" || !o.Score.Differs() {
		t.Errorf("scores %v to %v", o.Score.Before, o.Score.After)
	}
	if m := o.KeyResults[0].Moves[0]; !m.MovesGoal() || after[m.At.Start:m.At.End] != "60" {
		t.Errorf("the move stands at %q", after[m.At.Start:m.At.End])
	}
}

func TestConfig(t *testing.T) {
	before := load(t, nil)
	after := load(t, map[string]string{"okr.yaml": "version: 1\nlanguage: en\nstrategy:\n  goals:\n    - id: growth\n      title: We grow\nteams:\n  - id: sales\n    until: 2026-Q4\n  - id: lab\n"})
	want := "changed sales until[>2026-Q4]\nadded lab\nadded growth"
	if got := said(Between(before, after, today(t), score.Options{})); got != want {
		t.Errorf("got\n%s", got)
	}
	if got := said(Between(after, before, today(t), score.Options{})); got != "changed sales until[2026-Q4>]\nvanished lab\nvanished growth" {
		t.Errorf("got\n%s", got)
	}
}

// TestSame holds the examples against themselves: what is the same has no changes.
func TestSame(t *testing.T) {
	for _, name := range []string{"nordlicht", "harbor", "broken", "first"} {
		fsys := os.DirFS("../../examples/" + name)
		before, err := workspace.Load(fsys, workspace.Options{})
		if err != nil {
			t.Fatal(err)
		}
		after, err := workspace.Load(fsys, workspace.Options{Language: locale.English})
		if err != nil {
			t.Fatal(err)
		}
		c := &comparison{before: before, after: after, today: today(t)}
		for i, s := range before.Sets() {
			// The short way over equal texts is not taken: the parts themselves have to be the same.
			if s.Damaged || !s.Cycle.Present() {
				continue
			}
			copied := *s
			copied.At.End--
			if change, differs := c.compare(&copied, after.Sets()[i]); differs {
				t.Errorf("%s: %s differs from itself: %+v", name, s.Ref(), change)
			}
		}
		if got := said(Between(before, after, today(t), score.Options{})); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}
