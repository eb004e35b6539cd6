package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
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
	if k.Baseline.Present() {
		return locale.Text{
			EN: "It starts at {0}: add the `target`.", DE: "Der Startwert ist {0}: Ergänzen Sie `target`.",
		}.With(k.Baseline.Value)
	}
	h := mainHead(r)
	acts := h.Actor == prose.Others && h.Mode == prose.Asserted
	if about := measureCalled(r); about != "" && !(acts && !r.Measure.Level) {
		return measuredHelp(r, h, locale.Quote(about))
	}
	object := nounOf(r, h.Object)
	about := called(r, h)
	switch {
	case acts:
		return aboutOr(nounIn(r, h.Subject), locale.Text{
			EN: "Say how many do that, how often, or what share ({0}): `baseline: … %`, `target: … %`.",
			DE: "Sagen Sie, wie viele das tun, wie oft oder welcher Anteil ({0}): `baseline: … %`, `target: … %`.",
		}, locale.Text{
			EN: "Say how many do that, how often, or what share of them: `baseline: … %`, `target: … %`.",
			DE: "Sagen Sie, wie viele das tun, wie oft oder welcher Anteil: `baseline: … %`, `target: … %`.",
		})
	case object.is(prose.Output|prose.Deliverable) && !object.is(prose.Own|prose.External) && h.Kind&(prose.Degree|prose.Keep) == 0 && h.Kind&(prose.Work|prose.Milestone|prose.Support|prose.Create|prose.Place) != 0 && about != "":
		return locale.Text{
			EN: "Count what comes of it ({0}): who does something differently, how many of them, `target: …`.",
			DE: "Zählen Sie, was daraus entsteht ({0}): Wer tut etwas anders, wie viele sind das, `target: …`.",
		}.With(locale.Quote(about))
	case h.Kind&prose.Degree != 0 || anyToken(r, prose.More|prose.Up|prose.Down):
		return aboutOr(about, locale.Text{
			EN: "Name what can be read off for {0}, and from where to where: `baseline: …`, `target: …`.",
			DE: "Nennen Sie, was sich bei {0} ablesen lässt, und von wo nach wo: `baseline: …`, `target: …`.",
		}, locale.Text{
			EN: "Name what somebody can read off, and from where to where: `baseline: …`, `target: …`.",
			DE: "Nennen Sie, was jemand ablesen kann, und von wo nach wo: `baseline: …`, `target: …`.",
		})
	case h.Kind&(prose.Work|prose.Milestone|prose.Support) != 0:
		return locale.Text{
			EN: "Count what comes of it: who does something differently, how many of them, `target: …`.",
			DE: "Zählen Sie, was daraus entsteht: Wer tut etwas anders, wie viele sind das, `target: …`.",
		}.Plain()
	}
	return locale.Text{
		EN: "Add `baseline` and `target` with their unit, or put the number into the title.",
		DE: "Ergänzen Sie `baseline` und `target` mit Einheit, oder nennen Sie die Zahl im Titel.",
	}.Plain()
}

// measuredHelp proposes the fields of a title that measures something.
func measuredHelp(r *prose.Reading, h *prose.Head, about locale.Sayer) locale.Message {
	moves := h.Kind&prose.Degree != 0 || anyToken(r, prose.More|prose.Up|prose.Down)
	switch {
	case len(r.Spans(prose.Versus)) > 0:
		return locale.Text{
			EN: "Write the value that is compared with as `baseline` and the one wanted for {0} as `target`.",
			DE: "Schreiben Sie den Vergleichswert als `baseline` und den gewünschten Wert für {0} als `target`.",
		}.With(about)
	case r.Measure.Fuzzy:
		return locale.Text{
			EN: "Say by what somebody sees it ({0}): a survey, a time, an error rate, complaints; then add its `baseline` and `target`.",
			DE: "Sagen Sie, woran sich {0} zeigt: Umfrage, Zeit, Fehlerquote, Beschwerden; dazu `baseline` und `target`.",
		}.With(about)
	case h.Kind&prose.Keep != 0:
		return locale.Text{
			EN: "To hold {0} write the bound: `at_least: …` or `at_most: …`.", DE: "Um {0} zu halten, schreiben Sie die Grenze: `at_least: …` oder `at_most: …`.",
		}.With(about)
	case r.Measure.Level:
		return locale.Text{
			EN: "That can be measured ({0}): add `baseline: …` for today and `target: …` for the end.",
			DE: "Das lässt sich messen ({0}): Ergänzen Sie `baseline: …` für heute und `target: …` für das Ende.",
		}.With(about)
	case moves:
		return locale.Text{
			EN: "Say from where to where ({0}): `baseline: …` for today, `target: …` for the end.",
			DE: "Sagen Sie, von wo nach wo ({0}): `baseline: …` für heute, `target: …` für das Ende.",
		}.With(about)
	}
	return locale.Text{
		EN: "Say how much: `target: …` for {0}, with `cumulative: true` if it adds up over the cycle.",
		DE: "Sagen Sie, wie viel: `target: …` für {0}, mit `cumulative: true`, wenn es sich über den Zyklus summiert.",
	}.With(about)
}
