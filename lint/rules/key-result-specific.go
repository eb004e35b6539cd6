package rules

import (
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/value"
)

// keyResultSpecific carries out "key results are specific and precise".
var keyResultSpecific = textRule(lint.KeyResult, diag.Warning, "key-result-specific", "S", locale.Text{
	EN: "A key result measures something fuzzy, or two things at once",
	DE: "Ein Key Result misst etwas Unscharfes oder zwei Dinge zugleich",
}, lint.EachKeyResult(func(p *lint.Pass, k *okrlang.KeyResult) {
	r := readKeyResult(k)
	if r == nil {
		return
	}
	if first, second, ok := twoTargets(r); ok {
		reportKeyResultTitle(p, k, twoTargetsAdvice(r, first, second))
	} else if n, ok := fuzzyTarget(r); ok && !k.Source.Present() {
		reportKeyResultTitle(p, k, fuzzyAdvice(r, n))
	}
}))

// fuzzyTarget is the number that is to be reached of something nobody can measure without saying how.
func fuzzyTarget(r *prose.Reading) (prose.Number, bool) {
	if !r.Measure.Found || !r.Measure.Fuzzy || anyToken(r, prose.Instrument) {
		return prose.Number{}, false
	}
	for _, n := range goals(r) {
		kind := n.Quantity.Unit.Kind()
		things := n.Counted >= 0 && r.Tokens[n.Counted].Class&(prose.Output|prose.External|prose.Own|prose.Result) != 0
		if !n.Universal && !n.Cadence && !things && !inUnit(r, n) && (kind == value.KindPercent || kind == value.KindNone || n.Relative || n.Factor) {
			return n, true
		}
	}
	return prose.Number{}, false
}

// inUnit says whether a word behind a number is a unit, which a German noun would not be in small letters: 2,8 kWh.
func inUnit(r *prose.Reading, n prose.Number) bool {
	if n.To >= len(r.Tokens) || !r.VerbLast() {
		return false
	}
	t := &r.Tokens[n.To]
	first := r.Text[t.At.Start]
	return t.Lemma == "" && 'a' <= first && first <= 'z' && strings.ToLower(tokenWords(r, n.To)) != tokenWords(r, n.To)
}

// twoTargets are two numbers to reach that stand on both sides of an and, a comma or a stroke, each with words of its own.
func twoTargets(r *prose.Reading) (first, second prose.Number, ok bool) {
	var all []prose.Number
	for _, n := range goals(r) {
		if !n.Universal && !n.Aside && !n.Cadence {
			all = append(all, n)
		}
	}
	for i := 0; i+1 < len(all); i++ {
		if r.Apart(all[i], all[i+1]) {
			return all[i], all[i+1], true
		}
	}
	return first, second, false
}

func fuzzyAdvice(r *prose.Reading, n prose.Number) advice {
	what := words(r, r.Measure.At)
	a := advice{at: r.Measure.At, message: locale.Text{
		EN: "{0} of {1}: by what does anybody see that?", DE: "{0} bei {1}: Woran sieht das jemand?",
	}.With(words(r, n.At), what)}
	if n.Relative {
		a.help = locale.Text{
			EN: "Name the instrument that shows {0} today (a survey, an index, a time, a rate) and its two values: `baseline: …`, `target: …`.",
			DE: "Nennen Sie das Instrument, das {0} heute zeigt (Umfrage, Index, Zeit, Quote), und seine zwei Werte: `baseline: …`, `target: …`.",
		}.With(what)
		return a
	}
	a.help = locale.Text{
		EN: "Say {0} of what: share of answers in which survey, share of cases by whose count? `title: {1} in the survey of …`.",
		DE: "Sagen Sie, {0} wovon: Anteil der Antworten in welcher Umfrage, der Fälle nach wessen Zählung? `title: {1} in der Umfrage …`.",
	}.With(words(r, n.At), plainWords(r, r.Measure.At))
	return a
}

func twoTargetsAdvice(r *prose.Reading, first, second prose.Number) advice {
	return advice{at: second.At, message: locale.Text{
		EN: "{0} and {1} are two results: what counts if only one is reached?", DE: "{0} und {1} sind zwei Ergebnisse: Was gilt, wenn nur eines erreicht wird?",
	}.With(words(r, first.At), words(r, second.At)), help: locale.Text{
		EN: "Make two key results, one with {0} and one with {1}; a value that only must not suffer becomes `at_least` or `at_most`.",
		DE: "Machen Sie zwei Key Results daraus, eines mit {0} und eines mit {1}; was nur nicht leiden darf, wird `at_least` oder `at_most`.",
	}.With(words(r, first.At), words(r, second.At))}
}
