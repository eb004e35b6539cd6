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
	a := advice{at: n.At, message: locale.Text{
		EN: "{0} is a number to reach: it belongs in a key result", DE: "{0} ist ein Zielwert: Er gehört in ein Key Result",
	}.With(words(r, n.At))}
	rest := without(r, n.At)
	others := anyHead(r, func(h *prose.Head) bool {
		return h.Actor == prose.Others && h.Mode == prose.Asserted || h.Mode == prose.Being
	})
	switch {
	case n.Aside:
		a.help = locale.Text{
			EN: "Leave the brackets out and write the number as a key result: `title: {0}`, `target: {1}`.",
			DE: "Lassen Sie die Klammer weg, und machen Sie aus der Zahl ein Key Result: `title: {0}`, `target: {1}`.",
		}.With(orWhole(r, measured(r)), numberWords(n))
	case others && rest != "" && n.Counted >= 0 && n.Quantity.Unit == "":
		a.help = locale.Text{
			EN: "{0} says enough as a state; count in a key result how many it are: `target: {1}`.",
			DE: "{0} genügt als Zustand; wie viele es sind, zählt ein Key Result: `target: {1}`.",
		}.With(locale.Quote(rest), numberWords(n))
	case n.Factor:
		a.help = locale.Text{
			EN: "Say what is different once {0} has grown or shrunk like that, and measure it in a key result with `baseline` and `target`.",
			DE: "Sagen Sie, was anders ist, wenn sich {0} so verändert hat, und messen Sie es in einem Key Result mit `baseline` und `target`.",
		}.With(locale.Quote(orWhole(r, measured(r))))
	case n.Relative:
		a.help = locale.Text{
			EN: "Write what your customers or the team notice by it; the change becomes a key result: `title: {0}`, `baseline: …`, `target: …`.",
			DE: "Schreiben Sie, woran Kunden oder Team es merken; die Veränderung wird zum Key Result: `title: {0}`, `baseline: …`, `target: …`.",
		}.With(orWhole(r, measured(r)))
	case n.Quantity.Unit.Kind() == value.KindCurrency:
		a.help = locale.Text{
			EN: "Money is what follows: say what customers pay you for then, and keep {0} as a key result with `target: {1}`.",
			DE: "Geld ist die Folge: Sagen Sie, wofür Ihre Kunden dann zahlen, und behalten Sie {0} als Key Result mit `target: {1}`.",
		}.With(locale.Quote(orWhole(r, measured(r))), numberWords(n))
	case n.Counted >= 0 && n.Quantity.Unit == "":
		a.help = locale.Text{
			EN: "Say why {0} come or stay; how many becomes a key result: `title: {0}`, `target: {1}`.",
			DE: "Sagen Sie, wofür {0} stehen sollen oder warum sie kommen; wie viele wird zum Key Result: `title: {0}`, `target: {1}`.",
		}.With(tokenWords(r, n.Counted), numberWords(n))
	default:
		a.help = locale.Text{
			EN: "Write the state that {0} would show, and a key result `title: {1}`, `baseline: …`, `target: {2}`.",
			DE: "Schreiben Sie den Zustand, den {0} anzeigen würde, und ein Key Result `title: {1}`, `baseline: …`, `target: {2}`.",
		}.With(words(r, n.At), orWhole(r, measured(r)), numberWords(n))
	}
	return a
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
