package rules

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/workspace"
)

// alignmentLoop reports each circle once, at its first place.
var alignmentLoop = &lint.Rule{
	Name:     "alignment-loop",
	Group:    lint.Structure,
	Severity: diag.Error,
	Summary: locale.Text{
		EN: "Teams or objectives support each other in a circle",
		DE: "Teams oder Objectives unterstützen sich im Kreis",
	},
	Check: func(p *lint.Pass) {
		findLoops(p, teamSteps(p))
		findLoops(p, objectiveSteps(p))
	},
}

// step leads from a team or an objective to what it supports.
type step struct {
	about  lint.Subject
	field  string
	at     source.Span // the words that name the next one
	from   pather
	to     pather
	judged bool // a loop is reported at a step that is judged
}

// pather is a team or an objective. It can be compared with ==.
type pather interface{ Path() string }

// teamID stands for a team.
type teamID string

// Path is how a team is called in a message.
func (t teamID) Path() string {
	return string(t)
}

// graph is all steps, by where they start, and the starts in file order.
type graph struct {
	starts []pather
	steps  map[pather][]step
}

func (g *graph) add(s step) {
	before, known := g.steps[s.from]
	if !known {
		g.starts = append(g.starts, s.from)
	}
	if !slices.ContainsFunc(before, func(b step) bool { return b.to == s.to }) {
		g.steps[s.from] = append(before, s)
	}
}

func teamSteps(p *lint.Pass) *graph {
	g := &graph{steps: map[pather][]step{}}
	if c := p.Workspace.Config; c != nil {
		for _, t := range c.Teams.Value {
			if t.ID.Present() && t.Parent.Present() && p.Workspace.Team(t.ID.Value) == t {
				g.add(step{teamPlace(c, t), "parent", t.Parent.At, teamID(t.ID.Value), teamID(t.Parent.Value), true})
			}
		}
	}
	return g
}

// objectiveSteps are those of all sets that were read: a circle may lead through a team for which the rule is off.
func objectiveSteps(p *lint.Pass) *graph {
	judged := map[*okrlang.Set]bool{}
	for _, s := range p.Sets() {
		judged[s] = true
	}
	g := &graph{steps: map[pather][]step{}}
	for _, s := range p.Workspace.Sets() {
		for _, o := range s.Objectives.Value {
			for _, ref := range o.Supports.Value {
				if !ref.Present() || ref.Value.IsGoal() {
					continue
				}
				if target, found := p.Workspace.Resolve(s, ref.Value); found == workspace.Here {
					g.add(step{o, "supports", ref.At, o, target.Objective, judged[s]})
				}
			}
		}
	}
	return g
}

// findLoops walks along all steps and reports whenever it comes back to where it still is.
func findLoops(p *lint.Pass, g *graph) {
	w := walk{pass: p, graph: g, done: map[pather]bool{}, on: map[pather]int{}}
	for _, start := range g.starts {
		w.visit(start)
	}
}

// walk is the way taken so far: the steps, and for each start how many came before it.
type walk struct {
	pass  *lint.Pass
	graph *graph
	done  map[pather]bool
	on    map[pather]int
	way   []step
}

func (w *walk) visit(at pather) {
	if w.done[at] {
		return
	}
	if begin, here := w.on[at]; here {
		reportLoop(w.pass, w.way[begin:])
		return
	}
	w.on[at] = len(w.way)
	for _, s := range w.graph.steps[at] {
		w.way = append(w.way, s)
		w.visit(s.to)
		w.way = w.way[:len(w.way)-1]
	}
	delete(w.on, at)
	w.done[at] = true
}

// reportLoop reports a circle at the first of its judged steps, with the others related.
func reportLoop(p *lint.Pass, loop []step) {
	first := -1
	for i, s := range loop {
		if s.judged && (first < 0 || isBefore(s.about, loop[first].about, s.at.Start, loop[first].at.Start)) {
			first = i
		}
	}
	if first < 0 {
		return
	}
	names, extras := []string{loop[first].from.Path()}, []lint.Extra{lint.Help(howToOpen(loop[first].field))}
	for i := range loop {
		s := loop[(first+i)%len(loop)]
		names = append(names, s.to.Path())
		if i > 0 {
			extras = append(extras, lint.Related(s.about, s.at, locale.Text{EN: "leads on", DE: "führt weiter"}.Plain()))
		}
	}
	p.Report(loop[first].about, loop[first].field, loop[first].at, inCircle(loop[first].field, names), extras...)
}

func inCircle(field string, names []string) locale.Message {
	way := strings.Join(names, " → ")
	switch {
	case field == "parent" && len(names) == 2:
		return locale.Text{EN: "{0} is its own parent", DE: "{0} ist sich selbst übergeordnet"}.With(locale.Quote(names[0]))
	case field == "parent":
		return locale.Text{EN: "The parents go in a circle: {0}", DE: "`parent` führt im Kreis: {0}"}.With(way)
	case len(names) == 2:
		return locale.Text{EN: "{0} supports itself", DE: "{0} unterstützt sich selbst"}.With(names[0])
	}
	return locale.Text{EN: "These objectives support each other in a circle: {0}", DE: "Diese Objectives unterstützen sich im Kreis: {0}"}.With(way)
}

func howToOpen(field string) locale.Message {
	if field == "parent" {
		return locale.Text{
			EN: "Remove the `parent` of the team that stands at the top, or name the team above it.",
			DE: "Streichen Sie `parent` bei dem Team, das ganz oben steht, oder nennen Sie das Team darüber.",
		}.Plain()
	}
	return locale.Text{
		EN: "Remove `supports` where it leads from the greater objective to the smaller one.",
		DE: "Streichen Sie `supports` dort, wo es vom größeren zum kleineren Objective führt.",
	}.Plain()
}
