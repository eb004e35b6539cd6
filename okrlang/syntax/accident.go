package syntax

import (
	"strings"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// accident is a mistake with a name.
type accident struct {
	at      source.Span
	field   string
	message locale.Message
	help    locale.Message
	related []diag.Related

	// mend are the edits of the file that make it right. They prove the diagnosis, too: an accident counts only if the
	// text can be read, as far as the bad line, with its mend.
	mend []source.Edit
	// sure says that the mend is what was meant, so that it may be applied unseen.
	sure bool
	how  locale.Text // what the mend does

	// masks make the line readable without moving anything; repair says how the tree must be put right after that.
	masks  []source.Edit
	repair repair
	// hides counts as damage although masks make it readable: words they overwrite, or the end of what was being written.
	hides source.Span
	// first and last are the lines that are left out if there are no masks; the bad line alone if they are 0.
	first, last int
	// shifted says that the line stands at a wrong indentation, and so may those below it.
	shifted bool
	// silent leaves the report to the walk through the finished tree.
	silent bool
}

// detectors are tried in this order; the first whose mend works has the word.
var detectors = [...]func(*recovery, int) (accident, bool){
	(*recovery).mergeConflict,
	(*recovery).mergeKey,
	(*recovery).tooManyBrackets,
	(*recovery).tabs,
	(*recovery).strangeSpace,
	(*recovery).blockMark,
	(*recovery).specialStart,
	(*recovery).strayBracket,
	(*recovery).insideBrackets,
	(*recovery).openBracket,
	(*recovery).quoteOpen,
	(*recovery).quoteInside,
	(*recovery).colonInside,
	(*recovery).colonGlued,
	(*recovery).dashGlued,
	(*recovery).dashMissing,
	(*recovery).dashMissingAbove,
	(*recovery).outdented,
	(*recovery).listBelowText,
	(*recovery).indentation,
	(*recovery).colonMissing,
}

// diagnose names the mistake on a line.
func (r *recovery) diagnose(bad int, err error) accident {
	for _, detect := range detectors {
		if a, ok := detect(r, bad); ok && r.proven(a, bad) {
			return a
		}
	}
	return r.unnamed(bad, err)
}

// proven says whether the text can be read through the bad line once an accident is mended.
func (r *recovery) proven(a accident, bad int) bool {
	if len(a.mend) == 0 {
		return true
	}
	end := r.endOf(max(bad, a.last))
	var inside []source.Edit
	for _, e := range a.mend {
		if e.At.End <= end {
			inside = append(inside, e)
		}
	}
	mended, err := source.Apply(r.tree.text[:end], inside)
	if err != nil || r.budget <= 0 {
		return false
	}
	ok, cost := parses(mended)
	r.budget -= cost
	return ok
}

// report makes a diagnostic of an accident.
func (r *recovery) report(a accident) {
	d := diag.Diagnostic{Rule: diag.Syntax, At: a.at, Field: a.field, Message: a.message, Help: a.help, Related: a.related}
	if len(a.mend) > 0 && a.how != (locale.Text{}) {
		sure := diag.Suggestion
		if a.sure {
			sure = diag.Certain
		}
		d.Fixes = append(d.Fixes, r.tree.fix(sure, a.how.Plain(), a.mend...))
	}
	r.tree.report(d)
}

// unnamed is the mistake that is none of those known. The library's words are given as far as they can be translated.
func (r *recovery) unnamed(bad int, err error) accident {
	l := r.line(bad)
	a := accident{
		at: source.Span{Start: l.body, End: max(l.at.End, l.body)},
		message: locale.Text{
			EN: "this line cannot be read: {0}",
			DE: "diese Zeile ist nicht lesbar: {0}",
		}.With(reason(err)),
		help: locale.Text{
			EN: "each line is `key: value` or `- item`, indented like its neighbours; texts with : # or quotes stand in quotes",
			DE: "jede Zeile ist `Schlüssel: Wert` oder `- Eintrag`, eingerückt wie ihre Nachbarn; Texte mit : # oder Anführungszeichen stehen in Anführungszeichen",
		}.Plain(),
	}
	if l.key.Len() > 0 {
		a.field = r.tree.File.Slice(l.key)
	}
	return a
}

// reason is the library's complaint in plain words.
func reason(err error) locale.Message {
	for _, r := range reasons {
		if strings.Contains(err.Error(), r.yaml) {
			return r.words.Plain()
		}
	}
	return locale.Text{EN: "it fits nowhere here", DE: "sie passt hier nirgends hin"}.Plain()
}

var reasons = [...]struct {
	yaml  string
	words locale.Text
}{
	{"mapping values are not allowed", locale.Text{EN: "there is a colon too many", DE: "da steht ein Doppelpunkt zu viel"}},
	{"could not find expected ':'", locale.Text{EN: "a colon is missing behind the key", DE: "hinter dem Schlüssel fehlt der Doppelpunkt"}},
	{"did not find expected key", locale.Text{EN: "a key is expected here", DE: "hier wird ein Schlüssel erwartet"}},
	{"did not find expected '-'", locale.Text{EN: "an item with a dash is expected here", DE: "hier wird ein Eintrag mit Strich erwartet"}},
	{"did not find expected ','", locale.Text{EN: "a comma or a closing bracket is missing", DE: "ein Komma oder eine schließende Klammer fehlt"}},
	{"found unexpected end of stream", locale.Text{EN: "a closing quote is missing", DE: "ein schließendes Anführungszeichen fehlt"}},
	{"found unknown escape character", locale.Text{EN: "a backslash in double quotes must be written twice", DE: "ein Backslash in doppelten Anführungszeichen muss doppelt stehen"}},
	{"exceeded max depth", locale.Text{EN: "it is nested too deeply", DE: "sie ist zu tief verschachtelt"}},
	{"block sequence entries are not allowed", locale.Text{EN: "an item with a dash cannot stand here", DE: "ein Eintrag mit Strich kann hier nicht stehen"}},
	{"mapping keys are not allowed", locale.Text{EN: "the question mark is read as a sign of YAML", DE: "das Fragezeichen wird als YAML-Zeichen gelesen"}},
	{"cannot start any token", locale.Text{EN: "a character stands here that YAML keeps for itself", DE: "hier steht ein Zeichen, das YAML für sich behält"}},
	{"unknown directive", locale.Text{EN: "a line that begins with % is an instruction to YAML", DE: "eine Zeile, die mit % beginnt, ist eine Anweisung an YAML"}},
}
