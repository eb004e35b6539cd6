package rules_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/edit"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// TestWriteOut writes the targets of all titles of the corpus into fields: with nothing recorded, and with values below and
// above many targets. Whatever is written, no finding comes or goes and no score changes, and a second time there is nothing
// to write. With nothing recorded nothing that is offered is refused: what is not sure should not be offered.
func TestWriteOut(t *testing.T) {
	var taken, measured int
	for _, name := range corpusFiles(t) {
		_, lang, _ := strings.Cut(strings.TrimSuffix(filepath.Base(name), ".txt"), ".")
		for _, recorded := range []string{"", "2", "40"} {
			c := titles{t, titleFiles(lang, readCorpus(t, name), recorded)}
			out := c.changesNothing(fmt.Sprintf("%s with %q", name, recorded))
			if offers := len(c.lint(nil).Offers); recorded == "" && len(out) != offers {
				t.Errorf("%s: of %d offers %d are taken", name, offers, len(out))
			}
			taken += len(out)
			for _, score := range out {
				if strings.HasPrefix(score, `change "`) && !strings.HasPrefix(score, `change ""`) {
					measured++
				}
			}
		}
	}
	t.Logf("%d targets written, %d of key results that are measured from a baseline", taken, measured)
	if taken < 200 || measured < 30 {
		t.Error("too few for this to say anything")
	}
}

// TestWriteOutFields is the same for titles with fields beside them.
func TestWriteOutFields(t *testing.T) {
	all := []judged{
		{title: "NPS von 50 auf 70", fields: []string{"unit: Punkte"}},
		{title: "Wiederkaufquote von 20 auf 60 %", fields: []string{"unit: %"}},
		{title: "Umsatz mit Saft von 20 auf 60 T€", fields: []string{"unit: T€"}},
		{title: "Umsatz mit Saft von 20 auf 60", fields: []string{"unit: T€"}},
		{title: "Umsatz mit Saft von 20 auf 60 T€", fields: []string{"unit: €"}},
		{title: "Umsatz mit Most von 0,02 auf 0,06 Mio. €", fields: []string{"unit: Tsd. €"}},
		{title: "Antwortzeit von 50 auf 30 Stunden", fields: []string{"unit: h"}},
		{title: "Antwortzeit von 50 auf 30 Stunden", fields: []string{"unit: Tage"}},
		{title: "NPS auf 70 bringen", fields: []string{"baseline: 20"}},
		{title: "NPS auf 70 bringen", fields: []string{"baseline: 20 Punkte"}},
		{title: "Ausschuss auf unter 30 % senken", fields: []string{"baseline: 50 %"}},
		{title: "Ausschuss auf unter 30 % senken", fields: []string{"baseline: 20 %"}},
		{title: "50 Mostereien bestellen nach", fields: []string{"cumulative: true"}},
		{title: "50 Mostereien bestellen nach", fields: []string{"unit: %"}},
		{title: "Reklamationsquote unter 45 % halten", fields: []string{"unit: %"}},
		{title: "NPS von 50 auf 70", fields: []string{"adjustments:", "  - {date: 2026-02-02, why: sold, was: {target: 80}}"}},
		{title: "NPS von 50 auf 70", fields: []string{"type: moonshot", "weight: 2"}},
	}
	for i := range all {
		all[i].cycle = "2026-Q1"
	}
	for _, recorded := range []string{"", "2", "40", "65"} {
		c := titles{t, titleFiles("de", all, recorded)}
		if out := c.changesNothing(recorded); len(out) < 8 {
			t.Errorf("with %q only %d targets were written", recorded, len(out))
		}
	}
}

// changesNothing takes the offers and says what the scores of the key results with them are, by path.
func (c titles) changesNothing(label string) map[string]string {
	c.t.Helper()
	out := c.writeOut(nil)
	over := map[string]string{}
	for _, f := range out.Files {
		over[f.Path] = f.New
	}
	same(c.t, label, findings(c.lint(nil)), findings(c.lint(over)))
	scores := c.scores(over)
	same(c.t, label, c.scores(nil), scores)
	if again := c.writeOut(over); len(again.Taken) > 0 {
		c.t.Errorf("%s: a second time %d are written", label, len(again.Taken))
	}
	taken := map[string]string{}
	for _, d := range out.Taken {
		taken[d.Path] = scores[d.Path]
	}
	return taken
}

// titles are the titles of a part of the corpus, in a workspace.
type titles struct {
	t     *testing.T
	files fstest.MapFS
}

// titleFiles are the workspace's files, with all titles as those of key results. Those that may have values in check-ins get
// two.
func titleFiles(lang string, all []judged, recorded string) fstest.MapFS {
	checkIns := map[string]string{}
	for i := range all {
		for n, field := range all[i].fields {
			all[i].fields[n] = strings.Replace(field, "unit: %", "unit: '%'", 1)
		}
		if !slices.ContainsFunc(all[i].fields, func(field string) bool {
			return strings.HasPrefix(field, "current") || strings.HasPrefix(field, "milestones")
		}) {
			checkIns[all[i].cycle] += fmt.Sprintf("      o%d/k: %s\n", i, recorded)
		}
	}
	files, _ := corpusWorkspace(lint.Quantified, lang, all)
	for cycle, values := range checkIns {
		if file := files["okrs/"+cycle+"/t.yaml"]; recorded != "" {
			for n, day := range []string{"2026-01-05", "2026-02-09"} {
				if n == 0 {
					file.Data = append(file.Data, "check_ins:\n"...)
				}
				file.Data = fmt.Appendf(file.Data, "  - date: %s\n    values:\n%s", day, values)
			}
		}
	}
	return files
}

func (c titles) load(over map[string]string) *workspace.Workspace {
	c.t.Helper()
	config, err := workspace.ReadConfig(c.files, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	ws, err := workspace.Load(c.files, workspace.Options{Config: config, Overlay: over})
	if err != nil {
		c.t.Fatal(err)
	}
	return ws
}

var corpusDay = value.Date{Year: 2026, Month: 2, Day: 13}

func (c titles) lint(over map[string]string) lint.Result {
	ws := c.load(over)
	scope := lint.Scope{Today: corpusDay, Calendar: ws.Calendar(), All: true}
	return lint.Run(ws, lint.Options{Rules: rules.All(), Settings: lint.Resolve(rules.All(), ws.Config, nil, nil), Scope: scope, Today: corpusDay})
}

// writeOut takes the offers, over texts that stand over the files.
func (c titles) writeOut(first map[string]string) edit.Outcome {
	c.t.Helper()
	out, err := edit.Mend(func(over map[string]string) (edit.Found, error) {
		texts := maps.Clone(over)
		for name, text := range first {
			if _, changed := texts[name]; !changed {
				texts[name] = text
			}
		}
		result := c.lint(texts)
		return edit.Found{Offers: diagnosed(result.Offers), Known: diagnosed(result.Findings)}, nil
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return out
}

func diagnosed(findings []lint.Finding) diag.List {
	list := diag.List{}
	for _, f := range findings {
		list = append(list, f.Diagnostic)
	}
	return list
}

// findings are how often each rule speaks about each thing.
func findings(result lint.Result) map[string]string {
	times := map[string]int{}
	for _, f := range result.Findings {
		times[f.Rule+" "+f.Path+" "+f.Field]++
	}
	words := map[string]string{}
	for of, n := range times {
		words[of] = fmt.Sprint(n, " times")
	}
	return words
}

// scores are what comes of each key result, by path.
func (c titles) scores(over map[string]string) map[string]string {
	all := map[string]string{}
	ws := c.load(over)
	for _, s := range ws.Sets() {
		for _, o := range score.Compute(s, ws.Calendar(), corpusDay, score.Options{Titles: score.Titles}).Objectives {
			for _, k := range o.KeyResults {
				all[k.Of.Path()] = fmt.Sprintf("%s %q %q %q %s %s", k.Kind, k.Progress, k.Score, k.Reason, k.Pace, k.Verdict)
			}
		}
	}
	return all
}

func same(t *testing.T, label string, before, after map[string]string) {
	t.Helper()
	for key, was := range before {
		if now := after[key]; now != was {
			t.Errorf("%s: %s: %s became %s", label, key, was, now)
		}
	}
	for key, now := range after {
		if _, known := before[key]; !known {
			t.Errorf("%s: %s: %s is new", label, key, now)
		}
	}
}
