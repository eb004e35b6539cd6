package report

import (
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/delta"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// Changes is the view of okr diff: what a change means for the OKRs, by set and objective.
type Changes struct {
	Version   int         `json:"version"`
	Tool      Tool        `json:"tool"`
	Workspace string      `json:"workspace"`
	Complete  bool        `json:"complete"`
	Errors    []FileError `json:"errors"`
	// LeftOut are files that cannot be read whole, LeftOutBefore those that could not in the older state. What is hidden there is
	// not compared, and nothing of them is scored.
	LeftOut       []FileError `json:"left_out"`
	LeftOutBefore []FileError `json:"left_out_before"`
	// From and To are commits; To is null for the work tree.
	From    string         `json:"from"`
	To      *string        `json:"to"`
	Today   string         `json:"today"`
	Summary ChangesSummary `json:"summary"`
	// Settings are what okr.yaml says about the whole organization.
	Settings []MoveChange  `json:"settings"`
	Teams    []EntryChange `json:"teams"`
	Goals    []EntryChange `json:"goals"`
	KPIs     []EntryChange `json:"kpis"`
	Sets     []SetChange   `json:"sets"`

	Lang         locale.Lang `json:"-"`
	Organization string      `json:"-"`
	Day          value.Date  `json:"-"`
	// FromName and ToName are the revisions as the call names them; ToName is "" for the work tree.
	FromName string `json:"-"`
	ToName   string `json:"-"`
	// Individuals counts the sets of individuals that are left out.
	Individuals int `json:"-"`
}

// ChangesSummary counts what changed.
type ChangesSummary struct {
	Sets       int `json:"sets"`
	Objectives int `json:"objectives"`
	KeyResults int `json:"key_results"`
	// MovedGoals are objectives and key results whose bar lies elsewhere; Unexplained is what changed after its cycle began
	// though nothing says why.
	MovedGoals  int `json:"moved_goals"`
	Unexplained int `json:"unexplained"`
	CheckIns    int `json:"check_ins"`
}

// EntryChange is a team, a goal of the strategy or a KPI that changed.
type EntryChange struct {
	Kind  delta.Kind   `json:"kind"`
	ID    string       `json:"id"`
	Title string       `json:"title"`
	Moves []MoveChange `json:"moves"`
}

// MoveChange is a field that holds something else. Old and New are numbers, texts, or null where there is nothing.
type MoveChange struct {
	Field     string `json:"field"`
	Old       any    `json:"old"`
	New       any    `json:"new"`
	MovesGoal bool   `json:"moves_goal"`

	// OldWords and NewWords are the two for people.
	OldWords string `json:"-"`
	NewWords string `json:"-"`
}

// EffectChange is a score before and after.
type EffectChange struct {
	Before score.Ratio `json:"before"`
	After  score.Ratio `json:"after"`
}

// Differs says whether the score changed.
func (e EffectChange) Differs() bool {
	return e.Before.Cmp(e.After) != 0
}

// SetChange is a set that changed.
type SetChange struct {
	Kind          delta.Kind        `json:"kind"`
	Ref           string            `json:"ref"`
	Team          string            `json:"team"`
	Name          string            `json:"name"`
	Cycle         string            `json:"cycle"`
	Score         EffectChange      `json:"score"`
	Moves         []MoveChange      `json:"moves"`
	Objectives    []ObjectiveChange `json:"objectives"`
	CheckIns      []CheckInChange   `json:"check_ins"`
	Retrospective *delta.Kind       `json:"retrospective"`
}

// ObjectiveChange is an objective that changed.
type ObjectiveChange struct {
	Kind       delta.Kind        `json:"kind"`
	Ref        string            `json:"ref"`
	Title      string            `json:"title"`
	Score      EffectChange      `json:"score"`
	Moves      []MoveChange      `json:"moves"`
	Reasons    []Remark          `json:"reasons"` // what new entries under adjustments and dropped say
	KeyResults []KeyResultChange `json:"key_results"`
	// Unexplained says that it changed after its cycle began, and nothing says why.
	Unexplained bool `json:"unexplained"`

	// Name is what people call it: its id, or its number.
	Name string `json:"-"`
	// Count is how many key results a new or a lost objective has.
	Count int `json:"-"`
}

// KeyResultChange is a key result that changed.
type KeyResultChange struct {
	Kind        delta.Kind     `json:"kind"`
	Ref         string         `json:"ref"`
	Title       string         `json:"title"`
	Score       EffectChange   `json:"score"`
	Moves       []MoveChange   `json:"moves"`
	Reasons     []Remark       `json:"reasons"`
	Rewritten   []RecordChange `json:"rewritten"`
	Unexplained bool           `json:"unexplained"`

	Name string `json:"-"`
}

// CheckInChange is a check-in that is new, gone, or says something else.
type CheckInChange struct {
	Kind   delta.Kind     `json:"kind"`
	Date   value.Date     `json:"date"`
	Values []RecordChange `json:"values"`
	Moves  []MoveChange   `json:"moves"`
}

// RecordChange is a recorded value.
type RecordChange struct {
	Date value.Date    `json:"date"`
	Ref  string        `json:"ref"`
	Old  *value.Number `json:"old"`
	New  *value.Number `json:"new"`

	Name     string `json:"-"`
	OldWords string `json:"-"`
	NewWords string `json:"-"`
}

// ChangesChoice says which changes a view shows.
type ChangesChoice struct {
	Selection

	// From and To are commits, To "" for the work tree; the names are how the call calls them.
	From, To, FromName, ToName string
}

// NewChanges compares two states of a workspace; before may be nil.
func NewChanges(c Context, before, after *workspace.Workspace, choice ChangesChoice) Changes {
	v := Changes{
		Version: Schema, Tool: c.Tool, Workspace: c.Workspace, From: choice.From, To: optional(choice.To), Today: c.Today,
		Sets: []SetChange{}, LeftOut: []FileError{}, LeftOutBefore: []FileError{},
		Lang: c.Lang, Day: choice.Today, FromName: choice.FromName, ToName: choice.ToName,
	}
	if after.Config != nil {
		v.Organization = after.Config.Organization.Value
	}
	changes := delta.Between(before, after, choice.Today, score.Options{Titles: score.Titles})
	m := changing{context: c, before: before, after: after, choice: choice}
	if len(choice.Teams)+len(choice.Cycles) > 0 {
		changes.Teams, changes.Goals, changes.KPIs, changes.Settings = nil, nil, nil, nil
	}
	v.Teams, v.Goals, v.KPIs, v.Settings = m.entries(changes.Teams), m.entries(changes.Goals), m.entries(changes.KPIs), m.moves(changes.Settings)
	for _, s := range changes.Sets {
		switch {
		case !m.inCycle(s.Either()):
		case !m.shows(s.Before) || !m.shows(s.After):
			if len(choice.Teams) == 0 {
				v.Individuals++
			}
		default:
			v.Sets = append(v.Sets, m.set(s))
		}
	}
	for _, u := range changes.Unread {
		if len(u.Sets) == 0 || slices.ContainsFunc(u.Sets, func(s *okrlang.Set) bool { return m.inCycle(s) && m.shows(s) }) {
			list := &v.LeftOut
			if u.Older {
				list = &v.LeftOutBefore
			}
			*list = append(*list, FileError{File: u.Path, Message: UnreadChange(u, choice.FromName).Say(c.Lang)})
		}
	}
	o := newOrder(after)
	slices.SortStableFunc(v.Sets, func(a, b SetChange) int { return o.compare(a.Team, b.Team) })
	v.Errors, v.Complete = UnreadFiles(c, after)
	v.count()
	return v
}

// Empty says whether there is nothing to show.
func (v Changes) Empty() bool {
	return len(v.Sets)+len(v.Teams)+len(v.Goals)+len(v.KPIs)+len(v.Settings) == 0
}

func (v *Changes) count() {
	sum := &v.Summary
	for _, s := range v.Sets {
		sum.Sets++
		for _, c := range s.CheckIns {
			if c.Kind == delta.Added {
				sum.CheckIns++
			}
		}
		for _, o := range s.Objectives {
			sum.Objectives++
			sum.countMoves(o.Moves, o.Unexplained)
			for _, k := range o.KeyResults {
				sum.KeyResults++
				sum.countMoves(k.Moves, k.Unexplained)
			}
		}
	}
}

func (sum *ChangesSummary) countMoves(moves []MoveChange, unexplained bool) {
	if slices.ContainsFunc(moves, func(m MoveChange) bool { return m.MovesGoal }) {
		sum.MovedGoals++
	}
	if unexplained {
		sum.Unexplained++
	}
}

// UnreadChange says what is not compared of a file. since is what the older state is called.
func UnreadChange(u delta.Unread, since string) locale.Message {
	switch {
	case u.Older && u.Partly:
		return locale.Text{
			EN: "as of {0} a syntax error hides a part of this file, so that part is not compared and nothing of it is scored",
			DE: "im Stand {0} verdeckt ein Syntaxfehler einen Teil dieser Datei, also wird dieser Teil nicht verglichen und nichts davon bewertet",
		}.With(since)
	case u.Older:
		return locale.Text{
			EN: "as of {0} this file holds a set that cannot be read, which is not compared", DE: "im Stand {0} enthält diese Datei ein Set, das nicht lesbar ist und nicht verglichen wird",
		}.With(since)
	case u.Partly:
		return locale.Text{
			EN: "a syntax error hides a part of this file, so that part is not compared and nothing of it is scored",
			DE: "ein Syntaxfehler verdeckt einen Teil dieser Datei, also wird dieser Teil nicht verglichen und nichts davon bewertet",
		}.Plain()
	}
	return locale.Text{
		EN: "this file holds a set that cannot be read, which is not compared", DE: "diese Datei enthält ein Set, das nicht lesbar ist und nicht verglichen wird",
	}.Plain()
}

// changing puts changes into words.
type changing struct {
	context       Context
	before, after *workspace.Workspace
	choice        ChangesChoice
}

func (m changing) inCycle(s *okrlang.Set) bool {
	return len(m.choice.Cycles) == 0 || slices.Contains(m.choice.Cycles, s.Cycle.Value)
}

// shows says whether a set is asked for. Who was or is a single person counts as one, whatever became of the entry.
func (m changing) shows(s *okrlang.Set) bool {
	return s == nil || m.choice.has(m.after, s.Team.Value) && (m.before == nil || m.choice.has(m.before, s.Team.Value))
}

func (m changing) entries(entries []delta.Entry) []EntryChange {
	all := []EntryChange{}
	for _, e := range entries {
		all = append(all, EntryChange{Kind: e.Kind, ID: e.ID, Title: e.Title, Moves: m.moves(e.Moves)})
	}
	return all
}

func (m changing) moves(moves []delta.Move) []MoveChange {
	all := []MoveChange{}
	for _, move := range moves {
		all = append(all, MoveChange{
			Field: move.Field, Old: plain(move.Old), New: plain(move.New), MovesGoal: move.MovesGoal,
			OldWords: move.From().Say(m.context.Lang), NewWords: move.New.Say(m.context.Lang),
		})
	}
	return all
}

// plain is a value for machines.
func plain(v delta.Value) any {
	switch {
	case v.Quantity != nil:
		return v.Quantity.Number
	case v.IsZero():
		return nil
	}
	return v.Say(locale.English)
}

func (m changing) set(s delta.Set) SetChange {
	set := s.Either()
	card := SetChange{
		Kind: s.Kind, Ref: set.Ref(), Team: set.Team.Value, Name: set.Team.Value, Cycle: set.Cycle.Value.String(),
		Score: EffectChange(s.Score), Moves: m.moves(s.Moves), Objectives: []ObjectiveChange{}, CheckIns: []CheckInChange{},
	}
	if t := m.after.Team(card.Team); t != nil {
		card.Name = t.Title()
	}
	if s.Retrospective != "" {
		card.Retrospective = &s.Retrospective
	}
	for _, o := range s.Objectives {
		card.Objectives = append(card.Objectives, m.objective(o))
	}
	for _, c := range s.CheckIns {
		card.CheckIns = append(card.CheckIns, CheckInChange{Kind: c.Kind, Date: c.Date(), Values: m.records(c.Values), Moves: m.moves(c.Moves)})
	}
	return card
}

func (m changing) objective(o delta.Objective) ObjectiveChange {
	of := o.Either()
	card := ObjectiveChange{
		Kind: o.Kind, Ref: of.Path(), Title: of.Title.Value, Score: EffectChange(o.Score), Moves: m.moves(o.Moves),
		Reasons: reasons(o.Adjustments, o.Kind, of.Dropped), KeyResults: []KeyResultChange{}, Name: lastOf(of.Path()), Count: len(of.KeyResults.Value),
		Unexplained: o.Unexplained,
	}
	for _, k := range o.KeyResults {
		card.KeyResults = append(card.KeyResults, m.keyResult(k))
	}
	return card
}

func (m changing) keyResult(k delta.KeyResult) KeyResultChange {
	of := k.Either()
	return KeyResultChange{
		Kind: k.Kind, Ref: of.Path(), Title: of.Title.Value, Score: EffectChange(k.Score), Moves: m.moves(k.Moves),
		Reasons: reasons(k.Adjustments, k.Kind, of.Dropped), Rewritten: m.records(k.Rewritten), Name: lastOf(of.Path()),
		Unexplained: k.Unexplained,
	}
}

// reasons are what new records say.
func reasons(adjustments []*okrlang.Adjustment, kind delta.Kind, dropped okrlang.Field[*okrlang.Dropped]) []Remark {
	all := []Remark{}
	for _, a := range adjustments {
		all = append(all, Remark{a.Date.Value, a.Why.Value})
	}
	if kind == delta.Dropped && dropped.Present() {
		all = append(all, Remark{dropped.Value.Date.Value, dropped.Value.Why.Value})
	}
	return all
}

func (m changing) records(records []delta.Record) []RecordChange {
	all := []RecordChange{}
	for _, r := range records {
		card := RecordChange{Date: r.Date, Ref: r.KeyResult.Path(), Name: lastOf(r.KeyResult.Path()), Old: number(r.Old), New: number(r.New)}
		if r.Old != nil {
			card.OldWords = r.Old.Say(m.context.Lang)
		}
		if r.New != nil {
			card.NewWords = r.New.Say(m.context.Lang)
		}
		all = append(all, card)
	}
	return all
}

// lastOf is the last part of a path.
func lastOf(path string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' {
			return path[i+1:]
		}
	}
	return path
}
