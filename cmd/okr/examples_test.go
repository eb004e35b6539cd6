package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
)

// TestExamples runs the program on each example and compares what it prints with the files beside it: a workspace's
// expected/NAME.txt holds the command in its first line and the output below.
func TestExamples(t *testing.T) {
	okr := build(t)
	expected, err := filepath.Glob("../../examples/*/expected/*.txt")
	if err != nil || len(expected) == 0 {
		t.Fatalf("no expected output: %v", err)
	}
	for _, name := range expected {
		workspace := filepath.Dir(filepath.Dir(name))
		t.Run(filepath.Base(workspace)+"/"+filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			command, want, _ := strings.Cut(string(data), "\n")
			args, ok := strings.CutPrefix(command, "$ okr ")
			if !ok || !strings.Contains(command, "--today") {
				t.Fatalf("%s: the first line must be a command with --today, such as $ okr lint --today 2026-02-13", name)
			}
			cmd := exec.Command(okr, strings.Fields(args)...)
			cmd.Dir = workspace
			cmd.Env = append(os.Environ(), "LANG=C", "LC_ALL=C", "NO_COLOR=1", "GITHUB_ACTIONS=")
			got, err := cmd.Output()
			if exit := new(exec.ExitError); err != nil && !asExit(err, &exit) {
				t.Fatal(err)
			}
			if string(got) == want {
				return
			}
			if *update {
				if err := os.WriteFile(name, []byte(command+"\n"+string(got)), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("%s: %s prints something else (go test ./cmd/okr -update rewrites it):\n%s", name, command, got)
		})
	}
}

func asExit(err error, exit **exec.ExitError) bool {
	e, ok := err.(*exec.ExitError) //nolint:errorlint // exec gives it unwrapped
	*exit = e
	return ok
}

// build makes the program once a test.
func build(t *testing.T) string {
	t.Helper()
	okr := filepath.Join(t.TempDir(), "okr")
	if out, err := exec.Command("go", "build", "-o", okr, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return okr
}

// TestExamplesBroken holds the broken workspace to its list: every planted mistake is found once, at its line, and nothing
// else, in both languages.
func TestExamplesBroken(t *testing.T) {
	okr := build(t)
	planted := plantedIn(t, "../../examples/broken/PLANTED.md")
	for _, lang := range []string{"de", "en"} {
		comparePlanted(t, lang, planted, foundIn(t, okr, "../../examples/broken", "--lang", lang))
	}
}

// TestExamplesStories holds the German company to the stories it tells: each is found once, at its line, and its rules find
// nothing else. All rules between teams and over time have one, but the one that judges changes.
func TestExamplesStories(t *testing.T) {
	okr := build(t)
	planted := plantedIn(t, "../../examples/nordlicht/STORIES.md")
	told := map[string]bool{}
	for _, line := range planted {
		_, rule, _ := strings.Cut(line, " ")
		told[rule] = true
	}
	for _, rule := range rules.All() {
		if (rule.Group == lint.Alignment || rule.Group == lint.Time) && !rule.Change && !told[rule.Name] {
			t.Errorf("no story for %s", rule.Name)
		}
	}
	only := strings.Join(slices.Sorted(maps.Keys(told)), ",")
	for _, lang := range []string{"de", "en"} {
		comparePlanted(t, lang, planted, foundIn(t, okr, "../../examples/nordlicht", "--all", "--only", only, "--lang", lang))
	}
}

// foundIn lints a workspace and says of each finding where it is and whose: FILE:LINE RULE.
func foundIn(t *testing.T, okr, workspace string, args ...string) []string {
	t.Helper()
	cmd := exec.Command(okr, append([]string{"lint", "--today", "2026-02-13", "--format", "json"}, args...)...)
	cmd.Dir = workspace
	out, _ := cmd.Output() // it fails, as it should
	var view struct {
		Findings []struct {
			Rule, File, Message, Help string
			Range                     struct{ Start struct{ Line int } }
		}
	}
	if err := json.Unmarshal(out, &view); err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, f := range view.Findings {
		found = append(found, fmt.Sprintf("%s:%d %s", f.File, f.Range.Start.Line, f.Rule))
		if f.Message == "" || f.Help == "" {
			t.Errorf("%s: %s:%d %s has no message or no help", args, f.File, f.Range.Start.Line, f.Rule)
		}
	}
	slices.Sort(found)
	return found
}

func comparePlanted(t *testing.T, lang string, planted, found []string) {
	t.Helper()
	for _, line := range missing(planted, found) {
		t.Errorf("%s: planted and not found: %s", lang, line)
	}
	for _, line := range missing(found, planted) {
		t.Errorf("%s: found and not planted: %s", lang, line)
	}
}

var plantedRow = regexp.MustCompile(`(?m)^\| (\S+) \| (\d+) \| (\S+) \|`)

func plantedIn(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, m := range plantedRow.FindAllStringSubmatch(string(data), -1) {
		if line, err := strconv.Atoi(m[2]); err == nil {
			rows = append(rows, fmt.Sprintf("%s:%d %s", m[1], line, m[3]))
		}
	}
	slices.Sort(rows)
	return rows
}

// missing are the entries of a sorted list that another does not have as often.
func missing(want, have []string) []string {
	have = slices.Clone(have)
	var lines []string
	for _, w := range want {
		if i := slices.Index(have, w); i >= 0 {
			have = slices.Delete(have, i, i+1)
			continue
		}
		lines = append(lines, w)
	}
	return lines
}
