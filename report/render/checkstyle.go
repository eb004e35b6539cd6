package render

import (
	"encoding/xml"

	"github.com/okrlang/okr/report"
)

// Checkstyle draws findings in the format of Checkstyle, which Jenkins, Sonar and many a bot read. It has no published
// schema; its own writer is the rule: files, and in them errors with line, column from 1 in characters, severity, message
// and a source with dots, whose last part is the rule.
func Checkstyle(v report.Lint) ([]byte, error) {
	root := checkstyleRoot{Version: "4.3"}
	for _, file := range byFile(v) {
		list := checkstyleFile{Name: clean(file.Path)}
		if file.Path == "" {
			list.Name = clean(v.Workspace)
		}
		for _, e := range file.Errors {
			list.Errors = append(list.Errors, checkstyleError{
				Line: 1, Column: 1, Severity: "error", Message: notRead(v, e), Source: "okr." + unreadable,
			})
		}
		for _, f := range file.Findings {
			list.Errors = append(list.Errors, checkstyleError{
				Line: f.Range.Start.Line, Column: f.Range.Start.Column, Severity: f.Severity, Message: said(f), Source: "okr." + f.Rule,
			})
		}
		root.Files = append(root.Files, list)
	}
	return xmlOf(root)
}

type checkstyleRoot struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}
