package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
)

// annotationsShown is how many annotations of each kind GitHub shows for a step. (It shows 50 for a job; three kinds in
// one step stay below that.)
const annotationsShown = 10

// GitHub draws every finding as a workflow command of GitHub Actions: each is a line in the log, and the first ten of each
// kind are annotations. The gravest come first, so that they are the ones shown, and one annotation says how many were not.
func GitHub(v report.Lint) []byte {
	commands := commands(v)
	return []byte(strings.Join(slices.Concat(commands[:]...), ""))
}

// Annotations draws only what GitHub shows, for a log that holds the findings as text already.
func Annotations(v report.Lint) []byte {
	commands := commands(v)
	for i, kind := range commands {
		commands[i] = kind[:min(len(kind), annotationsShown)]
	}
	return []byte(strings.Join(slices.Concat(commands[:]...), ""))
}

// StopCommands puts text between marks, so that the runner carries out nothing that stands in it. The token must be random
// and new for each run, so that nobody can write the mark that ends it into a title; it must not be empty.
func StopCommands(text []byte, token string) []byte {
	out := []byte("::stop-commands::" + token + "\n")
	out = append(out, text...)
	if len(text) > 0 && text[len(text)-1] != '\n' {
		out = append(out, '\n')
	}
	return append(out, "::"+token+"::\n"...)
}

// commands are the errors, the warnings and the notices. Where there are more than are shown, the first notice says so.
func commands(v report.Lint) [3][]string {
	var kinds [3][]string
	for _, e := range unread(v) {
		kinds[0] = append(kinds[0], command("error", properties{{"file", clean(inRepo(v, e))}, {"title", "okr: " + unreadable}}, plain(notRead(v, e))))
	}
	for _, f := range v.Findings {
		i := severityRank(f.Severity)
		kinds[i] = append(kinds[i], annotation(f))
	}
	hidden := max(len(kinds[0])-annotationsShown, 0) + max(len(kinds[1])-annotationsShown, 0)
	if hidden > 0 || len(kinds[2]) > annotationsShown {
		hidden += max(len(kinds[2])-annotationsShown+1, 0)
		kinds[2] = slices.Insert(kinds[2], 0, command("notice", properties{{"title", "okr lint"}}, locale.Text{
			EN: "{0} more {0|finding has|findings have} no annotation, because GitHub shows ten of each kind. The log holds all of them.",
			DE: "{0} {0|weiterer Befund hat|weitere Befunde haben} keine Anmerkung, denn GitHub zeigt zehn je Art. Im Log stehen alle.",
		}.With(hidden).Say(v.Lang)))
	}
	return kinds
}

// annotation is a finding as a command. GitHub takes columns only for a place within one line.
func annotation(f report.Finding) string {
	start, last := f.Range.Start, lastLine(f.Place)
	list := properties{{"file", clean(f.Repo)}, {"line", itoa(start.Line)}, {"endLine", itoa(last)}}
	if start.Line == f.Range.End.Line {
		list = append(list, property{"col", itoa(start.Column)}, property{"endColumn", itoa(f.Range.End.Column)})
	}
	list = append(list, property{"title", "okr: " + f.Rule})
	kind := cmp.Or(map[string]string{"info": "notice"}[f.Severity], f.Severity)
	message := plain(f.Message)
	if f.Help != "" {
		message += "\n" + plain(f.Help)
	}
	return command(kind, list, message)
}

type property struct{ name, value string }

type properties []property

// command is a workflow command on a line of its own.
func command(name string, list properties, message string) string {
	var out []string
	for _, p := range list {
		if p.value != "" {
			out = append(out, p.name+"="+escapeProperty(p.value))
		}
	}
	return fmt.Sprintf("::%s %s::%s\n", name, strings.Join(out, ","), escapeData(message))
}

// escapeData escapes what would end a command or begin another. The percent sign is first: it begins the others' escapes.
func escapeData(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

// escapeProperty also escapes what separates properties.
func escapeProperty(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(text)
}
