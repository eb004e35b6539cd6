package rules

import (
	"math/big"
	"slices"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// checkTitle reports a title that says another thing than the fields: another number, change, or direction. Only what has
// surely the same unit and scale is compared.
func checkTitle(p *lint.Pass, k *okrlang.KeyResult) {
	r := k.Reading()
	if r == nil {
		return
	}
	goal, key := goalOf(k)
	if key == "" {
		checkRange(p, k, r)
		return
	}
	for _, n := range r.Numbers {
		switch {
		case n.Role == prose.Baseline && k.Baseline.Present() && differ(k, n, k.Baseline.Value):
			reportDifference(p, k, r, n, "baseline", k.Baseline)
			return
		case n.Role == prose.Target && !n.Relative && oneTarget(r) && differ(k, n, goal.Value):
			reportDifference(p, k, r, n, key, goal)
			return
		}
	}
	if k.Baseline.Present() && !k.Cumulative.Value {
		checkChange(p, k, r, goal, key)
	}
}

// checkRange compares a title with two numbers to two bounds.
func checkRange(p *lint.Pass, k *okrlang.KeyResult, r *prose.Reading) {
	if !k.AtLeast.Present() || !k.AtMost.Present() {
		return
	}
	targets := goals(r)
	if len(targets) != 2 || targets[0].Relative || targets[1].Relative {
		return
	}
	switch {
	case differ(k, targets[0], k.AtLeast.Value):
		reportDifference(p, k, r, targets[0], "at_least", k.AtLeast)
	case differ(k, targets[1], k.AtMost.Value):
		reportDifference(p, k, r, targets[1], "at_most", k.AtMost)
	}
}

// oneTarget says whether the title has just one number to reach, so that it is the one meant by the fields.
func oneTarget(r *prose.Reading) bool {
	seen := 0
	for _, n := range r.Numbers {
		if n.Role == prose.Target {
			seen++
		}
	}
	return seen == 1
}

// differ says whether a number of the title and a field state different values of the same thing.
func differ(k *okrlang.KeyResult, n prose.Number, field value.Quantity) bool {
	r := k.Reading()
	if !r.Stated(n) || !n.Known || n.Universal || n.Cadence || n.Factor || n.Aside && n.Role != prose.Baseline {
		return false
	}
	if !sameUnit(n, field) || isRatio(r, n) || n.Role != prose.Baseline && addsUp(k, field) {
		return false
	}
	said, written := n.Quantity.Number, field.Number
	return said != written && !otherScale(said.Rat(), written.Rat())
}

// isRatio says whether a number is so many of another one: three in four.
func isRatio(r *prose.Reading, n prose.Number) bool {
	return slices.ContainsFunc(r.Numbers, func(of prose.Number) bool {
		return of.Role == prose.Qualifier && of.From > n.To && of.From <= n.To+2
	})
}

// addsUp says whether a field may hold the sum of what the title counts anew in every period.
func addsUp(k *okrlang.KeyResult, field value.Quantity) bool {
	return perPeriod(k.Reading()) && field.Unit.Kind() != value.KindRate && (k.Cumulative.Value || !strings.Contains(string(field.Unit), " "))
}

// sameUnit says whether two quantities are surely of one unit: both name it, or one counts things and the other names none.
func sameUnit(n prose.Number, field value.Quantity) bool {
	said, written := n.Quantity.Unit, field.Unit
	switch {
	case said != "" && written != "":
		return said.Same(written)
	case said == "" && written == "":
		return true
	case said == "":
		kind := written.Kind()
		return kind == value.KindOther || kind == value.KindPoints || n.Counted < 0 && kind != value.KindDuration
	}
	return said.Kind() == value.KindOther || said.Kind() == value.KindPoints
}

// perPeriod says whether the title counts anew in every period: then the field may hold the sum.
func perPeriod(r *prose.Reading) bool {
	for i, t := range r.Tokens {
		if t.Class&(prose.Often) != 0 {
			return true
		}
		if t.Class&prose.Time != 0 && i > 0 && r.Tokens[i-1].Class&(prose.Per|prose.Universal|prose.One) != 0 {
			return true
		}
	}
	return false
}

// otherScale says whether two values are the same digits at another scale: thousands, or a share written as 0.3.
func otherScale(a, b *big.Rat) bool {
	if a.Sign() == 0 || b.Sign() == 0 {
		return false
	}
	ratio := new(big.Rat).Quo(a, b)
	if ratio.Cmp(big.NewRat(1, 1)) < 0 {
		ratio.Inv(ratio)
	}
	for _, scale := range [...]int64{10, 100, 1000, 1_000_000, 1_000_000_000} {
		if ratio.Cmp(big.NewRat(scale, 1)) == 0 {
			return true
		}
	}
	return false
}

func reportDifference(p *lint.Pass, k *okrlang.KeyResult, r *prose.Reading, n prose.Number, key string, field okrlang.Field[value.Quantity]) {
	said := numberWords(n)
	extras := []lint.Extra{
		lint.Help(locale.Text{
			EN: "Write `{0}: {1}` if the title is right; otherwise correct the title to {2}, or leave its number out.",
			DE: "Stimmt der Titel, schreiben Sie `{0}: {1}`; sonst ändern Sie den Titel auf {2}, oder lassen Sie die Zahl dort weg.",
		}.With(key, said, field.Value)),
		lint.Related(k, k.TitleSpan(n.At), locale.Text{EN: "the title's number", DE: "die Zahl im Titel"}.Plain()),
	}
	if text := n.Quantity.Number.String(); n.Quantity.Scale <= value.One && field.Value.Scale <= value.One && field.Value.Text == field.Value.Number.String() {
		extras = append(extras, lint.Fix(diag.Suggestion, locale.Text{EN: "write `{0}: {1}`", DE: "`{0}: {1}` schreiben"}.With(key, text), source.Edit{At: field.At, Text: text}))
	}
	p.Report(k, key, field.At, locale.Text{
		EN: "The title says {0}, `{1}` says {2}", DE: "Der Titel sagt {0}, `{1}` sagt {2}",
	}.With(words(r, n.At), key, field.Value), extras...)
}

// checkChange compares the change that the fields make with the one that the title states: its size, else its direction.
func checkChange(p *lint.Pass, k *okrlang.KeyResult, r *prose.Reading, goal okrlang.Field[value.Quantity], key string) {
	from, to := k.Baseline.Value.Number, goal.Value.Number
	if from == to {
		return
	}
	for _, n := range r.Numbers {
		if n.Role != prose.Target || !n.Relative || !n.Known || !oneTarget(r) || !r.Stated(n) && !n.Factor {
			continue
		}
		if !fitsChange(n, from.Rat(), to.Rat(), goal.Value.Unit) {
			p.Report(k, key, goal.At, locale.Text{
				EN: "The title says {0}, the fields go from {1} to {2}", DE: "Der Titel sagt {0}, die Felder gehen von {1} auf {2}",
			}.With(words(r, n.At), k.Baseline.Value, goal.Value), lint.Help(locale.Text{
				EN: "Work out {0} from {1} and write that as `{2}`, or correct the title.",
				DE: "Rechnen Sie {0} von {1} aus, und schreiben Sie das als `{2}`, oder ändern Sie den Titel.",
			}.With(words(r, n.At), k.Baseline.Value, key)),
				lint.Related(k, k.TitleSpan(n.At), locale.Text{EN: "the title's number", DE: "die Zahl im Titel"}.Plain()))
			return
		}
		break
	}
	checkDirection(p, k, r, goal, key, to.Cmp(from))
}

// fitsChange says whether a change from one value to another may be the one stated: as a share of the start, in points, as
// a difference, or as a factor. What is stated in a unit that cannot be compared fits.
func fitsChange(n prose.Number, from, to *big.Rat, unit value.Unit) bool {
	said := new(big.Rat).Abs(n.Quantity.Number.Rat())
	diff := new(big.Rat).Sub(to, from)
	diff.Abs(diff)
	hundred := big.NewRat(100, 1)
	switch {
	case n.Factor:
		return from.Sign() == 0 || near(new(big.Rat).Quo(to, from), said) || to.Cmp(from) > 0 && near(new(big.Rat).Quo(diff, from), said)
	case n.Quantity.Unit.Kind() == value.KindPercent:
		if from.Sign() == 0 {
			return true
		}
		share := new(big.Rat).Quo(diff, new(big.Rat).Abs(from))
		return near(share.Mul(share, hundred), said) || unit.Kind() == value.KindPercent && near(diff, said)
	case n.Quantity.Unit == "", n.Quantity.Unit.Same(unit), n.Quantity.Unit.Kind() == value.KindPoints && (unit == "" || unit.Kind() == value.KindPercent):
		return near(diff, said) || otherScale(diff, said)
	}
	return true
}

// near says whether two numbers are the same but for rounding.
func near(a, b *big.Rat) bool {
	diff := new(big.Rat).Sub(a, b)
	diff.Abs(diff)
	room := new(big.Rat).Mul(new(big.Rat).Abs(b), big.NewRat(1, 20))
	return diff.Cmp(room) <= 0
}

// checkDirection reports fields that go down where the title goes up, or the other way round.
func checkDirection(p *lint.Pass, k *okrlang.KeyResult, r *prose.Reading, goal okrlang.Field[value.Quantity], key string, up int) {
	if k.Baseline.Value.Number.Sign() < 0 || goal.Value.Number.Sign() < 0 {
		return
	}
	at, meant, ok := r.Direction()
	if !ok || meant == up {
		return
	}
	p.Report(k, key, goal.At, locale.Text{
		EN: "The title says {0}, the fields go from {1} to {2}", DE: "Der Titel sagt {0}, die Felder gehen von {1} auf {2}",
	}.With(words(r, at), k.Baseline.Value, goal.Value), lint.Help(locale.Text{
		EN: "Swap `baseline` and `{0}` if they were mixed up; otherwise change {1} in the title.",
		DE: "Tauschen Sie `baseline` und `{0}`, falls sie verwechselt sind; sonst ändern Sie {1} im Titel.",
	}.With(key, words(r, at))), lint.Related(k, k.TitleSpan(at), locale.Text{EN: "the title's direction", DE: "die Richtung im Titel"}.Plain()))
}
