package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// kpiCollision carries out "key results are not KPIs, and the two must not collide". Only `metric` says that a key result
// moves a KPI; a title that sounds like one is not enough.
var kpiCollision = &lint.Rule{
	Name:     "kpi-collision",
	Group:    lint.KeyResult,
	Severity: diag.Warning,
	Guide:    "1, 6",
	SMART:    "R",
	Summary: locale.Text{
		EN: "A key result repeats the target of the KPI that it moves, or pulls it the other way",
		DE: "Ein Key Result wiederholt das Ziel des KPI, den es bewegt, oder zieht ihn in die Gegenrichtung",
	},
	Check: func(p *lint.Pass) {
		kpis := kpisByID(p)
		lint.EachKeyResult(func(p *lint.Pass, k *okrlang.KeyResult) {
			if kpi := kpis[k.Metric.Value]; k.Metric.Present() && kpi != nil && !anyNumberInvalid(k) {
				checkCollision(p, k, kpi)
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
