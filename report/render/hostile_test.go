package render_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

// hostileView has one finding whose every word is a stranger's, and a file that could not be read.
func hostileView(title, name, message string) report.Lint {
	text := "title: " + title
	file := source.NewFile(name, text)
	at := source.Span{Start: len("title: "), End: len(text)}
	view := newView(locale.English, []lint.Finding{{Severity: diag.Error, Diagnostic: diag.Diagnostic{
		Rule: "schema", File: file, At: at, Path: "file:" + name, Field: title,
		Message: locale.Verbatim(message), Help: locale.Verbatim(title),
		Related: []diag.Related{{File: file, At: at, Message: locale.Verbatim(title)}},
		Fixes: []diag.Fix{{Description: locale.Verbatim(message), Applicability: diag.Certain, Edits: []diag.FileEdit{
			{File: file, Edit: source.Edit{At: at, Text: message}},
		}}},
	}}}, &okrlang.Set{File: file})
	view.Complete = false
	view.Errors = []report.FileError{{File: name, Message: message}}
	return view
}

func FuzzHostile(f *testing.F) {
	for _, words := range []string{
		hostileTitle, "", "plain", "::error::x", "a\n::set-output name=x::y", "##[error]x", "a\r##[group]b\r\n::warning::", "\x1b[2J\x1b]0;x\x07",
		"<script>alert(1)</script>", "<!-- x -->", "]]>", "<![CDATA[", "&amp;&#0;", "a|b||c", "=cmd()", "%0A%0D%25", "`a` ```b```", "**a** _b_ ~~c~~",
		"[a](javascript:b) ![c](http://d) <http://e>", "@here #1 !2 http://f www.g.de", "\xff\xfe\x80", "\x00\x01\x7f\u0080\u009b\u2028\u202e\ufeff\uffff",
		"</code></details></td></table>", "\\|\\`\\[", "$a$ {{b}} ${{ c }}", "😀👩‍👩‍👧日本語", "- a\n# b\n| c |\n", strings.Repeat("x", 300), "](", "a\\##[error]",
	} {
		f.Add(words, "okrs/a.yaml", "message")
		f.Add("title", "okrs/"+words+".yaml", words)
		f.Add(words, words, words)
	}
	sarif, rd := schema(f, "sarif-2.1.0.json"), schema(f, "rdjson.json")
	f.Fuzz(func(t *testing.T, title, name, message string) {
		view := hostileView(title, name, message)
		for _, format := range formats() {
			output, err := format.draw(view)
			if err != nil {
				t.Fatalf("%s: %v", format.name, err)
			}
			harmless(t, format.name, output)
			switch format.ext {
			case "json":
				if !json.Valid(output) {
					t.Errorf("%s is no JSON:\n%s", format.name, output)
				}
			case "xml":
				wellFormed(t, output)
			}
			switch format.name {
			case "sarif":
				holds(t, sarif, output)
			case "rdjson":
				holds(t, rd, output)
			case "markdown":
				tabular(t, string(output))
			case "github":
				planned(t, view, string(output))
			}
		}
	})
}

// harmless says that output holds nothing that a terminal acts on, nor a command that a runner would find. Text for people
// is put between stop marks by the caller.
func harmless(t *testing.T, format string, output []byte) {
	if !utf8.Valid(output) {
		t.Errorf("%s is not UTF-8: %q", format, output)
	}
	if i := bytes.IndexFunc(output, func(r rune) bool {
		return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= '\u202a' && r <= '\u202e' || r == '\u2028'
	}); i >= 0 {
		t.Errorf("%s holds a control character at %d: %q", format, i, output)
	}
	log := string(output)
	switch format {
	case "github":
		return
	case "text", "short":
		log = string(render.StopCommands(output, "token-that-nobody-knows"))
	}
	if commands := runnerCommands(log); len(commands) > 0 {
		t.Errorf("%s makes a runner carry out %v", format, commands)
	}
}

func wellFormed(t *testing.T, output []byte) {
	decoder := xml.NewDecoder(bytes.NewReader(output))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, output)
		}
	}
}

// planned says that GitHub's runner reads one command for each thing to be said, and in it the words that were meant.
func planned(t *testing.T, _ report.Lint, output string) {
	commands := runnerCommands(output)
	if len(commands) != 2 || strings.Count(output, "\n") != 2 {
		t.Fatalf("%d commands in\n%s", len(commands), output)
	}
	for _, c := range commands {
		if c.name != "error" || c.properties["title"] != "okr: unreadable" && c.properties["title"] != "okr: schema" {
			t.Errorf("%v", c)
		}
	}
	if got := commands[1].properties["line"]; got != "1" {
		t.Errorf("line %s", got)
	}
}

// ours are the tags and links that Markdown output has of its own.
var ours = regexp.MustCompile(`</?(code|b|details|summary)>|<br>|\]\(https://github\.com/okrlang/okr/[^()|\s]*\)`)

// tabular says that each row of a table has its cells and no more, and that no markup is there but ours.
func tabular(t *testing.T, output string) {
	for line := range strings.Lines(output) {
		if strings.HasPrefix(line, "|") && strings.Count(line, "|") != 4 {
			t.Errorf("%d bars in %q", strings.Count(line, "|"), line)
		}
		rest := ours.ReplaceAllString(strings.TrimPrefix(line, "> "), "")
		if strings.ContainsAny(rest, "<>") && rest != ">\n" {
			t.Errorf("markup in %q", line)
		}
		if strings.Contains(rest, "](") || strings.Contains(rest, "://") {
			t.Errorf("a link in %q", line)
		}
	}
	if strings.Count(output, "\n| 🔴") != 1 {
		t.Errorf("not one row in\n%s", output)
	}
}

// A JSON parser that is not ours reads back the very words: escaping changes how they are written, never what they say.
func TestJSONSaysTheSame(t *testing.T) {
	for _, words := range []string{hostileTitle, "a##[b", `\##[`, "\u007f\u009b\u202e", "plain"} {
		output, err := render.JSON(map[string]string{"a": words})
		if err != nil {
			t.Fatal(err)
		}
		var back map[string]string
		if err := json.Unmarshal(output, &back); err != nil || back["a"] != words {
			t.Errorf("%q is read back as %q, %v", words, back["a"], err)
		}
	}
}
