package lint_test

import (
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang/diag"
)

func fingerprints(findings []lint.Finding) []string {
	all := make([]string, len(findings))
	for i, f := range findings {
		all[i] = f.Fingerprint
	}
	return all
}

// TestFingerprintSurvives: what moves a finding, or says it in other words, leaves its name.
func TestFingerprintSurvives(t *testing.T) {
	text := sales("BAD/BAD", "fine/BAD")
	base := call{files: map[string]string{"okr.yaml": okrYAML, "okrs/a.yaml": text}, place: "org/sales"}
	before := base.run(t)
	if len(before.Findings) != 3 {
		t.Fatalf("%q", lines(before.Findings))
	}
	for _, name := range fingerprints(before.Findings) {
		if !regexp.MustCompile(`^[0-9a-f]{32}$`).MatchString(name) {
			t.Errorf("fingerprint %q", name)
		}
	}
	change := func(config, file, text string) call {
		return call{files: map[string]string{"okr.yaml": config, file: text}, place: base.place}
	}
	otherWords := tinyRules()
	for _, r := range otherWords {
		if r.Name == "objective-bad" {
			r.Check = lint.EachObjective(badObjectiveInOtherWords)
		}
	}
	reworded := base
	reworded.rules = otherWords
	for name, c := range map[string]call{
		"moved lines":        change(okrYAML, "okrs/a.yaml", "# a\n\n# b\n"+strings.ReplaceAll(text, "    key_results", "\n    why: it matters\n    key_results")),
		"a moved file":       change(okrYAML, "okrs/2026-Q1/sales.yaml", text),
		"line endings":       change(okrYAML, "okrs/a.yaml", strings.ReplaceAll(text, "\n", "\r\n")),
		"another title":      change(okrYAML, "okrs/a.yaml", strings.ReplaceAll(text, "BAD", "so BAD")),
		"another severity":   change(okrYAML+"lint:\n  preset: strict\n", "okrs/a.yaml", text),
		"another language":   change(strings.Replace(okrYAML, "language: en", "language: de", 1), "okrs/a.yaml", text),
		"other words":        reworded,
		"another set beside": {files: map[string]string{"okr.yaml": okrYAML, "okrs/a.yaml": text, "okrs/0.yaml": set("it", "2026-Q1", "fine")}, place: base.place},
		"another day":        {files: base.files, place: base.place, today: "2026-03-01"},
	} {
		after := c.run(t)
		if !slices.Equal(fingerprints(after.Findings), fingerprints(before.Findings)) {
			t.Errorf("%s: %q", name, lines(after.Findings))
		}
	}
}

func TestFingerprintDiffers(t *testing.T) {
	seen := map[string]string{}
	see := func(name string, c call) {
		for i, f := range c.run(t).Findings {
			if other, ok := seen[f.Fingerprint]; ok {
				t.Errorf("%s, finding %d, has the fingerprint of %s", name, i, other)
			}
			seen[f.Fingerprint] = fmt.Sprintf("%s, finding %d", name, i)
		}
	}
	files := func(text string) map[string]string {
		return map[string]string{"okr.yaml": okrYAML, "okrs/a.yaml": text}
	}
	see("base", call{files: files(sales("BAD/BAD BAD", "BAD/BAD"))})
	see("another team", call{files: files(set("labor", "2026-Q1", "BAD/BAD"))})
	see("another cycle", call{files: files(set("sales", "2026-Q2", "BAD/BAD"))})
	see("another id", call{files: files(strings.Replace(sales("BAD/BAD"), "o1", "other", 1))})
	see("another place", call{files: files(sales("BAD/BAD")), place: "org/sales"})
	if len(seen) != 5+2+2+2+2 {
		t.Errorf("%d findings", len(seen))
	}
}

// TestFingerprintOfEquals: equals are numbered in the order of the file, and a comment that takes one out does not rename
// the others.
func TestFingerprintOfEquals(t *testing.T) {
	one := call{files: map[string]string{"okr.yaml": okrYAML, "okrs/a.yaml": sales("x/BAD")}}.run(t)
	two := call{files: map[string]string{"okr.yaml": okrYAML, "okrs/a.yaml": sales("x/BAD BAD")}}.run(t)
	if len(two.Findings) != 2 || two.Findings[0].Fingerprint != one.Findings[0].Fingerprint || two.Findings[1].Fingerprint == one.Findings[0].Fingerprint {
		t.Errorf("%q, then %q", fingerprints(one.Findings), fingerprints(two.Findings))
	}
	double := sales("x") + "  - id: o1\n    title: BAD\n  - id: o1\n    title: BAD\n"
	files := map[string]string{"okr.yaml": okrYAML, "okrs/a.yaml": double}
	all := byRule(call{files: files, only: []string{"objective-bad"}}.run(t).Findings, "objective-bad")
	files["okrs/a.yaml"] = strings.Replace(double, "title: BAD", "title: BAD # okr: ignore[objective-bad] -- why", 1)
	left := byRule(call{files: files, only: []string{"objective-bad"}}.run(t).Findings, "objective-bad")
	if len(all) != 2 || len(left) != 1 || left[0].Fingerprint != all[1].Fingerprint {
		t.Errorf("%q and %q: ignoring the first renamed the second", fingerprints(all), fingerprints(left))
	}
}

func byRule(findings []lint.Finding, rule string) []lint.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f lint.Finding) bool { return f.Rule != rule })
}

// TestSorted: findings come by file, start and rule.
func TestSorted(t *testing.T) {
	files := manyFiles()
	got := call{files: files}.run(t).Findings
	if len(got) < 100 {
		t.Fatalf("%d findings", len(got))
	}
	if !slices.IsSortedFunc(got, func(a, b lint.Finding) int {
		if c := strings.Compare(a.File.Path, b.File.Path); c != 0 {
			return c
		}
		if a.At.Start != b.At.Start {
			return a.At.Start - b.At.Start
		}
		return strings.Compare(a.Rule, b.Rule)
	}) {
		t.Errorf("not sorted: %q", lines(got))
	}
	names := fingerprints(got)
	slices.Sort(names)
	if len(slices.Compact(names)) != len(got) {
		t.Error("two findings share a fingerprint")
	}
}

// TestClock: findings know whether only time brought them.
func TestClock(t *testing.T) {
	for _, f := range (call{files: map[string]string{"okr.yaml": okrYAML, "okrs/a.yaml": sales("BAD", "x", "y")}}).run(t).Findings {
		if f.Clock != (f.Rule == "set-info") {
			t.Errorf("%s has clock %v", f.Rule, f.Clock)
		}
	}
}

// manyFiles are sets with findings of every kind, broken and past ones among them.
func manyFiles() map[string]string {
	files := map[string]string{"okr.yaml": okrYAML + "nonsense: 1\nlint:\n  overrides:\n    - teams: [it]\n      rules: {key-result-bad: error}\n"}
	for i := range 40 {
		team := []string{"sales", "labor", "it"}[i%3]
		text := set(team, []string{"2026-Q1", "2026-Q2", "2024-Q1"}[i/3%3], "BAD TWIN/BAD BAD", "x/BAD", "y # okr: ignore[objective-bad] -- why")
		if i%7 == 0 {
			text += "typ: x\ntyp: y\n\tz\n"
		}
		files[fmt.Sprintf("okrs/%02d.yaml", i)] = text
	}
	return files
}

// TestDeterminism: fifty runs on one core and on eight say the same, words, order and all.
func TestDeterminism(t *testing.T) {
	files := manyFiles()
	var first string
	for i := range 50 {
		before := runtime.GOMAXPROCS([]int{1, 8}[i%2])
		got := call{files: files}.run(t)
		runtime.GOMAXPROCS(before)
		var out strings.Builder
		fmt.Fprintln(&out, got.Ignored, got.NotJudged)
		for _, s := range got.Judged {
			fmt.Fprintln(&out, s.Path())
		}
		for _, f := range got.Findings {
			fmt.Fprintln(&out, f.File.Path, f.At, f.Severity, f.Rule, f.Path, f.Field, f.Fingerprint, f.Message.Say("en"), f.Help.Say("de"), len(f.Related), len(f.Fixes))
		}
		if first == "" {
			first = out.String()
		}
		if out.String() != first {
			t.Fatalf("run %d says\n%s\nthe first said\n%s", i, out.String(), first)
		}
	}
}

// TestRunTwice: a second run over one workspace, with what the first has read since, says the same.
func TestRunTwice(t *testing.T) {
	c := call{files: manyFiles()}
	ws := c.load(t)
	settings := lint.Resolve(c.all(), ws.Config, nil, nil)
	opts := lint.Options{Rules: c.all(), Settings: lint.Resolve(c.all(), ws.Config, nil, nil), Scope: c.scope, Today: c.scope.Today}
	first := lint.Run(ws, opts)
	opts.Settings = settings
	second := lint.Run(ws, opts)
	if !slices.Equal(fingerprints(first.Findings), fingerprints(second.Findings)) || first.NotJudged != second.NotJudged || first.Ignored != second.Ignored {
		t.Errorf("%d findings, then %d", len(first.Findings), len(second.Findings))
	}
}

// TestParserFindings: what the parser reports is judged by the settings of its set.
func TestParserFindings(t *testing.T) {
	double := sales("x") + "  - id: o1\n    title: again\n"
	files := map[string]string{
		"okr.yaml":        okrYAML + "lint:\n  overrides:\n    - teams: [labor]\n      rules: {duplicate-id: warning}\n",
		"okrs/labor.yaml": strings.Replace(double, "team: sales", "team: labor", 1),
		"okrs/sales.yaml": double,
	}
	got := byRule(call{files: files}.run(t).Findings, diag.DuplicateID)
	same(t, lines(got), "okrs/labor.yaml:10 warning duplicate-id", "okrs/sales.yaml:10 error duplicate-id")
}
