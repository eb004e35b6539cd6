package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/workspace"
)

// unknownReference is found by the parser for key results in check-ins, and here for whatever names something in another
// file. Where a broken file might hold what is named it says nothing.
var unknownReference = &lint.Rule{
	Name:     diag.UnknownReference,
	Group:    lint.Structure,
	Severity: diag.Error,
	Summary: locale.Text{
		EN: "A team, parent, contributor, objective or key result is named that does not exist",
		DE: "Genannt ist ein Team, Objective oder Key Result, das es nicht gibt",
	},
	Check: func(p *lint.Pass) {
		checkConfigNames(p)
		lint.EachSet(checkSetNames)(p)
	},
}

// checkConfigNames looks at the teams that okr.yaml itself names.
func checkConfigNames(p *lint.Pass) {
	c := p.Workspace.Config
	if c == nil {
		return
	}
	for _, t := range c.Teams.Value {
		checkTeam(p, teamPlace(c, t), "parent", t.Parent, t.ID.Value)
	}
	overrides := lint.Place{File: c.File, At: c.File.Path + "#/lint/overrides"}
	for _, o := range c.Lint.Overrides {
		for _, team := range o.Teams {
			checkTeam(p, overrides, "teams", team, "")
		}
	}
}

func checkSetNames(p *lint.Pass, s *okrlang.Set) {
	checkSetTeam(p, s)
	for _, o := range s.Objectives.Value {
		for _, team := range o.Contributors.Value {
			checkTeam(p, o, "contributors", team, s.Team.Value)
		}
		for _, ref := range o.Supports.Value {
			checkSupports(p, o, ref)
		}
	}
	if s.Retrospective.Present() {
		for _, team := range s.Retrospective.Value.Teams.Value {
			checkTeam(p, s, "retrospective/teams", team, "")
		}
	}
}

// teamIDs are the teams of okr.yaml but one.
func teamIDs(ws *workspace.Workspace, but string) []string {
	var ids []string
	for _, t := range ws.Config.Teams.Value {
		if t.ID.Present() && t.ID.Value != but {
			ids = append(ids, t.ID.Value)
		}
	}
	return ids
}

func isUnknownTeam(p *lint.Pass, name okrlang.Field[string]) bool {
	if !name.Present() || !okrlang.IsID(name.Value) {
		return false
	}
	_, found := p.Workspace.FindTeam(name.Value)
	return found == workspace.Missing
}

func noSuchTeam(id string) locale.Message {
	return locale.Text{
		EN: "{0} has no team {1}", DE: "In {0} gibt es kein Team {1}",
	}.With(okrlang.ConfigFile, locale.Quote(id))
}

func addTeam(id string) lint.Extra {
	return lint.Help(locale.Text{
		EN: "Add `- id: {0}` below `teams` in {1}.", DE: "Ergänzen Sie `- id: {0}` unter `teams` in {1}.",
	}.With(id, okrlang.ConfigFile))
}

// checkSetTeam is about whose set it is. A fix that would give a team a second set is not certain.
func checkSetTeam(p *lint.Pass, s *okrlang.Set) {
	if !isUnknownTeam(p, s.Team) {
		return
	}
	extra := addTeam(s.Team.Value)
	if near, certainty := nearest(s.Team.Value, teamIDs(p.Workspace, "")); near != "" {
		if _, found := p.Workspace.Set(near, s.Cycle.Value); found != workspace.Missing {
			certainty = diag.Suggestion
		}
		extra = writeInstead(s.File, s.Team.At, s.Team.Value, near, certainty)
	}
	p.Report(s, "team", s.Team.At, noSuchTeam(s.Team.Value), extra)
}

// checkTeam is about a team that is named. self is never meant.
func checkTeam(p *lint.Pass, about lint.Subject, field string, name okrlang.Field[string], self string) {
	if !isUnknownTeam(p, name) {
		return
	}
	extra := addTeam(name.Value)
	if near, certainty := nearest(name.Value, teamIDs(p.Workspace, self)); near != "" {
		extra = writeInstead(about.In(), name.At, name.Value, near, certainty)
	}
	p.Report(about, field, name.At, noSuchTeam(name.Value), extra)
}

func checkSupports(p *lint.Pass, o *okrlang.Objective, ref okrlang.Field[okrlang.Reference]) {
	if !ref.Present() {
		return
	}
	if _, found := p.Workspace.Resolve(o.Set, ref.Value); found != workspace.Missing {
		return
	}
	var extras []lint.Extra
	if near, ok := p.Workspace.NearestReference(o.Set.Cycle.Value, ref.Value); ok {
		extras = append(extras, writeInstead(o.In(), ref.At, ref.Value.String(), near.String(), certaintyOf(p, o, ref.Value, near)))
	} else if there := offer(p, o.Set, ref.Value); len(there) > 0 {
		extras = append(extras, lint.Help(locale.Text{EN: "There are: {0}.", DE: "Es gibt: {0}."}.With(some(there))))
	}
	p.Report(o, "supports", ref.At, whatIsMissing(p, o.Set, ref.Value), extras...)
}

// whatIsMissing names the part of a reference that doesn't exist.
func whatIsMissing(p *lint.Pass, s *okrlang.Set, ref okrlang.Reference) locale.Message {
	if ref.IsGoal() {
		return locale.Text{
			EN: "The strategy has no goal {0}", DE: "Die Strategie hat kein Ziel {0}",
		}.With(locale.Quote(ref.Objective))
	}
	if _, found := p.Workspace.FindTeam(ref.Team); found == workspace.Missing {
		return noSuchTeam(ref.Team)
	}
	cycle := ref.Cycle
	if cycle.IsZero() {
		cycle = s.Cycle.Value
	}
	part := okrlang.Reference{Team: ref.Team, Cycle: ref.Cycle}
	set, found := p.Workspace.Resolve(s, part)
	if found != workspace.Here {
		return locale.Text{
			EN: "{0} has no OKRs for {1}", DE: "{0} hat keine OKRs für {1}",
		}.With(locale.Quote(ref.Team), cycle.String())
	}
	part.Objective = ref.Objective
	if _, found := p.Workspace.Resolve(s, part); found != workspace.Here {
		return locale.Text{
			EN: "{0} has no objective {1} in {2}", DE: "{0} hat in {2} kein Objective {1}",
		}.With(locale.Quote(ref.Team), locale.Quote(ref.Objective), set.Set.Cycle.Value.String())
	}
	return locale.Text{
		EN: "The objective {0} has no key result {1}", DE: "Das Objective {0} hat kein Key Result {1}",
	}.With(part.String(), locale.Quote(ref.KeyResult))
}

// offer are the references that could stand there, of the same team or the same strategy.
func offer(p *lint.Pass, s *okrlang.Set, ref okrlang.Reference) []string {
	if ref.IsGoal() {
		return goalRefs(p.Workspace)
	}
	target, found := p.Workspace.Resolve(s, okrlang.Reference{Team: ref.Team, Cycle: ref.Cycle})
	if found != workspace.Here {
		return nil
	}
	return objectiveRefs(target.Set, ref.Cycle)
}

// certaintyOf says whether a reference that is near can only be the one that was meant: just one part of it differs, and no
// other name for that part is near.
func certaintyOf(p *lint.Pass, o *okrlang.Objective, ref, near okrlang.Reference) diag.Applicability {
	target, found := p.Workspace.Resolve(o.Set, near)
	if found != workspace.Here {
		return diag.Suggestion
	}
	only := ref // with the differing part mended
	var best string
	certainty := diag.Suggestion
	switch {
	case ref.Team != near.Team:
		only.Team = near.Team
		best, certainty = nearest(ref.Team, teamIDs(p.Workspace, ""))
		if best != near.Team {
			return diag.Suggestion
		}
	case ref.Objective != near.Objective && ref.IsGoal():
		only.Objective = near.Objective
		_, certainty = nearest(ref.Objective, goalIDs(p.Workspace))
	case ref.Objective != near.Objective:
		only.Objective = near.Objective
		_, certainty = nearest(ref.Objective, objectiveIDs(target.Set))
	case ref.KeyResult != near.KeyResult:
		only.KeyResult = near.KeyResult
		_, certainty = nearest(ref.KeyResult, keyResultIDs(target.Objective))
	}
	if only != near || target.Objective == o {
		return diag.Suggestion
	}
	return certainty
}
