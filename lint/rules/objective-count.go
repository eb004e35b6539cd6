package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// objectiveCount carries out "three to five objectives a team; at most three at the start; one or two in a pilot".
var objectiveCount = &lint.Rule{
	Name:     "objective-count",
	Group:    lint.Focus,
	Severity: diag.Error,
	Starter:  true,
	Guide:    "2, 3",
	Summary: locale.Text{
		EN: "A set has more than 5 objectives; more than 3 at stage walk, 2 at crawl",
		DE: "Ein Set hat mehr als 5 Objectives; auf Stufe walk mehr als 3, bei crawl mehr als 2",
	},
	Options: []lint.Option{{
		Name: "max", Default: 5, Low: 1, High: 20,
		Summary: locale.Text{
			EN: "the most objectives of a set, whatever its stage; without it 5, at walk 3, at crawl 2",
			DE: "höchstens so viele Objectives je Set, auf jeder Stufe; sonst 5, bei walk 3, bei crawl 2",
		},
	}},
	Check: lint.EachSet(checkObjectiveCount),
}

func checkObjectiveCount(p *lint.Pass, s *okrlang.Set) {
	if s.Damaged {
		return
	}
	most, set := p.Option(s, "max")
	stage, known := stageOf(p, s)
	staged := known && !set && stage != okrlang.Run
	if staged {
		most = mostAtStage(stage)
	}
	live := liveObjectives(s)
	if live <= most {
		return
	}
	message := locale.Text{
		EN: "{0} has {1} objectives; a set has at most {2}",
		DE: "{0} hat {1} Objectives; ein Set hat höchstens {2}",
	}.With(setSaid(s), live, most)
	if staged {
		message = locale.Text{
			EN: "{0} has {1} objectives; at stage {3} a set has at most {2}",
			DE: "{0} hat {1} Objectives; auf Stufe {3} hat ein Set höchstens {2}",
		}.With(setSaid(s), live, most, string(stage))
	}
	p.Report(s, "objectives", s.Name, message, lint.Help(locale.Text{
		EN: "Keep the {0|objective that matters|objectives that matter} most in this cycle; the others can wait for a later one.",
		DE: "Behalten Sie {0|das Objective, auf das|die Objectives, auf die} es in diesem Zyklus ankommt; die übrigen können auf einen späteren warten.",
	}.With(most)))
}

// mostAtStage is how many objectives a team has until it runs.
func mostAtStage(stage okrlang.Stage) int {
	if stage == okrlang.Crawl {
		return 2
	}
	return 3
}

// liveObjectives counts the objectives that were not given up: giving one up is a way to have fewer.
func liveObjectives(s *okrlang.Set) int {
	n := 0
	for _, o := range s.Objectives.Value {
		if o.Dropped.State == okrlang.Absent {
			n++
		}
	}
	return n
}
