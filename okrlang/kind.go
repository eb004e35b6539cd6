package okrlang

import (
	"slices"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/syntax"
)

// Kind is how a key result is measured, by what is written. The set is open: machine output may get new kinds.
type Kind string

// The kinds.
const (
	Change       Kind = "change"       // from a baseline to a target or one bound
	Count        Kind = "count"        // from 0 to a target
	Hold         Kind = "hold"         // inside bounds, check-in for check-in
	Graded       Kind = "graded"       // milestones for degrees
	Unmeasurable Kind = "unmeasurable" // nothing to measure by
)

// written says whether a field stands in the file, readable or not.
func written[T any](f Field[T]) bool {
	return f.State == Present || f.State == Invalid
}

// Kind is the kind that the fields say; a target that only the title states is for score to read.
func (k *KeyResult) Kind() Kind {
	bounds := k.AtLeast.Present() || k.AtMost.Present()
	switch {
	case k.Milestones.Present():
		return Graded
	case k.Cumulative.Value && (k.Target.Present() || k.AtLeast.Present()):
		return Count
	case k.Baseline.Present() && (k.Target.Present() || bounds):
		return Change
	case k.Target.Present():
		return Count
	case bounds:
		return Hold
	}
	return Unmeasurable
}

// HasGoal says whether the fields say when the key result is reached, readable or not.
func (k *KeyResult) HasGoal() bool {
	return written(k.Target) || written(k.AtLeast) || written(k.AtMost) || written(k.Milestones)
}

// oneKind reports fields that make a key result of two kinds.
func (p *parser) oneKind(k *KeyResult, n syntax.Node) {
	target, low, high, baseline := written(k.Target), written(k.AtLeast), written(k.AtMost), written(k.Baseline)
	cumulative := k.Cumulative.Value
	switch {
	case written(k.Milestones) && (target || low || high || baseline || cumulative):
		p.twoKinds(k, n, milestonesAndNumbers)
	case target && (low || high):
		p.twoKinds(k, n, targetAndBound)
	case cumulative && high:
		p.twoKinds(k, n, totalAndCeiling)
	case baseline && low && high:
		p.twoKinds(k, n, baselineAndRange)
	}
}

// clash is a group of keys that do not go together: one of each side. It says why, and the way out.
type clash struct {
	sides         [][]string
	message, help locale.Text
}

var (
	milestonesAndNumbers = clash{[][]string{{"milestones"}, {"target", "at_least", "at_most", "baseline", "cumulative"}}, locale.Text{
		EN: "This key result has milestones and numbers to reach", DE: "Dieses Key Result hat Meilensteine und Zahlen als Ziel",
	}, locale.Text{
		EN: "Keep either the milestones or the numbers.", DE: "Behalten Sie entweder die Meilensteine oder die Zahlen.",
	}}
	targetAndBound = clash{[][]string{{"target"}, {"at_least", "at_most"}}, locale.Text{
		EN: "This key result has a target to reach and a bound to hold", DE: "Dieses Key Result hat ein Ziel zum Erreichen und eine Grenze zum Halten",
	}, locale.Text{
		EN: "Keep one of them, or make two key results.", DE: "Behalten Sie eines davon, oder machen Sie zwei Key Results daraus.",
	}}
	totalAndCeiling = clash{[][]string{{"cumulative"}, {"at_most"}}, locale.Text{
		EN: "A running total cannot be held below a bound", DE: "Eine laufende Summe lässt sich nicht unter einer Grenze halten",
	}, locale.Text{
		EN: "Write `target` with `cumulative`, or `at_most` without it.", DE: "Schreiben Sie `target` mit `cumulative` oder `at_most` ohne.",
	}}
	baselineAndRange = clash{[][]string{{"baseline"}, {"at_least"}, {"at_most"}}, locale.Text{
		EN: "A baseline with two bounds: it is not clear whether to move or to hold",
		DE: "Ein Startwert mit zwei Grenzen: Es ist nicht klar, ob bewegt oder gehalten werden soll",
	}, locale.Text{
		EN: "Leave `baseline` out to hold the value between the bounds, or keep the one bound to reach.",
		DE: "Lassen Sie `baseline` weg, um den Wert zwischen den Grenzen zu halten, oder behalten Sie nur die Grenze, die erreicht werden soll.",
	}}
)

// twoKinds reports the key that makes the clash: the first that stands below keys of all other sides. Its field is set
// aside, so that the others can be judged.
func (p *parser) twoKinds(k *KeyResult, n syntax.Node, c clash) {
	var seen keySet // of sides
	var first source.Span
	for key, v := range n.Pairs() {
		name := key.Text()
		side := slices.IndexFunc(c.sides, func(keys []string) bool { return slices.Contains(keys, name) })
		if side < 0 || p.isEmpty(v) || name == "cumulative" && !k.Cumulative.Value {
			continue
		}
		if seen == 0 {
			first = key.At()
		}
		if seen.add(side); seen == 1<<len(c.sides)-1 {
			d := p.schema(key.At(), name, c.message.Plain())
			d.Help = c.help.Plain()
			p.related(d, first, locale.Text{EN: "clashes with this", DE: "verträgt sich nicht hiermit"})
			k.setAside(name)
			return
		}
	}
}

// setAside makes a field invalid that was read, but does not go with the others.
func (k *KeyResult) setAside(name string) {
	switch name {
	case "baseline":
		k.Baseline.setAside()
	case "target":
		k.Target.setAside()
	case "at_least":
		k.AtLeast.setAside()
	case "at_most":
		k.AtMost.setAside()
	case "milestones":
		k.Milestones.setAside()
	case "cumulative":
		k.Cumulative.setAside()
	}
}
