// Package source holds the bytes of a file and the places in them. It is the ground floor: it knows neither YAML nor OKRs.
//
// A place is a byte offset. Lines and columns are made from offsets here and nowhere else, because editors, terminals and
// machine formats count columns differently (code points, UTF-16 units, bytes), and a program that converts in two places
// converts differently in each.
package source

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// BOM is the byte order mark that some editors put before UTF-8 text. Offsets count it, columns do not.
const BOM = "\uFEFF"

// File is a file's path and text. It is safe for use by several goroutines once made.
type File struct {
	// Path is relative to the workspace, with slashes on every system.
	Path string
	Text string

	once  sync.Once
	lines []int // offset at which each line begins
}

// NewFile holds text, which is not copied.
func NewFile(path, text string) *File {
	return &File{Path: path, Text: text}
}

// Position is a place for people and machine formats. Line and Column count from 1, Column in code points; Offset counts
// bytes from 0.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

// Range is a half-open stretch: End is the first place behind it.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Lines is how many lines the file has; a file that ends with a line break has an empty last line.
func (f *File) Lines() int {
	return len(f.starts())
}

// starts finds the beginning of each line. Lines break at LF, CRLF and CR.
func (f *File) starts() []int {
	f.once.Do(func() {
		f.lines = append(make([]int, 0, strings.Count(f.Text, "\n")+1), 0)
		if strings.IndexByte(f.Text, '\r') < 0 {
			for at := 0; ; {
				next := strings.IndexByte(f.Text[at:], '\n')
				if next < 0 {
					return
				}
				at += next + 1
				f.lines = append(f.lines, at)
			}
		}
		for i := range len(f.Text) {
			switch {
			case f.Text[i] == '\n',
				f.Text[i] == '\r' && (i+1 == len(f.Text) || f.Text[i+1] != '\n'):
				f.lines = append(f.lines, i+1)
			}
		}
	})
	return f.lines
}

// LineAt is the number, from 1, of the line that holds offset. Offsets outside the file count as its ends.
func (f *File) LineAt(offset int) int {
	starts := f.starts()
	offset = min(max(offset, 0), len(f.Text))
	return sort.SearchInts(starts, offset+1)
}

// Line is the stretch of line n (from 1) without its line break; empty at the end of the file for a line it does not have.
func (f *File) Line(n int) Span {
	starts := f.starts()
	if n < 1 || n > len(starts) {
		return Span{len(f.Text), len(f.Text)}
	}
	end := len(f.Text)
	if n < len(starts) {
		end = starts[n]
	}
	text := f.Text[starts[n-1]:end]
	text = strings.TrimSuffix(text, "\n")
	text = strings.TrimSuffix(text, "\r")
	return Span{starts[n-1], starts[n-1] + len(text)}
}

// lineHead is where the text of the line at offset begins: behind the byte order mark on the first one.
func (f *File) lineHead(line int) int {
	start := f.starts()[line-1]
	if start == 0 && strings.HasPrefix(f.Text, BOM) {
		return len(BOM)
	}
	return start
}

// Position is the line and the column of an offset. Offsets outside the file count as its ends.
func (f *File) Position(offset int) Position {
	offset = min(max(offset, 0), len(f.Text))
	line := f.LineAt(offset)
	head := min(f.lineHead(line), offset)
	return Position{Line: line, Column: utf8.RuneCountInString(f.Text[head:offset]) + 1, Offset: offset}
}

// Range is a span's two positions.
func (f *File) Range(s Span) Range {
	return Range{f.Position(s.Start), f.Position(s.End)}
}

// Offset is the byte offset of a line and a column in code points, both from 1. A column behind the line's end counts as
// its end, a line behind the last as the end of the file.
func (f *File) Offset(line, column int) int {
	starts := f.starts()
	if line > len(starts) {
		return len(f.Text)
	}
	line = max(line, 1)
	at, end := f.lineHead(line), f.Line(line).End
	for ; column > 1 && at < end; column-- {
		if f.Text[at] < utf8.RuneSelf {
			at++
			continue
		}
		_, size := utf8.DecodeRuneInString(f.Text[at:end])
		at += size
	}
	return at
}

// ByteColumn is the column of an offset in bytes, from 1, as rdjson counts.
func (f *File) ByteColumn(offset int) int {
	position := f.Position(offset)
	return position.Offset - min(f.lineHead(position.Line), position.Offset) + 1
}

// UTF16Column is the column of an offset in UTF-16 code units, from 0, as editors count.
func (f *File) UTF16Column(offset int) int {
	position := f.Position(offset)
	units := 0
	for _, r := range f.Text[min(f.lineHead(position.Line), position.Offset):position.Offset] {
		units++
		if r > 0xFFFF {
			units++
		}
	}
	return units
}

// Slice is the text of a span; spans that reach outside the file are cut to it.
func (f *File) Slice(s Span) string {
	start := min(max(s.Start, 0), len(f.Text))
	return f.Text[start:min(max(s.End, start), len(f.Text))]
}
