package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// rulesNamed looks up rules by the names of a flag.
func (a *app) rulesNamed(all []*lint.Rule, names []string) ([]*lint.Rule, error) {
	var found []*lint.Rule
	for _, name := range names {
		rule := lint.Find(all, name)
		if rule == nil {
			return nil, a.noRule(all, name)
		}
		found = append(found, rule)
	}
	return found, nil
}

func (a *app) noRule(all []*lint.Rule, name string) error {
	f := wrongUse(locale.Text{EN: "there is no rule {0}", DE: "es gibt keine Regel {0}"}, locale.Quote(name))
	if near := locale.Nearest(name, lint.Names(all)); near != "" {
		return f.helped(locale.Text{EN: "Did you mean {0}?", DE: "Meinten Sie {0}?"}, locale.Quote(near))
	}
	if alike := rulesWith(all, name); len(alike) > 0 {
		return f.helped(locale.Text{EN: "Did you mean one of {0}? `okr rules` lists all.", DE: "Meinten Sie eine von {0}? `okr rules` zeigt alle."}, alike)
	}
	return f.helped(locale.Text{EN: "`okr rules` lists the rules.", DE: "`okr rules` zeigt die Regeln."})
}

// rulesWith are the rules whose names end like a name that is none: kr-count was meant to be key-result-count.
func rulesWith(all []*lint.Rule, name string) locale.List {
	const most = 4
	var alike locale.List
	i := strings.LastIndexByte(name, '-')
	if i < 0 || i+1 == len(name) {
		return alike
	}
	for _, rule := range lint.Names(all) {
		if strings.HasSuffix(rule, name[i:]) && len(alike) < most {
			alike = append(alike, rule)
		}
	}
	return alike
}

// cyclesNamed reads the cycles of a flag.
func (a *app) cyclesNamed(names []string) ([]value.Cycle, error) {
	var cycles []value.Cycle
	for _, name := range names {
		cycle, problem := value.ParseCycle(name)
		if problem != nil {
			return nil, &failure{code: exitWrongUse, message: locale.Text{EN: "--cycle: {0}", DE: "--cycle: {0}"}.With(problem.Message), help: problem.Help}
		}
		cycles = append(cycles, cycle)
	}
	return cycles, nil
}

// teamsExist refuses teams that neither okr.yaml nor any set knows.
func (a *app) teamsExist(ws *workspace.Workspace, teams []string) error {
	for _, team := range teams {
		known := ws.Team(team) != nil || slices.ContainsFunc(ws.Headers(), func(h workspace.Heading) bool { return h.Team == team })
		if known {
			continue
		}
		f := wrongUse(locale.Text{EN: "there is no team {0}", DE: "es gibt kein Team {0}"}, locale.Quote(team))
		if near := ws.NearestTeam(team); near != "" {
			return f.helped(locale.Text{EN: "Did you mean {0}?", DE: "Meinten Sie {0}?"}, locale.Quote(near))
		}
		if len(teamsOf(ws)) == 0 {
			return f.helped(locale.Text{
				EN: "okr.yaml lists no teams yet: they go under `teams`, as `okr init` writes them.", DE: "okr.yaml nennt noch keine Teams: Sie stehen unter `teams`, wie `okr init` sie anlegt.",
			})
		}
		return f.helped(locale.Text{
			EN: "The teams are {0}. A new one goes under `teams` in okr.yaml, as `okr init` writes it.",
			DE: "Die Teams sind {0}. Ein neues kommt unter `teams` in okr.yaml, wie `okr init` es anlegt.",
		}, teamsOf(ws))
	}
	return nil
}

// teamsOf are the ids of the workspace's teams, cut after the first few.
func teamsOf(ws *workspace.Workspace) locale.List {
	const most = 12
	var ids locale.List
	if ws.Config == nil {
		return ids
	}
	for _, t := range ws.Config.Teams.Value {
		if len(ids) == most {
			return append(ids, "…")
		}
		ids = append(ids, t.ID.Value)
	}
	return ids
}

// completeNames completes the values of flags that name rules, teams, cycles and words.
func (a *app) completeNames(cmd *cobra.Command) {
	words := func(list ...string) cobra.CompletionFunc {
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return list, cobra.ShellCompDirectiveNoFileComp
		}
	}
	sets := func(pick func(workspace.Heading) string) cobra.CompletionFunc {
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return a.headings(pick), cobra.ShellCompDirectiveNoFileComp
		}
	}
	for flag, complete := range map[string]cobra.CompletionFunc{
		"only":    words(lint.Names(rules.All())...),
		"disable": words(lint.Names(rules.All())...),
		"fail-on": words(lint.FailOnWords()...),
		"clock":   words("show", "fail"),
		"team":    sets(func(h workspace.Heading) string { return h.Team }),
		"cycle":   sets(func(h workspace.Heading) string { return h.Cycle.String() }),
	} {
		if cmd.Flags().Lookup(flag) != nil {
			_ = cmd.RegisterFlagCompletionFunc(flag, complete) // fails only for flags that are not there
		}
	}
}

// headings are teams or cycles of the workspace around the current folder, for completion.
func (a *app) headings(pick func(workspace.Heading) string) []string {
	at, err := a.locate("")
	if err != nil {
		return nil
	}
	ws, err := a.open(at, plan{})
	if err != nil {
		return nil
	}
	var names []string
	for _, h := range ws.Headers() {
		names = append(names, pick(h))
	}
	slices.Sort(names)
	return slices.Compact(names)
}
