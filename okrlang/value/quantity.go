package value

import (
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
)

// Quantity is a number with its unit, as it was written: 20 %, 950 T€, € 1.2M, 4 h, 24.
type Quantity struct {
	// Number is the whole amount, with the multiplier: 950000 for 950 T€. 55 % is 55.
	Number Number
	Unit   Unit
	// Scale is the multiplier as written, so that people are shown 950 T€ again. 0 counts as One.
	Scale Scale
	// Text is the quantity as written, without spaces around it.
	Text string
}

// Scale is the multiplier that a number or a unit was written with: One, Thousand, Million or Billion.
type Scale int64

// The scales.
const (
	One      Scale = 1
	Thousand Scale = 1_000
	Million  Scale = 1_000_000
	Billion  Scale = 1_000_000_000
)

// ParseQuantity reads a text that is a number with at most one unit, and nothing else. Any few words that look like a unit
// are one (24 Leads). The language decides what 1,200 and 1.200 mean: in English 1200 and 1.2, else they are Ambiguous; of
// those and no other problems the Unit and Text are known nevertheless.
func ParseQuantity(text string, lang locale.Lang) (Quantity, *Problem) {
	if number, ok := smallInt(text); ok {
		return Quantity{Number: number, Scale: One, Text: text}, nil
	}
	text = trim(text)
	r := read(text, lang)
	if r.length > 0 && (r.kind == "" || r.kind == Ambiguous) {
		r = r.withRest(text)
	}
	return r.result(text, lang)
}

// smallInt is the short way for what nearly every value is: a few plain digits.
func smallInt(text string) (Number, bool) {
	if text == "" || len(text) > 9 || text[0] == '0' && len(text) > 1 || digitRun(text) != len(text) {
		return Number{}, false
	}
	n := 0
	for i := range len(text) {
		n = n*10 + int(text[i]-'0')
	}
	return Int(n), true
}

// ScanQuantity reads the number that text begins with, for titles. It takes a multiplier or a unit only if it is a known
// one and follows at once or after a space. length is how many bytes were read: 0 where text does not begin with a number.
// With a problem it covers what looks like a number and states none (a date, 1:30, 1.2.3), to be stepped over.
//
// What stands before and behind is for the caller to judge: the dash of 50-70, the point of 3., a word that the number is
// part of (3D, 2K-Kunden, B2B).
func ScanQuantity(text string, lang locale.Lang) (q Quantity, length int, problem *Problem) {
	r := read(text, lang)
	if r.length == 0 {
		return Quantity{}, 0, nil
	}
	q, problem = r.result(text[:r.length], lang)
	return q, r.length, problem
}

// reading is what was found at the start of a text.
type reading struct {
	kind       ProblemKind
	number     Number
	unit       Unit
	scale      Scale
	length     int
	start, end int // the digits and their separators
}

// result makes the reading of the whole of text public.
func (r reading) result(text string, lang locale.Lang) (Quantity, *Problem) {
	q := Quantity{Number: r.number, Unit: r.unit, Scale: r.scale, Text: text}
	switch {
	case r.length == 0:
		return Quantity{}, problem(noNumber(text), text)
	case r.length < len(text) && (r.kind == "" || r.kind == Ambiguous):
		return Quantity{}, problem(NotANumber, text)
	case r.kind == Ambiguous:
		q.Number = Number{}
		return q, problem(Ambiguous, text, r.readings(text, lang)...)
	case r.kind == Octal:
		return Quantity{}, problem(Octal, text, r.withoutZeros(text, lang)...)
	case r.kind != "":
		return Quantity{}, problem(r.kind, text)
	}
	return q, nil
}

// withoutZeros is 755 for 0755; nothing where that still is no quantity, as for 0o17.
func (r reading) withoutZeros(text string, lang locale.Lang) []string {
	short := text[:r.start] + strings.TrimLeft(text[r.start:r.end-1], "0") + text[r.end-1:]
	if again := read(short, lang); again.kind != "" || again.withRest(short).length < len(short) {
		return nil
	}
	return []string{short}
}

// readings are the two meanings of an ambiguous text: its separator as thousands and as a decimal one.
func (r reading) readings(text string, lang locale.Lang) []string {
	digits := text[r.start:r.end]
	at := strings.IndexAny(digits, ".,")
	whole, fraction := digits[:at], digits[at+1:]
	point := ","
	if lang == locale.English {
		point = "."
	}
	short := strings.TrimRight(fraction, "0")
	switch len(short) {
	case 0:
		point = ""
	case 3:
		short += "0" // three digits would be ambiguous again
	}
	before, behind := text[:r.start], text[r.end:]
	return []string{before + whole + fraction + behind, before + whole + point + short + behind}
}

// withRest takes what stands behind the number as its unit, where it looks like one.
func (r reading) withRest(text string) reading {
	rest := text[r.length:]
	if !isRate(rest) && (r.unit != "" || !isUnit(trim(rest))) {
		return r
	}
	// A second multiplier (5k k Leads), or one that is too unsure to be read (3 B Kunden), is no unit.
	if unit, scale := UnitAndScale(string(r.unit) + rest); scale == One {
		r.unit, r.length = unit, len(text)
	}
	return r
}

// noNumber tells the special values of YAML from other texts.
func noNumber(text string) ProblemKind {
	if len(text) > len("+.infinity") {
		return NotANumber
	}
	word := strings.TrimLeft(text, "+-")
	switch strings.ToLower(strings.TrimPrefix(word, ".")) {
	case "nan", "inf", "infinity":
		return Special
	}
	return NotANumber
}

// In reads a quantity whose number stands in a unit that is written elsewhere: 950 under `unit: T€` is 950 T€. A number
// with a multiplier of its own keeps it (1,2 Mio. under T€ is 1,2 Mio. €), and one with a unit of its own stays as it is:
// whether the two units are the Same is for the caller to say. The only problem is TooLong.
func (q Quantity) In(unit Unit, scale Scale) (Quantity, *Problem) {
	if q.Unit != "" {
		return q, nil
	}
	q.Unit = unit
	if q.Scale > One || scale <= One {
		return q, nil
	}
	number, ok := q.Number.times(scale)
	if !ok {
		return Quantity{}, problem(TooLong, q.Text)
	}
	q.Number, q.Scale = number, scale
	return q, nil
}

// Share is the quantity as a share from 0 to 1, as degrees and graded values are: 0.3 for 30 % and for 0.3. It says false
// for what is outside 0 to 1, and for any other unit. 1 is all of it, and 1 % a hundredth.
func (q Quantity) Share() (Number, bool) {
	share, ok := q.Number, true
	switch q.Unit.Kind() {
	case KindPercent:
		share, ok = q.Number.over(2)
	case KindNone:
	default:
		return Number{}, false
	}
	if !ok || share.Sign() < 0 || share.Cmp(Int(1)) > 0 {
		return Number{}, false
	}
	return share, true
}
