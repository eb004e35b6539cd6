package rules

import (
	"path"
	"slices"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// cyclePath finds the file that was copied from the last cycle or from another team, and whose first lines were forgotten.
// The file alone says what it is for; a path that says nothing about team or cycle is fine.
var cyclePath = &lint.Rule{
	Name:     "cycle-path",
	Group:    lint.Structure,
	Severity: diag.Warning,
	Summary: locale.Text{
		EN: "The path names another cycle or team than the file does",
		DE: "Der Pfad nennt einen anderen Zyklus oder ein anderes Team als die Datei",
	},
	Check: lint.EachSet(checkCyclePath),
}

func checkCyclePath(p *lint.Pass, s *okrlang.Set) {
	named := readPath(s.File.Path)
	if s.Cycle.Present() && !fitsCycle(p, s, named) {
		reportPath(p, s, "cycle", s.Cycle.At, s.Cycle.Value.String(), named.cycles[len(named.cycles)-1].String())
	}
	if s.Team.Present() && !fitsTeam(p, s, named) {
		reportPath(p, s, "team", s.Team.At, s.Team.Value, named.team)
	}
}

func reportPath(p *lint.Pass, s *okrlang.Set, key string, at source.Span, written, named string) {
	p.Report(s, key, at,
		locale.Text{
			EN: "The path names {0}, the file {1}", DE: "Der Pfad nennt {0}, die Datei {1}",
		}.With(locale.Quote(named), locale.Quote(written)),
		writeInstead(s.File, at, written, named, diag.Suggestion),
		lint.Help(locale.Text{
			EN: "Write `{0}: {1}`, or move the file if it is right.", DE: "Schreiben Sie `{0}: {1}`, oder verschieben Sie die Datei, wenn sie recht hat.",
		}.With(key, named)))
}

// fitsCycle says whether the path names the set's cycle, or one that holds it; or that of another set in the file, which
// then is a collection.
func fitsCycle(p *lint.Pass, s *okrlang.Set, named pathNames) bool {
	if len(named.cycles) == 0 {
		return true
	}
	innermost := named.cycles[len(named.cycles)-1]
	return slices.ContainsFunc(siblings(p, s), func(s *okrlang.Set) bool {
		return slices.Contains(named.cycles, s.Cycle.Value) || p.Workspace.Calendar().Contains(innermost, s.Cycle.Value)
	})
}

// fitsTeam says whether the path names no other team than the set's. A folder may also be that of a team above.
func fitsTeam(p *lint.Pass, s *okrlang.Set, named pathNames) bool {
	if p.Workspace.Team(named.team) == nil || p.Workspace.Team(s.Team.Value) == nil {
		return true
	}
	if named.folder && slices.Contains(teamsAbove(p.Workspace, s.Team.Value), named.team) {
		return true
	}
	return slices.ContainsFunc(siblings(p, s), func(s *okrlang.Set) bool { return s.Team.Value == named.team })
}

// siblings are the sets of the same file, the set itself among them.
func siblings(p *lint.Pass, s *okrlang.Set) []*okrlang.Set {
	if e := p.Workspace.Entry(s.File.Path); e != nil && e.Parsed != nil {
		return e.Parsed.Sets
	}
	return []*okrlang.Set{s}
}

// pathNames is what a path says about the file.
type pathNames struct {
	cycles []value.Cycle // from the outermost folder to the file
	team   string        // "" where the path names nothing that could be one
	folder bool          // the team is the folder's name
}

// readPath reads folders and file name. Cycles are 2026-Q1 in any case, also beside a team (vertrieb-2026-Q1), and Q1 in a
// folder 2026. The team is the file's name, or that of its folder where the file is called by its cycle.
func readPath(name string) pathNames {
	var named pathNames
	parts := strings.Split(strings.TrimSuffix(name, path.Ext(name)), "/")
	for i, part := range parts {
		outer := ""
		if i > 0 {
			outer = parts[i-1]
		}
		cycle, rest := cycleIn(outer, part)
		if !cycle.IsZero() {
			named.cycles = append(named.cycles, cycle)
		}
		if last := i == len(parts)-1; last && rest != "" {
			named.team = rest
		} else if last && okrlang.IsID(outer) {
			named.team, named.folder = outer, true
		}
	}
	return named
}

// cycleIn reads a part of a path as a cycle, and gives back what else stands there.
func cycleIn(outer, part string) (value.Cycle, string) {
	upper := strings.ToUpper(part)
	if c, problem := value.ParseCycle(upper); problem == nil {
		return c, ""
	}
	if c, problem := value.ParseCycle(outer + "-" + upper); problem == nil {
		return c, ""
	}
	const length = len("2026-Q1")
	for i := 0; i+length <= len(upper); i++ {
		c, problem := value.ParseCycle(upper[i : i+length])
		before, after := part[:i], part[i+length:]
		if problem != nil || c.Length == value.Month || !endsWord(before) || !beginsWord(after) {
			continue
		}
		return c, strings.Trim(before+after, "-_. ")
	}
	return value.Cycle{}, part
}

func endsWord(s string) bool {
	return s == "" || strings.ContainsRune("-_. ", rune(s[len(s)-1]))
}

func beginsWord(s string) bool {
	return s == "" || strings.ContainsRune("-_. ", rune(s[0]))
}
