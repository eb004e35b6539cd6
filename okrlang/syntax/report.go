package syntax

import (
	"strings"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// report adds a diagnostic.
func (t *Tree) report(d diag.Diagnostic) {
	if len(t.Diagnostics) >= maxReports {
		return
	}
	d.File = t.File
	d.Message, d.Help = sentence(d.Message), sentence(d.Help)
	t.Diagnostics = append(t.Diagnostics, d)
}

// sentence gives a message, which may be part of another one here, the capital that every message begins with.
func sentence(m locale.Message) locale.Message {
	if m.IsZero() {
		return m
	}
	return locale.Text{EN: "{0}", DE: "{0}"}.With(locale.Capital(m))
}

// syntax reports what is no YAML, or no text.
func (t *Tree) syntax(at source.Span, message, help locale.Message, fixes ...diag.Fix) {
	t.report(diag.Diagnostic{Rule: diag.Syntax, At: at, Message: message, Help: help, Fixes: fixes})
}

// schema reports what is YAML, but not what this language allows.
func (t *Tree) schema(at source.Span, field string, message, help locale.Message, fixes ...diag.Fix) {
	t.report(diag.Diagnostic{Rule: diag.Schema, At: at, Field: field, Message: message, Help: help, Fixes: fixes})
}

// fix is one way to mend this file.
func (t *Tree) fix(sure diag.Applicability, description locale.Message, edits ...source.Edit) diag.Fix {
	fix := diag.Fix{Description: description, Applicability: sure}
	for _, e := range edits {
		fix.Edits = append(fix.Edits, diag.FileEdit{File: t.File, Edit: e})
	}
	return fix
}

// write is the help that shows the words as they should stand in the file.
func write(words string) locale.Message {
	return locale.Text{
		EN: "write: {0}",
		DE: "so schreiben: {0}",
	}.With(words)
}

// putInQuotes describes the mend that most accidents have.
var putInQuotes = locale.Text{
	EN: "put the text in quotes",
	DE: "den Text in Anführungszeichen setzen",
}

// quote puts a text in the quotes that need the least escaping.
func quote(text string) string {
	if !strings.ContainsAny(text, "\"\\") {
		return `"` + text + `"`
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}
