package score

import (
	"encoding/json"
	"math/big"
	"testing"

	"github.com/okrlang/okr/okrlang/value"
)

func TestPercent(t *testing.T) {
	tests := []struct {
		n, d int64
		want int
	}{
		{0, 1, 0}, {1, 1, 100}, {1, 2, 50}, {1, 8, 13}, {1, 3, 33}, {2, 3, 67}, // 12.5 → 13
		{1, 1000000, 1}, {1, 201, 1}, {1, 200, 1}, {3, 200, 2}, {29, 2000, 1}, // never 0 % for more; 1.5 → 2; 1.45 → 1
		{999999, 1000000, 99}, {995, 1000, 99}, {994, 1000, 99}, {9899, 10000, 99}, // never 100 % for less; 99.5 → 99
		{1004, 1000, 100}, {1005, 1000, 101}, {6, 5, 120},
		{-1, 4, -25}, {-1, 8, -13}, {-1, 1000, -1}, {-1, 1, -100}, {-999, 1000, -100},
	}
	for _, test := range tests {
		same(t, big.NewRat(test.n, test.d).String(), Ratio{big.NewRat(test.n, test.d)}.Percent(), test.want)
	}
	same(t, "unknown", Ratio{}.Percent(), 0)
	huge := Ratio{new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 200))}
	if huge.Percent() <= 0 {
		t.Error("a huge figure overflows")
	}
}

func TestRatioJSON(t *testing.T) {
	tests := map[string]Ratio{
		"null": {}, "0": Share(0, 3), "1": Share(3, 3), "0.488889": Share(44, 90), "0.333333": Share(1, 3), "0.666667": Share(2, 3),
		"-0.25": Share(-1, 4), "1.2": Share(6, 5), "100": Share(100, 1), "0.55": Share(11, 20),
	}
	for want, r := range tests {
		got, err := json.Marshal(r)
		if err != nil || string(got) != want {
			t.Errorf("%s: got %s, %v", want, got, err)
		}
	}
	is(t, "rounds to nothing", Share(-1, 100_000_000), "0")
	same(t, "halves away from zero", Share(1, 2_000_000).String(), "0.000001")
}

func TestRatio(t *testing.T) {
	point7, _ := value.ParseNumber("0.7")
	same(t, "at a threshold", Share(7, 10).CmpNumber(point7), 0)
	same(t, "above it", Share(701, 1000).CmpNumber(point7), 1)
	same(t, "unknown is below", Ratio{}.CmpNumber(point7), -1)
	same(t, "unknown and 0", Ratio{}.Cmp(Share(0, 1)), -1)
	same(t, "0 and unknown", Share(0, 1).Cmp(Ratio{}), 1)
	same(t, "two unknown", Ratio{}.Cmp(Ratio{}), 0)
	same(t, "no whole", Share(1, 0).Known(), false)
	same(t, "float", Share(1, 2).Float(), 0.5)
	same(t, "sign", Share(-1, 2).Sign(), -1)
	is(t, "mean", Mean(Share(1, 2), Ratio{}, Share(1, 4)), "0.375")
	is(t, "mean of none", Mean(Ratio{}), "")
	// Ten tenths are one, exactly.
	tenths := make([]Ratio, 10)
	for i := range tenths {
		tenths[i] = Share(1, 10)
	}
	same(t, "exact", Mean(tenths...).Cmp(Share(1, 10)), 0)
}

// TestWideDifference: numbers whose difference no decimal holds are subtracted exactly all the same.
func TestWideDifference(t *testing.T) {
	huge, _ := value.ParseNumber("999999999999999999")
	tiny, _ := value.ParseNumber("0.00000000000000001")
	got := Ratio{difference(huge, tiny)}
	same(t, "below the huge one", got.CmpNumber(huge), -1)
	back := Ratio{new(big.Rat).Sub(huge.Rat(), got.r)}
	same(t, "by the tiny one", back.CmpNumber(tiny), 0)
}
