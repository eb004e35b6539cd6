package render

import (
	"bytes"
	"encoding/csv"
	"strings"

	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/report"
)

// csvColumns are the columns of a scorecard as CSV: a contract like that of JSON, columns are added at the end.
var csvColumns = []string{
	"cycle", "team", "level", "objective", "objective_title", "objective_type", "objective_score", "objective_verdict",
	"key_result", "title", "kind", "type", "weight", "baseline", "target", "at_least", "at_most", "current", "unit",
	"progress", "score", "first_target_score", "reason", "confidence", "pace", "verdict", "last_check_in", "owner", "dropped",
}

// ScorecardCSV writes every key result as a row, with the names and numbers of the JSON. What does not exist is empty. An
// objective without key results has a row of its own.
func ScorecardCSV(v report.Scorecard) ([]byte, error) {
	rows := [][]string{csvColumns}
	for _, s := range v.Sets {
		for _, o := range s.Objectives {
			if len(o.KeyResults) == 0 {
				rows = append(rows, csvRow(s, o, report.KeyResultCard{}, false))
			}
			for _, k := range o.KeyResults {
				rows = append(rows, csvRow(s, o, k, true))
			}
		}
	}
	return csvOf(rows)
}

func csvRow(s report.SetCard, o report.ObjectiveCard, k report.KeyResultCard, exists bool) []string {
	row := []string{
		s.Cycle, csvText(s.Team), csvOptional(s.Level), csvText(lastPart(o.Ref)), csvText(o.Title), csvOptional(o.Type),
		o.Score.String(), string(o.Verdict),
	}
	if !exists {
		return append(row, make([]string, len(csvColumns)-len(row))...)
	}
	confidence, pace, reason, day := "", "", "", ""
	if k.Confidence != nil {
		confidence = itoa(*k.Confidence)
	}
	if k.Pace != nil {
		pace = string(*k.Pace)
	}
	if k.Reason != nil {
		reason = string(*k.Reason)
	}
	if k.LastCheckIn != nil {
		day = k.LastCheckIn.String()
	}
	dropped := ""
	if k.Dropped != nil || o.Dropped != nil {
		dropped = "true"
	}
	return append(row,
		csvText(nameOf(k)), csvText(k.Title), string(k.Kind), csvOptional(k.Type), k.Weight.String(),
		csvNumber(k.Baseline), csvNumber(k.Target), csvNumber(k.AtLeast), csvNumber(k.AtMost), csvNumber(k.Current), csvOptional(k.Unit),
		k.Progress.String(), k.Score.String(), k.FirstTargetScore.String(), reason, confidence, pace, string(k.Verdict), day,
		csvOptional(k.Owner), dropped)
}

func csvNumber(n *value.Number) string {
	if n == nil {
		return ""
	}
	return n.String()
}

func csvOptional(text *string) string {
	if text == nil {
		return ""
	}
	return csvText(*text)
}

// csvText is a stranger's words for a spreadsheet: what would begin a formula there gets an apostrophe in front, which
// spreadsheets hide.
func csvText(text string) string {
	text = clean(text)
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// csvOf writes rows as CSV with line breaks of Unix.
func csvOf(rows [][]string) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	err := w.WriteAll(rows)
	return out.Bytes(), err
}
