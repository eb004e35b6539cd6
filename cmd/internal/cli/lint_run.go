package cli

import (
	"strconv"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
)

// lintRun is what a run of the linter needs.
type lintRun struct {
	ws       *opened
	at       location
	overlay  map[string]string // texts that stand over the files, by path
	rules    []*lint.Rule
	only     []*lint.Rule
	disable  []*lint.Rule
	settings *lint.Settings
	baseline *lint.Baseline // nil for none

	since        sinceChoice
	older        *older // what to compare with; nil: nothing
	baselineFile *baselineFile
	scope        lint.Scope
	failOn       lint.FailOn
	// filter are the paths that findings must touch, relative to the workspace; empty: all.
	filter []string
	fixed  bool // --fix has done its work
}

// prepareLint opens the workspace and checks everything that can be wrong about the call.
func (a *app) prepareLint(o *lintOptions) (*lintRun, error) {
	run := &lintRun{rules: rules.All(), failOn: lint.FailOn(o.failOn), since: o.since}
	var err error
	if run.only, err = a.rulesNamed(run.rules, o.only); err != nil {
		return nil, err
	}
	if run.disable, err = a.rulesNamed(run.rules, o.disable); err != nil {
		return nil, err
	}
	if err := a.checkLintFlags(o); err != nil {
		return nil, err
	}
	day, err := a.day()
	if err != nil {
		return nil, err
	}
	run.scope = lint.Scope{Today: day, All: o.all, Teams: o.teams}
	if run.scope.Cycles, err = a.cyclesNamed(o.cycles); err != nil {
		return nil, err
	}
	if run.at, run.overlay, err = a.lintPaths(o, run); err != nil {
		return nil, err
	}
	if err := a.loadLint(run, run.overlay); err != nil {
		return nil, err
	}
	if err := a.filesMatch(run); err != nil {
		return nil, err
	}
	if o.failOn == "" {
		run.failOn = run.settings.FailOn
	}
	if err := a.teamsExist(run.ws.Workspace, o.teams); err != nil {
		return nil, err
	}
	return run, a.readBaseline(o, run)
}

// loadLint reads the workspace of a run, with texts that stand over the files, and its settings.
func (a *app) loadLint(run *lintRun, overlay map[string]string) error {
	ws, err := a.open(run.at, plan{overlay: overlay, want: func(config *okrlang.Config) (func(string, value.Cycle, string) bool, error) {
		if config != nil {
			run.scope.Calendar = config.Calendar
		}
		return a.sinceWants(run)
	}})
	if err != nil {
		return err
	}
	run.ws = ws
	run.settings = lint.Resolve(run.rules, run.ws.Config, run.only, run.disable)
	if err := a.settingsProblems(run); err != nil {
		return err
	}
	return a.compareSince(run)
}

// settingsProblems refuses to run on a lint section that is not understood: findings would be missing without a word.
func (a *app) settingsProblems(run *lintRun) error {
	if len(run.settings.Problems) == 0 {
		return nil
	}
	d := run.settings.Problems[0]
	position := d.File.Position(d.At.Start)
	return &failure{
		code:    exitWrongUse,
		message: locale.Text{EN: "{0}:{1}:{2}: {3}", DE: "{0}:{1}:{2}: {3}"}.With(run.ws.shown(d.File.Path), strconv.Itoa(position.Line), strconv.Itoa(position.Column), d.Message),
		help:    d.Help,
	}
}
