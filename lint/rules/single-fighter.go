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
// as first.last or as an address, or leads a team or the OKR process.
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

// people are the persons that a workspace knows, as written, and their last names, in small letters, by the first.
type people struct {
	written map[string]bool
	names   map[string][]string
}

func knownPeople(p *lint.Pass) people {
	known := people{map[string]bool{}, map[string][]string{}}
	if c := p.Workspace.Config; c != nil {
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
	if !f.Present() || known.written[f.Value] || !surely && !looksLikePerson(f.Value) {
		return
	}
	known.written[f.Value] = true
	name, _, _ := strings.Cut(f.Value, "@")
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '.' || r == ' ' })
	if len(parts) == 2 && isName(parts[0]) && isName(parts[1]) {
		first := inTitle(parts[0])
		known.names[first] = append(known.names[first], parts[1])
	}
}

// inTitle is a first name as titles write it: Jana.
func inTitle(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

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
	p.Report(s, "owner", s.Name,
		locale.Text{
			EN: "All {1} key results of {0} belong to one person, {2}", DE: "Alle {1} Key Results von {0} gehören einer Person, {2}",
		}.With(setSaid(s), len(all), locale.Quote(owner.Value)),
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
		word = strings.TrimFunc(strings.TrimSuffix(word, "'s"), func(r rune) bool { return !unicode.IsLetter(r) })
		if strings.Contains(word, ".") && known.written[word] {
			return word
		}
		if first, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(first) {
			before = ""
			continue
		}
		if addresses[before] && isName(word) && word != strings.ToUpper(word) || known.hasName(before, word) {
			return before + " " + word
		}
		before = word
	}
	return ""
}

// addresses come before a person's name and nothing else.
var addresses = map[string]bool{"Herr": true, "Herrn": true, "Frau": true, "Mr": true, "Mrs": true, "Ms": true}

func (known people) hasName(first, last string) bool {
	lasts := known.names[first]
	if len(lasts) == 0 {
		return false
	}
	last = strings.ToLower(last)
	return slices.Contains(lasts, last) || slices.Contains(lasts, strings.TrimSuffix(last, "s")) // Jana Kellers Kunden
}
