package rules

import (
	"time"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/value"
)

// cycleHorizon carries out "reachable in one cycle".
var cycleHorizon = textRule(lint.Time, diag.Warning, "cycle-horizon", "T", locale.Text{
	EN: "A title names a date or a quarter outside the cycle",
	DE: "Ein Titel nennt ein Datum oder Quartal außerhalb des Zyklus",
}, lint.EachObjective(func(p *lint.Pass, o *okrlang.Objective) {
	if !o.Set.Cycle.Present() {
		return
	}
	h := horizon{p.Workspace.Calendar(), o.Set.Cycle.Value}
	if r := readObjective(o); r != nil {
		if period, ok := h.outside(r); ok {
			reportTitle(p, o, h.advice(r, period))
		}
	}
	for _, k := range o.Live() {
		if r := k.Reading(); r != nil && !k.Damaged {
			if period, ok := h.outside(r); ok {
				reportKeyResultTitle(p, k, h.advice(r, period))
			}
		}
	}
}))

// horizon is the cycle that titles are judged against.
type horizon struct {
	calendar value.Calendar
	cycle    value.Cycle
}

// outside is the first period of a title that lies outside the cycle.
func (h horizon) outside(r *prose.Reading) (prose.Period, bool) {
	for _, p := range r.Periods {
		if h.misses(p) && !h.past(p) {
			return p, true
		}
	}
	return prose.Period{}, false
}

// past says whether a period only tells what is compared with, or which things are meant. What lies behind the cycle by its
// year is neither.
func (h horizon) past(p prose.Period) bool {
	first, last, _ := h.days(p)
	if p.Year > 0 && first.After(h.calendar.Last(h.cycle)) {
		return false
	}
	return p.Compared || p.Describes && last.Before(h.calendar.First(h.cycle))
}

// misses says whether a period has no day in common with the cycle, or, of the end of something longer, lies behind it. A
// year long past describes: no title is copied from a set that old.
func (h horizon) misses(p prose.Period) bool {
	first, last, ok := h.days(p)
	if !ok || last.Year < h.calendar.First(h.cycle).Year-yearsPlanned {
		return false
	}
	if p.Ends {
		first = last
	}
	return first.After(h.calendar.Last(h.cycle)) || last.Before(h.calendar.First(h.cycle))
}

// yearsPlanned is how many years old a set may be that a title is copied from.
const yearsPlanned = 5

// days are the first and the last day of a period. What leaves the year open lies where it is nearest to the cycle.
func (h horizon) days(p prose.Period) (first, last value.Date, ok bool) {
	begin, end := h.calendar.First(h.cycle), h.calendar.Last(h.cycle)
	years := []int{p.Year}
	if p.Year == 0 {
		years = []int{begin.Year, end.Year, h.cycle.Year}
	}
	for _, year := range years {
		first, last, ok = h.daysIn(p, year)
		if ok && !first.After(end) && !last.Before(begin) {
			return first, last, true
		}
	}
	return first, last, ok
}

// daysIn are the days of a period in a year. A quarter or half follows the fiscal year.
func (h horizon) daysIn(p prose.Period, year int) (first, last value.Date, ok bool) {
	switch {
	case p.Day > 0 && p.Month > 0:
		first = value.Date{Year: year, Month: time.Month(p.Month), Day: p.Day}
		return first, first, true
	case p.Month > 0 && p.Season:
		first = value.Date{Year: year, Month: time.Month(p.Month), Day: 1}
		return first, first.AddDays(seasonDays), p.Year > 0
	case p.Month > 0:
		return h.cycleDays(value.Cycle{Year: year, Length: value.Month, Index: p.Month})
	case p.Quarter > 0:
		return h.cycleDays(value.Cycle{Year: year, Length: value.Quarter, Index: p.Quarter})
	case p.Half > 0:
		return h.cycleDays(value.Cycle{Year: year, Length: value.Half, Index: p.Half})
	case p.Year > 0 && p.Fiscal:
		return h.cycleDays(value.Cycle{Year: year, Length: value.Year, Index: 1})
	case p.Year > 0:
		return value.Date{Year: year, Month: time.January, Day: 1}, value.Date{Year: year, Month: time.December, Day: 31}, true
	}
	return first, last, false
}

// seasonDays is about how long a season goes on.
const seasonDays = 90

func (h horizon) cycleDays(c value.Cycle) (first, last value.Date, ok bool) {
	return h.calendar.First(c), h.calendar.Last(c), true
}

// advice proposes the step of this cycle, or to move the title where it belongs: by where the period lies.
func (h horizon) advice(r *prose.Reading, p prose.Period) advice {
	first, last := h.calendar.First(h.cycle), h.calendar.Last(h.cycle)
	_, ends, _ := h.days(p)
	a := advice{at: p.At, message: locale.Text{
		EN: "{0} lies outside the cycle {1}, which ends on {2}", DE: "{0} liegt außerhalb des Zyklus {1}, der am {2} endet",
	}.With(words(r, p.At), h.cycle.String(), last)}
	_, _, measured := r.Target()
	switch {
	case ends.Before(first):
		a.message = locale.Text{
			EN: "{0} is over before the cycle {1} begins", DE: "{0} ist vorbei, ehe der Zyklus {1} beginnt",
		}.With(words(r, p.At), h.cycle.String())
		a.help = locale.Text{
			EN: "Was the title copied from an older set? Write the new time, or leave it out: the cycle says it.",
			DE: "Stammt der Titel aus einem älteren Set? Schreiben Sie die neue Zeit, oder lassen Sie sie weg: Der Zyklus sagt sie schon.",
		}.Plain()
	case ends.Year > last.Year+1:
		a.help = locale.Text{
			EN: "A goal for {0} belongs in the strategy; write here what must be true of it by {1}.",
			DE: "Ein Ziel für {0} gehört in die Strategie; schreiben Sie hier, was davon bis {1} gelten muss.",
		}.With(words(r, p.At), last)
	case measured:
		a.help = locale.Text{
			EN: "Write how far you get by {1}: a part of the number for {0}; the whole belongs in a longer cycle.",
			DE: "Schreiben Sie, wie weit Sie bis {1} kommen: ein Teil des Werts für {0}; das Ganze gehört in einen längeren Zyklus.",
		}.With(words(r, p.At), last)
	default:
		a.help = locale.Text{
			EN: "Write the step that is done by {1}, or move the title to the cycle that holds {0}.",
			DE: "Schreiben Sie den Schritt, der bis {1} getan ist, oder verschieben Sie den Titel in den Zyklus mit {0}.",
		}.With(words(r, p.At), last)
	}
	return a
}
