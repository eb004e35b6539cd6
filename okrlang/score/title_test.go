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

		// An upper bound is one, also where nobody says to hold it; as many as may come are not.
		{title: "Stornoquote der Kurse unter 5 %", atMost: "5 %", ok: true},
		{title: "Anmeldung am Empfang dauert höchstens 4 Minuten", atMost: "4 min", ok: true},
		{title: "Lagerkosten unter 60 T€", atMost: "60000 €", ok: true},
		{title: "Retourenquote auf unter 5 % senken", atMost: "5 %", ok: true},
		{title: "Harbour dues payback under 8 months", atMost: "8 months", ok: true},
		{title: "Mooring cancellations < 4% monthly", atMost: "4 %", ok: true},
		{title: "First berth booked within 3 days of registering", atMost: "3 days", ok: true},
		{title: "p95 of the tide map below 400 ms", atMost: "400 ms", ok: true},
		{title: "Up to 5 pilots", target: "5", ok: true},
		{title: "Bis zu 20 Neukunden", target: "20", ok: true},
		{title: "Auslastung mindestens 80 %", target: "80 %", ok: true},

		// What tells which things are meant is no start and no target.
		{title: "Mahnungen älter als 60 Tage: höchstens 12", atMost: "12", ok: true},
		{title: "Rechnungen über 60 Tage überfällig unter 10", atMost: "10", ok: true},
		{title: "Unpaid berths older than 45 days no more than 15", atMost: "15", ok: true},
		{title: "Tickets open for more than 5 days: at most 8", atMost: "8", ok: true},
		{title: "90% of berths confirmed within 2 days", target: "90 %", ok: true},
		{title: "Berths confirmed within 2 days in 90% of cases", target: "90 %", ok: true},

		// From where to where, however it is said.
		{title: "Ausbeute der Ofenstraße 3 von 71 auf 80 Prozent", baseline: "71 %", target: "80 %", ok: true},
		{title: "Bewertung der Küche von Note 3,1 auf 2,4", baseline: "3.1", target: "2.4", ok: true},
		{title: "Handover time from an average of 9 to 4 days", baseline: "9 days", target: "4 days", ok: true},
		{title: "Crew cost per trip $240 to $190", baseline: "240 $", target: "190 $", ok: true},
		{title: "Active skippers 2,400 (from 1,900)", unit: "skippers", baseline: "1900 skippers", target: "2400 skippers", ok: true},
		{title: "Mitglieder 450 (von 300)", baseline: "300", target: "450", ok: true},
		{title: "30 Filialen (von 120) nutzen die App", target: "30", ok: true},
		{title: "Anrufe dauern statt nur zwei Minuten vier Minuten", baseline: "2 min", target: "4 min", ok: true},
		{title: "Parts arrive in 2 days rather than 5", baseline: "5 days", target: "2 days", ok: true},

		// How far it is, beside from where or to where.
		{title: "Spare part requests cut in half, from 90 to 45 a month", baseline: "90", target: "45", ok: true},
		{title: "Zahl der Nachtfahrten im Monat verdoppeln (von 6 auf 12)", baseline: "6", target: "12", ok: true},
		{title: "Wartezeit am Tor halbiert sich von 30 auf 15 Minuten", baseline: "30 min", target: "15 min", ok: true},
		{title: "Nachfragen der Häfen um 25 % von 80 auf 60 im Monat gesenkt", baseline: "80", target: "60", ok: true},
		{title: "Return rate within 60 days down 4 points to 11%", target: "11 %", ok: true},
		{title: "Idle engine time down 20% to 160 hours", target: "160 h", ok: true},
		{title: "Umsatz um 20 % auf 6 Mio. € steigern", target: "6000000 €", ok: true},
		{title: "Fuel use down 20%", relative: true, ok: true},
		{title: "Umsatz verdoppeln und NPS von 30 auf 40", relative: true, ok: true},

		// A few of a few are a share; what gets done is counted.
		{title: "2 von 3 Kindern schwimmen 25 Meter", target: "66.67 %", ok: true},
		{title: "Vier von fünf Seglern buchen wieder", target: "80 %", ok: true},
		{title: "Nine in ten skippers come back", target: "90 %", ok: true},
		{title: "3 von 4 Anlegestellen umgestellt", target: "3", ok: true},
		{title: "40 of 60 skippers come back", target: "40", ok: true},

		// In a German sentence the point before three digits parts thousands.
		{title: "Ausschuss maximal 1.400 ppm", atMost: "1400", ok: true},
		{title: "Spendeneingang 180.000 € bis 30. April", target: "180000 €", ok: true},
		{title: "Verfügbarkeit 99.990 %", target: "99.99 %", ok: true},

		// A time of day is no target.
		{title: "Fähre um sechs startklar"},
		{title: "Gates open at seven every morning", target: "100 %", ok: true}, // every morning
		{title: "Hafenbüro bis 18 Uhr offen"},
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
