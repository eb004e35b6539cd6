package rules_test

import (
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/delta"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// example is a small workspace with what is expected of it. A file of it is one of the workspace: a set, put where its team
// and cycle belong, beside testdata/okr.yaml. An archive is the files it holds, with that okr.yaml where it has none.
type example struct {
	files map[string]string
	// before is an older state, of an archive whose files lie below before and after; nil for none.
	before map[string]string
	today  value.Date
}

var (
	teamLine  = regexp.MustCompile(`(?m)^team: *([a-z0-9-]+)`)
	cycleLine = regexp.MustCompile(`(?m)^cycle: *([0-9A-Z-]+)`)
	todayLine = regexp.MustCompile(`(?m)^# today: *([0-9-]+)`)
	wantLine  = regexp.MustCompile(`# want([+-]\d+)? .*`)
	wanted    = regexp.MustCompile(`([a-z-]+): "([^"]*)"`)
)

func readExample(t *testing.T, name string) example {
	t.Helper()
	e := example{files: map[string]string{okrlang.ConfigFile: read(t, "testdata/okr.yaml")}}
	text := read(t, name)
	today := "2026-02-13"
	if m := todayLine.FindStringSubmatch(text); m != nil {
		today = m[1]
	}
	var problem *value.Problem
	if e.today, problem = value.ParseDate(today); problem != nil {
		t.Fatal(problem.Message.Say(locale.English))
	}
	if path.Ext(name) == ".txtar" {
		for _, f := range txtar.Parse([]byte(text)).Files {
			if name, old := strings.CutPrefix(f.Name, "before/"); old {
				if e.before == nil {
					e.before = map[string]string{okrlang.ConfigFile: e.files[okrlang.ConfigFile]}
				}
				e.before[name] = string(f.Data)
				continue
			}
			e.files[strings.TrimPrefix(f.Name, "after/")] = string(f.Data)
		}
		return e
	}
	team, cycle := "unnamed", "2026-Q1"
	if m := teamLine.FindStringSubmatch(text); m != nil {
		team = m[1]
	}
	if m := cycleLine.FindStringSubmatch(text); m != nil {
		cycle = m[1]
	}
	e.files["okrs/"+cycle+"/"+team+".yaml"] = text
	return e
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// run lints the example with one rule, and with what cannot be switched off, as the program does.
func (e example) run(t *testing.T, rule *lint.Rule) []lint.Finding {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range e.files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	config, err := workspace.ReadConfig(fsys, nil)
	if err != nil {
		t.Fatal(err)
	}
	scope := lint.Scope{Today: e.today, Calendar: config.Calendar}
	ws, err := workspace.Load(fsys, workspace.Options{Config: config, Want: scope.Judges})
	if err != nil {
		t.Fatal(err)
	}
	all := rules.All()
	others := slices.DeleteFunc(slices.Clone(all), func(r *lint.Rule) bool { return r.Name == rule.Name })
	settings := lint.Resolve(all, config, nil, others)
	for _, p := range settings.Problems {
		t.Errorf("okr.yaml: %s", p.Message.Say(locale.English))
	}
	options := lint.Options{Rules: all, Settings: settings, Scope: scope, Today: e.today}
	if e.before != nil {
		options.Changes = delta.Between(load(t, e.before), ws, e.today, score.Options{Titles: score.Titles})
	}
	return lint.Run(ws, options).Findings
}

// load reads a workspace whole.
func load(t *testing.T, files map[string]string) *workspace.Workspace {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	ws, err := workspace.Load(fsys, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

// compare holds findings and expectations against each other, line by line.
func (e example) compare(t *testing.T, findings []lint.Finding) {
	t.Helper()
	open := e.expectations()
	for _, f := range findings {
		checkWords(t, f)
		at := fmt.Sprintf("%s:%d", f.File.Path, f.File.LineAt(f.At.Start))
		i := slices.IndexFunc(open[at], func(w expectation) bool { return w.fits(f) })
		if i < 0 {
			t.Errorf("%s: not wanted: %s %s [%s]\n\t%s", at, f.Severity, f.Message.Say(locale.English), f.Rule, f.Message.Say(locale.German))
			continue
		}
		open[at] = slices.Delete(open[at], i, i+1)
	}
	for at, left := range open {
		for _, w := range left {
			t.Errorf("%s: wanted, not found: %s: %q", at, w.rule, w.words)
		}
	}
}

type expectation struct {
	rule, words string
}

// fits says whether a finding is the one expected: the words stand in its message, in either language.
func (w expectation) fits(f lint.Finding) bool {
	return f.Rule == w.rule && (strings.Contains(f.Message.Say(locale.English), w.words) || strings.Contains(f.Message.Say(locale.German), w.words))
}

// expectations are the want comments, by file and line.
func (e example) expectations() map[string][]expectation {
	open := map[string][]expectation{}
	for name, text := range e.files {
		for i, line := range strings.Split(text, "\n") {
			m := wantLine.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			shift, _ := strconv.Atoi(m[1])
			at := fmt.Sprintf("%s:%d", name, i+1+shift)
			for _, w := range wanted.FindAllStringSubmatch(m[0], -1) {
				open[at] = append(open[at], expectation{w[1], w[2]})
			}
		}
	}
	return open
}

// checkWords holds a finding to what every finding has to be.
func checkWords(t *testing.T, f lint.Finding) {
	t.Helper()
	for _, lang := range []locale.Lang{locale.English, locale.German} {
		words := f.Message.Say(lang)
		if words == "" || strings.ContainsAny(words, "{}") || strings.HasSuffix(words, ".") {
			t.Errorf("%s in %s says %q", f.Rule, lang, words)
		}
		if help := f.Help.Say(lang); strings.ContainsAny(help, "{}") && f.Rule != diag.Schema {
			t.Errorf("%s in %s helps with %q", f.Rule, lang, help)
		}
	}
	if f.At.Len() == 0 && f.Rule != diag.Schema && f.Rule != diag.Syntax {
		t.Errorf("%s underlines nothing", f.Rule)
	}
}

// fixed is the example with a finding's certain fix applied; false where it has none.
func (e example) fixed(t *testing.T, f lint.Finding) (example, bool) {
	t.Helper()
	i := slices.IndexFunc(f.Fixes, func(fix diag.Fix) bool { return fix.Applicability == diag.Certain })
	if i < 0 {
		return e, false
	}
	edits := map[string][]source.Edit{}
	for _, edit := range f.Fixes[i].Edits {
		edits[edit.File.Path] = append(edits[edit.File.Path], edit.Edit)
	}
	after := example{files: map[string]string{}, today: e.today}
	for name, text := range e.files {
		changed, err := source.Apply(text, edits[name])
		if err != nil {
			t.Fatal(err)
		}
		after.files[name] = changed
	}
	return after, true
}
