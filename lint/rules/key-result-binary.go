package rules

import (
	"strings"
	"unicode"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
)

// keyResultBinary carries out "binary results, which allow only yes or no, are to be avoided".
var keyResultBinary = &lint.Rule{
	Name:     "key-result-binary",
	Group:    lint.KeyResult,
	Severity: diag.Error,
	Starter:  true,
	Guide:    "1",
	SMART:    "M",
	Summary: locale.Text{
		EN: "Only yes or no is possible: nothing lies between not reached and reached",
		DE: "Nur ja oder nein ist möglich: Zwischen nicht erreicht und erreicht liegt nichts",
	},
	Check: lint.EachKeyResult(checkBinary),
}

func checkBinary(p *lint.Pass, k *okrlang.KeyResult) {
	if anyNumberInvalid(k) || k.Baseline.Present() && !k.Baseline.Value.Number.IsZero() {
		return
	}
	goal, key := goalOf(k)
	holds := key == "at_most" || key == "at_least" && k.Kind() == okrlang.Hold
	if key == "" || holds || goal.Value.Number.Cmp(value.Int(1)) != 0 || measures(k.Measure) || isRate(k.Title.Value) || anyBetween(k) {
		return
	}
	p.Report(k, key, goal.At,
		locale.Text{
			EN: "With a target of {1}, {0} can only be reached or not",
			DE: "Mit dem Ziel {1} kann {0} nur erreicht werden oder nicht",
		}.With(keyResultSaid(k), goal.Value),
		lint.Help(locale.Text{
			EN: "Measure what it brings, or write `milestones` for the degrees on the way: `30 %: …`, `100 %: …`.",
			DE: "Messen Sie, was es bewirkt, oder schreiben Sie `milestones` für die Grade auf dem Weg: `30 %: …`, `100 %: …`.",
		}.Plain()))
}

// measures says whether a unit measures rather than counts: 1 % and 1 day have values between 0 and 1, 1 contract has none.
func measures(unit value.Unit) bool {
	switch unit.Kind() {
	case value.KindNone:
		return false
	case value.KindOther:
		return isPhysical(string(unit))
	}
	return true
}

// isPhysical says whether an unknown unit looks like one of physics: short (kg, kWh), or with a symbol (m², °C).
func isPhysical(unit string) bool {
	const longest = 3
	head, _, _ := strings.Cut(unit, " ")
	if len([]rune(head)) <= longest || strings.ContainsFunc(head, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		return true
	}
	switch strings.TrimRight(strings.ToLower(head), "ns") {
	case "tonne", "to", "kilo", "kilogramm", "kilogram", "gramm", "gram", "liter", "litre", "meter", "metre", "kilometer", "kilometre", "hektar", "hectare", "megawatt", "gigawatt", "terabyte", "gigabyte":
		return true
	}
	return false
}

// isRate says whether a title speaks of one thing per another, which a 1 measures.
func isRate(title string) bool {
	for _, word := range strings.Fields(strings.ToLower(title)) {
		switch word {
		case "pro", "per", "je", "/":
			return true
		}
	}
	return false
}

// anyBetween says whether a value between 0 and 1 was recorded: then it is a share after all.
func anyBetween(k *okrlang.KeyResult) bool {
	between := func(n value.Number) bool { return n.Sign() > 0 && n.Cmp(value.Int(1)) < 0 }
	for _, r := range readings(k, value.Date{}) {
		if between(r.value.Number) {
			return true
		}
	}
	return k.Current.Present() && between(k.Current.Value.Number)
}
