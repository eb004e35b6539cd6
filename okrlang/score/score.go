// Package score is the one source of every figure: progress, pace, score, verdict and roll-up. The scorecard, the tree, the
// web page, a rule that asks whether a target was reached and the language server all ask here, so that no two of them ever
// disagree. It carries out "Kinds of key result" and "Verdicts" of the language, which follow the guide, sections 1 and 2.
//
// It is pure. The model, the calendar and the day come in; a plain value goes out. It reads no clock, keeps nothing between
// two calls, and never depends on the order of check-ins in the file or of a map. A check-in dated after today does not
// count, so that a run can be repeated for any day.
//
// Figures are fractions, exact to the end: 0.1 + 0.2 is 0.3, and a verdict at its boundary never hangs on the last bit. The
// fractions stay in here; what leaves is a Ratio, which can be compared, shown to people and written to JSON, and is rounded
// nowhere else. What was not measured has no figure at all, never 0, and says why with a Reason.
//
// The way through the files: plan is what a key result is to be measured by, history what was recorded of it, clock the days
// of the cycle. progress puts the three together, pace looks ahead, verdict judges; key_result, objective and set gather
// the results. A new kind of key result begins in plan. No text for people is made here.
package score

import (
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
)

// Options are what a computation may be given beyond the set itself. The zero Options are fine.
type Options struct {
	// Titles reads the target that only a key result's title states: "NPS von 50 auf 70", "200 Leads". It is asked for key
	// results without target, bounds and milestones. nil reads none.
	Titles func(*okrlang.KeyResult) (TitleTarget, bool)
}

// TitleTarget is what a title says about when its key result is reached. It is used as if it stood in the fields of the same
// names; a baseline or a cumulative that does stand there is taken from there.
type TitleTarget struct {
	Baseline, Target, AtLeast, AtMost *value.Quantity // nil: the title does not say
	// Relative says that the title states a change without its reference ("um 20 % steigern", "verdoppeln"): there is a
	// target, but nothing can be measured until fields stand.
	Relative bool
}

// Compute scores a set as it stands on the day: all figures of its key results, its objectives and its own.
//
// The file is taken as it is now; only check-ins are dated. A target adjusted, or a key result dropped, after today counts
// as written.
func Compute(set *okrlang.Set, calendar value.Calendar, today value.Date, options Options) Set {
	s := scorer{clock: newClock(calendar, set.Cycle.Value, today), histories: newHistories(set, today), options: options}
	return s.set(set)
}

// scorer is what one computation needs everywhere.
type scorer struct {
	clock     clock
	histories histories
	options   Options
}
