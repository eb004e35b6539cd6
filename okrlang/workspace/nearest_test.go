package workspace_test

import (
	"slices"
	"testing"

	"github.com/okrlang/okr/okrlang/locale"
)

func TestNearest(t *testing.T) {
	tests := []struct {
		word       string
		candidates []string
		want       string
	}{
		{"objectivs", []string{"objectives", "objections"}, "objectives"},
		{"key-results", []string{"key_results", "retrospective"}, "key_results"},
		{"itle", []string{"title", "note"}, "title"},
		{"tilte", []string{"title", "tiles"}, "title"},
		{"süd", []string{"nord", "sued"}, ""},
		{"vertrieb-süd", []string{"vertrieb-nord", "vertrieb-sued"}, "vertrieb-sued"},
		{"Vertrieb", []string{"vertrieb"}, "vertrieb"},
		{"it", []string{"itt", "hr"}, "itt"},
		{"its", []string{"it", "hr"}, "it"},
		{"hr", []string{"pr"}, "pr"},
		{"a", []string{"b"}, ""},
		{"", []string{"a", ""}, ""},
		{"2026-Q5", []string{"2026-Q4", "2026-Q1", "2025-Q4"}, "2026-Q1"},
		{"marketing", []string{"engineering", "sales"}, ""},
		{"x", nil, ""},
	}
	for _, test := range tests {
		if got := locale.Nearest(test.word, test.candidates); got != test.want {
			t.Errorf("Nearest(%q, %q) = %q, want %q", test.word, test.candidates, got, test.want)
		}
		slices.Reverse(test.candidates)
		if got := locale.Nearest(test.word, test.candidates); got != test.want {
			t.Errorf("Nearest(%q, reversed %q) = %q, want %q", test.word, test.candidates, got, test.want)
		}
	}
}
