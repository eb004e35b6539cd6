package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// singleFighter carries out "team results before single fighters". Owners may be roles or teams; a person is who is written
// as first.last or as an address, or leads a team or the OKR process, and is not called by a function.
var singleFighter = &lint.Rule{
	Name:     "single-fighter",
	Group:    lint.Alignment,
	Severity: diag.Info,
	Guide:    "6",
	Summary: locale.Text{
		EN: "One person owns all key results of a team's set, or a title names a person",
		DE: "Alle Key Results eines Teams gehören einer Person, oder ein Titel nennt jemanden beim Namen",
	},
	Check: func(p *lint.Pass) {
		known := knownPeople(p)
		lint.EachSet(func(p *lint.Pass, s *okrlang.Set) { known.check(p, s) })(p)
	},
}

// people are the persons that a workspace knows, as written, and their last names by the first, both in small letters.
type people struct {
	written map[string]bool
	names   map[string][]string
	// teams are the words that teams are called by, in small letters: leitung.vertrieb is nobody.
	teams map[string]bool
}

func knownPeople(p *lint.Pass) people {
	known := people{map[string]bool{}, map[string][]string{}, map[string]bool{}}
	if c := p.Workspace.Config; c != nil {
		for _, t := range c.Teams.Value {
			if level := t.LevelOrTeam(); level != okrlang.Individual && level != okrlang.Company { // firms are called as people are
				for _, word := range append(nameParts(t.ID.Value), nameParts(t.Called.Value)...) {
					known.teams[word] = true
				}
			}
		}
		known.add(c.Master, true)
		if c.Strategy.Present() {
			known.add(c.Strategy.Value.Owner, false)
		}
		for _, t := range c.Teams.Value {
			known.add(t.Lead, true)
		}
	}
	for _, s := range p.Sets() {
		for _, o := range s.Objectives.Value {
			known.add(o.Owner, false)
			for _, k := range o.KeyResults.Value {
				known.add(k.Owner, false)
			}
		}
	}
	return known
}

// add takes up a person. Where only persons can stand the text need not look like one.
func (known people) add(f okrlang.Field[string], surely bool) {
	if !f.Present() || known.written[f.Value] || !surely && !looksLikePerson(f.Value) || known.isRole(f.Value) {
		return
	}
	known.written[f.Value] = true
	name, _, _ := strings.Cut(f.Value, "@")
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '.' || r == ' ' })
	if len(parts) == 2 && isName(parts[0]) && isName(parts[1]) {
		known.names[parts[0]] = append(known.names[parts[0]], parts[1])
	}
}

// isRole says whether a text calls a function or a team, not a person: Vertriebsleitung, sales.team, Head of Service.
func (known people) isRole(text string) bool {
	name, _, _ := strings.Cut(text, "@")
	return slices.ContainsFunc(nameParts(name), func(part string) bool {
		return roleWords[part] || known.teams[part] ||
			slices.ContainsFunc(roleEnds, func(end string) bool { return strings.HasSuffix(part, end) })
	})
}

// nameParts are the words of a name, in small letters.
func nameParts(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) })
}

// roleWords are words that no person is called by.
var roleWords = wordSet(`abteilung accounting assistenz backoffice beirat bereich board boss buchhaltung ceo cfo chef chefin chief
	cio cmo coach coo cpo cto controlling customer data department dept dev developer development director direktion
	direktor einkauf engineering entwicklung finance finanzen gf group gruppe head hr info it kundendienst kundenservice kontakt
	lead leader leads legal lehrstuhl logistik logistics manager management marketing master of office operations ops
	owner personal plattform platform president product produkt produktion production project projekt purchasing qm redaktion
	referat sales scrum sekretariat service security stab stelle support team teams unit vertrieb vorstand vp`)

// roleEnds are what German puts such words together with, and how they bend.
var roleEnds = []string{"leitung", "führung", "leiter", "leiterin", "team", "teams", "vorstand", "managerin", "manager", "beauftragte", "beauftragter", "abteilung", "verantwortliche"}

// looksLikePerson says whether an owner is written as a person: jana.keller, jana.keller@example.org.
func looksLikePerson(owner string) bool {
	name, _, _ := strings.Cut(owner, "@")
	first, last, dotted := strings.Cut(name, ".")
	return dotted && isName(first) && isName(last)
}

// isName says whether a word can be a part of a name: letters and hyphens, two or more.
func isName(word string) bool {
	return len(word) > 1 && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) < 0
}

func (known people) check(p *lint.Pass, s *okrlang.Set) {
	level, ranked := levelOf(p, s)
	if !ranked || level == okrlang.Individual || s.Damaged {
		return
	}
	var all []*okrlang.KeyResult
	for _, o := range s.Objectives.Value {
		if o.Dropped.State != okrlang.Absent {
			continue
		}
		known.checkTitle(p, o, o.Title)
		for _, k := range o.Live() {
			known.checkTitle(p, k, k.Title)
			all = append(all, k)
		}
	}
	known.checkOwners(p, s, all)
}

// checkOwners reports a set whose key results, two or more, all name one person as their owner.
func (known people) checkOwners(p *lint.Pass, s *okrlang.Set, all []*okrlang.KeyResult) {
	if len(all) < 2 {
		return
	}
	owner := all[0].Owner
	for _, k := range all {
		if k.Damaged || !samePerson(k.Owner, owner) {
			return
		}
	}
	if !known.written[owner.Value] || p.Workspace.Team(owner.Value) != nil {
		return
	}
	message := locale.Text{
		EN: "All {1} key results of {0} belong to one person, {2}", DE: "Alle {1} Key Results von {0} gehören einer Person, {2}",
	}
	if len(all) == 2 {
		message = locale.Text{
			EN: "Both key results of {0} belong to one person, {2}", DE: "Beide Key Results von {0} gehören einer Person, {2}",
		}
	}
	p.Report(s, "owner", s.Name,
		message.With(setSaid(s), len(all), locale.Quote(owner.Value)),
		lint.Help(locale.Text{
			EN: "Share them out, or name the team as `owner`: OKR is about what the team reaches together.",
			DE: "Verteilen Sie sie, oder nennen Sie das Team als `owner`: Bei OKR geht es um das, was das Team zusammen erreicht.",
		}.Plain()),
		lint.Related(all[0], owner.At, locale.Text{EN: "the owner", DE: "verantwortlich"}.Plain()))
}

// checkTitle reports a title that calls somebody by name.
func (known people) checkTitle(p *lint.Pass, about lint.Subject, title okrlang.Field[string]) {
	if !title.Present() {
		return
	}
	name := known.namedIn(title.Value)
	if name == "" {
		return
	}
	p.Report(about, "title", title.At,
		locale.Text{
			EN: "{0} names a person, {1}", DE: "{0} nennt eine Person, {1}",
		}.With(locale.Quote(locale.Shorten(title.Value)), locale.Quote(name)),
		lint.Help(locale.Text{
			EN: "Write what the team reaches; the person belongs under `owner`.",
			DE: "Schreiben Sie, was das Team erreicht; die Person gehört unter `owner`.",
		}.Plain()))
}

// namedIn is the person whom a title names: Jana Keller, if the workspace knows her, or Frau Keller. Only words with a
// capital letter are looked at; "" where there is nobody.
func (known people) namedIn(title string) string {
	before := ""
	for word := range strings.FieldsSeq(title) {
		word = strings.TrimFunc(withoutGenitive(word), func(r rune) bool { return !unicode.IsLetter(r) })
		if strings.Contains(word, ".") && known.written[word] {
			return word
		}
		first, _ := utf8.DecodeRuneInString(word)
		switch {
		case !unicode.IsUpper(first):
			before = ""
		case addresses[before] && academic[word]: // Frau Dr. Keller
		case addresses[before] && isName(word) && word != strings.ToUpper(word) && !products[word], known.hasName(before, word):
			return before + " " + word
		default:
			before = word
		}
	}
	return ""
}

// withoutGenitive takes an English 's off, however its apostrophe is set.
func withoutGenitive(word string) string {
	for _, end := range [...]string{"'s", "’s", "ʼs", "‘s", "´s", "`s"} {
		if name, ok := strings.CutSuffix(word, end); ok {
			return name
		}
	}
	return word
}

var (
	// addresses come before a person's name and nothing else.
	addresses = map[string]bool{"Herr": true, "Herrn": true, "Frau": true, "Mr": true, "Mrs": true, "Ms": true}
	// academic may stand between the two.
	academic = map[string]bool{"Dr": true, "Prof": true}
	// products are what Ms stands before where it is the name of a company.
	products = map[string]bool{"Teams": true, "Office": true, "Excel": true, "Word": true, "Outlook": true, "Project": true, "Access": true, "Dynamics": true, "Planner": true}
)

func (known people) hasName(first, last string) bool {
	lasts := known.names[strings.ToLower(first)]
	if len(lasts) == 0 {
		return false
	}
	last = strings.ToLower(last)
	return slices.Contains(lasts, last) || slices.Contains(lasts, strings.TrimSuffix(last, "s")) // Jana Kellers Kunden
}
