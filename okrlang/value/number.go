// Package value reads and holds what people measure with: numbers, quantities with their unit, days, cycles and the
// calendar that gives cycles their days. It carries out the section "Values" of the language: a number means one thing
// only, and one that could mean two is refused with both readings offered.
//
// A field and a title are read by the same code (ScanQuantity; ParseQuantity is the same with nothing left over), so that
// a rule which compares the two never trips over spelling. Nothing is converted: 950 T€ and 1,2 Mio. € are one unit,
// because T and Mio. belong to the number, but 4 h and 240 min are two, and so are % and points.
//
// Everything here is a plain value, safe to copy, to share between goroutines and, where it says so, to compare with ==.
// No function panics, whatever it is given, and all of them take time linear in their input. What is wrong with a text is
// a *Problem in both languages; nil means that there is none. This package knows neither files nor OKRs: where a text
// stands, and what a value is for, is the business of the floors above.
package value

import (
	"math/big"

	"github.com/govalues/decimal"

	"github.com/okrlang/okr/okrlang/locale"
)

// Number is an exact decimal. Numbers that were read have at most 18 digits, at most 17 of them behind the point. They are
// kept without trailing zeros, so that == is the same as Cmp. The zero Number is 0.
type Number struct {
	d decimal.Decimal
}

// Digits that a number may have. 18 always fit an int64, and 17 places leave room to divide a percentage by 100 exactly.
const (
	maxDigits = 18
	maxPlaces = 17
)

// jsonPlaces is how many places machine formats get. They are rounded to once, there and nowhere else.
const jsonPlaces = 6

// Int is a whole number.
func Int(n int) Number {
	return fromCoefficient(int64(n), 0)
}

// fromCoefficient is coefficient / 10^places. The library refuses only places outside 0 to 19, which no caller asks for.
func fromCoefficient(coefficient int64, places int) Number {
	d, err := decimal.New(coefficient, places)
	if err != nil {
		return Number{}
	}
	return Number{d.Trim(0)}
}

// ParseNumber reads a plain number such as 1200.5 or -3: digits with at most one point between them, the same in every
// language. It is the inverse of String. For what people write there is ParseQuantity.
func ParseNumber(text string) (Number, bool) {
	digits := text
	if len(digits) > 0 && digits[0] == '-' {
		digits = digits[1:]
	}
	whole := digitRun(digits)
	end, point := whole, -1
	if whole < len(digits) && digits[whole] == '.' {
		point = whole
		end = whole + 1 + digitRun(digits[whole+1:])
	}
	if whole == 0 || end != len(digits) || end == point+1 {
		return Number{}, false
	}
	return accumulate(digits, point, len(digits) < len(text))
}

// accumulate makes a number of the digits in text; every other byte is a separator, and the one at point, if not -1, is
// the decimal one. It says false for more digits than a Number holds.
func accumulate(text string, point int, negative bool) (Number, bool) {
	var s sum
	zeros := 0
	for i := range len(text) {
		c := text[i]
		fractional := point >= 0 && i > point
		switch {
		case c < '0' || c > '9':
		case fractional && c == '0':
			zeros++ // counts only once another digit follows: 1.50 is 1.5
		default:
			for ; zeros > 0; zeros-- {
				if !s.push(0, true) {
					return Number{}, false
				}
			}
			if !s.push(c-'0', fractional) {
				return Number{}, false
			}
		}
	}
	if negative {
		s.coefficient = -s.coefficient
	}
	return fromCoefficient(s.coefficient, s.places), true
}

// sum gathers digits from left to right.
type sum struct {
	coefficient    int64
	digits, places int
}

// push appends a digit; false if there is no room for it.
func (s *sum) push(digit byte, fractional bool) bool {
	if digit != 0 || s.digits > 0 {
		s.digits++
	}
	if fractional {
		s.places++
	}
	if s.digits > maxDigits || s.places > maxPlaces {
		return false
	}
	s.coefficient = s.coefficient*10 + int64(digit)
	return true
}

// times multiplies by a scale. It says false where the product has more digits than a Number that is read may have.
func (n Number) times(s Scale) (Number, bool) {
	if s <= One {
		return n, true
	}
	product, err := n.d.Mul(Int(int(s)).d)
	if err != nil || product.Trim(0).Prec() > maxDigits {
		return Number{}, false
	}
	return Number{product.Trim(0)}, true
}

// over divides by a power of ten, as units with a scale and percentages do.
func (n Number) over(places int) (Number, bool) {
	coefficient := int64(n.d.Coef())
	if coefficient < 0 {
		return Number{}, false // more than an int64 holds; only sums get there
	}
	if n.d.IsNeg() {
		coefficient = -coefficient
	}
	d, err := decimal.New(coefficient, n.d.Scale()+places)
	return Number{d.Trim(0)}, err == nil
}

// Cmp is -1, 0 or 1 for n below, equal to or above other. It is exact.
func (n Number) Cmp(other Number) int {
	return n.d.Cmp(other.d)
}

// Sign is -1, 0 or 1.
func (n Number) Sign() int {
	return n.d.Sign()
}

// IsZero says whether n is 0.
func (n Number) IsZero() bool {
	return n.d.IsZero()
}

// Add is the exact sum. It says false where no Number holds it exactly (over 19 digits).
func (n Number) Add(other Number) (Number, bool) {
	sum, err := n.d.AddExact(other.d, max(n.d.Scale(), other.d.Scale()))
	return Number{sum.Trim(0)}, err == nil
}

// Sub is the exact difference. It says false where no Number holds it exactly (over 19 digits).
func (n Number) Sub(other Number) (Number, bool) {
	return n.Add(Number{other.d.Neg()})
}

// Rat is n as a fraction, for arithmetic that leaves the decimals, such as progress.
func (n Number) Rat() *big.Rat {
	coefficient := new(big.Int).SetUint64(n.d.Coef())
	if n.d.IsNeg() {
		coefficient.Neg(coefficient)
	}
	if n.d.Scale() == 0 {
		return new(big.Rat).SetInt(coefficient)
	}
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n.d.Scale())), nil)
	return new(big.Rat).SetFrac(coefficient, power)
}

// String is n in plain digits with a point, without trailing zeros: 0.3, 1200, -5. It is exact.
func (n Number) String() string {
	return n.d.String()
}

// Say is n as people of the language write it: 12,500.5 or 12.500,5. It is exact.
func (n Number) Say(lang locale.Lang) string {
	return locale.Decimal(n.String(), lang)
}

// MarshalJSON writes a plain JSON number, rounded to 6 places.
func (n Number) MarshalJSON() ([]byte, error) {
	return []byte(n.d.Round(jsonPlaces).Trim(0).String()), nil
}
