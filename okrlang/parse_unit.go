package okrlang

import (
	"cmp"
	"slices"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/syntax"
	"github.com/okrlang/okr/okrlang/value"
)

func (p *parser) unit(k *KeyResult, name string, v syntax.Node) {
	text, ok := scalar(p, &k.Unit, name, v)
	if !ok {
		return
	}
	k.Unit.Value, k.scale = value.UnitAndScale(text)
	k.Unit.State = Present
}

// settleUnits gives every number of a key result the key result's unit. The unit is the one that the unit key says, else
// the first that stands with a number. A second, different one is an error at the later of the two: nothing is converted
// silently.
func (p *parser) settleUnits(s *Set) {
	values := valuesByKeyResult(s)
	for _, o := range s.Objectives.Value {
		for _, k := range o.KeyResults.Value {
			p.owner = k
			p.currentOrCheckIns(k, values.of(k))
			if k.Milestones.State != Absent {
				p.settleShares(k, values.of(k))
			} else {
				p.settleUnit(k, values.of(k))
			}
		}
	}
	p.owner = s
}

// grouped are the values of all check-ins, those of one key result together, in the order of the file.
type grouped struct {
	values []named
	first  []int // of each objective's key results, the number of the first one in the set
	ends   []int // of each key result, where its values end
}

// valuesByKeyResult groups without a map and without a list for each: a set at the end of its cycle has hundreds of values.
func valuesByKeyResult(s *Set) grouped {
	var g grouped
	count := 0
	for _, o := range s.Objectives.Value {
		g.first = append(g.first, count)
		count += len(o.KeyResults.Value)
	}
	g.ends = make([]int, count)
	total := 0
	each := func(do func(number int, v named)) {
		for _, c := range s.CheckIns.Value {
			for i := range c.Values.Value {
				if e := &c.Values.Value[i]; e.KeyResult != nil && !e.Value.Missing() {
					do(g.number(e.KeyResult), named{"values", c, &e.Value})
				}
			}
		}
	}
	each(func(number int, _ named) { g.ends[number]++; total++ })
	at := 0
	for i, n := range g.ends {
		g.ends[i] = at // for now, where the next one goes
		at += n
	}
	g.values = make([]named, total)
	each(func(number int, v named) { g.values[g.ends[number]] = v; g.ends[number]++ })
	return g
}

func (g grouped) number(k *KeyResult) int {
	return g.first[k.Objective.Index-1] + k.Index - 1
}

// of are the values of one key result.
func (g grouped) of(k *KeyResult) []named {
	number, start := g.number(k), 0
	if number > 0 {
		start = g.ends[number-1]
	}
	return g.values[start:g.ends[number]:g.ends[number]]
}

// settleUnit works through one key result's numbers in the order of the file.
func (p *parser) settleUnit(k *KeyResult, values []named) {
	p.numbers = append(k.quantities(p.numbers[:0]), values...)
	all := p.numbers
	unitAt := k.Unit.At
	k.Measure = k.Unit.Value
	var strangers []value.Unit
	for _, n := range all {
		q := &n.field.Value
		switch {
		case !n.field.Present():
		case q.Unit == "" && k.scale > value.One:
			p.scaled(n, k)
		case q.Unit == "":
		case k.Measure == "":
			k.Measure, unitAt = q.Unit, n.field.At
		case !q.Unit.Same(k.Measure):
			if !slices.ContainsFunc(strangers, q.Unit.Same) { // twelve check-ins in one wrong unit are one mistake
				strangers = append(strangers, q.Unit)
				p.twoUnits(k, n, unitAt)
			}
			n.field.setAside()
		}
	}
	for _, n := range all {
		if n.field.Present() {
			n.field.Value.Unit = k.Measure
		}
	}
}

// scaled reads a bare number as the unit key says: 950 under T€ is 950,000 €.
func (p *parser) scaled(n named, k *KeyResult) {
	q, problem := n.field.Value.In(k.Measure, k.scale)
	if problem != nil {
		p.schema(n.field.At, n.path(k), problem.Message).Help = problem.Help
		n.field.setAside()
		return
	}
	n.field.Value = q
}

// settleShares makes shares from 0 to 1 of the values of a graded key result.
func (p *parser) settleShares(k *KeyResult, values []named) {
	if k.Current.Present() {
		values = append(values, named{"current", nil, &k.Current})
	}
	for _, n := range values {
		if !n.field.Present() {
			continue
		}
		share, ok := n.field.Value.Share()
		if !ok {
			p.schema(n.field.At, n.path(k), notAShare.With(locale.Quote(n.field.Value.Text))).Help = howToShare(n.field.Value)
			n.field.setAside()
			continue
		}
		n.field.Value.Number, n.field.Value.Unit, n.field.Value.Scale = share, "", value.One
	}
}

var notAShare = locale.Text{
	EN: "{0} is not a degree: with milestones a value is a share from 0 to 100 %", DE: "{0} ist kein Grad: Mit Meilensteinen ist ein Wert ein Anteil von 0 bis 100 %",
}

// howToShare is how the degree of a graded key result is written: whoever writes 30 means 30 %.
func howToShare(q value.Quantity) locale.Message {
	if percent, problem := value.ParseQuantity(q.Text+" %", locale.English); problem == nil && q.Unit == "" {
		if _, ok := percent.Share(); ok {
			return locale.Text{EN: "Write {0}.", DE: "Schreiben Sie {0}."}.With(locale.Quote(q.Text + " %"))
		}
	}
	return locale.Text{EN: "Write for instance `30 %` or `0.3`.", DE: "Schreiben Sie zum Beispiel `30 %` oder `0,3`."}.Plain()
}

// currentOrCheckIns reports a key result that has both: two places for one value drift apart.
func (p *parser) currentOrCheckIns(k *KeyResult, values []named) {
	if !written(k.Current) || len(values) == 0 {
		return
	}
	d := p.schema(k.Current.At, "current", locale.Text{
		EN: "This key result has `current` and values in check-ins", DE: "Dieses Key Result hat `current` und Werte in Check-ins",
	}.Plain())
	d.Help = locale.Text{
		EN: "Remove `current`; the last check-in is the current value.", DE: "Streichen Sie `current`; der letzte Check-in ist der aktuelle Wert.",
	}.Plain()
	p.related(d, values[0].field.At, locale.Text{EN: "a check-in's value", DE: "Wert eines Check-ins"})
	k.Current.setAside()
}

// twoUnits reports the later of two places with different units.
func (p *parser) twoUnits(k *KeyResult, n named, other source.Span) {
	at, field := n.field.At, n.path(k)
	if other.Start > at.Start {
		at, other, field = other, at, "unit"
	}
	d := p.schema(at, field, locale.Text{
		EN: "Two units on one key result: {0} here, {1} above", DE: "Zwei Einheiten an einem Key Result: {0} hier, {1} weiter oben",
	}.With(locale.Quote(p.file.Slice(at)), locale.Quote(p.file.Slice(other))))
	d.Help = locale.Text{
		EN: "Write every number of this key result in one unit. % and points are two units.",
		DE: "Schreiben Sie alle Zahlen dieses Key Results in einer Einheit. % und Punkte sind zwei Einheiten.",
	}.Plain()
	p.related(d, other, theOther)
}

// named is a number of a key result, the key it stands under and, in a check-in, which one.
type named struct {
	name    string
	checkIn *CheckIn
	field   *Field[value.Quantity]
}

// path names the number for the identity of a finding.
func (n named) path(k *KeyResult) string {
	if n.checkIn == nil {
		return n.name
	}
	return n.checkIn.field(n.name, k.ID.Value)
}

// quantities adds to all the numbers of a key result that could be read, its adjustments' old ones too, in the order of the file.
func (k *KeyResult) quantities(all []named) []named {
	add := func(name string, f *Field[value.Quantity]) {
		if f.Present() {
			all = append(all, named{name, nil, f})
		}
	}
	add("baseline", &k.Baseline)
	add("target", &k.Target)
	add("at_least", &k.AtLeast)
	add("at_most", &k.AtMost)
	add("current", &k.Current)
	for _, a := range k.Adjustments.Value {
		add("adjustments", &a.Was.Baseline)
		add("adjustments", &a.Was.Target)
		add("adjustments", &a.Was.AtLeast)
		add("adjustments", &a.Was.AtMost)
	}
	slices.SortFunc(all, func(a, b named) int { return cmp.Compare(a.field.At.Start, b.field.At.Start) })
	return all
}
