package value

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/locale"
)

// What people write for dates and cycles where the language has another form. Nothing here is accepted; it is only offered.

// maxGuess is how long a text may be that something is guessed from.
const maxGuess = 40

// part is a run of digits or of letters in a text.
type part struct {
	word   string // lower case; empty for a number
	number int
	width  int // digits of the number
}

// parts takes a text apart into numbers and words, leaving out everything between; none for long texts.
func parts(text string) []part {
	var out []part
	if len(text) > maxGuess {
		return nil
	}
	for at := 0; at < len(text); {
		if width := digitRun(text[at:]); width > 0 {
			n, _ := digits(text[at : at+width])
			out = append(out, part{number: n, width: width})
			at += width
			continue
		}
		if size := letters(text[at:]); size > 0 {
			out = append(out, part{word: strings.ToLower(text[at : at+size])})
			at += size
			continue
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return out
}

// year is the year that a number of two or four digits means; 0 for others.
func (p part) year() int {
	switch p.width {
	case 2:
		return 2000 + p.number
	case 4:
		return p.number
	}
	return 0
}

// monthWords are the beginnings of the months' names in both languages.
var monthWords = map[string]time.Month{
	"jan": 1, "jän": 1, "feb": 2, "mar": 3, "mär": 3, "apr": 4, "mai": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12, "dec": 12,
}

// month is the month that a word names; 0 for none.
func (p part) month() time.Month {
	count := 0
	for i := range p.word {
		if count++; count > 3 {
			return monthWords[p.word[:i]]
		}
	}
	return monthWords[p.word]
}

// dateProblem explains why text is no date.
func dateProblem(text string) *Problem {
	p := &Problem{Kind: NotADate, Message: notADate.With(shown(text)), Help: dateForm.Plain()}
	for _, d := range guessDates(text) {
		if d.exists() {
			p.Readings = append(p.Readings, d.String())
		}
	}
	if len(p.Readings) > 0 {
		p.Help = write.With(locale.Choice(p.Readings))
	} else if d := guessDay(text); d.exists() {
		p.Help = withYear.With(d.String()[len("2028-"):])
	}
	return p
}

// guessDay is the day that is meant where the year was left out: 9.2. and 9. Februar. Its year is any with a February 29.
func guessDay(text string) Date {
	all := parts(text)
	if len(all) != 2 || all[0].word != "" || all[0].width > 2 {
		return Date{}
	}
	month := all[1].month()
	if all[1].word == "" && all[1].width <= 2 && strings.Contains(text, ".") {
		month = time.Month(all[1].number)
	}
	return Date{2028, month, all[0].number}
}

// guessDates are the days that may be meant. Where it can't be known whether day or month comes first, both are.
func guessDates(text string) []Date {
	all := parts(text)
	var numbers []part
	month := time.Month(0)
	for _, p := range all {
		switch m := p.month(); {
		case p.word == "":
			numbers = append(numbers, p)
		case month == 0:
			month = m
		}
	}
	switch {
	case month > 0 && len(numbers) == 2:
		return []Date{{numbers[1].year(), month, numbers[0].number}}
	case len(numbers) == 1 && numbers[0].width == 8:
		n := numbers[0].number
		return []Date{{n / 10000, time.Month(n / 100 % 100), n % 100}}
	case len(numbers) < 3:
		return nil
	}
	a, b, c := numbers[0], numbers[1], numbers[2]
	if a.width == 4 {
		return []Date{{a.number, time.Month(b.number), c.number}}
	}
	dayFirst := Date{c.year(), time.Month(b.number), a.number}
	if strings.Contains(text, ".") || a.number == b.number {
		return []Date{dayFirst}
	}
	return []Date{dayFirst, {c.year(), time.Month(a.number), b.number}}
}

// impossible explains that the day d, written in the right form, does not exist.
func (d Date) impossible(text string) *Problem {
	p := &Problem{Kind: Impossible, Message: noSuchDay.With(shown(text)), Help: dateForm.Plain()}
	switch {
	case d.Year < minYear || d.Year > maxYear:
		p.Help = yearRange.With(strconv.Itoa(minYear), strconv.Itoa(maxYear))
	case d.Month < 1 || d.Month > 12:
		p.Help = monthRange.Plain()
	case d.Day > 0:
		p.Help = monthEnds.With(Date{d.Year, d.Month, daysIn(d.Year, d.Month)}.String())
	}
	return p
}

// cycleProblem explains why text is no cycle.
func cycleProblem(text string) *Problem {
	p := &Problem{Kind: NotACycle, Message: notACycle.With(shown(text)), Help: cycleForm.Plain()}
	if !strings.ContainsAny(text, "0123456789") {
		return p // no year
	}
	for _, c := range guessCycles(parts(text)) {
		if c.exists() {
			p.Readings = append(p.Readings, c.String())
		}
	}
	if len(p.Readings) > 0 {
		p.Help = write.With(locale.Choice(p.Readings))
	}
	return p
}

// lengthWords are the words around a number that say how long a cycle is.
var lengthWords = map[string]Length{
	"q": Quarter, "quartal": Quarter, "quarter": Quarter, "qtr": Quarter,
	"h": Half, "hj": Half, "halbjahr": Half, "half": Half,
	"fy": Year, "gj": Year, "jahr": Year, "year": Year, "geschäftsjahr": Year,
	"m": Month, "monat": Month, "month": Month,
}

// guessCycles are the cycles that may be meant by a year with a number beside it, and a word such as Q or March.
func guessCycles(all []part) []Cycle {
	var year, index int
	length := Length(0)
	for i, p := range all {
		if m := p.month(); m > 0 {
			length, index = Month, int(m)
		} else if l, ok := lengthWords[p.word]; ok && length == 0 {
			length = l
		}
		switch {
		case p.word != "":
		case year == 0 && (p.width == 4 || p.width == 2 && (i == len(all)-1 || length == Year)):
			year = p.year()
		case index == 0:
			index = p.number
			if p.width == 2 && length == 0 {
				length = Month // 2026/03; a quarter would be 2026/3
			}
		default:
			return nil
		}
	}
	switch {
	case length == Year || length == 0 && index == 0:
		return []Cycle{{year, Year, 1}}
	case length > 0:
		return []Cycle{{year, length, index}}
	}
	return []Cycle{{year, Quarter, index}, {year, Month, index}}
}

// impossible explains that a year has no such cycle.
func (c Cycle) impossible(text string) *Problem {
	p := &Problem{Kind: Impossible, Message: noSuchCycle.With(shown(text))}
	first, last := Cycle{c.Year, c.Length, 1}, Cycle{c.Year, c.Length, c.Length.perYear()}
	p.Help = cycleRange.With(first.String(), last.String())
	if c.Year < minYear || c.Year > maxYear {
		p.Help = yearRange.With(strconv.Itoa(minYear), strconv.Itoa(maxYear))
	}
	return p
}

var (
	notADate = locale.Text{
		EN: "{0} is not a date in the form YYYY-MM-DD",
		DE: "{0} ist kein Datum in der Form JJJJ-MM-TT",
	}
	dateForm = locale.Text{
		EN: "Write year, month and day as YYYY-MM-DD.",
		DE: "Schreiben Sie Jahr, Monat und Tag als JJJJ-MM-TT.",
	}
	withYear = locale.Text{
		EN: "Write the date with its year, as YYYY-MM-DD: YYYY-{0}.",
		DE: "Schreiben Sie das Datum mit dem Jahr, als JJJJ-MM-TT: JJJJ-{0}.",
	}
	noSuchDay = locale.Text{
		EN: "There is no day {0}",
		DE: "Den Tag {0} gibt es nicht",
	}
	monthRange = locale.Text{
		EN: "The months go from 01 to 12, and stand before the day.",
		DE: "Die Monate gehen von 01 bis 12 und stehen vor dem Tag.",
	}
	monthEnds = locale.Text{
		EN: "The month ends on {0}.",
		DE: "Der Monat endet am {0}.",
	}
	yearRange = locale.Text{
		EN: "The year has to lie between {0} and {1}.",
		DE: "Das Jahr muss zwischen {0} und {1} liegen.",
	}
	notACycle = locale.Text{
		EN: "{0} is not a cycle",
		DE: "{0} ist kein Zyklus",
	}
	cycleForm = locale.Text{
		EN: "Write a quarter as 2026-Q1, a half as 2026-H1, a year as 2026, a month as 2026-03.",
		DE: "Schreiben Sie ein Quartal als 2026-Q1, ein Halbjahr als 2026-H1, ein Jahr als 2026, einen Monat als 2026-03.",
	}
	noSuchCycle = locale.Text{
		EN: "There is no cycle {0}",
		DE: "Den Zyklus {0} gibt es nicht",
	}
	cycleRange = locale.Text{
		EN: "They go from {0} to {1}.",
		DE: "Es gibt sie von {0} bis {1}.",
	}
)
