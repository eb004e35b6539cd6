package value

import (
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/locale"
)

// Problem says in plain words why a text is no value, and what to write instead.
type Problem struct {
	Kind    ProblemKind
	Message locale.Message
	// Help is zero where there is nothing better to say than the message.
	Help locale.Message
	// Readings are what may have been meant, each written so that it is read without a problem in the same language. With
	// one reading a fix can be offered; with two, the writer has to choose.
	Readings []string
}

// ProblemKind sorts problems for callers that treat some of them differently; ambiguous-number is a rule of its own.
type ProblemKind string

// The kinds. Those from Impossible on are of dates and cycles only.
const (
	NotANumber  ProblemKind = "not-a-number"
	Ambiguous   ProblemKind = "ambiguous"   // 1.200 and 1,200 outside an English workspace
	Special     ProblemKind = "special"     // .nan, .inf
	Octal       ProblemKind = "octal"       // 0755, 0o17
	Hex         ProblemKind = "hex"         // 0x1F, and 0b101
	Sexagesimal ProblemKind = "sexagesimal" // 1:30
	DateLike    ProblemKind = "date-like"   // 2026-02-06 and 6.2.2026 where a number is expected
	TooLong     ProblemKind = "too-long"    // more than 18 digits
	Impossible  ProblemKind = "impossible"  // 2026-02-30, 2026-Q5
	NotADate    ProblemKind = "not-a-date"
	NotACycle   ProblemKind = "not-a-cycle"
)

// shownRunes is how much of a user's text a message repeats.
const shownRunes = 40

// shown is a user's text in quotation marks, cut where it is long.
func shown(text string) locale.Sayer {
	runes := []rune(text[:min(len(text), shownRunes*utf8.UTFMax+1)]) // mends what is not UTF-8
	if len(runes) > shownRunes {
		return locale.Quote(string(runes[:shownRunes]) + "…")
	}
	return locale.Quote(string(runes))
}

var write = locale.Text{EN: "Write {0}.", DE: "Schreiben Sie {0}."}

// problem explains why the quantity text was not read.
func problem(kind ProblemKind, text string, readings ...string) *Problem {
	p := &Problem{Kind: kind, Message: numberMessages[kind].With(shown(text)), Readings: readings}
	switch {
	case len(readings) > 0:
		p.Help = write.With(locale.Choice(readings))
	case kind == NotANumber && isBound(text):
		p.Help = boundHelp.Plain()
	default:
		p.Help = numberHelps[kind].Plain()
	}
	return p
}

// isBound says whether the text begins like "> 70": a bound written where only its number belongs.
func isBound(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return r == '<' || r == '>' || r == '≤' || r == '≥'
}

var boundHelp = locale.Text{
	EN: "Write the number alone, under at_least or at_most.",
	DE: "Schreiben Sie nur die Zahl, unter at_least (mindestens) oder at_most (höchstens).",
}

var numberMessages = map[ProblemKind]locale.Text{
	NotANumber: {
		EN: "{0} is not a number with its unit",
		DE: "{0} ist keine Zahl mit ihrer Einheit",
	},
	Ambiguous: {
		EN: "{0} can be read as two different numbers",
		DE: "{0} lässt sich als zwei verschiedene Zahlen lesen",
	},
	Special: {
		EN: "{0} is not a value that can be measured",
		DE: "{0} ist kein Wert, der sich messen lässt",
	},
	Octal: {
		EN: "{0} begins with a zero, which some programs read as a different number",
		DE: "{0} beginnt mit einer Null; manche Programme lesen das als eine andere Zahl",
	},
	Hex: {
		EN: "{0} is not in the digits 0 to 9 that people count with",
		DE: "{0} steht nicht in den Ziffern 0 bis 9, mit denen Menschen zählen",
	},
	Sexagesimal: {
		EN: "{0} reads like a time of day or a ratio",
		DE: "{0} liest sich wie eine Uhrzeit oder ein Verhältnis",
	},
	DateLike: {
		EN: "{0} reads like a date; a number is needed here",
		DE: "{0} liest sich wie ein Datum; hier braucht es eine Zahl",
	},
	TooLong: {
		EN: "{0} has more than 18 digits",
		DE: "{0} hat mehr als 18 Stellen",
	},
}

var numberHelps = map[ProblemKind]locale.Text{
	NotANumber: {
		EN: "Write one number, with its unit if it has one: 70, 20 %, 1.5 h, € 120k.",
		DE: "Schreiben Sie eine Zahl, wenn nötig mit Einheit: 70, 20 %, 1,5 h, 120 T€.",
	},
	Special: {
		EN: "Leave the value out until it is known.",
		DE: "Lass den Wert weg, bis er feststeht.",
	},
	Hex: {
		EN: "Write the number in plain digits.",
		DE: "Schreiben Sie die Zahl in gewöhnlichen Ziffern.",
	},
	Octal: {
		EN: "Write the number in plain digits, without the zero in front.",
		DE: "Schreiben Sie die Zahl in gewöhnlichen Ziffern, ohne die Null davor.",
	},
	Sexagesimal: {
		EN: "Write one number with its unit: 1.5 h or 90 min.",
		DE: "Schreiben Sie eine Zahl mit Einheit: 1,5 h oder 90 min.",
	},
	DateLike: {
		EN: "Write one number, with its unit if it has one.",
		DE: "Schreiben Sie eine Zahl, wenn nötig mit Einheit.",
	},
	TooLong: {
		EN: "Round it, or write it with k, M or bn.",
		DE: "Runden Sie sie oder schreiben Sie sie mit T, Mio. oder Mrd.",
	},
}
