package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// duplicateID is found by the parser: history and check-ins go by ids.
var duplicateID = &lint.Rule{
	Name:     diag.DuplicateID,
	Group:    lint.Structure,
	Severity: diag.Error,
	Summary: locale.Text{
		EN: "Two siblings share an id, a key stands twice, or a name in a check-in fits two key results",
		DE: "Zwei Geschwister teilen sich eine Id, ein Schlüssel steht zweimal, oder ein Name im Check-in passt auf zwei Key Results",
	},
}
