package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
)

// lookBackDays is how long after its cycle a team may take for review and retrospective.
const lookBackDays = 14

// reviewMissing looks at the cycles in scope that have ended, as a rule the last one. A team that ended with the cycle has
// nobody left to look back. Sets are scored only where a review says nothing of what was learned.
var reviewMissing = &lint.Rule{
	Name:     "review-missing",
	Group:    lint.Time,
	Severity: diag.Warning,
	Clock:    true,
	Guide:    "2",
	Summary: locale.Text{
		EN: "The cycle ended over 14 days ago, and an objective has no review, or a miss says nothing of what was learned",
		DE: "Der Zyklus endete vor über 14 Tagen, und einem Objective fehlt die Review oder einem verfehlten, was gelernt wurde",
	},
	Reads: locale.Text{EN: "the cycle that ended last", DE: "den zuletzt beendeten Zyklus"},
	Check: lint.EachSet(checkReviews),
}

func checkReviews(p *lint.Pass, s *okrlang.Set) {
	if daysOver(p, s) <= lookBackDays || endsWith(p, s) {
		return
	}
	var scored score.Set
	for i, o := range s.Objectives.Value {
		switch {
		case o.Dropped.State != okrlang.Absent || o.Damaged:
		case o.Review.Missing():
			reportNoReview(p, o)
		case o.Review.Present() && o.Review.Value.Learned.Missing() && !o.Review.Value.Damaged:
			if scored.Of == nil {
				scored = score.Compute(s, p.Workspace.Calendar(), p.Today, score.Options{Titles: score.Titles})
			}
			if scored.Objectives[i].Verdict == score.Missed {
				reportNothingLearned(p, o, scored.Objectives[i].Score)
			}
		}
	}
}

func reportNoReview(p *lint.Pass, o *okrlang.Objective) {
	p.Report(o, "review", o.Name,
		locale.Text{
			EN: "{0} has no review, {1} days after the end of {2}", DE: "{0} hat keine Review, {1} Tage nach dem Ende von {2}",
		}.With(objectiveSaid(o), daysOver(p, o.Set), o.Set.Cycle.Value.String()),
		lint.Help(locale.Text{
			EN: "Add `review` with `decision` (continue, adapt, done, drop) and `learned`; `okr agenda review` gives you the block.",
			DE: "Ergänzen Sie `review` mit `decision` (continue, adapt, done, drop) und `learned`; `okr agenda review` gibt Ihnen den Block.",
		}.Plain()))
}

func reportNothingLearned(p *lint.Pass, o *okrlang.Objective, reached score.Ratio) {
	p.Report(o, "learned", o.Review.Value.Name,
		locale.Text{
			EN: "{0} came to {1} %, and its review does not say what was learned", DE: "{0} kam auf {1} %, und die Review sagt nicht, was gelernt wurde",
		}.With(objectiveSaid(o), reached.Percent()),
		lint.Help(locale.Text{
			EN: "Add `learned: …`: what would you do differently, and what do you know now that you did not know before?",
			DE: "Ergänzen Sie `learned: …`: Was würden Sie anders machen, und was wissen Sie jetzt, was Sie vorher nicht wussten?",
		}.Plain()))
}
