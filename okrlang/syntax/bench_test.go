package syntax

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/okrlang/okr/okrlang/source"
)

// sample is a set of the usual kind: about 13 KB, about 700 scalars.
func sample() string {
	var b strings.Builder
	b.WriteString("team: vertrieb\ncycle: 2026-Q1                # a quarter\nobjectives:\n")
	for o := range 4 {
		fmt.Fprintf(&b, "  - id: objective-%d\n    title: Bestandskunden empfehlen uns von sich aus weiter – jede Woche\n    why: \"Empfohlene Kunden kosten uns ein Fünftel\"\n    owner: jana.keller\n    key_results:\n", o)
		for k := range 5 {
			fmt.Fprintf(&b, "      - id: kr-%d\n        title: Die Bestandskunden geben uns bessere Noten\n        baseline: 50\n        target: 70\n        unit: Punkte\n        owner: tim.arndt\n", k)
			b.WriteString("        note: Gemessen in der Quartalsumfrage\n        adjustments: []\n        source: https://crm.example/nps\n")
		}
	}
	b.WriteString("check_ins:\n")
	for w := range 12 {
		fmt.Fprintf(&b, "  - date: 2026-01-%02d\n    values:\n      nps: 52\n      neukunden: 3\n      wechsel: 1,5 %%\n    confidence:\n      nps: 7\n    notes:\n      nps: Umfrage an alle A-Kunden ist raus\n    problems: CRM-Daten für den Süden fehlen\n", w+9)
	}
	return b.String()
}

// BenchmarkParse measures reading to a tree against the library alone, in turns, so that both see the same machine;
// of each the median counts.
func BenchmarkParse(b *testing.B) {
	text := sample()
	raw := []byte(text)
	var bare, ours []time.Duration
	measure := func(times *[]time.Duration, run func()) {
		start := time.Now()
		run()
		*times = append(*times, time.Since(start))
	}
	bareRun := func() {
		var root yaml.Node
		if err := yaml.Unmarshal(raw, &root); err != nil {
			b.Fatal(err)
		}
	}
	ourRun := func() { Parse(source.NewFile("x.yaml", text)) }
	b.SetBytes(int64(2 * len(text)))
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			measure(&bare, bareRun)
			measure(&ours, ourRun)
		} else {
			measure(&ours, ourRun)
			measure(&bare, bareRun)
		}
	}
	slices.Sort(bare)
	slices.Sort(ours)
	b.ReportMetric(float64(ours[len(ours)/2])/float64(bare[len(bare)/2]), "ours/bare")
}

// BenchmarkRecover is what one mistake in the middle of a file costs; an editor pays it at each key pressed.
func BenchmarkRecover(b *testing.B) {
	text := strings.Replace(sample(), "check_ins:\n", "check_ins:\n  - date: \"2026\n    values:\n", 1)
	for b.Loop() {
		Parse(source.NewFile("x.yaml", text))
	}
}

// BenchmarkRead is what a caller pays who asks every node for its place and its text.
func BenchmarkRead(b *testing.B) {
	tree := Parse(source.NewFile("x.yaml", sample()))
	nodes := 0
	for b.Loop() {
		nodes = readAll(tree.Documents[0].Root)
	}
	b.ReportMetric(float64(nodes), "nodes")
}

func readAll(n Node) int {
	n.At()
	n.Text()
	count := 1
	for key, value := range n.Pairs() {
		count += readAll(key) + readAll(value)
	}
	for item := range n.Items() {
		count += readAll(item)
	}
	return count
}
