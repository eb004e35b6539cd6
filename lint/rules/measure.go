package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/prose"
)

// measure is what a key result's title measures, to be compared with what another one does.
type measure struct {
	// names are what it goes by: its letters (NPS) where the vocabulary knows them, else all words that say something.
	names []string
	// scope are the names that narrow it down: NPS in Bavaria is not NPS in France.
	scope string
	// people are the words for those it is taken of.
	people map[string]bool
}

// moves are the kinds of verb that say where a measure goes, not what it is.
const moves = prose.Degree | prose.Multiply | prose.Reach | prose.Keep

// readMeasure finds the measure in the reading of a title. A measure that is known by its letters is the same in any
// wording, "Kundenzufriedenheit (NPS)" and "NPS der Bestandskunden"; any other one only in the same words.
func readMeasure(k *okrlang.KeyResult) measure {
	r := k.Reading()
	if r == nil {
		return measure{}
	}
	m := measure{people: map[string]bool{}}
	var all, unknown []string
	for i := range r.Tokens {
		t := &r.Tokens[i]
		text := r.Text[t.At.Start:t.At.End]
		stem := stemOf(text)
		switch {
		case !startsWithLetter(text) || t.Kind&moves != 0 || stopWords[strings.ToLower(text)]:
			continue
		case t.Class&prose.Metric != 0 && initials(text) != "":
			m.names = append(m.names, initials(text))
		case t.Class&(prose.External|prose.Own) != 0:
			m.people[stem] = true
		case t.Class == 0 && t.Kind == 0:
			unknown = append(unknown, stem)
		}
		all = append(all, stem)
	}
	if len(m.names) > 0 {
		m.scope = joinSorted(unknown)
		return m
	}
	if len(all) > 0 {
		m.names = []string{joinSorted(all)}
	}
	return m
}

// fits says whether two measures of one name and scope are taken of the same people, as far as they say so.
func (m measure) fits(other measure) bool {
	if len(m.people) == 0 || len(other.people) == 0 {
		return true
	}
	for stem := range m.people {
		if other.people[stem] {
			return true
		}
	}
	return false
}

func startsWithLetter(text string) bool {
	for _, r := range text {
		return unicode.IsLetter(r)
	}
	return false
}

// initials are the letters that a measure is known by: nps for NPS and for Net Promoter Score; "" for a plain word.
func initials(text string) string {
	parts := strings.Fields(text)
	if len(parts) > 1 {
		var letters strings.Builder
		for _, part := range parts {
			letters.WriteByte(part[0])
		}
		return strings.ToLower(letters.String())
	}
	if len(text) < 2 || len(text) > 6 || strings.IndexFunc(text, func(r rune) bool { return r < 'A' || r > 'Z' }) >= 0 {
		return ""
	}
	return strings.ToLower(text)
}

// joinSorted are the words as one text, each once.
func joinSorted(words []string) string {
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}
