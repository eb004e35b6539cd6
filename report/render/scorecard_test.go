package render_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/clipperhouse/displaywidth"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

// A workspace with everything a scorecard can show: long names, wide characters, a hold, a graded and a dropped key result,
// a moved target, a value from 0, nothing measured, confidence against the numbers, a gap in the tree, and words that attack
// whoever reads them.
var scoreFiles = map[string]string{
	"okr.yaml": `version: 1
organization: Gärtnerei 日本 & Söhne
language: de
strategy:
  mission: Grün, wo vorher Grau war
  goals:
    - id: wachsen
      title: Jeder Balkon im Viertel hat eine Pflanze von uns
    - id: ruhe
      title: Niemand arbeitet sonntags
teams:
  - id: gaertnerei
    name: Gärtnerei
    level: company
  - id: verkauf-und-beratung-im-aussendienst
    name: Verkauf und Beratung im Außendienst
    level: department
    parent: gaertnerei
  - id: topf
    name: "Töpfe \e[31m::error::x##[group]y|<b>@alle"
    parent: gaertnerei
  - id: neu
    parent: gaertnerei
`,
	"okrs/a.yaml": `team: gaertnerei
cycle: 2026-Q1
objectives:
  - id: balkone
    title: Wer an einem Balkon vorbeigeht, sieht eine Pflanze von uns und möchte selbst eine haben, noch bevor er zu Hause ist
    why: Pflanzen verkaufen Pflanzen
    type: roofshot
    supports: strategy/wachsen
    contributors: [topf]
    key_results:
      - id: anteil
        title: Anteil der Balkone mit Pflanze
        baseline: 10 %
        target: 50 %
      - id: kuendigungen
        title: Abonnenten kündigen selten
        at_most: 2 %
  - id: moonshot
    title: Die ganze Stadt 👩‍👩‍👧 blüht
    type: moonshot
    supports: strategy/wachsen
    key_results:
      - id: stadtteile-in-denen-es-zu-jeder-jahreszeit-blueht
        title: Stadtteile
        target: 12
        cumulative: true
        baseline: 5
        unit: Stadtteile
      - id: patenschaften
        title: Patenschaften wirken
        milestones:
          30 %: Die ersten drei Straßen pflegen ihre Bäume selbst
          70 %: In jedem Stadtteil gibt es eine Gruppe
          100 %: Niemand muss mehr gefragt werden
check_ins:
  - date: 2026-01-05
    values:
      anteil: 10 %
      kuendigungen: 1,5 %
      stadtteile-in-denen-es-zu-jeder-jahreszeit-blueht: 1
      patenschaften: 10 %
  - date: 2026-01-19
    values:
      anteil: 9 %
      kuendigungen: 2,5 %
      stadtteile-in-denen-es-zu-jeder-jahreszeit-blueht: 2
      patenschaften: 30 %
  - date: 2026-02-02
    values:
      anteil: 8 %
      kuendigungen: 1,9 %
      stadtteile-in-denen-es-zu-jeder-jahreszeit-blueht: 9
      patenschaften: 40 %
    confidence:
      anteil: 8
      kuendigungen: 5
      stadtteile-in-denen-es-zu-jeder-jahreszeit-blueht: 9
      patenschaften: 6
    notes:
      kuendigungen: Ein Umzug
    problems: Der Frost kam zu früh und niemand hatte die Kübel abgedeckt, weil der Wetterdienst am Wochenende nicht angerufen hat
    outlook: Vlies kaufen
`,
	"okrs/b.yaml": `team: verkauf-und-beratung-im-aussendienst
cycle: 2026-Q1
objectives:
  - id: besuche
    title: Wir sind da
    type: roofshot
    supports: gaertnerei/balkone
    key_results:
      - id: besuche
        title: Besuche
        baseline: 0
        target: 40
        unit: Besuche
        adjustments:
          - date: 2026-01-20
            why: Glatteis
            was:
              target: 80
      - id: umsatz
        title: Umsatz am Gartenzaun
        baseline: 780 T€
        target: 1,2 Mio. €
      - id: flyer
        title: Flyer
        target: 1000
        dropped:
          date: 2026-01-27
          why: Niemand liest sie
check_ins:
  - date: 2026-02-06
    values:
      besuche: 42
      umsatz: 1,19 Mio. €
      flyer: 3
    confidence:
      besuche: 10
`,
	"okrs/c.yaml": "team: topf\ncycle: 2026-Q1\nobjectives:\n  - id: angriff\n    title: \"\\e[31m::error::x ##[error]y <script>alert(1)</script> `a` [b](http://c.de) @team | #12\"\n" +
		"    key_results:\n      - id: unklar\n        title: \"=cmd()\"\n      - id: leer\n        title: Scherben\n        baseline: 5\n        target: 0\n",
	"okrs/alt.yaml": `team: gaertnerei
cycle: 2025-Q4
objectives:
  - id: balkone
    title: Wer an einem Balkon vorbeigeht, bleibt stehen
    type: roofshot
    supports: strategy/wachsen
    key_results:
      - id: anteil
        title: Anteil der Balkone mit Pflanze
        baseline: 2 %
        target: 20 %
    review:
      decision: adapt
      learned: Im November schaut niemand auf Balkone
      needs: Licht
check_ins:
  - date: 2025-12-29
    values:
      anteil: 10 %
`,
}

func scoreSelection(t testing.TB, names ...string) report.Selection {
	t.Helper()
	today, problem := value.ParseDate("2026-02-13")
	if problem != nil {
		t.Fatal(problem)
	}
	s := report.Selection{Today: today}
	for _, name := range names {
		c, problem := value.ParseCycle(name)
		if problem != nil {
			t.Fatal(name)
		}
		s.Cycles = append(s.Cycles, c)
	}
	return s
}

func scoreContext(lang locale.Lang) report.Context {
	return report.Context{Tool: report.Tool{Name: "okr", Version: "0.1.0"}, Lang: lang, Today: "2026-02-13", Workspace: ".", Here: "."}
}

func scoreWorkspace(t testing.TB) *workspace.Workspace {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range scoreFiles {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	ws, err := workspace.Load(fsys, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

// drawing is one way to draw a workspace on a terminal.
type drawing struct {
	name string
	draw func(*testing.T, *workspace.Workspace, locale.Lang, render.Style) []byte
}

func drawings() []drawing {
	card := func(detail bool, cycles ...string) func(*testing.T, *workspace.Workspace, locale.Lang, render.Style) []byte {
		return func(t *testing.T, ws *workspace.Workspace, lang locale.Lang, s render.Style) []byte {
			out, err := render.Scorecard(report.NewScorecard(scoreContext(lang), ws, scoreSelection(t, cycles...)), s, detail)
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
	}
	return []drawing{
		{"scorecard", card(false, "2026-Q1")},
		{"scorecard.full", card(true, "2026-Q1")},
		{"scorecard.ended", card(true, "2025-Q4")},
		{"scorecard.history", card(false, "2025-Q4", "2026-Q1")},
		{"tree", func(t *testing.T, ws *workspace.Workspace, lang locale.Lang, s render.Style) []byte {
			out, err := render.Tree(report.NewTree(scoreContext(lang), ws, scoreSelection(t, "2026-Q1"), 0), s, true)
			if err != nil {
				t.Fatal(err)
			}
			return out
		}},
	}
}

func TestScorecardGoldens(t *testing.T) {
	ws := scoreWorkspace(t)
	for _, d := range drawings() {
		for _, width := range []int{60, 80, 120, 200} {
			for _, color := range []bool{false, true} {
				if color && width != 80 {
					continue
				}
				name := fmt.Sprintf("%s.%d.txt", d.name, width)
				if color {
					name = fmt.Sprintf("%s.%d.color.txt", d.name, width)
				}
				t.Run(name, func(t *testing.T) {
					golden(t, name, d.draw(t, ws, locale.German, render.Style{Color: color, Width: width}))
				})
			}
		}
	}
}

func TestScorecardFormats(t *testing.T) {
	ws := scoreWorkspace(t)
	v := report.NewScorecard(scoreContext(locale.English), ws, scoreSelection(t, "2026-Q1"))
	tree := report.NewTree(scoreContext(locale.English), ws, scoreSelection(t, "2026-Q1"), 0)
	table, err := render.ScorecardCSV(v)
	if err != nil {
		t.Fatal(err)
	}
	nodes, err := render.TreeCSV(tree)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "scorecard.en.md", render.ScorecardMarkdown(v, false))
	golden(t, "scorecard.full.en.md", render.ScorecardMarkdown(v, true))
	golden(t, "scorecard.en.csv", table)
	golden(t, "tree.en.md", render.TreeMarkdown(tree, true))
	golden(t, "tree.en.csv", nodes)
	golden(t, "tree.en.mmd", render.TreeMermaid(tree))
	for _, data := range [][]byte{table, nodes} {
		rows, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if strings.HasPrefix(cell, "=") {
					t.Errorf("a formula: %s", cell)
				}
			}
		}
	}
}

// TestScorecardWidth: no line is wider than the terminal, in any language, with and without colour, and colour changes nothing
// but colour. What attacks a terminal never arrives there.
func TestScorecardWidth(t *testing.T) {
	spaces := map[string]*workspace.Workspace{"": scoreWorkspace(t)}
	for _, name := range []string{"nordlicht", "harbor", "broken"} {
		ws, err := workspace.Load(os.DirFS("../../examples/"+name), workspace.Options{})
		if err != nil {
			t.Fatal(err)
		}
		spaces[name] = ws
	}
	for name, ws := range spaces {
		for _, d := range drawings() {
			for _, lang := range []locale.Lang{locale.German, locale.English} {
				for _, width := range []int{60, 76, 80, 95, 96, 100, 120, 200} {
					plain := string(d.draw(t, ws, lang, render.Style{Width: width}))
					painted := string(d.draw(t, ws, lang, render.Style{Width: width, Color: true}))
					if unpainted(painted) != plain {
						t.Errorf("%s %s %s %d: colour changes more than colour", name, d.name, lang, width)
					}
					if strings.Contains(plain, "\x1b") {
						t.Errorf("%s %s: an escape without colour", name, d.name)
					}
					for line := range strings.Lines(plain) {
						if w := displaywidth.String(strings.TrimSuffix(line, "\n")); w > width {
							t.Errorf("%s %s %s %d: %d columns: %s", name, d.name, lang, width, w, line)
						}
					}
				}
			}
		}
	}
}

// unpainted is text without colour, and without the spaces that only colour kept at the end of a line.
func unpainted(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		var plain strings.Builder
		for rest := line; rest != ""; {
			before, after, painted := strings.Cut(rest, "\x1b[")
			plain.WriteString(before)
			if !painted {
				break
			}
			_, rest, _ = strings.Cut(after, "m")
		}
		out.WriteString(strings.TrimRight(plain.String(), " \n") + "\n")
	}
	return out.String()
}
