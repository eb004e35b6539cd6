package prose

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/german"
)

// findMeasure finds what is measured: the first word that names a measure, or failing that what the first target counts.
func (r *Reading) findMeasure() {
	r.Measure.token = -1
	for i := range r.Tokens {
		t := &r.Tokens[i]
		if t.Clause || !t.is(Metric) || t.shape != word || r.ofFuzzy(i) {
			continue
		}
		if r.Measure.Found && !(t.is(Level) && !r.Measure.Level) {
			continue
		}
		r.setMeasure(i)
	}
	if r.Measure.Found {
		return
	}
	counted := -1
	for _, n := range r.Numbers {
		if n.Role == Target && n.Counted >= 0 && r.countable(n.Counted) {
			counted = n.Counted
			break
		}
	}
	for i := range r.Tokens {
		if counted < 0 && i >= r.start && r.Tokens[i].is(Fuzzy) && !r.Tokens[i].Clause && !r.at(i-1).is(Preposition) {
			r.setMeasure(i)
			return
		}
	}
	if counted >= 0 {
		r.setMeasure(counted)
		return
	}
	for i := range r.Tokens {
		if r.Tokens[i].is(Fuzzy) && !r.Tokens[i].Clause {
			r.setMeasure(i)
			return
		}
	}
}

// ofFuzzy says that a word only tells whose something fuzzy is: effectiveness of sales.
func (r *Reading) ofFuzzy(i int) bool {
	behind := false
	for j := i - 1; j >= 0 && j > i-5; j-- {
		t := &r.Tokens[j]
		switch {
		case t.is(Fuzzy) && !t.is(Metric):
			return behind
		case t.is(Preposition | Definite):
			behind = true
		case t.shape != word || !t.content():
			return false
		}
	}
	return false
}

// countable says that what stands behind a number is a thing that can be counted, rather than a verb or a degree of
// something else.
func (r *Reading) countable(i int) bool {
	t := &r.Tokens[i]
	return t.is(nounClasses&^Fuzzy) || !t.is(Fuzzy) && t.Kind == 0 && t.upper && !t.known()
}

func (r *Reading) setMeasure(i int) {
	t := &r.Tokens[i]
	r.Measure = Measure{At: t.At, Found: true, token: i, Level: t.is(Level), Fuzzy: t.is(Fuzzy) && !t.is(Metric)}
}

// Things is where the words begin that say what is counted, in bytes: behind "Number of", "Anzahl der"; 0 in most titles.
func (r *Reading) Things() int {
	i := r.start
	if i+1 >= len(r.Tokens) || !r.Tokens[i].is(Tally) {
		return 0
	}
	for i++; i+1 < len(r.Tokens) && r.Tokens[i].is(Preposition|Definite|Filler); i++ {
	}
	return r.Tokens[i].At.Start
}

// MeasureKey is the stems of the words that name what is measured, in order, to compare measures of different titles by;
// "" where none was found. It is worked out on demand: most titles are never compared.
func (r *Reading) MeasureKey() string {
	if !r.Measure.Found {
		return ""
	}
	from := r.Measure.token
	for from > 0 && r.Tokens[from-1].content() && !r.Tokens[from-1].is(Filler|Indefinite|Universal) && r.Tokens[from-1].Form&(Base|Infinitive) == 0 {
		from--
	}
	var stems []string
	for i := from; i <= r.Measure.token; i++ {
		stems = append(stems, stem(r.Tokens[i].fold, string(r.Language)))
	}
	return strings.Join(stems, " ")
}

// stem is the stem by a kept library, where it has the language.
func stem(word, language string) string {
	env := snowballstem.NewEnv(word)
	switch language {
	case "de":
		german.Stem(env)
	case "en":
		english.Stem(env)
	}
	return env.Current()
}
