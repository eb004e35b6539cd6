package value

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/okrlang/okr/okrlang/locale"
)

func TestParseQuantity(t *testing.T) {
	tests := []struct {
		text   string
		number string
		unit   Unit
		scale  Scale
	}{
		{"0", "0", "", One}, {"24", "24", "", One}, {" 24 ", "24", "", One}, {"1234567890123", "1234567890123", "", One},
		{"-3", "-3", "", One}, {"−3", "-3", "", One}, {"–3", "-3", "", One}, {"+3", "3", "", One}, {"-0", "0", "", One},
		{".5", "0.5", "", One}, {"-.5", "-0.5", "", One}, {"0.5", "0.5", "", One}, {"1,5", "1.5", "", One},
		{"1.50", "1.5", "", One}, {"0,125", "0.125", "", One}, {"0.125", "0.125", "", One}, {".125", "0.125", "", One},
		{"1234,567", "1234.567", "", One}, {"12,3456", "12.3456", "", One}, {"99.95", "99.95", "", One},
		{"1.234,50", "1234.5", "", One}, {"1,234.50", "1234.5", "", One}, {"1.234,567", "1234.567", "", One},
		{"1.234.567", "1234567", "", One}, {"1,234,567", "1234567", "", One}, {"1.234.567,8", "1234567.8", "", One},
		{"160'000", "160000", "", One}, {"160’000", "160000", "", One}, {"1'234'567.5", "1234567.5", "", One},
		{"1'234.500", "1234.5", "", One},
		{"1\u00A0234,5", "1234.5", "", One}, {"1\u2009234,5", "1234.5", "", One}, {"1\u202F234\u202F567", "1234567", "", One},
		{"10 000", "10000", "", One}, {"12 500,75 €", "12500.75", "€", One},

		{"55 %", "55", "%", One}, {"55%", "55", "%", One}, {"1,5\u00A0%", "1.5", "%", One}, {"20 Prozent", "20", "%", One},
		{"20 per cent", "20", "%", One}, {"20 percent", "20", "%", One}, {"5 ‰", "5", "‰", One},
		{"3 Prozentpunkte", "3", "pp", One}, {"3 %-Punkte", "3", "pp", One}, {"3 percentage points", "3", "pp", One}, {"3 pp", "3", "pp", One},
		{"70 Punkte", "70", "points", One}, {"70 Pkt.", "70", "points", One}, {"70 points", "70", "points", One},
		{"4 h", "4", "h", One}, {"4h", "4", "h", One}, {"4 Std.", "4", "h", One}, {"4 Stunden", "4", "h", One}, {"4 hours", "4", "h", One},
		{"90 min", "90", "min", One}, {"90 Min.", "90", "min", One}, {"350 ms", "350", "ms", One}, {"2 Tage", "2", "days", One},
		{"5 working days", "5", "workdays", One}, {"3x", "3", "x", One}, {"2,5 ×", "2.5", "x", One},

		{"120 T€", "120000", "€", Thousand}, {"950T€", "950000", "€", Thousand}, {"120 TEUR", "120000", "€", Thousand},
		{"120 k€", "120000", "€", Thousand}, {"120 Tsd. €", "120000", "€", Thousand}, {"120 T €", "120000", "€", Thousand},
		{"120 Tausend Euro", "120000", "€", Thousand}, {"€ 1.2M", "1200000", "€", Million}, {"€1.2M", "1200000", "€", Million},
		{"1,2 Mio. €", "1200000", "€", Million}, {"1,2 Mio €", "1200000", "€", Million}, {"1,2 Millionen Euro", "1200000", "€", Million},
		{"1.2M€", "1200000", "€", Million}, {"$1.2m", "1200000", "$", Million}, {"1.2m $", "1200000", "$", Million},
		{"3 Mrd. €", "3000000000", "€", Billion}, {"$3bn", "3000000000", "$", Billion}, {"$3B", "3000000000", "$", Billion},
		{"3 billion", "3000000000", "", Billion}, {"14.5kCHF", "14500", "CHF", Thousand}, {"CHF 160'000.-", "160000", "CHF", One},
		{"CHF 14,5k", "14500", "CHF", Thousand}, {"Fr. 5.-", "5", "CHF", One}, {"1.200,- €", "1200", "€", One}, {"5,– €", "5", "€", One},
		{"5k", "5000", "", Thousand}, {"5 K", "5000", "", Thousand}, {"5T", "5000", "", Thousand}, {"1.5M", "1500000", "", Million},
		{"$50k", "50000", "$", Thousand}, {"-$50k", "-50000", "$", Thousand}, {"$-50k", "-50000", "$", Thousand},
		{"€ -3", "-3", "€", One}, {"US$ 5", "5", "$", One}, {"TEUR 950", "950000", "€", Thousand}, {"T€ 950", "950000", "€", Thousand},
		{"5 EUR", "5", "€", One}, {"5 euro", "5", "€", One}, {"€.5", "0.5", "€", One}, {"20%", "20", "%", One},

		{"24 Leads", "24", "Leads", One}, {"5 m", "5", "m", One}, {"5 t", "5", "t", One}, {"5 kg", "5", "kg", One},
		{"12k Nutzer", "12000", "Nutzer", Thousand}, {"1.2M users", "1200000", "users", Million}, {"3 kWh", "3", "kWh", One},
		{"5 MB", "5", "MB", One}, {"3 T-Shirts", "3", "T-Shirts", One}, {"5 €/Monat", "5", "€/months", One},
		{"5 h pro Woche", "5", "h/weeks", One}, {"4 Tickets je 100 Nutzer", "4", "Tickets/100 Nutzer", One},
	}
	for _, tt := range tests {
		for _, lang := range []locale.Lang{locale.German, locale.English} {
			q, problem := ParseQuantity(tt.text, lang)
			if problem != nil {
				t.Errorf("%s %q: %s", lang, tt.text, problem.Message.Say(lang))
				continue
			}
			if q.Number.String() != tt.number || q.Unit != tt.unit || q.Scale != tt.scale || q.Text != trim(tt.text) {
				t.Errorf("%s %q = %s %q ×%d %q, want %s %q ×%d", lang, tt.text, q.Number, q.Unit, q.Scale, q.Text, tt.number, tt.unit, tt.scale)
			}
		}
	}
}

func TestEnglishSeparators(t *testing.T) {
	for text, want := range map[string]string{
		"1,200": "1200", "1.200": "1.2", "1.255": "1.255", "€1,200k": "1200000", "0,125": "0.125", "1,5": "1.5",
	} {
		q, problem := ParseQuantity(text, locale.English)
		if problem != nil || q.Number.String() != want {
			t.Errorf("%q = %s (%v), want %s", text, q.Number, problem, want)
		}
	}
}

func TestProblems(t *testing.T) {
	tests := []struct {
		text     string
		kind     ProblemKind
		readings string
	}{
		{"1.200", Ambiguous, "1200|1,2"}, {"1,200", Ambiguous, "1200|1,2"}, {"1.255", Ambiguous, "1255|1,2550"},
		{"€ 1.200k", Ambiguous, "€ 1200k|€ 1,2k"}, {"1.000 Leads", Ambiguous, "1000 Leads|1 Leads"}, {"-1.050 %", Ambiguous, "-1050 %|-1,05 %"},
		{".nan", Special, ""}, {".inf", Special, ""}, {"-.Inf", Special, ""}, {"NaN", Special, ""},
		{"0755", Octal, "755"}, {"0o17", Octal, ""}, {"007 €", Octal, "7 €"}, {"00", Octal, "0"}, {"01,5", Octal, "1,5"},
		{"0x1F", Hex, ""}, {"0b101", Hex, ""}, {"1:30", Sexagesimal, ""}, {"12:30:45", Sexagesimal, ""},
		{"2026-02-06", DateLike, ""}, {"6.2.2026", DateLike, ""}, {"06.02.26", DateLike, ""}, {"2026/02/06", DateLike, ""},
		{"2026-02", DateLike, ""}, {"2026-02-06T10:00:00Z", DateLike, ""},
		{"1234567890123456789", TooLong, ""}, {"0,123456789012345678", TooLong, ""}, {"12345678901 Mrd.", TooLong, ""},
		{"", NotANumber, ""}, {"TBD", NotANumber, ""}, {"~20", NotANumber, ""}, {"20-30", NotANumber, ""}, {"20 bis 30", NotANumber, ""},
		{"3 von 5", NotANumber, ""}, {"> 70", NotANumber, ""}, {"1e3", NotANumber, ""}, {"1_000", NotANumber, ""}, {"24/7", NotANumber, ""},
		{"1.2.3", NotANumber, ""}, {"1,23,456", NotANumber, ""}, {"5 %€", NotANumber, ""}, {"20 % Rabatt", NotANumber, ""}, {"€ 5 Kunden", NotANumber, ""},
		{"2nd", NotANumber, ""}, {"3 B Kunden", NotANumber, ""}, {"5k k Leads", NotANumber, ""}, {"24/7 Support", NotANumber, ""}, {"-", NotANumber, ""}, {"€", NotANumber, ""}, {"--5", NotANumber, ""}, {"½", NotANumber, ""}, {"1.200 bis 3", NotANumber, ""},
		{"50 (geschätzt)", NotANumber, ""}, {"1'20", NotANumber, ""}, {"5 Wörter die keine Einheit sind", NotANumber, ""},
	}
	for _, tt := range tests {
		q, problem := ParseQuantity(tt.text, locale.German)
		if problem == nil {
			t.Errorf("%q was read as %s %q", tt.text, q.Number, q.Unit)
			continue
		}
		if got := strings.Join(problem.Readings, "|"); problem.Kind != tt.kind || got != tt.readings {
			t.Errorf("%q: %s %q, want %s %q", tt.text, problem.Kind, got, tt.kind, tt.readings)
		}
		for _, lang := range []locale.Lang{locale.German, locale.English} {
			if problem.Message.Say(lang) == "" || problem.Help.Say(lang) == "" {
				t.Errorf("%q has no words in %s", tt.text, lang)
			}
		}
		for _, reading := range problem.Readings {
			if _, again := ParseQuantity(reading, locale.German); again != nil {
				t.Errorf("%q offers %q, which is %s", tt.text, reading, again.Kind)
			}
		}
	}
}

func TestAmbiguousKeepsUnit(t *testing.T) {
	q, problem := ParseQuantity("1.200 T€", locale.German)
	if problem == nil || q.Unit != "€" || q.Scale != Thousand || q.Text != "1.200 T€" || !q.Number.IsZero() {
		t.Errorf("got %+v", q)
	}
	if want := "„1.200 T€“ lässt sich als zwei verschiedene Zahlen lesen"; problem.Message.Say(locale.German) != want {
		t.Error(problem.Message.Say(locale.German))
	}
	if want := "Schreiben Sie 1200 T€ oder 1,2 T€."; problem.Help.Say(locale.German) != want {
		t.Error(problem.Help.Say(locale.German))
	}
}

func TestScanQuantity(t *testing.T) {
	tests := []struct {
		text, read string
		number     string
		unit       Unit
		kind       ProblemKind
	}{
		{"70 steigern", "70", "70", "", ""}, {"20 % der Angebote", "20 %", "20", "%", ""}, {"20%ige Steigerung", "20%", "20", "%", ""},
		{"24 Leads", "24", "24", "", ""}, {"12 Verträge über 50 T€", "12", "12", "", ""}, {"50 T€ abgeschlossen", "50 T€", "50000", "€", ""},
		{"5 h. Danach", "5 h", "5", "h", ""}, {"3 Std. pro Woche", "3 Std.", "3", "h", ""}, {"3 Tage-Regel", "3", "3", "", ""},
		{"2 hops", "2", "2", "", ""}, {"3 T-Shirts", "3", "3", "", ""}, {"3 B customers", "3", "3", "", ""}, {"3 B2B Kunden", "3", "3", "", ""},
		{"$50k within 7 days", "$50k", "50000", "$", ""}, {"1.5, then", "1.5", "1.5", "", ""}, {"70.", "70", "70", "", ""},
		{"50-70", "50", "50", "", ""}, {"4-5x", "4", "4", "", ""}, {"3D", "3", "3", "", ""}, {"1,2 Mio. € Umsatz", "1,2 Mio. €", "1200000", "€", ""},
		{"3 m hoch", "3", "3", "", ""}, {"10 000 Kunden", "10 000", "10000", "", ""}, {"2026 200 Leads", "2026", "2026", "", ""},
		{"9 auf 7", "9", "9", "", ""}, {"CHF 160'000.- Umsatz", "CHF 160'000.-", "160000", "CHF", ""}, {"5.-7. Mai", "5", "5", "", ""},
		{"1.200 Kunden", "1.200", "0", "", Ambiguous}, {"1.200 T€ Umsatz", "1.200 T€", "0", "€", Ambiguous},
		{"31.12.2026 live", "31.12.2026", "0", "", DateLike}, {"8:00 Uhr", "8:00", "0", "", Sexagesimal}, {"1.2.3 ausrollen", "1.2.3", "0", "", NotANumber},
		{"Kunden", "", "0", "", ""}, {"", "", "0", "", ""}, {"€", "", "0", "", ""}, {"Euro 5", "", "0", "", ""}, {".inf", "", "0", "", ""},
		{"3 Quartale", "3 Quartale", "3", "quarters", ""}, {"9.5 Punkten", "9.5 Punkten", "9.5", "points", ""},
	}
	for _, tt := range tests {
		q, length, problem := ScanQuantity(tt.text, locale.German)
		kind := ProblemKind("")
		if problem != nil {
			kind = problem.Kind
		}
		if tt.text[:length] != tt.read || q.Number.String() != tt.number || q.Unit != tt.unit || kind != tt.kind {
			t.Errorf("%q: read %q as %s %q %s", tt.text, tt.text[:length], q.Number, q.Unit, kind)
		}
	}
}

func TestSay(t *testing.T) {
	tests := []struct{ text, german, english string }{
		{"24", "24", "24"}, {"12500,5", "12.500,5", "12,500.5"}, {"120 T€", "120 T€", "€120k"}, {"€1.2M", "1,2 Mio. €", "€1.2M"},
		{"3 Mrd. CHF", "3 Mrd. CHF", "CHF 3bn"}, {"14.5kCHF", "14,5 TCHF", "CHF 14.5k"}, {"-5 €", "-5 €", "-€5"}, {"55%", "55 %", "55%"},
		{"1 Tag", "1 Tag", "1 day"}, {"2 days", "2 Tage", "2 days"}, {"70 Punkte", "70 Punkte", "70 points"}, {"5k", "5 Tsd.", "5k"},
		{"1,5 Mio. Nutzer", "1,5 Mio. Nutzer", "1.5M Nutzer"}, {"3x", "3x", "3x"}, {"4 h", "4 h", "4 h"}, {"5 €/Monat", "5 €/Monat", "€5/month"},
		{"5 pro Woche", "5 pro Woche", "5 per week"}, {"3 pp", "3 Prozentpunkte", "3 percentage points"}, {"24 Leads", "24 Leads", "24 Leads"},
	}
	for _, tt := range tests {
		q, problem := ParseQuantity(tt.text, locale.German)
		if problem != nil {
			t.Errorf("%q: %s", tt.text, problem.Kind)
			continue
		}
		if de, en := q.Say(locale.German), q.Say(locale.English); de != tt.german || en != tt.english {
			t.Errorf("%q: %q and %q, want %q and %q", tt.text, de, en, tt.german, tt.english)
		}
	}
}

func TestIn(t *testing.T) {
	tests := []struct{ text, unit, number, said string }{
		{"950", "T€", "950000", "950 T€"}, {"950 T€", "T€", "950000", "950 T€"}, {"1,2 Mio.", "T€", "1200000", "1,2 Mio. €"},
		{"70", "Punkte", "70", "70 Punkte"}, {"1,2", "Mio. €", "1200000", "1,2 Mio. €"}, {"5 %", "Punkte", "5", "5 %"}, {"5", "", "5", "5"},
	}
	for _, tt := range tests {
		q, _ := ParseQuantity(tt.text, locale.German)
		q, problem := q.In(UnitAndScale(tt.unit))
		if problem != nil || q.Number.String() != tt.number || q.Say(locale.German) != tt.said {
			t.Errorf("%q in %q = %s, %q", tt.text, tt.unit, q.Number, q.Say(locale.German))
		}
	}
	q, _ := ParseQuantity("123456789012345", locale.German)
	if _, problem := q.In("€", Million); problem == nil || problem.Kind != TooLong {
		t.Errorf("got %v", problem)
	}
}

func TestShare(t *testing.T) {
	for text, want := range map[string]string{
		"30 %": "0.3", "0.3": "0.3", "0,3": "0.3", "1": "1", "100 %": "1", "0": "0", "1 %": "0.01", "12,5%": "0.125",
		"30": "", "101 %": "", "-1 %": "", "0.5 h": "", "5 pp": "",
	} {
		q, problem := ParseQuantity(text, locale.German)
		share, ok := q.Share()
		if problem != nil || ok != (want != "") || ok && share.String() != want {
			t.Errorf("%q: %s, %v", text, share, ok)
		}
	}
}

func TestNumber(t *testing.T) {
	number := func(text string) Number {
		n, ok := ParseNumber(text)
		if !ok {
			t.Fatalf("%q", text)
		}
		return n
	}
	if s, ok := number("0.1").Add(number("0.2")); !ok || s.String() != "0.3" || s != number("0.30") {
		t.Error(s)
	}
	if s, ok := number("5").Sub(number("5.50")); !ok || s.String() != "-0.5" {
		t.Error(s)
	}
	if s, ok := number("123456789012345678").Add(number("0.5")); !ok || s.String() != "123456789012345678.5" {
		t.Error(s)
	}
	if _, ok := number("123456789012345678").Add(number("0.12345")); ok {
		t.Error("an inexact sum")
	}
	if r := number("-2.50").Rat(); r.RatString() != "-5/2" {
		t.Error(r)
	}
	if out, err := json.Marshal([]Number{number("0.1234567"), number("1200"), number("-0.0000001"), Int(3)}); err != nil || string(out) != "[0.123457,1200,0,3]" {
		t.Error(string(out), err)
	}
	if Int(-5).Cmp(Int(3)) != -1 || Int(-5).Sign() != -1 || !Int(0).IsZero() || Int(12500).Say(locale.German) != "12.500" {
		t.Error("small things")
	}
	for _, text := range []string{"", "-", "1.", ".5", "1,5", "1 ", "1.2.3", "+1", "1e3"} {
		if n, ok := ParseNumber(text); ok {
			t.Errorf("%q = %s", text, n)
		}
	}
}

func FuzzQuantity(f *testing.F) {
	for _, seed := range []string{
		"24", "−1.234,50 T€", "CHF 160'000.-", "1\u202F234,5 %", "1.200", "€ -.5m", "06.02.26", "1:30", "0o17", "5 Mio. Kunden/Monat", "5 US-Dollar",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, lang := range []locale.Lang{locale.German, locale.English} {
			scanned, length, _ := ScanQuantity(text, lang)
			if length < 0 || length > len(text) || len(scanned.Text) > length {
				t.Fatalf("length %d of %q", length, text)
			}
			q, problem := ParseQuantity(text, lang)
			if problem != nil {
				readBack(t, problem, lang)
				continue
			}
			if q.Say(lang) == "" || q.Text != trim(text) {
				t.Fatalf("%q is said as %q", text, q.Say(lang))
			}
			again, problem := ParseQuantity(q.Number.String(), locale.English)
			if problem != nil || again.Number != q.Number {
				t.Fatalf("%q: %s is read as %s", text, q.Number, again.Number)
			}
			if first, length, _ := ScanQuantity(q.Text, lang); length == 0 || first.Number != q.Number {
				t.Fatalf("%q is %s in a field and %s in a title", text, q.Number, first.Number)
			}
		}
	})
}

// readBack holds every reading that is offered to being read without a problem.
func readBack(t *testing.T, problem *Problem, lang locale.Lang) {
	t.Helper()
	if problem.Message.Say(lang) == "" {
		t.Fatal("a problem without words")
	}
	for _, reading := range problem.Readings {
		if _, again := ParseQuantity(reading, lang); again != nil {
			t.Fatalf("%q is offered and is %s", reading, again.Kind)
		}
	}
}

func TestPlainDigitsDoNotAllocate(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { ParseQuantity("1250", locale.German) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestLinear(t *testing.T) {
	for _, text := range []string{strings.Repeat("1", 1<<20), strings.Repeat("1.", 1<<20), strings.Repeat("1'000", 1<<18), "1" + strings.Repeat(" ", 1<<20), "1" + strings.Repeat("a", 1<<20)} {
		began := time.Now()
		ParseQuantity(text, locale.German)
		if took := time.Since(began); took > time.Second {
			t.Errorf("%.10s… of %d bytes took %v; reading is linear", text, len(text), took)
		}
	}
}

func BenchmarkQuantity(b *testing.B) {
	for _, text := range []string{"1250", "20 %", "1.234,50", "950 T€", "24 Leads"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ParseQuantity(text, locale.German)
			}
		})
	}
}
