package prose

import (
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/okrlang/okr/okrlang/locale"
)

// Vocabulary is what a workspace adds to the words that are built in.
type Vocabulary struct {
	// Language reads numbers such as 1,200 and decides where a title shows none of its own; "" is English.
	Language locale.Lang
	// Acronyms are measures that the workspace knows by their letters.
	Acronyms []string
	// NotMetrics are names with numbers in them, such as Industrie 4.0.
	NotMetrics []string
	// Without are entries that are built in and are to be left out, as the vocabulary writes them, in every language. Who
	// asks how much a judgement owes to a single word reads a title with and without it.
	Without []string
}

// Reader reads titles. It holds the built vocabulary, and remembers words that it has met; any number of goroutines may
// share it.
type Reader struct {
	lexicons []*lexicon
	own      map[string]lexeme
	names    map[string][]phrase
	language locale.Lang
	fallback int
	met      memory
}

// NewReader builds a reader, which takes a few milliseconds: make one and keep it. The error says which line of the
// vocabulary is wrong; that of the embedded one is not.
func NewReader(v Vocabulary) (*Reader, error) {
	lexicons, err := embedded()
	if err != nil {
		return nil, err
	}
	return withVocabulary(lexicons, v)
}

// embedded is the vocabulary that is built in. It never changes, so all readers share it.
var embedded = sync.OnceValues(func() ([]*lexicon, error) {
	folders, err := readFolders(vocabularyFiles)
	if err != nil {
		return nil, err
	}
	return buildAll(folders)
})

func newReader(folders []parsed, v Vocabulary) (*Reader, error) {
	lexicons, err := buildAll(folders)
	if err != nil {
		return nil, err
	}
	return withVocabulary(lexicons, v)
}

// buildAll builds the languages, all at the same time.
func buildAll(folders []parsed) ([]*lexicon, error) {
	lexicons, errs := make([]*lexicon, len(folders)), make([]error, len(folders))
	var group sync.WaitGroup
	for i, folder := range folders {
		group.Go(func() { lexicons[i], errs[i] = build(folder) })
	}
	group.Wait()
	return lexicons, errors.Join(errs...)
}

func withVocabulary(lexicons []*lexicon, v Vocabulary) (*Reader, error) {
	r := &Reader{lexicons: without(lexicons, v.Without), language: v.Language, own: map[string]lexeme{}, names: map[string][]phrase{}}
	if r.language == "" {
		r.language = locale.English
	}
	for i, lex := range lexicons {
		if lex.name == string(r.language) {
			r.fallback = i
		}
	}
	if len(r.lexicons) == 0 {
		return nil, errors.New("prose: no language")
	}
	for _, acronym := range v.Acronyms {
		r.own[fold(strings.TrimSpace(acronym))] = lexeme{class: Level, lemma: fold(acronym)}
	}
	for _, name := range v.NotMetrics {
		addName(r.names, name)
	}
	return r, nil
}

// addName files a name under its first token.
func addName(names map[string][]phrase, name string) {
	words := wordsOf(name)
	if len(words) > 0 {
		names[words[0]] = append(names[words[0]], phrase{words, lexeme{class: Name, lemma: fold(name)}})
	}
}

// wordsOf is a phrase as the tokens that it would be in a title.
func wordsOf(text string) []string {
	if plain(strings.ReplaceAll(text, " ", "")) {
		return strings.Fields(text)
	}
	tokens := tokenize(nil, text, locale.English)
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.fold
		if t.shape == word {
			words[i] = fold(text[t.At.Start:t.At.End])
		}
	}
	return words
}

// Read reads a title. It never fails: what it does not understand it leaves unsaid. Time is linear in the length.
func (r *Reader) Read(text string) *Reading {
	d := desks.Get().(*desk)
	defer d.clear()
	reading := &Reading{Text: text, Numbers: d.numbers, Heads: d.heads}
	d.tokens = tokenize(d.tokens, text, r.language)
	for i := range d.tokens {
		d.words = append(d.words, r.know(&d.tokens[i], text))
	}
	home := r.detect(d.words)
	reading.Language = locale.Lang(r.lexicons[home.lexicon].name)
	reading.Mixed = home.mixed
	reading.verbLast = r.lexicons[home.lexicon].morph.verbLast
	reading.lexicon = r.lexicons[home.lexicon]
	reading.Tokens = kept(r.classify(d.tokens, d.words, home))
	reading.markClauses()
	reading.findNumbers()
	reading.findPeriods()
	reading.findHeads()
	reading.findMeasure()
	d.numbers, d.heads = reading.Numbers, reading.Heads
	reading.Numbers, reading.Heads = kept(d.numbers), kept(d.heads)
	return reading
}

// desk is what a title is read on. Lists grow here, and the reading keeps copies of the right size: most of what a large
// workspace's titles would take in memory is room to grow.
type desk struct {
	tokens  []Token
	words   []*knownWord // of the tokens; nil for what is no word
	numbers []Number
	heads   []Head
}

var desks = sync.Pool{New: func() any { return &desk{} }}

// clear makes room for the next title. What lay there is forgotten, because it holds on to the texts of files, and a desk
// that an odd text made large is not kept.
func (d *desk) clear() {
	if cap(d.tokens) > 1024 {
		return
	}
	clear(d.tokens)
	clear(d.numbers)
	clear(d.heads)
	d.tokens, d.words, d.numbers, d.heads = d.tokens[:0], d.words[:0], d.numbers[:0], d.heads[:0]
	desks.Put(d)
}

// kept is a copy of a list without room to grow.
func kept[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Clone(list)
}

// maxLanguages is how many languages a title's own is looked for in.
const maxLanguages = 8

// home is the language that a title is mainly in.
type home struct {
	lexicon int
	mixed   bool
}

// detect weighs the words that only one language has; function words weigh most.
func (r *Reader) detect(words []*knownWord) home {
	var scores [maxLanguages]int
	total := 0
	for _, k := range words {
		if k != nil && k.speaksFor >= 0 {
			weight := k.weight
			if !k.upper {
				weight *= 2 // names and nouns are borrowed more often: White Papers gedruckt
			}
			scores[k.speaksFor] += weight
			total += weight
		}
	}
	best := r.fallback
	for k, score := range scores {
		if score > scores[best] {
			best = k
		}
	}
	return home{best, total > 0 && scores[best]*4 < total*3}
}

// weight is how much a word speaks for a language.
func (l *lexicon) weight(folded string) int {
	lex, ok := l.words.find(folded)
	switch {
	case ok && lex.class&(closed|Indefinite|Universal|Per|Now|By) != 0:
		return 3
	case ok:
		return 2
	}
	if _, ok := l.nouns.find(l.morph.stemOf(folded)); ok {
		return 1
	}
	return 0
}

// classify says what every word is, phrases first, and joins the words of a phrase to one token.
func (r *Reader) classify(tokens []Token, words []*knownWord, h home) []Token {
	out := tokens[:0]
	for i := 0; i < len(tokens); {
		lex, size, who := r.phraseAt(tokens[i:], words[i], h)
		if size > 1 && lex.class == Modal && articled(out) {
			size = 0 // a plan to …: the noun, not what somebody plans to do
		}
		out = append(out, tokens[i])
		t := &out[len(out)-1]
		switch {
		case size > 0:
			t.At.End = tokens[i+size-1].At.End
			t.shape, t.scan = word, nil
			t.set(lex, who)
			t.fold = joinFolds(tokens[i : i+size])
		case words[i] != nil:
			m := &words[i].in[h.lexicon]
			t.set(m.lexeme, m.lang)
			if m.lang >= 0 && m.lang != h.lexicon && !r.lexicons[h.lexicon].morph.verbLast {
				t.Kind, t.Form = 0, 0 // a word that looks like a verb of the other language: wage
			}
			t.fold = m.fold
		default:
			if lex, ok := r.own[t.fold]; ok {
				t.set(lex, -1)
			} else if t.shape == number && nameTail(t.scan.tail) && t.scan.tail[0] == '-' {
				r.hyphened(t, h)
			}
		}
		i += max(size, 1)
	}
	return out
}

// articled says that an article stands before the next token, with no more than an adjective between.
func articled(tokens []Token) bool {
	for i := len(tokens) - 1; i >= 0 && i >= len(tokens)-2; i-- {
		t := &tokens[i]
		if t.is(One|Definite|None) && !t.is(We) {
			return true
		}
		if !t.content() || t.is(nounClasses) {
			return false
		}
	}
	return false
}

func joinFolds(tokens []Token) string {
	if len(tokens) == 1 {
		return tokens[0].fold
	}
	folds := make([]string, len(tokens))
	for i := range tokens {
		folds[i] = tokens[i].fold
	}
	return strings.Join(folds, " ")
}

func (t *Token) set(lex lexeme, who int) {
	t.Class, t.Kind, t.Form, t.Lemma, t.lang = lex.class, lex.kind&^End, lex.forms, lex.lemma, int8(who)
	t.Ends = lex.kind&End != 0
	if t.shape == word {
		t.number = lex.number
	}
}

// hyphened takes a number with a noun behind its hyphen for the noun: 9001-Zertifikat.
func (r *Reader) hyphened(t *Token, h home) {
	noun := fold(t.scan.tail[1:])
	if lex, ok := r.lexicons[h.lexicon].find(noun, false); ok && lex.class&nounClasses != 0 {
		t.shape, t.scan, t.fold, t.upper = word, nil, noun, true
		t.set(lex, h.lexicon)
	}
}

// opened are the phrases that begin with a word: the workspace's names, and those of each language.
type opened struct {
	names []phrase
	in    [][]phrase // by number of the lexicon
}

// openedBy finds the phrases that begin with a word; nil where there are none.
func (r *Reader) openedBy(folded string) *opened {
	var o *opened
	if list := r.names[folded]; len(list) > 0 {
		o = &opened{list, make([][]phrase, len(r.lexicons))}
	}
	for i, lex := range r.lexicons {
		list := lex.phrases[folded]
		if len(list) == 0 {
			continue
		}
		if o == nil {
			o = &opened{in: make([][]phrase, len(r.lexicons))}
		}
		o.in[i] = list
	}
	return o
}

// phraseAt finds the longest phrase that the tokens begin with: the workspace's names, then the languages'. first is what is
// known of the first token, where it is a word.
func (r *Reader) phraseAt(tokens []Token, first *knownWord, h home) (lexeme, int, int) {
	var o *opened
	if first != nil {
		o = first.phrases
	} else {
		o = r.openedBy(tokens[0].fold)
	}
	if o == nil {
		return lexeme{}, 0, -1
	}
	if lex, size := matchPhrase(o.names, tokens); size > 0 {
		return lex, size, -1
	}
	if lex, size := matchPhrase(o.in[h.lexicon], tokens); size > 0 {
		return lex, size, h.lexicon
	}
	for k, list := range o.in {
		if k == h.lexicon {
			continue
		}
		if lex, size := matchPhrase(list, tokens); size > 0 {
			return lex, size, k
		}
	}
	return lexeme{}, 0, -1
}

func matchPhrase(list []phrase, tokens []Token) (lexeme, int) {
	for _, p := range list {
		if len(p.words) <= len(tokens) && p.matches(tokens) {
			return p.lexeme, len(p.words)
		}
	}
	return lexeme{}, 0
}

func (p phrase) matches(tokens []Token) bool {
	for i, word := range p.words {
		if tokens[i].fold == word {
			continue
		}
		// The last word of a noun phrase is known by its stem: customer interviews.
		if i < len(p.words)-1 || tokens[i].shape == sign || len(tokens[i].fold) < 4 || !strings.HasPrefix(tokens[i].fold, word) || len(tokens[i].fold) > len(word)+2 {
			return false
		}
		if p.lexeme.class&(nounClasses) == 0 {
			return false
		}
	}
	return true
}

const nounClasses = Level | Amount | Fuzzy | Output | Deliverable | Collective | External | Own | Result | Time | Thing
