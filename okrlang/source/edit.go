package source

import (
	"fmt"
	"slices"
	"strings"
)

// Edit replaces the bytes of At by Text; an empty At inserts.
type Edit struct {
	At   Span
	Text string
}

// Apply makes all edits at once, each against the text as it was. Edits that overlap, or reach outside the text, are an
// error and nothing is changed; two insertions at one place are made in the order given.
func Apply(text string, edits []Edit) (string, error) {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int {
		if a.At.Start != b.At.Start {
			return a.At.Start - b.At.Start
		}
		return a.At.End - b.At.End
	})
	var out strings.Builder
	at := 0
	for _, e := range sorted {
		if e.At.Start < at || e.At.End < e.At.Start || e.At.End > len(text) {
			return text, fmt.Errorf("edits overlap or reach outside the text at byte %d", e.At.Start)
		}
		out.WriteString(text[at:e.At.Start])
		out.WriteString(e.Text)
		at = e.At.End
	}
	out.WriteString(text[at:])
	return out.String(), nil
}

// Overlap says whether two groups of edits touch the same bytes, or insert at the same place.
func Overlap(a, b []Edit) bool {
	for _, x := range a {
		for _, y := range b {
			if x.At.Overlaps(y.At) || x.At.Start == y.At.Start {
				return true
			}
		}
	}
	return false
}
