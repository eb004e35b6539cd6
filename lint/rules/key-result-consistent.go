package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
)

// keyResultConsistent carries out "key results are unambiguous": one key result says one thing.
var keyResultConsistent = &lint.Rule{
	Name:     "key-result-consistent",
	Group:    lint.KeyResult,
	Severity: diag.Error,
	Titles:   true,
	Guide:    "1",
	SMART:    "S",
	Summary: locale.Text{
		EN: "The numbers of a key result contradict each other",
		DE: "Die Zahlen eines Key Results widersprechen sich",
	},
	Check: lint.EachKeyResult(checkConsistent),
}

func checkConsistent(p *lint.Pass, k *okrlang.KeyResult) {
	if anyNumberInvalid(k) {
		return
	}
	checkBounds(p, k)
	checkDistance(p, k)
	checkTotal(p, k)
	checkTitle(p, k)
}

// checkBounds reports bounds that leave no room. Equal ones mean just this value.
func checkBounds(p *lint.Pass, k *okrlang.KeyResult) {
	if !k.AtLeast.Present() || !k.AtMost.Present() || k.AtLeast.Value.Number.Cmp(k.AtMost.Value.Number) <= 0 {
		return
	}
	p.Report(k, "at_most", k.AtMost.At,
		locale.Text{
			EN: "No value is at least {0} and at most {1}", DE: "Kein Wert ist mindestens {0} und höchstens {1}",
		}.With(k.AtLeast.Value, k.AtMost.Value),
		lint.Help(locale.Text{
			EN: "Swap the two bounds, or keep the one that is meant.", DE: "Tauschen Sie die beiden Grenzen, oder behalten Sie die, die gemeint ist.",
		}.Plain()),
		lint.Related(k, k.AtLeast.At, locale.Text{EN: "at least", DE: "mindestens"}.Plain()))
}

// checkDistance reports a key result that ends where it starts. The baseline of a running total is only there to compare.
func checkDistance(p *lint.Pass, k *okrlang.KeyResult) {
	goal, key := goalOf(k)
	if key == "" || !k.Baseline.Present() || k.Cumulative.Value || k.Baseline.Value.Number.Cmp(goal.Value.Number) != 0 {
		return
	}
	p.Report(k, key, goal.At,
		locale.Text{
			EN: "{0} starts at {1} and is to reach {1}", DE: "{0} beginnt bei {1} und soll {1} erreichen",
		}.With(keyResultSaid(k), goal.Value),
		lint.Help(locale.Text{
			EN: "Write where it should get; to hold the value write `at_least` or `at_most` without `baseline`.",
			DE: "Schreiben Sie, wohin es soll; um den Wert zu halten, schreiben Sie `at_least` oder `at_most` ohne `baseline`.",
		}.Plain()),
		lint.Related(k, k.Baseline.At, locale.Text{EN: "the baseline", DE: "der Startwert"}.Plain()))
}

// checkTotal reports the first place where a running total falls: it may have been this week's number.
func checkTotal(p *lint.Pass, k *okrlang.KeyResult) {
	if !k.Cumulative.Value || k.Kind() != okrlang.Count {
		return
	}
	if goal, _ := goalOf(k); goal.Value.Number.Sign() < 0 {
		return // a total below zero falls on its way
	}
	all := readingsInTime(p, k, value.Date{})
	for i := 1; i < len(all); i++ {
		before, now := all[i-1], all[i]
		if now.date == before.date || now.value.Number.Cmp(before.value.Number) >= 0 {
			continue
		}
		p.Report(k, "check_ins/"+now.date.String()+"/values/"+now.key, now.at,
			locale.Text{
				EN: "The running total of {0} falls from {1} to {2}", DE: "Die laufende Summe von {0} fällt von {1} auf {2}",
			}.With(keyResultSaid(k), before.value, now.value),
			lint.Help(locale.Text{
				EN: "With `cumulative` each value is the total since the cycle began, not that of the week.",
				DE: "Mit `cumulative` ist jeder Wert die Summe seit Beginn des Zyklus, nicht die der Woche.",
			}.Plain()),
			lint.Related(k, before.at, locale.Text{EN: "the total before", DE: "die Summe davor"}.Plain()))
		return
	}
}
