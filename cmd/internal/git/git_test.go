package git

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/okrlang/okr/okrlang/locale"
)

// repository is a new one, with files committed, and a configuration that nobody's own can disturb.
func repository(t testing.TB, files map[string]string) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git on this machine")
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", "Mira Vogel")
		t.Setenv("GIT_"+who+"_EMAIL", "mira.vogel@example.com")
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	git(t, dir, "init", "-q", "-b", "main")
	commit(t, dir, files)
	return dir
}

func git(t testing.TB, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// put writes files; "-> target" is a link.
func put(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		err := os.MkdirAll(filepath.Dir(name), 0o755)
		if target, isLink := strings.CutPrefix(text, "-> "); isLink {
			err = errors.Join(err, os.Symlink(target, name))
		} else {
			err = errors.Join(err, os.WriteFile(name, []byte(text), 0o644))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func commit(t testing.TB, dir string, files map[string]string) string {
	t.Helper()
	put(t, dir, files)
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-q", "--allow-empty", "-m", "plans")
	return git(t, dir, "rev-parse", "HEAD")
}

func open(t testing.TB, dir string) *Repo {
	t.Helper()
	repo, ok, err := Open(dir)
	if !ok || err != nil {
		t.Fatalf("%s: %v, %v", dir, ok, err)
	}
	return repo
}

func TestOpen(t *testing.T) {
	dir := repository(t, map[string]string{"sales/okrs/a b.yaml": ""})
	for _, below := range []string{"", "sales", "sales/okrs"} {
		if repo := open(t, filepath.Join(dir, below)); repo.Root != dir || repo.Shallow {
			t.Errorf("%q: got %+v", below, repo)
		}
	}
	outside := t.TempDir()
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(outside))
	for _, none := range []string{outside, filepath.Join(dir, ".git")} {
		if repo, ok, err := Open(none); repo != nil || ok || err != nil {
			t.Errorf("%s: %v, %v, %v", none, repo, ok, err)
		}
	}
	if _, _, err := Open(filepath.Join(dir, "gone")); err == nil || !strings.Contains(err.Error(), "does not exist") {
		t.Errorf("missing folder: %v", err)
	}
}

func TestOpenWithoutGit(t *testing.T) {
	dir := repository(t, nil)
	t.Setenv("PATH", t.TempDir())
	if repo, ok, err := Open(dir); repo != nil || ok || !errors.Is(err, ErrMissing) {
		t.Errorf("%v, %v, %v", repo, ok, err)
	}
}

func TestOpenDubiousOwnership(t *testing.T) {
	dir := repository(t, nil)
	t.Setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
	_, _, err := Open(dir)
	var ownership *Ownership
	if !errors.As(err, &ownership) {
		t.Fatalf("got %v", err)
	}
	for _, lang := range []locale.Lang{locale.English, locale.German} {
		if said := ownership.Message().Say(lang); !strings.Contains(said, "git config --global --add safe.directory "+dir) {
			t.Errorf("got %q", said)
		}
	}
}

func TestNothingInherited(t *testing.T) {
	dir := repository(t, map[string]string{"a.yaml": "here"})
	other := repository(t, map[string]string{"b.yaml": "there"})
	t.Setenv("GIT_DIR", filepath.Join(other, ".git"))
	t.Setenv("GIT_WORK_TREE", other)
	t.Setenv("GIT_INDEX_FILE", filepath.Join(other, "index"))
	repo := open(t, dir)
	if repo.Root != dir {
		t.Errorf("root is %s", repo.Root)
	}
	tree, err := repo.Tree("HEAD", dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	if text, err := fs.ReadFile(tree, "a.yaml"); err != nil || string(text) != "here" {
		t.Errorf("got %q, %v", text, err)
	}
}

func TestIgnored(t *testing.T) {
	dir := repository(t, map[string]string{
		".gitignore": "drafts/\n*.tmp.yaml\n", "sales/okrs/a.yaml": "", "sales/.gitignore": "/local.yaml\n:*\n",
	})
	put(t, dir, map[string]string{"sales/okrs/tracked.tmp.yaml": ""})
	git(t, dir, "add", "-f", "sales/okrs/tracked.tmp.yaml")
	paths := []string{
		"okrs/a.yaml", "okrs/new.yaml", "okrs/drafts/ä b.yaml", "okrs/x.tmp.yaml", "okrs/tracked.tmp.yaml", "local.yaml", "okrs/local.yaml",
		":colon.yaml", "okrs/new\nline.tmp.yaml", "-x.tmp.yaml", "*.yaml", "drafts/deep/y.yaml", "venv/drafts/python",
	}
	for _, name := range paths {
		put(t, dir, map[string]string{"sales/" + name: ""})
	}
	git(t, filepath.Join(dir, "sales", "drafts", "deep"), "init", "-q")
	paths = append(paths, "okrs/unsaved.tmp.yaml", "gone/x.tmp.yaml")
	got, err := Ignored(filepath.Join(dir, "sales"), paths)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"-x.tmp.yaml", ":colon.yaml", "drafts/deep/y.yaml", "local.yaml", "okrs/drafts/ä b.yaml", "okrs/new\nline.tmp.yaml", "okrs/x.tmp.yaml",
		"venv/drafts/python",
	}
	if names := slices.Sorted(maps.Keys(got)); !slices.Equal(names, want) {
		t.Errorf("got %q", names)
	}
	many := slices.Clone(paths)
	for i := range 200 {
		many = append(many, fmt.Sprintf("top-%d/x.yaml", i))
	}
	if got, err := Ignored(filepath.Join(dir, "sales"), many); len(got) != len(want) || err != nil {
		t.Errorf("of many: got %v, %v", got, err)
	}
	for _, none := range [][]string{nil, {"okrs/a.yaml"}} {
		if got, err := Ignored(dir, none); len(got) != 0 || err != nil {
			t.Errorf("%q: got %v, %v", none, got, err)
		}
	}
}

func TestIgnoredBesideSubmodule(t *testing.T) {
	inner := repository(t, map[string]string{"b.yaml": "", ".gitignore": "*.yaml"})
	dir := repository(t, map[string]string{"a.yaml": "", ".gitignore": "*.tmp.yaml"})
	git(t, dir, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner, "sub")
	put(t, dir, map[string]string{"x.tmp.yaml": "", "y.tmp.yaml": ""})
	got, err := Ignored(dir, []string{"a.yaml", "sub/b.yaml", "x.tmp.yaml"})
	if err != nil || len(got) != 1 || !got["x.tmp.yaml"] {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestResolve(t *testing.T) {
	dir := repository(t, map[string]string{"a.yaml": ""})
	repo := open(t, dir)
	first := git(t, dir, "rev-parse", "HEAD")
	git(t, dir, "tag", "-a", "v1", "-m", "one")
	git(t, dir, "branch", "--", "other")
	second := commit(t, dir, map[string]string{"b.yaml": ""})
	for rev, want := range map[string]string{"HEAD": second, "main": second, "HEAD~1": first, "v1": first, first[:10]: first, "other": first, ":/plan": second} {
		if got, err := repo.Resolve(rev); got != want || err != nil {
			t.Errorf("%s: got %s, %v", rev, got, err)
		}
	}
	for _, rev := range []string{"", "gone", "--all", "-v", "HEAD~7", "HEAD:a.yaml", "HEAD:gone", "main..other", "@{x", "a b", "main\x00", "refs/heads", ":/nothing", "main^{tree}", "^main", "@{u}", strings.Repeat("0", 40)} {
		got, err := repo.Resolve(rev)
		var unknown *UnknownRevision
		if !errors.As(err, &unknown) || err.Error() != "git knows no revision "+rev {
			t.Errorf("%q: got %s, %v", rev, got, err)
		}
	}
}

// TestFetch holds what is said to bring a revision that a clone of one branch does not have.
func TestFetch(t *testing.T) {
	dir := repository(t, map[string]string{"a.yaml": ""})
	git(t, dir, "checkout", "-q", "-b", "work")
	commit(t, dir, map[string]string{"b.yaml": ""})
	for _, depth := range [][]string{{"--depth", "1"}, nil} {
		clone := filepath.Join(t.TempDir(), "clone")
		git(t, dir, append(append([]string{"clone", "-q", "--single-branch"}, depth...), "file://"+dir, clone)...)
		_, err := open(t, clone).MergeBase("origin/main", "HEAD")
		var unknown *UnknownRevision
		if !errors.As(err, &unknown) || !strings.HasSuffix(unknown.Fetch(), " origin main:refs/remotes/origin/main") {
			t.Fatalf("got %v", err)
		}
		git(t, clone, strings.Fields(unknown.Fetch())[1:]...)
		if _, err := open(t, clone).MergeBase("origin/main", "HEAD"); err != nil {
			t.Errorf("%q did not help: %v", unknown.Fetch(), err)
		}
	}
}

func TestSparse(t *testing.T) {
	dir := repository(t, map[string]string{"ws/a.yaml": "", "ws/q1/b.yaml": "", "ws/ä c.yaml": ""})
	if left, err := open(t, dir).LeftOut(dir); left != nil || err != nil {
		t.Errorf("got %q, %v", left, err)
	}
	git(t, dir, "sparse-checkout", "set", "--no-cone", "/ws/a.yaml")
	put(t, dir, map[string]string{"ws/ä c.yaml": "back again"})
	ws := filepath.Join(dir, "ws")
	left, err := open(t, ws).LeftOut(ws)
	if err != nil || !slices.Equal(left, []string{"q1/b.yaml"}) {
		t.Fatalf("got %q, %v", left, err)
	}
	tree, err := open(t, ws).Tree("HEAD", ws, os.DirFS(ws))
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	tree.Without(left)
	var names []string
	err = fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil || !slices.Equal(names, []string{"a.yaml", "ä c.yaml"}) {
		t.Errorf("got %q, %v", names, err)
	}
}

func TestMergeBase(t *testing.T) {
	dir := repository(t, map[string]string{"a.yaml": ""})
	base := git(t, dir, "rev-parse", "HEAD")
	commit(t, dir, map[string]string{"b.yaml": ""})
	git(t, dir, "checkout", "-q", "-b", "work", base)
	commit(t, dir, map[string]string{"c.yaml": ""})
	repo := open(t, dir)
	if got, err := repo.MergeBase("main", "HEAD"); got != base || err != nil {
		t.Errorf("got %s, %v", got, err)
	}
	git(t, dir, "checkout", "-q", "--orphan", "alone")
	commit(t, dir, nil)
	_, err := repo.MergeBase("main", "alone")
	var none *NoMergeBase
	if !errors.As(err, &none) || none.Shallow {
		t.Errorf("got %v", err)
	}
	if _, err := repo.MergeBase("gone", "main"); err == nil {
		t.Error("no error for an unknown revision")
	}
}

func TestShallow(t *testing.T) {
	dir := repository(t, map[string]string{"a.yaml": ""})
	base := git(t, dir, "rev-parse", "HEAD")
	git(t, dir, "checkout", "-q", "-b", "work")
	commit(t, dir, map[string]string{"b.yaml": ""})
	git(t, dir, "checkout", "-q", "main")
	commit(t, dir, map[string]string{"c.yaml": ""})
	clone := filepath.Join(t.TempDir(), "clone")
	git(t, dir, "clone", "-q", "--depth", "1", "--no-single-branch", "file://"+dir, clone)
	repo := open(t, clone)
	if !repo.Shallow {
		t.Error("not shallow")
	}
	_, err := repo.MergeBase("origin/main", "origin/work")
	var none *NoMergeBase
	if !errors.As(err, &none) || !strings.Contains(err.Error(), "git fetch --unshallow") {
		t.Errorf("got %v", err)
	}
	if _, err := repo.Resolve(base); err == nil || !strings.Contains(err.Error(), "git fetch --unshallow") {
		t.Errorf("got %v", err)
	}
}

func TestTree(t *testing.T) {
	dir := repository(t, map[string]string{
		"sales/okr.yaml": "version: 1\n", "sales/okrs/2026-Q1/vertrieb ä.yaml": "team: vertrieb\r\n", "sales/okrs/new\nline.yaml": "", "sales/run.sh": "#!/bin/sh\n",
		"sales/okrs/link.yaml": "-> 2026-Q1/vertrieb ä.yaml", "sales/current": "-> okrs/2026-Q1", "README.md": "outside",
	})
	repo := open(t, dir)
	commit(t, dir, map[string]string{"sales/okr.yaml": "version: 2\n"})
	tree, err := repo.Tree("HEAD~1", filepath.Join(dir, "sales"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	if err := fstest.TestFS(tree, "okr.yaml", "okrs/2026-Q1/vertrieb ä.yaml", "okrs/new\nline.yaml", "run.sh"); err != nil {
		t.Error(err)
	}
	for name, want := range map[string]string{"okr.yaml": "version: 1\n", "okrs/link.yaml": "team: vertrieb\r\n", "current/vertrieb ä.yaml": "team: vertrieb\r\n"} {
		if text, err := fs.ReadFile(tree, name); err != nil || string(text) != want {
			t.Errorf("%s: got %q, %v", name, text, err)
		}
	}
	if target, err := fs.ReadLink(tree, "current"); err != nil || target != "okrs/2026-Q1" {
		t.Errorf("link: %q, %v", target, err)
	}
	if _, err := fs.Stat(tree, "README.md"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("outside: %v", err)
	}
	if tree.Commit != git(t, dir, "rev-parse", "HEAD~1") {
		t.Errorf("commit %s", tree.Commit)
	}
}

// unreachable is a work tree in which a test must not read.
type unreachable struct{}

func (unreachable) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}

// TestTreeOverWorkTree puts another text into what stands for the work tree, to see from where a file was read.
func TestTreeOverWorkTree(t *testing.T) {
	dir := repository(t, map[string]string{
		"sales/same.yaml": "v1", "sales/committed.yaml": "v1", "sales/edited.yaml": "v1", "sales/staged.yaml": "v1", "sales/deleted.yaml": "v1",
		"sales/link.yaml": "-> same.yaml", "other.yaml": "v1",
	})
	commit(t, dir, map[string]string{"sales/committed.yaml": "v2"})
	put(t, dir, map[string]string{"sales/edited.yaml": "v2", "sales/staged.yaml": "v2", "sales/untracked.yaml": ""})
	git(t, dir, "add", "sales/staged.yaml")
	if err := os.Remove(filepath.Join(dir, "sales", "deleted.yaml")); err != nil {
		t.Fatal(err)
	}
	work := fstest.MapFS{}
	for _, name := range []string{"same", "committed", "edited", "staged", "deleted", "untracked"} {
		work[name+".yaml"] = &fstest.MapFile{Data: []byte("work")}
	}
	for _, below := range []fs.FS{work, unreachable{}} {
		tree, err := open(t, dir).Tree("HEAD~1", filepath.Join(dir, "sales"), below)
		if err != nil {
			t.Fatal(err)
		}
		defer tree.Close()
		same := "v1"
		if _, reachable := below.(fstest.MapFS); reachable {
			same = "work"
		}
		for name, want := range map[string]string{"same.yaml": same, "link.yaml": same, "committed.yaml": "v1", "edited.yaml": "v1", "staged.yaml": "v1", "deleted.yaml": "v1", "untracked.yaml": ""} {
			if text, _ := fs.ReadFile(tree, name); string(text) != want {
				t.Errorf("%s: got %q, want %q", name, text, want)
			}
		}
	}
}

func TestTreeWholeRepository(t *testing.T) {
	dir := repository(t, map[string]string{"okr.yaml": "v", "okrs/a.yaml": "a", "[x]*/b.yaml": "b", ":x/c.yaml": "c"})
	repo := open(t, dir)
	for below, want := range map[string]string{"": "a", "okrs": "a", "[x]*": "b", ":x": "c"} {
		tree, err := repo.Tree("HEAD", filepath.Join(dir, below), nil)
		if err != nil {
			t.Fatal(err)
		}
		name := map[string]string{"": "okrs/a.yaml", "okrs": "a.yaml", "[x]*": "b.yaml", ":x": "c.yaml"}[below]
		if text, err := fs.ReadFile(tree, name); err != nil || string(text) != want {
			t.Errorf("%q: got %q, %v", below, text, err)
		}
		tree.Close()
	}
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o755); err != nil {
		t.Fatal(err)
	}
	tree, err := repo.Tree("HEAD", filepath.Join(dir, "empty"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if entries, err := fs.ReadDir(tree, "."); len(entries) != 0 || err != nil {
		t.Errorf("got %v, %v", entries, err)
	}
	if _, err := repo.Tree("HEAD", t.TempDir(), nil); err == nil {
		t.Error("no error for a folder outside")
	}
}

func TestTreeLinks(t *testing.T) {
	dir := repository(t, map[string]string{
		"a.yaml": "a", "b/in.yaml": "-> ../a.yaml", "twice.yaml": "-> b/in.yaml", "circle": "-> circle", "out.yaml": "-> ../x.yaml", "absolute": "-> /etc", "gone": "-> nothing", "up": "-> b/..",
	})
	tree, err := open(t, dir).Tree("HEAD", dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	for _, name := range []string{"b/in.yaml", "twice.yaml", "up/a.yaml", "up/up/b/in.yaml"} {
		if text, err := fs.ReadFile(tree, name); err != nil || string(text) != "a" {
			t.Errorf("%s: got %q, %v", name, text, err)
		}
	}
	for _, name := range []string{"circle", "out.yaml", "absolute", "absolute/passwd", "gone", "a.yaml/x", "../a.yaml", "b"} {
		if text, err := fs.ReadFile(tree, name); err == nil {
			t.Errorf("%s: read %q", name, text)
		}
	}
}

func TestTreeSubmodule(t *testing.T) {
	inner := repository(t, map[string]string{"b.yaml": ""})
	dir := repository(t, map[string]string{"a.yaml": ""})
	git(t, dir, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner, "sub")
	commit(t, dir, nil)
	tree, err := open(t, dir).Tree("HEAD", dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	if entries, err := fs.ReadDir(tree, "sub"); len(entries) != 0 || err != nil {
		t.Errorf("got %v, %v", entries, err)
	}
}

func TestTreeReadByMany(t *testing.T) {
	files := map[string]string{}
	for i := range 200 {
		files[fmt.Sprintf("okrs/%d.yaml", i)] = strings.Repeat(fmt.Sprintln("plan", i), i)
	}
	dir := repository(t, files)
	tree, err := open(t, dir).Tree("HEAD", dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for name, want := range files {
				if text, err := fs.ReadFile(tree, name); err != nil || string(text) != want {
					t.Errorf("%s: %v", name, err)
				}
			}
		})
	}
	group.Wait()
	tree.Close()
	if _, err := fs.ReadFile(tree, "okrs/1.yaml"); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
	if _, err := (&blobs{dir: dir, turns: make(chan struct{}, 1)}).read(strings.Repeat("0", 40)); !errors.Is(err, errNoObject) {
		t.Errorf("got %v", err)
	}
}

func BenchmarkIgnored(b *testing.B) {
	files := map[string]string{".gitignore": "drafts/\n*.tmp.yaml\n"}
	var paths []string
	for i := range 10000 {
		paths = append(paths, fmt.Sprintf("okrs/20%02d-Q1/team-%d.yaml", i%20, i))
		files[paths[i]] = ""
	}
	dir := repository(b, files)
	for b.Loop() {
		if _, err := Ignored(dir, paths); err != nil {
			b.Fatal(err)
		}
	}
}
