package prose

import "strings"

// markClauses finds what is no part of the main statement: brackets, and clauses that only describe (which, how, damit
// they stay in: what follows so that is what is reached). It also finds where a label in front ends, and which separable
// prefix closes each clause.
func (r *Reading) markClauses() {
	depth, inside := 0, false
	for i := range r.Tokens {
		t := &r.Tokens[i]
		r.degree = r.degree || t.Kind&Degree != 0
		switch {
		case opens(t):
			depth++
		case closes(t) && depth > 0:
			depth--
			t.Aside = true
		}
		t.Aside = t.Aside || depth > 0
		if r.ends(i) || t.is(Consequence) {
			inside = false
		}
		if r.opensClause(i) {
			inside = true
		}
		t.Clause = inside && !t.Aside
	}
	r.findLabel()
	r.findFinals()
}

func opens(t *Token) bool  { return t.shape == sign && (t.fold == "(" || t.fold == "[") }
func closes(t *Token) bool { return t.shape == sign && (t.fold == ")" || t.fold == "]") }

// ends says that a clause ends at token i.
func (r *Reading) ends(i int) bool {
	t := &r.Tokens[i]
	if t.shape != sign {
		return false
	}
	switch t.fold {
	case ",", ";", "!", "?", ":", "–", "—", ")":
		return true
	case "-", "|", "•", "·":
		return !t.glued
	case ".":
		return r.fullStop(i)
	}
	return false
}

// fullStop tells the end of a sentence from an abbreviation and an ordinal.
func (r *Reading) fullStop(i int) bool {
	next := r.at(i + 1)
	if i+1 >= len(r.Tokens) {
		return true
	}
	before := r.at(i - 1)
	if before.shape == number || len(before.fold) <= 1 || before.is(AtLeast|AtMost|Per|Month|Time|Filler) && len(before.fold) <= 6 {
		return false
	}
	return !next.glued && next.upper || next.shape == number && !next.glued
}

// opensClause says that token i opens a clause that only describes.
func (r *Reading) opensClause(i int) bool {
	t := &r.Tokens[i]
	if (t.is(Relative) || t.fold == "ohne" || t.fold == "without") && r.at(i-1).sign(",") {
		return true
	}
	if next := r.at(i + 1); t.is(Subordinate) && (next.shape == number || next.is(Universal|Fraction|AtLeast)) && !t.is(Consequence) && r.at(i-1).Form != 0 {
		return false // they report that 75 % …: the clause is what is reached
	}
	return t.is(Subordinate) && (i > 0 || t.is(Relative)) && !t.is(Consequence)
}

// findLabel skips "Sales:" and "KR 1:" in front, where something follows.
func (r *Reading) findLabel() {
	if len(r.Tokens) > 1 && r.directs(0) {
		return
	}
	for i := 0; i < len(r.Tokens) && i < maxLabel; i++ {
		dash := i <= maxDashLabel && i > 0 && (r.Tokens[i].sign("-") || r.Tokens[i].sign("–") || r.Tokens[i].sign("—")) && !r.Tokens[i].glued
		if (r.Tokens[i].sign(":") || dash) && i+1 < len(r.Tokens) {
			r.start = i + 1
			return
		}
		if r.ends(i) {
			return
		}
	}
}

// directs says that a title begins with a verb that is no noun, or that an article follows: it is no label then.
func (r *Reading) directs(i int) bool {
	t := &r.Tokens[i]
	if t.Form&(Base|Infinitive) == 0 || r.verbLast && t.upper {
		return false
	}
	next := r.at(i + 1)
	return t.Class&nounClasses == 0 && t.Form&Nominal == 0 || next.is(One|Definite|Universal) || next.shape == number
}

// maxLabel is the most tokens that a label in front has, maxDashLabel where a dash ends it.
const (
	maxLabel     = 7
	maxDashLabel = 3
)

// findFinals notes for each token the separable prefix at the end of its clause: führen … ein.
func (r *Reading) findFinals() {
	r.final = make([]int, len(r.Tokens))
	last := -1
	for i := len(r.Tokens) - 1; i >= 0; i-- {
		if r.ends(i) || r.Tokens[i].Aside {
			last = -1
		}
		r.final[i] = last
		if r.isFinal(i) {
			last = i
		}
	}
}

// isFinal says that token i is a separable prefix that closes its clause.
func (r *Reading) isFinal(i int) bool {
	t := &r.Tokens[i]
	if t.shape != word || !r.lexicon.particle[t.fold] {
		return false
	}
	next := r.at(i + 1)
	return i+1 >= len(r.Tokens) || r.ends(i+1) || next.is(And) || next.is(Subordinate|Consequence) || next.fold == "um" || next.Aside || next.is(Deadline) && t.fold != "bis"
}

// Apart says that two numbers, the first before the second, belong to two statements: what parts a list stands between
// them, and each has a noun or a unit of its own.
func (r *Reading) Apart(a, b Number) bool {
	cut := -1
	for i := a.To - 1; i < b.From; i++ {
		t := r.at(i)
		if i >= a.To-1 && (t.is(And) && t.fold != "or" && t.fold != "oder" || t.sign(",") || t.sign(";") || t.sign("/") || t.sign("&") || t.sign("+") && !t.glued || t.sign(".") && !r.at(i+1).glued) {
			cut = i
			break
		}
		if t.is(Versus|Holder) && !t.is(Preposition|Deadline|Above|AtLeast) || t.is(Clauses) && !t.is(And) {
			return false
		}
	}
	if cut < 0 || r.guards(cut+1) {
		return false
	}
	return r.statesMeasure(max(r.start, r.cutBefore(a.From)), cut) && r.statesMeasure(cut+1, r.cutBehind(b.To))
}

// Clauses are the words that open a subordinate clause.
const Clauses = Subordinate | Relative | Consequence

// cutBefore is where the statement that a number stands in begins.
func (r *Reading) cutBefore(i int) int {
	for i > 0 && !r.ends(i-1) {
		i--
	}
	return i
}

// cutBehind is where the statement that a number stands in ends.
func (r *Reading) cutBehind(i int) int {
	for i < len(r.Tokens) && !r.ends(i) {
		i++
	}
	return i
}

// statesMeasure says that a stretch holds a noun besides its number.
func (r *Reading) statesMeasure(from, to int) bool {
	for i := from; i < to; i++ {
		t := &r.Tokens[i]
		if t.shape == word && t.content() && !t.is(Filler|Time) && (t.Kind == 0 || t.is(nounClasses) || t.Form&Nominal != 0) {
			return true
		}
	}
	return false
}

// guards says that what begins at token i only says what must not suffer: at the same margin.
func (r *Reading) guards(i int) bool {
	t := r.at(i)
	return t.is(Preposition) && !t.is(To|By|Above|Below|AtLeast|AtMost)
}

// Second is where a second statement begins that could stand as a title of its own: behind an and, a comma, a stroke or a
// full stop, with subject and verb on both sides, or with verb and object on both.
func (r *Reading) Second() (Head, bool) {
	for i := r.start + 1; i+1 < len(r.Tokens) && i < maxHeadTokens; i++ {
		if !r.parts(i) || r.Tokens[i].Clause || r.Tokens[i].Aside || r.at(i+1).Clause || r.at(i+1).is(And) {
			continue
		}
		left, right := r.statement(r.start, i), r.statement(i+1, len(r.Tokens))
		if right != nil && r.verbLast && r.Tokens[i].sign(",") && right.Token+1 >= len(r.Tokens) {
			continue // the verb at the end makes it a subordinate clause
		}
		if left != nil && right != nil && (left.Subject.Head >= 0 || left.Actor == Us) == (right.Subject.Head >= 0 || right.Actor == Us) {
			return *right, true
		}
	}
	return Head{}, false
}

// parts says that two statements may meet at token i.
func (r *Reading) parts(i int) bool {
	t := &r.Tokens[i]
	switch {
	case t.is(And):
		return t.fold != "or" && t.fold != "oder"
	case t.shape != sign:
		return false
	case t.sign("."):
		return !r.at(i + 1).glued
	}
	return strings.ContainsAny(t.fold, ",;–—/&!")
}

// statement is the verb of a stretch that states something by itself; nil where there is none.
func (r *Reading) statement(from, to int) *Head {
	for from < to && (r.isAdverb(from) && r.Tokens[from].Kind == 0 || r.Tokens[from].shape == sign) {
		from++
	}
	if from >= to || r.Tokens[from].is(Subordinate|Consequence) {
		return nil
	}
	part := *r
	part.Heads = nil
	part.clauseHeads(from, to)
	for i := range part.Heads {
		h := &part.Heads[i]
		switch h.Mode {
		case Asserted, Being, Turning, Finished:
			if h.Actor == Us || h.Subject.Head >= 0 && h.Subject.Head != h.Token {
				return h
			}
		case Directive, Running:
			if h.Object.Head >= 0 && h.Object.Head != h.Token && r.Tokens[h.Token].Kind != 0 {
				h.Subject = noGroup
				return h
			}
		}
	}
	return nil
}
