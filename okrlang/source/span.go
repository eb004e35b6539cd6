package source

// Span is a half-open stretch of bytes: End is the first byte behind it. A Span with Start == End is a place between bytes.
type Span struct {
	Start int
	End   int
}

// Len is how many bytes the span covers.
func (s Span) Len() int {
	return s.End - s.Start
}

// Contains says whether other lies inside s; a span contains itself.
func (s Span) Contains(other Span) bool {
	return s.Start <= other.Start && other.End <= s.End
}

// Overlaps says whether the two share a byte.
func (s Span) Overlaps(other Span) bool {
	return s.Start < other.End && other.Start < s.End
}

// Through is the span from the start of s to the end of other.
func (s Span) Through(other Span) Span {
	return Span{s.Start, max(s.End, other.End)}
}
