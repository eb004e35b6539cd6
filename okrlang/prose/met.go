package prose

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// memory are the words that a reader has met: titles repeat few words many times, and what a word is takes a dozen
// look-ups. It holds so many words and no more: of two that fall on one place the later stays. Any number of goroutines may
// use it.
type memory [4096]atomic.Pointer[knownWord]

// maxMet is the longest word that is remembered.
const maxMet = 48

var metSeed = maphash.MakeSeed()

func (m *memory) place(written string) *atomic.Pointer[knownWord] {
	return &m[maphash.String(metSeed, written)%uint64(len(m))]
}

// knownWord is what a reader knows of a word as it is written, whatever title it stands in.
type knownWord struct {
	written     string
	fold        string
	upper, caps bool
	phrases     *opened // that begin with it; nil for none
	weight      int     // how much it speaks for the language with the number speaksFor, -1 for none
	speaksFor   int
	in          []meaning // by the number of the title's language
}

// meaning is a word in the titles of one language.
type meaning struct {
	lexeme lexeme
	lang   int    // index of the lexicon that knows it, -1 for none
	fold   string // without a genitive's 's where that is how it is known
}

// know fills in what is to be known of a token's word, whatever language the title is in; nil where it is no word.
func (r *Reader) know(t *Token, text string) *knownWord {
	if t.shape != word {
		return nil
	}
	written := text[t.At.Start:t.At.End]
	place := r.met.place(written)
	k := place.Load()
	if k == nil || k.written != written {
		k = r.lookUp(strings.Clone(written)) // a title is a part of a file's text, which it would hold on to
		if len(written) <= maxMet {
			place.Store(k)
		}
	}
	t.fold, t.upper, t.caps = k.fold, k.upper, k.caps
	return k
}

// lookUp asks the vocabulary about a word.
func (r *Reader) lookUp(written string) *knownWord {
	first, _ := utf8.DecodeRuneInString(written)
	k := &knownWord{written: written, fold: fold(written), upper: unicode.IsUpper(first), in: make([]meaning, len(r.lexicons))}
	k.caps = len(written) > 1 && written == strings.ToUpper(written)
	k.weight, k.speaksFor = r.speaksFor(k.fold)
	k.phrases = r.openedBy(k.fold)
	for i := range r.lexicons {
		k.in[i] = r.meaning(k, i)
	}
	return k
}

// speaksFor is the language that a word speaks for more than for all others, -1 for none, and how much it does.
func (r *Reader) speaksFor(folded string) (weight, who int) {
	who = -1
	for k, lex := range r.lexicons[:min(len(r.lexicons), maxLanguages)] {
		w := lex.weight(folded)
		if w > weight {
			weight, who = w, k
		} else if w == weight {
			who = -1
		}
	}
	return weight, who
}

// meaning looks a word up: among the workspace's own, in the title's language, then in the others.
func (r *Reader) meaning(k *knownWord, language int) meaning {
	if lex, ok := r.own[k.fold]; ok {
		return meaning{lex, -1, k.fold}
	}
	if lex, ok := r.lexicons[language].find(k.fold, k.caps); ok {
		return meaning{lex, language, k.fold}
	}
	for i, other := range r.lexicons {
		if i == language {
			continue
		}
		if lex, ok := other.find(k.fold, k.caps); ok {
			return meaning{lex, i, k.fold}
		}
	}
	m := meaning{lang: -1, fold: k.fold}
	if base, found := strings.CutSuffix(k.fold, "'s"); found {
		m.fold = base
		if lex, ok := r.lexicons[language].find(base, k.caps); ok {
			m.lexeme, m.lang = lex, language
		}
	}
	return m
}
