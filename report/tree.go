package report

import (
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/value"
)

// Tree is the view of okr tree: what supports what, from the strategy down (guide, sections 1 and 2).
type Tree struct {
	Version   int         `json:"version"`
	Tool      Tool        `json:"tool"`
	Workspace string      `json:"workspace"`
	Complete  bool        `json:"complete"`
	Errors    []FileError `json:"errors"`
	LeftOut   []FileError `json:"left_out"`
	Cycle     string      `json:"cycle"`
	Today     string      `json:"today"`
	Mission   *string     `json:"mission"`
	Vision    *string     `json:"vision"`
	Nodes     []TreeNode  `json:"nodes"`
	Edges     []TreeEdge  `json:"edges"`
	// NotTakenUp are the goals of the strategy that nothing supports, Orphans the objectives that no chain leads up from,
	// Loops those that support each other in a circle, Dangling the references that lead nowhere.
	NotTakenUp []string   `json:"not_taken_up"`
	Orphans    []string   `json:"orphans"`
	Loops      [][]string `json:"loops"`
	Dangling   []Dangling `json:"dangling"`

	Lang         locale.Lang `json:"-"`
	Organization string      `json:"-"`
	Day          value.Date  `json:"-"`
	Individuals  int         `json:"-"`
	// Strategy are the branches below the goals of the strategy, Company those below company objectives without a goal,
	// Loose those without a way up, Unknown those of which a file that is missing or damaged would tell.
	Strategy, Company, Loose, Unknown []Branch `json:"-"`
}

// TreeNode is a goal of the strategy or an objective. Verdict, Team and Level are null for a goal.
type TreeNode struct {
	Ref   string      `json:"ref"`
	Title string      `json:"title"`
	Why   *string     `json:"why"`
	Team  *string     `json:"team"`
	Level *string     `json:"level"`
	Cycle *string     `json:"cycle"`
	Score score.Ratio `json:"score"`
	// SupportersScore is the plain mean of the scores of the objectives that support it, Gap how far it lies above Score.
	SupportersScore score.Ratio   `json:"supporters_score"`
	Gap             *value.Number `json:"gap"`
	// Illusion marks an objective far behind what supports it in the same cycle: below all is well, and it does not arrive here.
	Illusion bool           `json:"illusion"`
	Verdict  *score.Verdict `json:"verdict"`
	// Aligned says whether a chain reaches a company objective or the strategy; null where a broken file might tell.
	Aligned      *bool    `json:"aligned"`
	Contributors []string `json:"contributors"`
	Dropped      bool     `json:"dropped"`

	objective *okrlang.Objective
}

// TreeEdge leads from what supports to what is supported. From is a team's id where it contributes.
type TreeEdge struct {
	From string `json:"from"`
	To   string `json:"to"`
	Kind string `json:"kind"`
	// KeyResult is the one that is supported, where the reference names one.
	KeyResult *string `json:"key_result"`
	// Problem is what is wrong with it: a circle, a target in a cycle that does not hold this one, or on a lower level.
	Problem *string `json:"problem"`
}

// Kinds of edge, and what can be wrong with one. Both sets are open.
const (
	Supports    = "supports"
	Contributes = "contributes"

	InCircle   = "loop"
	OtherCycle = "other_cycle"
	Downwards  = "down"
)

// Dangling is a reference that leads nowhere.
type Dangling struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Branch is a node where it stands in the picture. A node with several parents stands in full below one of them; below
// the others it is a Repeat, without what is below it.
type Branch struct {
	Node    TreeNode
	Repeat  bool
	Problem string // of the edge that leads up
	Below   []Branch
	Cut     int // nodes below that are deeper than asked for
	// Also are the other nodes that it supports, here or elsewhere in the picture.
	Also []string
}

// illusionPercent is how many points an objective may lie behind the mean of what supports it.
const illusionPercent = 25

// HasObjectives says whether there is more than the strategy.
func (v Tree) HasObjectives() bool {
	return slices.ContainsFunc(v.Nodes, func(n TreeNode) bool { return n.Verdict != nil })
}
