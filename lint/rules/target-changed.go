package rules

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/delta"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// targetChanged carries out "key results may be adapted in the running cycle": they may, and it stays on record. It judges
// a change, so it has something to say only where there is an older state to compare with.
var targetChanged = &lint.Rule{
	Name:     "target-changed",
	Group:    lint.Time,
	Severity: diag.Warning,
	Change:   true,
	Guide:    "2",
	Summary: locale.Text{
		EN: "With --since: a target moved, a key result vanished or a value was rewritten after the cycle began, and nothing says why",
		DE: "Mit --since: Nach Beginn des Zyklus wurde ein Zielwert verschoben, ein Key Result fiel weg oder ein Messwert wurde überschrieben, ohne Begründung",
	},
	Check: checkTargetChanged,
}

func checkTargetChanged(p *lint.Pass) {
	for _, s := range p.Changes.Sets {
		if s.Kind == delta.Vanished {
			if s.Unexplained {
				reportVanishedSet(p, s.Before)
			}
			continue
		}
		for _, o := range s.Objectives {
			if o.Unexplained {
				reportObjective(p, s.After, o)
			}
			for _, k := range o.KeyResults {
				if k.Unexplained {
					reportKeyResult(p, o.After, k)
				}
			}
		}
	}
}

// reportVanishedSet points at the team, or at the list of teams where it is gone too: the set's own file may be gone.
func reportVanishedSet(p *lint.Pass, s *okrlang.Set) {
	config := p.Workspace.Config
	if config == nil {
		return
	}
	at := config.Teams.At
	if team := p.Workspace.Team(s.Team.Value); team != nil {
		at = team.Name
	}
	p.Report(lint.Place{File: config.File, At: config.File.Path + "#/teams/" + s.Team.Value}, "sets/"+s.Cycle.Value.String(), at,
		locale.Text{
			EN: "The set {0}, with {1} {1|objective|objectives}, vanished after the cycle began",
			DE: "Das Set {0} mit {1} {1|Objective|Objectives} ist nach Beginn des Zyklus verschwunden",
		}.With(s.Ref(), len(s.Objectives.Value)),
		lint.Help(locale.Text{
			EN: "Put the file back. What the team gave up stays in it, with `dropped` and its `date` and `why`; a team that ends has `until` in okr.yaml.",
			DE: "Holen Sie die Datei zurück. Was das Team aufgegeben hat, bleibt darin stehen, mit `dropped` und darunter `date` und `why`; ein Team, das endet, hat in der okr.yaml `until`.",
		}.Plain()))
}

func reportObjective(p *lint.Pass, s *okrlang.Set, o delta.Objective) {
	if o.Kind == delta.Vanished {
		p.Report(s, "objectives/"+idOr(o.Before.ID, o.Before.Index), s.Name, locale.Text{
			EN: "The objective {0} vanished after the cycle began", DE: "Das Objective {0} ist nach Beginn des Zyklus verschwunden",
		}.With(objectiveSaid(o.Before)), lint.Help(putBack.Plain()))
		return
	}
	reportMoved(p, o.After, o.After.Name, objectiveSaid(o.After), o.Moves, len(o.After.Adjustments.Value) > 0)
}

var putBack = locale.Text{
	EN: "Put it back, with `dropped` and below it `date` and `why`: it stays out of the score and in every report.",
	DE: "Holen Sie es zurück, mit `dropped` und darunter `date` und `why`: Es zählt dann nicht mehr mit und bleibt in jedem Bericht sichtbar.",
}

func reportKeyResult(p *lint.Pass, o *okrlang.Objective, k delta.KeyResult) {
	if k.Kind == delta.Vanished {
		p.Report(o, "key_results/"+idOr(k.Before.ID, k.Before.Index), o.Name, locale.Text{
			EN: "The key result {0} vanished after the cycle began", DE: "Das Key Result {0} ist nach Beginn des Zyklus verschwunden",
		}.With(keyResultSaid(k.Before)), lint.Help(putBack.Plain()))
		return
	}
	reportMoved(p, k.After, k.After.Name, keyResultSaid(k.After), k.Moves, len(k.After.Adjustments.Value) > 0)
	reportRewritten(p, k)
}

func idOr(id okrlang.Field[string], index int) string {
	if id.Present() {
		return id.Value
	}
	return "#" + locale.Int(index, locale.English)
}

// movedWords say what moved. Old and new stand in the same holes in every one.
var movedWords = map[string][2]locale.Text{ // it moved; it is gone
	"baseline":   {{EN: "baseline from {0} to {1}", DE: "Startwert von {0} auf {1}"}, {EN: "no baseline any more, it was {0}", DE: "kein Startwert mehr, er war {0}"}},
	"unit":       {{EN: "unit from {0} to {1}", DE: "Einheit von {0} zu {1}"}, {}},
	"cumulative": {{EN: "now a running total", DE: "jetzt eine laufende Summe"}, {EN: "no running total any more", DE: "keine laufende Summe mehr"}},
	"target":     {{EN: "target from {0} to {1}", DE: "Zielwert von {0} auf {1}"}, {EN: "no target any more, it was {0}", DE: "kein Zielwert mehr, er war {0}"}},
	"at_least":   {{EN: "lower bound from {0} to {1}", DE: "Untergrenze von {0} auf {1}"}, {EN: "no lower bound any more, it was {0}", DE: "keine Untergrenze mehr, sie war {0}"}},
	"at_most":    {{EN: "upper bound from {0} to {1}", DE: "Obergrenze von {0} auf {1}"}, {EN: "no upper bound any more, it was {0}", DE: "keine Obergrenze mehr, sie war {0}"}},
	"weight":     {{EN: "weight from {0} to {1}", DE: "Gewicht von {0} auf {1}"}, {}},
	"type":       {{EN: "{0} became {1}", DE: "aus {0} wurde {1}"}, {EN: "{0} no longer", DE: "nicht mehr {0}"}},
	"milestones": {{EN: "milestones", DE: "Meilensteine"}, {EN: "no milestones any more", DE: "keine Meilensteine mehr"}},
}

// nowAWay is a baseline that makes a way to go of what was to be held.
var nowAWay = locale.Text{EN: "a way from {1} to the bound instead of a value to hold", DE: "statt eines Werts, der zu halten ist, ein Weg von {1} zur Grenze"}

// movedParts are the things that moved, in one sentence.
type movedParts []locale.Message

// Say joins them.
func (m movedParts) Say(lang locale.Lang) string {
	parts := make([]string, len(m))
	for i, part := range m {
		parts[i] = part.Say(lang)
	}
	return strings.Join(parts, ", ")
}

// reportMoved reports all that moved about one thing at once: it has one reason, and needs one entry. adjusted says that it has
// entries already, which tell of something else.
func reportMoved(p *lint.Pass, about lint.Subject, name source.Span, called locale.Sayer, moves []delta.Move, adjusted bool) {
	moved := slices.DeleteFunc(slices.Clone(moves), func(m delta.Move) bool { return !m.MovesGoal })
	if len(moved) == 0 {
		return
	}
	var parts movedParts
	for _, m := range moved {
		words := movedWords[m.Field][0]
		switch {
		case m.New.IsZero():
			words = movedWords[m.Field][1]
		case m.Field == "baseline" && m.Old.IsZero():
			words = nowAWay
		}
		parts = append(parts, words.With(m.From(), m.New))
	}
	first, help, at := moved[0], moved[0], name
	if i := slices.IndexFunc(moved, func(m delta.Move) bool { return m.Field == "unit" }); i >= 0 {
		help = moved[i] // old numbers in the old unit cannot stand beside the new ones
	}
	// A target that became a bound is pointed at there.
	if i := slices.IndexFunc(moves, func(m delta.Move) bool { _, bar := movedWords[m.Field]; return bar && m.At.Len() > 0 }); i >= 0 {
		at = moves[i].At
	}
	p.Report(about, first.Field, at,
		locale.Text{
			EN: "{0} changed after the cycle began, and nothing says why: {1}",
			DE: "{0} wurde nach Beginn des Zyklus geändert, und nirgends steht, warum: {1}",
		}.With(called, parts),
		lint.Help(helpOnRecord(help, adjusted)))
}

// helpOnRecord says what to write. Degrees are too long for a line.
func helpOnRecord(m delta.Move, adjusted bool) locale.Message {
	if m.Field == "unit" || m.Field == "cumulative" || m.Old.IsZero() {
		return locale.Text{
			EN: "What is measured otherwise is another key result: give this one up with `dropped`, and write a new one. Or say in an entry under `adjustments` why, with the number that held before under `was`.",
			DE: "Was anders gemessen wird, ist ein anderes Key Result: Geben Sie dieses mit `dropped` auf und schreiben Sie ein neues. Oder ein Eintrag unter `adjustments` sagt, warum, und unter `was`, welche Zahl bisher galt.",
		}.Plain()
	}
	var keep locale.Text
	if adjusted {
		keep = locale.Text{EN: " Keep the entries that are there: they tell of other changes.", DE: " Lassen Sie die Einträge stehen, die schon da sind: Sie gelten anderen Änderungen."}
	}
	if len(m.Old.Milestones) > 0 {
		return locale.Text{
			EN: "Add an entry under `adjustments`, with `date`, `why` and, under `was`, the old milestones.{0}",
			DE: "Ergänzen Sie unter `adjustments` einen Eintrag mit `date`, `why` und unter `was` den alten Meilensteinen.{0}",
		}.With(keep.Plain())
	}
	old := m.Old.Text
	if m.Old.Quantity != nil {
		old = m.Old.Quantity.Text
		if old == "" {
			old = m.Old.Quantity.Number.String()
		}
	}
	return locale.Text{
		EN: "Add an entry under `adjustments`, with `date`, `why` and, under `was`, the line `{0}: {1}`.{2}",
		DE: "Ergänzen Sie unter `adjustments` einen Eintrag mit `date`, `why` und unter `was` der Zeile `{0}: {1}`.{2}",
	}.With(m.Field, old, keep.Plain())
}

// reportRewritten reports the first recorded value that reads otherwise now; a change of the scale rewrites them all.
func reportRewritten(p *lint.Pass, k delta.KeyResult) {
	if len(k.Rewritten) == 0 {
		return
	}
	r, at := k.Rewritten[0], k.After.Name
	if r.At.Len() > 0 {
		at = r.At
	}
	message := locale.Text{
		EN: "{0} stood at {1} on {2}, and this record is gone", DE: "{0} stand am {2} bei {1}, und dieser Messwert fehlt jetzt",
	}.With(keyResultSaid(k.After), *r.Old, r.Date)
	switch others := len(k.Rewritten) - 1; {
	case r.New != nil && others > 0:
		message = locale.Text{
			EN: "{0} stood at {1} on {2}, and now it says {3}; {4} more {4|value|values} changed",
			DE: "{0} stand am {2} bei {1}, und jetzt steht da {3}; {4} {4|weiterer Messwert|weitere Messwerte} sind geändert",
		}.With(keyResultSaid(k.After), *r.Old, r.Date, *r.New, others)
	case r.New != nil:
		message = locale.Text{
			EN: "{0} stood at {1} on {2}, and now it says {3}", DE: "{0} stand am {2} bei {1}, und jetzt steht da {3}",
		}.With(keyResultSaid(k.After), *r.Old, r.Date, *r.New)
	}
	p.Report(k.After, "check_ins/"+r.Date.String()+"/values/"+idOr(k.After.ID, k.After.Index), at, message,
		lint.Help(locale.Text{
			EN: "What was recorded stays. Is the new value right, say why in an entry under `adjustments`; a newer value belongs into a new check-in.",
			DE: "Was festgehalten ist, bleibt. Stimmt der neue Wert, sagt ein Eintrag unter `adjustments`, warum; ein neuerer Wert gehört in einen neuen Check-in.",
		}.Plain()))
}
