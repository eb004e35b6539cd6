package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// hostileTitles are words that somebody may write into a title to be acted upon by whoever shows it.
var hostileTitles = []string{
	"\x1b[2J\x1b]0;owned\x07 gone",
	"::error file=okr.yaml::owned",
	"##[error]owned ##[group]x",
	"<script>alert(1)</script><img src=x onerror=alert(1)>",
	"a | b | c [link](javascript:alert(1)) `code` ![x](http://evil.example/x.png)",
	"=cmd|' /C calc'!A0",
	"100%0A::error::owned %0D%0A##[error]x",
	"]]> &lt; \" ' & </failure>",
	"\u202eevil \u2066right\u2069 \u200b \u009b31m",
	"line\none\r\n::error::two\r::warning::three",
	"::stop-commands::x",
}

// cmdHostile makes a workspace in which every title, key and file name is such a text.
func cmdHostile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hostile FOLDER")
	}
	dir := ts.MkAbs(args[0])
	write := func(name, text string) {
		name = filepath.Join(dir, name)
		ts.Check(os.MkdirAll(filepath.Dir(name), 0o755))
		ts.Check(os.WriteFile(name, []byte(text), 0o644))
	}
	var teams, names strings.Builder
	for i, title := range hostileTitles {
		id := "team-" + string(rune('a'+i))
		teams.WriteString("  - id: " + id + "\n    name: " + quoted(title) + "\n    level: company\n")
		name := strings.NewReplacer("/", "", "\x00", "").Replace(title)
		write("okrs/2026-Q1/"+name+".yaml", "team: "+id+"\ncycle: 2026-Q1\n"+quoted(title)+": x\nobjectives:\n  - titel: "+quoted(title)+
			"\n    supports: nobody/here\n    contributors: ["+quoted(title)+"]\n    key_results:\n      - id: a\n        title: "+quoted("Introduce "+title)+"\n        unit: "+quoted(title)+"\n        note: @"+onOneLine(title)+"\n")
		names.WriteString(name)
	}
	write("okr.yaml", "version: 1\nlanguage: en\nteams:\n"+teams.String())
}

// quoted is a text as YAML in double quotes.
func quoted(text string) string {
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			out.WriteString(`\` + string(r))
		case r < 0x20 || r >= 0x7f && r < 0xa0:
			const digits = "0123456789abcdef"
			out.WriteString(`\x` + string(digits[r>>4]) + string(digits[r&15]))
		default:
			out.WriteRune(r)
		}
	}
	return `"` + out.String() + `"`
}

func onOneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, text)
}

var (
	// A terminal acts on control characters, and on the marks that turn the direction of writing.
	actedOn = regexp.MustCompile("[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u202a-\u202e\u2066-\u2069]")
	// A runner acts on ##[ anywhere and on :: at the beginning of a line.
	foreign = regexp.MustCompile(`(?m)^\s*::`)
	ours    = regexp.MustCompile(`(?m)^::(error|warning|notice) [^\r\n]*$`)
)

// texts are the outputs or files that a command of a script names.
func texts(ts *testscript.TestScript, args []string) map[string]string {
	all := map[string]string{}
	for _, name := range args {
		all[name] = ts.ReadFile(name)
	}
	return all
}

// cmdTame fails where a text holds what a terminal or a runner would act on.
func cmdTame(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: tame FILE...")
	}
	for name, text := range texts(ts, args) {
		if at := actedOn.FindStringIndex(strings.ReplaceAll(text, "\r\n", "\n")); at != nil {
			ts.Fatalf("%s holds a character that a terminal acts on: %q", name, text[max(0, at[0]-40):min(len(text), at[1]+10)])
		}
		text = ours.ReplaceAllString(text, "") // the runner looks for :: first, and then no further
		if strings.Contains(text, "##[") && !strings.HasSuffix(name, ".text") && !strings.HasSuffix(name, ".short") && name != "stdout" {
			ts.Fatalf("%s holds a command of the runner: ##[", name)
		}
		if at := foreign.FindStringIndex(text); at != nil {
			ts.Fatalf("%s holds a line that begins with ::", name)
		}
	}
}

var guard = regexp.MustCompile(`(?s)^::stop-commands::([A-Z0-9]{20,})\n(.*\n|)::([A-Z0-9]+)::\n(.*)$`)

// cmdGuarded fails where a text for people does not stand between the marks, or something behind them is not ours.
func cmdGuarded(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: guarded FILE")
	}
	text := ts.ReadFile(args[0])
	m := guard.FindStringSubmatch(text)
	if m == nil || m[1] != m[3] || strings.Contains(m[2], m[1]) {
		ts.Fatalf("%s is not guarded", args[0])
	}
	if rest := strings.TrimSpace(ours.ReplaceAllString(m[4], "")); rest != "" {
		ts.Fatalf("%s holds foreign lines behind the marks: %q", args[0], rest)
	}
}
