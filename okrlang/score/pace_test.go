package score

import (
	"testing"
	"time"

	"github.com/okrlang/okr/okrlang/value"
)

func TestElapsed(t *testing.T) {
	fiscal := value.Calendar{Start: time.October, NamedByEnd: true}
	tests := []struct {
		calendar     value.Calendar
		cycle, today string
		want         string
	}{
		{value.Calendar{}, "2026-Q1", "2026-02-13", "0.488889"}, // (31+13)/90, the contract's example
		{value.Calendar{}, "2026-Q1", "2025-12-31", "0"},
		{value.Calendar{}, "2026-Q1", "2026-01-01", "0.011111"}, // 1/90
		{value.Calendar{}, "2026-Q1", "2026-03-30", "0.988889"}, // 89/90
		{value.Calendar{}, "2026-Q1", "2026-03-31", "1"},
		{value.Calendar{}, "2026-Q1", "2026-04-01", "1"},
		{value.Calendar{}, "2028-Q1", "2028-02-29", "0.659341"}, // a leap year: (31+29)/91
		{value.Calendar{}, "2028", "2028-12-30", "0.997268"},    // 365/366
		{value.Calendar{}, "2028-02", "2028-02-28", "0.965517"}, // 28/29
		{value.Calendar{}, "2026-H1", "2026-06-29", "0.994475"}, // 180/181
		{fiscal, "2026-Q1", "2025-10-01", "0.01087"},            // 1/92
		{fiscal, "2026-Q1", "2025-12-31", "1"},
		{fiscal, "2026-Q2", "2026-02-13", "0.488889"}, // January to March
		{fiscal, "2026", "2026-01-01", "0.254795"},    // 93/365
		{fiscal, "2026-03", "2026-03-31", "1"},        // months are the calendar's
	}
	for _, test := range tests {
		is(t, test.cycle+" on "+test.today, Elapsed(test.calendar, cycle(t, test.cycle), day(t, test.today)), test.want)
	}
	is(t, "no cycle", Elapsed(value.Calendar{}, value.Cycle{}, day(t, "2026-02-13")), "")
}

// TestPace has one check-in, so f is p / e. 2026-02-14 is day 45 of 90: e is a half. 2026-01-18 is day 18: e is 0.2.
func TestPace(t *testing.T) {
	tests := map[string]struct {
		goal, on, value string
		want            Verdict
	}{
		"0.9 g":                      {"roofshot", "2026-02-14", "4500", OnTrack},  // 0.45/0.5 = 0.9
		"just below 0.9 g":           {"roofshot", "2026-02-14", "4499", AtRisk},   // 0.8998
		"0.6 g":                      {"roofshot", "2026-02-14", "3000", AtRisk},   // 0.3/0.5 = 0.6
		"just below 0.6 g":           {"roofshot", "2026-02-14", "2999", OffTrack}, // 0.5998
		"moonshot 0.9 g":             {"moonshot", "2026-02-14", "2925", OnTrack},  // 0.2925/0.5 = 0.585 = 0.9·0.65
		"moonshot just below 0.9 g":  {"moonshot", "2026-02-14", "2924", AtRisk},   // 0.5848
		"moonshot 0.6 g":             {"moonshot", "2026-02-14", "1950", AtRisk},   // 0.195/0.5 = 0.39 = 0.6·0.65
		"moonshot just below 0.6 g":  {"moonshot", "2026-02-14", "1949", OffTrack}, // 0.3898
		"day 17, nothing yet":        {"roofshot", "2026-01-17", "0", OnTrack},     // e < 0.2
		"day 18, nothing yet":        {"roofshot", "2026-01-18", "0", OffTrack},    // e = 0.2: 0
		"day 18, 0.9":                {"roofshot", "2026-01-18", "1800", OnTrack},  // 0.18/0.2
		"day 18, just below":         {"roofshot", "2026-01-18", "1799", AtRisk},   // 0.8995
		"day 17, behind the start":   {"roofshot", "2026-01-17", "-1", OffTrack},   // p < 0
		"before the cycle, at start": {"roofshot", "2025-12-29", "0", OnTrack},     // e < 0.2
		"before it, behind it":       {"roofshot", "2025-12-29", "-1", OffTrack},   // p < 0, and nothing to divide by
		"the day before it":          {"roofshot", "2025-12-31", "-1", OffTrack},   // e = 0
		"last day":                   {"roofshot", "2026-03-31", "9000", OnTrack},  // 0.9/1
		"no type: a roofshot":        {"", "2026-02-14", "4499", AtRisk},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := plot{objectives: []objectivePlot{{"", []keyResultPlot{{"baseline: 0\ntarget: 10000", []string{test.on + " = " + test.value}}}}}}
			if test.goal != "" {
				p.objectives[0].fields = "type: " + test.goal
			}
			k := p.compute(t, test.on).Objectives[0].KeyResults[0]
			same(t, "pace", k.Pace, test.want)
			same(t, "verdict", k.Verdict, test.want)
			same(t, "type missing", k.TypeMissing, test.goal == "")
		})
	}
}

// TestPaceDays: e is that of the last check-in, not of today, and after 31 days it says nothing more.
func TestPaceDays(t *testing.T) {
	tests := map[string]struct {
		today string
		want  Verdict
	}{
		"on the day":    {"2026-02-14", OnTrack},     // 0.45/0.5
		"31 days later": {"2026-03-17", OnTrack},     // February has 28 days: 14 + 17
		"32 days later": {"2026-03-18", NotMeasured}, //
		"last day":      {"2026-03-31", NotMeasured}, // 45 days
		"after it":      {"2026-04-01", NoVerdict},   // no pace any more
		"future values": {"2026-02-13", NotMeasured}, // the check-in is tomorrow's
	}
	for name, test := range tests {
		k := keyResult(t, test.today, "baseline: 0\ntarget: 100", "2026-02-14 = 45")
		same(t, name, k.Pace, test.want)
	}
	// Without dates, current is as of today: 0.45/0.5 on 02-14, 0.45·90/46 = 0.880 a day later.
	same(t, "current", keyResult(t, "2026-02-14", "baseline: 0\ntarget: 100\ncurrent: 45").Pace, OnTrack)
	same(t, "current a day later", keyResult(t, "2026-02-15", "baseline: 0\ntarget: 100\ncurrent: 45").Pace, AtRisk)
	// Long cycles: 2026 has 365 days, e = 0.2 on day 73, 03-14.
	p := plot{cycle: "2026", objectives: []objectivePlot{{"type: roofshot", []keyResultPlot{{"baseline: 0\ntarget: 100", []string{"2026-03-13 = 0", "2026-03-14 = 0"}}}}}}
	same(t, "year, day 72", p.compute(t, "2026-03-13").Objectives[0].KeyResults[0].Pace, OnTrack)
	same(t, "year, day 73", p.compute(t, "2026-03-14").Objectives[0].KeyResults[0].Pace, OffTrack)
}

// TestTrend: a slope is drawn through three check-ins or more of the last 28 days, over at least 14. Where it is not, f is
// p / e, which is 0.4·90/34 = 1.06 on 2026-02-03, day 34.
func TestTrend(t *testing.T) {
	flat := func(dates ...string) []string {
		for i := range dates {
			dates[i] += " = 40"
		}
		return dates
	}
	tests := map[string]struct {
		today    string
		checkIns []string
		want     Verdict
	}{
		"three over 14 days, flat":      {"2026-02-03", flat("2026-01-20", "2026-01-27", "2026-02-03"), OffTrack},                        // f = 0.4 + 0
		"three over 13 days":            {"2026-02-03", flat("2026-01-21", "2026-01-27", "2026-02-03"), OnTrack},                         // p / e
		"two over 14 days":              {"2026-02-03", flat("2026-01-20", "2026-02-03"), OnTrack},                                       // p / e
		"three, two of them on one day": {"2026-02-03", flat("2026-01-20", "2026-02-03", "2026-02-03"), OnTrack},                         // two
		"the first 28 days ago":         {"2026-02-17", flat("2026-01-20", "2026-01-27", "2026-02-03"), OffTrack},                        // still three
		"the first 29 days ago":         {"2026-02-18", flat("2026-01-20", "2026-01-27", "2026-02-03"), OnTrack},                         // two are left
		"an older one does not count":   {"2026-02-03", flat("2026-01-05", "2026-01-28", "2026-02-03"), OnTrack},                         // 29 days ago
		"rising, 0.2 0.3 0.4":           {"2026-02-03", []string{"2026-01-20 = 20", "2026-01-27 = 30", "2026-02-03 = 40"}, OnTrack},      // b = 0.1/7·90 = 9/7; f = 0.4 + 9/7·56/90 = 1.2
		"falling, 0.5 0.45 0.4":         {"2026-02-03", []string{"2026-01-20 = 50", "2026-01-27 = 45", "2026-02-03 = 40"}, OffTrack},     // b = −9/14; f = 0.4 − 0.4 = 0
		"exactly 0.9":                   {"2026-02-03", []string{"2026-01-20 = 27,5", "2026-01-27 = 33,75", "2026-02-03 = 40"}, OnTrack}, // b = 0.0625/7·90; f = 0.4 + 0.0625·8 = 0.9
		"just below 0.9":                {"2026-02-03", []string{"2026-01-20 = 27,6", "2026-01-27 = 33,8", "2026-02-03 = 40"}, AtRisk},   // 0.4 + 0.062·8 = 0.896
		"exactly 0.6":                   {"2026-02-03", []string{"2026-01-20 = 35", "2026-01-27 = 37,5", "2026-02-03 = 40"}, AtRisk},     // 0.4 + 0.025·8 = 0.6
		"just below 0.6":                {"2026-02-03", []string{"2026-01-20 = 35,2", "2026-01-27 = 37,6", "2026-02-03 = 40"}, OffTrack}, // 0.4 + 0.024·8 = 0.592
		"behind the start, but rising":  {"2026-01-16", []string{"2026-01-02 = -30", "2026-01-09 = -20", "2026-01-16 = -10"}, OnTrack},   // e = 16/90, p < 0: b = 9/7; f = −0.1 + 9/7·74/90 = 0.957
		"behind the start and falling":  {"2026-01-16", []string{"2026-01-02 = -10", "2026-01-09 = -20", "2026-01-16 = -30"}, OffTrack},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			k := keyResult(t, test.today, "baseline: 0\ntarget: 100", test.checkIns...)
			same(t, "pace", k.Pace, test.want)
		})
	}
}

// TestSlope: least squares through points that lie on no line. x = 0, 7, 14; y = 0.1, 0.4, 0.3: n = 3, Σx = 21, Σy = 0.8,
// Σxy = 2.8 + 4.2 = 7, Σx² = 49 + 196 = 245; (3·7 − 21·0.8) / (3·245 − 21²) = 4.2/294 = 1/70 a day, over e 90/70 = 9/7.
func TestSlope(t *testing.T) {
	k := keyResult(t, "2026-02-03", "baseline: 0\ntarget: 10", "2026-01-20 = 1", "2026-01-27 = 4", "2026-02-03 = 3")
	c := newClock(value.Calendar{}, cycle(t, "2026-Q1"), day(t, "2026-02-03"))
	b, ok := slope(c, k.Trend)
	if !ok {
		t.Fatal("no slope")
	}
	is(t, "slope", Ratio{b}, "1.285714")
	// f = 0.3 + 9/7·56/90 = 0.3 + 0.8
	is(t, "projection", Ratio{project(c, c.share(day(t, "2026-02-03")), k.Progress.r, k.Trend)}, "1.1")
}

// TestHoldPace: a hold projects to its share, whatever the trend.
func TestHoldPace(t *testing.T) {
	inside := func(of, all int) []string {
		dates := []string{"2026-01-16", "2026-01-18", "2026-01-20", "2026-01-22", "2026-01-24", "2026-01-26", "2026-01-28", "2026-01-30", "2026-02-02", "2026-02-04"}
		var checkIns []string
		for i := range all {
			value := " = 1"
			if i >= of {
				value = " = 3"
			}
			checkIns = append(checkIns, dates[i]+value)
		}
		return checkIns
	}
	tests := map[string]struct {
		goal     string
		checkIns []string
		want     Verdict
	}{
		"9 of 10":           {"roofshot", inside(9, 10), OnTrack},
		"8 of 10":           {"roofshot", inside(8, 10), AtRisk},
		"6 of 10":           {"roofshot", inside(6, 10), AtRisk},
		"5 of 10":           {"roofshot", inside(5, 10), OffTrack},
		"moonshot, 6 of 10": {"moonshot", inside(6, 10), OnTrack},  // 0.6 ≥ 0.585
		"moonshot, 5 of 10": {"moonshot", inside(5, 10), AtRisk},   // 0.5 ≥ 0.39
		"moonshot, 3 of 10": {"moonshot", inside(3, 10), OffTrack}, // 0.3
		"early, 0 of 1":     {"roofshot", inside(0, 1), OnTrack},   // e = 16/90 < 0.2
	}
	for name, test := range tests {
		same(t, name, typed(t, test.goal, "2026-02-04", "at_most: 2", test.checkIns...).Pace, test.want)
	}
}

func TestConfidence(t *testing.T) {
	tests := map[string]struct {
		checkIns  []string
		verdict   Verdict
		pace      Verdict
		divergent bool
	}{
		"7":                         {[]string{"2026-02-14 = 45", "2026-02-14 ~ 7"}, OnTrack, OnTrack, false},
		"6":                         {[]string{"2026-02-14 = 45", "2026-02-14 ~ 6"}, AtRisk, OnTrack, false},
		"4":                         {[]string{"2026-02-14 = 45", "2026-02-14 ~ 4"}, AtRisk, OnTrack, false},
		"3, two steps below":        {[]string{"2026-02-14 = 45", "2026-02-14 ~ 3"}, OffTrack, OnTrack, true},
		"10, two steps above":       {[]string{"2026-02-14 = 5", "2026-02-14 ~ 10"}, OnTrack, OffTrack, true},
		"the newest counts":         {[]string{"2026-02-14 = 45", "2026-02-14 ~ 5", "2026-02-07 ~ 9"}, AtRisk, OnTrack, false},
		"31 days old":               {[]string{"2026-02-14 = 45", "2026-01-14 ~ 3"}, OffTrack, OnTrack, true},
		"32 days old":               {[]string{"2026-02-14 = 45", "2026-01-13 ~ 3"}, OnTrack, OnTrack, false},
		"tomorrow's":                {[]string{"2026-02-14 = 45", "2026-02-15 ~ 3"}, OnTrack, OnTrack, false},
		"an old value":              {[]string{"2026-01-13 = 45", "2026-02-14 ~ 8"}, OnTrack, NotMeasured, false},
		"an old value, without one": {[]string{"2026-01-13 = 45"}, NotMeasured, NotMeasured, false},
		"without a value":           {[]string{"2026-02-14 ~ 8"}, NotMeasured, NotMeasured, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			k := keyResult(t, "2026-02-14", "baseline: 0\ntarget: 100", test.checkIns...)
			same(t, "verdict", k.Verdict, test.verdict)
			same(t, "pace", k.Pace, test.pace)
			same(t, "divergent", k.Divergent, test.divergent)
		})
	}
	k := keyResult(t, "2026-05-20", "baseline: 0\ntarget: 100", "2026-03-27 = 100", "2026-03-27 ~ 3")
	same(t, "after the cycle the number decides", k.Verdict, Achieved)
	same(t, "fresh at its end", k.Confidence.Fresh, true)
	same(t, "confidence", k.Confidence.Value, 3)
}
