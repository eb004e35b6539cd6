// Package lint runs rules over a workspace. It knows what a rule is, which settings hold for which team, which sets are
// judged, what an ignore comment covers, and what makes two findings the same; it knows no single rule. The rules are in
// lint/rules, a file each, and become words in report.
package lint

import (
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// Rule is one thing the linter looks for: a value, not a type. A rule without Check is found by the parser.
type Rule struct {
	Name string
	// Aliases are former names; settings and ignore comments may still use them.
	Aliases  []string
	Group    Group
	Severity diag.Severity
	// Starter rules are on in the preset for a team's first day.
	Starter bool
	// Clock rules fire because time has passed, not because anyone changed a file.
	Clock bool
	// Change rules need an older state to compare with: they run with --since only.
	Change bool
	// Titles rules judge by what titles say: of objectives or key results where their group is about those, else of both.
	Titles bool
	// Everywhere says that the rule looks at all cycles always, also at those that are not judged.
	Everywhere bool
	// Mutual rules report at one team what concerns each team that the finding points at: all of them may ignore it.
	Mutual bool
	// Fixed rules can be neither ignored nor lowered.
	Fixed bool
	// Guide names the sections of the guide that the rule carries out, such as "1, 6"; "" for rules of the language.
	Guide string
	// SMART is the letter that the rule guards, where one applies.
	SMART string
	// Summary says in one line when the rule fires.
	Summary locale.Text
	// Reads says which past cycles the rule looks at; zero for none.
	Reads   locale.Text
	Options []Option
	Check   func(*Pass)
}

// Option is a limit of a rule that a workspace may set: a whole number from Low to High. Default is the text of what
// holds without a setting, where it isn't one number.
type Option struct {
	Name    string
	Default int
	Low     int
	High    int
	Summary locale.Text
}

// Group is a family of rules, in the order in which they are shown.
type Group int

// The groups.
const (
	Structure Group = iota
	Focus
	Objective
	KeyResult
	Ambition
	Alignment
	Time
)

var groupNames = [...]locale.Text{
	{EN: "Structure", DE: "Aufbau"},
	{EN: "Focus", DE: "Fokus"},
	{EN: "How an objective reads", DE: "Wie sich ein Objective liest"},
	{EN: "How a key result reads", DE: "Wie sich ein Key Result liest"},
	{EN: "Ambition", DE: "Anspruch"},
	{EN: "Alignment", DE: "Ausrichtung"},
	{EN: "Time and process", DE: "Zeit und Prozess"},
}

// Title is the group's name for people.
func (g Group) Title() locale.Text {
	return groupNames[g]
}

// Called says whether the rule has this name, or had it once.
func (r *Rule) Called(name string) bool {
	if r.Name == name {
		return true
	}
	for _, alias := range r.Aliases {
		if alias == name {
			return true
		}
	}
	return false
}

// Find is the rule of that name or former name; nil where there is none.
func Find(rules []*Rule, name string) *Rule {
	for _, r := range rules {
		if r.Called(name) {
			return r
		}
	}
	return nil
}

// Runs says whether the rule is carried out in every run; rules that need a comparison with an older state are not.
func (r *Rule) Runs() bool {
	return !r.Change
}
