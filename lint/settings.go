package lint

import (
	"slices"
	"strconv"
	"sync"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// Preset is a starting point for settings.
type Preset string

// The presets: what a team needs on its first day; the guide; everything one step harder.
const (
	Starter Preset = "starter"
	Guide   Preset = "guide"
	Strict  Preset = "strict"
)

// Presets are all presets.
var presets = []Preset{Starter, Guide, Strict}

// severity is what the preset makes of a rule.
func (p Preset) severity(r *Rule) diag.Severity {
	switch {
	case p == Starter && r.Group != Structure && !r.Starter:
		return diag.Off
	case p == Strict && !r.Fixed && r.Severity < diag.Error:
		return r.Severity + 1
	}
	return r.Severity
}

// Origin says where a setting comes from, for `okr rules --team`.
type Origin struct {
	Preset Preset // "" where okr.yaml or a flag says it
	Flag   string // --only, --disable
	At     source.Span
	// Override counts the overrides from 1; 0 for lint.rules.
	Override int
}

// ruleSettings are the settings of one rule for one set.
type ruleSettings struct {
	severity diag.Severity
	options  []option
	origin   Origin
}

type option struct {
	name  string
	value int
}

// resolved are the settings of all rules for one set, by the rules' order.
type resolved struct {
	rules []ruleSettings
}

// anyOn says whether one of the rules, by their numbers, is on.
func (r *resolved) anyOn(rules []int) bool {
	return slices.ContainsFunc(rules, func(i int) bool { return r.rules[i].severity != diag.Off })
}

// Settings are a workspace's settings, checked. A flag stands over the last matching override, that over lint.rules, those
// over the preset, key by key.
type Settings struct {
	rules    []*Rule
	config   *okrlang.Config
	preset   Preset
	base     *resolved
	FailOn   FailOn
	Baseline string // path of the baseline file relative to the workspace; "" for none
	Problems diag.List
	only     []*Rule
	disable  []*Rule

	mu    sync.Mutex
	cache map[string]*resolved // by the overrides that match
}

// FailOn is the least severity that makes a run fail; Never for none.
type FailOn string

// The words of fail_on and --fail-on.
const (
	FailOnError   FailOn = "error"
	FailOnWarning FailOn = "warning"
	FailOnInfo    FailOn = "info"
	FailOnNever   FailOn = "never"
)

// Fails says whether a finding of this severity makes the run fail.
func (f FailOn) Fails(s diag.Severity) bool {
	least, ok := diag.ParseSeverity(string(f))
	return ok && s >= least
}

// FailOnWords are what fail_on may be.
func FailOnWords() []string {
	return []string{string(FailOnError), string(FailOnWarning), string(FailOnInfo), string(FailOnNever)}
}

// Resolve checks the lint section of a workspace file against the rules there are. Mistakes are in Problems; what they
// concern is left at the preset. config may be nil. only and disable are the flags of those names, already looked up.
func Resolve(rules []*Rule, config *okrlang.Config, only, disable []*Rule) *Settings {
	s := &Settings{rules: rules, config: config, FailOn: FailOnError, only: only, disable: disable, cache: map[string]*resolved{}}
	preset := Guide
	if config != nil {
		s.Problems = slices.Clone(config.Lint.Diagnostics)
		preset = Preset(s.word(config.Lint.Preset, string(Guide), "preset", presetWords()))
		s.FailOn = FailOn(s.word(config.Lint.FailOn, string(FailOnError), "fail_on", FailOnWords()))
		s.Baseline = config.Lint.Baseline.Value
	}
	s.preset = preset
	s.base = &resolved{rules: make([]ruleSettings, len(rules))}
	for i, r := range rules {
		s.base.rules[i] = ruleSettings{severity: preset.severity(r), origin: Origin{Preset: preset}}
	}
	if config != nil {
		s.base = s.merge(s.base, config.Lint.Rules, 0)
		for i, o := range config.Lint.Overrides {
			s.merge(s.base, o.Rules, i+1) // only for its mistakes
			s.checkGlobs(o)
		}
	}
	s.Problems.Sort()
	s.Problems = slices.CompactFunc(s.Problems, func(a, b diag.Diagnostic) bool { return a.At == b.At && a.Message.Text == b.Message.Text })
	return s
}

func presetWords() []string {
	words := make([]string, len(presets))
	for i, p := range presets {
		words[i] = string(p)
	}
	return words
}

// word checks one word of the lint section.
func (s *Settings) word(f okrlang.Field[string], otherwise, field string, words []string) string {
	if !f.Present() {
		return otherwise
	}
	if slices.Contains(words, f.Value) {
		return f.Value
	}
	s.problem(f.At, field, locale.Text{
		EN: "{0} cannot be {1}", DE: "{0} kann nicht {1} sein",
	}.With(locale.Quote(field), locale.Quote(f.Value)), locale.Text{
		EN: "Possible: {0}.", DE: "Möglich: {0}.",
	}.With(locale.Choice(words)))
	return otherwise
}

func (s *Settings) problem(at source.Span, field string, message, help locale.Message) {
	s.Problems = append(s.Problems, diag.Diagnostic{
		Rule: diag.Schema, File: s.config.File, At: at, Path: s.config.File.Path + "#/lint", Field: field, Message: message, Help: help,
	})
}

// checkGlobs reports path patterns that cannot match anything because they are malformed.
func (s *Settings) checkGlobs(o okrlang.Override) {
	for _, glob := range o.Paths {
		if glob.Present() && !doublestar.ValidatePattern(glob.Value) {
			s.problem(glob.At, "paths", locale.Text{
				EN: "{0} is not a pattern of paths", DE: "{0} ist kein Muster für Pfade",
			}.With(locale.Quote(glob.Value)), locale.Text{
				EN: "Write for instance `okrs/2026-Q1/*.yaml`.", DE: "Schreiben Sie zum Beispiel `okrs/2026-Q1/*.yaml`.",
			}.Plain())
		}
	}
}

// merge lays what is written over what held before; before is not changed.
func (s *Settings) merge(before *resolved, written []okrlang.RuleSetting, override int) *resolved {
	after := &resolved{rules: slices.Clone(before.rules)}
	for _, w := range written {
		i := slices.IndexFunc(s.rules, func(r *Rule) bool { return r.Called(w.Name.Value) })
		if i < 0 {
			s.unknownRule(w.Name)
			continue
		}
		set := &after.rules[i]
		set.origin = Origin{At: w.Name.At, Override: override}
		s.mergeSeverity(s.rules[i], set, w.Severity)
		for _, o := range w.Options {
			s.mergeOption(s.rules[i], set, o)
		}
	}
	return after
}

func (s *Settings) unknownRule(name okrlang.Field[string]) {
	help := locale.Text{EN: "`okr rules` lists the rules.", DE: "`okr rules` zeigt die Regeln."}.Plain()
	if near := locale.Nearest(name.Value, Names(s.rules)); near != "" {
		help = locale.Text{EN: "Write {0}.", DE: "Schreiben Sie {0}."}.With(locale.Quote(near))
	}
	s.problem(name.At, name.Value, locale.Text{
		EN: "There is no rule {0}", DE: "Es gibt keine Regel {0}",
	}.With(locale.Quote(name.Value)), help)
}

// Names are the names of rules, in their order.
func Names(rules []*Rule) []string {
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = r.Name
	}
	return names
}

func (s *Settings) mergeSeverity(r *Rule, set *ruleSettings, word okrlang.Field[string]) {
	if !word.Present() {
		return
	}
	severity, ok := diag.ParseSeverity(word.Value)
	switch {
	case !ok:
		s.problem(word.At, r.Name, locale.Text{
			EN: "{0} is not a severity", DE: "{0} ist kein Schweregrad",
		}.With(locale.Quote(word.Value)), locale.Text{
			EN: "Possible: {0}.", DE: "Möglich: {0}.",
		}.With(locale.Choice{"error", "warning", "info", "off"}))
	case r.Fixed && severity != r.Severity:
		s.problem(word.At, r.Name, locale.Text{
			EN: "{0} is always an error", DE: "{0} ist immer ein Fehler",
		}.With(r.Name), locale.Text{
			EN: "What cannot be read cannot be judged. Remove this line.", DE: "Was nicht gelesen werden kann, lässt sich nicht beurteilen. Streichen Sie diese Zeile.",
		}.Plain())
	default:
		set.severity = severity
	}
}

func (s *Settings) mergeOption(r *Rule, set *ruleSettings, o okrlang.Option) {
	i := slices.IndexFunc(r.Options, func(known Option) bool { return known.Name == o.Name.Value })
	if i < 0 {
		names := locale.List{"severity"}
		for _, known := range r.Options {
			names = append(names, known.Name)
		}
		s.problem(o.Name.At, r.Name, locale.Text{
			EN: "The rule {0} has no option {1}", DE: "Die Regel {0} hat keine Option {1}",
		}.With(r.Name, locale.Quote(o.Name.Value)), locale.Text{
			EN: "Possible: {0}.", DE: "Möglich: {0}.",
		}.With(names))
		return
	}
	known := r.Options[i]
	n, err := strconv.Atoi(o.Value.Value)
	if err != nil || n < known.Low || n > known.High {
		s.problem(o.Value.At, r.Name, locale.Text{
			EN: "{0} is a whole number from {1} to {2}", DE: "{0} ist eine ganze Zahl von {1} bis {2}",
		}.With(locale.Quote(known.Name), known.Low, known.High), locale.Message{})
		return
	}
	set.options = slices.DeleteFunc(slices.Clone(set.options), func(old option) bool { return old.name == known.Name })
	set.options = append(set.options, option{known.Name, n})
}
