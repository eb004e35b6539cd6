package okrlang

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// usual is a set of the usual kind near the end of its cycle: about 13 KB.
func usual() string {
	var b strings.Builder
	b.WriteString("team: filialen\ncycle: 2026-Q1                # ein Quartal\nobjectives:\n")
	for o := range 4 {
		fmt.Fprintf(&b, "  - id: ziel-%d\n    title: Stammgäste kommen jede Woche wieder, auch im Januar\n    why: \"Ein Stammgast kostet uns ein Fünftel\"\n    type: roofshot\n    supports: lindhof/naehe\n    owner: resi.hofer\n    key_results:\n", o)
		for k := range 4 {
			fmt.Fprintf(&b, "      - id: kr-%d-%d\n        title: Gäste mit Kundenkarte kommen öfter im Monat\n        baseline: 50\n        target: 70\n        unit: Punkte\n        weight: 2\n        owner: tim.arndt\n        note: Gemessen an der Kasse, jeden Sonntag\n        source: https://kasse.example/besuche\n", o, k)
		}
	}
	b.WriteString("check_ins:\n")
	for w := range 12 {
		fmt.Fprintf(&b, "  - date: 2026-%02d-%02d\n    values:\n", w/4+1, w%4*7+2)
		for o := range 4 {
			fmt.Fprintf(&b, "      kr-%d-0: 5%d\n      kr-%d-1: 6%d,5\n", o, w%10, o, w%10)
		}
		b.WriteString("    confidence:\n")
		for o := range 4 {
			fmt.Fprintf(&b, "      kr-%d-0: 7\n", o)
		}
		b.WriteString("    notes:\n      kr-0-0: Umfrage an alle Gäste ist raus\n    problems: Die Kasse im Süden meldet nichts\n    outlook: Zwei Filialen öffnen wieder\n")
	}
	return b.String()
}

// BenchmarkParseFile measures a parse to the model against the library alone, which is the floor, in turns, so that both
// see the same machine. The aim is a ratio of 1.10 for a file that the library has to read; the usual one it need not.
func BenchmarkParseFile(b *testing.B) {
	b.Run("usual", func(b *testing.B) { benchmarkParseFile(b, usual()) })
	b.Run("library", func(b *testing.B) { benchmarkParseFile(b, usual()+"note: \"\\u00e4\"\n") })
}

func benchmarkParseFile(b *testing.B, text string) {
	raw := []byte(text)
	if f := ParseFile(source.NewFile("a.yaml", text), locale.German); len(f.Diagnostics) > 0 {
		b.Fatal(describe(f.Source, f.Diagnostics))
	}
	var bare, ours time.Duration
	measure := func(total *time.Duration, run func()) {
		start := time.Now()
		run()
		*total += time.Since(start)
	}
	b.ReportAllocs()
	for b.Loop() {
		measure(&bare, func() {
			var root yaml.Node
			if err := yaml.Unmarshal(raw, &root); err != nil {
				b.Fatal(err)
			}
		})
		measure(&ours, func() { ParseFile(source.NewFile("a.yaml", text), locale.German) })
	}
	b.ReportMetric(float64(ours)/float64(bare), "ours/bare")
}

// BenchmarkLiveMemory says how many bytes a parsed model keeps for each byte of text, the text not counted.
func BenchmarkLiveMemory(b *testing.B) {
	const files = 200
	text := usual()
	live := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	for b.Loop() {
		before := live()
		models := make([]*File, files)
		for i := range models {
			models[i] = ParseFile(source.NewFile("a.yaml", text), locale.German)
		}
		b.ReportMetric(float64(live()-before)/files/float64(len(text)), "live/text")
		runtime.KeepAlive(models)
	}
}
