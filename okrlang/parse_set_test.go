package okrlang

import (
	"strings"
	"testing"
)

const sound = "objectives:\n  - id: ruf\n    title: Kunden empfehlen uns\n"

var setPromises = []promise{
	// Missing and empty.
	{"no cycle: the team is underlined", "team: «vertrieb»\n" + sound, []string{"schema cycle"}},
	{"no team: the first key is", "«cycle»: 2026-Q1\n" + sound, []string{"schema team"}},
	{"nothing but a team", "team: ««vertrieb»»\n", []string{"schema cycle", "schema objectives"}},
	{"an empty required key counts as missing", "team: «vertrieb»\ncycle:\n" + sound, []string{"schema cycle"}},
	{"so does an empty list", "team: «vertrieb»\ncycle: 2026-Q1\nobjectives: []\n", []string{"schema objectives"}},
	{"and blank quotes", "team: vertrieb\ncycle: 2026-Q1\nobjectives:\n  - id: «ruf»\n    title: \"  \"\n", []string{"schema title"}},
	{"without id the title is underlined, without its quotes", "team: vertrieb\ncycle: 2026-Q1\nobjectives:\n  - title: \"«Kunden: sie kommen»\"\n", []string{"schema id"}},
	{"without either the first key", "team: vertrieb\ncycle: 2026-Q1\nobjectives:\n  - ««why»»: x\n", []string{"schema id", "schema title"}},
	{"a key result without title", objective("key_results:\n  - target: 5\n    id: «nps»\n"), []string{"schema title"}},
	{"an empty file", "«»", []string{"schema "}},
	{"a file with a comment only", "«»# Hier wollte jemand anfangen\n", []string{"schema "}},
	{"an empty key result", objective("key_results:\n  -«»\n"), []string{"schema key_results"}},
	{"optional keys may be empty", objective("why:\nsupports:\nkey_results:\n  - id: nps\n    title: Noten\n    target:\n    source:\n    note:\nreview:\nadjustments:\n"), nil},

	// Keys.
	{"a German key leads to the right one, which is not missing", "team: vertrieb\n«zyklus»: 2026-Q1\n" + sound, []string{"schema zyklus"}},
	{"a slip of the pen", "«taem»: vertrieb\ncycle: 2026-Q1\n" + sound, []string{"schema taem"}},
	{"German keys throughout", "team: vertrieb\n«quartal»: 2026-Q1\n«ziele»: []\n", []string{"schema quartal", "schema ziele"}},
	{"the wrong key above the right one", objective("«typ»: roofshot\ntype: moonshot\n"), []string{"schema typ"}},
	{"the wrong key below the right one", objective("type: moonshot\n«typ»: roofshot\n"), []string{"schema typ"}},
	{"a word that leads to two keys takes the free one", objective("note: x\n«beschreibung»: y\n"), []string{"schema beschreibung"}},
	{"a word that leads nowhere", objective("«budget»: 5\n"), []string{"schema budget"}},
	{"German words in a key result", keyResult("«startwert»: 50\n«ziel»: 70\n«einheit»: Punkte\n«gewichtung»: 2\n«quelle»: CRM\n"), []string{"schema startwert", "schema ziel", "schema einheit", "schema gewichtung", "schema quelle"}},
	{"key results under a wrong key do not make check-ins wrong", objective("«schlüsselergebnisse»:\n  - id: nps\n    title: Noten\n") + "check_ins:\n  - date: 2026-01-09\n    values:\n      nps: 5\n", []string{"schema schlüsselergebnisse"}},
	{"keys of one's own", "x-farbe: blau\n" + keyResult("x-id: 7\n") + "x-quelle: {a: 1}\n", nil},
	{"a list as a key", objective("«[a, b]»: c\n"), []string{"schema [a, b]"}},
	{"a key twice", objective("why: eins\n«why»: zwei\n"), []string{"duplicate-id why"}},
	{"a key three times", objective("why: eins\n«why»: zwei\n«why»: drei\n"), []string{"duplicate-id why", "duplicate-id why"}},

	// Types.
	{"a list where a text belongs", objective("why:\n  «- eins\n  - zwei»\n"), []string{"schema why"}},
	{"keys where a text belongs", objective("owner:\n  «name: Jana»\n"), []string{"schema owner"}},
	{"a text where a list belongs", objective("key_results: «NPS auf 70»\n"), []string{"schema key_results"}},
	{"keys where a list belongs", objective("key_results:\n  «id»: nps\n  title: Noten\n"), []string{"schema key_results"}},
	{"a text where an entry belongs", objective("key_results:\n  - «NPS von 50 auf 70»\n"), []string{"schema key_results"}},
	{"a list where a set belongs", "«- team: vertrieb\n  cycle: 2026-Q1»\n", []string{"schema "}},
	{"a text where a set belongs", "«Unsere OKRs im ersten Quartal»\n", []string{"schema "}},
	{"a word that is not of the set", objective("type: «mondschuss»\n"), []string{"schema type"}},
	{"a word that is nearly of the set", objective("type: «roofshott»\n"), []string{"schema type"}},
	{"a German word of a set", "stage: «gehen»\n" + objective(""), []string{"schema stage"}},
	{"a German decision", objective("review:\n  decision: «weiter»\n"), []string{"schema decision"}},
	{"ja for true", keyResult("target: 24\ncumulative: «ja»\n"), []string{"schema cumulative"}},
	{"an id with capitals", "team: vertrieb\ncycle: 2026-Q1\nobjectives:\n  - id: «Größter Kunde»\n    title: x\n", []string{"schema id"}},
	{"an id that looks like a number is text", "team: 007\ncycle: 2026-Q1\nobjectives:\n  - id: 2026\n    title: 42\n", nil},
	{"the id strategy", "team: «strategy»\ncycle: 2026-Q1\n" + sound, []string{"schema team"}},
	{"a cycle in other words", "team: vertrieb\ncycle: «Q1 2026»\n" + sound, []string{"schema cycle"}},
	{"a cycle that does not exist", "team: vertrieb\ncycle: «2026-Q5»\n" + sound, []string{"schema cycle"}},
	{"a reference without an objective", objective("supports: «nordlicht»\n"), []string{"schema supports"}},
	{"references, one of them wrong", objective("supports:\n  - nordlicht@2026/wachstum\n  - strategy/mut\n  - «Nordlicht/Wachstum»\n"), []string{"schema supports"}},
	{"references with a comma between them", objective("supports: «nordlicht/wachstum, strategy/mut»\ncontributors: «it,hr»\n"), []string{"schema supports", "schema contributors"}},
	{"contributors are ids", objective("contributors: [it, «IT Süd»]\n"), []string{"schema contributors"}},

	// Ids.
	{"two objectives of one id", objective("") + "  - id: «ruf»\n    title: Noch eins\n", []string{"duplicate-id id"}},
	{"two key results of one id", objective("key_results:\n  - id: nps\n    title: a\n  - id: «\"nps\"»\n    title: b\n"), []string{"duplicate-id id"}},
	{"the same id under two objectives is none", keyResult("") + "  - id: x\n    title: y\n    key_results:\n      - id: nps\n        title: b\n", nil},

	// Numbers.
	{"a bound where a number belongs", keyResult("target: «≥ 70»\n"), []string{"schema target"}},
	{"a word where a number belongs", keyResult("baseline: «unbekannt»\ntarget: 70\n"), []string{"schema baseline"}},
	{"a date where a number belongs", keyResult("target: «6.2.2026»\n"), []string{"schema target"}},
	{"not a number", keyResult("target: «.nan»\n"), []string{"schema target"}},
	{"a time of day", keyResult("target: «1:30»\n"), []string{"schema target"}},
	{"a leading zero", keyResult("target: «0755»\n"), []string{"schema target"}},
	{"1.200", keyResult("target: «1.200»\n"), []string{"ambiguous-number target"}},
	{"a weight of nothing", keyResult("target: 7\nweight: «0»\n"), []string{"schema weight"}},
	{"a weight in words", keyResult("target: 7\nweight: «schwer»\n"), []string{"schema weight"}},
	{"numbers as people write them", keyResult("baseline: –1.234,5 €\ntarget: € 1.2M\n"), nil},
	{"T€ and Mio. € are one unit", keyResult("baseline: 950 T€\ntarget: 1,2 Mio. €\nunit: €\n"), nil},
	{"two units: the later", keyResult("baseline: 20 %\ntarget: «8 Punkte»\n"), []string{"schema target"}},
	{"two units: the unit key, if that is later", keyResult("baseline: 20 %\ntarget: 40 %\nunit: «Punkte»\n"), []string{"schema unit"}},
	{"two units in many check-ins are one mistake", checkIn("values:\n  nps: 52 %\n") + "  - date: 2026-01-16\n    values:\n      nps: «52 Punkte»\n  - date: 2026-01-23\n    values:\n      nps: 53 Punkte\n", []string{"schema check_ins/2026-01-16/values/nps"}},
	{"two units in what an adjustment replaced", keyResult("target: 5 €\nadjustments:\n  - date: 2026-02-06\n    why: x\n    was:\n      target: «7 %»\n"), []string{"schema adjustments"}},

	// Kinds.
	{"milestones and a target", keyResult("milestones:\n  100 %: da\n«target»: 5\n"), []string{"schema target"}},
	{"a change and milestones", keyResult("baseline: 3\ntarget: 5\n«milestones»:\n  100 %: da\n"), []string{"schema milestones"}},
	{"a target and a bound", keyResult("at_least: 4\n«target»: 5\n"), []string{"schema target"}},
	{"a baseline and two bounds", keyResult("baseline: 4\nat_least: 5\n«at_most»: 7\n"), []string{"schema at_most"}},
	{"a running total and a ceiling", keyResult("cumulative: true\n«at_most»: 7\n"), []string{"schema at_most"}},
	{"a wrong key makes no second kind", keyResult("«ziel»: 7\nat_most: 5\n"), []string{"schema ziel"}},
	{"milestones without 100 %", keyResult("milestones:\n  «30 %»: probiert\n  70 %: halb\n"), []string{"schema milestones"}},
	{"a milestone twice", keyResult("milestones:\n  30 %: a\n  «0,3»: b\n  100 %: c\n"), []string{"duplicate-id milestones"}},
	{"a milestone above 100 %", keyResult("milestones:\n  «120 %»: a\n  100 %: c\n"), []string{"schema milestones"}},
	{"a milestone without %", keyResult("milestones:\n  «30»: a\n  100 %: c\n"), []string{"schema milestones"}},
	{"a milestone without words", keyResult("milestones:\n  «30 %»:\n  100 %: c\n"), []string{"schema milestones"}},
	{"milestones as a list", keyResult("milestones:\n  «- 30 %\n  - 100 %»\n"), []string{"schema milestones"}},
	{"milestones as a text", keyResult("milestones: «fertig»\n"), []string{"schema milestones"}},
	{"a value that is no degree", keyResult("milestones:\n  100 %: c\n") + "check_ins:\n  - date: 2026-01-09\n    values:\n      nps: «40»\n", []string{"schema check_ins/2026-01-09/values/nps"}},
	{"current that is no degree", keyResult("milestones:\n  100 %: c\ncurrent: «5 Kunden»\n"), []string{"schema current"}},

	// Check-ins.
	{"a check-in without a date", objective("") + "check_ins:\n  - «problems»: keine\n", []string{"schema date"}},
	{"a check-in that says nothing", strings.Replace(checkIn("values:\n"), "2026-01-09", "«2026-01-09»", 1), []string{"schema check_ins"}},
	{"a check-in with a wrong key says something", checkIn("«werte»:\n  nps: 5\n"), []string{"schema werte"}},
	{"an empty check-in", objective("") + "check_ins:\n  -«»\n", []string{"schema check_ins"}},
	{"a date in German", objective("") + "check_ins:\n  - date: «6.2.2026»\n    problems: x\n", []string{"schema date"}},
	{"a day that does not exist", objective("") + "check_ins:\n  - date: «2026-02-30»\n    problems: x\n", []string{"schema date"}},
	{"a name that fits nothing", checkIn("values:\n  «nsp»: 5\n"), []string{"unknown-reference check_ins/2026-01-09/values/nsp"}},
	{"a name that is near nothing", checkIn("notes:\n  «umsatz»: läuft\n"), []string{"unknown-reference check_ins/2026-01-09/notes/umsatz"}},
	{"an objective's name with a wrong key result", checkIn("confidence:\n  «ruf/np»: 5\n"), []string{"unknown-reference check_ins/2026-01-09/confidence/ruf/np"}},
	{"values without key results", objective("") + "check_ins:\n  - date: 2026-01-09\n    values:\n      «nps»: 5\n", []string{"unknown-reference check_ins/2026-01-09/values/nps"}},
	{"objective/key-result is always allowed", checkIn("values:\n  ruf/nps: 5\n"), nil},
	{"a bare id that fits two", keyResult("target: 7\n") + "  - id: zwei\n    title: x\n    key_results:\n      - id: nps\n        title: y\n        target: 3\ncheck_ins:\n  - date: 2026-01-09\n    values:\n      «nps»: 5\n      ruf/nps: 6\n", []string{"duplicate-id check_ins/2026-01-09/values/nps"}},
	{"a name twice", checkIn("values:\n  nps: 5\n  «nps»: 6\n"), []string{"duplicate-id check_ins/2026-01-09/values/nps"}},
	{"a value that is no number", checkIn("values:\n  nps: «gut»\n  leads: 3\n"), []string{"schema check_ins/2026-01-09/values/nps"}},
	{"values as a list", checkIn("values:\n  «- nps: 5»\n"), []string{"schema values"}},
	{"confidence above 10", checkIn("confidence:\n  nps: «11»\n"), []string{"schema check_ins/2026-01-09/confidence/nps"}},
	{"confidence in per cent", checkIn("confidence:\n  nps: «70 %»\n"), []string{"schema check_ins/2026-01-09/confidence/nps"}},
	{"confidence with a comma", checkIn("confidence:\n  nps: «7,5»\n"), []string{"schema check_ins/2026-01-09/confidence/nps"}},
	{"current and check-ins", keyResult("target: 7\ncurrent: «6»\n") + "check_ins:\n  - date: 2026-01-09\n    values:\n      nps: 5\n", []string{"schema current"}},
	{"current and a check-in that cannot be read", keyResult("target: 7\ncurrent: «6»\n") + "check_ins:\n  - date: 2026-01-09\n    values:\n      nps: «x»\n", []string{"schema current", "schema check_ins/2026-01-09/values/nps"}},

	// The rest of a set.
	{"an adjustment without reason or old value", keyResult("target: 7\nadjustments:\n  - ««date»»: 2026-02-06\n"), []string{"schema was", "schema why"}},
	{"an adjustment that replaced nothing", keyResult("target: 7\nadjustments:\n  - date: 2026-02-06\n    why: x\n    was:\n      «x-alt»: 5\n"), []string{"schema was"}},
	{"an adjustment of a type", objective("type: roofshot\nadjustments:\n  - date: 2026-02-06\n    why: x\n    was: {type: moonshot}\n"), nil},
	{"given up without a word", keyResult("target: 7\ndropped:«»\n"), []string{"schema dropped"}},
	{"given up without a reason", keyResult("target: 7\ndropped:\n  «date»: 2026-02-06\n"), []string{"schema why"}},
	{"team health from 1 to 5", objective("") + "retrospective:\n  team_health: «6»\n", []string{"schema team_health"}},
	{"a finding without words", objective("") + "retrospective:\n  findings:\n    - «benefit»: 5\n", []string{"schema what"}},
	{"several documents", objective("") + "---\nteam: «it»\n" + sound + "---\nteam: hr\ncycle: «Q3»\n" + sound, []string{"schema cycle", "schema cycle"}},
	{"a BOM and CRLF", "\uFEFF" + strings.ReplaceAll(objective("type: «mondschuss»\n"), "\n", "\r\n"), []string{"schema type"}},
}

func TestSetPromises(t *testing.T) {
	var golden strings.Builder
	for _, c := range setPromises {
		t.Run(c.name, func(t *testing.T) { c.check(t, "okrs/vertrieb.yaml", &golden) })
	}
	compareGolden(t, "promises/set.golden", golden.String())
}
