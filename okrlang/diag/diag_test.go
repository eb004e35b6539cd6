package diag_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/source"
)

func TestSeverity(t *testing.T) {
	for _, s := range []diag.Severity{diag.Off, diag.Info, diag.Warning, diag.Error} {
		if got, ok := diag.ParseSeverity(s.String()); !ok || got != s {
			t.Errorf("%s is read as %v, %v", s, got, ok)
		}
	}
	for _, word := range []string{"", "Error", "ERROR", "errors", "fehler", "never", "false", "0", " error"} {
		if got, ok := diag.ParseSeverity(word); ok || got != diag.Off {
			t.Errorf("%q is read as %v, %v", word, got, ok)
		}
	}
	if diag.Off >= diag.Info || diag.Info >= diag.Warning || diag.Warning >= diag.Error {
		t.Error("the gravest severity is not the greatest")
	}
}

// TestSort: the order is that of file, place, rule, path and field, whatever the order found in.
func TestSort(t *testing.T) {
	a, b := source.NewFile("a.yaml", ""), source.NewFile("b.yaml", "")
	at := func(start int) source.Span { return source.Span{Start: start, End: start + 1} }
	sorted := diag.List{
		{File: a, At: at(0), Rule: "x"},
		{File: a, At: at(2), Rule: "x", Path: "p", Field: "f"},
		{File: a, At: at(2), Rule: "x", Path: "p", Field: "g"},
		{File: a, At: at(2), Rule: "x", Path: "q", Field: "a"},
		{File: a, At: at(2), Rule: "y", Path: "a"},
		{File: a, At: at(10), Rule: "a"},
		{File: b, At: at(0), Rule: "a"},
	}
	name := func(l diag.List) []string {
		names := make([]string, len(l))
		for i, d := range l {
			names[i] = fmt.Sprintf("%s:%d %s %s %s", d.File.Path, d.At.Start, d.Rule, d.Path, d.Field)
		}
		return names
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		shuffled := slices.Clone(sorted)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		shuffled.Sort()
		if !slices.Equal(name(shuffled), name(sorted)) {
			t.Fatalf("sorted to %q", name(shuffled))
		}
	}
}

// TestSortKeepsEquals: what is the same in all of that stays in the order found in, which the parser gives.
func TestSortKeepsEquals(t *testing.T) {
	f := source.NewFile("a.yaml", "")
	list := diag.List{{File: f, At: source.Span{Start: 1, End: 9}}, {File: f, At: source.Span{Start: 1, End: 3}}, {File: f}}
	list.Sort()
	if list[0].At.Start != 0 || list[1].At.End != 9 || list[2].At.End != 3 {
		t.Errorf("sorted to %v", list)
	}
}
