package prose

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// without are the languages less some entries, in copies: the languages that are built in are shared by all readers. An
// entry goes with all forms of it, and with the other entries that are written like one of them.
func without(lexicons []*lexicon, entries []string) []*lexicon {
	if len(entries) == 0 {
		return lexicons
	}
	lemmas := map[string]bool{}
	for _, entry := range entries {
		lemmas[fold(strings.ReplaceAll(entry, "|", ""))] = true
	}
	out := make([]*lexicon, len(lexicons))
	for i, lex := range lexicons {
		out[i] = lex.without(lemmas)
	}
	return out
}

func (l *lexicon) without(lemmas map[string]bool) *lexicon {
	left := *l
	left.phrases = maps.Clone(l.phrases)
	for _, known := range []*table{&left.words, &left.caps, &left.nouns} {
		known.numbers = maps.Clone(known.numbers)
		maps.DeleteFunc(known.numbers, func(_ string, n int32) bool { return lemmas[known.list[n].lemma] })
	}
	gone := func(p phrase) bool { return lemmas[p.lexeme.lemma] }
	for first, list := range left.phrases {
		if slices.ContainsFunc(list, gone) {
			left.phrases[first] = slices.DeleteFunc(slices.Clone(list), gone)
		}
	}
	left.weights = sync.OnceValue(func() *weights { return l.weights().without(lemmas) })
	return &left
}

// without is the table as if nobody had ever written some words in a title.
func (t *weights) without(words map[string]bool) *weights {
	left := &weights{t.start, slices.Clone(t.slots)}
	for word := range words {
		for _, about := range [...]topic{hasWord, headLemma, objectWord, countedWord} {
			left.slots[t.at(Evidence{about: about, word: word}.key())].weight = weight{}
		}
	}
	return left
}
