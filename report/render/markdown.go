package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
)

// Sizes that readers of Markdown take, in bytes. A step summary of GitHub holds 1 MiB; some is left to what stands in it
// already. A comment of GitHub holds 65,536 characters.
const (
	MarkdownSummary = 1<<20 - 1<<14
	MarkdownComment = 65_000
)

// Markdown draws findings for a step summary: what was found at a glance, then a table a file, the gravest files first.
func Markdown(v report.Lint) []byte {
	return MarkdownWithin(v, MarkdownSummary)
}

// MarkdownWithin draws as many findings as fit into size bytes, and says how many were cut.
func MarkdownWithin(v report.Lint, size int) []byte {
	var out strings.Builder
	out.WriteString(mdHead(v))
	size -= mdReserve
	cut := 0
	for _, file := range mdFiles(v) {
		head := mdFileHead(v.Lang, file)
		for i, f := range file.Findings {
			row := mdRow(v.Lang, f)
			if i == 0 {
				row = head + row
			}
			if cut > 0 || out.Len()+len(row) > size {
				cut++
				continue
			}
			out.WriteString(row)
		}
	}
	if cut > 0 {
		fmt.Fprintf(&out, "\n**%s**\n", locale.Text{
			EN: "{0} more {0|finding is|findings are} not shown here: there is no room. `okr lint` shows all.",
			DE: "{0} {0|weiterer Befund fehlt|weitere Befunde fehlen} hier: Der Platz reicht nicht. `okr lint` zeigt alle.",
		}.With(cut).Say(v.Lang))
	}
	return []byte(out.String())
}

// mdReserve is room for the line that says how many findings were cut.
const mdReserve = 300

// mdHead is what was found, what was not looked at, and what could not be read.
func mdHead(v report.Lint) string {
	var out strings.Builder
	fmt.Fprintf(&out, "### %s okr lint: %s\n\n", mdMark(v), found(v))
	where := seen(v) + " · " + mdText(day(v))
	if v.Workspace != "" && v.Workspace != "." {
		where = mdCode(v.Workspace) + " · " + where
	}
	out.WriteString(where + "\n")
	if said := notes(v); len(said) > 0 {
		out.WriteString("\n" + strings.Join(said, "; ") + "\n")
	}
	errors := unread(v)
	if len(errors) > 0 {
		fmt.Fprintf(&out, "\n> **⚠️ %s**\n>\n", locale.Text{EN: "This run is incomplete:", DE: "Dieser Lauf ist unvollständig:"}.Say(v.Lang))
	}
	for i, e := range errors {
		if i == mdErrors {
			fmt.Fprintf(&out, "> - %s\n", locale.Text{EN: "and {0} more", DE: "und {0} weitere"}.With(len(errors)-i).Say(v.Lang))
			break
		}
		if e.File == "" {
			fmt.Fprintf(&out, "> - %s\n", mdText(e.Message))
			continue
		}
		fmt.Fprintf(&out, "> - %s: %s\n", mdCode(inRepo(v, e)), mdText(e.Message))
	}
	return out.String()
}

// day is the day on which was judged, as the language writes it.
func day(v report.Lint) string {
	at, err := time.Parse(time.DateOnly, v.Today)
	if err != nil {
		return v.Today
	}
	return locale.Date(at.Year(), at.Month(), at.Day(), v.Lang)
}

// mdErrors is how many unreadable files are listed.
const mdErrors = 20

// mdMark is the gravest thing about a run.
func mdMark(v report.Lint) string {
	switch {
	case v.Summary.Error > 0 || slices.ContainsFunc(v.Findings, func(f report.Finding) bool { return f.Fails }):
		return "❌"
	case v.Summary.Warning > 0 || len(unread(v)) > 0:
		return "⚠️"
	case v.Summary.Info > 0:
		return "ℹ️"
	}
	return "✅"
}

// mdFiles are the files with findings. The gravest come first, in the list and in each file: that is where people look.
func mdFiles(v report.Lint) []fileFindings {
	var files []fileFindings
	for _, file := range byFile(v) {
		if len(file.Findings) > 0 {
			slices.SortStableFunc(file.Findings, func(a, b report.Finding) int {
				return cmp.Compare(severityRank(a.Severity), severityRank(b.Severity))
			})
			files = append(files, file)
		}
	}
	slices.SortStableFunc(files, func(a, b fileFindings) int {
		return cmp.Compare(severityRank(a.Findings[0].Severity), severityRank(b.Findings[0].Severity))
	})
	return files
}

func mdFileHead(lang locale.Lang, file fileFindings) string {
	line := locale.Text{EN: "Line", DE: "Zeile"}.Say(lang)
	finding := locale.Text{EN: "Finding", DE: "Befund"}.Say(lang)
	return fmt.Sprintf("\n#### %s\n\n| | %s | %s |\n|:--|--:|:--|\n", mdCode(file.Path), line, finding)
}

// mdRow is a finding as a row: severity, line, then message, rule and the words in question, and behind a fold what helps.
func mdRow(lang locale.Lang, f report.Finding) string {
	cell := fmt.Sprintf("%s ([%s](%s))", mdText(f.Message), mdText(f.Rule), mdURL(f.URL))
	if quote := mdQuote(f.Place); quote != "" {
		cell += "<br>" + quote
	}
	if help := mdHelp(lang, f); help != "" {
		cell += fmt.Sprintf("<details><summary>%s</summary>%s</details>", locale.Text{EN: "Help", DE: "Hilfe"}.Say(lang), help)
	}
	word := locale.Capital(locale.Verbatim(severityWord(f.Severity, lang))).Say(lang)
	return fmt.Sprintf("| %s&nbsp;%s | %d | %s |\n", severityMarks[f.Severity], word, f.Range.Start.Line, cell)
}

var severityMarks = map[string]string{"error": "🔴", "warning": "🟡", "info": "🔵"}

// mdHelp is what stands behind the fold.
func mdHelp(lang locale.Lang, f report.Finding) string {
	var parts []string
	if f.Help != "" {
		parts = append(parts, mdText(f.Help))
	}
	if f.Fixable() {
		parts = append(parts, locale.Text{EN: "🔧 `okr lint --fix` mends it.", DE: "🔧 `okr lint --fix` behebt es."}.Say(lang))
	}
	for _, r := range f.Related {
		parts = append(parts, fmt.Sprintf("↳ %s %s", mdCode(fmt.Sprintf("%s:%d", r.Repo, r.Range.Start.Line)), mdText(r.Message)))
	}
	return strings.Join(parts, "<br>")
}

// mdWidth is how many columns of a source line are quoted.
const mdWidth = 90

// mdQuote is the source line with the words in question in bold; empty for an empty line.
func mdQuote(p report.Place) string {
	before, words, after := excerptOf(p)
	before = strings.TrimLeft(before, " ")
	before, words, after = fit(before, words, strings.TrimRight(after, " "), mdWidth)
	if before+words+after == "" {
		return ""
	}
	if strings.TrimSpace(words) != "" {
		words = "<b>" + mdEscape(words) + "</b>"
	}
	return "<code>" + mdEscape(before) + words + mdEscape(after) + "</code>"
}

// mdCode is a name or a path as code. HTML says it, because a backtick in it would end Markdown's.
func mdCode(text string) string {
	return "<code>" + mdEscape(clean(text)) + "</code>"
}

// mdText is a stranger's words as Markdown that shows them and does nothing: no markup, no link, no cell of a table, and no
// mention or reference either, which GitHub and GitLab would look for in the text that is left. An invisible joiner keeps
// @team from calling anyone.
func mdText(text string) string {
	runes := []rune(clean(text))
	var out strings.Builder
	for i, r := range runes {
		out.WriteRune(r)
		if strings.ContainsRune("@#!", r) && i+1 < len(runes) && runes[i+1] > ' ' {
			out.WriteRune(wordJoiner)
		}
	}
	return mdEscape(out.String())
}

// wordJoiner is an invisible character between two others.
const wordJoiner = '\u2060'

// mdEscape writes everything with a meaning in Markdown or HTML as a character reference. The colon and the point are among
// them where they make an address that would become a link.
func mdEscape(text string) string {
	return mdEscapes.Replace(text)
}

var mdEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "|", "&#124;", "*", "&#42;", "_", "&#95;",
	"`", "&#96;", "[", "&#91;", "]", "&#93;", `\`, "&#92;", "#", "&#35;", "~", "&#126;", "!", "&#33;", "$", "&#36;", "{", "&#123;", "}", "&#125;",
	"://", "&#58;//", "www.", "www&#46;")

// mdURL is an address that stays within its parentheses.
func mdURL(url string) string {
	return strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E", " ", "%20", "|", "%7C", "\\", "%5C").Replace(clean(url))
}
