package delta

import (
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/value"
)

// goal compares how high the bar of a key result lies, as scores read it: what its fields say and, where they say nothing,
// what its title says. A number that only went from the title into a field has not moved.
type goal struct {
	before, after *okrlang.KeyResult
	was, is       score.KeyResult
}

// moves are the moves of the goal, in the order in which the language lists the keys.
func (g goal) moves() []Move {
	all := moves(
		g.quantity("baseline", g.before.Baseline, g.after.Baseline, g.was.Baseline, g.is.Baseline),
		g.quantity("target", g.before.Target, g.after.Target, g.was.Target, g.is.Target), g.change(),
		g.quantity("at_least", g.before.AtLeast, g.after.AtLeast, g.was.AtLeast, g.is.AtLeast),
		g.quantity("at_most", g.before.AtMost, g.after.AtMost, g.was.AtMost, g.is.AtMost),
		milestones(g.before.Milestones, g.after.Milestones), weight(g.before.Weight, g.after.Weight),
		goalType(g.before.Type, g.after.Type, g.before.GoalType(), g.after.GoalType()), g.unit(), cumulative(g.before, g.after),
	)
	for i := range all {
		all[i].MovesGoal = g.movesGoal(all[i])
	}
	return all
}

// movesGoal says whether the bar lies elsewhere by a move. What was filled in for the first time moves nothing, unless it
// makes another kind of key result of it: a baseline turns what was to be held into a way to go.
func (g goal) movesGoal(m Move) bool {
	switch m.Field {
	case "cumulative":
		return g.was.Kind != g.is.Kind && g.was.Kind != okrlang.Unmeasurable
	case "type":
		return m.MovesGoal
	case "unit":
		return otherMeasure(g.was.Unit, g.is.Unit)
	case "baseline":
		return !m.Old.IsZero() || g.was.Kind == okrlang.Hold && g.is.Kind == okrlang.Change
	}
	return !m.Old.IsZero()
}

// otherMeasure says whether two units measure different things. What is merely called otherwise does not: of two words for
// things that are counted nobody can tell.
func otherMeasure(was, is value.Unit) bool {
	return was != "" && is != "" && !was.Same(is) && (was.Kind() != value.KindOther || is.Kind() != value.KindOther)
}

// quantity compares a number that scores are worked out with. Another way to write it is no change.
func (g goal) quantity(field string, before, after okrlang.Field[value.Quantity], was, is *value.Quantity) *Move {
	switch {
	case before.State == okrlang.Invalid || after.State == okrlang.Invalid || g.hidden():
		return nil
	case was == nil && is == nil, was != nil && is != nil && was.Number.Cmp(is.Number) == 0:
		return nil
	}
	m := &Move{Field: field, Old: Value{Quantity: was}, New: Value{Quantity: is}, At: after.At}
	if is != nil && !after.Present() {
		m.At = g.after.Title.At
	}
	return m
}

// change compares by how much two titles want to change something, where neither says from where: 20 % more, 10 % more.
func (g goal) change() *Move {
	if g.was.Reason != score.RelativeOnly || g.is.Reason != score.RelativeOnly {
		return nil
	}
	was, is := difference(g.before), difference(g.after)
	if was == nil || is == nil || was.Factor != is.Factor || !was.Quantity.Unit.Same(is.Quantity.Unit) || was.Quantity.Number.Cmp(is.Quantity.Number) == 0 {
		return nil
	}
	return &Move{Field: "target", Old: Value{Quantity: &was.Quantity}, New: Value{Quantity: &is.Quantity}, At: g.after.TitleSpan(is.At)}
}

// difference is the one change that a title states; nil where it states none or several.
func difference(k *okrlang.KeyResult) *prose.Number {
	var one *prose.Number
	for i := range k.Reading().Numbers {
		n := &k.Reading().Numbers[i]
		if n.Role != prose.Target || !n.Relative || !n.Known {
			continue
		}
		if one != nil {
			return nil
		}
		one = n
	}
	return one
}

func (g goal) unit() *Move {
	if g.was.Unit == g.is.Unit || g.before.Unit.State == okrlang.Invalid || g.after.Unit.State == okrlang.Invalid || g.hidden() {
		return nil
	}
	return &Move{Field: "unit", Old: Value{Unit: g.was.Unit}, New: Value{Unit: g.is.Unit}, At: g.after.Unit.At}
}

// hidden says whether one state takes its goal from the title and the other cannot be read: then the two do not compare.
func (g goal) hidden() bool {
	unread := func(k *okrlang.KeyResult, s score.KeyResult) bool {
		return s.Reason == score.Unreadable || k.Title.State == okrlang.Invalid
	}
	return (g.was.FromTitle || g.is.FromTitle) && (unread(g.before, g.was) || unread(g.after, g.is))
}

// goalType compares types as they are in force: a key result's own over its objective's, and a roofshot where neither names
// one. What nobody had said before is no other type.
func goalType(before, after okrlang.Field[okrlang.GoalType], was, is okrlang.GoalType) *Move {
	m := choice("type", before, after)
	if m == nil || was == is {
		return nil
	}
	m.Old, m.New = Value{Text: string(was)}, Value{Text: string(is)}
	m.MovesGoal = was != "" && judgedAs(was) != judgedAs(is)
	return m
}

func judgedAs(t okrlang.GoalType) okrlang.GoalType {
	if t == "" {
		return okrlang.Roofshot
	}
	return t
}
