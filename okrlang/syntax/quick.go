package syntax

import (
	"strings"
	"sync"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// quick reads plain files without the library, which takes ten times as long and three quarters of the time of a whole
// load. Plain are keys, values and lists in block style, a value on one line, with or without quotes: what people write
// nearly always; also block text behind |, and a list or a mapping of simple words in brackets on one line. At whatever else it gives up, also at all that might be a mistake, and the library reads the file: nothing
// is diagnosed here. What it reads it reads as the library does, node for node, which a test holds on a few hundred
// thousand files. Of tags it knows only that of null, the only one that matters of a plain value.
type quick struct {
	text string
	*room
	// wide says that a node stands behind a character of several bytes in its line, so that its column counts no bytes.
	wide bool

	// The line that is being read.
	no    int
	start int // where it begins
	at    int // its next word
	end   int // where it ends
	next  int // where the line below begins
	ended bool
}

// room is memory to read a file in. It is used again for the next file, because all of it is garbage as soon as the model
// is made, and ten times as large as the text.
type room struct {
	nodes []yaml.Node  // those so far; the capacity is for those to come
	links []*yaml.Node // the contents so far
	open  []*yaml.Node // contents of the collections that are being read
	lines []int32      // where each line begins
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// clear makes room for a file of so many lines.
func (r *room) clear(lines int) {
	if most := 2*lines + lines/4 + 2; cap(r.nodes) < most {
		r.nodes, r.links = make([]yaml.Node, 0, most), make([]*yaml.Node, 0, most)
	}
	if cap(r.lines) < lines {
		r.lines = make([]int32, 0, lines)
	}
	r.nodes, r.links, r.open, r.lines = r.nodes[:0], r.links[:0], r.open[:0], r.lines[:0]
}

// quickly reads the tree's text. It says false where the library has to.
func (t *Tree) quickly() ([]*yaml.Node, bool) {
	// Folded text and escapes are the usual reasons to give up; to look for them first spares the way there.
	if strings.Contains(t.text, ": >") || strings.IndexByte(t.text, '\\') >= 0 || !plainBytes(t.text) {
		return nil, false
	}
	r := rooms.Get().(*room)
	q := quick{text: t.text, room: r}
	root := q.read()
	if root == nil {
		rooms.Put(r)
		return nil, false
	}
	t.room = r
	if !q.wide {
		t.lines, t.narrow = q.lines, true
	}
	return []*yaml.Node{{Kind: yaml.DocumentNode, Line: 1, Column: 1, Content: []*yaml.Node{root}}}, true
}

// Free gives back the memory of a tree that nobody will look at any more: neither it nor a Node of it may be used then.
// What its nodes said, texts and spans, may be kept. A tree that is not freed is left to the garbage collector.
func (t *Tree) Free() {
	if t.room != nil {
		rooms.Put(t.room)
	}
	*t = Tree{}
}

// read is the text's one root; nil where it gives up.
func (q *quick) read() *yaml.Node {
	q.clear(strings.Count(q.text, "\n") + 1)
	if q.advance(); q.ended {
		return nil
	}
	root := q.block(q.column(), 1)
	if !q.ended {
		return nil
	}
	return root
}

// plainBytes says whether the text is UTF-8 of visible characters, spaces and line breaks.
func plainBytes(text string) bool {
	for at := 0; ; {
		for at < len(text) && visible[text[at]] {
			at++
		}
		if at == len(text) {
			return true
		}
		if strings.HasPrefix(text[at:], "\r\n") {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if r < 0xA0 || r == 0x2028 || r == 0x2029 || r == 0xFEFF || r >= 0xFFFD && r <= 0xFFFF { // U+FFFD also for what is no UTF-8
			return false
		}
		at += size
	}
}

// visible are the characters of nearly every text, and the line break.
var visible = func() (set [256]bool) {
	for c := ' '; c < 0x7F; c++ {
		set[c] = true
	}
	set['\n'] = true
	return set
}()

// advance goes to the next line that has more than a comment.
func (q *quick) advance() {
	for q.line() {
		if q.at < q.end && q.text[q.at] != '#' {
			return
		}
	}
}

// line goes to the next line; false at the end of the text.
func (q *quick) line() bool {
	if q.next == len(q.text) {
		if !q.ended && (q.next == 0 || q.text[q.next-1] == '\n') {
			q.lines = append(q.lines, int32(q.next)) // a last line with nothing in it
		}
		q.ended = true
		return false
	}
	q.no++
	q.start = q.next
	q.lines = append(q.lines, int32(q.start))
	q.end, q.next = len(q.text), len(q.text)
	if size := strings.IndexByte(q.text[q.start:], '\n'); size >= 0 {
		q.end = q.start + size
		q.next = q.end + 1
	}
	if q.end > q.start && q.text[q.end-1] == '\r' {
		q.end--
	}
	q.at = q.skipBlanks(q.start)
	return true
}

// column is that of the next word, from 0; -1 at the end of the text.
func (q *quick) column() int {
	if q.ended {
		return -1
	}
	return q.at - q.start
}

func (q *quick) skipBlanks(at int) int {
	for at < q.end && q.text[at] == ' ' {
		at++
	}
	return at
}

// node is a new node that begins at an offset in the line.
func (q *quick) node(kind yaml.Kind, tag string, at int) *yaml.Node {
	if len(q.nodes) == cap(q.nodes) {
		q.nodes = make([]yaml.Node, 0, 2*cap(q.nodes))
	}
	q.nodes = append(q.nodes, yaml.Node{Kind: kind, Tag: tag, Line: q.no, Column: at - q.start + 1})
	return &q.nodes[len(q.nodes)-1]
}

// close gives a collection its content, which lies open from an index on.
func (q *quick) close(n *yaml.Node, from int) *yaml.Node {
	size := len(q.open) - from
	if cap(q.links)-len(q.links) < size {
		q.links = make([]*yaml.Node, 0, max(size, 2*cap(q.links)))
	}
	first := len(q.links)
	q.links = append(q.links, q.open[from:]...)
	n.Content = q.links[first:len(q.links):len(q.links)]
	q.open = q.open[:from]
	return n
}

// block reads the mapping or the list that begins at the next word; nil where it gives up.
func (q *quick) block(column, depth int) *yaml.Node {
	switch {
	case depth > MaxDepth:
		return nil
	case q.dash():
		return q.sequence(column, depth)
	}
	return q.mapping(column, depth)
}

// dash says whether the next word is that of an item.
func (q *quick) dash() bool {
	return !q.ended && q.text[q.at] == '-' && (q.at+1 == q.end || q.text[q.at+1] == ' ')
}

func (q *quick) sequence(column, depth int) *yaml.Node {
	n := q.node(yaml.SequenceNode, "!!seq", q.at)
	from := len(q.open)
	for q.column() == column && q.dash() {
		var item *yaml.Node
		q.at = q.skipBlanks(q.at + 1)
		switch {
		case q.at == q.end, q.text[q.at] == '#', q.dash():
			return nil
		case q.keyEnd() > 0:
			item = q.mapping(q.column(), depth+1)
		default:
			item = q.value()
		}
		if item == nil || q.column() > column {
			return nil
		}
		q.open = append(q.open, item)
	}
	return q.close(n, from)
}

func (q *quick) mapping(column, depth int) *yaml.Node {
	n := q.node(yaml.MappingNode, "!!map", q.at)
	from := len(q.open)
	for q.column() == column {
		colon := q.keyEnd()
		if colon == 0 {
			return nil
		}
		key := q.node(yaml.ScalarNode, "!!str", q.at)
		key.Value = q.text[q.at:colon]
		q.open = append(q.open, key)
		value := q.behind(colon, column, depth)
		if value == nil || q.column() > column {
			return nil
		}
		q.open = append(q.open, value)
	}
	return q.close(n, from)
}

// behind reads what belongs to the key before a colon.
func (q *quick) behind(colon, column, depth int) *yaml.Node {
	q.at = q.skipBlanks(colon + 1)
	if q.at < q.end && q.text[q.at] == '|' {
		return q.literal(column)
	}
	if q.at < q.end && q.text[q.at] != '#' {
		return q.value()
	}
	nothing := q.node(yaml.ScalarNode, nullTag, colon+1)
	q.advance()
	if q.column() > column || q.column() == column && q.dash() {
		return q.block(q.column(), depth+1)
	}
	return nothing
}

// keyEnd is the colon behind the key that begins here; 0 where there is none, or the key is of an unusual kind.
func (q *quick) keyEnd() int {
	const longest = 1000 // the library's limit is 1024
	at := q.at
	for at < q.end && inKey[q.text[at]] {
		at++
	}
	if at == q.at || at == q.end || q.text[at] != ':' || at+1 < q.end && q.text[at+1] != ' ' {
		return 0
	}
	if c := q.text[q.at]; c == '-' || c == '.' || c == '/' || at-q.at > longest || isNull(q.text[q.at:at]) {
		return 0
	}
	return at
}

// inKey are the characters of keys.
var inKey = bytesOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./")

// notFirst are the characters with which a plain value cannot begin, or with which it needs a closer look.
var notFirst = bytesOf("-?:,[]{}#&*!|>'\"%@`")

func bytesOf(list string) (set [256]bool) {
	for i := range len(list) {
		set[list[i]] = true
	}
	return set
}

// isNull says whether YAML takes a plain text for null.
func isNull(text string) bool {
	switch text {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// value reads a value that ends with its line, and goes on to the next one.
func (q *quick) value() *yaml.Node {
	if c := q.text[q.at]; c == '[' || c == '{' {
		return q.flow(c)
	}
	n := q.node(yaml.ScalarNode, "!!str", q.at)
	var ok bool
	switch c := q.text[q.at]; {
	case c == '"':
		n.Style = yaml.DoubleQuotedStyle
		n.Value, ok = q.quoted(c)
	case c == '\'':
		n.Style = yaml.SingleQuotedStyle
		n.Value, ok = q.quoted(c)
	case !notFirst[c], c == '-' && q.at+1 < q.end && q.text[q.at+1] >= '0' && q.text[q.at+1] <= '9':
		n.Value, ok = q.plain()
		if isNull(n.Value) {
			n.Tag = nullTag
		}
		ok = ok && n.Value != "<<"
	}
	if !ok {
		return nil
	}
	q.advance()
	return n
}

// quoted reads a value in quotes that holds neither a quote nor a backslash.
func (q *quick) quoted(quote byte) (string, bool) {
	words := q.text[q.at+1 : q.end]
	size := strings.IndexByte(words, quote)
	if size < 0 {
		return "", false
	}
	return words[:size], onlyComment(words[size+1:]) && strings.IndexByte(words[:size], '\\') < 0
}

// onlyComment says whether nothing but a comment stands in the rest of a line.
func onlyComment(rest string) bool {
	words := strings.TrimLeft(rest, " ")
	return words == "" || words[0] == '#' && rest[0] == ' '
}

// plain reads a value without quotes. One with a colon that could be that of a key is none.
func (q *quick) plain() (string, bool) {
	words := q.text[q.at:q.end]
	for at := 0; ; at++ {
		next := strings.IndexByte(words[at:], '#')
		if next < 0 {
			break
		}
		if at += next; words[at-1] == ' ' {
			words = words[:at]
			break
		}
	}
	for at := 0; ; at++ {
		next := strings.IndexByte(words[at:], ':')
		if next < 0 {
			break
		}
		if at += next; at+1 == len(words) || words[at+1] == ' ' {
			return "", false
		}
	}
	return strings.TrimRight(words, " "), true
}

// literal reads block text below a key at a column: | or |-, with no spaces in its empty lines and none before its first.
func (q *quick) literal(column int) *yaml.Node {
	n := q.node(yaml.ScalarNode, "!!str", q.at)
	n.Style = yaml.LiteralStyle
	head := q.text[q.at:q.end]
	if head != "|" && head != "|-" || q.text[len(q.text)-1] != '\n' {
		return nil
	}
	var out strings.Builder
	indent, empty := 0, 0
	for q.line() {
		if q.at == q.end {
			if empty++; q.end > q.start || indent == 0 {
				return nil
			}
			continue
		}
		if indent == 0 {
			if indent = q.at - q.start; indent <= column {
				return nil
			}
		}
		if q.at-q.start < indent {
			break
		}
		for ; empty > 0; empty-- {
			out.WriteByte('\n')
		}
		out.WriteString(q.text[q.start+indent : q.end])
		out.WriteByte('\n')
	}
	if indent == 0 {
		return nil
	}
	if n.Value = out.String(); head == "|-" {
		n.Value = strings.TrimSuffix(n.Value, "\n")
	}
	if !q.ended && q.text[q.at] == '#' {
		q.advance()
	}
	return n
}

// flow reads a list or a mapping in brackets: of simple words, each pair of a mapping with a space behind its colon.
func (q *quick) flow(opening byte) *yaml.Node {
	n, closing := q.node(yaml.SequenceNode, "!!seq", q.at), byte(']')
	if opening == '{' {
		n.Kind, n.Tag, closing = yaml.MappingNode, "!!map", '}'
	}
	n.Style = yaml.FlowStyle
	from := len(q.open)
	for separator := opening; separator != closing; {
		q.at = q.skipBlanks(q.at + 1)
		if separator == opening && q.at < q.end && q.text[q.at] == closing {
			break // nothing in it
		}
		if opening == '{' && !q.flowKey() {
			return nil
		}
		item := q.word()
		if item == nil {
			return nil
		}
		if isNull(item.Value) {
			item.Tag = nullTag
		}
		q.open = append(q.open, item)
		if q.at = q.skipBlanks(q.at); q.at == q.end || q.text[q.at] != ',' && q.text[q.at] != closing {
			return nil
		}
		separator = q.text[q.at]
	}
	if !onlyComment(q.text[q.at+1 : q.end]) {
		return nil
	}
	q.advance()
	return q.close(n, from)
}

// flowKey reads a key in brackets and its colon.
func (q *quick) flowKey() bool {
	colon := q.keyEnd()
	if colon == 0 || colon+1 == q.end {
		return false
	}
	key := q.word()
	if key == nil || q.at != colon {
		return false
	}
	q.open = append(q.open, key)
	q.at = q.skipBlanks(colon + 1)
	return true
}

// word reads a simple word or several in brackets. Other than elsewhere, letters of more than one byte may stand before it.
func (q *quick) word() *yaml.Node {
	at := q.at
	for at < q.end && (inKey[q.text[at]] || q.text[at] == ' ' || q.text[at] >= utf8.RuneSelf) {
		at++
	}
	words := strings.TrimRight(q.text[q.at:at], " ")
	if words == "" || words[0] == '-' || words[0] == '.' {
		return nil
	}
	n := q.node(yaml.ScalarNode, "!!str", q.at)
	n.Column = utf8.RuneCountInString(q.text[q.start:q.at]) + 1
	q.wide = q.wide || n.Column != q.at-q.start+1
	n.Value = words
	q.at += len(words)
	return n
}
