package value

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/okrlang/okr/okrlang/locale"
)

func day(t testing.TB, text string) Date {
	t.Helper()
	d, problem := ParseDate(text)
	if problem != nil {
		t.Fatalf("%q: %s", text, problem.Message.Say(locale.English))
	}
	return d
}

func TestParseDate(t *testing.T) {
	tests := []struct {
		text     string
		kind     ProblemKind
		readings string
	}{
		{"2026-02-06", "", ""}, {" 2028-02-29 ", "", ""},
		{"2026-02-30", Impossible, ""}, {"2026-13-01", Impossible, ""}, {"2026-00-10", Impossible, ""}, {"2026-01-00", Impossible, ""}, {"0206-01-01", Impossible, ""},
		{"6.2.2026", NotADate, "2026-02-06"}, {"06.02.26", NotADate, "2026-02-06"}, {"2026/02/06", NotADate, "2026-02-06"}, {"2026-2-6", NotADate, "2026-02-06"},
		{"20260206", NotADate, "2026-02-06"}, {"6. Februar 2026", NotADate, "2026-02-06"}, {"Feb 6, 2026", NotADate, "2026-02-06"}, {"1. März 2026", NotADate, "2026-03-01"},
		{"02/06/2026", NotADate, "2026-06-02|2026-02-06"}, {"25/12/2026", NotADate, "2026-12-25"}, {"2026-02-06T10:00:00Z", NotADate, "2026-02-06"},
		{"31.2.2026", NotADate, ""}, {"", NotADate, ""}, {"morgen", NotADate, ""}, {"2026-Q1", NotADate, ""}, {"2026-02-ü", NotADate, ""}, {strings.Repeat("1.", 1000), NotADate, ""},
	}
	for _, tt := range tests {
		d, problem := ParseDate(tt.text)
		if problem == nil {
			if tt.kind != "" || d.String() != strings.TrimSpace(tt.text) {
				t.Errorf("%q was read as %s", tt.text, d)
			}
			continue
		}
		if got := strings.Join(problem.Readings, "|"); problem.Kind != tt.kind || got != tt.readings {
			t.Errorf("%q: %s %q", tt.text, problem.Kind, got)
		}
		if problem.Message.Say(locale.German) == "" || problem.Help.Say(locale.German) == "" {
			t.Errorf("%q has no words", tt.text)
		}
	}
}

func TestImpossibleDaySaysSo(t *testing.T) {
	_, problem := ParseDate("2026-02-30")
	if got := problem.Message.Say(locale.German) + ". " + problem.Help.Say(locale.German); got != "Den Tag „2026-02-30“ gibt es nicht. Der Monat endet am 2026-02-28." {
		t.Error(got)
	}
}

func TestDayWithoutYear(t *testing.T) {
	for text, want := range map[string]string{
		"09.02.": "JJJJ-02-09.", "9.2": "JJJJ-02-09.", "29. Februar": "JJJJ-02-29.", "31.2.": "JJJJ-MM-TT.", "02/09": "JJJJ-MM-TT.", "9 x": "JJJJ-MM-TT.",
	} {
		_, problem := ParseDate(text)
		if got := problem.Help.Say(locale.German); !strings.HasSuffix(got, " "+want) || len(problem.Readings) > 0 {
			t.Errorf("%q: %s", text, got)
		}
	}
}

func TestDays(t *testing.T) {
	d := day(t, "2028-02-28")
	if d.AddDays(2).String() != "2028-03-01" || d.AddDays(-59).String() != "2027-12-31" || d.AddDays(366).DaysSince(d) != 366 {
		t.Error("days are miscounted")
	}
	if !d.Before(d.AddDays(1)) || !d.AddDays(1).After(d) || d.Compare(d) != 0 || d.IsZero() || (Date{}).String() != "" {
		t.Error("order")
	}
	if d.Say(locale.German) != "28.02.2028" || d.Say(locale.English) != "2028-02-28" || (Date{}).Say(locale.German) != "" {
		t.Error(d.Say(locale.German))
	}
	if FromTime(time.Date(2026, 3, 1, 23, 59, 0, 0, time.FixedZone("", 3600))) != day(t, "2026-03-01") {
		t.Error("the day of another place")
	}
	if out, err := json.Marshal(map[string]any{"d": d, "c": Cycle{2026, Quarter, 1}}); err != nil || string(out) != `{"c":"2026-Q1","d":"2028-02-28"}` {
		t.Error(string(out), err)
	}
}

func TestParseCycle(t *testing.T) {
	tests := []struct {
		text     string
		kind     ProblemKind
		readings string
	}{
		{"2026-Q1", "", ""}, {"2026-Q4", "", ""}, {"2026-H2", "", ""}, {"2026", "", ""}, {"2026-12", "", ""},
		{"2026-Q5", Impossible, ""}, {"2026-Q0", Impossible, ""}, {"2026-H3", Impossible, ""}, {"2026-13", Impossible, ""}, {"2026-00", Impossible, ""}, {"0026", Impossible, ""},
		{"Q1 2026", NotACycle, "2026-Q1"}, {"Q1/2026", NotACycle, "2026-Q1"}, {"2026Q1", NotACycle, "2026-Q1"}, {"2026-q1", NotACycle, "2026-Q1"},
		{"1. Quartal 2026", NotACycle, "2026-Q1"}, {"2026-1", NotACycle, "2026-Q1|2026-01"}, {"2026-5", NotACycle, "2026-05"}, {"2026/03", NotACycle, "2026-03"},
		{"Q1/26", NotACycle, "2026-Q1"}, {"1. Halbjahr 2026", NotACycle, "2026-H1"}, {"H1 2026", NotACycle, "2026-H1"}, {"März 2026", NotACycle, "2026-03"}, {"FY26", NotACycle, "2026"},
		{"GJ 2026", NotACycle, "2026"}, {"", NotACycle, ""}, {"bald", NotACycle, ""}, {"2026-Q1-Q2", NotACycle, ""}, {"2026 5 6", NotACycle, ""},
	}
	for _, tt := range tests {
		c, problem := ParseCycle(tt.text)
		if problem == nil {
			if tt.kind != "" || c.String() != tt.text {
				t.Errorf("%q was read as %s", tt.text, c)
			}
			continue
		}
		if got := strings.Join(problem.Readings, "|"); problem.Kind != tt.kind || got != tt.readings {
			t.Errorf("%q: %s %q", tt.text, problem.Kind, got)
		}
		if problem.Message.Say(locale.German) == "" || problem.Help.Say(locale.German) == "" {
			t.Errorf("%q has no words", tt.text)
		}
	}
}

func TestLength(t *testing.T) {
	for _, word := range []string{"month", "quarter", "half", "year"} {
		if l, ok := ParseLength(word); !ok || l.String() != word {
			t.Error(word)
		}
	}
	if _, ok := ParseLength(""); ok {
		t.Error("the empty cadence")
	}
}

func TestFiscalYears(t *testing.T) {
	byEnd, byStart := Calendar{time.October, true}, Calendar{time.April, false}
	tests := []struct {
		calendar    Calendar
		cycle       string
		first, last string
		days        int
	}{
		{Calendar{}, "2026-Q1", "2026-01-01", "2026-03-31", 90}, {Calendar{}, "2028-Q1", "2028-01-01", "2028-03-31", 91}, {Calendar{}, "2028", "2028-01-01", "2028-12-31", 366},
		{byEnd, "2026-Q1", "2025-10-01", "2025-12-31", 92}, {byEnd, "2026-Q2", "2026-01-01", "2026-03-31", 90}, {byEnd, "2026", "2025-10-01", "2026-09-30", 365},
		{byEnd, "2026-H2", "2026-04-01", "2026-09-30", 183}, {byEnd, "2026-03", "2026-03-01", "2026-03-31", 31},
		{byStart, "2026-Q4", "2027-01-01", "2027-03-31", 90}, {byStart, "2026", "2026-04-01", "2027-03-31", 365}, {Calendar{time.January, true}, "2026", "2026-01-01", "2026-12-31", 365},
	}
	for _, tt := range tests {
		c, _ := ParseCycle(tt.cycle)
		if f, l, n := tt.calendar.First(c), tt.calendar.Last(c), tt.calendar.Days(c); f.String() != tt.first || l.String() != tt.last || n != tt.days {
			t.Errorf("%v %s: %s to %s, %d days", tt.calendar, c, f, l, n)
		}
	}
	q1, year := Cycle{2026, Quarter, 1}, Cycle{2026, Year, 1}
	if !byEnd.Contains(year, q1) || byEnd.Contains(q1, year) || !byEnd.Contains(q1, q1) || !byEnd.Contains(q1, Cycle{2025, Month, 11}) || byEnd.Contains(year, Cycle{2026, Month, 10}) {
		t.Error("what lies in a fiscal year")
	}
	if c := byEnd; c.HasBegun(q1, day(t, "2025-09-30")) || !c.HasBegun(q1, day(t, "2025-10-01")) || c.HasEnded(q1, day(t, "2025-12-31")) || !c.HasEnded(q1, day(t, "2026-01-01")) {
		t.Error("when a quarter runs")
	}
}

// Cycles of a length follow each other without a gap, whatever the calendar, and each of their days knows its cycle.
func TestCyclesTileTime(t *testing.T) {
	for start := time.Month(0); start <= 13; start++ {
		for _, byEnd := range []bool{false, true} {
			calendar := Calendar{start, byEnd}
			for _, length := range []Length{Month, Quarter, Half, Year} {
				for c := (Cycle{2023, length, 1}); c.Year < 2033; c = c.Next() {
					tile(t, calendar, c)
				}
			}
		}
	}
}

func tile(t *testing.T, calendar Calendar, c Cycle) {
	t.Helper()
	first, last := calendar.First(c), calendar.Last(c)
	switch {
	case last.AddDays(1) != calendar.First(c.Next()), first.AddDays(-1) != calendar.Last(c.Prev()), c.Next().Prev() != c:
		t.Fatalf("%v: a gap around %s", calendar, c)
	case calendar.Running(c.Length, first) != c, calendar.Running(c.Length, last) != c, !calendar.Holds(c, first), !calendar.Holds(c, last):
		t.Fatalf("%v: the ends of %s are not in it", calendar, c)
	case !calendar.Contains(calendar.Running(Year, first), c) && c.Length != Month:
		t.Fatalf("%v: %s is not in its year", calendar, c)
	case c.Compare(c.Next()) >= 0, calendar.Days(c) != calendar.First(c.Next()).DaysSince(first):
		t.Fatalf("%v: order or days of %s", calendar, c)
	}
	if again, problem := ParseCycle(c.String()); problem != nil || again != c {
		t.Fatalf("%s is read as %s", c, again)
	}
}

// TestContains: what Contains works out in months is what the days say.
func TestContains(t *testing.T) {
	var cycles []Cycle
	for _, length := range []Length{Month, Quarter, Half, Year} {
		for c := (Cycle{2025, length, 1}); c.Year < 2027; c = c.Next() {
			cycles = append(cycles, c)
		}
	}
	for start := time.Month(0); start <= 13; start++ {
		for _, byEnd := range []bool{false, true} {
			calendar := Calendar{start, byEnd}
			for _, outer := range append(cycles, Cycle{}) {
				for _, inner := range append(cycles, Cycle{}) {
					days := calendar.Holds(outer, calendar.First(inner)) && calendar.Holds(outer, calendar.Last(inner))
					if calendar.Contains(outer, inner) != days {
						t.Fatalf("%v: %s in %s by its days %t", calendar, inner, outer, days)
					}
				}
			}
		}
	}
}

func TestNoneIsHarmless(t *testing.T) {
	var c Cycle
	calendar := Calendar{}
	if c.Next() != c || c.String() != "" || calendar.Days(c) != 0 || !calendar.First(c).IsZero() || calendar.HasEnded(c, Date{2026, 1, 1}) || calendar.Running(0, Date{2026, 1, 1}) != c {
		t.Error("none is something")
	}
}

func FuzzDateAndCycle(f *testing.F) {
	for _, seed := range []string{"2026-02-06", "6.2.2026", "Q1 2026", "2026-Q1", "1. März 26", "FY26", "2026-1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if d, problem := ParseDate(text); problem == nil && d.String() != trim(text) {
			t.Fatalf("%q is %s", text, d)
		} else if problem != nil {
			for _, reading := range problem.Readings {
				day(t, reading)
			}
		}
		if c, problem := ParseCycle(text); problem == nil && c.String() != trim(text) {
			t.Fatalf("%q is %s", text, c)
		} else if problem != nil {
			for _, reading := range problem.Readings {
				if _, again := ParseCycle(reading); again != nil {
					t.Fatalf("%q is offered for %q", reading, text)
				}
			}
		}
	})
}
