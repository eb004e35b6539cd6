package prose

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold brings a word to the form in which the vocabulary knows it: lower case, ß as ss, umlauts as ae, oe, ue. So the two
// normal forms of Unicode, Swiss spelling and the spelling of old keyboards (Massnahmen, Einfuehrung) are one word. Other
// accents are dropped.
func fold(word string) string {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return foldRunes(word)
		}
		if 'A' <= word[i] && word[i] <= 'Z' {
			return foldRunes(word)
		}
	}
	return word
}

func foldRunes(word string) string {
	out := make([]byte, 0, len(word)+4)
	for _, r := range word {
		out = foldRune(out, r)
	}
	return string(out)
}

// foldRune appends one character. A diaeresis that stands alone, as in NFD, has its vowel before it.
func foldRune(out []byte, r rune) []byte {
	switch {
	case 'A' <= r && r <= 'Z':
		return append(out, byte(r)+'a'-'A')
	case r < utf8.RuneSelf:
		return append(out, byte(r))
	}
	switch r {
	case 'ä', 'Ä':
		return append(out, "ae"...)
	case 'ö', 'Ö':
		return append(out, "oe"...)
	case 'ü', 'Ü':
		return append(out, "ue"...)
	case 'ß', 'ẞ':
		return append(out, "ss"...)
	case '’', 'ʼ', '‘':
		return append(out, '\'')
	case '‑', '‐':
		return append(out, '-')
	case '\u0308':
		if n := len(out); n > 0 && (out[n-1] == 'a' || out[n-1] == 'o' || out[n-1] == 'u') {
			return append(out, 'e')
		}
		return out
	case '\u00ad', utf8.RuneError:
		return out
	}
	if unicode.Is(unicode.Mn, r) {
		return out
	}
	return foldOther(out, r)
}

// foldOther drops the accents of letters such as é.
func foldOther(out []byte, r rune) []byte {
	parts := norm.NFD.PropertiesString(string(r)).Decomposition()
	if len(parts) == 0 {
		return utf8.AppendRune(out, unicode.ToLower(r))
	}
	first, _ := utf8.DecodeRune(parts)
	return utf8.AppendRune(out, unicode.ToLower(first))
}

// stemOf is the part of a folded noun that its cases share: the ending taken off, umlauts without their e (Verträge,
// Vertrag), a final double s as one (Prozesse, Prozess). It is cruder than a real stemmer and, unlike one, cuts a word the
// same way alone and at the end of a compound, which is where German hides its nouns.
func (m *morphology) stemOf(folded string) string {
	word := folded
	for _, e := range m.endings {
		if len(word) >= len(e.from)+3 && word[len(word)-len(e.from):] == e.from && !e.guarded(word) {
			word = word[:len(word)-len(e.from)] + e.to
			break
		}
	}
	return flatten(word)
}

// guarded keeps the s of status, analysis and process, and the n of Plan.
func (e ending) guarded(word string) bool {
	before := word[len(word)-2]
	if e.from == "n" {
		return before != 'l' && before != 'r'
	}
	if e.from != "s" {
		return false
	}
	return before == 's' || before == 'u' || before == 'i'
}

// flatten takes the e of umlauts away.
func flatten(word string) string {
	plain := true
	for i := 1; i < len(word) && plain; i++ {
		plain = word[i] != 'e' || !umlautBase(word[i-1])
	}
	if plain && !doubleS(word) {
		return word
	}
	out := make([]byte, 0, len(word))
	for i := range len(word) {
		if i > 0 && word[i] == 'e' && umlautBase(word[i-1]) {
			continue
		}
		out = append(out, word[i])
	}
	if doubleS(string(out)) {
		out = out[:len(out)-1]
	}
	return string(out)
}

func doubleS(word string) bool {
	return len(word) > 1 && word[len(word)-1] == 's' && word[len(word)-2] == 's'
}

func umlautBase(b byte) bool { return b == 'a' || b == 'o' || b == 'u' }
