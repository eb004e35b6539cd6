package score

import (
	"math/big"

	"github.com/okrlang/okr/okrlang/value"
)

// Spans of days that the language names.
const (
	earlyDays    = 14 // a value of the first days of the cycle may show that less is meant
	holdDays     = 28 // a hold wants a check-in for each full span
	freshDays    = 31 // how long a value or a confidence speaks for the present
	trendDays    = 28 // the check-ins that a trend is drawn through
	trendLeast   = 14 // and the days they must at least span
	trendEntries = 3  // and how many there must at least be
)

// Elapsed is the share of a cycle's days that have passed on the day, the first day and the day itself counted: 0 before the
// cycle, 1 from its last day on. On the first day of a quarter of 90 days it is 1/90. Unknown for no cycle.
func Elapsed(calendar value.Calendar, cycle value.Cycle, day value.Date) Ratio {
	return newClock(calendar, cycle, day).elapsed()
}

// clock is a cycle seen from one day.
type clock struct {
	known       bool // there is a cycle; without one, nothing that hangs on days is said
	first, last value.Date
	days        int
	today       value.Date
	ended       bool
}

func newClock(calendar value.Calendar, cycle value.Cycle, today value.Date) clock {
	c := clock{today: today, known: calendar.Days(cycle) > 0}
	if c.known {
		c.first, c.last = calendar.First(cycle), calendar.Last(cycle)
		c.days, c.ended = calendar.Days(cycle), calendar.HasEnded(cycle, today)
	}
	return c
}

// number is the day's number in the cycle: 1 on its first day, 0 or less before it.
func (c clock) number(day value.Date) int {
	return day.DaysSince(c.first) + 1
}

// present is today, or the cycle's last day once that is over.
func (c clock) present() value.Date {
	if c.ended {
		return c.last
	}
	return c.today
}

func (c clock) elapsed() Ratio {
	if !c.known {
		return Ratio{}
	}
	return Share(c.number(c.today), c.days).held()
}

// share is e: the share of the cycle's days passed on the day, below 0 for days before it.
func (c clock) share(day value.Date) *big.Rat {
	return big.NewRat(int64(c.number(day)), int64(c.days))
}

// early says whether the day is one of the first 14 of the cycle, or before it.
func (c clock) early(day value.Date) bool {
	return c.known && c.number(day) <= earlyDays
}

// spans is how many full four-week spans of the cycle have passed on the day.
func (c clock) spans(day value.Date) int {
	if !c.known {
		return 0
	}
	return max(0, min(c.number(day), c.days)) / holdDays
}

// fresh says whether what was recorded on the day still speaks for the present.
func (c clock) fresh(day value.Date) bool {
	return c.present().DaysSince(day) <= freshDays
}

// pastHalf says whether over half of the cycle has passed.
func (c clock) pastHalf() bool {
	return c.known && 2*c.number(c.today) > c.days
}
