package score

import (
	"math"
	"math/big"
	"strings"

	"github.com/okrlang/okr/okrlang/value"
)

// Ratio is an exact figure: a share, a progress, a mean. 1 is all of it, 0.5 half; a progress may be negative or above 1.
// The zero Ratio is unknown, which is not 0: it is null in JSON and "not measured" for people. A Ratio never changes and may
// be copied and shared. Do not compare two with ==; use Cmp.
type Ratio struct {
	r *big.Rat
}

// jsonPlaces is how many places machine formats get. They are rounded to once, here and nowhere else.
const jsonPlaces = 6

// Share is the part of a whole: 3 of 4 is 0.75. Of a whole of 0 there is no share.
func Share(part, whole int) Ratio {
	if whole == 0 {
		return Ratio{}
	}
	return Ratio{big.NewRat(int64(part), int64(whole))}
}

// Mean is the plain mean of those that are known; unknown if none is.
func Mean(ratios ...Ratio) Ratio {
	var m mean
	for _, r := range ratios {
		if r.Known() {
			m.add(one, r)
		}
	}
	return m.ratio()
}

// Known says whether there is a figure. Everything else about an unknown Ratio is as if it were 0.
func (r Ratio) Known() bool {
	return r.r != nil
}

// Cmp is -1, 0 or 1 for r below, equal to or above other. It is exact. Unknown comes before every figure.
func (r Ratio) Cmp(other Ratio) int {
	switch {
	case r.Known() && other.Known():
		return r.r.Cmp(other.r)
	case r.Known():
		return 1
	case other.Known():
		return -1
	}
	return 0
}

// CmpNumber compares with a decimal, such as a threshold that somebody wrote: 0.7 is 70 %. Unknown is below every number.
func (r Ratio) CmpNumber(n value.Number) int {
	return r.Cmp(Ratio{n.Rat()})
}

// Sign is -1, 0 or 1.
func (r Ratio) Sign() int {
	return r.rat().Sign()
}

// Float is the nearest float, for drawing. Never judge by it.
func (r Ratio) Float() float64 {
	f, _ := r.rat().Float64()
	return f
}

// Percent is the figure for people: whole per cent, halves away from zero. It is never 100 for less than 1, and never 0 for
// more than 0 or less than 0.
func (r Ratio) Percent() int {
	sign := r.Sign()
	whole := r.magnitude()
	switch {
	case whole == 100 && sign > 0 && r.rat().Cmp(one) < 0:
		return 99
	case whole == 0:
		return sign
	}
	return sign * whole
}

// magnitude is the figure without its sign in whole per cent, halves up; at most what an int holds.
func (r Ratio) magnitude() int {
	numerator, denominator := new(big.Int).Abs(r.rat().Num()), r.rat().Denom()
	doubled := new(big.Int).Mul(numerator, big.NewInt(2*100))
	doubled.Add(doubled, denominator)
	doubled.Quo(doubled, new(big.Int).Lsh(denominator, 1))
	if !doubled.IsInt64() || doubled.Int64() > math.MaxInt32 {
		return math.MaxInt32
	}
	return int(doubled.Int64())
}

// String is the figure with at most 6 places and without trailing zeros, as machine formats write it: 0.488889. Unknown is
// empty.
func (r Ratio) String() string {
	if !r.Known() {
		return ""
	}
	text := strings.TrimRight(strings.TrimRight(r.r.FloatString(jsonPlaces), "0"), ".")
	if text == "-0" {
		return "0"
	}
	return text
}

// MarshalJSON writes a plain number rounded to 6 places, null where it is unknown.
func (r Ratio) MarshalJSON() ([]byte, error) {
	if !r.Known() {
		return []byte("null"), nil
	}
	return []byte(r.String()), nil
}

// rat is the fraction, 0 where it is unknown. It must not be changed.
func (r Ratio) rat() *big.Rat {
	if r.r == nil {
		return new(big.Rat)
	}
	return r.r
}

// held is r held to 0 … 1.
func (r Ratio) held() Ratio {
	switch {
	case !r.Known():
		return r
	case r.r.Sign() < 0:
		return Ratio{new(big.Rat)}
	case r.r.Cmp(one) > 0:
		return Ratio{one}
	}
	return r
}

// one is never changed: every computation makes fractions of its own.
var one = big.NewRat(1, 1)

// mean gathers a weighted mean.
type mean struct {
	sum, weight big.Rat
}

func (m *mean) add(weight *big.Rat, r Ratio) {
	m.weight.Add(&m.weight, weight)
	m.sum.Add(&m.sum, new(big.Rat).Mul(weight, r.rat()))
}

func (m *mean) ratio() Ratio {
	if m.weight.Sign() == 0 {
		return Ratio{}
	}
	return Ratio{new(big.Rat).Quo(&m.sum, &m.weight)}
}
