package cli

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// noteLoosened says where a change asks less of the OKRs than before: what it then lets pass nobody would see.
func (a *app) noteLoosened(run *lintRun) {
	older, newer := run.older.ws.Config, run.ws.Config
	if older == nil || newer == nil || older.File.Slice(older.Lint.At) == newer.File.Slice(newer.Lint.At) {
		return
	}
	loosened := run.loosened()
	if len(loosened) == 0 {
		return
	}
	a.note(locale.Text{
		EN: "This change loosens the lint settings: {0}.", DE: "Diese Änderung lockert die Lint-Einstellungen: {0}.",
	}, strings.Join(loosened, "; "))
}

// loosened are the settings that ask less, one entry each: for all, for a team, in an override, and of the whole run.
func (run *lintRun) loosened() []string {
	before, after := run.older.settings, run.settings
	all := looser(before.ForWorkspace(), after.ForWorkspace())
	everywhere := slices.Clone(all)
	for _, team := range run.ws.Config.Teams.Value {
		for _, line := range looser(before.ForTeam(team.ID.Value), after.ForTeam(team.ID.Value)) {
			if !slices.Contains(everywhere, line) {
				all = append(all, team.ID.Value+": "+line)
			}
		}
	}
	all = append(all, run.newOverrides()...)
	if was, is := before.FailOn, after.FailOn; was != is && failsLess(was, is) {
		all = append(all, "fail_on "+string(was)+" → "+string(is))
	}
	if after.Baseline != "" && before.Baseline != after.Baseline {
		all = append(all, "baseline "+after.Baseline)
	}
	return all
}

// failsLess says whether a run fails at fewer findings.
func failsLess(was, is lint.FailOn) bool {
	for _, s := range []diag.Severity{diag.Info, diag.Warning, diag.Error} {
		if was.Fails(s) && !is.Fails(s) {
			return true
		}
	}
	return false
}

// looser compares the settings in force, rule by rule. What another preset makes of the rules is one thing.
func looser(before, after []lint.RuleState) []string {
	var all []string
	for i, was := range before {
		is := after[i]
		preset := "preset " + string(was.Origin.Preset) + " → " + string(is.Origin.Preset)
		switch byPreset := was.Origin.Preset != "" && is.Origin.Preset != "" && was.Origin.Preset != is.Origin.Preset; {
		case is.Severity >= was.Severity:
		case !byPreset:
			all = append(all, was.Rule.Name+" "+was.Severity.String()+" → "+is.Severity.String())
		case !slices.Contains(all, preset):
			all = append(all, preset)
		}
		for _, option := range was.Rule.Options {
			old, new := optionIn(was, option), optionIn(is, option)
			if old != new && (new > old) != (option.Name == "min") {
				all = append(all, was.Rule.Name+" "+option.Name+" "+locale.Int(old, locale.English)+" → "+locale.Int(new, locale.English))
			}
		}
	}
	return all
}

func optionIn(s lint.RuleState, o lint.Option) int {
	if n, ok := s.Options[o.Name]; ok {
		return n
	}
	return o.Default
}

// newOverrides are the exceptions for paths and cycles that were not there before. Which sets they meet is not asked.
func (run *lintRun) newOverrides() []string {
	older, newer := run.older.ws.Config, run.ws.Config
	var all []string
	for _, o := range newer.Lint.Overrides {
		text := newer.File.Slice(o.At)
		known := slices.ContainsFunc(older.Lint.Overrides, func(b okrlang.Override) bool { return older.File.Slice(b.At) == text })
		if known || len(o.Paths)+len(o.Cycles) == 0 {
			continue
		}
		var where []string
		for _, c := range o.Cycles {
			where = append(where, c.Value.String())
		}
		for _, p := range o.Paths {
			where = append(where, p.Value)
		}
		for _, r := range o.Rules {
			all = append(all, strings.Join(where, ", ")+": "+strings.TrimSpace(r.Name.Value+" "+r.Severity.Value))
		}
	}
	return all
}
