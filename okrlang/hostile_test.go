package okrlang

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/okrlang/okr/okrlang/source"
)

// TestHostile reads files of a quarter of a megabyte that are one single mistake, over and over. None may take time that grows with the
// square of its size.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip()
	}
	many := func(head, line string) string {
		var b strings.Builder
		b.WriteString(head)
		for i := 0; b.Len() < 1<<18; i++ {
			b.WriteString(strings.ReplaceAll(line, "%", strconv.Itoa(i)))
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"objectives of one id":    many(objective(""), "  - id: ruf\n    title: x\n"),
		"objectives":              many(objective(""), "  - id: o%\n    title: x\n"),
		"unknown keys":            many(objective(""), "    k%: x\n"),
		"one key":                 many(objective(""), "    why: x\n"),
		"unknown key results":     many(checkIn("values:\n"), "      k%: 1\n"),
		"one key result":          many(checkIn("values:\n"), "      nps: 1\n"),
		"check-ins":               many(objective("")+"check_ins:\n", "  - date: 2026-01-09\n"),
		"values in another unit":  many(checkIn("problems: x\n"), "  - {date: 2026-01-09, values: {nps: %  T%}}\n"),
		"milestones":              many(keyResult("milestones:\n"), "          0.%: x\n"),
		"aliases":                 many(objective("key_results:\n"), "      - id: *a\n"),
		"anchors":                 many(objective("key_results:\n"), "      - id: &a% x\n        title: x\n"),
		"ignore comments":         many(objective("key_results:\n"), "      - id: k% # okr: ignore[x] -- y\n        title: x\n"),
		"ignore comments at once": many(objective(""), "    # okr: ignore[x] -- y\n"),
		"cut texts":               many(objective("key_results:\n"), "      - id: k%\n        title: x #1\n"),
		"documents":               many(objective(""), "---\nteam: t%\n"),
		"empty documents":         many(objective(""), "---\n"),
		"split texts":             many(objective("key_results:\n"), "      - {id: k%, title: a, b, c}\n"),
		"texts with colons":       many(objective("key_results:\n"), "      - id: k%\n        title: a: b\n"),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			ParseFile(source.NewFile("a.yaml", text), "de")
			took := time.Since(start)
			t.Log(took)
			if took > 10*time.Second {
				t.Errorf("%d bytes took %s", len(text), took)
			}
		})
	}
}
