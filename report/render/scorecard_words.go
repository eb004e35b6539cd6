package render

import (
	"strconv"
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/report"
)

// verdictLook is how a verdict reads and looks. A mark says it without colour, the word without the mark.
type verdictLook struct {
	word  locale.Text
	mark  string
	emoji string // for Markdown
	code  string
}

var verdictLooks = map[score.Verdict]verdictLook{
	score.OnTrack:     {locale.Text{EN: "on track", DE: "auf Kurs"}, "●", "🟢", green},
	score.AtRisk:      {locale.Text{EN: "at risk", DE: "gefährdet"}, "◐", "🟡", yellow},
	score.OffTrack:    {locale.Text{EN: "off track", DE: "nicht auf Kurs"}, "○", "🔴", red},
	score.NotMeasured: {locale.Text{EN: "not measured", DE: "nicht gemessen"}, "?", "⚪", faint},
	score.Achieved:    {locale.Text{EN: "achieved", DE: "erreicht"}, "●", "🟢", green},
	score.Exceeded:    {locale.Text{EN: "exceeded", DE: "übertroffen"}, "◉", "🟢", green},
	score.Missed:      {locale.Text{EN: "missed", DE: "verfehlt"}, "○", "🔴", red},
}

// lookOf is the look of a verdict; one that is not known, because the set is open, reads as it is written.
func lookOf(v score.Verdict) verdictLook {
	if look, ok := verdictLooks[v]; ok {
		return look
	}
	return verdictLook{locale.Text{EN: string(v), DE: string(v)}, "·", "", faint}
}

// droppedLook is how something given up looks.
var droppedLook = verdictLook{locale.Text{EN: "given up", DE: "aufgegeben"}, "–", "➖", faint}

// mark is a verdict as one coloured character.
func (s Style) mark(v score.Verdict) string {
	look := lookOf(v)
	return s.paint(look.mark, look.code)
}

// verdict is a verdict as a coloured mark and word.
func (s Style) verdict(v score.Verdict, lang locale.Lang) string {
	look := lookOf(v)
	return s.paint(look.mark+" "+look.word.Say(lang), look.code)
}

// percentOf is a figure in whole per cent, "–" where there is none.
func percentOf(r score.Ratio, lang locale.Lang) string {
	if !r.Known() {
		return "–"
	}
	return wholePercent(r.Percent(), lang)
}

func wholePercent(n int, lang locale.Lang) string {
	if lang == locale.German {
		return locale.Int(n, lang) + " %"
	}
	return locale.Int(n, lang) + "%"
}

// confidenceOf is a mean confidence with one place, "–" where there is none.
func confidenceOf(r score.Ratio, lang locale.Lang) string {
	if !r.Known() {
		return "–"
	}
	return locale.Decimal(strconv.FormatFloat(r.Float(), 'f', 1, 64), lang)
}

// bar is a share as cells, filled by what is reached. Something is never nothing, and not all is never all.
func (s Style) bar(r score.Ratio, cells int, code string) string {
	if !r.Known() {
		return s.paint(strings.Repeat("·", cells), faint)
	}
	full := min(max(r.Percent()*cells+50, 0)/100, cells)
	if r.Percent() > 0 {
		full = max(full, 1)
	}
	if r.Percent() < 100 {
		full = min(full, cells-1)
	}
	return s.paint(strings.Repeat("█", full), code) + s.paint(strings.Repeat("░", cells-full), faint)
}

// mostPoints is how many check-ins a trend shows, the newest.
const mostPoints = 8

// trend is the way of the progress from check-in to check-in, 0 to 100 % from the bottom to the top.
func trend(points []report.TrendPoint) string {
	if len(points) > mostPoints {
		points = points[len(points)-mostPoints:]
	}
	levels := []rune("▁▂▃▄▅▆▇█")
	var out strings.Builder
	for _, p := range points {
		if !p.Progress.Known() {
			return ""
		}
		level := min(max(p.Progress.Percent(), 0)*len(levels)/100, len(levels)-1)
		out.WriteRune(levels[level])
	}
	return out.String()
}

// reasonWords say why a key result is not measured.
var reasonWords = map[score.Reason]locale.Text{
	score.Unreadable:    {EN: "cannot be read", DE: "nicht lesbar"},
	score.Contradictory: {EN: "fields contradict", DE: "Felder widersprechen sich"},
	score.NoTarget:      {EN: "no target", DE: "kein Zielwert"},
	score.RelativeOnly:  {EN: "no baseline", DE: "kein Startwert"},
	score.NoDistance:    {EN: "target equals start", DE: "Ziel gleich Start"},
	score.AlreadyThere:  {EN: "met from the start", DE: "von Anfang an erreicht"},
	score.NoValue:       {EN: "no value yet", DE: "noch kein Wert"},
}

// reasonWord is empty where there is no reason.
func reasonWord(k report.KeyResultCard, lang locale.Lang) string {
	if k.Reason == nil {
		return ""
	}
	if text, ok := reasonWords[*k.Reason]; ok {
		return text.Say(lang)
	}
	return string(*k.Reason)
}

// shortDate is a day without its year, where the year stands above.
func shortDate(d value.Date, lang locale.Lang) string {
	long := d.Say(lang)
	if lang == locale.German {
		return long[:6]
	}
	return long[5:]
}

// goalType is roofshot or moonshot as a word.
func goalType(t *string, lang locale.Lang) string {
	if t == nil {
		return locale.Text{EN: "no type, judged as a roofshot", DE: "ohne Typ, gilt als Roofshot"}.Say(lang)
	}
	return locale.Capital(locale.Verbatim(*t)).Say(lang)
}

// decisions of a review in words.
var decisionWords = map[string]locale.Text{
	"continue": {EN: "goes on", DE: "geht weiter"},
	"adapt":    {EN: "goes on with new targets", DE: "geht mit neuen Zielwerten weiter"},
	"done":     {EN: "is done", DE: "ist abgeschlossen"},
	"drop":     {EN: "is dropped", DE: "wird nicht fortgesetzt"},
}

// Percent is a figure as people read it: whole per cent, "–" where there is none.
func Percent(r score.Ratio, lang locale.Lang) string {
	return percentOf(r, lang)
}
