package rules

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// conflict finds one measure that two teams want to have differently in one cycle.
//
// What a measure is, `metric` says; then any two targets that differ are a conflict. So does `source`, as long as no team
// reads two numbers there, because then it is a system and not a measure. The address of a page is enough, unless the titles
// name two scopes; key results of one named system must also have one name and scope. Across wording only a move in the
// opposite direction counts, over the same values, of a measure of the same name and scope: the titles of two teams that
// both move their own response time say nothing about each other. A name of one word, such as "Antwortzeit", is every
// team's own unless both start from one number.
//
// No two key results are compared unless they share a bucket: metric, source, or unit and name. So the cost is that of one
// pass over the key results, and titles are asked only where some of a unit go up and some go down.
var conflict = &lint.Rule{
	Name:     "conflict",
	Group:    lint.Alignment,
	Severity: diag.Warning,
	Mutual:   true,
	Guide:    "7",
	Summary: locale.Text{
		EN: "Two teams pull one measure in opposite directions, or have different targets for it",
		DE: "Zwei Teams ziehen eine Messgröße in verschiedene Richtungen oder haben verschiedene Ziele für sie",
	},
	Check: func(p *lint.Pass) {
		all, judged := tables(p)
		for _, t := range all {
			c := conflicts{pass: p, judged: judged, told: map[*okrlang.KeyResult]bool{}}
			c.find(t)
		}
	},
}

// pull is what a key result wants of its measure.
type pull struct {
	of       *okrlang.KeyResult
	from, to *value.Quantity // from is nil where no start is said
	way      int             // 1 up, -1 down, 0 unknown
	hold     bool            // a bound alone, which leaves room up to itself
	bound    string          // the key of the goal
}

func (w pull) team() string {
	return w.of.Objective.Set.Team.Value
}

// pullOf reads fields, else the title. It says false where there is no one number to reach, and for running totals: each
// team adds up its own.
func pullOf(k *okrlang.KeyResult) (pull, bool) {
	if anyNumberInvalid(k) || k.Cumulative.Value || k.Milestones.State != okrlang.Absent {
		return pull{}, false
	}
	w := pull{of: k}
	if goal, key := goalOf(k); key != "" {
		w.to, w.bound = &goal.Value, key
		if k.Baseline.Present() {
			w.from = &k.Baseline.Value
		}
	} else {
		stated, ok := score.Titles(k)
		if !ok || k.HasGoal() || stated.Target == nil || stated.Baseline == nil {
			return pull{}, false
		}
		w.from, w.to, w.bound = stated.Baseline, stated.Target, "target"
	}
	switch {
	case w.from != nil && unitsFit(w.from.Unit, w.to.Unit):
		w.way = w.to.Number.Cmp(w.from.Number)
	case w.from == nil && w.bound == "at_least":
		w.way, w.hold = 1, true
	case w.from == nil && w.bound == "at_most":
		w.way, w.hold = -1, true
	}
	return w, true
}

// said is where a pull leads, in words: from 14 to 7.
func (w pull) said() locale.Sayer {
	if words := goalSaid(w.of); words.key != "" {
		return words.words
	}
	return fromTo(*w.from, *w.to)
}

// goes says whether said begins with a start.
func (w pull) goes() bool {
	return w.from != nil && !(w.of.AtLeast.Present() && w.of.AtMost.Present())
}

// buckets gather pulls by a key, in the order in which keys come up.
type buckets[K comparable] struct {
	keys []K
	of   map[K][]pull
}

func (b *buckets[K]) add(key K, w pull) {
	if b.of == nil {
		b.of = map[K][]pull{}
	}
	if _, known := b.of[key]; !known {
		b.keys = append(b.keys, key)
	}
	b.of[key] = append(b.of[key], w)
}

// each visits the buckets in which two teams meet.
func (b *buckets[K]) each(visit func([]pull)) {
	for _, key := range b.keys {
		if group := b.of[key]; slices.ContainsFunc(group, func(w pull) bool { return w.team() != group[0].team() }) {
			visit(group)
		}
	}
}

type conflicts struct {
	pass   *lint.Pass
	judged map[*okrlang.Set]bool
	told   map[*okrlang.KeyResult]bool
}

func (c *conflicts) find(t table) {
	var byMetric, byPage, bySource buckets[string]
	var byUnit buckets[value.UnitKind]
	for _, w := range pullsOn(t) {
		if w.of.Metric.Present() {
			byMetric.add(w.of.Metric.Value, w)
		}
		for _, from := range w.of.Source.Value {
			switch {
			case !from.Present():
			case isPage(from.Value):
				byPage.add(from.Value, w)
			default:
				bySource.add(from.Value, w)
			}
		}
		if w.from != nil && w.way != 0 {
			byUnit.add(w.to.Unit.Kind(), w)
		}
	}
	byMetric.each(func(group []pull) { c.judge(group, metricClash) })
	byPage.each(func(group []pull) {
		if !isSystem(group) {
			c.judge(group, pageClash(group))
		}
	})
	bySource.each(func(group []pull) {
		if !isSystem(group) {
			byName := nameBuckets(group, func(pull, string, measure) string { return "" })
			byName.each(func(group []pull) { c.judge(group, sourceClash) })
		}
	})
	byUnit.each(c.judgeNames)
}

func pullsOn(t table) []pull {
	var pulls []pull
	for _, s := range t.sets {
		for _, o := range s.Objectives.Value {
			if o.Dropped.State != okrlang.Absent {
				continue
			}
			for _, k := range o.Live() {
				if w, ok := pullOf(k); ok {
					pulls = append(pulls, w)
				}
			}
		}
	}
	return pulls
}

// clash is whether two pulls are in conflict, and how.
type clash int

const (
	agreed clash = iota
	otherTarget
	otherWay
)

// metricClash judges two key results of one metric.
func metricClash(a, b pull) clash {
	switch {
	case !unitsFit(a.to.Unit, b.to.Unit):
		return agreed
	case opposite(a, b):
		return otherWay
	case a.bound == b.bound && a.to.Number.Cmp(b.to.Number) != 0 && !wasOnce(a, b) && !wasOnce(b, a):
		return otherTarget
	}
	return agreed
}

// opposite says whether two pulls lead apart. A bound leaves room up to itself.
func opposite(a, b pull) bool {
	if a.way*b.way >= 0 {
		return false
	}
	up, down := a, b
	if a.way < 0 {
		up, down = b, a
	}
	return !up.hold && !down.hold || up.to.Number.Cmp(down.to.Number) > 0
}

// meet says whether two moves share values: one measure, read by two teams some days apart, need not start from one number.
func meet(a, b pull) bool {
	up, down := a, b
	if a.way < 0 {
		up, down = b, a
	}
	return up.from.Number.Cmp(down.from.Number) <= 0 && down.to.Number.Cmp(up.to.Number) <= 0
}

// wasOnce says whether a had b's target before it was adjusted: that is a change with a reason on record.
func wasOnce(a, b pull) bool {
	return slices.ContainsFunc(a.of.Adjustments.Value, func(adjusted *okrlang.Adjustment) bool {
		for _, was := range [...]okrlang.Field[value.Quantity]{adjusted.Was.Target, adjusted.Was.AtLeast, adjusted.Was.AtMost} {
			if was.Present() && was.Value.Number.Cmp(b.to.Number) == 0 {
				return true
			}
		}
		return false
	})
}

// sourceClash judges two key results of one source and one name. They need not start from one number, since two teams read it
// on two days.
func sourceClash(a, b pull) clash {
	if otherMetric(a.of, b.of) {
		return agreed
	}
	return metricClash(a, b)
}

// nameBuckets are the pulls of a group by name and scope of what they measure, and by what key adds to them.
func nameBuckets(group []pull, key func(w pull, name string, m measure) string) *buckets[string] {
	var byName buckets[string]
	for _, w := range group {
		m := readMeasure(w.of)
		for _, name := range m.names {
			byName.add(name+"\n"+m.scope+"\n"+key(w, name, m), w)
		}
	}
	return &byName
}

// isPage says whether a source is a page, where one number stands, rather than the name of a system.
func isPage(source string) bool {
	_, place, web := strings.Cut(source, "://")
	_, path, _ := strings.Cut(place, "/")
	return web && path != ""
}

// pageClash judges key results that read one page: they mean the same number, unless two say whose it is there.
func pageClash(group []pull) func(a, b pull) clash {
	measures := make(map[*okrlang.KeyResult]measure, len(group)) // each is asked for with every other
	for _, w := range group {
		measures[w.of] = readMeasure(w.of)
	}
	return func(a, b pull) clash {
		if apart(measures[a.of], measures[b.of]) {
			return agreed
		}
		return sourceClash(a, b)
	}
}

// isSystem says whether a source is where a team looks up several numbers.
func isSystem(group []pull) bool {
	seen := map[string]bool{}
	for _, w := range group {
		if seen[w.team()] {
			return true
		}
		seen[w.team()] = true
	}
	return false
}

// judgeNames looks for measures of one name among key results of one unit.
func (c *conflicts) judgeNames(group []pull) {
	if !slices.ContainsFunc(group, func(w pull) bool { return w.way > 0 }) || !slices.ContainsFunc(group, func(w pull) bool { return w.way < 0 }) {
		return
	}
	byName := nameBuckets(group, func(w pull, name string, m measure) string {
		if m.plain && !strings.Contains(name, " ") {
			return w.from.Number.String()
		}
		return ""
	})
	byName.each(func(group []pull) {
		c.judge(group, func(a, b pull) clash {
			if unitsFit(a.to.Unit, b.to.Unit) && opposite(a, b) && meet(a, b) && !otherMetric(a.of, b.of) {
				return otherWay
			}
			return agreed
		})
	})
}

// judge reports one finding for a group: at the first key result, by path, that clashes with another.
func (c *conflicts) judge(group []pull, clashes func(a, b pull) clash) {
	tried := 0
	for _, main := range group {
		if !c.judged[main.of.Objective.Set] || c.told[main.of] || tried == mostMains {
			continue
		}
		tried++
		if others, how := c.against(main, group, clashes); len(others) > 0 {
			c.report(main, others, how)
			return
		}
	}
}

// against are the key results of other teams that clash with one: those that pull the other way, else those with another
// target. Of teams that are tied to each other one may take on a part of the other's target.
func (c *conflicts) against(main pull, group []pull, clashes func(a, b pull) clash) ([]pull, clash) {
	var ways, targets []pull
	for _, other := range group {
		if other.team() == main.team() || c.told[other.of] {
			continue
		}
		switch clashes(main, other) {
		case otherWay:
			ways = append(ways, other)
		case otherTarget:
			if len(targets) <= mostRelated && !linked(c.pass.Workspace, main.of.Objective, other.of.Objective) {
				targets = append(targets, other)
			}
		}
	}
	if len(ways) > 0 {
		return ways, otherWay
	}
	return targets, otherTarget
}

func (c *conflicts) report(main pull, others []pull, how clash) {
	c.told[main.of] = true
	teams := teamsOf(others, pull.team)
	extras := []lint.Extra{lint.Help(locale.Text{
		EN: "Settle with {0} where the measure is to go. If they are two measures, give each a `metric` of its own.",
		DE: "Klären Sie mit {0}, wohin die Messgröße soll. Sind es zwei Messgrößen, geben Sie jeder eine eigene `metric`.",
	}.With(manyTeams(teams)))}
	for i, other := range others {
		c.told[other.of] = true
		if i < mostRelated {
			extras = append(extras, lint.Related(other.of, titleAt(other.of), locale.Text{
				EN: "{0}: {1}, {2}", DE: "{0}: {1}, {2}",
			}.With(other.team(), keyResultSaid(other.of), other.said())))
		}
	}
	message := locale.Text{EN: "{0} pulls the other way: {1} {2}", DE: "{0} zieht in die andere Richtung: {1} {2}"}
	if how == otherTarget {
		message = locale.Text{
			EN: "{0} has another target for the same measure: {1} {2}",
			DE: "{0} hat für dieselbe Messgröße ein anderes Ziel: {1} {2}",
		}
	}
	c.pass.Report(main.of, "metric", titleAt(main.of),
		message.With(locale.Quote(others[0].team()), keyResultSaid(main.of), bothSaid(main, others[0], how)), extras...)
}

// bothSaid is where two pulls lead. What says where it starts goes somewhere, all else is to be something.
func bothSaid(here, there pull, how clash) locale.Sayer {
	text := locale.Text{EN: "goes {0} here, and there {1}", DE: "geht hier {0}, dort {1}"}
	switch goes := [2]bool{here.goes(), there.goes()}; {
	case goes == [2]bool{true, true} && how == otherTarget:
		text = locale.Text{EN: "is to go {0} here, and there {1}", DE: "soll hier {0}, dort {1}"}
	case goes == [2]bool{false, false}:
		text = locale.Text{EN: "is to be {0} here, and there {1}", DE: "soll hier {0}, dort {1} sein"}
	case goes == [2]bool{true, false}:
		text = locale.Text{EN: "goes {0} here, and is to be {1} there", DE: "geht hier {0} und soll dort {1} sein"}
	case goes == [2]bool{false, true}:
		text = locale.Text{EN: "is to be {0} here, and goes {1} there", DE: "soll hier {0} sein und geht dort {1}"}
	}
	return text.With(here.said(), there.said())
}

// titleAt is what to underline of a key result that is compared: its title, whose words the message quotes.
func titleAt(k *okrlang.KeyResult) source.Span {
	if k.Title.Present() {
		return k.Title.At
	}
	return k.Name
}

// manyTeams are teams by their ids, as far as a finding shows them.
func manyTeams(teams []string) locale.Sayer {
	if len(teams) > mostRelated {
		return locale.Text{EN: "{0} and others", DE: "{0} und anderen"}.With(strings.Join(teams[:mostRelated], ", "))
	}
	return locale.List(teams)
}
