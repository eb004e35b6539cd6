package value

import "testing"

func TestUnitAndScale(t *testing.T) {
	tests := []struct {
		text  string
		unit  Unit
		scale Scale
		kind  UnitKind
	}{
		{"", "", One, KindNone}, {"EUR", "€", One, KindCurrency}, {"Euro", "€", One, KindCurrency}, {"€", "€", One, KindCurrency},
		{"Prozent", "%", One, KindPercent}, {"percent", "%", One, KindPercent}, {"per cent", "%", One, KindPercent}, {"% der Kunden", "% der Kunden", One, KindPercent},
		{"Std.", "h", One, KindDuration}, {"Stunden", "h", One, KindDuration}, {"hours", "h", One, KindDuration}, {"h", "h", One, KindDuration},
		{"T€", "€", Thousand, KindCurrency}, {"TEUR", "€", Thousand, KindCurrency}, {"k€", "€", Thousand, KindCurrency}, {"Mio. €", "€", Million, KindCurrency},
		{"$M", "$", Million, KindCurrency}, {"€ Mio.", "€", Million, KindCurrency}, {"$k", "$", Thousand, KindCurrency}, {"m€", "€", Million, KindCurrency},
		{"€m", "€", Million, KindCurrency}, {"Mio. € netto", "€ netto", Million, KindCurrency}, {"€ ARR", "€ ARR", One, KindCurrency},
		{"Tsd.", "", Thousand, KindNone}, {"Mio. Nutzer", "Nutzer", Million, KindOther}, {"Leads", "Leads", One, KindOther}, {"  neue   Kunden ", "neue Kunden", One, KindOther},
		{"T€/Monat", "€/months", Thousand, KindRate}, {"€ pro Monat", "€/months", One, KindRate}, {"pro Woche", "/weeks", One, KindRate},
		{"Tickets je 100 Nutzer", "Tickets/100 Nutzer", One, KindRate}, {"Stunden pro Woche", "h/weeks", One, KindRate}, {"h/week", "h/weeks", One, KindRate},
		{"Punkte", "points", One, KindPoints}, {"PP", "pp", One, KindPoints}, {"%-Punkte", "pp", One, KindPoints}, {"x", "x", One, KindRate}, {"m", "m", One, KindOther},
		{"NPS", "NPS", One, KindOther}, {"Tickets", "Tickets", One, KindOther}, {"Bestellungen", "Bestellungen", One, KindOther},
	}
	for _, tt := range tests {
		unit, scale := UnitAndScale(tt.text)
		if unit != tt.unit || scale != tt.scale || unit.Kind() != tt.kind {
			t.Errorf("%q = %q ×%d kind %d", tt.text, unit, scale, unit.Kind())
		}
		if again, scale := UnitAndScale(string(unit)); again != unit || scale != One {
			t.Errorf("%q is %q, and that is %q ×%d", tt.text, unit, again, scale)
		}
	}
}

func TestEverySpellingIsItsUnit(t *testing.T) {
	for _, row := range unitList {
		for _, spelling := range append(append([]string{string(row.unit)}, row.exact...), row.words...) {
			if got := ParseUnit(spelling); got != row.unit {
				t.Errorf("%q is %q, not %q", spelling, got, row.unit)
			}
		}
	}
}

func TestSame(t *testing.T) {
	same := [][2]string{{"EUR", "€"}, {"T€", "Mio. €"}, {"Leads", "leads"}, {"Lead", "Leads"}, {"Vertrag", "Verträge"}, {"Kunde", "Kunden"},
		{"% der Kunden", "%"}, {"€ ARR", "Euro"}, {"Stunden pro Woche", "h/week"}, {"", ""}}
	other := [][2]string{{"%", "Punkte"}, {"%", "pp"}, {"h", "min"}, {"€", "$"}, {"", "%"}, {"Leads", ""}, {"Leads", "Kunden"}, {"% der Kunden", "% der Fälle"}, {"€", "€/Monat"}}
	for _, pair := range same {
		if a, b := ParseUnit(pair[0]), ParseUnit(pair[1]); !a.Same(b) || !b.Same(a) {
			t.Errorf("%q and %q are not the same", a, b)
		}
	}
	for _, pair := range other {
		if a, b := ParseUnit(pair[0]), ParseUnit(pair[1]); a.Same(b) || b.Same(a) {
			t.Errorf("%q and %q are the same", a, b)
		}
	}
}
