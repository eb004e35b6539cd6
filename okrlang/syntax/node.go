package syntax

import (
	"iter"

	"github.com/okrlang/okr/okrlang/source"
	"gopkg.in/yaml.v3"
)

// Kind is what a node is.
type Kind int

// The kinds.
const (
	Missing  Kind = iota // the zero Node: there is none
	Null                 // a key or dash with nothing behind it, or ~ or null
	Scalar               // text, a number: one value
	Mapping              // keys and values
	Sequence             // a list
)

// Style is how a node is written.
type Style int

// The styles. Block collections are Plain.
const (
	Plain Style = iota
	SingleQuoted
	DoubleQuoted
	Literal // block text behind |
	Folded  // block text behind >
	Flow    // a collection in brackets
)

// The library's tags that matter here.
const (
	nullTag  = "!!null"
	mergeTag = "!!merge"
)

// Node is a place in the tree. It is small and meant to be passed by value; the zero Node is Missing.
type Node struct {
	tree *Tree
	yaml *yaml.Node
}

// Kind is what the node is. An alias, which the language does not have, is Null: what it stands for is not looked up.
func (n Node) Kind() Kind {
	if n.yaml == nil {
		return Missing
	}
	switch n.yaml.Kind {
	case yaml.MappingNode:
		return Mapping
	case yaml.SequenceNode:
		return Sequence
	case yaml.ScalarNode:
		if n.yaml.Tag == nullTag && n.yaml.Style == 0 {
			return Null
		}
		return Scalar
	}
	return Null
}

// Style is how the node is written.
func (n Node) Style() Style {
	if n.yaml == nil {
		return Plain
	}
	switch style := n.yaml.Style; {
	case style&yaml.SingleQuotedStyle != 0:
		return SingleQuoted
	case style&yaml.DoubleQuotedStyle != 0:
		return DoubleQuoted
	case style&yaml.LiteralStyle != 0:
		return Literal
	case style&yaml.FoldedStyle != 0:
		return Folded
	case style&yaml.FlowStyle != 0:
		return Flow
	}
	return Plain
}

// At is the node's stretch of the file. A scalar's has its quotes; block text reaches from | or > to the end of its last
// line with words; a collection from its first key, dash or bracket to the end of its last value or bracket. A Null that
// is not written out is the empty stretch behind its colon or dash.
func (n Node) At() source.Span {
	if n.yaml == nil {
		return source.Span{}
	}
	return n.tree.place(n.yaml)
}

// Text is a scalar's text as YAML reads it; empty for collections. Where the value stands in the file as it is, a part of
// the file's text is returned, so that a value kept does not keep memory of its own.
func (n Node) Text() string {
	if n.yaml == nil || n.yaml.Kind != yaml.ScalarNode {
		return ""
	}
	return n.tree.scalarText(n.yaml)
}

// Pairs are a mapping's keys and values in the order of the text, duplicate keys too; none for other kinds.
func (n Node) Pairs() iter.Seq2[Node, Node] {
	return func(yield func(Node, Node) bool) {
		if n.yaml == nil || n.yaml.Kind != yaml.MappingNode {
			return
		}
		content := n.yaml.Content
		for i := 0; i+1 < len(content); i += 2 {
			if n.tree.skipped != nil && n.tree.skipped[content[i]] {
				continue
			}
			if !yield(Node{n.tree, content[i]}, Node{n.tree, content[i+1]}) {
				return
			}
		}
	}
}

// Items are a sequence's items; none for other kinds.
func (n Node) Items() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		if n.yaml == nil || n.yaml.Kind != yaml.SequenceNode {
			return
		}
		for _, item := range n.yaml.Content {
			if !yield(Node{n.tree, item}) {
				return
			}
		}
	}
}

// Len is how many pairs or items the node has.
func (n Node) Len() int {
	if n.yaml == nil {
		return 0
	}
	switch n.yaml.Kind {
	case yaml.SequenceNode:
		return len(n.yaml.Content)
	case yaml.MappingNode:
		count := len(n.yaml.Content) / 2
		if n.tree.skipped == nil {
			return count
		}
		for i := 0; i+1 < len(n.yaml.Content); i += 2 {
			if n.tree.skipped[n.yaml.Content[i]] {
				count--
			}
		}
		return count
	}
	return 0
}
