package syntax

import (
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"gopkg.in/yaml.v3"
)

// recovery is the work of getting past a file's mistakes. Each round finds the line to mend, names the accident, and makes
// the line readable: as it was meant, where characters of equal length can say that, or else blank.
type recovery struct {
	tree    *Tree
	good    int // so many lines parse by themselves
	budget  int // bytes that may still be given to the library
	repairs []repair
}

// repair undoes, in the tree, what was overwritten to make a line readable: the value whose node begins with the masked
// stretch reads as the real one, and begins there.
type repair struct {
	masked source.Span
	real   source.Span
}

// recover reads as much as can be read, and reports each mistake at the line to mend.
func (t *Tree) recover() ([]*yaml.Node, []repair) {
	r := &recovery{tree: t, budget: 16<<20 + 8*len(t.text)}
	for range maxRecoveries {
		roots, err := decode(t.text)
		if err == nil {
			return roots, r.repairs
		}
		if !r.mend(r.badLine(err), err) || r.budget <= 0 {
			break
		}
	}
	return r.stop()
}

// stop ends the work where a file has too many mistakes, or is too large to look for more: what parses is kept.
func (r *recovery) stop() ([]*yaml.Node, []repair) {
	t := r.tree
	roots, err := decode(t.text)
	if err == nil {
		return roots, r.repairs
	}
	end := r.endOf(r.good)
	next := skipSpace(t.text, end)
	t.syntax(source.Span{Start: next, End: lineEnd(t.text, next)}, locale.Text{
		EN: "the file has more mistakes and was not read from here on",
		DE: "die Datei hat weitere Fehler und wurde ab hier nicht gelesen",
	}.Plain(), locale.Text{
		EN: "mend the mistakes above first",
		DE: "zuerst die Fehler darüber beheben",
	}.Plain())
	r.blank(source.Span{Start: end, End: len(t.text)})
	roots, _ = decode(t.text[:end])
	return roots, r.repairs
}

// mend reports the mistake on a line and makes the text readable through that line. It says false where that fails.
func (r *recovery) mend(bad int, err error) bool {
	a := r.diagnose(bad, err)
	if !a.silent {
		r.report(a)
	}
	if len(a.masks) == 0 || !r.mask(bad, a) {
		r.leaveOut(bad, a)
		if !r.parses(r.tree.text, bad) {
			return false
		}
	}
	r.good = bad
	return true
}

// mask overwrites what an accident says, if that makes the text readable so far.
func (r *recovery) mask(bad int, a accident) bool {
	masked, err := source.Apply(r.tree.text, a.masks)
	if err != nil || len(masked) != len(r.tree.text) || !r.parses(masked, bad) {
		return false
	}
	r.tree.text = masked
	if a.repair != (repair{}) {
		r.repairs = append(r.repairs, a.repair)
	}
	if a.hides.Len() > 0 {
		r.tree.Damage = append(r.tree.Damage, a.hides)
	}
	return true
}

// leaveOut blanks the line of an accident. A dash in front stays where keys follow below it, so that the item stays one. Lines
// below that hang on what was left out go with it: they are the same mistake.
func (r *recovery) leaveOut(bad int, a accident) {
	l := r.line(max(bad, 1))
	last := max(a.last, bad)
	from := l.at.Start
	if l.item > l.body && last == bad {
		if next := r.contentBelow(bad); next.no > 0 && next.body-next.at.Start > l.body-l.at.Start {
			from = l.item
		}
	}
	if a.first > 0 && a.first < bad {
		from = r.line(a.first).at.Start
	}
	r.blank(source.Span{Start: from, End: r.line(last).at.End})
	if !r.parses(r.tree.text, bad) {
		r.blank(source.Span{Start: l.at.Start, End: l.at.End})
	}
	r.leaveOutBelow(last, l, a.shifted)
}

// leaveOutBelow blanks what hangs on a line left out: the lines that are indented more (or as much, if it is the
// indentation that is wrong), as soon as one of them cannot be read.
func (r *recovery) leaveOutBelow(last int, l line, shifted bool) {
	least := l.indent() + 1
	if shifted {
		least--
	}
	next := r.contentBelow(last)
	if next.no == 0 || next.indent() < least || r.parses(r.tree.text, next.no) || r.opensMore(next) {
		return
	}
	for n := next; n.no > 0 && n.indent() >= least; n = r.contentBelow(n.no) {
		last = n.no
	}
	r.blank(source.Span{Start: next.body, End: r.line(last).at.End})
}

// opensMore says whether a line has a quote or bracket that a line below closes, so that it cannot be judged by itself.
func (r *recovery) opensMore(l line) bool {
	value := r.tree.text[l.value.Start:l.value.End]
	if value == "" {
		return false
	}
	switch value[0] {
	case '"', '\'':
		return closing(value) < 0
	case '[', '{':
		open, _ := brackets(value)
		return open > 0
	}
	return false
}

// blank overwrites a stretch with spaces, keeps its line breaks, and marks it as damage.
func (r *recovery) blank(at source.Span) {
	if at.Len() <= 0 {
		return
	}
	text := []byte(r.tree.text)
	for i := at.Start; i < at.End; i++ {
		if text[i] != '\n' && text[i] != '\r' {
			text[i] = ' '
		}
	}
	r.tree.text = string(text)
	for at.Start < at.End && blankOrBreak(r.tree.File.Text[at.Start]) {
		at.Start++
	}
	r.tree.Damage = append(r.tree.Damage, at)
}

// patch carries out the repairs in the finished tree.
func (t *Tree) patch(repairs []repair) {
	if len(repairs) == 0 {
		return
	}
	at := map[int]repair{}
	for _, r := range repairs {
		at[r.masked.Start] = r
	}
	for _, d := range t.Documents {
		t.patchNode(d.Root.yaml, at)
	}
}

func (t *Tree) patchNode(n *yaml.Node, repairs map[int]repair) {
	r, found := repairs[t.start(n)]
	for _, child := range n.Content {
		t.patchNode(child, repairs)
	}
	if !found {
		return
	}
	if n.Kind == yaml.ScalarNode {
		masked := t.text[r.masked.Start:r.masked.End]
		if !strings.HasPrefix(n.Value, masked) {
			return
		}
		n.Value = t.File.Slice(r.real) + n.Value[len(masked):]
		n.Tag, n.Style = "!!str", 0
	}
	t.move(n, r.real.Start)
}
