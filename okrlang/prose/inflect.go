package prose

import "strings"

// morphology is how a language builds its words, read from forms.txt.
type morphology struct {
	patterns  []pattern
	separable []string
	withoutGe []string
	marker    string // the zu of umzusetzen
	endings   []ending
	plurals   []string // what plurals end in
	several   []string // nouns that take a verb in the plural as they are
	verbLast  bool
	text      strings.Builder     // what join has written
	irregular map[string][]string // by infinitive: third person, past, participle, gerund
}

// pattern says what the forms of a verb with one ending look like.
type pattern struct {
	ending string
	forms  []inflection
}

type inflection struct {
	form   Form
	ending string
	ge     bool
}

// ending is what a noun's case adds, and what stands in its place without it.
type ending struct{ from, to string }

// verb is a verb as the vocabulary writes it.
type verb struct {
	prefix string // the separable part
	base   string // the rest, as infinitive
	rest   string // what follows in a verb of several words
}

// split takes a written verb apart: "ein|führen", "roll out". All of it is folded.
func splitVerb(written string) verb {
	var v verb
	word, rest, several := strings.Cut(written, " ")
	if several {
		v.rest = " " + fold(rest)
	}
	if before, after, found := strings.Cut(word, "|"); found {
		v.prefix, word = fold(before), after
	}
	v.base = fold(word)
	return v
}

func (v verb) lemma() string { return v.prefix + v.base + v.rest }

// each calls add with every written form of a verb.
func (m *morphology) each(v verb, add func(word string, form Form)) {
	ge := m.participlePrefix(v)
	if v.prefix != "" && m.marker != "" {
		add(m.join(v.prefix, m.marker, v.base), ToInfinitive)
	}
	irregular := m.irregularOf(v.base)
	for _, p := range m.patterns {
		if !strings.HasSuffix(v.base, p.ending) {
			continue
		}
		stem := v.base[:len(v.base)-len(p.ending)]
		for _, f := range p.forms {
			if f.form == Participle && irregular[participleAt] != "" || f.form == Gerund && irregular[gerundAt] != "" {
				continue
			}
			if f.form == Past && irregular[pastAt] != "" {
				continue
			}
			if f.ge {
				add(m.join(v.prefix, ge, stem, f.ending, v.rest), f.form)
			} else {
				add(m.join(v.prefix, stem, f.ending, v.rest), f.form)
			}
		}
		break
	}
	for at, form := range irregularForms {
		word := irregular[at]
		if word == "" {
			continue
		}
		add(m.join(v.prefix, word, v.rest), form)
		if form == Past && m.marker != "" {
			add(m.join(v.prefix, word, "en", v.rest), form)
		}
	}
}

// join puts a word together. All words lie in one text: there are thousands, and to ask for the memory of each takes as long
// as all else that is done to it.
func (m *morphology) join(parts ...string) string {
	start := m.text.Len()
	for _, part := range parts {
		m.text.WriteString(part)
	}
	return m.text.String()[start:]
}

// Places in a line of irregular.txt.
const (
	pastAt       = 1
	participleAt = 2
	gerundAt     = 3
)

var irregularForms = [...]Form{Present, Past, Participle, Gerund}

// participlePrefix is the ge of the participle, or nothing where the verb takes none.
func (m *morphology) participlePrefix(v verb) string {
	if m.marker == "" {
		return ""
	}
	if prefix, _ := m.inseparable(v.base); prefix != "" {
		return ""
	}
	return "ge"
}

// inseparable is the prefix that takes the place of ge, and the verb behind it.
func (m *morphology) inseparable(base string) (prefix, rest string) {
	for _, p := range m.withoutGe {
		if strings.HasPrefix(base, p) && len(base) > len(p)+4 {
			return p, base[len(p):]
		}
	}
	return "", base
}

// irregularOf finds the irregular forms of a verb or of the verb in it: erschließen from schließen.
func (m *morphology) irregularOf(base string) (forms [4]string) {
	if found, ok := m.irregular[base]; ok {
		copy(forms[:], found)
		return forms
	}
	prefix, rest := m.inseparable(base)
	found, ok := m.irregular[rest]
	if prefix == "" || !ok {
		return forms
	}
	for i, word := range found {
		if word == "" {
			continue
		}
		if i == participleAt {
			word = strings.TrimPrefix(word, "ge")
		}
		forms[i] = prefix + word
	}
	return forms
}
