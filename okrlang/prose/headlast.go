package prose

import "strings"

// headsLast finds the verbs of a clause in a language that keeps infinitives and participles for the end, as German does:
// wir führen … ein, ist eingeführt, einführen.
func (r *Reading) headsLast(from, to int) {
	aux, we := -1, -1
	for i := from; i < to; i++ {
		t := &r.Tokens[i]
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

// isVerb says that token i is a verb in one of the forms: in small letters, or the first word.
func (r *Reading) isVerb(i, from int, form Form) bool {
	t := &r.Tokens[i]
	if t.Kind == 0 && !unknownForm(t, form) || t.upper && i > from && !r.lastParticiple(i) {
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
	return (strings.HasPrefix(t.fold, "ge") || strings.Contains(t.fold[2:], "ge")) && (strings.HasSuffix(t.fold, "t") || strings.HasSuffix(t.fold, "en")) || strings.HasSuffix(t.fold, "iert")
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
		h.Kind, h.Lemma = lex.kind, lex.lemma
	}
	h.Object = r.groupIn(i+1, to)
	r.add(h, i)
}

// parted is the verb whose prefix stands at the end of the clause, if there is one.
func (r *Reading) parted(i, to int) lexeme {
	if p := r.final[i]; p > i && p < to {
		return r.lexicon.words[r.Tokens[p].fold+r.Tokens[i].fold]
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
		if !r.isVerb(i, from, Participle|Infinitive|ToInfinitive) || v.is(Preposition|Filler) && v.Kind == 0 {
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
		if v.Form&Participle != 0 && v.Form&Infinitive == 0 || v.Kind == 0 && !unknownVerb(v) || v.Form&Participle != 0 && strings.Contains(v.fold, "ge") && !strings.HasPrefix(v.Lemma, "ge") {
			h.Mode, h.Subject = Finished, h.Object
			h.Actor = r.actorOf(h.Subject)
		} else {
			h.Mode, h.Subject, h.Actor = Directive, noGroup, Unsaid
		}
		r.add(h, i)
	}
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
	if t.Form&Nominal != 0 {
		return false
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
		} else if !r.isVerb(i, from, Present|Infinitive|Past) || t.Kind == 0 && !unknownVerb(t) {
			continue
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
		case r.at(i-1).fold == "zu" || subject.Head < 0 && !r.at(from).is(Dummy):
			return false
		}
		if subject.Head < 0 || r.at(subject.Head).is(Dummy) {
			subject = r.groupIn(i+1, to)
		}
		h := Head{Mode: Asserted, Subject: subject, Actor: r.actorOf(subject)}
		r.finiteHead(h, i, to)
		return true
	}
	return false
}

// secondPlace says that token i is a finite verb by where it stands: right behind a plural subject that opens the clause,
// with more words behind it than an infinitive has; or behind the article and noun that a finished thing goes without.
func (r *Reading) secondPlace(subject Group, i, from, to int) bool {
	t, next := &r.Tokens[i], r.at(i+1)
	if i+1 >= to || subject.Head < 0 || subject.From != from || subject.To != i || next.shape == sign || next.is(And|Deadline) {
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
		return t.Kind&done == 0 && (t.Kind&Work == 0 || t.Kind&State != 0)
	}
	return next.fold == "sich" || r.objectFollows(i+1) && next.is(Definite|One)
}

// objectFollows says that what follows a word can be its object.
func (r *Reading) objectFollows(i int) bool {
	t := r.at(i)
	return t.is(Definite|One|Universal|Indefinite) || t.shape == number || t.content() && t.upper
}
