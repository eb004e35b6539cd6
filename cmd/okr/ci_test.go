package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// actionlint checks workflow files of GitHub.
const actionlint = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.7"

// TestWorkflows holds the workflow that okr init makes to actionlint, and all files for CI to being YAML.
func TestWorkflows(t *testing.T) {
	okr := build(t)
	for _, place := range []string{".", "plans/a b"} {
		repo := t.TempDir()
		dir := filepath.Join(repo, place)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		run(t, repo, nil, "git", "init", "-q", ".")
		run(t, dir, nil, okr, "init", "--today", "2026-02-13", "--lang", "en", "--ci", "github,gitlab,pre-commit")
		for _, name := range []string{".github/workflows/okr.yml", ".gitlab/okr.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"} {
			readYAML(t, filepath.Join(repo, name), new(map[string]any))
		}
		lint := exec.Command("go", "run", actionlint, "-no-color", "-shellcheck=", "-pyflakes=", filepath.Join(repo, ".github/workflows/okr.yml"))
		lint.Dir = t.TempDir()
		lint.Env = append(os.Environ(), "GOFLAGS=-mod=mod")
		if out, err := lint.CombinedOutput(); err != nil {
			if os.Getenv("OKR_REQUIRE_ALL") == "" && !strings.Contains(string(out), "okr.yml:") {
				t.Skipf("actionlint cannot be run, probably without network: %s", out)
			}
			t.Errorf("%v\n%s", err, out)
		}
	}
}

// action is what is looked at of action.yml.
type action struct {
	Inputs map[string]struct{ Default, Description string }
	Runs   struct {
		Using string
		Steps []struct {
			ID    string
			Uses  string
			Shell string
			Run   string
			Env   map[string]string
		}
	}
}

// TestAction runs the steps of action.yml as the runner does: with the inputs in the environment, never in the script.
func TestAction(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs bash")
	}
	var a action
	readYAML(t, "../../action.yml", &a)
	if a.Runs.Using != "composite" || a.Inputs["path"].Default != "." {
		t.Fatalf("%+v", a)
	}
	var install, lint string
	for _, s := range a.Runs.Steps {
		if strings.Contains(s.Run, "${{") {
			t.Errorf("the step %s takes an expression into its script, where a stranger's words become commands", s.ID)
		}
		switch s.ID {
		case "install":
			install = s.Run
		case "lint":
			lint = s.Run
		}
	}
	okr := build(t)
	repo := actionRepo(t)
	output := filepath.Join(t.TempDir(), "output")
	env := []string{"GITHUB_OUTPUT=" + output, "OKR=" + okr, "VERSION=", "SOURCE=", "GITHUB_ACTIONS=true", "RUNNER_TEMP=" + t.TempDir()}
	run(t, repo, env, "bash", "-c", install)
	if data, _ := os.ReadFile(output); !strings.Contains(string(data), "okr="+okr) && !strings.Contains(string(data), "/okr\n") {
		t.Errorf("the install step says %q", data)
	}
	for _, c := range []struct {
		name string
		env  []string
		code string
		want string
	}{
		{"all", []string{"FOLDER=plans", "ARGS=--today 2026-02-13", "SINCE=", "SARIF="}, "1", "::error file=plans/okrs/2026-Q1/old.yaml"},
		{"sarif", []string{"FOLDER=plans", "ARGS=--today\n 2026-02-13", "SINCE=", "SARIF=out.sarif"}, "1", "::error file=plans"},
		{"since", []string{"FOLDER=plans", "ARGS=--today 2026-02-13", "SINCE=HEAD", "SARIF="}, "0", ""},
		{"words", []string{"FOLDER=plans", "ARGS=--today 2026-02-13 --fail-on never; echo owned", "SINCE=", "SARIF="}, "2", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			summary := filepath.Join(t.TempDir(), "summary.md")
			cmd := exec.Command("bash", "-c", lint)
			cmd.Dir = repo
			cmd.Env = append(os.Environ(), append(env, append(c.env, "GITHUB_STEP_SUMMARY="+summary)...)...)
			if err := os.Remove(output); err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
			out, _ := cmd.CombinedOutput() // the code is in the output
			if data, _ := os.ReadFile(output); strings.TrimSpace(string(data)) != "exit-code="+c.code {
				t.Errorf("%q instead of exit code %s\n%s", data, c.code, out)
			}
			if !strings.Contains(string(out), c.want) || strings.Contains(string(out), "\nowned") {
				t.Errorf("%s", out)
			}
			if _, err := os.Stat(summary); c.code != "2" && err != nil {
				t.Error("no step summary")
			}
		})
	}
	if data, err := os.ReadFile(filepath.Join(repo, "out.sarif")); err != nil || !strings.Contains(string(data), `"2.1.0"`) {
		t.Errorf("SARIF: %v %s", err, data)
	}
}

// actionRepo is a repository with a workspace in a folder that has a finding.
func actionRepo(t *testing.T) string {
	t.Helper()
	repo := t.TempDir()
	for name, text := range map[string]string{
		"plans/okr.yaml":              "version: 1\nlanguage: en\nteams:\n  - id: sales\n    level: company\nlint:\n  preset: starter\n",
		"plans/okrs/2026-Q1/old.yaml": "team: sales\ncycle: 2026-Q1\nobjectives:\n  - id: a\n    title: Customers stay\n    key_results:\n      - id: b\n        title: Customers who buy again\n        baseline: 10 %\n        target: 20 %\n",
	} {
		name = filepath.Join(repo, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run(t, repo, nil, "git", "init", "-q", ".")
	run(t, repo, nil, "git", "add", "-A")
	run(t, repo, nil, "git", "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-qm", "old")
	return repo
}

// TestPreCommitHooks holds the hooks to what makes them see every change.
func TestPreCommitHooks(t *testing.T) {
	var hooks []struct {
		ID, Entry, Language string
		PassFilenames       bool `yaml:"pass_filenames"`
		AlwaysRun           bool `yaml:"always_run"`
	}
	readYAML(t, "../../.pre-commit-hooks.yaml", &hooks)
	if len(hooks) == 0 || hooks[0].ID != "okr-lint" {
		t.Fatalf("%+v", hooks)
	}
	for _, h := range hooks {
		if h.Language != "golang" || h.PassFilenames || !h.AlwaysRun || !strings.HasPrefix(h.Entry, "okr lint") {
			t.Errorf("%+v", h)
		}
	}
}

func readYAML(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// run runs a command that must succeed.
func run(t *testing.T, dir string, env []string, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
}
