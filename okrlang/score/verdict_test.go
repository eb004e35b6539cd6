package score

import (
	"testing"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
)

const after = "2026-04-10" // 2026-Q1 has ended

// of100 is a key result from 0 to 100 at a value; "" has no value. more are further fields.
func of100(at string, more ...string) keyResultPlot {
	k := keyResultPlot{fields: "baseline: 0\ntarget: 100"}
	for _, line := range more {
		k.fields += "\n" + line
	}
	if at != "" {
		k.checkIns = []string{"2026-03-30 = " + at}
	}
	return k
}

func TestFinalKeyResult(t *testing.T) {
	tests := []struct {
		goal, at string
		want     Verdict
	}{
		{"roofshot", "100", Achieved}, {"roofshot", "120", Achieved}, {"roofshot", "99,999999", Missed}, {"roofshot", "-5", Missed},
		{"roofshot", "", NotMeasured},
		{"moonshot", "60", Achieved}, {"moonshot", "59,999999", Missed}, {"moonshot", "95", Achieved}, {"moonshot", "", NotMeasured},
	}
	for _, test := range tests {
		p := plot{objectives: []objectivePlot{{"type: " + test.goal, []keyResultPlot{of100(test.at)}}}}
		k := p.compute(t, after).Objectives[0].KeyResults[0]
		same(t, test.goal+" at "+test.at, k.Verdict, test.want)
		same(t, "pace", k.Pace, NoVerdict)
	}
	// The last day still runs.
	k := keyResult(t, "2026-03-31", "baseline: 0\ntarget: 100", "2026-03-30 = 100")
	same(t, "on the last day", k.Verdict, OnTrack)
	k = keyResult(t, "2026-04-01", "baseline: 0\ntarget: 100", "2026-03-30 = 100")
	same(t, "on the day after", k.Verdict, Achieved)
	// A late update counts from its date on.
	late := []string{"2026-03-30 = 90", "2026-04-02 = 100"}
	same(t, "before the closing value", keyResult(t, "2026-04-01", "baseline: 0\ntarget: 100", late...).Verdict, Missed)
	same(t, "with the closing value", keyResult(t, "2026-04-02", "baseline: 0\ntarget: 100", late...).Verdict, Achieved)
}

func TestFinalObjective(t *testing.T) {
	tests := map[string]struct {
		fields     string
		keyResults []keyResultPlot
		score      string
		want       Verdict
	}{
		"roofshot, all":                  {"type: roofshot", []keyResultPlot{of100("100"), of100("110")}, "1", Achieved},
		"roofshot, one at 95":            {"type: roofshot", []keyResultPlot{of100("100"), of100("95")}, "0.975", Missed},
		"roofshot, one not measured":     {"type: roofshot", []keyResultPlot{of100("100"), of100("")}, "0.5", Missed}, // it counts 0
		"no type: a roofshot":            {"", []keyResultPlot{of100("100"), of100("95")}, "0.975", Missed},
		"roofshot, one of type moonshot": {"type: roofshot", []keyResultPlot{of100("100"), of100("60", "type: moonshot")}, "0.8", Achieved},
		"nothing measured":               {"type: roofshot", []keyResultPlot{of100(""), of100("")}, "", NotMeasured},
		"no key results":                 {"type: roofshot", nil, "", NotMeasured},
		"moonshot at 0.6":                {"type: moonshot", []keyResultPlot{of100("60")}, "0.6", Achieved},
		"moonshot below":                 {"type: moonshot", []keyResultPlot{of100("59,9")}, "0.599", Missed},
		"moonshot, 0.6, half":            {"type: moonshot", []keyResultPlot{of100("70"), of100("50")}, "0.6", Missed},                                    // half of the weight is not over half
		"moonshot, 0.6, two of three":    {"type: moonshot", []keyResultPlot{of100("70"), of100("70"), of100("40")}, "0.6", Achieved},                     // 180/3
		"moonshot, by weight":            {"type: moonshot", []keyResultPlot{of100("60", "weight: 3"), of100("0", "weight: 2")}, "0.36", Missed},          // 180/5: over half, but 0.36
		"moonshot, weight over half":     {"type: moonshot", []keyResultPlot{of100("65", "weight: 1.1"), of100("59", "weight: 1")}, "0.621429", Achieved}, // (71.5+59)/2.1
		"moonshot at 0.9":                {"type: moonshot", []keyResultPlot{of100("90")}, "0.9", Exceeded},
		"moonshot below 0.9":             {"type: moonshot", []keyResultPlot{of100("89,9")}, "0.899", Achieved},
		"moonshot, not measured is 0":    {"type: moonshot", []keyResultPlot{of100("100"), of100("100"), of100("")}, "0.666667", Achieved}, // 2/3, and 2 of 3
		"moonshot of roofshots at 0.95":  {"type: moonshot", []keyResultPlot{of100("95", "type: roofshot")}, "0.95", Missed},               // none achieved
		"dropped ones are out":           {"type: roofshot", []keyResultPlot{of100("100"), of100("10", "dropped:\n  date: 2026-02-01\n  why: w")}, "1", Achieved},
		"all dropped":                    {"type: roofshot", []keyResultPlot{of100("10", "dropped:\n  date: 2026-02-01\n  why: w")}, "", NotMeasured},
		"weights":                        {"type: roofshot", []keyResultPlot{of100("100", "weight: 2"), of100("40")}, "0.8", Missed}, // (2·1 + 0.4)/3
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := plot{objectives: []objectivePlot{{test.fields, test.keyResults}}}.compute(t, after).Objectives[0]
			is(t, "score", o.Score, test.score)
			same(t, "verdict", o.Verdict, test.want)
			same(t, "type missing", o.TypeMissing, test.fields == "")
		})
	}
}

// sure is a key result with a value and a confidence on 2026-02-14, the middle of 2026-Q1 (day 45 of 90).
func sure(confidence string, more ...string) keyResultPlot {
	k := of100("", more...)
	k.checkIns = []string{"2026-02-14 = 50", "2026-02-14 ~ " + confidence}
	return k
}

func TestForecastObjective(t *testing.T) {
	tests := map[string]struct {
		fields     string
		keyResults []keyResultPlot
		today      string
		want       Verdict
	}{
		"roofshot: the worst":              {"type: roofshot", []keyResultPlot{sure("9"), sure("5"), sure("8")}, "2026-02-14", AtRisk},
		"roofshot: all on track":           {"type: roofshot", []keyResultPlot{sure("9"), sure("7")}, "2026-02-14", OnTrack},
		"roofshot: one off track":          {"type: roofshot", []keyResultPlot{sure("9"), sure("1")}, "2026-02-14", OffTrack},
		"no type: a roofshot":              {"", []keyResultPlot{sure("9"), sure("1")}, "2026-02-14", OffTrack},
		"moonshot: mean 1":                 {"type: moonshot", []keyResultPlot{sure("9"), sure("1")}, "2026-02-14", AtRisk},                                // (2+0)/2
		"moonshot: 1.67 rounded down":      {"type: moonshot", []keyResultPlot{sure("9"), sure("9"), sure("5")}, "2026-02-14", AtRisk},                     // (2+2+1)/3
		"moonshot: all":                    {"type: moonshot", []keyResultPlot{sure("9"), sure("9")}, "2026-02-14", OnTrack},                               // 2
		"moonshot: 0.67 rounded down":      {"type: moonshot", []keyResultPlot{sure("9"), sure("1"), sure("1")}, "2026-02-14", OffTrack},                   // 2/3
		"moonshot: by weight":              {"type: moonshot", []keyResultPlot{sure("9", "weight: 1"), sure("1", "weight: 1.01")}, "2026-02-14", OffTrack}, // 2/2.01 < 1
		"one not measured is left out":     {"type: roofshot", []keyResultPlot{sure("9"), of100("")}, "2026-02-14", OnTrack},
		"none measured":                    {"type: roofshot", []keyResultPlot{of100(""), of100("")}, "2026-02-14", NotMeasured},
		"no key results":                   {"type: moonshot", nil, "2026-02-14", NotMeasured},
		"at half, a third measured":        {"type: roofshot", []keyResultPlot{sure("9"), of100(""), of100("")}, "2026-02-14", OnTrack},     // day 45 of 90 is not after half
		"after half, a third measured":     {"type: roofshot", []keyResultPlot{sure("9"), of100(""), of100("")}, "2026-02-15", NotMeasured}, // day 46
		"after half, half measured":        {"type: roofshot", []keyResultPlot{sure("9"), of100("")}, "2026-02-15", OnTrack},
		"after half, less than half by kg": {"type: roofshot", []keyResultPlot{sure("9"), of100("", "weight: 1.01")}, "2026-02-15", NotMeasured},
		"dropped ones are out":             {"type: roofshot", []keyResultPlot{sure("9"), sure("1", "dropped:\n  date: 2026-02-01\n  why: w")}, "2026-02-15", OnTrack},
		"32 days without any":              {"type: roofshot", []keyResultPlot{sure("9")}, "2026-03-18", NotMeasured},
		"before the cycle":                 {"type: roofshot", []keyResultPlot{of100("")}, "2025-12-01", NotMeasured},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := plot{objectives: []objectivePlot{{test.fields, test.keyResults}}}.compute(t, test.today).Objectives[0]
			same(t, "verdict", o.Verdict, test.want)
		})
	}
}

// TestObjectiveScore: while it runs what is not measured is left out, after it counts 0.
func TestObjectiveScore(t *testing.T) {
	p := plot{objectives: []objectivePlot{{"type: roofshot", []keyResultPlot{
		of100("40", "weight: 3"), of100("80"), of100("", "weight: 2"), of100("100", "dropped:\n  date: 2026-02-01\n  why: w"),
	}}}}
	running := p.compute(t, "2026-03-31").Objectives[0]
	is(t, "running", running.Score, "0.5") // (3·0.4 + 0.8)/4
	is(t, "weight", running.Weight, "6")
	is(t, "measured weight", running.MeasuredWeight, "4")
	same(t, "measured", running.Measured, 2)
	same(t, "counted", running.Counted, 3)
	same(t, "listed", len(running.KeyResults), 4)
	is(t, "ended", p.compute(t, after).Objectives[0].Score, "0.333333") // 2/6
	is(t, "no first target", running.FirstTargetScore, "")
}

func TestObjectiveFirstTarget(t *testing.T) {
	adjusted := keyResultPlot{"baseline: 50\ntarget: 70\nweight: 2\nadjustments:\n  - date: 2026-02-06\n    why: w\n    was:\n      target: 75", []string{"2026-02-13 = 61"}}
	p := plot{objectives: []objectivePlot{{"type: roofshot", []keyResultPlot{adjusted, {"target: 10", []string{"2026-02-13 = 4"}}}}}}
	o := p.compute(t, "2026-02-13").Objectives[0]
	is(t, "score", o.Score, "0.5")                        // (2·0.55 + 0.4)/3
	is(t, "first target", o.FirstTargetScore, "0.426667") // (2·0.44 + 0.4)/3

	weighted := of100("100", "weight: 4", "adjustments:\n  - date: 2026-02-06\n    why: w\n    was:\n      weight: 1")
	o = plot{objectives: []objectivePlot{{"", []keyResultPlot{weighted, of100("0")}}}}.compute(t, after).Objectives[0]
	is(t, "score", o.Score, "0.8")                   // 4/5
	is(t, "first weight", o.FirstTargetScore, "0.5") // 1/2
}

func TestSet(t *testing.T) {
	p := plot{objectives: []objectivePlot{
		{"type: roofshot", []keyResultPlot{of100("95")}},
		{"type: moonshot", []keyResultPlot{of100("65"), of100("65")}},
		{"type: moonshot", []keyResultPlot{of100("100")}},
		{"type: roofshot", []keyResultPlot{of100("")}},
		{"type: roofshot\ndropped:\n  date: 2026-02-01\n  why: w", []keyResultPlot{of100("100")}},
	}}
	ended := p.compute(t, after)
	is(t, "score", ended.Score, "0.65") // (0.95 + 0.65 + 1 + 0)/4
	same(t, "on course", ended.OnCourse, 2)
	same(t, "counted", ended.Counted, 4)
	same(t, "measured", ended.Measured, 4)
	same(t, "key results", ended.KeyResults, 5)
	same(t, "ended", ended.Ended, true)
	is(t, "elapsed", ended.Elapsed, "1")
	same(t, "listed", len(ended.Objectives), 5)
	same(t, "dropped", ended.Objectives[4].Dropped, true)
	is(t, "the figures of a dropped one stand", ended.Objectives[4].Score, "1")

	running := p.compute(t, "2026-03-31")
	is(t, "running score", running.Score, "0.866667") // (0.95 + 0.65 + 1)/3
	same(t, "running on course", running.OnCourse, 3) // 0.95·90/89, 0.65·90/89 of 0.65, 1
	same(t, "running", running.Ended, false)

	none := plot{objectives: []objectivePlot{{"", nil}, {"", []keyResultPlot{of100("")}}}}.compute(t, after)
	is(t, "nothing measured", none.Score, "")
	same(t, "nothing on course", none.OnCourse, 0)
}

func TestSetConfidence(t *testing.T) {
	p := plot{objectives: []objectivePlot{
		{"", []keyResultPlot{sure("8"), sure("5"), of100("")}},
		{"", []keyResultPlot{sure("9"), sure("1", "dropped:\n  date: 2026-02-01\n  why: w")}},
	}}
	s := p.compute(t, "2026-02-20")
	is(t, "set", s.Confidence, "7.333333") // (8 + 5 + 9)/3
	is(t, "objective", s.Objectives[0].Confidence, "6.5")
	is(t, "32 days later", p.compute(t, "2026-03-18").Confidence, "")
}

// TestNoCycle: without a readable cycle the numbers stand, and nothing that hangs on days is said.
func TestNoCycle(t *testing.T) {
	p := plot{cycle: "bald", mistakes: 1, objectives: []objectivePlot{{"type: roofshot", []keyResultPlot{sure("8"), of100("50"), {"at_most: 2", []string{"2026-01-09 = 1"}}}}}}
	s := p.compute(t, after)
	is(t, "elapsed", s.Elapsed, "")
	same(t, "ended", s.Ended, false)
	k := s.Objectives[0].KeyResults
	is(t, "score", k[1].Score, "0.5")
	is(t, "hold", k[2].Score, "1")
	same(t, "pace", k[1].Pace, NotMeasured)
}

func TestSupporters(t *testing.T) {
	at := func(r Ratio) *Objective { return &Objective{Score: r} }
	is(t, "mean", Supporters(at(Share(9, 10)), at(Ratio{}), at(Share(1, 2))), "0.7") // (0.9 + 0.5)/2
	is(t, "none has one", Supporters(at(Ratio{}), at(Ratio{})), "")
	is(t, "none", Supporters(), "")
	is(t, "given up", Supporters(at(Share(1, 1)), &Objective{Score: Share(0, 1), Dropped: true}), "1")
}

// TestContract computes the example of the machine output: vertrieb, 2026-02-13.
func TestContract(t *testing.T) {
	k := keyResult(t, "2026-02-13", "baseline: 50\ntarget: 70\nunit: Punkte\nweight: 2\nadjustments:\n  - date: 2026-02-06\n    why: w\n    was:\n      target: 75",
		"2026-01-09 = 52", "2026-02-13 = 61", "2026-02-13 ~ 8")
	same(t, "kind", k.Kind, okrlang.Change)
	is(t, "progress", k.Progress, "0.55")
	is(t, "first", k.FirstTargetScore, "0.44")
	same(t, "confidence", k.Confidence.Value, 8)
	same(t, "pace", k.Pace, OnTrack) // 0.55·90/44 = 1.125
	same(t, "verdict", k.Verdict, OnTrack)
	same(t, "unit", k.Unit, value.ParseUnit("Punkte"))
	same(t, "current", k.Current.Number, value.Int(61))
	same(t, "weight", k.Weight, value.Int(2))
	same(t, "last check-in", k.LastCheckIn, day(t, "2026-02-13"))
}
