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
		if isProcess(r, &r.Heads[i]) {
			return &r.Heads[i]
		}
	}
	return nil
}

// isProcess says whether a head goes on without an end. A number in its clause makes an end.
func isProcess(r *prose.Reading, h *prose.Head) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	described := h.Mode == prose.Noun && h.To+1 < len(r.Tokens) && r.Tokens[h.To+1].Clause
	if h.Can || h.Agent || described || isPraisedStep(r, h) || is(prose.Reach|prose.Create) && !getsMore(r, h) || holds(r, h, prose.Target, prose.Baseline) {
		return false
	}
	switch h.Mode {
	case prose.Directive, prose.Noun:
		return getsMore(r, h) || !isLabel(r, h) && is(prose.Degree|prose.Support|prose.Keep|prose.Work)
	case prose.Asserted:
		return isUnending(r, h)
	}
	return false
}

// isUnending says whether a sentence tells what we, or things, do without an end. What people of ours do is how things stand.
func isUnending(r *prose.Reading, h *prose.Head) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	switch {
	case h.Actor == prose.Us && h.Subject.Head >= 0:
		return (is(prose.Degree|prose.Keep) || backsPeople(r, h)) && !is(prose.State)
	case h.Actor == prose.Us:
		return is(prose.Degree|prose.Support|prose.Keep) || is(prose.Work) && !is(prose.State) || becomes(r, h)
	case h.Actor != prose.Things || is(prose.State):
		return false
	}
	backs := is(prose.Support) && h.Object.Head >= 0 && (r.VerbLast() || r.Tokens[h.Token].Form&prose.Present == 0)
	return is(prose.Degree) || !is(prose.Work) && (is(prose.Keep) || backs)
}

// isLabel says whether a noun made of a verb only names a field of work: employee engagement.
func isLabel(r *prose.Reading, h *prose.Head) bool {
	if h.Mode != prose.Noun || r.VerbLast() || h.Object.Head != h.Token || h.Object.To != h.To || h.Kind&prose.Keep != 0 {
		return false
	}
	felt := r.Tokens[h.Token].Class&(prose.Fuzzy|prose.Buzz|prose.Level) != 0
	return felt && (h.Object.From == h.Token || r.Tokens[h.Object.From].Class&prose.More == 0)
}

// becomes says whether we only get more of something, without an end: wir wollen schneller werden.
func becomes(r *prose.Reading, h *prose.Head) bool {
	return r.VerbLast() && h.Lemma == "werden" && h.Object.Head < 0 && anyToken(r, prose.More|prose.Up|prose.Down)
}

// getsMore says whether all that is reached is more of something: win more customers.
func getsMore(r *prose.Reading, h *prose.Head) bool {
	if h.Mode != prose.Directive || h.Object.Head < 0 || h.Kind&prose.Reach == 0 && h.Kind != prose.State {
		return false
	}
	first := &r.Tokens[h.Object.From]
	return first.Class&prose.More != 0 && first.Class&(prose.Indefinite|prose.Up|prose.Down) != 0
}

// backsPeople says whether a verb of support has people as its object: Trainer unterstützen Teams, but not Fachkräfte bewerben sich.
func backsPeople(r *prose.Reading, h *prose.Head) bool {
	return h.Kind&prose.Support != 0 && nounOf(r, h.Object).is(prose.External|prose.Own)
}

// processAdvice asks for the end of the way: by what kind of way it is, and whether people or a measure are on it.
func processAdvice(r *prose.Reading, h *prose.Head) advice {
	a := advice{at: h.At, help: processHelp(r, h)}
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
	return a
}

// processHelp proposes how to come to a state. What customers do is asked for only where a title speaks of people outside.
func processHelp(r *prose.Reading, h *prose.Head) locale.Message {
	object := nounOf(r, h.Object)
	noun := nounIn(r, h.Object)
	if h.Mode == prose.Noun && h.Object.Head == h.Token {
		noun = "" // it says the way, not what is on it
	}
	about := locale.Quote(noun)
	switch {
	case noun == "" || object.is(prose.Collective) && !object.is(prose.External|prose.Own|prose.Metric):
		return stateHelp(r)
	case object.is(prose.External):
		return locale.Text{
			EN: "Let them act: what do they do or say on the last day of the cycle that they don't today? “{0} …”",
			DE: "Lassen Sie andere handeln: Was tun oder sagen sie am letzten Tag des Zyklus, was sie heute nicht tun? „{0} …“",
		}.With(noun)
	case object.is(prose.Own):
		return locale.Text{
			EN: "Say what is possible by the end that is not today ({0}): who can do or decide what then?",
			DE: "Sagen Sie, was am Ende geht, was heute nicht geht ({0}): Wer kann oder entscheidet dann was?",
		}.With(about)
	case object.is(prose.Metric):
		return locale.Text{
			EN: "That belongs in a key result about {0} with `baseline` and `target`; as the objective write what it is a sign of.",
			DE: "Das gehört mit `baseline` und `target` in ein Key Result zu {0}; als Objective schreiben Sie, wofür es ein Zeichen ist.",
		}.With(about)
	case h.Kind&prose.Keep != 0:
		return locale.Text{
			EN: "Write {0} as a state: “… is and stays …”, and guard it by a key result with `at_least` or `at_most`.",
			DE: "Schreiben Sie {0} als Zustand: „… ist und bleibt …“, und hüten Sie ihn mit `at_least` oder `at_most` in einem Key Result.",
		}.With(about)
	case h.Kind&prose.Lower != 0:
		return locale.Text{
			EN: "Say what is possible once there is little of it left ({0}): that is your objective.",
			DE: "Sagen Sie, was möglich ist, wenn davon kaum noch etwas übrig ist ({0}): Das ist Ihr Objective.",
		}.With(about)
	case h.Kind&prose.Degree != 0:
		return locale.Text{
			EN: "Finish the sentence “{0}: so good that …”. What follows is your objective.",
			DE: "Vollenden Sie den Satz „{0}: so gut, dass …“. Was folgt, ist Ihr Objective.",
		}.With(noun)
	}
	return stateHelp(r)
}

// stateHelp asks where a way leads to, of whom the title speaks.
func stateHelp(r *prose.Reading) locale.Message {
	switch {
	case insideOnly(r):
		return locale.Text{
			EN: "Ask what it leads to for those inside: what do they do, decide or tell each other then that they don't today?",
			DE: "Fragen Sie, wohin das für die eigenen Leute führt: Was tun, entscheiden oder erzählen sie dann, was heute fehlt?",
		}.Plain()
	case anyToken(r, prose.External):
		return locale.Text{
			EN: "Ask what it leads to, and for whom: “… know, do or pass on …”.",
			DE: "Fragen Sie, wohin das führt, und für wen: „… wissen, tun oder erzählen weiter …“.",
		}.Plain()
	}
	return locale.Text{
		EN: "Ask what it leads to: by what would a newcomer notice on the last day of the cycle that you have arrived?",
		DE: "Fragen Sie, wohin das führt: Woran würde jemand, der neu dazukommt, am letzten Tag des Zyklus merken, dass Sie angekommen sind?",
	}.Plain()
}
