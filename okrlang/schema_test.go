package okrlang

import (
	"bytes"
	"encoding/json"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/syntax"
)

// jsonSection is what a schema says about one kind of mapping.
type jsonSection struct {
	Required   []string                   `json:"required"`
	Properties map[string]json.RawMessage `json:"properties"`
	Patterns   map[string]json.RawMessage `json:"patternProperties"`
	Additional *bool                      `json:"additionalProperties"`
}

// readSections reads the root of a schema and those of its definitions that are mappings with fixed keys.
func readSections(t *testing.T, text []byte) map[string]jsonSection {
	var file struct {
		Definitions map[string]json.RawMessage `json:"definitions"`
	}
	var root jsonSection
	for _, into := range []any{&file, &root} {
		if err := json.Unmarshal(text, into); err != nil {
			t.Fatal(err)
		}
	}
	all := map[string]jsonSection{"": root}
	for name, raw := range file.Definitions {
		var s jsonSection
		if json.Unmarshal(raw, &s) == nil && s.Properties != nil {
			all[name] = s
		}
	}
	return all
}

func TestSchemaHasTheParsersKeys(t *testing.T) {
	for _, c := range []struct {
		schema   []byte
		sections map[string]*section
	}{
		{Schema(), map[string]*section{
			"": setSection, "objective": objectiveSection, "keyResult": keyResultSection, "adjustment": adjustmentSection, "was": wasSection,
			"dropped": droppedSection, "review": reviewSection, "checkIn": checkInSection, "retrospective": retrospectiveSection, "finding": findingSection,
		}},
		{ConfigSchema(), map[string]*section{
			"": configSection, "fiscalYear": fiscalYearSection, "strategy": strategySection, "goal": goalSection, "kpi": kpiSection,
			"team": teamSection, "vocabulary": vocabularySection, "lint": lintSection, "override": overrideSection,
		}},
	} {
		schema := readSections(t, c.schema)
		if len(schema) != len(c.sections) {
			t.Errorf("the schema has %d sections, the parser %d", len(schema), len(c.sections))
		}
		for name, s := range c.sections {
			got := schema[name]
			var all, required []string
			for _, k := range s.keys {
				all = append(all, k.name)
				if k.required {
					required = append(required, k.name)
				}
				if _, ok := got.Properties[k.name]; !ok {
					t.Errorf("%s: the schema has no %s", name, k.name)
				}
			}
			for key := range got.Properties {
				if !slices.Contains(all, key) {
					t.Errorf("%s: the parser has no %s", name, key)
				}
			}
			if slices.Sort(required); !slices.Equal(slices.Sorted(slices.Values(got.Required)), required) {
				t.Errorf("%s: the schema requires %v, the parser %v", name, got.Required, required)
			}
			if _, own := got.Patterns["^x-"]; !own || got.Additional == nil || *got.Additional {
				t.Errorf("%s: the schema must forbid unknown keys and allow x- keys", name)
			}
		}
	}
}

func TestSchemaDescribesEverything(t *testing.T) {
	for _, text := range [][]byte{Schema(), ConfigSchema()} {
		var file struct {
			Definitions map[string]struct {
				Description string `json:"description"`
			} `json:"definitions"`
		}
		if err := json.Unmarshal(text, &file); err != nil {
			t.Fatal(err)
		}
		for name, s := range readSections(t, text) {
			for key, raw := range s.Properties {
				var p struct {
					Description string `json:"description"`
					Ref         string `json:"$ref"`
				}
				if err := json.Unmarshal(raw, &p); err != nil {
					t.Fatal(err)
				}
				if p.Description == "" {
					p.Description = file.Definitions[strings.TrimPrefix(p.Ref, "#/definitions/")].Description
				}
				if english, german, both := strings.Cut(p.Description, "\n\n"); (!both || english == "" || german == "") && name != "was" && key != "note" {
					t.Errorf("%s.%s is not described in both languages", name, key)
				}
			}
		}
	}
}

// judged is a small document that parser and schema have to judge alike. A text without "version" is a set.
var judged = []struct {
	text string
	good bool
}{
	{objective(""), true},
	{keyResult("baseline: 50\ntarget: 70 %\nat_least:\nweight: 2\nsource: [a, b]\nunit: '%'\ncumulative:\nmetric: nps\n"), true},
	{keyResult("target: 5\ncumulative: true\ncurrent: 4\nsource: a\n"), true},
	{keyResult("milestones: {30 %: a, 1: b, x-c: d}\n"), true},
	{keyResult("target: 7\nadjustments:\n  - {date: 2026-02-06, why: x, was: {target: 5}}\ndropped: {date: 2026-02-06, why: x}\n"), true},
	{keyResult("adjustments:\n  - {date: 2026-02-06, why: x, was: {}}\n"), false},
	{keyResult("adjustments:\n  - {date: 2026-02-06, why: x}\n"), false},
	{keyResult("adjustments:\n  - {date: 2026-02-06, why: , was: {target: 5}}\n"), false},
	{keyResult("dropped:\n"), false},
	{keyResult("dropped: {date: 2026-02-06}\n"), false},
	{keyResult("weight: 0\n"), false},
	{keyResult("weight: schwer\n"), false},
	{keyResult("target: viele\n"), false},
	{keyResult("target: [5]\n"), false},
	{keyResult("target: true\n"), false},
	{keyResult("cumulative: ja\n"), false},
	{keyResult("milestones: fertig\n"), false},
	{keyResult("milestones: {fertig: a, 100 %: b}\n"), false},
	{keyResult("milestones: {100 %: }\n"), false},
	{keyResult("type: moonshot\nx-a: {b: [c]}\n"), true},
	{keyResult("metric: NPS\n"), false},
	{keyResult("source: {a: b}\n"), false},
	{"team: 007\ncycle: 2026\nobjectives:\n  - {id: 5, title: 2026}\n", true},
	{"team: true\ncycle: 2026-H1\nobjectives:\n  - {id: a, title: true}\n", true},
	{"cycle: 2026\nobjectives:\n  - {id: a, title: b}\n", false},
	{"team: a\ncycle: 2026\nobjectives: []\n", false},
	{"team: a\ncycle: 2026\nobjectives:\n", false},
	{"team: a\ncycle: 2026\nobjectives: [a]\n", false},
	{"team: a\ncycle: 2026\nobjectives: {id: a, title: b}\n", false},
	{"team: a\ncycle: 2026-03\nobjectives:\n  - {id: a, title: ' '}\n", false},
	{"team: a\ncycle: 2026-Q5\nobjectives:\n  - {id: a, title: b}\n", false},
	{"team: a\ncycle: 26\nobjectives:\n  - {id: a, title: b}\n", false},
	{"team: A\ncycle: 2026-Q1\nobjectives:\n  - {id: a, title: b}\n", false},
	{"team: a\ncycle: 2026-Q1\nobjectives:\n  - {id: -5, title: b}\n", false},
	{"- team: a\n", false},
	{"nur Text\n", false},
	{"", false},
	{objective("supports: a/b\ncontributors: a\nowner: 5\n"), true},
	{objective("supports: [a@2026-Q1/b, strategy/c, a/b/c]\ncontributors: [a, 5]\n"), true},
	{objective("supports: a\n"), false},
	{objective("supports: [A/b]\n"), false},
	{objective("supports: {a: b}\n"), false},
	{objective("contributors: [IT]\n"), false},
	{objective("owner: {name: a}\n"), false},
	{objective("type: mondschuss\n"), false},
	{objective("budget: 5\n"), false},
	{objective("review: {decision: continue, learned: a, needs: }\n"), true},
	{objective("review: {decision: weiter}\n"), false},
	{objective("review:\nadjustments:\nkey_results:\n"), true},
	{objective("review: []\n"), false},
	{"stage: walk\n" + objective(""), true},
	{"stage: 3\n" + objective(""), false},
	{checkIn("values: {nps: 5 %, leads: 3, ruf/leads: }\nconfidence: {nps: 7, leads: '10'}\nnotes: {nps: gut}\n"), true},
	{checkIn("values: [5]\n"), false},
	{checkIn("values: {nps: gut}\n"), false},
	{checkIn("confidence: {nps: 11}\n"), false},
	{checkIn("confidence: {nps: 7.5}\n"), false},
	{checkIn("confidence: {nps: hoch}\n"), false},
	{checkIn("notes: {nps: [a]}\n"), false},
	{checkIn(""), false},
	{objective("") + "check_ins:\n  - {problems: keine}\n", false},
	{objective("") + "check_ins:\n  - {date: 6.2.2026, problems: keine}\n", false},
	{objective("") + "check_ins:\n", true},
	{objective("") + "retrospective: {held: 2026-04-02, teams: [a, b], team_health: 4, went_well: gut, findings: [{what: a, benefit: 5, effort: 1, owner: b}]}\n", true},
	{objective("") + "retrospective: {held: April}\n", false},
	{objective("") + "retrospective: {team_health: 0}\n", false},
	{objective("") + "retrospective: {findings: [{benefit: 5}]}\n", false},
	{objective("") + "retrospective: gut\n", false},
	{"version: 1\n", true},
	{"version: '1'\n", true},
	{"version: 1.0\n", true},
	{"version: 2\n", false},
	{"version:\n", false},
	{wholeConfig, true},
	{"version: 1\nlanguage: fr\n", false},
	{"version: 1\ncadence: week\n", false},
	{"version: 1\nfiscal_year: {start: 13}\n", false},
	{"version: 1\nfiscal_year: {named_by: end}\n", false},
	{"version: 1\nfiscal_year: {}\n", false},
	{"version: 1\nfiscal_year: {start: 10, named_by: mitte}\n", false},
	{"version: 1\nfiscal_year:\nstrategy:\nteams:\nkpis:\nvocabulary:\nlint:\nfiles:\n", true},
	{"version: 1\nteams: [{name: a}]\n", false},
	{"version: 1\nteams: [{id: strategy}]\n", false},
	{"version: 1\nteams: [{id: a, level: oben}]\n", false},
	{"version: 1\nteams: [{id: a, until: bald}]\n", false},
	{"version: 1\nteams: [{id: a, stage: walk, until: 2026}]\n", true},
	{"version: 1\nkpis: [{id: a, direction: left}]\n", false},
	{"version: 1\nkpis: [{id: a, target: viel}]\n", false},
	{"version: 1\nstrategy: {goals: [{title: a}]}\n", false},
	{"version: 1\nstrategy: [a]\n", false},
	{"version: 1\nvocabulary: {acronyms: ARR, not_metrics: [24/7]}\n", true},
	{"version: 1\nvocabulary: {words: a}\n", false},
	{"version: 1\nlint: {rules: [a]}\n", false},
	{"version: 1\nlint: {rules: {a: [b]}}\n", false},
	{"version: 1\nlint: {overrides: [{}]}\n", false},
	{"version: 1\nlint: {overrides: [{cycles: Q1}]}\n", false},
	{"version: 1\nlint: {overrides: [{team: a}]}\n", false},
}

func TestSchemaAndParserAgree(t *testing.T) {
	set, config := compileSchema(t, Schema()), compileSchema(t, ConfigSchema())
	for _, c := range judged {
		name, schema := "a.yaml", set
		if strings.HasPrefix(c.text, "version") {
			name, schema = ConfigFile, config
		}
		file, list := diagnose(name, c.text, locale.German)
		if (len(list) == 0) != c.good {
			t.Errorf("the parser says of\n%s\n%s", c.text, describe(file, list))
		}
		err := schema.Validate(plain(syntax.Parse(file).Documents[0].Root))
		if (err == nil) != c.good {
			t.Errorf("the schema says of\n%s\n%v", c.text, err)
		}
	}
}

// What parser and schema may judge differently is only what a schema cannot say: places, units, kinds, doubles. What the
// parser takes, the schema takes too.
func TestSchemaTakesWhatTheParserTakes(t *testing.T) {
	set := compileSchema(t, Schema())
	for _, c := range setPromises {
		text, _ := marked(c.text)
		file, list := diagnose("a.yaml", text, locale.German)
		if slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Rule == diag.Schema || d.Rule == diag.Syntax }) {
			continue
		}
		for _, doc := range syntax.Parse(file).Documents {
			if err := set.Validate(plain(doc.Root)); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		}
	}
}

func compileSchema(t *testing.T, text []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("okr.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("okr.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// plain is a node as an editor's validator sees it: by the types of YAML 1.2, in which a date is a text.
func plain(n syntax.Node) any {
	switch n.Kind() {
	case syntax.Mapping:
		m := map[string]any{}
		for key, v := range n.Pairs() {
			m[key.Text()] = plain(v)
		}
		return m
	case syntax.Sequence:
		list := []any{}
		for item := range n.Items() {
			list = append(list, plain(item))
		}
		return list
	case syntax.Scalar:
		return plainScalar(n)
	}
	return nil
}

func plainScalar(n syntax.Node) any {
	text := n.Text()
	if n.Style() != syntax.Plain {
		return text
	}
	if text == "true" || text == "false" {
		return text == "true"
	}
	if _, ok := new(big.Rat).SetString(text); ok && !strings.ContainsAny(text, "/_xXoObB") {
		if trimmed := strings.TrimLeft(text, "0+"); trimmed != "" {
			return json.Number(trimmed)
		}
		return json.Number("0")
	}
	return text
}
