package value

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// measure is a unit and the multiplier beside it.
type measure struct {
	unit  Unit
	scale Scale
}

// maxWord is more bytes than any spelling has. It keeps reading linear: what stands behind a number is looked at once and
// not far.
const maxWord = 24

// prefix reads a currency in front of a number, with the space behind it: "€ ", "CHF ", "T€", "TEUR ".
func prefix(text string) (measure, int) {
	size := 0
	for i, r := range text[:min(len(text), maxWord)] {
		if r >= '0' && r <= '9' || r == '+' || r == '-' || r == '−' || r == '–' || spaceSize(text[i:]) > 0 {
			break
		}
		size = i + max(utf8.RuneLen(r), 1)
	}
	if size == 0 || size > len(text) {
		return measure{}, 0
	}
	for _, end := range [...]int{size, size - 1} { // .5 may follow at once
		if end < size && text[end] != '.' {
			break
		}
		if m, ok := moneyBefore(text[:end]); ok {
			return m, end + spaces(text[end:])
		}
	}
	return measure{}, 0
}

// moneyBefore reads a symbol or a code, not a word: "Euro 5" is a standard, and "Euro 2024" was played.
func moneyBefore(word string) (measure, bool) {
	if unit, ok := exactUnits[word]; ok && unit.Kind() == KindCurrency {
		return measure{unit: unit, scale: One}, true
	}
	_, size := utf8.DecodeRuneInString(word)
	scale, ok := exactScales[word[:size]]
	unit, money := exactUnits[word[size:]]
	if !ok || !money || unit.Kind() != KindCurrency {
		return measure{}, false
	}
	return measure{unit: unit, scale: scale}, true
}

// suffix reads multiplier and unit behind a number, with the space before them. money is what was read in front; size 0
// leaves it as it is.
func suffix(text string, money measure) (m measure, size int) {
	m = money
	if m.scale == 0 {
		m.scale = One
	}
	at := spaces(text)
	if m.unit == "" {
		if unit, size := unitAt(text[at:]); size > 0 {
			m.unit = unit
			return m, at + size
		}
	}
	if m.scale != One {
		return m, 0
	}
	scale, size := scaleAt(text[at:], m.unit != "")
	if size == 0 || m.unit == "" && at > 0 && text[at:at+size] == "B" { // 3 B customers are class B

		return gluedMoney(text, at, m)
	}
	m.scale = scale
	size += at
	if m.unit == "" {
		gap := spaces(text[size:])
		if unit, n := unitAt(text[size+gap:]); n > 0 {
			m.unit = unit
			size += gap + n
		}
	}
	return m, size
}

// gluedMoney reads the letter of a multiplier and a currency in one word, or the letters that are multipliers only before a
// currency: kCHF, TEUR, m€, b $.
func gluedMoney(text string, at int, m measure) (measure, int) {
	if m.unit != "" || at >= len(text) {
		return m, 0
	}
	scale, ok := exactScales[text[at:at+1]]
	if !ok {
		scale, ok = moneyScales[text[at:at+1]]
	}
	if !ok {
		return m, 0
	}
	gap := spaces(text[at+1:])
	unit, size := unitAt(text[at+1+gap:])
	if size == 0 || unit.Kind() != KindCurrency {
		return m, 0
	}
	return measure{unit: unit, scale: scale}, at + 1 + gap + size
}

// unitAt reads a known unit at the start of text, the longest spelling that is one.
func unitAt(text string) (Unit, int) {
	for _, s := range symbolUnits {
		if strings.HasPrefix(text, s.spelling) && (!s.word || ends(text[len(s.spelling):])) {
			return s.unit, len(s.spelling)
		}
	}
	for _, size := range wordSizes(text) {
		if size == 0 || text[size-1] != '.' && !ends(text[size:]) {
			continue
		}
		if unit, ok := lookup(text[:size]); ok {
			return unit, size
		}
	}
	return "", 0
}

// scaleAt reads a multiplier at the start of text. money says that a currency stands in front of the number.
func scaleAt(text string, money bool) (Scale, int) {
	for _, size := range wordSizes(text) {
		if size == 0 || text[size-1] != '.' && !ends(text[size:]) {
			continue
		}
		word := text[:size]
		if scale, ok := exactScales[word]; ok {
			return scale, size
		}
		if scale, ok := moneyScales[word]; ok && money {
			return scale, size
		}
		if scale, ok := wordScales[strings.ToLower(word)]; ok {
			return scale, size
		}
	}
	return One, 0
}

// wordSizes are the lengths to try for the word at the start of text, longest first: with the word behind it (per cent),
// with its point (Std.), alone. 0 is none.
func wordSizes(text string) (sizes [3]int) {
	one := letters(text)
	if one == 0 || one >= maxWord {
		return sizes
	}
	sizes[2] = one
	if one == len(text) {
		return sizes
	}
	if text[one] == '.' {
		sizes[1] = one + 1
	}
	if (text[one] == ' ' || text[one] == '-') && twoWords[strings.ToLower(text[:one])] {
		if two := letters(text[one+1:]); two > 0 && two < maxWord {
			sizes[0] = one + 1 + two
		}
	}
	return sizes
}

// letters is how many bytes of letters text begins with, up to maxWord.
func letters(text string) int {
	for i, r := range text {
		if i >= maxWord || !unicode.IsLetter(r) {
			return i
		}
	}
	return len(text)
}

// ends says whether a word ends before text: 3 h, but not 3 hops, 5 T-Shirts or 2 K2.
func ends(text string) bool {
	if strings.HasPrefix(text, "-") {
		return !inWord(text[1:])
	}
	return !inWord(text) && !strings.HasPrefix(text, "_")
}

// lookup finds a spelling: some only in their case (h, CHF), the others in any.
func lookup(spelling string) (Unit, bool) {
	if unit, ok := exactUnits[spelling]; ok {
		return unit, true
	}
	if len(spelling) > maxWord {
		return "", false
	}
	unit, ok := wordUnits[strings.ToLower(spelling)]
	return unit, ok
}
