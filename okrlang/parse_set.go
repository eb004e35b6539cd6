package okrlang

import (
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/syntax"
)

// ParseFile reads an OKR file. It never fails: what could not be read is in the file's diagnostics. lang is the language of
// the workspace, which decides how numbers such as 1,200 are read; "" reads them as every language but English.
func ParseFile(src *source.File, lang locale.Lang) *File {
	p := &parser{file: src, tree: syntax.Parse(src), lang: lang}
	f := &File{Source: src, Damaged: len(p.tree.Damage) > 0}
	p.owner = f
	for i, doc := range p.tree.Documents {
		if p.tree.Refused {
			break
		}
		if i > 0 && p.isRest(doc.Root) {
			p.cutOff(f.Sets[len(f.Sets)-1], doc)
			continue
		}
		f.Sets = append(f.Sets, p.set(doc))
	}
	f.Ignores = ignores(p.tree)
	f.Diagnostics = p.finish(f.around)
	p.tree.Free()
	return f
}

// isRest says whether a document has keys of a set, but none that a set must have: a `---` cut it off the set above.
func (p *parser) isRest(root syntax.Node) bool {
	known := false
	for key := range root.Pairs() {
		i := setSection.index(key.Text())
		if i < 0 {
			i, _ = setSection.lead(key.Text(), 0)
		}
		if i >= 0 && setSection.keys[i].required {
			return false
		}
		known = known || i >= 0
	}
	return known
}

// cutOff reports a `---` in the middle of a set. What stands below it is not read, so that the set counts as damaged.
func (p *parser) cutOff(s *Set, rest syntax.Document) {
	s.Damaged = true
	p.within(s, func() {
		at := firstLine(p.file, rest.At)
		d := p.schema(at, "", locale.Text{
			EN: "This line cuts the set in two: what follows has no team, cycle and objectives of its own",
			DE: "Diese Zeile schneidet das Set entzwei: Was folgt, hat kein eigenes team, cycle und objectives",
		}.Plain())
		d.Help = locale.Text{
			EN: "Remove the line; `---` stands only between two sets in one file.", DE: "Streichen Sie die Zeile; `---` steht nur zwischen zwei Sets in einer Datei.",
		}.Plain()
		d.Fixes = []diag.Fix{{
			Description:   locale.Text{EN: "remove the line", DE: "die Zeile streichen"}.Plain(),
			Applicability: diag.Certain,
			Edits:         []diag.FileEdit{{File: p.file, Edit: source.Edit{At: source.Span{Start: at.Start, End: p.file.Line(p.file.LineAt(at.Start) + 1).Start}}}},
		}}
	})
}

// Path names a file in the OKR tree as long as no set is known.
func (f *File) Path() string {
	return "file:" + f.Source.Path
}

// around is the path of the innermost part of the OKR tree that holds a place.
func (f *File) around(at source.Span) string {
	for _, s := range f.Sets {
		for _, o := range s.Objectives.Value {
			for _, k := range o.KeyResults.Value {
				if k.At.Contains(at) {
					return k.Path()
				}
			}
			if o.At.Contains(at) {
				return o.Path()
			}
		}
		if s.At.Contains(at) {
			return s.Path()
		}
	}
	return f.Path()
}

func (p *parser) set(doc syntax.Document) *Set {
	s := &Set{Node: p.node(doc.Root), File: p.file}
	s.At, s.Damaged = doc.At, p.tree.Damaged(doc.At)
	p.within(s, func() {
		p.header(doc.Root, s)
		for name, v := range p.pairs(doc.Root, setSection, s.Name, s.Damaged) {
			switch name {
			case "team":
				p.id(&s.Team, name, v)
				p.notStrategy(&s.Team, name)
			case "cycle":
				p.cycle(&s.Cycle, name, v)
			case "stage":
				choice(p, &s.Stage, name, v, Crawl, Walk, Run)
			case "note":
				p.text(&s.Note, name, v)
			case "objectives":
				list(p, &s.Objectives, name, v, func(i int, item syntax.Node) *Objective { return p.objective(s, i, item) })
			case "check_ins":
				list(p, &s.CheckIns, name, v, func(_ int, item syntax.Node) *CheckIn { return p.checkIn(item) })
			case "retrospective":
				s.Retrospective = p.retrospective(v)
			}
		}
		uniqueIDs(p, s.Objectives.Value, func(o *Objective) (Field[string], pather) { return o.ID, o })
		p.resolve(s)
		p.settleUnits(s)
	})
	return s
}

// header finds what the set is called by, so that findings above the team line know it too.
func (p *parser) header(n syntax.Node, s *Set) {
	if n.Kind() != syntax.Mapping {
		return
	}
	for key, v := range n.Pairs() {
		if key.Text() == "team" && v.Kind() == syntax.Scalar {
			s.Name = v.At()
		}
	}
}

// nameByID underlines the id where there is one, else the words of the title, else the first key.
func (p *parser) nameByID(n syntax.Node, name source.Span) source.Span {
	for key, v := range n.Pairs() {
		if v.Kind() != syntax.Scalar || p.isEmpty(v) {
			continue
		}
		switch key.Text() {
		case "id":
			return v.At()
		case "title":
			name = p.wordsOf(v)
		}
	}
	return name
}

func (p *parser) objective(s *Set, index int, n syntax.Node) *Objective {
	o := &Objective{Node: p.node(n), Set: s, Index: index}
	o.Name = p.nameByID(n, o.Name)
	p.within(o, func() {
		for name, v := range p.pairs(n, objectiveSection, o.Name, o.Damaged) {
			switch name {
			case "id":
				p.id(&o.ID, name, v)
			case "title":
				p.title(&o.Title, name, v)
			case "why":
				p.text(&o.Why, name, v)
			case "type":
				choice(p, &o.Type, name, v, Roofshot, Moonshot)
			case "supports":
				p.references(&o.Supports, name, v)
			case "contributors":
				p.ids(&o.Contributors, name, v)
			case "owner":
				p.text(&o.Owner, name, v)
			case "note":
				p.text(&o.Note, name, v)
			case "key_results":
				list(p, &o.KeyResults, name, v, func(i int, item syntax.Node) *KeyResult { return p.keyResult(o, i, item) })
			case "review":
				o.Review = p.review(v)
			case "adjustments":
				list(p, &o.Adjustments, name, v, func(_ int, item syntax.Node) *Adjustment { return p.adjustment(item) })
			case "dropped":
				o.Dropped = p.dropped(v)
			}
		}
		if p.isGlued() {
			o.Damaged, s.Damaged = true, true
		}
		uniqueIDs(p, o.KeyResults.Value, func(k *KeyResult) (Field[string], pather) { return k.ID, k })
	})
	return o
}

func (p *parser) keyResult(o *Objective, index int, n syntax.Node) *KeyResult {
	k := &KeyResult{Node: p.node(n), Objective: o, Index: index}
	k.Name = p.nameByID(n, k.Name)
	p.within(k, func() {
		for name, v := range p.pairs(n, keyResultSection, k.Name, k.Damaged) {
			p.keyResultField(k, name, v)
		}
		if p.isGlued() {
			k.Damaged, o.Damaged = true, true
		}
		p.oneKind(k, n)
	})
	return k
}

func (p *parser) keyResultField(k *KeyResult, name string, v syntax.Node) {
	switch name {
	case "id":
		p.id(&k.ID, name, v)
	case "title":
		p.title(&k.Title, name, v)
	case "metric":
		p.id(&k.Metric, name, v)
	case "type":
		choice(p, &k.Type, name, v, Roofshot, Moonshot)
	case "baseline":
		p.quantity(&k.Baseline, name, v)
	case "target":
		p.quantity(&k.Target, name, v)
	case "at_least":
		p.quantity(&k.AtLeast, name, v)
	case "at_most":
		p.quantity(&k.AtMost, name, v)
	case "current":
		p.quantity(&k.Current, name, v)
	case "unit":
		p.unit(k, name, v)
	case "cumulative":
		p.boolean(&k.Cumulative, name, v)
	case "milestones":
		p.milestones(&k.Milestones, name, v)
	case "weight":
		p.weight(&k.Weight, name, v)
	case "owner":
		p.text(&k.Owner, name, v)
	case "source":
		p.texts(&k.Source, name, v)
	case "note":
		p.text(&k.Note, name, v)
	case "adjustments":
		list(p, &k.Adjustments, name, v, func(_ int, item syntax.Node) *Adjustment { return p.adjustment(item) })
	case "dropped":
		k.Dropped = p.dropped(v)
	}
}

func (p *parser) adjustment(n syntax.Node) *Adjustment {
	a := &Adjustment{Node: p.node(n)}
	for name, v := range p.pairs(n, adjustmentSection, a.Name, a.Damaged) {
		switch name {
		case "date":
			p.date(&a.Date, name, v)
		case "why":
			p.text(&a.Why, name, v)
		case "was":
			a.Was = p.was(v)
		}
	}
	return a
}

func (p *parser) was(n syntax.Node) Was {
	w := Was{At: p.at(n)}
	for name, v := range p.pairs(n, wasSection, firstKey(n), false) {
		switch name {
		case "baseline":
			p.quantity(&w.Baseline, name, v)
		case "target":
			p.quantity(&w.Target, name, v)
		case "at_least":
			p.quantity(&w.AtLeast, name, v)
		case "at_most":
			p.quantity(&w.AtMost, name, v)
		case "weight":
			p.weight(&w.Weight, name, v)
		case "type":
			choice(p, &w.Type, name, v, Roofshot, Moonshot)
		case "milestones":
			p.milestones(&w.Milestones, name, v)
		}
	}
	if n.Kind() == syntax.Mapping && n.Len() > 0 && w.isEmpty() && !p.tree.Damaged(n.At()) {
		p.schema(firstKey(n), wasSection.field, locale.Text{
			EN: "This adjustment does not say what it replaced", DE: "Diese Anpassung sagt nicht, was sie ersetzt hat",
		}.Plain()).Help = locale.Text{
			EN: "Write the old value below `was:`, for instance `target: 75`.", DE: "Schreiben Sie den alten Wert unter `was:`, zum Beispiel `target: 75`.",
		}.Plain()
	}
	return w
}

// isEmpty says whether the adjustment names nothing that it replaced.
func (w *Was) isEmpty() bool {
	return w.Baseline.Missing() && w.Target.Missing() && w.AtLeast.Missing() && w.AtMost.Missing() &&
		w.Weight.Missing() && w.Type.Missing() && w.Milestones.Missing()
}

func (p *parser) dropped(n syntax.Node) Field[*Dropped] {
	d := &Dropped{Node: p.node(n)}
	for name, v := range p.pairs(n, droppedSection, d.Name, d.Damaged) {
		switch name {
		case "date":
			p.date(&d.Date, name, v)
		case "why":
			p.text(&d.Why, name, v)
		}
	}
	return part(p, d, n)
}

func (p *parser) review(n syntax.Node) Field[*Review] {
	r := &Review{Node: p.node(n)}
	for name, v := range p.pairs(n, reviewSection, r.Name, r.Damaged) {
		switch name {
		case "decision":
			choice(p, &r.Decision, name, v, Continue, Adapt, Done, Drop)
		case "learned":
			p.text(&r.Learned, name, v)
		case "needs":
			p.text(&r.Needs, name, v)
		}
	}
	return part(p, r, n)
}

func (p *parser) retrospective(n syntax.Node) Field[*Retrospective] {
	r := &Retrospective{Node: p.node(n)}
	for name, v := range p.pairs(n, retrospectiveSection, r.Name, r.Damaged) {
		switch name {
		case "held":
			p.date(&r.Held, name, v)
		case "teams":
			p.ids(&r.Teams, name, v)
		case "team_health":
			p.whole(&r.TeamHealth, name, v, fiveScale)
		case "went_well":
			p.texts(&r.WentWell, name, v)
		case "findings":
			list(p, &r.Findings, name, v, func(_ int, item syntax.Node) *Finding { return p.finding(item) })
		}
	}
	return part(p, r, n)
}

func (p *parser) finding(n syntax.Node) *Finding {
	f := &Finding{Node: p.node(n)}
	for name, v := range p.pairs(n, findingSection, f.Name, f.Damaged) {
		switch name {
		case "what":
			p.text(&f.What, name, v)
		case "benefit":
			p.whole(&f.Benefit, name, v, fiveScale)
		case "effort":
			p.whole(&f.Effort, name, v, fiveScale)
		case "owner":
			p.text(&f.Owner, name, v)
		}
	}
	return f
}

// part is a field that holds a mapping.
func part[T any](p *parser, read T, n syntax.Node) Field[T] {
	f := Field[T]{At: p.at(n), State: Invalid}
	switch {
	case p.isEmpty(n):
		f.State = Empty
	case n.Kind() == syntax.Mapping:
		f.Value, f.State = read, Present
	}
	return f
}

// uniqueIDs reports siblings that share an id, at the second one.
func uniqueIDs[T any](p *parser, siblings []T, id func(T) (Field[string], pather)) {
	seen := make(map[string]source.Span, len(siblings))
	for _, sibling := range siblings {
		field, owner := id(sibling)
		if !field.Present() {
			continue
		}
		first, taken := seen[field.Value]
		if !taken {
			seen[field.Value] = field.At
			continue
		}
		p.within(owner, func() {
			d := p.report(diag.DuplicateID, field.At, "id", locale.Text{
				EN: "The id {0} is taken: another entry of this list has it", DE: "Die Id {0} ist vergeben: Ein anderer Eintrag dieser Liste hat sie schon",
			}.With(locale.Quote(field.Value)))
			d.Help = locale.Text{
				EN: "Give this one an id of its own; check-ins, references and history go by it.",
				DE: "Geben Sie diesem eine eigene Id; Check-ins, Verweise und Verlauf gehen nach ihr.",
			}.Plain()
			p.related(d, first, theOther)
		})
	}
}
