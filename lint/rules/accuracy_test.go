package rules_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

var showWrong = flag.String("wrong", "", "list every second title that this rule misjudges, or with `all` any rule")

// corpusDir holds the labelled titles: a file a rule and language. See its README.
const corpusDir = "../../okrlang/prose/testdata/corpus"

// judged is a title of the corpus: whether the rule has to fire on it, and the fields beside it.
type judged struct {
	title  string
	fires  bool
	fields []string
	cycle  string
}

// tally counts what a rule did.
type tally struct{ hits, misses, alarms, silent int }

func (c tally) precision() float64 { return float64(c.hits) / float64(max(c.hits+c.alarms, 1)) }
func (c tally) recall() float64    { return float64(c.hits) / float64(max(c.hits+c.misses, 1)) }

func (c *tally) add(fired, should bool) {
	switch {
	case fired && should:
		c.hits++
	case fired:
		c.alarms++
	case should:
		c.misses++
	default:
		c.silent++
	}
}

// floor is what a rule reaches at least in a language.
type floor struct{ precision, recall float64 }

// TestAccuracy runs every text rule over its part of the corpus, as the program does, and holds it to what it has reached.
// Only every second title may be looked at when a rule is improved; the others tell how it does on texts nobody has seen.
func TestAccuracy(t *testing.T) {
	disputed := disputedTitles(t)
	for _, name := range corpusFiles(t) {
		rule, lang, _ := strings.Cut(strings.TrimSuffix(filepath.Base(name), ".txt"), ".")
		if lint.Find(rules.All(), rule) == nil {
			t.Errorf("%s is about no rule", name)
			continue
		}
		all := readCorpus(t, name)
		var total, unseen tally
		for i, fired := range fires(t, lang, all, rule) {
			j := all[i]
			if disputed[rule+"."+lang+": "+j.title] {
				continue
			}
			total.add(fired, j.fires)
			if i%2 == 1 {
				unseen.add(fired, j.fires)
				continue
			}
			if fired != j.fires && (*showWrong == rule || *showWrong == rule+"."+lang || *showWrong == "all") {
				t.Logf("%s.%s %s %s %v", rule, lang, map[bool]string{true: "alarm", false: "miss "}[fired], j.title, j.fields)
			}
		}
		t.Logf("| `%s` | %s | %d | %d | %d | %d | %.2f | %.2f | %.2f | %.2f |", rule, lang, len(all), total.hits, total.misses, total.alarms,
			total.precision(), total.recall(), unseen.precision(), unseen.recall())
		if least := floors[rule+"."+lang]; total.precision() < least.precision || total.recall() < least.recall {
			t.Errorf("%s.%s: precision %.3f, recall %.3f; reached were %v", rule, lang, total.precision(), total.recall(), least)
		}
	}
}

// floors are a little below what is reached.
var floors = map[string]floor{
	"cycle-horizon.de":         {0.97, 0.97},
	"cycle-horizon.en":         {0.95, 0.97},
	"key-result-baseline.de":   {0.98, 0.91},
	"key-result-baseline.en":   {0.96, 0.90},
	"key-result-binary.de":     {0.96, 0.92},
	"key-result-binary.en":     {0.96, 0.96},
	"key-result-consistent.de": {0.98, 0.96},
	"key-result-consistent.en": {0.98, 0.94},
	"key-result-outcome.de":    {0.94, 0.89},
	"key-result-outcome.en":    {0.96, 0.94},
	"key-result-quantified.de": {0.96, 0.96},
	"key-result-quantified.en": {0.98, 0.92},
	"key-result-specific.de":   {0.98, 0.92},
	"key-result-specific.en":   {0.96, 0.88},
	"objective-clear.de":       {0.98, 0.85},
	"objective-clear.en":       {0.98, 0.82},
	"objective-end-state.de":   {0.96, 0.91},
	"objective-end-state.en":   {0.96, 0.94},
	"objective-qualitative.de": {0.96, 0.96},
	"objective-qualitative.en": {0.94, 0.94},
	"objective-task.de":        {0.98, 0.94},
	"objective-task.en":        {0.96, 0.98},
}

func corpusFiles(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(corpusDir, "*.*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	return names
}

// disputedTitles are the titles whose label is wrong by the guideline: lines of a list, "- rule.lang: title".
func disputedTitles(t *testing.T) map[string]bool {
	t.Helper()
	disputed := map[string]bool{}
	text, err := os.ReadFile(filepath.Join(corpusDir, "DISPUTED.md"))
	if err != nil {
		return disputed
	}
	for line := range strings.Lines(string(text)) {
		if entry, ok := strings.CutPrefix(line, "- "); ok {
			disputed[strings.TrimSpace(entry)] = true
		}
	}
	return disputed
}

func readCorpus(t *testing.T, name string) []judged {
	t.Helper()
	var all []judged
	for line := range strings.Lines(read(t, name)) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "+ ") && !strings.HasPrefix(line, "- ") {
			continue
		}
		title, fields, _ := strings.Cut(line[2:], " | ")
		j := judged{title: title, fires: line[0] == '+', cycle: "2026-Q1"}
		for field := range strings.SplitSeq(fields, ";") {
			key, text, ok := strings.Cut(strings.TrimSpace(field), ": ")
			switch {
			case !ok:
			case key == "cycle":
				j.cycle = text
			default:
				if strings.HasPrefix(text, "%") {
					text = `"` + text + `"`
				}
				j.fields = append(j.fields, key+": "+text)
			}
		}
		all = append(all, j)
	}
	return all
}

// fires lints titles, all in one workspace, and says for each whether one of the rules fires on it.
func fires(t *testing.T, lang string, all []judged, names ...string) []bool {
	t.Helper()
	fsys, places := corpusWorkspace(names[0], lang, all)
	config, err := workspace.ReadConfig(fsys, nil)
	if err != nil {
		t.Fatal(err)
	}
	today := value.Date{Year: 2026, Month: 4, Day: 10}
	scope := lint.Scope{Today: today, Calendar: config.Calendar, All: true}
	ws, err := workspace.Load(fsys, workspace.Options{Config: config})
	if err != nil {
		t.Fatal(err)
	}
	result := lint.Run(ws, lint.Options{Rules: rules.All(), Settings: lint.Resolve(rules.All(), config, nil, nil), Scope: scope, Today: today})
	fired := make([]bool, len(all))
	for _, f := range result.Findings {
		i, ours := places[f.Path]
		if ours && slices.Contains(names, f.Rule) {
			fired[i] = true
		}
		if f.Rule == "schema" || f.Rule == "syntax" { // then what stands below is not read, and nothing fires there
			t.Errorf("%s.%s: %s: %s", names[0], lang, f.Path, f.Message.Say("en"))
		}
	}
	return fired
}

// corpusWorkspace is a workspace with the titles, and the path of each.
func corpusWorkspace(rule, lang string, all []judged) (files fstest.MapFS, places map[string]int) {
	const team = "t"
	sets := map[string]*strings.Builder{}
	places = map[string]int{}
	for i, j := range all {
		set := sets[j.cycle]
		if set == nil {
			set = &strings.Builder{}
			fmt.Fprintf(set, "team: %s\ncycle: %s\nobjectives:\n", team, j.cycle)
			sets[j.cycle] = set
		}
		path, title := fmt.Sprintf("%s@%s/o%d", team, j.cycle, i), "'"+strings.ReplaceAll(j.title, "'", "''")+"'"
		if strings.HasPrefix(rule, "objective-") {
			fmt.Fprintf(set, "  - id: o%d\n    title: %s\n    type: roofshot\n", i, title)
			places[path] = i
			continue
		}
		fmt.Fprintf(set, "  - id: o%d\n    title: Customers recommend us\n    type: roofshot\n    key_results:\n      - id: k\n        title: %s\n", i, title)
		for _, field := range j.fields {
			fmt.Fprintf(set, "        %s\n", field)
		}
		places[path+"/k"] = i
	}
	files = fstest.MapFS{okrlang.ConfigFile: {Data: []byte("version: 1\nlanguage: " + lang + "\nteams:\n  - id: " + team + "\n    level: company\n")}}
	for cycle := range sets {
		files["okrs/"+cycle+"/"+team+".yaml"] = &fstest.MapFile{Data: []byte(sets[cycle].String())}
	}
	return files, places
}
