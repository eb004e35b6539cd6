package rules

import (
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/value"
)

// keyResultBinary carries out "binary results, which allow only yes or no, are to be avoided".
var keyResultBinary = &lint.Rule{
	Name:     "key-result-binary",
	Group:    lint.KeyResult,
	Severity: diag.Error,
	Starter:  true,
	Titles:   true,
	Guide:    "1",
	SMART:    "M",
	Summary: locale.Text{
		EN: "Only yes or no is possible: nothing lies between not reached and reached",
		DE: "Nur ja oder nein ist möglich: Zwischen nicht erreicht und erreicht liegt nichts",
	},
	Check: lint.EachKeyResult(checkBinary),
}

func checkBinary(p *lint.Pass, k *okrlang.KeyResult) {
	if anyNumberInvalid(k) || k.Baseline.Present() && !k.Baseline.Value.Number.IsZero() {
		return
	}
	r := k.Reading()
	goal, key := goalOf(k)
	switch {
	case r == nil:
	case k.Milestones.Present():
		if degrees(k) == 0 {
			reportBinaryTitle(p, k, r)
		}
		return
	case !k.HasGoal(), key == "target" && isWhole(goal.Value):
		reportBinaryTitle(p, k, r)
		return
	}
	if key == "" || key == "at_most" || key == "at_least" && k.Kind() == okrlang.Hold {
		return
	}
	if goal.Value.Number.Cmp(value.Int(1)) != 0 || measures(k.Measure) || isRate(k.Title.Value, r) || anyBetween(k) || r != nil && r.Measure.Level {
		return
	}
	p.Report(k, key, goal.At,
		locale.Text{
			EN: "With a target of {1}, {0} can only be reached or not",
			DE: "Mit dem Ziel {1} kann {0} nur erreicht werden oder nicht",
		}.With(keyResultSaid(k), goal.Value),
		lint.Help(locale.Text{
			EN: "Measure what it brings, or write `milestones` for the degrees on the way: `30 %: …`, `100 %: …`.",
			DE: "Messen Sie, was es bewirkt, oder schreiben Sie `milestones` für die Grade auf dem Weg: `30 %: …`, `100 %: …`.",
		}.Plain()))
}

// isRate says whether a title speaks of one thing per another, which a 1 measures.
func isRate(title string, r *prose.Reading) bool {
	return strings.Contains(title, " / ") || r != nil && hasPer(r)
}

func reportBinaryTitle(p *lint.Pass, k *okrlang.KeyResult, r *prose.Reading) {
	if a, ok := binaryTitle(r); ok {
		reportKeyResultTitle(p, k, a)
	}
}

// binaryTitle says what makes a title one that can only be reached or not.
func binaryTitle(r *prose.Reading) (advice, bool) {
	targets := goals(r)
	a, built := builtBinary(r, targets)
	switch {
	case !judged(r, prose.YesOrNo, built), isServed(r):
		return advice{}, false
	case built:
		return a, true
	case len(targets) > 0:
		return advice{}, false // a number lies between
	}
	return binaryAdvice(r, mainHead(r)), true
}

// isServed says whether others are promised something within a time: citizens receive their notice after four weeks at most. The
// more of them, the better.
func isServed(r *prose.Reading) bool {
	h := mainHead(r)
	return h.Mode == prose.Asserted && h.Actor == prose.Others && lasts(r.Numbers)
}

// builtBinary says whether a title is built like one that can only be reached or not.
func builtBinary(r *prose.Reading, targets []prose.Number) (advice, bool) {
	if len(targets) > 0 {
		return binaryOne(r, targets)
	}
	for i := range r.Heads {
		h := &r.Heads[i]
		if i > 0 && r.Heads[0].Kind&(prose.Degree|prose.Support) != 0 && h.Kind&prose.Milestone == 0 {
			continue
		}
		if !h.Ongoing && isBinary(r, h) {
			return binaryAdvice(r, h), true
		}
	}
	return advice{}, false
}

// binaryOne judges a title whose one number is a 1: one of a thing, once and not in every period.
func binaryOne(r *prose.Reading, targets []prose.Number) (advice, bool) {
	n := targets[0]
	counts := !n.Universal && !n.Relative && !n.Placeholder && n.Known && n.Quantity.Unit == "" && n.Bound != prose.Most
	if len(targets) != 1 || !counts || n.Quantity.Number.Cmp(value.Int(1)) != 0 {
		return advice{}, false
	}
	a := advice{at: n.At, message: locale.Text{
		EN: "{0} can only be reached or not: one is nothing or everything", DE: "{0} wird erreicht oder nicht: Bei einem gibt es nichts dazwischen",
	}.With(words(r, n.At))}
	periodic := anyToken(r, prose.Time) || hasPer(r)
	if n.Cadence || periodic || n.Counted < 0 {
		a.help = locale.Text{
			EN: "Say how often it has to happen, or what share of them succeed.", DE: "Sagen Sie, wie oft es geschehen soll oder welcher Anteil davon gelingt.",
		}.Plain()
		return a, n.Cadence && !periodic && anyHead(r, isFinished)
	}
	if r.Tokens[n.Counted].Class&(prose.Time|prose.Level) != 0 {
		return advice{}, false
	}
	a.help = locale.Text{
		EN: "Aim for more than one ({0}: `target: 3`), or measure what the one brings: orders, users, hours.",
		DE: "Nehmen Sie sich mehr als eines vor ({0}: `target: 3`), oder messen Sie, was das eine bringt: Aufträge, Nutzer, Stunden.",
	}.With(locale.Quote(tokenWords(r, countedNoun(r, n))))
	return a, true
}

// countedNoun is the noun that a number counts, without a verb behind it.
func countedNoun(r *prose.Reading, n prose.Number) int {
	if i := n.Counted; i-1 > n.From && r.Tokens[i].Kind != 0 && r.VerbLast() {
		return i - 1
	}
	return n.Counted
}

func hasPer(r *prose.Reading) bool {
	for i := range r.Tokens {
		if class := r.Tokens[i].Class; class&prose.Per != 0 && class&prose.One == 0 {
			return true
		}
	}
	return false
}

// isBinary says whether what a head states happens or does not.
func isBinary(r *prose.Reading, h *prose.Head) bool {
	object := nounOf(r, h.Object)
	switch h.Mode {
	case prose.Finished:
		return isBinaryFinished(r, h, object)
	case prose.Directive, prose.Asserted, prose.Running, prose.Noun:
		return isBinaryAct(r, h, object)
	case prose.Being:
		return isBinaryState(r, h, object)
	case prose.Bare:
		return isBinaryThing(r, h, object)
	}
	return false
}

// isBinaryThing judges a thing that is only named: there it is, or not.
func isBinaryThing(r *prose.Reading, h *prose.Head, object noun) bool {
	const others = prose.Metric | prose.Result | prose.External
	followed := !r.VerbLast() && h.Object.To < h.To // guidelines for remote work
	switch {
	case object.some, !r.VerbLast() && comparative(r, h.Object):
		return false
	case h.Done:
		return true
	case object.plural:
		return followed && object.is(prose.Deliverable) && !object.is(others|prose.Own|prose.Fuzzy) && !anyToken(r, prose.Time)
	}
	return object.is(prose.Deliverable|prose.Output) && !object.is(others) || object.one && object.is(prose.External|prose.Result)
}

// isBinaryFinished judges what is said to be done: introduced, closed, hired. What is only done well is done by degrees.
func isBinaryFinished(r *prose.Reading, h *prose.Head, object noun) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	before := r.Tokens[max(h.Token-1, 0)].Class
	praised := r.VerbLast() && h.Token > h.From && before&prose.Hedge != 0 && before&prose.Done == 0 && r.Manner(h.Token-1, h.Token)
	switch {
	case object.some && !object.one, is(prose.Degree), praised && !is(prose.Milestone), object.is(prose.Level) && !object.is(prose.Deliverable|prose.Output):
		return false
	case is(prose.Reach):
		return object.one
	case h.Kind == 0:
		return !object.is(prose.External | prose.Own | prose.Collective | prose.Fuzzy)
	}
	return is(prose.Milestone|prose.Work|prose.Create) || !is(prose.State|prose.Support)
}

// isBinaryAct judges what is to be done, or is said to be done by somebody.
func isBinaryAct(r *prose.Reading, h *prose.Head, object noun) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	subject := nounOf(r, h.Subject)
	switch {
	case h.Denied, subject.some, h.Mode == prose.Running && !is(prose.Milestone):
		return false
	case h.Mode != prose.Asserted:
		return isBinaryVerb(h, object)
	case subject.plural && (is(prose.Know) || h.Actor == prose.Others || h.Actor == prose.Us && !r.VerbLast()):
		return false
	case is(prose.Exist):
		return exists(r, h)
	case h.Actor == prose.Things && functions(r, h):
		return true
	case h.Actor != prose.Us && !is(prose.Reach):
		return is(prose.Milestone) && !is(prose.Work|prose.State|prose.Support|prose.Degree)
	}
	return isBinaryVerb(h, object)
}

// isBinaryVerb judges verb and object where somebody is to do one thing.
func isBinaryVerb(h *prose.Head, object noun) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	name := object.there && object.class == 0 && object.kind == 0 && !object.plural && !object.abstract
	switch {
	case is(prose.Know):
		return true
	case is(prose.Milestone) && is(prose.Work):
		single := object.there && (!object.plural || object.is(prose.Deliverable))
		return single && !object.is(prose.Fuzzy) && (!object.is(prose.Time) || object.known || object.one)
	case is(prose.Milestone) && is(prose.Support):
		return object.one || object.is(prose.Deliverable)
	case is(prose.Milestone):
		counted := h.Mode == prose.Directive && object.plural && object.is(prose.Output) && !object.is(prose.Deliverable)
		return !counted && !(h.Mode == prose.Noun && h.Object.Head == h.Token && object.is(prose.Metric))
	case is(prose.Create):
		return object.is(prose.Deliverable) && (!object.plural || h.Object.To < h.To)
	case is(prose.Keep) && !is(prose.Reach):
		return false
	case is(prose.Work):
		return object.one || name
	case is(prose.Reach):
		return object.one || name || object.known && !object.is(prose.Fuzzy|prose.Collective|prose.Metric|prose.External)
	}
	return false
}

// isBinaryState judges what is said to be: the portal is live, we have a plan.
func isBinaryState(r *prose.Reading, h *prose.Head, object noun) bool {
	subject := nounOf(r, h.Subject)
	if has(h) || subject.is(prose.Dummy) {
		granted := object.is(prose.Result) && !object.is(prose.Metric|prose.External|prose.Fuzzy) && !object.plural && subject.there
		step := object.kind&prose.Milestone != 0 && (object.one || object.known)
		return !object.some && (object.is(prose.Deliverable|prose.Output) || granted || step)
	}
	people := subject.is(prose.External|prose.Own|prose.Fuzzy|prose.Collective) && !subject.is(prose.Deliverable) &&
		(!subject.is(prose.Own) || r.Plural(h.Subject.Head))
	return h.Done && !subject.some && !people
}

// functions says whether a thing is said to do what it was made for: the booking page accepts cards. It doesn't where it
// only does something better, or where people or a measure feel it.
func functions(r *prose.Reading, h *prose.Head) bool {
	const felt = prose.Fuzzy | prose.Metric | prose.External | prose.Own | prose.Collective
	subject := nounOf(r, h.Subject)
	if h.Kind&(prose.State|prose.Function|prose.Work|prose.Milestone) == 0 || h.Kind&(prose.Degree|prose.Keep) != 0 || !subject.there || subject.some || subject.plural {
		return false
	}
	for i := h.Token + 1; i < h.To; i++ {
		if class := r.Tokens[i].Class; class&(felt|prose.Buzz) != 0 && class&prose.Deliverable == 0 {
			return false
		}
	}
	return h.Token+1 < h.To && isPlain(r, h.Token, h.To) && !(r.VerbLast() && r.Manner(h.Token+1, h.To))
}

// isPlain says whether a stretch tells no degree: nothing in it is better, more, or done in some way.
func isPlain(r *prose.Reading, from, to int) bool {
	for i := from; i < to; i++ {
		t := &r.Tokens[i]
		if t.Class&(prose.Hedge|prose.More|prose.Up|prose.Down) != 0 || t.Kind&prose.Degree != 0 || strings.HasSuffix(tokenWords(r, i), "ly") {
			return false
		}
	}
	return true
}

// comparative says whether a wish stands before a noun: a faster website.
func comparative(r *prose.Reading, g prose.Group) bool {
	for i := g.From; i < g.Head; i++ {
		t := &r.Tokens[i]
		if t.Class&(prose.Hedge|prose.More|prose.Up|prose.Down) != 0 && strings.HasSuffix(tokenWords(r, i), "er") {
			return true
		}
	}
	return false
}

// exists says whether a deliverable is said to be there.
func exists(r *prose.Reading, h *prose.Head) bool {
	const made = prose.Deliverable | prose.Output
	subject, object := nounOf(r, h.Subject), nounOf(r, h.Object)
	return subject.is(made) || object.is(made) && !subject.is(prose.External|prose.Own)
}

// binaryAdvice proposes degrees, or what to count instead: by what is done to what.
func binaryAdvice(r *prose.Reading, h *prose.Head) advice {
	at, ok := groupSpan(r, h.Subject)
	if ok && h.Mode == prose.Asserted && h.Actor == prose.Things && h.Subject.Head < h.Token && functions(r, h) {
		return advice{at: h.At, message: locale.Text{
			EN: "{0} does that or does not ({1}): there is no degree in between", DE: "{0} tut das oder nicht ({1}): Dazwischen gibt es keinen Grad",
		}.With(words(r, at), words(r, h.At)), help: locale.Text{
			EN: "Measure who makes use of it, or what it saves: how many, how often, how much less: `baseline: …`, `target: …`.",
			DE: "Messen Sie, wer das nutzt oder was es erspart: wie viele, wie oft, wie viel weniger: `baseline: …`, `target: …`.",
		}.Plain()}
	}
	return advice{at: h.At, message: binaryMessage(r, h), help: binaryHelp(r, h)}
}

// binaryMessage says what is done or not. A noun whose number nobody knows gets no verb.
func binaryMessage(r *prose.Reading, h *prose.Head) locale.Message {
	state := doneWords(r, h)
	about := called(r, h)
	switch {
	case state != "":
		return locale.Text{
			EN: "{0} or not: there is no degree in between", DE: "{0} oder nicht: Dazwischen gibt es keinen Grad",
		}.With(locale.Quote(state))
	case h.Mode == prose.Being, h.Mode == prose.Bare && about == "", r.Tokens[h.Token].Class&(prose.Own|prose.External) != 0:
		return locale.Text{
			EN: "Only yes or no can come of it: there is no degree in between", DE: "Mehr als ja oder nein kommt nicht heraus: Dazwischen gibt es keinen Grad",
		}.Plain()
	case h.Mode == prose.Bare:
		return locale.Text{
			EN: "{0} or nothing: there is no degree in between", DE: "{0} gibt es oder nicht: Dazwischen liegt nichts",
		}.With(locale.Quote(about))
	}
	return locale.Text{
		EN: "{0} happens or does not: only yes or no can come of it", DE: "{0} geschieht oder nicht: Mehr als ja oder nein kommt nicht heraus",
	}.With(words(r, h.At))
}

// binaryHelp proposes what to measure instead.
func binaryHelp(r *prose.Reading, h *prose.Head) locale.Message {
	object := nounOf(r, h.Object)
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	about := called(r, h)
	given := is(prose.Reach | prose.Receive | prose.Grant)
	switch {
	case is(prose.Know):
		return locale.Text{
			EN: "Say who uses that knowledge and how often it is right: share of decisions, hit rate, `baseline` and `target`.",
			DE: "Sagen Sie, wer das Wissen nutzt und wie oft es zutrifft: Anteil der Entscheidungen, Trefferquote, `baseline` und `target`.",
		}.Plain()
	case h.Ends:
		return locale.Text{
			EN: "Measure what that saves, hours, costs or errors, or what share already does without: `baseline: …`, `target: …`.",
			DE: "Messen Sie, was das erspart, Stunden, Kosten oder Fehler, oder welcher Anteil schon ohne auskommt: `baseline: …`, `target: …`.",
		}.Plain()
	case object.kind&prose.Milestone != 0 && h.Mode != prose.Noun:
		return aboutOr(about, locale.Text{
			EN: "What should be different for whom through {0}? Measure that; the step itself can be one of several `milestones`.",
			DE: "Was soll durch {0} für wen anders werden? Messen Sie das; der Schritt selbst kann einer von mehreren `milestones` sein.",
		}, locale.Text{
			EN: "What should be different for whom once that is done? Measure that; the step itself can be one of several `milestones`.",
			DE: "Was soll danach für wen anders sein? Messen Sie das; der Schritt selbst kann einer von mehreren `milestones` sein.",
		})
	case object.is(prose.Own) && !object.is(prose.Deliverable):
		return locale.Text{
			EN: "Measure what changes by it: response time, open orders, errors, revenue per head; the step itself is a task.",
			DE: "Messen Sie, was sich dadurch ändert: Antwortzeit, offene Aufträge, Fehler, Umsatz je Kopf; der Schritt selbst ist eine Aufgabe.",
		}.Plain()
	case object.is(prose.External|prose.Result) && !object.is(prose.Deliverable|prose.Output) && (is(prose.Reach) || object.is(prose.Result)) && about != "":
		return locale.Text{
			EN: "Count several ({0}: `target: 3`), or the way there as `milestones`: `30 %: first talk`, `70 %: offer`, `100 %: {1}`.",
			DE: "Zählen Sie mehrere ({0}: `target: 3`) oder den Weg dorthin als `milestones`: `30 %: Erstgespräch`, `70 %: Angebot`, `100 %: {1}`.",
		}.With(locale.Quote(about), wholeOrDots(r))
	case object.is(prose.Deliverable) && is(prose.Create|prose.Work) && !is(prose.Milestone) && h.Mode != prose.Bare:
		return locale.Text{
			EN: "Write the degrees as `milestones`: `30 %: first draft`, `60 %: first users try it out`, `100 %: in daily use`.",
			DE: "Schreiben Sie die Grade als `milestones`: `30 %: erster Entwurf`, `60 %: erste Nutzer probieren es aus`, `100 %: im Alltag genutzt`.",
		}.Plain()
	case h.Mode == prose.Bare, h.Mode == prose.Noun:
		return binaryNounHelp(r, h, about)
	case object.is(prose.Deliverable) && !object.is(prose.Output|prose.Result|prose.Collective) && (is(prose.Milestone) || h.Done) && !given:
		return locale.Text{
			EN: "What do people do more, less or faster by it? Measure that, or with a tool how many use it: `baseline: …`, `target: …`.",
			DE: "Was tut jemand dadurch öfter, seltener oder schneller? Messen Sie das, oder bei einem Werkzeug, wie viele es nutzen: `baseline: …`, `target: …`.",
		}.Plain()
	}
	return locale.Text{
		EN: "Measure what follows from it, or write `milestones`: `30 %: …`, `70 %: …`, `100 %: {0}`.",
		DE: "Messen Sie, was daraus folgt, oder schreiben Sie `milestones`: `30 %: …`, `70 %: …`, `100 %: {0}`.",
	}.With(wholeOrDots(r))
}

// binaryNounHelp asks for what a thing or a step is good for.
func binaryNounHelp(r *prose.Reading, h *prose.Head, about string) locale.Message {
	if i := h.Object.Head; i >= 0 && (r.Plural(i) && about == tokenWords(r, i) || r.Tokens[i].Class&prose.External != 0) {
		about = "" // its verb would have another ending, or it is not the thing that changes anything
	} else if h.Mode == prose.Noun && placed(r, h.Object) {
		about = ""
	}
	return aboutOr(about, locale.Text{
		EN: "What should {0} change, for whom, by how much? Measure that, or write `milestones` with two degrees on the way.",
		DE: "Was soll {0} verändern, für wen und um wie viel? Messen Sie das, oder schreiben Sie `milestones` mit zwei Graden auf dem Weg.",
	}, locale.Text{
		EN: "What should it change, for whom, by how much? Measure that, or write `milestones` with two degrees on the way.",
		DE: "Was soll das verändern, für wen und um wie viel? Messen Sie das, oder schreiben Sie `milestones` mit zwei Graden auf dem Weg.",
	})
}

// placed says whether a noun only tells where or with whom something is done: go-live in the new plant.
func placed(r *prose.Reading, g prose.Group) bool {
	i := g.From - 1
	if i < 0 || r.Tokens[i].Class&prose.Preposition == 0 {
		return false
	}
	switch strings.ToLower(tokenWords(r, i)) {
	case "of", "von", "vom", "der", "des":
		return false
	}
	return true
}

// wholeOrDots is a title for a field of a proposal; dots where it is too long for one, or would have to be quoted there.
func wholeOrDots(r *prose.Reading) string {
	if title := entire(r.Text); title != "" && !strings.Contains(title, ": ") && !strings.Contains(title, " #") {
		return title
	}
	return "…"
}
