package source_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/source"
)

// TestPosition names places in texts with everything that makes columns differ: byte order marks, both foreign line breaks,
// tabs, umlauts, combining marks and emoji.
func TestPosition(t *testing.T) {
	tests := []struct {
		name, text string
		before     string // the place is in front of its first occurrence
		line       int
		column     int
		bytes      int // column in bytes, from 1
		units      int // column in UTF-16 units, from 0
	}{
		{"start", "abc", "a", 1, 1, 1, 0},
		{"plain", "ab\ncd", "d", 2, 2, 2, 1},
		{"CRLF", "ab\r\ncd", "d", 2, 2, 2, 1},
		{"CR", "ab\rcd", "d", 2, 2, 2, 1},
		{"mixed breaks", "a\rb\r\nc\nd\n\re", "e", 6, 1, 1, 0},
		{"empty lines", "\n\n\r\n\r\nx", "x", 5, 1, 1, 0},
		{"tab is one column", "\ta", "a", 1, 2, 2, 1},
		{"umlaut", "für x", "x", 1, 5, 6, 4},
		{"umlaut in an earlier line", "ä\nab", "b", 2, 2, 2, 1},
		{"emoji", "🚀x", "x", 1, 2, 5, 2},
		{"joined emoji", "👩‍💻x", "x", 1, 4, 12, 5},
		{"combining mark", "u\u0308x", "x", 1, 3, 4, 2},
		{"BOM, first line", source.BOM + "abc", "b", 1, 2, 2, 1},
		{"BOM, start of the text", source.BOM + "abc", "a", 1, 1, 1, 0},
		{"BOM, later line", source.BOM + "a\nbc", "c", 2, 2, 2, 1},
		{"BOM in the text is a character", "a" + source.BOM + "x", "x", 1, 3, 5, 2},
		{"U+2028 breaks no line", "a\u2028x", "x", 1, 3, 5, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := source.NewFile("f.yaml", tt.text)
			offset := strings.Index(tt.text, tt.before)
			want := source.Position{Line: tt.line, Column: tt.column, Offset: offset}
			if got := f.Position(offset); got != want {
				t.Errorf("Position(%d) = %+v, want %+v", offset, got, want)
			}
			if got := f.Offset(tt.line, tt.column); got != offset {
				t.Errorf("Offset(%d, %d) = %d, want %d", tt.line, tt.column, got, offset)
			}
			if got := f.ByteColumn(offset); got != tt.bytes {
				t.Errorf("ByteColumn(%d) = %d, want %d", offset, got, tt.bytes)
			}
			if got := f.UTF16Column(offset); got != tt.units {
				t.Errorf("UTF16Column(%d) = %d, want %d", offset, got, tt.units)
			}
			if got := f.LineAt(offset); got != tt.line {
				t.Errorf("LineAt(%d) = %d, want %d", offset, got, tt.line)
			}
		})
	}
}

// TestPositionOutside: what lies outside the file counts as its ends, in both directions.
func TestPositionOutside(t *testing.T) {
	f := source.NewFile("f.yaml", source.BOM+"äb\ncd")
	if got, want := f.Position(-3), (source.Position{Line: 1, Column: 1}); got != want {
		t.Errorf("before the file: %+v, want %+v", got, want)
	}
	if got, want := f.Position(1), (source.Position{Line: 1, Column: 1, Offset: 1}); got != want {
		t.Errorf("inside the byte order mark: %+v, want %+v", got, want)
	}
	if got, want := f.Position(99), (source.Position{Line: 2, Column: 3, Offset: 9}); got != want {
		t.Errorf("behind the file: %+v, want %+v", got, want)
	}
	for _, tt := range []struct{ line, column, want int }{
		{0, 0, 3}, {-1, 5, 6}, {1, 99, 6}, {2, 99, 9}, {7, 1, 9}, {1, 0, 3},
	} {
		if got := f.Offset(tt.line, tt.column); got != tt.want {
			t.Errorf("Offset(%d, %d) = %d, want %d", tt.line, tt.column, got, tt.want)
		}
	}
}

func TestEmptyFile(t *testing.T) {
	f := source.NewFile("f.yaml", "")
	if got, want := f.Position(0), (source.Position{Line: 1, Column: 1}); got != want {
		t.Errorf("Position(0) = %+v, want %+v", got, want)
	}
	if f.Lines() != 1 || f.Line(1) != (source.Span{}) || f.Offset(1, 1) != 0 || f.Slice(source.Span{Start: 0, End: 9}) != "" {
		t.Error("an empty file has one empty line")
	}
}

func TestLines(t *testing.T) {
	tests := []struct {
		text  string
		lines []string
	}{
		{"", []string{""}},
		{"a", []string{"a"}},
		{"a\n", []string{"a", ""}},
		{"a\r", []string{"a", ""}},
		{"a\r\n", []string{"a", ""}},
		{"a\n\rb", []string{"a", "", "b"}},
		{"a\r\r\nb", []string{"a", "", "b"}},
		{"ä\r\nö\nü", []string{"ä", "ö", "ü"}},
		{source.BOM + "a\nb", []string{source.BOM + "a", "b"}},
		{"a \t\nb", []string{"a \t", "b"}},
	}
	for _, tt := range tests {
		f := source.NewFile("f.yaml", tt.text)
		var lines []string
		for n := range f.Lines() {
			lines = append(lines, f.Slice(f.Line(n+1)))
		}
		if !slices.Equal(lines, tt.lines) {
			t.Errorf("%q has the lines %q, want %q", tt.text, lines, tt.lines)
		}
		end := source.Span{Start: len(tt.text), End: len(tt.text)}
		if f.Line(0) != end || f.Line(len(tt.lines)+1) != end {
			t.Errorf("%q: a line that is not there is the end of the file", tt.text)
		}
	}
}

func TestRange(t *testing.T) {
	f := source.NewFile("f.yaml", "title: Müller 🚀\nnext: x\n")
	at := strings.Index(f.Text, "Müller")
	got := f.Range(source.Span{Start: at, End: at + len("Müller 🚀")})
	want := source.Range{
		Start: source.Position{Line: 1, Column: 8, Offset: 7},
		End:   source.Position{Line: 1, Column: 16, Offset: 19},
	}
	if got != want {
		t.Errorf("Range = %+v, want %+v: the end is the first place behind", got, want)
	}
	if got := f.Range(source.Span{Start: at, End: strings.LastIndex(f.Text, "x")}).End; got.Line != 2 || got.Column != 7 {
		t.Errorf("a range over two lines ends at %+v", got)
	}
}

func TestSlice(t *testing.T) {
	f := source.NewFile("f.yaml", "abcdef")
	for _, tt := range []struct {
		start, end int
		want       string
	}{{1, 3, "bc"}, {-5, 2, "ab"}, {4, 99, "ef"}, {3, 3, ""}, {4, 2, ""}, {8, 9, ""}} {
		if got := f.Slice(source.Span{Start: tt.start, End: tt.end}); got != tt.want {
			t.Errorf("Slice(%d, %d) = %q, want %q", tt.start, tt.end, got, tt.want)
		}
	}
}

func TestSpan(t *testing.T) {
	span := func(start, end int) source.Span { return source.Span{Start: start, End: end} }
	tests := []struct {
		a, b               source.Span
		contains, overlaps bool
		through            source.Span
	}{
		{span(2, 5), span(2, 5), true, true, span(2, 5)},
		{span(2, 5), span(3, 4), true, true, span(2, 5)},
		{span(2, 5), span(5, 7), false, false, span(2, 7)},
		{span(2, 5), span(4, 7), false, true, span(2, 7)},
		{span(5, 7), span(2, 5), false, false, span(5, 7)},
		{span(2, 5), span(2, 2), true, false, span(2, 5)},
		{span(2, 5), span(5, 5), true, false, span(2, 5)},
		{span(2, 2), span(2, 2), true, false, span(2, 2)},
	}
	for _, tt := range tests {
		if got := tt.a.Contains(tt.b); got != tt.contains {
			t.Errorf("%v contains %v: %v", tt.a, tt.b, got)
		}
		if got := tt.a.Overlaps(tt.b); got != tt.overlaps {
			t.Errorf("%v overlaps %v: %v", tt.a, tt.b, got)
		}
		if got := tt.b.Overlaps(tt.a); got != tt.overlaps {
			t.Errorf("%v overlaps %v: %v, the other way round not", tt.b, tt.a, got)
		}
		if got := tt.a.Through(tt.b); got != tt.through {
			t.Errorf("%v through %v = %v, want %v", tt.a, tt.b, got, tt.through)
		}
	}
	if got := span(3, 8).Len(); got != 5 {
		t.Errorf("Len = %d, want 5", got)
	}
}

func edit(start, end int, text string) source.Edit {
	return source.Edit{At: source.Span{Start: start, End: end}, Text: text}
}

func TestApply(t *testing.T) {
	tests := []struct {
		name  string
		text  string
		edits []source.Edit
		want  string // "" for an error
	}{
		{"none", "abc", nil, "abc"},
		{"replace", "abc", []source.Edit{edit(1, 2, "XY")}, "aXYc"},
		{"remove", "abc", []source.Edit{edit(0, 2, "")}, "c"},
		{"at both ends", "abc", []source.Edit{edit(3, 3, ">"), edit(0, 0, "<")}, "<abc>"},
		{"given from behind", "abcdef", []source.Edit{edit(4, 5, "E"), edit(0, 1, "A")}, "AbcdEf"},
		{"insertions at one place, in order", "ab", []source.Edit{edit(1, 1, "1"), edit(1, 1, "2"), edit(1, 1, "3")}, "a123b"},
		{"an insertion stands before what is replaced there", "abc", []source.Edit{edit(1, 2, "X"), edit(1, 1, "+")}, "a+Xc"},
		{"an insertion behind what is replaced", "abc", []source.Edit{edit(1, 2, "X"), edit(2, 2, "+")}, "aX+c"},
		{"neighbours", "abcd", []source.Edit{edit(2, 4, "Y"), edit(0, 2, "X")}, "XY"},
		{"all", "abc", []source.Edit{edit(0, 3, "ä")}, "ä"},
		{"line endings stay", "a: 1\r\nb: 2\r\n", []source.Edit{edit(3, 4, "9")}, "a: 9\r\nb: 2\r\n"},
		{"overlap", "abc", []source.Edit{edit(0, 2, "x"), edit(1, 3, "y")}, ""},
		{"the same stretch twice", "abc", []source.Edit{edit(0, 2, "x"), edit(0, 2, "x")}, ""},
		{"an insertion inside what is replaced", "abc", []source.Edit{edit(0, 3, "x"), edit(1, 1, "y")}, ""},
		{"behind the end", "abc", []source.Edit{edit(2, 4, "x")}, ""},
		{"before the start", "abc", []source.Edit{edit(-1, 1, "x")}, ""},
		{"wrong way round", "abc", []source.Edit{edit(2, 1, "x")}, ""},
		{"one good, one bad", "abc", []source.Edit{edit(0, 1, "x"), edit(3, 9, "y")}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			given := slices.Clone(tt.edits)
			got, err := source.Apply(tt.text, tt.edits)
			switch {
			case tt.want == "" && err == nil:
				t.Errorf("no error, but %q", got)
			case tt.want == "" && got != tt.text:
				t.Errorf("an error changed the text to %q", got)
			case tt.want != "" && (err != nil || got != tt.want):
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
			if !slices.Equal(tt.edits, given) {
				t.Error("the edits given were put into another order")
			}
		})
	}
}

func TestOverlap(t *testing.T) {
	tests := []struct {
		name string
		a, b []source.Edit
		want bool
	}{
		{"none", nil, []source.Edit{edit(0, 1, "")}, false},
		{"apart", []source.Edit{edit(0, 2, "")}, []source.Edit{edit(3, 4, "")}, false},
		{"neighbours", []source.Edit{edit(0, 2, "")}, []source.Edit{edit(2, 4, "")}, false},
		{"one shared byte", []source.Edit{edit(0, 3, "")}, []source.Edit{edit(2, 4, "")}, true},
		{"insertions at one place", []source.Edit{edit(2, 2, "x")}, []source.Edit{edit(2, 2, "y")}, true},
		{"insertion where another begins", []source.Edit{edit(2, 2, "x")}, []source.Edit{edit(2, 4, "")}, true},
		{"insertion inside", []source.Edit{edit(3, 3, "x")}, []source.Edit{edit(2, 4, "")}, true},
		{"the second of several", []source.Edit{edit(0, 1, ""), edit(8, 9, "")}, []source.Edit{edit(4, 5, ""), edit(8, 9, "")}, true},
	}
	for _, tt := range tests {
		if got := source.Overlap(tt.a, tt.b); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
		if got := source.Overlap(tt.b, tt.a); got != tt.want {
			t.Errorf("%s, the other way round: %v", tt.name, got)
		}
	}
}

// FuzzPosition: a position leads back to its offset, and all ways of counting agree with counting by hand.
func FuzzPosition(f *testing.F) {
	for _, text := range []string{
		"", "a\nb", "a\r\nb\r", source.BOM + "ä\n🚀x", "\t👩‍💻\r\r\n\n", "\xff\xfe\x80", "a\u2028b\u0085c", "\n\r\n\r", source.BOM,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("f.yaml", text)
		last := source.Position{Line: 1, Column: 1}
		for at := 0; at <= len(text); {
			p := file.Position(at)
			if p.Line < last.Line || p.Line == last.Line && p.Column < last.Column || p.Line > file.Lines() {
				t.Fatalf("%q: %+v comes after %+v", text, p, last)
			}
			last = p
			line := file.Line(p.Line)
			inBreak := at > line.End
			inMark := at < len(source.BOM) && strings.HasPrefix(text, source.BOM)
			if back := file.Offset(p.Line, p.Column); back != at && !inBreak && !inMark {
				t.Fatalf("%q: offset %d is %+v, which is offset %d", text, at, p, back)
			}
			head := line.Start
			if p.Line == 1 && strings.HasPrefix(text, source.BOM) {
				head = min(len(source.BOM), at)
			}
			before := text[head:at]
			if p.Column != utf8.RuneCountInString(before)+1 || file.ByteColumn(at) != len(before)+1 {
				t.Fatalf("%q: offset %d is %+v, byte column %d", text, at, p, file.ByteColumn(at))
			}
			if units := len(utf16.Encode([]rune(before))); file.UTF16Column(at) != units {
				t.Fatalf("%q: offset %d is UTF-16 column %d, want %d", text, at, file.UTF16Column(at), units)
			}
			if at == len(text) {
				break
			}
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
		}
	})
}

// FuzzLines: the lines and their breaks are the whole text, and no line holds a break.
func FuzzLines(f *testing.F) {
	for _, text := range []string{"", "a\nb\r\nc\rd", "\r\n\n\r\r", "ä\r\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("f.yaml", text)
		at := 0
		for n := 1; n <= file.Lines(); n++ {
			line := file.Line(n)
			if line.Start != at || strings.ContainsAny(file.Slice(line), "\r\n") {
				t.Fatalf("%q: line %d is %+v", text, n, line)
			}
			at = line.End
			for _, ending := range []string{"\r\n", "\n", "\r"} {
				if strings.HasPrefix(text[at:], ending) {
					at += len(ending)
					break
				}
			}
		}
		if at != len(text) {
			t.Fatalf("%q: the lines end at %d", text, at)
		}
	})
}

// FuzzApply: edits either change exactly their stretches or nothing.
func FuzzApply(f *testing.F) {
	f.Add("abcdef", 1, 2, "X", 3, 5, "YZ")
	f.Add("abcdef", 1, 4, "X", 3, 5, "YZ")
	f.Add("abc", 2, 2, "X", 2, 2, "Y")
	f.Add("ab", -1, 0, "", 1, 9, "")
	f.Add("abc", 1, 1, "X", 0, 2, "Y")
	f.Fuzz(func(t *testing.T, text string, start1, end1 int, text1 string, start2, end2 int, text2 string) {
		first, second := edit(start1, end1, text1), edit(start2, end2, text2)
		got, err := source.Apply(text, []source.Edit{first, second})
		inside := func(s source.Span) bool { return 0 <= s.Start && s.Start <= s.End && s.End <= len(text) }
		fine := inside(first.At) && inside(second.At) && !first.At.Overlaps(second.At) && !within(first.At, second.At) && !within(second.At, first.At)
		if fine != (err == nil) {
			t.Fatalf("Apply(%q, %v, %v): %v", text, first, second, err)
		}
		if err != nil {
			if got != text {
				t.Fatalf("an error changed %q to %q", text, got)
			}
			return
		}
		if second.At.Start < first.At.Start || second.At.Start == first.At.Start && second.At.End < first.At.End {
			first, second = second, first
		}
		want := text[:first.At.Start] + first.Text + text[first.At.End:second.At.Start] + second.Text + text[second.At.End:]
		if got != want {
			t.Fatalf("Apply(%q, %v, %v) = %q, want %q", text, first, second, got, want)
		}
	})
}

// within says whether an insertion stands in the midst of a stretch.
func within(inner, outer source.Span) bool {
	return inner.Len() == 0 && outer.Start < inner.Start && inner.Start < outer.End
}
