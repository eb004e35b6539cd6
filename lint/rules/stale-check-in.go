package rules

import (
	"slices"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
)

// quietDays is how long a single key result may go unmentioned: some numbers exist only once a month.
const quietDays = 31

// staleCheckIn carries out the weekly meeting. A word about any key result of an objective is a check-in of it, and so is a
// problem or an outlook, which are said of all. A key result with `current`, which has no date, is left alone, and so is
// its objective as a whole. An objective that is reported stands for its key results.
var staleCheckIn = &lint.Rule{
	Name:     "stale-check-in",
	Group:    lint.Time,
	Severity: diag.Warning,
	Clock:    true,
	Guide:    "2",
	Summary: locale.Text{
		EN: "The cycle runs, and an objective had no check-in for 10 days, or a key result none for 31",
		DE: "Der Zyklus läuft, und ein Objective hatte seit 10 Tagen keinen Check-in, ein Key Result seit 31 Tagen keinen",
	},
	Options: []lint.Option{{
		Name: "days", Default: 10, Low: 1, High: 366,
		Summary: locale.Text{
			EN: "the rule speaks after this many days without a check-in",
			DE: "nach so vielen Tagen ohne Check-in meldet sich die Regel",
		},
	}},
	Check: lint.EachSet(checkStale),
}

func checkStale(p *lint.Pass, s *okrlang.Set) {
	team := p.Workspace.Team(s.Team.Value)
	if !isRunning(p, s) || s.Damaged || s.CheckIns.State == okrlang.Invalid || team != nil && hasEnded(p, team) {
		return
	}
	d, known := readDiary(s)
	if !known {
		return
	}
	days, _ := p.Option(s, "days")
	for _, o := range s.Objectives.Value {
		if o.Dropped.State != okrlang.Absent || o.Damaged || len(o.Live()) == 0 {
			continue
		}
		if last := d.lastOf(o); silentFor(p, s, last) > days && !slices.ContainsFunc(o.Live(), hasCurrent) {
			reportStale(p, o, o, last, objectiveSaid(o))
			continue
		}
		for _, k := range o.Live() {
			if last := d.last[k]; silentFor(p, s, last) > max(days, quietDays) && !hasCurrent(k) {
				reportStale(p, o, k, last, keyResultSaid(k))
			}
		}
	}
}

func hasCurrent(k *okrlang.KeyResult) bool {
	return k.Current.State != okrlang.Absent
}

// silentFor is how many days have passed since the day, or since the cycle began.
func silentFor(p *lint.Pass, s *okrlang.Set, last value.Date) int {
	if first := p.Workspace.Calendar().First(s.Cycle.Value); last.Before(first) {
		last = first
	}
	return p.Today.DaysSince(last)
}

// diary is when each key result was last mentioned in the check-ins, and when something was said of all.
type diary struct {
	all  value.Date
	last map[*okrlang.KeyResult]value.Date
}

// readDiary goes through the check-ins of a set. It says false where one has no readable date.
func readDiary(s *okrlang.Set) (diary, bool) {
	d := diary{last: map[*okrlang.KeyResult]value.Date{}}
	for _, c := range s.CheckIns.Value {
		if !c.Date.Present() || c.Damaged {
			return d, false
		}
		if c.Problems.State != okrlang.Absent || c.Outlook.State != okrlang.Absent {
			d.mention(nil, c.Date.Value)
		}
		for _, k := range mentioned(c) {
			d.mention(k, c.Date.Value)
		}
	}
	return d, true
}

// mentioned are the key results that a check-in says something of; nil among them for a name that fits none or two.
func mentioned(c *okrlang.CheckIn) []*okrlang.KeyResult {
	all := make([]*okrlang.KeyResult, 0, len(c.Values.Value)+len(c.Confidence.Value)+len(c.Notes.Value))
	for _, e := range c.Values.Value {
		all = append(all, e.KeyResult)
	}
	for _, e := range c.Confidence.Value {
		all = append(all, e.KeyResult)
	}
	for _, e := range c.Notes.Value {
		all = append(all, e.KeyResult)
	}
	return all
}

func (d *diary) mention(k *okrlang.KeyResult, on value.Date) {
	if k == nil {
		d.all = later(d.all, on)
		return
	}
	d.last[k] = later(d.last[k], on)
}

// lastOf is the last check-in of any key result of an objective, also of one that was given up since.
func (d *diary) lastOf(o *okrlang.Objective) value.Date {
	last := d.all
	for _, k := range o.KeyResults.Value {
		last = later(last, d.last[k])
	}
	return last
}

func later(a, b value.Date) value.Date {
	if a.Before(b) {
		return b
	}
	return a
}

func reportStale(p *lint.Pass, o *okrlang.Objective, about lint.Subject, last value.Date, said locale.Sayer) {
	at := o.Name
	if k, ok := about.(*okrlang.KeyResult); ok {
		at = k.Name
	}
	help := lint.Help(locale.Text{
		EN: "Copy the last block under `check_ins`, change its date and its numbers. A sentence under `problems` or `notes` is enough where there is no new number.",
		DE: "Kopieren Sie den letzten Block unter `check_ins`, ändern Sie Datum und Zahlen. Ein Satz unter `problems` oder `notes` genügt, wo es keine neue Zahl gibt.",
	}.Plain())
	if last.IsZero() {
		p.Report(about, "check_ins", at, locale.Text{
			EN: "{0} has no check-in yet, {1} {1|day|days} into the cycle",
			DE: "Zu {0} gibt es noch keinen Check-in, {1} {1|Tag|Tage} nach Beginn des Zyklus",
		}.With(said, silentFor(p, o.Set, last)), help)
		return
	}
	p.Report(about, "check_ins", at, locale.Text{
		EN: "{0} had its last check-in on {1}, {2} {2|day|days} ago",
		DE: "Zu {0} gab es den letzten Check-in am {1}, vor {2} {2|Tag|Tagen}",
	}.With(said, last, p.Today.DaysSince(last)), help)
}
