package prose

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/value"
)

// Evidence is one thing that is true of a title and may speak for or against the answer to a question. Its text form,
// "object-class deliverable finished", is how the table of weights is written.
type Evidence struct {
	about   topic
	a, b, c uint8
	word    string
}

// topic is what evidence is about. What its numbers and its word mean is in topics.
type topic uint8

const (
	inLanguage topic = iota
	hasWord
	hasEnding
	hasClass
	hasKind
	inRow
	headMode
	headActor
	headLemma
	headFlag
	headFlagMode
	headKind
	headKindMode
	headKindActor
	objectAbsent
	objectWord
	objectShape
	objectClass
	objectClassMode
	objectClassShape
	objectClassKind
	subjectAbsent
	subjectShape
	subjectClass
	subjectClassMode
	numberUnit
	numberFlag
	targetMode
	countedWord
	countedClass
	countedMode
	measure
)

// topics are the names of the topics of evidence, and those of their numbers in order.
var topics = [...]struct {
	name    string
	numbers [][]string
	word    bool
}{
	inLanguage:       {name: "language", word: true},
	hasWord:          {name: "word", word: true},
	hasEnding:        {name: "ending", word: true},
	hasClass:         {"class", [][]string{classList}, false},
	hasKind:          {"kind", [][]string{kindList}, false},
	inRow:            {"row", [][]string{tagList, tagList}, false},
	headMode:         {"head", [][]string{modeList}, false},
	headActor:        {"head-actor", [][]string{modeList, actorList}, false},
	headLemma:        {name: "head-word", word: true},
	headFlag:         {"head-is", [][]string{flagList}, false},
	headFlagMode:     {"head-is-mode", [][]string{flagList, modeList}, false},
	headKind:         {"head-kind", [][]string{kindList}, false},
	headKindMode:     {"head-kind-mode", [][]string{kindList, modeList}, false},
	headKindActor:    {"head-kind-actor", [][]string{kindList, modeList, actorList}, false},
	objectAbsent:     {"no-object", [][]string{modeList}, false},
	objectWord:       {name: "object-word", word: true},
	objectShape:      {"object", [][]string{shapeList}, false},
	objectClass:      {"object-class", [][]string{classList}, false},
	objectClassMode:  {"object-class-mode", [][]string{classList, modeList}, false},
	objectClassShape: {"object-class-shape", [][]string{classList, shapeList}, false},
	objectClassKind:  {"object-class-kind", [][]string{classList, kindList}, false},
	subjectAbsent:    {"no-subject", [][]string{modeList}, false},
	subjectShape:     {"subject", [][]string{shapeList}, false},
	subjectClass:     {"subject-class", [][]string{classList}, false},
	subjectClassMode: {"subject-class-mode", [][]string{classList, modeList}, false},
	numberUnit:       {"number", [][]string{roleList, unitList}, false},
	numberFlag:       {"number-is", [][]string{roleList, sizeList}, false},
	targetMode:       {"target-mode", [][]string{unitList, modeList}, false},
	countedWord:      {name: "counted-word", word: true},
	countedClass:     {"counted-class", [][]string{classList, unitList}, false},
	countedMode:      {"counted-mode", [][]string{classList, modeList}, false},
	measure:          {"measure", [][]string{measureList}, false},
}

// The names of the numbers. The last of the classes and kinds stands for words that the vocabulary does not know.
var (
	modeList    = []string{"directive", "asserted", "finished", "running", "noun", "being", "turning", "bare", "none"}
	actorList   = []string{"unsaid", "us", "others", "things"}
	flagList    = []string{"can", "denied", "agent", "done", "ongoing"}
	roleList    = []string{"target", "baseline", "date", "name", "rank", "population", "qualifier", "due", "aim"}
	unitList    = []string{"count", "percent", "unit0", "unit1", "unit2", "unit3", "unit4", "unit5", "unit6", "unit7"}
	sizeList    = []string{"universal", "cadence", "relative", "one"}
	shapeList   = []string{"bare", "one", "known", "some", "all", "bare-plural", "one-plural", "known-plural", "some-plural", "all-plural"}
	measureList = []string{"found", "level", "fuzzy"}
	classList   = append(namesByBit(classNames, classBits), "unknown", "nothing")
	kindList    = append(namesByBit(kindNames, kindBits), "unknown")
	tagList     = tagNames()
)

const (
	classBits = 64
	kindBits  = 19
	formBits  = 9

	unknownClass = classBits
	noClass      = classBits + 1
	unknownKind  = kindBits
	noMode       = uint8(Bare) + 1
)

// namesByBit are the names of a set's members in the order of their bits.
func namesByBit[T ~uint32 | ~uint64](names map[string]T, size int) []string {
	list := make([]string, size)
	for name, bit := range names {
		list[bits.TrailingZeros64(uint64(bit))] = name
	}
	return list
}

// The tags that are no class and no verb.
const (
	firstVerb  = classBits
	edgeTag    = firstVerb + kindBits*formBits
	asideTag   = edgeTag + 1
	digitTag   = edgeTag + 2
	signTag    = edgeTag + 3
	capitalTag = edgeTag + 4
	smallTag   = edgeTag + 5
)

// tagNames are the names of what a token may be in a row: a class, a verb's kind and form, or what it looks like.
func tagNames() []string {
	names := namesByBit(classNames, classBits)
	forms := namesByBit16(formNames, formBits)
	for _, kind := range namesByBit(kindNames, kindBits) {
		for _, form := range forms {
			names = append(names, kind+"."+form)
		}
	}
	return append(names, "edge", "aside", "digits", "sign", "Unknown", "unknown")
}

func namesByBit16(names map[string]Form, size int) []string {
	list := make([]string, size)
	for name, bit := range names {
		list[bits.TrailingZeros16(uint16(bit))] = name
	}
	return list
}

// String is the evidence as the table of weights has it.
func (e Evidence) String() string {
	s := topics[e.about]
	parts := []string{s.name}
	numbers := [...]uint8{e.a, e.b, e.c}
	for i, list := range s.numbers {
		parts = append(parts, list[numbers[i]])
	}
	if s.word {
		parts = append(parts, e.word)
	}
	return strings.Join(parts, " ")
}

// evidenceParser reads what String writes.
type evidenceParser struct {
	topics  map[string]topic
	numbers map[*string]map[string]int // of each list of names, by its first
}

func newEvidenceParser() *evidenceParser {
	p := &evidenceParser{map[string]topic{}, map[*string]map[string]int{}}
	for i, t := range topics {
		p.topics[t.name] = topic(i)
		for _, list := range t.numbers {
			if p.numbers[&list[0]] == nil {
				numbers := make(map[string]int, len(list))
				for n, name := range list {
					numbers[name] = n
				}
				p.numbers[&list[0]] = numbers
			}
		}
	}
	return p
}

func (p *evidenceParser) parse(text string) (Evidence, bool) {
	name, rest, _ := strings.Cut(text, " ")
	about, ok := p.topics[name]
	e := Evidence{about: about}
	if topics[about].word {
		e.word = rest
		return e, ok && rest != ""
	}
	for i, list := range topics[about].numbers {
		name, rest, _ = strings.Cut(rest, " ")
		n, known := p.numbers[&list[0]][name]
		ok = ok && known
		switch i {
		case 0:
			e.a = uint8(n)
		case 1:
			e.b = uint8(n)
		case 2:
			e.c = uint8(n)
		}
	}
	return e, ok && rest == ""
}

// Evidence visits what is true of a title, some of it more than once.
func (r *Reading) Evidence(visit func(Evidence)) {
	visit(Evidence{about: inLanguage, word: string(r.Language)})
	var classes Class
	var kinds Kind
	before := uint8(edgeTag)
	for i := range r.Tokens {
		t := &r.Tokens[i]
		tag := t.tag()
		visit(Evidence{about: inRow, a: before, b: tag})
		before = tag
		classes |= t.Class
		kinds |= t.Kind
		if t.shape != word {
			continue
		}
		visitWord(t, hasWord, visit)
		for _, size := range [...]int{3, 4, 6} {
			if e := lastLetters(t.fold, size); e != "" {
				visit(Evidence{about: hasEnding, word: e})
			}
		}
	}
	visit(Evidence{about: inRow, a: before, b: edgeTag})
	for c := uint64(classes); c != 0; c &= c - 1 {
		visit(Evidence{about: hasClass, a: lowest(c)})
	}
	for k := uint64(kinds); k != 0; k &= k - 1 {
		visit(Evidence{about: hasKind, a: lowest(k)})
	}
	for i := range r.Heads {
		r.headEvidence(&r.Heads[i], visit)
	}
	for i := range r.Numbers {
		r.numberEvidence(&r.Numbers[i], visit)
	}
	for i, holds := range [...]bool{r.Measure.Found, r.Measure.Level, r.Measure.Fuzzy} {
		if holds {
			visit(Evidence{about: measure, a: uint8(i)})
		}
	}
}

func lowest(set uint64) uint8 { return uint8(bits.TrailingZeros64(set)) }

// visitWord visits a word as it is written and as the vocabulary knows it.
func visitWord(t *Token, s topic, visit func(Evidence)) {
	visit(Evidence{about: s, word: t.fold})
	if t.Lemma != "" && t.Lemma != t.fold {
		visit(Evidence{about: s, word: t.Lemma})
	}
}

// lastLetters are the last letters of a word that has two more at least; "" of a shorter one.
func lastLetters(w string, letters int) string {
	at := len(w)
	for range letters {
		_, size := utf8.DecodeLastRuneInString(w[:at])
		at -= size
	}
	if at < 2 {
		return ""
	}
	return w[at:]
}

// tag is what a token is in a row.
func (t *Token) tag() uint8 {
	const nouns = nounClasses
	switch {
	case t.Aside:
		return asideTag
	case t.Class&nouns != 0:
		return lowest(uint64(t.Class & nouns))
	case t.Kind != 0:
		return firstVerb + lowest(uint64(t.Kind))*formBits + lowest(uint64(t.Form|1<<(formBits-1)))
	case t.Class != 0:
		return lowest(uint64(t.Class))
	case t.shape == number:
		return digitTag
	case t.shape == sign:
		return signTag
	case t.upper:
		return capitalTag
	}
	return smallTag
}

func (r *Reading) headEvidence(h *Head, visit func(Evidence)) {
	mode, actor := uint8(h.Mode), uint8(h.Actor)
	visit(Evidence{about: headMode, a: mode})
	visit(Evidence{about: headActor, a: mode, b: actor})
	if h.Lemma != "" {
		visit(Evidence{about: headLemma, word: h.Lemma})
	}
	for i, holds := range [...]bool{h.Can, h.Denied, h.Agent, h.Done, h.Ongoing} {
		if holds {
			visit(Evidence{about: headFlag, a: uint8(i)})
			visit(Evidence{about: headFlagMode, a: uint8(i), b: mode})
		}
	}
	eachKind(h.Kind, func(kind uint8) {
		visit(Evidence{about: headKind, a: kind})
		visit(Evidence{about: headKindMode, a: kind, b: mode})
		visit(Evidence{about: headKindActor, a: kind, b: mode, c: actor})
	})
	if h.Object.Head < 0 {
		visit(Evidence{about: objectAbsent, a: mode})
	} else {
		object := &r.Tokens[h.Object.Head]
		shape := r.shapeOf(h.Object)
		visitWord(object, objectWord, visit)
		visit(Evidence{about: objectShape, a: shape})
		eachClass(object.Class, func(class uint8) {
			visit(Evidence{about: objectClass, a: class})
			visit(Evidence{about: objectClassMode, a: class, b: mode})
			visit(Evidence{about: objectClassShape, a: class, b: shape})
			eachKind(h.Kind, func(kind uint8) { visit(Evidence{about: objectClassKind, a: class, b: kind}) })
		})
	}
	if h.Subject.Head < 0 {
		visit(Evidence{about: subjectAbsent, a: mode})
		return
	}
	visit(Evidence{about: subjectShape, a: r.shapeOf(h.Subject)})
	eachClass(r.Tokens[h.Subject.Head].Class, func(class uint8) {
		visit(Evidence{about: subjectClass, a: class})
		visit(Evidence{about: subjectClassMode, a: class, b: mode})
	})
}

func eachClass(set Class, visit func(uint8)) {
	if set == 0 {
		visit(unknownClass)
	}
	for c := uint64(set); c != 0; c &= c - 1 {
		visit(lowest(c))
	}
}

func eachKind(set Kind, visit func(uint8)) {
	if set == 0 {
		visit(unknownKind)
	}
	for k := uint64(set); k != 0; k &= k - 1 {
		visit(lowest(k))
	}
}

// shapeOf says what stands before a noun, and whether it is more than one.
func (r *Reading) shapeOf(g Group) uint8 {
	shape := uint8(0)
	for i := g.From; i < g.Head; i++ {
		switch t := &r.Tokens[i]; {
		case t.is(One):
			shape = 1
		case t.is(Definite):
			shape = 2
		case t.is(Indefinite | More):
			shape = 3
		case t.is(Universal):
			shape = 4
		}
	}
	if r.Plural(g.Head) {
		shape += 5
	}
	return shape
}

func (r *Reading) numberEvidence(n *Number, visit func(Evidence)) {
	role, unit := uint8(n.Role), uint8(0)
	switch {
	case n.Quantity.Unit == "":
	case n.Quantity.Unit == value.Percent:
		unit = 1
	default:
		unit = min(2+uint8(n.Quantity.Unit.Kind()), uint8(len(unitList)-1))
	}
	visit(Evidence{about: numberUnit, a: role, b: unit})
	for i, holds := range [...]bool{n.Universal, n.Cadence, n.Relative, n.Known && n.Quantity.Number.Cmp(value.Int(1)) == 0} {
		if holds {
			visit(Evidence{about: numberFlag, a: role, b: uint8(i)})
		}
	}
	if n.Role != Target && !n.Universal {
		return
	}
	mode := noMode
	if len(r.Heads) > 0 {
		mode = uint8(r.Heads[0].Mode)
	}
	visit(Evidence{about: targetMode, a: unit, b: mode})
	if n.Counted < 0 {
		visit(Evidence{about: countedClass, a: noClass, b: unit})
		return
	}
	counted := &r.Tokens[n.Counted]
	visitWord(counted, countedWord, visit)
	eachClass(counted.Class, func(class uint8) {
		visit(Evidence{about: countedClass, a: class, b: unit})
		visit(Evidence{about: countedMode, a: class, b: mode})
	})
}
