package cli

import (
	"cmp"
	"errors"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okrlang/okr/cmd/internal/git"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

// diffOptions are the flags of okr diff.
type diffOptions struct {
	revs        []string
	cycles      []string
	teams       []string
	individuals bool
	formats     []string
}

func (a *app) newDiffCmd() *cobra.Command {
	o := &diffOptions{}
	cmd := &cobra.Command{
		Use:     a.say(locale.Text{EN: "diff [REV] [REV2]", DE: "diff [REV] [REV2]"}),
		Short:   a.say(locale.Text{EN: "What a change means: targets moved, key results dropped, scores", DE: "Was eine Änderung bedeutet: Zielwerte, Key Results, Scores"}),
		Long:    a.say(diffLong),
		Example: a.say(diffExample),
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 2 {
				return wrongUse(locale.Text{EN: "{0} takes two revisions at most, not {1}", DE: "{0} nimmt höchstens zwei Revisionen, nicht {1}"}, cmd.CommandPath(), len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			o.revs = args
			if slices.Contains(args, "") { // as from a variable that CI did not set
				return wrongUse(locale.Text{EN: "a revision is empty", DE: "eine Revision ist leer"}).helped(aRevision, "git fetch origin")
			}
			return a.runChanges(o)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringSliceVar(&o.teams, "team", nil, a.say(locale.Text{EN: "only the changes of `TEAM` (repeatable)", DE: "nur die Änderungen von `TEAM` (mehrfach möglich)"}))
	f.StringSliceVar(&o.cycles, "cycle", nil, a.say(locale.Text{EN: "only the changes of `CYCLE`, such as 2026-Q1 (repeatable)", DE: "nur die Änderungen von `ZYKLUS`, etwa 2026-Q1 (mehrfach möglich)"}))
	f.BoolVar(&o.individuals, "individuals", false, a.say(locale.Text{EN: "show the sets of individuals too", DE: "auch Sets einzelner Personen zeigen"}))
	f.StringArrayVar(&o.formats, "format", nil, a.say(locale.Text{EN: "`FORMAT[=FILE]`: text, markdown or json (repeatable)", DE: "`FORMAT[=DATEI]`: text, markdown oder json (mehrfach möglich)"}))
	a.completeNames(cmd)
	return cmd
}

var diffLong = locale.Text{
	EN: `Says what changed in the OKRs, not in the lines: which targets moved and why, what was added, given up or lost, what was
recorded or rewritten, and what that does to the scores. Both states are scored on one day. Without REV it compares the work
tree with the last commit (HEAD), with one the work tree with REV, with two REV with REV2.
REV... compares with the commit at which the branch left REV, as git does. What cannot be read whole is named and not scored.

Exit code: 0 fine, with changes or without, 2 wrong use, 3 something could not be read.`,
	DE: `Sagt, was sich an den OKRs geändert hat, nicht an den Zeilen: welche Zielwerte sich verschoben haben und warum, was neu ist,
aufgegeben oder verloren, was festgehalten oder überschrieben wurde, und was das mit den Scores macht. Beide Stände werden zum
selben Tag bewertet. Ohne REV vergleicht es die Dateien mit dem letzten Commit (HEAD), mit einer die Dateien mit REV, mit zwei
REV mit REV2.
REV... vergleicht mit dem Commit, an dem der Branch REV verlassen hat, wie bei git. Was nicht ganz lesbar ist, wird genannt und
nicht bewertet.

Exit-Code: 0 in Ordnung, mit und ohne Änderungen, 2 falsch aufgerufen, 3 etwas war nicht lesbar.`,
}

var diffExample = locale.Text{
	EN: `  okr diff                                    what I am about to commit
  okr diff origin/main... --format markdown   what this branch brings, for the pull request
  okr diff v2026-01-15 HEAD --team sales      what became of one team's plan`,
	DE: `  okr diff                                    was ich gleich einchecke
  okr diff origin/main... --format markdown   was dieser Branch bringt, für den Pull Request
  okr diff v2026-01-15 HEAD --team vertrieb   was aus dem Plan eines Teams wurde`,
}

// compared are two states of a workspace.
type compared struct {
	revs   revisions
	before *older
	after  *opened
	to     string // the commit of the newer state; "" for the work tree
}

// revisions are what a call compares; to is "" for the work tree.
type revisions struct {
	from, to string
	// parted says that the older state is where the two parted, as after A...B.
	parted bool
}

// revisionsOf reads the arguments as git does: A, A B, A..B, and A...B for what B brings since it left A.
func revisionsOf(args []string) revisions {
	switch len(args) {
	case 0:
		return revisions{from: "HEAD"}
	case 2:
		return revisions{from: args[0], to: args[1]}
	}
	if from, to, ok := strings.Cut(args[0], "..."); ok {
		return revisions{cmp.Or(from, "HEAD"), to, true}
	}
	if from, to, ok := strings.Cut(args[0], ".."); ok {
		return revisions{cmp.Or(from, "HEAD"), to, false}
	}
	return revisions{from: args[0]}
}

// runChanges is okr diff.
func (a *app) runChanges(o *diffOptions) error {
	day, err := a.day()
	if err != nil {
		return err
	}
	cycles, err := a.cyclesNamed(o.cycles)
	if err != nil {
		return err
	}
	at, err := a.locate("")
	if err != nil {
		return err
	}
	a.speakOf(at)
	both, err := a.openBoth(at, revisionsOf(o.revs))
	if err != nil {
		return a.changesBroken(o, err)
	}
	if err := a.teamsExist(both.after.Workspace, o.teams); err != nil && (both.before.ws == nil || a.teamsExist(both.before.ws, o.teams) != nil) {
		return err
	}
	choice := report.ChangesChoice{
		Selection: report.Selection{Cycles: cycles, Teams: o.teams, Individuals: o.individuals, Today: day},
		From:      both.before.commit, To: both.to, FromName: both.revs.from, ToName: both.revs.to,
	}
	context := report.Context{Tool: tool(), Lang: a.lang, Today: day.String(), Workspace: both.after.place, Here: both.after.here, Inside: both.after.inside}
	view := report.NewChanges(context, both.before.ws, both.after.Workspace, choice)
	for _, e := range view.LeftOutBefore {
		a.note(locale.Text{EN: "{0}: {1}.", DE: "{0}: {1}."}, both.after.shown(e.File), e.Message)
	}
	a.leftOutNotes(both.after, view.LeftOut, view.Errors, 0)
	if both.before.ws == nil {
		a.noteNoWorkspace(both.before)
	} else if both.to == "" {
		a.noteOwnRepositories(both.after)
	}
	a.individualsNote(view.Individuals)
	err = a.write(o.formats, changesFormats(view))
	if err == nil && !view.Complete {
		return exit(exitIncomplete)
	}
	return err
}

func changesFormats(view report.Changes) []format {
	return []format{
		{"text", func(s render.Style) ([]byte, error) { return render.Changes(view, s), nil }},
		{"markdown", func(render.Style) ([]byte, error) { return render.ChangesMarkdown(view), nil }},
		{"json", func(render.Style) ([]byte, error) { return render.JSON(view) }},
	}
}

// changesBroken ends a call that could not begin because something was not readable. JSON is written all the same: a program
// that waits for a file must not find none, or that of yesterday.
func (a *app) changesBroken(o *diffOptions, err error) error {
	var f *failure
	if !errors.As(err, &f) || f.code != exitIncomplete {
		return err
	}
	formats := slices.DeleteFunc(slices.Clone(o.formats), func(flag string) bool { return flag != "json" && !strings.HasPrefix(flag, "json=") })
	if len(formats) == 0 {
		return err
	}
	view := report.NewChanges(report.Context{Tool: tool(), Lang: a.lang, Workspace: "."}, nil, &workspace.Workspace{}, report.ChangesChoice{})
	view.Complete, view.Errors = false, []report.FileError{{Message: f.message.Say(a.lang)}}
	if day, err := a.day(); err == nil {
		view.Today = day.String()
	}
	if failed := a.write(formats, changesFormats(view)); failed != nil {
		a.complain(failed)
	}
	return err
}

// speakOf settles the language before a workspace is opened, for what goes wrong by then.
func (a *app) speakOf(at location) {
	if config, err := workspace.ReadConfig(os.DirFS(at.dir), nil); err == nil && at.single == "" {
		a.speak(config.Lang())
	}
}

// openBoth loads the two states. Of the work tree only what differs is parsed.
func (a *app) openBoth(at location, revs revisions) (*compared, error) {
	repo, err := a.repo(at.dir)
	if err != nil {
		return nil, err
	}
	both, from := &compared{revs: revs}, revs.from
	if revs.parted {
		if from, err = repo.MergeBase(from, cmp.Or(revs.to, "HEAD")); err != nil {
			return nil, a.gitWords(err)
		}
	}
	if revs.to != "" {
		return both, a.openRevisions(both, repo, at, from)
	}
	nothing := func(string, value.Cycle, string) bool { return false }
	both.after, err = a.open(at, plan{want: func(*okrlang.Config) (func(string, value.Cycle, string) bool, error) {
		if both.before, err = a.openOlder(at, repo, from, nothing); err != nil {
			return nil, err
		}
		if both.before.ws == nil {
			return nil, nil
		}
		return both.before.wants(nothing), nil
	}})
	return both, err
}

// openRevisions loads two states that are both past.
func (a *app) openRevisions(both *compared, repo *git.Repo, at location, from string) (err error) {
	if both.before, err = a.openOlder(at, repo, from, nil); err != nil {
		return err
	}
	newer, err := a.openOlder(at, repo, both.revs.to, nil)
	if err != nil {
		return err
	}
	if newer.ws == nil {
		return wrongUse(locale.Text{EN: "{0} has no workspace here", DE: "{0} hat hier keinen Arbeitsbereich"}, both.revs.to)
	}
	a.speak(newer.ws.Config.Lang())
	both.after, both.to = &opened{Workspace: newer.ws, place: placeOf(at.dir), here: relative(a.from(), at.dir), inside: inside(at.dir, a.from())}, newer.commit
	return nil
}
