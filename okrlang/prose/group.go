package prose

import "strings"

// noGroup is the group of a verb without one.
var noGroup = Group{Head: -1}

// groupIn finds the first noun with its article and adjectives in from..to. Groups behind a preposition are passed over.
func (r *Reading) groupIn(from, to int) Group {
	i := from
	for i < to {
		t := &r.Tokens[i]
		switch {
		case t.Clause || t.Aside:
			return noGroup
		case t.is(Preposition) && !t.is(AtLeast|AtMost|Above|Below|One):
			i = r.groupAt(i+1, to).To
		case t.shape == number, t.is(One | Definite | Universal | None | Indefinite | NumberWord), t.content():
			if g := r.groupAt(i, to); g.Head >= 0 {
				return g
			}
			i++
		default:
			i++
		}
	}
	return noGroup
}

// groupAt reads the group that begins at i; its To is always past i, so that a loop moves on.
func (r *Reading) groupAt(i, to int) Group {
	g := Group{From: i, To: i + 1, Head: -1}
	for j := i; j < to; j++ {
		t := &r.Tokens[j]
		switch {
		case t.Clause || t.Aside || r.ends(j):
			return g
		case t.shape == number || t.is(One|Definite|Universal|None|Indefinite|NumberWord|Fraction|Ordinal):
			if g.Head >= 0 && t.is(One|Definite) {
				return g
			}
		case g.Head >= 0 && (t.sign("“") || t.sign("„") || t.sign("\"")):
			return g
		case t.sign("%") || t.sign("#") && t.glued || t.sign("+") || t.sign("/") || t.sign("&") || t.sign("\"") || t.sign("“") || t.sign("„") || t.sign("”"):
		case r.partOf(j, i):
			// 80 % of the customers: the customers are what is meant.
		case !t.content() || t.is(And):
			return g
		case g.Head >= 0 && r.verbish(j):
			return g
		case r.verbLast && !t.upper && t.Kind != 0 && r.verbish(j):
			return g
		case t.is(Filler) && !t.is(nounClasses):
		default:
			g.Head = j
		}
		g.To = j + 1
	}
	return g
}

// partOf says that token j is the "of" between a share and what it is a share of.
func (r *Reading) partOf(j, from int) bool {
	t := &r.Tokens[j]
	if !t.is(Preposition) || j == from {
		return false
	}
	before := r.at(j - 1)
	return (t.fold == "of" || t.fold == "von" || t.fold == "der" || t.fold == "aller") &&
		(before.shape == number || before.sign("%") || before.is(Fraction|Universal|NumberWord|Amount) && before.lang >= 0 && isCountNoun(before))
}

// isCountNoun is number, amount, Anzahl: words that only say that something is counted.
func isCountNoun(t *Token) bool {
	switch t.Lemma {
	case "number", "count", "amount", "anzahl", "zahl", "menge", "percentage", "share", "anteil", "percent":
		return true
	}
	return t.Class&(Fraction|Universal|NumberWord) != 0
}

// actorOf says who a group is.
func (r *Reading) actorOf(g Group) Actor {
	if g.Head < 0 {
		return Unsaid
	}
	t := &r.Tokens[g.Head]
	switch {
	case t.is(We):
		return Us
	case t.is(External) && !t.is(Own):
		return Others
	case t.is(Own):
		return Us
	case t.is(External):
		return Others
	}
	return Things
}

// Plural says that the noun at token i looks like more than one.
func (r *Reading) Plural(i int) bool {
	t := r.at(i)
	if t.shape != word {
		return false
	}
	if t.Class&nounClasses != 0 && strings.HasSuffix(t.fold, t.Lemma) || strings.HasSuffix(t.fold, "ss") {
		return false
	}
	for _, end := range r.lexicon.morph.plurals {
		if strings.HasSuffix(t.fold, end) && len(t.fold) > len(end)+2 {
			return t.Lemma != "" || len(end) > 1 || !r.verbLast
		}
	}
	return false
}

// NounPhrase says that a group can be quoted as a thing: no pronoun, conjunction or adverb took the place of its noun.
func (r *Reading) NounPhrase(g Group) bool {
	if g.Head < 0 || g.Head >= len(r.Tokens) {
		return false
	}
	for i := g.From; i <= g.Head; i++ {
		if t := &r.Tokens[i]; t.is(Clauses) && !t.is(Definite|One|Universal) || t.Clause {
			return false
		}
	}
	t := &r.Tokens[g.Head]
	if r.verbLast {
		return t.upper || t.caps || g.Head == r.start
	}
	switch t.fold {
	case "me", "us", "you", "him", "her", "it", "them", "they", "he", "she", "i", "themselves", "ourselves", "itself", "each other", "something", "anything", "everything":
		return false
	}
	return t.is(nounClasses) || !r.isAdverb(g.Head)
}
