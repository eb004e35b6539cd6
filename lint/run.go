package lint

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/delta"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// Options are what a run needs besides the workspace and its settings.
type Options struct {
	Rules    []*Rule
	Settings *Settings
	Scope    Scope
	Today    value.Date
	// Place is the workspace's place in the repository, a part of each finding's identity.
	Place string
	// NoIgnores shows what ignore comments cover.
	NoIgnores bool
	// Changes are what the workspace brings over an older state, for rules that judge a change; nil: those do not run.
	Changes *delta.Changes
}

// Result is what a run found.
type Result struct {
	// Findings are sorted by file, start and rule.
	Findings []Finding
	// Ignored counts the findings that ignore comments cover.
	Ignored int
	// Offers are fixes of what is no finding: a target that a title states, to be written into fields. They are for whoever
	// writes to files, sorted as findings are.
	Offers []Finding
	// Judged are the sets in scope, by file; NotJudged counts the others.
	Judged    []*okrlang.Set
	NotJudged int
}

// Run judges the sets in scope by every rule that is on. Results do not depend on timing.
func Run(ws *workspace.Workspace, opts Options) Result {
	r := &runner{ws: ws, opts: opts}
	r.collect()
	findings := r.fromParser()
	r.offerIDs(findings)
	r.readTitles()
	for _, pass := range r.passes() {
		findings = append(findings, pass.findings...)
	}
	sortFindings(findings)
	identify(findings, opts.Place) // before comments take any out: what is the second of its kind stays it
	offers := r.writeOut(findings)
	findings, ignored := r.ignore(append(findings, offers...))
	findings, kept := partOffers(findings)
	result := Result{Offers: kept, Ignored: ignored - (len(offers) - len(kept))}
	sortFindings(findings)
	identify(findings, opts.Place)
	result.Findings = findings
	for _, j := range r.judged {
		result.Judged = append(result.Judged, j.set)
	}
	result.NotJudged = r.notJudged
	return result
}

// partOffers takes the offers out from among the findings.
func partOffers(all []Finding) (findings, offers []Finding) {
	if !slices.ContainsFunc(all, func(f Finding) bool { return f.Severity == diag.Off }) {
		return all, nil
	}
	for _, f := range all {
		if f.Severity == diag.Off {
			offers = append(offers, f)
		} else {
			findings = append(findings, f)
		}
	}
	return findings, offers
}

// runner is the state of one run.
type runner struct {
	ws        *workspace.Workspace
	opts      Options
	judged    []judgedSet
	settings  map[*okrlang.Set]*resolved
	base      *resolved
	files     []*okrlang.File // in scope
	notJudged int
}

// collect finds out what is judged. A file in which no set can be named is judged: what is broken in it comes first.
func (r *runner) collect() {
	r.settings = map[*okrlang.Set]*resolved{}
	r.base = r.opts.Settings.flags(r.opts.Settings.base)
	for _, entry := range r.ws.Entries {
		f := entry.Parsed
		if f == nil {
			r.notJudged++
			continue
		}
		inScope := len(f.Sets) == 0
		for _, set := range f.Sets {
			if set.Team.Present() && set.Cycle.Present() && !r.opts.Scope.Judges(set.Team.Value, set.Cycle.Value, entry.Path) {
				r.notJudged++
				continue
			}
			inScope = true
			j := judgedSet{set, r.opts.Settings.forSet(set)}
			r.judged = append(r.judged, j)
			r.settings[set] = j.settings
		}
		if inScope {
			r.files = append(r.files, f)
		}
	}
}

// readTitles reads the titles that rules will ask for. Rules that run side by side come to each title at about the same time,
// and would read it twice.
func (r *runner) readTitles() {
	var objectives, keyResults []int // rules that read theirs
	for i, rule := range r.opts.Rules {
		if !rule.Titles || !r.carriesOut(rule) {
			continue
		}
		if rule.Group != KeyResult {
			objectives = append(objectives, i)
		}
		if rule.Group != Objective {
			keyResults = append(keyResults, i)
		}
	}
	onAllCores(len(r.judged), func(i int) {
		j := r.judged[i]
		ofObjectives, ofKeyResults := j.settings.anyOn(objectives), j.settings.anyOn(keyResults)
		for _, o := range j.set.Objectives.Value {
			if o.Dropped.State != okrlang.Absent {
				continue
			}
			if ofObjectives {
				o.Reading()
			}
			for _, k := range o.KeyResults.Value {
				if ofKeyResults && k.Dropped.State == okrlang.Absent {
					k.Reading()
				}
			}
		}
	})
}

// passes runs the rules.
func (r *runner) passes() []*Pass {
	passes := make([]*Pass, len(r.opts.Rules))
	for i, rule := range r.opts.Rules {
		passes[i] = &Pass{Rule: rule, Workspace: r.ws, Today: r.opts.Today, Changes: r.opts.Changes, index: i, judged: r.judged, runner: r}
	}
	onAllCores(len(passes), func(i int) {
		if p := passes[i]; p.Rule.Check != nil && r.carriesOut(p.Rule) {
			p.Rule.Check(p)
		}
	})
	return passes
}

// onAllCores calls do with each number below n, and comes back when all are done.
func onAllCores(n int, do func(int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

// carriesOut says whether a rule can be carried out in this run: one that judges a change needs one.
func (r *runner) carriesOut(rule *Rule) bool {
	return rule.Runs() || r.opts.Changes != nil
}

// fromParser are the parser's diagnostics about files in scope, with their severities.
func (r *runner) fromParser() []Finding {
	var findings []Finding
	if c := r.ws.Config; c != nil {
		findings = r.judge(findings, c.Diagnostics, nil)
	}
	for _, f := range r.files {
		findings = r.judge(findings, f.Diagnostics, f)
	}
	return findings
}

func (r *runner) judge(findings []Finding, list diag.List, f *okrlang.File) []Finding {
	for _, d := range list {
		i := slices.IndexFunc(r.opts.Rules, func(rule *Rule) bool { return rule.Name == d.Rule })
		settings := r.base
		if f != nil {
			set := setAround(f, d)
			if in, ok := r.settings[set]; ok {
				settings = in
			} else if set != nil {
				continue // a document of the file that is not judged
			}
		}
		if i < 0 || settings.rules[i].severity == diag.Off {
			continue
		}
		findings = append(findings, Finding{Diagnostic: d, Severity: settings.rules[i].severity})
	}
	return findings
}

// setAround is the set whose document holds the diagnostic; nil for what stands outside of all, and for syntax errors,
// which concern the whole file.
func setAround(f *okrlang.File, d diag.Diagnostic) *okrlang.Set {
	if d.Rule == diag.Syntax {
		return nil
	}
	for _, s := range f.Sets {
		if s.At.Contains(d.At) {
			return s
		}
	}
	return nil
}

// settingsFor are the settings of the pass's rule where a subject stands; nil where it is not judged.
func (p *Pass) settingsFor(about Subject) *ruleSettings {
	var set *okrlang.Set
	switch about := about.(type) {
	case *okrlang.Set:
		set = about
	case *okrlang.Objective:
		set = about.Set
	case *okrlang.KeyResult:
		set = about.Objective.Set
	default:
		return &p.runner.base.rules[p.index]
	}
	if settings, ok := p.runner.settings[set]; ok {
		return &settings.rules[p.index]
	}
	if p.Rule.Everywhere {
		return &p.runner.opts.Settings.forSet(set).rules[p.index]
	}
	return nil
}

// Option is the value of a rule's option for a subject, and whether anybody set it.
func (p *Pass) Option(about Subject, name string) (n int, set bool) {
	if settings := p.settingsFor(about); settings != nil {
		if n, set := settings.option(name); set {
			return n, true
		}
	}
	for _, o := range p.Rule.Options {
		if o.Name == name {
			return o.Default, false
		}
	}
	return 0, false
}

// sortFindings orders by file, start and rule, then by what else is certain, so that results never depend on timing.
func sortFindings(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.File.Path, b.File.Path),
			cmp.Compare(a.At.Start, b.At.Start),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Path, b.Path),
			cmp.Compare(a.Field, b.Field),
			cmp.Compare(a.At.End, b.At.End),
		)
	})
}
