package value

import (
	"strings"
	"unicode"

	"github.com/okrlang/okr/okrlang/locale"
)

// Unit is what a number counts, in canonical form: "€" for EUR and Euro, "%" for Prozent, "h" for Std.; a unit that is not
// known (Leads) as it was written. The zero Unit is none. Make it with ParseUnit and compare it with Same.
type Unit string

// Units that rules ask for by name.
const (
	Percent          Unit = "%"
	PercentagePoints Unit = "pp"
	Points           Unit = "points"
	Times            Unit = "x"
)

// UnitKind sorts units by what can be expected of them.
type UnitKind int

// The kinds of unit.
const (
	KindNone     UnitKind = iota
	KindPercent           // %
	KindPoints            // points and percentage points
	KindCurrency          // €, $, CHF, …
	KindDuration          // ms to years
	KindRate              // one thing per another: €/Monat, Tickets je 100 Nutzer; ‰, and x for times
	KindOther             // counted things: Leads, Kunden
)

// ParseUnit is the canonical form of a unit as written. It drops a multiplier: "T€" is "€". See UnitAndScale.
func ParseUnit(text string) Unit {
	unit, _ := UnitAndScale(text)
	return unit
}

// UnitAndScale reads a unit that may carry a multiplier, as a unit field does: "T€", "Mio. €", "$M", "Tsd." and "k€/Monat".
// Numbers in such a unit are multiples of the scale; see Quantity.In. Every text is a unit; an empty one is none.
func UnitAndScale(text string) (Unit, Scale) {
	text = strings.Join(strings.FieldsFunc(text, unicode.IsSpace), " ")
	if unit, ok := lookup(text); ok {
		return unit, One
	}
	left, right, rate := cutRate(text)
	if !rate {
		return scaled(text)
	}
	unit, scale := scaled(left)
	return unit + "/" + known(right), scale
}

// scaled reads a unit that is no rate.
func scaled(text string) (Unit, Scale) {
	if unit, ok := lookup(text); ok {
		return unit, One
	}
	unit, size := unitAt(text)
	rest := strings.TrimPrefix(text[size:], " ")
	if unit.Kind() == KindCurrency {
		if scale, n := scaleAt(rest, true); n > 0 {
			return qualified(unit, rest[n:]), scale
		}
	}
	if size > 0 {
		return qualified(unit, rest), One
	}
	m, size := suffix(text, measure{scale: One})
	return qualified(m.unit, text[size:]), m.scale
}

// qualified is a known unit with words that say more about it: % der Kunden, € ARR.
func qualified(unit Unit, words string) Unit {
	return Unit(strings.TrimSpace(string(unit) + " " + strings.TrimSpace(words)))
}

// base is the known unit of a qualified one, and the words that qualify it; u itself and none for all others.
func (u Unit) base() (Unit, string) {
	if _, ok := unitRows[u]; ok {
		return u, ""
	}
	head, words, ok := strings.Cut(string(u), " ")
	if _, known := unitRows[Unit(head)]; ok && known {
		return Unit(head), words
	}
	return u, ""
}

// known is the canonical form of a unit that carries no multiplier.
func known(text string) Unit {
	if unit, ok := lookup(text); ok {
		return unit
	}
	return Unit(text)
}

// cutRate parts "€ pro Monat" and "€/Monat".
func cutRate(text string) (left, right string, ok bool) {
	at, size := strings.IndexByte(text, '/'), 1
	padded := " " + text
	for _, word := range [...]string{" pro ", " per ", " je "} {
		if i := strings.Index(padded, word); i >= 0 && (at < 0 || i <= at) {
			// Offsets in padded are one behind, so i is where the word's space, or the word itself, stands in text.
			at, size = max(i-1, 0), len(word)
			if i == 0 {
				size--
			}
		}
	}
	if at < 0 || strings.TrimSpace(text[at+size:]) == "" {
		return text, "", false
	}
	return strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+size:]), true
}

// isRate says whether what stands behind a known unit makes it a rate: "/Monat", " pro Woche".
func isRate(rest string) bool {
	left, right, ok := cutRate(trim(rest))
	return ok && left == "" && isUnit(right)
}

// Limits to what is taken for a unit that is not known.
const (
	maxUnitWords = 4
	maxUnitBytes = 60
)

// isUnit says whether the words behind a number can be a unit that is not known: a few words that do not go on about the
// number ("20 bis 30", "2nd").
func isUnit(text string) bool {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > maxUnitWords || len(text) > maxUnitBytes || noUnits[strings.ToLower(words[0])] {
		return false
	}
	if left, right, rate := cutRate(text); rate {
		if left == "" && text[0] == '/' && digitRun(right) > 0 {
			return false // 24/7
		}
		return (left == "" || plain(left, false)) && plain(right, true)
	}
	return plain(text, false)
}

// plain says whether text is made of the characters of a unit and begins with a letter, or with a digit where one may.
func plain(text string, digits bool) bool {
	for i, r := range text {
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r):
		case r >= '0' && r <= '9':
			if !digits {
				return false
			}
		case unicode.IsNumber(r), strings.ContainsRune("°#€$£¥%", r):
		case i == 0 || !strings.ContainsRune(" \u00A0.-/&'’·", r):
			return false
		}
	}
	return text != ""
}

// Kind is what sort of unit it is; that of a qualified unit (% der Kunden) is that of its base.
func (u Unit) Kind() UnitKind {
	if u == "" {
		return KindNone
	}
	if row, ok := unitRows[u]; ok {
		return row.kind
	}
	switch base, _ := u.base(); {
	case strings.Contains(string(u), "/"):
		return KindRate
	case base != u:
		return base.Kind()
	}
	return KindOther
}

// Same says whether two units are one. A qualified unit is the same as its base (% der Kunden and %); units that are not
// known are one in either case and number (Lead and leads, Vertrag and Verträge). None is only the same as none.
func (u Unit) Same(other Unit) bool {
	if u == other {
		return true
	}
	if u.Kind() != other.Kind() {
		return false
	}
	ub, uWords := u.base()
	ob, oWords := other.base()
	if ub == ob && (uWords == "" || oWords == "") {
		return true
	}
	return sameWord(umlauts.Replace(strings.ToLower(string(u))), umlauts.Replace(strings.ToLower(string(other))))
}

// sameWord says whether two words are one, or its singular and plural.
func sameWord(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if a == b || len(a) < 3 || !strings.HasPrefix(b, a) {
		return a == b
	}
	switch b[len(a):] {
	case "s", "es", "n", "en", "e", "er":
		return true
	}
	return false
}

var umlauts = strings.NewReplacer("ä", "a", "ö", "o", "ü", "u")

// Say is the unit as people of the language write it behind many: Punkte, %, h, Tage/Woche.
func (u Unit) Say(lang locale.Lang) string {
	return u.say(lang, false)
}

func (u Unit) say(lang locale.Lang, one bool) string {
	if row, ok := unitRows[u]; ok {
		return row.say(lang, one)
	}
	left, right, rate := u.cut()
	base, words := u.base()
	switch {
	case !rate && words != "":
		return base.say(lang, one) + " " + words
	case !rate:
		return string(u)
	case left == "":
		return perText.With(right.say(lang, true)).Say(lang)
	}
	return left.say(lang, one) + "/" + right.say(lang, true)
}

var perText = locale.Text{EN: "per {0}", DE: "pro {0}"}

// cut parts a rate in canonical form.
func (u Unit) cut() (left, right Unit, ok bool) {
	l, r, ok := strings.Cut(string(u), "/")
	return Unit(l), Unit(r), ok
}
