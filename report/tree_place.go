package report

import (
	"slices"

	"github.com/okrlang/okr/okrlang"
)

// place decides where each node stands in the picture: in full below the parent that is deepest down, so that a chain is
// drawn as long as it is. Where a longer way leads to another parent too, nothing more is drawn; else the node is repeated
// there.
func (g *grower) place() {
	for _, n := range g.order {
		g.deepen(n)
	}
	for _, n := range g.order {
		for _, t := range n.up {
			for _, other := range n.up {
				if other.to != t.to && other.problem != InCircle && g.leadsTo(other.to, t.to, map[*knot]bool{}) {
					t.redundant = true
				}
			}
		}
	}
}

// deepen works out how many objectives deep a node stands.
func (g *grower) deepen(n *knot) int {
	if n.leveled || n.looking {
		return n.level
	}
	n.looking = true
	n.level = 1
	for _, t := range n.up {
		if t.problem != InCircle {
			n.level = max(n.level, g.deepen(t.to)+1)
		}
	}
	n.looking, n.leveled = false, true
	return n.level
}

// leadsTo says whether a chain leads up from one node to another.
func (g *grower) leadsTo(from, to *knot, seen map[*knot]bool) bool {
	seen[from] = true
	for _, t := range from.up {
		if t.problem == InCircle || seen[t.to] {
			continue
		}
		if t.to == to || g.leadsTo(t.to, to, seen) {
			return true
		}
	}
	return false
}

// home is the tie to the parent below which a node stands in full; nil for one at the top.
func home(n *knot) *tie {
	var best *tie
	for _, t := range n.up {
		if t.problem != InCircle && !t.redundant && (best == nil || t.to.level > best.to.level) {
			best = t
		}
	}
	return best
}

// fill writes down what was found.
func (g *grower) fill(v *Tree, depth int) {
	shown := map[*knot]bool{}
	v.Dangling = append(v.Dangling, g.dangling...)
	v.Loops = append(v.Loops, g.loops...)
	for _, n := range g.order {
		if n.objective == nil && len(n.down) == 0 {
			v.NotTakenUp = append(v.NotTakenUp, n.node.Ref)
		}
		if n.node.Aligned != nil && !*n.node.Aligned && !n.node.Dropped {
			v.Orphans = append(v.Orphans, n.node.Ref)
		}
		if depth == 0 || n.level <= depth {
			shown[n] = true
			v.Nodes = append(v.Nodes, n.node)
		}
	}
	for _, n := range g.order {
		g.edges(v, n, shown)
	}
	drawn := map[*knot]bool{}
	for _, n := range g.order {
		if home(n) != nil {
			continue
		}
		b := g.branch(n, nil, depth, drawn)
		switch {
		case n.objective == nil:
			v.Strategy = append(v.Strategy, b)
		case n.node.Level != nil && *n.node.Level == string(okrlang.Company):
			v.Company = append(v.Company, b)
		case n.node.Aligned == nil:
			v.Unknown = append(v.Unknown, b)
		default:
			v.Loose = append(v.Loose, b)
		}
	}
}

// edges adds the edges that lead up from a node, and those of the teams that contribute to it.
func (g *grower) edges(v *Tree, n *knot, shown map[*knot]bool) {
	if !shown[n] {
		return
	}
	for _, t := range n.up {
		if shown[t.to] {
			v.Edges = append(v.Edges, TreeEdge{From: n.node.Ref, To: t.to.node.Ref, Kind: Supports, KeyResult: optional(t.keyResult), Problem: optional(t.problem)})
		}
	}
	for _, team := range n.node.Contributors {
		v.Edges = append(v.Edges, TreeEdge{From: team, To: n.node.Ref, Kind: Contributes})
	}
}

// branch draws a node and what supports it. What stands elsewhere in full is a repeat.
func (g *grower) branch(n *knot, up *tie, depth int, drawn map[*knot]bool) Branch {
	b := Branch{Node: n.node}
	if up != nil {
		b.Problem = up.problem
	}
	if up != home(n) || drawn[n] {
		b.Repeat = true
		return b
	}
	drawn[n] = true
	for _, t := range n.up {
		if t.problem != InCircle && (up == nil || t.to != up.to) && !slices.Contains(b.Also, t.to.node.Ref) {
			b.Also = append(b.Also, t.to.node.Ref)
		}
	}
	var below []*tie
	for _, t := range n.down {
		twice := slices.ContainsFunc(below, func(other *tie) bool { return other.from == t.from })
		if t.problem != InCircle && !t.redundant && !twice {
			below = append(below, t)
		}
	}
	slices.SortStableFunc(below, func(x, y *tie) int { return x.from.place - y.from.place })
	for _, t := range below {
		if depth > 0 && n.level >= depth {
			b.Cut++
			continue
		}
		b.Below = append(b.Below, g.branch(t.from, t, depth, drawn))
	}
	return b
}
