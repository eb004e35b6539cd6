package score

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// shape is a key result as a fuzzer says it: what it is measured by, and values by day.
type shape struct {
	kind        uint8
	a, b        int16
	values      []byte // pairs of a day and a value
	early       uint8  // how many days after 2025-12-20 today is
	goal        uint8
	confidences []byte // pairs of a day and a confidence
}

// with writes the shape; number writes a number of it.
func (s shape) with(number func(int) string, moved int) plot {
	a, b := number(int(s.a)), number(int(s.b))
	fields := map[uint8]string{
		0: "baseline: " + a + "\ntarget: " + b,
		1: "baseline: " + a + "\nat_least: " + b,
		2: "baseline: " + a + "\nat_most: " + b,
		3: "cumulative: true\ntarget: " + a,
		4: "target: " + a,
		5: "at_most: " + a,
		6: "at_least: " + a + "\nat_most: " + b,
		7: "baseline: " + a + "\ntarget: " + b + "\nadjustments:\n  - date: 2026-01-20\n    why: w\n    was:\n      target: " + number(int(s.b)+1),
	}[s.kind%8]
	k := keyResultPlot{fields: fields}
	seen := map[byte]bool{}
	for pair := range slices.Chunk(s.values, 2) {
		if len(pair) == 2 && !seen[pair[0]] {
			seen[pair[0]] = true
			k.checkIns = append(k.checkIns, fuzzDay(pair[0]).String()+" = "+number(4*int(int8(pair[1]))+moved))
		}
	}
	clear(seen)
	for pair := range slices.Chunk(s.confidences, 2) {
		if len(pair) == 2 && !seen[pair[0]] {
			seen[pair[0]] = true
			k.checkIns = append(k.checkIns, fmt.Sprintf("%s ~ %d", fuzzDay(pair[0]), pair[1]%11))
		}
	}
	goal := []string{"type: roofshot", "type: moonshot", ""}[s.goal%3]
	return plot{mistakes: -1, objectives: []objectivePlot{{goal, []keyResultPlot{k, {"target: 7", nil}}}, {goal, nil}}}
}

// better is by how much a value that is one better differs.
func (s shape) better() int {
	up := s.b > s.a
	switch s.kind % 8 {
	case 1:
		up = true
	case 2, 5:
		up = false
	case 3, 4:
		up = s.a > 0
	case 6:
		return 0
	}
	if up {
		return 1
	}
	return -1
}

func fuzzDay(offset byte) value.Date {
	return value.Date{Year: 2025, Month: 12, Day: 20}.AddDays(int(offset))
}

// figures are all results in one text.
func figures(s Set) string {
	var out strings.Builder
	fmt.Fprintln(&out, s.Elapsed, s.Ended, s.Score, s.OnCourse, s.Counted, s.Measured, s.KeyResults, s.Confidence)
	for _, o := range s.Objectives {
		fmt.Fprintln(&out, o.Score, o.FirstTargetScore, o.Verdict, o.Measured, o.MeasuredWeight, o.Weight, o.Confidence)
		for _, k := range o.KeyResults {
			fmt.Fprintln(&out, k.Kind, k.Progress, k.Score, k.FirstTargetScore, k.Reason, k.Pace, k.Verdict, k.Divergent, k.LastCheckIn, k.Confidence == nil)
			for _, point := range k.Trend {
				fmt.Fprintln(&out, point.Date, point.Progress)
			}
		}
	}
	return out.String()
}

func FuzzScore(f *testing.F) {
	f.Add(uint8(0), int16(50), int16(70), []byte{20, 13, 27, 14, 55, 15}, uint8(55), uint8(0), []byte{55, 8})
	f.Add(uint8(1), int16(50), int16(70), []byte{20, 13, 34, 14, 35, 15}, uint8(35), uint8(1), []byte{35, 3})
	f.Add(uint8(2), int16(9), int16(4), []byte{30, 2}, uint8(200), uint8(2), []byte{})
	f.Add(uint8(3), int16(24), int16(0), []byte{16, 2, 60, 8}, uint8(60), uint8(0), []byte{1, 1})
	f.Add(uint8(4), int16(24), int16(0), []byte{16, 9, 60, 2}, uint8(60), uint8(0), []byte{})
	f.Add(uint8(5), int16(2), int16(0), []byte{16, 0, 60, 1}, uint8(110), uint8(0), []byte{})
	f.Add(uint8(6), int16(2), int16(8), []byte{16, 1, 60, 3}, uint8(90), uint8(1), []byte{})
	f.Add(uint8(7), int16(2), int16(8), []byte{5, 1, 60, 1}, uint8(90), uint8(1), []byte{})
	f.Fuzz(func(t *testing.T, kind uint8, a, b int16, values []byte, early, goal uint8, confidences []byte) {
		s := shape{kind, a, b, values[:min(len(values), 40)], early, goal, confidences[:min(len(confidences), 10)]}
		euros := func(n int) string { return fmt.Sprintf("%d €", 1000*n) }
		today := fuzzDay(early).String()
		p := s.with(euros, 0)
		set := p.compute(t, today)
		sound(t, set)

		turned := s.with(euros, 0)
		turned.objectives[0].keyResults[0].checkIns = reversed(p.objectives[0].keyResults[0].checkIns)
		if got, want := figures(turned.compute(t, today)), figures(set); got != want {
			t.Errorf("the order of check-ins matters:\n%s\n%s", want, got)
		}

		thousands := s.with(func(n int) string { return fmt.Sprintf("%d T€", n) }, 0)
		if got, want := figures(thousands.compute(t, today)), figures(set); got != want {
			t.Errorf("units matter:\n%s\n%s", want, got)
		}

		moved := s.with(euros, s.better()).compute(t, today).Objectives[0].KeyResults[0]
		if k := set.Objectives[0].KeyResults[0]; moved.Measured() && k.Measured() && moved.Score.Cmp(k.Score) < 0 {
			t.Errorf("better values lower the score from %s to %s:\n%s", k.Score, moved.Score, p.text(t))
		}
	})
}

// sound is what holds for every result.
func sound(t *testing.T, s Set) {
	t.Helper()
	inside := func(r Ratio) bool { return !r.Known() || r.Sign() >= 0 && r.Cmp(Share(1, 1)) <= 0 }
	if !inside(s.Score) || !inside(s.Elapsed) || s.OnCourse > s.Counted || s.Measured > s.KeyResults {
		t.Errorf("set: %s", figures(s))
	}
	for _, o := range s.Objectives {
		if !inside(o.Score) || !inside(o.FirstTargetScore) || o.Score.Known() != (o.Measured > 0) || o.Verdict == NoVerdict {
			t.Errorf("objective: %s", figures(s))
		}
		for _, k := range o.KeyResults {
			if !inside(k.Score) || !inside(k.FirstTargetScore) || k.Measured() != (k.Reason == Measured) ||
				k.Measured() != k.Progress.Known() || (k.Pace == NoVerdict) != s.Ended || k.Verdict == NoVerdict {
				t.Errorf("key result: %s", figures(s))
			}
		}
	}
}

// FuzzText scores whatever the parser makes of a text.
func FuzzText(f *testing.F) {
	f.Add("team: t\ncycle: 2026-Q1\nobjectives:\n  - id: o\n    title: O\n    key_results:\n      - id: k\n        title: K\n        baseline: 5\n        target: 5\n        dropped:\ncheck_ins:\n  - date: 2026-01-09\n    values:\n      k: 999999999999999999\n")
	f.Add("team: t\ncycle: 2999-Q4\nobjectives:\n  - id: o\n    title: O\n    key_results:\n      - id: k\n        title: K\n        milestones:\n          100 %: a\n        adjustments:\n          - date: 2026-01-09\n            why: w\n            was:\n              target: 5\ncheck_ins:\n  - date: 1900-01-09\n    values:\n      k: 0,5\n  - date: 1900-01-09\n    confidence:\n      x: 5\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, set := range okrlang.ParseFile(source.NewFile("set.yaml", text), locale.German).Sets {
			for _, today := range []string{"1900-01-01", "2026-02-13", "2999-12-31"} {
				sound(t, Compute(set, value.Calendar{Start: 10}, day(t, today), Options{}))
			}
		}
	})
}
