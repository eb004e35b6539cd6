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
		case t.Aside && r.verbLast:
			i++
		case t.Clause || t.Aside:
			return noGroup
		case t.is(Preposition) && !t.is(AtLeast|AtMost|Above|Below|One):
			i = r.groupAt(i+1, to).To
		case t.shape == number, t.is(One | Definite | Universal | None | Indefinite | NumberWord | Once), t.content():
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
	named := false
	for j := i; j < to; j++ {
		t := &r.Tokens[j]
		switch {
		case t.Clause || t.Aside || r.ends(j):
			return g
		case t.shape == number || t.is(One|Definite|Universal|None|Indefinite|NumberWord|Fraction|Ordinal|Once):
			if g.Head >= 0 && t.is(One|Definite|Universal) {
				return g
			}
		case g.Head >= 0 && (t.sign("“") || t.sign("„") || t.sign("\"")) && !(t.sign("\"") && r.at(i-1).sign("\"") && r.at(j+1).content()):
			return g
		case t.sign("%") || t.sign("#") && t.glued || t.sign("+") || t.sign("/") || t.sign("&") || t.sign("\"") || t.sign("“") || t.sign("„") || t.sign("”"):
		case r.partOf(j, i):
			// 80 % of the customers: the customers are what is meant.
		case !t.content() || t.is(And):
			return g
		case g.Head >= 0 && (r.verbish(j) || !r.verbLast && !t.upper && r.unknownParticiple(j)):
			return g
		case r.verbLast && !t.upper && t.Kind != 0 && r.verbish(j):
			return g
		case t.is(Filler) && !t.is(nounClasses), r.verbLast && t.is(Now) && t.is(From) && !t.is(nounClasses), r.unknownAdverb(j):
		case g.Head >= 0 && r.apposition(g.Head, j):
			named = true
		case named:
		case g.Head > i && r.verbLast && r.Tokens[g.Head].upper && !t.upper && !t.caps && t.Class&nounClasses == 0:
			return g // what stands behind a noun in small letters is an adverb
		default:
			g.Head = j
			if r.opensComplement(j) {
				g.To = j + 1
				return g
			}
		}
		g.To = j + 1
	}
	return g
}

// opensComplement says that a noun of several words ends in the preposition that its complement stands behind: support for.
func (r *Reading) opensComplement(i int) bool {
	t := &r.Tokens[i]
	return t.Form&Nominal != 0 && (strings.HasSuffix(t.fold, " for") || strings.HasSuffix(t.fold, " of"))
}

// apposition says that a word only names the thing before it: Go-live SAP, Machbarkeitsstudie Fernwärme. Where compounds are
// one word, a noun behind a noun is its name, unless it is a thing of its own (Marketing Strategie).
func (r *Reading) apposition(head, j int) bool {
	t, next := &r.Tokens[head], &r.Tokens[j]
	event := t.Kind&Milestone != 0 && t.Form&Nominal != 0
	if !r.verbLast || !event && !t.is(Deliverable) || !t.upper || !next.upper || next.Kind&Milestone != 0 && next.Form&Nominal != 0 {
		return false
	}
	if event && next.Class&(Deliverable|Amount) != 0 && !next.is(Level) {
		return true // Rollout Kassensystem
	}
	return !next.is(Metric|Output|Deliverable|External|Result|Thing) || len(next.fold) == 1
}

// GroupAt is the noun that begins at token i with its article and adjectives.
func (r *Reading) GroupAt(i int) Group { return r.groupAt(i, len(r.Tokens)) }

// Destination is the noun that something is moved to: to the new office. It has none where there is none.
func (r *Reading) Destination(h *Head) Group {
	if i := h.Token + 1; i < h.To && r.Tokens[i].is(To) && r.Tokens[i].is(Modal) {
		return r.groupAt(i+1, h.To)
	}
	return noGroup
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
	if !r.verbLast && t.Lemma == "" && (strings.HasSuffix(t.fold, "us") || strings.HasSuffix(t.fold, "is")) {
		return false // campus, Trellis
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
	return !t.is(Pronoun) && (t.is(nounClasses) || !r.isAdverb(g.Head))
}
