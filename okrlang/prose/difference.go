package prose

import (
	"strings"

	"github.com/okrlang/okr/okrlang/value"
)

// startsAt says that a word such as von, from stands before a number, with the name of what is measured between them at
// most: von Note 2,9, from an average of 9.
func (r *Reading) startsAt(n *Number) bool {
	i := r.skipBack(n.From - 1)
	for i > 0 && r.Tokens[i].Class&From == 0 && (r.Tokens[i].is(Level|One) || r.Tokens[i].fold == "of") {
		i = r.skipBack(i - 1)
	}
	return r.at(i).is(From)
}

// opensPair says that a number and the one behind it are a start and what it leads to: von 61 auf 70.
func (r *Reading) opensPair(k int) bool {
	return k+1 < len(r.Numbers) && r.startsAt(&r.Numbers[k]) && r.toBetween(r.Numbers[k].To, r.Numbers[k+1].token)
}

// namesThing says that a bare number behind a noun tells it from others of its kind: Linie 2.
func (r *Reading) namesThing(n *Number) bool {
	return !n.Word && n.Quantity.Unit == "" && n.Bound == Exact && n.Counted < 0 && r.at(n.token-1).content()
}

// leadsTo says that only auf or to stands between two values that can't be the ends of a range: 2,9 auf 2,2, $1.15 to $0.90.
func (r *Reading) leadsTo(a, b *Number) bool {
	if a.Relative || b.Relative || a.Word || b.Word || !a.Known || !b.Known || a.Role == Baseline || b.Role != Target {
		return false
	}
	switch r.between(a.To, b.From) {
	case "auf":
		return true
	case "to":
		falls := a.Quantity.Number.Cmp(b.Quantity.Number) > 0 && (a.Quantity.Unit == "" || a.Quantity.Unit.Same(b.Quantity.Unit))
		return falls && (b.Quantity.Unit != "" || r.levelBefore(a.From))
	}
	return false
}

// upBy says that a word of direction makes a difference of a number: overtime down 30 %, rate up 5 points. Behind a verb it
// belongs to that: free up 20 hours.
func (r *Reading) upBy(n *Number) bool {
	i := r.skipBack(n.From - 1)
	t, before := r.at(i), r.at(i-1)
	if !t.is(Up|Down) || t.is(More|To|From|AtMost|AtLeast) || n.Quantity.Unit == "" || r.at(n.To).fold == "of" {
		return false
	}
	noun := before.Kind == 0 || before.is(Metric) || before.is(nounClasses) && r.at(i-2).content()
	return before.is(Be) || before.shape != sign && noun && (before.is(nounClasses) || r.levelBefore(i))
}

// isWithin says that a word gives the time in which something is answered or done.
func isWithin(t *Token) bool {
	switch t.fold {
	case "within", "innerhalb", "innert", "binnen":
		return true
	}
	return false
}

// opensNumber says that token i begins a number.
func (r *Reading) opensNumber(i int) bool {
	return r.at(i).shape == number || r.at(i).is(NumberWord|Fraction)
}

// findDifferences finds the numbers that only say how far two others are apart, or how far the start is from what is reached:
// cut in half, from 120 to 60; um 20 % auf 6 Mio. €.
func (r *Reading) findDifferences() {
	if len(r.Numbers) > maxJoined {
		return
	}
	for k := range r.Numbers {
		n := &r.Numbers[k]
		if n.Role != Target || n.Relative || !n.Known {
			continue
		}
		for j := range r.Numbers {
			d := &r.Numbers[j]
			if d.Role != Target || j == k || d.paired || d.Universal {
				continue
			}
			beside := j == k-1 && d.Relative && !d.Factor && r.toBetween(d.To, n.token) && n.token-d.To <= 2
			if beside || n.paired && r.isDifference(d) && !r.Apart(r.Numbers[min(j, k)], r.Numbers[max(j, k)]) {
				d.Role, d.Difference = Qualifier, true
			}
		}
	}
}

// maxJoined is the most numbers of a title that are looked at together.
const maxJoined = 8

// isDifference says that a number tells a change, where another tells from where to where.
func (r *Reading) isDifference(d *Number) bool {
	if d.Relative || d.Factor {
		return true
	}
	share := d.Quantity.Unit == value.Percent && d.Counted < 0
	return share && (d.Word && r.at(d.From-1).is(Preposition|To) || r.degree && r.at(d.To).is(From))
}

// findDescribing finds the bounds that say which things are meant, where another number says how many there are to be:
// Tickets offen über 30 Tage: höchstens 8; sent within 2 days to 90 % of them.
func (r *Reading) findDescribing() {
	if len(r.Numbers) > maxJoined {
		return
	}
	for k := 0; k+1 < len(r.Numbers); k++ {
		a := &r.Numbers[k]
		if a.Role != Target || a.Bound == Exact || a.Universal || a.Quantity.Unit.Kind() != value.KindDuration {
			continue
		}
		for j := k + 1; j < len(r.Numbers); j++ {
			b := &r.Numbers[j]
			if b.Role != Target || b.Relative || b.Cadence || r.Apart(*a, *b) {
				continue
			}
			within, unit := isWithin(r.at(a.From)), b.Quantity.Unit
			bounded := b.Bound != Exact || a.To <= r.start && b.From >= r.start
			if within && unit == value.Percent || (within || !r.levelBefore(a.From)) && bounded && (unit == "" || unit == value.Percent) {
				a.Role = Population
				break
			}
		}
	}
}

// SaysDifference says that the title tells how far its target is from the start.
func (r *Reading) SaysDifference() bool {
	for k := range r.Numbers {
		if r.Numbers[k].Difference {
			return true
		}
	}
	return false
}

// rhythm says that one rhythm is to take the place of another: von monatlich auf wöchentlich.
func (r *Reading) rhythm(i int) bool {
	return isRhythm(r.at(i)) && r.at(i-1).is(To) && isRhythm(r.at(i-2)) && r.at(i-3).is(From)
}

// isRhythm recognises monthly, wöchentlich and quartalsweise, but not month.
func isRhythm(t *Token) bool {
	return strings.HasSuffix(t.fold, "weise") || t.is(Time) && (strings.HasSuffix(t.fold, "ly") || strings.HasSuffix(t.fold, "lich"))
}

// OutOf is how many there are of which a number of the title counts some: 2 von 3 Gästen, nine in ten.
func (r *Reading) OutOf(n Number) (whole Number, ok bool) {
	for k := 1; k < len(r.Numbers); k++ {
		if of := r.Numbers[k]; r.Numbers[k-1].token == n.token && of.Role == Qualifier && of.Known && of.Quantity.Unit == "" {
			switch r.between(r.Numbers[k-1].To, of.From) {
			case "of", "von", "out of", "in":
				return of, true
			}
		}
	}
	return Number{}, false
}
