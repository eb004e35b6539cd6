// Package workload writes large OKR workspaces to measure with. The same arguments give the same bytes.
//
// A set is about 13 KB: three or four objectives, two to four key results each, eight weekly check-ins.
package workload

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// states are objectives; a real workspace repeats itself less, but not by much.
var states = []string{
	"Unsere Stammkunden bestellen ohne Rückfrage nach",
	"Die Werkstätten im Norden nehmen unsere Teile gern ins Lager",
	"Jede Reklamation endet mit einem zufriedenen Kunden",
	"Customers find the right part on their own",
	"Our dealers recommend us before anyone asks",
	"New colleagues know whom to ask from their first day",
	"Der Außendienst kennt den Stand jeder Anfrage",
	"Unsere Angebote versteht man beim ersten Lesen",
	"The forecast is something the factory relies on",
}

// measures are key results with the unit of their numbers.
var measures = []struct{ title, unit string }{
	{"NPS der Werkstätten", "Punkte"},
	{"Anteil der Bestellungen ohne Rückfrage", "%"},
	{"Umsatz je Stammkunde", "T€"},
	{"Share of renewals signed early", "%"},
	{"Antwortzeit bei Reklamationen", "h"},
	{"Qualified requests per month", "requests"},
	{"Anteil der Lieferungen am nächsten Tag", "%"},
	{"Days from order to delivery", "days"},
}

var regions = []string{"Nord", "Süd", "Ost", "West", "Harz", "Rhön", "Eifel", "Allgäu", "Lausitz", "Börde", "Wetterau", "Heide"}

// Write makes a workspace of teams × cycles sets, and one company set a cycle, in dir. The last cycle is 2026-Q4.
func Write(dir string, teams, cycles int) error {
	w := &writer{r: rand.New(rand.NewPCG(1, 2))}
	w.file(filepath.Join(dir, "okr.yaml"), workspace(teams))
	for c := range cycles {
		year, quarter := 2026-c/4, 4-c%4
		folder := filepath.Join(dir, "okrs", fmt.Sprintf("%d-Q%d", year, quarter))
		first := time.Date(year, time.Month(quarter*3-2), 1, 0, 0, 0, 0, time.UTC)
		w.set(folder, "werk", "strategy/wachstum", 3, first)
		for t := range teams {
			w.set(folder, "team-"+strconv.Itoa(t), "werk/ziel-1", 3+t%2, first)
		}
	}
	return w.err
}

func workspace(teams int) string {
	var out strings.Builder
	out.WriteString("version: 1\norganization: Messpunkt AG\nlanguage: de\nokr_master: nora.lind\nstrategy:\n  owner: paul.sander\n  goals:\n    - id: wachstum\n      title: Wir wachsen mit unseren Kunden\nteams:\n  - id: werk\n    level: company\n    lead: paul.sander\n")
	for t := range teams {
		fmt.Fprintf(&out, "  - id: team-%d\n    parent: werk\n    lead: lead.%d\n", t, t)
	}
	return out.String()
}

// writer keeps the first error.
type writer struct {
	r   *rand.Rand
	err error
}

func (w *writer) file(name, text string) {
	if w.err == nil {
		w.err = os.MkdirAll(filepath.Dir(name), 0o755)
	}
	if w.err == nil {
		w.err = os.WriteFile(name, []byte(text), 0o644)
	}
}

func (w *writer) pick(from []string) string {
	return from[w.r.IntN(len(from))]
}

// keyResult is what check-ins need to know of a key result.
type keyResult struct {
	id         string
	base, gain int
}

func (w *writer) set(folder, team, supports string, objectives int, first time.Time) {
	var out strings.Builder
	fmt.Fprintf(&out, "team: %s\ncycle: %s\nobjectives:\n", team, filepath.Base(folder))
	var all []keyResult
	for o := range objectives {
		fmt.Fprintf(&out, "  - id: ziel-%d\n    title: %s (%s %s)\n    why: Davon lebt der Plan von %s\n    type: %s\n    supports: %s\n    owner: person.%d\n    key_results:\n",
			o+1, w.pick(states), w.pick(regions), team, team, []string{"roofshot", "moonshot"}[o%2], supports, w.r.IntN(40))
		for k := range 2 + w.r.IntN(3) {
			all = append(all, w.keyResult(&out, fmt.Sprintf("kr-%d-%d", o+1, k+1)))
		}
	}
	out.WriteString("check_ins:\n")
	for week := range 8 {
		w.checkIn(&out, all, week, first.AddDate(0, 0, 7+7*week))
	}
	w.file(filepath.Join(folder, team+".yaml"), out.String())
}

func (w *writer) keyResult(out *strings.Builder, id string) keyResult {
	m := measures[w.r.IntN(len(measures))]
	kr := keyResult{id, 10 + w.r.IntN(50), 15 + w.r.IntN(60)}
	fmt.Fprintf(out, "      - id: %s\n        title: %s %s von %d auf %d %s\n        baseline: %d\n        target: %d\n        unit: %q\n        note: Die Zahl kommt jeden Montag aus dem Bericht der Region %s\n",
		id, m.title, w.pick(regions), kr.base, kr.base+kr.gain, m.unit, kr.base, kr.base+kr.gain, m.unit, w.pick(regions))
	return kr
}

func (w *writer) checkIn(out *strings.Builder, all []keyResult, week int, day time.Time) {
	fmt.Fprintf(out, "  - date: %s\n    values:\n", day.Format(time.DateOnly))
	for _, kr := range all {
		fmt.Fprintf(out, "      %s: %d\n", kr.id, kr.base+kr.gain*(week+1)*(60+w.r.IntN(40))/900)
	}
	out.WriteString("    confidence:\n")
	for _, kr := range all {
		fmt.Fprintf(out, "      %s: %d\n", kr.id, 4+w.r.IntN(6))
	}
	out.WriteString("    notes:\n")
	for _, kr := range all {
		fmt.Fprintf(out, "      %s: Woche %d, %d Gespräche geführt und nachgefasst\n", kr.id, week+1, 5+w.r.IntN(30))
	}
	fmt.Fprintf(out, "    problems: In %s fehlen noch Zusagen, zwei Termine sind geplatzt\n    outlook: Nachfassen bei den offenen Angeboten in %s\n", w.pick(regions), w.pick(regions))
}
