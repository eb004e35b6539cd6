package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/source"
)

// keyResultQuantified carries out "key results are measurable as numbers".
var keyResultQuantified = &lint.Rule{
	Name:     "key-result-quantified",
	Group:    lint.KeyResult,
	Severity: diag.Error,
	Starter:  true,
	Guide:    "1",
	SMART:    "M",
	Summary: locale.Text{
		EN: "Neither the fields nor the title of a key result hold a target",
		DE: "Weder die Felder noch der Titel eines Key Results nennen ein Ziel in Zahlen",
	},
	Check: lint.EachKeyResult(checkQuantified),
}

func checkQuantified(p *lint.Pass, k *okrlang.KeyResult) {
	if k.HasGoal() || k.Damaged || k.Reading() == nil {
		return
	}
	r := k.Reading()
	if isGradable(r) {
		return
	}
	if _, binary := binaryTitle(r); binary {
		return
	}
	p.Report(k, "title", k.Title.At, locale.Text{
		EN: "No number says when {0} is reached", DE: "Keine Zahl sagt, wann {0} erreicht ist",
	}.With(keyResultSaid(k)), lint.Help(quantifiedHelp(k, r)))
}

// quantifiedHelp proposes the fields that are missing: by whether there is a start, a measure, a direction.
func quantifiedHelp(k *okrlang.KeyResult, r *prose.Reading) locale.Message {
	var head prose.Head
	if len(r.Heads) > 0 {
		head = r.Heads[0]
	}
	switch {
	case k.Baseline.Present():
		return locale.Text{
			EN: "It starts at {0}: add the `target`.", DE: "Der Startwert ist {0}: Ergänzen Sie `target`.",
		}.With(k.Baseline.Value)
	case len(r.Spans(prose.Versus)) > 0 && r.Measure.Found:
		return locale.Text{
			EN: "Write the value that is compared with as `baseline` and the one wanted for {0} as `target`.",
			DE: "Schreiben Sie den Vergleichswert als `baseline` und den gewünschten Wert für {0} als `target`.",
		}.With(locale.Quote(measured(r)))
	case r.Measure.Found && r.Measure.Fuzzy:
		return locale.Text{
			EN: "Say by what {0} shows: a survey, complaints, people who come back; then add its `baseline` and `target`.",
			DE: "Sagen Sie, woran sich {0} zeigt: Umfrage, Beschwerden, Wiederkäufe; dazu `baseline` und `target`.",
		}.With(locale.Quote(measured(r)))
	case r.Measure.Found && head.Kind&prose.Keep != 0:
		return locale.Text{
			EN: "To hold {0} write the bound: `at_least: …` or `at_most: …`.", DE: "Um {0} zu halten, schreiben Sie die Grenze: `at_least: …` oder `at_most: …`.",
		}.With(locale.Quote(measured(r)))
	case r.Measure.Found && r.Measure.Level:
		return locale.Text{
			EN: "{0} is a good measure: add `baseline: …` for today and `target: …` for the end.",
			DE: "{0} ist eine gute Messgröße: Ergänzen Sie `baseline: …` für heute und `target: …` für das Ende.",
		}.With(locale.Quote(measured(r)))
	case r.Measure.Found:
		return locale.Text{
			EN: "Say how much: `target: …` for {0}, with `cumulative: true` if it adds up over the cycle.",
			DE: "Sagen Sie, wie viel: `target: …` für {0}, mit `cumulative: true`, wenn es sich über den Zyklus summiert.",
		}.With(locale.Quote(measured(r)))
	case head.Kind&(prose.Work|prose.Milestone|prose.Support) != 0:
		return locale.Text{
			EN: "Count what comes of {0}: who does something differently, how many of them, `target: …`.",
			DE: "Zählen Sie, was aus {0} entsteht: Wer tut etwas anderes, wie viele sind das, `target: …`.",
		}.With(locale.Quote(thing(r, &head)))
	case head.Actor == prose.Others:
		return locale.Text{
			EN: "Say how many or what share of {0}: `baseline: … %`, `target: … %`.",
			DE: "Sagen Sie, wie viele oder welcher Anteil von {0}: `baseline: … %`, `target: … %`.",
		}.With(locale.Quote(subject(r, &head)))
	case head.Kind&prose.Degree != 0:
		return locale.Text{
			EN: "Name what can be read off for {0}, and from where to where: `baseline: …`, `target: …`.",
			DE: "Nennen Sie, was sich bei {0} ablesen lässt, und von wo nach wo: `baseline: …`, `target: …`.",
		}.With(locale.Quote(thing(r, &head)))
	}
	return locale.Text{
		EN: "Add `baseline` and `target` with their unit, or put the number into the title.",
		DE: "Ergänzen Sie `baseline` und `target` mit Einheit, oder nennen Sie die Zahl im Titel.",
	}.Plain()
}

// subject is who acts in a clause, as the title says it.
func subject(r *prose.Reading, h *prose.Head) string {
	if at, ok := groupSpan(r, h.Subject); ok {
		return plainWords(r, at)
	}
	return plainWords(r, source.Span{Start: 0, End: len(r.Text)})
}
