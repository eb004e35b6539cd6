package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// keyResultCount carries out "two to four key results an objective".
var keyResultCount = &lint.Rule{
	Name:     "key-result-count",
	Group:    lint.Focus,
	Severity: diag.Error,
	Starter:  true,
	Guide:    "2, 3",
	Summary: locale.Text{
		EN: "An objective has fewer than 2 or more than 4 key results",
		DE: "Ein Objective hat weniger als 2 oder mehr als 4 Key Results",
	},
	Options: []lint.Option{
		{
			Name: "min", Default: 2, Low: 1, High: 20,
			Summary: locale.Text{EN: "the fewest key results of an objective", DE: "mindestens so viele Key Results je Objective"},
		},
		{
			Name: "max", Default: 4, Low: 1, High: 20,
			Summary: locale.Text{EN: "the most key results of an objective", DE: "höchstens so viele Key Results je Objective"},
		},
	},
	Check: lint.EachObjective(checkKeyResultCount),
}

func checkKeyResultCount(p *lint.Pass, o *okrlang.Objective) {
	if o.Damaged || o.KeyResults.State == okrlang.Invalid {
		return
	}
	low, high := keyResultLimits(p, o)
	n := len(o.Live())
	switch {
	case n < low:
		p.Report(o, "key_results", o.Name, countOf(n, low, high), lint.Help(whatShows(n).With(objectiveSaid(o))))
	case n > high:
		p.Report(o, "key_results", o.Name, countOf(n, low, high), lint.Help(locale.Text{
			EN: "Keep the {0|one that says|ones that say} most about {1}, or make a second objective of the rest.",
			DE: "Behalten Sie {0|das eine, das|die, die} am meisten über {1} {0|sagt|sagen}, oder machen Sie aus dem Rest ein zweites Objective.",
		}.With(high, objectiveSaid(o))))
	}
}

// whatShows asks for what is missing.
func whatShows(n int) locale.Text {
	if n == 0 {
		return locale.Text{
			EN: "What would show that {0} is reached? Add it under `key_results`, with `baseline` and `target`.",
			DE: "Woran sieht man, dass {0} erreicht ist? Ergänzen Sie es unter `key_results`, mit `baseline` und `target`.",
		}
	}
	return locale.Text{
		EN: "What else would show that {0} is reached? Add it, with `baseline` and `target`.",
		DE: "Woran sieht man noch, dass {0} erreicht ist? Ergänzen Sie es, mit `baseline` und `target`.",
	}
}

// keyResultLimits are min and max. Where only one was set and the two would cross, the other gives way.
func keyResultLimits(p *lint.Pass, o *okrlang.Objective) (low, high int) {
	low, lowSet := p.Option(o, "min")
	high, highSet := p.Option(o, "max")
	switch {
	case low > high && !highSet:
		high = low
	case low > high && !lowSet:
		low = high
	}
	return low, high
}

func countOf(n, low, high int) locale.Message {
	switch {
	case n == 0:
		return locale.Text{
			EN: "No key results; an objective has {0} to {1}",
			DE: "Keine Key Results; ein Objective hat {0} bis {1}",
		}.With(low, high)
	case low == high:
		return locale.Text{
			EN: "{0} {0|key result|key results}; an objective has {1}",
			DE: "{0} {0|Key Result|Key Results}; ein Objective hat {1}",
		}.With(n, low)
	}
	return locale.Text{
		EN: "{0} {0|key result|key results}; an objective has {1} to {2}",
		DE: "{0} {0|Key Result|Key Results}; ein Objective hat {1} bis {2}",
	}.With(n, low, high)
}
