package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/value"
)

// What calibration needs before it says anything about a team.
const (
	planningDays    = 14 // of a cycle, in which a plan is still easily changed
	calibratedLeast = 4  // objectives
	tooEasyMoonshot = 2  // cycles in a row
	tooEasyRoofshot = 3
	tooHard         = 2
)

// calibration carries out "always 100 % means too low". It looks back only while the new plan is still fresh, and one cycle
// at a time: the one further back is read and scored only where the later one went all one way. People are not judged.
var calibration = &lint.Rule{
	Name:     "calibration",
	Group:    lint.Ambition,
	Severity: diag.Info,
	Clock:    true,
	Guide:    "2",
	SMART:    "A",
	Summary: locale.Text{
		EN: "The team has always reached everything, or next to nothing, for the last two or three cycles",
		DE: "Das Team hat in den letzten zwei oder drei Zyklen immer alles erreicht oder fast nichts",
	},
	Reads: locale.Text{
		EN: "in the first 14 days of a cycle, up to three cycles before",
		DE: "in den ersten 14 Tagen eines Zyklus bis zu drei Zyklen davor",
	},
	Check: lint.EachSet(checkCalibration),
}

func checkCalibration(p *lint.Pass, s *okrlang.Set) {
	level, known := levelOf(p, s)
	if !known || level == okrlang.Individual || !isRunning(p, s) || s.Damaged ||
		p.Today.DaysSince(p.Workspace.Calendar().First(s.Cycle.Value)) >= planningDays {
		return
	}
	moonshots := streak{counts: isType(okrlang.Moonshot), fits: isFull}
	roofshots := streak{counts: isType(okrlang.Roofshot), fits: isFull}
	low := streak{counts: func(score.Objective) bool { return true }, fits: isLow}
	cycle := s.Cycle.Value
	for cycles := 1; cycles <= tooEasyRoofshot; cycles++ {
		if moonshots.broken && roofshots.broken && low.broken {
			return
		}
		cycle = cycle.Prev()
		before := scoreBefore(p, s, cycle)
		moonshots.extend(before)
		roofshots.extend(before)
		low.extend(before)
		switch {
		case cycles == tooEasyMoonshot && moonshots.holds():
			moonshots.report(p, s, allMoonshots, tooEasy)
		case cycles == tooHard && low.holds():
			low.report(p, s, noneNear, tooHigh)
		case cycles == tooEasyRoofshot && roofshots.holds():
			roofshots.report(p, s, allRoofshots, tooEasy)
		}
	}
}

var (
	allMoonshots = locale.Text{
		EN: "All {2} moonshots of {0} in the last {1} cycles came to 1.0", DE: "Alle {2} Moonshots von {0} kamen in den letzten {1} Zyklen auf 1,0",
	}
	allRoofshots = locale.Text{
		EN: "All {2} roofshots of {0} in the last {1} cycles came to 1.0", DE: "Alle {2} Roofshots von {0} kamen in den letzten {1} Zyklen auf 1,0",
	}
	noneNear = locale.Text{
		EN: "None of the {2} objectives of {0} in the last {1} cycles came to 0.3", DE: "Keines der {2} Objectives von {0} kam in den letzten {1} Zyklen auf 0,3",
	}
	tooEasy = locale.Text{
		EN: "What is always reached was too low. Set at least one goal so that 60 to 70 % of it would be a success.",
		DE: "Was immer erreicht wird, war zu niedrig. Setzen Sie mindestens ein Ziel so, dass 60 bis 70 % davon ein Erfolg wären.",
	}
	tooHigh = locale.Text{
		EN: "What is never within reach discourages. Set fewer or smaller goals, and ask in the planning what was in the way.",
		DE: "Was nie in Reichweite kommt, entmutigt. Setzen Sie weniger oder kleinere Ziele, und fragen Sie in der Planung, was im Weg stand.",
	}
)

// scoreBefore scores a team's set of an older cycle, read now if it was not. Of is nil where there is none.
func scoreBefore(p *lint.Pass, s *okrlang.Set, cycle value.Cycle) score.Set {
	before, _ := p.Workspace.Set(s.Team.Value, cycle)
	if before == nil || before.Damaged || !p.Workspace.Calendar().HasEnded(cycle, p.Today) {
		return score.Set{}
	}
	return score.Compute(before, p.Workspace.Calendar(), p.Today, score.Options{Titles: score.Titles})
}

// streak are cycles in a row, from the newest, in which all objectives of a kind went one way.
type streak struct {
	counts     func(score.Objective) bool
	fits       func(score.Ratio) bool
	broken     bool
	sets       []*okrlang.Set
	objectives int
}

func (r *streak) holds() bool {
	return !r.broken && r.objectives >= calibratedLeast
}

// extend looks one cycle further back. An objective that went another way, or was not measured as a whole, ends it, and so
// does a cycle without any. A target that was adjusted must not have made the difference.
func (r *streak) extend(set score.Set) {
	n := 0
	for _, o := range set.Objectives {
		if o.Dropped || !r.counts(o) {
			continue
		}
		n++
		if !r.fits(o.Score) || o.FirstTargetScore.Known() && !r.fits(o.FirstTargetScore) || o.Counted == 0 || o.Measured < o.Counted {
			r.broken = true
		}
	}
	r.broken = r.broken || n == 0
	r.sets, r.objectives = append(r.sets, set.Of), r.objectives+n
}

func (r *streak) report(p *lint.Pass, s *okrlang.Set, message, help locale.Text) {
	extras := []lint.Extra{lint.Help(help.Plain())}
	for _, set := range r.sets {
		extras = append(extras, lint.Related(set, set.Name, locale.Verbatim(set.Cycle.Value.String())))
	}
	p.Report(s, "team", s.Name, message.With(setSaid(s), len(r.sets), r.objectives), extras...)
}

func isType(t okrlang.GoalType) func(score.Objective) bool {
	return func(o score.Objective) bool { return o.Type == t }
}

func isFull(r score.Ratio) bool { return r.CmpNumber(value.Int(1)) == 0 }

func isLow(r score.Ratio) bool { return r.Known() && r.Cmp(score.Share(3, 10)) < 0 }
