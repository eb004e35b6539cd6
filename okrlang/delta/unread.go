package delta

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/workspace"
)

// Unread is a file that differs and could not be read whole in one of the states. What is hidden there is not compared, and
// nothing is scored.
type Unread struct {
	Path  string
	Older bool // in the older state
	// Partly says that a syntax error hides a part; else the file holds no set, or one without team and cycle.
	Partly bool
	// Sets are those of the file that have a name; none where nobody knows whose it is.
	Sets []*okrlang.Set
}

// mayHold says whether a file of the older or the newer state may hold more than could be read.
func (c *comparison) mayHold(path string, older bool) bool {
	return slices.ContainsFunc(c.unread, func(u Unread) bool { return u.Path == path && u.Older == older })
}

// unreadIn are the files of one state that differ from the other and could not be read whole.
func unreadIn(ws, other *workspace.Workspace, older bool) []Unread {
	var all []Unread
	for _, e := range ws.Entries {
		if e.Parsed == nil || strings.TrimSpace(e.Parsed.Source.Text) == "" {
			continue
		}
		if same := other.Entry(e.Path); same != nil && same.Parsed != nil && same.Parsed.Source.Text == e.Parsed.Source.Text {
			continue
		}
		u := Unread{Path: e.Path, Older: older, Partly: e.Parsed.Damaged && len(e.Parsed.Sets) > 0}
		nameless := len(e.Parsed.Sets) == 0
		for _, s := range e.Parsed.Sets {
			u.Partly = u.Partly || hides(s)
			if s.Team.Present() && s.Cycle.Present() {
				u.Sets = append(u.Sets, s)
			} else {
				nameless = true
			}
		}
		if u.Partly || nameless {
			all = append(all, u)
		}
	}
	return all
}
