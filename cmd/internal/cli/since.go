package cli

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/okrlang/okr/cmd/internal/disk"
	"github.com/okrlang/okr/cmd/internal/git"
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/delta"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
	"github.com/okrlang/okr/report"
)

// sinceChoice is --since REV or --since-exact REV.
type sinceChoice struct {
	rev   string
	exact bool
	given int
}

// sinceFlag is one of the two flags.
type sinceFlag struct {
	*sinceChoice

	isExact bool
}

// Set takes the revision. An empty one, as from a variable that CI did not set, is a mistake and not "no --since".
func (f sinceFlag) Set(rev string) error {
	if rev == "" {
		return errors.New("no revision")
	}
	f.rev, f.exact = rev, f.isExact
	f.given++
	return nil
}

// String is what the flag holds.
func (f sinceFlag) String() string {
	if f.sinceChoice == nil || f.exact != f.isExact {
		return ""
	}
	return f.rev
}

// Type is for shells.
func (f sinceFlag) Type() string {
	return "rev"
}

// wanted says whether there is an older state to compare with.
func (c *sinceChoice) wanted() bool {
	return c.given > 0
}

func (c *sinceChoice) check(writesBaseline bool) error {
	if c.wanted() && writesBaseline {
		return wrongUse(locale.Text{EN: "--write-baseline and --since do not go together", DE: "--write-baseline und --since passen nicht zusammen"}).
			helped(locale.Text{EN: "A baseline holds all that is there, not only what is new.", DE: "Eine Baseline hält alles fest, was da ist, nicht nur das Neue."})
	}
	if c.given > 1 {
		return wrongUse(locale.Text{EN: "--since and --since-exact take one revision together", DE: "--since und --since-exact nehmen zusammen eine Revision"}).
			helped(locale.Text{
				EN: "--since compares with where REV and HEAD parted, --since-exact with REV itself.",
				DE: "--since vergleicht mit dem Punkt, an dem sich REV und HEAD getrennt haben, --since-exact mit REV selbst.",
			})
	}
	return nil
}

// older is a workspace as a revision holds it.
type older struct {
	commit string
	// ws is nil where the revision has no workspace at this place: then everything is new.
	ws *workspace.Workspace

	work     *witness
	settings *lint.Settings
	changes  *delta.Changes
}

// witness is the work tree as the older tree reads it: what it reads here is the same in both.
type witness struct {
	fs.FS

	mu   sync.Mutex
	same map[string]bool
}

// ReadFile reads a file that git says has not changed.
func (w *witness) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(w.FS, name)
	if err == nil {
		w.mu.Lock()
		w.same[name] = true
		w.mu.Unlock()
	}
	return data, err
}

// isSame says whether a file is the same in the revision and in the work tree.
func (o *older) isSame(name string) bool {
	o.work.mu.Lock()
	defer o.work.mu.Unlock()
	return o.work.same[name]
}

// wants parses what differs, whatever its cycle.
func (o *older) wants(otherwise func(string, value.Cycle, string) bool) func(string, value.Cycle, string) bool {
	return func(team string, cycle value.Cycle, name string) bool {
		return otherwise(team, cycle, name) || !o.isSame(name)
	}
}

// repo opens the repository around a folder, for what cannot do without.
func (a *app) repo(dir string) (*git.Repo, error) {
	repo, ok, err := git.Open(dir)
	if err != nil {
		return nil, a.gitWords(err)
	}
	if ok {
		return repo, nil
	}
	if root, there := repository(dir); there {
		return nil, incomplete(locale.Text{
			EN: "git finds no work tree in {0}, although there is a .git: no older state can be read", DE: "git findet in {0} keinen Arbeitsbaum, obwohl dort ein .git liegt: Kein älterer Stand ist lesbar",
		}, root).helped(locale.Text{EN: "`git status` there says more.", DE: "`git status` sagt dort mehr."})
	}
	return nil, wrongUse(locale.Text{
		EN: "{0} is in no git repository, so there is no older state to compare with", DE: "{0} liegt in keinem git-Repository, also gibt es keinen älteren Stand zum Vergleichen",
	}, dir).helped(locale.Text{EN: "`git init` begins one.", DE: "`git init` beginnt eines."})
}

// gitWords puts an error of git into words, with its exit code: a revision that does not exist is wrong use, unless a shallow
// clone may just not have it.
func (a *app) gitWords(err error) error {
	var unknown *git.UnknownRevision
	var known interface{ Message() locale.Message }
	var failed *git.Error
	switch {
	case errors.Is(err, git.ErrMissing):
		return incomplete(locale.Text{
			EN: "git is not installed, and without it no older state can be read", DE: "git ist nicht installiert, und ohne git ist kein älterer Stand lesbar",
		}).helped(locale.Text{EN: "Install git, or run okr where it is found.", DE: "Installieren Sie git, oder rufen Sie okr dort auf, wo es zu finden ist."})
	case errors.As(err, &unknown) && (strings.HasPrefix(unknown.Rev, "-") || strings.HasPrefix(unknown.Rev, "^")):
		return wrongUse(locale.Text{EN: "{0} is no revision", DE: "{0} ist keine Revision"}, locale.Quote(unknown.Rev)).helped(aRevision, unknown.Fetch())
	case errors.As(err, &unknown) && !unknown.Shallow && !unknown.Unborn():
		return (&failure{code: exitWrongUse, message: unknown.Message()}).helped(aRevision, unknown.Fetch())
	case errors.As(err, &unknown) && unknown.Unborn():
		return &failure{code: exitWrongUse, message: unknown.Message()}
	case errors.As(err, &known):
		return &failure{code: exitIncomplete, message: known.Message()}
	case errors.As(err, &failed):
		return &failure{code: exitIncomplete, message: failed.Message}
	}
	return incomplete(locale.Text{EN: "git failed: {0}", DE: "git ist gescheitert: {0}"}, err.Error())
}

var aRevision = locale.Text{
	EN: "A revision is a branch, a tag or a commit, such as origin/main or HEAD~1. One of a remote has to be fetched first: {0}",
	DE: "Eine Revision ist ein Branch, ein Tag oder ein Commit, etwa origin/main oder HEAD~1. Eine vom Server muss erst geholt werden: {0}",
}

// openOlder loads a workspace as a revision holds it. want says which files of it are parsed, besides those that differ from
// the work tree; without it, all are, to be compared with another past state.
func (a *app) openOlder(at location, repo *git.Repo, rev string, want func(string, value.Cycle, string) bool) (*older, error) {
	folder, err := disk.Open(at.dir)
	if err != nil {
		return nil, a.unreadable(at.dir, err)
	}
	a.held = append(a.held, folder)
	o := &older{work: &witness{FS: folder, same: map[string]bool{}}}
	tree, err := repo.Tree(rev, at.dir, o.work)
	if err != nil {
		return nil, a.gitWords(err)
	}
	a.held = append(a.held, tree)
	o.commit = tree.Commit
	var leftOut []string
	if want != nil {
		if leftOut, err = repo.LeftOut(at.dir); err != nil {
			return nil, a.gitWords(err)
		}
		tree.Without(leftOut)
	}
	if at.single != "" {
		if o.ws, err = workspace.LoadFile(tree, at.single, workspace.Options{}); errors.Is(err, fs.ErrNotExist) {
			return o, nil
		}
		return o, a.unreadable(at.single, err)
	}
	var opts workspace.Options
	if opts.Config, err = workspace.ReadConfig(tree, nil); err != nil {
		return nil, a.unreadable(okrlang.ConfigFile, err)
	}
	if opts.Config == nil {
		return o, nil
	}
	if want != nil {
		opts.Want = o.wants(want)
	}
	if o.ws, err = workspace.Load(tree, opts); err != nil {
		return nil, a.unreadable(at.dir, err)
	}
	leftOut = slices.DeleteFunc(leftOut, func(name string) bool { return !o.ws.Matches(name) })
	if len(leftOut) > 0 {
		a.note(locale.Text{
			EN: "This checkout is sparse: {0} OKR {0|file is|files are} not there, and not compared.",
			DE: "Hier ist nicht alles ausgecheckt (sparse): {0} {0|OKR-Datei fehlt und wird|OKR-Dateien fehlen und werden} nicht verglichen.",
		}, len(leftOut))
	}
	return o, a.unreadOlder(o)
}

// letGo closes what was held open. There was only reading, so nothing is lost where it fails.
func (a *app) letGo() {
	for _, c := range a.held {
		_ = c.Close()
	}
}

// unreadOlder refuses to compare with half of a state. A link that led nowhere then was no failure of reading.
func (a *app) unreadOlder(o *older) error {
	for _, e := range o.ws.Errors() {
		if errors.Is(e, fs.ErrNotExist) || errors.Is(e, fs.ErrInvalid) || errors.Is(e, fs.ErrPermission) {
			continue
		}
		message := e.Message
		var known interface{ Message() locale.Message }
		if errors.As(e.Err, &known) {
			message = known.Message()
		}
		return incomplete(locale.Text{EN: "{0} as of {1}: {2}", DE: "{0} im Stand {1}: {2}"}, e.Path, short(o.commit), message)
	}
	return nil
}

// short is a commit as people name it.
func short(commit string) string {
	return commit[:min(len(commit), 10)]
}

// sinceWants loads the older state of a run, where there is one to compare with, and says which files of the newer one are
// parsed. It comes before the newer load, because what differs is parsed whatever its cycle.
func (a *app) sinceWants(run *lintRun) (func(string, value.Cycle, string) bool, error) {
	wants := run.scope.Wants
	switch {
	case !run.since.wanted():
		return wants, nil
	case run.older != nil && run.older.ws != nil: // the same run once more, after a fix
		return run.older.wants(wants), nil
	case run.older != nil:
		return wants, nil
	}
	repo, err := a.repo(run.at.dir)
	if err != nil {
		return nil, err
	}
	rev := run.since.rev
	if !run.since.exact {
		if rev, err = repo.MergeBase(rev, "HEAD"); err != nil {
			return nil, a.gitWords(err)
		}
	}
	if run.older, err = a.openOlder(run.at, repo, rev, wants); err != nil {
		return nil, err
	}
	if run.older.ws == nil {
		a.noteNoWorkspace(run.older)
		return wants, nil
	}
	return run.older.wants(wants), nil
}

func (a *app) noteNoWorkspace(o *older) {
	a.note(locale.Text{
		EN: "{0} has no workspace here yet: everything counts as new.", DE: "{0} hat hier noch keinen Arbeitsbereich: Alles gilt als neu.",
	}, short(o.commit))
}

// compareSince widens the scope to all files that the change touches, and finds out what it changes.
func (a *app) compareSince(run *lintRun) error {
	if !run.since.wanted() {
		return nil
	}
	if run.at.single != "" { // open asks for no files of a workspace here
		if _, err := a.sinceWants(run); err != nil {
			return err
		}
	}
	s, again := run.older, run.older.changes != nil
	s.changes = delta.Between(s.ws, run.ws.Workspace, run.scope.Today, score.Options{Titles: score.Titles})
	s.changes.Sets = slices.DeleteFunc(s.changes.Sets, func(c delta.Set) bool {
		set := c.Either()
		return len(run.scope.Teams) > 0 && !slices.Contains(run.scope.Teams, set.Team.Value) ||
			len(run.scope.Cycles) > 0 && !slices.Contains(run.scope.Cycles, set.Cycle.Value)
	})
	if len(run.scope.Cycles) == 0 { // else the call says which, whatever it touches
		run.scope.Files = append(slices.Clone(run.scope.Files), s.touched(run.ws.Workspace)...)
	}
	if s.ws == nil || again {
		return nil
	}
	s.settings = lint.Resolve(run.rules, s.ws.Config, run.only, run.disable)
	a.noteOwnRepositories(run.ws)
	a.noteUnread(run)
	a.noteLoosened(run)
	return nil
}

// touched are the files that differ, of both states.
func (o *older) touched(newer *workspace.Workspace) []string {
	var files []string
	for _, e := range newer.Entries {
		if o.ws == nil || e.Parsed != nil && o.differs(e) {
			files = append(files, e.Path)
		}
	}
	if o.ws != nil {
		for _, e := range o.ws.Entries {
			if newer.Entry(e.Path) == nil {
				files = append(files, e.Path)
			}
		}
	}
	return files
}

// differs says whether a file of the newer state reads otherwise in the older one.
func (o *older) differs(e *workspace.Entry) bool {
	old := o.ws.Entry(e.Path)
	return old == nil || old.Parsed == nil || old.Parsed.Source.Text != e.Parsed.Source.Text
}

// subtractOlder takes out the findings that the older state has too.
func (run *lintRun) subtractOlder(j *judged, options lint.Options) {
	if run.older == nil || run.older.ws == nil || len(j.Findings) == 0 {
		return
	}
	disable := append(run.silent(j.Findings), run.disable...)
	// Rules that judge a change find nothing in it, so that a comment which silenced one in an earlier change is as unused
	// there as it is here.
	options.Settings, options.Changes = lint.Resolve(run.rules, run.older.ws.Config, run.only, disable), &delta.Changes{}
	before := len(j.Findings)
	j.Findings = newIn(j.Findings, lint.Run(run.older.ws, options).Findings)
	j.suppressed.Since = before - len(j.Findings)
}

// newIn are the findings that were not there before. Of equals, those in a file that had one are the old ones: a copy of a
// file brings its findings itself, wherever it is sorted.
func newIn(findings, older []lint.Finding) []lint.Finding {
	type identity struct{ rule, path, field, file string }
	of := func(f lint.Finding, file string) identity { return identity{f.Rule, f.Path, f.Field, file} }
	left, anywhere := map[identity]int{}, map[identity]int{}
	for _, f := range older {
		left[of(f, f.File.Path)]++
		anywhere[of(f, "")]++
	}
	take := func(counts map[identity]int, id identity) bool {
		counts[id]--
		return counts[id] >= 0
	}
	known := make([]bool, len(findings))
	for i, f := range findings {
		known[i] = take(left, of(f, f.File.Path)) && take(anywhere, of(f, ""))
	}
	var fresh []lint.Finding
	for i, f := range findings { // a file may have moved
		if !known[i] && !take(anywhere, of(f, "")) {
			fresh = append(fresh, f)
		}
	}
	return fresh
}

// silent are the rules that found nothing, which need not look at the older state. Whether an ignore comment is needed is
// known only where all others have looked.
func (run *lintRun) silent(findings []lint.Finding) []*lint.Rule {
	found := map[string]bool{}
	for _, f := range findings {
		found[f.Rule] = true
	}
	if found[lint.UnusedIgnore] {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(run.rules), func(r *lint.Rule) bool { return found[r.Name] })
}

// changes are what the run brings over the older state; nil where there is none to compare with.
func (run *lintRun) changes() *delta.Changes {
	if run.older == nil {
		return nil
	}
	return run.older.changes
}

// noteOwnRepositories names the folders whose older state lies in another repository.
func (a *app) noteOwnRepositories(ws *opened) {
	var folders []string
	seen := map[string]bool{}
	for _, e := range ws.Entries {
		for dir := path.Dir(e.Path); dir != "." && !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			if _, err := fs.Stat(ws.folder, path.Join(dir, ".git")); err == nil {
				folders = append(folders, dir)
			}
		}
	}
	for _, dir := range folders {
		a.note(locale.Text{
			EN: "{0} is a repository of its own: its older state lies there, so all of it counts as new.",
			DE: "{0} ist ein eigenes Repository: Sein älterer Stand liegt dort, also gilt alles darin als neu.",
		}, ws.shown(dir))
	}
}

// noteUnread names the files whose older state could not be read whole: what the change moved there nobody knows. What is
// wrong with the newer state is a finding.
func (a *app) noteUnread(run *lintRun) {
	for _, u := range run.older.changes.Unread {
		if u.Older {
			a.note(locale.Text{EN: "{0}: {1}.", DE: "{0}: {1}."}, run.ws.shown(u.Path), report.UnreadChange(u, short(run.older.commit)))
		}
	}
}
