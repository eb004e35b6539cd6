package score

import (
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
)

// KeyResult is a key result scored.
type KeyResult struct {
	Of   *okrlang.KeyResult
	Kind okrlang.Kind
	// FromZero marks a target alone, which is taken to be reached from 0. FromTitle says that the target stands in the title.
	FromZero, FromTitle bool
	// Type is what it is judged as: a roofshot where TypeMissing says that neither it nor its objective names one.
	Type        okrlang.GoalType
	TypeMissing bool
	Weight      value.Number // above 0, 1 where none is written
	Dropped     bool         // given up: its figures stand here and count nowhere

	// What it is measured by, nil where it does not exist. Current is the newest value, a share from 0 to 1 of a graded one.
	Baseline, Target, AtLeast, AtMost, Current *value.Quantity
	Unit                                       value.Unit // of all five; none for a graded one
	LastCheckIn                                value.Date // the day of Current; none where it stands without a date

	Progress         Ratio  // may be negative or above 1; for a hold the share held
	Score            Ratio  // Progress held to 0 … 1; unknown where it is not measured
	Reason           Reason // why it is not measured
	FirstTargetScore Ratio  // against what the adjustments replaced; unknown where nothing was, or it cannot be said

	Confidence *Confidence // the newest, nil where none was given
	Pace       Verdict     // the forecast from the numbers alone; NoVerdict once the cycle has ended
	Verdict    Verdict     // a forecast while the cycle runs, final after it
	// Divergent marks a forecast by confidence that is two steps apart from the pace.
	Divergent bool
	Trend     []Point // the check-ins that have a value, oldest first
}

// Confidence is how sure the team is to reach the target, from 0 to 10.
type Confidence struct {
	Value int
	Date  value.Date
	Fresh bool // of the last 31 days, or of the last 31 days of a cycle that has ended
}

// Measured says whether there is a score.
func (k *KeyResult) Measured() bool {
	return k.Score.Known()
}

// keyResult works out one key result.
func (s scorer) keyResult(of *okrlang.KeyResult) KeyResult {
	plan, history := newPlan(of, s.options), s.histories.of(of)
	m := measurement{plan: plan, history: history, clock: s.clock}
	if len(history.values) == 0 {
		m.current = present(of.Current)
		history.unreadable = history.unreadable || of.Current.State == okrlang.Invalid
	}
	k := describe(of, plan)
	k.Progress, k.Reason = m.progress()
	k.Score = k.Progress.held()
	k.Trend = m.trend(k.Measured())
	k.Current = m.value()
	if newest, ok := last(history.values); ok {
		k.LastCheckIn = newest.on
	}
	if first, adjusted := plan.first(of); adjusted {
		m.plan = first
		progress, _ := m.progress()
		k.FirstTargetScore = progress.held()
	}
	if newest, ok := last(history.confidences); ok {
		k.Confidence = &Confidence{Value: newest.what, Date: newest.on, Fresh: s.clock.fresh(newest.on)}
	}
	k.judge(s.clock, plan)
	return k
}

// describe is what is known of a key result before anything is computed.
func describe(of *okrlang.KeyResult, p plan) KeyResult {
	k := KeyResult{
		Of: of, Kind: p.kind, FromZero: p.fromZero(), FromTitle: p.fromTitle,
		Weight: weight(of.Weight), Dropped: dropped(of.Dropped),
		Baseline: p.baseline, Target: p.target, AtLeast: p.low, AtMost: p.high, Unit: of.Measure,
	}
	k.Type, k.TypeMissing = judgedAs(of.GoalType())
	for _, q := range []*value.Quantity{p.baseline, p.target, p.low, p.high} {
		if k.Unit == "" && q != nil {
			k.Unit = q.Unit
		}
	}
	return k
}

// judge gives pace and verdict. Without a value there is no verdict, however sure the team is: it always says "not measured".
func (k *KeyResult) judge(c clock, p plan) {
	if c.ended {
		k.Verdict = final(k.Score, k.Type)
		return
	}
	k.Pace = pace(c, p, k.Type, k.Progress, k.Trend)
	k.Verdict = k.Pace
	if k.Measured() && k.Confidence != nil && k.Confidence.Fresh {
		k.Verdict = ofConfidence(k.Confidence.Value)
		k.Divergent = twoSteps(k.Verdict, k.Pace)
	}
}

// judgedAs is the type that counts, and whether it is missing.
func judgedAs(t okrlang.GoalType) (okrlang.GoalType, bool) {
	if t == "" {
		return okrlang.Roofshot, true
	}
	return t, false
}

func weight(f okrlang.Field[value.Number]) value.Number {
	if !f.Present() {
		return value.Int(1)
	}
	return f.Value
}

// firstWeight is the weight before all adjustments.
func firstWeight(k *okrlang.KeyResult) value.Number {
	for _, a := range byDate(k.Adjustments.Value) {
		if a.Was.Weight.Present() {
			return a.Was.Weight.Value
		}
	}
	return weight(k.Weight)
}

// dropped says whether something was given up; as everywhere in the model, the key alone says so.
func dropped(f okrlang.Field[*okrlang.Dropped]) bool {
	return f.State != okrlang.Absent
}
