package rules

import (
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// objectiveQualitative carries out "the objective is a state, the key results are the numbers".
var objectiveQualitative = textRule(lint.Objective, diag.Warning, "objective-qualitative", "", locale.Text{
	EN: "The title of an objective carries a metric",
	DE: "Der Titel eines Objectives enthält eine Kennzahl",
}, lint.EachObjective(func(p *lint.Pass, o *okrlang.Objective) {
	r := readObjective(o)
	if r == nil {
		return
	}
	if n, ok := metricOf(r); ok {
		reportTitle(p, o, metricAdvice(r, n))
	}
}))

// metricOf is the first number of an objective that measures.
func metricOf(r *prose.Reading) (prose.Number, bool) {
	for _, n := range r.Numbers {
		none := n.Known && n.Word && (n.Quantity.Number.IsZero() || n.Bound == prose.Exact && n.Quantity.Unit == "" && n.Quantity.Number.Cmp(value.Int(1)) == 0)
		aim := n.Role == prose.Aim && !n.Word && (n.Quantity.Unit == value.Times || n.Quantity.Unit == value.Percent)
		none = none || populates(r, n) || sizes(r, n)
		measures := n.Role == prose.Target || n.Role == prose.Baseline || aim
		if measures && !n.Idiom && !n.Universal && !none && (!n.Cadence || n.Aside) {
			return n, true
		}
	}
	return prose.Number{}, false
}

// sizes says whether a number tells how large things are that do something: datasets of 1 TB and more.
func sizes(r *prose.Reading, n prose.Number) bool {
	i := n.From - 1
	if r.VerbLast() || i < 1 || n.Quantity.Unit.Kind() == value.KindPercent || n.Quantity.Unit.Kind() == value.KindCurrency {
		return false
	}
	of, things := r.Tokens[i].Class, r.Tokens[i-1].Class
	const beside = prose.To | prose.By | prose.From | prose.Per | prose.Deadline | prose.Versus
	return of&prose.Preposition != 0 && of&beside == 0 && r.Plural(i-1) && things&(prose.Output|prose.Deliverable|prose.Thing) != 0 && things&(prose.Metric|prose.Result|prose.External) == 0 &&
		!anyHead(r, func(h *prose.Head) bool { return h.Mode == prose.Directive || h.Mode == prose.Noun })
}

// populates says whether one or two in words tell who acts or shares something, rather than how many it should become.
func populates(r *prose.Reading, n prose.Number) bool {
	for _, other := range r.Numbers {
		if other.Role == prose.Qualifier && other.From > n.To && other.From <= n.To+2 {
			return false // two out of three
		}
	}
	small := n.Known && n.Word && n.Bound == prose.Exact && n.Quantity.Unit == "" && !n.Relative && !n.Factor && n.Quantity.Number.Cmp(value.Int(2)) <= 0
	return small && !r.To(n) && !anyHead(r, func(h *prose.Head) bool {
		return h.Mode != prose.Asserted && h.Mode != prose.Being && h.Mode != prose.Bare || h.Subject.Head < 0 && h.Actor == prose.Us
	})
}

// metricAdvice proposes the state that is left, or what to ask for it, and the key result that the number becomes.
func metricAdvice(r *prose.Reading, n prose.Number) advice {
	return advice{at: n.At, message: locale.Text{
		EN: "{0} is a number to reach: it belongs in a key result", DE: "{0} ist ein Zielwert: Er gehört in ein Key Result",
	}.With(words(r, n.At)), help: metricHelp(r, aimed(r, n), measureCalled(r))}
}

// aimed is the number to reach of a title that begins with the one at the start.
func aimed(r *prose.Reading, n prose.Number) prose.Number {
	for _, other := range r.Numbers {
		if n.Role == prose.Baseline && other.Role == prose.Target && other.From > n.From {
			return other
		}
	}
	return n
}

// metricHelp proposes a title for the key result only where the number's measure has a name.
func metricHelp(r *prose.Reading, n prose.Number, about string) locale.Message {
	rest := without(r, n.At)
	others := anyHead(r, func(h *prose.Head) bool {
		return h.Actor == prose.Others && h.Mode == prose.Asserted || h.Mode == prose.Being
	})
	counts := n.Counted >= 0 && n.Quantity.Unit == ""
	switch {
	case n.Aside:
		return locale.Text{
			EN: "Leave the brackets out and make a key result of the number: `target: {0}`.",
			DE: "Lassen Sie die Klammer weg, und machen Sie aus der Zahl ein Key Result: `target: {0}`.",
		}.With(numberWords(n))
	case others && rest != "" && counts && n.From == 0:
		return locale.Text{
			EN: "{0} says enough as a state; count in a key result how many it are: `target: {1}`.",
			DE: "{0} genügt als Zustand; wie viele es sind, zählt ein Key Result: `target: {1}`.",
		}.With(locale.Quote(rest), numberWords(n))
	case n.Factor:
		return locale.Text{
			EN: "Say what is different once it has grown or shrunk like that, and measure it in a key result with `baseline` and `target`.",
			DE: "Sagen Sie, was anders ist, wenn es sich so verändert hat, und messen Sie es in einem Key Result mit `baseline` und `target`.",
		}.Plain()
	case n.Relative && about != "" && measuresMetric(r):
		return locale.Text{
			EN: "Write what your customers or the team notice by it; the change becomes a key result: `title: {0}`, `baseline: …`, `target: …`.",
			DE: "Schreiben Sie, woran Kunden oder Team es merken; die Veränderung wird zum Key Result: `title: {0}`, `baseline: …`, `target: …`.",
		}.With(about)
	case n.Relative:
		return locale.Text{
			EN: "Write what your customers or the team notice by it; the change becomes a key result with `baseline: …` and `target: …`.",
			DE: "Schreiben Sie, woran Kunden oder Team es merken; die Veränderung wird zum Key Result mit `baseline: …` und `target: …`.",
		}.Plain()
	case n.Quantity.Unit.Kind() == value.KindCurrency:
		return locale.Text{
			EN: "Money is what follows: say what customers pay you for then, and keep the sum as a key result with `target: {0}`.",
			DE: "Geld ist die Folge: Sagen Sie, wofür Ihre Kunden dann zahlen, und behalten Sie den Betrag als Key Result mit `target: {0}`.",
		}.With(numberWords(n))
	case counts && isNoun(r, n.Counted) && r.Tokens[n.Counted].Class&prose.External != 0 && r.Plural(n.Counted):
		return locale.Text{
			EN: "Say what is different with so many; how many becomes a key result: `title: {0}`, `target: {1}`.",
			DE: "Sagen Sie, was mit so vielen anders ist; wie viele wird zum Key Result: `title: {0}`, `target: {1}`.",
		}.With(tokenWords(r, n.Counted), numberWords(n))
	case about != "" && (n.Quantity.Unit == "" || r.Measure.Level):
		return locale.Text{
			EN: "Write the state that {0} would show, and a key result `title: {1}`, `baseline: …`, `target: {2}`.",
			DE: "Schreiben Sie den Zustand, den {0} anzeigen würde, und ein Key Result `title: {1}`, `baseline: …`, `target: {2}`.",
		}.With(words(r, n.At), about, numberWords(n))
	}
	return locale.Text{
		EN: "Write the state that {0} would show, and measure it in a key result: `baseline: …`, `target: {1}`.",
		DE: "Schreiben Sie den Zustand, den {0} anzeigen würde, und messen Sie ihn in einem Key Result: `baseline: …`, `target: {1}`.",
	}.With(words(r, n.At), numberWords(n))
}

// without is a title with some words taken out.
func without(r *prose.Reading, at source.Span) string {
	rest := strings.TrimSpace(r.Text[:at.Start]) + " " + strings.TrimSpace(r.Text[at.End:])
	return locale.Shorten(strings.Trim(rest, " ,;:–-"))
}

// numberWords is a number as a field takes it: in digits, with its unit.
func numberWords(n prose.Number) any {
	if n.Known && (n.Word || n.Quantity.Text == "") {
		return n.Quantity
	}
	if n.Known {
		return strings.TrimLeft(n.Quantity.Text, "+±~><≥≤= ")
	}
	return "…"
}

func tokenWords(r *prose.Reading, i int) string {
	return plainWords(r, r.Tokens[i].At)
}

// orWhole is words, or the title where there are none.
func orWhole(r *prose.Reading, some string) string {
	if some == "" {
		return plainWords(r, whole(r))
	}
	return some
}
