package score

import (
	"fmt"
	"testing"
)

// BenchmarkCompute scores a usual set at the end of its quarter: 3 objectives, 9 key results, 13 weeklies each.
func BenchmarkCompute(b *testing.B) {
	var p plot
	for range 3 {
		var o objectivePlot
		for range 3 {
			k := keyResultPlot{fields: "baseline: 50\ntarget: 70"}
			for week := range 13 {
				k.checkIns = append(k.checkIns, fmt.Sprintf("%s = %d", day(b, "2026-01-05").AddDays(7*week), 50+week))
			}
			o.keyResults = append(o.keyResults, k)
		}
		p.objectives = append(p.objectives, o)
	}
	set, today := parse(b, p.text(b), 0), day(b, "2026-03-31")
	b.ReportAllocs()
	for b.Loop() {
		Compute(set, p.calendar, today, Options{})
	}
}
