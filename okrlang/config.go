package okrlang

import (
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// ConfigFile is the name of the file that makes a folder a workspace.
const ConfigFile = "okr.yaml"

// DefaultFiles is where OKR files live unless the workspace says otherwise.
const DefaultFiles = "okrs/**/*.{yaml,yml}"

// Config is a workspace's okr.yaml.
type Config struct {
	Node
	File         *source.File
	Version      Field[int]
	Requires     Field[string]
	Organization Field[string]
	Language     Field[locale.Lang]
	Cadence      Field[value.Length]
	Calendar     value.Calendar
	Master       Field[string] // the OKR master (guide, section 2)
	Strategy     Field[*Strategy]
	KPIs         Field[[]*KPI]
	Teams        Field[[]*Team]
	Vocabulary   Field[*Vocabulary]
	Files        Field[[]Field[string]] // globs
	Lint         Settings
	Ignores      []Ignore
	Diagnostics  diag.List
}

// Strategy is what objectives are tied back to (guide, sections 1 and 3).
type Strategy struct {
	Node
	Owner   Field[string]
	Mission Field[string]
	Vision  Field[string]
	Goals   Field[[]*Goal]
}

// Goal is an entry of the strategy backlog.
type Goal struct {
	Node
	ID    Field[string]
	Title Field[string]
	Owner Field[string]
	Note  Field[string]
}

// KPI is what is steered every day beside the OKRs (guide, section 1).
type KPI struct {
	Node
	ID        Field[string]
	Called    Field[string] // the name key
	Direction Field[Direction]
	Target    Field[value.Quantity]
	Unit      Field[value.Unit]
	Owner     Field[string]
	Note      Field[string]
}

// Direction is where a measure should move.
type Direction string

// The directions.
const (
	Up   Direction = "up"
	Down Direction = "down"
)

// Team is who has OKRs: the company, a department, a team or one person.
type Team struct {
	Node
	ID     Field[string]
	Called Field[string] // the name key
	Level  Field[Level]
	Parent Field[string]
	Stage  Field[Stage]
	Lead   Field[string]
	Until  Field[value.Cycle] // the last cycle of a team that ends
	Note   Field[string]
}

// Title is the team's name for people, its id where it has none.
func (t *Team) Title() string {
	if t.Called.Present() {
		return t.Called.Value
	}
	return t.ID.Value
}

// LevelOrTeam is the team's level; a team where none is said.
func (t *Team) LevelOrTeam() Level {
	if t.Level.Present() {
		return t.Level.Value
	}
	return TeamLevel
}

// Vocabulary is the words of one company, for reading its titles.
type Vocabulary struct {
	Node
	Acronyms   Field[[]Field[string]] // names of measures: ARR, NRR
	NotMetrics Field[[]Field[string]] // names that look like numbers: Industrie 4.0
}

// Settings are the lint section as written. okrlang knows no rule; lint resolves and checks them.
type Settings struct {
	At        source.Span
	Preset    Field[string]
	FailOn    Field[string]
	Baseline  Field[string]
	Rules     []RuleSetting
	Overrides []Override
	// Diagnostics are mistakes in the lint section. They are wrong use of the program, not findings about OKRs.
	Diagnostics diag.List
}

// RuleSetting is what the lint section says about one rule.
type RuleSetting struct {
	Name     Field[string]
	Severity Field[string] // "off" also where false was written
	Options  []Option
}

// Option is one option of a rule, as written.
type Option struct {
	Name  Field[string]
	Value Field[string]
}

// Override changes rules for some teams, paths or cycles.
type Override struct {
	Node
	Teams  []Field[string]
	Paths  []Field[string] // globs, relative to the workspace
	Cycles []Field[value.Cycle]
	Rules  []RuleSetting
}

// TeamByID finds a team; nil where there is none.
func (c *Config) TeamByID(id string) *Team {
	if c == nil {
		return nil
	}
	for _, t := range c.Teams.Value {
		if t.ID.Value == id && id != "" {
			return t
		}
	}
	return nil
}

// Lang is the language of the workspace's numbers and messages; "" where it names none.
func (c *Config) Lang() locale.Lang {
	if c == nil {
		return ""
	}
	return c.Language.Value
}
