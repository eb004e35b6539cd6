package report

import (
	"fmt"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// Lint is the view of one run of the linter.
type Lint struct {
	Version   int         `json:"version"`
	Tool      Tool        `json:"tool"`
	Command   string      `json:"command"`
	Today     string      `json:"today"`
	Workspace string      `json:"workspace"`
	Complete  bool        `json:"complete"`
	ExitCode  int         `json:"exit_code"`
	FailOn    string      `json:"fail_on"`
	Findings  []Finding   `json:"findings"`
	Errors    []FileError `json:"errors"`
	Summary   Summary     `json:"summary"`

	// Lang is the language of the words.
	Lang locale.Lang `json:"-"`
	// Rules are the rules that ran, for formats that describe them.
	Rules []RuleView `json:"-"`
	// Chosen says that the call named cycles or teams, so that what is not judged may be of any cycle.
	Chosen bool `json:"-"`
	// Files are the files judged, for formats that list clean ones too: paths relative to the repository.
	Files []string `json:"-"`
}

// Finding is one finding in words.
type Finding struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Help     string `json:"help"`
	Clock    bool   `json:"clock"`
	Place
	Path        string    `json:"path"`
	Field       string    `json:"field"`
	Fingerprint string    `json:"fingerprint"`
	Related     []Related `json:"related"`
	Fixes       []Fix     `json:"fixes"`
	URL         string    `json:"url"`
	// Fails says that the finding makes the run fail.
	Fails bool `json:"-"`
}

// Related is another place that the reader has to see.
type Related struct {
	Place
	Message string `json:"message"`
}

// Fix is one way to mend a finding.
type Fix struct {
	Description   string `json:"description"`
	Applicability string `json:"applicability"`
	Edits         []Edit `json:"edits"`
}

// Edit replaces the bytes from Start to End, counted from 0, by Text.
type Edit struct {
	File  string `json:"file"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`

	// At is the same stretch in lines and columns, for formats that want those.
	At Place `json:"-"`
}

// Summary counts what a run saw and found. Sets counts the judged ones.
type Summary struct {
	Files      int        `json:"files"`
	Sets       int        `json:"sets"`
	NotJudged  int        `json:"not_judged"`
	Objectives int        `json:"objectives"`
	KeyResults int        `json:"key_results"`
	Error      int        `json:"error"`
	Warning    int        `json:"warning"`
	Info       int        `json:"info"`
	Fixable    int        `json:"fixable"`
	Suppressed Suppressed `json:"suppressed"`
}

// Suppressed counts findings that are there and not shown, by why.
type Suppressed struct {
	Ignored  int `json:"ignored"`
	Baseline int `json:"baseline"`
	Since    int `json:"since"`
}

// RuleView describes a rule that ran.
type RuleView struct {
	Name     string
	Severity string
	Summary  string
	URL      string
	Guide    string
	// Page is the rule's page in Markdown, where the caller has it; "" else.
	Page string
}

// docs is where the pages of the rules are read.
const docs = "https://github.com/okrlang/okr/blob/main/lint/rules/docs"

// RuleURL is the address of a rule's page.
func RuleURL(rule string, lang locale.Lang) string {
	return fmt.Sprintf("%s/%s/%s.md", docs, lang, rule)
}

// NewFindings puts findings into words.
func NewFindings(c Context, findings []lint.Finding) []Finding {
	words := make([]Finding, len(findings))
	for i, f := range findings {
		words[i] = newFinding(c, f)
	}
	return words
}

func newFinding(c Context, f lint.Finding) Finding {
	words := Finding{
		Rule:        f.Rule,
		Severity:    f.Severity.String(),
		Message:     f.Message.Say(c.Lang),
		Help:        f.Help.Say(c.Lang),
		Clock:       f.Clock,
		Place:       c.place(f.File, f.At),
		Path:        f.Path,
		Field:       f.Field,
		Fingerprint: f.Fingerprint,
		Related:     []Related{},
		Fixes:       []Fix{},
		URL:         RuleURL(f.Rule, c.Lang),
	}
	for _, r := range f.Related {
		words.Related = append(words.Related, Related{Place: c.place(r.File, r.At), Message: r.Message.Say(c.Lang)})
	}
	for _, fix := range f.Fixes {
		words.Fixes = append(words.Fixes, newFix(c, fix))
	}
	return words
}

func newFix(c Context, fix diag.Fix) Fix {
	words := Fix{Description: fix.Description.Say(c.Lang), Applicability: string(fix.Applicability), Edits: []Edit{}}
	for _, e := range fix.Edits {
		words.Edits = append(words.Edits, Edit{File: e.File.Path, Start: e.At.Start, End: e.At.End, Text: e.Text, At: c.place(e.File, e.At)})
	}
	return words
}

// Whole is the fix as one replacement, for formats that know no fix of several edits. It says false where the edits do not
// all lie in one file.
func (f Fix) Whole() (at Place, text string, ok bool) {
	if len(f.Edits) == 0 || f.Edits[0].At.file == nil {
		return Place{}, "", false
	}
	at = f.Edits[0].At
	for _, e := range f.Edits {
		if e.At.file != at.file {
			return Place{}, "", false
		}
		at.span.Start = min(at.span.Start, e.Start)
		at.span.End = max(at.span.End, e.End)
	}
	edits := make([]source.Edit, len(f.Edits))
	for i, e := range f.Edits {
		edits[i] = source.Edit{At: source.Span{Start: e.Start - at.span.Start, End: e.End - at.span.Start}, Text: e.Text}
	}
	text, err := source.Apply(at.file.Slice(at.span), edits)
	at.Range = at.file.Range(at.span)
	return at, text, err == nil
}

// NewRules describes the rules that ran.
func NewRules(lang locale.Lang, rules []*lint.Rule) []RuleView {
	views := make([]RuleView, len(rules))
	for i, r := range rules {
		views[i] = RuleView{Name: r.Name, Severity: r.Severity.String(), Summary: r.Summary.Say(lang), URL: RuleURL(r.Name, lang), Guide: r.Guide}
	}
	return views
}

// NewLint makes the view of a run. The caller fills in Errors, Complete and ExitCode.
func NewLint(c Context, result lint.Result, failOn lint.FailOn, clockFails bool, rules []*lint.Rule) Lint {
	v := Lint{
		Version: Schema, Tool: c.Tool, Command: "lint", Today: c.Today, Workspace: c.Workspace, Complete: true,
		FailOn: string(failOn), Findings: NewFindings(c, result.Findings), Errors: []FileError{},
		Lang: c.Lang, Rules: NewRules(c.Lang, rules),
	}
	v.Summary = Summary{Sets: len(result.Judged), NotJudged: result.NotJudged, Suppressed: Suppressed{Ignored: result.Ignored}}
	files := map[*source.File]bool{}
	for _, s := range result.Judged {
		if !files[s.File] {
			files[s.File] = true
			v.Files = append(v.Files, c.place(s.File, source.Span{}).Repo)
		}
		v.Summary.Objectives += len(s.Objectives.Value)
		v.Summary.KeyResults += len(s.KeyResults())
	}
	v.Summary.Files = len(files)
	for i, f := range result.Findings {
		v.Findings[i].Fails = failOn.Fails(f.Severity) && (!f.Clock || clockFails)
	}
	v.Count()
	return v
}

// Count brings the summary up to date with the findings, after some were left out.
func (v *Lint) Count() {
	s := &v.Summary
	s.Error, s.Warning, s.Info, s.Fixable = 0, 0, 0, 0
	for _, f := range v.Findings {
		switch f.Severity {
		case diag.Error.String():
			s.Error++
		case diag.Warning.String():
			s.Warning++
		default:
			s.Info++
		}
		if f.Fixable() {
			s.Fixable++
		}
	}
}

// Fixable says whether --fix mends the finding.
func (f Finding) Fixable() bool {
	for _, fix := range f.Fixes {
		if fix.Applicability == string(diag.Certain) {
			return true
		}
	}
	return false
}
