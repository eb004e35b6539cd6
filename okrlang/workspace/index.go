package workspace

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
)

// Found is what a look-up answers.
type Found uint8

// The answers. A rule that reports what is Missing says nothing where it is Unknown: a file that might hold it is broken,
// and that was reported already.
const (
	Missing Found = iota
	Here
	Unknown
)

// Heading is the name of one set, also of one that was not parsed.
type Heading struct {
	Team  string
	Cycle value.Cycle
	Path  string // of the file
	Entry *Entry
	// Set is nil where Load did not parse the file.
	Set *okrlang.Set
}

// name is what sets are looked up by.
type name struct {
	team  string
	cycle value.Cycle
}

// index is what a workspace is looked up in. It is built once and never changes.
type index struct {
	sets     []*okrlang.Set
	headings []Heading
	byName   map[name][]int // headings
	byTeam   map[string][]int
	byCycle  map[value.Cycle][]int
	teams    map[string]*okrlang.Team
	goals    map[string]*okrlang.Goal
	suspects []*okrlang.File // they might hold more sets than were read
	blind    bool            // a file could not be read, or lies elsewhere: any set may be in it
}

func (w *Workspace) newIndex() index {
	x := index{byName: map[name][]int{}, byTeam: map[string][]int{}, byCycle: map[value.Cycle][]int{}, blind: w.Single || !w.Complete()}
	for _, e := range w.Entries {
		if e.Parsed == nil {
			x.add(Heading{e.Team, e.Cycle, e.Path, e, nil})
			continue
		}
		suspect := e.Parsed.Damaged
		for _, s := range e.Parsed.Sets {
			x.sets = append(x.sets, s)
			if !s.Team.Present() || !s.Cycle.Present() {
				suspect = true
				continue
			}
			x.add(Heading{s.Team.Value, s.Cycle.Value, e.Path, e, s})
		}
		if suspect {
			x.suspects = append(x.suspects, e.Parsed)
		}
	}
	x.addConfig(w.Config)
	return x
}

func (x *index) add(h Heading) {
	i := len(x.headings)
	x.headings = append(x.headings, h)
	x.byName[name{h.Team, h.Cycle}] = append(x.byName[name{h.Team, h.Cycle}], i)
	x.byTeam[h.Team] = append(x.byTeam[h.Team], i)
	x.byCycle[h.Cycle] = append(x.byCycle[h.Cycle], i)
}

// addConfig takes up teams and goals; of two with one id the first counts, the second is reported by the parser.
func (x *index) addConfig(config *okrlang.Config) {
	x.teams, x.goals = map[string]*okrlang.Team{}, map[string]*okrlang.Goal{}
	if config == nil {
		return
	}
	for _, t := range slices.Backward(config.Teams.Value) {
		if t.ID.Present() {
			x.teams[t.ID.Value] = t
		}
	}
	if !config.Strategy.Present() {
		return
	}
	for _, g := range slices.Backward(config.Strategy.Value.Goals.Value) {
		if g.ID.Present() {
			x.goals[g.ID.Value] = g
		}
	}
}

// Sets are the sets that Load parsed, by path and place in the file. What is parsed later on demand is not among them.
func (w *Workspace) Sets() []*okrlang.Set {
	return w.index.sets
}

// Headers name all sets of all cycles, also those that were not parsed, by path. Sets without a readable team or cycle have
// no name and are not among them.
func (w *Workspace) Headers() []Heading {
	return w.index.headings
}

// SetsIn are all sets of a cycle, by path. Those that Load did not parse are parsed now.
func (w *Workspace) SetsIn(cycle value.Cycle) []*okrlang.Set {
	return w.open(w.index.byCycle[cycle])
}

// SetsOf are all sets of a team, by path. Those that Load did not parse are parsed now.
func (w *Workspace) SetsOf(team string) []*okrlang.Set {
	return w.open(w.index.byTeam[team])
}

func (w *Workspace) open(headings []int) []*okrlang.Set {
	var sets []*okrlang.Set
	for _, i := range headings {
		if s := w.SetOf(w.index.headings[i]); s != nil {
			sets = append(sets, s)
		}
	}
	return sets
}

// SetOf is the set that a heading names, parsed now if it was not. It is nil where the file cannot be read any more, or is
// no longer what it was when the workspace was loaded.
func (w *Workspace) SetOf(h Heading) *okrlang.Set {
	if h.Set != nil {
		return h.Set
	}
	file, err := w.Parse(h.Entry)
	if err != nil {
		return nil
	}
	for _, s := range file.Sets {
		if s.Team.Present() && s.Team.Value == h.Team && s.Cycle.Present() && s.Cycle.Value == h.Cycle {
			return s
		}
	}
	return nil
}

// Set finds a team's set for a cycle, parsed now if it was not. Of two it is the first by path.
func (w *Workspace) Set(team string, cycle value.Cycle) (*okrlang.Set, Found) {
	sets, found := w.setsNamed(name{team, cycle})
	if found != Here {
		return nil, found
	}
	return sets[0], Here
}

func (w *Workspace) setsNamed(n name) ([]*okrlang.Set, Found) {
	headings := w.index.byName[n]
	if sets := w.open(headings); len(sets) > 0 {
		return sets, Here
	}
	if len(headings) > 0 || w.index.mightHold(n) {
		return nil, Unknown
	}
	return nil, Missing
}

// mightHold says whether a broken file might hold the set; a name without a cycle means any set of the team.
func (x *index) mightHold(n name) bool {
	return x.blind || slices.ContainsFunc(x.suspects, func(f *okrlang.File) bool { return fileMightHold(f, n) })
}

func fileMightHold(f *okrlang.File, n name) bool {
	if f.Damaged {
		return namesTeam(f.Source.Text, n.team)
	}
	return slices.ContainsFunc(f.Sets, func(s *okrlang.Set) bool {
		teamFits := !s.Team.Present() || s.Team.Value == n.team
		cycleFits := !s.Cycle.Present() || s.Cycle.Value == n.cycle || n.cycle.IsZero()
		empty := s.Objectives.Missing() && !s.Damaged
		return teamFits && cycleFits && !empty && !(s.Team.Present() && s.Cycle.Present())
	})
}

// namesTeam says whether a line of the text, however broken, may be the team line of a set of this team. Whatever a syntax
// error hid, it cannot be a set of a team that no such line names; a mere `supports: team/…` is none.
func namesTeam(text, team string) bool {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimLeft(line, " \t\"'{-"), "team") && strings.Contains(line, team) {
			return true
		}
	}
	return false
}

// Team finds a team of okr.yaml; nil where there is none. Whether it could be there FindTeam says.
func (w *Workspace) Team(id string) *okrlang.Team {
	return w.index.teams[id]
}

// FindTeam finds a team of okr.yaml. It is Unknown where the list of teams is damaged, or there is no okr.yaml.
func (w *Workspace) FindTeam(id string) (*okrlang.Team, Found) {
	if t := w.index.teams[id]; t != nil {
		return t, Here
	}
	c := w.Config
	if c == nil || c.Damaged || c.Teams.State == okrlang.Invalid {
		return nil, Unknown
	}
	if slices.ContainsFunc(c.Teams.Value, func(t *okrlang.Team) bool { return t.Damaged || !t.ID.Present() }) {
		return nil, Unknown
	}
	return nil, Missing
}

// findGoal finds a goal of the strategy.
func (w *Workspace) findGoal(id string) (*okrlang.Goal, Found) {
	if g := w.index.goals[id]; g != nil {
		return g, Here
	}
	c := w.Config
	if c == nil || c.Damaged || c.Strategy.State == okrlang.Invalid {
		return nil, Unknown
	}
	if !c.Strategy.Present() {
		return nil, Missing
	}
	goals := c.Strategy.Value.Goals
	if goals.State == okrlang.Invalid || slices.ContainsFunc(goals.Value, func(g *okrlang.Goal) bool { return g.Damaged || !g.ID.Present() }) {
		return nil, Unknown
	}
	return nil, Missing
}
