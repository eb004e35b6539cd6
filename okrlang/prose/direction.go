package prose

import "github.com/okrlang/okr/okrlang/source"

// Direction is where the title says that its measure goes, 1 for up and -1 for down, and the word that says so. It says
// false where the title names none, or two: less downtime, more throughput.
func (r *Reading) Direction() (at source.Span, up int, ok bool) {
	if r.start > 0 || len(r.Heads) > 1 {
		return source.Span{}, 0, false
	}
	for i := range r.Tokens {
		goes := r.goes(i)
		if goes == 0 {
			continue
		}
		if ok && goes != up || r.Tokens[i].Clause {
			return source.Span{}, 0, false
		}
		at, up, ok = r.Tokens[i].At, goes, true
	}
	for i := range r.Heads {
		ok = ok && !r.Heads[i].Denied
	}
	return at, up, ok
}

// goes is the direction that a word names by itself.
func (r *Reading) goes(i int) int {
	t := &r.Tokens[i]
	if t.shape != word {
		return 0
	}
	switch {
	case t.is(Up) && !t.is(Down):
		return 1
	case t.is(Down) && !t.is(Up):
		return -1
	}
	for k := range r.Heads {
		if r.Heads[k].Token != i || r.Heads[k].Mode == Noun && !r.ofThing(i+1) {
			continue // Einsparung gegenüber …: the noun is the very thing that is measured
		}
		switch r.Heads[k].Kind & (Raise | Lower) {
		case Raise:
			return 1
		case Lower:
			return -1
		}
	}
	return 0
}

// ofThing says that the thing that a noun is done to follows it: Steigerung der Quote, reduction of waste.
func (r *Reading) ofThing(i int) bool {
	t := r.at(i)
	return t.is(Definite) || t.fold == "of" || t.fold == "von"
}

// Moves says that something is brought to a value by a word of degree or of direction: Quote auf 30 % steigern, error rate
// down to 2 %.
func (r *Reading) Moves() bool {
	for i := range r.Heads {
		h := &r.Heads[i]
		themselves := h.Kind&State != 0 && h.Mode == Asserted && h.Actor == Others && h.Object.Head < 0 // customers renew
		if h.Kind&Degree != 0 && h.Kind&Keep == 0 && !themselves {
			return true
		}
	}
	for k := range r.Numbers {
		n := &r.Numbers[k]
		if to := r.at(r.skipBack(n.From - 1)); n.Role == Target && to.is(To) && (r.verbLast || !to.is(Preposition)) && r.reaches() {
			return true
		}
	}
	for i := range r.Tokens {
		t := &r.Tokens[i]
		if t.is(Up|Down) && !t.Clause && (r.at(i+1).is(To) || r.at(i+1).shape == number || t.is(To)) {
			return true
		}
	}
	return false
}

// CountsStock says that the title moves how many there are of something: Zahl der Tickets auf 120 senken.
func (r *Reading) CountsStock() bool {
	for i := range r.Tokens {
		t := &r.Tokens[i]
		if !t.Clause && isCountNoun(t) && t.Class&(Fraction|Universal|NumberWord) == 0 {
			return true
		}
	}
	return false
}

// reaches says that a main verb brings its object somewhere.
func (r *Reading) reaches() bool {
	for i := range r.Heads {
		if h := &r.Heads[i]; h.Kind&Reach != 0 && h.Object.Head >= 0 {
			return true
		}
	}
	return false
}

// To says that a number is what something is brought to: auf 30 %, down to 2 days.
func (r *Reading) To(n Number) bool {
	return r.at(r.skipBack(n.From-1)).is(To) || n.From < n.token && r.at(n.From).is(To)
}
