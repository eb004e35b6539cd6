package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang/value"
)

// midCycle is a day in the middle of the quarter that runs, planning one in its first days.
var (
	midCycle = value.Date{Year: 2026, Month: 2, Day: 13}
	planning = value.Date{Year: 2026, Month: 1, Day: 9}
)

// fault is something that goes wrong between teams or over time. plant makes it and says what is to be found: the rule and
// what about.
type fault struct {
	name  string
	plant func(h *history) string
}

var faults = []fault{
	{"there is no OKR master", func(h *history) string {
		h.master = ""
		return "okr-master okr.yaml"
	}},
	{"an objective supports nothing", func(h *history) string {
		s := h.past()
		s.objectives[0].supports = nil
		return "parent-alignment " + s.ref() + "/stamm"
	}},
	{"an objective supports one of a quarter that is over", func(h *history) string {
		s := h.running()
		s.objectives[0].supports = []string{s.team.parent + "@2025-Q4/stamm"}
		return "parent-alignment " + s.ref() + "/stamm"
	}},
	{"a department supports its own team", func(h *history) string {
		below := h.past()
		s := h.set(below.team.parent, below.cycle)
		s.objectives[1].supports = []string{below.team.id + "/stamm"}
		return "parent-alignment " + s.ref() + "/" + s.objectives[1].id
	}},
	{"a company objective supports no goal of the strategy", func(h *history) string {
		s := h.company()
		s.objectives[1].supports = nil
		return "strategy-alignment " + s.ref() + "/" + s.objectives[1].id
	}},
	{"no team takes up a department's objective", func(h *history) string {
		s := h.claim(func(s *set) bool { return s.team.id == "technik" && s.cycle != current })
		for _, below := range h.sets {
			if below.team.parent == s.team.id && below.cycle == s.cycle {
				below.objectives[1].supports = []string{"technik/stamm"}
			}
		}
		return "unsupported-objective " + s.ref() + "/" + s.objectives[1].id
	}},
	{"a contributor knows nothing of it", func(h *history) string {
		s := h.past()
		s.objectives[0].contributors = []string{h.stranger(s).team.id}
		return "contributor-commitment " + s.ref() + "/stamm"
	}},
	{"two teams have one objective", func(h *history) string {
		s := h.past()
		other := h.stranger(s)
		other.objectives[1].title = s.objectives[1].title
		if first(s, other) == other.ref() {
			s = other
		}
		return "overlap " + s.ref() + "/" + s.objectives[1].id
	}},
	{"two teams have one objective, with a word more", func(h *history) string {
		s := h.past()
		other := h.stranger(s)
		s.objectives[1].title = "Wer in Wismar klingelt, bekommt noch am selben Tag Besuch"
		other.objectives[1].title = "Wer in Wismar klingelt, bekommt auch noch am selben Tag Besuch"
		if first(s, other) == other.ref() {
			s = other
		}
		return "overlap " + s.ref() + "/" + s.objectives[1].id
	}},
	{"two teams have one key result", func(h *history) string {
		s := h.past()
		other := h.stranger(s)
		from, to := s.objectives[1].results[0], other.objectives[1].results[0]
		to.title, to.baseline, to.target = from.title, from.baseline, from.target
		other.fill(h.today)
		if first(s, other) == other.ref() {
			s, from = other, to
		}
		return "overlap " + s.ref() + "/" + s.objectives[1].id + "/" + from.id
	}},
	{"two teams pull one metric apart", func(h *history) string {
		return plantConflict(h, "stornos", 10, 15, 10, 5)
	}},
	{"two teams have two targets for one metric", func(h *history) string {
		return plantConflict(h, "retouren", 10, 15, 10, 25)
	}},
	{"one person owns everything", func(h *history) string {
		s := h.past()
		for _, o := range s.objectives {
			for _, r := range o.results {
				r.owner = "ute.brandt"
			}
		}
		return "single-fighter " + s.ref()
	}},
	{"a title names a person", func(h *history) string {
		s := h.past()
		s.objectives[1].title = "Jana Kellers Kunden empfehlen uns weiter"
		return "single-fighter " + s.ref() + "/" + s.objectives[1].id
	}},
	{"a person has a set", func(h *history) string {
		s := h.past()
		person := &team{id: "ole", level: "individual", parent: s.team.id, lead: "ole.dahm"}
		h.teams = append(h.teams, person)
		own := &set{team: person, cycle: s.cycle, objectives: []*goal{h.goal(10, 0, true)}}
		own.objectives[0].supports = []string{s.team.parent + "/stamm"}
		own.objectives[0].title = "Wer in Rostock Rat sucht, geht mit einem Plan nach Hause"
		for i, title := range []string{"Ratsuchende, die den Plan umsetzen", "Bis zum ersten Termin vergeht weniger Zeit", "Ratsuchende, die wiederkommen"} {
			own.objectives[0].results[i].title = title
		}
		own.fill(h.today)
		h.sets = append(h.sets, own)
		return "individual-set " + own.ref()
	}},
	{"a team plans for half a year", func(h *history) string {
		half := value.Cycle{Year: 2025, Length: value.Half, Index: 1}
		s := &set{team: h.team("technik-1"), cycle: half, objectives: []*goal{h.goal(5, 0, true)}, retrospective: []string{"technik-1"}}
		s.objectives[0].supports = []string{"strategy/treue"}
		s.fill(h.today)
		h.sets = append(h.sets, s)
		return "cycle-length " + s.ref()
	}},
	{"a title ends after the cycle", func(h *history) string {
		s := h.past()
		s.objectives[1].results[0].title = "Bis Ende 2028 Anfragen aus Wismar, die zum Auftrag werden"
		return "cycle-horizon " + s.ref() + "/" + s.objectives[1].id + "/" + s.objectives[1].results[0].id
	}},
	{"a check-in lies in the future", func(h *history) string {
		s := h.running()
		s.checkIns[len(s.checkIns)-1].date = h.today.AddDays(20)
		return "check-in-dates " + s.ref()
	}},
	{"a check-in has last year's number", func(h *history) string {
		s := h.past()
		s.checkIns[4].date.Year--
		return "check-in-dates " + s.ref()
	}},
	{"two check-ins stand on one day", func(h *history) string {
		s := h.past()
		s.checkIns[4].date = s.checkIns[3].date
		return "check-in-dates " + s.ref()
	}},
	{"check-ins are out of order", func(h *history) string {
		s := h.past()
		s.checkIns[3], s.checkIns[4] = s.checkIns[4], s.checkIns[3]
		return "check-in-order " + s.ref()
	}},
	{"the last value comes late", func(h *history) string {
		s := h.past()
		s.checkIns[len(s.checkIns)-1].date = calendar.Last(s.cycle).AddDays(40)
		return "check-in-order " + s.ref()
	}},
	{"nobody speaks about an objective", func(h *history) string {
		s := h.running()
		for _, c := range s.checkIns[len(s.checkIns)-3:] {
			c.values, c.confidence = c.values[3:], c.confidence[3:]
		}
		return "stale-check-in " + s.ref() + "/stamm"
	}},
	{"nobody speaks about a key result", func(h *history) string {
		s := h.running()
		s.rename("treue", "")
		return "stale-check-in " + s.ref() + "/stamm/treue"
	}},
	{"an objective has no review", func(h *history) string {
		s := h.past()
		s.objectives[1].decision = ""
		return "review-missing " + s.ref() + "/" + s.objectives[1].id
	}},
	{"nothing was learned from a miss", func(h *history) string {
		s := h.past()
		s.objectives[1].learned = ""
		return "review-missing " + s.ref() + "/" + s.objectives[1].id
	}},
	{"what was to go on is gone", func(h *history) string {
		s := h.running()
		o := s.objectives[0]
		o.id, o.title = "frisch", "Wer in Wismar anruft, hat nach einem Satz den Richtigen am Apparat"
		for _, r := range o.results {
			s.rename(r.id, "frisch-"+r.id)
			r.id = "frisch-" + r.id
		}
		return "review-followed " + s.ref()
	}},
	{"what was done is back", func(h *history) string {
		s := h.running()
		s.objectives[1].id = h.before(s).objectives[1].id
		return "review-followed " + s.ref() + "/" + s.objectives[1].id
	}},
	{"what was dropped is back", func(h *history) string {
		s := h.claim(func(s *set) bool {
			return s.team.level == "team" && s.cycle == current && !h.claimed[h.before(s)]
		})
		h.before(s).objectives[0].decision = "drop"
		h.claimed[h.before(s)] = true
		return "review-followed " + s.ref() + "/stamm"
	}},
	{"no retrospective names a team", func(h *history) string {
		s := h.past()
		company := h.set("firma", s.cycle)
		company.retrospective = slices.DeleteFunc(company.retrospective, func(id string) bool { return id == s.team.id })
		return "retrospective-missing " + s.ref()
	}},
	{"the OKR master leads a team", func(h *history) string {
		h.team("service-2").lead = h.master
		return "okr-master okr.yaml"
	}},
	{"nobody keeps the strategy", func(h *history) string {
		h.owner = ""
		return "strategy-owner okr.yaml#/strategy"
	}},
	{"nobody believes in a key result, or speaks about it", func(h *history) string {
		s := h.running()
		doubt(s, 3)
		return "confidence-low " + s.ref() + "/stamm/antwort"
	}},
	{"a key result stays as it is for three quarters", func(h *history) string {
		s := h.claim(func(s *set) bool {
			return s.team.level == "team" && s.cycle == current && !h.claimed[h.before(s)] && !h.claimed[h.before(h.before(s))]
		})
		now := s.objectives[0].results[1]
		for _, old := range []*set{h.before(s), h.before(h.before(s))} {
			r := old.objectives[0].results[1]
			r.baseline, r.target = now.baseline, now.target
			old.fill(h.today)
			h.claimed[old] = true
		}
		return "key-result-kpi " + s.ref() + "/stamm/antwort"
	}},
	{"a key result repeats a KPI", func(h *history) string {
		s := h.company()
		s.objectives[0].results[0].target = 90
		s.fill(h.today)
		return "kpi-collision " + s.ref() + "/stamm/treue"
	}},
	{"a key result pulls a KPI the other way", func(h *history) string {
		s := h.company()
		s.objectives[0].results[0].target = 20
		s.fill(h.today)
		return "kpi-collision " + s.ref() + "/stamm/treue"
	}},
}

// plantConflict gives two teams one metric, with a start and a target each.
func plantConflict(h *history, metric string, from, to, otherFrom, otherTo float64) string {
	s := h.past()
	other := h.stranger(s)
	for _, side := range []struct {
		of       *set
		from, to float64
	}{{s, from, to}, {other, otherFrom, otherTo}} {
		r := side.of.objectives[1].results[0]
		r.metric, r.baseline, r.target = metric, side.from, side.to
		side.of.fill(h.today)
	}
	if first(s, other) == other.ref() {
		s = other
	}
	return "conflict " + s.ref() + "/" + s.objectives[1].id + "/" + s.objectives[1].results[0].id
}

// doubt makes the last confidences of the second key result low.
func doubt(s *set, weeks int) {
	for _, c := range s.checkIns[len(s.checkIns)-weeks:] {
		c.confidence[1].value = "2"
	}
}

// TestPlanted plants one fault at a time into a history of twelve teams over five quarters that has none, and expects that
// one finding of all rules; each fault in three places.
func TestPlanted(t *testing.T) {
	if found := newHistory(midCycle).found(t, nil); len(found) > 0 {
		t.Fatalf("before anything is planted: %v", found)
	}
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			for place := range 3 {
				h := newHistory(midCycle)
				h.turn(place)
				want := f.plant(h)
				expect(t, h.found(t, nil), want)
			}
		})
	}
}

// TestPlantedTogether plants a dozen faults at once: none hides another, and together they bring up nothing else. There is
// one for each rule between teams and over time.
func TestPlantedTogether(t *testing.T) {
	planted := map[string]bool{}
	for dozen := range slices.Chunk(faults, 12) {
		h := newHistory(midCycle)
		var want []string
		for _, f := range dozen {
			want = append(want, f.plant(h))
		}
		expect(t, h.found(t, nil), want...)
		for _, line := range want {
			rule, _, _ := strings.Cut(line, " ")
			planted[rule] = true
		}
	}
	for _, rule := range rules.All() {
		if (rule.Group == lint.Alignment || rule.Group == lint.Time) && !rule.Change && !planted[rule.Name] {
			t.Errorf("nothing is planted for %s", rule.Name)
		}
	}
}

// TestPlantedCalibration plants teams that reach all or next to nothing, and looks while the new plan is fresh.
func TestPlantedCalibration(t *testing.T) {
	streak := func(kind string, cycles int, reached float64) func(h *history) string {
		return func(h *history) string {
			s := h.running()
			old := s
			for range cycles {
				old = h.before(old)
				for _, o := range old.objectives {
					o.kind = kind
					for _, r := range o.results {
						r.reached = reached
						if kind == "moonshot" {
							r.target = r.baseline / 4 // ambitious enough
						}
					}
				}
				old.fill(h.today)
			}
			return "calibration " + s.ref()
		}
	}
	for _, f := range []fault{
		{"all roofshots for three quarters", streak("roofshot", 3, 1)},
		{"all moonshots for two quarters", streak("moonshot", 2, 1)},
		{"next to nothing for two quarters", streak("roofshot", 2, 0.2)},
	} {
		t.Run(f.name, func(t *testing.T) {
			for place := range 3 {
				h := newHistory(planning)
				h.turn(place)
				want := f.plant(h)
				expect(t, h.found(t, nil), want)
			}
		})
	}
	expect(t, newHistory(planning).found(t, nil))
	shorter := newHistory(planning)
	streak("roofshot", 2, 1)(shorter)
	expect(t, shorter.found(t, nil))
}

// TestPlantedChanges changes one thing after the cycle began. The older state is the history as it is made.
func TestPlantedChanges(t *testing.T) {
	for _, f := range []fault{
		{"a target moved", func(h *history) string {
			s := h.running()
			s.objectives[0].results[0].target -= 2
			return "target-changed " + s.ref() + "/stamm/treue"
		}},
		{"a target moved in a quarter that is over", func(h *history) string {
			s := h.past()
			s.objectives[0].results[0].target -= 2
			return "target-changed " + s.ref() + "/stamm/treue"
		}},
		{"a baseline moved", func(h *history) string {
			s := h.running()
			s.objectives[0].results[1].baseline++
			return "target-changed " + s.ref() + "/stamm/antwort"
		}},
		{"a key result vanished", func(h *history) string {
			s := h.running()
			s.objectives[0].results = s.objectives[0].results[1:]
			s.rename("treue", "")
			return "target-changed " + s.ref() + "/stamm"
		}},
		{"a value was rewritten", func(h *history) string {
			s := h.running()
			s.checkIns[1].values[0].value = "44 %"
			return "target-changed " + s.ref() + "/stamm/treue"
		}},
		{"a set vanished", func(h *history) string {
			s := h.running()
			h.sets = slices.DeleteFunc(h.sets, func(other *set) bool { return other == s })
			return "target-changed okr.yaml#/teams/" + s.team.id
		}},
	} {
		t.Run(f.name, func(t *testing.T) {
			for place := range 3 {
				h := newHistory(midCycle)
				h.turn(place)
				want := f.plant(h)
				expect(t, h.found(t, newHistory(midCycle)), want)
			}
		})
	}
}

// TestExcused does what looks like a fault and is none, because it is spoken about, agreed or another thing.
func TestExcused(t *testing.T) {
	for _, f := range []fault{
		{"two teams share an objective, and one supports the other", func(h *history) string {
			s := h.past()
			other := h.stranger(s)
			other.objectives[1].title = s.objectives[1].title
			other.objectives[1].supports = append(other.objectives[1].supports, s.team.id+"/"+s.objectives[1].id)
			return ""
		}},
		{"two teams have titles that differ in a place", func(h *history) string {
			s := h.past()
			h.stranger(s).objectives[1].title = "Kunden aus Wismar empfehlen uns weiter"
			s.objectives[1].title = "Kunden aus Lübeck empfehlen uns weiter"
			return ""
		}},
		{"a contributor supports the objective", func(h *history) string {
			s := h.past()
			other := h.stranger(s)
			s.objectives[0].contributors = []string{other.team.id}
			other.objectives[0].supports = append(other.objectives[0].supports, s.team.id+"/stamm")
			return ""
		}},
		{"two metrics move apart", func(h *history) string {
			s := h.past()
			for i, side := range []*set{s, h.stranger(s)} {
				r := side.objectives[1].results[0]
				r.metric, r.baseline, r.target = []string{"stornos", "auftraege"}[i], 10, []float64{5, 15}[i]
				side.fill(h.today)
			}
			return ""
		}},
		{"doubt that is spoken about", func(h *history) string {
			s := h.running()
			doubt(s, 3)
			s.checkIns[len(s.checkIns)-1].problems = "Zwei Monteure fehlen bis März"
			return ""
		}},
		{"doubt of a week", func(h *history) string {
			doubt(h.running(), 2)
			return ""
		}},
		{"silence about an objective, and an outlook for all", func(h *history) string {
			s := h.running()
			for _, c := range s.checkIns[len(s.checkIns)-3:] {
				c.values, c.confidence, c.outlook = c.values[3:], c.confidence[3:], "Nächste Woche kommen die Zahlen"
			}
			return ""
		}},
		{"a value that comes three weeks late", func(h *history) string {
			s := h.past()
			s.checkIns[len(s.checkIns)-1].date = calendar.Last(s.cycle).AddDays(21)
			return ""
		}},
		{"what goes on has another id and keeps its key results", func(h *history) string {
			h.running().objectives[0].id = "frisch"
			return ""
		}},
		{"a team looked back by itself", func(h *history) string {
			s := h.past()
			company := h.set("firma", s.cycle)
			company.retrospective = slices.DeleteFunc(company.retrospective, func(id string) bool { return id == s.team.id })
			s.retrospective = []string{s.team.id}
			return ""
		}},
		{"numbers that stay for two quarters", func(h *history) string {
			s := h.running()
			r, old := s.objectives[0].results[1], h.before(s).objectives[0].results[1]
			old.baseline, old.target = r.baseline, r.target
			h.before(s).fill(h.today)
			return ""
		}},
		{"a team that owns its key results", func(h *history) string {
			s := h.past()
			for _, o := range s.objectives {
				for _, r := range o.results {
					r.owner = s.team.id
				}
			}
			return ""
		}},
	} {
		t.Run(f.name, func(t *testing.T) {
			for place := range 3 {
				h := newHistory(midCycle)
				h.turn(place)
				f.plant(h)
				expect(t, h.found(t, nil))
			}
		})
	}
	adjusted := newHistory(midCycle)
	r := adjusted.running().objectives[0].results[0]
	before := r.number(r.target)
	r.target -= 2
	r.extra = []string{"adjustments:", "  - date: 2026-02-12", "    why: Der größte Kunde hat geschlossen", "    was: {target: '" + before + "'}"}
	expect(t, adjusted.found(t, newHistory(midCycle)))
}

func expect(t *testing.T, found []string, want ...string) {
	t.Helper()
	slices.Sort(want)
	if !slices.Equal(found, want) {
		t.Errorf("found\n\t%s\nplanted\n\t%s", strings.Join(found, "\n\t"), strings.Join(want, "\n\t"))
	}
}
