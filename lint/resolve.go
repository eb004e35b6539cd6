package lint

import (
	"slices"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/value"
)

// forSet are the settings that hold for a set: overrides are matched by its team, its path and its cycle.
func (s *Settings) forSet(set *okrlang.Set) *resolved {
	return s.match(set.Team.Value, set.File.Path, func(o okrlang.Override) bool {
		return len(o.Cycles) == 0 || set.Cycle.Present() && slices.ContainsFunc(o.Cycles, func(c okrlang.Field[value.Cycle]) bool {
			return c.Present() && c.Value == set.Cycle.Value
		})
	})
}

// ForTeam are the settings that hold for a team in files of any path and cycle: what `okr rules --team` shows.
func (s *Settings) ForTeam(team string) []RuleState {
	return s.states(s.match(team, "", func(o okrlang.Override) bool { return len(o.Cycles) == 0 && len(o.Paths) == 0 }))
}

// ForWorkspace are the settings that hold where no override does.
func (s *Settings) ForWorkspace() []RuleState {
	return s.states(s.match("", "", func(okrlang.Override) bool { return false }))
}

// RuleState is a rule with the settings in force.
type RuleState struct {
	Rule     *Rule
	Severity diag.Severity
	Options  map[string]int
	Origin   Origin
}

func (s *Settings) states(r *resolved) []RuleState {
	states := make([]RuleState, len(s.rules))
	for i, rule := range s.rules {
		set := r.rules[i]
		states[i] = RuleState{Rule: rule, Severity: set.severity, Options: map[string]int{}, Origin: set.origin}
		for _, o := range set.options {
			states[i].Options[o.name] = o.value
		}
	}
	return states
}

// match lays the matching overrides over the base, in their order. Sets that the same overrides match share the result.
func (s *Settings) match(team, path string, cycleMatches func(okrlang.Override) bool) *resolved {
	key := make([]byte, 0, 8)
	var overrides []okrlang.Override
	if s.config != nil {
		overrides = s.config.Lint.Overrides
	}
	for i, o := range overrides {
		if has(o.Teams, team) && globs(o.Paths, path) && cycleMatches(o) {
			key = append(key, byte(i), byte(i>>8))
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if done, ok := s.cache[string(key)]; ok {
		return done
	}
	settings := s.base
	for i := 0; i < len(key); i += 2 {
		n := int(key[i]) | int(key[i+1])<<8
		problems := s.Problems // they were found once already
		settings = s.merge(settings, overrides[n].Rules, n+1)
		s.Problems = problems
	}
	settings = s.flags(settings)
	s.cache[string(key)] = settings
	return settings
}

// flags lays --only and --disable over everything. What makes a file unreadable stays on. A rule that --only asks for is on
// also where an override has switched it off.
func (s *Settings) flags(before *resolved) *resolved {
	if len(s.only) == 0 && len(s.disable) == 0 {
		return before
	}
	after := &resolved{rules: slices.Clone(before.rules)}
	for i, r := range s.rules {
		set := &after.rules[i]
		switch {
		case len(s.only) > 0 && slices.Contains(s.only, r):
			if set.severity == diag.Off {
				set.severity, set.origin = max(r.Severity, s.preset.severity(r)), Origin{Flag: "--only"}
			}
		case len(s.only) > 0 && !r.Fixed:
			set.severity, set.origin = diag.Off, Origin{Flag: "--only"}
		}
		if slices.Contains(s.disable, r) && !r.Fixed {
			set.severity, set.origin = diag.Off, Origin{Flag: "--disable"}
		}
	}
	return after
}

// has says whether a list names the word; an empty list names every word.
func has(list []okrlang.Field[string], word string) bool {
	return len(list) == 0 || slices.ContainsFunc(list, func(f okrlang.Field[string]) bool { return f.Value == word })
}

func globs(list []okrlang.Field[string], path string) bool {
	return len(list) == 0 || slices.ContainsFunc(list, func(f okrlang.Field[string]) bool {
		return doublestar.MatchUnvalidated(f.Value, path)
	})
}

// option is what is set for a rule's option; false where nothing is.
func (r *ruleSettings) option(name string) (int, bool) {
	for _, o := range r.options {
		if o.name == name {
			return o.value, true
		}
	}
	return 0, false
}
