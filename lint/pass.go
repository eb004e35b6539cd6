package lint

import (
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/delta"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// Pass is one rule at work on one workspace. Its Check reports through it.
type Pass struct {
	Rule      *Rule
	Workspace *workspace.Workspace
	Today     value.Date
	// Changes are what the workspace brings over an older state; nil in a run that compares nothing.
	Changes *delta.Changes

	index    int // of the rule
	runner   *runner
	judged   []judgedSet
	findings []Finding
}

// judgedSet is a set in scope with the settings that hold for it.
type judgedSet struct {
	set      *okrlang.Set
	settings *resolved
}

// Subject is what a finding is about: a set, an objective, a key result, or a place in the workspace file.
type Subject interface {
	Path() string
	In() *source.File
}

// Sets are the sets in scope for which the rule is on.
func (p *Pass) Sets() []*okrlang.Set {
	sets := make([]*okrlang.Set, 0, len(p.judged))
	for _, j := range p.judged {
		if j.settings.rules[p.index].severity != diag.Off {
			sets = append(sets, j.set)
		}
	}
	return sets
}

// Extra adds to a finding what not every finding has.
type Extra func(*diag.Diagnostic)

// Report adds a finding. Field is the key that it is about; at are the words to underline. Nothing is reported about a
// set that is not judged, or for which the rule is off.
func (p *Pass) Report(about Subject, field string, at source.Span, message locale.Message, extras ...Extra) {
	settings := p.settingsFor(about)
	if settings == nil || settings.severity == diag.Off {
		return
	}
	d := diag.Diagnostic{Rule: p.Rule.Name, File: about.In(), At: at, Path: about.Path(), Field: field, Message: message}
	for _, extra := range extras {
		extra(&d)
	}
	p.findings = append(p.findings, Finding{Diagnostic: d, Severity: settings.severity, Clock: p.Rule.Clock})
}

// Help says how to mend it.
func Help(message locale.Message) Extra {
	return func(d *diag.Diagnostic) { d.Help = message }
}

// Related points at another place that the reader has to see.
func Related(about Subject, at source.Span, message locale.Message) Extra {
	return func(d *diag.Diagnostic) {
		d.Related = append(d.Related, diag.Related{File: about.In(), At: at, Message: message})
	}
}

// Fix offers an edit in the finding's own file.
func Fix(applicability diag.Applicability, description locale.Message, edits ...source.Edit) Extra {
	return func(d *diag.Diagnostic) {
		fix := diag.Fix{Description: description, Applicability: applicability}
		for _, e := range edits {
			fix.Edits = append(fix.Edits, diag.FileEdit{File: d.File, Edit: e})
		}
		d.Fixes = append(d.Fixes, fix)
	}
}

// EachSet runs a rule on each set in scope.
func EachSet(check func(*Pass, *okrlang.Set)) func(*Pass) {
	return func(p *Pass) {
		for _, j := range p.judged {
			if j.settings.rules[p.index].severity != diag.Off {
				check(p, j.set)
			}
		}
	}
}

// EachObjective runs a rule on each objective in scope that was not given up.
func EachObjective(check func(*Pass, *okrlang.Objective)) func(*Pass) {
	return EachSet(func(p *Pass, s *okrlang.Set) {
		for _, o := range s.Objectives.Value {
			if o.Dropped.State == okrlang.Absent {
				check(p, o)
			}
		}
	})
}

// EachKeyResult runs a rule on each key result in scope that was not given up, nor its objective.
func EachKeyResult(check func(*Pass, *okrlang.KeyResult)) func(*Pass) {
	return EachObjective(func(p *Pass, o *okrlang.Objective) {
		for _, k := range o.KeyResults.Value {
			if k.Dropped.State == okrlang.Absent {
				check(p, k)
			}
		}
	})
}
