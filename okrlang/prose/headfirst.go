package prose

import (
	"slices"
	"strings"
)

// headsFirst finds the verbs of a clause in a language that puts the verb behind the subject, as English does: an
// imperative or a gerund in front, or a subject and its predicate.
func (r *Reading) headsFirst(from, to int) {
	i, h := r.openers(from, to)
	if i >= to || len(r.Heads) > 0 && r.continued(from, i, to, h) {
		return
	}
	if t := &r.Tokens[i]; t.is(Filler) && t.Form&Base != 0 && i+2 < to && r.predicate(i+1, to, false) > i+1 {
		i++ // ensure that something is so: what follows is the statement
	}
	if t := &r.Tokens[i]; h.Actor == Us || t.Form&Base != 0 && t.Form&Nominal == 0 && t.Class&(nounClasses|Up|Down) == 0 && !(r.at(i+1).is(Be) && r.at(i+1).Form&Base == 0) || r.predicate(i, to, true) < 0 {
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

// unknownAdverb is an adverb that is in no list: by its ending, where the language makes adverbs by one.
func (r *Reading) unknownAdverb(i int) bool {
	t := r.at(i)
	return !r.verbLast && t.shape == word && !t.known() && !t.upper && r.isAdverb(i)
}

// openingVerb reads an imperative, a gerund or the verb behind we.
func (r *Reading) openingVerb(i, to int, h Head) bool {
	t := &r.Tokens[i]
	switch {
	case h.Actor == Us && t.is(Be|Have):
		r.predicateHeads(i, to, h)
		return true
	case t.Form&Base != 0 && (t.is(Be) || t.Kind&Receive != 0) && r.undergone(i, to, h):
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
	h.Object = r.groupIn(i+1, r.beforeVerb(i+1, to, t.Form&(Base|Gerund)))
	if r.hasDone(i, h.Object, to) {
		h.Mode, h.Subject = Finished, h.Object
		r.add(h, h.Object.To)
		return true
	}
	r.add(h, i)
	if !r.causative(r.Heads[len(r.Heads)-1]) {
		r.coordinated(i+1, to, h, t.Form&(Base|Gerund|Past|Participle))
	}
	return true
}

// undergone reads what is to be done to us by others: be listed on, get accepted into.
func (r *Reading) undergone(i, to int, h Head) bool {
	v := i + 1
	for v < to && r.isAdverb(v) && r.Tokens[v].Kind == 0 {
		v++
	}
	t, next := r.at(v), r.at(v+1)
	if v >= to || t.Form&Participle == 0 || t.Class&(nounClasses|Done) != 0 || v+1 < to && !next.is(Preposition) {
		return false
	}
	h.Mode, h.Agent, h.Actor = Directive, true, Others
	r.add(h, v)
	return true
}

// beforeVerb is where the object of a verb with a preposition ends at the latest: before an and with a second verb of the same
// form.
func (r *Reading) beforeVerb(from, to int, form Form) int {
	if !r.at(from).is(Preposition) {
		return to // define and share the guidelines: both have one object
	}
	for j := from; j+1 < to; j++ {
		if v := r.at(j + 1); r.Tokens[j].is(And) && v.Form&form != 0 && v.Form&Nominal == 0 && v.Class&nounClasses == 0 {
			return j
		}
	}
	return to
}

// hasDone says that a participle that ends the clause or stands before a preposition tells what happens to the object of have
// or get: have the budget signed off, get the app approved.
func (r *Reading) hasDone(i int, object Group, to int) bool {
	t, v := &r.Tokens[i], r.at(object.To)
	if !t.is(Have) && t.Lemma != "have" && t.Kind&Receive == 0 || object.Head < 0 || object.To >= to || v.Form&Participle == 0 || v.Kind&(Milestone|Work|Create|Reach) == 0 {
		return false
	}
	return object.To+1 >= to || r.at(object.To+1).is(Preposition)
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
	case r.nounInFront(i, to), r.endsIn(i+1, to), r.takesPlural(i) && next.Form&Base != 0:
		return false
	case i+1 >= to, next.fold == "of", next.is(Be|Have) && !next.is(We), next.is(Done) && i+2 >= to:
		return false
	case next.is(More) && r.at(i+2).content():
		return true
	case next.is(Done) && !next.is(nounClasses) && r.at(i+2).content():
		return true
	case next.is(One|Definite|Universal|Indefinite|None|NumberWord|Filler) || next.shape == number || next.is(AtLeast|AtMost|Above|Below) && r.numberBehind(i+1, min(i+3, to)):
		return true
	case next.is(And):
		return r.at(i+2).Form&Base != 0 && r.at(i+2).Class&nounClasses == 0 || r.at(i+3).is(One|Definite|Indefinite|Universal)
	case next.is(Preposition):
		if t.is(nounClasses&^Thing) && t.Kind&(Degree|Keep) != 0 {
			return false // lift in the town hall
		}
		return t.Kind&(Support|Degree|Reach|Keep) != 0 && t.Form&Nominal == 0 || t.Kind&Work != 0 && !next.is(Holder) && r.numberBehind(i+1, to)
	case t.is(nounClasses&^Thing) && r.at(r.groupIn(i+1, to).Head).is(Level):
		return t.Kind&Degree != 0
	case t.is(Metric) && t.Kind&(Milestone|Work|Reach) == 0 && next.content() && !r.Plural(r.groupIn(i+1, to).Head):
		return false // cost model for the tram
	case i+2 >= to && next.Form&Nominal != 0 && (t.is(Level|Amount|Fuzzy|External) || t.is(nounClasses&^Thing) && next.Kind&Degree != 0):
		return false // cost reduction
	}
	return next.content() || next.shape == sign && i+2 < to
}

// nounInFront says that the word in front belongs to a subject: behind one thing follows a verb in -s that can be nothing
// else, as in "Search page supports wildcards".
func (r *Reading) nounInFront(i, to int) bool {
	p := r.predicate(i, to, false)
	if p < i+1 {
		return false
	}
	t, before := &r.Tokens[p], r.at(p-1)
	if t.Form&Base != 0 && r.at(p+1).is(Pronoun) && r.Plural(p-1) {
		return true
	}
	return t.Form&Present != 0 && t.Form&Base == 0 && t.Class&nounClasses == 0 && before.content() && !r.Plural(p-1)
}

// endsIn says that what follows the word in front is said to be done, so that the word belongs to its subject: "Prototype tested
// by five shops". Behind an article or a number it is rather done to what follows.
func (r *Reading) endsIn(from, to int) bool {
	if first := r.at(from); first.is(One|Definite|Universal|Indefinite|NumberWord) || first.shape == number {
		return false
	}
	for j := from; j < to; j++ {
		t := &r.Tokens[j]
		if t.Form&Participle != 0 && (t.Form&Base == 0 || j+1 >= to && t.Class == 0) && t.Class&(nounClasses|Done) == 0 && t.Kind&(Milestone|Work|Create|Reach|Grant|Function) != 0 && r.at(j-1).content() && (j+1 >= to || r.at(j+1).is(Preposition)) {
			return true
		}
	}
	return false
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
	if i > 0 && r.at(i-1).is(Ordinal) && next.is(nounClasses) {
		return false // first paying customer
	}
	if t.Class&nounClasses == 0 && next.content() && !r.Plural(i+1) && i+2 < to && r.endsFinished(to) {
		return false // mentoring circle started
	}
	if t.Class&nounClasses == 0 {
		return !next.is(Deliverable|Output) || r.Plural(i+1) || !(r.endsFinished(to) || r.at(i+2).Form&Participle != 0 && r.at(i+3).is(By|Preposition))
	}
	return i+1 < to && (next.is(One|Definite|Universal|Indefinite) || next.shape == number)
}

// guessImperative takes an unknown first word for a verb where an article follows.
func (r *Reading) guessImperative(i, to int, h Head) bool {
	t, next := &r.Tokens[i], r.at(i+1)
	counts := (next.shape == number || next.is(NumberWord)) && t.upper && !t.caps && !nounEnding(t.fold)
	if next.is(Up|Down) && t.upper && !t.caps && (!t.known() || t.is(Metric) && next.is(Down)) && t.shape == word && (r.at(i+2).is(One|Definite|Universal) || r.at(i+2).shape == number) {
		h.Mode, h.Object, h.Kind = Directive, r.groupIn(i+2, to), Work
		r.add(h, i)
		return true
	}
	if t.known() || t.shape != word || i+1 >= to || !next.is(One|Definite|Universal) && !(verbEnding(t.fold) && next.content()) && !counts {
		return false
	}
	h.Mode, h.Object = Directive, r.groupIn(i+1, to)
	if counts {
		if h.Object.Head < 0 || !r.Plural(h.Object.Head) {
			return false
		}
		h.Kind = Work
	}
	r.add(h, i)
	r.coordinated(i+1, to, h, Base)
	return true
}

// nounEnding is what makes an unknown English word a noun, or a name.
func nounEnding(folded string) bool {
	for _, end := range [...]string{"s", "ion", "ment", "ness", "ity", "ship", "er", "or", "ing", "ism", "age", "ance", "ence", "ia", "o", "a", "i", "y", "um", "ist", "ian"} {
		if len(folded) < 4 || strings.HasSuffix(folded, end) {
			return true
		}
	}
	return false
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
		if !sure && j > from && r.looseParticiple(from, j, to) {
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
	case t.Form&Present != 0 && t.Class&nounClasses == 0 && (t.Form&Nominal == 0 || t.Kind&(Milestone|Degree|Reach|Keep) == 0):
		return !sure || next.is(One|Definite|Universal|Indefinite) || next.shape == number
	case t.Form&Present != 0 && r.thirdPerson(j, to):
		return true
	case t.Form&Present != 0 && t.Form&Base == 0 && t.Class&(nounClasses&^(Thing|Own)) == 0 && next.is(Preposition) && !sure && before.content() && before.shape == word && before.Kind == 0:
		return true
	case t.Form&Present != 0:
		return (next.is(One|Definite|Universal|We) || t.Class&(nounClasses&^Thing) == 0 && t.Form&Nominal == 0 && !sure && before.is(External|Own|Definite|Universal)) && before.shape == word
	case t.Form&Base != 0 && before.is(External|Own) && (t.Class&nounClasses == 0 || next.is(One|Definite|And|Preposition|We) || j+2 == to && next.shape == word && !next.is(nounClasses) && next.Kind == 0):
		return strings.HasSuffix(before.fold, "s") || r.takesPlural(j-1)
	case t.Form&Base != 0 && t.Class&nounClasses == 0 && t.Form&Nominal == 0 && (before.Kind == 0 || t.Kind&Exist != 0 || r.listed(j-1)):
		return !sure && (strings.HasSuffix(before.fold, "s") || r.listed(j-1)) && before.content()
	case t.Form&Base != 0 && t.Class&(nounClasses&^Thing) == 0:
		return !sure && before.is(nounClasses) && r.listed(j-1) && next.is(Preposition) || !sure && r.Plural(j-1) && before.is(nounClasses) && (next.is(From|To|With|One|Definite|Universal|Pronoun) || r.unknownAdverb(j+1) || next.sign(",") && r.at(j+2).Form&Base != 0 && r.at(j+3).is(And))
	}
	return false
}

// takesPlural says that the noun at token i is many people, or goes with a verb as if it were: staff feel safe.
func (r *Reading) takesPlural(i int) bool {
	return slices.Contains(r.lexicon.morph.several, r.at(i).fold)
}

// listed says that the noun at token i ends a list of two.
func (r *Reading) listed(i int) bool {
	for ; i > 0 && (r.Tokens[i].content() || r.Tokens[i].is(Definite|One)); i-- {
		if r.at(i - 1).is(And) {
			return true
		}
	}
	return false
}

// thirdPerson says that a word in -s, which may be a plural, is a verb: one thing stands before it, and what only an object
// can be behind it.
func (r *Reading) thirdPerson(j, to int) bool {
	before, next := r.at(j-1), r.at(j+1)
	if r.Tokens[j].Form&Base != 0 || before.shape != word || !before.content() || strings.HasSuffix(before.fold, "s") || before.Form&(Gerund|Participle) != 0 {
		return false
	}
	if next.is(One|Definite|Universal|NumberWord|We) || next.shape == number {
		return true
	}
	object := r.groupAt(j+1, to)
	made := before.is(Deliverable|Output) && !before.is(External|Own)
	return r.Tokens[j].Class&(nounClasses&^(Thing|Own)) == 0 && next.content() && object.Head >= 0 && (made || r.Plural(object.Head))
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
	case !passive && i == p && v.Form == 0 && r.unknownParticiple(i):
		h.Mode = Finished
	case v.Form&(Participle|Past) != 0 && (i > p || v.Form&Participle != 0 && (v.Form&Base == 0 || v.Kind&State == 0)) && (i == p || !r.attributive(i, to)):
		h.Mode = Finished
		if !passive && t.is(Have) && h.Actor != Us {
			h.Actor, h.Agent = Others, true // 90 % have completed it: they did it themselves
		}
	case passive && i > p && r.unknownParticiple(i):
		h.Mode = Finished
	case v.Form&Gerund != 0 && passive:
		h.Mode = Running
	case v.Form&(Base|Present) != 0 && !passive && (i == p || !t.is(Have)):
		h.Mode = Asserted
	case t.is(Have) && !passive && r.hasDone(p, r.groupIn(i, to), to):
		h.Mode = Finished
		h.Object, h.Actor = r.groupIn(i, to), Unsaid
		r.add(h, h.Object.To)
		return
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

// looseParticiple takes a word that nobody knows for a participle without is, where so many of a thing stand before it: "30
// gullies cleansed".
func (r *Reading) looseParticiple(from, j, to int) bool {
	if !r.unknownParticiple(j) || r.at(j).upper || strings.HasSuffix(r.at(j).fold, "eed") || !r.at(j-1).content() {
		return false
	}
	return (j+1 >= to || r.at(j+1).is(Preposition)) && (r.numberBehind(from, j) || r.at(from).is(Universal))
}

// unknownParticiple takes a word that nobody knows for a participle behind is: by its ending, where nothing follows that it
// could describe.
func (r *Reading) unknownParticiple(i int) bool {
	t, next := &r.Tokens[i], r.at(i+1)
	return t.shape == word && !t.known() && len(t.fold) > 4 && strings.HasSuffix(t.fold, "ed") && (!next.content() || r.isAdverb(i+1))
}

// agent says that a passive names who does it, and that it is somebody outside: adopted by customers.
func (r *Reading) agent(from, to int) bool {
	for j := from; j < to && j < from+maxPhrase; j++ {
		if t := &r.Tokens[j]; t.fold == "by" || t.fold == "von" || t.fold == "durch" {
			g := r.groupAt(j+1, to)
			if n := r.at(j + 1); g.Head >= 0 && !r.verbLast && (n.is(NumberWord) || n.shape == number) && r.Plural(g.Head) && !r.Tokens[g.Head].is(Time|Own) {
				return true // tested by five shops
			}
			if g.Head >= 0 && r.Tokens[g.Head].is(Authority) && !r.Plural(g.Head) {
				return false // adopted by the board: a step of ours
			}
			return g.Head >= 0 && (r.actorOf(g) == Others || !r.verbLast && (r.Plural(g.Head) || r.takesPlural(g.Head)) && !r.Tokens[g.Head].is(Own|Output|Deliverable|Thing|Time))
		}
	}
	return false
}

// attributive says that a participle describes the noun behind it: "has improved performance".
func (r *Reading) attributive(i, to int) bool {
	next := r.at(i + 1)
	if i+1 >= to || !next.content() || next.is(Filler) || next.Form&Participle != 0 || r.isAdverb(i+1) || !r.at(i-1).is(Have) {
		return false
	}
	object := r.groupAt(i+1, to)
	return next.Class&nounClasses != 0 || object.Head > i+1 && r.Tokens[object.Head].Class&nounClasses != 0
}
