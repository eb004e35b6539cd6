package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/locale"
)

// folder is a folder in a new place with one plan, links inside it, and links out of it.
func folder(t *testing.T) (*Folder, string) {
	t.Helper()
	outer := t.TempDir()
	dir := filepath.Join(outer, "sales")
	put(t, filepath.Join(outer, "secret"), "secret")
	put(t, filepath.Join(dir, "okrs", "2026-Q1", "vertrieb.yaml"), "team: vertrieb\n")
	for name, target := range map[string]string{
		"relative.yaml":      "okrs/2026-Q1/vertrieb.yaml",
		"okrs/absolute.yaml": filepath.Join(dir, "okrs", "2026-Q1", "vertrieb.yaml"),
		"current":            filepath.Join(dir, "okrs", "2026-Q1"),
		"out":                "../secret",
		"out-absolute":       filepath.Join(outer, "secret"),
		"nowhere":            "gone.yaml",
		"loop":               "loop",
	} {
		if err := os.Symlink(target, filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Skip("no links on this system:", err)
		}
	}
	opened, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { opened.Close() })
	return opened, dir
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// noLeftovers fails where a temporary file remains.
func noLeftovers(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".tmp") {
			t.Errorf("left behind: %s", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOpenMissing(t *testing.T) {
	_, err := Open(filepath.Join(t.TempDir(), "gone"))
	if !errors.Is(err, fs.ErrNotExist) || !strings.HasSuffix(err.Error(), "gone does not exist") {
		t.Errorf("got %v", err)
	}
}

func TestReadLink(t *testing.T) {
	f, dir := folder(t)
	tests := map[string]string{
		"relative.yaml":      "okrs/2026-Q1/vertrieb.yaml",
		"okrs/absolute.yaml": "../okrs/2026-Q1/vertrieb.yaml",
		"current":            "okrs/2026-Q1",
		"out":                "../secret",
		"out-absolute":       filepath.ToSlash(filepath.Join(filepath.Dir(dir), "secret")),
	}
	for name, want := range tests {
		if got, err := fs.ReadLink(f, name); err != nil || got != want {
			t.Errorf("ReadLink(%s) = %q, %v; want %q", name, got, err, want)
		}
	}
}

func TestReadLinkThroughLinkedFolder(t *testing.T) {
	f, dir := folder(t)
	alias := filepath.Join(t.TempDir(), "alias")
	if err := os.Symlink(dir, alias); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(alias, "okrs", "2026-Q1"), filepath.Join(dir, "aliased")); err != nil {
		t.Fatal(err)
	}
	if got, err := f.ReadLink("aliased"); err != nil || got != "okrs/2026-Q1" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestReadStaysInside(t *testing.T) {
	f, _ := folder(t)
	if text, err := fs.ReadFile(f, "relative.yaml"); err != nil || string(text) != "team: vertrieb\n" {
		t.Errorf("link inside: %q, %v", text, err)
	}
	for _, name := range []string{"out", "out-absolute", "../secret", "nowhere", "loop"} {
		if text, err := fs.ReadFile(f, name); err == nil {
			t.Errorf("read %s: %q", name, text)
		}
	}
}

func TestReplace(t *testing.T) {
	for _, name := range []string{"okrs/2026-Q1/vertrieb.yaml", "relative.yaml", "okrs/absolute.yaml", "current/vertrieb.yaml"} {
		f, dir := folder(t)
		plan := filepath.Join(dir, "okrs", "2026-Q1", "vertrieb.yaml")
		if err := os.Chmod(plan, 0o640); err != nil {
			t.Fatal(err)
		}
		if err := f.Replace(name, []byte("team: vertrieb\n"), []byte("team: sales\n")); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := read(t, plan); got != "team: sales\n" {
			t.Errorf("%s: holds %q", name, got)
		}
		if info, err := os.Stat(plan); err != nil || info.Mode().Perm() != 0o640 {
			t.Errorf("%s: mode %v, %v", name, info.Mode(), err)
		}
		if info, err := os.Lstat(filepath.Join(dir, "relative.yaml")); err != nil || info.Mode().Type() != fs.ModeSymlink {
			t.Errorf("%s: the link is no link any more: %v, %v", name, info.Mode(), err)
		}
		noLeftovers(t, dir)
	}
}

func TestReplaceRefuses(t *testing.T) {
	tests := []struct {
		name, old string
		want      error
		message   string
	}{
		{"okrs/2026-Q1/vertrieb.yaml", "team: verkauf!\n", ErrChanged, "changed by somebody else"},
		{"okrs/2026-Q1/vertrieb.yaml", "team: vertrieb\n# more\n", ErrChanged, "changed by somebody else"},
		{"okrs/2026-Q1/vertrieb.yaml", "team", ErrChanged, "changed by somebody else"},
		{"okrs/gone.yaml", "", ErrChanged, "changed by somebody else"},
		{"out", "secret", fs.ErrInvalid, "leads out of the folder"},
		{"out-absolute", "secret", fs.ErrInvalid, "leads out of the folder"},
		{"../secret", "secret", fs.ErrInvalid, "leads out of the folder"},
		{"okrs", "", fs.ErrInvalid, "not a plain file"},
	}
	for _, test := range tests {
		f, dir := folder(t)
		err := f.Replace(test.name, []byte(test.old), []byte("new"))
		if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.message) {
			t.Errorf("%s with %q: got %v", test.name, test.old, err)
		}
		if got := read(t, filepath.Join(dir, "okrs", "2026-Q1", "vertrieb.yaml")); got != "team: vertrieb\n" {
			t.Errorf("%s: the plan holds %q", test.name, got)
		}
		if got := read(t, filepath.Join(filepath.Dir(dir), "secret")); got != "secret" {
			t.Errorf("%s: the secret holds %q", test.name, got)
		}
		noLeftovers(t, dir)
	}
}

func TestReplaceNothingNew(t *testing.T) {
	f, dir := folder(t)
	plan := filepath.Join(dir, "okrs", "2026-Q1", "vertrieb.yaml")
	before, _ := os.Stat(plan)
	text := []byte("team: vertrieb\n")
	if err := f.Replace("okrs/2026-Q1/vertrieb.yaml", text, text); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.Stat(plan); !os.SameFile(before, after) {
		t.Error("the file was written although nothing changed")
	}
}

func TestReplaceWriteProtected(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	f, dir := folder(t)
	inner := filepath.Join(dir, "okrs", "2026-Q1")
	plan := filepath.Join(inner, "vertrieb.yaml")
	tests := []struct {
		protect string
		mode    fs.FileMode
		message string
	}{
		{plan, 0o444, "is write-protected"},
		{inner, 0o555, "is the folder write-protected?"},
	}
	for _, test := range tests {
		if err := os.Chmod(test.protect, test.mode); err != nil {
			t.Fatal(err)
		}
		err := f.Replace("okrs/2026-Q1/vertrieb.yaml", []byte("team: vertrieb\n"), []byte("new"))
		if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), test.message) {
			t.Errorf("got %v", err)
		}
		if err := os.Chmod(test.protect, 0o755); err != nil {
			t.Fatal(err)
		}
		if got := read(t, plan); got != "team: vertrieb\n" {
			t.Errorf("holds %q", got)
		}
		noLeftovers(t, dir)
	}
}

func TestSwapCleansUp(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "folder", "inner")
	put(t, target, "x")
	if err := swap("folder", filepath.Dir(target), []byte("new"), nil, func() error { return nil }); err == nil {
		t.Error("a folder was replaced by a file")
	}
	late := &Error{"inner", changed.With("inner"), ErrChanged}
	if err := swap("inner", target, []byte("new"), nil, func() error { return late }); !errors.Is(err, ErrChanged) {
		t.Errorf("got %v", err)
	}
	if got := read(t, target); got != "x" {
		t.Errorf("holds %q", got)
	}
	noLeftovers(t, dir)
}

func TestCreate(t *testing.T) {
	f, dir := folder(t)
	if err := f.Create("okrs/2026-Q2/vertrieb.yaml", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if got := read(t, filepath.Join(dir, "okrs", "2026-Q2", "vertrieb.yaml")); got != "new" {
		t.Errorf("holds %q", got)
	}
	for _, name := range []string{"okrs/2026-Q2/vertrieb.yaml", "nowhere", "okrs"} {
		if err := f.Create(name, []byte("other")); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if err := f.Create("../other.yaml", nil); err == nil {
		t.Error("a file was made outside the folder")
	}
	if got := read(t, filepath.Join(dir, "okrs", "2026-Q2", "vertrieb.yaml")); got != "new" {
		t.Errorf("was overwritten: %q", got)
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "report.html")
	for _, text := range []string{"first, the longer", "second"} {
		if err := Write(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got := read(t, name); got != text {
			t.Errorf("holds %q", got)
		}
	}
	if err := Write(filepath.Join(dir, "gone", "report.html"), nil); err == nil {
		t.Error("no error for a folder that does not exist")
	}
	if err := Write(dir, []byte("x")); err == nil {
		t.Error("no error for a folder as the target")
	}
	if err := Write(os.DevNull, []byte("x")); err != nil {
		t.Errorf("%s: %v", os.DevNull, err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("%s is %v, %v", os.DevNull, info.Mode(), err)
	}
	noLeftovers(t, dir)
}

func TestErrorsSpeakBothLanguages(t *testing.T) {
	f, _ := folder(t)
	var problem *Error
	if err := f.Create("okrs", nil); !errors.As(err, &problem) {
		t.Fatalf("got %v", err)
	}
	got := []string{problem.Message.Say(locale.English), problem.Message.Say(locale.German)}
	want := []string{"okrs exists already; nothing was written", "okrs gibt es schon; es wurde nichts geschrieben"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
