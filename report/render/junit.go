package render

import (
	"cmp"
	"encoding/xml"
	"fmt"

	"github.com/okrlang/okr/report"
)

// JUnit draws findings as test results: a suite a file, a case a finding. A finding that makes the run fail is a failure,
// another one passes and says what it found, what could not be read is an error, and a clean file is one passing case.
//
// The schema that the tests hold it to is the one of Jenkins, which knows neither lines nor files of a case: both stand in
// the text.
func JUnit(v report.Lint) ([]byte, error) {
	root := junitSuites{Name: "okr lint"}
	for _, file := range byFile(v) {
		suite := newJunitSuite(v, file)
		root.Tests += suite.Tests
		root.Failures += suite.Failures
		root.Errors += suite.Errors
		root.Suites = append(root.Suites, suite)
	}
	return xmlOf(root)
}

func newJunitSuite(v report.Lint, file fileFindings) junitSuite {
	suite := junitSuite{Name: clean(cmp.Or(file.Path, "okr lint"))}
	for _, e := range file.Errors {
		suite.Errors++
		suite.Cases = append(suite.Cases, junitCase{Name: unreadable, Error: &junitProblem{
			Type: unreadable, Message: notRead(v, e), Text: notRead(v, e),
		}})
	}
	for _, f := range file.Findings {
		c := junitCase{Name: clean(f.Rule + " " + f.Path + " " + f.Field)}
		if f.Fails {
			suite.Failures++
			c.Failure = &junitProblem{Type: f.Severity, Message: clean(f.Message), Text: junitText(f)}
		} else {
			c.Output = f.Severity + ": " + clean(f.Message) + "\n" + junitText(f)
		}
		suite.Cases = append(suite.Cases, c)
	}
	if len(suite.Cases) == 0 {
		suite.Cases = []junitCase{{Name: "okr lint"}}
	}
	suite.Tests = len(suite.Cases)
	junitNames(&suite)
	return suite
}

// junitNames tells cases of one name apart: consumers keep the first.
func junitNames(suite *junitSuite) {
	seen := map[string]int{}
	for i := range suite.Cases {
		c := &suite.Cases[i]
		c.Class = suite.Name
		seen[c.Name]++
		if n := seen[c.Name]; n > 1 {
			c.Name += fmt.Sprintf(" (%d)", n)
		}
	}
}

// junitText is where a finding stands and how to mend it. Each line begins with a word of ours.
func junitText(f report.Finding) string {
	text := fmt.Sprintf("at %s:%d:%d\n", clean(f.Repo), f.Range.Start.Line, f.Range.Start.Column)
	for _, r := range f.Related {
		text += fmt.Sprintf("see %s:%d:%d: %s\n", clean(r.Repo), r.Range.Start.Line, r.Range.Start.Column, clean(r.Message))
	}
	if f.Help != "" {
		text += "help: " + clean(f.Help) + "\n"
	}
	return text + f.URL
}

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	Failure *junitProblem `xml:"failure"`
	Error   *junitProblem `xml:"error"`
	Output  string        `xml:"system-out,omitempty"`
}

type junitProblem struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}
