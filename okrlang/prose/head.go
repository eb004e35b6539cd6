package prose

import "strings"

// findHeads finds the main verbs of the title, clause by clause, and where a clause has none the noun that stands for one.
func (r *Reading) findHeads() {
	from, end := r.start, min(len(r.Tokens), maxHeadTokens)
	for i := r.start; i <= end; i++ {
		if i < end && !r.cuts(i) {
			continue
		}
		if i > from {
			r.clauseHeads(from, i)
		}
		from = i + 1
	}
	if len(r.Heads) == 0 && r.start > 0 {
		r.clauseHeads(0, r.start-1)
	}
}

// maxHeadTokens is how far into a title verbs are looked for. Whoever writes more words than that has written no title, and
// the searches for subject and object may then take the square of it without hurting.
const maxHeadTokens = 256

// cuts says that the clause before token i ends there for verbs: at a sign, not inside brackets. Where the verb stands last,
// brackets stand in the middle of a clause.
func (r *Reading) cuts(i int) bool {
	t := &r.Tokens[i]
	return r.ends(i) && !t.Aside || !r.verbLast && (opens(t) || closes(t))
}

// clauseHeads finds the verbs of one clause.
func (r *Reading) clauseHeads(from, to int) {
	for from < to && (r.Tokens[from].Aside || r.Tokens[from].Clause) {
		from++
	}
	for to > from && (r.Tokens[to-1].Aside || r.Tokens[to-1].Clause) {
		to--
	}
	if from >= to {
		return
	}
	for i := from; i < to; i++ {
		if r.Tokens[i].Clause { // what follows a relative clause without a comma belongs to it
			to = i
		}
	}
	before := len(r.Heads)
	if r.verbLast {
		r.headsLast(from, to)
	} else {
		r.headsFirst(from, to)
	}
	if len(r.Heads) == 0 {
		r.nounHead(from, to)
	}
	for k := before; k < len(r.Heads); k++ {
		r.finish(&r.Heads[k], from, to)
	}
}

// finish fills in what all heads have alike.
func (r *Reading) finish(h *Head, from, to int) {
	h.From, h.To = from, to
	h.At = r.Tokens[h.Token].At
	for j := from; j < to; j++ {
		t := &r.Tokens[j]
		if t.Aside {
			continue
		}
		h.Denied = h.Denied || t.is(Negation)
		h.Done = h.Done || t.is(Done) && j > from && !r.at(j-1).is(Preposition) && (!t.is(nounClasses) || j+1 == to && r.at(j-1).is(Be))
		h.Ongoing = h.Ongoing || t.is(Ongoing) && j > from && !(j == h.Token && r.runs(h))
	}
}

// runs says that a verb of going on says that something is in use or has begun: läuft in allen Filialen, ist angelaufen.
func (r *Reading) runs(h *Head) bool {
	if h.Mode == Asserted && r.verbLast && h.Subject.Head >= 0 {
		t := &r.Tokens[h.Subject.Head]
		return t.is(Deliverable) && !t.is(Output) || r.at(h.Token+1).is(Preposition) && t.Kind == 0
	}
	return h.Mode == Finished
}

func (r *Reading) add(h Head, at int) {
	t := &r.Tokens[at]
	h.Token = at
	if h.Kind == 0 {
		h.Kind = t.Kind
	}
	h.Ends = h.Ends || t.Ends
	if h.Lemma == "" {
		h.Lemma = t.Lemma
	}
	if h.Lemma == "" {
		h.Lemma = t.fold
	}
	r.Heads = append(r.Heads, h)
}

// nounHead is the noun that a clause without a verb is about.
func (r *Reading) nounHead(from, to int) {
	g := r.groupIn(from, to)
	if g.Head < 0 {
		return
	}
	t := &r.Tokens[g.Head]
	h := Head{Mode: Bare, Subject: noGroup, Object: g}
	if t.Kind&^(Grant|Permit|Receive|Place|Function|State) != 0 && (r.verbLast || !t.is(External)) && t.Form&(Nominal|Gerund|Base) != 0 && (t.Form&Nominal != 0 || !r.verbLast) && !r.comparative(g) {
		h.Mode = Noun
		h.Object = r.complement(g, to)
	}
	if h.Mode == Bare || h.Object == g && r.Tokens[g.From].is(One) {
		h.Mode = Bare
		h.Done = t.is(Done) && !t.is(nounClasses) // ready for …
		h.Kind, h.Lemma = 0, t.Lemma
	}
	r.add(h, g.Head)
	if h.Mode == Bare {
		r.Heads[len(r.Heads)-1].Kind = 0
	}
}

// comparative says that a group begins with more, faster, höhere: a wish, whatever its noun.
func (r *Reading) comparative(g Group) bool {
	t := &r.Tokens[g.From]
	if !r.verbLast && !t.is(More) && !r.Plural(g.Head) {
		return false // continuous improvement
	}
	return t.is(More|Indefinite) && t.Class&nounClasses == 0 && t.Kind == 0
}

// complement is what a noun made of a verb is about: Einführung des Portals, launch of the portal.
func (r *Reading) complement(g Group, to int) Group {
	if last := g.To - 1; last > g.Head && r.Tokens[last].shape == word {
		return Group{From: g.Head + 1, To: g.To, Head: last} // Ersatz Faxgerät
	}
	i := g.To
	if i < to && (r.Tokens[i].is(Preposition) || r.Tokens[i].is(Definite|One) || r.opensComplement(g.Head)) {
		if r.Tokens[i].is(Preposition) {
			i++
		}
		if c := r.groupAt(i, to); i < to && c.Head >= 0 {
			return c
		}
	}
	return g
}

// unknownVerb says that a word that nobody knows looks like an infinitive: the last, in small letters, in -en.
func unknownVerb(t *Token) bool {
	return t.shape == word && !t.known() && !t.upper && len(t.fold) > 5 &&
		(strings.HasSuffix(t.fold, "en") || strings.HasSuffix(t.fold, "ern") || strings.HasSuffix(t.fold, "eln"))
}
