package score

import (
	"math/big"

	"github.com/okrlang/okr/okrlang"
)

// Objective is an objective scored: the roll-up of its key results. Those that were given up stand in KeyResults and count
// nowhere.
type Objective struct {
	Of          *okrlang.Objective
	Type        okrlang.GoalType // what it is judged as
	TypeMissing bool             // it names none and is judged as a roofshot
	Dropped     bool

	// Score is the weighted mean of the key results' scores. While the cycle runs those that are not measured are left out;
	// once it has ended they count 0. Unknown where none is measured.
	Score Ratio
	// FirstTargetScore is the same against the first targets and weights; unknown where nothing was adjusted.
	FirstTargetScore Ratio
	Verdict          Verdict

	Measured, Counted      int   // key results with a score, and all that count
	MeasuredWeight, Weight Ratio // their weights; 0 where there are none
	// Confidence is the plain mean, from 0 to 10, of the fresh confidences of the key results that count.
	Confidence Ratio

	KeyResults []KeyResult // all, as written
}

func (s scorer) objective(of *okrlang.Objective) Objective {
	o := Objective{Of: of, Dropped: dropped(of.Dropped), KeyResults: make([]KeyResult, 0, len(of.KeyResults.Value))}
	o.Type, o.TypeMissing = judgedAs(of.Type.Value)
	for _, k := range of.KeyResults.Value {
		o.KeyResults = append(o.KeyResults, s.keyResult(k))
	}
	live := o.live()
	o.count(live)
	o.Score = weightedScore(live, s.clock.ended, false)
	if o.Score.Known() && adjusted(live) {
		o.FirstTargetScore = weightedScore(live, s.clock.ended, true)
	}
	o.Confidence = confidence(live)
	if s.clock.ended {
		o.Verdict = o.finalVerdict(live)
	} else {
		o.Verdict = o.forecast(live, s.clock)
	}
	return o
}

// live are the key results that count.
func (o *Objective) live() []*KeyResult {
	var live []*KeyResult
	for i := range o.KeyResults {
		if k := &o.KeyResults[i]; !k.Dropped {
			live = append(live, k)
		}
	}
	return live
}

func (o *Objective) count(live []*KeyResult) {
	all, measured := new(big.Rat), new(big.Rat)
	for _, k := range live {
		all.Add(all, k.Weight.Rat())
		if k.Measured() {
			measured.Add(measured, k.Weight.Rat())
			o.Measured++
		}
	}
	o.Counted, o.Weight, o.MeasuredWeight = len(live), Ratio{all}, Ratio{measured}
}

// weightedScore is the weighted mean of the scores, or of those against the first targets and weights. It is unknown where
// nothing is measured.
func weightedScore(live []*KeyResult, ended, first bool) Ratio {
	var m mean
	measured := false
	for _, k := range live {
		score, weight := k.Score, k.Weight
		if first {
			score, weight = k.firstScore(), firstWeight(k.Of)
		}
		measured = measured || score.Known()
		if score.Known() || ended {
			m.add(weight.Rat(), score)
		}
	}
	if !measured {
		return Ratio{}
	}
	return m.ratio()
}

// firstScore is the score against the first target, which mostly is the only one.
func (k *KeyResult) firstScore() Ratio {
	if k.FirstTargetScore.Known() {
		return k.FirstTargetScore
	}
	return k.Score
}

// adjusted says whether a target or a weight was.
func adjusted(live []*KeyResult) bool {
	for _, k := range live {
		if k.FirstTargetScore.Known() || firstWeight(k.Of).Cmp(k.Weight) != 0 {
			return true
		}
	}
	return false
}

// confidence is the plain mean of the fresh confidences, from 0 to 10.
func confidence(live []*KeyResult) Ratio {
	var m mean
	for _, k := range live {
		if k.Confidence != nil && k.Confidence.Fresh {
			m.add(one, Ratio{whole(k.Confidence.Value)})
		}
	}
	return m.ratio()
}

// finalVerdict: a roofshot is achieved when all its key results are, a moonshot when its score is at least 0.6 and over half
// of its weight is achieved (guide, section 1: all or most of them).
func (o *Objective) finalVerdict(live []*KeyResult) Verdict {
	if !o.Score.Known() {
		return NotMeasured
	}
	achieved, all := new(big.Rat), true
	for _, k := range live {
		if k.Verdict == Achieved {
			achieved.Add(achieved, k.Weight.Rat())
		} else {
			all = false
		}
	}
	overHalf := achieved.Add(achieved, achieved).Cmp(o.Weight.r) > 0
	switch {
	case o.Type != okrlang.Moonshot && all:
		return Achieved
	case o.Type != okrlang.Moonshot, !overHalf, o.Score.r.Cmp(moonshotAchieved) < 0:
		return Missed
	case o.Score.r.Cmp(moonshotExceeded) >= 0:
		return Exceeded
	}
	return Achieved
}

// forecast: a roofshot is as good as the worst of its key results, a moonshot as their weighted mean, rounded down. Where
// less than half the weight is measured after half the cycle, nothing can be said.
func (o *Objective) forecast(live []*KeyResult, c clock) Verdict {
	var m mean
	worst := OnTrack.points()
	for _, k := range live {
		if points := k.Verdict.points(); points >= 0 {
			m.add(k.Weight.Rat(), Ratio{whole(points)})
			worst = min(worst, points)
		}
	}
	measured := Ratio{&m.weight}
	twice := Ratio{new(big.Rat).Add(measured.r, measured.r)}
	switch {
	case measured.Sign() == 0, c.pastHalf() && twice.Cmp(o.Weight) < 0:
		return NotMeasured
	case o.Type == okrlang.Moonshot:
		points := m.ratio().r
		return forecast(int(new(big.Int).Quo(points.Num(), points.Denom()).Int64()))
	}
	return forecast(worst)
}
