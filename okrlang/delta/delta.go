// Package delta is what changed between two states of a workspace, in the words of the OKRs: a target moved, a key result was
// given up, a recorded value was rewritten, and what that does to the scores. `okr diff` shows it, and rules that judge a
// change ask it.
//
// It is pure: two workspaces and a day come in, plain values go out. It reads no git, judges nothing and makes no sentence.
// Both states are scored on one day, so that a difference comes from the files and never from the calendar.
//
// Sets are matched by team and cycle, their parts by id, and what is left over by title: an id that was renamed is no loss.
// What is damaged is not compared: a key result that a syntax error hides has not vanished.
package delta

import (
	"cmp"
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// Kind is what became of a part.
type Kind string

// The kinds.
const (
	Added    Kind = "added"
	Vanished Kind = "vanished" // gone, and nothing says why
	Dropped  Kind = "dropped"  // given up, with a record that is new
	Resumed  Kind = "resumed"  // the record that it was given up is gone
	Changed  Kind = "changed"
)

// Changes are the differences between two workspaces. Nothing that stayed the same is in it.
type Changes struct {
	// Sets are in the order of the newer workspace; those that vanished come last.
	Sets []Set
	// Teams, Goals and KPIs are those of okr.yaml, Settings what it says about the whole organization.
	Teams, Goals, KPIs []Entry
	Settings           []Move
	// Unread are the files of which something is not compared.
	Unread []Unread
}

// Empty says whether nothing changed that OKRs are about.
func (c *Changes) Empty() bool {
	return len(c.Sets)+len(c.Teams)+len(c.Goals)+len(c.KPIs)+len(c.Settings) == 0
}

// Entry is a team, a goal of the strategy or a KPI.
type Entry struct {
	Kind  Kind
	ID    string
	Title string
	Moves []Move
}

// Move is a field that holds something else. A zero Value stands for a field that is not there.
type Move struct {
	Field    string // the key: target, supports, owner
	Old, New Value
	// At is the new value in the newer file; none where it is gone.
	At source.Span
	// MovesGoal says that the bar lies elsewhere than before. A field that was filled in for the first time moves nothing.
	MovesGoal bool
}

// From is the old value as it stands before the new one: without the unit that both have. 2 to 3 %, not 2 % to 3 %. Money
// keeps its sign.
func (m Move) From() Value {
	old, now := m.Old.Quantity, m.New.Quantity
	if old == nil || now == nil || old.Unit != now.Unit || old.Unit.Kind() == value.KindCurrency || old.Scale > value.One {
		return m.Old
	}
	bare := *old
	bare.Unit = ""
	return Value{Quantity: &bare}
}

// Effect is a score before and after the change, on the same day. Unknown is not 0.
type Effect struct {
	Before, After score.Ratio
}

// Differs says whether the change did anything to the score.
func (e Effect) Differs() bool {
	return e.Before.Cmp(e.After) != 0
}

// Set is a set that changed. Before is nil where it was Added, After where it Vanished.
type Set struct {
	Kind          Kind
	Before, After *okrlang.Set
	Moves         []Move // stage, note; team where only the name of the team changed
	Score         Effect
	Objectives    []Objective // in the newer order, those that vanished last; all of a set that is new or vanished
	CheckIns      []CheckIn   // by date
	// Retrospective is Added, Vanished or Changed; "" where it is the same.
	Retrospective Kind
	// Unexplained says that it vanished after its cycle began, and nothing says why.
	Unexplained bool
}

// Either is the newer set, the older one where there is none.
func (s *Set) Either() *okrlang.Set {
	return cmp.Or(s.After, s.Before)
}

// Objective is an objective that changed, or whose score did.
type Objective struct {
	Kind          Kind
	Before, After *okrlang.Objective
	Moves         []Move                // id and title where it was renamed; supports where it was hung up elsewhere
	Adjustments   []*okrlang.Adjustment // new ones: what the change says about itself
	Score         Effect
	KeyResults    []KeyResult // of an objective that stayed; in the newer order, those that vanished last
	// Unexplained says that it moved or vanished after its cycle began, and nothing says why.
	Unexplained bool
}

// Either is the newer objective, the older one where there is none.
func (o *Objective) Either() *okrlang.Objective {
	return cmp.Or(o.After, o.Before)
}

// KeyResult is a key result that changed, or of which recorded values did.
type KeyResult struct {
	Kind          Kind
	Before, After *okrlang.KeyResult
	Moves         []Move // objective where it stands under another one now
	Adjustments   []*okrlang.Adjustment
	Score         Effect
	Rewritten     []Record // recorded values that read otherwise now, or are gone
	// Unexplained says that it moved, vanished or was rewritten after its cycle began, and nothing says why.
	Unexplained bool
}

// Either is the newer key result, the older one where there is none.
func (k *KeyResult) Either() *okrlang.KeyResult {
	return cmp.Or(k.After, k.Before)
}

// CheckIn is a check-in that is new, gone, or says something else.
type CheckIn struct {
	Kind          Kind
	Before, After *okrlang.CheckIn
	Values        []Record
	Moves         []Move // date, problems, outlook
}

// Date is the day of the check-in, the newer one where it was put right.
func (c *CheckIn) Date() value.Date {
	return cmp.Or(c.After, c.Before).Date.Value
}

// Record is one value of a check-in.
type Record struct {
	Date      value.Date         // of the check-in that held the old value, if there was one
	KeyResult *okrlang.KeyResult // the newer one
	Old, New  *value.Quantity    // nil: there was none, there is none any more
	At        source.Span        // the new value
}

// Between compares two workspaces on a day. before may be nil: then everything is new. Sets that neither side has parsed are
// taken to be the same: who loads a workspace for this wants the files that differ.
func Between(before, after *workspace.Workspace, today value.Date, options score.Options) *Changes {
	c := &comparison{before: before, after: after, today: today, options: options}
	if before == nil {
		c.before = &workspace.Workspace{}
	}
	c.unread = append(unreadIn(c.before, after, true), unreadIn(after, c.before, false)...)
	changes := &Changes{Sets: c.sets(), Teams: c.teams(), Goals: c.goals(), KPIs: c.kpis(), Settings: c.settings(), Unread: c.unread}
	for i := range changes.Sets {
		c.explain(&changes.Sets[i])
	}
	return changes
}

// comparison is one run.
type comparison struct {
	before, after *workspace.Workspace
	today         value.Date
	options       score.Options
	unread        []Unread // those of the older state first
}

// name is what sets are matched by.
type name struct {
	team  string
	cycle value.Cycle
}

// sets compares all sets. Of two with one name the one in the file of the older state counts, else the first; the other is a
// finding of the linter.
func (c *comparison) sets() []Set {
	older := map[name]workspace.Heading{}
	for _, h := range slices.Backward(c.before.Headers()) {
		older[name{h.Team, h.Cycle}] = h
	}
	stayed := map[name]bool{}
	for _, h := range c.after.Headers() {
		if old, known := older[name{h.Team, h.Cycle}]; known && old.Path == h.Path {
			stayed[name{h.Team, h.Cycle}] = true
		}
	}
	var changed, added []Set
	seen := map[name]bool{}
	for _, h := range c.after.Headers() {
		n := name{h.Team, h.Cycle}
		old, known := older[n]
		if seen[n] || stayed[n] && old.Path != h.Path {
			continue
		}
		seen[n] = true
		switch {
		case !known:
			if set := c.after.SetOf(h); set != nil && !c.mayHold(h.Path, true) {
				added = append(added, Set{Kind: Added, After: set})
			}
		case old.Set != nil || h.Set != nil:
			if s, differs := c.compare(c.before.SetOf(old), c.after.SetOf(h)); differs {
				changed = append(changed, s)
			}
		}
	}
	return c.joined(changed, added, c.vanished(seen))
}

// vanished are the sets that are not there any more, as far as no broken file may hold them.
func (c *comparison) vanished(seen map[name]bool) []Set {
	var gone []Set
	for _, h := range c.before.Headers() {
		n := name{h.Team, h.Cycle}
		if seen[n] {
			continue
		}
		seen[n] = true
		_, found := c.after.Set(h.Team, h.Cycle)
		if set := c.before.SetOf(h); set != nil && found == workspace.Missing && !c.mayHold(h.Path, false) {
			gone = append(gone, Set{Kind: Vanished, Before: set})
		}
	}
	return gone
}

// joined makes one list, in the order of the newer workspace. A set that vanished and one that came for the same cycle, with
// mostly the same objectives, are one set of a team that was renamed.
func (c *comparison) joined(changed, added, gone []Set) []Set {
	all := changed
	for _, s := range added {
		i := slices.IndexFunc(gone, func(g Set) bool { return sameUnderAnotherName(g.Before, s.After) })
		if i < 0 {
			all = append(all, c.whole(s))
			continue
		}
		renamed, _ := c.compare(gone[i].Before, s.After)
		renamed.Moves = append([]Move{{Field: "team", Old: text(gone[i].Before.Team), New: text(s.After.Team), At: s.After.Team.At}}, renamed.Moves...)
		all = append(all, renamed)
		gone = slices.Delete(gone, i, i+1)
	}
	slices.SortStableFunc(all, func(a, b Set) int {
		return cmp.Or(cmp.Compare(a.After.File.Path, b.After.File.Path), cmp.Compare(a.After.At.Start, b.After.At.Start))
	})
	for _, s := range gone {
		all = append(all, c.whole(s))
	}
	c.across(all)
	return all
}

// whole fills in a set that is new or vanished: all of its objectives are, too.
func (c *comparison) whole(s Set) Set {
	p := parts{}
	if s.Before != nil {
		p.older = c.scores(c.before, s.Before)
	} else {
		p.newer = c.scores(c.after, s.After)
	}
	if p.older.whole || p.newer.whole {
		s.Score = Effect{p.older.set, p.newer.set}
	}
	for _, o := range s.Either().Objectives.Value {
		objective := Objective{Kind: s.Kind}
		if objective.After = o; s.Kind == Vanished {
			objective.Before, objective.After = o, nil
		}
		s.Objectives = append(s.Objectives, objective)
	}
	return s
}

// sameUnderAnotherName says whether over half of the objectives of a set stand in one of another team. Ids alone do not say
// so, because many call them o1 and o2: one title has to be the same.
func sameUnderAnotherName(before, after *okrlang.Set) bool {
	if before.Cycle.Value != after.Cycle.Value {
		return false
	}
	kept, titled := 0, false
	for _, p := range pairUp(before.Objectives.Value, after.Objectives.Value, objectiveName, sameKeyResults) {
		if p.before != nil && p.after != nil {
			kept++
			titled = titled || folded(p.before.Title.Value) == folded(p.after.Title.Value)
		}
	}
	return titled && 2*kept > len(before.Objectives.Value)
}
