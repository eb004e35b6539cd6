package okrlang

import "github.com/okrlang/okr/okrlang/source"

// State is what the parser found where a field may stand.
type State uint8

// The states. A rule that misses something fires on Absent and Empty, never on Invalid: what is written wrong has been
// reported once already.
const (
	Absent  State = iota // the key is not there
	Empty                // the key is there and holds nothing
	Invalid              // what it holds could not be read, and was reported
	Present              // Value holds it
)

// Field is one value of a file with its place. Value is the zero value unless State is Present.
type Field[T any] struct {
	Value T
	// At is the value, of a title its words without quotes. Where it is Empty, it is the place behind the colon; where it is
	// Invalid because a wrong key leads here, that key.
	At    source.Span
	State State
}

// Present says whether Value may be used.
func (f Field[T]) Present() bool {
	return f.State == Present
}

// Missing says whether the writer left the field out, which Invalid is not.
func (f Field[T]) Missing() bool {
	return f.State == Absent || f.State == Empty
}

// setAside makes the field invalid; what was read is reported and must not be used.
func (f *Field[T]) setAside() {
	*f = Field[T]{At: f.At, State: Invalid}
}
