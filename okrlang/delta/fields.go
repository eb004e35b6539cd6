package delta

import (
	"math/big"
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
)

// Value is what a field holds: a quantity, a unit, degrees, or words.
type Value struct {
	Quantity   *value.Quantity
	Unit       value.Unit
	Milestones []okrlang.Milestone
	Text       string
}

// IsZero says whether the field holds nothing.
func (v Value) IsZero() bool {
	return v.Quantity == nil && v.Unit == "" && len(v.Milestones) == 0 && v.Text == ""
}

// Say is the value as people read it; empty for none.
func (v Value) Say(lang locale.Lang) string {
	switch {
	case v.Quantity != nil:
		return v.Quantity.Say(lang)
	case v.Unit != "":
		return v.Unit.Say(lang)
	case len(v.Milestones) == 0:
		return v.Text
	}
	stones := make([]string, len(v.Milestones))
	for i, m := range v.Milestones {
		stones[i] = degree(m, lang) + " " + m.Text.Value
	}
	return strings.Join(stones, "; ")
}

// degree is a milestone's degree in per cent.
func degree(m okrlang.Milestone, lang locale.Lang) string {
	rat := m.Degree.Value.Rat()
	hundredfold, ok := value.ParseNumber(rat.Mul(rat, big.NewRat(100, 1)).FloatString(2))
	if !ok {
		return m.Degree.Value.Say(lang)
	}
	return value.Quantity{Number: hundredfold, Unit: value.Percent}.Say(lang)
}

// moves are the moves among fields that were compared.
func moves(compared ...*Move) []Move {
	var all []Move
	for _, m := range compared {
		if m != nil {
			all = append(all, *m)
		}
	}
	return all
}

// differs says whether two states of a field may be compared, and hold something else.
func differs[T any](before, after okrlang.Field[T], same func(a, b T) bool) bool {
	switch {
	case before.State == okrlang.Invalid || after.State == okrlang.Invalid:
		return false
	case before.Present() && after.Present():
		return !same(before.Value, after.Value)
	}
	return before.Present() != after.Present()
}

func text[T ~string](f okrlang.Field[T]) Value {
	return Value{Text: string(f.Value)}
}

// plain compares values of which only is said that they differ.
func plain[T comparable](field string, before, after okrlang.Field[T]) *Move {
	if !differs(before, after, func(a, b T) bool { return a == b }) {
		return nil
	}
	return &Move{Field: field, At: after.At}
}

// choice compares one word of a set.
func choice[T ~string](field string, before, after okrlang.Field[T]) *Move {
	if !differs(before, after, func(a, b T) bool { return a == b }) {
		return nil
	}
	return &Move{Field: field, Old: text(before), New: text(after), At: after.At}
}

// words compares texts; other spaces and line breaks are no change.
func words(field string, before, after okrlang.Field[string]) *Move {
	same := func(a, b string) bool {
		return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
	}
	if !differs(before, after, same) {
		return nil
	}
	return &Move{Field: field, Old: text(before), New: text(after), At: after.At}
}

// list compares lists of names, in any order.
func list(field string, before, after okrlang.Field[[]okrlang.Field[string]]) *Move {
	return names(field, before.State, after.State, texts(before.Value), texts(after.Value), after)
}

func texts(fields []okrlang.Field[string]) []string {
	var all []string
	for _, f := range fields {
		if f.Present() {
			all = append(all, f.Value)
		}
	}
	return all
}

// supports compares what an objective supports. The own cycle may be named or not.
func supports(before, after *okrlang.Objective) *Move {
	refs := func(o *okrlang.Objective) []string {
		var all []string
		for _, f := range o.Supports.Value {
			if f.Present() {
				if f.Value.Cycle == o.Set.Cycle.Value { // it may be left out
					f.Value.Cycle = value.Cycle{}
				}
				all = append(all, f.Value.String())
			}
		}
		return all
	}
	return names("supports", before.Supports.State, after.Supports.State, refs(before), refs(after), after.Supports)
}

func names[T any](field string, was, is okrlang.State, before, after []string, at okrlang.Field[T]) *Move {
	slices.Sort(before)
	slices.Sort(after)
	if was == okrlang.Invalid || is == okrlang.Invalid || slices.Equal(before, after) {
		return nil
	}
	return &Move{Field: field, Old: Value{Text: strings.Join(before, ", ")}, New: Value{Text: strings.Join(after, ", ")}, At: at.At}
}

// quantity compares numbers. Another way to write one is no change.
func quantity(field string, before, after okrlang.Field[value.Quantity]) *Move {
	if !differs(before, after, func(a, b value.Quantity) bool { return a.Number.Cmp(b.Number) == 0 }) {
		return nil
	}
	return &Move{Field: field, Old: amount(before), New: amount(after), At: after.At}
}

func amount(f okrlang.Field[value.Quantity]) Value {
	if !f.Present() {
		return Value{}
	}
	return Value{Quantity: &f.Value}
}

// weight compares weights; none counts 1.
func weight(before, after okrlang.Field[value.Number]) *Move {
	if before.State == okrlang.Invalid || after.State == okrlang.Invalid {
		return nil
	}
	number := func(f okrlang.Field[value.Number]) value.Quantity {
		if !f.Present() {
			return value.Quantity{Number: value.Int(1)}
		}
		return value.Quantity{Number: f.Value}
	}
	older, newer := number(before), number(after)
	if older.Number.Cmp(newer.Number) == 0 {
		return nil
	}
	return &Move{Field: "weight", Old: Value{Quantity: &older}, New: Value{Quantity: &newer}, At: after.At}
}

// milestones compares degrees and what they say; capitals and spaces do not count.
func milestones(before, after okrlang.Field[[]okrlang.Milestone]) *Move {
	same := func(a, b []okrlang.Milestone) bool {
		return slices.EqualFunc(a, b, func(x, y okrlang.Milestone) bool {
			return x.Degree.Value.Cmp(y.Degree.Value) == 0 && folded(x.Text.Value) == folded(y.Text.Value)
		})
	}
	if !differs(before, after, same) {
		return nil
	}
	return &Move{Field: "milestones", Old: Value{Milestones: before.Value}, New: Value{Milestones: after.Value}, At: after.At}
}

func objectiveMoves(b, a *okrlang.Objective) []Move {
	if b.Damaged || a.Damaged {
		return nil
	}
	return moves(
		choice("id", b.ID, a.ID), words("title", b.Title, a.Title), goalType(b.Type, a.Type, b.Type.Value, a.Type.Value), supports(b, a),
		list("contributors", b.Contributors, a.Contributors), words("owner", b.Owner, a.Owner), words("why", b.Why, a.Why),
		words("note", b.Note, a.Note), review(b, a),
	)
}

// review compares the look back as one thing.
func review(b, a *okrlang.Objective) *Move {
	said := func(o *okrlang.Objective) string {
		if !o.Review.Present() {
			return ""
		}
		r := o.Review.Value
		parts := []string{string(r.Decision.Value), r.Learned.Value, r.Needs.Value}
		return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "; ")
	}
	older, newer := said(b), said(a)
	if folded(older) == folded(newer) {
		return nil
	}
	return &Move{Field: "review", Old: Value{Text: older}, New: Value{Text: newer}, At: a.Review.At}
}

func (p parts) keyResultMoves(k pair[okrlang.KeyResult]) []Move {
	b, a := k.before, k.after
	if b.Damaged || a.Damaged {
		return nil
	}
	goal := goal{b, a, p.older.keyResults[b], p.newer.keyResults[a]}
	return slices.Concat(
		moves(p.objectiveMove(b, a), choice("id", b.ID, a.ID), words("title", b.Title, a.Title)),
		goal.moves(),
		moves(
			quantity("current", b.Current, a.Current),
			words("owner", b.Owner, a.Owner), words("metric", b.Metric, a.Metric), list("source", b.Source, a.Source), words("note", b.Note, a.Note),
		),
	)
}

// objectiveMove says that a key result stands under another objective.
func (p parts) objectiveMove(b, a *okrlang.KeyResult) *Move {
	for _, o := range p.objectives {
		if o.before == b.Objective && o.after == a.Objective {
			return nil
		}
	}
	return &Move{Field: "objective", Old: text(b.Objective.ID), New: text(a.Objective.ID), At: a.Name}
}

func cumulative(b, a *okrlang.KeyResult) *Move {
	if b.Cumulative.State == okrlang.Invalid || a.Cumulative.State == okrlang.Invalid || b.Cumulative.Value == a.Cumulative.Value {
		return nil
	}
	said := func(yes bool) Value {
		if yes {
			return Value{Text: "true"}
		}
		return Value{}
	}
	return &Move{Field: "cumulative", Old: said(b.Cumulative.Value), New: said(a.Cumulative.Value), At: a.Cumulative.At}
}
