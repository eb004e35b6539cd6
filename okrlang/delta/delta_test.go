package delta

import (
	"fmt"
	"os"
	"slices"
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
	for _, m := range c.Settings {
		out = append(out, m.Field)
	}
	for _, e := range slices.Concat(c.Teams, c.Goals, c.KPIs) {
		add(e.Kind, e.ID, e.Moves)
	}
	for _, s := range c.Sets {
		if s.Kind != Changed || len(s.Moves) > 0 {
			add(s.Kind, s.Either().Ref(), s.Moves)
		}
		if s.Kind != Changed {
			continue // all of it is
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
		"a parent's own cycle":     {[]string{"supports: company/growth", "supports: company@2026-Q1/growth"}, ""},
		"a date and a value":       {[]string{"date: 2026-01-09", "date: 2026-01-08", "nps: 54\n", "nps: 54\n      churn: 1 %\n"}, "changed 2026-01-08 date[2026-01-09>2026-01-08] churn[>1%]"},
		"moved under a new id":     {[]string{"      - id: churn\n        title: Customers we lose\n        at_most: 2 %\n", "", "target: 2 h\n", "target: 2 h\n      - id: lost\n        title: Customers we lose\n        at_most: 2 %\n"}, "changed answers/lost objective[referrals>answers] id[churn>lost]"},
		"an id and a title":        {[]string{"- id: answers\n    title: Who asks has an answer", "- id: quick\n    title: Nobody waits"}, "changed quick id[answers>quick] title[Who asks has an answer>Nobody waits]"},
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
			got := said(Between(before, load(t, map[string]string{"okrs/moved/b.yaml": after}), today(t), score.Options{Titles: score.Titles}))
			if got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// goals is the set whose bar the tests move; its key results are judged one by one.
const goals = `team: sales
cycle: 2026-Q1
objectives:
  - id: o
    title: Customers stay
    type: roofshot
    key_results:
      - id: k
        title: %s
check_ins:
  - date: 2026-01-09
    values:
      k: 55
`

// TestMovesGoal holds what counts as a bar that lies elsewhere, by what scores read from fields and titles.
func TestMovesGoal(t *testing.T) {
	const field = "\n        "
	for name, test := range map[string]struct {
		before, after string
		moved         string
	}{
		"a title's target":       {"NPS from 50 to 70", "NPS from 50 to 60", "target"},
		"a title's start":        {"NPS from 50 to 70", "NPS from 45 to 70", "baseline"},
		"a title's change":       {"Increase the NPS by 20 %", "Increase the NPS by 10 %", "target"},
		"a change in words":      {"Increase the NPS by 20 %", "Raise the NPS by 20 %", ""},
		"a title's words":        {"NPS from 50 to 70", "Our NPS rises from 50 to 70", ""},
		"written out":            {"NPS from 50 to 70", "NPS from 50 to 70" + field + "baseline: 50" + field + "target: 70", ""},
		"written out, lower":     {"NPS from 50 to 70", "NPS rises" + field + "baseline: 50" + field + "target: 60", "target"},
		"into the title":         {"NPS rises" + field + "baseline: 50" + field + "target: 70", "NPS from 50 to 70", ""},
		"a title beside fields":  {"NPS from 50 to 70" + field + "target: 70", "NPS from 50 to 60" + field + "target: 70", ""},
		"first filled in":        {"NPS rises", "NPS rises" + field + "target: 70", ""},
		"a baseline filled in":   {"NPS" + field + "target: 70", "NPS" + field + "target: 70" + field + "baseline: 50", ""},
		"a baseline for a bound": {"NPS" + field + "at_least: 70", "NPS" + field + "at_least: 70" + field + "baseline: 50", "baseline"},
		"a running total":        {"Calls" + field + "baseline: 50" + field + "target: 70", "Calls" + field + "baseline: 50" + field + "target: 70" + field + "cumulative: true", "cumulative"},
		"no running total":       {"Calls" + field + "target: 70" + field + "cumulative: true", "Calls" + field + "target: 70", ""},
		"another unit":           {"Time" + field + "target: 70 h", "Time" + field + "target: 70 days", "unit"},
		"another currency":       {"Sales" + field + "target: 70 €", "Sales" + field + "target: 70 $", "unit"},
		"a unit's spelling":      {"Time" + field + "target: 70 h", "Time" + field + "target: 70 hours", ""},
		"a first unit":           {"Time" + field + "target: 70", "Time" + field + "target: 70 h", ""},
		"what is counted":        {"Calls" + field + "target: 70 calls", "Calls" + field + "target: 70 conversations", ""},
		"a type of its own":      {"NPS" + field + "target: 70", "NPS" + field + "target: 70" + field + "type: moonshot", "type"},
		"the objective's type":   {"NPS" + field + "target: 70", "NPS" + field + "target: 70" + field + "type: roofshot", ""},
		"back to its type":       {"NPS" + field + "target: 70" + field + "type: moonshot", "NPS" + field + "target: 70", "type"},
		"a title not readable":   {"NPS from 50 to 70", "[NPS]", ""},
	} {
		t.Run(name, func(t *testing.T) {
			state := func(title string) *workspace.Workspace {
				return load(t, map[string]string{"okrs/a.yaml": fmt.Sprintf(goals, title)})
			}
			var moved []string
			for _, s := range Between(state(test.before), state(test.after), today(t), score.Options{Titles: score.Titles}).Sets {
				for _, o := range s.Objectives {
					for _, k := range o.KeyResults {
						for _, m := range k.Moves {
							if m.MovesGoal {
								moved = append(moved, m.Field)
							}
						}
						if k.Unexplained != (len(moved) > 0) {
							t.Errorf("without a reason: %v", k.Unexplained)
						}
					}
				}
			}
			if got := strings.Join(moved, " "); got != test.moved {
				t.Errorf("got %q, want %q", got, test.moved)
			}
		})
	}
}

// TestUnexplained holds what needs a reason, and what gives one.
func TestUnexplained(t *testing.T) {
	adjusted := func(indent string) string {
		return strings.ReplaceAll("\nadjustments:\n  - date: 2026-02-01\n    why: a reason\n    was: {weight: 2}", "\n", "\n"+indent)
	}
	const dropped = "\n        dropped: {date: 2026-02-01, why: a reason}"
	const objectiveDropped = "    owner: jana\n    dropped: {date: 2026-02-01, why: a reason}\n"
	churn := "      - id: churn\n        title: Customers we lose\n        at_most: 2 %\n"
	for name, test := range map[string]struct {
		before, after []string // pairs of old and new text
		want          string
	}{
		"a target":                     {nil, []string{"target: 70", "target: 60"}, "nps"},
		"on record":                    {nil, []string{"target: 70", "target: 60" + adjusted("        ")}, ""},
		"on record one floor up":       {nil, []string{"target: 70", "target: 60", "owner: jana", "owner: jana" + adjusted("    "), "roofshot", "moonshot"}, "nps"},
		"a type":                       {nil, []string{"roofshot", "moonshot"}, "referrals"},
		"a type of nobody":             {[]string{"    type: roofshot\n", ""}, nil, ""},
		"a value":                      {nil, []string{"nps: 54", "nps: 58"}, "nps"},
		"given up, and moved":          {nil, []string{"at_most: 2 %", "at_most: 3 %" + dropped}, ""},
		"moved since it was given up":  {[]string{"at_most: 2 %", "at_most: 2 %" + dropped}, []string{"at_most: 2 %", "at_most: 3 %" + dropped}, ""},
		"taken up again":               {[]string{"at_most: 2 %", "at_most: 2 %" + dropped}, nil, ""},
		"taken up again, lower":        {[]string{"at_most: 2 %", "at_most: 2 %" + dropped}, []string{"at_most: 2 %", "at_most: 3 %"}, "churn"},
		"gone":                         {nil, []string{churn, ""}, "churn"},
		"gone after it was given up":   {[]string{"at_most: 2 %", "at_most: 2 %" + dropped}, []string{churn, ""}, ""},
		"all of an objective":          {nil, []string{"    owner: jana\n", objectiveDropped, "target: 70", "target: 60", churn, ""}, ""},
		"in an objective given up":     {[]string{"    owner: jana\n", objectiveDropped}, []string{"    owner: jana\n", objectiveDropped, "target: 70", "target: 60", "roofshot", "moonshot"}, ""},
		"an objective gone":            {nil, []string{plan[strings.Index(plan, "  - id: answers"):strings.Index(plan, "check_ins")], "", "      time: 6 h\n", ""}, "answers"},
		"an objective given up, gone":  {[]string{"    title: Who asks has an answer\n", "    title: Who asks has an answer\n    dropped: {date: 2026-02-01, why: a reason}\n"}, []string{plan[strings.Index(plan, "  - id: answers"):strings.Index(plan, "check_ins")], "", "      time: 6 h\n", ""}, ""},
		"a cycle to come":              {[]string{"2026-Q1", "2026-Q2"}, []string{"2026-Q1", "2026-Q2", "target: 70", "target: 60"}, ""},
		"the set":                      {nil, []string{plan, ""}, "sales@2026-Q1 referrals answers"},
		"the set, all of it given up":  {[]string{"    owner: jana\n", objectiveDropped, "    title: Who asks has an answer\n", "    title: Who asks has an answer\n    dropped: {date: 2026-02-01, why: a reason}\n"}, []string{plan, ""}, ""},
		"the set, and the team":        {nil, []string{plan, "", "  - id: sales\n", "  - id: other\n"}, "sales@2026-Q1 referrals answers"},
		"the set of a team that ended": {nil, []string{plan, "", "  - id: sales\n", "  - id: sales\n    until: 2025-Q4\n"}, ""},
		"the set of a team that ends":  {nil, []string{plan, "", "  - id: sales\n", "  - id: sales\n    until: 2026-Q1\n"}, "sales@2026-Q1 referrals answers"},
	} {
		t.Run(name, func(t *testing.T) {
			state := func(change []string) *workspace.Workspace {
				config := "version: 1\nlanguage: en\nteams:\n  - id: sales\n"
				text := plan
				for i := 0; i < len(change); i += 2 {
					if !strings.Contains(text+config, change[i]) {
						t.Fatalf("the plan has no %q", change[i])
					}
					text = strings.Replace(text, change[i], change[i+1], 1)
					config = strings.Replace(config, change[i], change[i+1], 1)
				}
				files := map[string]string{"okr.yaml": config}
				if text != "" {
					files["okrs/a.yaml"] = text
				}
				return load(t, files)
			}
			var silent []string
			note := func(unexplained bool, name string) {
				if unexplained {
					silent = append(silent, name)
				}
			}
			for _, s := range Between(state(test.before), state(test.after), today(t), score.Options{}).Sets {
				note(s.Unexplained, s.Either().Ref())
				for _, o := range s.Objectives {
					note(o.Unexplained, o.Either().ID.Value)
					for _, k := range o.KeyResults {
						note(k.Unexplained, k.Either().ID.Value)
					}
				}
			}
			if got := strings.Join(silent, " "); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestUnread holds that what cannot be read is neither lost nor new, moves no score, and is named.
func TestUnread(t *testing.T) {
	whole := map[string]string{"okrs/a.yaml": plan}
	for name, text := range map[string]string{
		"a conflict":   strings.Replace(plan, "        target: 70\n", "<<<<<<< main\n        target: 70\n=======\n        target: 60\n>>>>>>> other\n", 1),
		"no set":       "version https://git-lfs.github.com/spec/v1\n",
		"no cycle":     strings.Replace(plan, "2026-Q1", "2026-Q9", 1),
		"a slip":       strings.Replace(plan, "    title: Who asks has an answer\n", "    title: [Who asks\n", 1),
		"an older end": plan[:strings.Index(plan, "  - id: answers")] + "  - id: [\n",
	} {
		t.Run(name, func(t *testing.T) {
			broken := map[string]string{"okrs/a.yaml": text}
			for _, older := range []bool{true, false} {
				before, after := load(t, whole), load(t, broken)
				if older {
					before, after = after, before
				}
				c := Between(before, after, today(t), score.Options{})
				if len(c.Unread) != 1 || c.Unread[0].Path != "okrs/a.yaml" || c.Unread[0].Older != older {
					t.Errorf("unread: %+v", c.Unread)
				}
				if strings.Contains(said(c), "vanished") || strings.Contains(said(c), "added sales") {
					t.Errorf("got %s", said(c))
				}
				for _, s := range c.Sets {
					if s.Score.Differs() {
						t.Errorf("the score went from %v to %v", s.Score.Before, s.Score.After)
					}
				}
				if c := Between(after, after, today(t), score.Options{}); len(c.Unread) > 0 {
					t.Error("what did not change is named")
				}
			}
		})
	}
}

// TestRetrospective holds that only what is said counts, not how it is written.
func TestRetrospective(t *testing.T) {
	const retro = "retrospective:\n  held: 2026-02-02\n  team_health: 4\n  went_well:\n    - The numbers were there\n  findings:\n    - what: Too many goals\n      benefit: 3\n"
	for name, test := range map[string]struct {
		old, new string
		want     Kind
	}{
		"line ends": {"\n", "\r\n", ""},
		"a comment": {"team_health: 4", "team_health: 4 # good", ""},
		"the order": {"  held: 2026-02-02\n  team_health: 4\n", "  team_health: 4\n  held: \"2026-02-02\"\n", ""},
		"a number":  {"benefit: 3", "benefit: 4", Changed},
		"a word":    {"were there", "were late", Changed},
	} {
		after := plan + strings.ReplaceAll(retro, test.old, test.new)
		got := Kind("")
		for _, s := range Between(load(t, map[string]string{"okrs/a.yaml": plan + retro}), load(t, map[string]string{"okrs/a.yaml": after}), today(t), score.Options{}).Sets {
			got = s.Retrospective
		}
		if got != test.want {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

// TestRenamedTeam holds that a team is not another one's new name because both number their objectives.
func TestRenamedTeam(t *testing.T) {
	numbered := func(team, title string) string {
		return "team: " + team + "\ncycle: 2026-Q1\nobjectives:\n  - id: o1\n    title: " + title + "\n    key_results:\n      - id: kr1\n        title: Of " + team + "\n        target: 5\n"
	}
	before := load(t, map[string]string{"okrs/a.yaml": numbered("sales", "Servers run")})
	for title, want := range map[string]string{
		"The stock is tidy": "added stock@2026-Q1\nvanished sales@2026-Q1",
		"Servers run":       "changed stock@2026-Q1 team[sales>stock]\nchanged o1/kr1 title[Of sales>Of stock]",
	} {
		after := load(t, map[string]string{"okrs/b.yaml": numbered("stock", title)})
		if got := said(Between(before, after, today(t), score.Options{})); got != want {
			t.Errorf("%s: got\n%s", title, got)
		}
	}
}

// TestHandedOver holds that an objective which another team took over is not lost, and that a target which sank is seen.
func TestHandedOver(t *testing.T) {
	answers := plan[strings.Index(plan, "  - id: answers"):strings.Index(plan, "check_ins")]
	rest := strings.Replace(strings.Replace(plan, answers, "", 1), "      time: 6 h\n", "", 1)
	other := "team: other\ncycle: 2026-Q1\nobjectives:\n  - id: o\n    title: Something else\n"
	before := load(t, map[string]string{"okrs/a.yaml": plan, "okrs/b.yaml": other})
	c := Between(before, load(t, map[string]string{"okrs/a.yaml": rest, "okrs/b.yaml": other + strings.Replace(answers, "target: 2 h", "target: 4 h", 1)}), today(t), score.Options{})
	if got := said(c); got != "changed answers team[sales>other]\nchanged answers/time target[2 h>4 h]" {
		t.Errorf("got\n%s", got)
	}
	for _, s := range c.Sets {
		for _, o := range s.Objectives {
			if o.Unexplained || len(o.KeyResults) == 1 && !o.KeyResults[0].Unexplained {
				t.Errorf("%s: without a reason %v, %+v", o.Either().Path(), o.Unexplained, o.KeyResults)
			}
		}
	}
	person := map[string]string{"okr.yaml": "version: 1\nteams:\n  - id: sales\n    level: individual\n", "okrs/a.yaml": rest, "okrs/b.yaml": other + answers}
	if got := said(Between(before, load(t, person), today(t), score.Options{})); !strings.HasSuffix(got, "vanished answers\nadded answers") {
		t.Errorf("a person's: got\n%s", got)
	}
	c = Between(before, load(t, map[string]string{"okrs/b.yaml": other + plan[strings.Index(plan, "  - id: referrals"):strings.Index(plan, "check_ins")]}), today(t), score.Options{})
	if len(c.Sets) != 2 || c.Sets[1].Unexplained {
		t.Errorf("got\n%s", said(c))
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
	if m := o.KeyResults[0].Moves[0]; !m.MovesGoal || after[m.At.Start:m.At.End] != "60" {
		t.Errorf("the move stands at %q", after[m.At.Start:m.At.End])
	}
}

func TestConfig(t *testing.T) {
	before := load(t, nil)
	after := load(t, map[string]string{"okr.yaml": "version: 1\nlanguage: en\nfiscal_year:\n  start: 4\nstrategy:\n  mission: Care\n  goals:\n    - id: growth\n      title: We grow\nkpis:\n  - id: nps\n    name: NPS\n    direction: up\nteams:\n  - id: sales\n    until: 2026-Q4\n  - id: lab\n"})
	want := "mission\nfiscal_year\nchanged sales until[>2026-Q4]\nadded lab\nadded growth\nadded nps"
	if got := said(Between(before, after, today(t), score.Options{})); got != want {
		t.Errorf("got\n%s", got)
	}
	if got := said(Between(after, before, today(t), score.Options{})); got != "mission\nfiscal_year\nchanged sales until[2026-Q4>]\nvanished lab\nvanished growth\nvanished nps" {
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
