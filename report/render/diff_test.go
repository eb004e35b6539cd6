package render

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/edit"
)

func TestDiff(t *testing.T) {
	same := func(name string) string { return name }
	got := string(Diff([]edit.File{{Path: "a.yaml", Old: "1\n2\n3\n4\n\n5\n6\r\n7", New: "1\n2\n3\nX\n\nY\n6\r\n7\n"}}, same, false, Style{}))
	want := "--- a/a.yaml\n+++ b/a.yaml\n@@ -1,8 +1,8 @@\n 1\n 2\n 3\n-4\n+X\n \n-5\n+Y\n 6\r\n-7\n\\ No newline at end of file\n+7\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := string(Diff([]edit.File{{Path: "a", Old: "x\n", New: "\x1b[2J\n"}}, same, true, Style{})); strings.Contains(got, "\x1b") {
		t.Errorf("%q reaches the terminal", got)
	}
}

// TestDiffApplies lets git make the new text out of the old one and the diff.
func TestDiffApplies(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git")
	}
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		var out strings.Builder
		for range random.IntN(30) {
			out.WriteString(strings.Repeat("ab "[random.IntN(3):][:1], random.IntN(3)) + "\n")
		}
		if random.IntN(3) == 0 {
			out.WriteString("end")
		}
		return out.String()
	}
	for range 25 {
		before, after := text()+"x\n", text()+"y\n"
		name := filepath.Join(dir, "f")
		if err := os.WriteFile(name, []byte(before), 0o644); err != nil {
			t.Fatal(err)
		}
		diff := Diff([]edit.File{{Path: "f", Old: before, New: after}}, func(name string) string { return name }, false, Style{})
		cmd := exec.Command("git", "apply", "-")
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(string(diff))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v %s\n%s", err, out, diff)
		}
		if got, err := os.ReadFile(name); err != nil || string(got) != after {
			t.Fatalf("got %q, want %q, of\n%s", got, after, diff)
		}
	}
}
