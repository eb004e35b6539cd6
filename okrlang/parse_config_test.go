package okrlang

import (
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

var configPromises = []promise{
	{"an empty file", "«»", []string{"schema "}},
	{"no version", "«organization»: Nordlicht\n", []string{"schema version"}},
	{"a newer version", "version: «2»\n", []string{"schema version"}},
	{"no version at all", "version: «neu»\n", []string{"schema version"}},
	{"two documents", "version: 1\n«---»\nversion: 1\n", []string{"schema "}},
	{"a wrong key", "version: 1\n«sprache»: de\n", []string{"schema sprache"}},
	{"a language", "version: 1\nlanguage: «deutsch»\n", []string{"schema language"}},
	{"a cadence", "version: 1\ncadence: «quartal»\n", []string{"schema cadence"}},
	{"a month of the fiscal year", "version: 1\nfiscal_year:\n  start: «Oktober»\n", []string{"schema start"}},
	{"a fiscal year without start", "version: 1\nfiscal_year:\n  «named_by»: end\n", []string{"schema start"}},
	{"a fiscal year named by the middle", "version: 1\nfiscal_year:\n  start: 10\n  named_by: «ende»\n", []string{"schema named_by"}},
	{"a team without id", "version: 1\nteams:\n  - «name»: Vertrieb\n", []string{"schema id"}},
	{"two teams of one id", "version: 1\nteams:\n  - id: it\n  - id: «it»\n", []string{"duplicate-id id"}},
	{"the id strategy", "version: 1\nteams:\n  - id: «strategy»\n", []string{"schema id"}},
	{"a level in German", "version: 1\nteams:\n  - id: it\n    level: «Abteilung»\n", []string{"schema level"}},
	{"the name of a team under a wrong key", "version: 1\nteams:\n  - id: it\n    «titel»: IT\n", []string{"schema titel"}},
	{"two goals of one id", "version: 1\nstrategy:\n  goals:\n    - id: mut\n    - id: «mut»\n", []string{"duplicate-id id"}},
	{"a direction", "version: 1\nkpis:\n  - id: nps\n    direction: «hoch»\n", []string{"schema direction"}},
	{"a KPI's target", "version: 1\nkpis:\n  - id: nps\n    target: «1.200»\n", []string{"ambiguous-number target"}},
	{"an English workspace reads 1,200", "version: 1\nkpis:\n  - id: nps\n    target: 1,200\nlanguage: en\n", nil},
	{"rules as a list", "version: 1\nlint:\n  rules:\n    «- okr-master»\n", []string{"schema rules"}},
	{"a rule twice", "version: 1\nlint:\n  rules:\n    okr-master: off\n    «okr-master»: info\n", []string{"duplicate-id okr-master"}},
	{"an option twice", "version: 1\nlint:\n  rules:\n    objective-count: {max: 3, «max»: 4}\n", []string{"duplicate-id max"}},
	{"an unknown key of lint", "version: 1\nlint:\n  «regeln»: {}\n", []string{"schema regeln"}},
	{"an override's cycle", "version: 1\nlint:\n  overrides:\n    - cycles: [«Q1»]\n", []string{"schema cycles"}},
	{"keys of one's own", "version: 1\nx-a: 1\nteams:\n  - id: it\n    x-b: 2\nlint:\n  x-c: 3\n  rules: {x-d: 4}\n", nil},
	{"optional sections may be empty", "version: 1\nrequires:\nstrategy:\nkpis:\nteams: []\nvocabulary:\nlint:\nfiscal_year:\nfiles:\n", nil},
}

func TestConfigPromises(t *testing.T) {
	var golden strings.Builder
	for _, c := range configPromises {
		t.Run(c.name, func(t *testing.T) { c.check(t, ConfigFile, &golden) })
	}
	compareGolden(t, "promises/config.golden", golden.String())
}

const wholeConfig = `version: 1
requires: ">=0.4"
organization: Seeufer Bäder GmbH
language: de
cadence: half
fiscal_year:
  start: 10
  named_by: end
okr_master: mira.vogel
strategy:
  owner: anna.berg
  mission: Jeder kann schwimmen
  vision: Kein Kind ertrinkt
  goals:
    - id: schwimmen
      title: "Kinder: sie schwimmen"
      owner: anna.berg
      note: seit 2024
kpis:
  - id: gaeste
    name: Gäste je Tag
    direction: up
    target: 1,2 Tsd.
    unit: Gäste
teams:
  - id: baeder
    name: Seeufer Bäder
    level: company
    lead: anna.berg
  - id: nord
    parent: baeder
    stage: walk
    until: 2026-Q4
vocabulary:
  acronyms: [DLRG, DSV]
  not_metrics: Halle 2
files: ["ziele/**/*.yaml"]
lint:
  preset: guide
  fail_on: warning
  baseline: .okr-baseline.json
  rules:
    objective-count: {severity: error, max: 4}
    okr-master: off
    okr-owner: false
  overrides:
    - teams: [nord]
      paths: "ziele/alt/**"
      cycles: [2026-Q1, 2026]
      rules: {parent-alignment: off}
`

func TestWholeConfig(t *testing.T) {
	file := source.NewFile(ConfigFile, wholeConfig)
	c := ParseConfig(file)
	if found := append(c.Diagnostics, c.Lint.Diagnostics...); len(found) > 0 {
		t.Fatal(describe(file, found))
	}
	nord, target := c.TeamByID("nord"), c.KPIs.Value[0].Target.Value
	for _, check := range []struct {
		what      string
		got, want any
	}{
		{"version", c.Version.Value, 1},
		{"requires", c.Requires.Value, ">=0.4"},
		{"language", c.Lang(), locale.German},
		{"cadence", c.Cadence.Value, value.Half},
		{"calendar", c.Calendar, value.Calendar{Start: 10, NamedByEnd: true}},
		{"master", c.Master.Value, "mira.vogel"},
		{"goal", file.Slice(c.Strategy.Value.Goals.Value[0].Title.At), "Kinder: sie schwimmen"},
		{"KPI", target.Number.String(), "1200"},
		{"level of a team that says none", nord.LevelOrTeam(), TeamLevel},
		{"title of a team without name", nord.Title(), "nord"},
		{"until", nord.Until.Value.String(), "2026-Q4"},
		{"no such team", c.TeamByID("") == nil && c.TeamByID("west") == nil, true},
		{"acronyms", len(c.Vocabulary.Value.Acronyms.Value), 2},
		{"one word for a list of one", c.Vocabulary.Value.NotMetrics.Value[0].Value, "Halle 2"},
		{"files", c.Files.Value[0].Value, "ziele/**/*.yaml"},
		{"preset", c.Lint.Preset.Value, "guide"},
		{"severity", c.Lint.Rules[0].Severity.Value, "error"},
		{"option", c.Lint.Rules[0].Options[0].Name.Value + "=" + c.Lint.Rules[0].Options[0].Value.Value, "max=4"},
		{"off", c.Lint.Rules[1].Severity.Value, "off"},
		{"false is off", c.Lint.Rules[2].Severity.Value, "off"},
		{"override", c.Lint.Overrides[0].Paths[0].Value + " " + c.Lint.Overrides[0].Cycles[1].Value.String(), "ziele/alt/** 2026"},
	} {
		if check.got != check.want {
			t.Errorf("%s: got %v, want %v", check.what, check.got, check.want)
		}
	}
}

func TestLintDiagnosticsStandApart(t *testing.T) {
	c := ParseConfig(source.NewFile(ConfigFile, "version: 1\nregeln: {}\nlint:\n  regeln: {}\n"))
	if len(c.Diagnostics) != 1 || len(c.Lint.Diagnostics) != 1 {
		t.Errorf("%d findings and %d mistakes of the lint section, want one each", len(c.Diagnostics), len(c.Lint.Diagnostics))
	}
}

func TestNoConfig(t *testing.T) {
	var c *Config
	if c.TeamByID("x") != nil || c.Lang() != "" {
		t.Error("a missing workspace file has teams or a language")
	}
}
