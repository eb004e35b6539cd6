package report

import (
	"cmp"
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// NewTree draws up the tree of a selection. Depth is how many levels of objectives it shows; 0: all.
func NewTree(c Context, ws *workspace.Workspace, s Selection, depth int) Tree {
	teams := s.Teams
	s.Teams = nil // what is above and below them belongs to the picture
	g := &grower{context: c, ws: ws, selection: s, named: teams, nodes: map[string]*knot{}, scores: map[*okrlang.Objective]*score.Objective{}}
	v := Tree{
		Version: Schema, Tool: c.Tool, Workspace: c.Workspace, Cycle: s.Cycles[len(s.Cycles)-1].String(), Today: c.Today,
		LeftOut: []FileError{}, Nodes: []TreeNode{}, Edges: []TreeEdge{}, NotTakenUp: []string{}, Orphans: []string{}, Loops: [][]string{}, Dangling: []Dangling{},
		Lang: c.Lang, Day: s.Today,
	}
	if ws.Config != nil {
		v.Organization = ws.Config.Organization.Value
		if strategy := ws.Config.Strategy; strategy.Present() {
			v.Mission, v.Vision = written(strategy.Value.Mission), written(strategy.Value.Vision)
		}
	}
	v.LeftOut, v.Individuals = g.grow()
	g.judge()
	if len(teams) > 0 {
		g.prune(teams)
	}
	g.place()
	g.fill(&v, depth)
	v.Errors, v.Complete = UnreadFiles(c, ws)
	return v
}

// grower makes a tree of a workspace.
type grower struct {
	context   Context
	ws        *workspace.Workspace
	selection Selection
	named     []string // teams that the call names
	order     []*knot  // goals first, then the sets in the order of the organization
	nodes     map[string]*knot
	scores    map[*okrlang.Objective]*score.Objective
	dangling  []Dangling
	loops     [][]string
}

// knot is a node and what it hangs on.
type knot struct {
	goal      *okrlang.Goal
	objective *okrlang.Objective
	node      TreeNode
	up        []*tie // to what it supports
	down      []*tie // to what supports it
	hidden    bool   // what it supports may stand in a broken file
	place     int    // among all
	level     int    // how many objectives deep it stands, a goal 0
	looking   bool   // its level or its end is being worked out
	leveled   bool
}

// tie is one support.
type tie struct {
	from, to  *knot
	keyResult string
	problem   string
	redundant bool // a longer way leads there too
}

// grow makes the nodes and the ties between them.
func (g *grower) grow() (leftOut []FileError, individuals int) {
	leftOut = []FileError{}
	if c := g.ws.Config; c != nil && c.Strategy.Present() {
		for _, goal := range c.Strategy.Value.Goals.Value {
			if goal.ID.Present() {
				g.addGoal(goal)
			}
		}
	}
	var queue []*knot
	for _, cycle := range g.selection.Cycles {
		found := gather(g.context, g.ws, cycle, g.including())
		for _, set := range found.sets {
			queue = append(queue, g.addSet(set)...)
		}
		leftOut, individuals = append(leftOut, found.leftOut...), individuals+found.individuals
	}
	for len(queue) > 0 {
		n := queue[0]
		queue = append(queue[1:], g.tieUp(n)...)
	}
	o := newOrder(g.ws)
	slices.SortStableFunc(g.order, func(a, b *knot) int {
		if a.objective == nil || b.objective == nil {
			return cmp.Compare(kindOrder(a), kindOrder(b))
		}
		x, y := a.objective.Set, b.objective.Set
		return cmp.Or(o.compare(x.Team.Value, y.Team.Value), y.Cycle.Value.Compare(x.Cycle.Value), cmp.Compare(a.objective.Index, b.objective.Index))
	})
	for i, n := range g.order {
		n.place = i
	}
	return leftOut, individuals
}

// kindOrder puts goals before objectives.
func kindOrder(n *knot) int {
	if n.objective == nil {
		return 0
	}
	return 1
}

// including is the selection, with the individuals that the call names.
func (g *grower) including() Selection {
	s := g.selection
	for _, team := range g.named {
		s.Individuals = s.Individuals || isIndividual(g.ws, team)
	}
	return s
}

func (g *grower) addGoal(goal *okrlang.Goal) {
	ref := okrlang.StrategyTeam + "/" + goal.ID.Value
	if g.nodes[ref] != nil {
		return
	}
	yes := true
	n := &knot{goal: goal, leveled: true, node: TreeNode{Ref: ref, Title: goal.Title.Value, Aligned: &yes, Contributors: []string{}}}
	g.nodes[ref] = n
	g.order = append(g.order, n)
}

// addSet adds the objectives of a set that are not there yet.
func (g *grower) addSet(set *okrlang.Set) []*knot {
	var added []*knot
	computed := score.Compute(set, g.ws.Calendar(), g.selection.Today, score.Options{Titles: score.Titles})
	for i := range computed.Objectives {
		o := &computed.Objectives[i]
		if g.nodes[o.Of.Path()] == nil {
			g.scores[o.Of] = o
			added = append(added, g.addObjective(o))
		}
	}
	return added
}

func (g *grower) addObjective(o *score.Objective) *knot {
	of := o.Of
	node := TreeNode{
		Ref: of.Path(), Title: of.Title.Value, Why: written(of.Why), Team: optional(of.Set.Team.Value), Cycle: optional(of.Set.Cycle.Value.String()),
		Score: o.Score, Verdict: &o.Verdict, Contributors: []string{}, Dropped: o.Dropped, objective: of,
	}
	if t := g.ws.Team(of.Set.Team.Value); t != nil {
		node.Level = optional(string(t.LevelOrTeam()))
	}
	for _, team := range of.Contributors.Value {
		if team.Present() && !slices.Contains(node.Contributors, team.Value) {
			node.Contributors = append(node.Contributors, team.Value)
		}
	}
	n := &knot{objective: of, node: node}
	g.nodes[node.Ref] = n
	g.order = append(g.order, n)
	return n
}

// tieUp follows what an objective supports, and gives the nodes that come in by that: the set of a cycle around, such as the
// company's year, whole; of any other cycle only the objective that is meant.
func (g *grower) tieUp(n *knot) []*knot {
	var added []*knot
	n.hidden = n.objective.Damaged || n.objective.Supports.State == okrlang.Invalid
	for _, ref := range n.objective.Supports.Value {
		if !ref.Present() {
			n.hidden = true
			continue
		}
		target, found := g.ws.Resolve(n.objective.Set, ref.Value)
		switch {
		case found == workspace.Unknown:
			n.hidden = true
		case found == workspace.Missing || target.Goal == nil && target.Objective == nil:
			g.dangling = append(g.dangling, Dangling{From: n.node.Ref, To: ref.Value.String()})
		case target.Goal != nil:
			g.tie(n, g.nodes[okrlang.StrategyTeam+"/"+target.Goal.ID.Value], "")
		default:
			added = append(added, g.bringIn(n, target)...)
			g.tie(n, g.nodes[target.Objective.Path()], ref.Value.KeyResult)
		}
	}
	return added
}

// bringIn adds the node of a target that is not in the tree yet.
func (g *grower) bringIn(n *knot, target workspace.Target) []*knot {
	switch {
	case g.nodes[target.Objective.Path()] != nil, target.Set == nil || !g.including().has(g.ws, target.Set.Team.Value):
		return nil
	case g.ws.Calendar().Contains(target.Set.Cycle.Value, n.objective.Set.Cycle.Value) && target.Set.Cycle.Value != n.objective.Set.Cycle.Value:
		return g.addSet(target.Set)
	}
	computed := score.Compute(target.Set, g.ws.Calendar(), g.selection.Today, score.Options{Titles: score.Titles})
	for i := range computed.Objectives {
		if o := &computed.Objectives[i]; o.Of == target.Objective {
			g.scores[o.Of] = o
			return []*knot{g.addObjective(o)}
		}
	}
	return nil
}

// tie joins two nodes once.
func (g *grower) tie(from, to *knot, keyResult string) {
	if to == nil || slices.ContainsFunc(from.up, func(t *tie) bool { return t.to == to && t.keyResult == keyResult }) {
		return
	}
	t := &tie{from: from, to: to, keyResult: keyResult, problem: g.wrong(from, to)}
	from.up, to.down = append(from.up, t), append(to.down, t)
}

// wrong is what is wrong with one step up, as the rule parent-alignment sees it.
func (g *grower) wrong(from, to *knot) string {
	if to.objective == nil {
		return ""
	}
	below, above := g.ws.Team(*cmp.Or(from.node.Team, new(string))), g.ws.Team(*cmp.Or(to.node.Team, new(string)))
	if below != nil && above != nil && above.LevelOrTeam().Rank() > below.LevelOrTeam().Rank() {
		return Downwards
	}
	if !g.ws.Calendar().Contains(to.objective.Set.Cycle.Value, from.objective.Set.Cycle.Value) {
		return OtherCycle
	}
	return ""
}

// prune keeps the objectives of teams, what they lead up to and what leads up to them.
func (g *grower) prune(teams []string) {
	keep := map[*knot]bool{}
	var walk func(n *knot, seen map[*knot]bool, next func(*knot) []*knot)
	walk = func(n *knot, seen map[*knot]bool, next func(*knot) []*knot) {
		if seen[n] {
			return
		}
		seen[n], keep[n] = true, true
		for _, other := range next(n) {
			walk(other, seen, next)
		}
	}
	ups, downs := map[*knot]bool{}, map[*knot]bool{}
	for _, n := range g.order {
		if n.node.Team != nil && slices.Contains(teams, *n.node.Team) && slices.Contains(g.selection.Cycles, n.objective.Set.Cycle.Value) {
			walk(n, ups, parents)
			walk(n, downs, children)
		}
	}
	g.order = slices.DeleteFunc(g.order, func(n *knot) bool { return !keep[n] })
	for _, n := range g.order {
		n.up = slices.DeleteFunc(n.up, func(t *tie) bool { return !keep[t.to] })
		n.down = slices.DeleteFunc(n.down, func(t *tie) bool { return !keep[t.from] })
	}
	g.dangling = slices.DeleteFunc(g.dangling, func(d Dangling) bool { return !keep[g.nodes[d.From]] })
	g.loops = slices.DeleteFunc(g.loops, func(loop []string) bool { return !keep[g.nodes[loop[0]]] })
}

// parents are what a node supports, each once.
func parents(n *knot) []*knot {
	var all []*knot
	for _, t := range n.up {
		if !slices.Contains(all, t.to) {
			all = append(all, t.to)
		}
	}
	return all
}

// children are what supports a node, each once.
func children(n *knot) []*knot {
	var all []*knot
	for _, t := range n.down {
		if !slices.Contains(all, t.from) {
			all = append(all, t.from)
		}
	}
	return all
}

// judge finds circles, works out the means of the supporters, and says what is aligned.
func (g *grower) judge() {
	g.findLoops()
	for _, n := range g.order {
		var below, level []*score.Objective
		for _, child := range children(n) {
			o := g.scores[child.objective]
			below = append(below, o)
			if n.objective != nil && o.Of.Set.Cycle.Value == n.objective.Set.Cycle.Value {
				level = append(level, o)
			}
		}
		n.node.SupportersScore = score.Supporters(below...)
		n.node.Gap = difference(n.node.SupportersScore, n.node.Score)
		// A year is not behind because a quarter is half over: only what runs in the same cycle can be compared.
		ahead := difference(score.Supporters(level...), n.node.Score)
		n.node.Illusion = !n.node.Dropped && ahead != nil && ahead.Cmp(percentNumber(illusionPercent)) >= 0
	}
	for _, n := range g.order {
		if n.objective != nil {
			n.node.Aligned = g.aligned(n, map[*knot]bool{})
		}
	}
}

// difference is how far one figure lies above another, as the two are written; nil where there are not two.
func difference(upper, lower score.Ratio) *value.Number {
	u, ok := value.ParseNumber(upper.String())
	l, known := value.ParseNumber(lower.String())
	d, fits := u.Sub(l)
	if !ok || !known || !fits {
		return nil
	}
	return &d
}

// percentNumber is n per cent as a share.
func percentNumber(n int) value.Number {
	share, _ := value.Quantity{Number: value.Int(n), Unit: value.Percent}.Share()
	return share
}

// aligned says whether a chain of sound steps reaches a company objective or the strategy.
func (g *grower) aligned(n *knot, seen map[*knot]bool) *bool {
	yes, no := true, false
	if n.objective == nil || n.node.Level != nil && *n.node.Level == string(okrlang.Company) {
		return &yes
	}
	seen[n] = true
	unknown := n.hidden || n.node.Level == nil // nobody says whether it is the company's
	for _, t := range n.up {
		if t.problem != "" || seen[t.to] {
			continue
		}
		switch end := g.aligned(t.to, seen); {
		case end == nil:
			unknown = true
		case *end:
			return &yes
		}
	}
	if unknown {
		return nil
	}
	return &no
}

// findLoops marks the ties of circles.
func (g *grower) findLoops() {
	const white, grey, black = 0, 1, 2
	color := map[*knot]int{}
	var way []*tie
	var visit func(n *knot)
	visit = func(n *knot) {
		color[n] = grey
		for _, t := range n.up {
			way = append(way, t)
			switch color[t.to] {
			case white:
				visit(t.to)
			case grey:
				g.loop(way, t.to)
			}
			way = way[:len(way)-1]
		}
		color[n] = black
	}
	for _, n := range g.order {
		if color[n] == white {
			visit(n)
		}
	}
}

// loop notes the circle at the end of a way.
func (g *grower) loop(way []*tie, start *knot) {
	at := slices.IndexFunc(way, func(t *tie) bool { return t.from == start })
	var refs []string
	for _, t := range way[max(at, 0):] {
		t.problem = InCircle
		refs = append(refs, t.from.node.Ref)
	}
	g.loops = append(g.loops, refs)
}
