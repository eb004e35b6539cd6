package edit

import (
	"maps"
	"slices"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/source"
)

// mostRounds is how often fixes are looked for. A fix may bring a finding that another mends, and of some mistakes the
// parser tells only the first; longer chains are in no file that somebody wrote.
const mostRounds = 100

// File is a file that was changed: its text before and after.
type File struct {
	Path     string
	Old, New string
}

// Found is what a look at the files brings.
type Found struct {
	// Findings are mended by their certain fixes.
	Findings diag.List
	// Offers are no findings: nothing is wrong with the places they name, and nobody is told of them. Their fixes are applied
	// where nothing is left to mend and they bring no finding themselves.
	Offers diag.List
	// Known are all findings there are, also those whose fixes are not asked for; nil: Findings.
	Known diag.List
}

// Mended is a finding, or an offer, and the fix that was applied for it.
type Mended struct {
	diag.Diagnostic

	Fix diag.Fix
}

// Outcome is what Mend did.
type Outcome struct {
	Files  []File // those that differ from before, by path
	Mended []Mended
	Taken  []Mended // offers
	// More says that there were still fixes to apply when Mend gave up.
	More bool
}

// Mend applies the certain fixes of findings. find looks for findings in the files with the given texts, by path, laid over
// them; it is called again after each round of fixes, because one may show or hide another. Of fixes that touch the same
// bytes the first is applied and the others wait for the next round, in which they may no longer be needed. A fix is applied
// whole or not at all, also where it concerns several files.
//
// It ends when no certain fix is left and the offers are taken or refused, or after so many rounds that no honest file needs.
// A file whose fixes lead back to a text it had before is left at the text it has then, so that fixes that undo each other
// cannot go round for ever.
func Mend(find func(over map[string]string) (Found, error)) (Outcome, error) {
	m := &mender{find: find, over: map[string]string{}, old: map[string]string{}, seen: map[string][]string{}, frozen: map[string]bool{}, refused: map[identity]bool{}}
	for range mostRounds {
		found, err := find(maps.Clone(m.over))
		if err != nil {
			return Outcome{}, err
		}
		if m.round(found.Findings) {
			continue
		}
		if took, err := m.take(found); err != nil || !took {
			return m.outcome(), err
		}
	}
	out := m.outcome()
	out.More = true
	return out, nil
}

// mender is the state between rounds, by path of file.
type mender struct {
	find   func(over map[string]string) (Found, error)
	over   map[string]string // the texts as they are now
	old    map[string]string // as they were at first
	seen   map[string][]string
	frozen map[string]bool
	mended []Mended

	taken   []Mended
	refused map[identity]bool // offers that brought a finding
}

// round applies what can be applied at once, and says whether anything changed.
func (m *mender) round(found diag.List) bool {
	chosen, texts := m.choose(found)
	m.put(texts)
	m.mended = append(m.mended, chosen...)
	return len(chosen) > 0
}

// choose takes the fixes that do not touch each other, and says what they make of the files. A file that would come back to
// a text it had is frozen, and the choice made anew without it, so that no fix is applied to one of its files only.
func (m *mender) choose(found diag.List) ([]Mended, map[string]File) {
	edits := map[string][]source.Edit{}
	texts := map[string]File{}
	var chosen []Mended
	for _, d := range found {
		fix, ok := certain(d)
		if !ok || m.waits(fix, edits) {
			continue
		}
		for _, e := range fix.Edits {
			edits[e.File.Path] = append(edits[e.File.Path], e.Edit)
			texts[e.File.Path] = File{Path: e.File.Path, Old: e.File.Text}
		}
		chosen = append(chosen, Mended{d, fix})
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		f := texts[name]
		var err error
		if f.New, err = source.Apply(f.Old, edits[name]); err != nil || f.New == f.Old || slices.Contains(m.seen[name], f.New) {
			m.frozen[name] = true
			return m.choose(found)
		}
		texts[name] = f
	}
	return chosen, texts
}

// put lays texts over files.
func (m *mender) put(texts map[string]File) {
	for name, f := range texts {
		if _, ok := m.old[name]; !ok {
			m.old[name] = f.Old
		}
		m.seen[name] = append(m.seen[name], f.Old)
		m.over[name] = f.New
	}
}

// certain is the fix that is applied for a finding: its first, where that is certain.
func certain(d diag.Diagnostic) (diag.Fix, bool) {
	for _, fix := range d.Fixes {
		if fix.Applicability == diag.Certain && len(fix.Edits) > 0 {
			return fix, true
		}
	}
	return diag.Fix{}, false
}

// waits says whether a fix cannot be applied in this round: it touches what another one of the round touches, or a file that
// is left alone.
func (m *mender) waits(fix diag.Fix, edits map[string][]source.Edit) bool {
	for i, e := range fix.Edits {
		if m.frozen[e.File.Path] || source.Overlap([]source.Edit{e.Edit}, edits[e.File.Path]) {
			return true
		}
		for _, other := range fix.Edits[:i] {
			if other.File.Path == e.File.Path && source.Overlap([]source.Edit{e.Edit}, []source.Edit{other.Edit}) {
				return true // of itself: it is not what it says to be
			}
		}
	}
	return false
}

func (m *mender) outcome() Outcome {
	o := Outcome{Mended: m.mended, Taken: m.taken}
	for _, name := range slices.Sorted(maps.Keys(m.over)) {
		if m.old[name] != m.over[name] {
			o.Files = append(o.Files, File{Path: name, Old: m.old[name], New: m.over[name]})
		}
	}
	return o
}
