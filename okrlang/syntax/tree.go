package syntax

import (
	"sort"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/source"
	"gopkg.in/yaml.v3"
)

// Limits of what is read. They are far above any OKR file and keep hostile ones from taking time or memory.
const (
	MaxSize  = 5 << 20
	MaxDepth = 50
	// maxRecoveries is how often a file is read again after a mistake.
	maxRecoveries = 20
	// maxReports keeps a file that is one single mistake from making a million diagnostics.
	maxReports = 200
)

// Tree is what could be read of a file.
type Tree struct {
	File *source.File
	// Documents are in order; there is always at least one, whose root is Null where the file is empty.
	Documents []Document
	// Damage are the stretches that could not be read and were left out to go on, in order.
	Damage []source.Span
	// Refused says that nothing of the file was read: it is too large, or no text.
	Refused bool
	// Diagnostics are of the rules diag.Syntax and diag.Schema, in the order of the text. Path is left to the caller.
	Diagnostics diag.List

	// text is what the library read: File.Text, or a copy of equal length in which unreadable stretches were overwritten.
	text string
	// skipped are pairs, by their keys, that are no pairs but the rest of a text that a comma split.
	skipped map[*yaml.Node]bool
	// narrow says that no character of several bytes stands before a node in its line.
	narrow bool
	// room holds the nodes, where they can be given back.
	room *room
	// lines are where each line begins; the file counts its own only when somebody asks it for a line.
	lines []int32
	// marks are, for lines that are very long, the offsets of every markEvery-th character.
	marks map[int][]int
}

// Document is one of a file's documents, which `---` sets apart.
type Document struct {
	Root Node
	// At is all of the document, from its `---` (the first: from the file's beginning) to the next one.
	At source.Span
}

// Parse reads a file. It never panics and never stops at the first problem: what could not be read is said in
// Diagnostics and marked in Damage.
func Parse(file *source.File) *Tree {
	t := &Tree{File: file, text: file.Text}
	if !t.checkFile() {
		t.giveUp()
		return t
	}
	t.maskBreaks()
	roots, ok := t.quickly()
	if !t.narrow {
		t.findLines()
	}
	var err error
	if !ok {
		roots, err = decode(t.text)
	}
	if err != nil && !t.checkBytes() {
		t.giveUp()
		return t
	}
	var repairs []repair
	if err != nil {
		roots, repairs = t.recover()
	}
	t.plant(roots)
	t.patch(repairs)
	t.inspect()
	t.findCuts()
	t.tidy()
	return t
}

// giveUp leaves a tree without content for a file that cannot be read at all.
func (t *Tree) giveUp() {
	whole := source.Span{Start: 0, End: len(t.File.Text)}
	t.Damage, t.Refused = []source.Span{whole}, true
	t.lines = []int32{0}
	t.Documents = []Document{{Root: t.emptyRoot(), At: whole}}
}

// emptyRoot is the root of a document without content.
func (t *Tree) emptyRoot() Node {
	return Node{t, &yaml.Node{Kind: yaml.ScalarNode, Tag: nullTag, Line: 1, Column: 1}}
}

// plant makes documents of the library's document nodes.
func (t *Tree) plant(roots []*yaml.Node) {
	begin := 0
	for i, root := range roots {
		if i > 0 {
			begin = t.offset(root.Line, root.Column)
			t.Documents[i-1].At.End = begin
		}
		t.Documents = append(t.Documents, Document{
			Root: Node{t, root.Content[0]},
			At:   source.Span{Start: begin, End: len(t.text)},
		})
	}
	if len(roots) == 0 {
		whole := source.Span{Start: 0, End: len(t.text)}
		t.Documents = []Document{{Root: t.emptyRoot(), At: whole}}
	}
}

// Damaged says whether damage lies in the span or directly touches it, that is with nothing but blanks, line breaks and
// comments between. Keys missing and things miscounted there may stand in what could not be read.
func (t *Tree) Damaged(span source.Span) bool {
	// Damage is in order and nothing of it lies within another: only the last that begins before the span's end and the
	// next one come into question.
	next := sort.Search(len(t.Damage), func(i int) bool { return t.Damage[i].Start > span.End })
	if next < len(t.Damage) && t.onlySpace(span.End, t.Damage[next].Start) {
		return true
	}
	if next == 0 {
		return false
	}
	last := t.Damage[next-1]
	return last.End >= span.Start || t.onlySpace(last.End, span.Start)
}

// onlySpace says whether nothing with a meaning stands from one offset to another.
func (t *Tree) onlySpace(from, to int) bool {
	return skipSpace(t.text[:to], from) >= to
}
