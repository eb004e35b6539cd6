package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// judge runs the tiny rules over one set, in a workspace with a few settings of its own.
func judge(t *testing.T, text, settings string) lint.Result {
	t.Helper()
	return call{files: map[string]string{"okr.yaml": okrYAML + settings, "okrs/a.yaml": text}}.run(t)
}

// with is the set of titles with lines changed: "5: +text" adds to a line, "5: text" puts a line above it.
func with(text string, changes ...string) string {
	all := strings.Split(text, "\n")
	for i, line := range all {
		for _, c := range changes {
			number, change, _ := strings.Cut(c, ": ")
			if number != string(rune('0'+(i+1)/10))+string(rune('0'+(i+1)%10)) {
				continue
			}
			if added, ok := strings.CutPrefix(change, "+"); ok {
				line += added
			} else {
				line = change + "\n" + line
			}
		}
		all[i] = line
	}
	return strings.Join(all, "\n")
}

// bad has two objectives, BAD in line 5 and 11, with key results BAD in line 8 and 14.
var bad = sales("BAD/BAD", "BAD/BAD")

const (
	objective1, keyResult1 = "okrs/a.yaml:5 error objective-bad", "okrs/a.yaml:8 warning key-result-bad"
	objective2, keyResult2 = "okrs/a.yaml:11 error objective-bad", "okrs/a.yaml:14 warning key-result-bad"
)

// TestIgnore: a comment at the end of a line, or alone above it, covers the outermost node that begins on the line.
func TestIgnore(t *testing.T) {
	tests := []struct {
		name    string
		changes []string
		want    []string // by the lines without the comments
		ignored int
	}{
		{"none", nil, []string{objective1, keyResult1, objective2, keyResult2}, 0},
		{"end of the line", []string{"05: + # okr: ignore[objective-bad] -- legal text"}, []string{keyResult1, objective2, keyResult2}, 1},
		{"line above", []string{"05: # okr: ignore[objective-bad] -- legal text"}, []string{keyResult1, objective2, keyResult2}, 1},
		{"line above, indented", []string{"05:     # okr: ignore[objective-bad] -- legal text"}, []string{keyResult1, objective2, keyResult2}, 1},
		{"the whole objective", []string{"04: + # okr: ignore[objective-bad] -- legal text"}, []string{keyResult1, objective2, keyResult2}, 1},
		{"a key result within", []string{"04: + # okr: ignore[key-result-bad] -- legal text"}, []string{objective1, objective2, keyResult2}, 1},
		{"all key results", []string{"06: + # okr: ignore[key-result-bad] -- legal text"}, []string{objective1, objective2, keyResult2}, 1},
		{"all objectives", []string{"03: + # okr: ignore[key-result-bad] -- legal text"}, []string{objective1, objective2}, 2},
		{"former name", []string{"08: + # okr: ignore[kr-bad] -- legal text"}, []string{objective1, objective2, keyResult2}, 1},
		{"several rules", []string{"04: + # okr: ignore[objective-bad, key-result-bad] -- legal text"}, []string{objective2, keyResult2}, 2},
		{"no spaces", []string{"04: + # okr:ignore[objective-bad,key-result-bad] --legal"}, []string{objective2, keyResult2}, 2},
		{"file", []string{"01: # okr: ignore-file[key-result-bad] -- legal text"}, []string{objective1, objective2}, 2},
		{"file, at its end", []string{"16: # okr: ignore-file[key-result-bad, objective-bad] -- legal text"}, nil, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := with(bad, tt.changes...)
			got := judge(t, text, "")
			same(t, unmoved(text, got.Findings), tt.want...)
			if got.Ignored != tt.ignored {
				t.Errorf("%d ignored, want %d", got.Ignored, tt.ignored)
			}
		})
	}
}

// unmoved are findings as lines, counted without comments that stand alone.
func unmoved(text string, findings []lint.Finding) []string {
	all := strings.Split(text, "\n")
	moved := make([]lint.Finding, len(findings))
	for i, f := range findings {
		line := f.File.LineAt(f.At.Start)
		above := 0
		for _, l := range all[:line-1] {
			if strings.HasPrefix(strings.TrimSpace(l), "#") {
				above++
			}
		}
		f.At.Start = f.File.Line(line - above).Start
		moved[i] = f
	}
	return lines(moved)
}

// TestIgnoreWrong: a comment that does not do its work is a finding at the exact words, and covers nothing.
func TestIgnoreWrong(t *testing.T) {
	tests := []struct {
		name, comment string
		words         string // that are underlined
		message       string
		covers        bool
	}{
		{"no reason", "# okr: ignore[objective-bad]", "# okr: ignore[objective-bad]", "gives no reason", false},
		{"empty reason", "# okr: ignore[objective-bad] --", "# okr: ignore[objective-bad] --", "gives no reason", false},
		{"no rule", "# okr: ignore -- why", "# okr: ignore -- why", "is not understood", false},
		{"empty brackets", "# okr: ignore[] -- why", "# okr: ignore[] -- why", "is not understood", false},
		{"no dashes", "# okr: ignore[objective-bad] why", "# okr: ignore[objective-bad] why", "is not understood", false},
		{"another word", "# okr: nolint[objective-bad] -- why", "# okr: nolint[objective-bad] -- why", "is not understood", false},
		{"unknown rule", "# okr: ignore[objektive-bad] -- why", "objektive-bad", "There is no rule “objektive-bad”", false},
		{"one known, one unknown", "# okr: ignore[objective-bad, nonsense] -- why", "nonsense", "There is no rule “nonsense”", true},
		{"schema", "# okr: ignore[schema, objective-bad] -- why", "schema", "schema cannot be ignored", true},
		{"unused", "# okr: ignore[everywhere] -- why", "# okr: ignore[everywhere] -- why", "everywhere finds nothing here", false},
		{"unused beside used", "# okr: ignore[everywhere, objective-bad] -- why", "# okr: ignore[everywhere, objective-bad] -- why", "everywhere finds nothing here", true},
		{"a rule of comparisons only", "# okr: ignore[changed, objective-bad] -- why", "", "", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := judge(t, with(sales("BAD"), "05: + "+tt.comment), "")
			about := slices.DeleteFunc(slices.Clone(got.Findings), func(f lint.Finding) bool { return f.Rule != lint.UnusedIgnore })
			if covered := got.Ignored == 1; covered != tt.covers || len(got.Findings)-len(about) != 1-got.Ignored {
				t.Errorf("covers %v, want %v: %q", covered, tt.covers, lines(got.Findings))
			}
			if tt.words == "" {
				same(t, lines(about))
				return
			}
			if len(about) != 1 {
				t.Fatalf("found %q", lines(about))
			}
			f := about[0]
			if words := f.File.Slice(f.At); words != tt.words {
				t.Errorf("underlines %q, want %q", words, tt.words)
			}
			if message := f.Message.Say(locale.English); !strings.Contains(message, tt.message) {
				t.Errorf("says %q, want %q", message, tt.message)
			}
			if f.Path != "sales@2026-Q1" || f.Help.IsZero() {
				t.Errorf("path %s, help %q", f.Path, f.Help.Say(locale.English))
			}
		})
	}
}

// TestIgnoreFixed: what the parser needs to be right cannot be ignored, nor by a comment for the whole file.
func TestIgnoreFixed(t *testing.T) {
	text := "# okr: ignore-file[schema] -- why\n" + strings.Replace(sales("x"), "    title:", "    titel: y # okr: ignore[schema] -- why\n    title:", 1)
	got := judge(t, text, "")
	same(t, lines(got.Findings), "okrs/a.yaml:1 warning unused-ignore", "okrs/a.yaml:6 error schema", "okrs/a.yaml:6 warning unused-ignore")
	if got.Ignored != 0 {
		t.Errorf("%d ignored", got.Ignored)
	}
}

// TestUnusedOnlyForRulesThatRan: a rule that is off where a comment stands is not held against the comment.
func TestUnusedOnlyForRulesThatRan(t *testing.T) {
	off := "lint:\n  overrides:\n    - teams: [sales]\n      rules: {everywhere: off}\n"
	for name, changes := range map[string]string{
		"end of a line":    "05: + # okr: ignore[everywhere] -- why",
		"the last line":    "09: + # okr: ignore[everywhere] -- why",
		"above the set":    "01: # okr: ignore[everywhere] -- why",
		"behind the team":  "01: + # okr: ignore[everywhere] -- why",
		"file, at the top": "01: # okr: ignore-file[everywhere] -- why",
		"file, at the end": "10: # okr: ignore-file[everywhere] -- why",
	} {
		t.Run(name, func(t *testing.T) {
			text := with(sales("x"), changes)
			if got := judge(t, text, ""); len(got.Findings) != 1 {
				t.Errorf("with the rule on: %q", lines(got.Findings))
			}
			for how, settings := range map[string]string{"by an override": off, "by a preset": "lint:\n  rules: {everywhere: off}\n"} {
				if got := judge(t, text, settings); len(got.Findings) > 0 {
					t.Errorf("off %s: %q", how, lines(got.Findings))
				}
			}
			files := map[string]string{"okr.yaml": okrYAML, "okrs/a.yaml": text}
			for _, c := range []call{{files: files, only: []string{"objective-bad"}}, {files: files, disable: []string{"everywhere"}}} {
				if got := c.run(t); len(got.Findings) > 0 {
					t.Errorf("off by a flag: %q", lines(got.Findings))
				}
			}
		})
	}
}

// TestUnusedIgnoreSettings: the rule about comments can be set like any other.
func TestUnusedIgnoreSettings(t *testing.T) {
	text := with(sales("x"), "05: + # okr: ignore[everywhere] -- why")
	same(t, lines(judge(t, text, "lint:\n  rules: {unused-ignore: error}\n").Findings), "okrs/a.yaml:5 error unused-ignore")
	same(t, lines(judge(t, text, "lint:\n  overrides:\n    - teams: [sales]\n      rules: {unused-ignore: off}\n").Findings))
}

// TestNoIgnores shows what comments cover, and says nothing about comments.
func TestNoIgnores(t *testing.T) {
	text := with(bad, "04: + # okr: ignore[objective-bad, everywhere] -- why", "08: + # okr: nonsense")
	got := call{files: map[string]string{"okr.yaml": okrYAML, "okrs/a.yaml": text}, noIgnores: true}.run(t)
	same(t, lines(got.Findings), objective1, keyResult1, objective2, keyResult2)
	if got.Ignored != 0 {
		t.Errorf("%d ignored", got.Ignored)
	}
}

// TestIgnoreInPastCycles: what is not judged is not held against its comments, and comments work where a rule looks at all
// cycles.
func TestIgnoreInPastCycles(t *testing.T) {
	files := map[string]string{
		"okr.yaml":    okrYAML,
		"okrs/a.yaml": set("sales", "2024-Q1", "TWIN"),
		"okrs/b.yaml": with(set("sales", "2024-Q2", "TWIN"), "05: + # okr: ignore[everywhere] -- carried on", "08: + # okr: ignore[key-result-bad] -- not judged"),
		"okrs/c.yaml": with(set("sales", "2024-Q3", "fine"), "05: + # okr: ignore[objective-bad] -- not judged"),
	}
	got := call{files: files}.run(t)
	same(t, lines(got.Findings))
	if got.Ignored != 1 {
		t.Errorf("%d ignored", got.Ignored)
	}
}

// TestIgnoreSeveralDocuments: a comment works in its own document, and the one of another set is not held against it.
func TestIgnoreSeveralDocuments(t *testing.T) {
	first := with(set("sales", "2024-Q1", "BAD"), "05: + # okr: ignore[objective-bad] -- why")
	second := with(sales("BAD"), "05: + # okr: ignore[objective-bad] -- why")
	got := judge(t, first+"---\n"+second, "")
	same(t, lines(got.Findings))
	if got.Ignored != 1 {
		t.Errorf("%d ignored", got.Ignored)
	}
}

// TestIgnoreInConfig: comments in okr.yaml are heeded and checked too.
func TestIgnoreInConfig(t *testing.T) {
	c := call{files: map[string]string{"okr.yaml": strings.Replace(okrYAML, "- id: labor", "- id: labor # okr: ignore[everywhere] -- why", 1)}}
	same(t, lines(c.run(t).Findings), "okr.yaml:5 warning unused-ignore")
}

// TestRemoveComment: the fix takes the comment away and leaves the rest of the file as it was.
func TestRemoveComment(t *testing.T) {
	for name, changes := range map[string]string{
		"end of a line":  "05: + # okr: ignore[everywhere] -- why",
		"with tabs":      "05: +\t # okr: ignore[everywhere] -- why",
		"alone":          "05:     # okr: ignore[everywhere] -- why",
		"first line":     "01: # okr: ignore-file[everywhere] -- why",
		"the last line":  "10: # okr: ignore-file[everywhere] -- why",
		"set by a break": "03: # okr: ignore[everywhere] -- why",
	} {
		for _, ending := range []string{"\n", "\r\n"} {
			t.Run(name, func(t *testing.T) {
				clean := sales("x")
				text := with(clean, changes)
				got := judge(t, strings.ReplaceAll(text, "\n", ending), "")
				if len(got.Findings) != 1 || len(got.Findings[0].Fixes) != 1 {
					t.Fatalf("%q", lines(got.Findings))
				}
				f := got.Findings[0]
				var edits []source.Edit
				for _, e := range f.Fixes[0].Edits {
					edits = append(edits, e.Edit)
				}
				fixed, err := source.Apply(f.File.Text, edits)
				if want := strings.ReplaceAll(clean, "\n", ending); err != nil || fixed != want {
					t.Errorf("%v: %q, want %q", err, fixed, want)
				}
			})
		}
	}
}

// shared reports the first objective called SHARED, and shows those of other teams.
func shared(p *lint.Pass) {
	var all []*okrlang.Objective
	for _, s := range p.Workspace.Sets() {
		for _, o := range s.Objectives.Value {
			if o.Title.Value == "SHARED" {
				all = append(all, o)
			}
		}
	}
	if len(all) < 2 {
		return
	}
	var extras []lint.Extra
	for _, o := range all[1:] {
		extras = append(extras, lint.Related(o, o.Title.At, plainText(o.Set.Team.Value)))
	}
	p.Report(all[0], "title", all[0].Title.At, plainText("shared"), extras...)
}

// TestIgnoreMutual: what concerns several teams each of them may ignore, for itself.
func TestIgnoreMutual(t *testing.T) {
	const found, unused = "okrs/a.yaml:5 warning shared", " warning unused-ignore"
	comment := "05: + # okr: ignore[shared] -- agreed"
	tests := []struct {
		name     string
		comments []string // on sales, labor and it
		mutual   bool
		teams    []string
		want     []string
		related  []string
		ignored  int
	}{
		{"none", []string{"", "", ""}, true, nil, []string{found}, []string{"labor", "it"}, 0},
		{"where it is reported", []string{comment, "", ""}, true, nil, nil, nil, 1},
		{"at one of the others", []string{"", comment, ""}, true, nil, []string{found}, []string{"it"}, 0},
		{"in a file of the others", []string{"", "", "01: # okr: ignore-file[shared] -- agreed"}, true, nil, []string{found}, []string{"labor"}, 0},
		{"at all of the others", []string{"", comment, comment}, true, nil, nil, nil, 1},
		{"everywhere", []string{comment, comment, comment}, true, nil, nil, nil, 1},
		{"another rule", []string{"", "05: + # okr: ignore[set-info] -- agreed", ""}, true, nil, []string{found, "okrs/b.yaml:5" + unused}, []string{"labor", "it"}, 0},
		{"not mutual", []string{"", comment, ""}, false, nil, []string{found, "okrs/b.yaml:5" + unused}, []string{"labor", "it"}, 0},
		{"one team judged", []string{"", comment, comment}, true, []string{"sales"}, nil, nil, 1},
		{"reported at a team that is not judged", []string{"", comment, comment}, true, []string{"labor"}, nil, nil, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"okr.yaml": okrYAML}
			for i, team := range []string{"sales", "labor", "it"} {
				files["okrs/"+string(rune('a'+i))+".yaml"] = with(set(team, "2026-Q1", "SHARED"), tt.comments[i])
			}
			rules := append(tinyRules(), &lint.Rule{Name: "shared", Group: lint.Alignment, Severity: diag.Warning, Mutual: tt.mutual, Check: shared})
			got := call{files: files, rules: rules, scope: lint.Scope{Teams: tt.teams}}.run(t)
			same(t, lines(got.Findings), tt.want...)
			if got.Ignored != tt.ignored {
				t.Errorf("%d ignored, want %d", got.Ignored, tt.ignored)
			}
			if len(tt.want) > 0 {
				var related []string
				for _, other := range got.Findings[0].Related {
					related = append(related, other.Message.Say(locale.English))
				}
				same(t, related, tt.related...)
			}
		})
	}
}
