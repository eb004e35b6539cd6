package render

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/report"
)

// mostWidth is how wide running text gets, however wide the terminal is: longer lines are hard to read.
const mostWidth = 110

// Scorecard draws scorecards for people: a line a team, then what needs attention; in detail, or where there is only one
// set, each set whole.
func Scorecard(v report.Scorecard, s Style, detail bool) ([]byte, error) {
	d := scorecard{Style: s, v: v, lang: v.Lang}
	d.head()
	sets := v.SetsOf(v.Cycle)
	var err error
	switch {
	case len(v.Cycles) > 1:
		err = d.history()
	case len(sets) == 1:
		err = d.set(sets[0])
	default:
		err = d.teams(sets)
		if err == nil && !detail {
			d.concerns(sets)
		}
		for i := 0; i < len(sets) && err == nil && detail; i++ {
			d.out.WriteString("\n" + s.across() + "\n")
			err = d.set(sets[i])
		}
	}
	d.foot(len(sets) != 1)
	return []byte(d.out.String()), err
}

// across is a line from side to side.
func (s Style) across() string {
	return s.paint(strings.Repeat("─", min(s.Width, mostWidth)), faint)
}

// scorecard is the drawing of a scorecard.
type scorecard struct {
	Style

	v    report.Scorecard
	lang locale.Lang
	out  strings.Builder
}

func (d *scorecard) say(text locale.Text, args ...any) string {
	return text.With(args...).Say(d.lang)
}

// room is how many columns running text has behind a margin.
func (d *scorecard) room(margin int) int {
	return max(min(d.Width, mostWidth)-margin, 20)
}

// line writes parts joined by dots, broken between them where the line is full.
func (d *scorecard) line(margin string, parts ...string) {
	d.out.WriteString(joined(margin, d.room(0), parts...))
}

// joined joins what is not empty by dots, and goes on in the next line where it gets too wide.
func joined(margin string, columns int, parts ...string) string {
	var out strings.Builder
	line := ""
	for _, part := range parts {
		switch {
		case part == "":
		case visible(margin+part) > columns:
			if line != "" {
				out.WriteString(line + "\n")
				line = ""
			}
			indented(&out, margin, margin, wrapVisible(part, columns-width(margin)))
		case line == "":
			line = margin + part
		case visible(line)+3+visible(part) > columns:
			out.WriteString(line + "\n")
			line = margin + part
		default:
			line += " · " + part
		}
	}
	if line != "" {
		out.WriteString(line + "\n")
	}
	return out.String()
}

// head says what is shown, and the answer in one line: how many are on course first, the mean second.
func (d *scorecard) head() {
	v := d.v
	cycle := d.paint(v.Cycle, bold)
	if len(v.Cycles) > 1 {
		cycle = d.paint(v.Cycles[0]+" – "+v.Cycle, bold)
	}
	name := ""
	if v.Organization != "" {
		name = d.paint(shown(v.Organization), bold)
	}
	d.line("", name, cycle, d.say(locale.Text{EN: "as of {0}", DE: "Stand {0}"}, v.Day), d.clock())
	sum := v.Summary
	if sum.Sets == 0 || len(v.Cycles) > 1 {
		return
	}
	if sum.Sets == 1 {
		d.out.WriteString("\n")
		return
	}
	d.line("",
		d.paint(d.onCourse(sum.OnCourse, sum.Objectives), bold),
		d.mean(sum.Score), d.confidence(sum.Confidence), d.measured(sum.Measured, sum.KeyResults))
	d.out.WriteString("\n")
}

// clock says how much of the cycle is over.
func (d *scorecard) clock() string {
	v := d.v
	days := v.Last.DaysSince(v.Day)
	switch {
	case v.Ended:
		return d.say(locale.Text{EN: "ended {0}", DE: "beendet am {0}"}, v.Last)
	case v.Elapsed.Sign() == 0:
		return d.say(locale.Text{EN: "has not begun", DE: "noch nicht begonnen"})
	case days == 0:
		return d.say(locale.Text{EN: "ends today", DE: "endet heute"})
	}
	return d.say(locale.Text{
		EN: "{0} of the cycle over, {1} {1|day|days} left", DE: "{0} des Zyklus vorbei, noch {1} {1|Tag|Tage}",
	}, percentOf(v.Elapsed, d.lang), days)
}

// onCourse is what comes first.
func (d *scorecard) onCourse(n, of int) string {
	if d.v.Ended {
		return d.say(locale.Text{EN: "{0} of {1} {1|objective|objectives} achieved", DE: "{0} von {1} {1|Objective|Objectives} erreicht"}, n, of)
	}
	return d.say(locale.Text{EN: "{0} of {1} {1|objective|objectives} on track", DE: "{0} von {1} {1|Objective|Objectives} auf Kurs"}, n, of)
}

func (d *scorecard) mean(r score.Ratio) string {
	if !r.Known() {
		return d.say(verdictLooks[score.NotMeasured].word)
	}
	return d.say(locale.Text{EN: "mean score {0}", DE: "Score im Mittel {0}"}, percentOf(r, d.lang))
}

func (d *scorecard) confidence(r score.Ratio) string {
	if !r.Known() || d.v.Ended {
		return ""
	}
	return d.say(locale.Text{EN: "confidence {0} of 10", DE: "Konfidenz {0} von 10"}, confidenceOf(r, d.lang))
}

func (d *scorecard) measured(n, of int) string {
	if n == of {
		return ""
	}
	return d.say(locale.Text{EN: "{0} of {1} key results not measured", DE: "{0} von {1} Key Results nicht gemessen"}, of-n, of)
}

// teams draws a line a team.
func (d *scorecard) teams(sets []report.SetCard) error {
	if len(sets) == 0 {
		return nil
	}
	text, err := d.fitted(d.teamColumns(sets))
	d.out.WriteString(text)
	d.legend(sets)
	return err
}

// teamColumns are the columns of the overview; what is given up first where there is no room stands last in spare.
func (d *scorecard) teamColumns(sets []report.SetCard) []filled {
	good := lookOf(score.OnTrack)
	if d.v.Ended {
		good = lookOf(score.Achieved)
	}
	top := slices.MinFunc(sets, func(a, b report.SetCard) int { return a.Depth - b.Depth }).Depth
	columns := []filled{
		{column: column{title: "Team"}},
		{column: column{title: ""}, spare: 1},
		{column: column{title: good.word.Say(d.lang), right: true}},
		{column: column{title: "Objectives"}},
		{column: column{title: "Score", right: true}},
		{column: column{title: ""}, spare: 2},
		{column: column{title: d.say(confidenceTitle), right: true}},
		{column: column{title: d.say(locale.Text{EN: "Measured", DE: "Gemessen"}), right: true}, spare: 3},
		{column: column{title: "Check-in", right: true}, spare: 4},
	}
	for _, set := range sets {
		for i, cell := range []string{
			strings.Repeat("  ", min(set.Depth-top, 3)) + shown(set.Team), shown(set.Name),
			d.say(locale.Text{EN: "{0} of {1}", DE: "{0} von {1}"}, set.OnCourse, set.Counted), d.strip(set), percentOf(set.Score, d.lang),
			d.bar(set.Score, 10, blue), confidenceOf(set.Confidence, d.lang), d.measuredOf(set), d.checkIn(set),
		} {
			columns[i].cells = append(columns[i].cells, cell)
		}
	}
	named := d.Width >= 120 && slices.ContainsFunc(sets, func(s report.SetCard) bool { return !strings.EqualFold(s.Name, s.Team) })
	partly := d.v.Summary.Measured < d.v.Summary.KeyResults
	hidden := []int{}
	for i, show := range map[int]bool{1: named, 6: !d.v.Ended, 7: partly} {
		if !show {
			hidden = append(hidden, i)
		}
	}
	slices.Sort(hidden)
	for _, i := range slices.Backward(hidden) {
		columns = slices.Delete(columns, i, i+1)
	}
	return columns
}

// measuredOf is how many of a team's key results are measured.
func (d *scorecard) measuredOf(set report.SetCard) string {
	if set.Measured == set.KeyResults {
		return d.say(locale.Text{EN: "all", DE: "alle"})
	}
	return d.say(locale.Text{EN: "{0} of {1}", DE: "{0} von {1}"}, set.Measured, set.KeyResults)
}

// checkIn is the day of the newest one.
func (d *scorecard) checkIn(set report.SetCard) string {
	if set.LastCheckIn == nil {
		return "–"
	}
	return shortDate(*set.LastCheckIn, d.lang)
}

// strip is a mark an objective, the good ones first, so that a team reads like a bar.
func (d *scorecard) strip(set report.SetCard) string {
	var out strings.Builder
	for _, o := range d.byVerdict(set) {
		out.WriteString(d.mark(o.Verdict))
	}
	return out.String()
}

func (d *scorecard) byVerdict(set report.SetCard) []report.ObjectiveCard {
	live := set.Live()
	slices.SortStableFunc(live, func(a, b report.ObjectiveCard) int { return stripOrder(a.Verdict) - stripOrder(b.Verdict) })
	return live
}

// stripOrder is from good to bad, with what nobody knows at the end.
func stripOrder(v score.Verdict) int {
	if v == score.NotMeasured {
		return 9
	}
	return report.Gravity(v)
}

// verdictOrder is the order of the verdicts in a legend.
var verdictOrder = []score.Verdict{score.OnTrack, score.Exceeded, score.Achieved, score.AtRisk, score.OffTrack, score.Missed, score.NotMeasured}

var confidenceTitle = locale.Text{EN: "Conf.", DE: "Konf."}

// legend explains the marks that are there.
func (d *scorecard) legend(sets []report.SetCard) {
	there := map[score.Verdict]bool{}
	for _, set := range sets {
		for _, o := range set.Live() {
			there[o.Verdict] = true
		}
	}
	var parts []string
	for _, v := range verdictOrder {
		if there[v] {
			parts = append(parts, d.verdict(v, d.lang))
		}
	}
	d.keys(parts)
}

// keys writes the entries of a legend.
func (d *scorecard) keys(parts []string) {
	d.out.WriteString("\n")
	line := ""
	for _, part := range parts {
		if line != "" && visible(line)+3+visible(part) > d.Width {
			d.out.WriteString(line + "\n")
			line = ""
		}
		if line != "" {
			line += "   "
		}
		line += part
	}
	d.out.WriteString(line + "\n")
}

// concerns says what is not on course and what it needs, set by set.
func (d *scorecard) concerns(sets []report.SetCard) {
	titled := false
	var silent locale.List // where nothing was recorded yet, a line for all of them is enough
	for _, set := range sets {
		concerns := set.Concerns()
		if set.Measured == 0 {
			silent = append(silent, shown(set.Team))
			continue
		}
		if len(concerns) == 0 {
			continue
		}
		if !titled {
			titled = true
			way := ""
			if !d.v.Ended {
				way = "   " + d.paint(d.say(locale.Text{EN: "start → now → target", DE: "Start → Stand → Ziel"}), faint)
			}
			d.out.WriteString("\n" + d.paint(d.concernsTitle(), bold) + way + "\n")
		}
		d.out.WriteString("\n" + d.paint(shown(set.Name), bold) + "\n")
		for _, o := range concerns {
			d.concern(o)
		}
		d.needs(set)
	}
	d.divergent(sets)
	if len(silent) > 0 {
		d.out.WriteString("\n")
		indented(&d.out, "", "  ", wrap(d.say(locale.Text{EN: "Nothing measured yet: {0}", DE: "Noch nichts gemessen: {0}"}, silent), d.room(2)))
	}
}

func (d *scorecard) concernsTitle() string {
	if d.v.Ended {
		return d.say(locale.Text{EN: "What was not reached, and what was learned", DE: "Was nicht erreicht wurde und was wir gelernt haben"})
	}
	return d.say(locale.Text{EN: "What needs attention", DE: "Was jetzt Aufmerksamkeit braucht"})
}

// concern is one objective that is not on course, with the key results that keep it from being so.
func (d *scorecard) concern(o report.ObjectiveCard) {
	look := lookOf(o.Verdict)
	d.line("  ", d.mark(o.Verdict)+" "+d.paint(shown(shortRef(o.Ref)), bold), d.paint(look.word.Say(d.lang), look.code), d.scoreOf(o), d.decision(o))
	indented(&d.out, "    ", "    ", wrap(shown(o.Title), d.room(4)))
	if d.v.Ended {
		d.review(o, "    ")
		return
	}
	var parts []string
	for _, k := range o.Concerns() {
		parts = append(parts, d.mark(k.Verdict)+" "+d.standing(k))
	}
	d.line("    ", parts...)
}

// standing is a key result on its way from start over now to target, and how sure its team is.
func (d *scorecard) standing(k report.KeyResultCard) string {
	text := shown(nameOf(k)) + " " + d.way(k)
	if k.Reason != nil {
		text = shown(nameOf(k)) + " " + reasonWord(k, d.lang)
	}
	if k.Confidence != nil && !d.v.Ended {
		text += d.say(locale.Text{EN: ", confidence {0}", DE: ", Konfidenz {0}"}, *k.Confidence)
	}
	return text
}

// Labels of what people wrote.
var (
	problemLabel = locale.Text{EN: "Problem ({0}):", DE: "Problem ({0}):"}
	outlookLabel = locale.Text{EN: "Outlook ({0}):", DE: "Ausblick ({0}):"}
	learnedLabel = locale.Text{EN: "Learned:", DE: "Gelernt:"}
	needsLabel   = locale.Text{EN: "Needs:", DE: "Braucht:"}
)

// remarkDays is for how long what a check-in said is news.
const remarkDays = 14

// needs is what the newest check-ins say is in the way.
func (d *scorecard) needs(set report.SetCard) {
	if set.Problems == nil || !d.isNews(*set.Problems) {
		return
	}
	d.remark("  ", problemLabel, *set.Problems)
}

// isNews says whether what a check-in said is of these weeks.
func (d *scorecard) isNews(r report.Remark) bool {
	return !d.v.Ended && d.v.Day.DaysSince(r.Date) <= remarkDays
}

func (d *scorecard) remark(margin string, label locale.Text, r report.Remark) {
	d.labelled(margin, d.say(label, shortDate(r.Date, d.lang)), r.Text)
}

// labelled is text behind a label, wrapped under itself.
func (d *scorecard) labelled(margin, label, text string) {
	lines := wrap(label+" "+shown(text), d.room(width(margin)+2))
	lines[0] = d.paint(label, yellow) + strings.TrimPrefix(lines[0], label)
	indented(&d.out, margin, margin+"  ", lines)
}

// divergent points at key results whose numbers say something else than their team: they do not show above.
func (d *scorecard) divergent(sets []report.SetCard) {
	titled := false
	for _, set := range sets {
		for _, k := range set.Divergent() {
			if !titled {
				titled = true
				d.out.WriteString("\n" + d.paint(d.say(locale.Text{EN: "Confident, but the numbers lag behind", DE: "Zuversichtlich, aber die Zahlen hinken hinterher"}), bold) + "\n")
			}
			ref := shortRef(k.Ref)
			d.line("  ", d.mark(k.Verdict)+" "+shown(ref[:strings.LastIndexByte(ref, '/')+1])+d.standing(k))
		}
	}
}

// review is what was learned beside a miss, what is needed and what becomes of it.
func (d *scorecard) review(o report.ObjectiveCard, margin string) {
	r := o.Review
	if r == nil {
		return
	}
	if r.Learned != nil {
		d.labelled(margin, d.say(learnedLabel), *r.Learned)
	}
	if r.Needs != nil {
		d.labelled(margin, d.say(needsLabel), *r.Needs)
	}
}

// decision is what becomes of an objective after its cycle.
func (d *scorecard) decision(o report.ObjectiveCard) string {
	if o.Review == nil || o.Review.Decision == nil || !d.v.Ended {
		return ""
	}
	return decisionWords[*o.Review.Decision].Say(d.lang)
}

// foot says what is not in the table, and where to look on.
func (d *scorecard) foot(overview bool) {
	v := d.v
	var notes []string
	if len(v.WithoutSet) > 0 {
		notes = append(notes, d.say(locale.Text{EN: "No set for {0} yet: {1}", DE: "Noch ohne Set für {0}: {1}"}, v.Cycle, shown(locale.List(v.WithoutSet).Say(d.lang))))
	}
	for _, cycle := range v.Beside {
		notes = append(notes, d.say(locale.Text{EN: "Runs beside it: {0} (okr score --cycle {0})", DE: "Daneben läuft {0} (okr score --cycle {0})"}, cycle))
	}
	if overview && len(v.SetsOf(v.Cycle)) > 0 && len(v.Cycles) == 1 {
		notes = append(notes, d.say(locale.Text{EN: "A team's key results: okr score --team TEAM", DE: "Die Key Results eines Teams: okr score --team TEAM"}))
	}
	if len(notes) > 0 {
		d.out.WriteString("\n")
	}
	for _, note := range notes {
		indented(&d.out, "", "  ", wrap(note, d.room(2)))
	}
}

// shortRef is a reference without its cycle: vertrieb/vorhersage.
func shortRef(ref string) string {
	team, rest, ok := strings.Cut(ref, "/")
	if name, _, dated := strings.Cut(team, "@"); ok && dated {
		return name + "/" + rest
	}
	return ref
}

// nameOf is the id of a key result, its number where it has none.
func nameOf(k report.KeyResultCard) string {
	return lastPart(k.Ref)
}

// lastPart is the id at the end of a reference.
func lastPart(ref string) string {
	return ref[strings.LastIndexByte(ref, '/')+1:]
}
