package prose

import (
	"strings"

	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// Period is a time that a title names: a day, month, quarter, half or year. What it leaves open is 0.
type Period struct {
	At                              source.Span
	Year, Half, Quarter, Month, Day int
	// Fiscal says that the year is called a fiscal one (FY26, GJ 26).
	Fiscal bool
	// Compared says that it only tells what is compared with: gegenüber 2025, vs. Q1.
	Compared bool
}

// findPeriods finds every period that has a number or is a month.
func (r *Reading) findPeriods() {
	for i := 0; i < len(r.Tokens); i++ {
		p, to, ok := r.periodAt(i)
		if !ok {
			continue
		}
		p.At = r.span(i, to)
		p.Compared = r.comparedAt(i)
		r.Periods = append(r.Periods, p)
		i = to - 1
	}
}

// periodAt reads the period that begins at token i, and where it ends.
func (r *Reading) periodAt(i int) (Period, int, bool) {
	t := &r.Tokens[i]
	switch {
	case t.shape == number && t.scan.problem != nil && t.scan.problem.Kind == value.DateLike:
		p, ok := parseDay(t.fold)
		return p, i + 1, ok
	case t.is(Month) && t.upper && !t.is(Modal):
		return r.monthAt(i, i)
	case t.shape == number && r.dayBeforeMonth(i) > 0:
		return r.monthAt(i, r.dayBeforeMonth(i))
	case t.shape != sign:
		p, ok := parsePeriod(fold(r.textOf(i)))
		if !ok && !t.year {
			return p, i + 1, false
		}
		if !ok {
			p.Year = yearOf(t.fold)
		}
		return r.periodYear(p, i+1)
	}
	return Period{}, i + 1, false
}

// periodYear adds the year that follows a quarter: Q3 2026, Q3/26.
func (r *Reading) periodYear(p Period, to int) (Period, int, bool) {
	if p.Year > 0 {
		return p, to, true
	}
	at := to
	if r.at(at).sign("/") || r.at(at).sign("'") || r.at(at).sign("’") {
		at++
	}
	if y := yearOf(r.at(at).fold); y > 0 && r.at(at).shape == number && (at > to || y > 100 && len(r.at(at).fold) == 4) {
		p.Year, to = y, at+1
	}
	return p, to, true
}

// dayBeforeMonth is the token of the month behind a day: 19. August, 19.-20. August; 0 where there is none.
func (r *Reading) dayBeforeMonth(i int) int {
	if len(r.Tokens[i].fold) > 2 {
		return 0
	}
	for j := i + 1; j < len(r.Tokens) && j <= i+5; j++ {
		t := &r.Tokens[j]
		if t.is(Month) {
			return j
		}
		if !t.sign(".") && !t.sign("-") && !t.sign("–") && t.shape != number {
			return 0
		}
	}
	return 0
}

// monthAt reads a month with the day before or behind it and the year.
func (r *Reading) monthAt(from, month int) (Period, int, bool) {
	var p Period
	which, _ := r.Tokens[month].number.Rat().Float64()
	p.Month = int(which)
	if month > from {
		p.Day = small(r.Tokens[from].fold)
	}
	to := month + 1
	if day := small(r.at(to).fold); p.Day == 0 && day > 0 && r.at(to).shape == number {
		p.Day = day
		to++
		if r.at(to).sign(",") && yearOf(r.at(to+1).fold) > 100 {
			to++
		}
	}
	if t := r.at(to); t.shape == number && len(t.fold) == 4 && yearOf(t.fold) > 0 {
		p.Year = yearOf(t.fold)
		to++
	}
	return p, to, true
}

// comparedAt says that the word before a period compares: gegenüber, zum, vs.
func (r *Reading) comparedAt(i int) bool {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		t := &r.Tokens[j]
		if t.is(Versus|Above|Below) || t.fold == "zu" || t.fold == "zum" || t.fold == "zur" {
			return true
		}
		if !t.is(Preposition|Definite|Season) && !t.sign(".") {
			return false
		}
	}
	return false
}

// parsePeriod reads q3, h1, fy26, cy19-q4, eoq4, 2026-q1, q2'24.
func parsePeriod(folded string) (Period, bool) {
	var p Period
	if len(folded) > 12 {
		return p, false
	}
	found := false
	for part := range strings.FieldsFuncSeq(folded, func(r rune) bool { return r == '-' || r == '\'' || r == '/' }) {
		part = strings.TrimPrefix(part, "eo")
		switch {
		case len(part) == 2 && part[0] == 'q' && '1' <= part[1] && part[1] <= '4':
			p.Quarter, found = int(part[1]-'0'), true
		case len(part) == 2 && part[0] == 'h' && '1' <= part[1] && part[1] <= '2':
			p.Half, found = int(part[1]-'0'), true
		case len(part) >= 4 && (part[:2] == "fy" || part[:2] == "cy" || part[:2] == "gj") && yearOf(part[2:]) > 0:
			p.Year, p.Fiscal, found = yearOf(part[2:]), part[:2] != "cy", true
		case yearOf(part) > 0:
			p.Year = yearOf(part)
		default:
			return Period{}, false
		}
	}
	return p, found
}

// parseDay reads 30.6.2026, 30.6., 2026-06-30 and 6/30/2026. Of two numbers that could both be months the first is the day.
func parseDay(folded string) (Period, bool) {
	var parts [3]int
	n := 0
	for part := range strings.FieldsFuncSeq(folded, func(r rune) bool { return r == '.' || r == '-' || r == '/' }) {
		if n == len(parts) {
			return Period{}, false
		}
		if len(part) > 4 {
			return Period{}, false
		}
		for i := range len(part) {
			if part[i] < '0' || part[i] > '9' {
				return Period{}, false
			}
			parts[n] = parts[n]*10 + int(part[i]-'0')
		}
		n++
	}
	p := Period{Day: parts[0], Month: parts[1], Year: parts[2]}
	if parts[0] > 31 {
		p = Period{Year: parts[0], Month: parts[1], Day: parts[2]}
	} else if parts[1] > 12 {
		p.Day, p.Month = parts[1], parts[0]
	}
	if p.Year > 0 && p.Year < 100 {
		p.Year += 2000
	}
	return p, n >= 2 && p.Month >= 1 && p.Month <= 12 && p.Day <= 31
}

// yearOf reads 2026 and 26; 0 where it is neither.
func yearOf(text string) int {
	if len(text) != 4 && len(text) != 2 || strings.Trim(text, "0123456789") != "" {
		return 0
	}
	year := 0
	for i := range len(text) {
		year = year*10 + int(text[i]-'0')
	}
	switch {
	case len(text) == 2:
		return 2000 + year
	case year < 1900 || year > 2200:
		return 0
	}
	return year
}

// small reads the number of a day.
func small(text string) int {
	if len(text) < 1 || len(text) > 2 || strings.Trim(text, "0123456789") != "" {
		return 0
	}
	day := 0
	for i := range len(text) {
		day = day*10 + int(text[i]-'0')
	}
	if day > 31 {
		return 0
	}
	return day
}
