package prose

import (
	"fmt"
	"sort"
	"strings"

	"github.com/okrlang/okr/okrlang/value"
)

// lexeme is what the vocabulary knows about one written word.
type lexeme struct {
	class  Class
	kind   Kind
	forms  Form
	lemma  string
	number value.Number
}

// phrase is an entry of several words; its words are found in a row.
type phrase struct {
	words  []string
	lexeme lexeme
}

// lexicon is one language, built.
type lexicon struct {
	name     string
	morph    *morphology
	words    table               // by folded word
	caps     table               // short acronyms, only where written in capitals
	nouns    table               // by stem; also found at the end of a compound
	phrases  map[string][]phrase // by first word, longest first
	longest  int                 // length of the longest stem
	particle map[string]bool
	ordinals map[string]int // places in a row, which a fraction may be called like
	weights  func() *weights
}

// table finds lexemes by a word. Most commands that read titles read few, so that building it is most of what they do: a map
// of numbers takes a third of the memory of one of lexemes, and no time to clear.
type table struct {
	numbers map[string]int32
	list    []lexeme
}

func newTable(size int) table {
	return table{make(map[string]int32, size), make([]lexeme, 0, size)}
}

func (t *table) find(word string) (lexeme, bool) {
	n, ok := t.numbers[word]
	if !ok {
		return lexeme{}, false
	}
	return t.list[n], true
}

// put adds what is known of a word to what is known of it already.
func (t *table) put(word string, lex lexeme) {
	if n, ok := t.numbers[word]; ok {
		t.list[n] = merge(t.list[n], lex)
		return
	}
	t.numbers[word] = int32(len(t.list))
	t.list = append(t.list, lex)
}

// build makes a lexicon of a folder.
func build(folder parsed) (*lexicon, error) {
	morph, err := readForms(folder.forms)
	if err != nil {
		return nil, err
	}
	size := 0
	for _, content := range folder.files {
		size += len(content)
	}
	morph.text.Grow(4 * size)
	l := &lexicon{name: folder.name, morph: morph, words: newTable(size / 7), caps: newTable(16), nouns: newTable(size / 28),
		phrases: make(map[string][]phrase, size/64), particle: map[string]bool{}, ordinals: map[string]int{}, weights: readWeights}
	for _, p := range morph.separable {
		l.particle[p] = true
	}
	if err := entries(folder.files["irregular"], l.addIrregular); err != nil {
		return nil, err
	}
	names := make([]string, 0, len(folder.files))
	for name := range folder.files {
		if name != "irregular" {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		if err := l.addFile(name, folder.files[name]); err != nil {
			return nil, err
		}
	}
	for _, list := range l.phrases {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].words) > len(list[j].words) })
	}
	return l, nil
}

func (l *lexicon) addIrregular(e entry) error {
	forms := make([]string, 4)
	for i, form := range strings.Split(e.extra, ",") {
		if form = strings.TrimSpace(form); form != "-" && i < len(forms) {
			forms[i] = fold(form)
		}
	}
	l.morph.irregular[fold(e.text)] = forms
	return nil
}

// addFile adds one file: its name says the class or kind.
func (l *lexicon) addFile(name, content string) error {
	class, isClass := classNames[name]
	kind, isKind := kindNames[name]
	if !isClass && !isKind {
		return fmt.Errorf("prose: data/%s/%s.txt: no such class of words", l.name, name)
	}
	return entries(content, func(e entry) error {
		lex := lexeme{class: class, kind: kind}
		if e.extra != "" {
			number, ok := value.ParseNumber(e.extra)
			if !ok {
				return fmt.Errorf("prose: data/%s/%s.txt: %q is no number", l.name, name, e.extra)
			}
			lex.number = number
		}
		return l.add(name, e, lex)
	})
}

func (l *lexicon) add(name string, e entry, lex lexeme) error {
	switch e.section {
	case "verbs":
		l.addVerb(e.text, lex)
	case "nouns":
		if lex.kind != 0 {
			lex.forms = Nominal
		}
		l.addNoun(e.text, lex)
	case "words":
		if lex.class == Ordinal {
			l.ordinals[fold(e.text)] = wholeOf(lex.number)
		}
		l.addWord(e.text, lex)
	default:
		return fmt.Errorf("prose: data/%s/%s.txt: %q stands in no section", l.name, name, e.text)
	}
	return nil
}

// addVerb adds all forms of a verb.
func (l *lexicon) addVerb(text string, lex lexeme) {
	v := splitVerb(text)
	lex.lemma = v.lemma()
	l.morph.each(v, func(word string, form Form) {
		lex.forms = form
		if form == Nominal {
			l.put(&l.nouns, l.morph.stemOf(word), lex)
			return
		}
		l.addForm(word, lex)
	})
}

// addNoun adds a noun under its stem.
func (l *lexicon) addNoun(text string, lex lexeme) {
	lex.lemma = fold(text)
	if isShortCaps(text) {
		l.put(&l.caps, lex.lemma, lex)
		return
	}
	if plain(lex.lemma) {
		l.put(&l.nouns, l.morph.stemOf(lex.lemma), lex)
		return
	}
	if words := wordsOf(lex.lemma); len(words) > 1 {
		last := len(words) - 1
		words[last] = l.morph.stemOf(words[last])
		l.addPhrase(words, lex)
		return
	}
	l.put(&l.nouns, l.morph.stemOf(lex.lemma), lex)
}

func (l *lexicon) addWord(text string, lex lexeme) {
	lex.lemma = fold(text)
	if isShortCaps(text) {
		l.put(&l.caps, lex.lemma, lex)
		return
	}
	l.addForm(lex.lemma, lex)
}

func (l *lexicon) addForm(word string, lex lexeme) {
	if plain(word) {
		l.put(&l.words, word, lex)
		return
	}
	words := wordsOf(word)
	if len(words) > 1 && words[len(words)-1] == "." {
		words = words[:len(words)-1]
	}
	if len(words) == 1 {
		l.put(&l.words, words[0], lex)
	} else if len(words) > 1 {
		l.addPhrase(words, lex)
	}
}

func (l *lexicon) addPhrase(words []string, lex lexeme) {
	list := l.phrases[words[0]]
	for i := range list {
		if same(list[i].words, words) {
			list[i].lexeme = merge(list[i].lexeme, lex)
			return
		}
	}
	l.phrases[words[0]] = append(list, phrase{words, lex})
}

// plain says that a word is letters only, the common case that needs no tokens.
func plain(word string) bool {
	for i := range len(word) {
		if (word[i] < 'a' || word[i] > 'z') && (word[i] != '-' || i == 0 || i == len(word)-1) {
			return false
		}
	}
	return true
}

func same(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func (l *lexicon) put(where *table, key string, lex lexeme) {
	if key == "" {
		return
	}
	where.put(key, lex)
	l.longest = max(l.longest, len(key))
}

// merge is a word that stands in several files.
func merge(a, b lexeme) lexeme {
	if a.lemma == "" || a.kind == 0 && b.kind != 0 && b.forms&Nominal == 0 {
		a.lemma = b.lemma
	}
	a.class |= b.class
	a.kind |= b.kind
	a.forms |= b.forms
	if a.number.IsZero() {
		a.number = b.number
	}
	return a
}

// isShortCaps says that a word is an acronym of two letters, which only its capitals tell from a common word (IT, GA).
func isShortCaps(text string) bool {
	return len(text) == 2 && 'A' <= text[0] && text[0] <= 'Z' && 'A' <= text[1] && text[1] <= 'Z'
}

// find looks a word up: as written, as a noun in any case, as a compound.
func (l *lexicon) find(folded string, capitals bool) (lexeme, bool) {
	if capitals {
		if lex, ok := l.caps.find(folded); ok {
			return lex, true
		}
	}
	word, isWord := l.words.find(folded)
	if isWord && word.class&closed != 0 {
		return word, true
	}
	noun, isNoun := l.noun(folded)
	if isWord && isNoun && word.forms != 0 && l.morph.verbLast {
		if whole, _ := l.nouns.find(l.morph.stemOf(folded)); whole.lemma == "" {
			return word, true // erhöhen is no compound of Höhe
		}
	}
	switch {
	case isWord && isNoun:
		return merge(word, noun), true
	case isWord:
		return word, true
	}
	return noun, isNoun
}

// closed are the classes whose words are never nouns in disguise.
const closed = We | Be | Get | Have | Modal | Can | Preposition | And | Definite | One | Subordinate | Negation

// noun finds a stem, or the longest one that a compound ends with. At least three letters have to stand before it.
func (l *lexicon) noun(folded string) (lexeme, bool) {
	stem := l.morph.stemOf(folded)
	if lex, ok := l.nouns.find(stem); ok && (!l.morph.verbLast || lex.inflects(folded, 0)) {
		return lex, true
	}
	if !l.morph.verbLast {
		return l.hyphened(stem)
	}
	for at := max(3, len(stem)-l.longest); at+minStem <= len(stem) && at+minHead <= len(folded); at++ {
		if lex, ok := l.nouns.find(stem[at:]); ok && lex.inflects(folded, at) {
			return lex, true
		}
	}
	return lexeme{}, false
}

// inflects says that what a word has from a byte of its stem on is a form of the noun, rather than a word that only shares
// its stem: Küche is no form of Kuchen, and Dänemark none of Marke. What is made of a verb has many forms.
func (lex lexeme) inflects(folded string, at int) bool {
	if lex.forms != 0 {
		return true
	}
	tail, lemma := flatten(folded)[at:], flatten(lex.lemma)
	return strings.HasPrefix(tail, lemma) || tail+"n" == lemma || strings.HasSuffix(lemma, "e") && tail == lemma[:len(lemma)-1]+"er"
}

// minHead is the shortest last part of a compound that counts, minStem its stem: shorter ones end too many other words.
const (
	minHead = 4
	minStem = 3
)

// hyphened finds the last part of e-commerce-site.
func (l *lexicon) hyphened(stem string) (lexeme, bool) {
	at := strings.LastIndexByte(stem, '-')
	if at < 0 {
		return lexeme{}, false
	}
	return l.nouns.find(stem[at+1:])
}

// wholeOf is a small whole number.
func wholeOf(n value.Number) int {
	whole, _ := n.Rat().Float64()
	return int(whole)
}
