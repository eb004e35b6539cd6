package lint_test

import (
	"slices"
	"testing"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// state is the setting of a rule for a team, by ForTeam.
func state(t *testing.T, c call, team, rule string) lint.RuleState {
	t.Helper()
	ws, all := c.load(t), c.all()
	settings := lint.Resolve(all, ws.Config, named(t, all, c.only), named(t, all, c.disable))
	for _, p := range settings.Problems {
		t.Errorf("%s: %s", c.at(p), p.Message.Say(locale.English))
	}
	states := settings.ForTeam(team)
	i := slices.IndexFunc(states, func(s lint.RuleState) bool { return s.Rule.Name == rule })
	return states[i]
}

func TestPresets(t *testing.T) {
	want := map[string][4]diag.Severity{ // none, starter, guide, strict
		diag.Schema:       {diag.Error, diag.Error, diag.Error, diag.Error},
		lint.UnusedIgnore: {diag.Warning, diag.Warning, diag.Warning, diag.Error},
		"objective-bad":   {diag.Error, diag.Error, diag.Error, diag.Error},
		"key-result-bad":  {diag.Warning, diag.Off, diag.Warning, diag.Error},
		"set-info":        {diag.Info, diag.Off, diag.Info, diag.Warning},
	}
	for i, section := range []string{"", "lint:\n  preset: starter\n", "lint:\n  preset: guide\n", "lint:\n  preset: strict\n"} {
		for rule, severities := range want {
			c := call{files: map[string]string{"okr.yaml": okrYAML + section}}
			if got := state(t, c, "sales", rule).Severity; got != severities[i] {
				t.Errorf("%q: %s is %s, want %s", section, rule, got, severities[i])
			}
		}
	}
}

// TestWithoutConfig: one file without an okr.yaml is judged by the guide.
func TestWithoutConfig(t *testing.T) {
	s := lint.Resolve(tinyRules(), nil, nil, nil)
	if s.FailOn != lint.FailOnError || s.Baseline != "" || len(s.Problems) > 0 {
		t.Errorf("%+v", s)
	}
	for _, state := range s.ForWorkspace() {
		if state.Severity != state.Rule.Severity || state.Origin.Preset != lint.Guide {
			t.Errorf("%s is %s from %+v", state.Rule.Name, state.Severity, state.Origin)
		}
	}
}

// TestPrecedence: a flag over the last matching override over rules over the preset, key by key.
func TestPrecedence(t *testing.T) {
	tests := []struct {
		name          string
		section       string
		only, disable []string
		team          string
		severity      diag.Severity
		options       map[string]int
		flag          string
		override      int
	}{
		{name: "rules", section: "  rules:\n    key-result-bad: error\n", severity: diag.Error},
		{name: "rules over a preset that has it off", section: "  preset: starter\n  rules:\n    key-result-bad: info\n", severity: diag.Info},
		{name: "options alone keep the severity", section: "  rules:\n    key-result-bad: {max: 2}\n", severity: diag.Warning, options: map[string]int{"max": 2}},
		{name: "off", section: "  rules:\n    key-result-bad: off\n"},
		{name: "false", section: "  rules:\n    key-result-bad: false\n"},
		{name: "severity off", section: "  rules:\n    key-result-bad: {severity: off}\n"},
		{name: "a former name", section: "  rules:\n    kr-bad: error\n", severity: diag.Error},
		{name: "override of another team", section: "  overrides:\n    - teams: [labor]\n      rules: {key-result-bad: off}\n", severity: diag.Warning},
		{name: "override of the team", section: "  overrides:\n    - teams: [it, labor]\n      rules: {key-result-bad: off}\n", team: "labor", override: 1},
		{name: "override of every team", section: "  overrides:\n    - rules: {key-result-bad: error}\n", severity: diag.Error, override: 1},
		{
			name:     "merged key by key",
			section:  "  rules:\n    key-result-bad: {severity: error, max: 2}\n  overrides:\n    - teams: [sales]\n      rules:\n        key-result-bad: {min: 1}\n",
			severity: diag.Error, options: map[string]int{"max": 2, "min": 1}, override: 1,
		},
		{
			name:     "the last matching override wins, key by key",
			section:  "  overrides:\n    - teams: [sales]\n      rules:\n        key-result-bad: {severity: error, max: 2}\n    - teams: [sales]\n      rules:\n        key-result-bad: {max: 3}\n    - teams: [labor]\n      rules:\n        key-result-bad: {max: 9}\n",
			severity: diag.Error, options: map[string]int{"max": 3}, override: 2,
		},
		{name: "--disable over rules", section: "  rules:\n    key-result-bad: error\n", disable: []string{"key-result-bad"}, flag: "--disable"},
		{
			name: "--disable over an override", section: "  overrides:\n    - teams: [sales]\n      rules: {key-result-bad: error}\n",
			disable: []string{"kr-bad"}, flag: "--disable",
		},
		{
			name: "--only of another rule", section: "  overrides:\n    - teams: [sales]\n      rules: {key-result-bad: error}\n",
			only: []string{"objective-bad"}, flag: "--only",
		},
		{name: "--only keeps a severity that is set", section: "  rules:\n    key-result-bad: error\n", only: []string{"key-result-bad"}, severity: diag.Error},
		{name: "--only over off", section: "  rules:\n    key-result-bad: off\n", only: []string{"key-result-bad"}, severity: diag.Warning, flag: "--only"},
		{name: "--only over off, strictly", section: "  preset: strict\n  rules:\n    key-result-bad: off\n", only: []string{"key-result-bad"}, severity: diag.Error, flag: "--only"},
		{name: "--only over a preset", section: "  preset: starter\n", only: []string{"key-result-bad"}, severity: diag.Warning, flag: "--only"},
		{
			name: "--only over an override that switches the rule off for the team", section: "  overrides:\n    - teams: [sales]\n      rules: {key-result-bad: off}\n",
			only: []string{"key-result-bad"}, severity: diag.Warning, flag: "--only",
		},
		{name: "--disable over --only", only: []string{"key-result-bad"}, disable: []string{"key-result-bad"}, flag: "--disable"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			section := ""
			if tt.section != "" {
				section = "lint:\n" + tt.section
			}
			team := "sales"
			if tt.team != "" {
				team = tt.team
			}
			c := call{files: map[string]string{"okr.yaml": okrYAML + section}, only: tt.only, disable: tt.disable}
			got := state(t, c, team, "key-result-bad")
			if got.Severity != tt.severity {
				t.Errorf("severity %s, want %s", got.Severity, tt.severity)
			}
			for name, n := range tt.options {
				if got.Options[name] != n {
					t.Errorf("%s is %d, want %d", name, got.Options[name], n)
				}
			}
			if len(got.Options) != len(tt.options) {
				t.Errorf("options %v, want %v", got.Options, tt.options)
			}
			if got.Origin.Flag != tt.flag || got.Origin.Flag == "" && got.Origin.Override != tt.override {
				t.Errorf("origin %+v, want flag %q, override %d", got.Origin, tt.flag, tt.override)
			}
		})
	}
}

// TestFixedRulesStay: --only and --disable leave on what makes a file unreadable.
func TestFixedRulesStay(t *testing.T) {
	c := call{files: map[string]string{"okr.yaml": okrYAML}, only: []string{"key-result-bad"}, disable: []string{diag.Schema}}
	for _, rule := range []string{diag.Schema, diag.Syntax} {
		if got := state(t, c, "sales", rule).Severity; got != diag.Error {
			t.Errorf("%s is %s", rule, got)
		}
	}
	c.files["okrs/a.yaml"] = "team: sales\ncycle: 2026-Q1\nobjective: x\n"
	same(t, lines(c.run(t).Findings), "okrs/a.yaml:3 error schema")
}

// TestOverridesByPlace: overrides are matched by team, path and cycle, all of what they name.
func TestOverridesByPlace(t *testing.T) {
	files := map[string]string{
		"okrs/2026-Q1/sales.yaml": sales("BAD"),
		"okrs/2026-Q1/labor.yaml": set("labor", "2026-Q1", "BAD"),
		"okrs/2026-Q2/sales.yaml": set("sales", "2026-Q2", "BAD"),
	}
	q1, labor, q2 := "okrs/2026-Q1/sales.yaml:5 error objective-bad", "okrs/2026-Q1/labor.yaml:5 error objective-bad", "okrs/2026-Q2/sales.yaml:5 error objective-bad"
	tests := []struct {
		override string
		want     []string
	}{
		{"teams: [sales]", []string{labor}},
		{"paths: ['okrs/2026-Q1/*']", []string{q2}},
		{"paths: ['okrs/**']", nil},
		{"paths: ['2026-Q1/*']", []string{labor, q1, q2}},
		{"cycles: [2026-Q2]", []string{labor, q1}},
		{"cycles: [2026-Q1, 2026-Q2]", nil},
		{"teams: [sales], cycles: [2026-Q1]", []string{labor, q2}},
		{"teams: [sales], paths: ['**/labor.yaml']", []string{labor, q1, q2}},
	}
	for _, tt := range tests {
		t.Run(tt.override, func(t *testing.T) {
			files["okr.yaml"] = okrYAML + "lint:\n  overrides:\n    - {" + tt.override + ", rules: {objective-bad: off}}\n"
			same(t, lines(call{files: files}.run(t).Findings), tt.want...)
		})
	}
}

// TestOnlyOverOverride: a flag stands over the last matching override, also where findings are concerned.
func TestOnlyOverOverride(t *testing.T) {
	files := map[string]string{
		"okr.yaml":        okrYAML + "lint:\n  overrides:\n    - teams: [labor]\n      rules: {objective-bad: off}\n",
		"okrs/labor.yaml": set("labor", "2026-Q1", "BAD/BAD"),
	}
	same(t, lines(call{files: files}.run(t).Findings), "okrs/labor.yaml:8 warning key-result-bad")
	same(t, lines(call{files: files, only: []string{"objective-bad"}}.run(t).Findings), "okrs/labor.yaml:5 error objective-bad")
}

// TestOptions: a set option reaches the rule, for the team that it is set for.
func TestOptions(t *testing.T) {
	files := map[string]string{
		"okr.yaml":        okrYAML + "lint:\n  rules:\n    key-result-bad: {max: 1}\n  overrides:\n    - teams: [labor]\n      rules:\n        key-result-bad: {max: 2}\n",
		"okrs/sales.yaml": sales("x/BAD BAD"),
		"okrs/labor.yaml": set("labor", "2026-Q1", "x/BAD BAD"),
	}
	same(t, lines(call{files: files}.run(t).Findings), "okrs/sales.yaml:8 warning key-result-bad")
}

// TestSettingsProblems: what is not understood is reported once, at the exact words.
func TestSettingsProblems(t *testing.T) {
	tests := []struct {
		name, section string
		at, words     string
		message       string
	}{
		{"preset", "  preset: strikt\n", "okr.yaml:8:11", "strikt", "“preset” cannot be “strikt”"},
		{"fail_on", "  fail_on: errors\n", "okr.yaml:8:12", "errors", "“fail_on” cannot be “errors”"},
		{"unknown rule", "  rules:\n    key-result-bat: off\n", "okr.yaml:9:5", "key-result-bat", "There is no rule “key-result-bat”"},
		{"severity", "  rules:\n    key-result-bad: fatal\n", "okr.yaml:9:21", "fatal", "“fatal” is not a severity"},
		{"severity in a mapping", "  rules:\n    key-result-bad: {severity: fatal}\n", "okr.yaml:9:32", "fatal", "“fatal” is not a severity"},
		{"lowered schema", "  rules:\n    schema: warning\n", "okr.yaml:9:13", "warning", "schema is always an error"},
		{"syntax off", "  rules:\n    syntax: off\n", "okr.yaml:9:13", "off", "syntax is always an error"},
		{"unknown option", "  rules:\n    key-result-bad: {most: 3}\n", "okr.yaml:9:22", "most", "The rule key-result-bad has no option “most”"},
		{"option of a rule without any", "  rules:\n    objective-bad: {max: 3}\n", "okr.yaml:9:21", "max", "The rule objective-bad has no option “max”"},
		{"option that is no number", "  rules:\n    key-result-bad: {max: many}\n", "okr.yaml:9:27", "many", "“max” is a whole number from 0 to 9"},
		{"option out of bounds", "  rules:\n    key-result-bad: {max: 10}\n", "okr.yaml:9:27", "10", "“max” is a whole number from 0 to 9"},
		{"negative option", "  rules:\n    key-result-bad: {max: -1}\n", "okr.yaml:9:27", "-1", "“max” is a whole number from 0 to 9"},
		{"broken option", "  rules:\n    key-result-bad: {max: 1.5}\n", "okr.yaml:9:27", "1.5", "“max” is a whole number from 0 to 9"},
		{"in an override", "  overrides:\n    - teams: [sales]\n      rules: {objektive-bad: off}\n", "okr.yaml:10:15", "objektive-bad", "There is no rule “objektive-bad”"},
		{"glob", "  overrides:\n    - paths: ['okrs/[a']\n      rules: {objective-bad: off}\n", "okr.yaml:9:15", "'okrs/[a'", "“okrs/[a” is not a pattern of paths"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := call{files: map[string]string{"okr.yaml": okrYAML + "lint:\n" + tt.section}}
			ws := c.load(t)
			s := lint.Resolve(c.all(), ws.Config, nil, nil)
			if len(s.Problems) != 1 {
				t.Fatalf("%d problems: %v", len(s.Problems), s.Problems)
			}
			p := s.Problems[0]
			if at := c.at(p); at != tt.at || p.File.Slice(p.At) != tt.words {
				t.Errorf("at %s %q, want %s %q", at, p.File.Slice(p.At), tt.at, tt.words)
			}
			if got := p.Message.Say(locale.English); got != tt.message {
				t.Errorf("%q, want %q", got, tt.message)
			}
			if p.Rule != diag.Schema {
				t.Errorf("rule %s", p.Rule)
			}
		})
	}
}

// TestManyProblems: several mistakes come in the order of the file, and what they do not concern holds.
func TestManyProblems(t *testing.T) {
	c := call{files: map[string]string{"okr.yaml": okrYAML + `lint:
  preset: strikt
  overrides:
    - teams: [sales]
      rules: {objektive-bad: off}
  rules:
    key-result-bad: {severity: fatal, max: 3}
`}}
	ws := c.load(t)
	s := lint.Resolve(c.all(), ws.Config, nil, nil)
	var at []string
	for _, p := range s.Problems {
		at = append(at, c.at(p))
	}
	same(t, at, "okr.yaml:8:11", "okr.yaml:11:15", "okr.yaml:13:32")
	for _, state := range s.ForTeam("sales") {
		if state.Severity != state.Rule.Severity {
			t.Errorf("%s is %s", state.Rule.Name, state.Severity)
		}
		if state.Rule.Name == "key-result-bad" && state.Options["max"] != 3 {
			t.Errorf("options %v", state.Options)
		}
	}
	// Asking for a team again finds no problem a second time.
	before := len(s.Problems)
	s.ForTeam("labor")
	if len(s.Problems) != before {
		t.Errorf("%d problems, %d after another look", before, len(s.Problems))
	}
}

func TestFailOn(t *testing.T) {
	want := map[lint.FailOn][4]bool{ // off, info, warning, error
		lint.FailOnError:   {false, false, false, true},
		lint.FailOnWarning: {false, false, true, true},
		lint.FailOnInfo:    {false, true, true, true},
		lint.FailOnNever:   {false, false, false, false},
	}
	for failOn, fails := range want {
		for s, want := range fails {
			if got := failOn.Fails(diag.Severity(s)); got != want {
				t.Errorf("fail_on %s and %s: %v", failOn, diag.Severity(s), got)
			}
		}
	}
	c := call{files: map[string]string{"okr.yaml": okrYAML + "lint:\n  fail_on: warning\n  baseline: known.json\n"}}
	ws := c.load(t)
	if s := lint.Resolve(c.all(), ws.Config, nil, nil); s.FailOn != lint.FailOnWarning || s.Baseline != "known.json" {
		t.Errorf("fail_on %s, baseline %s", s.FailOn, s.Baseline)
	}
}
