package score

import (
	"testing"
	"time"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
)

func quantity(t testing.TB, text string) *value.Quantity {
	t.Helper()
	q, problem := value.ParseQuantity(text, locale.German)
	if problem != nil {
		t.Fatalf("quantity %q", text)
	}
	return &q
}

// TestProgress is the table of kinds, one value each; today is 2026-02-13, day 44 of 90.
func TestProgress(t *testing.T) {
	tests := map[string]struct {
		fields          string
		value           string
		progress, score string
		kind            okrlang.Kind
	}{
		// The vectors that a scorer has to pass.
		"down, reached":            {"baseline: 50\ntarget: 10", "10", "1", "1", okrlang.Change},                                        // (10−50)/(10−50)
		"down, at the start":       {"baseline: 50\ntarget: 10", "50", "0", "0", okrlang.Change},                                        // 0/−40
		"down, behind the start":   {"baseline: 50\ntarget: 10", "60", "-0.25", "0", okrlang.Change},                                    // 10/−40
		"small steps":              {"baseline: 99.3\ntarget: 99.9", "99.6", "0.5", "0.5", okrlang.Change},                              // 0.3/0.6
		"over zero":                {"baseline: -5\ntarget: 5", "0", "0.5", "0.5", okrlang.Change},                                      // 5/10
		"beyond":                   {"baseline: 0\ntarget: 10", "12", "1.2", "1", okrlang.Change},                                       // 12/10
		"held on the bound":        {"at_most: 2", "2", "1", "1", okrlang.Hold},                                                         // 1 of max(1, 44/28=1)
		"baseline and a bound":     {"baseline: 9 h\nat_most: 4 h", "6,5 h", "0.5", "0.5", okrlang.Change},                              // −2.5/−5
		"total against a year ago": {"cumulative: true\nbaseline: 950\ntarget: \"1200\"", "380", "0.316667", "0.316667", okrlang.Count}, // 380/1200

		"up to a lower bound":  {"baseline: 20 %\nat_least: 60 %", "50 %", "0.75", "0.75", okrlang.Change}, // 30/40
		"total to a bound":     {"cumulative: true\nat_least: 24", "6", "0.25", "0.25", okrlang.Count},     // 6/24
		"total beyond":         {"cumulative: true\ntarget: 24", "30", "1.25", "1", okrlang.Count},         // 30/24
		"target alone":         {"target: 24", "6", "0.25", "0.25", okrlang.Count},                         // 6/24
		"target alone, below":  {"target: 24", "-6", "-0.25", "0", okrlang.Count},                          // −6/24
		"graded share":         {"milestones:\n  30 %: a\n  100 %: b", "30 %", "0.3", "0.3", okrlang.Graded},
		"graded between":       {"milestones:\n  30 %: a\n  100 %: b", "0,455", "0.455", "0.455", okrlang.Graded},
		"not exactly a binary": {"baseline: 0.1\ntarget: 0.3", "0.2", "0.5", "0.5", okrlang.Change}, // 0.1/0.2
		"thirds":               {"baseline: 0\ntarget: 3", "1", "0.333333", "0.333333", okrlang.Change},
		"multipliers":          {"baseline: 800 T€\ntarget: 1,2 Mio. €", "950 T€", "0.375", "0.375", okrlang.Change}, // 150/400
		"unit key":             {"unit: T€\nbaseline: 800\ntarget: 1,2 Mio. €", "950", "0.375", "0.375", okrlang.Change},
		"outside the bound":    {"at_most: 2 %", "2,1 %", "0", "0", okrlang.Hold},
		"between two bounds":   {"at_least: 3\nat_most: 5", "3", "1", "1", okrlang.Hold},
		"above two bounds":     {"at_least: 3\nat_most: 5", "5.01", "0", "0", okrlang.Hold},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			// On day 43, so that a value at a target alone is not one of the first 14 days.
			k := keyResult(t, "2026-02-13", test.fields, "2026-02-12 = "+test.value)
			same(t, "kind", k.Kind, test.kind)
			is(t, "progress", k.Progress, test.progress)
			is(t, "score", k.Score, test.score)
			same(t, "reason", k.Reason, Measured)
			same(t, "last check-in", k.LastCheckIn, day(t, "2026-02-12"))
			is(t, "trend", k.Trend[0].Progress, test.progress)
		})
	}
}

func TestNotMeasured(t *testing.T) {
	tests := map[string]struct {
		fields   string
		checkIns []string
		mistakes int
		reason   Reason
		kind     okrlang.Kind
	}{
		"nothing recorded":          {"baseline: 1\ntarget: 2", nil, 0, NoValue, okrlang.Change},
		"only in the future":        {"baseline: 1\ntarget: 2", []string{"2026-02-14 = 2"}, 0, NoValue, okrlang.Change},
		"hold without a check-in":   {"at_most: 2", nil, 0, NoValue, okrlang.Hold},
		"no way (5 to 5)":           {"baseline: 5\ntarget: 5", []string{"2026-02-06 = 5"}, 0, NoDistance, okrlang.Change},
		"no way to a bound":         {"baseline: 5\nat_most: 5", []string{"2026-02-06 = 5"}, 0, NoDistance, okrlang.Change},
		"from 0 to 0":               {"target: 0", []string{"2026-02-06 = 3"}, 0, NoDistance, okrlang.Count},
		"total of 0":                {"cumulative: true\ntarget: 0", []string{"2026-02-06 = 3"}, 0, NoDistance, okrlang.Count},
		"bound behind the baseline": {"baseline: 50\nat_least: 40", []string{"2026-02-06 = 45"}, 0, AlreadyThere, okrlang.Change},
		"bound above the baseline":  {"baseline: 3\nat_most: 5", []string{"2026-02-06 = 4"}, 0, AlreadyThere, okrlang.Change},
		"nothing to reach":          {"owner: a", []string{"2026-02-06 = 4"}, 0, NoTarget, okrlang.Unmeasurable},
		"a baseline alone":          {"baseline: 4", []string{"2026-02-06 = 4"}, 0, NoTarget, okrlang.Unmeasurable},
		"broken target":             {"baseline: 4\ntarget: viel", []string{"2026-02-06 = 4"}, 1, Unreadable, okrlang.Unmeasurable},
		"broken baseline":           {"baseline: viel\ntarget: 24", []string{"2026-02-06 = 4"}, 1, Unreadable, okrlang.Count},
		"ambiguous baseline":        {"baseline: 1.200\ntarget: 2400", []string{"2026-02-06 = 1300"}, 1, Unreadable, okrlang.Count},
		"ambiguous value":           {"baseline: 0\ntarget: 2400", []string{"2026-02-06 = 1.200"}, 1, Unreadable, okrlang.Change},
		"one bound of two broken":   {"at_least: 3\nat_most: viel", []string{"2026-02-06 = 4"}, 1, Unreadable, okrlang.Hold},
		"two units":                 {"baseline: 4 h\ntarget: 2 %", []string{"2026-02-06 = 4"}, 1, Unreadable, okrlang.Unmeasurable},
		"two kinds":                 {"target: 4\nat_most: 5", []string{"2026-02-06 = 4"}, 1, Unreadable, okrlang.Count},
		"graded and a target":       {"target: 4\nmilestones:\n  100 %: a", []string{"2026-02-06 = 0,4"}, 1, Unreadable, okrlang.Count},
		"total below a bound":       {"cumulative: true\nat_most: 5", []string{"2026-02-06 = 4"}, 1, Unreadable, okrlang.Unmeasurable},
		"baseline and two bounds":   {"baseline: 1\nat_least: 2\nat_most: 5", []string{"2026-02-06 = 4"}, 1, Unreadable, okrlang.Change},
		"crossed bounds":            {"at_least: 5\nat_most: 2", []string{"2026-02-06 = 4"}, 0, Contradictory, okrlang.Hold},

		// Target alone: "target 4 h alone at 8 h = not measured".
		"the only value":                  {"target: 4 h", []string{"2026-02-06 = 8 h"}, 0, AlreadyThere, okrlang.Count},
		"the only value, at the target":   {"target: 4 h", []string{"2026-02-06 = 4 h"}, 0, AlreadyThere, okrlang.Count},
		"on day 14":                       {"target: 4", []string{"2026-01-14 = 4", "2026-02-06 = 3"}, 0, AlreadyThere, okrlang.Count},
		"before the cycle":                {"target: 4", []string{"2025-12-29 = 8", "2026-02-06 = 3"}, 0, AlreadyThere, okrlang.Count},
		"an early one between lower ones": {"target: 4", []string{"2026-01-02 = 1", "2026-01-08 = 5", "2026-02-06 = 3"}, 0, AlreadyThere, okrlang.Count},
		"current":                         {"target: 4\ncurrent: 4", nil, 0, AlreadyThere, okrlang.Count},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := plot{mistakes: test.mistakes, objectives: []objectivePlot{{"type: roofshot", []keyResultPlot{{test.fields, test.checkIns}}}}}
			k := p.compute(t, "2026-02-13").Objectives[0].KeyResults[0]
			same(t, "reason", k.Reason, test.reason)
			same(t, "kind", k.Kind, test.kind)
			same(t, "kind of the model", k.Of.Kind(), test.kind)
			is(t, "progress", k.Progress, "")
			is(t, "score", k.Score, "")
			same(t, "verdict", k.Verdict, NotMeasured)
			same(t, "pace", k.Pace, NotMeasured)
		})
	}
}

func TestTargetAlone(t *testing.T) {
	tests := map[string]struct {
		checkIns []string
		score    string
	}{
		"early and below":          {[]string{"2026-01-09 = 3"}, "0.75"},                       // 3/4
		"on day 15":                {[]string{"2026-01-15 = 4", "2026-02-06 = 5"}, "1"},        // day 15 is not early, and there are two
		"below on day 14":          {[]string{"2026-01-14 = 3", "2026-02-06 = 5"}, "1"},        //
		"two late ones":            {[]string{"2026-02-05 = 4", "2026-02-06 = 4"}, "1"},        // neither early nor the only one
		"twice on a day are one":   {[]string{"2026-02-06 = 3", "2026-02-06 = 4"}, ""},         // the later one counts, and is the only one
		"the later one of the day": {[]string{"2026-02-06 = 4", "2026-02-06 = 3"}, "0.75"},     //
		"a future one is none":     {[]string{"2026-02-06 = 4", "2026-02-14 = 3"}, ""},         // 4 is the only one there is
		"but in order of date":     {[]string{"2026-02-06 = 3", "2026-01-20 = 1"}, "0.75"},     // the newest is 3
		"the last day counts":      {[]string{"2026-02-06 = 1", "2026-02-13 = 2"}, "0.5"},      // today's does
		"an unreadable is skipped": {[]string{"2026-02-06 = 1", "2026-02-09 = 1.200"}, "0.25"}, // the older one stands
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := plot{mistakes: -1, objectives: []objectivePlot{{"type: roofshot", []keyResultPlot{{"target: 4", test.checkIns}}}}}
			k := p.compute(t, "2026-02-13").Objectives[0].KeyResults[0]
			is(t, "score", k.Score, test.score)
			same(t, "from zero", k.FromZero, true)
		})
	}
	k := keyResult(t, "2026-02-13", "cumulative: true\ntarget: 4", "2026-01-09 = 4")
	is(t, "a running total reached early", k.Score, "1")
	same(t, "from zero", k.FromZero, false)
}

// TestFiscalYear: the cycle's days are those of the workspace's calendar. 2026-Q1 of this one is October to December 2025.
func TestFiscalYear(t *testing.T) {
	calendar := value.Calendar{Start: time.October, NamedByEnd: true}
	for on, want := range map[string]string{"2025-09-30": "", "2025-10-01": "", "2025-10-14": "", "2025-10-15": "1"} {
		p := plot{calendar: calendar, objectives: []objectivePlot{{"", []keyResultPlot{{"target: 4", []string{on + " = 4", "2025-12-01 = 5"}}}}}}
		is(t, "a target alone met on "+on, p.compute(t, "2025-12-31").Objectives[0].KeyResults[0].Score, want)
	}
	p := plot{calendar: calendar, objectives: []objectivePlot{{"", []keyResultPlot{{"at_most: 2", []string{"2025-10-05 = 1"}}}}}}
	is(t, "day 55", p.compute(t, "2025-11-24").Objectives[0].KeyResults[0].Score, "1")
	is(t, "day 56", p.compute(t, "2025-11-25").Objectives[0].KeyResults[0].Score, "0.5") // 31 + 25
	same(t, "last day", p.compute(t, "2025-12-31").Ended, false)
	same(t, "the day after", p.compute(t, "2026-01-01").Ended, true)
	// A leap month: 29 days are one span, and day 29 is its last.
	p = plot{cycle: "2028-02", objectives: []objectivePlot{{"", []keyResultPlot{{"at_most: 2", []string{"2028-02-29 = 1"}}}}}}
	same(t, "leap day", p.compute(t, "2028-02-29").Ended, false)
	is(t, "leap day, held", p.compute(t, "2028-03-01").Objectives[0].KeyResults[0].Score, "1")
}

func TestCurrent(t *testing.T) {
	for fields, want := range map[string]string{
		"baseline: 50\ntarget: 70\ncurrent: 61":                  "0.55", // 11/20
		"target: 24\ncurrent: 6":                                 "0.25",
		"at_most: 2\ncurrent: 2":                                 "1",
		"at_most: 2\ncurrent: 3":                                 "0",
		"milestones:\n  100 %: a\ncurrent: 40 %":                 "0.4",
		"cumulative: true\nbaseline: 5\ntarget: 10\ncurrent: 10": "1",
	} {
		k := keyResult(t, "2026-03-31", fields)
		is(t, fields, k.Score, want)
		same(t, "date", k.LastCheckIn, value.Date{})
		same(t, "trend", len(k.Trend), 0)
	}
	p := plot{mistakes: -1, objectives: []objectivePlot{{"", []keyResultPlot{{"target: 24\ncurrent: 1.200", nil}}}}}
	same(t, "ambiguous", p.compute(t, "2026-02-13").Objectives[0].KeyResults[0].Reason, Unreadable)
	p.objectives[0].keyResults[0] = keyResultPlot{"target: 24\ncurrent: 12", []string{"2026-02-06 = 6"}}
	is(t, "both, an error: check-ins win", p.compute(t, "2026-02-13").Objectives[0].KeyResults[0].Score, "0.25")
}

// TestHold: check-ins inside / the greater of check-ins and full four-week spans. Spans of 2026-Q1 end on day 28 (01-28), 56
// (02-25) and 84 (03-25).
func TestHold(t *testing.T) {
	tests := map[string]struct {
		today    string
		checkIns []string
		share    string
	}{
		"one of one":                      {"2026-01-27", []string{"2026-01-09 = 2"}, "1"},        // 1 / max(1, 0)
		"one of one span":                 {"2026-01-28", []string{"2026-01-09 = 2"}, "1"},        // 1 / max(1, 1)
		"one, day 55":                     {"2026-02-24", []string{"2026-01-09 = 2"}, "1"},        // 1 / max(1, 1)
		"one, day 56":                     {"2026-02-25", []string{"2026-01-09 = 2"}, "0.5"},      // 1 / max(1, 2)
		"one, day 83":                     {"2026-03-24", []string{"2026-01-09 = 2"}, "0.5"},      // 1 / max(1, 2)
		"one, day 84":                     {"2026-03-25", []string{"2026-01-09 = 2"}, "0.333333"}, // 1 / max(1, 3)
		"one, a year later":               {"2027-03-25", []string{"2026-01-09 = 2"}, "0.333333"}, // at most the cycle's 3
		"two of three":                    {"2026-02-13", []string{"2026-01-09 = 2", "2026-01-16 = 3", "2026-01-23 = 1"}, "0.666667"},
		"none of two":                     {"2026-02-13", []string{"2026-01-09 = 3", "2026-01-16 = 2.5"}, "0"},
		"before the cycle":                {"2025-12-30", []string{"2025-12-29 = 2"}, "1"},                                                          // 1 / max(1, 0)
		"four, one outside, at the end":   {"2026-04-10", []string{"2026-01-09 = 2", "2026-02-09 = 2", "2026-03-09 = 9", "2026-03-30 = 2"}, "0.75"}, // 3 / max(4, 3)
		"a closing value after the cycle": {"2026-04-10", []string{"2026-01-09 = 2", "2026-04-03 = 2"}, "0.666667"},                                 // 2 / max(2, 3)
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			k := keyResult(t, test.today, "at_most: 2", test.checkIns...)
			is(t, "share", k.Score, test.share)
			is(t, "progress", k.Progress, test.share)
		})
	}
	// The trend is the share as it stood: 1/1, 1/2, then on day 56 2/max(3, 2).
	k := keyResult(t, "2026-03-31", "at_most: 2", "2026-01-09 = 2", "2026-01-16 = 3", "2026-02-25 = 1")
	for i, want := range []string{"1", "0.5", "0.666667"} {
		is(t, "trend", k.Trend[i].Progress, want)
	}
}

func TestFirstTarget(t *testing.T) {
	tests := map[string]struct {
		fields       string
		score, first string
	}{
		"none":           {"baseline: 50\ntarget: 70", "0.55", ""},
		"of the example": {"baseline: 50\ntarget: 70\nadjustments:\n  - date: 2026-02-06\n    why: w\n    was:\n      target: 75", "0.55", "0.44"}, // 11/20, 11/25
		"the oldest was": {"baseline: 50\ntarget: 70\nadjustments:\n  - date: 2026-02-09\n    why: w\n    was:\n      target: 72\n" +
			"  - date: 2026-02-06\n    why: w\n    was:\n      target: 75", "0.55", "0.44"},
		"each field for itself": {"baseline: 50\ntarget: 70\nadjustments:\n  - date: 2026-02-06\n    why: w\n    was:\n      target: 75\n" +
			"  - date: 2026-02-09\n    why: w\n    was:\n      target: 72\n      baseline: 55", "0.55", "0.3"}, // 6/20
		"a weight is no target":    {"baseline: 50\ntarget: 70\nadjustments:\n  - date: 2026-02-06\n    why: w\n    was:\n      weight: 2", "0.55", ""},
		"a bound that was target":  {"baseline: 50\nat_least: 70\nadjustments:\n  - date: 2026-02-06\n    why: w\n    was:\n      target: 75", "0.55", "0.44"},
		"a target that was bound":  {"baseline: 50\ntarget: 70\nadjustments:\n  - date: 2026-02-06\n    why: w\n    was:\n      at_least: 75", "0.55", "0.44"},
		"a bound that was higher":  {"at_least: 60\nadjustments:\n  - date: 2026-02-06\n    why: w\n    was:\n      at_least: 65", "1", "0"},
		"first without a way":      {"baseline: 50\ntarget: 70\nadjustments:\n  - date: 2026-02-06\n    why: w\n    was:\n      target: 50", "0.55", ""},
		"broken before, whole now": {"baseline: 61\ntarget: 61\nadjustments:\n  - date: 2026-02-06\n    why: w\n    was:\n      baseline: 50", "", "1"},
		"a baseline since":         {"target: 100\nadjustments:\n  - date: 2026-02-06\n    why: w\n    was:\n      target: 122", "0.61", "0.5"}, // 61/122
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			k := keyResult(t, "2026-02-13", test.fields, "2026-02-13 = 61")
			is(t, "score", k.Score, test.score)
			is(t, "first", k.FirstTargetScore, test.first)
		})
	}
}

func TestTitles(t *testing.T) {
	tests := map[string]struct {
		fields string
		title  TitleTarget
		value  string
		score  string
		reason Reason
		kind   okrlang.Kind
	}{
		"from and to":          {"owner: a", TitleTarget{Baseline: quantity(t, "50"), Target: quantity(t, "70")}, "61", "0.55", Measured, okrlang.Change},
		"a target":             {"owner: a", TitleTarget{Target: quantity(t, "200 Leads")}, "50", "0.25", Measured, okrlang.Count},
		"a baseline in fields": {"baseline: 50", TitleTarget{Baseline: quantity(t, "40"), Target: quantity(t, "70")}, "60", "0.5", Measured, okrlang.Change},
		"a bound to hold":      {"owner: a", TitleTarget{AtMost: quantity(t, "2 %")}, "3 %", "0", Measured, okrlang.Hold},
		"a running total":      {"cumulative: true", TitleTarget{Target: quantity(t, "8")}, "8", "1", Measured, okrlang.Count},
		"relative":             {"baseline: 50", TitleTarget{Relative: true}, "60", "", RelativeOnly, okrlang.Unmeasurable},
		"another unit":         {"owner: a", TitleTarget{Target: quantity(t, "70 %")}, "4 h", "", Contradictory, okrlang.Count},
		"fields win":           {"target: 10", TitleTarget{Target: quantity(t, "70")}, "5", "0.5", Measured, okrlang.Count},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := plot{
				objectives: []objectivePlot{{"", []keyResultPlot{{test.fields, []string{"2026-02-06 = " + test.value}}}}},
				titles:     func(*okrlang.KeyResult) (TitleTarget, bool) { return test.title, true },
			}
			k := p.compute(t, "2026-02-13").Objectives[0].KeyResults[0]
			is(t, "score", k.Score, test.score)
			same(t, "reason", k.Reason, test.reason)
			same(t, "kind", k.Kind, test.kind)
			same(t, "from title", k.FromTitle, name != "fields win")
		})
	}
	p := plot{
		objectives: []objectivePlot{{"", []keyResultPlot{{"owner: a", nil}}}},
		titles:     func(*okrlang.KeyResult) (TitleTarget, bool) { return TitleTarget{}, false },
	}
	same(t, "a title that states nothing", p.compute(t, "2026-02-13").Objectives[0].KeyResults[0].Reason, NoTarget)
}

// TestDamaged: what a syntax error may have hidden is not scored as if it had never been there.
func TestDamaged(t *testing.T) {
	p := plot{objectives: []objectivePlot{{"", []keyResultPlot{{"target: 24", []string{"2026-02-06 = 6"}}}}}}
	set := parse(t, p.text(t), 0)
	set.KeyResults()[0].Damaged = true
	k := Compute(set, value.Calendar{}, day(t, "2026-02-13"), Options{}).Objectives[0].KeyResults[0]
	is(t, "score", k.Score, "")
	same(t, "reason", k.Reason, Unreadable)
}

// TestContradiction: the parser sets aside what does not go together; a title or an adjustment may bring it back.
func TestContradiction(t *testing.T) {
	one, two := quantity(t, "1"), quantity(t, "2")
	for name, p := range map[string]plan{
		"target and lower bound":  {target: one, low: two},
		"target and upper bound":  {target: one, high: two},
		"total and upper bound":   {cumulative: true, high: two},
		"baseline and two bounds": {baseline: one, low: one, high: two},
		"crossed bounds":          {low: two, high: one},
		"graded and a target":     {graded: true, target: one},
		"graded and a baseline":   {graded: true, baseline: one},
		"graded and a total":      {graded: true, cumulative: true},
	} {
		p.settle()
		same(t, name, p.fault, Contradictory)
	}
	for name, p := range map[string]plan{
		"bounds that meet":   {low: one, high: one},
		"total to a bound":   {cumulative: true, low: one},
		"baseline and bound": {baseline: one, low: two},
	} {
		p.settle()
		same(t, name, p.fault, Measured)
	}
}
