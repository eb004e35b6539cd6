package prose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// Period is a time that a title names: a day, month, quarter, half or year. What it leaves open is 0.
type Period struct {
	At                              source.Span
	Year, Half, Quarter, Month, Day int
	// Season says that Month begins a season of three months.
	Season bool
	// Fiscal says that the year is called a fiscal one (FY26, GJ 26).
	Fiscal bool
	// Compared says that it only tells what is compared with: gegenüber 2025, vs. Q1.
	Compared bool
	// Ends says that the end of it is meant: bis Ende 2026.
	Ends bool
	// Describes says that it tells which things are meant, if it is over: Rechnungen aus 2025, the December 2025 record.
	Describes bool
}

// findPeriods finds every period that has a number or is a month.
func (r *Reading) findPeriods() {
	for i := 0; i < len(r.Tokens); i++ {
		p, to, ok := r.periodAt(i)
		if !ok || r.namesPeriod(i, to, p) {
			continue
		}
		p.At = r.span(i, to)
		p.Compared = r.comparedAt(i, p) || r.besideStart(i, to)
		p.Describes = r.describesAt(i, to)
		p.Ends = p.Ends || r.endBefore(i)
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
	case r.partOfYear(i+1) > 0 && r.numbered(i) > 0:
		return r.ordinalPeriod(i, i+1)
	case r.at(i+1).sign(".") && r.partOfYear(i+2) > 0 && r.numbered(i) > 0:
		return r.ordinalPeriod(i, i+2)
	case t.is(Season) && seasonOf(t) > 0:
		return r.periodYear(Period{Month: seasonOf(t), Season: true}, i+1)
	case t.fold == "eoy" || t.fold == "jahresende" || t.fold == "year-end" && r.at(i-1).is(Deadline) || r.yearEndsAt(i):
		return r.periodYear(Period{Month: 12, Day: 31}, i+1)
	case t.fold == "late" && r.yearAt(i+1) > 0:
		return Period{Year: r.yearAt(i + 1), Ends: true}, i + 2, true
	case r.fiscalAt(i) && r.yearAt(i+1) > 0:
		return Period{Year: r.yearAt(i + 1), Fiscal: true}, i + 2, true
	case t.shape == number && r.at(i+1).sign("/") && len(r.at(i+2).fold) == 4 && yearOf(r.at(i+2).fold) > 0 && small(t.fold) >= 1 && small(t.fold) <= 12:
		return Period{Month: small(t.fold), Year: yearOf(r.at(i + 2).fold)}, i + 3, true
	case t.shape == number && r.verbLast && r.isDay(i):
		p, ok := parseDay(t.fold)
		return p, i + 2, ok
	case t.shape == number && r.dayBeforeMonth(i) > 0:
		return r.monthAt(i, r.dayBeforeMonth(i))
	case t.shape != sign:
		if mid, year, _ := strings.Cut(t.fold, "-"); mid == "mid" && yearOf(year) > 100 {
			return Period{Month: midYear, Season: true, Year: yearOf(year)}, i + 1, true
		}
		if month := r.monthBehindHyphen(t); month > 0 {
			return r.periodYear(Period{Month: month}, i+1)
		}
		var p Period
		ok := false
		if text := r.textOf(i); beginsLikePeriod(text) {
			p, ok = parsePeriod(fold(text))
		}
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

// midYear is the month in which the middle of a year begins.
const midYear = 5

// isDay says that the number at token i is a day without a year before a full stop: bis 30.06.
func (r *Reading) isDay(i int) bool {
	stop := r.at(i + 1)
	return dayAndMonth(r.Tokens[i].fold) && stop.sign(".") && stop.glued && r.at(i-1).is(Preposition|Deadline)
}

// yearEndsAt says that the word at token i is the year at the end of which something is due: by the end of the year.
func (r *Reading) yearEndsAt(i int) bool {
	t, before := r.at(i), r.at(i-1)
	return (t.Lemma == "year" || t.Lemma == "jahr") && t.fold != "years" && r.yearAt(i+1) == 0 && r.at(i+1).shape != number && (before.is(Definite) || before.fold == "by the end of") && r.endBefore(i)
}

// besideStart says that a period stands in brackets beside the value at the start: NPS 50 (Q4: 42), from 34 (Q4 2025).
func (r *Reading) besideStart(from, to int) bool {
	if !r.Tokens[from].Aside {
		return false
	}
	if next := r.at(to); (next.sign(":") || next.sign("=")) && r.at(to+1).shape == number {
		return true
	}
	return r.at(from-1).sign("(") && r.at(from-2).shape == number && r.isStart(from-2)
}

// describesAt says that a period tells which things are meant: behind what says where they come from, or before a noun.
func (r *Reading) describesAt(from, to int) bool {
	before := r.at(from - 1)
	if before.is(Definite | Season) {
		if before.is(Definite) && r.nounNext(to) {
			return true
		}
		before = r.at(from - 2)
	}
	switch before.fold {
	case "of", "from", "aus", "vom", "von", "des", "der", "our", "unser":
		return true
	}
	return before.is(We|Definite) && r.nounNext(to)
}

// yearAt is the year that token i is: 2026.
func (r *Reading) yearAt(i int) int {
	if t := r.at(i); t.shape == number && len(t.fold) == 4 {
		return yearOf(t.fold)
	}
	return 0
}

// fiscalAt says that the number behind token i is a fiscal year: FY 2027.
func (r *Reading) fiscalAt(i int) bool {
	switch r.at(i).fold {
	case "fy", "gj", "fiscal", "geschaeftsjahr", "wirtschaftsjahr":
		return true
	}
	return r.at(i).fold == "year" && r.at(i-1).fold == "fiscal"
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

// isStart says that the number at token i is the value at the start.
func (r *Reading) isStart(i int) bool {
	for k := range r.Numbers {
		if n := &r.Numbers[k]; n.token == i {
			return n.Role == Baseline
		}
	}
	return false
}

// towards says that token i is a zum that compares, as zum Vorjahr does, and not part of a deadline: bis zum.
func (r *Reading) towards(i int) bool {
	t := &r.Tokens[i]
	return (t.fold == "zu" || t.fold == "zum" || t.fold == "zur") && !r.at(i-1).is(Deadline)
}

// relates says that a number of the title is a difference to something.
func (r *Reading) relates() bool {
	return slices.ContainsFunc(r.Numbers, func(n Number) bool { return n.Relative })
}

// comparedAt says that the words before a period, which begins at token i, compare: gegenüber, zum, vs., below the level of.
// Behind zum a day is one to be done by, unless there is a difference.
func (r *Reading) comparedAt(i int, p Period) bool {
	for j := i - 1; j >= 0 && j >= i-maxPhrase; j-- {
		t := &r.Tokens[j]
		if t.is(Versus|Above|Below) || t.fold == "wie" || t.fold == "as" || t.fold == "seit" || j >= i-3 && r.towards(j) && (p.Day == 0 || r.relates()) || t.is(Now) && j < i-1 && (!t.is(Be) || !r.verbLast) {
			return true
		}
		if t.shape == number && (r.isStart(j) || r.at(j-1).is(Versus)) {
			return true // from 40 in December, compared to 40 in December
		}
		if t.shape == number || t.is(Deadline|To) && !t.is(Preposition) || !t.content() && !t.is(Preposition|Definite|Season) && !t.sign(".") {
			return false
		}
	}
	return false
}

// beginsLikePeriod is a cheap look before parsePeriod: most words are none by their first two letters.
func beginsLikePeriod(text string) bool {
	if len(text) < 2 {
		return false
	}
	first, second := text[0]|' ', text[1]|' ' // in small letters
	switch {
	case first >= utf8.RuneSelf || second >= utf8.RuneSelf, first < 'a':
		return true
	case first == 'q', first == 'h':
		return second <= '4'
	}
	return first == 'e' && second == 'o' || (first == 'f' || first == 'c') && second == 'y' || first == 'g' && second == 'j'
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
	if len(text) != 4 && len(text) != 2 {
		return 0
	}
	year := 0
	for i := range len(text) {
		if !digitAt(text, i) {
			return 0
		}
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
	if len(text) < 1 || len(text) > 2 {
		return 0
	}
	day := 0
	for i := range len(text) {
		if !digitAt(text, i) {
			return 0
		}
		day = day*10 + int(text[i]-'0')
	}
	if day > 31 {
		return 0
	}
	return day
}

// endBefore says that the end of a period is meant: Ende 2026, the end of March.
func (r *Reading) endBefore(i int) bool {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		t := &r.Tokens[j]
		if strings.HasSuffix(t.fold, "ende") || strings.HasSuffix(t.fold, "end") || strings.HasSuffix(t.fold, "end of") {
			return true
		}
		if !t.is(Preposition|Definite|Season) && !t.sign(".") {
			return false
		}
	}
	return false
}

// namesPeriod says that what looks like a period is part of a name or counts something: Presse Q4, 2040 Pakete, Bäckerei August.
func (r *Reading) namesPeriod(from, to int, p Period) bool {
	t, before := r.at(from), r.at(from-1)
	if p.Month > 0 && (p.Day > 0 || p.Year > 0 || t.shape == number) || p.Half+p.Quarter > 0 && p.Year > 0 || p.Season {
		return false
	}
	introduced := before.is(Preposition|Deadline|Season|Versus|Month|And|Now|From|To|Ordinal|Filler) || from > 0 && before.shape == sign && !before.sign("&")
	switch {
	case introduced:
		return false
	case p.Month > 0:
		return from > r.start || !r.at(to).sign(":") && r.at(to).upper
	case p.Half+p.Quarter > 0 && from == r.start:
		next := r.at(to)
		return next.content() && next.shape == word && r.nounNext(to) && p.Half > 0
	case p.Half+p.Quarter > 0:
		return before.content() && before.upper && !before.is(Metric|Output|Result|Amount|Time) && before.shape == word
	case before.content() && before.shape == word:
		return before.is(Label) || !before.upper && !r.verbLast || r.nounNext(to)
	}
	return r.nounNext(to)
}

// nounNext says that a noun follows that a number would count: 2040 parcels, against 2026 starts.
func (r *Reading) nounNext(i int) bool {
	t := r.at(i)
	if t.shape != word || !t.content() || t.is(Time) {
		return false
	}
	if r.verbLast {
		return t.upper && !t.is(Have|Be)
	}
	return t.Form&Present == 0 || t.is(nounClasses)
}

// numbered is the place in a row that a token names, 0 for none: dritten, 3.
func (r *Reading) numbered(i int) int {
	t := r.at(i)
	if t.is(Ordinal) {
		if place := r.lexicon.ordinals[t.fold]; place > 0 {
			return place
		}
		return 0
	}
	if t.shape != number {
		return 0
	}
	if n := small(strings.TrimRight(t.fold, "stndrh.")); n >= 1 && n <= 4 {
		return n
	}
	return 0
}

// partOfYear is how many of the thing at a token a year has: quarters 4, halves 2.
func (r *Reading) partOfYear(i int) int {
	t := r.at(i)
	switch {
	case t.fold == "half of" && r.yearAt(i+1) > 0, t.fold == "hj":
		return 2
	case !t.is(Time):
		return 0
	}
	switch t.Lemma {
	case "quarter", "quartal":
		return 4
	case "half-year", "halbjahr", "half":
		return 2
	}
	if strings.HasPrefix(t.fold, "quart") || strings.HasPrefix(t.fold, "quarter") {
		return 4
	}
	if strings.HasPrefix(t.fold, "halbjahr") || strings.HasPrefix(t.fold, "half") {
		return 2
	}
	return 0
}

// ordinalPeriod reads third quarter of 2026, 3. Quartal 2026.
func (r *Reading) ordinalPeriod(i, part int) (Period, int, bool) {
	place := r.numbered(i)
	if place > r.partOfYear(part) {
		return Period{}, i + 1, false
	}
	p := Period{Quarter: place}
	if r.partOfYear(part) == 2 {
		p = Period{Half: place}
	}
	to := part + 1
	if r.at(to).is(Preposition) && r.at(to+1).year {
		to++
	}
	return r.periodYear(p, to)
}

// seasonOf is the month in which a season of the north begins, 0 for other times.
func seasonOf(t *Token) int {
	return wholeOf(t.number)
}

// monthBehindHyphen reads mid-September.
func (r *Reading) monthBehindHyphen(t *Token) int {
	_, tail, found := strings.Cut(t.fold, "-")
	if !found || t.shape != word {
		return 0
	}
	lex, _ := r.lexicon.words.find(tail)
	if lex.class&Month == 0 {
		return 0
	}
	return wholeOf(lex.number)
}
