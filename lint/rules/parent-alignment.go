package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// parentAlignment carries out "lower levels are linked to the company's". A step up may lead into any branch, and to a
// neighbour on the same level, as long as the chain ends at the company or at the strategy.
var parentAlignment = &lint.Rule{
	Name:     "parent-alignment",
	Group:    lint.Alignment,
	Severity: diag.Error,
	Starter:  true,
	Guide:    "2",
	SMART:    "R",
	Summary: locale.Text{
		EN: "An objective below company level is not tied to a company objective or a goal of the strategy",
		DE: "Ein Objective unterhalb des Unternehmens hängt an keinem Objective des Unternehmens und keinem Ziel der Strategie",
	},
	Check: func(p *lint.Pass) {
		a := aligner{pass: p, company: companyCycles(p.Workspace), ends: map[*okrlang.Objective]end{}}
		lint.EachObjective(a.check)(p)
	},
}

// end is how a chain of supports ends.
type end int

const (
	unknownEnd end = iota // broken, circular or reported elsewhere: nothing to say
	loose                 // at an objective that supports nothing
	anchored              // at a company objective or a goal of the strategy
)

type aligner struct {
	pass    *lint.Pass
	company []value.Cycle
	ends    map[*okrlang.Objective]end
}

// companyCycles are the cycles for which a company has a set.
func companyCycles(ws *workspace.Workspace) []value.Cycle {
	var cycles []value.Cycle
	seen := map[value.Cycle]bool{}
	for _, h := range ws.Headers() {
		if t := ws.Team(h.Team); t != nil && t.LevelOrTeam() == okrlang.Company && !seen[h.Cycle] {
			seen[h.Cycle] = true
			cycles = append(cycles, h.Cycle)
		}
	}
	return cycles
}

func (a *aligner) check(p *lint.Pass, o *okrlang.Objective) {
	level, known := levelOf(p, o.Set)
	if !known || level == okrlang.Company || o.Damaged || !a.companyPlans(o.Set.Cycle) {
		return
	}
	if o.Supports.Missing() {
		a.supportsNothing(o)
		return
	}
	wrong := false
	for _, ref := range o.Supports.Value {
		wrong = a.checkStep(o, ref) || wrong
	}
	if !wrong && a.endOf(o) == loose {
		a.endsLoose(o)
	}
}

// companyPlans says whether a company has a set for the cycle, or for one around it.
func (a *aligner) companyPlans(cycle okrlang.Field[value.Cycle]) bool {
	for _, c := range a.company {
		if cycle.Present() && a.pass.Workspace.Calendar().Contains(c, cycle.Value) {
			return true
		}
	}
	return false
}

// slip is what is wrong with one step of a chain.
type slip int

const (
	fine slip = iota
	down
	otherCycle
)

// step follows one reference. target is nil where there is no objective to go on from: at a goal, or where it is unknown.
func (a *aligner) step(o *okrlang.Objective, ref okrlang.Field[okrlang.Reference]) (target *okrlang.Objective, at end, wrong slip) {
	if !ref.Present() {
		return nil, unknownEnd, fine
	}
	t, found := a.pass.Workspace.Resolve(o.Set, ref.Value)
	if found != workspace.Here {
		return nil, unknownEnd, fine
	}
	if t.Goal != nil {
		return nil, anchored, fine
	}
	from, fromKnown := levelOf(a.pass, o.Set)
	to, toKnown := levelOf(a.pass, t.Set)
	switch {
	case !fromKnown || !toKnown:
		return nil, unknownEnd, fine
	case to.Rank() > from.Rank():
		return t.Objective, unknownEnd, down
	case !a.pass.Workspace.Calendar().Contains(t.Set.Cycle.Value, o.Set.Cycle.Value):
		return t.Objective, unknownEnd, otherCycle
	case to == okrlang.Company:
		return t.Objective, anchored, fine
	}
	return t.Objective, loose, fine
}

// endOf is the best end that the chains from an objective have. A wrong step is reported where it is taken, and leaves the
// chains that lead there alone.
func (a *aligner) endOf(o *okrlang.Objective) end {
	if known, ok := a.ends[o]; ok {
		return known
	}
	a.ends[o] = unknownEnd // while it is being looked at: a circle is reported elsewhere
	best := loose
	if o.Damaged || o.Supports.State == okrlang.Invalid {
		best = unknownEnd
	}
	for _, ref := range o.Supports.Value {
		target, at, wrong := a.step(o, ref)
		if target != nil && at == loose && wrong == fine {
			at = a.endOf(target)
		}
		if at == anchored || at == unknownEnd && best == loose {
			best = at
		}
	}
	a.ends[o] = best
	return best
}

// checkStep reports a step that goes down or into a cycle that doesn't hold the objective's own.
func (a *aligner) checkStep(o *okrlang.Objective, ref okrlang.Field[okrlang.Reference]) bool {
	target, _, wrong := a.step(o, ref)
	related := func() lint.Extra {
		return lint.Related(target, target.Name, locale.Text{EN: "supported here", DE: "wird hier unterstützt"}.Plain())
	}
	switch wrong {
	case down:
		a.pass.Report(o, "supports", ref.At,
			locale.Text{
				EN: "This goes down: {0} stands below {1}", DE: "Das führt nach unten: {0} steht unter {1}",
			}.With(locale.Quote(target.Set.Team.Value), locale.Quote(o.Set.Team.Value)),
			lint.Help(locale.Text{
				EN: "{0} may support this objective; write here what it serves itself.",
				DE: "{0} kann dieses Objective unterstützen; schreiben Sie hier, wozu es selbst dient.",
			}.With(target.Path())), related())
	case otherCycle:
		a.pass.Report(o, "supports", ref.At,
			locale.Text{
				EN: "{0} lies outside {1}: an objective of {2} is supported",
				DE: "{1} liegt nicht in {2}: {0} wird unterstützt",
			}.With(target.Path(), o.Set.Cycle.Value.String(), target.Set.Cycle.Value.String()),
			a.offers(o.Set), related())
	}
	return wrong != fine
}

func (a *aligner) supportsNothing(o *okrlang.Objective) {
	a.pass.Report(o, "supports", o.Name, locale.Text{
		EN: "{0} supports no objective above it", DE: "{0} unterstützt kein Objective darüber",
	}.With(objectiveSaid(o)), a.offers(o.Set))
}

// endsLoose reports a chain at its first step, and shows where it ends.
func (a *aligner) endsLoose(o *okrlang.Objective) {
	last := o
	for last.Supports.Present() && len(last.Supports.Value) > 0 {
		last, _, _ = a.step(last, last.Supports.Value[0])
	}
	a.pass.Report(o, "supports", firstAt(o),
		locale.Text{
			EN: "This leads to no company objective: {0} supports nothing further up",
			DE: "Das führt zu keinem Objective des Unternehmens: {0} unterstützt nichts darüber",
		}.With(last.Path()), a.offers(o.Set),
		lint.Related(last, last.Name, locale.Text{EN: "the chain ends here", DE: "hier endet die Kette"}.Plain()))
}

func firstAt(o *okrlang.Objective) source.Span {
	return o.Supports.Value[0].At
}

// offers says what could be supported: what the teams above have for the cycle, else the companies.
func (a *aligner) offers(s *okrlang.Set) lint.Extra {
	ws := a.pass.Workspace
	var refs []string
	for _, id := range teamsAbove(ws, s.Team.Value) {
		if target, found := ws.Resolve(s, okrlang.Reference{Team: id}); found == workspace.Here {
			refs = append(refs, objectiveRefs(target.Set, value.Cycle{})...)
		}
	}
	if len(refs) == 0 {
		refs = goalRefs(ws)
	}
	if len(refs) == 0 {
		return lint.Help(locale.Text{
			EN: "Write `supports: team/objective`.", DE: "Schreiben Sie `supports: team/objective`.",
		}.Plain())
	}
	return lint.Help(locale.Text{
		EN: "Write with `supports` what it serves. Above it are {0}.", DE: "Schreiben Sie mit `supports`, wozu es dient. Darüber stehen {0}.",
	}.With(some(refs)))
}
