package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
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
	words      map[string]knownWord
	numbers    map[string]int // of stems
	german     bool           // what a title is that shows no language of its own
	vocabulary *prose.Reader  // nil where there is none
	list       []string       // the words of the title at hand, their stems
	known      []knownWord
	stems      []stem
	inGerman   bool // the title at hand
}

// knownWord is what is known of a word in every title.
type knownWord struct {
	german, english int // numbers of its stems
	stop            bool
	move            bool // says where a measure goes
	language        int  // 1 German, -1 English, 0 both or neither
}

// newStemmer makes a stemmer for the titles of a workspace in a language.
func newStemmer(lang locale.Lang) *stemmer {
	m := &stemmer{words: map[string]knownWord{}, numbers: map[string]int{}, german: lang == locale.German}
	if reader, err := prose.NewReader(prose.Vocabulary{Language: lang}); err == nil {
		m.vocabulary = reader
	}
	return m
}

func (m *stemmer) of(word string) knownWord {
	if w, known := m.words[word]; known {
		return w
	}
	lower := strings.ToLower(word)
	w := knownWord{stop: stopWords[lower]}
	if move := m.ask(lower, &w); move != "" {
		w.german, w.move = m.number(move), true
		w.english = w.german
	} else {
		w.german, w.english = m.number(stemOf(word, true)), m.number(stemOf(word, false))
	}
	switch german := germanWords[lower] || strings.ContainsAny(lower, "äöüß"); {
	case german && !englishWords[lower]:
		w.language = 1
	case !german && englishWords[lower]:
		w.language = -1
	}
	m.words[word] = w
	return w
}

func (m *stemmer) number(stem string) int {
	n, known := m.numbers[stem]
	if !known {
		n = len(m.numbers)
		m.numbers[stem] = n
	}
	return n
}

// ask asks the vocabulary about a word in lower case. What decides nothing, or only says that one can, is a stop word. All
// words for a way up are one, and all for a way down: move says which.
func (m *stemmer) ask(word string, w *knownWord) (move string) {
	if m.vocabulary == nil || w.stop || decisive[word] {
		return ""
	}
	r := m.vocabulary.Read(word)
	if len(r.Tokens) != 1 {
		return ""
	}
	switch t := &r.Tokens[0]; {
	case t.Class&(prose.Filler|prose.Can) != 0 && t.Class&prose.NumberWord == 0:
		w.stop = true
	case t.Kind == prose.Raise, t.Kind == 0 && t.Class&prose.Up != 0 && t.Class&prose.Preposition == 0:
		return "+"
	case t.Kind == prose.Lower, t.Kind == 0 && t.Class&prose.Down != 0 && t.Class&prose.Preposition == 0:
		return "-"
	}
	return ""
}

// read takes a title apart and decides on its language.
func (m *stemmer) read(title string) {
	m.list, m.known = splitWords(m.list[:0], title), m.known[:0]
	language := 0
	for _, word := range m.list {
		w := m.of(word)
		m.known = append(m.known, w)
		language += w.language
	}
	m.inGerman = language > 0 || language == 0 && m.german
}

// stemAt is the number of the stem of a word of the title at hand.
func (m *stemmer) stemAt(i int) int {
	if m.inGerman {
		return m.known[i].german
	}
	return m.known[i].english
}

// stemsOf are the stems of a title's words, each once, by number. Numerals are kept as they are. The result holds until the
// next call.
func (m *stemmer) stemsOf(title string) []stem {
	m.read(title)
	m.stems = m.stems[:0]
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
		m.stems = append(m.stems, stem{m.stemAt(i), m.known[i].move || isLight(word, before, after, m.inGerman)})
	}
	slices.SortFunc(m.stems, func(a, b stem) int { return a.n - b.n })
	return slices.CompactFunc(m.stems, func(a, b stem) bool { return a.n == b.n })
}

// exchanged says whether two titles of the same stems mean something else by their order: where two words are in each other's
// place and part ("Sales trusts the forecast of marketing" and "Marketing trusts the forecast of sales"), or one has gone from
// one noun to another ("Users trust the new dashboard" and "New users trust the dashboard"). Words that only stand elsewhere, as
// German may have them, keep what stands before them: "Kunden finden im Portal" and "Im Portal finden Kunden".
func (m *stemmer) exchanged(a, b string) bool {
	if a == b {
		return false
	}
	inA := m.placesOf(a)
	german := m.inGerman
	inB := m.placesOf(b)
	if len(inA) != len(inB) {
		return false
	}
	var moved []int
	for i := range inA {
		if inA[i].stem != inB[i].stem {
			moved = append(moved, i)
		}
	}
	if len(moved) < 2 {
		return false
	}
	first, last := moved[0], moved[len(moved)-1]
	if len(moved) > 2 || inA[first].stem != inB[last].stem || inA[last].stem != inB[first].stem {
		return wanders(inA[first:], inB[first:], last-first, german) || wanders(inB[first:], inA[first:], last-first, german)
	}
	if german && !(inA[first].noun && inA[last].noun) || last == first+1 && listWords[inA[last].before] {
		return false
	}
	same := samePart(inA[first].before, inB[last].before) && samePart(inA[last].before, inB[first].before)
	marked := prepositions[inA[first].before] || prepositions[inA[last].before]
	return !same || !german && !marked
}

// wanders says whether b is a with the first word so many places further, each time right before another word.
func wanders(a, b []place, by int, german bool) bool {
	if by+1 >= len(b) || a[0].stem != b[by].stem {
		return false
	}
	for i := range by {
		if a[i+1].stem != b[i].stem {
			return false
		}
	}
	from, to := a[1], b[by+1]
	return from.tight && to.tight && from.stem != to.stem && (!german || from.noun && to.noun)
}

// place is a word of a title that carries meaning, and the article or preposition before it, "" for none.
type place struct {
	stem   int
	before string
	noun   bool // begins with a capital, as it has to in German
	tight  bool // no word stands between it and the one before
}

func (m *stemmer) placesOf(title string) []place {
	m.read(title)
	var places []place
	before, tight := "", false
	for i, word := range m.list {
		if m.known[i].stop {
			tight = false
			if lower := strings.ToLower(word); prepositions[lower] || openers[lower] || listWords[lower] {
				before = lower
			}
			continue
		}
		first, _ := utf8.DecodeRuneInString(word)
		places = append(places, place{m.stemAt(i), before, unicode.IsUpper(first), tight})
		before, tight = "", true
	}
	return places
}

// samePart says whether two words before a noun leave it in the same part of the sentence.
func samePart(a, b string) bool {
	return a == b || a == "" && openers[b] || b == "" && openers[a]
}

// splitWords adds the words and numerals of a title to a list. Kund:innen is Kund.
func splitWords(list []string, title string) []string {
	start := -1
	for i, r := range title {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '&' || r == '%' ||
			r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
		switch {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			if title[start:i] != "innen" || start == 0 || !isGenderSign(title[start-1]) {
				list = append(list, title[start:i])
			}
			start = -1
		}
	}
	if start >= 0 {
		list = append(list, title[start:])
	}
	return list
}

func isGenderSign(b byte) bool { return b == ':' || b == '*' || b == '_' }

// isLight says whether a word only colours: an English adverb in -ly, or a German one in -ig that stands before no noun and
// behind no preposition. Adverbs in -ally (digitally, annually) say of what kind a thing is, and decisive ones when or for
// whom.
func isLight(word, before, after string, german bool) bool {
	first, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsLower(first) || decisive[word] || prepositions[strings.ToLower(before)] {
		return false
	}
	if !german {
		return strings.HasSuffix(word, "ly") && len(word) > 4 && !strings.HasSuffix(word, "ally")
	}
	next, _ := utf8.DecodeRuneInString(after)
	return strings.HasSuffix(word, "ig") && !unicode.IsUpper(next)
}

// stemOf cuts the endings of a word's cases and plurals, one after the other until none is left: so a word always meets its
// own inflected forms. In German a capital tells nouns from other words. A noun keeps its -er and -t, which make another word
// (Spender and Spenden, Markt and Marke).
func stemOf(word string, german bool) string {
	lower := plainLetters.Replace(strings.ToLower(word))
	if !german {
		return cutAll(lower, cutEnglish)
	}
	first, _ := utf8.DecodeRuneInString(word)
	cut := cutGerman
	if unicode.IsUpper(first) {
		cut = cutNoun
	}
	return plainDigraphs.Replace(cutAll(lower, cut))
}

func cutAll(word string, cut func(string) string) string {
	for {
		rest := cut(word)
		if rest == word {
			return word
		}
		word = rest
	}
}

// cutNoun cuts one ending of a German noun. -ster is a superlative that opens a title.
func cutNoun(word string) string {
	if rest, ok := cutEnding(word, 4, "innen"); ok {
		return rest
	}
	if strings.HasSuffix(word, "ster") && len(word) > 8 {
		return cutAll(word, cutGerman)
	}
	if rest, ok := cutEnding(word, 3, "en", "es", "e"); ok {
		return rest
	}
	if strings.HasSuffix(word, "ern") || strings.HasSuffix(word, "eln") {
		return word[:len(word)-1]
	}
	return cutS(word)
}

// cutGerman cuts one ending of an adjective or a verb.
func cutGerman(word string) string {
	if rest, ok := cutEnding(word, 3, "em", "en", "er", "es", "e"); ok {
		return rest
	}
	if rest, ok := cutEnding(word, 4, "n", "t"); ok {
		return rest
	}
	return cutS(word)
}

func cutEnglish(word string) string {
	if rest, ok := strings.CutSuffix(word, "ies"); ok && len(rest) > 1 {
		return rest + "i"
	}
	if rest, ok := cutEnding(word, 4, "ed"); ok {
		return rest
	}
	if rest, ok := cutEnding(word, 3, "e"); ok {
		return rest
	}
	if rest, ok := strings.CutSuffix(word, "y"); ok && len(rest) > 2 && !strings.ContainsAny(rest[len(rest)-1:], "aeou") {
		return rest + "i"
	}
	return cutS(word)
}

// cutEnding cuts the first of the endings that a word has, where as many letters remain.
func cutEnding(word string, least int, endings ...string) (string, bool) {
	for _, ending := range endings {
		if rest, ok := strings.CutSuffix(word, ending); ok && len(rest) >= least {
			return rest, true
		}
	}
	return word, false
}

// cutS cuts the s of genitive and plural, not that of process, status and analysis.
func cutS(word string) string {
	if rest, ok := strings.CutSuffix(word, "s"); ok && len(rest) >= 3 && !strings.ContainsAny(rest[len(rest)-1:], "sui") {
		return rest
	}
	return word
}

var (
	plainLetters  = strings.NewReplacer("ä", "a", "ö", "o", "ü", "u", "ß", "ss")
	plainDigraphs = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")
)

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
	germanColour    = "von selbst aus sich heraus gern gerne aktiv sehr stets immer weiter noch mehr deutlich spürbar wirklich künftig jetzt nun dauerhaft nachhaltig gleich voll"
	englishFunction = "the a an and or we us our ours is are be been being was were will has have had it its they their them to that this which who so as s"
	englishColour   = "very more ever always really truly now actively even further"
	germanPlaces    = "in im am an auf aus bei beim für mit nach vom über unter zwischen durch gegen um bis ab pro je"
	englishPlaces   = "in on at of for from by with within across among between per into over under about"
	germanDecisive  = "intern extern täglich pünktlich rechtzeitig fristgerecht termingerecht schnell schneller besser früh nur knapp fast häufig günstig wenig billig einmalig ganzjährig freiwillig zukünftig"
	englishDecisive = "internally externally publicly officially formally quickly rapidly faster better early only nearly almost first second third next daily weekly biweekly monthly quarterly yearly hourly nightly rarely hardly barely partly remotely privately separately directly anonymously family"
	germanNo        = "nicht kein keine keinen keiner keinem ohne nie niemals niemand weniger"
	englishNo       = "not no never without none nobody less"
)

// stopWords carry no meaning of their own; what says no is not among them, nor what says where.
var (
	stopWords    = wordSet(germanFunction, germanColour, englishFunction, englishColour, germanPlaces, englishPlaces)
	germanWords  = wordSet(germanFunction, germanColour, germanNo, "im am bei beim für mit nach vom")
	englishWords = wordSet(englishFunction, englishColour, englishNo, "of for from by with")
	prepositions = wordSet(germanPlaces, englishPlaces, "der den dem des the")
	listWords    = wordSet("und oder and or")
	openers      = wordSet("der die das the a an ein eine")
	decisive     = wordSet(germanDecisive, englishDecisive, germanNo, englishNo)
)
