package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/okrlang/okr/cmd/internal/disk"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/edit"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
)

// initOptions are the flags of okr init.
type initOptions struct {
	organization string
	teams        []string
	ci           []string
}

func (a *app) newInitCmd() *cobra.Command {
	o := &initOptions{}
	cmd := &cobra.Command{
		Use:   "init",
		Short: a.say(locale.Text{EN: "Make a workspace, and the files for CI", DE: "Einen Arbeitsbereich anlegen, und die Dateien für CI"}),
		Long: a.say(locale.Text{
			EN: "Makes okr.yaml and a first set for the running cycle, with --ci also the files that check it in every change. What is there already stays as it is.",
			DE: "Legt okr.yaml und ein erstes Set für den laufenden Zyklus an, mit --ci auch die Dateien, die es bei jeder Änderung prüfen. Was schon da ist, bleibt, wie es ist.",
		}),
		Example: a.say(locale.Text{
			EN: "  okr init\n  okr init --organization \"Harbor Ltd\" --team Sales --lang en\n  okr init --ci github",
			DE: "  okr init\n  okr init --organization \"Nordlicht GmbH\" --team Vertrieb --lang de\n  okr init --ci github",
		}),
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.runInit(o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&o.organization, "organization", "", a.say(locale.Text{EN: "`NAME` of the organization", DE: "`NAME` der Organisation"}))
	f.StringArrayVar(&o.teams, "team", nil, a.say(locale.Text{EN: "`NAME` of a team that begins (repeatable)", DE: "`NAME` eines Teams, das beginnt (mehrfach möglich)"}))
	f.StringSliceVar(&o.ci, "ci", nil, a.say(locale.Text{EN: "also the files for `CI`: github, gitlab or pre-commit (repeatable)", DE: "auch die Dateien für `CI`: github, gitlab oder pre-commit (mehrfach möglich)"}))
	_ = cmd.RegisterFlagCompletionFunc("ci", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return ciKinds, cobra.ShellCompDirectiveNoFileComp
	}) // fails only for flags that are not there
	return cmd
}

// runInit is okr init.
func (a *app) runInit(o *initOptions) error {
	for _, kind := range o.ci {
		if !slices.Contains(ciKinds, kind) {
			return a.notOneOf("--ci", kind, ciKinds...)
		}
	}
	day, err := a.day()
	if err != nil {
		return err
	}
	dir, there, err := a.initDir()
	if err != nil {
		return err
	}
	if there && (o.organization != "" || len(o.teams) > 0) {
		return wrongUse(locale.Text{EN: "{0} is there already; --organization and --team are for a new one", DE: "{0} gibt es schon; --organization und --team sind für eine neue"}, path.Join(relative(a.from(), dir), okrlang.ConfigFile)).
			helped(locale.Text{EN: "Write teams into okr.yaml; `okr init --ci github` adds the files for CI.", DE: "Schreiben Sie Teams in die okr.yaml; `okr init --ci github` ergänzt die Dateien für CI."})
	}
	made := 0
	if there {
		a.note(locale.Text{EN: "{0} is there already and stays as it is.", DE: "{0} gibt es schon; sie bleibt, wie sie ist."}, path.Join(relative(a.from(), dir), okrlang.ConfigFile))
	} else {
		if err := a.ask(o, dir); err != nil {
			return err
		}
		files, err := a.firstFiles(o, value.Calendar{}.Running(value.Quarter, day))
		if err != nil {
			return err
		}
		if made, err = a.makeFiles(dir, files); err != nil {
			return err
		}
	}
	n, err := a.makeCI(o, dir)
	if err != nil {
		return err
	}
	return a.sayNext(o, made+n)
}

// initDir is the folder of the workspace, and whether there is one already. An okr.yaml above counts, so that the files for
// CI can be added from anywhere in it.
func (a *app) initDir() (string, bool, error) {
	dir := a.from()
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return "", false, wrongUse(locale.Text{EN: "the folder {0} does not exist", DE: "den Ordner {0} gibt es nicht"}, shown(a.dir, dir))
	}
	at, err := a.locate("")
	if err != nil {
		return dir, false, nil //nolint:nilerr // no workspace is what init is for
	}
	return at.dir, true, nil
}

// ask asks for what the flags leave open, where somebody sits at a terminal.
func (a *app) ask(o *initOptions, dir string) error {
	in, ok := a.sys.Stdin.(*os.File)
	if !ok || !a.sys.Stdout.Terminal || !term.IsTerminal(int(in.Fd())) || o.organization != "" || len(o.teams) > 0 {
		return nil
	}
	lines := bufio.NewScanner(in)
	question := func(text locale.Text, otherwise string) string {
		fmt.Fprintf(a.sys.Stderr, "%s [%s] ", a.say(text), otherwise)
		if lines.Scan() && strings.TrimSpace(lines.Text()) != "" {
			return strings.TrimSpace(lines.Text())
		}
		return otherwise
	}
	o.organization = question(locale.Text{EN: "Organization?", DE: "Organisation?"}, filepath.Base(dir))
	if team := question(locale.Text{EN: "Team that begins? (- for the whole organization)", DE: "Team, das beginnt? (- für die ganze Organisation)"}, "-"); team != "-" {
		o.teams = []string{team}
	}
	return lines.Err()
}

// initTeam is a team of the new workspace.
type initTeam struct{ id, name, level, parent string }

// initTeams are the teams: those that begin, below the organization where that has a name; else the whole organization.
func (a *app) initTeams(o *initOptions) (all, begin []initTeam, err error) {
	add := func(name, level, parent string) (initTeam, error) {
		t := initTeam{id: okrlang.Slug(name), name: name, level: level, parent: parent}
		if t.id == "" || t.id == okrlang.StrategyTeam || slices.ContainsFunc(all, func(other initTeam) bool { return other.id == t.id }) {
			return t, wrongUse(locale.Text{EN: "{0} cannot be the name of a team here", DE: "{0} kann hier kein Teamname sein"}, locale.Quote(name)).
				helped(locale.Text{EN: "Choose a name with letters that no other team has.", DE: "Wählen Sie einen Namen mit Buchstaben, den kein anderes Team hat."})
		}
		all = append(all, t)
		return t, nil
	}
	top := ""
	if o.organization != "" || len(o.teams) == 0 {
		name := o.organization
		if okrlang.Slug(name) == "" {
			name = a.say(locale.Text{EN: "Company", DE: "Unternehmen"})
		}
		t, err := add(name, string(okrlang.Company), "")
		if err != nil {
			return nil, nil, err
		}
		if top = t.id; len(o.teams) == 0 {
			return all, all, nil
		}
	}
	for _, name := range o.teams {
		t, err := add(name, string(okrlang.TeamLevel), top)
		if err != nil {
			return nil, nil, err
		}
		begin = append(begin, t)
	}
	return all, begin, nil
}

// firstFiles are okr.yaml and a first set for each team that begins.
func (a *app) firstFiles(o *initOptions, cycle value.Cycle) ([]newFile, error) {
	all, begin, err := a.initTeams(o)
	if err != nil {
		return nil, err
	}
	files := []newFile{{path: okrlang.ConfigFile, text: a.configText(o, all)}}
	for _, t := range begin {
		files = append(files, newFile{path: path.Join("okrs", cycle.String(), t.id+".yaml"), text: a.setText(t, cycle)})
	}
	return files, nil
}

// schemaHint is the line by which editors find the schema of a file.
const schemaHint = "# yaml-language-server: $schema=https://raw.githubusercontent.com/okrlang/okr/main/okrlang/"

func (a *app) configText(o *initOptions, teams []initTeam) string {
	var out strings.Builder
	out.WriteString(schemaHint + "config.schema.json\nversion: 1\n")
	if o.organization != "" {
		out.WriteString("organization: " + edit.Scalar(o.organization) + "\n")
	}
	fmt.Fprintf(&out, "language: %s\n", a.lang)
	out.WriteString(a.say(locale.Text{
		EN: "# okr_master: jane.doe       # keeps the weeklies, reviews and retrospectives going\n",
		DE: "# okr_master: erika.muster   # hält Weeklys, Reviews und Retrospektiven in Gang\n",
	}))
	out.WriteString("\nteams:\n")
	for _, t := range teams {
		fmt.Fprintf(&out, "  - id: %s\n    name: %s\n    level: %s\n", t.id, edit.Scalar(t.name), t.level)
		if t.parent != "" {
			out.WriteString("    parent: " + t.parent + "\n")
		}
	}
	return out.String()
}

// setText is a first set: an example to write over, that the linter has nothing to say against.
func (a *app) setText(t initTeam, cycle value.Cycle) string {
	return schemaHint + "schema.json\n" + strings.NewReplacer("{team}", t.id, "{cycle}", cycle.String()).Replace(a.say(firstSet))
}

var firstSet = locale.Text{
	EN: `# An example: write your own objectives over it. ` + "`okr lint`" + ` says what to mend, ` + "`okr explain RULE`" + ` why.
team: {team}
cycle: {cycle}
objectives:
  - id: recommend
    title: Customers recommend us without being asked
    why: What our customers say of us is worth more than any advertising
    type: roofshot # all of it is a must; a moonshot succeeds at 60 to 70 %
    key_results:
      - id: nps
        title: Net Promoter Score of our customers
        baseline: 50
        target: 60
        unit: points
      - id: referred
        title: New customers who come by recommendation
        baseline: 10 %
        target: 20 %

# Every week a paragraph like this:
# check_ins:
#   - date: 2026-01-09
#     values:
#       nps: 52
#     confidence:
#       nps: 7
#     problems: What stands in the way
#     outlook: What comes next
`,
	DE: `# Ein Beispiel: Schreiben Sie Ihre eigenen Objectives darüber. ` + "`okr lint`" + ` sagt, was zu tun ist, ` + "`okr explain REGEL`" + ` warum.
team: {team}
cycle: {cycle}
objectives:
  - id: empfehlung
    title: Kunden empfehlen uns von sich aus weiter
    why: Was Kunden über uns sagen, zählt mehr als jede Werbung
    type: roofshot # muss ganz erreicht werden; ein Moonshot gelingt mit 60 bis 70 %
    key_results:
      - id: nps
        title: Net Promoter Score unserer Kunden
        baseline: 50
        target: 60
        unit: Punkte
      - id: empfohlen
        title: Neukunden, die auf Empfehlung kommen
        baseline: 10 %
        target: 20 %

# Jede Woche ein Absatz wie dieser:
# check_ins:
#   - date: 2026-01-09
#     values:
#       nps: 52
#     confidence:
#       nps: 7
#     problems: Was im Weg steht
#     outlook: Was als Nächstes kommt
`,
}

// makeCI makes the files for CI at the root of the repository, because that is where hosts look for them.
func (a *app) makeCI(o *initOptions, dir string) (int, error) {
	root, ok := repository(dir)
	if !ok {
		root = dir
	}
	made := 0
	for _, kind := range o.ci {
		n, err := a.makeFiles(root, a.ciFiles(kind, relative(root, dir)))
		if err != nil {
			return made, err
		}
		made += n
	}
	return made, nil
}

// makeFiles makes files that are not there, and says so; those that are there stay.
func (a *app) makeFiles(dir string, files []newFile) (int, error) {
	folder, err := disk.Open(dir)
	if err != nil {
		return 0, a.notWritten(dir, err)
	}
	defer folder.Close()
	made := 0
	for _, f := range files {
		name := path.Join(relative(a.from(), dir), f.path)
		err := folder.Create(f.path, []byte(f.text))
		switch {
		case err == nil:
			made++
			if err := a.print([]byte(a.say(locale.Text{EN: "made {0}", DE: "angelegt: {0}"}, name) + "\n")); err != nil {
				return made, err
			}
		case errors.Is(err, fs.ErrExist):
			a.note(locale.Text{EN: "{0} is there already and stays as it is.", DE: "{0} gibt es schon; sie bleibt, wie sie ist."}, name)
			if f.instead != (locale.Text{}) {
				a.note(f.instead, name)
			}
		default:
			return made, a.notWritten(name, err)
		}
	}
	return made, nil
}

// sayNext says what to do next.
func (a *app) sayNext(o *initOptions, made int) error {
	if made == 0 {
		a.note(locale.Text{EN: "Nothing was made.", DE: "Es wurde nichts angelegt."})
		return nil
	}
	next := locale.Text{
		EN: "Next: write your objectives over the example, then `okr lint`. `okr init --ci github` checks them in every pull request.",
		DE: "Weiter: Schreiben Sie Ihre Objectives über das Beispiel, dann `okr lint`. `okr init --ci github` prüft sie in jedem Pull Request.",
	}
	if len(o.ci) > 0 {
		next = locale.Text{
			EN: "Next: commit these files. In a repository with findings `okr lint --write-baseline` lets only new ones fail.",
			DE: "Weiter: Nehmen Sie diese Dateien in git auf. Wo es schon Befunde gibt, lässt `okr lint --write-baseline` nur neue scheitern.",
		}
	}
	a.note(next)
	return nil
}
