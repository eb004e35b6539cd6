package prose

// Stated says that a title plainly gives a number as the value of its own result. It doesn't where the number belongs to
// another noun: where a phrase such as "mit fünf Sternen" describes the thing counted, or somebody does something to so
// many. A number in words has to be what something is brought to, or open the clause.
func (r *Reading) Stated(n Number) bool {
	if r.at(n.token).Clause {
		return false
	}
	from := r.cutBefore(n.From)
	opens := r.opensStatement(from, n)
	if n.Word {
		return opens || r.To(n)
	}
	if opens || r.To(n) && !r.inCompany(from, n.From) {
		return true
	}
	return !r.inCompany(from, n.From) && !r.placed(from, n) && !r.actedOn(n)
}

// opensStatement says that nothing but little words, a label or an imperative stands before a number in its clause.
func (r *Reading) opensStatement(from int, n Number) bool {
	for i := max(from, r.start); i < n.From; i++ {
		t := &r.Tokens[i]
		switch {
		case r.isAdverb(i), t.is(We|AtLeast|AtMost|Above|Below|By|To) && !t.is(Holder):
		case r.headIs(i, Directive), r.headIs(i, Asserted) && r.at(i-1).is(We):
		default:
			return false
		}
	}
	return true
}

func (r *Reading) headIs(i int, mode Mode) bool {
	for k := range r.Heads {
		if r.Heads[k].Token == i && r.Heads[k].Mode == mode {
			return true
		}
	}
	return false
}

// inCompany says that a noun and with or without stand before token to.
func (r *Reading) inCompany(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if r.Tokens[i].is(With) {
			return true
		}
	}
	return false
}

// placed says that a number counts what stands behind a noun and a preposition: revenue in 3 markets.
func (r *Reading) placed(from int, n Number) bool {
	i := n.token - 1
	for i > from && (r.Tokens[i].is(AtLeast|AtMost|Above|Below|Filler) && !r.Tokens[i].is(Preposition)) {
		i--
	}
	t := r.at(i)
	return n.Counted >= 0 && i > from && t.is(Preposition) && !t.is(To|By|From|AtLeast|AtMost|Above|Below|Versus)
}

// actedOn says that a number counts what others do something to, rather than them: customers buy 3 products.
func (r *Reading) actedOn(n Number) bool {
	for k := range r.Heads {
		h := &r.Heads[k]
		if n.Counted >= 0 && h.Mode == Asserted && h.Actor != Us && h.Subject.Head >= 0 && h.Subject.Head < h.Token && h.Token < n.From && n.To <= h.To {
			return true
		}
	}
	return false
}
