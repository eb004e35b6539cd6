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
	case !isGradable(r) || !judged(r, prose.OwnWork, built) || saidOfOthers(r) || isPromise(r, targets):
		return advice{}, false
	case built:
		return a, true
	case len(targets) > 0 && targets[0].Counted >= 0 && isCountable(r, targets[0].Counted):
		return workAdvice(r, targets[0]), true
	}
	return ownAdvice(r), true
}

// isPromise says whether the numbers keep something low, or promise all or a share of something within a time: at most 60 open
// cases, every fault mended within 24 hours. How well people are served is no count of work.
func isPromise(r *prose.Reading, targets []prose.Number) bool {
	if len(targets) == 0 {
		return false
	}
	share := targets[0].Universal || targets[0].Quantity.Unit == value.Percent
	return targets[0].Bound == prose.Most || share && lasts(r.Numbers)
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
	if len(targets) == 0 || anyHead(r, isGranted) || lasts(targets) {
		return advice{}, false
	}
	for _, n := range targets {
		if n.Counted < 0 || n.Quantity.Unit != "" || isNone(n) {
			continue
		}
		counted := &r.Tokens[n.Counted]
		made := counted.Class&prose.Output != 0 || counted.Form&prose.Gerund != 0 && counted.Kind&prose.Work != 0
		if made && counted.Class&(prose.Result|prose.External|prose.Metric) == 0 && !(r.VerbLast() && anyHead(r, wins)) {
			return workAdvice(r, n), true
		}
	}
	for i := range r.Heads {
		if h := &r.Heads[i]; !isNone(targets[0]) && isOwnWork(r, h, targets[0]) && !brings(r, h, targets[0]) && !elsewhere(r, h, targets[0]) {
			return doneAdvice(r, h, targets[0]), true
		}
	}
	return advice{}, false
}

// isNone says whether there is to be nothing of a kind: have no next date.
func isNone(n prose.Number) bool {
	return n.Universal && n.Quantity.Number.IsZero()
}

// wins says whether a verb only tells what one gets from others: gewinnen, sichern.
func wins(h *prose.Head) bool {
	return h.Mode != prose.Noun && h.Kind&prose.Reach != 0 && h.Kind&(prose.Work|prose.Milestone|prose.Create|prose.Support) == 0
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

// elsewhere says whether a number belongs to another head than the one that is judged.
func elsewhere(r *prose.Reading, h *prose.Head, n prose.Number) bool {
	return !n.Universal && !inClause(h, n) && anyHead(r, func(other *prose.Head) bool { return other != h && inClause(other, n) })
}

// lasts says whether one of the numbers is a duration.
func lasts(numbers []prose.Number) bool {
	return slices.ContainsFunc(numbers, func(n prose.Number) bool { return n.Quantity.Unit.Kind() == value.KindDuration && n.Role != prose.Date })
}

// isOwnWork says whether a head is what the team does, rather than what comes of it.
func isOwnWork(r *prose.Reading, h *prose.Head, target prose.Number) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	object := nounOf(r, h.Object)
	made := object.is(prose.Output|prose.Deliverable) && !object.is(prose.Result|prose.Metric|prose.External)
	share := target.Quantity.Unit == value.Percent && !target.Universal
	counts := target.Quantity.Unit == "" && target.Counted >= 0 && target.Counted == h.Object.Head
	switch {
	case is(prose.Exist) && h.Mode == prose.Asserted && exists(r, h):
		return true
	case has(h) && h.Mode == prose.Being:
		return made && (target.Universal || share && !nounOf(r, h.Subject).is(prose.External))
	case is(prose.Degree) && !is(prose.Reach):
		return object.is(prose.Output) && !object.is(prose.Metric|prose.Fuzzy) && target.Quantity.Unit == ""
	case h.Mode == prose.Bare:
		return made && (counts && object.plural && !object.is(prose.Own|prose.Collective) || target.Quantity.Unit == "" && object.is(prose.Output) && (target.Counted < 0 || target.Cadence))
	case h.Mode == prose.Noun:
		return counts && is(prose.Milestone|prose.Work) && !is(prose.Degree|prose.Reach|prose.Support) && h.Object.Head != h.Token && !object.is(prose.Result|prose.External|prose.Metric)
	case h.Mode == prose.Finished && is(prose.Create) && made && !object.is(prose.Collective):
		return true
	case h.Mode == prose.Asserted && h.Subject.Head >= 0 && (h.Actor != prose.Us || share):
		return false
	}
	return isWorkOn(r, h, object, target)
}

// isWorkOn says whether a verb is one of working, or, with so many things, one that no list knows: 40 Bäume veredelt.
func isWorkOn(r *prose.Reading, h *prose.Head, object noun, target prose.Number) bool {
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	share := target.Quantity.Unit == value.Percent && !target.Universal
	if h.Kind == 0 && r.VerbLast() && !object.is(prose.External|prose.Level|prose.Fuzzy) && h.Mode == prose.Finished && !h.Agent {
		return share && h.Actor != prose.Others || target.Quantity.Unit == "" && target.Counted >= 0 && target.Counted == h.Object.Head
	}
	unknown := !r.VerbLast() && h.Kind == 0 && h.Mode == prose.Finished && !share && object.plural
	gets := is(prose.Reach) && !is(prose.Work|prose.Create) && !object.is(prose.Output|prose.Deliverable)
	if !is(prose.Work|prose.Milestone) && !unknown || gets || is(prose.Degree) || h.Actor == prose.Others && !(h.Mode == prose.Finished && is(prose.Work)) {
		return false
	}
	if object.is(prose.External | prose.Result) {
		served := is(prose.Support) && (!is(prose.Work) || object.is(prose.Amount) && (!object.is(prose.External) || share))
		standing := is(prose.State) && h.Mode != prose.Directive && h.Actor != prose.Us
		return !object.is(prose.Level) && !is(prose.Reach) && !served && !standing
	}
	if is(prose.Support) && !is(prose.Work) && (h.Mode != prose.Finished || !is(prose.Milestone)) {
		return false
	}
	return !object.is(prose.Metric)
}

// workAdvice asks for what comes of a counted piece of work.
func workAdvice(r *prose.Reading, n prose.Number) advice {
	g := r.GroupAt(n.Counted)
	g.From = n.Counted
	noun := nounIn(r, g)
	if g.Head != n.Counted || noun == "" {
		return ownAdvice(r)
	}
	what := locale.Quote(noun)
	a := advice{at: n.At.Through(r.Tokens[n.Counted].At)}
	if r.Plural(n.Counted) {
		a.message = locale.Text{
			EN: "{0} are the team's own work, not what comes of it", DE: "{0}: Das zählt die eigene Arbeit, nicht ihre Wirkung",
		}.With(what)
	} else {
		a.message = locale.Text{
			EN: "{0}: that counts the team's own work, not what comes of it", DE: "{0}: Das zählt die eigene Arbeit, nicht ihre Wirkung",
		}.With(what)
	}
	switch {
	case insideOnly(r):
		a.help = ownHelp(r)
	case n.Cadence || anyToken(r, prose.Time):
		a.help = locale.Text{
			EN: "What does it lead to ({0}), from one time to the next? Count the answers: requests, meetings agreed, decisions, orders.",
			DE: "Wozu führt das ({0}), von Mal zu Mal? Zählen Sie, was daraus wird: Anfragen, zugesagte Termine, Entscheidungen, Aufträge.",
		}.With(what)
	default:
		a.help = locale.Text{
			EN: "Keep that as the way ({0}) and measure what changes by it: more orders, fewer complaints, shorter waits, with `baseline: …` and `target: …`.",
			DE: "Behalten Sie das als Weg ({0}), und messen Sie, was sich dadurch ändert: mehr Aufträge, weniger Reklamationen, kürzere Wartezeiten, mit `baseline: …` und `target: …`.",
		}.With(what)
	}
	return a
}

// ownAdvice asks for what comes of work that nothing in the title has a name for.
func ownAdvice(r *prose.Reading) advice {
	return advice{at: whole(r), message: locale.Text{
		EN: "{0} counts the team's own work, not what comes of it", DE: "{0}: Das zählt die eigene Arbeit, nicht ihre Wirkung",
	}.With(words(r, whole(r))), help: ownHelp(r)}
}

// ownHelp asks for what others do, or where only people inside are spoken of, for what gets easier for them.
func ownHelp(r *prose.Reading) locale.Message {
	if insideOnly(r) {
		return locale.Text{
			EN: "What is different for those who take part: fewer errors, faster decisions, fewer who leave? Measure that; the work itself is the way there.",
			DE: "Was ist danach für die Beteiligten anders: weniger Fehler, schnellere Entscheidungen, weniger Kündigungen? Messen Sie das; die Arbeit selbst ist der Weg dorthin.",
		}.Plain()
	}
	return locale.Text{
		EN: "What do others do once that is done: order, use, recommend, ask less often? Count that; the work itself is the way there.",
		DE: "Was tun andere, wenn das geschafft ist: bestellen, nutzen, weitersagen, seltener nachfragen? Zählen Sie das; die Arbeit selbst ist der Weg dorthin.",
	}.Plain()
}

// insideOnly says whether a title speaks of people inside, and of nobody else.
func insideOnly(r *prose.Reading) bool {
	own := false
	for i := range r.Tokens {
		class := r.Tokens[i].Class
		if class&(prose.External|prose.Own) == prose.External {
			return false
		}
		own = own || class&prose.Own != 0 && (i == 0 || r.Tokens[i-1].Class&prose.Per == 0)
	}
	return own
}

// doneAdvice asks for the use of what is done in numbers or shares.
func doneAdvice(r *prose.Reading, h *prose.Head, target prose.Number) advice {
	a := advice{at: h.At, message: locale.Text{
		EN: "{0} counts what the team does: hard work alone reaches it", DE: "{0} zählt, was das Team tut: Fleiß allein erreicht es",
	}.With(words(r, h.At))}
	object := nounOf(r, h.Object)
	about := called(r, h)
	is := func(k prose.Kind) bool { return h.Kind&k != 0 }
	switch {
	case object.is(prose.External) && !object.is(prose.Own|prose.Result) && is(prose.Work) && !is(prose.Milestone):
		a.help = locale.Text{
			EN: "Count what they do because of it: how many agree, order, come back.",
			DE: "Zählen Sie, was sie darauf tun: Wie viele sagen zu, bestellen, kommen wieder?",
		}.Plain()
	case target.Universal || target.Quantity.Unit == value.Percent:
		a.help = locale.Text{
			EN: "The share done is progress of the work; ask what becomes less, better or faster by it, and measure that.",
			DE: "Der erledigte Anteil misst die Arbeit; fragen Sie, was dadurch weniger, besser oder schneller wird, und messen Sie das.",
		}.Plain()
	case object.is(prose.Own):
		a.help = locale.Text{
			EN: "Measure what gets better by it: shorter waits, less overtime, fewer errors, fewer open orders.",
			DE: "Messen Sie, was dadurch besser wird: kürzere Wartezeiten, weniger Überstunden, weniger Fehler, weniger offene Aufträge.",
		}.Plain()
	case object.is(prose.Deliverable|prose.Output) && !object.is(prose.Result|prose.External) && !h.Ends && about != "":
		a.help = locale.Text{
			EN: "Who makes what of it ({0})? How many use it, answer or come back says more than how many there are: `target: …`.",
			DE: "Wer macht was daraus ({0})? Wie viele es nutzen, darauf antworten oder wiederkommen, sagt mehr als die Anzahl: `target: …`.",
		}.With(locale.Quote(about))
	default:
		a.help = locale.Text{
			EN: "Say what it is good for: what becomes more, less or faster by it, and for whom? Measure that with `baseline: …` and `target: …`.",
			DE: "Sagen Sie, wofür es gut ist: Was wird dadurch mehr, weniger oder schneller, und für wen? Messen Sie das mit `baseline: …` und `target: …`.",
		}.Plain()
	}
	return a
}
