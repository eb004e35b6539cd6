package report

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// Health is the view of okr health: how far the practice that the guide asks for is lived, team by team. It rates how teams
// work with OKRs, never how well they do.
type Health struct {
	Version   int           `json:"version"`
	Tool      Tool          `json:"tool"`
	Workspace string        `json:"workspace"`
	Complete  bool          `json:"complete"`
	Errors    []FileError   `json:"errors"`
	Today     string        `json:"today"`
	Cycles    []HealthCycle `json:"cycles"` // from the newest

	Lang         locale.Lang `json:"-"`
	Organization string      `json:"-"`
	Day          value.Date  `json:"-"`
	// Individuals counts the sets of individuals of the newest cycle that are left out.
	Individuals int `json:"-"`
}

// HealthCycle is the practice in one cycle.
type HealthCycle struct {
	Cycle string `json:"cycle"`
	Ended bool   `json:"ended"`
	// Closed is the cycle whose reviews and retrospectives are counted: the cycle itself once it has ended, else the one before.
	Closed  string       `json:"closed"`
	Summary HealthRow    `json:"summary"`
	Teams   []TeamHealth `json:"teams"`
}

// TeamHealth is the practice of one team.
type TeamHealth struct {
	Team  string  `json:"team"`
	Name  string  `json:"name"`
	Level *string `json:"level"`
	HealthRow

	Depth int `json:"-"`
}

// HealthRow counts what is there of what the guide asks for; the two stand side by side because a share without them hides
// how little there is.
type HealthRow struct {
	// Sets of SetsDue teams have one for the cycle, or for a cycle around it.
	Sets    int `json:"sets"`
	SetsDue int `json:"sets_due"`
	// Typed of Objectives say whether they are a roofshot or a moonshot. Aligned of AlignedDue lead up to the company or the
	// strategy; where there is no company set to lead up to, and where a broken file hides the way, none is due.
	Objectives int `json:"objectives"`
	Typed      int `json:"typed"`
	Aligned    int `json:"aligned"`
	AlignedDue int `json:"aligned_due"`
	// Measurable of KeyResults say what is to be reached.
	KeyResults int `json:"key_results"`
	Measurable int `json:"measurable"`
	// CheckInWeeks of Weeks passed have a check-in. A week that has only begun counts once it has one.
	CheckInWeeks int `json:"check_in_weeks"`
	Weeks        int `json:"weeks"`
	// Reviews of ReviewsDue objectives of the closed cycle have one; Retrospectives likewise, by team.
	Reviews           int `json:"reviews"`
	ReviewsDue        int `json:"reviews_due"`
	Retrospectives    int `json:"retrospectives"`
	RetrospectivesDue int `json:"retrospectives_due"`
	// Findings are open ones of the cycle's sets.
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Info    int `json:"info"`
}

func (r *HealthRow) add(o HealthRow) {
	r.Sets, r.SetsDue = r.Sets+o.Sets, r.SetsDue+o.SetsDue
	r.Objectives, r.Typed = r.Objectives+o.Objectives, r.Typed+o.Typed
	r.Aligned, r.AlignedDue = r.Aligned+o.Aligned, r.AlignedDue+o.AlignedDue
	r.KeyResults, r.Measurable = r.KeyResults+o.KeyResults, r.Measurable+o.Measurable
	r.CheckInWeeks, r.Weeks = r.CheckInWeeks+o.CheckInWeeks, r.Weeks+o.Weeks
	r.Reviews, r.ReviewsDue = r.Reviews+o.Reviews, r.ReviewsDue+o.ReviewsDue
	r.Retrospectives, r.RetrospectivesDue = r.Retrospectives+o.Retrospectives, r.RetrospectivesDue+o.RetrospectivesDue
	r.Error, r.Warning, r.Info = r.Error+o.Error, r.Warning+o.Warning, r.Info+o.Info
}

// Missing are the teams that have no set and could.
func (c HealthCycle) Missing() []string {
	var teams []string
	for _, t := range c.Teams {
		if t.SetsDue > t.Sets {
			teams = append(teams, t.Team)
		}
	}
	return teams
}

// NewHealth looks at the cycles of a selection, with what the linter found in their sets.
func NewHealth(c Context, ws *workspace.Workspace, s Selection, findings []lint.Finding) Health {
	v := Health{Version: Schema, Tool: c.Tool, Workspace: c.Workspace, Today: c.Today, Lang: c.Lang, Day: s.Today}
	if ws.Config != nil {
		v.Organization = ws.Config.Organization.Value
	}
	open := openFindings(findings)
	for _, cycle := range slices.Backward(s.Cycles) {
		h := healthOf{context: c, ws: ws, selection: s, cycle: cycle, closed: cycle, findings: open}
		ended := ws.Calendar().HasEnded(cycle, s.Today)
		if !ended {
			h.closed = cycle.Prev()
		}
		view := HealthCycle{Cycle: cycle.String(), Ended: ended, Closed: h.closed.String(), Teams: h.teams()}
		for _, t := range view.Teams {
			view.Summary.add(t.HealthRow)
		}
		v.Cycles = append(v.Cycles, view)
	}
	v.Individuals = leftOutIndividuals(ws, s)
	v.Errors, v.Complete = UnreadFiles(c, ws)
	return v
}

// openFindings counts findings by set.
func openFindings(findings []lint.Finding) map[string]*HealthRow {
	counts := map[string]*HealthRow{}
	for _, f := range findings {
		set, _, _ := strings.Cut(f.Path, "/")
		if counts[set] == nil {
			counts[set] = &HealthRow{}
		}
		switch f.Severity {
		case diag.Error:
			counts[set].Error++
		case diag.Warning:
			counts[set].Warning++
		default:
			counts[set].Info++
		}
	}
	return counts
}

// leftOutIndividuals counts the sets of individuals that nobody asked for.
func leftOutIndividuals(ws *workspace.Workspace, s Selection) int {
	n := 0
	for _, h := range ws.Headers() {
		if h.Cycle == s.Cycles[len(s.Cycles)-1] && len(s.Teams) == 0 && !s.has(ws, h.Team) {
			n++
		}
	}
	return n
}

// healthOf looks at one cycle.
type healthOf struct {
	context       Context
	ws            *workspace.Workspace
	selection     Selection
	cycle, closed value.Cycle
	findings      map[string]*HealthRow
}

// teams are the teams that have a set, and those that could: not those that have ended. Which teams there were in a cycle
// that is over nobody knows, so there only those with a set are listed.
func (h healthOf) teams() []TeamHealth {
	var ids []string
	calendar := h.ws.Calendar()
	if h.ws.Config != nil && !calendar.HasEnded(h.cycle, h.selection.Today) {
		for _, t := range h.ws.Config.Teams.Value {
			gone := t.Until.Present() && calendar.Last(t.Until.Value).Before(calendar.First(h.cycle))
			if t.ID.Present() && !gone {
				ids = append(ids, t.ID.Value)
			}
		}
	}
	for _, heading := range h.ws.Headers() {
		if calendar.Contains(heading.Cycle, h.cycle) {
			ids = append(ids, heading.Team)
		}
	}
	o := newOrder(h.ws)
	slices.SortStableFunc(ids, o.compare)
	all := []TeamHealth{}
	aligned := h.aligned()
	for _, id := range slices.Compact(ids) {
		if h.selection.has(h.ws, id) {
			all = append(all, h.team(id, o, aligned))
		}
	}
	return all
}

// aligned says of each objective whether a chain leads up from it, as far as that can be said.
func (h healthOf) aligned() map[string]bool {
	s := h.selection
	s.Cycles, s.Teams, s.Individuals = []value.Cycle{h.cycle}, nil, true
	nodes := NewTree(h.context, h.ws, s, 0).Nodes
	hasCompany := slices.ContainsFunc(nodes, func(n TreeNode) bool { return n.Level != nil && *n.Level == string(okrlang.Company) })
	refs := map[string]bool{}
	for _, n := range nodes {
		if n.Aligned != nil && (*n.Aligned || hasCompany) {
			refs[n.Ref] = *n.Aligned
		}
	}
	return refs
}

func (h healthOf) team(id string, o order, aligned map[string]bool) TeamHealth {
	row := TeamHealth{Team: id, Name: id, Depth: o.depth[id]}
	if t := h.ws.Team(id); t != nil {
		row.Name, row.Level = t.Title(), optional(string(t.LevelOrTeam()))
	}
	row.SetsDue = 1
	set, found := h.set(id)
	switch {
	case set != nil:
		row.Sets = 1
		h.count(&row.HealthRow, set, aligned)
	case found == workspace.Unknown:
		row.SetsDue = 0 // a broken file may hold it
	}
	h.lookBack(&row.HealthRow, id)
	return row
}

// set is a team's set for the cycle, else for one around it: a company may plan by the year.
func (h healthOf) set(team string) (*okrlang.Set, workspace.Found) {
	set, found := h.ws.Set(team, h.cycle)
	if set != nil {
		return set, found
	}
	for _, s := range h.ws.Headers() {
		if s.Team == team && h.ws.Calendar().Contains(s.Cycle, h.cycle) {
			return h.ws.SetOf(s), workspace.Here
		}
	}
	return nil, found
}

func (h healthOf) count(row *HealthRow, set *okrlang.Set, aligned map[string]bool) {
	computed := score.Compute(set, h.ws.Calendar(), h.selection.Today, score.Options{Titles: score.Titles})
	for _, o := range computed.Objectives {
		if o.Dropped {
			continue
		}
		row.Objectives++
		if !o.TypeMissing {
			row.Typed++
		}
		if leads, known := aligned[o.Of.Path()]; known {
			row.AlignedDue++
			if leads {
				row.Aligned++
			}
		}
		for _, k := range o.KeyResults {
			if k.Dropped {
				continue
			}
			row.KeyResults++
			if k.Kind != okrlang.Unmeasurable {
				row.Measurable++
			}
		}
	}
	h.rhythm(row, set)
	if found := h.findings[set.Ref()]; found != nil {
		row.Error, row.Warning, row.Info = found.Error, found.Warning, found.Info
	}
}

// daysOfWeek is how long a week is that wants a check-in (guide, section 2).
const daysOfWeek = 7

// rhythm counts the weeks of the cycle that have a check-in, of those that have passed. Weeks begin with the cycle.
func (h healthOf) rhythm(row *HealthRow, set *okrlang.Set) {
	calendar := h.ws.Calendar()
	cycle := set.Cycle.Value
	until := h.selection.Today
	if calendar.HasEnded(cycle, until) {
		until = calendar.Last(cycle)
	}
	days := until.DaysSince(calendar.First(cycle)) + 1
	weeks := map[int]bool{}
	for _, c := range set.CheckIns.Value {
		if c.Date.Present() && !c.Date.Value.After(until) && !c.Date.Value.Before(calendar.First(cycle)) {
			weeks[c.Date.Value.DaysSince(calendar.First(cycle))/daysOfWeek] = true
		}
	}
	row.Weeks = max(days, 0) / daysOfWeek
	if weeks[row.Weeks] {
		row.Weeks++
	}
	row.CheckInWeeks = len(weeks)
}

// lookBack counts reviews and retrospectives of the closed cycle, for teams that had a set then.
func (h healthOf) lookBack(row *HealthRow, team string) {
	set, _ := h.ws.Set(team, h.closed)
	if set == nil {
		return
	}
	for _, o := range set.Objectives.Value {
		if o.Dropped.State != okrlang.Absent {
			continue
		}
		row.ReviewsDue++
		if o.Review.Present() {
			row.Reviews++
		}
	}
	row.RetrospectivesDue = 1
	for _, other := range h.ws.SetsIn(h.closed) {
		if retro := other.Retrospective; retro.Present() && (other == set && len(retro.Value.Teams.Value) == 0 || names(retro.Value.Teams.Value, team)) {
			row.Retrospectives = 1
		}
	}
}

// names says whether a list names a team.
func names(list []okrlang.Field[string], team string) bool {
	return slices.ContainsFunc(list, func(f okrlang.Field[string]) bool { return f.Value == team })
}
