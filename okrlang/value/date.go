package value

import (
	"cmp"
	"fmt"
	"time"

	"github.com/okrlang/okr/okrlang/locale"
)

// Date is a day without a time or a place. It can be compared with ==. The zero Date is none.
type Date struct {
	Year  int
	Month time.Month
	Day   int // from 1
}

// Years that are read. What lies outside them is a slip of the hand.
const (
	minYear = 1900
	maxYear = 2999
)

const secondsPerDay = 24 * 60 * 60

// ParseDate reads a day as 2026-02-06. Other common ways to write one (6.2.2026, 2026/02/06, 6. Februar 2026) are a
// problem that offers this one; days that do not exist are Impossible.
func ParseDate(text string) (Date, *Problem) {
	text = trim(text)
	if len(text) != len(time.DateOnly) || text[4] != '-' || text[7] != '-' {
		return Date{}, dateProblem(text)
	}
	year, okYear := digits(text[:4])
	month, okMonth := digits(text[5:7])
	day, okDay := digits(text[8:])
	if !okYear || !okMonth || !okDay {
		return Date{}, dateProblem(text)
	}
	d := Date{year, time.Month(month), day}
	if !d.exists() {
		return Date{}, d.impossible(text)
	}
	return d, nil
}

// digits reads a text of nothing but digits, short enough for an int.
func digits(text string) (int, bool) {
	if text == "" || len(text) > 9 || digitRun(text) != len(text) {
		return 0, false
	}
	n := 0
	for i := range len(text) {
		n = n*10 + int(text[i]-'0')
	}
	return n, true
}

// exists says whether the calendar has the day and the year is a sensible one.
func (d Date) exists() bool {
	return d.Year >= minYear && d.Year <= maxYear && d.Month >= 1 && d.Month <= 12 &&
		d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

// daysIn is how many days a month has.
func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// FromTime is the day of a time, at the time's own place.
func FromTime(t time.Time) Date {
	year, month, day := t.Date()
	return Date{year, month, day}
}

func (d Date) time() time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// AddDays is the day n days later, or earlier for a negative n.
func (d Date) AddDays(n int) Date {
	return FromTime(d.time().AddDate(0, 0, n))
}

// DaysSince is how many days d is later than other; negative if it is earlier.
func (d Date) DaysSince(other Date) int {
	return int((d.time().Unix() - other.time().Unix()) / secondsPerDay)
}

// Compare is -1, 0 or 1 for d earlier than, equal to or later than other. None comes first.
func (d Date) Compare(other Date) int {
	return cmp.Or(cmp.Compare(d.Year, other.Year), cmp.Compare(d.Month, other.Month), cmp.Compare(d.Day, other.Day))
}

// Before says whether d is earlier than other.
func (d Date) Before(other Date) bool {
	return d.Compare(other) < 0
}

// After says whether d is later than other.
func (d Date) After(other Date) bool {
	return d.Compare(other) > 0
}

// IsZero says whether there is no date.
func (d Date) IsZero() bool {
	return d == Date{}
}

// String is the day as files and machine formats write it: 2026-02-06. None is empty.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// MarshalText is String, so that JSON shows it.
func (d Date) MarshalText() ([]byte, error) {
	return []byte(d.String()), nil
}

// Say is the day as people of the language write it. None is empty.
func (d Date) Say(lang locale.Lang) string {
	if d.IsZero() {
		return ""
	}
	return locale.Date(d.Year, d.Month, d.Day, lang)
}
