package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang/delta"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/report"
)

// Changes draws what a change means, by set and objective: a mark a line says at a glance what was added, lost or moved.
func Changes(v report.Changes, s Style) []byte {
	d := changes{Style: s, v: v, lang: v.Lang}
	d.write("", joined("", d.room(), d.title()...))
	if v.Empty() {
		d.write("", d.nothing()+"\n")
		return []byte(d.out.String())
	}
	d.write("", joined("", d.room(), d.counts()...))
	d.entries()
	for _, set := range v.Sets {
		d.write("", "\n"+s.paint(clean(set.Ref), bold)+d.aside(d.setWords(set)...)+"\n")
		for _, line := range d.setLines(set) {
			d.line(line)
		}
	}
	return []byte(d.out.String())
}

// ChangesMarkdown draws the same for a pull request.
func ChangesMarkdown(v report.Changes) []byte {
	d := changes{v: v, lang: v.Lang}
	d.write("", "## "+mdText(strings.Join(d.title(), " · "))+"\n\n")
	if v.Empty() {
		d.write("", d.nothing()+"\n")
		d.mdLeftOut()
		return []byte(d.out.String())
	}
	d.write("", strings.Join(d.counts(), " · ")+"\n")
	if lines := d.entryLines(); len(lines) > 0 {
		d.write("", "\n### okr.yaml\n\n")
		for _, line := range lines {
			d.mdLine(line)
		}
	}
	for _, set := range v.Sets {
		d.write("", "\n### "+mdText(set.Name)+" · "+set.Cycle)
		if words := d.setWords(set); len(words) > 0 {
			d.write("", "\n\n"+mdText(strings.Join(words, " · ")))
		}
		d.write("", "\n\n")
		for _, line := range d.setLines(set) {
			d.mdLine(line)
		}
	}
	d.mdLeftOut()
	return []byte(d.out.String())
}

// changes is the drawing.
type changes struct {
	Style

	v    report.Changes
	lang locale.Lang
	out  strings.Builder
}

// changeLine is one thing that changed.
type changeLine struct {
	depth int
	mark  changeMark
	name  string
	text  string
	aside string // the score
}

// changeMark is how a kind of change looks.
type changeMark struct {
	sign, emoji, code string
}

var (
	addedMark   = changeMark{"+", "➕", green}
	lostMark    = changeMark{"-", "➖", red}
	changedMark = changeMark{"~", "✏️", yellow}
	alarmMark   = changeMark{"!", "⚠️", red}
	noMark      = changeMark{" ", "", faint}
)

func markOf(kind delta.Kind, unexplained bool) changeMark {
	switch {
	case unexplained:
		return alarmMark
	case kind == delta.Added, kind == delta.Resumed:
		return addedMark
	case kind == delta.Vanished, kind == delta.Dropped:
		return lostMark
	}
	return changedMark
}

// nothing says that nothing changed, as far as anyone can see.
func (d *changes) nothing() string {
	if len(d.v.LeftOut)+len(d.v.LeftOutBefore) > 0 {
		return d.say(locale.Text{EN: "Nothing changed in the OKRs, as far as they can be read.", DE: "An den OKRs hat sich nichts geändert, soweit sie lesbar sind."})
	}
	return d.say(locale.Text{EN: "Nothing changed in the OKRs.", DE: "An den OKRs hat sich nichts geändert."})
}

// mdLeftOut names what is not compared, in the page itself: whoever reads it sees nothing of standard error.
func (d *changes) mdLeftOut() {
	for i, e := range slices.Concat(d.v.LeftOutBefore, d.v.LeftOut) {
		if i == 0 {
			d.write("", "\n")
		}
		d.write("", "- "+mdCode(e.File)+": "+mdText(e.Message)+"\n")
	}
}

func (d *changes) say(text locale.Text, args ...any) string {
	return text.With(args...).Say(d.lang)
}

func (d *changes) write(margin, text string) {
	d.out.WriteString(margin + text)
}

func (d *changes) room() int {
	return max(min(d.Width, mostWidth), 40)
}

// title says what is compared with what.
func (d *changes) title() []string {
	v := d.v
	compared := d.say(locale.Text{EN: "changes since {0}", DE: "Änderungen seit {0}"}, clean(v.FromName))
	if v.ToName != "" {
		compared = d.say(locale.Text{EN: "changes from {0} to {1}", DE: "Änderungen von {0} bis {1}"}, clean(v.FromName), clean(v.ToName))
	}
	var parts []string
	if v.Organization != "" {
		parts = append(parts, clean(v.Organization))
	}
	return append(parts, compared, d.say(locale.Text{EN: "scored as of {0}", DE: "Scores zum {0}"}, v.Day))
}

// counts are the change in one line.
func (d *changes) counts() []string {
	sum := d.v.Summary
	parts := []string{d.say(locale.Text{
		EN: "{0} {0|set|sets}, {1} {1|objective|objectives}, {2} {2|key result|key results}",
		DE: "{0} {0|Set|Sets}, {1} {1|Objective|Objectives}, {2} {2|Key Result|Key Results}",
	}, sum.Sets, sum.Objectives, sum.KeyResults)}
	if sum.MovedGoals > 0 {
		parts = append(parts, d.say(locale.Text{EN: "{0} {0|goal|goals} moved", DE: "{0} {0|Ziel|Ziele} verschoben"}, sum.MovedGoals))
	}
	if sum.Unexplained > 0 {
		parts = append(parts, d.paint(d.say(locale.Text{
			EN: "{0} {0|change|changes} without a reason", DE: "{0} {0|Änderung|Änderungen} ohne Begründung",
		}, sum.Unexplained), red))
	}
	if sum.CheckIns > 0 {
		parts = append(parts, d.say(locale.Text{EN: "{0} new {0|check-in|check-ins}", DE: "{0} {0|neuer Check-in|neue Check-ins}"}, sum.CheckIns))
	}
	return parts
}

func (d *changes) aside(words ...string) string {
	if len(words) == 0 {
		return ""
	}
	return "  " + d.paint(strings.Join(words, " · "), faint)
}

// effect is a score before and after; empty where nothing came of it.
func (d *changes) effect(e report.EffectChange) string {
	before, after := percentOf(e.Before, d.lang), percentOf(e.After, d.lang)
	if before == after { // what rounding hides is no change to people
		return ""
	}
	return before + " → " + after
}

func (d *changes) setWords(set report.SetChange) []string {
	var words []string
	switch set.Kind {
	case delta.Added:
		words = append(words, d.say(locale.Text{EN: "new", DE: "neu"}))
	case delta.Vanished:
		words = append(words, d.say(locale.Text{EN: "vanished", DE: "verschwunden"}))
	default:
		if e := d.effect(set.Score); e != "" {
			words = append(words, "Score "+e)
		}
	}
	return words
}

// setLines are everything that changed in a set.
func (d *changes) setLines(set report.SetChange) []changeLine {
	var lines []changeLine
	for _, m := range set.Moves {
		lines = append(lines, changeLine{mark: changedMark, text: d.move(m)})
	}
	for _, o := range set.Objectives {
		lines = append(lines, d.objectiveLine(o))
		for _, k := range o.KeyResults {
			if line := d.keyResultLine(k); line.text != "" {
				lines = append(lines, line)
			}
		}
	}
	for _, c := range set.CheckIns {
		lines = append(lines, d.checkInLine(c))
	}
	if set.Retrospective != nil {
		lines = append(lines, changeLine{mark: markOf(*set.Retrospective, false), text: d.say(locale.Text{EN: "retrospective", DE: "Retrospektive"})})
	}
	return lines
}

func (d *changes) objectiveLine(o report.ObjectiveChange) changeLine {
	text := o.Title
	if o.Kind == delta.Added || o.Kind == delta.Vanished {
		text += d.say(locale.Text{EN: " ({0} {0|key result|key results})", DE: " ({0} {0|Key Result|Key Results})"}, o.Count)
	}
	var said []string
	for _, m := range o.Moves {
		said = append(said, d.move(m))
	}
	said = append(d.kindWords(o.Kind), said...)
	said = append(said, d.reasons(o.Reasons, o.Unexplained)...)
	if len(said) > 0 {
		text += ": " + strings.Join(said, "; ")
	}
	mark := markOf(o.Kind, o.Unexplained)
	if o.Kind == delta.Changed && len(o.Moves) == 0 && !o.Unexplained {
		mark = noMark
	}
	return changeLine{mark: mark, name: o.Name, text: text, aside: d.effect(o.Score)}
}

func (d *changes) keyResultLine(k report.KeyResultChange) changeLine {
	var said []string
	if k.Kind == delta.Added || k.Kind == delta.Vanished || k.Kind == delta.Dropped {
		said = append(said, k.Title+" ("+d.kindWords(k.Kind)[0]+")")
	} else {
		said = append(said, d.kindWords(k.Kind)...)
	}
	for _, m := range k.Moves {
		if m.Field == "title" {
			said = append(said, k.Title)
		}
		said = append(said, d.move(m))
	}
	if len(said) == 0 && len(k.Reasons) == 0 && len(k.Rewritten) == 0 {
		return changeLine{}
	}
	if len(k.Rewritten) > 0 {
		said = append(said, d.say(locale.Text{EN: "{0} recorded {0|value|values} changed", DE: "{0} {0|Messwert|Messwerte} geändert"}, len(k.Rewritten)))
	}
	said = append(said, d.reasons(k.Reasons, k.Unexplained)...)
	return changeLine{depth: 1, mark: markOf(k.Kind, k.Unexplained), name: k.Name, text: strings.Join(said, "; "), aside: d.effect(k.Score)}
}

func (d *changes) kindWords(kind delta.Kind) []string {
	switch kind {
	case delta.Added:
		return []string{d.say(locale.Text{EN: "new", DE: "neu"})}
	case delta.Vanished:
		return []string{d.say(locale.Text{EN: "vanished", DE: "verschwunden"})}
	case delta.Dropped:
		return []string{d.say(locale.Text{EN: "given up", DE: "aufgegeben"})}
	case delta.Resumed:
		return []string{d.say(locale.Text{EN: "taken up again", DE: "wieder aufgenommen"})}
	}
	return nil
}

// reasons are what the change says about itself, or that it says nothing.
func (d *changes) reasons(reasons []report.Remark, unexplained bool) []string {
	var said []string
	for _, r := range reasons {
		said = append(said, fmt.Sprintf("%s %s", r.Date.Say(d.lang), r.Text))
	}
	if unexplained {
		said = append(said, d.say(locale.Text{EN: "without a reason", DE: "ohne Begründung"}))
	}
	return said
}

// fieldWords call the fields of a file by the words people use.
var fieldWords = map[string]locale.Text{
	"baseline": {EN: "baseline", DE: "Startwert"}, "target": {EN: "target", DE: "Zielwert"}, "at_least": {EN: "at least", DE: "mindestens"},
	"at_most": {EN: "at most", DE: "höchstens"}, "milestones": {EN: "milestones", DE: "Meilensteine"}, "weight": {EN: "weight", DE: "Gewicht"},
	"type": {EN: "type", DE: "Typ"}, "unit": {EN: "unit", DE: "Einheit"}, "cumulative": {EN: "running total", DE: "laufende Summe"},
	"current": {EN: "current value", DE: "aktueller Wert"}, "owner": {EN: "owner", DE: "verantwortlich"}, "metric": {EN: "metric", DE: "Messgröße"},
	"source": {EN: "source", DE: "Quelle"}, "note": {EN: "note", DE: "Notiz"}, "notes": {EN: "notes", DE: "Notizen"},
	"supports": {EN: "supports", DE: "unterstützt"}, "contributors": {EN: "contributors", DE: "Mitwirkende"}, "title": {EN: "title", DE: "Titel"},
	"id": {EN: "id", DE: "Id"}, "why": {EN: "why", DE: "Warum"}, "review": {EN: "review", DE: "Review"}, "stage": {EN: "stage", DE: "Stufe"},
	"team": {EN: "team", DE: "Team"}, "objective": {EN: "objective", DE: "Objective"}, "problems": {EN: "problems", DE: "Probleme"},
	"outlook": {EN: "outlook", DE: "Ausblick"}, "date": {EN: "date", DE: "Datum"}, "confidence": {EN: "confidence", DE: "Konfidenz"},
	"name": {EN: "name", DE: "Name"}, "level": {EN: "level", DE: "Ebene"}, "parent": {EN: "parent", DE: "gehört zu"},
	"lead": {EN: "lead", DE: "Leitung"}, "until": {EN: "until", DE: "bis"}, "direction": {EN: "direction", DE: "Richtung"},
	"organization": {EN: "organization", DE: "Organisation"}, "language": {EN: "language", DE: "Sprache"}, "cadence": {EN: "cadence", DE: "Zykluslänge"},
	"fiscal_year": {EN: "fiscal year", DE: "Geschäftsjahr"}, "okr_master": {EN: "OKR master", DE: "OKR-Master"}, "mission": {EN: "mission", DE: "Mission"},
	"vision": {EN: "vision", DE: "Vision"}, "strategy_owner": {EN: "owner of the strategy", DE: "verantwortlich für die Strategie"},
}

// longFields hold text that is read in the file, not in a list of changes.
var longFields = map[string]bool{
	"note": true, "notes": true, "why": true, "review": true, "problems": true, "outlook": true, "milestones": true, "confidence": true, "source": true,
	"cadence": true, "fiscal_year": true, "mission": true, "vision": true,
}

// move is one field that changed.
func (d *changes) move(m report.MoveChange) string {
	field := m.Field
	if words, ok := fieldWords[m.Field]; ok {
		field = d.say(words)
	}
	switch {
	case m.Field == "title" && m.New != nil:
		return d.say(locale.Text{EN: "was {0}", DE: "bisher {0}"}, locale.Quote(m.OldWords))
	case m.Field == "cumulative" && m.New != nil:
		return d.say(locale.Text{EN: "is now a running total", DE: "ist jetzt eine laufende Summe"})
	case m.Field == "cumulative":
		return d.say(locale.Text{EN: "is no running total any more", DE: "ist keine laufende Summe mehr"})
	case longFields[m.Field] && m.Old == nil && m.New != nil:
		return d.say(locale.Text{EN: "{0} added", DE: "{0} ergänzt"}, field)
	case longFields[m.Field] && m.New == nil && m.Old != nil:
		return d.say(locale.Text{EN: "{0} removed", DE: "{0} gestrichen"}, field)
	case longFields[m.Field]:
		return d.say(locale.Text{EN: "{0} changed", DE: "{0} geändert"}, field)
	case m.Old == nil:
		return d.say(locale.Text{EN: "{0} {1} (new)", DE: "{0} {1} (neu)"}, field, m.NewWords)
	case m.New == nil:
		return d.say(locale.Text{EN: "{0} removed, was {1}", DE: "{0} gestrichen, war {1}"}, field, m.OldWords)
	}
	return fmt.Sprintf("%s %s → %s", field, m.OldWords, m.NewWords)
}

func (d *changes) checkInLine(c report.CheckInChange) changeLine {
	var said []string
	mark := markOf(c.Kind, false)
	for _, r := range c.Values {
		switch {
		case r.OldWords == "":
			said = append(said, r.Name+" "+r.NewWords)
		case r.NewWords == "":
			said = append(said, d.say(locale.Text{EN: "{0} {1} is gone", DE: "{0} {1} fehlt jetzt"}, r.Name, r.OldWords))
			mark = alarmMark
		default:
			said = append(said, fmt.Sprintf("%s %s → %s", r.Name, r.OldWords, r.NewWords))
			mark = alarmMark
		}
	}
	for _, m := range c.Moves {
		if m.Field == "date" {
			m.OldWords, m.NewWords = d.day(m.OldWords), d.day(m.NewWords)
		}
		said = append(said, d.move(m))
	}
	return changeLine{mark: mark, name: "Check-in " + c.Date.Say(d.lang), text: strings.Join(said, ", ")}
}

// day is a day of a file as people write it.
func (d *changes) day(text string) string {
	if day, problem := value.ParseDate(text); problem == nil {
		return day.Say(d.lang)
	}
	return text
}

// entryLines are what changed in okr.yaml.
func (d *changes) entryLines() []changeLine {
	var lines []changeLine
	for _, m := range d.v.Settings {
		lines = append(lines, changeLine{mark: changedMark, text: d.move(m)})
	}
	for i, list := range [][]report.EntryChange{d.v.Teams, d.v.Goals, d.v.KPIs} {
		what := [...]locale.Text{{EN: "team", DE: "Team"}, {EN: "goal", DE: "Strategieziel"}, {EN: "KPI", DE: "KPI"}}[i]
		for _, e := range list {
			said := d.kindWords(e.Kind)
			for _, m := range e.Moves {
				said = append(said, d.move(m))
			}
			lines = append(lines, changeLine{mark: markOf(e.Kind, false), name: d.say(what) + " " + e.ID, text: strings.Join(said, "; ")})
		}
	}
	return lines
}

func (d *changes) entries() {
	lines := d.entryLines()
	if len(lines) == 0 {
		return
	}
	d.write("", "\n"+d.paint("okr.yaml", bold)+"\n")
	for _, line := range lines {
		d.line(line)
	}
}

// line draws a change for the terminal, broken between words.
func (d *changes) line(l changeLine) {
	margin := strings.Repeat("    ", l.depth) + "  "
	text := clean(l.text)
	if l.name != "" && text != "" {
		text = clean(l.name) + ": " + text
	} else if l.name != "" {
		text = clean(l.name)
	}
	lines := wrap(text, d.room()-width(margin)-2-len("  100 % → 100 %"))
	if l.aside != "" {
		lines[len(lines)-1] += d.aside(l.aside)
	}
	indented(&d.out, margin+d.paint(l.mark.sign, l.mark.code)+" ", margin+"  ", lines)
}

// mdLine draws a change as an entry of a list.
func (d *changes) mdLine(l changeLine) {
	text := mdText(l.text)
	if l.name != "" {
		name := mdCode(l.name)
		if strings.HasPrefix(l.name, "Check-in ") {
			name = mdText(l.name)
		}
		text = strings.TrimSuffix(name+": "+text, ": ")
	}
	if l.mark.emoji != "" {
		text = l.mark.emoji + " " + text
	}
	if l.aside != "" {
		text += " (" + mdText(l.aside) + ")"
	}
	d.write(strings.Repeat("  ", l.depth), "- "+text+"\n")
}
