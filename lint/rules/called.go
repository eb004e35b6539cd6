package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
)

// A proposal puts a title's noun into a sentence of its own. It only does where the noun surely is one and reads well there;
// everywhere else it is said in general.

// nounClasses are the classes of the vocabulary that hold nouns.
const nounClasses = prose.Output | prose.Deliverable | prose.Collective | prose.External | prose.Own | prose.Result | prose.Thing |
	prose.Metric | prose.Fuzzy | prose.Time | prose.Instrument | prose.Authority | prose.Label

// called is the noun that a head is about, as a sentence may quote it; "" where there is none.
func called(r *prose.Reading, h *prose.Head) string {
	for _, g := range [...]prose.Group{h.Object, h.Subject} {
		if words := nounIn(r, g); words != "" {
			return words
		}
	}
	return ""
}

// nounIn is a group's noun without its article. German adjectives stay behind, too, and the ending of the genitive: they would
// be wrong in any other sentence.
func nounIn(r *prose.Reading, g prose.Group) string {
	if g.Head < 0 || !r.NounPhrase(g) || !isNoun(r, g.Head) {
		return ""
	}
	if r.VerbLast() {
		return nominative(r, g)
	}
	at, _ := groupSpan(r, g)
	from := g.Head
	for from > g.From && r.Tokens[from-1].At.Start >= at.Start && r.Tokens[from-1].Class&(prose.Preposition|prose.And|prose.More|prose.Hedge|prose.Filler) == 0 && startsWithLetter(tokenWords(r, from-1)) {
		from--
	}
	at.Start = r.Tokens[from].At.Start
	return entire(r.Text[at.Start:at.End])
}

// isNoun says whether a word stands for a thing, rather than being an adjective or a verb that nobody knows: clear the backlog.
func isNoun(r *prose.Reading, i int) bool {
	t := &r.Tokens[i]
	word := tokenWords(r, i)
	first, _ := utf8.DecodeRuneInString(word)
	verb := t.Kind != 0 && t.Form&(prose.Nominal|prose.Gerund) == 0
	switch {
	case !unicode.IsLetter(first), t.Class&(prose.Universal|prose.None|prose.Indefinite|prose.Pronoun|prose.We) != 0:
		return false
	case r.VerbLast():
		last, _ := utf8.DecodeRuneInString(word[strings.LastIndexByte(word, ' ')+1:])
		return unicode.IsUpper(first) && unicode.IsUpper(last) && (t.Class&nounClasses != 0 || !verb)
	case i+1 < len(r.Tokens) && r.Tokens[i+1].Class&(prose.One|prose.Definite) != 0:
		return false
	case t.Class&nounClasses != 0:
		return true
	}
	return !verb && t.Class == 0 && !isAdjective(word)
}

// nominative is a German noun as it is called; "" where the title bends it and nobody knows how it is called.
func nominative(r *prose.Reading, g prose.Group) string {
	word := entire(r.Text[r.Tokens[g.Head].At.Start:r.Tokens[g.Head].At.End])
	before := ""
	for i := max(g.From-1, 0); i < g.Head; i++ {
		switch article := strings.ToLower(tokenWords(r, i)); article {
		case "des", "eines", "dieses", "jedes", "unseres", "ihres", "eures", "seines", "deines", "meines", "keines":
			before = article
		}
	}
	i := g.From - 1
	for i >= 0 && (r.Tokens[i].Class&prose.NumberWord != 0 || !startsWithLetter(tokenWords(r, i))) {
		i--
	}
	dative := i >= 0 && r.Tokens[i].Class&prose.Preposition != 0 && strings.HasSuffix(word, "n")
	switch {
	case strings.HasSuffix(word, "enden") && g.From < g.Head, dative:
		return ""
	case before == "" || strings.HasSuffix(word, "ss") || strings.HasSuffix(word, "ß"):
		return word
	}
	lemma := r.Tokens[g.Head].Lemma
	for _, end := range [...]string{"s", "es"} {
		if name, cut := strings.CutSuffix(word, end); cut && lemma != "" && strings.HasSuffix(strings.ToLower(name), lemma) {
			return name
		}
	}
	return ""
}

// entire is text that fits into a proposal whole; "" where it would have to be cut off.
func entire(text string) string {
	if locale.Shorten(text) != text {
		return ""
	}
	return text
}

// aboutOr is the first of two texts with the noun that a title is about, the other one where none can be quoted.
func aboutOr(noun string, with, without locale.Text) locale.Message {
	if noun == "" {
		return without.Plain()
	}
	return with.With(locale.Quote(noun))
}

// measureCalled is the noun that a title measures; "" where it only describes another one: corporate partners.
func measureCalled(r *prose.Reading) string {
	if !r.Measure.Found {
		return ""
	}
	for i := range r.Tokens {
		if r.Tokens[i].At != r.Measure.At {
			continue
		}
		g := r.GroupAt(i)
		if r.VerbLast() {
			g = prose.Group{From: i, To: i + 1, Head: i} // a noun behind it is its name
		}
		if g.Head < 0 || g.Head != i && r.Tokens[g.Head].Class&(prose.Metric|prose.Fuzzy) == 0 || r.Tokens[g.Head].Class&prose.Time != 0 && r.Tokens[g.Head].Class&prose.Metric == 0 {
			return ""
		}
		for !r.VerbLast() && g.From > 0 && describes(r, g.From-1) {
			g.From--
		}
		return nounIn(r, g)
	}
	return ""
}

// measuresMetric says whether what a title measures is a measure by itself, rather than people or things that are counted.
func measuresMetric(r *prose.Reading) bool {
	return slices.ContainsFunc(r.Tokens, func(t prose.Token) bool { return t.At == r.Measure.At && t.Class&prose.Metric != 0 })
}

// describes says whether an English word before a noun says which one is meant: waiting times, customer complaints.
func describes(r *prose.Reading, i int) bool {
	t := &r.Tokens[i]
	gerund := t.Form&prose.Gerund != 0 && t.Kind&prose.Degree == 0
	unknown := i > 0 && t.Class == 0 && t.Kind == 0 && startsWithLetter(tokenWords(r, i))
	return gerund || unknown || t.Class&(nounClasses&^prose.Time) != 0 && t.Class&(prose.More|prose.Up|prose.Down|prose.Indefinite|prose.Fuzzy) == 0 && t.Form&prose.Base == 0
}

// doneWords are the words that say how something is to be in the end: retired, in Betrieb genommen, live; "" where none are.
func doneWords(r *prose.Reading, h *prose.Head) string {
	if h.Mode == prose.Finished {
		at := h.At
		if i := h.Token - 1; r.VerbLast() && i >= h.From && r.Tokens[i].Class&prose.Done != 0 && r.Tokens[i].Class&nounClasses == 0 {
			at.Start = r.Tokens[i].At.Start
		}
		return plainWords(r, at)
	}
	for i := h.From + 1; h.Done && i < h.To; i++ {
		if t := &r.Tokens[i]; t.Class&prose.Done != 0 && t.Class&nounClasses == 0 {
			return tokenWords(r, i)
		}
	}
	return ""
}

// isAdjective says whether an English word that nobody knows looks like one: carbon-neutral, digital.
func isAdjective(word string) bool {
	if strings.Contains(word, "-") && strings.ToLower(word[1:]) == word[1:] {
		return true
	}
	for _, end := range [...]string{"al", "ive", "ous", "ic", "able", "ible", "ful", "less", "ary", "ent", "ant", "ed"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}
