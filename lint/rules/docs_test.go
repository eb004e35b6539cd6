package rules_test

import (
	"fmt"
	"os"
	"slices"
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
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// docsToday is the day on which the examples of the pages are judged.
const docsToday = "2026-02-13"

// docsLang is what a page is like in one language.
type docsLang struct {
	lang                                      locale.Lang
	guards, instead, options, unfit, sentence string
	starter, guide, guides, and               string
	severity                                  map[diag.Severity]string
	smart                                     map[string]string
	config, objective                         string
}

var docsLangs = []docsLang{
	{
		lang: locale.English, guards: "What it guards", instead: "Instead of", options: "Options", unfit: "When it does not fit",
		sentence: "Sentences", starter: "preset starter", guide: "guide, section", guides: "guide, sections", and: "and",
		severity:  map[diag.Severity]string{diag.Error: "Error", diag.Warning: "Warning", diag.Info: "Info"},
		smart:     map[string]string{"S": "specific", "M": "measurable", "A": "achievable", "R": "relevant", "T": "time-bound"},
		config:    docsConfig("en", "harbor", "sales", "marketing", "product", "support", "lab"),
		objective: "Customers recommend us to their peers",
	},
	{
		lang: locale.German, guards: "Was sie hütet", instead: "So statt so", options: "Optionen", unfit: "Wenn sie nicht passt",
		sentence: "Sätze", starter: "Preset starter", guide: "Leitfaden, Abschnitt", guides: "Leitfaden, Abschnitte", and: "und",
		severity:  map[diag.Severity]string{diag.Error: "Fehler", diag.Warning: "Warnung", diag.Info: "Hinweis"},
		smart:     map[string]string{"S": "spezifisch", "M": "messbar", "A": "erreichbar", "R": "relevant", "T": "terminiert"},
		config:    docsConfig("de", "nordlicht", "vertrieb", "marketing", "produkt", "service", "labor"),
		objective: "Bestandskunden empfehlen uns weiter",
	},
}

// docsConfig is the okr.yaml of examples that bring none: a company with its departments.
func docsConfig(lang, company string, departments ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "version: 1\nlanguage: %s\nokr_master: mira.vogel\nteams:\n  - id: %s\n    level: company\n", lang, company)
	for _, id := range departments {
		fmt.Fprintf(&b, "  - id: %s\n    level: department\n    parent: %s\n", id, company)
	}
	return b.String()
}

// header is the line under the title of a page: what kind of rule it is.
func (l docsLang) header(r *lint.Rule) string {
	parts := []string{l.severity[r.Severity], r.Group.Title().Say(l.lang)}
	if r.Starter || r.Group == lint.Structure {
		parts = append(parts, l.starter)
	}
	if r.Clock {
		parts = append(parts, "⏱")
	}
	if first, rest, several := strings.Cut(r.Guide, ", "); several {
		parts = append(parts, l.guides+" "+first+" "+l.and+" "+rest)
	} else if r.Guide != "" {
		parts = append(parts, l.guide+" "+first)
	}
	if r.SMART != "" {
		parts = append(parts, fmt.Sprintf("SMART: %s (%s)", r.SMART, l.smart[r.SMART]))
	}
	return strings.Join(parts, " · ")
}

// docsPage is a page taken apart.
type docsPage struct {
	rule     string
	header   string
	headings []string
	blocks   []docsBlock
}

// docsBlock is a fenced block. kind is the first word of its fence (yaml, txtar, titles), want the second (bad, good).
type docsBlock struct {
	kind, want, text string
	line             int
}

func readDocs(t *testing.T, rule string, lang locale.Lang) docsPage {
	t.Helper()
	text, err := rules.Page(rule, lang)
	if err != nil {
		t.Fatal(err)
	}
	page := docsPage{rule: rule}
	lines := strings.Split(string(text), "\n")
	if len(lines) > 2 && lines[0] == "# "+rule {
		page.header = lines[2]
	}
	for i := 1; i < len(lines); i++ {
		if heading, ok := strings.CutPrefix(lines[i], "## "); ok {
			page.headings = append(page.headings, heading)
		}
		fence, ok := strings.CutPrefix(lines[i], "```")
		if !ok {
			continue
		}
		block := docsBlock{line: i + 1}
		block.kind, block.want, _ = strings.Cut(fence, " ")
		end := slices.Index(lines[i+1:], "```")
		if end < 0 {
			t.Fatalf("line %d: the block has no end", i+1)
		}
		block.text = strings.Join(lines[i+1:i+1+end], "\n") + "\n"
		page.blocks = append(page.blocks, block)
		i += end + 1
	}
	return page
}

// docsNames are the rules that have a page.
func docsNames(t *testing.T, lang locale.Lang) []string {
	t.Helper()
	files, err := os.ReadDir("docs/" + string(lang))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".md"))
	}
	return names
}

// TestDocs holds every page to its form, and wants one of every rule in every language.
func TestDocs(t *testing.T) {
	for _, l := range docsLangs {
		names := docsNames(t, l.lang)
		for _, r := range rules.All() {
			if !slices.Contains(names, r.Name) {
				t.Errorf("%s has no page in docs/%s", r.Name, l.lang)
			}
		}
		if others := docsNames(t, locale.English); !slices.Equal(names, others) {
			t.Errorf("docs/%s has pages about %v, docs/en about %v", l.lang, names, others)
		}
		for _, name := range names {
			t.Run(string(l.lang)+"/"+name, func(t *testing.T) { l.checkForm(t, readDocs(t, name, l.lang)) })
		}
	}
}

func (l docsLang) checkForm(t *testing.T, page docsPage) {
	t.Helper()
	rule := lint.Find(rules.All(), page.rule)
	if rule != nil && page.header != l.header(rule) {
		t.Errorf("the third line is\n\t%s\nand has to be\n\t%s", page.header, l.header(rule))
	}
	required := []string{l.guards, l.instead, l.unfit}
	if rule != nil && len(rule.Options) > 0 {
		required = append(required, l.options)
	}
	count := map[string]int{}
	for _, b := range page.blocks {
		count[b.want]++
		if !slices.Contains([]string{"yaml", "txtar", "titles"}, b.kind) || !slices.Contains([]string{"", "bad", "good"}, b.want) {
			t.Errorf("line %d: a block is yaml, txtar or titles, and bad, good or neither", b.line)
		}
		if b.kind == "titles" {
			required = append(required, l.sentence)
			if n := len(b.titles()); n != 10 {
				t.Errorf("line %d: %d sentences instead of 10", b.line, n)
			}
		}
	}
	for _, heading := range required {
		if !slices.Contains(page.headings, heading) {
			t.Errorf("there is no heading ## %s", heading)
		}
	}
	if count["bad"] == 0 || count["good"] == 0 {
		t.Error("there is no bad or no good example")
	}
	l.checkOptions(t, rule, page)
}

// checkOptions wants each option of a rule on its page, with its default.
func (l docsLang) checkOptions(t *testing.T, rule *lint.Rule, page docsPage) {
	t.Helper()
	if rule == nil {
		return
	}
	text, err := rules.Page(page.rule, l.lang)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range rule.Options {
		if !strings.Contains(string(text), fmt.Sprintf("| `%s` | %d", o.Name, o.Default)) {
			t.Errorf("option %s is not there with its default, %d", o.Name, o.Default)
		}
	}
}

func (b docsBlock) titles() []string {
	return strings.Split(strings.TrimSuffix(b.text, "\n"), "\n")
}

// files are the workspace that a block stands for.
func (l docsLang) files(b docsBlock) map[string]string {
	files := map[string]string{okrlang.ConfigFile: l.config}
	if b.kind == "txtar" {
		for _, f := range txtar.Parse([]byte(b.text)).Files {
			files[f.Name] = string(f.Data)
		}
		return files
	}
	const set = "okrs/all.yaml" // a path that says nothing about team and cycle
	switch first := b.firstKey(); first {
	case "version":
		files[okrlang.ConfigFile] = b.text
	case "lint", "vocabulary", "kpis", "strategy", "teams":
		config := l.config
		if first == "teams" {
			config, _, _ = strings.Cut(config, "teams:")
		}
		files[okrlang.ConfigFile] = config + b.text
	case "team":
		files[set] = b.text
	case "objectives":
		files[set] = "team: " + l.team() + "\ncycle: 2026-Q1\n" + b.text
	case "key_results":
		files[set] = "team: " + l.team() + "\ncycle: 2026-Q1\nobjectives:\n" + l.wrap(b.text)
	}
	return files
}

// halves are the two workspaces of an archive whose files lie below two folders, before and after; nil for other blocks.
func (b docsBlock) halves() []docsBlock {
	if b.kind != "txtar" {
		return nil
	}
	var folders []string
	texts := map[string][]txtar.File{}
	for _, f := range txtar.Parse([]byte(b.text)).Files {
		folder, name, below := strings.Cut(f.Name, "/")
		if !below || folder == "okrs" {
			return nil
		}
		if texts[folder] == nil {
			folders = append(folders, folder)
		}
		texts[folder] = append(texts[folder], txtar.File{Name: name, Data: f.Data})
	}
	var halves []docsBlock
	for _, folder := range folders {
		half := b
		half.text = string(txtar.Format(&txtar.Archive{Files: texts[folder]}))
		halves = append(halves, half)
	}
	return halves
}

// firstKey is the key that a block begins with.
func (b docsBlock) firstKey() string {
	for line := range strings.Lines(b.text) {
		if !strings.HasPrefix(line, "#") {
			key, _, _ := strings.Cut(line, ":")
			return key
		}
	}
	return ""
}

// team is the team of a fragment.
func (l docsLang) team() string {
	if l.lang == locale.German {
		return "vertrieb"
	}
	return "sales"
}

// wrap puts key results into an objective.
func (l docsLang) wrap(keyResults string) string {
	return "  - id: recommended\n    title: " + l.objective + "\n    type: roofshot\n    " +
		strings.TrimSuffix(strings.ReplaceAll(keyResults, "\n", "\n    "), "    ")
}

// lintDocs judges a workspace by all rules, with what its okr.yaml sets, and gives back what is wrong with those settings.
func lintDocs(t *testing.T, files map[string]string) ([]lint.Finding, diag.List) {
	t.Helper()
	today, problem := value.ParseDate(docsToday)
	if problem != nil {
		t.Fatal(problem.Message.Say(locale.English))
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	config, err := workspace.ReadConfig(fsys, nil)
	if err != nil {
		t.Fatal(err)
	}
	scope := lint.Scope{Today: today, Calendar: config.Calendar}
	ws, err := workspace.Load(fsys, workspace.Options{Config: config, Want: scope.Wants})
	if err != nil {
		t.Fatal(err)
	}
	settings := lint.Resolve(rules.All(), config, nil, nil)
	result := lint.Run(ws, lint.Options{Rules: rules.All(), Settings: settings, Scope: scope, Today: today})
	return result.Findings, settings.Problems
}

// lintDocsSince judges a newer state by all rules, those that compare it with an older one too.
func lintDocsSince(t *testing.T, before, after map[string]string) []lint.Finding {
	t.Helper()
	today, _ := value.ParseDate(docsToday)
	ws := load(t, after)
	settings := lint.Resolve(rules.All(), ws.Config, nil, nil)
	scope := lint.Scope{Today: today, Calendar: ws.Calendar()}
	changes := delta.Between(load(t, before), ws, today, score.Options{Titles: score.Titles})
	return lint.Run(ws, lint.Options{Rules: rules.All(), Settings: settings, Scope: scope, Today: today, Changes: changes}).Findings
}

// TestDocsExamples runs the examples: in a bad one the rule of the page fires, in a good one it stays silent, and so it does
// in what shows how to set or ignore it. No example has a mistake of another rule of the language.
func TestDocsExamples(t *testing.T) {
	eachDocsPage(t, func(t *testing.T, l docsLang, rule *lint.Rule, page docsPage) {
		t.Helper()
		for _, b := range page.blocks {
			if b.kind == "titles" {
				continue
			}
			if halves := b.halves(); halves != nil {
				old, _ := lintDocs(t, l.files(halves[0]))
				checkDocsLanguage(t, l, halves[0], old)
				findings := lintDocsSince(t, l.files(halves[0]), l.files(halves[len(halves)-1]))
				if checkDocsLanguage(t, l, b, findings); rule != nil {
					checkDocsExample(t, l, b, rule, findings)
				}
				continue
			}
			findings, problems := lintDocs(t, l.files(b))
			if rule == nil {
				checkDocsLanguage(t, l, b, findings)
				continue
			}
			for _, p := range problems {
				t.Errorf("line %d: okr.yaml: %s", b.line, p.Message.Say(l.lang))
			}
			checkDocsExample(t, l, b, rule, findings)
		}
	})
}

func checkDocsExample(t *testing.T, l docsLang, b docsBlock, rule *lint.Rule, findings []lint.Finding) {
	t.Helper()
	fired := false
	var others []lint.Finding
	for _, f := range findings {
		switch {
		case f.Rule != rule.Name:
			others = append(others, f)
		case b.want == "bad":
			fired = true
		default:
			t.Errorf("line %d: not wanted: %s [%s]", b.line, f.Message.Say(l.lang), f.Rule)
		}
	}
	if b.want == "bad" && !fired {
		t.Errorf("line %d: %s does not fire", b.line, rule.Name)
	}
	checkDocsLanguage(t, l, b, others)
}

// checkDocsLanguage reports findings of rules of the language. An ignore comment of a rule to come is none.
func checkDocsLanguage(t *testing.T, l docsLang, b docsBlock, findings []lint.Finding) {
	t.Helper()
	for _, f := range findings {
		toCome := f.Rule == lint.UnusedIgnore && lint.Find(rules.All(), f.Field) == nil
		if rule := lint.Find(rules.All(), f.Rule); rule != nil && rule.Group == lint.Structure && !toCome {
			t.Errorf("line %d: not wanted: %s [%s]", b.line, f.Message.Say(l.lang), f.Rule)
		}
	}
}

// eachDocsPage visits the pages in both languages, with the rule, nil where it is still to come.
func eachDocsPage(t *testing.T, visit func(*testing.T, docsLang, *lint.Rule, docsPage)) {
	t.Helper()
	for _, l := range docsLangs {
		for _, name := range docsNames(t, l.lang) {
			t.Run(string(l.lang)+"/"+name, func(t *testing.T) {
				visit(t, l, lint.Find(rules.All(), name), readDocs(t, name, l.lang))
			})
		}
	}
}

// TestDocsTitles runs the sentences, each as the title of an objective or of a key result without fields.
func TestDocsTitles(t *testing.T) {
	eachDocsPage(t, func(t *testing.T, l docsLang, rule *lint.Rule, page docsPage) {
		t.Helper()
		for _, b := range page.blocks {
			if b.kind != "titles" || rule == nil {
				continue
			}
			for _, title := range b.titles() {
				files := l.files(docsBlock{kind: "yaml", text: l.titled(rule, title)})
				findings, _ := lintDocs(t, files)
				fired := slices.ContainsFunc(findings, func(f lint.Finding) bool { return f.Rule == rule.Name })
				if fired != (b.want == "bad") {
					t.Errorf("%s: fires %t: %s", b.want, fired, title)
				}
			}
		}
	})
}

// titled is a fragment with the title where the rule looks for it.
func (l docsLang) titled(rule *lint.Rule, title string) string {
	quoted := "'" + strings.ReplaceAll(title, "'", "''") + "'"
	if rule.Group == lint.Objective {
		return "objectives:\n  - id: title\n    title: " + quoted + "\n    type: roofshot\n"
	}
	return "key_results:\n  - id: title\n    title: " + quoted + "\n"
}
