package rules_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/delta"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// history is a company over several cycles that can be changed and then written out as files. As newHistory makes it, it
// does all that the guide asks for. Half of its teams write German, half English.
type history struct {
	today   value.Date
	master  string
	owner   string // of the strategy
	teams   []*team
	sets    []*set
	claimed map[*set]bool
	from    int // where to look for a set to claim
}

type team struct {
	id, level, parent, lead string
}

type set struct {
	team          *team
	cycle         value.Cycle
	objectives    []*goal
	checkIns      []*checkIn
	retrospective []string // the teams it names; nil for none
}

type goal struct {
	id, title, kind, owner string
	supports, contributors []string
	results                []*result
	decision, learned      string
}

// result goes from baseline to target, and comes so far in the end. extra are further lines.
type result struct {
	id, title, unit, owner, metric string
	baseline, target               float64
	reached                        float64
	extra                          []string
}

type checkIn struct {
	date       value.Date
	values     []entry
	confidence []entry
	problems   string
	outlook    string
}

type entry struct{ key, value string }

var (
	calendar = value.Calendar{}
	current  = value.Cycle{Year: 2026, Length: value.Quarter, Index: 1}
)

// themes are what objectives are about, in both languages; places tell them apart.
var themes = map[bool][]string{
	true: {
		"Kunden aus %s empfehlen uns weiter", "Handwerker aus %s fragen von sich aus bei uns an", "Wer in %s reklamiert, bleibt trotzdem Kunde",
		"Neue Kollegen in %s finden sich am ersten Tag zurecht", "Lieferanten aus %s melden sich, bevor etwas fehlt",
	},
	false: {
		"Customers in %s recommend us to their neighbours", "Builders in %s call us first", "People in %s who complain stay with us",
		"New colleagues in %s find their way on the first day", "Suppliers in %s warn us before a part is missing",
	},
}

var measures = map[bool][]string{
	true:  {"Kunden aus %s, die wiederkommen", "Bis zur Antwort nach %s vergeht weniger Zeit", "Kunden aus %s, die auf Empfehlung kommen", "Anfragen aus %s, die zum Auftrag werden", "Bis zur Lieferung nach %s vergeht weniger Zeit"},
	false: {"Customers from %s who come back", "Time until %s has an answer", "Customers from %s who were sent by others", "Requests from %s that become orders", "Time until %s has its delivery"},
}

var places = []string{"Aurich", "Bebra", "Celle", "Dessau", "Emden", "Fulda", "Gotha", "Hameln", "Ilmenau", "Jever", "Kleve", "Lemgo"}

// newHistory is a company of twelve teams in five quarters, the last of which runs on the day: a company, three departments,
// eight teams. Every team goes on with one objective, ever further, and takes up a new one each quarter.
func newHistory(today value.Date) *history {
	h := &history{today: today, master: "mira.vogel", owner: "anna.berg", claimed: map[*set]bool{}}
	add := func(id, level, parent string) {
		h.teams = append(h.teams, &team{id, level, parent, "lead." + strings.ReplaceAll(id, "-", "")})
	}
	add("firma", "company", "")
	for _, id := range [...]string{"service", "technik", "vertrieb"} {
		add(id, "department", "firma")
	}
	for i := range 8 {
		parent := h.teams[1+i%3].id
		add(fmt.Sprintf("%s-%d", parent, 1+i/3), "team", parent)
	}
	h.teams[3].lead = "jana.keller"
	cycle := current
	for range 4 {
		cycle = cycle.Prev()
	}
	for c := range 5 {
		for i, t := range h.teams {
			s := &set{team: t, cycle: cycle}
			s.objectives = []*goal{h.goal(i, c, true), h.goal(i, c, false)}
			s.fill(today)
			if i == 0 && calendar.HasEnded(cycle, today) {
				for _, t := range h.teams {
					s.retrospective = append(s.retrospective, t.id)
				}
			}
			h.sets = append(h.sets, s)
		}
		cycle = cycle.Next()
	}
	return h
}

// goal is an objective of the i-th team in the c-th cycle: the one that goes on, or that cycle's new one.
func (h *history) goal(i, c int, goesOn bool) *goal {
	t, german, place := h.teams[i], i%2 == 0, places[i]
	o := &goal{id: "stamm", kind: "roofshot", owner: t.lead, decision: "continue", learned: "Weniger auf einmal bringt mehr"}
	theme := 0
	if !goesOn {
		o.id, o.decision = fmt.Sprintf("neu-%d", c), "done"
		theme = 1 + (i+c)%4
	}
	o.title = fmt.Sprintf(themes[german][theme], place)
	switch {
	case t.level == "company" && goesOn:
		o.supports = []string{"strategy/treue"}
	case t.level == "company":
		o.supports = []string{"strategy/region"}
	default:
		o.supports = []string{t.parent + "/" + o.id}
	}
	step, reached := float64(4*c), 0.75+float64((i+2*c)%5)/20
	if goesOn {
		o.results = []*result{
			{id: "treue", title: fmt.Sprintf(measures[german][0], place), unit: "%", baseline: 30 + float64(i) + step, target: 38 + float64(i) + step, reached: reached},
			{id: "antwort", title: fmt.Sprintf(measures[german][1], place), unit: "h", baseline: 60 + float64(i) - step, target: 50 + float64(i) - step, reached: reached},
			{id: "empfohlen", title: fmt.Sprintf(measures[german][2], place), unit: "%", baseline: 12 + float64(i) + step, target: 17 + float64(i) + step, reached: reached},
		}
	} else {
		o.results = []*result{
			{id: fmt.Sprintf("auftrag-%d", c), title: fmt.Sprintf(measures[german][3], place), unit: "%", baseline: 20 + float64(i) + step, target: 29 + float64(i) + step, reached: reached},
			{id: fmt.Sprintf("lieferung-%d", c), title: fmt.Sprintf(measures[german][4], place), unit: "h", baseline: 90 + float64(i) - step, target: 70 + float64(i) - step, reached: reached},
		}
	}
	for k, r := range o.results {
		r.owner = [...]string{"tom.arndt", "ute.brandt", "veit.clasen"}[(k+i)%3]
	}
	if t.level == "company" && goesOn {
		o.results[0].metric = "treue"
	}
	return o
}

// fill writes the check-ins anew, a block a week up to the day: each key result comes as far as it reached, evenly.
func (s *set) fill(today value.Date) {
	s.checkIns = nil
	first, last := calendar.First(s.cycle), calendar.Last(s.cycle)
	for day := first.AddDays(7); !day.After(last) && !day.After(today); day = day.AddDays(7) {
		c := &checkIn{date: day}
		passed := float64(day.DaysSince(first)) / float64(last.AddDays(-6).DaysSince(first))
		for _, o := range s.objectives {
			for _, r := range o.results {
				at := r.baseline + (r.target-r.baseline)*r.reached*min(1, passed)
				c.values = append(c.values, entry{r.id, r.number(at)})
				c.confidence = append(c.confidence, entry{r.id, "6"})
			}
		}
		s.checkIns = append(s.checkIns, c)
	}
}

func (r *result) number(n float64) string {
	return strings.Replace(strings.TrimSuffix(fmt.Sprintf("%.1f", n), ".0"), ".", ",", 1) + " " + r.unit
}

// rename calls a key result something else in all check-ins, or leaves it out of them.
func (s *set) rename(id, other string) {
	for _, c := range s.checkIns {
		for _, entries := range [...]*[]entry{&c.values, &c.confidence} {
			*entries = slices.DeleteFunc(*entries, func(e entry) bool { return e.key == id && other == "" })
			for i := range *entries {
				if (*entries)[i].key == id {
					(*entries)[i].key = other
				}
			}
		}
	}
}

func (h *history) team(id string) *team {
	return h.teams[slices.IndexFunc(h.teams, func(t *team) bool { return t.id == id })]
}

func (h *history) set(team string, cycle value.Cycle) *set {
	return h.sets[slices.IndexFunc(h.sets, func(s *set) bool { return s.team.id == team && s.cycle == cycle })]
}

// before is the same team's set of the cycle before.
func (h *history) before(s *set) *set { return h.set(s.team.id, s.cycle.Prev()) }

// turn puts other sets first among those to be claimed.
func (h *history) turn(by int) {
	h.from = by * len(h.sets) / 3
}

// claim takes the next set of a team that fits and that nobody has claimed, so that two faults never meet.
func (h *history) claim(fits func(*set) bool) *set {
	for i := range h.sets {
		s := h.sets[(h.from+i)%len(h.sets)]
		if !h.claimed[s] && fits(s) {
			h.claimed[s] = true
			return s
		}
	}
	panic("no set is left")
}

// past, running: a team's set of a quarter that is over, of the one that runs. company: a set of the company that is over.
func (h *history) past() *set {
	return h.claim(func(s *set) bool { return s.team.level == "team" && s.cycle != current })
}

func (h *history) running() *set {
	return h.claim(func(s *set) bool { return s.team.level == "team" && s.cycle == current })
}

func (h *history) company() *set {
	return h.claim(func(s *set) bool { return s.team.level == "company" && s.cycle != current })
}

// stranger is a set of the same cycle in another department.
func (h *history) stranger(to *set) *set {
	return h.claim(func(s *set) bool {
		return s.team.level == "team" && s.cycle == to.cycle && s.team.parent != to.team.parent
	})
}

// files writes the history out.
func (h *history) files() fstest.MapFS {
	var config writer
	config.line(0, "version", "1")
	config.line(0, "language", "de")
	config.line(0, "okr_master", h.master)
	config.WriteString("strategy:\n")
	config.line(1, "owner", h.owner)
	config.WriteString("  goals:\n    - id: treue\n      title: Wer einmal bei uns kauft, kauft wieder\n    - id: region\n      title: In jeder Region sind wir die Ersten, die man anruft\n")
	config.WriteString("kpis:\n  - id: treue\n    name: Kunden, die wiederkommen\n    direction: up\n    target: 90 %\nteams:\n")
	for _, t := range h.teams {
		fmt.Fprintf(&config, "  - id: %s\n    level: %s\n", t.id, t.level)
		config.line(2, "parent", t.parent)
		config.line(2, "lead", t.lead)
	}
	config.WriteString("lint:\n  rules:\n    objective-few: off\n")
	fsys := fstest.MapFS{okrlang.ConfigFile: {Data: []byte(config.String())}}
	for _, s := range h.sets {
		fsys[fmt.Sprintf("okrs/%s/%s.yaml", s.cycle, s.team.id)] = &fstest.MapFile{Data: []byte(s.text(h.today))}
	}
	return fsys
}

type writer struct{ strings.Builder }

// line writes a key with its value, and nothing where there is no value.
func (w *writer) line(depth int, key, text string) {
	if text != "" {
		fmt.Fprintf(w, "%s%s: %s\n", strings.Repeat("  ", depth), key, text)
	}
}

func (w *writer) list(depth int, key string, all []string) {
	if len(all) > 0 {
		w.line(depth, key, "["+strings.Join(all, ", ")+"]")
	}
}

func (s *set) text(today value.Date) string {
	var w writer
	w.line(0, "team", s.team.id)
	w.line(0, "cycle", s.cycle.String())
	w.WriteString("objectives:\n")
	for _, o := range s.objectives {
		fmt.Fprintf(&w, "  - id: %s\n", o.id)
		w.line(2, "title", o.title)
		w.line(2, "type", o.kind)
		w.list(2, "supports", o.supports)
		w.list(2, "contributors", o.contributors)
		w.line(2, "owner", o.owner)
		w.WriteString("    key_results:\n")
		for _, r := range o.results {
			fmt.Fprintf(&w, "      - id: %s\n", r.id)
			w.line(4, "title", r.title)
			w.line(4, "metric", r.metric)
			w.line(4, "baseline", r.number(r.baseline))
			w.line(4, "target", r.number(r.target))
			w.line(4, "owner", r.owner)
			for _, line := range r.extra {
				w.WriteString("        " + line + "\n")
			}
		}
		if calendar.HasEnded(s.cycle, today) && o.decision != "" {
			w.WriteString("    review:\n")
			w.line(3, "decision", o.decision)
			w.line(3, "learned", o.learned)
		}
	}
	if len(s.checkIns) > 0 {
		w.WriteString("check_ins:\n")
	}
	for _, c := range s.checkIns {
		fmt.Fprintf(&w, "  - date: %s\n", c.date)
		w.line(2, "problems", c.problems)
		w.line(2, "outlook", c.outlook)
		for _, part := range [...]struct {
			key     string
			entries []entry
		}{{"values", c.values}, {"confidence", c.confidence}} {
			if len(part.entries) > 0 {
				fmt.Fprintf(&w, "    %s:\n", part.key)
			}
			for _, e := range part.entries {
				w.line(3, e.key, e.value)
			}
		}
	}
	if s.retrospective != nil {
		w.WriteString("retrospective:\n")
		w.list(1, "teams", s.retrospective)
		w.line(1, "team_health", "4")
	}
	return w.String()
}

// found lints all of the history by all rules and says of each finding which rule it is and what about. With an older state
// only what judges a change is asked.
func (h *history) found(t *testing.T, older *history) []string {
	t.Helper()
	scope := lint.Scope{Today: h.today, All: true}
	load := func(h *history) *workspace.Workspace {
		ws, err := workspace.Load(h.files(), workspace.Options{Want: scope.Wants})
		if err != nil {
			t.Fatal(err)
		}
		return ws
	}
	ws := load(h)
	options := lint.Options{Rules: rules.All(), Scope: scope, Today: h.today}
	if older != nil {
		options.Changes = delta.Between(load(older), ws, h.today, score.Options{Titles: score.Titles})
	}
	options.Settings = lint.Resolve(options.Rules, ws.Config, nil, nil)
	var found []string
	for _, f := range lint.Run(ws, options).Findings {
		found = append(found, f.Rule+" "+f.Path)
	}
	slices.Sort(found)
	return found
}

// first is the path of the set that comes first among the files.
func first(a, b *set) string {
	return slices.MinFunc([]*set{a, b}, func(a, b *set) int { return cmp.Compare(a.team.id, b.team.id) }).ref()
}

func (s *set) ref() string { return s.team.id + "@" + s.cycle.String() }
