package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/clipperhouse/displaywidth"

	"github.com/okrlang/okr/cmd/internal/bench/workload"
	"github.com/okrlang/okr/cmd/internal/cli"
)

// called is what a call of the program left behind.
type called struct {
	code           int
	stdout, stderr string
}

// okr calls the program in a folder, on a terminal of so many columns; 0 for none.
func okr(dir string, columns int, env map[string]string, args ...string) called {
	var stdout, stderr bytes.Buffer
	code := cli.Main(args, cli.System{
		Stdin:  strings.NewReader(""),
		Stdout: cli.Stream{Writer: &stdout, Terminal: columns > 0, Width: columns},
		Stderr: cli.Stream{Writer: &stderr, Terminal: columns > 0, Width: columns},
		Getenv: func(name string) string { return env[name] },
		Dir:    dir,
		Now:    func() time.Time { return time.Date(2026, time.February, 13, 23, 59, 0, 0, time.UTC) },
	})
	return called{code, stdout.String(), stderr.String()}
}

func write(t testing.TB, dir string, files map[string]string) string {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// wide has a tab, umlauts, an emoji of several code points, wide characters and CRLF before and inside what is underlined,
// in lines that fit no narrow terminal.
const wide = "team: vertrieb\r\ncycle: 2026-Q1\r\nobjectives:\r\n  - id: empfehlung\r\n" +
	"    title:\t\"Unsere Kundinnen 👩‍💻 in Österreich und 日本 empfehlen uns überall weiter\"\r\n    type: roofshot\r\n" +
	"    key_results:\r\n      - id: größe\r\n        title:\t\"Größe 🚀\"\r\n        baseline: 50\r\n        target: 70\r\n"

// TestNarrowTerminal: nothing that can be wrapped runs over the edge, and carets stand under the words, counted in columns
// of the terminal.
func TestNarrowTerminal(t *testing.T) {
	dir := write(t, t.TempDir(), map[string]string{"okr.yaml": "version: 1\nlanguage: de\nteams:\n  - id: vertrieb\n", "okrs/vertrieb.yaml": wide})
	got := okr(dir, 60, nil, "lint", "--color", "never")
	if got.code != 1 || got.stderr != "" {
		t.Fatalf("exit %d: %s", got.code, got.stderr)
	}
	lines := strings.Split(got.stdout, "\n")
	for i, line := range lines {
		whole := strings.HasPrefix(line, "ok") || strings.Contains(line, " – ") // for grep, and the counts: never broken
		if w := displaywidth.String(line); w > 60 && !whole {
			t.Errorf("%d columns: %q", w, line)
		}
		if strings.ContainsAny(line, "\r\t") {
			t.Errorf("a control character: %q", line)
		}
		if at := strings.Index(line, "| "); at > 0 && strings.Contains(line, "^") && i > 0 {
			caret := displaywidth.String(line[:strings.Index(line, "^")])
			if strings.Contains(lines[i-1], "größe") && caret != displaywidth.String(lines[i-1][:strings.Index(lines[i-1], "größe")]) {
				t.Errorf("carets in column %d of\n%s\n%s", caret, lines[i-1], line)
			}
		}
	}
	if !strings.Contains(got.stdout, "größe") {
		t.Errorf("the id with an umlaut is not shown:\n%s", got.stdout)
	}
}

// TestPipedWidth: without a terminal the width is the same everywhere.
func TestPipedWidth(t *testing.T) {
	dir := write(t, t.TempDir(), map[string]string{"okr.yaml": "version: 1\nlanguage: de\nteams:\n  - id: vertrieb\n", "okrs/vertrieb.yaml": wide})
	first := okr(dir, 0, nil, "lint")
	again := okr(dir, 0, map[string]string{"COLUMNS": "40", "TERM": "xterm"}, "lint")
	if first.stdout != again.stdout || strings.Contains(first.stdout, "\x1b") {
		t.Errorf("piped output depends on the environment:\n%s\n%s", first.stdout, again.stdout)
	}
	for _, line := range strings.Split(first.stdout, "\n") {
		if w := displaywidth.String(line); w > 100 && !strings.HasPrefix(line, "ok") {
			t.Errorf("%d columns: %q", w, line)
		}
	}
}

// TestColor decides by flag, environment and terminal, in this order.
func TestColor(t *testing.T) {
	dir := write(t, t.TempDir(), map[string]string{"okr.yaml": "version: 1\nlanguage: de\n", "okrs/vertrieb.yaml": wide})
	env := func(pairs ...string) map[string]string {
		m := map[string]string{}
		for i := 0; i < len(pairs); i += 2 {
			m[pairs[i]] = pairs[i+1]
		}
		return m
	}
	tests := []struct {
		columns int
		env     map[string]string
		flag    string
		want    bool
	}{
		{80, nil, "auto", true},
		{0, nil, "auto", false},
		{80, env("NO_COLOR", "1"), "auto", false},
		{80, env("NO_COLOR", ""), "auto", true},
		{80, env("TERM", "dumb"), "auto", false},
		{80, env("CLICOLOR", "0"), "auto", false},
		{0, env("CLICOLOR_FORCE", "1"), "auto", true},
		{0, env("FORCE_COLOR", "1"), "auto", true},
		{0, env("FORCE_COLOR", "0"), "auto", false},
		{0, env("FORCE_COLOR", "1", "NO_COLOR", "1"), "auto", false},
		{0, env("NO_COLOR", "1"), "always", true},
		{80, env("FORCE_COLOR", "1"), "never", false},
	}
	for _, tt := range tests {
		got := okr(dir, tt.columns, tt.env, "lint", "--color", tt.flag)
		if has := strings.Contains(got.stdout, "\x1b["); has != tt.want {
			t.Errorf("%d columns, %v, --color %s: colour %v", tt.columns, tt.env, tt.flag, has)
		}
	}
}

// TestHelpFits: help is as wide as the terminal, in both languages.
func TestHelpFits(t *testing.T) {
	for _, lang := range []string{"de", "en"} {
		for _, columns := range []int{80, 120} {
			got := okr(t.TempDir(), columns, nil, "--help", "--lang", lang)
			if got.code != 0 || got.stderr != "" {
				t.Fatalf("exit %d: %s", got.code, got.stderr)
			}
			_, flags, _ := strings.Cut(got.stdout, "-C, --directory")
			for _, line := range strings.Split(flags, "\n") {
				if w := displaywidth.String(line); w > columns {
					t.Errorf("%s at %d columns: %d: %q", lang, columns, w, line)
				}
			}
		}
	}
}

// TestToday: without --today the day is the clock's.
func TestToday(t *testing.T) {
	dir := write(t, t.TempDir(), map[string]string{"okr.yaml": "version: 1\n"})
	if got := okr(dir, 0, nil, "lint", "--format", "json"); !strings.Contains(got.stdout, `"today": "2026-02-13"`) {
		t.Errorf("%s%s", got.stdout, got.stderr)
	}
}

// TestReadOnlyFolder: a folder that nobody may write to can be linted; a file in it cannot be made, which is exit code 3.
func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := write(t, t.TempDir(), map[string]string{"okr.yaml": "version: 1\nlanguage: en\n", "okrs/vertrieb.yaml": wide})
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) }) // so that it can be removed
	if got := okr(dir, 0, nil, "lint"); got.code != 1 || got.stderr != "" {
		t.Errorf("exit %d: %s", got.code, got.stderr)
	}
	if got := okr(dir, 0, nil, "lint", "--format", "json=out.json"); got.code != 3 || !strings.Contains(got.stderr, "out.json") {
		t.Errorf("exit %d: %s", got.code, got.stderr)
	}
}

// TestWriteNowhere: an output file that cannot be made is exit code 3 and named, whoever asks.
func TestWriteNowhere(t *testing.T) {
	dir := write(t, t.TempDir(), map[string]string{"okr.yaml": "version: 1\nlanguage: en\n", "plain": "x"})
	for _, folder := range []string{"nowhere", "plain"} {
		if got := okr(dir, 0, nil, "lint", "--format", "json="+folder+"/out.json"); got.code != 3 || !strings.Contains(got.stderr, folder) {
			t.Errorf("%s: exit %d: %s", folder, got.code, got.stderr)
		}
	}
}

// TestTenThousandFiles: a workspace of a size that nobody has is read whole.
func TestTenThousandFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("writes and reads 10,000 files")
	}
	dir := t.TempDir()
	if err := workload.Write(dir, 499, 20); err != nil {
		t.Fatal(err)
	}
	got := okr(dir, 0, nil, "lint", "--today", "2026-11-13", "--format", "json", "--all", "--only", "key-result-count", "--fail-on", "never")
	if got.code != 0 || !strings.Contains(got.stdout, `"files": 10000,`) || !strings.Contains(got.stdout, `"complete": true`) {
		t.Errorf("exit %d: %.300s %.300s", got.code, got.stdout, got.stderr)
	}
}
