package workspace_test

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/syntax"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// files makes a file system of paths and texts; "-> target" is a link.
func files(of map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range of {
		if target, isLink := strings.CutPrefix(text, "-> "); isLink {
			fsys[name] = &fstest.MapFile{Data: []byte(target), Mode: fs.ModeSymlink | 0o777}
			continue
		}
		fsys[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return fsys
}

// set is a set with objectives by id; "growth < nordlicht/reach" supports another.
func set(team, cycle string, objectives ...string) string {
	var out strings.Builder
	fmt.Fprintf(&out, "team: %s\ncycle: %s\nobjectives:\n", team, cycle)
	for _, o := range objectives {
		id, supports, found := strings.Cut(o, " < ")
		fmt.Fprintf(&out, "  - id: %s\n    title: Customers stay with us\n", id)
		if found {
			fmt.Fprintf(&out, "    supports: [%s]\n", supports)
		}
		out.WriteString("    key_results:\n      - id: nps\n        title: They recommend us\n        baseline: 50\n        target: 70\n")
	}
	return out.String()
}

const config = "version: 1\nlanguage: en\nteams:\n  - id: nordlicht\n    level: company\n  - id: sales\n  - id: support\n" +
	"strategy:\n  goals:\n    - id: loyalty\n      title: Customers stay\n"

func load(t *testing.T, of map[string]string, opts workspace.Options) *workspace.Workspace {
	t.Helper()
	w, err := workspace.Load(files(of), opts)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func paths(w *workspace.Workspace) []string {
	var all []string
	for _, e := range w.Entries {
		all = append(all, e.Path)
	}
	return all
}

func refs(sets []*okrlang.Set) []string {
	var all []string
	for _, s := range sets {
		all = append(all, s.Ref())
	}
	return all
}

func cycle(t *testing.T, text string) value.Cycle {
	t.Helper()
	c, problem := value.ParseCycle(text)
	if problem != nil {
		t.Fatal(text)
	}
	return c
}

func TestWhichFiles(t *testing.T) {
	tests := []struct {
		name    string
		files   map[string]string
		overlay map[string]string
		want    []string
	}{
		{"default globs", map[string]string{
			"okr.yaml": config, "okrs/b.yaml": "", "okrs/2026-Q1/a.yml": "", "okrs/notes.md": "", "other/c.yaml": "", "okrs/.git/x.yaml": "",
		}, nil, []string{"okrs/2026-Q1/a.yml", "okrs/b.yaml"}},
		{"no workspace file", map[string]string{"okrs/a.yaml": ""}, nil, []string{"okrs/a.yaml"}},
		{"own globs", map[string]string{
			"okr.yaml": "version: 1\nfiles: ['./plans/**/*.yaml', one.yaml, plans/a/*.yaml, 'plans/{b,c}.yml']\n",
			"one.yaml": "", "two.yaml": "", "plans/a/x.yaml": "", "plans/b.yml": "", "plans/d.yml": "",
		}, nil, []string{"one.yaml", "plans/a/x.yaml", "plans/b.yml"}},
		{"all files but okr.yaml", map[string]string{
			"okr.yaml": "version: 1\nfiles: '**/*.yaml'\n", "a.yaml": "", "b/c.yaml": "",
		}, nil, []string{"a.yaml", "b/c.yaml"}},
		{"nested workspaces", map[string]string{
			"okr.yaml": config, "okrs/a.yaml": "", "okrs/lab/okr.yaml": "version: 1", "okrs/lab/b.yaml": "", "okrs/lab/deep/c.yaml": "",
			"okrs/link.yaml": "-> lab/b.yaml", "okrs/deep": "-> lab/deep",
		}, nil, []string{"okrs/a.yaml"}},
		{"nested above the glob's folder", map[string]string{
			"okr.yaml": "version: 1\nfiles: a/b/*.yaml\n", "a/okr.yaml": "version: 1", "a/b/c.yaml": "",
		}, nil, nil},
		{"unsaved files", map[string]string{
			"okr.yaml": config, "okrs/a.yaml": "", "okrs/lab/okr.yaml": "",
		}, map[string]string{"okrs/new.yaml": "", "elsewhere.yaml": "", "okrs/lab/new.yaml": "", "../okrs/x.yaml": "", "/okrs/y.yaml": ""}, []string{"okrs/a.yaml", "okrs/new.yaml"}},
		{"unsaved nested workspace", map[string]string{
			"okr.yaml": config, "okrs/lab/a.yaml": "",
		}, map[string]string{"okrs/lab/okr.yaml": ""}, nil},
		{"unsaved globs", map[string]string{
			"okr.yaml": config, "plans/a.yaml": "",
		}, map[string]string{"okr.yaml": "version: 1\nfiles: plans/*.yaml\n"}, []string{"plans/a.yaml"}},
		{"links inside", map[string]string{
			"okr.yaml": config, "okrs/z.yaml": "", "okrs/a.yaml": "-> z.yaml", "okrs/old": "-> ../archive", "archive/b.yaml": "", "okrs/c.yaml": "-> ../archive/../archive/c.txt", "archive/c.txt": "",
		}, nil, []string{"okrs/c.yaml", "okrs/old/b.yaml", "okrs/z.yaml"}},
		{"the folder is a link", map[string]string{
			"okr.yaml": config, "okrs": "-> plans", "plans/a.yaml": "",
		}, nil, []string{"okrs/a.yaml"}},
		{"links in circles", map[string]string{
			"okr.yaml": config, "okrs/a.yaml": "", "okrs/self": "-> .", "okrs/up": "-> ..", "okrs/b/back": "-> ../c", "okrs/c/forth": "-> ../b",
		}, nil, []string{"okrs/a.yaml"}},
	}
	for _, test := range tests {
		w := load(t, test.files, workspace.Options{Overlay: test.overlay})
		if got := paths(w); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
		if !w.Complete() {
			t.Errorf("%s: not complete: %v, %v", test.name, w.Errors(), w.Skipped)
		}
	}
}

func TestLinksThatLeadOut(t *testing.T) {
	tests := []struct {
		name, target, in string
	}{
		{"okrs/out.yaml", "../../secret.yaml", "../../secret.yaml"},
		{"okrs/out", "/etc", "/etc"},
		{"okrs/winding.yaml", "x/../../../y.yaml", "x/../../../y.yaml"},
		{"okrs", "../okrs", "../okrs"},
	}
	for _, test := range tests {
		w := load(t, map[string]string{"okr.yaml": config, "okrs/x/a.yaml": "", test.name: "-> " + test.target}, workspace.Options{})
		if len(w.Skipped) != 1 || w.Skipped[0].Reason != workspace.LeadsOut || w.Skipped[0].Path != test.name {
			t.Errorf("%s: skipped %+v", test.name, w.Skipped)
			continue
		}
		want := "this link leads out of the workspace (" + test.in + ") and is not followed"
		if got := w.Skipped[0].Message.Say(locale.English); got != want {
			t.Errorf("%s: %q, want %q", test.name, got, want)
		}
		if w.Complete() {
			t.Errorf("%s: complete", test.name)
		}
	}
}

func TestIgnored(t *testing.T) {
	of := map[string]string{
		"okr.yaml": "version: 1\nfiles: '**/*.yaml'\n", "a.yaml": "", "b/drafts/c.yaml": "", "link": "-> b", "venv/bin/python": "-> /usr/bin/python",
	}
	var asked []string
	w := load(t, of, workspace.Options{Ignored: func(paths []string) map[string]bool {
		asked = paths
		return map[string]bool{"b/drafts/c.yaml": true, "venv/bin/python": true}
	}})
	if want := []string{"a.yaml", "b/drafts/c.yaml", "venv/bin/python"}; !slices.Equal(asked, want) {
		t.Errorf("asked for %q, want %q", asked, want)
	}
	if got := paths(w); !slices.Equal(got, []string{"a.yaml"}) || !w.Complete() {
		t.Errorf("got %q, skipped %v", got, w.Skipped)
	}
	if len(w.Skipped) != 2 || w.Skipped[0].Reason != workspace.Ignored || w.Skipped[1].Reason != workspace.SameFile {
		t.Errorf("skipped %+v", w.Skipped)
	}
}

func TestBadGlobs(t *testing.T) {
	for glob, want := range map[string]string{
		"okrs/[a": "[a", "../shared/*.yaml": "leads out", "/okrs/*.yaml": "leads out", "okrs/../..": "leads out",
	} {
		_, err := workspace.Load(files(map[string]string{"okr.yaml": "version: 1\nfiles: ['" + glob + "']\n"}), workspace.Options{})
		var bad *workspace.GlobError
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), want) || bad.At.Len() == 0 {
			t.Errorf("%s: got %v", glob, err)
		}
	}
}

// unreadable fails for some files and folders.
type unreadable struct {
	fstest.MapFS
	names []string
}

func (u unreadable) Open(name string) (fs.File, error) {
	if slices.Contains(u.names, name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return u.MapFS.Open(name)
}

func (u unreadable) ReadDir(name string) ([]fs.DirEntry, error) {
	if slices.Contains(u.names, name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return u.MapFS.ReadDir(name)
}

func TestUnreadable(t *testing.T) {
	fsys := files(map[string]string{
		"okr.yaml": config, "okrs/a.yaml": set("sales", "2026-Q1", "growth"), "okrs/b.yaml": "", "okrs/c/d.yaml": "", "okrs/gone.yaml": "-> nowhere.yaml",
		"okrs/circle.yaml": "-> circle.yaml",
	})
	fsys["okrs/pipe.yaml"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	delete(fsys, "okrs/circle.yaml") // MapFS itself does not survive it
	w, err := workspace.Load(unreadable{fsys, []string{"okrs/b.yaml", "okrs/c"}}, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := paths(w); !slices.Equal(got, []string{"okrs/a.yaml"}) {
		t.Errorf("loaded %q", got)
	}
	var got []string
	for _, e := range w.Errors() {
		got = append(got, e.Error())
	}
	want := []string{
		"okrs/b.yaml: no permission to read it", "okrs/c: no permission to read it",
		"okrs/gone.yaml: this link leads nowhere (nowhere.yaml)", "okrs/pipe.yaml: not a plain file",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if w.Complete() {
		t.Error("complete")
	}
	if _, found := w.Set("support", cycle(t, "2026-Q1")); found != workspace.Unknown {
		t.Errorf("a set that an unreadable file might hold is %v", found)
	}
}

func TestUnreadableConfig(t *testing.T) {
	of := map[string]string{"okrs/a.yaml": set("sales", "2026-Q1", "growth < strategy/loyalty")}
	if c, err := workspace.ReadConfig(files(of), nil); c != nil || err != nil {
		t.Errorf("without okr.yaml: %v, %v", c, err)
	}
	of["okr.yaml"] = "-> ../okr.yaml"
	if c, err := workspace.ReadConfig(files(of), nil); c != nil || err == nil || !strings.Contains(err.Error(), "leads out") {
		t.Errorf("link that leads out: %v, %v", c, err)
	}
	of["okr.yaml"] = config
	w, err := workspace.Load(unreadable{files(of), []string{"okr.yaml"}}, workspace.Options{})
	if err != nil || w.Config != nil || len(w.Errors()) != 1 || len(w.Entries) != 1 {
		t.Fatalf("got %+v, %v", w, err)
	}
	if _, found := w.FindTeam("sales"); found != workspace.Unknown {
		t.Errorf("a team is %v", found)
	}
	if _, found := w.Resolve(w.Sets()[0], okrlang.Reference{Team: "strategy", Objective: "x"}); found != workspace.Unknown {
		t.Errorf("a goal is %v", found)
	}
}

// counting counts how often files are opened.
type counting struct {
	fstest.MapFS
	opened map[string]int
}

func (c counting) Open(name string) (fs.File, error) {
	c.opened[name]++
	return c.MapFS.Open(name)
}

func TestWant(t *testing.T) {
	fsys := counting{files(map[string]string{
		"okr.yaml": config, "okrs/new.yaml": set("sales", "2026-Q2", "growth"), "okrs/old.yaml": set("sales", "2026-Q1", "growth"),
		"okrs/two.yaml": set("sales", "2025-Q1", "growth") + "---\n" + set("sales", "2025-Q2", "growth"),
	}), map[string]int{}}
	w, err := workspace.Load(fsys, workspace.Options{Parallel: 1, Want: func(team string, c value.Cycle, path string) bool {
		if team != "sales" || path == "okrs/two.yaml" {
			t.Errorf("asked for %s of %s", path, team)
		}
		return c == cycle(t, "2026-Q2")
	}})
	if err != nil {
		t.Fatal(err)
	}
	before := []string{"sales@2026-Q2", "sales@2025-Q1", "sales@2025-Q2"}
	if got := refs(w.Sets()); !slices.Equal(got, before) {
		t.Errorf("parsed %q", got)
	}
	old := w.Entry("okrs/old.yaml")
	if old.Parsed != nil || !old.Header || old.Team != "sales" || old.Cycle != cycle(t, "2026-Q1") {
		t.Errorf("old is %+v", old)
	}
	for range 3 {
		if s, found := w.Set("sales", cycle(t, "2026-Q1")); found != workspace.Here || s.Ref() != "sales@2026-Q1" {
			t.Errorf("found %v, %v", s, found)
		}
	}
	if fsys.opened["okrs/old.yaml"] != 2 {
		t.Errorf("opened %d times", fsys.opened["okrs/old.yaml"])
	}
	if got := refs(w.Sets()); !slices.Equal(got, before) {
		t.Errorf("after a look-up there are %q", got)
	}
	var names []string
	for _, h := range w.Headers() {
		names = append(names, h.Team+"@"+h.Cycle.String()+" "+h.Path)
	}
	want := []string{"sales@2026-Q2 okrs/new.yaml", "sales@2026-Q1 okrs/old.yaml", "sales@2025-Q1 okrs/two.yaml", "sales@2025-Q2 okrs/two.yaml"}
	if !slices.Equal(names, want) {
		t.Errorf("headers %q", names)
	}
	if got := refs(w.SetsOf("sales")); len(got) != 4 {
		t.Errorf("sets of sales: %q", got)
	}
	if got := refs(w.SetsIn(cycle(t, "2026-Q1"))); !slices.Equal(got, []string{"sales@2026-Q1"}) {
		t.Errorf("sets in: %q", got)
	}
}

func TestGoneWhenWanted(t *testing.T) {
	fsys := files(map[string]string{"okrs/old.yaml": set("sales", "2026-Q1", "growth"), "okrs/other.yaml": set("sales", "2025-Q1", "growth")})
	w, err := workspace.Load(fsys, workspace.Options{Want: func(string, value.Cycle, string) bool { return false }})
	if err != nil || !w.Complete() {
		t.Fatal(err, w.Errors())
	}
	delete(fsys, "okrs/old.yaml")
	fsys["okrs/other.yaml"] = &fstest.MapFile{Data: []byte(set("support", "2025-Q1"))}
	for _, c := range []string{"2026-Q1", "2025-Q1"} {
		if _, found := w.Set("sales", cycle(t, c)); found != workspace.Unknown {
			t.Errorf("%s: found %v", c, found)
		}
	}
	if errs := w.Errors(); len(errs) != 1 || errs[0].Error() != "okrs/old.yaml: it does not exist" || w.Complete() {
		t.Errorf("errors %v", errs)
	}
}

func TestTooLong(t *testing.T) {
	text := set("sales", "2026-Q1", "growth") + strings.Repeat("# padding\n", syntax.MaxSize/10)
	w := load(t, map[string]string{"okrs/a.yaml": text}, workspace.Options{Want: func(string, value.Cycle, string) bool { return false }})
	file := w.Entries[0].Parsed
	if file == nil || len(file.Source.Text) != syntax.MaxSize+1 {
		t.Fatalf("parsed %v", file != nil)
	}
	if len(file.Diagnostics) == 0 || file.Diagnostics[0].Rule != "syntax" {
		t.Errorf("diagnostics %v", file.Diagnostics)
	}
}

func TestOverlay(t *testing.T) {
	of := map[string]string{"okr.yaml": config, "okrs/a.yaml": set("sales", "2026-Q1", "growth"), "okrs/link": "-> ../old", "old/b.yaml": set("sales", "2025-Q1")}
	w := load(t, of, workspace.Options{
		Overlay: map[string]string{"okrs/a.yaml": set("support", "2026-Q2", "growth"), "old/b.yaml": set("support", "2025-Q1")},
		Want:    func(_ string, c value.Cycle, _ string) bool { return c.Year == 2026 },
	})
	if got := refs(w.Sets()); !slices.Equal(got, []string{"support@2026-Q2"}) {
		t.Errorf("got %q", got)
	}
	if _, found := w.Set("support", cycle(t, "2025-Q1")); found != workspace.Here {
		t.Error("the unsaved text behind a link was not read")
	}
}

func TestLoadFile(t *testing.T) {
	fsys := files(map[string]string{"dir/a.yaml": set("sales", "2026-Q1", "growth") + "---\n" + set("support", "2026-Q1", "calm"), "out.yaml": "-> ../a.yaml"})
	w, err := workspace.LoadFile(fsys, "dir/a.yaml", workspace.Options{Language: locale.English, Want: func(string, value.Cycle, string) bool { return false }})
	if err != nil {
		t.Fatal(err)
	}
	if got := refs(w.Sets()); !slices.Equal(got, []string{"sales@2026-Q1", "support@2026-Q1"}) || !w.Single || w.Language() != locale.English {
		t.Errorf("got %q", got)
	}
	for ref, want := range map[string]workspace.Found{"support/calm": workspace.Here, "support@2026-Q1/x": workspace.Missing, "support/x": workspace.Unknown, "nordlicht/x": workspace.Unknown, "strategy/x": workspace.Unknown} {
		parsed, _ := okrlang.ParseReference(ref)
		if _, found := w.Resolve(w.Sets()[0], parsed); found != want {
			t.Errorf("%s is %v, want %v", ref, found, want)
		}
	}
	for name, want := range map[string]string{"gone.yaml": "gone.yaml: it does not exist", "dir": "dir: not a plain file", "out.yaml": "out.yaml: this link leads out"} {
		if _, err := workspace.LoadFile(fsys, name, workspace.Options{}); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	w, err = workspace.LoadFile(fsys, "-.yaml", workspace.Options{Overlay: map[string]string{"-.yaml": set("sales", "2026-Q1")}})
	if err != nil || len(w.Sets()) != 1 {
		t.Errorf("unsaved: %v", err)
	}
}

func TestSettings(t *testing.T) {
	w := load(t, map[string]string{"okr.yaml": "version: 1\nlanguage: de\ncadence: half\nfiscal_year:\n  start: 10\n  named_by: end\n"}, workspace.Options{Language: locale.English})
	today := value.Date{Year: 2025, Month: 11, Day: 3}
	if w.Language() != locale.German || w.Cadence() != value.Half || w.Running(today) != cycle(t, "2026-H1") {
		t.Errorf("got %v, %v, %v", w.Language(), w.Cadence(), w.Running(today))
	}
	w = load(t, nil, workspace.Options{})
	if w.Language() != "" || w.Cadence() != value.Quarter || w.Running(today) != cycle(t, "2025-Q4") || w.Calendar() != (value.Calendar{}) {
		t.Errorf("got %v, %v, %v", w.Language(), w.Cadence(), w.Running(today))
	}
	given := w.Config
	if given != nil {
		t.Errorf("a config of nothing")
	}
	parsed, err := workspace.ReadConfig(files(map[string]string{"okr.yaml": "version: 1\nfiles: plans/*.yaml"}), nil)
	if err != nil {
		t.Fatal(err)
	}
	w = load(t, map[string]string{"plans/a.yaml": ""}, workspace.Options{Config: parsed})
	if w.Config != parsed || len(w.Entries) != 1 || !w.Matches("plans/b.yaml") || w.Matches("okrs/b.yaml") {
		t.Errorf("got %v", paths(w))
	}
}

// summary is all that a workspace says, to compare two.
func summary(w *workspace.Workspace) string {
	var out strings.Builder
	for _, e := range w.Entries {
		fmt.Fprintln(&out, e.Path, e.Header, e.Team, e.Cycle, e.Parsed != nil)
		if e.Parsed != nil {
			for _, d := range e.Parsed.Diagnostics {
				fmt.Fprintln(&out, d.Rule, d.At, d.Path, d.Message.Say(locale.English))
			}
		}
	}
	for _, h := range w.Headers() {
		fmt.Fprintln(&out, h.Team, h.Cycle, h.Path, h.Set != nil)
	}
	for _, s := range w.Sets() {
		for _, o := range s.Objectives.Value {
			for _, child := range w.Supporters(o) {
				fmt.Fprintln(&out, child.Path(), "supports", o.Path())
			}
		}
	}
	fmt.Fprintln(&out, w.Errors(), w.Skipped)
	return out.String()
}

func TestLoadDoesNotDependOnTiming(t *testing.T) {
	of := map[string]string{"okr.yaml": config, "okrs/broken.yaml": "team: [\n", "okrs/out.yaml": "-> ../../x", "okrs/again": "-> 2026-Q1", "okrs/nowhere.yaml": "-> x"}
	for i := range 40 {
		team := fmt.Sprintf("team-%d", i)
		of["okrs/2026-Q1/"+team+".yaml"] = set(team, "2026-Q1", "growth < nordlicht/reach", "calm < nordlicht/reach, strategy/loyalty")
		of["okrs/2025-Q4/"+team+".yaml"] = set(team, "2025-Q4", "growth < nordlicht@2026/reach")
	}
	of["okrs/nordlicht.yaml"] = set("nordlicht", "2026", "reach")
	want := ""
	for i := range 50 {
		w := load(t, of, workspace.Options{Parallel: 1 + 7*(i%2), Want: func(_ string, c value.Cycle, _ string) bool { return c.Year == 2026 }})
		got := summary(w)
		if i == 0 {
			want = got
		}
		if got != want {
			t.Fatalf("round %d differs:\n%s\nwant:\n%s", i, got, want)
		}
	}
	if !strings.Contains(want, "team-7@2026-Q1/growth supports nordlicht@2026/reach") {
		t.Errorf("nobody supports: %s", want)
	}
}
