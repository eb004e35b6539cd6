package cli

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
	"github.com/okrlang/okr/report"
)

// cycleChoice is what a call says about the sets it wants to see.
type cycleChoice struct {
	path        string
	cycles      []string
	teams       []string
	individuals bool
	history     int // so many cycles, up to the one that is shown
}

// shownCycle is an open workspace and the sets of it that are shown.
type shownCycle struct {
	ws        *opened
	selection report.Selection
}

// cycle is the one that is shown; of several the newest.
func (s *shownCycle) cycle() value.Cycle {
	return s.selection.Cycles[len(s.selection.Cycles)-1]
}

func (s *shownCycle) context(a *app) report.Context {
	return report.Context{Tool: tool(), Lang: a.lang, Today: s.selection.Today.String(), Workspace: s.ws.place, Here: s.ws.here, Inside: s.ws.inside}
}

// openCycle opens the workspace of a call and chooses its cycles: those that are named, else the one that runs.
func (a *app) openCycle(c cycleChoice) (*shownCycle, error) {
	day, err := a.day()
	if err != nil {
		return nil, err
	}
	named, err := a.cyclesNamed(c.cycles)
	if err != nil {
		return nil, err
	}
	at, err := a.locate(c.path)
	if err != nil {
		return nil, err
	}
	s := &shownCycle{selection: report.Selection{Teams: c.teams, Individuals: c.individuals, Today: day}}
	s.ws, err = a.open(at, plan{want: func(config *okrlang.Config) (func(string, value.Cycle, string) bool, error) {
		return wantsCycles(config, named, day), nil
	}})
	if err != nil {
		return nil, err
	}
	if err := a.teamsExist(s.ws.Workspace, c.teams); err != nil {
		return nil, err
	}
	if s.selection.Path, err = a.selectedPath(s.ws, at, c.path); err != nil {
		return nil, err
	}
	if len(named) == 0 {
		named = []value.Cycle{a.defaultCycle(s)}
	}
	calendar := s.ws.Calendar()
	slices.SortFunc(named, func(x, y value.Cycle) int { // of a year and its first quarter the quarter last
		return cmp.Or(calendar.First(x).Compare(calendar.First(y)), cmp.Compare(y.Length, x.Length))
	})
	s.selection.Cycles = back(slices.Compact(named), c.history, s)
	return s, nil
}

// selectedPath is a path of the call as the workspace names it; "" for all of it. A file has to be one of its OKR files.
func (a *app) selectedPath(ws *opened, at location, name string) (string, error) {
	inside := a.inWorkspace(at, name)
	if name == "" || inside == "." || inside == okrlang.ConfigFile {
		return "", nil
	}
	full := filepath.Join(at.dir, filepath.FromSlash(inside))
	if info, err := os.Stat(full); err == nil && !info.IsDir() && ws.Entry(inside) == nil {
		return "", wrongUse(locale.Text{EN: "{0} is no OKR file of this workspace", DE: "{0} ist keine OKR-Datei dieses Arbeitsbereichs"}, name).
			helped(locale.Text{EN: "The globs {0} do not match it.", DE: "Die Muster {0} passen nicht."}, locale.List(ws.Globs))
	}
	return inside, nil
}

// wantsCycles parses at once what is shown most likely; the rest is parsed when it is asked for.
func wantsCycles(config *okrlang.Config, named []value.Cycle, day value.Date) func(string, value.Cycle, string) bool {
	var calendar value.Calendar
	if config != nil {
		calendar = config.Calendar
	}
	return func(_ string, cycle value.Cycle, _ string) bool {
		if len(named) > 0 {
			return slices.Contains(named, cycle)
		}
		return calendar.Holds(cycle, day)
	}
}

// back adds the cycles before the first, so that there are n, as far as sets go back.
func back(cycles []value.Cycle, n int, s *shownCycle) []value.Cycle {
	if len(cycles) != 1 {
		return cycles
	}
	all := []value.Cycle{cycles[0]}
	for range n - 1 {
		all = append([]value.Cycle{all[0].Prev()}, all...)
	}
	for len(all) > 1 && !s.hasSets(all[0]) {
		all = all[1:]
	}
	return all
}

// hasSets says whether there is anything to show of a cycle.
func (s *shownCycle) hasSets(cycle value.Cycle) bool {
	return slices.ContainsFunc(s.ws.Headers(), func(h workspace.Heading) bool { return h.Cycle == cycle && s.asksFor(h) })
}

// asksFor says whether a set is one of the teams, or in the file, that the call names.
func (s *shownCycle) asksFor(h workspace.Heading) bool {
	return (len(s.selection.Teams) == 0 || slices.Contains(s.selection.Teams, h.Team)) && s.selection.Holds(h.Path)
}

// defaultCycle is the running cycle of the workspace's cadence, else the last ended one that has sets. Where the workspace
// keeps another cadence than it says, any running or the last ended one will do, and at last the next to come. What is
// not the running cycle is said.
func (a *app) defaultCycle(s *shownCycle) value.Cycle {
	calendar, today := s.ws.Calendar(), s.selection.Today
	running := s.ws.Running(today)
	if s.hasSets(running) {
		return running
	}
	best := running
	for _, h := range s.ws.Headers() {
		if s.asksFor(h) && (best == running || better(calendar, today, running.Length, h.Cycle, best)) {
			best = h.Cycle
		}
	}
	if best != running && !calendar.Holds(best, today) && s.selection.Path == "" {
		a.note(locale.Text{
			EN: "There is no set for the running cycle {0}; this is {1}.", DE: "Für den laufenden Zyklus {0} gibt es kein Set; dies ist {1}.",
		}, running.String(), best.String())
	}
	return best
}

// better says whether x is rather to be shown than y: an ended cycle of the cadence before a running one of another length,
// before an ended one of another length, before one to come; of two ended ones the later.
func better(calendar value.Calendar, today value.Date, cadence value.Length, x, y value.Cycle) bool {
	rank := func(c value.Cycle) int {
		switch {
		case calendar.HasEnded(c, today) && c.Length == cadence:
			return 3
		case calendar.Holds(c, today):
			return 2
		case calendar.HasEnded(c, today):
			return 1
		}
		return 0
	}
	if rank(x) != rank(y) {
		return rank(x) > rank(y)
	}
	if rank(x) == 0 {
		return calendar.First(x).Before(calendar.First(y))
	}
	return calendar.Last(x).After(calendar.Last(y))
}
