package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// checkInOrder holds the diary to its order, for those who read the last block as the newest. One finding a set is enough
// for that; each late closing value is told by itself.
var checkInOrder = &lint.Rule{
	Name:     "check-in-order",
	Group:    lint.Time,
	Severity: diag.Warning,
	Guide:    "2",
	Summary: locale.Text{
		EN: "Check-ins are not in the order of their dates, or a closing value comes over 30 days after the cycle",
		DE: "Check-ins stehen nicht in der Reihenfolge ihrer Daten, oder ein Schlusswert kommt über 30 Tage nach dem Zyklus",
	},
	Options: []lint.Option{{
		Name: "days", Default: 30, Low: 0, High: 366,
		Summary: locale.Text{
			EN: "a closing value may come this many days after the cycle",
			DE: "so viele Tage nach dem Zyklus darf ein Schlusswert noch kommen",
		},
	}},
	Check: lint.EachSet(func(p *lint.Pass, s *okrlang.Set) {
		checkOrder(p, s)
		checkClosing(p, s)
	}),
}

func checkOrder(p *lint.Pass, s *okrlang.Set) {
	var newest *okrlang.CheckIn
	for _, c := range s.CheckIns.Value {
		if !c.Date.Present() || isAhead(p, c) || isEarly(p, s, c) {
			continue // check-in-dates reports it
		}
		if newest != nil && c.Date.Value.Before(newest.Date.Value) {
			p.Report(s, checkInField(c), c.Date.At,
				locale.Text{
					EN: "The check-in of {0} stands below that of {1}", DE: "Der Check-in vom {0} steht unter dem vom {1}",
				}.With(c.Date.Value, newest.Date.Value),
				lint.Help(locale.Text{
					EN: "Put the check-ins in the order of their dates, the newest last; correct the date if it is a slip.",
					DE: "Ordnen Sie die Check-ins nach ihrem Datum, den neuesten zuletzt; berichtigen Sie das Datum, falls es ein Versehen ist.",
				}.Plain()),
				lint.Related(s, newest.Date.At, locale.Text{EN: "the later one", DE: "der spätere"}.Plain()))
			return
		}
		newest = c
	}
}

func checkClosing(p *lint.Pass, s *okrlang.Set) {
	if !s.Cycle.Present() {
		return
	}
	days, _ := p.Option(s, "days")
	last := p.Workspace.Calendar().Last(s.Cycle.Value)
	for _, c := range s.CheckIns.Value {
		if !c.Date.Present() || len(c.Values.Value) == 0 || c.Date.Value.DaysSince(last) <= days || isAhead(p, c) {
			continue
		}
		p.Report(s, checkInField(c), c.Date.At,
			locale.Text{
				EN: "These values came {0} days after the end of {1}; {2} is the most",
				DE: "Diese Werte kamen {0} Tage nach dem Ende von {1}; höchstens {2} sind üblich",
			}.With(c.Date.Value.DaysSince(last), s.Cycle.Value.String(), days),
			lint.Help(locale.Text{
				EN: "If they belong to the next cycle, move them to its file; if the number is always late, raise `days`.",
				DE: "Gehören sie in den nächsten Zyklus, dann in dessen Datei; kommt die Zahl immer so spät, erhöhen Sie `days`.",
			}.Plain()))
	}
}
