package rules

import (
	"time"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
)

// The days that a check-in may lie outside: the day in the future is for those who are east of the machine that judges.
const (
	checkInAhead = 1
	checkInEarly = 14
)

// checkInDates looks for slips of the hand: pace and forecast are worked out from these dates.
var checkInDates = &lint.Rule{
	Name:     "check-in-dates",
	Group:    lint.Time,
	Severity: diag.Error,
	Guide:    "2",
	Summary: locale.Text{
		EN: "A check-in lies in the future, long before its cycle, or on a day that has one already",
		DE: "Ein Check-in liegt in der Zukunft, lange vor seinem Zyklus oder auf einem Tag, der schon einen hat",
	},
	Check: lint.EachSet(checkCheckInDates),
}

func checkCheckInDates(p *lint.Pass, s *okrlang.Set) {
	seen := map[value.Date]*okrlang.CheckIn{}
	for _, c := range s.CheckIns.Value {
		if !c.Date.Present() {
			continue
		}
		first := seen[c.Date.Value]
		switch {
		case first != nil:
			reportCheckInTwice(p, s, c, first)
			continue
		case isAhead(p, c):
			reportCheckInDate(p, s, c, locale.Text{
				EN: "The check-in of {0} lies in the future; today is {1}", DE: "Der Check-in vom {0} liegt in der Zukunft; heute ist der {1}",
			}.With(c.Date.Value, p.Today))
		case isEarly(p, s, c):
			reportCheckInDate(p, s, c, locale.Text{
				EN: "The check-in of {0} lies over {3} days before {1}, which begins on {2}",
				DE: "Der Check-in vom {0} liegt über {3} Tage vor {1}, das am {2} beginnt",
			}.With(c.Date.Value, s.Cycle.Value.String(), p.Workspace.Calendar().First(s.Cycle.Value), checkInEarly))
		}
		seen[c.Date.Value] = c
	}
}

// isAhead says whether a check-in lies in the future.
func isAhead(p *lint.Pass, c *okrlang.CheckIn) bool {
	return c.Date.Value.After(p.Today.AddDays(checkInAhead))
}

// isEarly says whether a check-in lies so long before the cycle that it cannot belong to it.
func isEarly(p *lint.Pass, s *okrlang.Set, c *okrlang.CheckIn) bool {
	return s.Cycle.Present() && c.Date.Value.Before(p.Workspace.Calendar().First(s.Cycle.Value).AddDays(-checkInEarly))
}

func reportCheckInTwice(p *lint.Pass, s *okrlang.Set, c, first *okrlang.CheckIn) {
	p.Report(s, checkInField(c), c.Date.At,
		locale.Text{
			EN: "There is a check-in of {0} already", DE: "Einen Check-in vom {0} gibt es schon",
		}.With(c.Date.Value),
		lint.Help(locale.Text{
			EN: "Put both into one, or correct the date.", DE: "Legen Sie beide zusammen, oder berichtigen Sie das Datum.",
		}.Plain()),
		lint.Related(s, first.Date.At, locale.Text{EN: "the first one", DE: "der erste"}.Plain()))
}

func reportCheckInDate(p *lint.Pass, s *okrlang.Set, c *okrlang.CheckIn, message locale.Message) {
	written := c.Date.Value.String()
	if meant := meantDate(p, s, c.Date.Value); !meant.IsZero() {
		p.Report(s, checkInField(c), c.Date.At, message, writeInstead(s.File, c.Date.At, written, meant.String(), diag.Suggestion))
		return
	}
	p.Report(s, checkInField(c), c.Date.At, message, lint.Help(locale.Text{
		EN: "Correct the date. Is it a copied block, or last year's number?",
		DE: "Berichtigen Sie das Datum. Ist es ein kopierter Block oder noch die alte Jahreszahl?",
	}.Plain()))
}

// meantDate is the same day and month of the year before or after, or with day and month swapped, where exactly one of them
// lies in the cycle, up to today, and has no check-in yet; none otherwise.
func meantDate(p *lint.Pass, s *okrlang.Set, d value.Date) value.Date {
	var meant value.Date
	for _, m := range [...]value.Date{
		{Year: d.Year + 1, Month: d.Month, Day: d.Day}, {Year: d.Year - 1, Month: d.Month, Day: d.Day}, swapped(d),
	} {
		if m.AddDays(0) != m || m == d || m.After(p.Today) || !s.Cycle.Present() || !p.Workspace.Calendar().Holds(s.Cycle.Value, m) || hasCheckIn(s, m) {
			continue
		}
		if !meant.IsZero() {
			return value.Date{}
		}
		meant = m
	}
	return meant
}

func swapped(d value.Date) value.Date {
	if d.Day > 12 {
		return d
	}
	return value.Date{Year: d.Year, Month: time.Month(d.Day), Day: int(d.Month)}
}

func hasCheckIn(s *okrlang.Set, d value.Date) bool {
	for _, c := range s.CheckIns.Value {
		if c.Date.Present() && c.Date.Value == d {
			return true
		}
	}
	return false
}

// checkInField names the date of a check-in for the identity of findings.
func checkInField(c *okrlang.CheckIn) string {
	return "check_ins/" + c.Date.Value.String() + "/date"
}
