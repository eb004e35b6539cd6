// Package okrlang is the OKR language: the model of a set and of a workspace file, and the parser that makes them of YAML.
//
// Every part of the model knows where it stands, and every field knows whether it is absent, empty, invalid or present, so
// that a rule can tell "nobody wrote it" from "it was written and could not be read". The parser never stops at the first
// problem. It knows no rule of the linter and nothing of the other files of a workspace.
//
// The language is described in spec.md; a new key begins in section.go. The API is unstable before v1.
package okrlang

import (
	"strconv"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// File is an OKR file as far as it could be read, with everything that was wrong with it.
type File struct {
	Source      *source.File
	Sets        []*Set // none where the file was refused whole: too large, or no text
	Ignores     []Ignore
	Diagnostics diag.List
	// Damaged says that a syntax error hid a part of the file: what seems to be missing may stand there.
	Damaged bool
}

// Node is what every part of the tree has: all of its text, and the words to underline when it is meant as a whole.
type Node struct {
	At   source.Span
	Name source.Span
	// Damaged says that a syntax error hid something in here: counts and missing keys say nothing.
	Damaged bool
}

// Set is one team's objectives for one cycle: one document of a file.
type Set struct {
	Node
	File          *source.File
	Team          Field[string]
	Cycle         Field[value.Cycle]
	Stage         Field[Stage]
	Note          Field[string]
	Objectives    Field[[]*Objective]
	CheckIns      Field[[]*CheckIn] // in the order written
	Retrospective Field[*Retrospective]

	titles TitleReader
}

// Objective is what is to be achieved (guide, section 1).
type Objective struct {
	Node
	Set          *Set
	Index        int // from 1, its place among its siblings
	ID           Field[string]
	Title        Field[string]
	Why          Field[string]
	Type         Field[GoalType]
	Supports     Field[[]Field[Reference]]
	Contributors Field[[]Field[string]]
	Owner        Field[string]
	Note         Field[string]
	KeyResults   Field[[]*KeyResult]
	Review       Field[*Review]
	Adjustments  Field[[]*Adjustment]
	Dropped      Field[*Dropped]

	reading titleReading
}

// KeyResult is how a team sees whether it got there (guide, section 1).
type KeyResult struct {
	Node
	Objective   *Objective
	Index       int // from 1, its place among its siblings
	ID          Field[string]
	Title       Field[string]
	Metric      Field[string]
	Type        Field[GoalType] // over the objective's
	Baseline    Field[value.Quantity]
	Target      Field[value.Quantity]
	AtLeast     Field[value.Quantity]
	AtMost      Field[value.Quantity]
	Current     Field[value.Quantity]
	Unit        Field[value.Unit] // At is the unit key's value; Measure has the unit of all its numbers
	Cumulative  Field[bool]
	Milestones  Field[[]Milestone] // by degree, ascending
	Weight      Field[value.Number]
	Owner       Field[string]
	Source      Field[[]Field[string]]
	Note        Field[string]
	Adjustments Field[[]*Adjustment]
	Dropped     Field[*Dropped]

	// Measure is the unit of every number of this key result, "" where none is written.
	Measure value.Unit
	// scale is what the unit key multiplies bare numbers by: 1000 for "T€".
	scale value.Scale

	reading titleReading
}

// Milestone is a degree of a graded key result.
type Milestone struct {
	Degree Field[value.Number] // 0 to 1
	Text   Field[string]
}

// Adjustment is a change in the running cycle that stays on record.
type Adjustment struct {
	Node
	Date Field[value.Date]
	Why  Field[string]
	Was  Was
}

// Was is what an adjustment replaced.
type Was struct {
	At         source.Span
	Baseline   Field[value.Quantity]
	Target     Field[value.Quantity]
	AtLeast    Field[value.Quantity]
	AtMost     Field[value.Quantity]
	Weight     Field[value.Number]
	Type       Field[GoalType]
	Milestones Field[[]Milestone]
}

// Dropped is the record of something given up in the running cycle.
type Dropped struct {
	Node
	Date Field[value.Date]
	Why  Field[string]
}

// Review is the look back on one objective at the end of its cycle (guide, section 2).
type Review struct {
	Node
	Decision Field[Decision]
	Learned  Field[string]
	Needs    Field[string]
}

// CheckIn is one weekly: status, problems, outlook (guide, section 2).
type CheckIn struct {
	Node
	day        string // the date as written, for the identity of findings
	Date       Field[value.Date]
	Values     Field[[]Entry[value.Quantity]]
	Confidence Field[[]Entry[int]] // 0 to 10
	Notes      Field[[]Entry[string]]
	Problems   Field[string]
	Outlook    Field[string]
}

// Entry is one line of a check-in: a key result by name and what is said of it.
type Entry[T any] struct {
	Key   string
	KeyAt source.Span
	// KeyResult is nil where the name fits none, or two.
	KeyResult *KeyResult
	Value     Field[T]
}

// Retrospective is the look at the process, not at the results (guide, section 2).
type Retrospective struct {
	Node
	Held       Field[value.Date]
	Teams      Field[[]Field[string]]
	TeamHealth Field[int] // 1 to 5
	WentWell   Field[[]Field[string]]
	Findings   Field[[]*Finding]
}

// Finding is what went badly, with benefit and effort of mending it.
type Finding struct {
	Node
	What    Field[string]
	Benefit Field[int] // 1 to 5
	Effort  Field[int] // 1 to 5
	Owner   Field[string]
}

// Stage is how far a team is with OKR: crawl, walk, run (guide, section 3).
type Stage string

// The stages.
const (
	Crawl Stage = "crawl"
	Walk  Stage = "walk"
	Run   Stage = "run"
)

// GoalType is what counts as success (guide, section 2).
type GoalType string

// The goal types: a roofshot must be reached whole, a moonshot succeeds at 60 to 70 %.
const (
	Roofshot GoalType = "roofshot"
	Moonshot GoalType = "moonshot"
)

// Decision is what a review decides about an objective.
type Decision string

// The decisions.
const (
	Continue Decision = "continue"
	Adapt    Decision = "adapt"
	Done     Decision = "done"
	Drop     Decision = "drop"
)

// Level is where a team stands in the company.
type Level string

// The levels, from the top.
const (
	Company    Level = "company"
	Department Level = "department"
	TeamLevel  Level = "team"
	Individual Level = "individual"
)

// Rank counts levels from the top: 0 is company, 3 individual. Unknown levels rank as a team.
func (l Level) Rank() int {
	switch l {
	case Company:
		return 0
	case Department:
		return 1
	case Individual:
		return 3
	}
	return 2
}

// Ref is the set's name: team@cycle. Where one of the two is unreadable it is file:PATH.
func (s *Set) Ref() string {
	if !s.Team.Present() || !s.Cycle.Present() {
		return "file:" + s.File.Path
	}
	return s.Team.Value + "@" + s.Cycle.Value.String()
}

// Path names the set in the OKR tree.
func (s *Set) Path() string {
	return s.Ref()
}

// Path names the objective in the OKR tree; without an id it goes by its number.
func (o *Objective) Path() string {
	return o.Set.Ref() + "/" + idOrIndex(o.ID, o.Index)
}

// Path names the key result in the OKR tree; without an id it goes by its number.
func (k *KeyResult) Path() string {
	return k.Objective.Path() + "/" + idOrIndex(k.ID, k.Index)
}

func idOrIndex(id Field[string], index int) string {
	if id.Present() {
		return id.Value
	}
	return "#" + strconv.Itoa(index)
}

// GoalType is the key result's own type, else its objective's; "" where neither says one.
func (k *KeyResult) GoalType() GoalType {
	if k.Type.Present() {
		return k.Type.Value
	}
	return k.Objective.Type.Value
}

// KeyResults are all key results of the set, in order.
func (s *Set) KeyResults() []*KeyResult {
	var all []*KeyResult
	for _, o := range s.Objectives.Value {
		all = append(all, o.KeyResults.Value...)
	}
	return all
}

// In is the file that holds the set.
func (s *Set) In() *source.File {
	return s.File
}

// In is the file that holds the objective.
func (o *Objective) In() *source.File {
	return o.Set.File
}

// In is the file that holds the key result.
func (k *KeyResult) In() *source.File {
	return k.Objective.Set.File
}

// Live are the key results that were not given up; only they count.
func (o *Objective) Live() []*KeyResult {
	live := make([]*KeyResult, 0, len(o.KeyResults.Value))
	for _, k := range o.KeyResults.Value {
		if k.Dropped.State == Absent {
			live = append(live, k)
		}
	}
	return live
}
