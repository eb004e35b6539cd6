package render

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
)

// Titles, keys and file names are a stranger's words: a pull request brings them, and CI shows them to people and programs
// that act on what they read. What every format needs against that stands here; what only one needs stands with it.

// runnerCommand begins a command of the GitHub runner, which looks for it anywhere in a line.
const runnerCommand = "##["

// jsonOf writes a value as JSON, indented, with a line break at the end.
func jsonOf(value any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(value); err != nil {
		return nil, err
	}
	return escapeJSON(out.Bytes()), nil
}

// escapeJSON writes what a terminal or a runner would act on as \uXXXX. It means the same to every parser: all of these
// stand inside strings only. The encoder escapes the control characters of ASCII but neither DEL nor the upper ones.
func escapeJSON(data []byte) []byte {
	data = bytes.ReplaceAll(data, []byte(runnerCommand), []byte(`#\u0023[`))
	if !bytes.ContainsFunc(data, escapedInJSON) {
		return data
	}
	out := make([]byte, 0, len(data)+64)
	for _, r := range string(data) {
		if !escapedInJSON(r) {
			out = utf8.AppendRune(out, r)
			continue
		}
		const digits = "0123456789abcdef"
		out = append(out, '\\', 'u', digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15])
	}
	return out
}

// escapedInJSON are the unsafe characters that a JSON encoder leaves as they are. A replacement character is harmless, and
// the line breaks are the encoder's own.
func escapedInJSON(r rune) bool {
	return r != '\n' && r != utf8.RuneError && unsafe(r)
}

// xmlOf writes a value as an XML document. The encoder escapes markup and replaces what XML cannot hold.
func xmlOf(value any) ([]byte, error) {
	data, err := xml.MarshalIndent(value, "", "  ")
	if err != nil {
		return nil, err
	}
	data = bytes.ReplaceAll(data, []byte(runnerCommand), []byte("#&#35;["))
	return append([]byte(xml.Header), append(data, '\n')...), nil
}

// plain is text on one line that no consumer acts on, for formats whose consumers show it as it is.
func plain(text string) string {
	return strings.ReplaceAll(clean(text), runnerCommand, "## [")
}

// said is a finding's message and how to mend it, on one line.
func said(f report.Finding) string {
	message, help := clean(f.Message), clean(f.Help)
	switch {
	case help == "":
		return message
	case strings.HasSuffix(message, ".") || strings.HasSuffix(message, "?") || strings.HasSuffix(message, "!"):
		return message + " " + help
	}
	return message + ". " + help
}

// unreadable is the name under which formats that know only findings list what could not be read.
const unreadable = "unreadable"

// unread is what kept a run from being complete. It is never empty for an incomplete run, and empty for a complete one.
func unread(v report.Lint) []report.FileError {
	if len(v.Errors) == 0 && !v.Complete {
		return []report.FileError{{Message: locale.Text{
			EN: "the run could not be carried out whole", DE: "der Lauf war unvollständig",
		}.Say(v.Lang)}}
	}
	return v.Errors
}

// notRead says on one line what could not be read, and why.
func notRead(v report.Lint, e report.FileError) string {
	if e.File == "" {
		return clean(e.Message)
	}
	return clean(locale.Text{EN: "{0} could not be read: {1}", DE: "{0} konnte nicht gelesen werden: {1}"}.With(e.File, e.Message).Say(v.Lang))
}

// inRepo is the path of an error's file in the repository; "" where the error has no file.
func inRepo(v report.Lint, e report.FileError) string {
	if e.File == "" || path.IsAbs(e.File) {
		return e.File
	}
	return path.Join(v.Workspace, e.File)
}

// standIn is the file of an error for formats that need one: the workspace's folder where there is none.
func standIn(v report.Lint, e report.FileError) string {
	return cmp.Or(inRepo(v, e), v.Workspace)
}

// lastLine is the last line that a place touches: a range that ends where a line begins does not touch that line.
func lastLine(p report.Place) int {
	end := p.Range.End
	if end.Column == 1 && end.Line > p.Range.Start.Line {
		return end.Line - 1
	}
	return max(end.Line, p.Range.Start.Line)
}

// severityRank orders severities, the gravest first.
func severityRank(severity string) int {
	switch severity {
	case "error":
		return 0
	case "warning":
		return 1
	}
	return 2
}
