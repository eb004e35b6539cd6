package report

import (
	"cmp"
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
	LeftOut   []FileError   `json:"left_out"` // files, and sets in them, of which nothing is counted
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
	v := Health{Version: Schema, Tool: c.Tool, Workspace: c.Workspace, LeftOut: []FileError{}, Today: c.Today, Lang: c.Lang, Day: s.Today}
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
		for _, around := range h.around() {
			v.LeftOut = append(v.LeftOut, gather(c, ws, around, s).leftOut...)
		}
	}
	slices.SortFunc(v.LeftOut, func(a, b FileError) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Message, b.Message))
	})
	v.LeftOut = slices.Compact(v.LeftOut)
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
		if h.Cycle == s.Cycles[len(s.Cycles)-1] && s.Holds(h.Path) && len(s.Teams) == 0 && !s.has(ws, h.Team) {
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

// around are the cycle and those around it that there are sets for.
func (h healthOf) around() []value.Cycle {
	cycles := []value.Cycle{h.cycle}
	for _, heading := range h.ws.Headers() {
		if h.ws.Calendar().Contains(heading.Cycle, h.cycle) && !slices.Contains(cycles, heading.Cycle) {
			cycles = append(cycles, heading.Cycle)
		}
	}
	return cycles
}

// teams are the teams that have a set, and those that could: not those that have ended. Which teams there were in a cycle
// that is over nobody knows, and in another length than everyone plans in nobody has to; there, and where only some files are
// asked for, only those with a set are listed.
func (h healthOf) teams() []TeamHealth {
	var ids []string
	calendar := h.ws.Calendar()
	if h.ws.Config != nil && h.selection.Path == "" && h.cycle.Length == h.ws.Cadence() && !calendar.HasEnded(h.cycle, h.selection.Today) {
		for _, t := range h.ws.Config.Teams.Value {
			gone := t.Until.Present() && calendar.Last(t.Until.Value).Before(calendar.First(h.cycle))
			if t.ID.Present() && !gone {
				ids = append(ids, t.ID.Value)
			}
		}
	}
	for _, heading := range h.ws.Headers() {
		if calendar.Contains(heading.Cycle, h.cycle) && h.selection.Holds(heading.Path) {
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
	s.Cycles, s.Teams, s.Path, s.Individuals = []value.Cycle{h.cycle}, nil, "", true
	hasCompany := h.hasCompany()
	refs := map[string]bool{}
	for _, n := range NewTree(h.context, h.ws, s, 0).Nodes {
		if n.Aligned != nil && (*n.Aligned || hasCompany) {
			refs[n.Ref] = *n.Aligned
		}
	}
	return refs
}

// hasCompany says whether a company has a set for the cycle, or for one around it.
func (h healthOf) hasCompany() bool {
	return slices.ContainsFunc(h.ws.Headers(), func(heading workspace.Heading) bool {
		return h.isCompany(heading.Team) && h.ws.Calendar().Contains(heading.Cycle, h.cycle)
	})
}

func (h healthOf) isCompany(team string) bool {
	t := h.ws.Team(team)
	return t != nil && t.LevelOrTeam() == okrlang.Company
}

func (h healthOf) team(id string, o order, aligned map[string]bool) TeamHealth {
	row := TeamHealth{Team: id, Name: id, Depth: o.depth[id]}
	if t := h.ws.Team(id); t != nil {
		row.Name, row.Level = t.Title(), optional(string(t.LevelOrTeam()))
	}
	row.SetsDue = 1
	set, unknown := h.set(id, h.cycle, func(value.Cycle) bool { return true })
	switch {
	case unknown:
		row.SetsDue = 0
	case set != nil && len(set.Objectives.Value) > 0:
		row.Sets = 1
		h.count(&row.HealthRow, set, aligned)
	}
	if set != nil && h.findings[set.Ref()] != nil {
		found := h.findings[set.Ref()]
		row.Error, row.Warning, row.Info = found.Error, found.Warning, found.Info
	}
	h.lookBack(&row.HealthRow, id)
	return row
}

// set is a team's set for a cycle, else for one around it that fits: a company may plan by the year. What is in it is unknown
// where a broken file may hold it, or hides a part of it.
func (h healthOf) set(team string, cycle value.Cycle, fits func(value.Cycle) bool) (set *okrlang.Set, unknown bool) {
	var best *workspace.Heading
	for _, heading := range h.ws.Headers() {
		exact := heading.Cycle == cycle
		switch {
		case heading.Team != team || !h.selection.Holds(heading.Path):
		case exact && (best == nil || best.Cycle != cycle),
			best == nil && h.ws.Calendar().Contains(heading.Cycle, cycle) && fits(heading.Cycle):
			best = &heading
		}
	}
	if best == nil {
		_, found := h.ws.Set(team, cycle)
		return nil, found == workspace.Unknown
	}
	set, file := setAndFile(h.ws, *best)
	return set, set == nil || file.Damaged || set.Damaged || set.Objectives.State == okrlang.Invalid
}

func (h healthOf) count(row *HealthRow, set *okrlang.Set, aligned map[string]bool) {
	computed := score.Compute(set, h.ws.Calendar(), h.selection.Today, score.Options{Titles: score.Titles})
	company := h.isCompany(set.Team.Value)
	for _, o := range computed.Objectives {
		if o.Dropped {
			continue
		}
		row.Objectives++
		if !o.TypeMissing {
			row.Typed++
		}
		if leads, known := aligned[o.Of.Path()]; known || company {
			row.AlignedDue++
			if leads || company {
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
}

// daysOfWeek is how long a week is that wants a check-in (guide, section 2).
const daysOfWeek = 7

// rhythm counts the weeks of the cycle that have a check-in, of those that have passed. Weeks begin with the cycle; of a set
// for a longer one only those that lie in it count.
func (h healthOf) rhythm(row *HealthRow, set *okrlang.Set) {
	calendar, cycle, until := h.ws.Calendar(), h.cycle, h.selection.Today
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

// lookBack counts reviews and retrospectives of the closed cycle, for teams that had a set then: for the cycle, or for a
// longer one that ended with it.
func (h healthOf) lookBack(row *HealthRow, team string) {
	calendar := h.ws.Calendar()
	endsWith := func(longer value.Cycle) bool { return calendar.Last(longer) == calendar.Last(h.closed) }
	set, unknown := h.set(team, h.closed, endsWith)
	if set == nil || unknown {
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
	for _, other := range h.ws.SetsIn(set.Cycle.Value) {
		if retro := other.Retrospective; retro.Present() && (other == set && len(retro.Value.Teams.Value) == 0 || names(retro.Value.Teams.Value, team)) {
			row.Retrospectives = 1
		}
	}
}

// names says whether a list names a team.
func names(list []okrlang.Field[string], team string) bool {
	return slices.ContainsFunc(list, func(f okrlang.Field[string]) bool { return f.Value == team })
}
