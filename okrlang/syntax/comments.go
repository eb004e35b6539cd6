package syntax

import (
	"sort"
	"strings"

	"github.com/okrlang/okr/okrlang/source"
	"gopkg.in/yaml.v3"
)

// Comment is a comment that speaks to the program.
type Comment struct {
	// At is the comment from its # to its last character.
	At source.Span
	// Text is what it says, without # and the spaces around.
	Text string
	// Alone says that nothing else stands on its line.
	Alone bool
	// Covers is the outermost node that begins on the comment's line or, if the comment stands alone, on the next line
	// that has content: a pair from its key through its value, or an item. It is zero if there is none.
	Covers source.Span
}

// Comments are the file's comments whose text begins with prefix, such as "okr:". A # inside a text is no comment, and
// neither is one in a stretch that could not be read.
func (t *Tree) Comments(prefix string) []Comment {
	if !strings.Contains(t.text, prefix) {
		return nil
	}
	var found []Comment
	var all leaves
	var below next
	for at := t.nextHash(0); at >= 0; at = t.nextHash(at + 1) {
		end := lineEnd(t.text, at)
		text := strings.Trim(t.text[at+1:end], " \t")
		if !strings.HasPrefix(text, prefix) {
			continue
		}
		if all == nil {
			all = t.leaves()
		}
		if all.inside(at) {
			continue
		}
		c := Comment{At: source.Span{Start: at, End: at + 1 + len(strings.TrimRight(t.text[at+1:end], " \t"))}, Text: text}
		c.Alone = strings.Trim(strings.TrimPrefix(t.text[lineStart(t.text, at):at], source.BOM), " \t") == ""
		if c.Alone {
			c.Covers = below.to(t, at)
		} else {
			c.Covers = t.beginsOn(t.File.LineAt(at))
		}
		found = append(found, c)
		at = end - 1
	}
	return found
}

// next is the content below the comments that were looked at last. It is kept because comments come in blocks, and to look
// for it again from each of them would take the square of their number.
type next struct {
	known  bool
	at     int
	covers source.Span
}

// to is what begins on the next line with content below the comment at an offset. The offsets rise from call to call.
func (n *next) to(t *Tree, at int) source.Span {
	if !n.known || at >= n.at {
		content := skipSpace(t.text, at)
		*n = next{known: true, at: content, covers: t.beginsOn(t.File.LineAt(content))}
	}
	return n.covers
}

// nextHash is the next # that may begin a comment, at or behind from: one at the beginning of a line or behind a blank.
func (t *Tree) nextHash(from int) int {
	for from < len(t.text) {
		next := strings.IndexByte(t.text[from:], '#')
		if next < 0 {
			return -1
		}
		at := from + next
		if at == 0 || blankOrBreak(t.text[at-1]) || t.text[:at] == source.BOM {
			return at
		}
		from = at + 1
	}
	return -1
}

// leaf is a scalar, an alias or an empty collection, and the key it belongs to.
type leaf struct {
	at    source.Span
	node  *yaml.Node
	key   *yaml.Node
	isKey bool
}

// leaves are a tree's leaves in the order of the text. They are found only in files that have a # to be looked at.
type leaves []leaf

// inside says whether the byte at an offset belongs to a scalar.
func (l leaves) inside(at int) bool {
	i := sort.Search(len(l), func(i int) bool { return l[i].at.End > at })
	return i < len(l) && l[i].at.Start <= at && l[i].node.Kind == yaml.ScalarNode
}

// leaves finds the tree's leaves.
func (t *Tree) leaves() leaves {
	l := leaves{}
	for _, d := range t.Documents {
		l.collect(t, d.Root.yaml, nil, false)
	}
	return l
}

func (l *leaves) collect(t *Tree, n, key *yaml.Node, isKey bool) {
	if len(n.Content) == 0 {
		*l = append(*l, leaf{t.place(n), n, key, isKey})
		return
	}
	for i, child := range n.Content {
		switch {
		case n.Kind == yaml.SequenceNode:
			l.collect(t, child, nil, false)
		case t.skipped[n.Content[i-i%2]]:
		case i%2 == 0:
			l.collect(t, child, nil, true)
		default:
			l.collect(t, child, n.Content[i-1], false)
		}
	}
}

// beginsOn is the outermost pair or item that begins on a line.
func (t *Tree) beginsOn(line int) source.Span {
	at := t.File.Line(line).Start
	i := sort.Search(len(t.Documents), func(i int) bool { return t.Documents[i].At.Start > at }) - 1
	return t.childOn(t.Documents[max(i, 0)].Root.yaml, line)
}

// childOn looks among a node's pairs or items, which are in the order of their lines, for those that begin on a line; if
// there are none, inside the last one that begins above it.
func (t *Tree) childOn(n *yaml.Node, line int) source.Span {
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	count := len(n.Content) / step
	first := sort.Search(count, func(i int) bool { return n.Content[i*step].Line >= line })
	last := first
	for last < count && n.Content[last*step].Line == line {
		last++
	}
	if first < last {
		return t.place(n.Content[first*step]).Through(t.place(n.Content[last*step-1]))
	}
	if first == 0 {
		return source.Span{}
	}
	for _, child := range n.Content[(first-1)*step : first*step] {
		if at := t.childOn(child, line); at != (source.Span{}) {
			return at
		}
	}
	return source.Span{}
}
