package score

import (
	"math/big"

	"github.com/okrlang/okr/okrlang"
)

// Verdict is the judgement on a key result or an objective, as machine output writes it. The set is open.
type Verdict string

// The verdicts. A pace is one of the forecasts, too.
const (
	NoVerdict   Verdict = "" // there is none: the pace of a cycle that has ended
	NotMeasured Verdict = "not_measured"

	// While the cycle runs, a verdict is a forecast.
	OnTrack  Verdict = "on_track"
	AtRisk   Verdict = "at_risk"
	OffTrack Verdict = "off_track"

	// After the cycle it is final.
	Achieved Verdict = "achieved"
	Exceeded Verdict = "exceeded" // a moonshot from 0.9: the goal may have been too low
	Missed   Verdict = "missed"
)

// OnCourse says whether the verdict is a good one: on track, achieved or exceeded.
func (v Verdict) OnCourse() bool {
	return v == OnTrack || v == Achieved || v == Exceeded
}

// points ranks the forecasts, for the worst and the mean of several; -1 for what is no forecast.
func (v Verdict) points() int {
	switch v {
	case OnTrack:
		return 2
	case AtRisk:
		return 1
	case OffTrack:
		return 0
	}
	return -1
}

// forecast is the verdict of so many points, 0 to 2.
func forecast(points int) Verdict {
	return [...]Verdict{OffTrack, AtRisk, OnTrack}[points]
}

// twoSteps says whether two forecasts are as far apart as can be.
func twoSteps(a, b Verdict) bool {
	return a == OnTrack && b == OffTrack || a == OffTrack && b == OnTrack
}

// Confidence from 0 to 10, and what it forecasts.
const (
	confident = 7 // and above: on track
	doubting  = 4 // and above: at risk
)

func ofConfidence(n int) Verdict {
	switch {
	case n >= confident:
		return OnTrack
	case n >= doubting:
		return AtRisk
	}
	return OffTrack
}

// Where a moonshot succeeds, and where its goal may have been too low (guide, section 2).
var (
	moonshotAchieved = big.NewRat(6, 10)
	moonshotExceeded = big.NewRat(9, 10)
)

// final judges a key result after the cycle. A roofshot must reach all of it, a moonshot 60 % (guide, section 2).
func final(score Ratio, goal okrlang.GoalType) Verdict {
	needed := one
	if goal == okrlang.Moonshot {
		needed = moonshotAchieved
	}
	switch {
	case !score.Known():
		return NotMeasured
	case score.r.Cmp(needed) >= 0:
		return Achieved
	}
	return Missed
}
