package prose

import "strings"

// headsFirst finds the verbs of a clause in a language that puts the verb behind the subject, as English does: an
// imperative or a gerund in front, or a subject and its predicate.
func (r *Reading) headsFirst(from, to int) {
	i, h := r.openers(from, to)
	if i >= to || len(r.Heads) > 0 && r.continued(from, i, to, h) {
		return
	}
	if t := &r.Tokens[i]; h.Actor == Us || t.Form&Base != 0 && t.Form&Nominal == 0 && t.Class&nounClasses == 0 || r.predicate(i, to, true) < 0 {
		if r.openingVerb(i, to, h) {
			return
		}
	}
	if p := r.predicate(i, to, false); p >= 0 {
		h.Subject = r.groupIn(i, p)
		if h.Actor != Us {
			h.Actor = r.actorOf(h.Subject)
		}
		r.predicateHeads(p, to, h)
	}
}

// continued reads what follows a comma behind a first clause: more verbs of the same kind, a purpose, or parts of a list
// that say nothing by themselves. It says false where a whole new statement begins.
func (r *Reading) continued(from, i, to int, h Head) bool {
	if h.Actor == Us {
		return false
	}
	first := r.Heads[len(r.Heads)-1]
	t := &r.Tokens[i]
	switch {
	case r.Tokens[from].fold == "to" && !r.at(from-1).sign("."):
		return true
	case r.at(from-1).sign(".") || r.at(from-1).sign(";") || first.Mode == Noun || first.Mode == Bare:
		return first.Mode != Bare && r.predicate(i, to, true) < 0 && t.Form&Base == 0
	case r.causative(first):
		return true
	}
	form := r.Tokens[first.Token].Form & (Base | Gerund | Past | Participle | Present)
	if t.Form&form != 0 && (first.Object.Head < 0 || t.Class&nounClasses == 0 || r.at(i+1).is(One|Definite|Universal) || r.at(i+1).shape == number) {
		first.Kind, first.Lemma = 0, ""
		first.Object = r.groupIn(i+1, to)
		r.add(first, i)
		r.coordinated(i+1, to, first, form)
		return true
	}
	return r.predicate(i, to, true) < 0
}

// causative is help, enable, let with people: what they then do is theirs.
func (r *Reading) causative(h Head) bool {
	return h.Kind&Support != 0 && h.Object.Head >= 0 && r.Tokens[h.Object.Head].is(External|Own)
}

// openers steps over we, will, want to, and adverbs in front.
func (r *Reading) openers(from, to int) (int, Head) {
	h := Head{Subject: noGroup, Object: noGroup}
	i := from
	for ; i < to; i++ {
		t := &r.Tokens[i]
		switch {
		case t.is(We):
			h.Actor = Us
		case t.is(Can):
			h.Can = true
		case t.is(Modal) || t.is(And) && i == from || t.fold == "to":
		case r.isAdverb(i) && t.Class&(Be|Have) == 0 && t.Kind == 0:
		case t.is(Universal) && !r.at(i+1).is(Time):
			return i, h
		case t.is(Deadline|Preposition) && i == from:
			i = r.groupAt(i+1, to).To - 1
		default:
			return i, h
		}
	}
	return i, h
}

// isAdverb is a filler, or an unknown word in -ly.
func (r *Reading) isAdverb(i int) bool {
	t := &r.Tokens[i]
	return t.is(Filler) && t.Class&nounClasses == 0 || t.shape == word && strings.HasSuffix(t.fold, "ly") && len(t.fold) > 4
}

// openingVerb reads an imperative, a gerund or the verb behind we.
func (r *Reading) openingVerb(i, to int, h Head) bool {
	t := &r.Tokens[i]
	switch {
	case h.Actor == Us && t.is(Be|Have):
		r.predicateHeads(i, to, h)
		return true
	case t.Form&Base != 0 && r.imperative(i, to, h):
		h.Mode = Directive
		if h.Actor == Us {
			h.Mode = Asserted
		}
		if h.Can {
			h.Mode = Being
		}
		if t.is(Be) || t.Lemma == "have" {
			h.Mode = Being
		}
	case t.Form&Gerund != 0 && r.gerundVerb(i, to):
		h.Mode = Running
		if t.is(Be) || t.Lemma == "have" {
			h.Mode = Being
		}
	case h.Actor == Us && t.Form&(Past|Participle) != 0, t.Form&Participle != 0 && (i+1 >= to || r.at(i+1).is(And|Preposition)):
		h.Mode = Finished
	default:
		return r.guessImperative(i, to, h)
	}
	h.Object = r.groupIn(i+1, to)
	r.add(h, i)
	if !r.causative(r.Heads[len(r.Heads)-1]) {
		r.coordinated(i+1, to, h, t.Form&(Base|Gerund|Past|Participle))
	}
	return true
}

// imperative tells the verb from the noun in front: "Release 3 features", "Release of the cluster", "Test coverage".
func (r *Reading) imperative(i, to int, h Head) bool {
	t, next := &r.Tokens[i], r.at(i+1)
	if h.Actor == Us || t.Form&Nominal == 0 && t.Class&nounClasses == 0 {
		return true
	}
	switch {
	case i+1 < to && r.endsFinished(to):
		return false
	case i+1 >= to, next.fold == "of", next.is(Be|Have) && !next.is(We), next.is(Done) && i+2 >= to:
		return false
	case next.is(One|Definite|Universal|Indefinite|None|NumberWord|Filler) || next.shape == number:
		return true
	case next.is(And):
		return r.at(i+2).Form&Base != 0 && r.at(i+2).Class&nounClasses == 0 || r.at(i+3).is(One|Definite|Indefinite|Universal)
	case next.is(Preposition):
		return t.Kind&(Support|Degree|Reach|Keep) != 0 && t.Form&Nominal == 0 || t.Kind&Work != 0 && !next.is(Holder) && r.numberBehind(i+1, to)
	case t.is(nounClasses&^Thing) && r.at(r.groupIn(i+1, to).Head).is(Level):
		return t.Kind&Degree != 0
	}
	return next.content() || next.shape == sign && i+2 < to
}

// endsFinished says that a clause ends in a participle that can be nothing else: "Experiment with prices completed".
func (r *Reading) endsFinished(to int) bool {
	t := r.at(to - 1)
	return t.Form&Participle != 0 && t.Form&Base == 0 && t.Class&(nounClasses|Done) == 0 && t.Kind&(Milestone|Create|Reach) != 0
}

// numberBehind says that something is counted behind token i: "Post on LinkedIn three times a week".
func (r *Reading) numberBehind(i, to int) bool {
	for j := i; j < to; j++ {
		if t := &r.Tokens[j]; t.is(NumberWord|Often) || t.Kind&Multiply != 0 || t.shape == number {
			return true
		}
	}
	return false
}

// gerundVerb tells "Improving our documentation" from "Onboarding process": the gerund has an object with an article, a
// plural, or stands before a preposition.
func (r *Reading) gerundVerb(i, to int) bool {
	t, next := &r.Tokens[i], r.at(i+1)
	if t.Class&nounClasses == 0 {
		return true
	}
	return i+1 < to && (next.is(One|Definite|Universal|Indefinite) || next.shape == number)
}

// guessImperative takes an unknown first word for a verb where an article follows.
func (r *Reading) guessImperative(i, to int, h Head) bool {
	t, next := &r.Tokens[i], r.at(i+1)
	if t.known() || t.shape != word || i+1 >= to || !next.is(One|Definite|Universal) && !(verbEnding(t.fold) && next.content()) {
		return false
	}
	h.Mode, h.Object = Directive, r.groupIn(i+1, to)
	r.add(h, i)
	r.coordinated(i+1, to, h, Base)
	return true
}

// verbEnding is what makes an unknown English word a verb.
func verbEnding(folded string) bool {
	for _, end := range [...]string{"ate", "ize", "ise", "ify"} {
		if len(folded) > 6 && strings.HasSuffix(folded, end) {
			return true
		}
	}
	return false
}

// coordinated adds the verbs that stand behind and: define and share.
func (r *Reading) coordinated(from, to int, h Head, form Form) {
	h.Kind, h.Lemma = 0, ""
	for j := from; j+1 < to; j++ {
		t := &r.Tokens[j]
		if !t.is(And) && !t.sign("/") && !t.sign("+") && !t.sign("&") {
			continue
		}
		k := j + 1
		for k < to && (r.isAdverb(k) && r.Tokens[k].Kind == 0 || r.Tokens[k].is(Modal)) {
			k++
		}
		v := r.at(k)
		if k >= to || v.Form&form == 0 || v.Class&nounClasses != 0 && !r.at(k+1).is(One|Definite|Universal|Indefinite) {
			continue
		}
		if v.Class&nounClasses == 0 && k+1 < to && r.at(k+1).is(Be) {
			continue
		}
		h.Object = r.groupIn(k+1, to)
		r.add(h, k)
	}
}

// predicate finds the finite verb behind a subject. sure leaves out words that may be nouns.
func (r *Reading) predicate(from, to int, sure bool) int {
	for j := from; j < to; j++ {
		t := &r.Tokens[j]
		if t.Clause || t.Aside {
			return -1
		}
		if t.is(Be) && t.Form&Gerund == 0 && t.fold != "be" && t.fold != "being" && t.fold != "been" || t.is(Have) && t.Form&Gerund == 0 && j > from {
			return j
		}
		if j == from || t.Form == 0 {
			if t.is(Modal|Can) && t.fold != "to" && j > from && !t.is(Month) {
				return j
			}
			continue
		}
		if r.finite(j, to, sure) {
			return j
		}
	}
	return -1
}

// finite says that the verb at j is the predicate of the noun before it.
func (r *Reading) finite(j, to int, sure bool) bool {
	t, before, next := &r.Tokens[j], r.at(j-1), r.at(j+1)
	switch {
	case before.is(One|Definite|Preposition|Modal|Universal|And) && !before.is(We) || before.fold == "to":
		return false
	case before.is(Negation):
		return t.Form&(Base|Present) != 0
	case t.Form&(Participle|Past) != 0:
		adverb := strings.HasSuffix(before.fold, "ly")
		return !sure && before.shape != sign && (j+1 >= to || !next.content() || next.is(Filler|Done|Factor) || strings.Contains(t.Lemma, " ")) && (adverb || !before.is(Filler))
	case t.Form&Present != 0 && t.Class&nounClasses == 0 && t.Form&Nominal == 0:
		return !sure || next.is(One|Definite|Universal|Indefinite) || next.shape == number
	case t.Form&Present != 0 && t.Form&Base == 0 && next.is(Preposition) && !sure && before.content() && before.shape == word && before.Kind == 0:
		return true
	case t.Form&Present != 0:
		return (next.is(One|Definite|Universal|We) || t.Class&(nounClasses&^Thing) == 0 && t.Form&Nominal == 0 && !sure && before.is(External|Own|Definite|Universal)) && before.shape == word
	case t.Form&Base != 0 && before.is(External|Own) && (t.Class&nounClasses == 0 || next.is(One|Definite|And|Preposition|We) || j+2 == to && next.shape == word && !next.is(nounClasses) && next.Kind == 0):
		return strings.HasSuffix(before.fold, "s") || before.fold == "people" || before.fold == "everyone"
	case t.Form&Base != 0 && t.Class&nounClasses == 0 && t.Form&Nominal == 0:
		return !sure && strings.HasSuffix(before.fold, "s") && before.content() && r.at(j-1).Kind == 0
	}
	return false
}

// predicateHeads reads a predicate: is defined, has been shipped, will grow, uses.
func (r *Reading) predicateHeads(p, to int, h Head) {
	t := &r.Tokens[p]
	i := p
	passive := false
	for i < to {
		a := &r.Tokens[i]
		switch {
		case a.is(Be):
			passive = true
		case a.is(Can):
			h.Can = true
		case a.is(Have|Modal|Get) || r.isAdverb(i) && a.Kind == 0 || a.is(Negation):
		default:
			goto found
		}
		i++
	}
found:
	v := r.at(i)
	switch {
	case i >= to:
		h.Mode = Being
		r.add(h, p)
		return
	case h.Can:
		h.Mode = Being
	case v.Form&(Participle|Past) != 0 && (i > p || v.Form&Participle != 0 && (v.Form&Base == 0 || v.Kind&State == 0)) && (i == p || !r.attributive(i, to)):
		h.Mode = Finished
		if !passive && t.is(Have) && h.Actor != Us {
			h.Actor, h.Agent = Others, true // 90 % have completed it: they did it themselves
		}
	case v.Form&Gerund != 0 && passive:
		h.Mode = Running
	case v.Form&(Base|Present) != 0 && !passive && (i == p || !t.is(Have)):
		h.Mode = Asserted
	default:
		h.Mode = Being
		h.Object = r.groupIn(i, to)
		h.Kind, h.Lemma = State, "be"
		if t.is(Have) && !passive {
			h.Lemma = "have"
		}
		r.add(h, p)
		return
	}
	h.Object = r.groupIn(i+1, to)
	if h.Mode == Finished && h.Actor != Us {
		h.Object = h.Subject
		if h.Actor == Others && !(t.is(Have) && !passive) && v.Kind&(Work|Milestone) != 0 && v.Kind&(State|Reach) == 0 {
			h.Actor = Unsaid // 30 customers interviewed: by us
		}
		if r.agent(i+1, to) {
			h.Actor, h.Agent = Others, true
		}
	}
	r.add(h, i)
	r.coordinated(i+1, to, h, v.Form&(Base|Participle|Past|Gerund))
}

// agent says that a passive names who does it, and that it is somebody outside: adopted by customers.
func (r *Reading) agent(from, to int) bool {
	for j := from; j < to && j < from+maxPhrase; j++ {
		if t := &r.Tokens[j]; t.fold == "by" || t.fold == "von" || t.fold == "durch" {
			g := r.groupAt(j+1, to)
			return g.Head >= 0 && (r.actorOf(g) == Others || !r.verbLast && (r.Plural(g.Head) || r.Tokens[g.Head].fold == "people") && !r.Tokens[g.Head].is(Own|Output|Deliverable|Thing|Time))
		}
	}
	return false
}

// attributive says that a participle describes the noun behind it: "has improved performance".
func (r *Reading) attributive(i, to int) bool {
	next := r.at(i + 1)
	return i+1 < to && next.content() && !next.is(Filler) && next.Form&(Participle) == 0 && !r.isAdverb(i+1) && r.at(i-1).is(Have) && next.Class&nounClasses != 0
}
