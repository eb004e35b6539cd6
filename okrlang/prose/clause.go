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
		r.metric = r.metric || t.is(Metric)
		r.moving = r.moving || t.is(Up|Down) || t.Kind&(Multiply|Keep) != 0
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
	case ",":
		return !r.adjectives(i)
	case ";", "!", "?", ":", "–", "—", ")":
		return true
	case "-", "|", "•", "·":
		return !t.glued
	case ".":
		return r.fullStop(i)
	}
	return false
}

// adjectives says that the comma at token i stands between two adjectives behind an article: a fast, quiet tram.
func (r *Reading) adjectives(i int) bool {
	next := r.at(i + 1)
	if r.verbLast || !next.content() || next.known() && next.Form&(Participle|Gerund) == 0 && !next.is(Buzz|Hedge) || next.upper {
		return false
	}
	for j := i - 1; j >= 0 && j > i-maxPhrase; j-- {
		t := &r.Tokens[j]
		switch {
		case t.is(One):
			return j < i-1
		case t.sign(",") && j < i-1 || r.isAdverb(j):
		case t.shape != word || t.Class&nounClasses != 0 || t.upper || t.Class&closed != 0:
			return false
		}
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
	if before.shape == number || len(before.fold) <= 1 || before.is(AtLeast|AtMost|Per|Month|Time|Filler|Versus) && len(before.fold) <= 6 {
		return false
	}
	return !next.glued && next.upper || next.shape == number && !next.glued
}

// opensClause says that token i opens a clause that only describes.
func (r *Reading) opensClause(i int) bool {
	t := &r.Tokens[i]
	if r.verbLast && r.at(i-1).sign(",") && (t.is(Relative) || t.fold == "um") && r.infinitiveClause(i) {
		return t.fold == "um" // um … zu tells what for; the others say what is done
	}
	if (t.is(Relative) || t.fold == "ohne" || t.fold == "without") && r.at(i-1).sign(",") {
		return true
	}
	if t.is(Often) && (r.at(i-1).is(AtLeast|AtMost) || r.at(i+1).is(Per|One|Universal|Time) || i+1 >= len(r.Tokens)) {
		return false // once a week
	}
	if t.is(Subordinate) && t.is(From) && (r.opensNumber(i+1) || r.at(i+1).is(Filler) && r.opensNumber(i+2)) {
		return false // statt nur zwei Stunden
	}
	if next := r.at(i + 1); t.is(Subordinate) && (next.shape == number || next.is(Universal|Fraction|AtLeast)) && !t.is(Consequence) && r.at(i-1).Form != 0 {
		return false // they report that 75 % …: the clause is what is reached
	}
	return t.is(Subordinate) && (i > 0 || t.is(Relative) || r.verbLast && r.commaBehind(i)) && !t.is(Consequence)
}

// infinitiveClause says that the clause that begins at token i ends in an infinitive with zu.
func (r *Reading) infinitiveClause(i int) bool {
	last := i
	for j := i; j < len(r.Tokens) && !(r.ends(j) && !r.Tokens[j].Aside); j++ {
		if r.Tokens[j].shape == word && !r.Tokens[j].Aside {
			last = j
		}
	}
	t := r.at(last)
	return last > i && (t.Form&ToInfinitive != 0 || r.at(last-1).fold == "zu" && (t.Form&Infinitive != 0 || unknownVerb(t)))
}

// commaBehind says that the clause that begins at token i ends at a comma: wer reklamiert, bleibt.
func (r *Reading) commaBehind(i int) bool {
	for i < len(r.Tokens) && (!r.ends(i) || r.Tokens[i].Aside) {
		i++
	}
	return r.at(i).sign(",")
}

// findLabel skips "Sales:" and "KR 1:" in front, where something follows.
func (r *Reading) findLabel() {
	if len(r.Tokens) > 1 && r.directs(0) {
		return
	}
	for i := 0; i < len(r.Tokens) && i < maxLabel; i++ {
		dash := i <= maxDashLabel && i > 0 && (r.Tokens[i].sign("-") || r.Tokens[i].sign("–") || r.Tokens[i].sign("—")) && !r.Tokens[i].glued
		if (r.Tokens[i].sign(":") || dash) && i+1 < len(r.Tokens) {
			if before := r.at(i - 1); r.verbLast || i < 2 || before.Form&Participle == 0 || before.Form&Base != 0 || before.is(nounClasses) {
				r.start = i + 1
			}
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
		aside := r.Tokens[i].Aside
		if r.ends(i) && !(aside && r.verbLast) || aside && !r.verbLast {
			last = -1
		}
		r.final[i] = last
		if r.isFinal(i) && !(aside && r.verbLast) {
			last = i
		}
	}
}

// isFinal says that token i is a separable prefix that closes its clause.
func (r *Reading) isFinal(i int) bool {
	t := &r.Tokens[i]
	if t.shape != word {
		return false
	}
	next := r.at(i + 1)
	last := i+1 >= len(r.Tokens) || r.ends(i+1) || next.is(And) || next.is(Subordinate|Consequence) || next.fold == "um" || next.Aside || next.is(Deadline) && t.fold != "bis"
	return last && r.lexicon.particle[t.fold]
}

// Apart says that two numbers, the first before the second, belong to two statements: what parts a list stands between
// them, and each has a noun or a unit of its own.
func (r *Reading) Apart(a, b Number) bool {
	cut := -1
	for i := a.To - 1; i < b.From; i++ {
		t := r.at(i)
		if i >= a.To-1 && (t.is(And) && t.fold != "or" && t.fold != "oder" || t.sign(",") || t.sign(";") || t.sign("/") || t.sign("&") || t.sign("+") && !t.glued || t.fold == "plus" && r.at(i+1).content() || t.sign(".") && !r.at(i+1).glued) {
			cut = i
			break
		}
		if t.is(Versus|Holder) && !t.is(Preposition|Deadline|Above|AtLeast) || t.is(Clauses) && !t.is(And|Definite) {
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
		if t.shape == word && t.content() && !t.is(Filler|Time) && (t.Kind == 0 || t.is(nounClasses) || t.Form&Nominal != 0 || r.verbLast && t.upper && i > r.start) {
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
		if right != nil && r.verbLast && left != nil && left.Actor != Us && right.Token == i+1 && right.Subject.Head > right.Token && r.Tokens[right.Token].is(Have) {
			continue // Käufer zahlen online und haben dann ihre Ware: the subject is the same
		}
		if left == nil || left.Mode == Directive {
			if agreed := r.agreed(r.start, i); agreed != nil && right != nil && right.Subject.Head >= 0 {
				left = agreed
			}
		}
		if right == nil && left != nil && left.Subject.Head >= 0 {
			right = r.agreed(i+1, len(r.Tokens))
		}
		if left != nil && right != nil && (left.Subject.Head >= 0 || left.Actor == Us) == (right.Subject.Head >= 0 || right.Actor == Us) {
			return *right, true
		}
	}
	return Head{}, false
}

// agreed is the verb of a stretch that is told by its subject alone, where nouns look like verbs: plural with a verb in its
// base form, singular behind an article with one in -s, and behind it what only follows a verb; nil where there is none.
func (r *Reading) agreed(from, to int) *Head {
	for from < to && r.Tokens[from].shape == sign {
		from++
	}
	for i := from + 1; i+1 < to && !r.verbLast; i++ {
		t, next := &r.Tokens[i], r.at(i+1)
		if t.Clause || t.Aside {
			return nil
		}
		if t.Form&(Base|Present) == 0 || t.is(nounClasses&^Thing) && !next.is(Definite|One|Universal|Pronoun) || !next.is(Definite|One|Universal|Pronoun|Preposition|None) && !r.isAdverb(i+1) {
			continue
		}
		subject := r.groupAt(from, i)
		if subject.Head < 0 || subject.To < i && !r.phrases(subject.To, i) {
			continue
		}
		plural := r.Plural(subject.Head) || r.takesPlural(subject.Head)
		if plural && t.Form&Base != 0 || !plural && t.Form&Base == 0 && r.Tokens[from].is(Definite|One|Universal) {
			h := Head{Token: i, At: t.At, Lemma: t.Lemma, Kind: t.Kind, Mode: Asserted, Actor: r.actorOf(subject), Subject: subject, Object: r.groupIn(i+1, to), From: from, To: to}
			return &h
		}
	}
	return nil
}

// SecondThing is where a second thing begins in a title without a verb: behind an and, with an article and an adjective of
// its own, where the first has an adjective, too: zufriedene Gäste und ein gesundes Ergebnis.
func (r *Reading) SecondThing() (Head, bool) {
	if !r.verbLast || len(r.Heads) != 1 || r.Heads[0].Mode != Bare || len(r.Numbers) > 0 || r.Heads[0].From != r.start {
		return Head{}, false
	}
	first := r.groupAt(r.start, r.Heads[0].To)
	for i := first.To; i+3 < len(r.Tokens) && i < maxHeadTokens; i++ {
		t := &r.Tokens[i]
		switch {
		case r.ends(i) || t.Clause || t.Aside || t.is(And) && (t.fold == "oder" || i > first.To && !r.phrases(first.To, i)):
			return Head{}, false
		case !t.is(And):
			continue
		}
		g := r.groupAt(i+1, len(r.Tokens))
		if first.Head == first.From+1 && !r.Tokens[first.From].known() && r.Tokens[first.Head].upper && r.at(i+1).is(One) && g.Head == i+3 && !r.at(i+2).upper && r.Tokens[g.Head].upper {
			return Head{Token: i + 1, At: r.span(i+1, g.Head+1), Subject: noGroup, Object: g, Mode: Bare, From: i + 1, To: g.To}, true
		}
		return Head{}, false
	}
	return Head{}, false
}

// Sign says that token i is a comma, a dash or the like.
func (r *Reading) Sign(i int) bool { return r.at(i).shape == sign }

// Buzzword says that token i is a word of slogans: as the vocabulary has it, with the ending of an adjective or adverb, or
// made of two of them.
func (r *Reading) Buzzword(i int) bool {
	t := r.at(i)
	if t.is(Buzz) {
		return true
	}
	if t.shape != word || t.Class&^Thing != 0 && !r.verbLast {
		return false
	}
	if r.buzz(t.fold) {
		return true
	}
	for cut := minBuzz; cut+minBuzz <= len(t.fold); cut++ {
		if first := t.fold[:cut]; r.buzz(t.fold[cut:]) && (r.buzz(first) || r.buzz(strings.TrimSuffix(first, "s")) || r.buzz(strings.TrimSuffix(first, "-"))) {
			return true
		}
	}
	return false
}

// minBuzz is the fewest letters of a buzzword inside another word.
const minBuzz = 4

// buzz says that the vocabulary has a word among those of slogans, with or without its ending.
func (r *Reading) buzz(folded string) bool {
	if lex, _ := r.lexicon.words.find(folded); lex.class&Buzz != 0 {
		return true
	}
	ends := [...]string{"e", "en", "es", "er", "em"}
	if !r.verbLast {
		ends = [...]string{"ly", "ally", "s", "", ""}
	}
	for _, end := range ends {
		if stem, ok := strings.CutSuffix(folded, end); ok && end != "" && len(stem) >= minBuzz {
			if lex, _ := r.lexicon.words.find(stem); lex.class&Buzz != 0 {
				return true
			}
		}
	}
	return false
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
	part := Reading{Text: r.Text, Tokens: r.Tokens, Language: r.Language, Numbers: r.Numbers, lexicon: r.lexicon, verbLast: r.verbLast, degree: r.degree, start: r.start, final: r.final}
	part.clauseHeads(from, to)
	for i := range part.Heads {
		h := &part.Heads[i]
		switch h.Mode {
		case Asserted, Being, Turning, Finished:
			if h.Actor == Us || h.Subject.Head >= 0 && h.Subject.Head != h.Token {
				return h
			}
		case Directive, Running:
			into := !r.verbLast && r.at(h.Token+1).is(Preposition) && h.Token+2 < to
			if (into || h.Object.Head >= 0 && h.Object.Head != h.Token) && r.Tokens[h.Token].Kind != 0 {
				h.Subject = noGroup
				return h
			}
		}
	}
	return nil
}
