package value

import (
	"strings"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/locale"
)

// layout is how the digits at the start of a text are arranged: how many groups there are and what parts them.
type layout struct {
	end    int  // bytes of digits and the separators between them
	lead   int  // digits before the first separator
	tail   int  // digits behind the last one
	last   int  // offset of the last point or comma
	dots   int  // points, for thousands or decimals
	commas int  // commas, likewise
	groups int  // separators that can only be thousands: apostrophes and spaces
	threes bool // exactly three digits in each group but the first and the last
	zero   bool // the first digit is 0
}

// none is the point of a number without a decimal separator.
const none = -1

// arrange finds the longest run of digits and separators at the start of text. A separator counts only directly before a
// digit; the one at the end of a sentence does not.
func arrange(text string) layout {
	l := layout{lead: digitRun(text), threes: true}
	l.end, l.tail = l.lead, l.lead
	l.zero = l.lead > 0 && text[0] == '0'
	if l.lead == 0 {
		if separator, digits := nextGroup(text); separator == "." && digits > 0 {
			l.dots, l.tail, l.end = 1, digits, 1+digits
		}
		return l
	}
	for group := ""; ; {
		separator, digits := nextGroup(text[l.end:])
		if digits == 0 {
			return l
		}
		switch separator {
		case ".", ",":
			if l.dots+l.commas > 0 && l.tail != 3 {
				l.threes = false
			}
			l.last = l.end
			if separator == "." {
				l.dots++
			} else {
				l.commas++
			}
		default:
			// 10 000 and 160'000, but not 2026 200, 0 200 or 1,5 300: those are two numbers.
			if digits != 3 || l.lead > 3 || l.zero || l.dots+l.commas > 0 || group != "" && group != separator {
				return l
			}
			group = separator
			l.groups++
		}
		l.end += len(separator) + digits
		l.tail = digits
	}
}

// nextGroup is the separator at the start of text and how many digits follow it; 0 where it is none.
func nextGroup(text string) (separator string, digits int) {
	if text == "" {
		return "", 0
	}
	size := 1
	switch c := text[0]; {
	case c == '.', c == ',', c == '\'', c == ' ':
	case c < utf8.RuneSelf:
		return "", 0
	default:
		if size = spaceSize(text); size == 0 {
			if !strings.HasPrefix(text, "’") {
				return "", 0
			}
			size = len("’")
		}
	}
	return text[:size], digitRun(text[size:])
}

// point decides which separator is the decimal one: its offset, or none. The kind is set where the digits make no number
// (NotANumber) or two (Ambiguous).
//
// A single separator before exactly three digits is ambiguous unless the language is English or it cannot part thousands:
// before it stands 0, nothing, or more than three digits (0,125 and .125 and 1234,567). Two different separators, or one
// that is repeated, are never ambiguous.
func (l layout) point(text string, lang locale.Lang) (point int, kind ProblemKind) {
	switch marks := l.dots + l.commas; {
	case marks == 0:
		return none, ""
	case l.groups > 0 && marks > 1:
		return none, NotANumber
	case l.twoWays() && lang != locale.English:
		return none, Ambiguous
	case l.twoWays() && text[l.last] == ',':
		return none, ""
	case marks == 1:
		return l.last, ""
	case !l.thousands():
		return none, NotANumber
	case l.dots == 0 || l.commas == 0:
		if l.tail == 3 {
			return none, ""
		}
		return none, NotANumber
	}
	lastOfItsKind := text[l.last] == '.' && l.dots == 1 || text[l.last] == ',' && l.commas == 1
	if lastOfItsKind {
		return l.last, ""
	}
	return none, NotANumber
}

// thousands says whether the groups before the last separator can be those of thousands.
func (l layout) thousands() bool {
	return l.threes && l.lead >= 1 && l.lead <= 3 && !l.zero
}

// twoWays says whether the one separator can be for thousands as well as for decimals.
func (l layout) twoWays() bool {
	return l.groups == 0 && l.dots+l.commas == 1 && l.tail == 3 && l.thousands()
}

// octal says whether the number begins with a zero that means nothing in decimals: 0755, 007, 01.5.
func (l layout) octal() bool {
	return l.zero && l.lead > 1
}

// digitRun is how many ASCII digits text begins with.
func digitRun(text string) int {
	i := 0
	for i < len(text) && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return i
}

// spaceSize is how many bytes the space at the start of text has: a plain one, or the no-break, figure, thin or narrow
// no-break space with which numbers are set. 0 is none.
func spaceSize(text string) int {
	if text == "" || text[0] > ' ' && text[0] < utf8.RuneSelf {
		return 0
	}
	switch r, size := utf8.DecodeRuneInString(text); r {
	case ' ', '\t', '\u00A0', '\u2007', '\u2009', '\u202F':
		return size
	}
	return 0
}

// spaces is how many bytes of such spaces text begins with.
func spaces(text string) int {
	at := 0
	for {
		size := spaceSize(text[at:])
		if size == 0 {
			return at
		}
		at += size
	}
}

// trim cuts such spaces, and line breaks, from both ends.
func trim(text string) string {
	return strings.Trim(text, " \t\r\n\u00A0\u2007\u2009\u202F")
}
