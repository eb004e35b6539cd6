package workspace

import (
	"cmp"
	"slices"
	"sync"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
)

// Target is what a reference names: a goal of the strategy, or a set and, as far as the reference goes, an objective of it
// and a key result of that.
type Target struct {
	Goal      *okrlang.Goal
	Set       *okrlang.Set
	Objective *okrlang.Objective
	KeyResult *okrlang.KeyResult
}

// Resolve follows a reference that stands in a set. Without a cycle it means the set's own, else the narrowest cycle around
// it in which there is what it names: a team's quarter looks up to the company's year.
func (w *Workspace) Resolve(from *okrlang.Set, ref okrlang.Reference) (Target, Found) {
	if ref.Cycle.IsZero() && !ref.IsGoal() && !from.Cycle.Present() {
		return Target{}, Unknown
	}
	return w.ResolveIn(from.Cycle.Value, ref)
}

// ResolveIn follows a reference that is meant in a cycle, such as an argument of a command.
func (w *Workspace) ResolveIn(cycle value.Cycle, ref okrlang.Reference) (Target, Found) {
	if ref.IsGoal() {
		goal, found := w.findGoal(ref.Objective)
		return Target{Goal: goal}, found
	}
	if !ref.Cycle.IsZero() {
		return w.lookUp(name{ref.Team, ref.Cycle}, ref)
	}
	if own := (name{ref.Team, cycle}); len(w.index.byName[own]) > 0 { // mostly: none lies closer around a cycle than itself
		if target, found := w.lookUp(own, ref); found != Missing {
			return target, found
		}
	}
	for _, c := range w.around(ref.Team, cycle) {
		if target, found := w.lookUp(name{ref.Team, c}, ref); found != Missing {
			return target, found
		}
	}
	if w.index.mightHold(name{team: ref.Team}) {
		return Target{}, Unknown
	}
	return Target{}, Missing
}

// around are the cycles that a reference without one may mean: those that contain the cycle, itself first, and in which the
// team has a set, narrowest first.
func (w *Workspace) around(team string, cycle value.Cycle) []value.Cycle {
	var cycles []value.Cycle
	calendar := w.Calendar()
	for _, i := range w.index.byTeam[team] {
		c := w.index.headings[i].Cycle
		if calendar.Contains(c, cycle) && !slices.Contains(cycles, c) {
			cycles = append(cycles, c)
		}
	}
	slices.SortFunc(cycles, func(a, b value.Cycle) int { return cmp.Or(cmp.Compare(a.Length, b.Length), a.Compare(b)) })
	return cycles
}

// lookUp finds what a reference names in a team's sets of one cycle.
func (w *Workspace) lookUp(n name, ref okrlang.Reference) (Target, Found) {
	sets, found := w.setsNamed(n)
	if found != Here {
		return Target{}, found
	}
	answer := Missing
	for _, s := range sets {
		target, found := within(s, ref)
		if found == Here {
			return target, Here
		}
		answer = max(answer, found)
	}
	return Target{}, answer
}

// within finds what a reference names in a set.
func within(s *okrlang.Set, ref okrlang.Reference) (Target, Found) {
	if ref.Objective == "" {
		return Target{Set: s}, Here
	}
	hidden := s.Damaged || s.Objectives.State == okrlang.Invalid
	for _, o := range s.Objectives.Value {
		if !o.ID.Present() {
			hidden = true // the one without an id may be the one that is meant
			continue
		}
		if o.ID.Value == ref.Objective {
			return withinObjective(o, ref)
		}
	}
	return Target{}, missingUnless(hidden)
}

func withinObjective(o *okrlang.Objective, ref okrlang.Reference) (Target, Found) {
	if ref.KeyResult == "" {
		return Target{Set: o.Set, Objective: o}, Here
	}
	hidden := o.Damaged || o.KeyResults.State == okrlang.Invalid
	for _, k := range o.KeyResults.Value {
		if k.ID.Present() && k.ID.Value == ref.KeyResult {
			return Target{Set: o.Set, Objective: o, KeyResult: k}, Here
		}
		hidden = hidden || !k.ID.Present()
	}
	return Target{}, missingUnless(hidden)
}

func missingUnless(hidden bool) Found {
	if hidden {
		return Unknown
	}
	return Missing
}

// alignment is who supports whom, worked out when it is first asked for.
type alignment struct {
	once       sync.Once
	objectives map[*okrlang.Objective][]*okrlang.Objective
	goals      map[*okrlang.Goal][]*okrlang.Objective
}

// Supporters are the objectives of Sets that support an objective, or a key result of it, by path and place in the file.
func (w *Workspace) Supporters(o *okrlang.Objective) []*okrlang.Objective {
	w.align.once.Do(w.workOutAlignment)
	return w.align.objectives[o]
}

// GoalSupporters are the objectives of Sets that support a goal of the strategy, by path and place in the file.
func (w *Workspace) GoalSupporters(g *okrlang.Goal) []*okrlang.Objective {
	w.align.once.Do(w.workOutAlignment)
	return w.align.goals[g]
}

func (w *Workspace) workOutAlignment() {
	w.align.objectives = map[*okrlang.Objective][]*okrlang.Objective{}
	w.align.goals = map[*okrlang.Goal][]*okrlang.Objective{}
	for _, s := range w.Sets() {
		for _, o := range s.Objectives.Value {
			w.alignObjective(s, o)
		}
	}
}

func (w *Workspace) alignObjective(s *okrlang.Set, o *okrlang.Objective) {
	for _, ref := range o.Supports.Value {
		if !ref.Present() {
			continue
		}
		target, found := w.Resolve(s, ref.Value)
		switch {
		case found != Here:
		case target.Goal != nil:
			addOnce(w.align.goals, target.Goal, o)
		case target.Objective != nil:
			addOnce(w.align.objectives, target.Objective, o)
		}
	}
}

func addOnce[K comparable](to map[K][]*okrlang.Objective, key K, o *okrlang.Objective) {
	if list := to[key]; len(list) == 0 || list[len(list)-1] != o {
		to[key] = append(list, o)
	}
}
