package prose

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

func reader(t testing.TB, lang locale.Lang) *Reader {
	t.Helper()
	r, err := NewReader(Vocabulary{Language: lang})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestRoles: what each number of a title does, in order.
func TestRoles(t *testing.T) {
	const (
		de = locale.German
		en = locale.English
	)
	tests := []struct {
		lang  locale.Lang
		text  string
		roles []Role
	}{
		{de, "NPS von 50 auf 70", []Role{Baseline, Target}},
		{en, "NPS from 50 to 70", []Role{Baseline, Target}},
		{en, "Lead time: 9 days → 4 days", []Role{Baseline, Target}},
		{de, "Ausschussquote 3 % (aktuell 5 %)", []Role{Target, Baseline}},
		{en, "Activation at 40% (currently 31%)", []Role{Target, Baseline}},
		{de, "ISO 9001 einführen", []Role{Named}},
		{en, "Ready for SOC 2", []Role{Named}},
		{de, "Bis 30.9.2026 umgestellt", []Role{Date}},
		{de, "Messestand am 14. Mai", []Role{Date}},
		{en, "Go live on June 30", []Role{Date}},
		{de, "Budget 2027 verabschiedet", []Role{Date}},
		{en, "Host 1st partner day", []Role{Rank}},
		{de, "Unser 2. Standort", []Role{Rank}},
		{de, "12 Verträge über 50 T€ abgeschlossen", []Role{Target, Population}},
		{en, "close 12 deals over $50k", []Role{Target, Population}},
		{de, "Tickets je 100 Nutzer von 12 auf 6", []Role{Qualifier, Baseline, Target}},
		{de, "Erste Erfolge in den nächsten drei Monaten", []Role{Due}},
		{en, "95 % of tickets answered within 2 h", []Role{Target, Target}},
		{en, "3 out of 4 shoppers check out", []Role{Target, Qualifier}},
		{de, "Konzept, wie die Marge auf 30 % steigt", []Role{Aim}},
		{en, "Firms with over 200 staff choose us", []Role{Population}},
		{de, "Jede zweite Anfrage wird zum Auftrag", []Role{Target}},
		{de, "Umsatz verdoppeln", []Role{Target}},
		{en, "x% gross margin", []Role{Target}},
		{de, "Alle Filialen sind angebunden", []Role{Target}},
		{de, "Rund um die Uhr, 24/7, erreichbar", nil},
		{de, "Mahnungen älter als 60 Tage: höchstens 12", []Role{Population, Target}},
		{en, "Unpaid berths older than 45 days no more than 15", []Role{Population, Target}},
		{de, "Ofenstraße 3 von 71 auf 80 Prozent", []Role{Named, Baseline, Target}},
		{en, "Idle engine time down 20% to 160 hours", []Role{Qualifier, Target}},
		{en, "Active skippers 2,400 (from 1,900)", []Role{Target, Baseline}},
		{de, "Anrufe dauern statt nur zwei Minuten vier", []Role{Baseline, Target}},
		{de, "Fähre um sechs startklar", []Role{Date}},
		{de, "Fähre um 7 besetzt", []Role{Date}},
		{de, "Kutter um halb fünf startklar", []Role{Date, Date}},
		{de, "Kein Lärm nach 22 Uhr", []Role{Target, Date}},
		{de, "Hafenbüro von 8 bis 20 Uhr besetzt", []Role{Date, Date}},
		{de, "NPS um sieben steigern", []Role{Target}},
		{en, "The ferry is ready at six", []Role{Date}},
		{en, "Calls after 6 pm below 5 a week", []Role{Date, Target}},
		{en, "Satisfaction score at seven", []Role{Target}},
		{de, "Rundgang von monatlich auf wöchentlich", []Role{Target}},
		{en, "Backups from monthly to weekly", []Role{Target}},
	}
	for _, tt := range tests {
		got := reader(t, tt.lang).Read(tt.text)
		if len(got.Numbers) != len(tt.roles) {
			t.Errorf("%s: %d numbers, want %d: %+v", tt.text, len(got.Numbers), len(tt.roles), got.Numbers)
			continue
		}
		for i, n := range got.Numbers {
			if n.Role != tt.roles[i] {
				t.Errorf("%s: number %d (%s) has role %d, want %d", tt.text, i, tt.text[n.At.Start:n.At.End], n.Role, tt.roles[i])
			}
		}
	}
}

// TestHeads: the first main verb, its kind and how it is presented.
func TestHeads(t *testing.T) {
	const (
		de = locale.German
		en = locale.English
	)
	tests := []struct {
		lang  locale.Lang
		text  string
		kind  Kind
		mode  Mode
		actor Actor
	}{
		{de, "Wir führen ein neues CRM ein", Milestone, Asserted, Us},
		{de, "Neues CRM einführen", Milestone, Directive, Unsaid},
		{de, "Neues CRM ist eingeführt", Milestone, Finished, Things},
		{de, "Neues CRM eingeführt", Milestone, Finished, Things},
		{de, "Einführung eines neuen CRM", Milestone, Noun, Unsaid},
		{de, "Einfuehrung eines neuen CRM", Milestone, Noun, Unsaid},
		{de, "CRM-Einführung in Österreich", Milestone, Noun, Unsaid},
		{de, "Unsere Kunden empfehlen uns weiter", State, Asserted, Others},
		{de, "Unsere Kunden erho\u0308hen ihre Bestellungen", Raise, Asserted, Others},
		{de, "Qualität verbessern", Improve, Directive, Unsaid},
		{de, "Massnahmen sind abgeschlossen", Milestone, Finished, Things},
		{de, "Maßnahmen sind abgeschlossen", Milestone, Finished, Things},
		{de, "Wir haben den Vertrag unterschrieben", Milestone, Finished, Us},
		{de, "Umsatzsteigerung durch bessere Angebote", Raise, Noun, Unsaid},
		{de, "Im Mai haben wir die Belegung (Haus Nord) auf 90 % gehoben", Reach, Finished, Us},
		{de, "Wir führen die Zeiterfassung (alle Werke) ein", Milestone, Asserted, Us},
		{de, "Es gelingt uns, die Belegung auf 90 % zu heben", Reach, Asserted, Things},
		{de, "Rollout Kassensystem in allen Läden", Milestone, Noun, Unsaid},
		{de, "35 Händler geschult", Milestone, Finished, Unsaid},
		{de, "50 Haushalte pro Woche wechseln zu uns", Milestone, Asserted, Others},
		{de, "Landwirte zwischen Eider und Elbe rechnen mit uns", 0, Asserted, Others},
		{de, "Fünf Mauern begrünt", Milestone, Finished, Things},
		{de, "Der Kran versperrt keinem den Weg", 0, Asserted, Things},
		{en, "Launch the portal", Milestone, Directive, Unsaid},
		{en, "Launch of the portal", Milestone, Noun, Unsaid},
		{en, "The portal is launched", Milestone, Finished, Things},
		{en, "We launched the portal", Milestone, Finished, Us},
		{en, "Launching the portal", Milestone, Running, Unsaid},
		{en, "Customers recommend us to friends", State, Asserted, Others},
		{en, "We want to increase retention", Raise, Asserted, Us},
		{en, "Significantly reduce waste", Lower, Directive, Unsaid},
		{en, "Being the leader in our field", State, Being, Unsaid},
		{en, "Release 3 new features", Milestone, Directive, Unsaid},
		{en, "Release of 3 new features", Milestone, Noun, Unsaid},
	}
	for _, tt := range tests {
		got := reader(t, tt.lang).Read(tt.text)
		if len(got.Heads) == 0 {
			t.Errorf("%s: no head", tt.text)
			continue
		}
		h := got.Heads[0]
		if tt.kind != 0 && h.Kind&tt.kind == 0 || h.Mode != tt.mode || h.Actor != tt.actor {
			t.Errorf("%s: kind %b mode %d actor %d, want %b %d %d", tt.text, h.Kind, h.Mode, h.Actor, tt.kind, tt.mode, tt.actor)
		}
	}
}

// TestTarget: the values that score takes from a title, as the language's table of kinds says.
func TestTarget(t *testing.T) {
	tests := []struct {
		lang             locale.Lang
		text             string
		target, baseline string
	}{
		{locale.German, "von 50 auf 70", "70", "50"},
		{locale.English, "from 50 to 70", "70", "50"},
		{locale.German, "200 Leads", "200", ""},
		{locale.German, "NPS 70", "70", ""},
		{locale.German, "Umsatz 1,5 Mio. €", "1500000", ""},
		{locale.German, "zwölf Neukunden", "12", ""},
		{locale.German, "Umsatz um 20 % steigern", "", ""},
		{locale.German, "Umsatz verdoppeln", "", ""},
		{locale.English, "50% more traffic", "", ""},
		{locale.English, "Launch by 2027", "", ""},
	}
	for _, tt := range tests {
		target, baseline, ok := reader(t, tt.lang).Read(tt.text).Target()
		if ok != (tt.target != "") {
			t.Errorf("%s: ok = %v", tt.text, ok)
			continue
		}
		if ok && target.Quantity.Number.String() != tt.target {
			t.Errorf("%s: target %s, want %s", tt.text, target.Quantity.Number, tt.target)
		}
		got := ""
		if baseline != nil {
			got = baseline.Quantity.Number.String()
		}
		if got != tt.baseline {
			t.Errorf("%s: baseline %q, want %q", tt.text, got, tt.baseline)
		}
	}
}

func TestPeriods(t *testing.T) {
	tests := []struct {
		lang locale.Lang
		text string
		want []Period
	}{
		{locale.German, "Bis Ende Q3 2026 umgestellt", []Period{{Quarter: 3, Year: 2026, Ends: true}}},
		{locale.German, "Messe am 19.-20. August", []Period{{Day: 19, Month: 8}}},
		{locale.German, "Abnahme am 30.6.2026", []Period{{Day: 30, Month: 6, Year: 2026}}},
		{locale.German, "20 % mehr Umsatz gegenüber 2025", []Period{{Year: 2025, Compared: true}}},
		{locale.German, "Umzug im März 2027", []Period{{Month: 3, Year: 2027}}},
		{locale.English, "Launch by June 30, 2026", []Period{{Month: 6, Day: 30, Year: 2026}}},
		{locale.English, "Pipeline for FY27 is full", []Period{{Year: 2027, Fiscal: true}}},
		{locale.English, "Churn lower than in Q2/26", []Period{{Quarter: 2, Year: 2026, Compared: true}}},
		{locale.English, "2026-Q1 budget", []Period{{Year: 2026, Quarter: 1}}},
		{locale.English, "2000 customers may order", nil},
	}
	for _, tt := range tests {
		got := reader(t, tt.lang).Read(tt.text).Periods
		for i := range got {
			got[i].At = source.Span{}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %+v, want %+v", tt.text, got, tt.want)
		}
	}
}

func TestWorkspaceVocabulary(t *testing.T) {
	r, err := NewReader(Vocabulary{Language: locale.German, Acronyms: []string{"ZQX"}, NotMetrics: []string{"Kurs 21", "7x7"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Read("Kurs 21 fortsetzen, 7x7"); len(got.Numbers) != 0 {
		t.Errorf("names are read as numbers: %+v", got.Numbers)
	}
	if got := r.Read("ZQX verbessern"); !got.Measure.Level {
		t.Errorf("the acronym is no measure: %+v", got.Measure)
	}
}

// TestVocabularyFiles: every file is a known class, says what it is for, and both languages have the kinds of verbs.
func TestVocabularyFiles(t *testing.T) {
	folders, err := readFolders(vocabularyFiles)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		for name, content := range folder.files {
			_, isClass := classNames[name]
			_, isKind := kindNames[name]
			if !isClass && !isKind && name != "irregular" {
				t.Errorf("data/%s/%s.txt is no class", folder.name, name)
			}
			if strings.TrimSpace(content) == "" {
				t.Errorf("data/%s/%s.txt is empty", folder.name, name)
			}
		}
		for name := range kindNames {
			if folder.files[name] == "" {
				t.Errorf("data/%s lacks %s.txt", folder.name, name)
			}
		}
	}
}

// checkSpans: whatever is said of a title lies inside it.
func checkSpans(t *testing.T, got *Reading) {
	t.Helper()
	last := 0
	for _, tok := range got.Tokens {
		if tok.At.Start < last || tok.At.End <= tok.At.Start || tok.At.End > len(got.Text) {
			t.Fatalf("%q: token %v behind %d", got.Text, tok.At, last)
		}
		last = tok.At.End
	}
	for _, n := range got.Numbers {
		if n.From < 0 || n.To > len(got.Tokens) || n.From >= n.To || n.At.Start < 0 || n.At.End > len(got.Text) || n.Counted >= len(got.Tokens) {
			t.Fatalf("%q: number %+v", got.Text, n)
		}
	}
	for _, h := range got.Heads {
		if h.Token < 0 || h.Token >= len(got.Tokens) || h.Object.Head >= len(got.Tokens) || h.Subject.Head >= len(got.Tokens) || h.At.End > len(got.Text) {
			t.Fatalf("%q: head %+v", got.Text, h)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"NPS von 50 auf 70", "Launch 3x (e.g. 5k+)", "Wir führen … ein", "19.-20. August", "ISO\xff 9001", "Q4/2026 > 12 %,", "a\u0308o\u0308 -5", "24/7 24/", "$$$ €5 x% N3", ": - : (", "and and und"} {
		f.Add(seed)
	}
	de, en := reader(f, locale.German), reader(f, locale.English)
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range []*Reader{de, en} {
			got := r.Read(text)
			checkSpans(t, got)
			got.Target()
			if chance := got.Chance(YesOrNo); chance < 0 || chance > 1 {
				t.Fatalf("%q: %v", text, chance)
			}
			if utf8.ValidString(text) {
				got.MeasureKey()
			}
		}
	})
}

// TestLinear: a title ten times as long takes about ten times as long, whatever it is made of.
func TestLinear(t *testing.T) {
	r := reader(t, locale.German)
	for _, piece := range []string{"und einführen ", "1 ", "(", "von 5 ", "alle Kunden ", "führen ", "x% ", "a-b.", "Donaudampfschifffahrt", "im ", "- ", "der, ", "$"} {
		took := func(size int) time.Duration {
			text := strings.Repeat(piece, size/len(piece))
			best := time.Hour
			for range 5 {
				start := time.Now()
				r.Read(text).Chance(YesOrNo)
				best = min(best, time.Since(start))
			}
			return best
		}
		square := true // until one of a few tries shows otherwise: other programs may take the machine away meanwhile
		var short, long time.Duration
		for try := 0; square && try < 4; try++ {
			short, long = took(8_000), took(64_000)
			square = long > 40*short+5*time.Millisecond
		}
		if square {
			t.Errorf("%q: %v for 8,000 bytes, %v for 64,000", piece, short, long)
		}
	}
}

var titles = []string{
	"NPS von 50 auf 70 steigern", "Wir führen bis Ende Juni ein neues CRM-System im Vertrieb ein", "80 % der Angebote im neuen Prozess",
	"Unsere Kunden empfehlen uns von sich aus weiter", "Close 12 deals over $50k in the mid-market", "Become the employer engineers recommend",
	"Reduce mean time to recovery from 4 h to 45 min", "Alle Mitarbeitenden haben das Sicherheitstraining abgeschlossen",
}

func BenchmarkRead(b *testing.B) {
	r := reader(b, locale.German)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.Read(titles[i%len(titles)])
	}
}

// BenchmarkNewReader builds the vocabulary anew each time, as the first reader of a program does.
func BenchmarkNewReader(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		folders, err := readFolders(vocabularyFiles)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := newReader(folders, Vocabulary{Language: locale.German}); err != nil {
			b.Fatal(err)
		}
	}
}
