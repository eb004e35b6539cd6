package rules

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/source"
)

// The rules on texts all judge the one reading of a title. What they share stands here: which numbers are to be reached,
// what stands around a verb, and how a title's own words are quoted.

// readObjective is the reading of an objective that can be judged; nil where a part of it was not read.
func readObjective(o *okrlang.Objective) *prose.Reading {
	if o.Damaged {
		return nil
	}
	return o.Reading()
}

// readKeyResult is the reading of a key result that can be judged; nil where a part of it was not read.
func readKeyResult(k *okrlang.KeyResult) *prose.Reading {
	if anyNumberInvalid(k) {
		return nil
	}
	return k.Reading()
}

// advice is a finding on a title: the words it is about, what is wrong with them, and what to write instead.
type advice struct {
	at      source.Span // in the title
	message locale.Message
	help    locale.Message
}

func reportTitle(p *lint.Pass, o *okrlang.Objective, a advice) {
	p.Report(o, "title", o.TitleSpan(a.at), a.message, lint.Help(a.help))
}

func reportKeyResultTitle(p *lint.Pass, k *okrlang.KeyResult, a advice) {
	p.Report(k, "title", k.TitleSpan(a.at), a.message, lint.Help(a.help))
}

// textRule fills in what all rules on titles of one group have alike.
func textRule(group lint.Group, severity diag.Severity, name, smart string, summary locale.Text, check func(*lint.Pass)) *lint.Rule {
	return &lint.Rule{Name: name, Group: group, Severity: severity, Titles: true, Guide: "1", SMART: smart, Summary: summary, Check: check}
}

// A title is judged twice: by how it is built, which the rules know, and by what it is like, which the table of weights has
// learned (see prose.Reading.Chance). A rule speaks where a title is built like what it is about, unless the table finds that
// very unlikely; where it is not built like that, only if the table has hardly a doubt.
var doubts = [prose.Questions]struct{ unlikely, hardly float64 }{
	prose.YesOrNo:  {0.15, 0.85},
	prose.OwnWork:  {0.25, 0.80},
	prose.Project:  {0.05, 0.80},
	prose.NoEnd:    {0.10, 0.95},
	prose.Gradable: {0, 0.85},
}

// judged says whether the answer to a question about a title is taken for a yes; built says whether a rule knows how it is
// built.
func judged(r *prose.Reading, q prose.Question, built bool) bool {
	chance := r.Chance(q)
	return chance >= doubts[q].hardly || built && chance >= doubts[q].unlikely
}

// mainHead is the first verb of a title, or the noun that stands for it; one that is nothing but the title where it has none.
func mainHead(r *prose.Reading) *prose.Head {
	if len(r.Heads) > 0 {
		return &r.Heads[0]
	}
	none := prose.Group{Head: -1}
	return &prose.Head{At: whole(r), Mode: prose.Bare, Subject: none, Object: none}
}

// likelyHead is the head for advice that only the table of weights gives reason for. What the head is about is told only where
// the vocabulary knows it: a rule that did not see how the title is built may take the wrong word for it.
func likelyHead(r *prose.Reading) *prose.Head {
	h := *mainHead(r)
	for _, g := range [...]*prose.Group{&h.Object, &h.Subject} {
		if g.Head >= 0 && r.Tokens[g.Head].Class&(prose.Output|prose.Deliverable|prose.Own|prose.External|prose.Metric) == 0 {
			*g = prose.Group{Head: -1}
		}
	}
	return &h
}

// words are the title's words at a place, for a message.
func words(r *prose.Reading, at source.Span) locale.Sayer {
	return locale.Quote(locale.Shorten(r.Text[at.Start:at.End]))
}

// plainWords are the title's words at a place, without quotes: for a proposal.
func plainWords(r *prose.Reading, at source.Span) string {
	return locale.Shorten(r.Text[at.Start:at.End])
}

// whole is all of a title.
func whole(r *prose.Reading) source.Span {
	return source.Span{Start: 0, End: len(r.Text)}
}

// groupSpan is where a noun stands with its adjectives, without its article; false where there is none.
func groupSpan(r *prose.Reading, g prose.Group) (source.Span, bool) {
	if g.Head < 0 || !r.NounPhrase(g) {
		return source.Span{}, false
	}
	from := g.From
	for from < g.Head && r.Tokens[from].Class&(prose.One|prose.Definite|prose.Universal|prose.Indefinite|prose.NumberWord) != 0 ||
		from < g.Head && strings.ContainsAny(r.Text[r.Tokens[from].At.Start:r.Tokens[from].At.End], "0123456789") {
		from++
	}
	return source.Span{Start: r.Tokens[from].At.Start, End: r.Tokens[g.Head].At.End}, true
}

// thing is what a head is about, as the title says it; the title itself where that is not clear.
func thing(r *prose.Reading, h *prose.Head) string {
	for _, g := range [...]prose.Group{h.Object, h.Subject} {
		if at, ok := groupSpan(r, g); ok {
			return plainWords(r, at)
		}
	}
	return plainWords(r, whole(r))
}

// measured is what the title measures, as the title says it; "" where nothing is.
func measured(r *prose.Reading) string {
	if !r.Measure.Found {
		return ""
	}
	return plainWords(r, r.Measure.At)
}

// goals are the numbers that a key result has to reach by its title.
func goals(r *prose.Reading) []prose.Number {
	var out []prose.Number
	for _, n := range r.Numbers {
		if isGoal(r, n) {
			out = append(out, n)
		}
	}
	return out
}

// isGoal says whether a number of a title is to be reached. A universal is, unless it tells what something can do; where it
// tells whom something was done for it is, too.
func isGoal(r *prose.Reading, n prose.Number) bool {
	switch {
	case !n.Universal:
		return n.Role == prose.Target
	case n.Role == prose.Target:
		return !anyHead(r, func(h *prose.Head) bool { return h.Can })
	case r.VerbLast() && anyHead(r, func(h *prose.Head) bool { return sent(r, h, n) }):
		return false
	}
	if r.VerbLast() && n.Role == prose.Population && anyHead(r, func(h *prose.Head) bool { return h.Done && h.Mode == prose.Being && nounOf(r, h.Subject).plural }) {
		return true // für alle Prozesse sind Diagramme vorhanden
	}
	return n.Role == prose.Population && anyHead(r, func(h *prose.Head) bool { return isFinished(h) || isMade(r, h) }) && anyHead(r, func(h *prose.Head) bool { return h.Kind&prose.Degree == 0 })
}

// isMade says whether a head names things that are made, or says that they are there: runbooks for all services.
func isMade(r *prose.Reading, h *prose.Head) bool {
	const others = prose.Metric | prose.Result | prose.External | prose.Own
	switch h.Mode {
	case prose.Bare, prose.Noun:
		object := nounOf(r, h.Object)
		return (object.plural || h.Done) && object.is(prose.Deliverable|prose.Output) && !object.is(others)
	case prose.Directive:
		object := nounOf(r, h.Object)
		return (object.plural || object.one && !r.VerbLast()) && h.Kind&(prose.Milestone|prose.Work|prose.Create) != 0 && h.Kind&(prose.Degree|prose.Reach|prose.Support) == 0 && !object.is(others|prose.Fuzzy)
	case prose.Asserted:
		return h.Kind&prose.Exist != 0 && exists(r, h)
	}
	return false
}

// sent says whether one thing was handed to all of them: Merkblatt an alle Läden geschickt.
func sent(r *prose.Reading, h *prose.Head, n prose.Number) bool {
	object := nounOf(r, h.Object)
	return isFinished(h) && h.Object.Head >= 0 && h.Object.Head < n.From && (object.is(prose.Deliverable) || object.class == 0 && object.kind&^(prose.Milestone|prose.Work) == 0) && !r.Plural(h.Object.Head)
}

// isGradable says whether a title holds a number to reach, or all or none of something.
func isGradable(r *prose.Reading) bool {
	return judged(r, prose.Gradable, len(goals(r)) > 0 || isServed(r))
}

func isFinished(h *prose.Head) bool {
	return h.Mode == prose.Finished
}

func anyHead(r *prose.Reading, is func(*prose.Head) bool) bool {
	for i := range r.Heads {
		if is(&r.Heads[i]) {
			return true
		}
	}
	return false
}

func anyToken(r *prose.Reading, class prose.Class) bool {
	for i := range r.Tokens {
		if r.Tokens[i].Class&class != 0 {
			return true
		}
	}
	return false
}

// noun is a noun of a title with what stands before it.
type noun struct {
	there bool
	class prose.Class
	kind  prose.Kind
	// one, known and some say that an article for one, one for a known thing, or a word for an unsaid number stands before it.
	one, known, some bool
	// plural says that it is more than one, and not a known group; abstract that it looks like a quality or a state.
	plural, abstract bool
}

// nounOf reads a group. Some of a thing that is made or measured is no unsaid number unless there are several: more visibility.
func nounOf(r *prose.Reading, g prose.Group) noun {
	if g.Head < 0 {
		return noun{}
	}
	head := &r.Tokens[g.Head]
	n := noun{there: true, class: head.Class, kind: head.Kind}
	for i := g.From; i < g.To && i <= g.Head; i++ {
		class := r.Tokens[i].Class
		n.one = n.one || class&prose.One != 0 || isFirst(&r.Tokens[i]) && !r.Plural(g.Head)
		n.known = n.known || class&prose.Definite != 0 && class&prose.One == 0
		n.some = n.some || class&(prose.Indefinite|prose.More) != 0
	}
	several := r.Plural(g.Head)
	n.some = n.some && (several || n.class&(prose.Fuzzy|prose.Metric) != 0 || !n.is(prose.Deliverable|prose.Output))
	n.plural = several && !n.one && !n.known
	n.abstract = r.VerbLast() || isAbstract(r.Text[head.At.Start:head.At.End])
	return n
}

// isFirst says whether a word counts one of several: the first customer.
func isFirst(t *prose.Token) bool {
	return t.Lemma == "first" || t.Class&prose.Ordinal != 0 && strings.HasPrefix(t.Lemma, "erste")
}

// isAbstract says whether an English noun ends like a quality or a state: happiness, consistency, resilience.
func isAbstract(word string) bool {
	for _, end := range [...]string{"ness", "ency", "ancy", "ence", "ance", "ship", "hood", "ism", "ment", "ing", "tion", "sion"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// is says whether the noun is of one of the classes.
func (n noun) is(classes prose.Class) bool {
	return n.class&classes != 0
}

// has says whether a head is a verb of possession.
func has(h *prose.Head) bool {
	return h.Lemma == "have" || h.Lemma == "haben"
}

// inClause says whether a number stands in the clause of a head, outside brackets.
func inClause(h *prose.Head, n prose.Number) bool {
	return !n.Aside && !n.Universal && n.From >= h.From && n.To <= h.To
}

// holds says whether a number of one of the roles stands in the head's clause.
func holds(r *prose.Reading, h *prose.Head, roles ...prose.Role) bool {
	return slices.ContainsFunc(r.Numbers, func(n prose.Number) bool { return slices.Contains(roles, n.Role) && inClause(h, n) })
}
