package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// Selection says which sets a view shows.
type Selection struct {
	Cycles      []value.Cycle // from the oldest; the last one is the one that is shown first
	Teams       []string      // only these, where there are any
	Path        string        // only the sets of this file, or below this folder; "": all
	Individuals bool          // also the sets of individuals
	Today       value.Date
}

// has says whether sets of a team are asked for. Those of one person are only if somebody names them: OKR is no rating of
// people (guide, section 4).
func (s Selection) has(ws *workspace.Workspace, team string) bool {
	if len(s.Teams) > 0 {
		return slices.Contains(s.Teams, team)
	}
	return s.Individuals || !isIndividual(ws, team)
}

// Holds says whether a file is one of those that are asked for.
func (s Selection) Holds(file string) bool {
	return s.Path == "" || file == s.Path || strings.HasPrefix(file, s.Path+"/")
}

func isIndividual(ws *workspace.Workspace, team string) bool {
	t := ws.Team(team)
	return t != nil && t.LevelOrTeam() == okrlang.Individual
}

// gathered are the sets of one cycle that can be scored, in the order of the organization, and what cannot.
type gathered struct {
	sets        []*okrlang.Set
	leftOut     []FileError
	individuals int
	faulty      []string // files with errors that hide nothing of a set
}

// gather finds the sets of a cycle. A set in a file that a syntax error damaged is set aside whole: what was hidden would
// be missing from its figures, and nobody could see that.
func gather(c Context, ws *workspace.Workspace, cycle value.Cycle, s Selection) gathered {
	var g gathered
	seen := map[string]string{} // the file of a team's set
	for _, h := range ws.Headers() {
		if h.Cycle != cycle || !s.Holds(h.Path) {
			continue
		}
		if !s.has(ws, h.Team) {
			if len(s.Teams) == 0 {
				g.individuals++
			}
			continue
		}
		set, file := setAndFile(ws, h)
		switch {
		case set == nil: // it is among the workspace's errors
		case file.Damaged || set.Damaged:
			g.leaveOut(c, h.Path, hidden.Plain())
		case len(set.Objectives.Value) == 0:
			g.leaveOut(c, h.Path, noObjectives.With(set.Ref()))
		case seen[h.Team] != "":
			g.leaveOut(c, h.Path, secondSet.With(set.Ref(), seen[h.Team]))
		default:
			seen[h.Team] = h.Path
			g.sets = append(g.sets, set)
			if len(file.Diagnostics) > 0 && !slices.Contains(g.faulty, h.Path) {
				g.faulty = append(g.faulty, h.Path)
			}
		}
	}
	g.nameless(c, ws, cycle, s)
	o := newOrder(ws)
	slices.SortStableFunc(g.sets, func(a, b *okrlang.Set) int { return o.compare(a.Team.Value, b.Team.Value) })
	slices.SortStableFunc(g.leftOut, func(a, b FileError) int { return cmp.Compare(a.File, b.File) })
	g.leftOut = slices.Compact(g.leftOut)
	return g
}

func setAndFile(ws *workspace.Workspace, h workspace.Heading) (*okrlang.Set, *okrlang.File) {
	set := ws.SetOf(h)
	file, err := ws.Parse(h.Entry)
	if err != nil {
		return nil, nil
	}
	return set, file
}

var (
	hidden = locale.Text{
		EN: "a syntax error hides a part of this file", DE: "ein Syntaxfehler verdeckt einen Teil dieser Datei",
	}
	noObjectives = locale.Text{
		EN: "{0} has no objectives that can be read", DE: "{0} hat keine lesbaren Objectives",
	}
	secondSet = locale.Text{
		EN: "a second {0}, the first is in {1}", DE: "ein zweites Mal {0}, das erste steht in {1}",
	}
	noSet = locale.Text{
		EN: "this file holds no set", DE: "diese Datei enthält kein Set",
	}
	noName = locale.Text{
		EN: "the team or the cycle of this set cannot be read", DE: "Team oder Zyklus dieses Sets ist nicht lesbar",
	}
)

// nameless adds what may belong to the cycle, but does not say so readably.
func (g *gathered) nameless(c Context, ws *workspace.Workspace, cycle value.Cycle, s Selection) {
	for _, e := range ws.Entries {
		if e.Parsed == nil || !s.Holds(e.Path) || e.Header && (e.Cycle != cycle || !s.has(ws, e.Team)) {
			continue
		}
		if len(e.Parsed.Sets) == 0 {
			why := noSet
			if e.Parsed.Damaged {
				why = hidden
			}
			g.leaveOut(c, e.Path, why.Plain())
		}
		for _, set := range e.Parsed.Sets {
			elsewhere := set.Cycle.Present() && set.Cycle.Value != cycle
			other := set.Team.Present() && !s.has(ws, set.Team.Value)
			if !elsewhere && !other && !(set.Team.Present() && set.Cycle.Present()) {
				g.leaveOut(c, e.Path, noName.Plain())
			}
		}
	}
}

func (g *gathered) leaveOut(c Context, file string, why locale.Message) {
	g.leftOut = append(g.leftOut, FileError{File: file, Message: why.Say(c.Lang)})
}

// order is the order of the organization: a team before those below it, neighbours as okr.yaml lists them.
type order struct {
	place, depth map[string]int
}

func newOrder(ws *workspace.Workspace) order {
	o := order{map[string]int{}, map[string]int{}}
	if ws.Config == nil {
		return o
	}
	teams := slices.Clone(ws.Config.Teams.Value)
	slices.SortStableFunc(teams, func(a, b *okrlang.Team) int { return a.LevelOrTeam().Rank() - b.LevelOrTeam().Rank() })
	below := map[string][]*okrlang.Team{}
	for _, t := range ws.Config.Teams.Value {
		below[t.Parent.Value] = append(below[t.Parent.Value], t)
	}
	var visit func(t *okrlang.Team, depth int)
	visit = func(t *okrlang.Team, depth int) {
		id := t.ID.Value
		if _, known := o.place[id]; known || id == "" {
			return
		}
		o.place[id], o.depth[id] = len(o.place), depth
		for _, child := range below[id] {
			visit(child, depth+1)
		}
	}
	for _, t := range teams {
		if !t.Parent.Present() || ws.Team(t.Parent.Value) == nil {
			visit(t, 0)
		}
	}
	for _, t := range teams { // those whose parents go in a circle
		visit(t, 0)
	}
	return o
}

// of is a team's place; teams that okr.yaml does not know come last.
func (o order) of(team string) int {
	if place, known := o.place[team]; known {
		return place
	}
	return len(o.place)
}

// compare orders two teams, those that okr.yaml does not know by id.
func (o order) compare(a, b string) int {
	return cmp.Or(cmp.Compare(o.of(a), o.of(b)), cmp.Compare(a, b))
}

// withoutSet are the teams that could have a set for the cycle and have none, nor one of a cycle around it. Where a broken
// file may hold it, nothing is said; nor of a cycle that is over, because nobody knows which teams there were, or of another
// length than everyone plans in.
func withoutSet(ws *workspace.Workspace, cycle value.Cycle, s Selection) []string {
	without := []string{}
	calendar := ws.Calendar()
	if ws.Config == nil || len(s.Teams) > 0 || s.Path != "" || calendar.HasEnded(cycle, s.Today) || cycle.Length != ws.Cadence() {
		return without
	}
	covered := map[string]bool{}
	for _, h := range ws.Headers() {
		if calendar.Contains(h.Cycle, cycle) {
			covered[h.Team] = true
		}
	}
	for _, t := range ws.Config.Teams.Value {
		id := t.ID.Value
		ended := t.Until.Present() && calendar.Last(t.Until.Value).Before(calendar.First(cycle))
		if id == "" || covered[id] || ended || t.LevelOrTeam() == okrlang.Individual || slices.Contains(without, id) {
			continue
		}
		if _, found := ws.Set(id, cycle); found == workspace.Missing {
			without = append(without, id)
		}
	}
	return without
}
