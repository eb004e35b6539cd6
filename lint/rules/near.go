package rules

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// nearest is the name that was most likely meant, "" where none is near. It is certain where no second one is near too.
func nearest(word string, names []string) (near string, certainty diag.Applicability) {
	near = locale.Nearest(word, names)
	others := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == near })
	if locale.Nearest(word, others) != "" {
		return near, diag.Suggestion
	}
	return near, diag.Certain
}

// writeInstead says what to write, and offers to write it. old is the text within at that is replaced: quotes around it
// stay as they are. Where the file spells it differently there is only the advice.
func writeInstead(file *source.File, at source.Span, old, instead string, certainty diag.Applicability) lint.Extra {
	help := lint.Help(locale.Text{EN: "Write {0}.", DE: "Schreiben Sie {0}."}.With(locale.Quote(instead)))
	i := strings.Index(file.Text[at.Start:at.End], old)
	if i < 0 {
		return help
	}
	start := at.Start + i
	edit := source.Edit{At: source.Span{Start: start, End: start + len(old)}, Text: instead}
	fix := lint.Fix(certainty, locale.Text{EN: "write {0}", DE: "{0} schreiben"}.With(instead), edit)
	return func(d *diag.Diagnostic) {
		help(d)
		fix(d)
	}
}
