package prose

import "strings"

// headsLast finds the verbs of a clause in a language that keeps infinitives and participles for the end, as German does:
// wir führen … ein, ist eingeführt, einführen.
func (r *Reading) headsLast(from, to int) {
	if and := r.joint(from, to); and > from {
		r.headsLast(from, and)
		r.headsLast(and+1, to)
		return
	}
	aux, we := -1, -1
	for i := from; i < to; i++ {
		t := &r.Tokens[i]
		if t.Aside {
			continue
		}
		if t.is(We) && we < 0 {
			we = i
		}
		if t.is(Be|Have|Get|Modal) && aux < 0 && (!t.upper || i == from) && !t.is(Preposition) && (i+1 == to || !t.is(Be) || t.Form&Infinitive == 0) {
			aux = i
		}
	}
	switch {
	case aux >= 0:
		r.auxiliaryHeads(from, to, aux, we)
	case we >= 0:
		r.weHeads(from, to, we)
	default:
		r.plainHeads(from, to)
	}
}

// joint is the and between two statements of which each has a subject and an auxiliary of its own, or -1: die Kampagne ist
// gestartet und wir haben den Auftrag.
func (r *Reading) joint(from, to int) int {
	seen := false
	for i := from; i+2 < to; i++ {
		t := &r.Tokens[i]
		if seen && t.is(And) && !t.Aside {
			next := i + 2
			if !r.Tokens[i+1].is(We) {
				next = r.groupAt(i+1, to).To
			}
			if subject := r.at(i + 1); (subject.is(We|Definite) || subject.upper) && next < to && r.finiteAt(next, r.Tokens[i+1].is(We)) {
				return i
			}
		}
		seen = seen || t.is(Be|Have|Get|Modal) && !t.upper && !t.is(Preposition) || t.is(We) && i == from
	}
	return -1
}

// finiteAt says that token i is an auxiliary, or behind we any verb.
func (r *Reading) finiteAt(i int, behindWe bool) bool {
	t := &r.Tokens[i]
	return t.is(Be|Have|Get|Modal) && !t.upper && !t.is(Preposition) || behindWe && !t.upper && t.Form&(Infinitive|Present) != 0
}

// isVerb says that token i is a verb in one of the forms: in small letters, or the first word.
func (r *Reading) isVerb(i, from int, form Form) bool {
	t := &r.Tokens[i]
	if t.Aside || t.Kind == 0 && !unknownForm(t, form) || t.upper && i > from && !r.lastParticiple(i) {
		return false
	}
	return t.Kind == 0 || t.Form&form != 0
}

// lastParticiple forgives a participle its capital at the end of the title.
func (r *Reading) lastParticiple(i int) bool {
	t := &r.Tokens[i]
	return i+1 == len(r.Tokens) && t.Form&Participle != 0 && t.Form&Infinitive == 0 && t.Class&nounClasses == 0
}

// unknownForm guesses the form of a verb that nobody knows.
func unknownForm(t *Token, form Form) bool {
	if form&Infinitive != 0 && unknownVerb(t) {
		return true
	}
	if form&Participle == 0 || t.known() || t.upper || t.shape != word || len(t.fold) < 6 {
		return false
	}
	return strings.HasPrefix(t.fold, "ge") && strings.HasSuffix(t.fold, "ed") || (strings.HasPrefix(t.fold, "ge") || strings.Contains(t.fold[2:], "ge")) && (strings.HasSuffix(t.fold, "t") || strings.HasSuffix(t.fold, "en")) || strings.HasSuffix(t.fold, "iert")
}

// auxiliaryHeads reads ist eingeführt, haben definiert, wollen steigern, wird zum Standard.
func (r *Reading) auxiliaryHeads(from, to, aux, we int) {
	h := Head{Subject: noGroup, Object: noGroup}
	t := &r.Tokens[aux]
	h.Subject = r.groupIn(from, aux)
	h.Actor = r.actorOf(h.Subject)
	if we >= 0 {
		h.Actor, h.Subject = Us, noGroup
	}
	object := r.groupIn(aux+1, to)
	if we > aux && object.Head < 0 {
		object = r.groupIn(from, aux) // das Label haben wir erhalten
	}
	if h.Subject.Head < 0 && we < 0 {
		h.Subject, h.Actor = object, r.actorOf(object)
	}
	if t.is(Have) && we < 0 {
		h.Agent = true
		h.Actor = Others // 90 % haben … abgeschlossen: they did it themselves
	}
	h.Object = object
	found := false
	for i := aux + 1; i < to; i++ {
		if !r.isVerb(i, from, Participle|Infinitive) || r.Tokens[i].is(Preposition|Done) && r.Tokens[i].Kind == 0 {
			continue
		}
		v := &r.Tokens[i]
		one := h
		one.Can = t.is(Can) && v.Form&Participle == 0
		switch {
		case (v.Form&Participle != 0 || v.Kind == 0 && !unknownVerb(v)) && !(t.is(Modal) && i+1 >= to && v.Form&Infinitive != 0):
			one.Mode = Finished
			if one.Object.Head < 0 || one.Object.Head > i {
				one.Object = h.Subject
			}
			if one.Actor == Others && !one.Agent {
				one.Actor = r.patient(v, h.Subject, from, to)
			}
		case t.is(Modal | Get):
			one.Mode = Asserted
		default:
			continue
		}
		r.add(one, i)
		found = true
	}
	if found {
		return
	}
	h.Mode = Being
	if t.is(Get) {
		h.Mode = Turning
	}
	h.Kind, h.Lemma = State, "sein"
	if t.is(Have) {
		h.Lemma = "haben"
	}
	r.add(h, aux)
}

// weHeads reads wir schärfen, steigern wir, wir führen … ein und stellen … um.
func (r *Reading) weHeads(from, to, we int) {
	h := Head{Subject: noGroup, Actor: Us, Mode: Asserted}
	first := -1
	for _, i := range [...]int{we + 1, we - 1} {
		if i >= from && i < to && (r.isVerb(i, from, Infinitive|Present) || unknownVerb(r.at(i)) || r.parted(i, to).kind != 0) {
			first = i
			break
		}
	}
	if first < 0 {
		r.plainHeads(from, to)
		return
	}
	r.finiteHead(h, first, to)
	for i := first + 1; i < to; i++ {
		if i != we && r.isVerb(i, from, Infinitive|Present) && (r.at(i-1).is(And) || r.at(i-1).sign("&") || r.at(i-1).sign("/")) {
			r.finiteHead(h, i, to)
		}
	}
}

// finiteHead adds a finite verb with the prefix that stands at the end of its clause.
func (r *Reading) finiteHead(h Head, i, to int) {
	t := &r.Tokens[i]
	h.Kind, h.Lemma = t.Kind, t.Lemma
	if lex := r.parted(i, to); lex.kind != 0 {
		h.Kind, h.Lemma, h.Ends = lex.kind&^End, lex.lemma, lex.kind&End != 0
	}
	h.Object = r.groupIn(i+1, to)
	r.add(h, i)
}

// parted is the verb whose prefix stands at the end of the clause, if there is one.
func (r *Reading) parted(i, to int) lexeme {
	if p := r.final[i]; p > i && p < to {
		lex, _ := r.lexicon.words.find(r.Tokens[p].fold + r.Tokens[i].fold)
		return lex
	}
	return lexeme{}
}

// plainHeads reads clauses without auxiliary and without we.
func (r *Reading) plainHeads(from, to int) {
	if r.imperativeLast(from, to) {
		return
	}
	if r.presentLast(from, to) {
		return
	}
	h := Head{Subject: noGroup}
	own := from // where the words of the next verb begin
	for i := from; i < to; i++ {
		v := &r.Tokens[i]
		if !r.isVerb(i, from, Participle|Infinitive|ToInfinitive) && !r.guessedParticiple(i, from, to) || v.is(Preposition|Filler) && v.Kind == 0 {
			continue
		}
		last := i+1 >= to || r.at(i+1).is(And|Preposition|Deadline|Consequence) || r.at(i+1).shape == sign || r.verbNext(i+1, from)
		if !last {
			continue
		}
		h.Object = r.groupIn(own, i)
		if h.Object.Head < 0 {
			h.Object = r.groupIn(from, i)
		}
		if h.Object.Head < 0 {
			h.Object = r.groupIn(i+1, to)
		}
		own = i + 1
		h.Kind, h.Lemma = 0, ""
		if governed, ok := r.governed(i, from); ok {
			if governed != nil {
				h.Mode, h.Subject, h.Actor = governed.Mode, governed.Subject, governed.Actor
				r.add(h, i)
			}
			continue
		}
		if v.Form&Participle != 0 && v.Form&Infinitive == 0 || v.Kind == 0 && (!unknownVerb(v) || strings.HasPrefix(v.fold, "ge")) || v.Form&Participle != 0 && strings.Contains(v.fold, "ge") && !strings.HasPrefix(v.Lemma, "ge") {
			h.Mode, h.Subject = Finished, h.Object
			h.Actor = r.patient(v, h.Subject, from, to)
		} else {
			h.Mode, h.Subject, h.Actor = Directive, noGroup, Unsaid
		}
		r.add(h, i)
	}
}

// governed reads an infinitive with zu that a first clause governs. It says what that clause only announces (es gelingt uns,
// wir sind dabei); where the clause has a noun of its own (den Mut), it describes that, and there is no head.
func (r *Reading) governed(i, from int) (head *Head, ok bool) {
	v := &r.Tokens[i]
	if len(r.Heads) == 0 || !r.at(from-1).sign(",") || v.Form&ToInfinitive == 0 && r.at(i-1).fold != "zu" {
		return nil, false
	}
	first := r.Heads[len(r.Heads)-1]
	if first.Object.Head >= 0 && r.Tokens[first.Object.Head].upper || first.Mode != Asserted && first.Mode != Being && first.Mode != Directive && first.Mode != Finished {
		return nil, true
	}
	if first.Mode != Directive {
		first.Mode = Asserted
	}
	if first.Actor == Things && !r.at(first.Subject.Head).upper {
		first.Mode, first.Actor, first.Subject = Directive, Unsaid, noGroup
	}
	return &first, true
}

// guessedParticiple takes a word that nobody knows for a participle: the last, behind a noun, with a prefix that goes
// without ge: fünf Hauswände begrünt.
func (r *Reading) guessedParticiple(i, from, to int) bool {
	t := &r.Tokens[i]
	if i+1 != to || i == from || t.known() || t.upper || t.shape != word || len(t.fold) < 6 || !strings.HasSuffix(t.fold, "t") || !r.at(i-1).upper {
		return false
	}
	prefix, _ := r.lexicon.morph.inseparable(t.fold)
	return prefix != ""
}

// patient is who a participle makes its subject: others that a step or daily work is done to do nothing themselves, unless
// it brings them to us.
func (r *Reading) patient(v *Token, subject Group, from, to int) Actor {
	actor := r.actorOf(subject)
	if actor == Others && v.Kind&(Work|Milestone) != 0 && v.Kind&(State|Reach) == 0 && !r.towardsUs(from, to) {
		return Unsaid
	}
	return actor
}

// towardsUs says that a clause has us as the one something is done to or with: wechseln zu uns.
func (r *Reading) towardsUs(from, to int) bool {
	for i := from; i < to; i++ {
		if r.Tokens[i].fold == "uns" {
			return true
		}
	}
	return false
}

func (r *Reading) verbNext(i, from int) bool {
	return i < len(r.Tokens) && r.isVerb(i, from, Participle|Infinitive)
}

// imperativeLast reads Entwickle fünf Features, Werde zur Marke, and infinitives in front: Steigern der Zufriedenheit.
func (r *Reading) imperativeLast(from, to int) bool {
	t := &r.Tokens[from]
	if !t.upper || t.Kind == 0 || from+1 >= to || t.Form&(Present|Infinitive) == 0 || t.Class&nounClasses != 0 && t.Form&Infinitive == 0 {
		return false
	}
	if next := r.at(from + 1); t.Form&Nominal != 0 || t.is(nounClasses) && next.Form&Present != 0 && next.Form&Infinitive == 0 && !next.upper {
		return false // Vertrauen wächst
	}
	if t.Form&Infinitive == 0 && !strings.HasSuffix(t.fold, "e") && !(strings.HasSuffix(t.fold, "t") && r.at(from+1).is(Definite)) {
		return false
	}
	r.finiteHead(Head{Mode: Directive, Subject: noGroup}, from, to)
	return true
}

// presentLast reads a subject and its finite verb: Kunden empfehlen uns, Unser Team wächst zusammen.
func (r *Reading) presentLast(from, to int) bool {
	for i := from + 1; i < to; i++ {
		t := &r.Tokens[i]
		if parted := r.parted(i, to); parted.kind != 0 && !t.upper {
			// führt … ein: the verb is known by its prefix.
		} else if (!r.isVerb(i, from, Present|Infinitive|Past) || t.Kind == 0 && !unknownVerb(t)) && !r.guessedFinite(i, from) {
			continue
		}
		if t.Kind == 0 && r.guessedFinite(i, from) {
			subject := r.groupIn(from, i)
			r.finiteHead(Head{Mode: Asserted, Subject: subject, Actor: r.actorOf(subject)}, i, to)
			return true
		}
		end := i+1 >= to
		prefixed := r.final[i] > i && r.final[i] < to
		next := r.at(i + 1)
		subject := r.groupIn(from, i)
		second := r.secondPlace(subject, i, from, to)
		switch {
		case second:
		case t.Kind == 0 && !prefixed:
			continue
		case end && t.Form&Participle != 0:
			return false
		case t.Form&Infinitive != 0 && !prefixed && (end || next.shape == sign || next.is(And) || next.is(Preposition|Deadline) && !(t.Kind&State != 0 && r.actorOf(subject) != Things) && !(r.actorOf(subject) == Others && r.Plural(subject.Head))):
			return false
		case t.Form&Participle != 0 && t.Form&Infinitive == 0 && !prefixed && (end || next.is(And|Preposition) || next.shape == sign || !r.objectFollows(i+1)):
			return false
		case r.at(i-1).fold == "zu" || subject.Head < 0 && !r.at(from).is(Dummy) && !r.inverted(from, i, to):
			return false
		}
		if subject.Head < 0 || r.at(subject.Head).is(Dummy) {
			next := i + 1
			if r.at(next).is(Dummy) {
				next++ // zu jedem Produkt gibt es ein Merkblatt
			}
			subject = r.groupIn(next, to)
		}
		h := Head{Mode: Asserted, Subject: subject, Actor: r.actorOf(subject)}
		r.finiteHead(h, i, to)
		return true
	}
	return false
}

// inverted says that a clause begins with time or place, and that verb and subject follow: im Herbst öffnet die Filiale.
func (r *Reading) inverted(from, i, to int) bool {
	v := &r.Tokens[i]
	return r.at(from).is(Preposition|Deadline) && r.phrases(from, i) && v.Form&Present != 0 && v.Form&(Participle|Infinitive) == 0 && r.at(i+1).is(Definite|One|Universal|Dummy) && i+2 < to
}

// guessedFinite takes a word that nobody knows for a finite verb: in -t, between the noun with its article that opens the
// clause and what can only be an object or a place: der Kran versperrt den Weg.
func (r *Reading) guessedFinite(i, from int) bool {
	t, next := &r.Tokens[i], r.at(i+1)
	if t.known() || t.upper || t.shape != word || len(t.fold) < 5 || !strings.HasSuffix(t.fold, "t") || !r.at(from).is(Definite|One|Universal|None) {
		return false
	}
	subject := r.groupAt(from, i)
	return subject.Head >= 0 && subject.To == i && r.Tokens[subject.Head].upper && (next.is(Definite|One|None|Universal|Preposition) || next.fold == "uns" || next.fold == "sich")
}

// secondPlace says that token i is a finite verb by where it stands: right behind a plural subject that opens the clause,
// with more words behind it than an infinitive has; or behind the article and noun that a finished thing goes without.
func (r *Reading) secondPlace(subject Group, i, from, to int) bool {
	t, next := &r.Tokens[i], r.at(i+1)
	if i+1 == to && next.Clause && subject.Head >= 0 && subject.From == from && subject.To == i && r.Plural(subject.Head) && r.at(from).is(Definite) {
		return t.Form&(Infinitive|Present) != 0 && t.Form&ToInfinitive == 0 // unsere Standorte arbeiten wie einer
	}
	if i+1 >= to || subject.Head < 0 || subject.From != from || !r.phrases(subject.To, i) || next.shape == sign || next.is(And|Deadline) {
		return false
	}
	if r.isVerb(to-1, from, Infinitive|ToInfinitive|Participle) {
		return false
	}
	const done = Degree | Support | Keep | Milestone | Create | Reach
	plural := r.Plural(subject.Head) || r.actorOf(subject) != Things && strings.HasSuffix(r.Tokens[subject.Head].fold, "er")
	switch {
	case t.Form&Participle != 0 && t.Form&Infinitive == 0:
		return t.Form&Present != 0 && r.at(from).is(Definite) && !plural && next.is(Preposition)
	case !plural || t.Form&Infinitive == 0 && !unknownVerb(t):
		return false
	case next.is(Preposition):
		return t.Kind&done == 0 && (t.Kind&Work == 0 || t.Kind&State != 0) || r.towardsUs(i, to)
	}
	return next.fold == "sich" || r.objectFollows(i+1) && next.is(Definite|One)
}

// phrases says that nothing but nouns behind prepositions stands in a stretch: Haushalte pro Woche wechseln, Höfe zwischen
// Eider und Elbe rechnen.
func (r *Reading) phrases(from, to int) bool {
	for start := from; from < to; {
		if t := &r.Tokens[from]; !t.is(Preposition|Per) && (from == start || !t.is(And)) {
			return false
		}
		g := r.groupAt(from+1, to)
		if g.Head < 0 {
			return false
		}
		from = g.To
	}
	return true
}

// Promised says that a clause stands for what the main verb is about: wir liefern, was wir zusagen.
func (r *Reading) Promised() bool {
	for i := range r.Tokens {
		if t := &r.Tokens[i]; t.Clause && t.is(Subordinate) && t.is(Relative) && (i == 0 || !r.Tokens[i-1].Clause) {
			return true
		}
	}
	return false
}

// SoThat says that a clause only tells how something has become so that another clause follows from it: so aufgeräumt, dass.
func (r *Reading) SoThat(h *Head) bool {
	follows := false
	for i := h.To; i < len(r.Tokens); i++ {
		follows = follows || r.Tokens[i].is(Consequence)
	}
	for i := h.From; follows && i < h.To; i++ {
		if r.Tokens[i].fold == "so" {
			return true
		}
	}
	return false
}

// Manner says that a stretch says how something is done, by an adverb that stands alone: läuft stabil, arbeitet wirtschaftlicher.
func (r *Reading) Manner(from, to int) bool {
	for i := from; i < to; i++ {
		t, next := &r.Tokens[i], r.at(i+1)
		alone := i+1 >= to || !next.content()
		if alone && t.shape == word && !t.upper && !t.Aside && (t.content() || t.is(Filler|Hedge)) && t.Form == 0 && !strings.HasSuffix(t.fold, "isch") && !r.lexicon.particle[t.fold] {
			return true
		}
	}
	return false
}

// objectFollows says that what follows a word can be its object.
func (r *Reading) objectFollows(i int) bool {
	t := r.at(i)
	return t.is(Definite|One|Universal|Indefinite) || t.shape == number || t.content() && t.upper
}
