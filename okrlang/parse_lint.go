package okrlang

import (
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/syntax"
	"github.com/okrlang/okr/okrlang/value"
)

// lint reads the lint section as it is written. Which rules and options there are is not known here.
func (p *parser) lint(s *Settings, n syntax.Node) {
	s.At = n.At()
	for name, v := range p.pairs(n, lintSection, firstKey(n), false) {
		switch name {
		case "preset":
			p.text(&s.Preset, name, v)
		case "fail_on":
			p.text(&s.FailOn, name, v)
		case "baseline":
			p.text(&s.Baseline, name, v)
		case "rules":
			s.Rules = p.rules(v)
		case "overrides":
			var overrides Field[[]Override]
			list(p, &overrides, name, v, func(_ int, item syntax.Node) Override { return p.override(item) })
			s.Overrides = overrides.Value
		}
	}
}

func (p *parser) override(n syntax.Node) Override {
	o := Override{Node: p.node(n)}
	for name, v := range p.pairs(n, overrideSection, o.Name, o.Damaged) {
		switch name {
		case "teams":
			o.Teams = p.fields(name, v)
		case "paths":
			o.Paths = p.fields(name, v)
		case "cycles":
			var cycles Field[[]Field[string]]
			p.each(&cycles, name, v, func(_ *Field[string], name string, item syntax.Node) {
				var f Field[value.Cycle]
				p.cycle(&f, name, item)
				o.Cycles = append(o.Cycles, f)
			})
		case "rules":
			o.Rules = p.rules(v)
		}
	}
	return o
}

func (p *parser) fields(name string, v syntax.Node) []Field[string] {
	var f Field[[]Field[string]]
	p.texts(&f, name, v)
	return f.Value
}

// rules reads what is said about rules: a severity, off or false, or a group of severity and options.
func (p *parser) rules(n syntax.Node) []RuleSetting {
	switch n.Kind() {
	case syntax.Mapping:
	case syntax.Null, syntax.Missing:
		return nil
	default:
		p.schema(n.At(), "rules", locale.Text{
			EN: "{0} takes a line for each rule", DE: "{0} nimmt eine Zeile je Regel",
		}.With(locale.Quote("rules"))).Help = locale.Text{
			EN: "Write for instance `objective-count: {severity: error, max: 4}` or `okr-master: off`.",
			DE: "Schreiben Sie zum Beispiel `objective-count: {severity: error, max: 4}` oder `okr-master: off`.",
		}.Plain()
		return nil
	}
	var settings []RuleSetting
	for named, v := range p.entries(n) {
		settings = append(settings, p.rule(named, v))
	}
	return settings
}

func (p *parser) rule(named entry, v syntax.Node) RuleSetting {
	setting := RuleSetting{Name: Field[string]{Value: named.name, At: named.key.At(), State: Present}}
	if v.Kind() != syntax.Mapping {
		p.text(&setting.Severity, named.name, v)
		offIfFalse(&setting.Severity)
		return setting
	}
	for option, v := range p.entries(v) {
		if option.name == "severity" {
			p.text(&setting.Severity, option.name, v)
			offIfFalse(&setting.Severity)
			continue
		}
		o := Option{Name: Field[string]{Value: option.name, At: option.key.At(), State: Present}}
		p.text(&o.Value, option.name, v)
		setting.Options = append(setting.Options, o)
	}
	return setting
}

// offIfFalse lets false mean off: YAML 1.1 programs turn the bare word off into false when they rewrite a file.
func offIfFalse(f *Field[string]) {
	if f.Present() && f.Value == "false" {
		f.Value = "off"
	}
}
