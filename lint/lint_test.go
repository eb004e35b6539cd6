package lint_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// plainText is a sentence that reads the same in both languages.
func plainText(words string) locale.Message {
	return locale.Verbatim(words)
}

// tinyRules are rules small enough to be foretold: what the parser reports, and one rule for each way to look.
func tinyRules() []*lint.Rule {
	return []*lint.Rule{
		{Name: diag.Syntax, Severity: diag.Error, Fixed: true},
		{Name: diag.Schema, Severity: diag.Error, Fixed: true},
		{Name: diag.DuplicateID, Severity: diag.Error},
		{Name: diag.AmbiguousNumber, Severity: diag.Error},
		{Name: lint.UnusedIgnore, Severity: diag.Warning},
		{Name: "objective-bad", Group: lint.Objective, Severity: diag.Error, Starter: true, Check: lint.EachObjective(badObjective)},
		{
			Name: "key-result-bad", Aliases: []string{"kr-bad"}, Group: lint.KeyResult, Severity: diag.Warning,
			Options: []lint.Option{{Name: "max", Default: 0, Low: 0, High: 9}, {Name: "min", Default: 0, Low: 0, High: 9}},
			Check:   lint.EachKeyResult(badKeyResult),
		},
		{Name: "set-info", Group: lint.Time, Severity: diag.Info, Clock: true, Check: lint.EachSet(longSet)},
		{Name: "everywhere", Group: lint.Structure, Severity: diag.Error, Everywhere: true, Check: twins},
		{Name: "changed", Group: lint.Time, Severity: diag.Error, Change: true},
	}
}

func badObjective(p *lint.Pass, o *okrlang.Objective) {
	if strings.Contains(o.Title.Value, "BAD") {
		p.Report(o, "title", o.Title.At, plainText("bad objective"))
	}
}

// badKeyResult fires once for each BAD above the option max.
func badKeyResult(p *lint.Pass, k *okrlang.KeyResult) {
	most, _ := p.Option(k, "max")
	for range strings.Count(k.Title.Value, "BAD") - most {
		p.Report(k, "title", k.Title.At, plainText("bad key result"))
	}
}

func longSet(p *lint.Pass, s *okrlang.Set) {
	if len(s.Objectives.Value) > 2 {
		p.Report(s, "objectives", s.Name, plainText("long set"))
	}
}

// twins looks at all cycles: two objectives of one title.
func twins(p *lint.Pass) {
	seen := map[string]bool{}
	for _, e := range p.Workspace.Entries {
		f, err := p.Workspace.Parse(e)
		if err != nil {
			continue
		}
		for _, s := range f.Sets {
			for _, o := range s.Objectives.Value {
				if strings.Contains(o.Title.Value, "TWIN") && seen[o.Title.Value] {
					p.Report(o, "title", o.Title.At, plainText("twin"))
				}
				seen[o.Title.Value] = true
			}
		}
	}
}

// call is one run of the linter over files.
type call struct {
	files     map[string]string
	rules     []*lint.Rule // nil: tinyRules
	today     string       // "": 2026-02-13
	scope     lint.Scope
	only      []string
	disable   []string
	noIgnores bool
	place     string
}

// sales is one set of the running quarter with nothing wrong in it but what the titles say.
func sales(titles ...string) string {
	return set("sales", "2026-Q1", titles...)
}

// set has an objective a title, each with one key result of that title after a slash: "objective/key result".
func set(team, cycle string, titles ...string) string {
	var out strings.Builder
	fmt.Fprintf(&out, "team: %s\ncycle: %s\nobjectives:\n", team, cycle)
	for i, title := range titles {
		objective, keyResult, _ := strings.Cut(title, "/")
		fmt.Fprintf(&out, "  - id: o%d\n    title: %s\n    key_results:\n      - id: k\n        title: %s\n        target: 70\n", i+1, objective, strings.TrimSpace("fine "+keyResult))
	}
	return out.String()
}

func day(t *testing.T, text string) value.Date {
	t.Helper()
	d, problem := value.ParseDate(text)
	if problem != nil {
		t.Fatal(problem.Message.Say(locale.English))
	}
	return d
}

func cycle(t *testing.T, text string) value.Cycle {
	t.Helper()
	c, problem := value.ParseCycle(text)
	if problem != nil {
		t.Fatal(problem.Message.Say(locale.English))
	}
	return c
}

func (c call) all() []*lint.Rule {
	if c.rules == nil {
		return tinyRules()
	}
	return c.rules
}

func named(t *testing.T, all []*lint.Rule, names []string) []*lint.Rule {
	t.Helper()
	var found []*lint.Rule
	for _, name := range names {
		rule := lint.Find(all, name)
		if rule == nil {
			t.Fatalf("no rule %s", name)
		}
		found = append(found, rule)
	}
	return found
}

// load reads the files as the program does: what the scope does not want is not parsed.
func (c *call) load(t *testing.T) *workspace.Workspace {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range c.files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	config, err := workspace.ReadConfig(fsys, nil)
	if err != nil {
		t.Fatal(err)
	}
	if c.today == "" {
		c.today = "2026-02-13"
	}
	c.scope.Today = day(t, c.today)
	if config != nil {
		c.scope.Calendar = config.Calendar
	}
	ws, err := workspace.Load(fsys, workspace.Options{Config: config, Want: c.scope.Wants})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

func (c call) run(t *testing.T) lint.Result {
	t.Helper()
	ws, all := c.load(t), c.all()
	settings := lint.Resolve(all, ws.Config, named(t, all, c.only), named(t, all, c.disable))
	for _, p := range settings.Problems {
		t.Errorf("%s: %s", c.at(p), p.Message.Say(locale.English))
	}
	return lint.Run(ws, lint.Options{Rules: all, Settings: settings, Scope: c.scope, Today: c.scope.Today, Place: c.place, NoIgnores: c.noIgnores})
}

func (c call) at(d diag.Diagnostic) string {
	p := d.File.Position(d.At.Start)
	return fmt.Sprintf("%s:%d:%d", d.File.Path, p.Line, p.Column)
}

// lines are findings as path:line severity rule.
func lines(findings []lint.Finding) []string {
	all := make([]string, len(findings))
	for i, f := range findings {
		all[i] = fmt.Sprintf("%s:%d %s %s", f.File.Path, f.File.LineAt(f.At.Start), f.Severity, f.Rule)
	}
	return all
}

func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("found\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

const okrYAML = "version: 1\nlanguage: en\nteams:\n  - id: sales\n  - id: labor\n  - id: it\n"

func badObjectiveInOtherWords(p *lint.Pass, o *okrlang.Objective) {
	if strings.Contains(o.Title.Value, "BAD") {
		p.Report(o, "title", o.Title.At, locale.Text{EN: "this objective is bad", DE: "dieses Objective ist schlecht"}.Plain())
	}
}
