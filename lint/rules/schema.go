package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// schema is found by the parser: the file is YAML, but not the OKR language.
var schema = &lint.Rule{
	Name:     diag.Schema,
	Group:    lint.Structure,
	Severity: diag.Error,
	Fixed:    true,
	Summary: locale.Text{
		EN: "A key is unknown or missing, a value cannot be read, or two values contradict each other",
		DE: "Ein Schlüssel ist unbekannt oder fehlt, ein Wert ist nicht lesbar, oder zwei Werte widersprechen sich",
	},
}
