package report

import (
	"fmt"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
)

// RuleList is the view of okr rules.
type RuleList struct {
	Version int         `json:"version"`
	Tool    Tool        `json:"tool"`
	Team    *string     `json:"team"`
	Rules   []RuleState `json:"rules"`

	Lang locale.Lang `json:"-"`
}

// RuleState is a rule with the settings in force.
type RuleState struct {
	Name     string         `json:"name"`
	Group    string         `json:"group"`
	Severity string         `json:"severity"`
	Options  map[string]int `json:"options"`
	Clock    bool           `json:"clock"`
	Starter  bool           `json:"starter"`
	SMART    string         `json:"smart"`
	Guide    string         `json:"guide"`
	Summary  string         `json:"summary"`
	// From says where the settings come from: a preset, or a line of okr.yaml.
	From string `json:"from"`
	URL  string `json:"url"`
}

// NewRuleList makes the view. config may be nil; team is "" for the workspace's settings.
func NewRuleList(c Context, team string, states []lint.RuleState, config *okrlang.Config) RuleList {
	v := RuleList{Version: Schema, Tool: c.Tool, Rules: []RuleState{}, Lang: c.Lang}
	if team != "" {
		v.Team = &team
	}
	for _, s := range states {
		r := s.Rule
		v.Rules = append(v.Rules, RuleState{
			Name: r.Name, Group: r.Group.Title().Say(c.Lang), Severity: s.Severity.String(), Options: s.Options,
			Clock: r.Clock, Starter: r.Starter, SMART: r.SMART, Guide: r.Guide, Summary: r.Summary.Say(c.Lang),
			From: origin(s.Origin, config), URL: RuleURL(r.Name, c.Lang),
		})
	}
	return v
}

// origin is where a setting comes from, in the words of the settings.
func origin(o lint.Origin, config *okrlang.Config) string {
	switch {
	case o.Flag != "":
		return o.Flag
	case o.Preset != "" || config == nil:
		return "preset " + string(o.Preset)
	}
	var at strings.Builder
	fmt.Fprintf(&at, "%s:%d", config.File.Path, config.File.LineAt(o.At.Start))
	if o.Override > 0 {
		fmt.Fprintf(&at, " overrides[%d]", o.Override)
	}
	return at.String()
}

// FileState is a file of the workspace and what becomes of it.
type FileState struct {
	File   string
	Judged bool
	Why    string
}
