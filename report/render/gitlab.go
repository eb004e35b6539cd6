package render

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/okrlang/okr/report"
)

// GitLab draws findings as a code quality report of GitLab: a list, empty for a clean run. A fingerprint must be unique in
// the list, because GitLab keeps one finding of each, and is the finding's own, so that a moved line is no new finding.
func GitLab(v report.Lint) ([]byte, error) {
	issues := []gitlabIssue{}
	equals := map[string]int{}
	for _, e := range unread(v) {
		equals[e.File]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%d", unreadable, v.Workspace, e.File, equals[e.File]))
		issues = append(issues, gitlabIssue{
			Description: notRead(v, e),
			Check:       unreadable,
			Fingerprint: hex.EncodeToString(sum[:16]),
			Severity:    gitlabSeverity("error"),
			Location:    gitlabLocation{Path: clean(standIn(v, e)), Lines: gitlabLines{1, 1}},
		})
	}
	for _, f := range v.Findings {
		issues = append(issues, gitlabIssue{
			Description: said(f),
			Check:       f.Rule,
			Fingerprint: f.Fingerprint,
			Severity:    gitlabSeverity(f.Severity),
			Location:    gitlabLocation{Path: clean(f.Repo), Lines: gitlabLines{f.Range.Start.Line, lastLine(f.Place)}},
		})
	}
	return jsonOf(issues)
}

// gitlabSeverity is the word for a severity. GitLab also knows blocker and critical, which no OKR is.
func gitlabSeverity(severity string) string {
	switch severity {
	case "error":
		return "major"
	case "warning":
		return "minor"
	}
	return "info"
}

type gitlabIssue struct {
	Description string         `json:"description"`
	Check       string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}
