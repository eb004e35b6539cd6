package edit

import (
	"maps"
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang/diag"
)

// take applies the offers that bring no finding, and says whether there were any. Whether one does is tried and not foretold,
// so that this holds for every rule there is: first with all at once, then without those that new findings name, and where
// that leads nowhere half by half.
func (m *mender) take(found Found) (bool, error) {
	known := found.Known
	if known == nil {
		known = found.Findings
	}
	t := trial{m: m, known: census(known)}
	return t.take(slices.DeleteFunc(slices.Clone(found.Offers), func(d diag.Diagnostic) bool { return m.refused[identify(d)] }))
}

// trial is the search for the offers that bring no finding.
type trial struct {
	m     *mender
	known map[identity]int
}

// identity is what stays the same of a finding when lines move.
type identity struct{ rule, file, path, field string }

func identify(d diag.Diagnostic) identity {
	return identity{d.Rule, d.File.Path, d.Path, d.Field}
}

func census(list diag.List) map[identity]int {
	count := map[identity]int{}
	for _, d := range list {
		count[identify(d)]++
	}
	return count
}

func (t *trial) take(offers diag.List) (bool, error) {
	for {
		chosen, texts := t.m.choose(offers)
		if len(chosen) == 0 {
			return false, nil
		}
		worse, err := t.with(texts)
		if err != nil {
			return false, err
		}
		if len(worse) == 0 {
			t.m.put(texts)
			t.m.taken = append(t.m.taken, chosen...)
			return true, nil
		}
		named := func(d diag.Diagnostic) bool { return isNamed(d, worse) || len(offers) == 1 }
		if !slices.ContainsFunc(offers, named) {
			return t.halves(offers)
		}
		offers = slices.DeleteFunc(slices.Clone(offers), func(d diag.Diagnostic) bool {
			if named(d) {
				t.m.refused[identify(d)] = true
			}
			return named(d)
		})
	}
}

// halves tries the first half, and where nothing of it can be taken the other. What is taken is looked at anew in the next
// round, in which the offers that are left come up again.
func (t *trial) halves(offers diag.List) (bool, error) {
	half := len(offers) / 2
	if took, err := t.take(offers[:half]); took || err != nil {
		return took, err
	}
	return t.take(offers[half:])
}

// with are the findings that come up with some texts and were not there before.
func (t *trial) with(texts map[string]File) ([]identity, error) {
	over := maps.Clone(t.m.over)
	for name, f := range texts {
		over[name] = f.New
	}
	found, err := t.m.find(over)
	if err != nil {
		return nil, err
	}
	list := found.Known
	if list == nil {
		list = found.Findings
	}
	var worse []identity
	for id, n := range census(list) {
		if n > t.known[id] {
			worse = append(worse, id)
		}
	}
	return worse, nil
}

// isNamed says whether findings are about what an offer is about, or about what that is a part of.
func isNamed(offer diag.Diagnostic, findings []identity) bool {
	return slices.ContainsFunc(findings, func(id identity) bool {
		return id.file == offer.File.Path && (offer.Path == id.path || strings.HasPrefix(offer.Path, id.path+"/"))
	})
}
