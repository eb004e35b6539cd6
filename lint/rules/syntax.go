package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// syntax is found by the parser: what cannot be read cannot be judged.
var syntax = &lint.Rule{
	Name:     diag.Syntax,
	Group:    lint.Structure,
	Severity: diag.Error,
	Fixed:    true,
	Summary: locale.Text{
		EN: "The file cannot be read: no YAML, not UTF-8, too deep or too big",
		DE: "Die Datei ist nicht lesbar: kein YAML, kein UTF-8, zu tief oder zu groß",
	},
}
