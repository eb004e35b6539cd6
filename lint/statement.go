package lint

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/value"
)

// statement is what a title surely states of its key result.
type statement struct {
	of     *okrlang.KeyResult
	target prose.Number
	from   *prose.Number // nil where it states no start
	score.TitleTarget
}

// surely reads a title that states one target and nothing that could be another. It has to be one that scores take from the
// title, so that they stay what they are once it stands in fields.
func surely(k *okrlang.KeyResult) (statement, bool) {
	r := k.Reading()
	read, ok := score.Titles(k)
	if !ok || read.Relative {
		return statement{}, false
	}
	s := statement{of: k, TitleTarget: read}
	s.target, s.from, _ = r.Target()
	brought := s.from != nil && r.To(s.target) && !r.Tokens[s.target.From].Clause
	switch {
	case countRole(r, prose.Target) != s.ends(), countRole(r, prose.Baseline) > 1, !s.plain(s.target), !s.fits(), deniesAny(r),
		!brought && !r.Stated(s.target), saysTwo(r):
		return statement{}, false
	case s.from != nil:
		return s, s.plain(*s.from) && !k.Baseline.Present() && s.goesSomewhere(r)
	case k.Baseline.Present():
		return s, read.Target != nil && !r.Holds()
	case read.Target == nil:
		return s, !k.Cumulative.Value && r.Holds()
	}
	return s, s.countsFromZero(r)
}

func countRole(r *prose.Reading, role prose.Role) int {
	count := 0
	for _, n := range r.Numbers {
		if n.Role == role && !n.Cadence {
			count++
		}
	}
	return count
}

func deniesAny(r *prose.Reading) bool {
	return slices.ContainsFunc(r.Heads, func(h prose.Head) bool { return h.Denied })
}

// saysTwo says whether a title could be two.
func saysTwo(r *prose.Reading) bool {
	_, two := r.Second()
	return two
}

// plain says whether a number of the title is a value, rather than all of something, a half, or how often.
func (s statement) plain(n prose.Number) bool {
	_, problem := value.ParseQuantity(n.Quantity.Text, locale.German)
	twoWays := s.of.Reading().VerbLast() && problem != nil && problem.Kind == value.Ambiguous // 1.200 says 1200, a field does not
	return n.Known && !twoWays && !n.Universal && !n.Cadence && !n.Placeholder && !n.Relative && !n.Idiom &&
		!(n.Word && n.Quantity.Unit.Kind() == value.KindPercent) && !(n.Factor && s.from == nil)
}

// fits says whether the fields that the target would stand beside could be read, and are in its unit.
func (s statement) fits() bool {
	k := s.of
	for _, state := range [...]okrlang.State{k.Baseline.State, k.Cumulative.State, k.Unit.State, k.Current.State, k.Adjustments.State} {
		if state == okrlang.Invalid {
			return false
		}
	}
	goal := s.goal()
	return k.Measure == "" || goal.Unit == "" || goal.Unit.Same(k.Measure)
}

// ends is how many numbers state the target: both ends of a range.
func (s statement) ends() int {
	if s.AtLeast != nil && s.AtMost != nil {
		return 2
	}
	return 1
}

// goal is the number to reach or to hold, of a range the lower one.
func (s statement) goal() value.Quantity {
	for _, q := range [...]*value.Quantity{s.Target, s.AtLeast, s.AtMost} {
		if q != nil {
			return *q
		}
	}
	return value.Quantity{}
}

// goesSomewhere says whether start and target are two values of one unit and one scale, and lie as the title's words say.
func (s statement) goesSomewhere(r *prose.Reading) bool {
	from, to := *s.Baseline, *s.Target
	way := to.Number.Cmp(from.Number)
	if _, up, directed := r.Direction(); way == 0 || directed && up != way || from.Unit != "" && to.Unit != "" && !from.Unit.Same(to.Unit) {
		return false
	}
	sameScale := (from.Scale > value.One) == (to.Scale > value.One)
	return sameScale || hasMeasure(from) && hasMeasure(to) || from.Number.IsZero() || to.Number.IsZero()
}

// hasMeasure says whether a number was written with a unit or a multiplier of its own, rather than with that of another.
func hasMeasure(q value.Quantity) bool {
	written := strings.TrimSpace(q.Text)
	return digits(written) != written
}

// countsFromZero says whether a target that stands alone is surely reached from 0: the title opens with how many there are to
// be, or how much money is to come in. A level needs its start, less of something a start or a bound, and what counts anew
// in every period, or against another number, is a level too.
func (s statement) countsFromZero(r *prose.Reading) bool {
	goal := s.goal()
	unit := goal.Unit
	if unit == "" {
		unit = s.of.Measure
	}
	if s.target.Bound == prose.Most || r.Moves() || r.Holds() || countRole(r, prose.Qualifier) > 0 || !opensWith(r, s.target) || saysMore(r, s.target) {
		return false
	}
	switch unit.Kind() {
	case value.KindCurrency:
		return r.Measure.Found && goal.Number.Cmp(value.Int(leastSum)) >= 0
	case value.KindNone, value.KindOther:
		return s.target.Counted >= 0 && goal.Number.Cmp(value.Int(1)) > 0 && goal.Number.Rat().IsInt()
	}
	return false
}

// leastSum is from where on an amount of money is rather a sum than a price.
const leastSum = 1000

// opensWith says whether nothing but an imperative and little words stand before a number.
func opensWith(r *prose.Reading, n prose.Number) bool {
	for i := range n.From {
		directs := slices.ContainsFunc(r.Heads, func(h prose.Head) bool { return h.Token == i && h.Mode == prose.Directive })
		if !directs && r.Tokens[i].Class&(prose.Filler|prose.AtLeast|prose.Above|prose.We) == 0 {
			return false
		}
	}
	return true
}

// saysMore says whether any word of a title makes a level, a rate, a comparison or a wish of what a number counts.
func saysMore(r *prose.Reading, n prose.Number) bool {
	const classes = prose.Level | prose.Fuzzy | prose.Time | prose.Often | prose.Versus | prose.More | prose.Universal | prose.Fraction |
		prose.Up | prose.Down | prose.Hedge | prose.Negation | prose.None
	for i, t := range r.Tokens {
		if bounds := i >= n.From && i < n.To; !bounds && (t.Class&classes != 0 || t.Class&prose.Per != 0 && t.Class&prose.One == 0) {
			return true
		}
	}
	return false
}

// fields are what to write, in the order in which the language lists the keys. It says false where a number cannot be written
// so that it is read as the same.
func (s statement) fields(lang locale.Lang) ([]field, bool) {
	k := s.of
	var fields []field
	for _, f := range [...]struct {
		key string
		is  *value.Quantity
		now okrlang.Field[value.Quantity]
	}{{"baseline", s.Baseline, k.Baseline}, {"target", s.Target, k.Target}, {"at_least", s.AtLeast, k.AtLeast}, {"at_most", s.AtMost, k.AtMost}} {
		if f.is == nil {
			continue
		}
		text, ok := s.write(*f.is, lang)
		if !ok {
			return nil, false
		}
		fields = append(fields, field{f.key, text, f.now})
	}
	return fields, len(fields) > 0
}

// write is a quantity as a field holds it: as the title writes it, with the unit that only the other number of the title
// has, and without any where the unit key says it; else as people of the language write it.
func (s statement) write(q value.Quantity, lang locale.Lang) (string, bool) {
	written := strings.TrimSpace(q.Text)
	bare := digits(written)
	forms := []string{written}
	if s.of.Unit.Present() {
		forms = []string{bare, written}
	} else if !hasMeasure(q) {
		for _, other := range [...]*value.Quantity{s.Baseline, s.Target, s.AtLeast, s.AtMost} {
			zero := q.Number.IsZero() && other != nil && other.Scale > value.One // 0 € rather than 0 Mio. €
			if other != nil && hasMeasure(*other) && digits(other.Text) != "" && !zero {
				forms = slices.Insert(forms, 0, strings.Replace(strings.TrimSpace(other.Text), digits(other.Text), bare, 1))
			}
		}
	}
	for _, text := range append(forms, q.Say(lang), q.Number.String()) {
		if s.reads(text, q, lang) {
			return text, true
		}
	}
	return "", false
}

// reads says whether a field with a text would hold a quantity.
func (s statement) reads(text string, q value.Quantity, lang locale.Lang) bool {
	field, problem := value.ParseQuantity(text, lang)
	if problem != nil {
		return false
	}
	field = score.Underneath(s.of, field)
	return field.Number.Cmp(q.Number) == 0 && (field.Unit == q.Unit || field.Unit != "" && field.Unit.Same(q.Unit))
}

// digits is the number of a quantity without unit and multiplier.
func digits(text string) string {
	first := strings.IndexAny(text, "0123456789")
	if first < 0 {
		return ""
	}
	if first > 0 && strings.ContainsAny(text[first-1:first], "-.,") {
		first--
	}
	return text[first : strings.LastIndexAny(text, "0123456789")+1]
}
