package prose

import (
	"strings"

	"github.com/okrlang/okr/okrlang/value"
)

// roleOf says what the number does. Tests for names and dates come first.
func (r *Reading) roleOf(n *Number) Role {
	switch {
	case r.isDate(n):
		return Date
	case r.isNamed(n):
		return Named
	case r.isRank(n):
		return Rank
	case r.isBaseline(n):
		return Baseline
	case r.isPer(n):
		return Qualifier
	case r.isKnownSet(n), r.ofThem(n):
		return Population
	case r.isDue(n):
		return Due
	case r.isHeld(n):
		return Population
	case r.isAim(n):
		return Aim
	}
	return Target
}

// isDate recognises years, days of a month and written dates.
func (r *Reading) isDate(n *Number) bool {
	t := r.at(n.token)
	if r.isHour(n) {
		return true
	}
	if t.shape != number {
		return r.isClock(n)
	}
	if p := t.scan.problem; p != nil && (p.Kind == value.DateLike || p.Kind == value.Sexagesimal) {
		return true
	}
	if n.Quantity.Unit != "" {
		return false
	}
	if r.verbLast && dayAndMonth(t.fold) && r.at(n.token+1).sign(".") && r.at(n.token+1).glued && (n.token+2 < len(r.Tokens) || r.at(n.token-1).is(Preposition|Deadline)) {
		return true
	}
	if before := r.at(n.token - 1); before.is(Time) && (n.Counted < 0 || r.Tokens[n.Counted].Form&Participle != 0) && len(t.fold) <= 2 && !r.at(n.token-2).is(Per|One|Universal|Definite) && r.at(n.token-2).shape != number && !before.is(Level) {
		return true // week 12, fiscal year 27
	}
	return r.besideMonth(n.token) || r.isYear(n) || r.isFiscal(n.token) || r.at(n.token-1).is(Season) && len(t.fold) == 4
}

// isHour recognises a time of day: 18 Uhr, 9 pm, um 7 startklar, open at seven every morning. Without Uhr it is none where
// something is measured or changed.
func (r *Reading) isHour(n *Number) bool {
	if r.callsHour(n.token) || r.callsHour(n.token+2) && (r.at(n.token+1).is(To) || r.at(n.token+1).sign("-") || r.at(n.token+1).sign("–")) {
		return true
	}
	if !n.Known || n.Factor || r.degree || r.metric || r.moving {
		return false
	}
	if half := r.at(n.token); half.fold == "halb" && r.at(n.token-1).fold == "um" && r.opensNumber(n.token+1) {
		return true
	}
	latest := value.Int(24)
	if n.Quantity.Unit != "" || n.Counted >= 0 && (!r.verbLast || r.Tokens[n.Counted].upper) || n.Quantity.Number.Cmp(latest) > 0 || r.at(n.token).is(Often|Once|Fraction) {
		return false
	}
	switch next := r.at(n.token + 1); r.at(n.token - 1).fold {
	case "um":
		return r.verbLast
	case "halb":
		return r.at(n.token-2).fold == "um"
	case "at":
		return n.token+1 >= len(r.Tokens) || next.is(Universal)
	case "by":
		return next.is(Universal)
	}
	return false
}

// callsHour says that the number at token i is followed by what makes a time of day of it.
func (r *Reading) callsHour(i int) bool {
	if r.at(i).shape != number && !r.at(i).is(NumberWord) {
		return false
	}
	tail := r.at(i + 1).fold
	if t := r.at(i); t.shape == number && t.scan.tail != "" {
		tail = fold(t.scan.tail)
	}
	switch tail {
	case "uhr", "o'clock", "o’clock", "a.m", "p.m", "pm":
		return true
	case "am":
		return !r.verbLast
	}
	return false
}

// isClock recognises an hour or an age in words: alive after six, fit at fifty. A title with a measure counts in words, too.
func (r *Reading) isClock(n *Number) bool {
	before := r.at(n.token - 1)
	if !n.Word || n.Counted >= 0 || n.Quantity.Unit != "" || !r.at(n.token).is(NumberWord) || !before.is(Preposition|Deadline) || before.is(To|By|From|AtLeast|AtMost|Above|Below|Versus|Per) {
		return false
	}
	return !r.metric
}

// dayAndMonth is 30.09.
func dayAndMonth(text string) bool {
	day, month, ok := strings.Cut(text, ".")
	return ok && len(day) > 0 && len(day) <= 2 && len(month) == 2 && strings.Trim(day+month, "0123456789") == "" && month >= "01" && month <= "12" && (len(day) == 1 || day <= "31")
}

// besideMonth finds 19.-20. August, June 30, Juni 2026.
func (r *Reading) besideMonth(i int) bool {
	for j := i + 1; j < len(r.Tokens) && j <= i+4; j++ {
		t := &r.Tokens[j]
		if t.is(Month) {
			return true
		}
		if !t.sign(".") && !t.sign("-") && !t.sign("–") && !t.sign("/") && t.shape != number {
			break
		}
	}
	before := r.at(i - 1)
	if before.sign(".") || before.sign(",") {
		before = r.at(i - 2)
	}
	return before.is(Month) && !before.is(Preposition)
}

// isYear recognises 2026 where nothing is counted by it.
func (r *Reading) isYear(n *Number) bool {
	t := r.at(n.token)
	if len(t.fold) != 4 || t.scan.tail != "" || t.fold < "1990" || t.fold > "2100" || strings.Trim(t.fold, "0123456789") != "" {
		return false
	}
	next := r.at(n.token + 1)
	if before := r.at(n.token - 1); before.is(Deadline|Month|Season|Time|Versus) || before.is(Preposition) && !before.is(By|To|Above|Below) {
		return true
	}
	return n.Counted < 0 || !next.is(External|Own|Result|Output|Amount) && t.fold >= "2015" && t.fold <= "2040"
}

// isFiscal finds 23/24 and quarters written apart.
func (r *Reading) isFiscal(i int) bool {
	a, b := r.at(i), r.at(i+2)
	if r.at(i + 1).sign("/") {
		return consecutive(a.fold, b.fold)
	}
	return r.at(i-1).sign("/") && consecutive(r.at(i-2).fold, a.fold)
}

func consecutive(a, b string) bool {
	if len(a) < 2 || len(b) != 2 || a[0] < '0' || a[0] > '9' {
		return false
	}
	x, okX := value.ParseNumber(a[len(a)-2:])
	y, okY := value.ParseNumber(b)
	if !okX || !okY {
		return false
	}
	sum, ok := x.Add(value.Int(1))
	return ok && sum == y
}

// isNamed recognises numbers that belong to a name.
func (r *Reading) isNamed(n *Number) bool {
	t, before, next := r.at(n.token), r.at(n.token-1), r.at(n.token+1)
	if t.shape != number {
		return before.is(Label) && n.Quantity.Unit == "" && n.Word && !next.content()
	}
	if t.scan.problem != nil && t.scan.problem.Kind == value.NotANumber {
		return true
	}
	if nameTail(t.scan.tail) || len(t.scan.tail) > 1 && t.scan.tail == strings.ToUpper(t.scan.tail) && before.is(One) {
		return true // 3D, a 3PL
	}
	if r.quoted(n.token) || before.sign("-") && r.at(n.token-2).shape == number && r.at(n.token-3).is(Label) {
		return true // the “4 days” model, classes 3-6
	}
	if n.Quantity.Unit != "" && n.Quantity.Unit.Kind() != value.KindOther {
		return false
	}
	if t.glued && before.shape == word && !before.is(closed) || before.sign("-") && before.glued && r.at(n.token-2).shape == word && !r.at(n.token-2).is(Month) {
		return true
	}
	if before.is(Label) {
		return !r.verbAt(n.token-1) || !next.content() || r.verbLast && before.upper && before.is(nounClasses)
	}
	if !r.verbLast && n.Counted < 0 && len(t.fold) <= 2 && t.scan.tail == "" && n.Quantity.Unit == "" && before.shape == word && before.upper && !before.caps && !before.known() && n.token > 1 {
		return true // Kelmscott 2
	}
	if !r.verbLast && len(t.fold) == 1 && t.scan.tail == "" && n.Quantity.Unit == "" && before.shape == word && before.upper && !before.caps && !before.known() && r.at(n.token-2).is(Preposition) {
		return true // of Osprey 3 pumps
	}
	if !r.verbLast && n.Counted < 0 && t.scan.tail == "" && n.Quantity.Unit == "" && before.caps && !before.known() && r.at(n.token-2).is(Preposition) {
		return true // for IFRS 16
	}
	if strings.HasSuffix(t.fold, ".0") && versionLike(t.fold) && n.Quantity.Unit == "" && before.Class&(Metric|closed|By|To|From|AtLeast|AtMost|Above|Below|Per|Versus) == 0 && (before.Kind == 0 && before.shape == word || before.sign("`") || before.is(nounClasses)) {
		return true // Backstube 2.0, `marlin` 1.0
	}
	return versionLike(t.fold) && before.shape == word && before.upper && before.Class&(Metric|closed|By|To|AtLeast|Above|Below|Per) == 0 && (n.token > 1 || before.is(Deliverable))
}

// quoted says that a number opens a quotation inside the title.
func (r *Reading) quoted(i int) bool {
	before := r.at(i - 1)
	return i-1 > r.start && before.shape == sign && strings.ContainsAny(before.fold, "\"“„«‘") && !before.glued
}

// verbAt says that a word in front is used as a verb: "Release 3 features" against "of release 3".
func (r *Reading) verbAt(i int) bool {
	return r.Tokens[i].Form&(Base|Infinitive|Present) != 0 && (i == r.start || r.at(i-1).is(Modal|We|And))
}

// versionLike is 1.0, 2.1.
func versionLike(text string) bool {
	return len(text) == 3 && text[1] == '.' && text[0] != '0'
}

// nameTail says that the letters glued to a number make it a name: 3D, 2K-Kunden, 27k1, 90er. Units the program does
// not know are lower case or mixed (60dB, 100Gb), ordinals are ranks.
func nameTail(tail string) bool {
	if tail == "" || isOrdinalTail(tail) {
		return false
	}
	if tail[0] == '-' {
		return !strings.HasPrefix(fold(tail), "-prozent") && !strings.HasPrefix(fold(tail), "-mal") && !strings.HasPrefix(fold(tail), "-percent")
	}
	return strings.ContainsAny(tail, "0123456789-") || len(tail) == 1 && tail != "x" && tail != "s" || tail == "er"
}

func isOrdinalTail(tail string) bool {
	switch tail {
	case "st", "nd", "rd", "th", "te", "ten", "ter":
		return true
	}
	return false
}

// isRank recognises 1st, #1, Nr. 1 and the German 2. before a noun.
func (r *Reading) isRank(n *Number) bool {
	t := r.at(n.token)
	if r.at(n.token - 1).sign("#") {
		return true
	}
	if t.shape != number {
		return false
	}
	if isOrdinalTail(t.scan.tail) {
		return !r.at(n.token + 1).is(Level) // the 95th percentile
	}
	point := r.at(n.token + 1)
	return r.verbLast && n.Quantity.Unit == "" && point.sign(".") && point.glued && len(t.fold) <= 2 && r.at(n.token+2).shape == word
}

// isBaseline recognises a value that is said to be today's.
func (r *Reading) isBaseline(n *Number) bool {
	before := r.skipBack(n.token - 1)
	for j := before; j >= 0 && j > before-3; j-- {
		t := &r.Tokens[j]
		if t.is(Now) {
			return !t.is(Be) || r.Tokens[n.token].Aside
		}
		if !t.is(Be|Preposition|To) && !t.sign(":") && !t.sign("=") {
			break
		}
	}
	for j := n.To; j < len(r.Tokens) && j < n.To+3; j++ {
		t := &r.Tokens[j]
		if t.is(Now) && r.Tokens[n.token].Aside {
			return true
		}
		if r.ends(j) {
			break
		}
	}
	if r.inBracketsFrom(n, before) {
		return true
	}
	return r.at(before).is(Versus) && n.Quantity.Unit != "" && !r.at(before).is(Above|Below|By) && !r.compares(before)
}

// inBracketsFrom says that brackets hold nothing but a number and the from before it: 1,200 (from 800). What stands before
// the brackets decides of how many the German von picks some: 30 Filialen (von 120).
func (r *Reading) inBracketsFrom(n *Number, before int) bool {
	if !r.at(before).is(From) || !opens(r.at(before-1)) || !closes(r.at(n.To)) {
		return false
	}
	if !r.verbLast || len(r.Numbers) == 0 {
		return true
	}
	last := &r.Numbers[len(r.Numbers)-1]
	return last.Counted < 0 || last.Quantity.Number.Cmp(n.Quantity.Number) > 0
}

// compares says that token i is the als behind a comparative: älter als 30 Tage, older than a week.
func (r *Reading) compares(i int) bool {
	before := r.at(i - 1)
	return (r.at(i).fold == "als" || r.at(i).fold == "than") && before.shape == word && !before.upper && strings.HasSuffix(before.fold, "er")
}

// isPer recognises what another value counts against: per 30 days, je 100 Nutzer.
func (r *Reading) isPer(n *Number) bool {
	before := r.at(n.token - 1)
	if r.verbLast && (before.fold == "a" || before.fold == "zu je") {
		return true
	}
	if before.sign("/") && !before.glued && n.Quantity.Unit.Kind() == value.KindCurrency {
		return false
	}
	if before.sign("/") {
		return r.at(n.token-2).shape != number && !r.at(n.token-2).sign("%")
	}
	return before.is(Per) && !before.is(One) && n.token > 1
}

// isKnownSet recognises the two teams, unsere drei Säulen: a number that tells how many there are.
func (r *Reading) isKnownSet(n *Number) bool {
	if n.Quantity.Unit != "" || n.Factor || n.Placeholder {
		return false
	}
	before := r.at(n.token - 1)
	if n.Word && r.Tokens[n.token].is(Once) {
		return false
	}
	return before.is(Definite) && !r.at(n.token-2).is(By|AtLeast|AtMost)
}

// ofThem recognises how many of what was said before are meant: two of them, 3 of which.
func (r *Reading) ofThem(n *Number) bool {
	if r.verbLast {
		before := r.at(n.token - 1).fold
		return before == "davon" || before == "darunter"
	}
	return r.at(n.To).is(Preposition) && r.at(n.To+1).is(Pronoun|Relative)
}

// isDue recognises the time to do something in. A short time is a service that is promised: answered within 4 hours.
func (r *Reading) isDue(n *Number) bool {
	unit := n.Quantity.Unit
	long := unit == "weeks" || unit == "months" || unit == "years"
	if unit.Kind() != value.KindDuration {
		if unit != "" || n.Counted < 0 || !r.Tokens[n.Counted].is(Time) {
			return false
		}
		long = true
	}
	if !long {
		return false
	}
	for j := n.token - 1; j >= 0 && j >= n.token-3; j-- {
		t := &r.Tokens[j]
		if t.is(Below | AtMost) {
			return false
		}
		if t.is(By) {
			return false
		}
		if t.is(Deadline) || r.verbLast && t.fold == "in" {
			return true
		}
		if !t.is(Preposition | Definite | Filler | Ordinal) {
			return false
		}
	}
	return false
}

// isHeld recognises a number that describes the thing counted: deals over $50k, Firmen ab 500 Mitarbeitern.
func (r *Reading) isHeld(n *Number) bool {
	i := n.token - 1
	for i >= 0 && (r.Tokens[i].is(AtLeast|AtMost|Above|Below|Filler) && !r.Tokens[i].is(Holder) || r.Tokens[i].shape == sign && strings.ContainsAny(r.Tokens[i].fold, "><≥≤=$€£.")) {
		i--
	}
	if r.describes(n) || r.comparesThing(n) {
		return true
	}
	if r.at(n.token-1).is(AtMost|Below) && n.Counted >= 0 && r.Tokens[n.Counted].is(Amount) && !r.Tokens[n.Counted].is(Own|External) {
		return false // mit weniger als 40 Beschwerden
	}
	if i < 1 {
		return false
	}
	t, noun := r.at(i), r.at(i-1)
	if !t.is(Holder) {
		return false
	}
	if noun.sign("(") {
		noun = r.at(i - 2)
	}
	if n.Quantity.Unit == value.Percent && t.is(Above|Below) && (!noun.is(External) || r.levelBefore(i)) {
		return false // Auslastung der Säle über 80 %: the share is what is measured
	}
	return noun.is(External|Result) && !noun.is(Level)
}

// comparesThing recognises a comparison that picks things of a kind: Posten älter als 30 Tage.
func (r *Reading) comparesThing(n *Number) bool {
	i := r.skipBack(n.token - 1)
	noun := r.at(i - 2)
	return r.compares(i) && noun.content() && !noun.is(Level) && !r.verbish(i-2)
}

// levelBefore says that a measure stands before token i in its clause.
func (r *Reading) levelBefore(i int) bool {
	for j := i - 1; j >= r.start && j > i-maxHeadTokens && !r.ends(j); j-- {
		if r.Tokens[j].is(Level) {
			return true
		}
	}
	return false
}

// describes recognises brackets that tell who is meant: enterprises (5k+ users).
func (r *Reading) describes(n *Number) bool {
	bounded := r.at(n.To).sign("+") || r.at(n.token+1).sign("+") || n.Counted >= 0 && r.Tokens[n.Counted].is(External|Own)
	if !r.Tokens[n.token].Aside || n.Counted < 0 || !bounded {
		return false
	}
	i := n.token - 1
	for i > 0 && !opens(&r.Tokens[i]) && i > n.token-3 {
		i--
	}
	return opens(r.at(i)) && r.at(i-1).is(External|Output|Deliverable)
}

// isAim recognises numbers that belong to something else: a concept how to reach 75 %, metrics to validate 4 customers.
func (r *Reading) isAim(n *Number) bool {
	t := r.at(n.token)
	if t.Clause {
		return true
	}
	if t.Aside && r.exampleBefore(n.token) {
		return true
	}
	return !r.verbLast && r.purposeBefore(n.token)
}

// exampleBefore says that the bracket around i gives examples.
func (r *Reading) exampleBefore(i int) bool {
	for j := i; j >= 0 && j > i-24 && r.Tokens[j].Aside; j-- {
		switch r.Tokens[j].fold {
		case "e.g", "i.e", "z.b", "bspw", "such", "including", "inkl", "beispielsweise", "example", "d.h", "including one":
			return true
		}
	}
	return false
}

// purposeBefore says that a noun and "to validate" stand before: the number belongs to the purpose. Reaching and degrees
// are the result itself.
func (r *Reading) purposeBefore(i int) bool {
	for j := i - 1; j > 1 && j > i-maxPhrase; j-- {
		t := &r.Tokens[j]
		if r.ends(j) || t.is(And) {
			return false
		}
		if t.fold == "to" && r.at(j+1).Form&Base != 0 && r.at(j+1).Class&nounClasses == 0 {
			return r.at(j+1).Kind&(Reach|Degree|Keep|Multiply) == 0 && r.at(j-1).content() && r.at(j-1).Kind == 0
		}
	}
	return false
}
