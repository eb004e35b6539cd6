package lint_test

import (
	"strings"
	"testing"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/source"
)

// quantifiedRules are the tiny rules and one that asks for targets.
func quantifiedRules() []*lint.Rule {
	return append(tinyRules(), &lint.Rule{Name: lint.Quantified, Group: lint.KeyResult, Severity: diag.Error, Starter: true})
}

// writtenOut is a file with all offers for it taken.
func writtenOut(t *testing.T, c call, path string) string {
	t.Helper()
	if c.rules == nil {
		c.rules = quantifiedRules()
	}
	text := c.files[path]
	var edits []source.Edit
	for _, offer := range c.run(t).Offers {
		if offer.File.Path != path {
			continue
		}
		for _, e := range offer.Fixes[0].Edits {
			edits = append(edits, e.Edit)
		}
	}
	text, err := source.Apply(text, edits)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

const onePath = "okrs/2026-Q1/sales.yaml"

// one is a set with one key result of these lines.
func one(lines ...string) string {
	return "team: sales\ncycle: 2026-Q1\nobjectives:\n  - id: o\n    title: Orchards order again without being asked\n    key_results:\n      - id: k\n        " +
		strings.Join(lines, "\n        ") + "\n"
}

// TestWhatIsWrittenOut: only what a title surely states becomes a field, as the title writes it.
func TestWhatIsWrittenOut(t *testing.T) {
	for _, test := range []struct{ lang, title, want string }{
		{"de", "NPS von 50 auf 70", "baseline: 50, target: 70"},
		{"de", "Anteil der Stammkunden von 38 auf 40,5 %", "baseline: 38 %, target: 40,5 %"},
		{"de", "Umsatz mit Saftpressen von 1,2 auf 1,5 Mio. €", "baseline: 1,2 Mio. €, target: 1,5 Mio. €"},
		{"de", "Lieferzeit der Setzlinge 9 statt 14 Tage", "baseline: 14 Tage, target: 9 Tage"},
		{"de", "Umsatz im Hofladen von 80 auf 120 T€", "baseline: 80 T€, target: 120 T€"},
		{"de", "Umsatz im Hofladen von 800 € auf 1,2 Tsd. € bringen", "baseline: 800 €, target: 1,2 Tsd. €"},
		{"de", "NPS 50 → 70", "baseline: 50, target: 70"},
		{"de", "Leser des Obstbriefs von 0 auf 2 Tsd.", "baseline: 0, target: 2 Tsd."},
		{"de", "Umsatz im Hofladen von 0 auf 2 Mio. €", "baseline: 0 €, target: 2 Mio. €"},
		{"de", "24 Neukunden aus Empfehlungen", "target: 24"},
		{"de", "Zwölf Mostereien bestellen nach", "target: 12"},
		{"de", "Mindestens 200 Anmeldungen zum Obstbautag", "target: 200"},
		{"de", "2 Mio. € Umsatz mit Saftpressen", "target: 2 Mio. €"},
		{"de", "Reklamationsquote unter 2 % halten", "at_most: 2 %"},
		{"de", "Termintreue über 95 % halten", "at_least: 95 %"},
		{"de", "Fehlmengen von 5 % auf unter 2 % senken", "baseline: 5 %, target: 2 %"},
		{"de", "Auslastung der Presse bei 70 bis 80 % halten", "at_least: 70 %, at_most: 80 %"},
		{"de", "Jede Woche mindestens 20 Bestellungen aus dem Ort", "at_least: 20"},
		{"en", "Keep between 20 and 30 barrels in stock", "at_least: 20, at_most: 30"},
		{"en", "Reach 1,500 paying orchards", "target: 1,500"},
		{"en", "Grow juice sales from $1.2M to $1.5M", "baseline: $1.2M, target: $1.5M"},
		{"en", "Time to first pressing from four to two days", "baseline: 4 days, target: 2 days"},
		{"en", "Keep the share of late deliveries below 3%", "at_most: 3%"},
		{"de", "Ausbeute der Presse 2 von 61 auf 70 Prozent", "baseline: 61 Prozent, target: 70 Prozent"},
		{"de", "Zahl der Nachfragen verdoppeln (von 8 auf 16)", "baseline: 8, target: 16"},
		{"en", "Active orchards 1,200 (from 800)", "baseline: 800, target: 1,200"},
		{"en", "Spoilt barrels cut in half, from 90 to 45 a month", "baseline: 90, target: 45"},
		{"en", "Cost per crate $1.30 to $0.95", "baseline: $1.30, target: $0.95"},

		// A change without its start, a level without one, a bound that is no hold, a rate, a share of so many.
		{"de", "Umsatz um 20 % steigern", ""},
		{"de", "Zahl der Stammkunden verdoppeln", ""},
		{"de", "eNPS 40", ""},
		{"de", "NPS auf 70 steigern", ""},
		{"de", "Wiederkaufquote mindestens 45 %", ""},
		{"de", "Krankenstand unter 4 %", ""},
		{"de", "Kosten der Lese auf 2 Mio. € senken", ""},
		{"de", "30 Bestellungen pro Woche", ""},
		{"de", "3 von 4 Mostereien bestellen nach", ""},
		{"de", "Alle Mostereien bestellen nach", ""},
		{"de", "Die Hälfte der Mostereien bestellt nach", ""},
		{"de", "1 Mosterei bestellt nach", ""},
		{"de", "15 bis 20 Mostereien bestellen nach", ""},
		{"de", "20 Mostereien und 30 Imker bestellen nach", ""},
		{"de", "Lieferzeit von 10 auf 6 Tage und Retouren von 9 auf 5 %", ""},
		{"de", "X % der Mostereien bestellen nach", ""},
		{"de", "Steigerung der Quote von 40 auf 30 %", ""},
		{"de", "Quote von 40 auf 40 % bringen", ""},
		{"de", "Umsatz von 10 auf 2 Tsd. €", ""},
		{"de", "Umsatz 500 → 2 Mio. €", ""},
		{"de", "Leser von 2k auf 500 senken", ""},
		{"de", "1.200 Anmeldungen zum Obstbautag", ""}, // 1200, or 1.2?
		{"de", "Mostereien bestellen nach", ""},
		{"en", "Increase donations to £2M", ""},
		{"en", "250k monthly readers", ""},
		{"en", "Basket of 40 € per order", ""},
		{"en", "No more than 3 complaints", ""},

		// A number that tells which things are meant, a few of a few, how far it is without from where.
		{"de", "Mahnungen älter als 60 Tage: höchstens 12", ""},
		{"de", "Lieferungen länger als 5 Tage unterwegs: höchstens 8", ""},
		{"en", "Unpaid crates older than 45 days no more than 15", ""},
		{"en", "9 of 10 orchards order again", ""},
		{"en", "Idle press time down 20% to 160 hours", ""},
		{"en", "Reorder rate within 90 days up 5 points to 28%", ""},
		{"de", "Ausschuss maximal 1.400 ppm halten", ""},
	} {
		config := strings.Replace(okrYAML, "language: en", "language: "+test.lang, 1)
		text := one("title: " + test.title)
		got := writtenOut(t, call{files: map[string]string{okrlang.ConfigFile: config, onePath: text}}, onePath)
		want := text
		if test.want != "" {
			want += "        " + strings.ReplaceAll(test.want, ", ", "\n        ") + "\n"
		}
		if got != want {
			t.Errorf("%s: got\n%s", test.title, strings.TrimPrefix(got, strings.TrimSuffix(text, "\n")))
		}
	}
}

// TestWriteOutBeside: what stands in the fields already counts, and nothing else in the file changes.
func TestWriteOutBeside(t *testing.T) {
	german := strings.Replace(okrYAML, "language: en", "language: de", 1)
	for name, test := range map[string]struct{ before, after string }{
		"unit key":         {one("title: NPS von 50 auf 70", "unit: Punkte"), one("title: NPS von 50 auf 70", "baseline: 50", "target: 70", "unit: Punkte")},
		"unit key of it":   {one("title: Quote von 50 auf 70 %", "unit: '%'"), one("title: Quote von 50 auf 70 %", "baseline: 50", "target: 70", "unit: '%'")},
		"unit with scale":  {one("title: Umsatz von 500 auf 900 T€", `unit: "T€"`), one("title: Umsatz von 500 auf 900 T€", "baseline: 500", "target: 900", `unit: "T€"`)},
		"other scale":      {one("title: Umsatz von 500 auf 900 T€", "unit: €"), one("title: Umsatz von 500 auf 900 T€", "baseline: 500 T€", "target: 900 T€", "unit: €")},
		"other unit":       {one("title: Quote von 50 auf 70 %", "unit: Punkte"), ""},
		"a start":          {one("title: NPS auf 70 bringen", "weight: 2", "baseline: 50 # measured", "owner: jo"), one("title: NPS auf 70 bringen", "weight: 2", "baseline: 50 # measured", "target: 70", "owner: jo")},
		"two starts":       {one("title: NPS von 50 auf 70", "baseline: 45"), ""},
		"running total":    {one("title: 24 Neukunden aus Empfehlungen", "cumulative: true"), one("title: 24 Neukunden aus Empfehlungen", "target: 24", "cumulative: true")},
		"total, ceiling":   {one("title: Reklamationsquote unter 2 % halten", "cumulative: true"), ""},
		"a goal":           {one("title: NPS von 50 auf 70", "at_least: 60"), ""},
		"a goal misspelt":  {one("title: NPS von 50 auf 70", "ziel: 70"), ""},
		"a goal unread":    {one("title: NPS von 50 auf 70", "target: bald"), ""},
		"empty keys":       {one("title: NPS von 50 auf 70", "baseline: # today", "target:"), one("title: NPS von 50 auf 70", "baseline: 50 # today", "target: 70")},
		"one empty key":    {one("title: NPS von 50 auf 70", "target:"), one("title: NPS von 50 auf 70", "baseline: 50", "target: 70")},
		"given up":         {one("title: NPS von 50 auf 70", "dropped:", "  date: 2026-02-01", "  why: sold"), ""},
		"a comment":        {one("title: NPS von 50 auf 70   # survey", "# of whom?", "owner: jo"), one("title: NPS von 50 auf 70   # survey", "baseline: 50", "target: 70", "# of whom?", "owner: jo")},
		"a tab":            {one("title:\tNPS von 50 auf 70 "), one("title:\tNPS von 50 auf 70 ", "baseline: 50", "target: 70")},
		"quotes":           {one(`title: "NPS: von 50 auf 70" # survey`), one(`title: "NPS: von 50 auf 70" # survey`, "baseline: 50", "target: 70")},
		"single quotes":    {one(`title: 'NPS: von 50 auf 70'`), one(`title: 'NPS: von 50 auf 70'`, "baseline: 50", "target: 70")},
		"quoted key":       {one(`"title": NPS von 50 auf 70`), ""},
		"two lines":        {one("title: NPS der Mostereien", "  von 50 auf 70", "owner: jo"), one("title: NPS der Mostereien", "  von 50 auf 70", "baseline: 50", "target: 70", "owner: jo")},
		"folded":           {one("title: >-", "  NPS von 50 auf 70", "owner: jo"), one("title: >-", "  NPS von 50 auf 70", "baseline: 50", "target: 70", "owner: jo")},
		"title first":      {strings.Replace(one("title: NPS von 50 auf 70"), "- id: k\n        title: NPS von 50 auf 70", "- title: NPS von 50 auf 70\n        id: k", 1), strings.Replace(one("title: NPS von 50 auf 70"), "- id: k\n        title: NPS von 50 auf 70", "- title: NPS von 50 auf 70\n        id: k\n        baseline: 50\n        target: 70", 1)},
		"braces":           {strings.Replace(one("title: x"), "- id: k\n        title: x", "- {id: k, title: NPS von 50 auf 70}", 1), ""},
		"braces, lines":    {strings.Replace(one("title: x"), "- id: k\n        title: x", "- {\n          id: k,\n          title: NPS von 50 auf 70\n        }", 1), ""},
		"brackets":         {strings.Replace(one("title: x"), "\n      - id: k\n        title: x", " [\n      {\n        id: k,\n        title: 'NPS von 50 auf 70'\n      }\n    ]", 1), ""},
		"ignored":          {one("title: NPS von 50 auf 70 # okr: ignore[key-result-quantified] -- the survey may change"), ""},
		"other ignored":    {one("title: NPS von 50 auf 70 # okr: ignore[key-result-bad] -- so be it"), one("title: NPS von 50 auf 70 # okr: ignore[key-result-bad] -- so be it", "baseline: 50", "target: 70")},
		"wrong title":      {one("title: BAD NPS von 50 auf 70"), ""},
		"a broken line":    {one("title: NPS von 50 auf 70", "note: a: b: c"), ""},
		"duplicate ids":    {one("title: NPS von 50 auf 70") + "      - id: k\n        title: NPS von 20 auf 30\n", ""},
		"two documents":    {one("title: NPS von 50 auf 70") + "---\n" + strings.Replace(one("title: NPS von 20 auf 30"), "sales", "it", 1), one("title: NPS von 50 auf 70", "baseline: 50", "target: 70") + "---\n" + strings.Replace(one("title: NPS von 20 auf 30", "baseline: 20", "target: 30"), "sales", "it", 1)},
		"a past one":       {one("title: NPS von 50 auf 70") + "---\n" + strings.Replace(one("title: NPS von 20 auf 30"), "2026-Q1", "2024-Q1", 1), one("title: NPS von 50 auf 70", "baseline: 50", "target: 70") + "---\n" + strings.Replace(one("title: NPS von 20 auf 30"), "2026-Q1", "2024-Q1", 1)},
		"no break at all":  {strings.TrimSuffix(one("title: NPS von 50 auf 70"), "\n"), strings.TrimSuffix(one("title: NPS von 50 auf 70", "baseline: 50", "target: 70"), "\n")},
		"an objective off": {strings.Replace(one("title: NPS von 50 auf 70"), "    key_results:", "    dropped: {date: 2026-02-01, why: sold}\n    key_results:", 1), ""},
	} {
		want := test.after
		if want == "" {
			want = test.before
		}
		for _, line := range []string{"\n", "\r\n"} {
			before := strings.ReplaceAll(test.before, "\n", line)
			if got := writtenOut(t, call{files: map[string]string{okrlang.ConfigFile: german, onePath: before}}, onePath); got != strings.ReplaceAll(want, "\n", line) {
				t.Errorf("%s: got %q", name, got)
			}
		}
	}
}

// TestWriteOutScope: nothing is offered where the rule does not run, and offers are no findings.
func TestWriteOutScope(t *testing.T) {
	text := one("title: NPS von 50 auf 70")
	files := map[string]string{okrlang.ConfigFile: okrYAML, onePath: text}
	for name, c := range map[string]call{
		"only":      {files: files, only: []string{"set-info"}},
		"disabled":  {files: files, disable: []string{lint.Quantified}},
		"other":     {files: files, scope: lint.Scope{Teams: []string{"it"}}},
		"no rule":   {files: files, rules: tinyRules()},
		"off":       {files: map[string]string{okrlang.ConfigFile: okrYAML + "lint:\n  rules:\n    key-result-quantified: off\n", onePath: text}},
		"off there": {files: map[string]string{okrlang.ConfigFile: okrYAML + "lint:\n  overrides:\n    - teams: [sales]\n      rules: {key-result-quantified: off}\n", onePath: text}},
	} {
		if got := writtenOut(t, c, onePath); got != text {
			t.Errorf("%s: got\n%s", name, got)
		}
	}
	result := call{files: files, rules: quantifiedRules()}.run(t)
	if len(result.Offers) != 1 || len(result.Findings) != 0 || result.Ignored != 0 {
		t.Errorf("%d offers, %d findings, %d ignored", len(result.Offers), len(result.Findings), result.Ignored)
	}
	// A comment that holds an offer off is needed, and hides no finding.
	files[onePath] = one("title: NPS von 50 auf 70 # okr: ignore[key-result-quantified] -- the survey may change")
	result = call{files: files, rules: quantifiedRules()}.run(t)
	if len(result.Offers) != 0 || len(result.Findings) != 0 || result.Ignored != 0 {
		t.Errorf("%d offers, %v, %d ignored", len(result.Offers), lines(result.Findings), result.Ignored)
	}
	// Nor is one left over for those who ask to see what is ignored.
	if result = (call{files: files, rules: quantifiedRules(), noIgnores: true}).run(t); len(result.Offers) != 1 {
		t.Errorf("%d offers", len(result.Offers))
	}
}
