package value

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/locale"
)

// read reads the number at the start of text: sign, currency, sign, digits, multiplier, unit.
func read(text string, lang locale.Lang) reading {
	at := 0
	negative, size := sign(text)
	signed := size > 0
	at += size
	money, size := prefix(text[at:])
	at += size
	if size > 0 && !signed {
		negative, size = sign(text[at:])
		at += size
	}
	r := reading{start: at, unit: money.unit, scale: One}
	r = r.digits(text, lang, negative)
	if r.kind != "" && r.kind != Ambiguous || r.length == 0 {
		return r
	}
	return r.measure(text, money)
}

// digits reads the number itself; length 0 where there is none.
func (r reading) digits(text string, lang locale.Lang, negative bool) reading {
	body := text[r.start:]
	l := arrange(body)
	if l.end == 0 {
		return reading{}
	}
	r.end, r.length = r.start+l.end, r.start+l.end
	if kind, size := oddity(body, l.end); kind != "" {
		r.kind, r.length = kind, r.start+size
		return r
	}
	point, kind := l.point(body, lang)
	if l.twoWays() && dash(text[r.length:]) > 0 {
		point, kind = none, "" // 1.200,- has its cents in the dash
	}
	if kind == "" && l.octal() {
		kind = Octal
	}
	if r.kind = kind; kind != "" {
		return r
	}
	number, ok := accumulate(body[:l.end], point, negative)
	if !ok {
		r.kind = TooLong
	}
	r.number = number
	if point == none {
		r.length += dash(text[r.length:])
	}
	return r
}

// measure reads multiplier and unit behind the digits.
func (r reading) measure(text string, money measure) reading {
	behind, size := suffix(text[r.length:], money)
	r.length += size
	r.unit = behind.unit
	r.scale = behind.scale
	if r.kind != "" {
		return r
	}
	number, ok := r.number.times(r.scale)
	if !ok {
		r.kind = TooLong
		return r
	}
	r.number = number
	return r
}

// sign reads a plus or one of the characters that people type for minus.
func sign(text string) (negative bool, size int) {
	for _, minus := range [...]string{"-", "−", "–"} {
		if strings.HasPrefix(text, minus) {
			return true, len(minus)
		}
	}
	if strings.HasPrefix(text, "+") {
		return false, 1
	}
	return false, 0
}

// dash is the length of the dash that stands for no cents, as in CHF 160'000.- and 5,– €.
func dash(text string) int {
	if text == "" || text[0] != '.' && text[0] != ',' {
		return 0
	}
	at := 1
	for range 2 {
		for _, d := range [...]string{"-", "–", "—"} {
			if strings.HasPrefix(text[at:], d) {
				at += len(d)
				break
			}
		}
	}
	if at == 1 || inWord(text[at:]) {
		return 0
	}
	return at
}

// inWord says whether text begins with a letter or a digit.
func inWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// oddity recognises digits that are no amount: dates, times of day, other bases. size is how far they reach.
func oddity(text string, end int) (ProblemKind, int) {
	if size := dateSize(text); size >= end {
		return DateLike, size
	}
	next := byte(0)
	if end < len(text) {
		next = text[end]
	}
	switch {
	case next == ':':
		size := end
		for size < len(text) && text[size] == ':' && digitRun(text[size+1:]) > 0 {
			size += 1 + digitRun(text[size+1:])
		}
		if size > end {
			return Sexagesimal, size
		}
	case end == 1 && text[0] == '0' && next != 0:
		return base(text)
	}
	return "", 0
}

// base recognises 0x1F, 0o17 and 0b101.
func base(text string) (ProblemKind, int) {
	kind := Hex
	var digits string
	switch text[1] {
	case 'x', 'X':
		digits = "0123456789abcdefABCDEF"
	case 'b':
		digits = "01"
	case 'o', 'O':
		kind, digits = Octal, "01234567"
	default:
		return "", 0
	}
	rest := strings.TrimLeft(text[2:], digits)
	if size := len(text) - len(rest); size > 2 && !inWord(rest) {
		return kind, size
	}
	return "", 0
}

// dateSize is the length of the date that text begins with, as years, months and days are written with one of . - / between
// them: 2026-02-06, 2026-02, 6.2.2026, 06.02.26, 2/6/2026. 0 is none.
func dateSize(text string) int {
	var widths, numbers [3]int
	at, count := 0, 0
	separator := byte(0)
	for count < 3 {
		width := digitRun(text[at:])
		if width == 0 || width > 4 {
			return 0
		}
		widths[count] = width
		for _, c := range []byte(text[at : at+width]) {
			numbers[count] = numbers[count]*10 + int(c-'0')
		}
		at += width
		count++
		if count == 3 || at+1 >= len(text) || strings.IndexByte(".-/", text[at]) < 0 || digitRun(text[at+1:]) == 0 {
			break
		}
		if separator != 0 && text[at] != separator {
			break
		}
		separator = text[at]
		at++
	}
	if !dated(widths, numbers, count, separator) {
		return 0
	}
	return at
}

// dated says whether numbers of these widths are a date.
func dated(widths, numbers [3]int, count int, separator byte) bool {
	day := func(i int) bool { return widths[i] <= 2 && numbers[i] >= 1 && numbers[i] <= 31 }
	month := func(i int) bool { return widths[i] <= 2 && numbers[i] >= 1 && numbers[i] <= 12 }
	year := func(i int) bool { return widths[i] == 4 && numbers[i] >= minYear && numbers[i] <= maxYear }
	switch {
	case count == 2:
		return separator == '-' && year(0) && widths[1] == 2 && month(1)
	case count < 3:
		return false
	case year(0):
		return month(1) && day(2)
	case year(2) || widths[2] == 2 && separator != '-':
		return day(0) && month(1) || month(0) && day(1)
	}
	return false
}
