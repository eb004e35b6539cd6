package score

import (
	"testing"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// TestTitlesRead holds what a title alone says about when its key result is reached.
func TestTitlesRead(t *testing.T) {
	for _, test := range []struct {
		title, unit, baseline, target, atLeast, atMost string
		relative, ok                                   bool
	}{
		{title: "NPS von 50 auf 70", baseline: "50", target: "70", ok: true},
		{title: "Quote von 38 auf 40 %", baseline: "38 %", target: "40 %", ok: true},
		{title: "200 Leads", target: "200", ok: true},
		{title: "At least 30 % win rate", target: "30 %", ok: true},
		{title: "Reklamationsquote unter 2 % halten", atMost: "2 %", ok: true},
		{title: "Umsatz um 20 % steigern", relative: true, ok: true},
		{title: "Kunden empfehlen uns"},
		{title: "Umsatz von 1,2 auf 1,5 Mio. €", baseline: "1200000 €", target: "1500000 €", ok: true},
		{title: "Auslastung bei 70 bis 80 % halten", atLeast: "70 %", atMost: "80 %", ok: true},
		{title: "Keep stock between 20 and 30 bikes", atLeast: "20", atMost: "30", ok: true},
		{title: "Keep 20 shops and 30 workshops open", target: "20", ok: true},
		{title: "15-20 Neukunden", target: "15", ok: true},
		{title: "Lieferzeit 9 statt 14 Tage", baseline: "14 days", target: "9 days", ok: true},
		{title: "Reichweite von 500 auf 2 Mio.", baseline: "500", target: "2000000", ok: true},
		{title: "Leser von 10 auf 2 Tsd.", baseline: "10", target: "2000", ok: true},
		{title: "Umsatz von 500 auf 900", unit: "T€", baseline: "500000 €", target: "900000 €", ok: true},
		{title: "Umsatz von 500 auf 900 T€", unit: "T€", baseline: "500000 €", target: "900000 €", ok: true},
		{title: "Quote von 38 auf 40", unit: "'%'", baseline: "38 %", target: "40 %", ok: true},
	} {
		text := "team: a\ncycle: 2026-Q1\nobjectives:\n  - id: o\n    title: A\n    key_results:\n      - id: k\n        title: '" + test.title + "'\n"
		if test.unit != "" {
			text += "        unit: " + test.unit + "\n"
		}
		k := okrlang.ParseFile(source.NewFile("a.yaml", text), "de").Sets[0].Objectives.Value[0].KeyResults.Value[0]
		got, ok := Titles(k)
		if ok != test.ok || got.Relative != test.relative {
			t.Errorf("%s: %+v %t", test.title, got, ok)
		}
		for _, q := range []struct {
			got  *value.Quantity
			want string
		}{{got.Baseline, test.baseline}, {got.Target, test.target}, {got.AtLeast, test.atLeast}, {got.AtMost, test.atMost}} {
			said := ""
			if q.got != nil {
				said = q.got.Number.String()
				if q.got.Unit != "" {
					said += " " + string(q.got.Unit)
				}
			}
			if said != q.want {
				t.Errorf("%s: %q, want %q", test.title, said, q.want)
			}
		}
	}
}
