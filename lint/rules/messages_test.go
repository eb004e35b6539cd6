package rules_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/locale"
)

var updateMessages = flag.Bool("update", false, "write testdata/messages.golden anew")

// messageTitles are sentences with the rule that speaks about them first, and what it then says stands in the golden file.
var messageTitles = []struct {
	lang  locale.Lang
	rule  string
	title string
}{
	{"de", "objective-qualitative", "Wartungskunden zahlen uns 2 Mio. € im Jahr"},
	{"de", "objective-qualitative", "Wir verdreifachen die Zahl der Wärmepumpen im Netz"},
	{"de", "objective-qualitative", "Rückrufe unter 3 % drücken"},
	{"de", "objective-qualitative", "60 Installateure arbeiten nur noch mit uns"},
	{"de", "objective-qualitative", "Der Kundendienst ist schnell (80 % am selben Tag)"},
	{"de", "objective-qualitative", "Umsatz mit Ersatzteilen um 25 % steigern"},
	{"de", "objective-task", "Einführung eines Ersatzteilportals"},
	{"de", "objective-task", "Wir führen eine neue Disposition ein"},
	{"de", "objective-task", "Das Lagerkonzept ist verabschiedet"},
	{"de", "objective-task", "Schulungsplan für Monteure erstellen"},
	{"de", "objective-end-state", "Kundendienst verbessern"},
	{"de", "objective-end-state", "Monteure unterstützen"},
	{"de", "objective-end-state", "Kunden begeistern"},
	{"de", "objective-end-state", "Steigerung der Auslastung"},
	{"de", "objective-clear", "Synergien heben und ganzheitlichen Mehrwert schaffen"},
	{"de", "key-result-quantified", "Wartezeit am Telefon verkürzen"},
	{"de", "key-result-quantified", "Zufriedenheit der Installateure verbessern"},
	{"de", "key-result-quantified", "Kunden kaufen öfter bei uns"},
	{"de", "key-result-quantified", "Mehr Anfragen über die Website"},
	{"de", "key-result-binary", "Relaunch der Website abgeschlossen"},
	{"de", "key-result-binary", "Zertifikat für Wärmepumpen erhalten"},
	{"de", "key-result-binary", "Mindestens einen Pilotkunden gewinnen"},
	{"de", "key-result-binary", "Launch des Ersatzteilportals"},
	{"de", "key-result-baseline", "NPS auf 70 steigern"},
	{"de", "key-result-baseline", "20 % mehr Umsatz pro Kunde"},
	{"de", "key-result-baseline", "Anfragen über die Website verdoppeln"},
	{"de", "key-result-outcome", "120 Kaltanrufe pro Woche"},
	{"de", "key-result-outcome", "40 Kundenbesuche durchführen"},
	{"de", "key-result-specific", "Effektivität des Kundendienstes um 20 % steigern"},
	{"de", "key-result-specific", "NPS von 50 auf 70 und Abschlussquote von 20 % auf 30 %"},
	{"de", "cycle-horizon", "40 Stadtwerke bestellen bis Dezember 2026 online"},
	{"en", "objective-qualitative", "Fifty installers work with nobody but us"},
	{"en", "objective-qualitative", "Reach €2M in maintenance contracts"},
	{"en", "objective-qualitative", "Halve the time our customers wait"},
	{"en", "objective-task", "Launch the spare parts portal"},
	{"en", "objective-task", "Migration of the dispatch system"},
	{"en", "objective-task", "We have published the service handbook"},
	{"en", "objective-end-state", "Improve customer service"},
	{"en", "objective-end-state", "Support our fitters"},
	{"en", "objective-end-state", "Delight our customers"},
	{"en", "objective-clear", "Leverage synergies for holistic excellence"},
	{"en", "key-result-quantified", "Shorter waiting times on the phone"},
	{"en", "key-result-quantified", "Improve the satisfaction of our installers"},
	{"en", "key-result-quantified", "Customers buy from us more often"},
	{"en", "key-result-binary", "The new CRM is introduced"},
	{"en", "key-result-binary", "Hire the head of service"},
	{"en", "key-result-binary", "Win at least one pilot customer"},
	{"en", "key-result-binary", "Launch the spare parts portal"},
	{"en", "key-result-baseline", "Raise NPS to 70"},
	{"en", "key-result-baseline", "20 % more revenue per customer"},
	{"en", "key-result-baseline", "Double the trials from the website"},
	{"en", "key-result-outcome", "Make 120 cold calls per week"},
	{"en", "key-result-outcome", "Carry out 40 customer visits"},
	{"en", "key-result-outcome", "Hire 6 fitters"},
	{"en", "key-result-specific", "Increase the effectiveness of our fitters by 20 %"},
	{"en", "key-result-specific", "NPS from 50 to 70 and win rate from 20 % to 30 %"},
	{"en", "cycle-horizon", "40 utilities order online by December 2026"},
	{"en", "cycle-horizon", "Win rate of 30 % in 2030"},
	{"en", "cycle-horizon", "Move to the new depot in May 2026"},
	{"de", "cycle-horizon", "Krankenstand im November 2025 unter 5 %"},

	// Sentences whose own words would read badly in a proposal: genitives, adjectives, plurals, things that end.
	{"de", "key-result-binary", "Einführung eines Tourenplaners"},
	{"de", "key-result-binary", "Alten Notruf-Server abgeschaltet"},
	{"de", "key-result-binary", "Neue Telefonanlage in Betrieb genommen"},
	{"de", "key-result-outcome", "Mindestens 6 Werkstattaudits durchführen"},
	{"de", "key-result-outcome", "9 Disponenten eingestellt"},
	{"de", "key-result-outcome", "Alle Rahmenverträge auf die neue Preisliste umgestellt"},
	{"de", "key-result-quantified", "Materialeinsatz optimieren"},
	{"de", "key-result-quantified", "Monatliches Monteurtreffen etablieren"},
	{"de", "objective-task", "Formulare digitalisieren"},
	{"de", "objective-task", "Wir ersetzen die Papierakten"},
	{"de", "objective-qualitative", "Hausmeister verbringen ihren Vormittag bei den Mietern statt vier Stunden am Telefon"},
	{"en", "key-result-binary", "Retire the fax gateway"},
	{"en", "key-result-binary", "Redesign the tenant login page"},
	{"en", "key-result-binary", "A/B test the new tariff calculator"},
	{"en", "key-result-outcome", "Migrate 100% of depots off the old radio network"},
	{"en", "key-result-outcome", "Every service team coached twice"},
	{"en", "key-result-quantified", "Better contacts with municipal landlords"},
	{"en", "key-result-quantified", "Improve boot time of the heat pump controller"},
	{"en", "objective-end-state", "Foster collaboration between our depots"},
}

// TestMessages holds what the text rules say about eighty titles, so that a change of words is seen and read.
func TestMessages(t *testing.T) {
	const golden = "testdata/messages.golden"
	var out strings.Builder
	for _, m := range messageTitles {
		l := docsLangs[slices.IndexFunc(docsLangs, func(l docsLang) bool { return l.lang == m.lang })]
		title := "    title: '" + m.title + "'\n"
		block := docsBlock{kind: "yaml", text: "key_results:\n  - id: title\n" + title}
		if strings.HasPrefix(m.rule, "objective-") {
			block.text = "objectives:\n  - id: title\n" + title + "    type: roofshot\n"
		}
		findings, _ := lintDocs(t, l.files(block))
		fmt.Fprintf(&out, "%s\n", m.title)
		said := false
		for _, f := range findings {
			if f.Rule != m.rule {
				continue
			}
			said = true
			fmt.Fprintf(&out, "\t%s [%s]\n\t%s\n", f.Message.Say(m.lang), f.Rule, f.Help.Say(m.lang))
		}
		if !said {
			t.Errorf("%s says nothing about %q", m.rule, m.title)
		}
	}
	if *updateMessages {
		if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := read(t, golden); out.String() != want {
		t.Errorf("the messages are not those of %s; go test -run TestMessages -update writes them anew:\n%s", golden, out.String())
	}
}

// TestGuide holds the rules to the guide's own examples: they pass, or get the mildest word.
func TestGuide(t *testing.T) {
	for _, e := range []struct {
		lang  locale.Lang
		about string // objective or key result
		title string
		fires []string // of the text rules
	}{
		{"de", "objective", "Umsatzsteigerung durch einen optimierten Verkaufsprozess", []string{"objective-end-state"}},
		{"de", "objective", "Verbesserung des Kundenservices", []string{"objective-end-state"}},
		{"de", "objective", "Verzehnfachung der Effektivität", []string{"objective-qualitative"}},
		{"de", "objective", "Kunden empfehlen uns", nil},
		{"en", "objective", "Win the mid-market", nil},
		{"en", "objective", "Make onboarding effortless", nil},
		{"en", "objective", "Become the employer engineers recommend", nil},
		{"de", "key result", "pro Bestandskunde 20 % mehr Umsatz", []string{"key-result-baseline"}},
		{"de", "key result", "NPS von 50 auf 70", nil},
		{"de", "key result", "Anteil positiven Kundenfeedbacks erhöhen", []string{"key-result-quantified"}},
		{"de", "key result", "Wiederkaufquote 45 %", nil},
		{"de", "key result", "12 Verträge über 50 T€ abgeschlossen", nil},
		{"de", "key result", "Tickets je 100 Nutzer von 12 auf 6", nil},
		{"de", "key result", "80 % der Angebote im neuen Prozess", nil},
		{"en", "key result", "close 12 deals over $50k", nil},
		{"en", "key result", "95 % of tickets answered within 2 h", nil},
	} {
		l := docsLangs[slices.IndexFunc(docsLangs, func(l docsLang) bool { return l.lang == e.lang })]
		block := docsBlock{kind: "yaml", text: "key_results:\n  - id: title\n    title: '" + e.title + "'\n"}
		if e.about == "objective" {
			block.text = "objectives:\n  - id: title\n    title: '" + e.title + "'\n    type: roofshot\n"
		}
		findings, _ := lintDocs(t, l.files(block))
		var fired []string
		for _, f := range findings {
			ofText := f.Field == "title" || f.Rule == "key-result-baseline"
			if ofText && !slices.Contains(fired, f.Rule) {
				fired = append(fired, f.Rule)
			}
		}
		if !slices.Equal(fired, e.fires) {
			t.Errorf("%s: %v fire, wanted are %v", e.title, fired, e.fires)
		}
	}
}
