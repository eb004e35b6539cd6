package workspace

import (
	"maps"
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
)

// NearestTeam is the team that was most likely meant by a wrong id: one of okr.yaml, or one that has a set. It is "" where
// none is near.
func (w *Workspace) NearestTeam(id string) string {
	names := map[string]bool{}
	for team := range w.index.teams {
		names[team] = true
	}
	for team := range w.index.byTeam {
		names[team] = true
	}
	delete(names, id)
	return locale.Nearest(id, slices.Collect(maps.Keys(names)))
}

// NearestCycle is the cycle with sets that was most likely meant by a wrong text. It is "" where none is near.
func (w *Workspace) NearestCycle(text string) string {
	var names []string
	for cycle := range w.index.byCycle {
		names = append(names, cycle.String())
	}
	return locale.Nearest(text, names)
}

// NearestReference is the reference that was most likely meant by one that names nothing; cycle is that of the set it stands
// in. What it gives back exists. ok is false where nothing is near.
func (w *Workspace) NearestReference(cycle value.Cycle, ref okrlang.Reference) (near okrlang.Reference, ok bool) {
	if ref.IsGoal() {
		ref.Objective = locale.Nearest(ref.Objective, slices.Collect(maps.Keys(w.index.goals)))
		return ref, ref.Objective != ""
	}
	guesses := []func(value.Cycle, okrlang.Reference) (okrlang.Reference, bool){w.slipInObjective, w.slipInTeam, w.slipInCycle, w.otherTeam}
	for _, guess := range guesses {
		if near, ok := guess(cycle, ref); ok {
			return near, true
		}
	}
	return okrlang.Reference{}, false
}

// slipInObjective guesses that the team is right and what follows is misspelt.
func (w *Workspace) slipInObjective(cycle value.Cycle, ref okrlang.Reference) (okrlang.Reference, bool) {
	cycles := []value.Cycle{ref.Cycle}
	if ref.Cycle.IsZero() {
		cycles = w.around(ref.Team, cycle)
	}
	for _, c := range cycles {
		sets, _ := w.setsNamed(name{ref.Team, c})
		for _, s := range sets {
			if near, ok := nearIn(s, ref); ok {
				return near, true
			}
		}
	}
	return okrlang.Reference{}, false
}

// nearIn mends objective and key result of a reference by what a set has.
func nearIn(s *okrlang.Set, ref okrlang.Reference) (okrlang.Reference, bool) {
	if ref.Objective == "" {
		return ref, true
	}
	id := locale.Nearest(ref.Objective, ids(s.Objectives.Value, func(o *okrlang.Objective) okrlang.Field[string] { return o.ID }))
	for _, o := range s.Objectives.Value {
		if id == "" || !o.ID.Present() || o.ID.Value != id {
			continue
		}
		ref.Objective = id
		if ref.KeyResult != "" {
			ref.KeyResult = locale.Nearest(ref.KeyResult, ids(o.KeyResults.Value, func(k *okrlang.KeyResult) okrlang.Field[string] { return k.ID }))
		}
		return ref, true // without a key result that is near it names the objective
	}
	return ref, false
}

func ids[T any](of []T, id func(T) okrlang.Field[string]) []string {
	var all []string
	for _, item := range of {
		if field := id(item); field.Present() {
			all = append(all, field.Value)
		}
	}
	return all
}

// slipInTeam guesses that the team is misspelt, and what follows may be too.
func (w *Workspace) slipInTeam(cycle value.Cycle, ref okrlang.Reference) (okrlang.Reference, bool) {
	ref.Team = w.NearestTeam(ref.Team)
	if ref.Team == "" {
		return ref, false
	}
	return w.slipInObjective(cycle, ref)
}

// slipInCycle guesses that the cycle is wrong and none was needed.
func (w *Workspace) slipInCycle(cycle value.Cycle, ref okrlang.Reference) (okrlang.Reference, bool) {
	if ref.Cycle.IsZero() {
		return ref, false
	}
	ref.Cycle = value.Cycle{}
	_, found := w.ResolveIn(cycle, ref)
	return ref, found == Here
}

// otherTeam guesses that the team is wrong, if just one other team has an objective of that name at the time.
func (w *Workspace) otherTeam(cycle value.Cycle, ref okrlang.Reference) (okrlang.Reference, bool) {
	if !ref.Cycle.IsZero() {
		cycle = ref.Cycle
	}
	var near []okrlang.Reference
	for _, s := range w.SetsIn(cycle) {
		guess := ref
		guess.Team = s.Team.Value
		if _, found := within(s, guess); found == Here && ref.Objective != "" {
			near = append(near, guess)
		}
	}
	if len(near) != 1 {
		return okrlang.Reference{}, false
	}
	return near[0], true
}
