package rules

import (
	"slices"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// When a key result counts as given up in silence.
const (
	lowConfidence  = 3 // and below
	lowConfidences = 3 // in a row
	lowDays        = 14
)

// confidenceLow carries out "what is felt to be unrealistic is spoken about". Any word since the confidence fell is enough,
// and once the cycle is over the review is the place for it.
var confidenceLow = &lint.Rule{
	Name:     "confidence-low",
	Group:    lint.Ambition,
	Severity: diag.Warning,
	Guide:    "2",
	SMART:    "A",
	Summary: locale.Text{
		EN: "The team has not believed in a key result for two weeks, and nothing is said about it",
		DE: "Das Team glaubt seit zwei Wochen nicht mehr an ein Key Result, und nichts ist dazu gesagt",
	},
	Check: lint.EachSet(func(p *lint.Pass, s *okrlang.Set) {
		if !isRunning(p, s) || s.Damaged || s.CheckIns.State == okrlang.Invalid || !slices.ContainsFunc(s.CheckIns.Value, hasDoubt) {
			return
		}
		for _, k := range s.KeyResults() {
			if k.Dropped.State == okrlang.Absent && k.Objective.Dropped.State == okrlang.Absent {
				checkConfidence(p, k)
			}
		}
	}),
}

// hasDoubt says whether a check-in has a low confidence: most sets have none, and need no closer look.
func hasDoubt(c *okrlang.CheckIn) bool {
	return slices.ContainsFunc(c.Confidence.Value, func(e okrlang.Entry[int]) bool { return e.Value.Present() && e.Value.Value <= lowConfidence })
}

// doubt is one confidence of a key result.
type doubt struct {
	date  value.Date
	value int
	at    source.Span
}

func checkConfidence(p *lint.Pass, k *okrlang.KeyResult) {
	run := lowRun(p, k)
	if len(run) < lowConfidences {
		return
	}
	first, last := run[0], run[len(run)-1]
	if last.date.DaysSince(first.date) < lowDays || spokenAbout(k, first.date) {
		return
	}
	p.Report(k, "confidence", k.Name,
		locale.Text{
			EN: "Since {1} the team gives {0} {2} of 10 or less, {3} times running, and says nothing about it",
			DE: "Seit dem {1} gibt das Team {0} höchstens {2} von 10, {3}-mal in Folge, und sagt nichts dazu",
		}.With(keyResultSaid(k), first.date, highest(run), len(run)),
		lint.Help(locale.Text{
			EN: "Talk about it in the weekly: what is in the way goes under `problems` or `notes`; a target that has become unrealistic may be adapted, with its reason under `adjustments`.",
			DE: "Sprechen Sie im Weekly darüber: Was im Weg steht, kommt unter `problems` oder `notes`; ein unrealistisch gewordenes Ziel darf angepasst werden, mit dem Grund unter `adjustments`.",
		}.Plain()),
		lint.Related(k, last.at, locale.Text{EN: "the last confidence: {0}", DE: "die letzte Konfidenz: {0}"}.With(last.value)))
}

// lowRun are the low confidences that a key result's history ends with, oldest first. What lies in the future has not been
// said yet.
func lowRun(p *lint.Pass, k *okrlang.KeyResult) []doubt {
	var all []doubt
	for _, c := range k.Objective.Set.CheckIns.Value {
		for _, e := range c.Confidence.Value {
			if e.KeyResult != k {
				continue
			}
			if !c.Date.Present() || !e.Value.Present() {
				return nil // reported elsewhere: what stands there is not known
			}
			if isAhead(p, c) {
				continue
			}
			all = append(all, doubt{c.Date.Value, e.Value.Value, e.Value.At})
		}
	}
	slices.SortStableFunc(all, func(a, b doubt) int { return a.date.Compare(b.date) })
	start := len(all)
	for start > 0 && all[start-1].value <= lowConfidence {
		start--
	}
	return all[start:]
}

func highest(run []doubt) int {
	most := 0
	for _, d := range run {
		most = max(most, d.value)
	}
	return most
}

// spokenAbout says whether anything was said since the day: a note on the key result, a problem, an adjustment of it or of
// its objective.
func spokenAbout(k *okrlang.KeyResult, since value.Date) bool {
	isRecent := func(a *okrlang.Adjustment) bool { return !a.Date.Present() || !a.Date.Value.Before(since) }
	if slices.ContainsFunc(k.Adjustments.Value, isRecent) || slices.ContainsFunc(k.Objective.Adjustments.Value, isRecent) {
		return true
	}
	return slices.ContainsFunc(k.Objective.Set.CheckIns.Value, func(c *okrlang.CheckIn) bool {
		if c.Date.Present() && c.Date.Value.Before(since) {
			return false
		}
		return c.Problems.State != okrlang.Absent || slices.ContainsFunc(c.Notes.Value, func(e okrlang.Entry[string]) bool {
			return e.KeyResult == k || e.KeyResult == nil
		})
	})
}
