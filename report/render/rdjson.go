package render

import (
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/report"
)

// RDJSON draws findings in the Reviewdog Diagnostic Format. Its columns are bytes from 1, its ends are exclusive. A certain
// fix is a suggestion; one of several edits becomes one replacement, because a reader takes each suggestion by itself.
func RDJSON(v report.Lint) ([]byte, error) {
	result := rdResult{Source: rdSource{Name: v.Tool.Name, URL: home}, Diagnostics: []rdDiagnostic{}}
	for _, e := range unread(v) {
		result.Diagnostics = append(result.Diagnostics, rdDiagnostic{
			Message:  notRead(v, e),
			Location: rdLocation{Path: clean(standIn(v, e))},
			Severity: "ERROR",
			Code:     rdCode{Value: unreadable},
		})
	}
	for _, f := range v.Findings {
		result.Diagnostics = append(result.Diagnostics, newRdDiagnostic(f))
	}
	return jsonOf(result)
}

func newRdDiagnostic(f report.Finding) rdDiagnostic {
	d := rdDiagnostic{
		Message:  said(f),
		Location: newRdLocation(f.Place),
		Severity: rdSeverity(f.Severity),
		Code:     rdCode{Value: f.Rule, URL: f.URL},
	}
	for _, fix := range f.Fixes {
		at, text, ok := fix.Whole()
		if ok && fix.Applicability == string(diag.Certain) && at.Repo == f.Repo {
			d.Suggestions = append(d.Suggestions, rdSuggestion{Range: newRdRange(at), Text: text})
		}
	}
	for _, r := range f.Related {
		d.Related = append(d.Related, rdRelated{Message: clean(r.Message), Location: newRdLocation(r.Place)})
	}
	return d
}

func newRdLocation(p report.Place) rdLocation {
	r := newRdRange(p)
	return rdLocation{Path: clean(p.Repo), Range: &r}
}

func newRdRange(p report.Place) rdRange {
	start, end := p.ByteColumns()
	return rdRange{Start: rdPosition{p.Range.Start.Line, start}, End: rdPosition{p.Range.End.Line, end}}
}

func rdSeverity(severity string) string {
	switch severity {
	case "error":
		return "ERROR"
	case "warning":
		return "WARNING"
	}
	return "INFO"
}

type rdResult struct {
	Source      rdSource       `json:"source"`
	Diagnostics []rdDiagnostic `json:"diagnostics"`
}

type rdSource struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type rdDiagnostic struct {
	Message     string         `json:"message"`
	Location    rdLocation     `json:"location"`
	Severity    string         `json:"severity"`
	Code        rdCode         `json:"code"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
	Related     []rdRelated    `json:"related_locations,omitempty"`
}

type rdLocation struct {
	Path  string   `json:"path"`
	Range *rdRange `json:"range,omitempty"`
}

type rdRange struct {
	Start rdPosition `json:"start"`
	End   rdPosition `json:"end"`
}

type rdPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdCode struct {
	Value string `json:"value"`
	URL   string `json:"url,omitempty"`
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

type rdRelated struct {
	Message  string     `json:"message"`
	Location rdLocation `json:"location"`
}
