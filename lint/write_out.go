package lint

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/edit"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// Quantified is the name of the rule that asks for a target. Where it is on and a title has one, the run offers to write it
// into fields: it is the rule's concern, and an ignore comment for the rule holds it off.
const Quantified = "key-result-quantified"

// writeOut are the offers to write what titles state into fields, as findings that nobody is told of: their severity is Off.
// Only a title with which nothing else is wrong is written out, for what needs a decision may become another title.
func (r *runner) writeOut(findings []Finding) []Finding {
	rule := slices.IndexFunc(r.opts.Rules, func(rule *Rule) bool { return rule.Name == Quantified })
	if rule < 0 {
		return nil
	}
	var offers []Finding
	for _, f := range r.files {
		if slices.ContainsFunc(f.Diagnostics, func(d diag.Diagnostic) bool { return d.Rule == diag.Syntax }) {
			continue
		}
		for _, set := range f.Sets {
			if settings, judged := r.settings[set]; judged && settings.rules[rule].severity != diag.Off && !isFlow(f.Source, set.At) {
				offers = r.writeOutSet(offers, set)
			}
		}
	}
	if len(offers) == 0 {
		return nil
	}
	// Paths tell key results apart: only duplicate ids share one, and those are left alone.
	wrong := map[string]bool{}
	for _, f := range findings {
		if f.Field == "title" || f.Rule == diag.Schema || f.Rule == diag.DuplicateID {
			wrong[f.Path] = true
		}
	}
	return slices.DeleteFunc(offers, func(f Finding) bool { return wrong[f.Path] })
}

// writeOutSet adds the offers for one set.
func (r *runner) writeOutSet(offers []Finding, set *okrlang.Set) []Finding {
	for _, o := range set.Objectives.Value {
		if o.Dropped.State != okrlang.Absent || o.Damaged || isFlow(o.In(), o.At) || isFlow(o.In(), o.KeyResults.At) {
			continue
		}
		for _, k := range o.Live() {
			if d, ok := r.writtenOut(k); ok {
				offers = append(offers, Finding{Diagnostic: d, Severity: diag.Off})
			}
		}
	}
	return offers
}

// isFlow says whether a node is written in braces or brackets, in which no key has a line of its own.
func isFlow(file *source.File, at source.Span) bool {
	text := file.Slice(at)
	return text != "" && (text[0] == '{' || text[0] == '[')
}

// writtenOut is the offer for one key result.
func (r *runner) writtenOut(k *okrlang.KeyResult) (diag.Diagnostic, bool) {
	if k.HasGoal() || k.Damaged || k.Reading() == nil || isFlow(k.In(), k.At) {
		return diag.Diagnostic{}, false
	}
	s, ok := surely(k)
	if !ok {
		return diag.Diagnostic{}, false
	}
	fields, ok := s.fields(r.ws.Language())
	if !ok {
		return diag.Diagnostic{}, false
	}
	edits, ok := s.put(fields)
	return diag.Diagnostic{
		Rule: Quantified, File: k.In(), At: k.Title.At, Path: k.Path(), Field: "target",
		Fixes: []diag.Fix{{
			Description: locale.Text{
				EN: "write the target of the title into {0|a field|fields}", DE: "das Ziel aus dem Titel in {0|ein Feld|Felder} schreiben",
			}.With(len(fields)),
			Applicability: diag.Certain,
			Edits:         edits,
		}},
	}, ok
}

// field is a key to be written and what stands behind it.
type field struct {
	key, text string
	now       okrlang.Field[value.Quantity]
}

// put makes the edits: a key that stands there with nothing behind it gets its value, the others get lines of their own below
// the baseline, or the title where there is none. It says false where they have no place.
func (s statement) put(fields []field) ([]diag.FileEdit, bool) {
	file := s.of.In()
	var edits []diag.FileEdit
	var lines []string
	for _, f := range fields {
		if f.now.State == okrlang.Empty {
			edits = append(edits, diag.FileEdit{File: file, Edit: edit.Value(file, f.now.At, f.text)})
		} else {
			lines = append(lines, f.key+": "+edit.Scalar(f.text))
		}
	}
	if len(lines) == 0 {
		return edits, true
	}
	above, ok := s.above()
	if !ok {
		return nil, false
	}
	insert, ok := edit.KeyAfter(file, above, lines...)
	if slices.ContainsFunc(edits, func(e diag.FileEdit) bool { return e.At.Start == insert.At.Start }) {
		return nil, false // which of the two comes first nobody says
	}
	return append(edits, diag.FileEdit{File: file, Edit: insert}), ok
}

// above is the pair below which the fields go: the baseline, else the title, with an id that stands right below it.
func (s statement) above() (source.Span, bool) {
	k, file := s.of, s.of.In()
	if !k.Baseline.Missing() {
		return pairOf(file, "baseline", k.Baseline.At)
	}
	title, ok := pairOf(file, "title", k.Title.At)
	if ok && k.ID.Present() && file.LineAt(k.ID.At.Start) == file.LineAt(title.End)+1 {
		return pairOf(file, "id", k.ID.At)
	}
	return title, ok
}

// pairOf is a key and its value, where they begin on one line.
func pairOf(file *source.File, key string, at source.Span) (source.Span, bool) {
	line := file.Line(file.LineAt(at.Start))
	before := file.Text[line.Start:at.Start]
	i := strings.LastIndex(before, key)
	if i < 0 {
		return source.Span{}, false
	}
	colon, quote := strings.TrimRight(before[i+len(key):], " \t"), ""
	if colon != ":" && len(colon) > 1 {
		colon, quote = strings.TrimRight(colon[:len(colon)-1], " \t"), colon[len(colon)-1:]
	}
	if colon != ":" || quote != "" && (quote != `"` && quote != "'" || !strings.HasPrefix(file.Text[at.End:], quote)) {
		return source.Span{}, false
	}
	return source.Span{Start: line.Start + i, End: at.End + len(quote)}, true
}
