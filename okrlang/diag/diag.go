// Package diag is what parser and rules have to say: a diagnostic with an exact place, a message in both languages, and
// where there is one, an edit that mends it. It computes nothing and prints nothing; report makes words of it.
package diag

import (
	"cmp"
	"slices"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// Severity is how much a finding matters. The set is closed.
type Severity int

// The severities, the gravest last so that they can be compared.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

var severityNames = [...]string{"off", "info", "warning", "error"}

// String is the word that machine formats and settings use; it never varies with language.
func (s Severity) String() string {
	return severityNames[s]
}

// ParseSeverity reads the word of a severity.
func ParseSeverity(word string) (Severity, bool) {
	i := slices.Index(severityNames[:], word)
	return Severity(max(i, 0)), i >= 0
}

// The rules that the parser itself reports. They carry out the language, not the guide, and cannot be ignored or lowered
// where lint says so.
const (
	Syntax           = "syntax"
	Schema           = "schema"
	DuplicateID      = "duplicate-id"
	AmbiguousNumber  = "ambiguous-number"
	UnknownReference = "unknown-reference"
)

// Diagnostic is one thing wrong at one place.
type Diagnostic struct {
	Rule string
	File *source.File
	At   source.Span
	// Path names the thing in the OKR tree: team@cycle[/objective[/key-result]], file:PATH without a set, okr.yaml#/teams/x.
	Path string
	// Field is the key that the diagnostic is about, or the offending name.
	Field   string
	Message locale.Message
	Help    locale.Message
	Related []Related
	Fixes   []Fix
}

// Related is another place that the reader has to see to understand a diagnostic.
type Related struct {
	File    *source.File
	At      source.Span
	Message locale.Message
}

// Applicability says how sure a fix is.
type Applicability string

// Certain fixes are applied by --fix; suggestions are only shown.
const (
	Certain    Applicability = "certain"
	Suggestion Applicability = "suggestion"
)

// Fix is one way to mend a finding: all of its edits or none.
type Fix struct {
	Description   locale.Message
	Applicability Applicability
	Edits         []FileEdit
}

// FileEdit is an edit and the file it belongs to.
type FileEdit struct {
	File *source.File
	source.Edit
}

// List is what a parser or a run found. Its order is that of Sort once sorted.
type List []Diagnostic

// Sort orders by file, place and rule, so that results never depend on timing.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.File.Path, b.File.Path),
			cmp.Compare(a.At.Start, b.At.Start),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Path, b.Path),
			cmp.Compare(a.Field, b.Field),
		)
	})
}
