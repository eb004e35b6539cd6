package prose

import (
	"errors"
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

// Reader reads titles. It holds the built vocabulary and nothing that changes, so any number of goroutines may share it.
type Reader struct {
	lexicons []*lexicon
	own      map[string]lexeme
	names    map[string][]phrase
	language locale.Lang
	fallback int
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
	tokens := tokenize(text, locale.English)
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.fold
	}
	return words
}

// Read reads a title. It never fails: what it does not understand it leaves unsaid. Time is linear in the length.
func (r *Reader) Read(text string) *Reading {
	reading := &Reading{Text: text}
	tokens := tokenize(text, r.language)
	home := r.detect(tokens)
	reading.Language = locale.Lang(r.lexicons[home.lexicon].name)
	reading.Mixed = home.mixed
	reading.verbLast = r.lexicons[home.lexicon].morph.verbLast
	reading.lexicon = r.lexicons[home.lexicon]
	reading.Tokens = r.classify(tokens, home)
	reading.markClauses()
	reading.findNumbers()
	reading.findPeriods()
	reading.findHeads()
	reading.findMeasure()
	return reading
}

// home is the language that a title is mainly in.
type home struct {
	lexicon int
	mixed   bool
}

// detect weighs the words that only one language has; function words weigh most.
func (r *Reader) detect(tokens []Token) home {
	var scores [8]int
	total := 0
	for i := range tokens {
		t := &tokens[i]
		if t.shape != word {
			continue
		}
		weight, who := 0, -1
		for k, lex := range r.lexicons[:min(len(r.lexicons), len(scores))] {
			w := lex.weight(t.fold)
			if w > weight {
				weight, who = w, k
			} else if w == weight {
				who = -1
			}
		}
		if who >= 0 {
			scores[who] += weight
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
	lex, ok := l.words[folded]
	switch {
	case ok && lex.class&(closed|Indefinite|Universal|Per|Now|By) != 0:
		return 3
	case ok:
		return 2
	}
	if _, ok := l.nouns[l.morph.stemOf(folded)]; ok {
		return 1
	}
	return 0
}

// classify looks every word up, phrases first, and joins the words of a phrase to one token.
func (r *Reader) classify(tokens []Token, h home) []Token {
	out := tokens[:0]
	for i := 0; i < len(tokens); {
		lex, size, who := r.phraseAt(tokens[i:], h)
		t := tokens[i]
		if size > 0 {
			t.At.End = tokens[i+size-1].At.End
			t.shape, t.scan = word, nil
			t.set(lex, who)
			t.fold = joinFolds(tokens[i : i+size])
		} else {
			r.classifyWord(&t, h)
		}
		out = append(out, t)
		i += max(size, 1)
	}
	return out
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
	t.Class, t.Kind, t.Form, t.Lemma, t.lang = lex.class, lex.kind, lex.forms, lex.lemma, int8(who)
	if t.shape == word {
		t.number = lex.number
	}
}

// phraseAt finds the longest phrase that the tokens begin with: the workspace's names, then the languages'.
func (r *Reader) phraseAt(tokens []Token, h home) (lexeme, int, int) {
	first := tokens[0].fold
	if lex, size := matchPhrase(r.names[first], tokens); size > 0 {
		return lex, size, -1
	}
	if lex, size := matchPhrase(r.lexicons[h.lexicon].phrases[first], tokens); size > 0 {
		return lex, size, h.lexicon
	}
	for k, other := range r.lexicons {
		if k == h.lexicon {
			continue
		}
		if lex, size := matchPhrase(other.phrases[first], tokens); size > 0 {
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

func (r *Reader) classifyWord(t *Token, h home) {
	if lex, ok := r.own[t.fold]; ok {
		t.set(lex, -1)
		return
	}
	if t.shape != word {
		return
	}
	if lex, ok := r.lexicons[h.lexicon].find(t.fold, t.caps); ok {
		t.set(lex, h.lexicon)
		return
	}
	for k, other := range r.lexicons {
		if k == h.lexicon {
			continue
		}
		if lex, ok := other.find(t.fold, t.caps); ok {
			t.set(lex, k)
			return
		}
	}
	if base, found := strings.CutSuffix(t.fold, "'s"); found {
		t.fold = base
		if lex, ok := r.lexicons[h.lexicon].find(base, t.caps); ok {
			t.set(lex, h.lexicon)
		}
	}
}
