package value

import "time"

// Calendar gives cycles their days. It is the fiscal_year of a workspace; the zero Calendar is the calendar year.
//
// Quarters, halves and years follow the fiscal year: with October as start and named by its end, 2026-Q1 begins on
// 2025-10-01. Months are always those of the calendar: 2026-03 is March.
type Calendar struct {
	// Start is the first month of the fiscal year; 0 and all that is no month count as January.
	Start time.Month
	// NamedByEnd says that a fiscal year has the number of the calendar year in which it ends, not begins.
	NamedByEnd bool
}

// start is the first month of the fiscal year, and how many years later than its number it begins (0 or -1).
func (c Calendar) start() (month time.Month, years int) {
	switch {
	case c.Start <= time.January || c.Start > time.December:
		return time.January, 0
	case c.NamedByEnd:
		return c.Start, -1
	}
	return c.Start, 0
}

// First is the first day of a cycle.
func (c Calendar) First(cycle Cycle) Date {
	if cycle.IsZero() {
		return Date{}
	}
	months := c.firstMonth(cycle)
	return Date{months / 12, time.January + time.Month(months%12), 1}
}

// firstMonth is the month that a cycle begins with, counted from the January of the year 0.
func (c Calendar) firstMonth(cycle Cycle) int {
	month, years := c.start()
	if cycle.Length == Month {
		month, years = time.January, 0
	}
	return 12*(cycle.Year+years) + int(month-time.January) + int(cycle.Length)*(cycle.Index-1)
}

// Last is the last day of a cycle; it belongs to the cycle.
func (c Calendar) Last(cycle Cycle) Date {
	if cycle.IsZero() {
		return Date{}
	}
	return c.First(cycle.Next()).AddDays(-1)
}

// Days is how many days a cycle has, the first and the last counted.
func (c Calendar) Days(cycle Cycle) int {
	if cycle.IsZero() {
		return 0
	}
	return c.Last(cycle).DaysSince(c.First(cycle)) + 1
}

// Holds says whether the day lies in the cycle.
func (c Calendar) Holds(cycle Cycle, day Date) bool {
	return c.HasBegun(cycle, day) && !c.HasEnded(cycle, day)
}

// Contains says whether all days of inner lie in outer. A cycle contains itself.
func (c Calendar) Contains(outer, inner Cycle) bool {
	if outer.IsZero() || inner.IsZero() {
		return false
	}
	from, start := c.firstMonth(outer), c.firstMonth(inner)
	return from <= start && start+int(inner.Length) <= from+int(outer.Length)
}

// Running is the cycle of a length that holds the day; none for what is no length.
func (c Calendar) Running(length Length, day Date) Cycle {
	if length.perYear() == 0 {
		return Cycle{}
	}
	month, years := c.start()
	if length == Month {
		month, years = time.January, 0
	}
	year, passed := day.Year-years, int(day.Month-month) // months since the start of the fiscal year
	if passed < 0 {
		year, passed = year-1, passed+12
	}
	return Cycle{year, length, passed/int(length) + 1}
}

// HasBegun says whether the cycle's first day is today or earlier.
func (c Calendar) HasBegun(cycle Cycle, today Date) bool {
	return !cycle.IsZero() && !today.Before(c.First(cycle))
}

// HasEnded says whether the cycle's last day is over; on the last day itself the cycle still runs.
func (c Calendar) HasEnded(cycle Cycle, today Date) bool {
	return !cycle.IsZero() && today.After(c.Last(cycle))
}
