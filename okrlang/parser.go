package okrlang

import (
	"iter"
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/syntax"
)

// parser reads one file. It keeps going after every problem: what it cannot read it reports once and marks Invalid.
type parser struct {
	file  *source.File
	tree  *syntax.Tree
	lang  locale.Lang // how numbers such as 1,200 are read
	found []owned
	owner pather
	// numbers is room for those of the key result that is being read.
	numbers []named
	names   []string    // room for those of a mapping
	led     source.Span // the wrong key that led to the field that is being read
	// glued says that the mapping read last has entries in it that lack their hyphen.
	glued bool
}

// pather is a node that knows its place in the OKR tree.
type pather interface{ Path() string }

// owned is a diagnostic whose path is made at the end, because a team or an id may stand below what is wrong.
type owned struct {
	diag.Diagnostic
	owner pather
}

// report adds a diagnostic about the node that is being read.
func (p *parser) report(rule string, at source.Span, field string, message locale.Message) *diag.Diagnostic {
	if p.full() {
		return new(diag.Diagnostic)
	}
	p.found = append(p.found, owned{
		Diagnostic: diag.Diagnostic{Rule: rule, File: p.file, At: at, Field: field, Message: message},
		owner:      p.owner,
	})
	return &p.found[len(p.found)-1].Diagnostic
}

// maxFindings keeps a file that is one single mistake from taking time and memory without end.
const maxFindings = 1000

// full says whether no more is reported.
func (p *parser) full() bool {
	return len(p.found) >= maxFindings
}

// schema reports a mistake against the language.
func (p *parser) schema(at source.Span, field string, message locale.Message) *diag.Diagnostic {
	return p.report(diag.Schema, at, field, message)
}

// within reads something below owner, so that what is wrong there carries its path.
func (p *parser) within(owner pather, read func()) {
	before := p.owner
	p.owner = owner
	read()
	p.owner = before
}

// node is the part that every node of the model has; its Name is set once the id is known.
func (p *parser) node(n syntax.Node) Node {
	return Node{At: n.At(), Name: firstKey(n), Damaged: p.tree.Damaged(n.At())}
}

// firstKey is what to underline where a mapping has no id: its first key.
func firstKey(n syntax.Node) source.Span {
	for key := range n.Pairs() {
		return key.At()
	}
	return n.At()
}

// pairs iterates over the known keys of a mapping. Unknown keys, keys that stand twice and missing keys are reported here,
// for every section alike. Where an unknown key leads to a known one, the known one comes with a zero node, which every
// reading function takes as Invalid: the writer meant it, so nobody has to say that it is missing. name is what to
// underline where something is missing; damaged says that what is missing may stand in what could not be read.
func (p *parser) pairs(n syntax.Node, s *section, name source.Span, damaged bool) iter.Seq2[string, syntax.Node] {
	return func(yield func(string, syntax.Node) bool) {
		if !p.isMapping(n, s, damaged) {
			return
		}
		var seen, empty, taken keySet
		next := 0
		begin := "" // the key that the entries begin with of which the first alone has its hyphen
		for key, v := range n.Pairs() {
			word := key.Text()
			i := s.indexFrom(next, word)
			next = i + 1
			switch {
			case begin != "" && word == begin:
				p.lacksHyphen(s, key)
				continue
			case begin != "", strings.HasPrefix(word, "x-"):
				continue
			case i < 0:
				if taken == 0 {
					taken = s.present(n)
				}
				led := p.unknownKey(n, s, key, taken)
				if led < 0 || seen.has(led) {
					continue
				}
				i, v, p.led = led, syntax.Node{}, key.At()
			case seen.has(i) && !damaged && s.beginsNext(n, key):
				p.lacksHyphen(s, key)
				begin = word
				continue
			case seen.has(i):
				if !damaged { // where lines are missing, two entries look like one
					p.twice(n, key)
				}
				continue
			case s.keys[i].required && p.isEmpty(v):
				empty.add(i)
			}
			seen.add(i)
			if !yield(s.keys[i].name, v) {
				return
			}
		}
		if !damaged {
			p.missingKeys(s, seen, empty, name)
		}
		p.glued = begin != ""
	}
}

// lacksHyphen reports a line that begins an entry of a list, but does not say so.
func (p *parser) lacksHyphen(s *section, key syntax.Node) {
	at := key.At()
	at.End = p.file.Line(p.file.LineAt(at.Start)).End
	line := strings.TrimRight(p.file.Slice(at), " \t\r\n")
	at.End = at.Start + len(line)
	d := p.schema(at, key.Text(), locale.Text{
		EN: "A hyphen is missing before {0}: a new {1} begins here", DE: "Vor {0} fehlt der Bindestrich: Hier beginnt ein neues {1}",
	}.With(locale.Quote(locale.Shorten(line)), s.entry))
	d.Help = locale.Text{
		EN: "Begin the line two spaces further left, with the hyphen: `- {0}`.",
		DE: "Beginnen Sie die Zeile zwei Leerzeichen weiter links, mit dem Bindestrich: `- {0}`.",
	}.With(line)
	if before := at.Start - 2; before >= 0 && p.file.Text[before:at.Start] == "  " {
		fix := p.replace(source.Span{Start: before, End: at.Start}, "- ")
		fix.Description = locale.Text{EN: "put the hyphen", DE: "den Bindestrich setzen"}.Plain()
		fix.Applicability = diag.Suggestion
		d.Fixes = []diag.Fix{fix}
	}
}

// isGlued says whether the mapping that was just read has more than one entry in it, of which only the first could be read.
func (p *parser) isGlued() bool {
	glued := p.glued
	p.glued = false
	return glued
}

// entry is a pair whose key is a name of the writer's.
type entry struct {
	name string
	key  syntax.Node
}

// entries iterates over a mapping whose keys are the writer's names. A name that stands twice is reported here.
func (p *parser) entries(n syntax.Node) iter.Seq2[entry, syntax.Node] {
	return func(yield func(entry, syntax.Node) bool) {
		seen := nameSet{few: p.names[:0]}
		p.names = nil // what stands below a name may be a mapping of names again
		if n.Len() > few {
			seen.many = make(map[string]bool, n.Len())
		}
		for key, v := range n.Pairs() {
			word := key.Text()
			switch {
			case strings.HasPrefix(word, "x-"):
			case seen.add(word):
				if !yield(entry{word, key}, v) {
					return
				}
			default:
				p.twice(n, key)
			}
		}
		p.names = seen.few
	}
}

// nameSet finds names that stand twice: by looking through them while they are few, which a mapping of people's is.
type nameSet struct {
	few  []string
	many map[string]bool
}

// few is how many names are looked through one by one.
const few = 32

// add says whether the name is new.
func (s *nameSet) add(name string) bool {
	if s.many != nil {
		seen := s.many[name]
		s.many[name] = true
		return !seen
	}
	if slices.Contains(s.few, name) {
		return false
	}
	s.few = append(s.few, name)
	return true
}

// isEmpty says whether nothing is written in a node, and nothing damaged either.
func (p *parser) isEmpty(v syntax.Node) bool {
	switch v.Kind() {
	case syntax.Null:
		return !p.tree.Damaged(v.At())
	case syntax.Scalar:
		return strings.TrimSpace(v.Text()) == ""
	case syntax.Sequence, syntax.Mapping:
		return v.Len() == 0
	}
	return false
}

// twice reports a key that stands a second time in one mapping.
func (p *parser) twice(n, key syntax.Node) {
	if p.full() {
		return
	}
	word := key.Text()
	d := p.report(diag.DuplicateID, key.At(), word, locale.Text{
		EN: "{0} stands twice here; only the first one counts",
		DE: "{0} steht hier zweimal; nur das erste zählt",
	}.With(locale.Quote(locale.Shorten(word))))
	d.Help = locale.Text{EN: "Keep one of the two.", DE: "Behalten Sie eines von beiden."}.Plain()
	p.related(d, keyAt(n, word), theOther)
}

// theOther says why the place is shown that a second one clashes with.
var theOther = locale.Text{EN: "the other one", DE: "die andere Stelle"}

// related adds another place of the same file to a diagnostic.
func (p *parser) related(d *diag.Diagnostic, at source.Span, message locale.Text) {
	d.Related = append(d.Related, diag.Related{File: p.file, At: at, Message: message.Plain()})
}

// missingKeys reports required keys that are absent or empty.
func (p *parser) missingKeys(s *section, seen, empty keySet, name source.Span) {
	for i, k := range s.keys {
		switch {
		case !k.required:
		case empty.has(i):
			p.schema(name, k.name, locale.Text{
				EN: "{0} needs something behind {1}", DE: "{0} braucht etwas hinter {1}",
			}.With(locale.Capital(s.title), locale.Quote(k.name+":"))).Help = locale.Text{
				EN: "Write behind or below `{0}:` what belongs there.", DE: "Schreiben Sie hinter oder unter `{0}:`, was dort hingehört.",
			}.With(k.name)
		case !seen.has(i):
			p.schema(name, k.name, locale.Text{
				EN: "{0} needs {1}", DE: "{0} braucht {1}",
			}.With(locale.Capital(s.title), locale.Quote(k.name))).Help = locale.Text{
				EN: "Add a line `{0}: {1}`.", DE: "Ergänzen Sie eine Zeile `{0}: {1}`.",
			}.With(k.name, exampleOf(k.name))
		}
	}
}

// isMapping reports everything that stands where a mapping with keys belongs.
func (p *parser) isMapping(n syntax.Node, s *section, damaged bool) bool {
	if n.Kind() == syntax.Mapping && (n.Len() > 0 || s.optional) {
		return true
	}
	switch n.Kind() {
	case syntax.Missing:
	case syntax.Null, syntax.Mapping:
		if !s.optional && !damaged && !p.tree.Damaged(n.At()) {
			p.schema(n.At(), s.field, locale.Text{
				EN: "{0} is empty", DE: "{0} ist leer",
			}.With(locale.Capital(s.title))).Help = locale.Text{
				EN: "Write its keys, first of all {0}.", DE: "Schreiben Sie die Schlüssel hinein, zuerst {0}.",
			}.With(s.example())
		}
	case syntax.Sequence:
		p.schema(n.At(), s.field, locale.Text{
			EN: "A list stands where {0} belongs", DE: "Hier steht eine Liste, wo {0} hingehört",
		}.With(s.title)).Help = locale.Text{
			EN: "Remove the hyphen: the keys {0} stand without one.", DE: "Lassen Sie den Strich weg: Die Schlüssel {0} stehen ohne ihn.",
		}.With(s.example())
	default:
		p.schema(n.At(), s.field, locale.Text{
			EN: "The text {1} stands where {0} belongs", DE: "Hier steht der Text {1}, wo {0} hingehört",
		}.With(s.title, locale.Quote(locale.Shorten(n.Text())))).Help = locale.Text{
			EN: "Write the keys {0} on lines of their own, each with its value behind a colon and a space.",
			DE: "Schreiben Sie die Schlüssel {0} in eigene Zeilen, jeden mit seinem Wert hinter Doppelpunkt und Leerzeichen.",
		}.With(s.example())
	}
	return false
}

// unknownKey reports a key that the section does not have and returns the index of the key that was meant, or -1. taken are
// the keys that the mapping has.
func (p *parser) unknownKey(n syntax.Node, s *section, key syntax.Node, taken keySet) int {
	if p.full() {
		return -1
	}
	word := key.Text()
	if word == "" {
		word = p.file.Slice(key.At()) // a list or a mapping as a key
	}
	d := p.schema(key.At(), word, locale.Text{
		EN: "{0} has no key {1}", DE: "{0} hat keinen Schlüssel {1}",
	}.With(locale.Capital(s.title), locale.Quote(locale.Shorten(word))))
	led, sure := s.lead(word, taken)
	if again, _ := s.lead(word, 0); led < 0 && again >= 0 {
		d.Help = locale.Text{
			EN: "{0} is there already: remove one of the two.", DE: "{0} steht schon da: Streichen Sie eines von beiden.",
		}.With(locale.Quote(s.keys[again].name))
		p.related(d, keyAt(n, s.keys[again].name), theOther)
		return -1
	}
	if led < 0 {
		d.Help = locale.Text{
			EN: "Possible are {0}. Keys of your own begin with x-.", DE: "Möglich sind {0}. Eigene Schlüssel beginnen mit x-.",
		}.With(s.names())
		return -1
	}
	meant := s.keys[led].name
	d.Help = locale.Text{EN: "Write {0}.", DE: "Schreiben Sie {0}."}.With(locale.Quote(meant))
	d.Fixes = []diag.Fix{p.replace(key.At(), meant)}
	if !sure {
		d.Fixes[0].Applicability = diag.Suggestion
	}
	return led
}

// keyAt is where a key of a mapping stands; where there are two, the first.
func keyAt(n syntax.Node, name string) source.Span {
	for key := range n.Pairs() {
		if key.Text() == name {
			return key.At()
		}
	}
	return source.Span{}
}

// at is where a field stands: its value or, where a wrong key led to it, that key.
func (p *parser) at(v syntax.Node) source.Span {
	if v.Kind() == syntax.Missing {
		return p.led
	}
	return v.At()
}

// replace is a certain fix of one stretch.
func (p *parser) replace(at source.Span, text string) diag.Fix {
	return diag.Fix{
		Description:   locale.Text{EN: "write {0}", DE: "{0} schreiben"}.With(locale.Quote(text)),
		Applicability: diag.Certain,
		Edits:         []diag.FileEdit{{File: p.file, Edit: source.Edit{At: at, Text: text}}},
	}
}

// finish gives each diagnostic its path. What the syntax tree reported belongs to the innermost node around it.
func (p *parser) finish(around func(source.Span) string) diag.List {
	list := make(diag.List, 0, len(p.found)+len(p.tree.Diagnostics))
	for _, d := range p.tree.Diagnostics {
		if d.Path = "file:" + p.file.Path; d.Rule != diag.Syntax {
			d.Path = around(d.At)
		}
		list = append(list, d)
	}
	for _, d := range p.found {
		d.Path = d.owner.Path()
		list = append(list, d.Diagnostic)
	}
	list.Sort()
	return list
}
