package render

import (
	"strings"
	"testing"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/report"
)

func placeOf(text string, at source.Span) report.Place {
	f := lint.Finding{Diagnostic: diag.Diagnostic{Rule: "r", File: source.NewFile("a.yaml", text), At: at}}
	return report.NewFindings(report.Context{Lang: locale.English}, []lint.Finding{f})[0].Place
}

func TestExcerpt(t *testing.T) {
	for _, c := range []struct {
		name, text, words string
		width             int
		line, carets      string
	}{
		{"plain", "title: abc", "abc", 80, "title: abc", "       ^^^"},
		{"umlauts", "title: äöü abc", "abc", 80, "title: äöü abc", "           ^^^"},
		{"wide", "title: 日本 abc", "abc", 80, "title: 日本 abc", "            ^^^"},
		{"wide words", "title: 日本", "日本", 80, "title: 日本", "       ^^^^"},
		{"emoji of many parts", "a: 👩‍👩‍👧 abc", "abc", 80, "a: 👩‍👩‍👧 abc", "      ^^^"},
		{"tab", "a:\tabc", "abc", 80, "a:    abc", "      ^^^"},
		{"carriage return", "a: abc\r\nb: c\r\n", "abc", 80, "a: abc", "   ^^^"},
		{"byte order mark", "\uFEFFa: abc", "abc", 80, "a: abc", "   ^^^"},
		{"several lines", "a: abc\nb: c", "abc\nb", 80, "a: abc", "   ^^^"},
		{"trailing blanks", "a: abc  # why", "abc  ", 80, "a: abc  # why", "   ^^^"},
		{"cut before", strings.Repeat("x", 100) + " abc", "abc", 40, "…" + strings.Repeat("x", 27) + " abc", strings.Repeat(" ", 29) + "^^^"},
		{"cut behind", "abc " + strings.Repeat("x", 100), "abc", 40, "abc " + strings.Repeat("x", 28) + "…", "^^^"},
		{"cut between wide", "ab 日本語日本語日本語日本語日本語", "ab", 28, "ab 日本語日本語日本…", "^^"},
	} {
		t.Run(c.name, func(t *testing.T) {
			at := strings.Index(c.text, c.words)
			got := Style{Width: c.width}.excerpt(placeOf(c.text, source.Span{Start: at, End: at + len(c.words)}), red)
			want := []string{"   1 | " + c.line, "     | " + c.carets}
			if got[0] != want[0] || got[1] != want[1] {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// Nothing is wider than the terminal, whatever stands in the line. A range that begins or ends within a character of several
// code points can cost a column at each of its three seams.
func FuzzExcerpt(f *testing.F) {
	f.Add("title: Größe 😀 abc", 7, 12, 40)
	f.Add(strings.Repeat("日本❤️", 40), 30, 60, 60)
	f.Add("\t\x1b[31m\xff\u202e", 1, 9, 20)
	f.Add("👩‍👩‍👧🇩🇪🇩🇪", 3, 4, 27)
	f.Fuzz(func(t *testing.T, text string, from, to, columns int) {
		from = min(max(from, 0), len(text))
		to = min(max(to, from), len(text))
		columns = min(max(columns, 27), 200)
		lines := Style{Width: columns}.excerpt(placeOf(text, source.Span{Start: from, End: to}), red)
		for _, line := range lines {
			if width(line) > columns+3 || strings.ContainsAny(line, "\n\r\t\x1b") {
				t.Errorf("%d columns of %d: %q", width(line), columns, line)
			}
		}
	})
}
