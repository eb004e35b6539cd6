package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
)

// cycleLength wants short cycles below the company, whose goals may be those of a year.
var cycleLength = &lint.Rule{
	Name:     "cycle-length",
	Group:    lint.Time,
	Severity: diag.Warning,
	Guide:    "1",
	SMART:    "T",
	Summary: locale.Text{
		EN: "A set below company level is for half a year or a year",
		DE: "Ein Set unterhalb des Unternehmens gilt für ein halbes oder ganzes Jahr",
	},
	Check: lint.EachSet(checkCycleLength),
}

func checkCycleLength(p *lint.Pass, s *okrlang.Set) {
	level, known := levelOf(p, s)
	if !known || level == okrlang.Company || !s.Cycle.Present() || s.Cycle.Value.Length < value.Half {
		return
	}
	p.Report(s, "cycle", s.Cycle.At,
		locale.Text{
			EN: "{0} plans for {1} here; a quarter leaves time to correct the course",
			DE: "{0} plant hier für {1}; ein Quartal lässt Zeit, den Kurs zu ändern",
		}.With(setSaid(s), longCycle(s.Cycle.Value)),
		lint.Help(locale.Text{
			EN: "Write the quarter, for instance `cycle: {0}`. Goals of the year belong to the company; quarters point to them with `supports`.",
			DE: "Schreiben Sie das Quartal, zum Beispiel `cycle: {0}`. Jahresziele gehören zum Unternehmen; Quartale zeigen mit `supports` darauf.",
		}.With(quarterWithin(p, s.Cycle.Value).String())))
}

func longCycle(c value.Cycle) locale.Sayer {
	if c.Length == value.Half {
		return locale.Text{EN: "half a year", DE: "ein halbes Jahr"}
	}
	return locale.Text{EN: "a whole year", DE: "ein ganzes Jahr"}
}

// quarterWithin is the quarter of a cycle that runs, else its first.
func quarterWithin(p *lint.Pass, c value.Cycle) value.Cycle {
	calendar := p.Workspace.Calendar()
	if calendar.Holds(c, p.Today) {
		return calendar.Running(value.Quarter, p.Today)
	}
	return calendar.Running(value.Quarter, calendar.First(c))
}
