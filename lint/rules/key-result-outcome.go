package rules

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// keyResultOutcome carries out "outcome before output".
var keyResultOutcome = &lint.Rule{
	Name:     "key-result-outcome",
	Group:    lint.KeyResult,
	Severity: diag.Warning,
	Titles:   true,
	Guide:    "6",
	SMART:    "R",
	Summary: locale.Text{
		EN: "A key result counts the team's own work",
		DE: "Ein Key Result zählt die eigene Arbeit des Teams",
	},
	Check: lint.EachKeyResult(checkOutcome),
}

func checkOutcome(p *lint.Pass, k *okrlang.KeyResult) {
	r := readKeyResult(k)
	if r == nil || k.Milestones.Present() {
		return
	}
	if k.HasGoal() && len(goals(r)) == 0 {
		countsInFields(p, k, r)
		return
	}
	if _, binary := binaryTitle(r); binary {
		return
	}
	if a, ok := ownWork(r); ok {
		reportKeyResultTitle(p, k, a)
	}
}

// countsInFields judges a title whose number stands in the fields as if it stood in the title: 12 Blogartikel.
func countsInFields(p *lint.Pass, k *okrlang.KeyResult, title *prose.Reading) {
	n, ok := countAsked(k)
	if !ok || title.Measure.Level || isRate(k.Title.Value, title) {
		return
	}
	things := title.Things()
	count := n.String() + " "
	a, ok := ownWork(k.ReadLikeTitle(count + title.Text[things:]))
	if !ok {
		return
	}
	shift := things - len(count)
	a.at = source.Span{Start: max(a.at.Start+shift, things), End: max(a.at.End+shift, things)}
	reportKeyResultTitle(p, k, a)
}

// countAsked is how many of something the fields ask for. Shares, sums, durations and what is to become less are no such counts.
func countAsked(k *okrlang.KeyResult) (value.Number, bool) {
	goal, key := goalOf(k)
	n := goal.Value.Number
	counts := (key == "target" || key == "at_least") && !measures(k.Measure) && n.Rat().IsInt() && n.Cmp(value.Int(1)) > 0
	return n, counts && (!k.Baseline.Present() || k.Baseline.Value.Number.Cmp(n) < 0)
}

// ownWork finds what a title counts of the team's own work.
func ownWork(r *prose.Reading) (advice, bool) {
	targets := goals(r)
	a, built := builtOwnWork(r, targets)
	switch {
	case !isGradable(r) || !judged(r, prose.OwnWork, built) || saidOfOthers(r):
		return advice{}, false
	case built:
		return a, true
	case len(targets) > 0 && targets[0].Counted >= 0 && isCountable(r, targets[0].Counted):
		return workAdvice(r, targets[0]), true
	}
	return advice{
		at: whole(r),
		message: locale.Text{
			EN: "{0} counts the team's own work, not what comes of it", DE: "{0}: Das zählt die eigene Arbeit, nicht ihre Wirkung",
		}.With(words(r, whole(r))),
		help: locale.Text{
			EN: "What do others do once that is done: order, use, recommend, ask less often? Count that; the work itself is the way there.",
			DE: "Was tun andere, wenn das geschafft ist: bestellen, nutzen, weitersagen, seltener nachfragen? Zählen Sie das; die Arbeit selbst ist der Weg dorthin.",
		}.Plain(),
	}, true
}

// saidOfOthers says whether a relative clause tells what others do with what is counted: Termine, die Betriebe uns zusagen.
func saidOfOthers(r *prose.Reading) bool {
	others := false
	for i := range r.Tokens {
		t := &r.Tokens[i]
		if !t.Clause {
			continue
		}
		if t.Class&prose.We != 0 {
			return false
		}
		others = others || t.Class&prose.External != 0 || t.Kind&prose.Grant != 0
	}
	return others
}

// isCountable says whether a word behind a number is sure to be what it counts, rather than an adjective before that.
func isCountable(r *prose.Reading, i int) bool {
	if r.VerbLast() {
		first, _ := utf8.DecodeRuneInString(tokenWords(r, i))
		return unicode.IsUpper(first)
	}
	return r.Plural(i)
}

// builtOwnWork says whether a title is built like one that counts the team's own work.
func builtOwnWork(r *prose.Reading, targets []prose.Number) (advice, bool) {
	others := anyHead(r, func(h *prose.Head) bool { return h.Actor == prose.Others && !has(h) || isGranted(h) })
	if len(targets) == 0 || others || lasts(targets) {
		return advice{}, false
	}
	for _, n := range targets {
		if n.Counted < 0 && n.Quantity.Unit == "" && !anyHead(r, lowers) {
			n.Counted = r.Numbered(n)
		}
		if n.Counted < 0 || n.Quantity.Unit != "" || n.Universal && n.Quantity.Number.IsZero() {
			continue
		}
		class := r.Tokens[n.Counted].Class
		made := r.Tokens[n.Counted].Form&prose.Gerund != 0 && r.Tokens[n.Counted].Kind&prose.Work != 0
		if class&(prose.Result|prose.External|prose.Metric) == 0 && (class&prose.Output != 0 || made) && !(r.VerbLast() && anyHead(r, wins)) {
			return workAdvice(r, n), true
		}
	}
	if n, ok := everyPeriod(r, targets); ok {
		return workAdvice(r, n), true
	}
	for i := range r.Heads {
		none := targets[0].Universal && targets[0].Quantity.Number.IsZero() // have no next date
		if h := &r.Heads[i]; !none && isOwnWork(r, h, targets[0]) && !brings(r, h, targets[0]) && !elsewhere(r, h, targets[0]) {
			return doneAdvice(r, h, targets[0]), true
		}
	}
	return advice{}, false
}

// everyPeriod finds the one piece of work that is to be done in every period: jeden Monat ein Vortrag.
func everyPeriod(r *prose.Reading, targets []prose.Number) (prose.Number, bool) {
	for _, n := range targets {
		if !n.Cadence || n.Known && !r.VerbLast() {
			continue
		}
		for i := n.To; i < len(r.Tokens); i++ {
			g := r.GroupAt(i)
			object := nounOf(r, g)
			if (r.Tokens[i].Class&prose.One != 0 || n.Known && g.From == g.Head) && object.is(prose.Output) && !object.is(prose.Result|prose.External|prose.Metric) {
				n.Counted = g.Head
				return n, true
			}
		}
	}
	return prose.Number{}, false
}

// wins says whether a verb only tells what one gets from others: gewinnen, sichern.
func wins(h *prose.Head) bool {
	return h.Mode != prose.Noun && h.Kind&prose.Reach != 0 && h.Kind&(prose.Work|prose.Milestone|prose.Create|prose.Support) == 0
}

func lowers(h *prose.Head) bool {
	return h.Kind&prose.Lower != 0
}

// brings says whether the number counts people, or what they agree to, that a finished thing came with: deployed with 15
// champions.
func brings(r *prose.Reading, h *prose.Head, n prose.Number) bool {
	return h.Mode == prose.Finished && n.Counted > h.Token && r.Tokens[n.Counted].Class&(prose.External|prose.Result) != 0 && r.Tokens[n.Counted].Class&prose.Output == 0
}

// isGranted says whether others gave or agreed to what a title says is done: patents granted, talks accepted.
func isGranted(h *prose.Head) bool {
	return h.Mode == prose.Finished && h.Kind&prose.Grant != 0
}

// madeFor says whether a number tells for how many a thing is made, or in how many places it is: training plans for 90 % of
// the staff.
func madeFor(r *prose.Reading, h *prose.Head, n prose.Number) bool {
	const beside = prose.To | prose.With | prose.By | prose.Above | prose.Below | prose.AtLeast | prose.AtMost | prose.From | prose.Versus
	if r.VerbLast() || n.Universal || n.Cadence || h.Object.Head < 0 || n.From < h.Object.To || n.From > h.To {
		return false
	}
	before := r.Tokens[n.From-1].Class
	return before&prose.Preposition != 0 && before&beside == 0
}

// isInteger says whether a number can count things.
func isInteger(n prose.Number) bool {
	return !n.Known || n.Quantity.Number.Rat().IsInt()
}

// elsewhere says whether a number belongs to another head than the one that is judged.
func elsewhere(r *prose.Reading, h *prose.Head, n prose.Number) bool {
	return !n.Universal && !inClause(h, n) && anyHead(r, func(other *prose.Head) bool { return other != h && inClause(other, n) })
}

// lasts says whether one of the numbers is a duration: a service that is promised, whatever else is counted.
func lasts(targets []prose.Number) bool {
	return slices.ContainsFunc(targets, func(n prose.Number) bool { return n.Quantity.Unit.Kind() == value.KindDuration })
}

// isOwnWork says whether a head is what the team does, rather than what comes of it.
func isOwnWork(r *prose.Reading, h *prose.Head, target prose.Number) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	object := nounOf(r, h.Object)
	percent := target.Quantity.Unit == value.Percent && !target.Universal
	reached := is(prose.Reach) && !is(prose.Work|prose.Create) && !object.is(prose.Output|prose.Deliverable)
	unknown := !r.VerbLast() && h.Kind == 0 && h.Mode == prose.Finished && !percent && object.plural
	work := (is(prose.Work|prose.Milestone) || unknown) && !reached && (h.Actor != prose.Others || h.Mode == prose.Finished && is(prose.Work)) && h.Mode != prose.Noun && !is(prose.Degree)
	switch {
	case is(prose.Exist) && h.Mode == prose.Asserted && exists(r, h):
		return true
	case has(h) && h.Mode == prose.Being && (target.Universal || percent && !nounOf(r, h.Subject).is(prose.External)) && object.is(prose.Deliverable|prose.Output) && !object.is(prose.Result):
		return true
	case is(prose.Degree) && !is(prose.Reach) && object.is(prose.Output) && !object.is(prose.Metric|prose.Fuzzy) && target.Quantity.Unit == "":
		return true
	case (h.Mode == prose.Finished || h.Mode == prose.Directive && !is(prose.Reach)) && is(prose.Create) && object.is(prose.Output|prose.Deliverable) && !object.is(prose.Result|prose.Metric|prose.External|prose.Collective):
		return true
	case h.Mode == prose.Bare && target.Counted >= 0 && target.Counted == h.Object.Head && target.Quantity.Unit == "" && object.plural && object.is(prose.Deliverable) && !object.is(prose.Result|prose.Metric|prose.External|prose.Own|prose.Collective):
		return true
	case h.Mode == prose.Noun && is(prose.Work|prose.Create) && !is(prose.Degree|prose.Reach) && target.Counted >= 0 && target.Counted == h.Object.Head && !object.is(prose.Result|prose.External|prose.Metric),
		h.Mode == prose.Finished && h.Kind == 0 && object.is(prose.Output) && !object.is(prose.Result|prose.External|prose.Metric) && h.Actor != prose.Others:
		return true
	case h.Mode == prose.Asserted && h.Subject.Head >= 0 && (h.Actor != prose.Us || percent),
		isGranted(h), h.Mode == prose.Finished && is(prose.Reach) && !is(prose.Work|prose.Create),
		h.Mode == prose.Finished && is(prose.Milestone) && !is(prose.Work) && object.is(prose.Result) && !object.is(prose.Output|prose.External|prose.Deliverable),
		(percent || !r.VerbLast() && (target.Universal || isShare(r))) && served(r):
		return false
	case h.Mode == prose.Bare && (target.Counted < 0 && isInteger(target) || target.Cadence) && target.Quantity.Unit == "" && object.is(prose.Output) && !object.is(prose.Result|prose.External|prose.Metric):
		return true
	case h.Mode == prose.Bare && madeFor(r, h, target) && object.is(prose.Output|prose.Deliverable) && !object.is(prose.Result|prose.Metric|prose.External|prose.Own):
		return true
	case h.Mode == prose.Bare && target.Counted >= 0 && target.Counted == h.Object.Head && target.Quantity.Unit == "" && object.plural && object.is(prose.Own) && !object.is(prose.External|prose.Collective|prose.Metric|prose.Result):
		return true // two new sales reps
	case h.Mode == prose.Directive && !r.VerbLast() && target.Cadence && h.Kind&(prose.Reach|prose.Degree|prose.Keep) == 0 && !object.is(prose.External|prose.Metric&^prose.Output|prose.Result):
		return true
	case r.VerbLast() && doneToMany(h, object, target):
		return true
	case h.Mode == prose.Directive && is(prose.Exist) && !r.VerbLast():
		return true
	case h.Mode == prose.Directive && !r.VerbLast() && !is(prose.Reach|prose.Degree|prose.Keep|prose.Multiply|prose.Exist) && (h.Kind == 0 || is(prose.State|prose.Function)) && target.Counted >= 0 && target.Counted == h.Object.Head && object.is(prose.Output|prose.Deliverable|prose.Thing):
		return target.Quantity.Unit == "" && !object.is(prose.External|prose.Own|prose.Metric|prose.Fuzzy)
	case h.Mode == prose.Directive && !r.VerbLast() && h.Kind == prose.Support && target.Counted >= 0 && target.Counted == h.Object.Head:
		return target.Quantity.Unit == "" && object.is(prose.Output|prose.Deliverable|prose.Thing) && !object.is(prose.External|prose.Own|prose.Result|prose.Metric|prose.Fuzzy)
	case target.Universal && target.Role == prose.Population && h.Mode != prose.Directive && isMade(r, h):
		return true
	case r.VerbLast() && has(h) && h.Mode == prose.Being && target.Universal && !nounOf(r, h.Subject).is(prose.External) && object.there:
		return !object.is(prose.Result | prose.Metric | prose.External | prose.Fuzzy | prose.Collective | prose.Time)
	case has(h) && h.Mode == prose.Being && target.Universal && h.Actor == prose.Things && object.one && !object.is(prose.Result|prose.Metric|prose.External|prose.Fuzzy):
		return true
	case work && !is(prose.Reach) && (!is(prose.Support) || is(prose.Work) && (!object.is(prose.Amount) || object.is(prose.External) && !percent)) && (!is(prose.State) || h.Mode == prose.Directive || h.Actor == prose.Us) &&
		object.is(prose.External|prose.Result) && !object.is(prose.Level):
		return true
	case h.Mode == prose.Noun && is(prose.Milestone|prose.Work) && !is(prose.Degree|prose.Reach|prose.Support) && target.Counted >= 0 && target.Counted == h.Object.Head && h.Object.Head != h.Token:
		return target.Quantity.Unit == "" && !object.is(prose.Result|prose.External|prose.Metric)
	case h.Mode == prose.Asserted && is(prose.State), is(prose.Support) && !is(prose.Work) && (h.Mode != prose.Finished || !is(prose.Milestone)):
		return false
	}
	return work && !object.is(prose.Result|prose.External|prose.Metric)
}

// doneToMany says whether something was done to so many things or to a share of them, by a verb that no list knows, that
// helps them or makes them better: 40 Bäume veredelt. Orders and reports are worked off, too: 50 Tickets geschlossen.
func doneToMany(h *prose.Head, object noun, target prose.Number) bool {
	finished := h.Mode == prose.Finished && !h.Agent
	share := target.Quantity.Unit == value.Percent && !target.Universal && finished && h.Actor != prose.Others
	counted := target.Quantity.Unit == "" && target.Counted >= 0 && target.Counted == h.Object.Head && (finished || h.Mode == prose.Directive)
	if !share && !counted || object.is(prose.External|prose.Level|prose.Fuzzy) {
		return false
	}
	made := object.is(prose.Deliverable)
	switch {
	case object.is(prose.Amount):
		return counted && h.Kind != 0 && h.Kind&^(prose.Work|prose.Milestone) == 0 && !object.is(prose.Result)
	case object.is(prose.Result) && !(share && made):
		return false
	}
	return h.Kind == 0 || counted && h.Kind == prose.Support || h.Kind == prose.Improve && (made || counted && object.class == 0)
}

// served says whether a title promises a service within a time: answered within 4 hours.
func served(r *prose.Reading) bool {
	for _, n := range r.Numbers {
		if n.Quantity.Unit.Kind() == value.KindDuration && n.Role != prose.Date {
			return true
		}
	}
	for i := 2; i < len(r.Tokens) && !r.VerbLast(); i++ {
		if r.Tokens[i].Class&prose.Time != 0 && r.Tokens[i-1].Class&prose.One != 0 && r.Tokens[i-2].Class&prose.Deadline != 0 {
			return true // within a day
		}
	}
	return false
}

// isShare says whether a title counts so many of so many: 9 in 10 calls.
func isShare(r *prose.Reading) bool {
	return slices.ContainsFunc(r.Numbers, func(n prose.Number) bool { return n.Role == prose.Qualifier && n.Quantity.Unit == "" })
}

// workAdvice asks for what comes of a counted piece of work.
func workAdvice(r *prose.Reading, n prose.Number) advice {
	what := locale.Quote(tokenWords(r, n.Counted))
	a := advice{at: n.At.Through(r.Tokens[n.Counted].At), message: locale.Text{
		EN: "{0} are the team's own work, not what comes of it", DE: "{0}: Das zählt die eigene Arbeit, nicht ihre Wirkung",
	}.With(what)}
	if n.Cadence || anyToken(r, prose.Time) {
		a.help = locale.Text{
			EN: "What do {0} lead to, week by week? Count the answers: requests, meetings agreed, orders.",
			DE: "Wozu führt das ({0}), Woche für Woche? Zählen Sie die Antworten: Anfragen, zugesagte Termine, Aufträge.",
		}.With(what)
		return a
	}
	a.help = locale.Text{
		EN: "Keep {0} as the way and measure what others do because of them: `title: Share of {1} that lead to …`, `baseline: … %`, `target: … %`.",
		DE: "Behalten Sie {0} als Weg, und messen Sie, was andere darauf tun: `title: Anteil mit Folge ({1})`, `baseline: … %`, `target: … %`.",
	}.With(what, tokenWords(r, n.Counted))
	return a
}

// doneAdvice asks for the use of what is done in numbers or shares.
func doneAdvice(r *prose.Reading, h *prose.Head, target prose.Number) advice {
	about := locale.Quote(thing(r, h))
	a := advice{at: h.At, message: locale.Text{
		EN: "{0} counts what the team does: hard work alone reaches it", DE: "{0} zählt, was das Team tut: Fleiß allein erreicht es",
	}.With(words(r, h.At))}
	object := nounOf(r, h.Object)
	switch {
	case object.is(prose.Own):
		a.help = locale.Text{
			EN: "Measure what {0} do differently afterwards: how many use it, how much faster, how much more often.",
			DE: "Messen Sie, was {0} danach anders machen: wie viele es anwenden, wie viel schneller, wie viel öfter.",
		}.With(about)
	case object.is(prose.External | prose.Result):
		a.help = locale.Text{
			EN: "Count how {0} answer: how many agree, order, come back.", DE: "Zählen Sie, wie {0} reagieren: Wie viele sagen zu, bestellen, kommen wieder?",
		}.With(about)
	case target.Universal || target.Quantity.Unit == value.Percent:
		a.help = locale.Text{
			EN: "The share done is progress of the work; ask what becomes less or faster once {0} are done, and measure that.",
			DE: "Der erledigte Anteil misst die Arbeit; fragen Sie, was weniger oder schneller wird, sobald {0} fertig sind, und messen Sie das.",
		}.With(about)
	default:
		a.help = locale.Text{
			EN: "Who uses {0}, and what do they then do? `title: Users of {1}`, `target: …` says more than how many there are.",
			DE: "Wer nutzt {0}, und was tut er dann? `title: Nutzung von {1}`, `target: …` sagt mehr als die Zahl der Stücke.",
		}.With(about, thing(r, h))
	}
	return a
}
