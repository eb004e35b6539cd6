package okrlang

import (
	"strings"

	"github.com/okrlang/okr/okrlang/value"
)

// StrategyTeam stands in for a team in references to the strategy's goals: strategy/growth.
const StrategyTeam = "strategy"

// Reference names an objective, a key result, a set or a strategy goal: team[@cycle]/objective[/key-result].
// A reference to a goal has Team StrategyTeam and the goal as Objective.
type Reference struct {
	Team      string
	Cycle     value.Cycle // zero: none named
	Objective string
	KeyResult string
}

// IsGoal says whether the reference names a goal of the strategy.
func (r Reference) IsGoal() bool {
	return r.Team == StrategyTeam
}

// String is the one notation of references.
func (r Reference) String() string {
	var out strings.Builder
	out.WriteString(r.Team)
	if r.Cycle != (value.Cycle{}) {
		out.WriteString("@" + r.Cycle.String())
	}
	for _, part := range []string{r.Objective, r.KeyResult} {
		if part != "" {
			out.WriteString("/" + part)
		}
	}
	return out.String()
}

// ParseReference reads a reference. It says false where the text is not of the notation.
func ParseReference(text string) (Reference, bool) {
	parts := strings.Split(text, "/")
	team, cycle, dated := strings.Cut(parts[0], "@")
	ref := Reference{Team: team}
	if len(parts) > 3 || !IsID(team) || dated && team == StrategyTeam {
		return ref, false
	}
	if dated {
		parsed, problem := value.ParseCycle(cycle)
		if problem != nil {
			return ref, false
		}
		ref.Cycle = parsed
	}
	for i, part := range parts[1:] {
		if !IsID(part) || i == 1 && ref.IsGoal() {
			return ref, false
		}
		if i == 0 {
			ref.Objective = part
		} else {
			ref.KeyResult = part
		}
	}
	return ref, true
}

// IsID says whether text is an id: small letters and digits, in groups joined by single hyphens.
func IsID(text string) bool {
	hyphen := true // as if one came before: an id does not begin with a hyphen
	for i := range len(text) {
		c := text[i]
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			hyphen = false
		case c == '-' && !hyphen:
			hyphen = true
		default:
			return false
		}
	}
	return !hyphen
}
