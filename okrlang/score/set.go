package score

import "github.com/okrlang/okr/okrlang"

// Set is a set scored. What was given up stands in Objectives and counts nowhere.
type Set struct {
	Of *okrlang.Set
	// Elapsed is the share of the cycle's days that have passed, today counted; unknown where the set names no cycle.
	Elapsed Ratio
	Ended   bool // verdicts are final; else they are forecasts

	// OnCourse of Counted objectives are on track, achieved or exceeded. This comes first: a mean ranks a moonshot at 0.65, a
	// success, below a missed roofshot at 0.95.
	OnCourse, Counted int
	// Score is the plain mean of the objectives' scores. While the cycle runs those without one are left out; once it has
	// ended they count 0. Unknown where none has one.
	Score Ratio
	// Measured of KeyResults have a score; those given up, and those of objectives given up, are not among them.
	Measured, KeyResults int
	// Confidence is the plain mean, from 0 to 10, of the fresh confidences of the key results that count.
	Confidence Ratio

	Objectives []Objective // all, as written
}

func (s scorer) set(of *okrlang.Set) Set {
	set := Set{
		Of: of, Elapsed: s.clock.elapsed(), Ended: s.clock.ended,
		Objectives: make([]Objective, 0, len(of.Objectives.Value)),
	}
	for _, o := range of.Objectives.Value {
		set.Objectives = append(set.Objectives, s.objective(o))
	}
	set.rollUp()
	return set
}

// rollUp gathers the objectives that count.
func (s *Set) rollUp() {
	var m mean
	var live []*KeyResult
	measured := false
	for i := range s.Objectives {
		o := &s.Objectives[i]
		if o.Dropped {
			continue
		}
		s.Counted++
		if o.Verdict.OnCourse() {
			s.OnCourse++
		}
		s.Measured, s.KeyResults = s.Measured+o.Measured, s.KeyResults+o.Counted
		live = append(live, o.live()...)
		measured = measured || o.Score.Known()
		if o.Score.Known() || s.Ended {
			m.add(one, o.Score)
		}
	}
	s.Confidence = confidence(live)
	if measured {
		s.Score = m.ratio()
	}
}

// Supporters is what stands beside an objective or a goal in the tree: the plain mean of the scores of the objectives that
// support it. Those without a score, and those given up, are left out; unknown where none is left.
func Supporters(objectives ...*Objective) Ratio {
	scores := make([]Ratio, 0, len(objectives))
	for _, o := range objectives {
		if !o.Dropped {
			scores = append(scores, o.Score)
		}
	}
	return Mean(scores...)
}
