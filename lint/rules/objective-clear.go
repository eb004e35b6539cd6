package rules

import (
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/source"
)

// objectiveClear carries out "clear and easy to understand".
var objectiveClear = textRule(lint.Objective, diag.Info, "objective-clear", "S", locale.Text{
	EN: "An objective has over 20 words, is two in one, or is made of buzzwords only",
	DE: "Ein Objective hat über 20 Wörter, ist zwei in einem oder besteht nur aus Schlagwörtern",
}, lint.EachObjective(checkClear))

// maxTitleWords is how many words a title has that people remember.
const maxTitleWords = 20

func checkClear(p *lint.Pass, o *okrlang.Objective) {
	r := readObjective(o)
	if r == nil {
		return
	}
	if n := r.Words(); n > maxTitleWords {
		reportTitle(p, o, longAdvice(r, n))
	} else if second, ok := r.Second(); ok {
		reportTitle(p, o, twoAdvice(r, &second, second.At))
	} else if second, ok := r.SecondThing(); ok {
		reportTitle(p, o, twoAdvice(r, &second, second.At))
	} else if at, ok := slogan(r); ok {
		reportTitle(p, o, sloganAdvice(r, at))
	}
}

// longAdvice proposes the first clause, where the title has one that stands by itself.
func longAdvice(r *prose.Reading, n int) advice {
	a := advice{at: whole(r), message: locale.Text{
		EN: "This objective has {0} words: nobody will know it by heart", DE: "Dieses Objective hat {0} Wörter: Auswendig weiß es niemand",
	}.With(n)}
	for i, t := range r.Tokens {
		if !t.Clause || i < 4 {
			continue
		}
		a.help = locale.Text{
			EN: "{0} may be enough; what follows goes into `why`.", DE: "Vielleicht genügt {0}; was folgt, gehört in `why`.",
		}.With(words(r, source.Span{Start: 0, End: r.Tokens[i-1].At.End}))
		return a
	}
	a.help = locale.Text{
		EN: "Keep who does or has what then, up to twelve words; reasons go into `why`, the way there into key results.",
		DE: "Behalten Sie, wer dann was tut oder hat, bis zwölf Wörter; Gründe gehören in `why`, der Weg dorthin in Key Results.",
	}.Plain()
	return a
}

// twoAdvice proposes to cut the title where the second one begins.
func twoAdvice(r *prose.Reading, second *prose.Head, at source.Span) advice {
	return advice{at: at, message: locale.Text{
		EN: "With {0} a second objective begins in this title", DE: "Mit {0} beginnt in diesem Titel ein zweites Objective",
	}.With(words(r, at)), help: locale.Text{
		EN: "Make two objectives of it, the second about {0}; or keep the one that the other follows from.",
		DE: "Machen Sie zwei Objectives daraus, das zweite über {0}; oder behalten Sie das, aus dem das andere folgt.",
	}.With(locale.Quote(thing(r, second)))}
}

// slogan says whether nothing but buzzwords and little words stands in a title. What a verb of work is done to says something,
// unless that is three buzzwords.
func slogan(r *prose.Reading) (source.Span, bool) {
	const little = prose.And | prose.Preposition | prose.Definite | prose.One | prose.Filler | prose.Indefinite | prose.More
	var at source.Span
	if len(r.Numbers) > 0 {
		return at, false
	}
	found, worked := 0, false
	for i := range r.Tokens {
		t := &r.Tokens[i]
		switch {
		case r.Buzzword(i):
			found++
			if at.Len() == 0 {
				at = t.At
			}
			at.End = t.At.End
		case t.Class&little != 0, t.At.Len() <= 2, r.Sign(i), emptyVerb(t):
		case workVerb(t):
			worked = true
		default:
			return at, false
		}
	}
	return at, found > 0 && (!worked || found > 2)
}

func sloganAdvice(r *prose.Reading, at source.Span) advice {
	return advice{at: at, message: locale.Text{
		EN: "{0} can mean anything: nobody will see whether it came true", DE: "{0} kann alles heißen: Ob es eingetreten ist, sieht niemand",
	}.With(words(r, at)), help: locale.Text{
		EN: "Write what a customer would tell of it: who does what, where today something is in the way?",
		DE: "Schreiben Sie, was ein Kunde davon erzählen würde: Wer macht was, wo heute etwas im Weg steht?",
	}.Plain()}
}

// sloganNouns are what makes a word that is a verb, too, say something as a noun.
const sloganNouns = prose.Level | prose.Amount | prose.Output | prose.Deliverable | prose.External | prose.Own | prose.Result

// emptyVerb says whether a word is a verb that says nothing without what it is done to.
func emptyVerb(t *prose.Token) bool {
	return t.Kind&^(prose.Milestone|prose.Work) != 0 && t.Class&sloganNouns == 0
}

// workVerb says whether a word can only be a verb of work: umsetzen, implement.
func workVerb(t *prose.Token) bool {
	return t.Kind != 0 && t.Class&sloganNouns == 0
}
