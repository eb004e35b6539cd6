package lint

import (
	"slices"

	"github.com/okrlang/okr/okrlang/value"
)

// Scope says which cycles are judged: those that run or come, and of each length the one that ended last, because its
// reviews are still being written. Cycles and files that the user names come on top.
type Scope struct {
	Today    value.Date
	Calendar value.Calendar
	All      bool
	Cycles   []value.Cycle // only these, where there are any
	Files    []string      // judged whatever their cycle
	Teams    []string      // only these, where there are any
}

// Judges says whether a set of this team and cycle, in the file of this path, is judged.
func (s Scope) Judges(team string, cycle value.Cycle, path string) bool {
	if len(s.Teams) > 0 && !slices.Contains(s.Teams, team) {
		return false
	}
	if s.All || slices.Contains(s.Files, path) {
		return true
	}
	if len(s.Cycles) > 0 {
		return slices.Contains(s.Cycles, cycle)
	}
	return !s.Calendar.HasEnded(cycle, s.Today) || cycle == s.Calendar.Running(cycle.Length, s.Today).Prev()
}

// Wants says whether a set has to be read for the judged ones to be understood: those themselves, whatever their team, and
// those of cycles around and inside the cycles named.
func (s Scope) Wants(_ string, cycle value.Cycle, path string) bool {
	s.Teams = nil
	return s.Judges("", cycle, path) || slices.ContainsFunc(s.Cycles, func(named value.Cycle) bool {
		return s.Calendar.Contains(named, cycle) || s.Calendar.Contains(cycle, named)
	})
}
