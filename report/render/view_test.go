package render_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/report"
)

// The file of the rich view: umlauts, an emoji of several code points and one outside the BMP before the words in question,
// wide characters, and a line too long for any terminal.
const salesText = `team: vertrieb
cycle: 2026-Q1
objectives:
  - id: empfehlung
    title: "Unsere Kundinnen 👩‍👩‍👧 empfehlen uns über alles – 日本語 auch"
    why: Bisher kennt uns nur, wer uns ohnehin schon kennt, und das sind zu wenige, denn wir verkaufen fast nur an Bestandskunden, die selten wechseln.
    key_results:
      - {id: nps, title: Größe 😀 NPS verbessern, traget: 70}
      - id: messe
        title: Messe planen
        target: 1
`

// The second file has a byte order mark, CRLF, a tab, and a title that attacks whoever reads it. Its name does the same.
const (
	hostileName  = "okrs/2026-Q1/::error,##[group]x%0A|<b>@team.yaml"
	hostileTitle = "\x1b[31m::error::x##[error]y %0A|<script>alert(1)</script>]]> =cmd() `a` [b](http://c.de) @team #12 \u009b2J\u202e"
	hostileText  = "\uFEFFteam: angriff\r\ncycle: 2026-Q1\r\nobjectives:\r\n  - id: eins\r\n    title:\t\"" + hostileTitle + "\"\r\n"
)

// words is the stretch of the first place at which a text stands in a file.
func words(t testing.TB, file *source.File, text string) source.Span {
	t.Helper()
	at := strings.Index(file.Text, text)
	if at < 0 {
		t.Fatalf("%q does not stand in %s", text, file.Path)
	}
	return source.Span{Start: at, End: at + len(text)}
}

// newView makes a view of findings in a workspace in the folder sales of its repository.
func newView(lang locale.Lang, findings []lint.Finding, judged ...*okrlang.Set) report.Lint {
	context := report.Context{
		Tool: report.Tool{Name: "okr", Version: "0.1.0"}, Lang: lang, Today: "2026-02-13", Workspace: "sales", Here: "../sales",
	}
	rules := []*lint.Rule{
		{Name: "key-result-binary", Severity: diag.Error, Guide: "3", Summary: locale.Text{EN: "A key result that is done or not", DE: "Ein Key Result, das nur ja oder nein kennt"}},
		{Name: "schema", Severity: diag.Error, Summary: locale.Text{EN: "A key the language does not know", DE: "Ein Schlüssel, den die Sprache nicht kennt"}},
		{Name: "objective-wording", Severity: diag.Warning, Summary: locale.Text{EN: "An objective | with <markup>", DE: "Ein Objective | mit <Markup>"}},
		{Name: "why-long", Severity: diag.Info, Summary: locale.Text{EN: "A long reason", DE: "Eine lange Begründung"}},
		{Name: "switched-off", Severity: diag.Off, Summary: locale.Text{EN: "Never", DE: "Nie"}},
	}
	for i := range findings {
		findings[i].Fingerprint = fmt.Sprintf("%032x", i+1)
	}
	return report.NewLint(context, lint.Result{Findings: findings, Judged: judged, Ignored: 2, NotJudged: 42}, lint.FailOnError, false, rules)
}

// richView has everything a format can meet.
func richView(t testing.TB, lang locale.Lang) report.Lint {
	sales := source.NewFile("okrs/2026-Q1/vertrieb.yaml", salesText)
	hostile := source.NewFile(hostileName, hostileText)
	clean := source.NewFile("okrs/2026-Q1/einkauf.yaml", "team: einkauf\n")
	key := words(t, sales, "traget")
	whole := source.Span{Start: words(t, sales, "- id: messe").Start, End: len(salesText)}
	findings := []lint.Finding{
		{Severity: diag.Error, Diagnostic: diag.Diagnostic{
			Rule: "objective-wording", File: hostile, At: words(t, hostile, hostileTitle), Path: "angriff@2026-Q1/eins", Field: "title",
			Message: locale.Text{EN: "{0} says nothing", DE: "{0} sagt nichts"}.With(locale.Quote(hostileTitle)),
			Help:    locale.Text{EN: "Say what is\n::error::better than {0}", DE: "Sagen Sie, was\n::error::besser ist als {0}"}.With(hostileTitle),
		}},
		{Severity: diag.Warning, Diagnostic: diag.Diagnostic{
			Rule: "objective-wording", File: sales, At: words(t, sales, "über alles"), Path: "vertrieb@2026-Q1/empfehlung", Field: "title",
			Message: locale.Text{EN: "“über alles” cannot be measured", DE: "„über alles“ lässt sich nicht messen"}.Plain(),
			Help:    locale.Text{EN: "Say who recommends you to whom, and by how much more often than today; a reader in three months must be able to tell.", DE: "Sagen Sie, wer Sie wem empfiehlt, und um wie viel öfter als heute; wer das in drei Monaten liest, muss es erkennen können."}.Plain(),
			Related: []diag.Related{{File: hostile, At: words(t, hostile, "eins"), Message: locale.Text{EN: "“eins” says the same", DE: "„eins“ sagt dasselbe"}.Plain()}},
		}},
		{Severity: diag.Info, Diagnostic: diag.Diagnostic{
			Rule: "why-long", File: sales, At: words(t, sales, "die selten wechseln"), Path: "vertrieb@2026-Q1/empfehlung", Field: "why",
			Message: locale.Text{EN: "A long reason.", DE: "Eine lange Begründung."}.Plain(),
			Help:    locale.Text{EN: "Cut it.", DE: "Kürzen Sie sie."}.Plain(),
		}},
		{Severity: diag.Error, Diagnostic: diag.Diagnostic{
			Rule: "schema", File: sales, At: key, Path: "vertrieb@2026-Q1/empfehlung/nps", Field: "traget",
			Message: locale.Text{EN: "“traget” is no key of a key result", DE: "„traget“ ist kein Schlüssel eines Key Results"}.Plain(),
			Help:    locale.Text{EN: "Did you mean “target”?", DE: "Meinten Sie „target“?"}.Plain(),
			Fixes: []diag.Fix{{
				Description: locale.Text{EN: "write “target”", DE: "„target“ schreiben"}.Plain(), Applicability: diag.Certain,
				Edits: []diag.FileEdit{
					{File: sales, Edit: source.Edit{At: words(t, sales, "Größe"), Text: "Anteil"}},
					{File: sales, Edit: source.Edit{At: key, Text: "target"}},
				},
			}, {
				Description: locale.Text{EN: "perhaps", DE: "vielleicht"}.Plain(), Applicability: diag.Suggestion,
				Edits: []diag.FileEdit{{File: sales, Edit: source.Edit{At: key, Text: "baseline"}}},
			}},
		}},
		{Severity: diag.Error, Diagnostic: diag.Diagnostic{
			Rule: "key-result-binary", File: sales, At: whole, Path: "vertrieb@2026-Q1/empfehlung/messe", Field: "title",
			Message: locale.Text{EN: "A fair is planned or it is not", DE: "Eine Messe ist geplant oder nicht"}.Plain(),
		}},
		{Severity: diag.Error, Diagnostic: diag.Diagnostic{
			Rule: "key-result-binary", File: sales, At: source.Span{Start: len(salesText), End: len(salesText)}, Path: "vertrieb@2026-Q1/empfehlung/messe", Field: "title",
			Message: locale.Text{EN: "The same name once more, at the end of the file", DE: "Derselbe Name noch einmal, am Ende der Datei"}.Plain(),
		}},
	}
	v := newView(lang, findings, &okrlang.Set{File: sales}, &okrlang.Set{File: hostile}, &okrlang.Set{File: clean})
	v.ExitCode = 1
	return v
}

// emptyView found nothing.
func emptyView(lang locale.Lang) report.Lint {
	return newView(lang, nil, &okrlang.Set{File: source.NewFile("okrs/2026-Q1/einkauf.yaml", "team: einkauf\n")})
}

// incompleteView could not read a file, and something without a name.
func incompleteView(lang locale.Lang) report.Lint {
	v := emptyView(lang)
	v.Complete, v.ExitCode = false, 3
	v.Errors = []report.FileError{
		{File: "okrs/2026-Q1/kaputt|\x1b[2J.yaml", Message: "permission denied\n::error::x"},
		{Message: "git: fatal: ##[error]no merge base"},
		{Message: "git: fatal: once more"},
	}
	return v
}

// manyView has n findings of each severity.
func manyView(_ testing.TB, n int) report.Lint {
	file := source.NewFile("okrs/2026-Q1/viele.yaml", strings.Repeat("title: Größe\n", n))
	var findings []lint.Finding
	for i := range n {
		for _, severity := range []diag.Severity{diag.Info, diag.Warning, diag.Error} {
			findings = append(findings, lint.Finding{Severity: severity, Diagnostic: diag.Diagnostic{
				Rule: "schema", File: file, At: file.Line(i + 1), Path: "viele@2026-Q1", Field: fmt.Sprint(severity, i),
				Message: locale.Verbatim(fmt.Sprintf("%s %d", severity, i)),
			}})
		}
	}
	return newView(locale.English, findings, &okrlang.Set{File: file})
}
