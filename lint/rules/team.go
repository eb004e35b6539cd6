package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
)

// levelOf is the level of a set's team. It says false where okr.yaml doesn't know the team, or its level cannot be read.
func levelOf(p *lint.Pass, s *okrlang.Set) (okrlang.Level, bool) {
	t := p.Workspace.Team(s.Team.Value)
	if t == nil || unread(t, t.Level) {
		return "", false
	}
	return t.LevelOrTeam(), true
}

// stageOf is the stage of a set: its own, else its team's, else run. It says false where that cannot be known.
func stageOf(p *lint.Pass, s *okrlang.Set) (okrlang.Stage, bool) {
	t := p.Workspace.Team(s.Team.Value)
	switch {
	case s.Stage.Present():
		return s.Stage.Value, true
	case s.Stage.State == okrlang.Invalid, t == nil, unread(t, t.Stage):
		return "", false
	case t.Stage.Present():
		return t.Stage.Value, true
	}
	return okrlang.Run, true
}

// unread says whether a team may have a field that could not be read.
func unread[T any](t *okrlang.Team, f okrlang.Field[T]) bool {
	return f.State == okrlang.Invalid || t.Damaged && f.Missing()
}
