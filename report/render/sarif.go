package render

import (
	"strings"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/report"
)

// home is where the program is found.
const home = "https://github.com/okrlang/okr"

// SARIF draws findings as SARIF 2.1.0, as GitHub code scanning and others read it. Columns are code points, paths are
// percent-encoded and relative to the repository, and our fingerprint stands beside the one that an uploader adds, so that
// a finding keeps its identity when lines move.
//
// GitHub shows the 5,000 gravest results and takes 25,000; nothing is left out here, because other consumers have no limit.
func SARIF(v report.Lint) ([]byte, error) {
	rules := map[string]int{}
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name: v.Tool.Name, Version: v.Tool.Version, SemanticVersion: semantic(v.Tool.Version), InformationURI: home, Rules: []sarifRule{},
		}},
		Language:    string(v.Lang),
		ColumnKind:  "unicodeCodePoints",
		Newlines:    []string{"\r\n", "\n", "\r"},
		Automation:  sarifAutomation{category(v.Workspace)},
		URIBases:    map[string]sarifBase{srcRoot: {sarifText{Text: "the root of the repository"}}},
		Invocations: []sarifInvocation{invocation(v)},
		Results:     []sarifResult{},
	}
	for i, r := range v.Rules {
		rules[r.Name] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, newSarifRule(r))
	}
	for _, f := range v.Findings {
		run.Results = append(run.Results, newSarifResult(f, rules))
	}
	return jsonOf(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

// category tells the runs of several workspaces of one repository apart; the slash at the end says that no part of it
// names a single run.
func category(workspace string) string {
	if workspace == "" || workspace == "." {
		return "okr/"
	}
	return "okr/" + clean(workspace) + "/"
}

// semantic is a version without what makes it no semantic one; "" where it is none, such as a development build.
func semantic(version string) string {
	version = strings.TrimPrefix(version, "v")
	if strings.Count(version, ".") < 2 {
		return ""
	}
	return version
}

func invocation(v report.Lint) sarifInvocation {
	run := sarifInvocation{Successful: v.Complete && len(v.Errors) == 0, ExitCode: v.ExitCode}
	for _, e := range unread(v) {
		note := sarifNotification{Level: "error", Message: sarifText{Text: unlinked(notRead(v, e))}}
		if file := inRepo(v, e); file != "" {
			note.Locations = []sarifLocation{{Physical: sarifPhysical{Artifact: artifact(file)}}}
		}
		run.Notifications = append(run.Notifications, note)
	}
	return run
}

func newSarifRule(r report.RuleView) sarifRule {
	summary := sarifText{Text: clean(r.Summary)}
	help := sarifHelp{Text: clean(r.Summary) + "\n\n" + r.URL, Markdown: r.Page}
	if help.Markdown == "" {
		help.Markdown = mdText(r.Summary) + "\n\n<" + r.URL + ">"
	}
	rule := sarifRule{
		ID: r.Name, Short: summary, Full: summary, Help: help, HelpURI: r.URL,
		Default:    sarifConfiguration{Enabled: r.Severity != diag.Off.String(), Level: sarifLevel(r.Severity)},
		Properties: sarifRuleProperties{Tags: []string{"okr"}, Precision: "high", Severity: "recommendation"},
	}
	if level := rule.Default.Level; level != "note" {
		rule.Properties.Severity = level
	}
	return rule
}

// sarifLevel is the word for a severity. A rule that is off is a warning once someone turns it on.
func sarifLevel(severity string) string {
	switch severity {
	case "error":
		return "error"
	case "info":
		return "note"
	}
	return "warning"
}

func newSarifResult(f report.Finding, rules map[string]int) sarifResult {
	result := sarifResult{
		RuleID:       f.Rule,
		Level:        sarifLevel(f.Severity),
		Message:      sarifText{Text: unlinked(said(f))},
		Locations:    []sarifLocation{{Physical: physical(f.Place), Logical: []sarifLogical{{clean(f.Path)}}}},
		Fingerprints: map[string]string{"okr/v1": f.Fingerprint},
	}
	if i, ok := rules[f.Rule]; ok {
		result.RuleIndex = &i
	}
	for i, r := range f.Related {
		result.Related = append(result.Related, sarifLocation{ID: i + 1, Physical: physical(r.Place), Message: &sarifText{Text: unlinked(clean(r.Message))}})
	}
	for _, fix := range f.Fixes {
		if fix.Applicability == string(diag.Certain) {
			result.Fixes = append(result.Fixes, newSarifFix(fix))
		}
	}
	return result
}

// newSarifFix groups the edits by file, in the order in which the files come.
func newSarifFix(fix report.Fix) sarifFix {
	words := sarifFix{Description: sarifText{Text: unlinked(clean(fix.Description))}}
	files := map[string]int{}
	for _, e := range fix.Edits {
		i, ok := files[e.At.Repo]
		if !ok {
			i = len(words.Changes)
			files[e.At.Repo] = i
			words.Changes = append(words.Changes, sarifChange{Artifact: artifact(e.At.Repo)})
		}
		words.Changes[i].Replacements = append(words.Changes[i].Replacements,
			sarifReplacement{Deleted: region(e.At), Inserted: sarifContent{e.Text}})
	}
	return words
}

func physical(p report.Place) sarifPhysical {
	r := region(p)
	return sarifPhysical{Artifact: artifact(p.Repo), Region: &r}
}

func region(p report.Place) sarifRegion {
	return sarifRegion{p.Range.Start.Line, p.Range.Start.Column, p.Range.End.Line, p.Range.End.Column}
}

// srcRoot is the name that consumers know for the root of the repository.
const srcRoot = "%SRCROOT%"

func artifact(path string) sarifArtifact {
	return sarifArtifact{URI: uri(path), Base: srcRoot}
}

// uri is a path as a relative reference: every byte that is not plain is percent-encoded, a colon too, because what stands
// before it would be a scheme.
func uri(path string) string {
	var out strings.Builder
	for i := range len(path) {
		c := path[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~/", c) >= 0 {
			out.WriteByte(c)
			continue
		}
		const digits = "0123456789ABCDEF"
		out.WriteByte('%')
		out.WriteByte(digits[c>>4])
		out.WriteByte(digits[c&15])
	}
	return out.String()
}

// unlinked keeps [words](target) from being a link, which SARIF messages can hold.
func unlinked(text string) string {
	return strings.ReplaceAll(text, "](", "] (")
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool            `json:"tool"`
	Language    string               `json:"language"`
	Automation  sarifAutomation      `json:"automationDetails"`
	ColumnKind  string               `json:"columnKind"`
	Newlines    []string             `json:"newlineSequences"`
	URIBases    map[string]sarifBase `json:"originalUriBaseIds"`
	Invocations []sarifInvocation    `json:"invocations"`
	Results     []sarifResult        `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name            string      `json:"name"`
	Version         string      `json:"version,omitempty"`
	SemanticVersion string      `json:"semanticVersion,omitempty"`
	InformationURI  string      `json:"informationUri"`
	Rules           []sarifRule `json:"rules"`
}

type sarifAutomation struct {
	ID string `json:"id"`
}

type sarifBase struct {
	Description sarifText `json:"description"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifHelp struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown"`
}

type sarifRule struct {
	ID         string              `json:"id"`
	Short      sarifText           `json:"shortDescription"`
	Full       sarifText           `json:"fullDescription"`
	Help       sarifHelp           `json:"help"`
	HelpURI    string              `json:"helpUri"`
	Default    sarifConfiguration  `json:"defaultConfiguration"`
	Properties sarifRuleProperties `json:"properties"`
}

type sarifConfiguration struct {
	Enabled bool   `json:"enabled"`
	Level   string `json:"level"`
}

// sarifRuleProperties are the ones by which GitHub filters.
type sarifRuleProperties struct {
	Tags      []string `json:"tags"`
	Precision string   `json:"precision"`
	Severity  string   `json:"problem.severity"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	ExitCode      int                 `json:"exitCode"`
	Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotification struct {
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations,omitempty"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    *int              `json:"ruleIndex,omitempty"`
	Level        string            `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Related      []sarifLocation   `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Fixes        []sarifFix        `json:"fixes,omitempty"`
}

type sarifLocation struct {
	ID       int            `json:"id,omitempty"`
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	Message  *sarifText     `json:"message,omitempty"`
}

type sarifLogical struct {
	Name string `json:"fullyQualifiedName"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI  string `json:"uri"`
	Base string `json:"uriBaseId"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

type sarifFix struct {
	Description sarifText     `json:"description"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifRegion  `json:"deletedRegion"`
	Inserted sarifContent `json:"insertedContent"`
}

type sarifContent struct {
	Text string `json:"text"`
}
