package render

import (
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/report"
)

// set draws the scorecard of one set: every objective with its key results, then what the last check-in said.
func (d *scorecard) set(set report.SetCard) error {
	name := ""
	if !strings.EqualFold(set.Name, set.Team) {
		name = shown(set.Name)
	}
	checkIn := ""
	if set.LastCheckIn != nil {
		checkIn = d.say(locale.Text{EN: "last check-in {0}", DE: "letzter Check-in {0}"}, shortDate(*set.LastCheckIn, d.lang))
	}
	d.line("", d.paint(shown(set.Team), bold), name, d.onCourse(set.OnCourse, set.Counted), d.mean(set.Score), d.confidence(set.Confidence), checkIn)
	l := d.newLayout(set)
	for _, o := range set.Objectives {
		d.out.WriteString("\n")
		if err := d.objective(o, l); err != nil {
			return err
		}
	}
	if d.v.Ended {
		return nil
	}
	if set.Problems != nil || set.Outlook != nil {
		d.out.WriteString("\n")
	}
	if set.Problems != nil {
		d.remark("", problemLabel, *set.Problems)
	}
	if set.Outlook != nil {
		d.remark("", outlookLabel, *set.Outlook)
	}
	return nil
}

// objective draws one with its key results.
func (d *scorecard) objective(o report.ObjectiveCard, l layout) error {
	id := lastPart(o.Ref)
	mark, state := d.mark(o.Verdict), d.paint(lookOf(o.Verdict).word.Say(d.lang), lookOf(o.Verdict).code)
	if o.Dropped != nil {
		mark, state = d.paint(droppedLook.mark, faint), d.paint(droppedLook.word.Say(d.lang), faint)
	}
	lines := wrap(shown(o.Title), d.room(2))
	for i, line := range lines {
		lines[i] = d.paint(line, bold)
	}
	indented(&d.out, mark+" ", "  ", lines)
	first := ""
	if o.FirstTargetScore.Known() && o.FirstTargetScore.Cmp(o.Score) != 0 {
		first = d.say(locale.Text{EN: "against the first targets {0}", DE: "gegen die ersten Ziele {0}"}, percentOf(o.FirstTargetScore, d.lang))
	}
	d.line("  ", shown(id), goalType(o.Type, d.lang), state, d.scoreOf(o), d.decision(o), first)
	var links []string
	if len(o.Supports) > 0 {
		links = append(links, d.say(locale.Text{EN: "supports {0}", DE: "unterstützt {0}"}, locale.List(o.Supports)))
	}
	if len(o.Contributors) > 0 {
		links = append(links, d.say(locale.Text{EN: "with {0}", DE: "mit {0}"}, locale.List(o.Contributors)))
	}
	if len(links) > 0 {
		d.faintly("  ", strings.Join(links, ", "))
	}
	d.dropped(o.Dropped, "  ")
	if len(o.KeyResults) == 0 {
		d.out.WriteString("  " + d.say(locale.Text{EN: "no key results", DE: "keine Key Results"}) + "\n")
		return nil
	}
	d.out.WriteString("\n")
	if err := d.keyResults(o, l); err != nil {
		return err
	}
	d.review(o, "  ")
	return nil
}

func (d *scorecard) scoreOf(o report.ObjectiveCard) string {
	if !o.Score.Known() {
		return ""
	}
	return percentOf(o.Score, d.lang)
}

func (d *scorecard) dropped(dropped *report.DroppedCard, margin string) {
	if dropped == nil {
		return
	}
	said := locale.Capital(droppedLook.word).Say(d.lang)
	if dropped.Date != nil {
		said += " " + shortDate(*dropped.Date, d.lang)
	}
	if dropped.Why != nil {
		said += ": " + shown(*dropped.Why)
	}
	d.faintly(margin, said)
}

// faintly writes wrapped text behind a margin, in the background.
func (d *scorecard) faintly(margin, text string) {
	for _, line := range wrap(shown(text), d.room(len(margin))) {
		d.out.WriteString(margin + d.paint(line, faint) + "\n")
	}
}

// layout is what the tables of a set have in common, so that their columns stand under each other.
type layout struct {
	columns []column
	widths  []int
	wide    bool // there is room for way and trend in columns of their own
	cells   int  // of a bar
	name    int  // columns left for an id; 0 while that is not known
	fits    bool // every id is shown whole
}

// newLayout chooses the columns by the room there is, and measures them over all key results of a set. Ids are kept whole:
// where they leave no room for way and trend, these move below.
func (d *scorecard) newLayout(set report.SetCard) layout {
	l := layout{wide: d.Width >= 76, cells: 5}
	if d.Width >= 96 {
		l.cells = 10
	}
	if l = d.measure(set, l); l.wide && !l.fits {
		l.cells = 5
		l = d.measure(set, l)
	}
	if l.wide && !l.fits {
		l.wide = false
		l = d.measure(set, l)
	}
	for i, c := range l.columns {
		if space := strings.Repeat(" ", max(l.widths[i]-width(c.title), 0)); !c.right {
			l.columns[i].title += space
		} else {
			l.columns[i].title = space + c.title
		}
	}
	return l
}

// measure finds the columns of a layout and their widths.
func (d *scorecard) measure(set report.SetCard, l layout) layout {
	l.columns, l.name = []column{{title: "Key Result"}}, 0
	if l.wide {
		l.columns = append(l.columns, column{title: d.say(locale.Text{EN: "Start → now → target", DE: "Start → Stand → Ziel"})})
	}
	l.columns = append(l.columns, column{title: d.say(locale.Text{EN: "Progress", DE: "Fortschritt"}), right: true})
	if l.wide {
		l.columns = append(l.columns, column{title: "Trend"})
	}
	last := locale.Text{EN: "Result", DE: "Ergebnis"}
	if !d.v.Ended {
		l.columns = append(l.columns, column{title: d.say(confidenceTitle), right: true})
		last = locale.Text{EN: "Forecast", DE: "Prognose"}
	}
	l.columns = append(l.columns, column{title: d.say(last)})
	l.widths = make([]int, len(l.columns))
	for i, c := range l.columns {
		l.widths[i] = width(c.title)
	}
	for _, o := range set.Objectives {
		for _, k := range o.KeyResults {
			for i, cell := range d.keyResult(k, l) {
				l.widths[i] = max(l.widths[i], visible(cell))
			}
		}
	}
	left := d.Width - 2
	for _, w := range l.widths[1:] {
		left -= w + gap
	}
	l.fits = l.widths[0] <= left
	l.name = max(left, 12)
	l.widths[0] = min(l.widths[0], l.name)
	return l
}

// keyResults draws the key results of an objective: a row of figures each, and under it in full width what it is about.
func (d *scorecard) keyResults(o report.ObjectiveCard, l layout) error {
	var rows [][]string
	for _, k := range o.KeyResults {
		rows = append(rows, d.keyResult(k, l))
	}
	text, err := d.table(l.columns, rows)
	row := -1 // the first line holds the titles
	for line := range strings.Lines(text) {
		d.out.WriteString(strings.TrimRight("  "+line, " \n") + "\n")
		if row >= 0 && row < len(o.KeyResults) {
			d.about(o.KeyResults[row], l)
		}
		row++
	}
	return err
}

// keyResult is the row of a key result.
func (d *scorecard) keyResult(k report.KeyResultCard, l layout) []string {
	look := lookOf(k.Verdict)
	if k.Dropped != nil {
		look = droppedLook
	}
	name := shown(nameOf(k))
	if l.name > 0 {
		name = cut(name, l.name)
	}
	row := []string{d.paint(name, bold)}
	if l.wide {
		row = append(row, d.way(k))
	}
	progress := percentOf(k.Progress, d.lang)
	progress = d.bar(k.Score, l.cells, look.code) + strings.Repeat(" ", max(6-width(progress), 1)) + progress
	if k.Reason != nil {
		progress = d.paint(reasonWord(k, d.lang), faint)
	}
	row = append(row, progress)
	if l.wide {
		row = append(row, trend(k.Trend))
	}
	if !d.v.Ended {
		row = append(row, d.confidenceCell(k))
	}
	return append(row, d.paint(look.mark+" "+look.word.Say(d.lang), look.code))
}

// way leads from the start over what is now to the target, as far as there is one.
func (d *scorecard) way(k report.KeyResultCard) string {
	w := k.Words
	now := d.paint(shown(w.Bare), bold)
	if w.Bare == "" {
		now = "?"
	}
	switch {
	case w.Goal == "" && w.Bare == "":
		return "–"
	case w.Goal == "":
		return d.paint(shown(w.Current), bold)
	case w.Start == "":
		return d.paint(shown(w.Current), bold) + " (" + shown(w.Goal) + ")"
	}
	return shown(w.Start) + " → " + now + " → " + shown(w.Goal)
}

func (d *scorecard) confidenceCell(k report.KeyResultCard) string {
	if k.Confidence == nil {
		return "–"
	}
	if k.Words.OldConfidence {
		return d.paint(itoa(*k.Confidence), faint)
	}
	return itoa(*k.Confidence)
}

// about says what a key result is about, and what else there is to say about its figures.
func (d *scorecard) about(k report.KeyResultCard, l layout) {
	const margin = "    "
	title := shown(k.Title)
	if name := shown(nameOf(k)); width(name) > l.name {
		title = name + ": " + title
	}
	indented(&d.out, margin, margin, wrap(title, d.room(len(margin))))
	if !l.wide {
		d.out.WriteString(margin + strings.TrimRight(d.way(k)+"   "+trend(k.Trend), " ") + "\n")
	}
	if text := d.pace(k); text != "" && k.Divergent {
		d.out.WriteString(margin + d.paint("! "+text, yellow) + "\n")
	} else if text != "" {
		d.faintly(margin, text)
	}
	w := k.Words
	for _, said := range []struct {
		label locale.Text
		text  string
	}{
		{locale.Text{EN: "To compare with: {0}", DE: "Zum Vergleich: {0}"}, w.Compare},
		{locale.Text{EN: "Reached: {0}", DE: "Erreicht: {0}"}, w.Reached},
		{locale.Text{EN: "Next: {0}", DE: "Als Nächstes: {0}"}, w.Next},
	} {
		if said.text != "" {
			d.faintly(margin, d.say(said.label, said.text))
		}
	}
	if w.First != "" {
		d.faintly(margin, d.say(locale.Text{EN: "Against the first target, {0}: {1}", DE: "Gegen das erste Ziel, {0}: {1}"}, w.First, percentOf(k.FirstTargetScore, d.lang)))
	}
	switch {
	case k.Dropped != nil:
		d.dropped(k.Dropped, margin)
	case k.Note != nil && d.isNews(*k.Note) && !k.Verdict.OnCourse():
		d.faintly(margin, locale.Quote(k.Note.Text).Say(d.lang)+" ("+shortDate(k.Note.Date, d.lang)+")")
	}
}

// pace is what the numbers alone forecast, where that is something else than the verdict.
func (d *scorecard) pace(k report.KeyResultCard) string {
	if k.Pace == nil || k.Dropped != nil || *k.Pace == k.Verdict || *k.Pace == score.NotMeasured {
		return ""
	}
	return d.say(locale.Text{EN: "By the numbers alone: {0}", DE: "Nach den Zahlen allein: {0}"}, lookOf(*k.Pace).word)
}

// visible is how many columns a painted text takes.
func visible(text string) int {
	total := 0
	for {
		before, rest, painted := strings.Cut(text, "\x1b[")
		total += width(before)
		if !painted {
			return total
		}
		_, text, _ = strings.Cut(rest, "m")
	}
}
