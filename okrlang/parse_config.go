package okrlang

import (
	"strconv"
	"strings"
	"time"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/syntax"
	"github.com/okrlang/okr/okrlang/value"
)

// Version is the version of the language that this program reads.
const Version = 1

// ParseConfig reads a workspace file. It never fails: what could not be read is in the config's diagnostics, mistakes in
// its lint section in Lint.Diagnostics.
func ParseConfig(src *source.File) *Config {
	p := &parser{file: src, tree: syntax.Parse(src)}
	c := &Config{File: src}
	p.owner = place(src.Path)
	root := syntax.Node{}
	for i, doc := range p.tree.Documents {
		if i == 0 {
			root = doc.Root
			continue
		}
		p.schema(firstLine(src, doc.At), "", locale.Text{
			EN: "The workspace file has only one document", DE: "Die Datei des Arbeitsbereichs hat nur ein Dokument",
		}.Plain()).Help = locale.Text{
			EN: "Remove the line `---` and what follows it.", DE: "Entfernen Sie die Zeile `---` und was danach kommt.",
		}.Plain()
	}
	c.Node = p.node(root)
	p.config(root, c)
	c.Ignores = ignores(p.tree)
	c.Diagnostics = p.finish(func(source.Span) string { return src.Path })
	c.Lint.Diagnostics, c.Diagnostics = split(c.Diagnostics, src.Path+"#/lint")
	return c
}

// firstLine is the words on the first line of a stretch.
func firstLine(file *source.File, at source.Span) source.Span {
	line := file.Line(file.LineAt(at.Start))
	return source.Span{Start: at.Start, End: min(line.End, at.End)}
}

// split takes the diagnostics whose path begins with prefix out of a list.
func split(list diag.List, prefix string) (out, rest diag.List) {
	for _, d := range list {
		if strings.HasPrefix(d.Path, prefix) {
			out = append(out, d)
		} else {
			rest = append(rest, d)
		}
	}
	return out, rest
}

// place is a path in the workspace file, such as okr.yaml#/teams/vertrieb.
type place string

// Path is the place itself.
func (p place) Path() string {
	return string(p)
}

// below reads something below a key of the workspace file.
func (p *parser) below(name string, read func()) {
	before := p.owner.Path()
	sep := "/"
	if !strings.Contains(before, "#") {
		sep = "#/"
	}
	p.within(place(before+sep+name), read)
}

func (p *parser) config(root syntax.Node, c *Config) {
	// The language decides how the numbers of the KPIs are read, wherever it stands.
	if root.Kind() == syntax.Mapping {
		for key, v := range root.Pairs() {
			if key.Text() == "language" {
				p.lang, _ = locale.Parse(v.Text())
			}
		}
	}
	for name, v := range p.pairs(root, configSection, c.Name, c.Damaged) {
		p.below(name, func() { p.configField(c, name, v) })
	}
}

func (p *parser) configField(c *Config, name string, v syntax.Node) {
	switch name {
	case "version":
		p.version(&c.Version, name, v)
	case "requires":
		p.text(&c.Requires, name, v)
	case "organization":
		p.text(&c.Organization, name, v)
	case "language":
		choice(p, &c.Language, name, v, locale.German, locale.English)
	case "cadence":
		p.cadence(&c.Cadence, name, v)
	case "fiscal_year":
		p.fiscalYear(c, v)
	case "okr_master":
		p.text(&c.Master, name, v)
	case "strategy":
		c.Strategy = p.strategy(v)
	case "kpis":
		list(p, &c.KPIs, name, v, func(i int, item syntax.Node) *KPI { return p.kpi(i, item) })
		uniqueIDs(p, c.KPIs.Value, func(k *KPI) (Field[string], pather) { return k.ID, place(c.File.Path + "#/kpis/" + k.ID.Value) })
	case "teams":
		list(p, &c.Teams, name, v, func(i int, item syntax.Node) *Team { return p.team(i, item) })
		uniqueIDs(p, c.Teams.Value, func(t *Team) (Field[string], pather) { return t.ID, place(c.File.Path + "#/teams/" + t.ID.Value) })
	case "vocabulary":
		c.Vocabulary = p.vocabulary(v)
	case "files":
		p.texts(&c.Files, name, v)
	case "lint":
		p.lint(&c.Lint, v)
	}
}

func (p *parser) version(f *Field[int], name string, v syntax.Node) {
	text, ok := scalar(p, f, name, v)
	if !ok {
		return
	}
	number, _ := value.ParseNumber(text)
	n, err := strconv.Atoi(number.String()) // 1.0 is 1
	switch {
	case err == nil && n == Version:
		f.Value, f.State = n, Present
		return
	case err != nil || n < Version:
		p.schema(v.At(), name, locale.Text{
			EN: "{0} is not a version of the language", DE: "{0} ist keine Version der Sprache",
		}.With(locale.Quote(locale.Shorten(text)))).Help = locale.Text{EN: "Write `version: {0}`.", DE: "Schreiben Sie `version: {0}`."}.With(Version)
		return
	}
	p.schema(v.At(), name, locale.Text{
		EN: "This workspace is written in version {0} of the language; this program reads version {1}",
		DE: "Dieser Arbeitsbereich ist in Version {0} der Sprache geschrieben; dieses Programm liest Version {1}",
	}.With(n, Version)).Help = locale.Text{EN: "Install a newer okr.", DE: "Installieren Sie ein neueres okr."}.Plain()
}

func (p *parser) cadence(f *Field[value.Length], name string, v syntax.Node) {
	text, ok := scalar(p, f, name, v)
	if !ok {
		return
	}
	length, ok := value.ParseLength(text)
	if !ok {
		p.outOfSet(name, v, []string{"month", "quarter", "half", "year"})
		return
	}
	f.Value, f.State = length, Present
}

func (p *parser) fiscalYear(c *Config, n syntax.Node) {
	for name, v := range p.pairs(n, fiscalYearSection, firstKey(n), false) {
		switch name {
		case "start":
			var month Field[int]
			if p.whole(&month, name, v, monthScale); month.Present() {
				c.Calendar.Start = time.Month(month.Value)
			}
		case "named_by":
			var by Field[string]
			choice(p, &by, name, v, "start", "end")
			c.Calendar.NamedByEnd = by.Value == "end"
		}
	}
}

func (p *parser) strategy(n syntax.Node) Field[*Strategy] {
	s := &Strategy{Node: p.node(n)}
	for name, v := range p.pairs(n, strategySection, s.Name, s.Damaged) {
		switch name {
		case "owner":
			p.text(&s.Owner, name, v)
		case "mission":
			p.text(&s.Mission, name, v)
		case "vision":
			p.text(&s.Vision, name, v)
		case "goals":
			list(p, &s.Goals, name, v, func(i int, item syntax.Node) *Goal { return p.goal(i, item) })
			uniqueIDs(p, s.Goals.Value, func(g *Goal) (Field[string], pather) {
				return g.ID, place(p.file.Path + "#/strategy/goals/" + g.ID.Value)
			})
		}
	}
	return part(p, s, n)
}

func (p *parser) goal(index int, n syntax.Node) *Goal {
	g := &Goal{Node: p.node(n)}
	g.Name = p.nameByID(n, g.Name)
	p.within(place(p.owner.Path()+"/goals/"+idText(index, n)), func() {
		for name, v := range p.pairs(n, goalSection, g.Name, g.Damaged) {
			switch name {
			case "id":
				p.id(&g.ID, name, v)
			case "title":
				p.title(&g.Title, name, v)
			case "owner":
				p.text(&g.Owner, name, v)
			case "note":
				p.text(&g.Note, name, v)
			}
		}
	})
	return g
}

func (p *parser) kpi(index int, n syntax.Node) *KPI {
	k := &KPI{Node: p.node(n)}
	k.Name = p.nameByID(n, k.Name)
	p.within(place(p.owner.Path()+"/"+idText(index, n)), func() {
		for name, v := range p.pairs(n, kpiSection, k.Name, k.Damaged) {
			switch name {
			case "id":
				p.id(&k.ID, name, v)
			case "name":
				p.text(&k.Called, name, v)
			case "direction":
				choice(p, &k.Direction, name, v, Up, Down)
			case "target":
				p.quantity(&k.Target, name, v)
			case "unit":
				if text, ok := scalar(p, &k.Unit, name, v); ok {
					k.Unit.Value, _ = value.UnitAndScale(text)
					k.Unit.State = Present
				}
			case "owner":
				p.text(&k.Owner, name, v)
			case "note":
				p.text(&k.Note, name, v)
			}
		}
	})
	return k
}

func (p *parser) team(index int, n syntax.Node) *Team {
	t := &Team{Node: p.node(n)}
	t.Name = p.nameByID(n, t.Name)
	p.within(place(p.owner.Path()+"/"+idText(index, n)), func() {
		for name, v := range p.pairs(n, teamSection, t.Name, t.Damaged) {
			switch name {
			case "id":
				p.id(&t.ID, name, v)
				p.notStrategy(&t.ID, name)
			case "name":
				p.text(&t.Called, name, v)
			case "level":
				choice(p, &t.Level, name, v, Company, Department, TeamLevel, Individual)
			case "parent":
				p.id(&t.Parent, name, v)
			case "stage":
				choice(p, &t.Stage, name, v, Crawl, Walk, Run)
			case "lead":
				p.text(&t.Lead, name, v)
			case "until":
				p.cycle(&t.Until, name, v)
			case "note":
				p.text(&t.Note, name, v)
			}
		}
	})
	return t
}

// notStrategy keeps the word strategy free for references to the strategy's goals.
func (p *parser) notStrategy(id *Field[string], name string) {
	if id.Present() && id.Value == StrategyTeam {
		id.setAside()
		p.schema(id.At, name, locale.Text{
			EN: "A team cannot have the id strategy: references such as strategy/growth name the strategy's goals",
			DE: "Ein Team kann nicht die Id strategy haben: Verweise wie strategy/wachstum meinen die Ziele der Strategie",
		}.Plain()).Help = locale.Text{EN: "Choose another id.", DE: "Wählen Sie eine andere Id."}.Plain()
	}
}

// idText is the id of an entry as far as it can be read, else its number, for paths.
func idText(index int, n syntax.Node) string {
	for key, v := range n.Pairs() {
		if key.Text() == "id" && v.Text() != "" {
			return v.Text()
		}
	}
	return "#" + strconv.Itoa(index)
}

func (p *parser) vocabulary(n syntax.Node) Field[*Vocabulary] {
	w := &Vocabulary{Node: p.node(n)}
	for name, v := range p.pairs(n, vocabularySection, w.Name, w.Damaged) {
		switch name {
		case "acronyms":
			p.texts(&w.Acronyms, name, v)
		case "not_metrics":
			p.texts(&w.NotMetrics, name, v)
		}
	}
	return part(p, w, n)
}
