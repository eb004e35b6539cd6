package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// unusedIgnore is carried out by lint.Run itself: only the run knows what a comment caught.
var unusedIgnore = &lint.Rule{
	Name:     lint.UnusedIgnore,
	Group:    lint.Structure,
	Severity: diag.Warning,
	Summary: locale.Text{
		EN: "An ignore comment catches nothing, names no known rule, or gives no reason",
		DE: "Ein Ignorier-Kommentar fängt nichts ab, nennt keine bekannte Regel oder keinen Grund",
	},
}
