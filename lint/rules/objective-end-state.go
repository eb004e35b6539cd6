package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
)

// objectiveEndState carries out "a finished state in the future, not the process".
var objectiveEndState = textRule(lint.Objective, diag.Info, "objective-end-state", "", locale.Text{
	EN: "An objective is a direction or an activity, without a state that is reached",
	DE: "Ein Objective ist eine Richtung oder Tätigkeit, ohne einen Zustand, der erreicht wird",
}, lint.EachObjective(func(p *lint.Pass, o *okrlang.Objective) {
	r := readObjective(o)
	if r == nil || taskOf(r) != nil {
		return
	}
	h := builtProcess(r)
	if !judged(r, prose.NoEnd, h != nil) {
		return
	}
	if h == nil {
		h = likelyHead(r)
	}
	reportTitle(p, o, processAdvice(r, h))
}))

// builtProcess is the head that a title is built like one without an end by; nil where none is.
func builtProcess(r *prose.Reading) *prose.Head {
	for i := range r.Heads {
		if i > 0 && states(&r.Heads[0]) && r.Heads[i].Mode == prose.Directive {
			continue // an infinitive that only tells how
		}
		if isProcess(r, &r.Heads[i]) {
			return &r.Heads[i]
		}
	}
	return nil
}

// states says whether a head is a sentence about others or things.
func states(h *prose.Head) bool {
	return h.Actor != prose.Us && (h.Mode == prose.Asserted || h.Mode == prose.Being)
}

// isProcess says whether a head goes on without an end. A number in its clause makes an end.
func isProcess(r *prose.Reading, h *prose.Head) bool {
	described := h.Mode == prose.Noun && h.To+1 < len(r.Tokens) && r.Tokens[h.To+1].Clause
	if h.Can || h.Agent || described || holds(r, h, prose.Target, prose.Baseline) {
		return false
	}
	for i := h.Subject.From; h.Subject.Head >= 0 && i < h.Subject.To; i++ {
		if r.Tokens[i].Class&prose.None != 0 {
			return false // nothing of the kind goes on: kein Auftrag bleibt liegen
		}
	}
	if isPraisedStep(r, h) {
		return false
	}
	is := processKind(r, h)
	if repeats(r, h) && (h.Mode == prose.Directive || h.Actor == prose.Us) && is&(prose.Milestone|prose.Create|prose.Work) != 0 {
		return true
	}
	switch h.Mode {
	case prose.Running:
		return is&prose.Reach == 0 || is&prose.Degree != 0 || getsMore(r, h)
	case prose.Directive, prose.Noun:
		if h.Mode == prose.Directive && !r.VerbLast() && (hurries(r, h) || givesAll(r, h) || is&prose.Know != 0 && !isPlain(r, h.Token, h.To)) {
			return true
		}
		if h.Mode == prose.Directive && !r.VerbLast() && (reachesAs(r, h) || givesThing(r, h)) {
			return false
		}
		if h.Mode == prose.Directive && (is&prose.Reach != 0 || is == prose.State) && getsMore(r, h) {
			return true
		}
		if h.Mode == prose.Noun && !r.VerbLast() && h.Object.Head == h.Token && is&(prose.Milestone|prose.Create) != 0 && r.Tokens[h.Object.From].Class&prose.Hedge == 0 && r.Tokens[h.Object.From].Form&prose.Participle == 0 && h.Object.From < h.Token {
			return true
		}
		if h.Mode == prose.Noun && !r.VerbLast() && h.Object.Head == h.Token && h.Object.To == h.To && is&prose.Keep == 0 && r.Tokens[h.Token].Class&(prose.Fuzzy|prose.Buzz|prose.Level) != 0 && (h.Object.From == h.Token || r.Tokens[h.Object.From].Class&prose.More == 0) {
			return false // a label: employee engagement
		}
		goesOn := is&(prose.Degree|prose.Support|prose.Keep|prose.Work) != 0 && is&(prose.Reach|prose.Create) == 0
		if object := nounOf(r, h.Object); r.VerbLast() && h.Mode == prose.Directive && is&prose.Create != 0 && object.some && object.is(prose.Fuzzy|prose.Metric) {
			return true // mehr Sichtbarkeit schaffen
		}
		return goesOn || h.Mode == prose.Directive && (is == 0 || is == prose.State) && r.VerbLast()
	case prose.Asserted:
		if h.Actor == prose.Us {
			if h.Subject.Head >= 0 {
				return (is&(prose.Degree|prose.Keep) != 0 || backsPeople(r, h)) && is&(prose.Reach|prose.Create|prose.State) == 0 // what our people do is how things stand
			}
			if is&prose.Degree == 0 && h.Object.Head < 0 && r.Promised() {
				return false
			}
			goesOn := is&(prose.Degree|prose.Support|prose.Keep) != 0 || is&prose.Work != 0 && is&prose.State == 0
			return goesOn && is&(prose.Reach|prose.Create) == 0 || becomes(r, h)
		}
		backs := is&prose.Support != 0 && h.Object.Head >= 0 && (r.VerbLast() || r.Tokens[h.Token].Form&prose.Present == 0)
		return h.Actor == prose.Things && (is&prose.Degree != 0 || is&prose.Work == 0 && (is&prose.Keep != 0 || backs)) && is&(prose.State|prose.Reach) == 0
	}
	return false
}

// becomes says whether we only get more of something, without an end: wir wollen schneller werden.
func becomes(r *prose.Reading, h *prose.Head) bool {
	return r.VerbLast() && h.Lemma == "werden" && h.Object.Head < 0 && anyToken(r, prose.More|prose.Up|prose.Down)
}

// getsMore says whether all that is reached is more of several things: win more customers.
func getsMore(r *prose.Reading, h *prose.Head) bool {
	if h.Object.Head < 0 || !r.Plural(h.Object.Head) && !nounOf(r, h.Object).is(prose.External|prose.Own|prose.Metric) {
		return false
	}
	first := &r.Tokens[h.Object.From]
	return first.Class&prose.More != 0 && first.Class&(prose.Indefinite|prose.Up|prose.Down) != 0
}

// hurries says whether a verb is followed by nothing but a comparison: move faster, ship faster and cheaper.
func hurries(r *prose.Reading, h *prose.Head) bool {
	i := h.Token + 1
	return i < h.To && (h.Kind&(prose.Reach|prose.Create) == 0 || r.Tokens[i].Class&prose.Indefinite != 0) && comparativeOnly(r, i) &&
		(i+1 >= h.To || r.Tokens[i+1].Class&(prose.And|prose.Preposition|prose.Versus) != 0)
}

// givesAll says whether something felt, or something only praised, is delivered to nobody in particular: deliver value,
// provide excellent service.
func givesAll(r *prose.Reading, h *prose.Head) bool {
	object := nounOf(r, h.Object)
	if h.Kind&(prose.Milestone|prose.Work|prose.Support|prose.Keep) == 0 || h.Kind&prose.Create != 0 || !object.there || object.one || object.known || object.plural && !object.is(prose.Own) {
		return false
	}
	return object.is(prose.Fuzzy) && !object.is(prose.Deliverable|prose.Collective&^prose.Fuzzy) || praised(r, h.Object)
}

// reachesAs says whether something is to be taken as something then: position ourselves as the first address.
func reachesAs(r *prose.Reading, h *prose.Head) bool {
	return h.Kind&prose.Place != 0 && h.Object.Head >= 0 && h.Object.To < h.To && r.Tokens[h.Object.To].Class&prose.Preposition != 0
}

// givesThing says whether somebody is given a thing: give every child a place to play.
func givesThing(r *prose.Reading, h *prose.Head) bool {
	if h.Kind&prose.Support == 0 || !nounOf(r, h.Object).is(prose.External|prose.Own) {
		return false
	}
	i := h.Object.To
	if i < h.To && praised(r, r.GroupAt(i)) {
		return false
	}
	return i < h.To && r.Tokens[i].Class&(prose.One|prose.Definite) != 0 || i+1 < h.To && r.Tokens[i].Class&prose.Preposition == 0 && r.Tokens[i].Kind == 0 && r.Tokens[i+1].Class&prose.Definite != 0
}

// backsPeople says whether a verb of support has people as its object: Trainer unterstützen Teams, but not Fachkräfte bewerben sich.
func backsPeople(r *prose.Reading, h *prose.Head) bool {
	return h.Kind&prose.Support != 0 && nounOf(r, h.Object).is(prose.External|prose.Own)
}

// processKind is the head's kind. Who wins more of something that has no end reaches nothing.
func processKind(r *prose.Reading, h *prose.Head) prose.Kind {
	object := nounOf(r, h.Object)
	if h.Kind&prose.Create != 0 && h.Kind&prose.Support != 0 && (object.is(prose.External|prose.Own) && !object.is(prose.Collective) || object.is(prose.Fuzzy) && !object.one) {
		return h.Kind &^ prose.Create // develop our people
	}
	if h.Kind&prose.Degree != 0 && h.Kind&prose.Reach != 0 && (object.is(prose.Fuzzy|prose.Metric) || object.kind&prose.Degree != 0) {
		return h.Kind &^ prose.Reach
	}
	return h.Kind
}

// processAdvice asks for the end of the way: by what kind of way it is, and whether people or a measure are on it.
func processAdvice(r *prose.Reading, h *prose.Head) advice {
	a := advice{at: h.At}
	object := nounOf(r, h.Object)
	about := locale.Quote(thing(r, h))
	switch {
	case h.Kind&prose.Degree != 0:
		a.message = locale.Text{
			EN: "{0} is a direction: nothing says when you have arrived", DE: "{0} ist eine Richtung: Wann Sie angekommen sind, sagt nichts",
		}.With(words(r, h.At))
	case h.Kind&prose.Keep != 0:
		a.message = locale.Text{
			EN: "{0} goes on without an end: no state is reached by it", DE: "{0} geht ohne Ende weiter: Ein Zustand wird damit nicht erreicht",
		}.With(words(r, h.At))
	default:
		a.message = locale.Text{
			EN: "{0} is an activity: it names no state that is reached", DE: "{0} ist eine Tätigkeit: Ein erreichter Zustand wird nicht genannt",
		}.With(words(r, h.At))
	}
	switch {
	case !named(r, h):
		a.help = locale.Text{
			EN: "Ask what it leads to, and for whom: “… find, know, choose or trust …”.",
			DE: "Fragen Sie, wohin das führt, und für wen: „… finden, kennen, wählen oder vertrauen …“.",
		}.Plain()
	case object.is(prose.External):
		a.help = locale.Text{
			EN: "Let {0} act: what do they do or say on the last day of the cycle that they don't today? “{1} …”",
			DE: "Lassen Sie {0} handeln: Was tun oder sagen sie am letzten Tag des Zyklus, was sie heute nicht tun? „{1} …“",
		}.With(about, thing(r, h))
	case object.is(prose.Own):
		a.help = locale.Text{
			EN: "Say what {0} can do or decide by the end that they cannot today.",
			DE: "Sagen Sie, was {0} am Ende können oder entscheiden, was heute nicht geht.",
		}.With(about)
	case object.is(prose.Metric):
		a.help = locale.Text{
			EN: "A better {0} is a key result with `baseline` and `target`; as the objective write what it is a sign of.",
			DE: "Das gehört mit `baseline` und `target` in ein Key Result zu {0}; als Objective schreiben Sie, wofür es ein Zeichen ist.",
		}.With(about)
	case h.Kind&prose.Keep != 0:
		a.help = locale.Text{
			EN: "Write {0} as a state: “… is and stays …”, and guard it by a key result with `at_least` or `at_most`.",
			DE: "Schreiben Sie {0} als Zustand: „… ist und bleibt …“, und hüten Sie ihn mit `at_least` oder `at_most` in einem Key Result.",
		}.With(about)
	case h.Kind&prose.Degree != 0:
		a.help = locale.Text{
			EN: "Finish the sentence “{0} is so good that …”: what follows is your objective.",
			DE: "Vollenden Sie den Satz „{0}: so gut, dass …“. Was folgt, ist Ihr Objective.",
		}.With(thing(r, h))
	default:
		a.help = locale.Text{
			EN: "Ask what {0} leads to, and for whom: “… find, know, choose or trust …”.",
			DE: "Fragen Sie, wohin das bei {0} führt, und für wen: „… finden, kennen, wählen oder vertrauen …“.",
		}.With(about)
	}
	return a
}
