package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// ambiguousNumber is found by the parser, which takes such a number for not measured until it is written clearly.
var ambiguousNumber = &lint.Rule{
	Name:     diag.AmbiguousNumber,
	Group:    lint.Structure,
	Severity: diag.Error,
	Summary: locale.Text{
		EN: "A number such as 1.200 can be read as 1200 and as 1.2",
		DE: "Eine Zahl wie 1.200 lässt sich als 1200 und als 1,2 lesen",
	},
}
