package okrlang

import (
	"os"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/syntax"
)

// fenced is an example of a page.
type fenced struct {
	info, text string
	line       int
}

func examplesOf(page string) []fenced {
	var all []fenced
	open := false
	for i, line := range strings.Split(page, "\n") {
		switch {
		case strings.HasPrefix(line, "```") && open:
			open = false
		case strings.HasPrefix(line, "```"):
			open = true
			all = append(all, fenced{info: strings.TrimPrefix(line, "```"), line: i + 1})
		case open:
			all[len(all)-1].text += line + "\n"
		}
	}
	return all
}

// TestSpec reads the examples of spec.md, and demands that they show every key of the language.
func TestSpec(t *testing.T) {
	page, err := os.ReadFile("spec.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, example := range examplesOf(string(page)) {
		name := "okrs/workshop.yaml"
		if strings.HasPrefix(example.text, "version") {
			name = ConfigFile
		}
		file, list := diagnose(name, example.text, locale.English)
		switch example.info {
		case "yaml":
			if len(list) > 0 {
				t.Errorf("spec.md:%d\n%s", example.line, describe(file, list))
			}
			collectKeys(syntax.Parse(file).Documents[0].Root, shown)
		case "yaml bad":
			if len(list) == 0 {
				t.Errorf("spec.md:%d is shown as wrong, but nothing is found", example.line)
			}
		default:
			t.Errorf("spec.md:%d: an example of no kind: %q", example.line, example.info)
		}
	}
	for _, s := range allSections {
		for _, k := range s.keys {
			if !shown[k.name] && !strings.Contains(string(page), "`"+k.name+"`") {
				t.Errorf("spec.md does not show %s", k.name)
			}
		}
	}
}

func collectKeys(n syntax.Node, into map[string]bool) {
	for key, v := range n.Pairs() {
		into[key.Text()] = true
		collectKeys(v, into)
	}
	for item := range n.Items() {
		collectKeys(item, into)
	}
}

var allSections = []*section{
	setSection, objectiveSection, keyResultSection, adjustmentSection, wasSection, droppedSection, reviewSection, checkInSection,
	retrospectiveSection, findingSection, configSection, fiscalYearSection, strategySection, goalSection, kpiSection, teamSection,
	vocabularySection, lintSection, overrideSection,
}

// TestLeads holds the words that lead to keys: each leads to a key that there is, and no key of the language leads away.
func TestLeads(t *testing.T) {
	for word, meant := range synonyms {
		if folded := foldKey(word); folded != word {
			t.Errorf("%q is looked up as %q and never found", word, folded)
		}
		for _, key := range meant {
			known := false
			for _, s := range allSections {
				known = known || s.index(key) >= 0
			}
			if !known {
				t.Errorf("%q leads to %q, which is no key", word, key)
			}
		}
	}
	for _, s := range allSections {
		if len(s.keys) > 64 {
			t.Errorf("%s has more keys than a keySet holds", s.title.EN)
		}
	}
}
