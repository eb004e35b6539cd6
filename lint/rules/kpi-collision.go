package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// kpiCollision carries out "key results are not KPIs, and the two must not collide". Only `metric` says that a key result
// moves a KPI; a title that sounds like one is not enough.
var kpiCollision = &lint.Rule{
	Name:     "kpi-collision",
	Group:    lint.KeyResult,
	Severity: diag.Warning,
	Guide:    "1, 6",
	SMART:    "R",
	Titles:   true,
	Summary: locale.Text{
		EN: "A key result repeats the target of the KPI that it moves, or pulls it the other way",
		DE: "Ein Key Result wiederholt das Ziel des KPI, den es bewegt, oder zieht ihn in die Gegenrichtung",
	},
	Check: func(p *lint.Pass) {
		kpis := kpisByID(p)
		lint.EachKeyResult(func(p *lint.Pass, k *okrlang.KeyResult) {
			if kpi := kpis[k.Metric.Value]; k.Metric.Present() && kpi != nil && !anyNumberInvalid(k) {
				checkCollision(p, withTitle(k), kpi)
			}
		})(p)
	},
}

func kpisByID(p *lint.Pass) map[string]*okrlang.KPI {
	kpis := map[string]*okrlang.KPI{}
	if c := p.Workspace.Config; c != nil {
		for _, kpi := range c.KPIs.Value {
			kpis[kpi.ID.Value] = kpi
		}
	}
	return kpis
}

func checkCollision(p *lint.Pass, k *okrlang.KeyResult, kpi *okrlang.KPI) {
	goal, key := goalOf(k)
	if key != "" && goal.At == k.Title.At {
		key = "title" // which states it
	}
	switch {
	case key == "":
	case kpi.Target.Present() && sameQuantity(goal, kpi.Target):
		p.Report(k, key, goal.At,
			locale.Text{
				EN: "{0} is the KPI {1} once more: both are to reach {2}",
				DE: "{0} ist noch einmal der KPI {1}: Beide sollen {2} erreichen",
			}.With(keyResultSaid(k), kpiSaid(kpi), goal.Value),
			lint.Help(locale.Text{
				EN: "Leave this number to the KPI, and write here what the team changes so that it gets there.",
				DE: "Überlassen Sie diese Zahl dem KPI, und schreiben Sie hier, was das Team ändert, damit er dorthin kommt.",
			}.Plain()),
			kpiPlace(p, kpi, kpi.Target.At, locale.Text{EN: "the KPI's target", DE: "das Ziel des KPI"}))
	case k.Kind() == okrlang.Change && pullsAgainst(kpi.Direction, k.Baseline.Value.Number.Cmp(goal.Value.Number)):
		p.Report(k, key, goal.At,
			locale.Text{
				EN: "{0} pulls the KPI {1} the other way: here it goes {2}, and as a KPI {3}",
				DE: "{0} zieht den KPI {1} in die Gegenrichtung: Hier geht es {2}, als KPI {3}",
			}.With(keyResultSaid(k), kpiSaid(kpi), goalSaid(k).words, kpiWay(kpi.Direction.Value)),
			lint.Help(locale.Text{
				EN: "Settle which of the two holds this cycle. If the key result measures something else, give it a `metric` of its own.",
				DE: "Klären Sie, was in diesem Zyklus gilt. Misst das Key Result etwas anderes, geben Sie ihm eine eigene `metric`.",
			}.Plain()),
			kpiPlace(p, kpi, kpi.Direction.At, locale.Text{EN: "the KPI's direction", DE: "die Richtung des KPI"}))
	}
}

// withTitle is a key result with the goal that only its title states, as if it stood in its fields.
func withTitle(k *okrlang.KeyResult) *okrlang.KeyResult {
	if k.HasGoal() || !k.Title.Present() {
		return k
	}
	stated, ok := score.Titles(k)
	if !ok || stated.Relative {
		return k
	}
	fill := func(f okrlang.Field[value.Quantity], q *value.Quantity) okrlang.Field[value.Quantity] {
		if f.State != okrlang.Absent || q == nil {
			return f
		}
		return okrlang.Field[value.Quantity]{State: okrlang.Present, Value: *q, At: k.Title.At}
	}
	return &okrlang.KeyResult{
		Node: k.Node, Objective: k.Objective, Index: k.Index, ID: k.ID, Title: k.Title, Metric: k.Metric, Unit: k.Unit, Measure: k.Measure,
		Baseline: fill(k.Baseline, stated.Baseline), Target: fill(k.Target, stated.Target),
		AtLeast: fill(k.AtLeast, stated.AtLeast), AtMost: fill(k.AtMost, stated.AtMost),
		Cumulative: k.Cumulative, Milestones: k.Milestones, Adjustments: k.Adjustments,
	}
}

// pullsAgainst says whether a key result goes against a direction; fall is above 0 where its target lies below its start.
func pullsAgainst(d okrlang.Field[okrlang.Direction], fall int) bool {
	return d.Present() && (d.Value == okrlang.Up && fall > 0 || d.Value == okrlang.Down && fall < 0)
}

func kpiSaid(kpi *okrlang.KPI) locale.Sayer {
	if kpi.Called.Present() {
		return locale.Quote(locale.Shorten(kpi.Called.Value))
	}
	return locale.Quote(kpi.ID.Value)
}

func kpiWay(d okrlang.Direction) locale.Sayer {
	if d == okrlang.Up {
		return locale.Text{EN: "up", DE: "nach oben"}
	}
	return locale.Text{EN: "down", DE: "nach unten"}
}

func kpiPlace(p *lint.Pass, kpi *okrlang.KPI, at source.Span, words locale.Text) lint.Extra {
	c := p.Workspace.Config
	return lint.Related(lint.Place{File: c.File, At: c.File.Path + "#/kpis/" + kpi.ID.Value}, at, words.Plain())
}
