package rules

import (
	"math/big"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
)

// moonshotAmbition carries out "ten times, not ten per cent", mildly: half is enough to keep it silent.
var moonshotAmbition = &lint.Rule{
	Name:     "moonshot-ambition",
	Group:    lint.Ambition,
	Severity: diag.Info,
	Guide:    "2",
	SMART:    "A",
	Summary: locale.Text{
		EN: "No key result of a moonshot moves its measure by half or more",
		DE: "Kein Key Result eines Moonshots bewegt seine Messgröße um die Hälfte oder mehr",
	},
	Check: lint.EachObjective(checkMoonshot),
}

func checkMoonshot(p *lint.Pass, o *okrlang.Objective) {
	if o.Type.Value != okrlang.Moonshot || o.Damaged {
		return
	}
	var boldest *okrlang.KeyResult
	var most *big.Rat
	for _, k := range o.Live() {
		if k.GoalType() != okrlang.Moonshot {
			continue
		}
		moves, known := stretch(k)
		if !known || moves != nil && moves.Cmp(big.NewRat(1, 2)) >= 0 {
			return
		}
		if moves != nil && (most == nil || moves.Cmp(most) > 0) {
			boldest, most = k, moves
		}
	}
	if boldest == nil {
		return
	}
	goal, _ := goalOf(boldest)
	p.Report(o, "type", o.Type.At,
		locale.Text{
			EN: "The boldest key result of this moonshot is {0}, from {1} to {2}",
			DE: "Das kühnste Key Result dieses Moonshots ist {0}, von {1} auf {2}",
		}.With(keyResultSaid(boldest), boldest.Baseline.Value, goal.Value),
		lint.Help(locale.Text{
			EN: "A moonshot is about ten times, not ten per cent: aim higher, or write `type: roofshot`.",
			DE: "Bei einem Moonshot geht es um das Zehnfache, nicht um zehn Prozent: Stecken Sie das Ziel höher, oder schreiben Sie `type: roofshot`.",
		}.Plain()))
}

// stretch is how far a key result moves its measure: as a share of where it starts, for a share that is to grow of what is
// left to 100 %. It is nil for key results that move nothing from a baseline; known is false where the numbers don't say.
func stretch(k *okrlang.KeyResult) (moves *big.Rat, known bool) {
	if anyNumberInvalid(k) {
		return nil, false
	}
	if k.Kind() != okrlang.Change {
		return nil, true
	}
	goal, _ := goalOf(k)
	from, to := k.Baseline.Value.Number.Rat(), goal.Value.Number.Rat()
	way := new(big.Rat).Sub(to, from)
	whole := new(big.Rat).Abs(from)
	if k.Measure.Kind() == value.KindPercent && way.Sign() > 0 && from.Cmp(big.NewRat(100, 1)) <= 0 {
		whole.Sub(big.NewRat(100, 1), from)
	}
	if from.Sign() == 0 || whole.Sign() == 0 || way.Sign() == 0 {
		return nil, false
	}
	return way.Quo(way.Abs(way), whole), true
}
