package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Titles of different teams are compared by the stems of the words that carry meaning. This is coarser than a reading of the
// title, and a hundred times cheaper: it has to be made of every title of every team. Whoever changes the way of stemming
// changes stemOf alone.

// stem is a word of a title, cut to what its forms have in common: a number, the same for the same stem.
type stem struct {
	n int
	// light says that a title means the same without it: an adverb, not a thing, a place, a quality or a no.
	light bool
}

// stemmer remembers the words it has met: a workspace uses a few thousand, again and again.
type stemmer struct {
	words   map[string]knownWord
	numbers map[string]int // of stems
	list    []string       // the words of the title at hand, their stems
	known   []knownWord
	stems   []stem
}

// knownWord is what is known of a word in every title.
type knownWord struct {
	n        int // of its stem
	stop     bool
	language int // 1 German, -1 English, 0 both or neither
}

func newStemmer() *stemmer {
	return &stemmer{words: map[string]knownWord{}, numbers: map[string]int{}}
}

func (m *stemmer) of(word string) knownWord {
	if w, known := m.words[word]; known {
		return w
	}
	lower := strings.ToLower(word)
	cut := stemOf(lower)
	n, known := m.numbers[cut]
	if !known {
		n = len(m.numbers)
		m.numbers[cut] = n
	}
	w := knownWord{n: n, stop: stopWords[lower]}
	switch german := germanWords[lower] || strings.ContainsAny(lower, "äöüß"); {
	case german && !englishWords[lower]:
		w.language = 1
	case !german && englishWords[lower]:
		w.language = -1
	}
	m.words[word] = w
	return w
}

// stemsOf are the stems of a title's words, each once, by number. Numerals are kept as they are. The result holds until the
// next call.
func (m *stemmer) stemsOf(title string) []stem {
	m.list, m.known, m.stems = splitWords(m.list[:0], title), m.known[:0], m.stems[:0]
	language := 0
	for _, word := range m.list {
		w := m.of(word)
		m.known = append(m.known, w)
		language += w.language
	}
	for i, word := range m.list {
		if m.known[i].stop {
			continue
		}
		before, after := "", ""
		if i > 0 {
			before = m.list[i-1]
		}
		if i+1 < len(m.list) {
			after = m.list[i+1]
		}
		m.stems = append(m.stems, stem{m.known[i].n, isLight(word, before, after, language > 0)})
	}
	slices.SortFunc(m.stems, func(a, b stem) int { return a.n - b.n })
	return slices.CompactFunc(m.stems, func(a, b stem) bool { return a.n == b.n })
}

// splitWords adds the words and numerals of a title to a list.
func splitWords(list []string, title string) []string {
	start := -1
	for i, r := range title {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '&' || r == '%' ||
			r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
		switch {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			list = append(list, title[start:i])
			start = -1
		}
	}
	if start >= 0 {
		list = append(list, title[start:])
	}
	return list
}

// isLight says whether a word only colours: an English adverb, or a German word that is no noun, stands before no noun and
// behind no preposition.
func isLight(word, before, after string, german bool) bool {
	first, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsLower(first) || noWords[word] || prepositions[strings.ToLower(before)] {
		return false
	}
	if !german {
		return strings.HasSuffix(word, "ly") && len(word) > 4
	}
	next, _ := utf8.DecodeRuneInString(after)
	return after == "" || unicode.IsLower(next) && strings.HasSuffix(word, "ig")
}

// endings are what inflection adds in both languages, longest first.
var endings = []string{"ungen", "innen", "ern", "ing", "em", "en", "er", "es", "ed", "e", "n", "s", "t"}

// stemOf cuts a word's ending. Four letters at least remain.
func stemOf(word string) string {
	word = plainLetters.Replace(strings.ToLower(word))
	for _, ending := range endings {
		if rest, ok := strings.CutSuffix(word, ending); ok && len(rest) >= 4 {
			if ending == "ungen" {
				rest += "ung"
			}
			return rest
		}
	}
	return word
}

var plainLetters = strings.NewReplacer("ä", "a", "ö", "o", "ü", "u", "ß", "ss")

// sameWords says whether two titles share a word that carries meaning.
func sameWords(a, b string) bool {
	m := newStemmer()
	seen := map[int]bool{}
	for _, s := range m.stemsOf(a) {
		seen[s.n] = true
	}
	return slices.ContainsFunc(m.stemsOf(b), func(s stem) bool { return seen[s.n] })
}

func wordSet(lists ...string) map[string]bool {
	set := map[string]bool{}
	for _, list := range lists {
		for _, word := range strings.Fields(list) {
			set[word] = true
		}
	}
	return set
}

const (
	germanFunction  = "der die das den dem des ein eine einen einem einer eines und oder wir uns unser unsere unseren unserem unserer unseres ist sind wird werden hat haben sich es sie er ihr ihre ihren ihrem ihrer zu zum zur dass damit wenn weil auch wie was wer"
	germanColour    = "von selbst aus sich heraus gern gerne aktiv sehr stets immer weiter noch mehr deutlich spürbar wirklich künftig jetzt nun dauerhaft nachhaltig"
	englishFunction = "the a an and or we us our ours is are be been being was were will has have had it its they their them to that this which who so as"
	englishColour   = "very more ever always really truly now actively even further"
	germanPlaces    = "in im am an auf aus bei beim für mit nach vom über unter zwischen durch gegen um bis ab pro je"
	englishPlaces   = "in on at of for from by with within across among between per into over under about"
	germanNo        = "nicht kein keine keinen keiner keinem ohne nie niemals niemand weniger"
	englishNo       = "not no never without none nobody less"
)

// stopWords carry no meaning of their own; what says no is not among them, nor what says where.
var (
	stopWords    = wordSet(germanFunction, germanColour, englishFunction, englishColour, germanPlaces, englishPlaces)
	germanWords  = wordSet(germanFunction, germanColour, germanNo, "im am bei beim für mit nach vom")
	englishWords = wordSet(englishFunction, englishColour, englishNo, "of for from by with")
	prepositions = wordSet(germanPlaces, englishPlaces, "der den dem des the")
	noWords      = wordSet(germanNo, englishNo)
)
