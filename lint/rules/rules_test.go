package rules_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang/locale"
)

// TestRules holds every rule to what a rule has to have.
func TestRules(t *testing.T) {
	names := map[string]bool{}
	for _, rule := range rules.All() {
		for _, name := range append([]string{rule.Name}, rule.Aliases...) {
			if names[name] {
				t.Errorf("two rules are called %s", name)
			}
			names[name] = true
		}
		if rule.Severity.String() == "off" {
			t.Errorf("%s has no severity", rule.Name)
		}
		if rule.Summary.EN == "" || rule.Summary.DE == "" {
			t.Errorf("%s has no summary in both languages", rule.Name)
		}
		if (rule.Group == lint.Structure) != (rule.Guide == "") {
			t.Errorf("%s: rules of the language name no section of the guide, all others do", rule.Name)
		}
		if rule.SMART != "" && !strings.Contains("SMART", rule.SMART) {
			t.Errorf("%s: %q is no letter of SMART", rule.Name, rule.SMART)
		}
		for _, o := range rule.Options {
			if o.Low > o.Default || o.Default > o.High || o.Summary.EN == "" || o.Summary.DE == "" {
				t.Errorf("%s: option %s is not whole", rule.Name, o.Name)
			}
		}
		if _, err := os.Stat(rule.Name + ".go"); err != nil {
			t.Errorf("%s has no file of its name", rule.Name)
		}
	}
}

// TestOrder holds the list to its groups, so that every listing reads alike.
func TestOrder(t *testing.T) {
	all := rules.All()
	if !slices.IsSortedFunc(all, func(a, b *lint.Rule) int { return int(a.Group) - int(b.Group) }) {
		t.Error("the rules are not listed by group")
	}
}

// TestEveryRuleHasExamples wants files in which each rule fires and others in which it stays silent.
func TestEveryRuleHasExamples(t *testing.T) {
	dirs, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		if dir.IsDir() && lint.Find(rules.All(), dir.Name()) == nil {
			t.Errorf("testdata/%s is no rule", dir.Name())
		}
	}
	for _, rule := range rules.All() {
		firing, silent := 0, 0
		for _, name := range examples(t, rule.Name) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(text), " "+rule.Name+`: "`) {
				firing++
			} else {
				silent++
			}
		}
		if firing == 0 || silent == 0 {
			t.Errorf("%s: %d examples in which it fires, %d in which it is silent", rule.Name, firing, silent)
		}
	}
}

func examples(t *testing.T, rule string) []string {
	t.Helper()
	var names []string
	for _, pattern := range []string{"*.yaml", "*.txtar"} {
		found, err := filepath.Glob(filepath.Join("testdata", rule, pattern))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	return names
}

// TestExamples runs each rule on its examples. A comment `# want rule: "words"` stands on the line of each finding.
func TestExamples(t *testing.T) {
	for _, rule := range rules.All() {
		for _, name := range examples(t, rule.Name) {
			t.Run(filepath.ToSlash(strings.TrimPrefix(name, "testdata")), func(t *testing.T) {
				e := readExample(t, name)
				e.compare(t, e.run(t, rule))
			})
		}
	}
}

// TestCertainFixes applies each fix that needs nobody's judgement: its finding is gone, and no other came.
func TestCertainFixes(t *testing.T) {
	for _, rule := range rules.All() {
		for _, name := range examples(t, rule.Name) {
			e := readExample(t, name)
			before := e.run(t, rule)
			for _, f := range before {
				fixed, ok := e.fixed(t, f)
				if !ok {
					continue
				}
				if after := fixed.run(t, rule); len(after) >= len(before) {
					t.Errorf("%s: the fix of %q leaves %d findings of %d", name, f.Message.Say(locale.English), len(after), len(before))
				}
			}
		}
	}
}
