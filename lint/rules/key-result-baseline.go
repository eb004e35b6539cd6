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

// keyResultBaseline carries out "from 50 to 70": a level stands somewhere before it is moved.
var keyResultBaseline = &lint.Rule{
	Name:     "key-result-baseline",
	Group:    lint.KeyResult,
	Severity: diag.Warning,
	Guide:    "1",
	SMART:    "M",
	Summary: locale.Text{
		EN: "A level is to be reached, and it is not said where it starts",
		DE: "Ein Stand soll erreicht werden, und der Startwert fehlt",
	},
	Check: lint.EachKeyResult(checkBaseline),
}

func checkBaseline(p *lint.Pass, k *okrlang.KeyResult) {
	if anyNumberInvalid(k) || !k.Target.Present() || !k.Baseline.Missing() || k.Cumulative.Value || k.Kind() != okrlang.Count ||
		!isLevel(k.Target.Value) || namesOtherNumber(k) {
		return
	}
	p.Report(k, "baseline", k.Name,
		locale.Text{
			EN: "{0} is to reach {1}; where it stands today is not said",
			DE: "{0} soll {1} erreichen; der heutige Stand fehlt",
		}.With(keyResultSaid(k), k.Target.Value),
		lint.Help(locale.Text{
			EN: "Add `baseline: …`. If the value only has to stay there, write `at_least` or `at_most`; if it adds up over the cycle, `cumulative: true`.",
			DE: "Ergänzen Sie `baseline: …`. Soll der Wert nur dort bleiben, schreiben Sie `at_least` oder `at_most`; summiert er sich über den Zyklus, `cumulative: true`.",
		}.Plain()))
}

// isLevel says whether a quantity is one that stands at some value before anybody works on it. Amounts and things that are
// counted begin at 0; a whole share (100 %) is the completion of something, and a multiple (3x) is a ratio.
func isLevel(q value.Quantity) bool {
	switch q.Unit.Kind() {
	case value.KindPercent:
		return q.Number.Cmp(value.Int(100)) != 0
	case value.KindRate:
		return !strings.HasPrefix(string(q.Unit), string(value.Times))
	case value.KindPoints, value.KindDuration:
		return true
	}
	return false
}

// namesOtherNumber says whether the title has a number besides the target, which may be the start: "von 50 auf 70".
func namesOtherNumber(k *okrlang.KeyResult) bool {
	numbers := strings.FieldsFunc(k.Title.Value, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' && r != ',' })
	for _, number := range numbers {
		if number = strings.Trim(number, ".,"); number != "" && !strings.Contains(k.Target.Value.Text, number) {
			return true
		}
	}
	return false
}
