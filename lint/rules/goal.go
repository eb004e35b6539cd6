package rules

import (
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// saidGoal is what a key result is to reach as a message says it, with the key that holds it and where that stands. key is
// "" where no field holds a number to reach.
type saidGoal struct {
	key   string
	at    source.Span
	words locale.Sayer
}

// goalSaid are the numbers of a key result in words: from 50 to 70, at least 90 %.
func goalSaid(k *okrlang.KeyResult) saidGoal {
	if k.AtLeast.Present() && k.AtMost.Present() {
		return saidGoal{"at_least", k.AtLeast.At, locale.Text{
			EN: "{0} to {1}", DE: "{0} bis {1}",
		}.With(k.AtLeast.Value, k.AtMost.Value)}
	}
	goal, key := goalOf(k)
	switch {
	case key == "":
		return saidGoal{}
	case k.Baseline.Present():
		return saidGoal{key, goal.At, fromTo(k.Baseline.Value, goal.Value)}
	case key == "at_least":
		return saidGoal{key, goal.At, locale.Text{EN: "at least {0}", DE: "mindestens {0}"}.With(goal.Value)}
	case key == "at_most":
		return saidGoal{key, goal.At, locale.Text{EN: "at most {0}", DE: "höchstens {0}"}.With(goal.Value)}
	}
	return saidGoal{key, goal.At, goal.Value}
}

// fromTo is a way in words; a unit that both ends have is said once: from 14 to 7 calls, von 8 auf 12 %.
func fromTo(from, to value.Quantity) locale.Sayer {
	way := locale.Text{EN: "from {0} to {1}", DE: "von {0} auf {1}"}
	if from.Unit == to.Unit && from.Scale <= value.One && from.Unit.Kind() != value.KindCurrency {
		return way.With(from.Number, to)
	}
	return way.With(from, to)
}
