package prose

import (
	"strings"

	"github.com/okrlang/okr/okrlang/value"
)

// findNumbers finds every number of the title and says what each does there. The tests stand in order of certainty: what
// is surely a name or a date is settled before a word nearby may make it a target.
func (r *Reading) findNumbers() {
	for i := range r.Tokens {
		n, ok := r.numberAt(i)
		if !ok {
			continue
		}
		n.At = r.span(n.From, n.To)
		n.Aside = r.Tokens[i].Aside
		r.Tokens[i].year = n.Role == Date && len(r.Tokens[i].fold) == 4
		r.Numbers = append(r.Numbers, n)
	}
	r.pairNumbers()
	r.findDifferences()
	r.findDescribing()
}

// numberAt reads the number at token i, if it is one.
func (r *Reading) numberAt(i int) (Number, bool) {
	t := &r.Tokens[i]
	n := Number{From: i, To: i + 1, token: i, Counted: -1}
	switch {
	case t.is(Name):
		return n, false
	case t.shape == number:
		n.Quantity, n.Known = t.scan.quantity, t.scan.problem == nil
		if r.verbLast && n.Quantity.Unit != value.Percent {
			r.readThousands(&n)
		}
	case t.is(NumberWord | Once | Often):
		n.Quantity, n.Word, n.Known = value.Quantity{Number: t.number, Scale: value.One, Text: r.textOf(i)}, true, true
		n.Cadence = t.is(Often)
		if t.is(Once) {
			n.Quantity.Number = value.Int(1)
		}
		if unit := value.ParseUnit(r.at(i + 1).fold); t.is(NumberWord) && (unit.Kind() == value.KindPercent || unit.Kind() == value.KindDuration || unit.Kind() == value.KindPoints) {
			n.Quantity.Unit = unit
			n.To = i + 2
		}
	case t.is(Fraction):
		n.Quantity, n.Word, n.Known = value.Quantity{Number: t.number, Unit: value.Percent, Scale: value.One, Text: r.textOf(i)}, true, true
		if next := r.at(i + 1); next.is(Time|Season|Month) && next.Kind == 0 && !r.at(i-1).is(Preposition) {
			n.Quantity, n.Cadence = value.Quantity{Number: value.Int(1), Scale: value.One, Text: r.textOf(i)}, true // every second Friday
		}
	case t.is(Factor) && r.described(i):
		return n, false
	case t.is(Factor) || t.Kind&Multiply != 0 && t.Form&(Progressive) == 0:
		n.Quantity, n.Word, n.Known = value.Quantity{Number: t.number, Unit: value.Times, Scale: value.One, Text: r.textOf(i)}, true, true
		n.Factor, n.Relative = true, true
	case t.is(One) && r.at(i+1).is(Time) && (r.at(i-1).is(AtMost|Below) && !r.at(i-1).is(Deadline) || r.at(i+2).is(Level) && !r.at(i-1).is(Preposition)):
		unit := value.ParseUnit(r.at(i + 1).fold)
		n.Quantity, n.Word, n.Known = value.Quantity{Number: value.Int(1), Unit: unit, Scale: value.One, Text: r.textOf(i)}, true, unit.Kind() == value.KindDuration
		n.To = i + 2
	case r.rhythm(i):
		n.Quantity, n.Word, n.Known, n.Cadence = value.Quantity{Number: value.Int(1), Scale: value.One, Text: r.textOf(i)}, true, true, true
	case t.is(One) && r.periodic(i):
		n.Quantity, n.Word, n.Known, n.Cadence = value.Quantity{Number: value.Int(1), Scale: value.One, Text: r.textOf(i)}, true, true, true
	case r.placeholder(i):
		n.Placeholder = true
	case t.is(Universal | None):
		return r.universalAt(i)
	default:
		return n, false
	}
	n.Counted = r.countedBy(i)
	n.Idiom = r.idiom(&n)
	n.Role = r.roleOf(&n)
	r.bound(&n)
	r.relative(&n)
	return n, true
}

// readThousands reads the point of 1.200 in a German title as one of thousands, whatever language its workspace's numbers are
// in: no decimal ends in 0.
func (r *Reading) readThousands(n *Number) {
	text := r.textOf(n.token)
	point := strings.IndexByte(text, '.')
	if point < 0 || strings.IndexByte(text[point+1:], '.') >= 0 || strings.IndexByte(text, ',') >= 0 {
		return
	}
	end := point + 1
	for end < len(text) && '0' <= text[end] && text[end] <= '9' {
		end++
	}
	lead := strings.TrimLeft(text[:point], "+-−–€$£ ")
	if end != point+4 || text[end-1] != '0' || len(lead) < 1 || len(lead) > 3 || lead[0] == '0' {
		return
	}
	q, length, problem := value.ScanQuantity(text[:point]+text[point+1:], r.Language)
	if length > 0 && problem == nil {
		q.Text = n.Quantity.Text
		n.Quantity, n.Known = q, true
	}
}

// periodic says that one of a thing is counted in every period: pro Quartal ein Workshop, ein Workshop pro Quartal.
func (r *Reading) periodic(i int) bool {
	if r.at(i-2).is(Per) && !r.at(i-2).is(Universal) && (r.at(i-1).is(Time) || r.verbLast && r.at(i-1).content()) {
		return true
	}
	for j := i + 1; j < len(r.Tokens) && j < i+maxPhrase && !r.ends(j); j++ {
		if t := &r.Tokens[j]; t.is(Per) && !t.is(One) && j > i+1 && r.at(j+1).is(Time) {
			return r.verbLast
		}
		if r.Tokens[j].shape == number || r.Tokens[j].is(NumberWord|Often) {
			return false
		}
	}
	return false
}

// described says that a multiple only describes what stands behind it: doppelte Arbeit, but not doppelter Umsatz.
func (r *Reading) described(i int) bool {
	next := r.at(i + 1)
	return r.verbLast && !strings.Contains(r.Tokens[i].fold, " ") && strings.HasSuffix(strings.TrimRight(r.Tokens[i].fold, "nrs"), "e") && next.content() && next.upper && !next.is(Metric|External|Result|Output|Own) && r.countedBy(i) == i+1
}

func (r *Reading) textOf(i int) string { return r.Text[r.Tokens[i].At.Start:r.Tokens[i].At.End] }

// countedBy is the noun that a number stands before: the last of the run of content words behind it, or -1.
func (r *Reading) countedBy(i int) int {
	found := -1
	for j := i + 1; j < len(r.Tokens) && j < i+maxPhrase; j++ {
		t := &r.Tokens[j]
		if t.sign("+") || t.sign("/") || t.sign("&") || t.sign("%") || t.sign("'") || t.sign("’") || t.sign("\"") || t.sign("“") || t.sign("”") {
			continue
		}
		if found < 0 && (j == i+1 && t.is(AtLeast|AtMost) || r.Tokens[i].is(Universal) && (t.is(Definite) || j > i+1 && (t.is(NumberWord) || t.shape == number))) {
			continue // 10 or more farms; each of the four halls
		}
		if t.shape == number || !t.content() || t.is(And) || found >= 0 && (r.verbish(j) || !r.verbLast && !t.upper && r.unknownParticiple(j)) {
			break
		}
		if found < 0 && r.verbLast && r.at(i).is(Universal) && !t.upper && t.Kind != 0 && t.Form&(Infinitive|Present) != 0 && t.Class&nounClasses == 0 {
			break // alle ziehen an einem Strang
		}
		if t.is(Subordinate|Relative) || found >= 0 && r.verbLast && t.Kind == 0 && unknownForm(t, Participle) {
			break
		}
		found = j
	}
	return found
}

// maxPhrase is how far a noun may stand from its number or its article.
const maxPhrase = 8

// verbish says that a word is rather a verb than a noun here.
func (r *Reading) verbish(i int) bool {
	t := &r.Tokens[i]
	if t.Kind == 0 || t.upper && i > 0 && r.verbLast {
		return false
	}
	if r.verbLast {
		return t.Form&(Infinitive|Present|Past|Participle|ToInfinitive) != 0 && t.Class&nounClasses == 0
	}
	if t.Class&nounClasses != 0 || t.Form&Nominal != 0 {
		// A noun that could be a verb is one where an article or a number follows.
		next := r.at(i + 1)
		return t.Form&(Base|Present) != 0 && next.is(One|Definite|Universal) && !next.is(Relative) && i > 0 && r.at(i-1).is(nounClasses)
	}
	if t.Form&(Participle|Past) != 0 {
		next := r.at(i + 1)
		return !next.content() || next.is(Filler|Factor) || next.shape != word
	}
	return t.Form&(Base|Present|Gerund) != 0
}

// placeholder says that a value is still open: x %, N3 logos, CHF xxx, $N.
func (r *Reading) placeholder(i int) bool {
	t := &r.Tokens[i]
	next, before := r.at(i+1), r.at(i-1)
	if t.shape == sign {
		return (t.fold == "?" || t.fold == "_") && next.glued && (next.sign("%") || next.sign("?") && r.at(i+2).sign("%"))
	}
	if t.shape != word || t.known() && len(t.fold) > 1 {
		return false
	}
	written := r.textOf(i)
	if strings.Trim(t.fold, "x") == "" && t.fold != "" {
		return next.sign("%") || len(t.fold) > 1 || isCurrency(before) || next.shape == word && t.caps == t.upper && next.is(nounClasses) && t.upper
	}
	if strings.Trim(t.fold, "y") == "" && next.sign("%") {
		return true
	}
	if len(written) > 1 && written[0] == 'N' && strings.Trim(written[1:], "0123456789") == "" {
		return true
	}
	if isCurrency(before) && len(written) > 1 && strings.Trim(written[:1], "xXyYnN") == "" && (len(written) == 2 && strings.ContainsAny(written[1:], "kKmMbB") || strings.EqualFold(written[1:], "mn") || strings.EqualFold(written[1:], "bn")) {
		return true // $xM
	}
	if len(written) != 1 || !t.upper {
		return false
	}
	if isCurrency(before) || next.sign("%") {
		return true
	}
	return len(written) == 1 && strings.IndexByte("NXYZMPKLJ", written[0]) >= 0 && next.shape == word && (next.is(nounClasses) || next.content() && r.at(i+2).is(nounClasses)) && !before.glued
}

func isCurrency(t *Token) bool {
	if t.shape == sign {
		return t.fold == "$" || t.fold == "€" || t.fold == "£" || t.fold == "¥"
	}
	return t.fold == "chf" || t.fold == "eur" || t.fold == "usd" || t.fold == "euro" || t.fold == "tchf" || t.fold == "gbp"
}

// universalAt reads all, every and none: everything of a kind that can be counted is a target of 100 per cent, in a period
// it says how often.
func (r *Reading) universalAt(i int) (Number, bool) {
	t := &r.Tokens[i]
	n := Number{From: i, To: i + 1, token: i, Universal: true, Word: true, Counted: r.countedBy(i)}
	if n.Counted < 0 || t.Clause {
		return n, false
	}
	n.To = n.Counted + 1
	if r.at(i+1).is(Time) || r.Tokens[n.Counted].is(Time|Season) {
		if t.is(None) || r.at(i-1).is(Preposition) || r.isPlural(i) {
			return n, false
		}
		n.Universal, n.Cadence = false, true
		return n, true
	}
	n.Quantity = value.Quantity{Number: value.Int(100), Unit: value.Percent, Scale: value.One}
	n.Known = true
	if t.is(None) {
		n.Quantity = value.Quantity{Scale: value.One}
	}
	if r.at(i - 1).is(Preposition | To) {
		n.Role = Population
	}
	return n, true
}

// isPlural says that the universal at i is alle, all rather than jede, every.
func (r *Reading) isPlural(i int) bool { return strings.HasPrefix(r.Tokens[i].fold, "al") }

// bound reads what limits a number, before and behind it.
func (r *Reading) bound(n *Number) {
	before := r.skipBack(n.token - 1)
	switch t := r.at(before); {
	case t.is(AtLeast|Above) && !t.is(Holder) || t.sign(">") || t.sign("≥") || t.is(Above):
		n.Bound, n.From = Least, before
	case t.is(To) && t.is(AtMost) && before > r.start+1:
	case t.is(AtMost|Below) || t.sign("<") || t.sign("≤"):
		n.Bound, n.From = Most, before
	case n.Role == Target && n.Quantity.Unit.Kind() == value.KindDuration && isWithin(t):
		n.Bound, n.From = Most, before
	case t.sign("="):
		switch b := r.at(before - 1); {
		case b.sign(">"):
			n.Bound, n.From = Least, before-1
		case b.sign("<"):
			n.Bound, n.From = Most, before-1
		}
	}
	if n.Word && r.at(n.token).is(Once) && n.Bound == Exact && strings.Contains(r.at(n.token).fold, "min") {
		n.Bound = Least
	}
	switch t := r.at(n.To); {
	case t.sign("+") && t.glued, t.is(AtLeast) && !r.opensNumber(n.To+1):
		n.Bound = Least
		n.To++
	case t.is(AtMost) && !r.opensNumber(n.To+1):
		n.Bound = Most
		n.To++
	case t.is(And) && r.at(n.To+1).is(More) && r.at(n.To+1).Kind == 0:
		n.Bound = Least
		n.To += 2
	}
}

// skipBack steps over points and brackets of abbreviations and over fillers such as about, rund.
func (r *Reading) skipBack(i int) int {
	for i >= 0 && (r.Tokens[i].sign(".") && r.Tokens[i].glued || r.Tokens[i].is(Filler) && !r.Tokens[i].is(closed|By|Above|Below|AtLeast|AtMost|Deadline|Holder)) {
		i--
	}
	return i
}

// relative finds differences: um 20 %, +20 %, 20 % more.
func (r *Reading) relative(n *Number) {
	if n.Role != Target {
		return
	}
	before := r.at(r.skipBack(n.From - 1))
	next := r.at(n.To)
	switch {
	case before.is(By) && before.is(Preposition) && (n.Counted >= 0 && n.Quantity.Unit == "" || next.fold == "of") && r.passiveBefore(n):
		// tested by five shops, by 40 % of them: they are who does it
	case before.is(By) && !before.is(Indefinite), before.fold == "um", strings.HasPrefix(n.Quantity.Text, "+"):
		n.Relative = true
	case r.upBy(n):
		n.Relative = true
	case next.is(More) && n.Quantity.Unit.Kind() != value.KindNone:
		n.Relative = true
	case next.is(More) && n.Quantity.Unit == "" && r.at(n.To+1).content():
		n.Relative = true
	case n.Quantity.Unit == value.Times && (next.is(More) || r.degree):
		n.Relative, n.Factor = true, true
	}
	if n.Quantity.Unit == value.Times {
		n.Factor = true
	}
}

// passiveBefore says that a participle of no degree stands before the by in front of a number.
func (r *Reading) passiveBefore(n *Number) bool {
	t := r.at(r.skipBack(n.From-1) - 1)
	return !r.verbLast && t.Form&Participle != 0 && t.Kind&(Degree|Multiply) == 0
}

// pairNumbers reads what two numbers say together: from 5 to 10, 50 → 70, 3 of 4, 15-20.
func (r *Reading) pairNumbers() {
	for k := 0; k+1 < len(r.Numbers); k++ {
		a, b := &r.Numbers[k], &r.Numbers[k+1]
		if a.Role == Named && r.toBetween(a.To, b.token) && b.From-a.To <= 1 {
			b.Role = Named
			continue
		}
		if a.Role != Target && a.Role != Population && a.Role != Baseline || b.Universal || a.Universal {
			continue
		}
		between := r.between(a.To, b.From)
		switch {
		case r.arrow(a.To, b.token):
			a.Role, b.Role = Baseline, Target
			b.paired = true
		case r.opensPair(k + 1):
			if r.at(a.To).is(From) && r.namesThing(a) {
				a.Role = Named
			}
		case r.startsAt(a) && r.toBetween(a.To, b.token), r.leadsTo(a, b):
			a.Role, b.Role, a.Relative, b.Relative = Baseline, Target, false, false
			b.paired = true
			if a.Quantity.Unit == "" {
				a.Quantity.Unit = b.Quantity.Unit
			}
		case between == "/" && b.Quantity.Unit == "" && a.Quantity.Unit == "":
			b.Role = Qualifier
		case a.Role == Population && b.Role == Target && (between == "-" || between == "–" || between == "to" || between == "bis"):
			b.Role = Population // with 10–50 employees
		case between == "of" || between == "von" || between == "out of" || between == "in" && a.Quantity.Unit == "" && b.Quantity.Unit == "":
			if a.Role == Target && b.Quantity.Unit == "" {
				b.Role = Qualifier
			}
		}
	}
}

func (r *Reading) between(from, to int) string {
	if from >= to {
		return ""
	}
	return fold(strings.TrimSpace(r.Text[r.Tokens[from].At.Start:r.Tokens[to-1].At.End]))
}

// arrow says that only an arrow stands between.
func (r *Reading) arrow(from, to int) bool {
	if to-from < 1 || to-from > 3 {
		return false
	}
	switch r.between(from, to) {
	case "→", "->", "=>", "-->", "➔", "»", "⇒", "%->", "% →":
		return true
	}
	return false
}

// toBetween says that a word such as auf, to stands between two numbers, near the second.
func (r *Reading) toBetween(from, to int) bool {
	for i := max(from, to-4); i < to; i++ {
		if r.Tokens[i].is(To) {
			return true
		}
	}
	return false
}

// Target is the value that the title says is to be reached, and the value at the start where it says one. A relative
// change, a placeholder and what has no number tell none.
func (r *Reading) Target() (target Number, baseline *Number, ok bool) {
	found := -1
	for k := range r.Numbers {
		n := &r.Numbers[k]
		switch {
		case n.Role == Baseline && baseline == nil:
			baseline = n
		case n.Role != Target || n.Cadence || !n.Known:
		case n.Relative:
			return Number{}, nil, false
		case found < 0 || r.Numbers[found].Aside && !n.Aside:
			found = k
		}
	}
	if found < 0 {
		return Number{}, nil, false
	}
	return r.Numbers[found], baseline, true
}

// Relative says that the title states a change without what it starts from.
func (r *Reading) Relative() bool {
	for k := range r.Numbers {
		if n := &r.Numbers[k]; n.Role == Target && n.Relative && n.Known {
			return true
		}
	}
	return false
}

// Numbered is the noun that a number counts from behind: Anzahl der Audits: 16. It is -1 where there is none.
func (r *Reading) Numbered(n Number) int {
	for i := r.cutBefore(n.From); ; i = r.cutBefore(i - 1) {
		for j := i; j < n.From; j++ {
			t := &r.Tokens[j]
			if !isCountNoun(t) || t.Class&(Fraction|Universal|NumberWord) != 0 {
				continue
			}
			return r.groupIn(j+1, n.From).Head
		}
		if i == 0 || !r.at(i-1).sign(":") {
			return -1
		}
	}
}

// Holds says that what the title states is to stay so, or is counted anew in every period.
func (r *Reading) Holds() bool {
	for i := range r.Heads {
		if r.Heads[i].Kind&Keep != 0 {
			return true
		}
	}
	for i := range r.Tokens {
		if t := &r.Tokens[i]; (t.is(Per) || t.is(Universal)) && r.at(i+1).is(Time) || t.is(Often) {
			return true
		}
	}
	return false
}

// idiom recognises 100 % before an adjective.
func (r *Reading) idiom(n *Number) bool {
	if n.Quantity.Unit != value.Percent || n.Word || !n.Known || n.Quantity.Number.Cmp(value.Int(100)) != 0 {
		return false
	}
	behind := n.token + 1
	if r.at(behind).sign("%") {
		behind++
	}
	next := r.at(behind)
	if next.shape != word || !next.content() || next.is(nounClasses) || next.is(Filler) {
		return false
	}
	if r.verbLast {
		return !next.upper && next.Form&Participle == 0
	}
	return r.at(n.token-1).is(Be) || r.at(n.token-1).is(Filler) && r.at(n.token-2).is(Be) || n.token == r.start && (next.Form&Participle != 0 || strings.HasSuffix(next.fold, "ed") && strings.Contains(next.fold, "-"))
}
