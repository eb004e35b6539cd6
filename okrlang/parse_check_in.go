package okrlang

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/syntax"
	"github.com/okrlang/okr/okrlang/value"
)

func (p *parser) checkIn(n syntax.Node) *CheckIn {
	c := &CheckIn{Node: p.node(n), day: dayOf(n)}
	for name, v := range p.pairs(n, checkInSection, c.Name, c.Damaged) {
		switch name {
		case "date":
			if p.date(&c.Date, name, v); c.Date.At.Len() > 0 {
				c.Name = c.Date.At
			}
		case "values":
			entries(p, &c.Values, c, name, v, p.quantity)
		case "confidence":
			entries(p, &c.Confidence, c, name, v, func(f *Field[int], name string, v syntax.Node) { p.whole(f, name, v, confidenceScale) })
		case "notes":
			entries(p, &c.Notes, c, name, v, p.text)
		case "problems":
			p.text(&c.Problems, name, v)
		case "outlook":
			p.text(&c.Outlook, name, v)
		}
	}
	if n.Len() > 0 && !c.Damaged && p.saysNothing(n) {
		p.schema(c.Name, checkInSection.field, locale.Text{
			EN: "This check-in says nothing", DE: "Dieser Check-in sagt nichts",
		}.Plain()).Help = locale.Text{
			EN: "Write values, confidence, notes, problems or outlook below its date.",
			DE: "Schreiben Sie values, confidence, notes, problems oder outlook unter sein Datum.",
		}.Plain()
	}
	return c
}

// saysNothing says whether a check-in has nothing but its date. A wrong key, which was reported, counts as something.
func (p *parser) saysNothing(n syntax.Node) bool {
	for key, v := range n.Pairs() {
		if word := key.Text(); word != "date" && !strings.HasPrefix(word, "x-") && !p.isEmpty(v) {
			return false
		}
	}
	return n.Kind() == syntax.Mapping
}

// dayOf is the date of a check-in as written; it may stand below what it is needed for.
func dayOf(n syntax.Node) string {
	for key, v := range n.Pairs() {
		if key.Text() == "date" {
			return v.Text()
		}
	}
	return ""
}

// field names a line of a check-in for the identity of a finding: check_ins/2026-01-09/values/nps.
func (c *CheckIn) field(name, key string) string {
	return checkInSection.field + "/" + c.day + "/" + name + "/" + key
}

// entries reads a mapping whose keys name key results. Which key result each means is settled once the whole set is read.
func entries[T any](p *parser, f *Field[[]Entry[T]], c *CheckIn, name string, n syntax.Node, read func(*Field[T], string, syntax.Node)) {
	f.At, f.State = p.at(n), Invalid
	switch {
	case p.isEmpty(n):
		f.State = Empty
		return
	case n.Kind() == syntax.Mapping:
		f.State = Present
	case n.Kind() == syntax.Null, n.Kind() == syntax.Missing:
		return
	default:
		p.notEntries(name, n)
		return
	}
	f.Value = make([]Entry[T], 0, n.Len())
	before := len(p.found)
	for named, v := range p.entries(n) {
		f.Value = append(f.Value, Entry[T]{Key: named.name, KeyAt: named.key.At()})
		e := &f.Value[len(f.Value)-1]
		read(&e.Value, e.Key, v)
	}
	for i := before; i < len(p.found); i++ {
		p.found[i].Field = c.field(name, p.found[i].Field)
	}
}

func (p *parser) notEntries(name string, n syntax.Node) {
	p.schema(n.At(), name, locale.Text{
		EN: "{0} takes a line for each key result: its id, a colon and a space, and what there is to say",
		DE: "{0} braucht eine Zeile je Key Result: seine Id, Doppelpunkt und Leerzeichen, und was dazu zu sagen ist",
	}.With(locale.Quote(name))).Help = locale.Text{
		EN: "Write for instance `nps: 52` on a line of its own, indented below `{0}:` and without a hyphen.",
		DE: "Schreiben Sie zum Beispiel `nps: 52` in eine eigene Zeile, eingerückt unter `{0}:` und ohne Bindestrich.",
	}.With(name)
}

// milestones reads the texts for the degrees of a graded key result.
func (p *parser) milestones(f *Field[[]Milestone], name string, n syntax.Node) {
	f.At, f.State = p.at(n), Invalid
	switch {
	case p.isEmpty(n):
		f.State = Empty
		return
	case n.Kind() == syntax.Mapping:
	case n.Kind() == syntax.Null, n.Kind() == syntax.Missing:
		return
	default:
		p.schema(n.At(), name, locale.Text{
			EN: "{0} says for each degree what is there by then", DE: "{0} sagt zu jedem Grad, was dann da ist",
		}.With(locale.Quote(name))).Help = locale.Text{
			EN: "Write lines such as `30 %: tried in one region`, without a hyphen, one of them for 100 %.",
			DE: "Schreiben Sie Zeilen wie `30 %: in einer Region erprobt`, ohne Bindestrich, eine davon für 100 %.",
		}.Plain()
		return
	}
	before := len(p.found)
	var list []Milestone
	for key, v := range n.Pairs() {
		if !strings.HasPrefix(key.Text(), "x-") {
			list = p.milestone(list, name, key, v)
		}
	}
	slices.SortStableFunc(list, func(a, b Milestone) int { return a.Degree.Value.Cmp(b.Degree.Value) })
	for i := range len(list) - 1 {
		if a, b := list[i].Degree, list[i+1].Degree; a.Value == b.Value {
			d := p.report(diag.DuplicateID, b.At, name, locale.Text{
				EN: "The degree {0} stands twice", DE: "Der Grad {0} steht zweimal",
			}.With(locale.Quote(p.file.Slice(b.At))))
			d.Help = locale.Text{EN: "Keep one of the two.", DE: "Behalten Sie einen von beiden."}.Plain()
			p.related(d, a.At, theOther)
		}
	}
	if len(p.found) > before || p.tree.Damaged(n.At()) {
		return
	}
	if last := len(list) - 1; last < 0 || list[last].Degree.Value != value.Int(1) {
		p.schema(firstKey(n), name, locale.Text{
			EN: "No milestone says what 100 % is", DE: "Kein Meilenstein sagt, was 100 % ist",
		}.Plain()).Help = locale.Text{
			EN: "Add a line `100 %: …` with what is there at the end.", DE: "Ergänzen Sie eine Zeile `100 %: …` mit dem, was am Ende da ist.",
		}.Plain()
		return
	}
	f.Value, f.State = list, Present
}

// milestone adds what one line says to the list, or reports why it cannot.
func (p *parser) milestone(list []Milestone, name string, key, v syntax.Node) []Milestone {
	m := Milestone{Degree: Field[value.Number]{At: key.At(), State: Present}}
	q, problem := value.ParseQuantity(key.Text(), p.lang)
	if problem != nil {
		p.problem(name, key, problem)
		return list
	}
	share, ok := q.Share()
	if !ok {
		p.schema(key.At(), name, notAShare.With(locale.Quote(key.Text()))).Help = howToShare(q)
		return list
	}
	m.Degree.Value = share
	if p.text(&m.Text, name, v); m.Text.State == Empty {
		p.schema(key.At(), name, locale.Text{
			EN: "The milestone {0} says nothing", DE: "Der Meilenstein {0} sagt nichts",
		}.With(locale.Quote(key.Text()))).Help = locale.Text{
			EN: "Write behind the colon what is there by then.", DE: "Schreiben Sie hinter den Doppelpunkt, was dann da ist.",
		}.Plain()
	}
	return append(list, m)
}

// resolve settles which key result each line of a check-in means.
func (p *parser) resolve(s *Set) {
	if len(s.CheckIns.Value) == 0 {
		return
	}
	names := newNames(s)
	for _, c := range s.CheckIns.Value {
		resolveEntries(p, names, c, "values", c.Values.Value)
		resolveEntries(p, names, c, "confidence", c.Confidence.Value)
		resolveEntries(p, names, c, "notes", c.Notes.Value)
	}
}

// names finds key results by id or by objective/key-result.
type names struct {
	byID map[string][]*KeyResult
	all  []*KeyResult
	// distinct says that no two have one id.
	distinct bool
	// hidden says that there are key results whose name could not be read: one of them may be meant.
	hidden bool
}

func newNames(s *Set) names {
	n := names{byID: map[string][]*KeyResult{}, all: s.KeyResults(), hidden: s.Damaged || s.Objectives.State == Invalid}
	for _, o := range s.Objectives.Value {
		n.hidden = n.hidden || o.Damaged || o.KeyResults.State == Invalid || !o.ID.Present()
	}
	for _, k := range n.all {
		n.hidden = n.hidden || !k.ID.Present()
		if k.ID.Present() {
			n.byID[k.ID.Value] = append(n.byID[k.ID.Value], k)
		}
	}
	n.distinct = !n.hidden && len(n.byID) == len(n.all)
	return n
}

// find lists the key results that a name fits.
func (n names) find(name string) []*KeyResult {
	objective, id, qualified := strings.Cut(name, "/")
	if !qualified {
		return n.byID[name]
	}
	for _, k := range n.byID[id] {
		if k.Objective.ID.Value == objective {
			return []*KeyResult{k}
		}
	}
	return nil
}

// possible are the names of all key results: by id alone where that is enough and qualified is not asked for.
func (n names) possible(qualified bool) []string {
	all := make([]string, 0, len(n.all))
	for _, k := range n.all {
		name := k.Objective.ID.Value + "/" + k.ID.Value
		if !qualified && len(n.byID[k.ID.Value]) == 1 {
			name = k.ID.Value
		}
		all = append(all, name)
	}
	return all
}

func resolveEntries[T any](p *parser, names names, c *CheckIn, section string, entries []Entry[T]) {
	for i := range entries {
		e := &entries[i]
		if names.distinct && i < len(names.all) && names.all[i].ID.Value == e.Key { // mostly written in the set's order
			e.KeyResult = names.all[i]
			continue
		}
		fits := apart(names.find(e.Key))
		switch {
		case len(fits) == 1:
			e.KeyResult = fits[0]
		case len(fits) > 1:
			p.twoFit(e.KeyAt, c.field(section, e.Key), e.Key, fits)
		case !names.hidden && !p.full():
			p.noneFits(e.KeyAt, c.field(section, e.Key), e.Key, names)
		}
	}
}

// apart are the key results that a name with the objective tells apart: of those that an id given twice makes one, which is
// reported there, the first.
func apart(fits []*KeyResult) []*KeyResult {
	if len(fits) < 2 {
		return fits
	}
	seen := make(map[string]bool, len(fits))
	var out []*KeyResult
	for _, k := range fits {
		if objective := k.Objective.ID.Value; !seen[objective] {
			seen[objective] = true
			out = append(out, k)
		}
	}
	return out
}

func (p *parser) twoFit(at source.Span, field, key string, fits []*KeyResult) {
	var qualified locale.Choice
	for _, k := range fits {
		qualified = append(qualified, k.Objective.ID.Value+"/"+k.ID.Value)
	}
	d := p.report(diag.DuplicateID, at, field, locale.Text{
		EN: "{0} fits {1} key results of this set", DE: "{0} passt auf {1} Key Results dieses Sets",
	}.With(locale.Quote(key), len(fits)))
	d.Help = locale.Text{EN: "Write {0}.", DE: "Schreiben Sie {0}."}.With(qualified)
	for _, k := range fits {
		p.related(d, k.ID.At, locale.Text{EN: "this may be meant", DE: "das kann gemeint sein"})
	}
}

func (p *parser) noneFits(at source.Span, field, key string, names names) {
	d := p.report(diag.UnknownReference, at, field, locale.Text{
		EN: "This set has no key result {0}", DE: "Dieses Set hat kein Key Result {0}",
	}.With(locale.Quote(locale.Shorten(key))))
	near := locale.Nearest(key, names.possible(strings.Contains(key, "/")))
	switch {
	case near != "":
		d.Help = locale.Text{EN: "Write {0}.", DE: "Schreiben Sie {0}."}.With(locale.Quote(near))
		d.Fixes = []diag.Fix{p.replace(at, near)}
		d.Fixes[0].Applicability = diag.Suggestion // a value under a wrong name is worse than none
	case len(names.all) == 0:
		d.Help = locale.Text{
			EN: "It has no key results yet; write them below an objective first.",
			DE: "Es hat noch keine Key Results; schreiben Sie sie zuerst unter ein Objective.",
		}.Plain()
	default:
		d.Help = locale.Text{EN: "Its key results are {0}.", DE: "Seine Key Results sind {0}."}.With(locale.List(names.possible(false)))
	}
}
