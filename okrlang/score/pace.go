package score

import (
	"math/big"

	"github.com/okrlang/okr/okrlang"
)

// Bounds of the forecast.
var (
	earlyShare    = big.NewRat(1, 5)    // before it, only falling behind the start counts
	moonshotGoal  = big.NewRat(65, 100) // the middle of the 60 to 70 % at which a moonshot succeeds
	onTrackShare  = big.NewRat(9, 10)   // of the goal
	offTrackShare = big.NewRat(6, 10)
)

// pace is the forecast from the numbers alone: where the progress leads by the cycle's end, against the goal. It is
// NotMeasured without progress, and where the last check-in is over 31 days old. trend are the check-ins it is made from;
// without any, progress is taken to be as of today.
func pace(c clock, p plan, goal okrlang.GoalType, progress Ratio, trend []Point) Verdict {
	day := c.today
	if len(trend) > 0 {
		day = trend[len(trend)-1].Date
	}
	if !progress.Known() || !c.known || !c.fresh(day) {
		return NotMeasured
	}
	e := c.share(day)
	if e.Cmp(earlyShare) < 0 && progress.Sign() >= 0 {
		return OnTrack
	}
	projected := progress.r
	if p.kind != okrlang.Hold {
		projected = project(c, e, progress.r, trend)
	}
	return ofProjection(projected, goal)
}

// ofProjection judges where a key result is expected to end.
func ofProjection(projected *big.Rat, goal okrlang.GoalType) Verdict {
	g := one
	if goal == okrlang.Moonshot {
		g = moonshotGoal
	}
	switch {
	case projected.Cmp(new(big.Rat).Mul(onTrackShare, g)) >= 0:
		return OnTrack
	case projected.Cmp(new(big.Rat).Mul(offTrackShare, g)) >= 0:
		return AtRisk
	}
	return OffTrack
}

// project is f = p + b·(1 − e) along the trend of the last weeks, or p / e where too little is known for one. Before the
// cycle's first day there is nothing to divide by: f is p.
func project(c clock, e, p *big.Rat, trend []Point) *big.Rat {
	if b, ok := slope(c, trend); ok {
		rest := new(big.Rat).Sub(one, e)
		return rest.Add(p, rest.Mul(rest, b))
	}
	if e.Sign() <= 0 {
		return p
	}
	return new(big.Rat).Quo(p, e)
}

// slope is b: the least-squares slope of progress over e in the check-ins of the last 28 days, if there are three or more
// over at least 14 days.
func slope(c clock, trend []Point) (*big.Rat, bool) {
	for len(trend) > 0 && c.today.DaysSince(trend[0].Date) > trendDays {
		trend = trend[1:]
	}
	n := len(trend)
	if n < trendEntries || trend[n-1].Date.DaysSince(trend[0].Date) < trendLeast {
		return nil, false
	}
	// Over days x, b is (n·Σxy − Σx·Σy) / (n·Σx² − (Σx)²); over e, which is x / days, it is as many times that as the cycle
	// has days. x counts from the first check-in: where it begins makes no difference to a slope.
	var sumX, sumXX int
	sumY, sumXY := new(big.Rat), new(big.Rat)
	for _, point := range trend {
		x := point.Date.DaysSince(trend[0].Date)
		sumX, sumXX = sumX+x, sumXX+x*x
		sumY.Add(sumY, point.Progress.rat())
		sumXY.Add(sumXY, new(big.Rat).Mul(whole(x), point.Progress.rat()))
	}
	above := sumXY.Sub(sumXY.Mul(sumXY, whole(n)), sumY.Mul(sumY, whole(sumX)))
	return above.Mul(above, big.NewRat(int64(c.days), int64(n*sumXX-sumX*sumX))), true
}

func whole(n int) *big.Rat {
	return big.NewRat(int64(n), 1)
}
