package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// contributorCommitment looks whether a team that is named knows of it. Commitment is an objective of the team, or of one
// below it, that supports the objective directly or over others and was not given up, or any mention of it in the team's own
// text. A team without OKRs around the cycle may still be planning.
var contributorCommitment = &lint.Rule{
	Name:     "contributor-commitment",
	Group:    lint.Alignment,
	Severity: diag.Warning,
	Mutual:   true,
	Guide:    "2",
	Summary: locale.Text{
		EN: "A contributor has OKRs in the cycle, but none that supports or names the objective",
		DE: "Ein mitwirkendes Team hat OKRs im Zyklus, aber keines, das das Objective unterstützt oder nennt",
	},
	Reads: locale.Text{
		EN: "the contributors' sets for the objective's cycle, for those around it and within it",
		DE: "die Sets der Mitwirkenden im Zyklus des Objectives, um ihn herum und darin",
	},
	Check: lint.EachObjective(checkContributors),
}

func checkContributors(p *lint.Pass, o *okrlang.Objective) {
	if !o.ID.Present() || !o.Set.Team.Present() || !o.Set.Cycle.Present() {
		return
	}
	for _, named := range o.Contributors.Value {
		if !named.Present() || named.Value == o.Set.Team.Value || p.Workspace.Team(named.Value) == nil || serves(o, named.Value) {
			continue
		}
		sets := setsAround(p.Workspace, named.Value, o.Set.Cycle.Value)
		knows := func(s *okrlang.Set) bool { return mayCommit(s) || mentions(s, o) }
		if len(sets) > 0 && !isSupportedBy(p.Workspace, o, named.Value) && !slices.ContainsFunc(sets, knows) {
			reportSilo(p, o, named, sets[0])
		}
	}
}

// setsAround are the sets of a team for a cycle, for those around it and for those within it.
func setsAround(ws *workspace.Workspace, team string, cycle value.Cycle) []*okrlang.Set {
	var sets []*okrlang.Set
	for _, near := range cyclesAround(ws.Calendar(), cycle) {
		if s, found := ws.Set(team, near); found == workspace.Here {
			sets = append(sets, s)
		}
	}
	return sets
}

// cyclesAround are a cycle, those around it and those within it.
func cyclesAround(calendar value.Calendar, cycle value.Cycle) []value.Cycle {
	cycles := []value.Cycle{cycle}
	for _, length := range [...]value.Length{value.Month, value.Quarter, value.Half, value.Year} {
		for c := calendar.Running(length, calendar.First(cycle)); ; c = c.Next() {
			if c != cycle && (calendar.Contains(c, cycle) || calendar.Contains(cycle, c)) {
				cycles = append(cycles, c)
			}
			if !calendar.Last(c).Before(calendar.Last(cycle)) {
				break
			}
		}
	}
	return cycles
}

// mayCommit says whether a set has something that could not be read and might be the commitment.
func mayCommit(s *okrlang.Set) bool {
	return s.Damaged || s.Objectives.State == okrlang.Invalid || slices.ContainsFunc(s.Objectives.Value, func(o *okrlang.Objective) bool {
		return o.Damaged || o.Supports.State == okrlang.Invalid || slices.ContainsFunc(o.Supports.Value, func(ref okrlang.Field[okrlang.Reference]) bool { return !ref.Present() })
	})
}

// mentions says whether the text of a set names an objective: by its reference, or by its title. What stands in an objective
// that was given up says nothing.
func mentions(s *okrlang.Set, o *okrlang.Objective) bool {
	title := strings.Fields(o.Title.Value)
	if raw := s.File.Slice(s.At); !strings.Contains(raw, o.ID.Value) && (len(title) == 0 || !strings.Contains(raw, title[0])) {
		return false // as most; the rest is costly
	}
	text := liveText(s)
	plain := okrlang.Reference{Team: o.Set.Team.Value, Objective: o.ID.Value}
	dated := plain
	dated.Cycle = o.Set.Cycle.Value
	return hasWords(text, plain.String()) || hasWords(text, dated.String()) ||
		hasWords(text, strings.Join(title, " "))
}

// liveText is what a set says without the objectives that were given up, on one line: a sentence may be broken anywhere.
func liveText(s *okrlang.Set) string {
	var text strings.Builder
	start := s.At.Start
	for _, o := range s.Objectives.Value {
		if o.Dropped.State != okrlang.Absent && o.At.Start >= start {
			text.WriteString(s.File.Text[start:o.At.Start])
			start = o.At.End
		}
	}
	text.WriteString(s.File.Text[start:s.At.End])
	return strings.Join(strings.Fields(text.String()), " ")
}

// hasWords says whether a text has the words, and not as a part of longer ones: team/goal is not said by team/goal-two.
func hasWords(text, words string) bool {
	if words == "" {
		return false
	}
	for from := 0; ; from++ {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return false
		}
		from += i
		before, _ := utf8.DecodeLastRuneInString(text[:from])
		after, _ := utf8.DecodeRuneInString(text[from+len(words):])
		if !isInWord(before) && !isInWord(after) {
			return true
		}
	}
}

// isInWord says whether words and ids may go on with a character.
func isInWord(r rune) bool {
	return r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// serves says whether the objective itself supports one of the team: then it is their goal already.
func serves(o *okrlang.Objective, team string) bool {
	return slices.ContainsFunc(o.Supports.Value, func(ref okrlang.Field[okrlang.Reference]) bool { return ref.Value.Team == team })
}

// isSupportedBy says whether a team, or one below it, supports an objective, directly or over others.
func isSupportedBy(ws *workspace.Workspace, o *okrlang.Objective, team string) bool {
	seen := map[*okrlang.Objective]bool{o: true}
	for open := []*okrlang.Objective{o}; len(open) > 0; open = open[1:] {
		for _, supporter := range ws.Supporters(open[0]) {
			if supporter.Dropped.State != okrlang.Absent {
				continue
			}
			if id := supporter.Set.Team.Value; id == team || slices.Contains(teamsAbove(ws, id), team) {
				return true
			}
			if !seen[supporter] {
				seen[supporter] = true
				open = append(open, supporter)
			}
		}
	}
	return false
}

func reportSilo(p *lint.Pass, o *okrlang.Objective, named okrlang.Field[string], theirs *okrlang.Set) {
	ref := okrlang.Reference{Team: o.Set.Team.Value, Objective: o.ID.Value}
	p.Report(o, "contributors/"+named.Value, named.At,
		locale.Text{
			EN: "{0} is to contribute to {1}, but no objective of theirs supports or names it",
			DE: "{0} soll zu {1} beitragen, aber keines der eigenen Objectives unterstützt oder nennt es",
		}.With(locale.Quote(named.Value), objectiveSaid(o)),
		lint.Help(locale.Text{
			EN: "Agree on it with {0}: an objective there writes `supports: {1}`. If it takes no work from them, remove the team here.",
			DE: "Stimmen Sie es mit {0} ab: Ein Objective dort schreibt `supports: {1}`. Kostet es das Team keine Arbeit, streichen Sie es hier.",
		}.With(locale.Quote(named.Value), ref.String())),
		lint.Related(theirs, theirs.Name, locale.Text{EN: "their OKRs", DE: "deren OKRs"}.Plain()))
}
