package render_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

// runnerCommands is what the runner of GitHub Actions would carry out in a log: the words that it knows, as commands with
// two colons at the beginning of a line and as commands in brackets anywhere in one, minus what stands between stop marks.
func runnerCommands(log string) []runnerCommand {
	var done []runnerCommand
	stopped := ""
	for line := range strings.Lines(log) {
		for _, part := range strings.FieldsFunc(line, func(r rune) bool { return r == '\n' || r == '\r' }) {
			c, ok := parseCommand(part, stopped)
			switch {
			case !ok || stopped != "" && c.name != stopped:
			case c.name == stopped:
				stopped = ""
			case c.name == "stop-commands":
				stopped = c.data
			default:
				done = append(done, c)
			}
		}
	}
	return done
}

type runnerCommand struct {
	name       string
	properties map[string]string
	data       string
}

func parseCommand(line, token string) (runnerCommand, bool) {
	known := func(name string) bool {
		return slices.Contains([]string{
			"stop-commands", "error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "set-env", "add-path", "set-output",
			"save-state", "echo", "add-matcher", "remove-matcher",
		}, name) || name == token && token != ""
	}
	info, data, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "::"), "::")
	name, list, _ := strings.Cut(info, " ")
	if ok = ok && strings.HasPrefix(strings.TrimSpace(line), "::"); ok && known(name) {
		c := runnerCommand{name: name, properties: map[string]string{}, data: unescape(data, "\r", "%0D", "\n", "%0A")}
		for p := range strings.SplitSeq(strings.TrimSpace(list), ",") {
			if key, value, ok := strings.Cut(p, "="); ok {
				c.properties[key] = unescape(value, "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
			}
		}
		return c, true
	}
	_, old, _ := strings.Cut(line, "##[")
	info, data, ok = strings.Cut(old, "]")
	if name, _, _ = strings.Cut(info, " "); ok && known(name) {
		return runnerCommand{name: name, data: data}, true
	}
	return runnerCommand{}, false
}

// unescape does as the runner does: one escape after another, the percent sign last.
func unescape(text string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, pairs[i+1], pairs[i])
	}
	return strings.ReplaceAll(text, "%25", "%")
}

func TestGitHubCommands(t *testing.T) {
	view := richView(t, locale.English)
	got := runnerCommands(string(render.GitHub(view)))
	if len(got) != len(view.Findings) {
		t.Fatalf("%d commands for %d findings", len(got), len(view.Findings))
	}
	first := got[0]
	if want := "sales/" + hostileName; first.properties["file"] != want {
		t.Errorf("file is %q, want %q", first.properties["file"], want)
	}
	if first.properties["line"] != "5" || first.properties["col"] != "13" || first.properties["title"] != "okr: objective-wording" {
		t.Errorf("properties are %v", first.properties)
	}
	if !strings.Contains(first.data, "%0A|<script>") || strings.Count(first.data, "\n") != 1 {
		t.Errorf("data is %q", first.data)
	}
	for _, c := range got {
		_, columns := c.properties["col"]
		if columns != (c.properties["line"] == c.properties["endLine"]) {
			t.Errorf("columns need one line: %v", c.properties)
		}
	}
}

func TestGitHubShowsTen(t *testing.T) {
	count := func(commands []runnerCommand) map[string]int {
		kinds := map[string]int{}
		for _, c := range commands {
			kinds[c.name]++
		}
		return kinds
	}
	for _, c := range []struct {
		each, hidden int
	}{{9, 0}, {10, 0}, {11, 4}, {100, 271}} {
		all := runnerCommands(string(render.GitHub(manyView(t, c.each))))
		shown := runnerCommands(string(render.Annotations(manyView(t, c.each))))
		note := fmt.Sprintf("%d more findings", c.hidden)
		if has := slices.ContainsFunc(shown, func(r runnerCommand) bool { return strings.HasPrefix(r.data, note) }); has != (c.hidden > 0) {
			t.Errorf("with %d of each: says %q: %v", c.each, note, has)
		}
		notices := c.each + min(c.hidden, 1)
		if got := count(all); got["error"] != c.each || got["warning"] != c.each || got["notice"] != notices {
			t.Errorf("with %d of each, all are %v", c.each, got)
		}
		if got := count(shown); got["error"] > 10 || got["warning"] > 10 || got["notice"] > 10 {
			t.Errorf("with %d of each, shown are %v", c.each, got)
		}
	}
}

func TestStopCommands(t *testing.T) {
	view := richView(t, locale.English)
	text := render.Text(view, render.Style{Width: 100})
	attack := append([]byte("::error::x\n  ##[group]y\n::guess::\n"), text...)
	if got := runnerCommands(string(attack)); len(got) == 0 {
		t.Fatal("the text holds nothing that could be stopped")
	}
	if got := runnerCommands(string(render.StopCommands(attack, "5f3c")) + "::notice::after\n"); len(got) != 1 || got[0].data != "after" {
		t.Errorf("the runner carries out %v", got)
	}
	if got := string(render.StopCommands([]byte("no line break"), "t")); got != "::stop-commands::t\nno line break\n::t::\n" {
		t.Errorf("got %q", got)
	}
}

// A column is counted as each format counts. Before the words stand ö, ß and 😀: 3 code points, 4 UTF-16 units, 8 bytes.
func TestColumns(t *testing.T) {
	view := richView(t, locale.English)
	view.Findings = view.Findings[3:4]
	before := "      - {id: nps, title: Größe 😀 NPS verbessern, "
	codePoints, bytes := len([]rune(before))+1, len(before)+1

	var sarif struct {
		Runs []struct {
			ColumnKind string
			Results    []struct {
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn, EndLine, EndColumn int }
					}
				}
			}
		}
	}
	read(t, render.SARIF, view, &sarif)
	at := sarif.Runs[0].Results[0].Locations[0].PhysicalLocation
	if r := at.Region; r.StartLine != 8 || r.StartColumn != codePoints || r.EndLine != 8 || r.EndColumn != codePoints+6 {
		t.Errorf("SARIF: %v", r)
	}
	if at.ArtifactLocation.URI != "sales/okrs/2026-Q1/vertrieb.yaml" {
		t.Errorf("SARIF: %q", at.ArtifactLocation.URI)
	}

	var rd struct {
		Diagnostics []struct {
			Location    struct{ Range rdRange }
			Suggestions []struct {
				Range rdRange
				Text  string
			}
		}
	}
	read(t, render.RDJSON, view, &rd)
	d := rd.Diagnostics[0]
	if r := d.Location.Range; r.Start.Column != bytes || r.End.Column != bytes+6 {
		t.Errorf("rdjson: %v", r)
	}
	if len(d.Suggestions) != 1 || d.Suggestions[0].Text != "Anteil 😀 NPS verbessern, target" {
		t.Fatalf("rdjson: suggestions %v", d.Suggestions)
	}
	if r := d.Suggestions[0].Range; r.Start.Column != strings.Index(before, "Größe")+1 || r.End.Column != bytes+6 {
		t.Errorf("rdjson: suggestion at %v", r)
	}

	var checkstyle struct {
		Files []struct {
			Errors []struct {
				Line   int `xml:"line,attr"`
				Column int `xml:"column,attr"`
			} `xml:"error"`
		} `xml:"file"`
	}
	output, err := render.Checkstyle(view)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(output, &checkstyle); err != nil {
		t.Fatal(err)
	}
	if e := checkstyle.Files[len(checkstyle.Files)-1].Errors[0]; e.Line != 8 || e.Column != codePoints {
		t.Errorf("Checkstyle: %v", e)
	}
}

type rdRange struct{ Start, End struct{ Line, Column int } }

// read draws a view and reads it back.
func read(t testing.TB, draw func(report.Lint) ([]byte, error), view report.Lint, into any) {
	t.Helper()
	output, err := draw(view)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(output, into); err != nil {
		t.Fatalf("%v in\n%s", err, output)
	}
}

// A path that looks like a scheme, a query or an escape is read back as the path that it is.
func TestSARIFPaths(t *testing.T) {
	for _, name := range []string{"a:b.yaml", "okrs/größe 1.yaml", "100%.yaml", "a?b#c.yaml", "a\\b.yaml", "a\xffb.yaml", "[x](y).yaml"} {
		file := source.NewFile(name, "x\n")
		view := newView(locale.English, []lint.Finding{{Severity: diag.Error, Diagnostic: diag.Diagnostic{Rule: "schema", File: file}}}, &okrlang.Set{File: file})
		var sarif struct {
			Runs []struct {
				Results []struct {
					Locations []struct {
						PhysicalLocation struct{ ArtifactLocation struct{ URI string } }
					}
				}
			}
		}
		read(t, render.SARIF, view, &sarif)
		u, err := url.Parse(sarif.Runs[0].Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI)
		if err != nil {
			t.Fatal(err)
		}
		base, _ := url.Parse("file:///repository/")
		if got, want := base.ResolveReference(u).Path, "/repository/sales/"+name; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestSARIFRun(t *testing.T) {
	type run struct {
		Runs []struct {
			AutomationDetails struct{ ID string }
			Invocations       []struct {
				ExecutionSuccessful        bool
				ExitCode                   int
				ToolExecutionNotifications []struct{ Level string }
			}
			Tool struct {
				Driver struct {
					Rules []struct{ ID, HelpURI string }
				}
			}
			Results []struct {
				RuleID              string
				RuleIndex           int
				PartialFingerprints map[string]string
			}
		}
	}
	var rich, incomplete run
	view := richView(t, locale.German)
	read(t, render.SARIF, view, &rich)
	read(t, render.SARIF, incompleteView(locale.German), &incomplete)
	r := rich.Runs[0]
	if r.AutomationDetails.ID != "okr/sales/" || !r.Invocations[0].ExecutionSuccessful {
		t.Errorf("%v", r)
	}
	for i, result := range r.Results {
		if rule := r.Tool.Driver.Rules[result.RuleIndex]; rule.ID != result.RuleID || !strings.HasSuffix(rule.HelpURI, "/de/"+rule.ID+".md") {
			t.Errorf("%v is not the rule of %v", rule, result)
		}
		if result.PartialFingerprints["okr/v1"] != view.Findings[i].Fingerprint {
			t.Errorf("fingerprints are %v", result.PartialFingerprints)
		}
	}
	if i := incomplete.Runs[0].Invocations[0]; i.ExecutionSuccessful || i.ExitCode != 3 || len(i.ToolExecutionNotifications) != 3 {
		t.Errorf("an incomplete run is %v", i)
	}
	view.Workspace = "."
	read(t, render.SARIF, view, &rich)
	if id := rich.Runs[0].AutomationDetails.ID; id != "okr/" {
		t.Errorf("at the root the category is %q", id)
	}
}

// Every machine format says that a run was incomplete, even where nothing says why.
func TestIncompleteShows(t *testing.T) {
	for _, f := range formats() {
		if f.name == "json" {
			continue
		}
		view := emptyView(locale.English)
		clean, _ := f.draw(view)
		view.Complete = false
		broken, _ := f.draw(view)
		if string(clean) == string(broken) {
			t.Errorf("%s does not say it", f.name)
		}
	}
}

func TestMarkdownFits(t *testing.T) {
	view := manyView(t, 3000)
	for _, size := range []int{render.MarkdownSummary, render.MarkdownComment} {
		output := string(render.MarkdownWithin(view, size))
		rows := strings.Count(output, "\n| 🔴") + strings.Count(output, "\n| 🟡") + strings.Count(output, "\n| 🔵")
		if len(output) > size || rows == 0 || !strings.Contains(output, fmt.Sprintf("**%s more findings are", locale.Int(9000-rows, locale.English))) {
			t.Errorf("%d bytes of %d, %d rows, ends in %q", len(output), size, rows, output[len(output)-200:])
		}
	}
}

// The cases of a file have names of their own: GitLab keeps the first of equal ones.
func TestJUnitNames(t *testing.T) {
	output, err := render.JUnit(richView(t, locale.English))
	if err != nil {
		t.Fatal(err)
	}
	var suites struct {
		Failures int `xml:"failures,attr"`
		Suites   []struct {
			Cases []struct {
				Class string `xml:"classname,attr"`
				Name  string `xml:"name,attr"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal(output, &suites); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, s := range suites.Suites {
		for _, c := range s.Cases {
			if seen[c.Class+" "+c.Name] {
				t.Errorf("%s is there twice in %s", c.Name, c.Class)
			}
			seen[c.Class+" "+c.Name] = true
		}
	}
	if suites.Failures != 4 || len(suites.Suites) != 3 {
		t.Errorf("%d failures, %d suites", suites.Failures, len(suites.Suites))
	}
}
