package okrlang

import (
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/syntax"
)

// section describes one kind of mapping: what it is called and which keys it has. The parser, the hints for wrong keys and
// the test that holds parser and JSON Schema together read these tables. A new key of the language begins here.
type section struct {
	field string      // the key it stands under, for the identity of findings
	title locale.Text // "an objective", "ein Objective": the subject of a sentence
	keys  []keySpec
	entry locale.Text // "objective", "Objective": where its mappings are told apart by their ids
	// optional says that nothing behind the section's key is as good as no key.
	optional bool
}

type keySpec struct {
	name     string
	required bool
}

// keySet is a set of a section's keys, by index. No section has more than 64.
type keySet uint64

func (s keySet) has(i int) bool {
	return s&(1<<i) != 0
}

func (s *keySet) add(i int) {
	*s |= 1 << i
}

// present are the keys that a mapping has.
func (s *section) present(n syntax.Node) keySet {
	var set keySet
	for key := range n.Pairs() {
		if i := s.index(key.Text()); i >= 0 {
			set.add(i)
		}
	}
	return set
}

// keys makes a table of keys; a trailing "!" marks a required one.
func keys(names ...string) []keySpec {
	specs := make([]keySpec, len(names))
	for i, name := range names {
		bare := strings.TrimSuffix(name, "!")
		specs[i] = keySpec{name: bare, required: bare != name}
	}
	return specs
}

func (s *section) index(name string) int {
	return s.indexFrom(0, name)
}

// indexFrom is index, faster where the key stands at first or soon behind it: keys are mostly written in the table's order.
func (s *section) indexFrom(first int, name string) int {
	for i := first; i < len(s.keys); i++ {
		if s.keys[i].name == name {
			return i
		}
	}
	for i := range s.keys[:min(first, len(s.keys))] {
		if s.keys[i].name == name {
			return i
		}
	}
	return -1
}

// names are all keys, for a sentence.
func (s *section) names() locale.List {
	names := make(locale.List, len(s.keys))
	for i, k := range s.keys {
		names[i] = k.name
	}
	return names
}

// example are the keys to begin with, for a sentence that shows what is meant: the required ones or, where there are none,
// the first.
func (s *section) example() locale.List {
	var names locale.List
	for _, k := range s.keys {
		if k.required {
			names = append(names, k.name)
		}
	}
	if len(names) == 0 {
		names = s.names()
	}
	return names[:min(3, len(names))]
}

// beginsNext says whether a key that stands in a mapping already begins its next entry, which lacks the hyphen: the id comes
// again below a title, with another value and something below it. An entry begins with the key that the first begins with.
func (s *section) beginsNext(n, again syntax.Node) bool {
	const most = 200 // keys; no list that lost its hyphens has more
	if s.entry == (locale.Text{}) || n.Style() == syntax.Flow || n.Len() > most {
		return false
	}
	var id string
	ids, first, titled, below := 0, "", false, 0
	for key, v := range n.Pairs() {
		word := key.Text()
		before := key.At().Start < again.At().Start
		switch {
		case !before && key.At() != again.At():
			below++
		case first == "":
			first = word
		}
		titled = titled || before && word == "title"
		if word == "id" {
			switch ids++; {
			case ids == 1 && before:
				id = v.Text()
			case ids == 2 && (before || v.Text() == id):
				return false
			}
		}
	}
	return ids > 1 && titled && below > 0 && (again.Text() == "id" || again.Text() == first)
}

// exampleOf shows what the value of a required key looks like.
func exampleOf(key string) locale.Sayer {
	if example, ok := examples[key]; ok {
		return example
	}
	return locale.Text{EN: "…", DE: "…"}
}

var examples = map[string]locale.Text{
	"team":    {EN: "sales", DE: "vertrieb"},
	"cycle":   {EN: "2026-Q1", DE: "2026-Q1"},
	"id":      {EN: "happy-customers", DE: "zufriedene-kunden"},
	"date":    {EN: "2026-01-09", DE: "2026-01-09"},
	"version": {EN: "1", DE: "1"},
	"start":   {EN: "10", DE: "10"},
}

// lead is the index of the key that a wrong word leads to, -1 where none is near: the German word for it, another tool's
// word, or a slip of the pen. Keys that are taken already are not meant. It is sure where no second key may be meant.
func (s *section) lead(word string, taken keySet) (index int, sure bool) {
	folded := foldKey(word)
	index = -1
	for _, meant := range synonyms[folded] {
		i := s.index(meant)
		switch {
		case i < 0:
		case index >= 0:
			return index, false
		case !taken.has(i):
			index, sure = i, true
		}
	}
	if index >= 0 {
		return index, sure
	}
	free := make([]string, 0, len(s.keys))
	for i, k := range s.keys {
		if !taken.has(i) {
			free = append(free, k.name)
		}
	}
	return s.index(locale.Nearest(folded, free)), true
}

// foldKey writes a key as keys are written: small, with underscores, without umlauts.
func foldKey(word string) string {
	return keyFolder.Replace(strings.ToLower(word))
}

var keyFolder = strings.NewReplacer("-", "_", " ", "_", "ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "Ä", "ae", "Ö", "oe", "Ü", "ue",
	"a\u0308", "ae", "o\u0308", "oe", "u\u0308", "ue")

// synonyms leads from words that people write to the keys of the language. Where a word may mean several keys, the first
// one that the section has is meant: a Ziel is a target in a key result, a title in an objective, the objectives in a set.
var synonyms = map[string][]string{
	"titel": {"title", "name"}, "name": {"title"}, "bezeichnung": {"title", "name"}, "text": {"title"}, "beschreibung": {"note", "why"},
	"description": {"note", "why"}, "beschreibungen": {"note"}, "summary": {"title"}, "objective": {"title", "objectives"},
	"ziel": {"target", "title", "objectives", "goals"}, "ziele": {"objectives", "goals"}, "goal": {"target", "objectives", "goals"}, "goals": {"objectives"},
	"zielwert": {"target"}, "soll": {"target"}, "sollwert": {"target"}, "end": {"target"}, "endwert": {"target"}, "target_value": {"target"},
	"startwert": {"baseline"}, "start": {"baseline"}, "start_value": {"baseline"}, "ausgangswert": {"baseline"}, "basis": {"baseline"}, "basiswert": {"baseline"}, "from": {"baseline"}, "von": {"baseline"}, "initial": {"baseline"},
	"to": {"target"}, "auf": {"target"},
	"ist": {"current"}, "istwert": {"current"}, "aktuell": {"current"}, "aktueller_wert": {"current"}, "stand": {"current"}, "value": {"current", "values"}, "wert": {"current", "values"}, "progress": {"current"}, "fortschritt": {"current"},
	"mindestens": {"at_least"}, "min": {"at_least"}, "minimum": {"at_least"}, "hoechstens": {"at_most"}, "maximal": {"at_most"}, "max": {"at_most"}, "maximum": {"at_most"},
	"einheit": {"unit"}, "messgroesse": {"metric"}, "kennzahl": {"metric"}, "kpi": {"metric", "kpis"}, "metrik": {"metric"}, "gewicht": {"weight"}, "gewichtung": {"weight"},
	"kumuliert": {"cumulative"}, "kumulativ": {"cumulative"}, "meilensteine": {"milestones"}, "stufen": {"milestones"},
	"schluesselergebnisse": {"key_results"}, "schluesselresultate": {"key_results"}, "keyresults": {"key_results"}, "krs": {"key_results"}, "kr": {"key_results"}, "ergebnisse": {"key_results"}, "resultate": {"key_results"}, "schluesselergebnis": {"key_results"},
	"zyklus": {"cycle"}, "quartal": {"cycle"}, "quarter": {"cycle"}, "periode": {"cycle"}, "period": {"cycle"}, "zeitraum": {"cycle"}, "mannschaft": {"team"}, "abteilung": {"team"}, "bereich": {"team"},
	"typ": {"type"}, "art": {"type"}, "zieltyp": {"type"}, "goal_type": {"type"}, "unterstuetzt": {"supports"}, "traegt_bei": {"supports"}, "beitrag_zu": {"supports"}, "parent": {"supports"}, "parents": {"supports"}, "aligned_to": {"supports"}, "eltern": {"supports", "parent"}, "uebergeordnet": {"supports", "parent"},
	"beteiligte": {"contributors"}, "mitwirkende": {"contributors"}, "unterstuetzer": {"contributors"}, "verantwortlich": {"owner"}, "verantwortliche": {"owner"}, "verantwortlicher": {"owner"}, "besitzer": {"owner"}, "eigentuemer": {"owner"}, "responsible": {"owner"}, "leitung": {"lead"}, "leiter": {"lead"}, "leiterin": {"lead"}, "teamlead": {"lead"},
	"warum": {"why"}, "grund": {"why"}, "begruendung": {"why"}, "reason": {"why"}, "anmerkung": {"note"}, "notiz": {"note", "notes"}, "notizen": {"notes", "note"}, "kommentar": {"note", "notes"}, "comment": {"note", "notes"}, "comments": {"notes", "note"}, "bemerkung": {"note", "notes"},
	"quelle": {"source"}, "quellen": {"source"}, "anpassungen": {"adjustments"}, "aenderungen": {"adjustments"}, "anpassung": {"adjustments"}, "vorher": {"was"}, "war": {"was"}, "alt": {"was"},
	"gestrichen": {"dropped"}, "aufgegeben": {"dropped"}, "rueckblick": {"review"}, "entscheidung": {"decision"}, "gelernt": {"learned"}, "erkenntnisse": {"learned", "findings"}, "learnings": {"learned"}, "braucht": {"needs"}, "bedarf": {"needs"},
	"checkins": {"check_ins"}, "checkin": {"check_ins"}, "check_in": {"check_ins"}, "weekly": {"check_ins"}, "weeklys": {"check_ins"}, "weeklies": {"check_ins"}, "datum": {"date", "held"}, "am": {"date", "held"}, "werte": {"values"}, "zuversicht": {"confidence"}, "konfidenz": {"confidence"}, "vertrauen": {"confidence"},
	"probleme": {"problems"}, "hindernisse": {"problems"}, "blockers": {"problems"}, "ausblick": {"outlook"}, "naechste_schritte": {"outlook"}, "next": {"outlook"}, "retrospektive": {"retrospective"}, "retro": {"retrospective"}, "teamgesundheit": {"team_health"}, "health": {"team_health"}, "gut": {"went_well"}, "gut_gelaufen": {"went_well"}, "was_gut_lief": {"went_well"}, "befunde": {"findings"}, "schlecht": {"findings"}, "nutzen": {"benefit"}, "aufwand": {"effort"}, "was": {"what"},
	"phase": {"stage"}, "stufe": {"stage"}, "reife": {"stage"}, "ebene": {"level"}, "stelle": {"level"}, "bis": {"until"}, "ende": {"until"},
	"organisation": {"organization"}, "firma": {"organization"}, "unternehmen": {"organization"}, "company": {"organization"}, "sprache": {"language"}, "rhythmus": {"cadence"}, "takt": {"cadence"}, "geschaeftsjahr": {"fiscal_year"}, "beginn": {"start"}, "okrmaster": {"okr_master"}, "master": {"okr_master"}, "strategie": {"strategy"}, "kpis": {"kpis"}, "kennzahlen": {"kpis"}, "teams": {"teams"}, "vokabular": {"vocabulary"}, "wortschatz": {"vocabulary"}, "dateien": {"files"}, "regeln": {"rules"}, "richtung": {"direction"}, "leitbild": {"mission"},
}

// The sections of an OKR file.
var (
	setSection = &section{
		title: locale.Text{EN: "a set", DE: "ein Set"},
		keys:  keys("team!", "cycle!", "objectives!", "stage", "note", "check_ins", "retrospective"),
	}
	objectiveSection = &section{
		field: "objectives", title: locale.Text{EN: "an objective", DE: "ein Objective"},
		entry: locale.Text{EN: "objective", DE: "Objective"},
		keys:  keys("id!", "title!", "why", "type", "supports", "contributors", "owner", "note", "key_results", "review", "adjustments", "dropped"),
	}
	keyResultSection = &section{
		field: "key_results", title: locale.Text{EN: "a key result", DE: "ein Key Result"},
		entry: locale.Text{EN: "key result", DE: "Key Result"},
		keys: keys("id!", "title!", "metric", "type", "baseline", "target", "at_least", "at_most", "current", "unit", "cumulative",
			"milestones", "weight", "owner", "source", "note", "adjustments", "dropped"),
	}
	adjustmentSection = &section{
		field: "adjustments", title: locale.Text{EN: "an adjustment", DE: "eine Anpassung"},
		keys: keys("date!", "why!", "was!"),
	}
	wasSection = &section{
		field: "was", title: locale.Text{EN: "the entry `was`", DE: "der Eintrag `was`"},
		keys: keys("baseline", "target", "at_least", "at_most", "weight", "type", "milestones"),
	}
	droppedSection = &section{
		field: "dropped", title: locale.Text{EN: "the entry `dropped`", DE: "der Eintrag `dropped`"},
		keys: keys("date!", "why!"),
	}
	reviewSection = &section{
		field: "review", optional: true, title: locale.Text{EN: "a review", DE: "ein Review"},
		keys: keys("decision", "learned", "needs"),
	}
	checkInSection = &section{
		field: "check_ins", title: locale.Text{EN: "a check-in", DE: "ein Check-in"},
		keys: keys("date!", "values", "confidence", "notes", "problems", "outlook"),
	}
	retrospectiveSection = &section{
		field: "retrospective", optional: true, title: locale.Text{EN: "a retrospective", DE: "eine Retrospektive"},
		keys: keys("held", "teams", "team_health", "went_well", "findings"),
	}
	findingSection = &section{
		field: "findings", title: locale.Text{EN: "a finding of the retrospective", DE: "ein Befund der Retrospektive"},
		keys: keys("what!", "benefit", "effort", "owner"),
	}
)

// The sections of okr.yaml.
var (
	configSection = &section{
		title: locale.Text{EN: "the workspace file", DE: "die Datei des Arbeitsbereichs"},
		keys: keys("version!", "requires", "organization", "language", "cadence", "fiscal_year", "okr_master", "strategy", "kpis", "teams",
			"vocabulary", "files", "lint"),
	}
	fiscalYearSection = &section{
		field: "fiscal_year", optional: true, title: locale.Text{EN: "the fiscal year", DE: "das Geschäftsjahr"},
		keys: keys("start!", "named_by"),
	}
	strategySection = &section{
		field: "strategy", optional: true, title: locale.Text{EN: "the strategy", DE: "die Strategie"},
		keys: keys("owner", "mission", "vision", "goals"),
	}
	goalSection = &section{
		field: "goals", title: locale.Text{EN: "a strategy goal", DE: "ein strategisches Ziel"},
		keys: keys("id!", "title", "owner", "note"),
	}
	kpiSection = &section{
		field: "kpis", title: locale.Text{EN: "a KPI", DE: "ein KPI"},
		keys: keys("id!", "name", "direction", "target", "unit", "owner", "note"),
	}
	teamSection = &section{
		field: "teams", title: locale.Text{EN: "a team", DE: "ein Team"},
		keys: keys("id!", "name", "level", "parent", "stage", "lead", "until", "note"),
	}
	vocabularySection = &section{
		field: "vocabulary", optional: true, title: locale.Text{EN: "the vocabulary", DE: "der Wortschatz"},
		keys: keys("acronyms", "not_metrics"),
	}
	lintSection = &section{
		field: "lint", optional: true, title: locale.Text{EN: "the lint section", DE: "der Abschnitt lint"},
		keys: keys("preset", "fail_on", "baseline", "rules", "overrides"),
	}
	overrideSection = &section{
		field: "overrides", title: locale.Text{EN: "an override", DE: "eine Ausnahme"},
		keys: keys("teams", "paths", "cycles", "rules"),
	}
)
