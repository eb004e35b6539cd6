package okrlang

import "github.com/okrlang/okr/okrlang/source"

// Ignore is one comment that silences findings: # okr: ignore[rule, rule] -- reason.
type Ignore struct {
	At        source.Span // of the comment, from its #
	Rules     []Field[string]
	Reason    string
	WholeFile bool
	// Covers is the outermost node that begins on the comment's line, or on the line below one that stands alone.
	Covers source.Span
	// Malformed says that the comment begins with okr: but is not of this form.
	Malformed bool
}
