package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// reviewFollowed compares a set with the reviews of the cycle before. It reports in the newer set, as long as that can
// still be changed. An objective under another id is taken for the same one where its title, a metric or a key result is: that
// by id and title, because an id such as nps may stand in any objective.
var reviewFollowed = &lint.Rule{
	Name:     "review-followed",
	Group:    lint.Time,
	Severity: diag.Warning,
	Guide:    "2",
	Summary: locale.Text{
		EN: "What the review decided to carry on is missing from the next set, or what it ended is back",
		DE: "Was laut Review weitergeht, fehlt im nächsten Set, oder was sie beendet hat, steht wieder da",
	},
	Reads: locale.Text{EN: "the team's cycle before", DE: "den Zyklus davor"},
	Check: lint.EachSet(func(p *lint.Pass, s *okrlang.Set) {
		if s.Damaged || len(s.Objectives.Value) == 0 || daysOver(p, s) > 0 {
			return
		}
		if before := setBefore(p, s); before != nil {
			checkFollowed(p, before, s)
		}
	}),
}

func checkFollowed(p *lint.Pass, before, s *okrlang.Set) {
	for _, old := range before.Objectives.Value {
		if !old.ID.Present() || old.Dropped.State != okrlang.Absent || !old.Review.Present() || !old.Review.Value.Decision.Present() {
			continue
		}
		decision := old.Review.Value.Decision
		decided := lint.Related(old, decision.At, locale.Text{EN: "decided here", DE: "hier entschieden"}.Plain())
		again := objectiveByID(s, old.ID)
		switch decision.Value {
		case okrlang.Continue, okrlang.Adapt:
			if again == nil && !goesOn(old, s) {
				reportVanished(p, s, old, decided)
			}
		case okrlang.Done, okrlang.Drop:
			if again != nil && again.Dropped.State == okrlang.Absent {
				reportReturned(p, again, old, decided)
			}
		}
	}
}

// goesOn says whether an objective stands in a set under another id, or may: a set with an objective whose id cannot be read
// may hold it.
func goesOn(old *okrlang.Objective, s *okrlang.Set) bool {
	return slices.ContainsFunc(s.Objectives.Value, func(o *okrlang.Objective) bool {
		if !o.ID.Present() || sameField(o.Title, old.Title) {
			return true
		}
		return slices.ContainsFunc(o.KeyResults.Value, func(k *okrlang.KeyResult) bool {
			return slices.ContainsFunc(old.KeyResults.Value, func(before *okrlang.KeyResult) bool {
				return sameField(k.Metric, before.Metric) ||
					sameField(k.ID, before.ID) && !otherMetric(k, before) && sameButNumbers(k.Title, before.Title)
			})
		})
	})
}

// sameButNumbers says whether two titles have the same words: NPS von 50 auf 60, NPS von 60 auf 70.
func sameButNumbers(a, b okrlang.Field[string]) bool {
	return a.Present() && b.Present() && slices.Equal(wordsOnly(a.Value), wordsOnly(b.Value))
}

func wordsOnly(title string) []string {
	return slices.DeleteFunc(strings.Fields(strings.ToLower(title)), func(word string) bool {
		return strings.ContainsFunc(word, unicode.IsDigit) || !strings.ContainsFunc(word, unicode.IsLetter)
	})
}

func reportVanished(p *lint.Pass, s *okrlang.Set, old *okrlang.Objective, decided lint.Extra) {
	p.Report(s, "objectives/"+old.ID.Value, s.Name,
		locale.Text{
			EN: "The review of {1} decided that {0} goes on; here it is missing", DE: "Die Review von {1} hat entschieden, dass {0} weitergeht; hier fehlt es",
		}.With(objectiveSaid(old), old.Set.Cycle.Value.String()),
		lint.Help(locale.Text{
			EN: "Carry it over under its id, `{0}`, or change the decision in the review and write the reason to `learned`.",
			DE: "Übernehmen Sie es unter seiner Id `{0}`, oder ändern Sie die Entscheidung in der Review und schreiben Sie den Grund zu `learned`.",
		}.With(old.ID.Value)), decided)
}

func reportReturned(p *lint.Pass, o, old *okrlang.Objective, decided lint.Extra) {
	ended := locale.Text{EN: "done", DE: "erledigt"}
	if old.Review.Value.Decision.Value == okrlang.Drop {
		ended = locale.Text{EN: "dropped", DE: "aufgegeben"}
	}
	p.Report(o, "id", o.Name,
		locale.Text{
			EN: "The review of {1} calls {0} {2}; here it is again", DE: "Laut Review von {1} ist {0} {2}; hier steht es wieder",
		}.With(objectiveSaid(o), old.Set.Cycle.Value.String(), ended),
		lint.Help(locale.Text{
			EN: "If it goes on after all, change the decision to `continue` or `adapt`; if it is a new objective, give it an id of its own.",
			DE: "Geht es doch weiter, ändern Sie die Entscheidung in `continue` oder `adapt`; ist es ein neues Objective, geben Sie ihm eine eigene Id.",
		}.Plain()), decided)
}
