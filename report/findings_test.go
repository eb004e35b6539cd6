package report_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/workspace"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

var updateLint = flag.Bool("update-lint", false, "rewrite testdata/lint.json")

// contractFile has everything that makes columns and offsets differ: a byte order mark, CRLF, umlauts and emoji.
const contractFile = "\uFEFFteam: vertrieb\r\ncycle: 2026-Q1\r\nobjectives:\r\n  - id: empfehlung\r\n    title: Größe 🚀 zählt SEHR viel\r\n" +
	"    key_results:\r\n      - id: nps\r\n        title: Für SEHR viele\r\n        baseline: 50\r\n        target: 70\r\n"

// shout finds SEHR in titles, and has everything that a finding can have.
func shout() []*lint.Rule {
	report := func(p *lint.Pass, about lint.Subject, title okrlang.Field[string], extras ...lint.Extra) {
		found := strings.Index(about.In().Slice(title.At), "SEHR")
		if found < 0 {
			return
		}
		at := title.At.Start + found
		word := source.Span{Start: at, End: at + len("SEHR")}
		p.Report(about, "title", word, locale.Text{EN: "do not shout", DE: "Bitte nicht schreien"}.Plain(),
			append(extras, lint.Fix(diag.Suggestion, locale.Text{EN: "whisper", DE: "flüstern"}.Plain(), source.Edit{At: word, Text: "sehr"}))...)
	}
	return []*lint.Rule{
		{Name: diag.Syntax, Severity: diag.Error, Fixed: true},
		{Name: diag.Schema, Severity: diag.Error, Fixed: true},
		{Name: lint.UnusedIgnore, Severity: diag.Warning},
		{Name: "shout", Severity: diag.Error, Check: lint.EachObjective(func(p *lint.Pass, o *okrlang.Objective) {
			if len(o.KeyResults.Value) == 0 {
				return
			}
			k := o.KeyResults.Value[0]
			report(p, o, o.Title, lint.Help(locale.Text{EN: "Whisper.", DE: "Flüstern Sie."}.Plain()),
				lint.Related(k, k.Title.At, locale.Text{EN: "and here", DE: "und hier"}.Plain()),
				lint.Fix(diag.Certain, locale.Text{EN: "remove it", DE: "streichen"}.Plain(), source.Edit{At: o.Title.At, Text: "Größe"}))
		})},
		{Name: "shout-late", Severity: diag.Info, Clock: true, Check: lint.EachKeyResult(func(p *lint.Pass, k *okrlang.KeyResult) {
			report(p, k, k.Title)
		})},
	}
}

// contractView is the view of a run over the contract file.
func contractView(t *testing.T, lang locale.Lang) report.Lint {
	t.Helper()
	files := fstest.MapFS{
		"okr.yaml":                   {Data: []byte("version: 1\nlanguage: de\nteams:\n  - id: vertrieb\n")},
		"okrs/2026-Q1/vertrieb.yaml": {Data: []byte(contractFile)},
		"okrs/2024-Q1/vertrieb.yaml": {Data: []byte("team: vertrieb\ncycle: 2024-Q1\n")},
		"okrs/2026-Q1/a.yaml":        {Data: []byte("team: vertrieb\ncycle: 2026-Q2\nobjectives:\n  - titel: Ruhe\n")},
	}
	config, err := workspace.ReadConfig(files, nil)
	if err != nil {
		t.Fatal(err)
	}
	scope := lint.Scope{Today: day(t, "2026-02-13"), Calendar: config.Calendar}
	ws, err := workspace.Load(files, workspace.Options{Config: config, Want: scope.Wants})
	if err != nil {
		t.Fatal(err)
	}
	result := lint.Run(ws, lint.Options{Rules: shout(), Settings: lint.Resolve(shout(), config, nil, nil), Scope: scope, Today: scope.Today, Place: "sales"})
	context := report.Context{Tool: report.Tool{Name: "okr", Version: "0.1.0"}, Lang: lang, Today: "2026-02-13", Workspace: "sales"}
	v := report.NewLint(context, result, lint.FailOnError, false, shout())
	v.ExitCode = 1
	return v
}

// TestLintJSON holds the output to the golden file, byte by byte.
func TestLintJSON(t *testing.T) {
	got, err := render.JSON(contractView(t, locale.German))
	if err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/lint.json"
	if *updateLint {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || string(got) != string(want) {
		t.Errorf("%v: the output is another one (go test ./report -update-lint rewrites it):\n%s", err, got)
	}
}

// lintContract is what version 1 of the output promises: the names and the types of all fields, with {} after what is a
// mapping and [] after what is a list. Lines are added here, never changed or removed.
const lintContract = `
command string
complete bool
errors []
errors[] {}
errors[].file string
errors[].message string
exit_code number
fail_on string
findings []
findings[] {}
findings[].clock bool
findings[].field string
findings[].file string
findings[].fingerprint string
findings[].fixes []
findings[].fixes[] {}
findings[].fixes[].applicability string
findings[].fixes[].description string
findings[].fixes[].edits []
findings[].fixes[].edits[] {}
findings[].fixes[].edits[].end number
findings[].fixes[].edits[].file string
findings[].fixes[].edits[].start number
findings[].fixes[].edits[].text string
findings[].help string
findings[].message string
findings[].path string
findings[].range {}
findings[].range.end {}
findings[].range.end.column number
findings[].range.end.line number
findings[].range.end.offset number
findings[].range.start {}
findings[].range.start.column number
findings[].range.start.line number
findings[].range.start.offset number
findings[].related []
findings[].related[] {}
findings[].related[].file string
findings[].related[].message string
findings[].related[].range {}
findings[].related[].range.end {}
findings[].related[].range.end.column number
findings[].related[].range.end.line number
findings[].related[].range.end.offset number
findings[].related[].range.start {}
findings[].related[].range.start.column number
findings[].related[].range.start.line number
findings[].related[].range.start.offset number
findings[].rule string
findings[].severity string
findings[].url string
summary {}
summary.error number
summary.files number
summary.fixable number
summary.info number
summary.key_results number
summary.not_judged number
summary.objectives number
summary.sets number
summary.suppressed {}
summary.suppressed.baseline number
summary.suppressed.ignored number
summary.suppressed.since number
summary.warning number
today string
tool {}
tool.name string
tool.version string
version number
workspace string
`

// TestLintContract: every field of the contract is there, under its name and with its type.
func TestLintContract(t *testing.T) {
	v := contractView(t, locale.German)
	v.Errors = append(v.Errors, report.FileError{File: "okrs/x.yaml", Message: "nicht lesbar"})
	v.Complete, v.ExitCode = false, 3
	have := fieldsOf(t, v)
	for _, line := range strings.Split(strings.TrimSpace(lintContract), "\n") {
		if !slices.Contains(have, line) {
			t.Errorf("missing: %s", line)
		}
	}
	for _, line := range have {
		if !strings.Contains(lintContract, "\n"+line+"\n") {
			t.Errorf("new, add it to the contract: %s", line)
		}
	}
}

// fieldsOf lists the fields of a view with their types.
func fieldsOf(t *testing.T, view any) []string {
	t.Helper()
	data, err := render.JSON(view)
	if err != nil {
		t.Fatal(err)
	}
	var parsed any
	if err := json.Unmarshal(data, &parsed); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	collect(seen, "", parsed)
	var all []string
	for line := range seen {
		all = append(all, line)
	}
	slices.Sort(all)
	return all
}

func collect(seen map[string]bool, name string, v any) {
	kind := ""
	switch v := v.(type) {
	case map[string]any:
		kind = "{}"
		for key, value := range v {
			collect(seen, strings.TrimPrefix(name+"."+key, "."), value)
		}
	case []any:
		kind = "[]"
		for _, value := range v {
			collect(seen, name+"[]", value)
		}
	case string:
		kind = "string"
	case float64:
		kind = "number"
	case bool:
		kind = "bool"
	default:
		kind = fmt.Sprint(v)
	}
	if name != "" {
		seen[name+" "+kind] = true
	}
}

// TestLintOfNothing: lists that are empty are empty lists, and nothing is null.
func TestLintOfNothing(t *testing.T) {
	v := report.NewLint(report.Context{Tool: report.Tool{Name: "okr", Version: "0.1.0"}, Lang: locale.English, Workspace: "."}, lint.Result{}, lint.FailOnNever, false, nil)
	have := fieldsOf(t, v)
	for _, line := range []string{"findings []", "errors []", "complete bool", "exit_code number", "summary.suppressed.since number"} {
		if !slices.Contains(have, line) {
			t.Errorf("missing: %s", line)
		}
	}
	for _, line := range have {
		if strings.HasSuffix(line, "<nil>") {
			t.Errorf("null: %s", line)
		}
	}
}

// TestLintPlaces: columns are code points from 1 without the byte order mark, offsets are bytes from 0 with it, and the end
// is the first place behind.
func TestLintPlaces(t *testing.T) {
	v := contractView(t, locale.German)
	i := slices.IndexFunc(v.Findings, func(f report.Finding) bool { return f.Rule == "shout" })
	f := v.Findings[i]
	at := strings.Index(contractFile, "SEHR")
	if want := (source.Position{Line: 5, Column: 26, Offset: at}); f.Range.Start != want {
		t.Errorf("start %+v, want %+v", f.Range.Start, want)
	}
	if want := (source.Position{Line: 5, Column: 30, Offset: at + 4}); f.Range.End != want {
		t.Errorf("end %+v, want %+v", f.Range.End, want)
	}
	if e := f.Fixes[1].Edits[0]; contractFile[e.Start:e.End] != "SEHR" || e.Text != "sehr" {
		t.Errorf("the edit replaces %q", contractFile[e.Start:e.End])
	}
	if line := f.Line(5); line != "    title: Größe 🚀 zählt SEHR viel" {
		t.Errorf("line %q", line)
	}
	if start, end := f.ByteColumns(); start != 26+1+2+3+1-1 || end != start+4 {
		t.Errorf("byte columns %d to %d", start, end)
	}
	if r := f.Related[0]; r.Range.Start.Line != 8 || r.Range.Start.Column != 16 || r.Range.End.Column != 30 {
		t.Errorf("related %+v", r.Range)
	}
	for _, f := range v.Findings {
		for _, p := range []source.Position{f.Range.Start, f.Range.End} {
			if p.Line < 1 || p.Column < 1 || p.Offset < 0 {
				t.Errorf("%s at %+v", f.Rule, f.Range)
			}
		}
	}
}

// TestLintOrder: findings come by file, start and rule, in both languages alike.
func TestLintOrder(t *testing.T) {
	de, en := contractView(t, locale.German), contractView(t, locale.English)
	var got []string
	for i, f := range de.Findings {
		got = append(got, fmt.Sprintf("%s:%d %s", f.File, f.Range.Start.Line, f.Rule))
		g := en.Findings[i]
		if f.Fingerprint != g.Fingerprint || f.Severity != g.Severity || f.Range != g.Range || f.Path != g.Path || f.Field != g.Field {
			t.Errorf("English differs in more than words: %+v, %+v", f, g)
		}
		if f.URL == g.URL || f.Message == g.Message {
			t.Errorf("%s reads the same in both languages: %s, %s", f.Rule, f.Message, f.URL)
		}
	}
	want := []string{
		"okrs/2026-Q1/a.yaml:4 schema", "okrs/2026-Q1/vertrieb.yaml:5 shout", "okrs/2026-Q1/vertrieb.yaml:8 shout-late",
	}
	if !slices.IsSorted(got) || !containsAll(got, want) {
		t.Errorf("findings %q, want among them %q", got, want)
	}
}

func containsAll(have, want []string) bool {
	return !slices.ContainsFunc(want, func(w string) bool { return !slices.Contains(have, w) })
}

// TestLintSummary counts what was judged, and what the findings are.
func TestLintSummary(t *testing.T) {
	v := contractView(t, locale.German)
	s := v.Summary
	errors := s.Error
	if s.Files != 2 || s.Sets != 2 || s.NotJudged != 1 || s.Objectives != 2 || s.KeyResults != 1 || errors < 2 || s.Warning != 0 || s.Info != 1 {
		t.Errorf("%+v", s)
	}
	if s.Error+s.Warning+s.Info != len(v.Findings) {
		t.Errorf("%+v of %d findings", s, len(v.Findings))
	}
	fixable := 0
	for _, f := range v.Findings {
		if f.Fixable() {
			fixable++
		}
		if want := f.Severity == "error"; f.Fails != want {
			t.Errorf("%s fails: %v", f.Rule, f.Fails)
		}
	}
	if s.Fixable != fixable || fixable < 1 {
		t.Errorf("%d fixable, counted %d", fixable, s.Fixable)
	}
	v.Findings = v.Findings[:0]
	v.Count()
	if v.Summary.Error+v.Summary.Info+v.Summary.Fixable != 0 || v.Summary.Files != 2 {
		t.Errorf("without findings: %+v", v.Summary)
	}
}

// TestFails: what time alone brings fails a run only where that is asked for.
func TestFails(t *testing.T) {
	f := source.NewFile("a.yaml", "x: 1\n")
	finding := func(s diag.Severity, clock bool) lint.Finding {
		return lint.Finding{Severity: s, Clock: clock, Diagnostic: diag.Diagnostic{Rule: "r", File: f}}
	}
	all := []lint.Finding{finding(diag.Error, false), finding(diag.Error, true), finding(diag.Warning, false), finding(diag.Info, true)}
	tests := []struct {
		failOn lint.FailOn
		clock  bool
		want   [4]bool
	}{
		{lint.FailOnError, false, [4]bool{true, false, false, false}},
		{lint.FailOnError, true, [4]bool{true, true, false, false}},
		{lint.FailOnWarning, false, [4]bool{true, false, true, false}},
		{lint.FailOnInfo, true, [4]bool{true, true, true, true}},
		{lint.FailOnNever, true, [4]bool{}},
	}
	for _, tt := range tests {
		v := report.NewLint(report.Context{Lang: locale.English}, lint.Result{Findings: all}, tt.failOn, tt.clock, nil)
		for i, f := range v.Findings {
			if f.Fails != tt.want[i] {
				t.Errorf("fail_on %s, clock %v: finding %d fails: %v", tt.failOn, tt.clock, i, f.Fails)
			}
		}
	}
}

// TestWhole: a fix of several edits as one replacement.
func TestWhole(t *testing.T) {
	v := contractView(t, locale.German)
	i := slices.IndexFunc(v.Findings, func(f report.Finding) bool { return f.Rule == "shout" })
	at, text, ok := v.Findings[i].Fixes[0].Whole()
	if !ok || text != "Größe" || at.Range.Start.Column != 12 || at.Range.End.Column != 35 {
		t.Errorf("%v %q %+v", ok, text, at.Range)
	}
	if _, _, ok := (report.Fix{}).Whole(); ok {
		t.Error("a fix without edits is a replacement")
	}
}
