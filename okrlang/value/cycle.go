package value

import (
	"cmp"
	"fmt"
)

// Length is how long a cycle is, in months.
type Length int

// The lengths of a cycle.
const (
	Month   Length = 1
	Quarter Length = 3
	Half    Length = 6
	Year    Length = 12
)

// ParseLength reads a cadence: month, quarter, half or year.
func ParseLength(text string) (Length, bool) {
	for _, l := range [...]Length{Month, Quarter, Half, Year} {
		if text == l.String() {
			return l, true
		}
	}
	return 0, false
}

// String is the word that files use.
func (l Length) String() string {
	switch l {
	case Month:
		return "month"
	case Quarter:
		return "quarter"
	case Half:
		return "half"
	case Year:
		return "year"
	}
	return ""
}

// perYear is how many cycles of the length a year has; 0 for what is no length.
func (l Length) perYear() int {
	if l.String() == "" {
		return 0
	}
	return 12 / int(l)
}

// Cycle is a stretch of time for which OKRs are set: 2026-Q1, 2026-H1, 2026, 2026-03. Which days it has only a Calendar
// says. It can be compared with ==. The zero Cycle is none.
type Cycle struct {
	Year   int
	Length Length
	Index  int // from 1: the month, the quarter, the half; 1 for a year
}

// ParseCycle reads a cycle as files write it: 2026-Q1 to 2026-Q4, 2026-H1 and 2026-H2, 2026, and 2026-01 to 2026-12. Other
// ways to write one (Q1 2026, 1. Quartal 2026) are a problem that offers this one.
func ParseCycle(text string) (Cycle, *Problem) {
	text = trim(text)
	c, ok := cycle(text)
	switch {
	case !ok:
		return Cycle{}, cycleProblem(text)
	case !c.exists():
		return Cycle{}, c.impossible(text)
	}
	return c, nil
}

// cycle reads the form, whether or not there is such a cycle.
func cycle(text string) (Cycle, bool) {
	if len(text) < 4 {
		return Cycle{}, false
	}
	year, ok := digits(text[:4])
	rest := text[4:]
	if !ok || rest == "" {
		return Cycle{year, Year, 1}, ok
	}
	length := Month
	switch {
	case len(rest) != 3 || rest[0] != '-':
		return Cycle{}, false
	case rest[1] == 'Q':
		length = Quarter
	case rest[1] == 'H':
		length = Half
	}
	number := rest[1:]
	if length != Month {
		number = rest[2:]
	}
	index, ok := digits(number)
	return Cycle{year, length, index}, ok
}

// exists says whether a year has such a cycle, and the year is a sensible one.
func (c Cycle) exists() bool {
	return c.Year >= minYear && c.Year <= maxYear && c.Index >= 1 && c.Index <= c.Length.perYear()
}

// IsZero says whether there is no cycle.
func (c Cycle) IsZero() bool {
	return c == Cycle{}
}

// String is the cycle as files and machine formats write it: 2026-Q1. It reads the same in every language. None is empty.
func (c Cycle) String() string {
	switch c.Length {
	case Month:
		return fmt.Sprintf("%04d-%02d", c.Year, c.Index)
	case Quarter:
		return fmt.Sprintf("%04d-Q%d", c.Year, c.Index)
	case Half:
		return fmt.Sprintf("%04d-H%d", c.Year, c.Index)
	case Year:
		return fmt.Sprintf("%04d", c.Year)
	}
	return ""
}

// MarshalText is String, so that JSON shows it.
func (c Cycle) MarshalText() ([]byte, error) {
	return []byte(c.String()), nil
}

// Next is the cycle of the same length that follows at once. The one after none is none.
func (c Cycle) Next() Cycle {
	return c.step(1)
}

// Prev is the cycle of the same length just before.
func (c Cycle) Prev() Cycle {
	return c.step(-1)
}

func (c Cycle) step(by int) Cycle {
	perYear := c.Length.perYear()
	if perYear == 0 {
		return c
	}
	at := c.Year*perYear + c.Index - 1 + by
	year := at / perYear
	if at < 0 && at%perYear != 0 {
		year--
	}
	return Cycle{year, c.Length, at - year*perYear + 1}
}

// Compare orders by year, then the shorter length first, then from first to last: an order to list by. What comes earlier
// in time only a Calendar knows.
func (c Cycle) Compare(other Cycle) int {
	return cmp.Or(cmp.Compare(c.Year, other.Year), cmp.Compare(c.Length, other.Length), cmp.Compare(c.Index, other.Index))
}
