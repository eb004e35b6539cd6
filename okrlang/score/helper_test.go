package score

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// day reads a day.
func day(t testing.TB, text string) value.Date {
	t.Helper()
	d, problem := value.ParseDate(text)
	if problem != nil {
		t.Fatalf("date %q", text)
	}
	return d
}

func cycle(t testing.TB, text string) value.Cycle {
	t.Helper()
	c, problem := value.ParseCycle(text)
	if problem != nil {
		t.Fatalf("cycle %q", text)
	}
	return c
}

// parse reads a set. Texts that are meant to have mistakes say how many.
func parse(t testing.TB, text string, mistakes int) *okrlang.Set {
	t.Helper()
	f := okrlang.ParseFile(source.NewFile("okrs/set.yaml", text), locale.German)
	if len(f.Sets) != 1 || mistakes >= 0 && len(f.Diagnostics) != mistakes {
		for _, d := range f.Diagnostics {
			t.Logf("%s: %s", d.Rule, d.Message.Say(locale.English))
		}
		t.Fatalf("%d sets and %d mistakes in:\n%s", len(f.Sets), len(f.Diagnostics), text)
	}
	return f.Sets[0]
}

// plot is a set in few words. Objectives have key results, key results have fields ("target: 70" or several lines) and
// check-ins "2026-01-09 = 52" for a value and "2026-01-09 ~ 7" for a confidence.
type plot struct {
	cycle      string // default 2026-Q1: 90 days
	mistakes   int    // -1: any
	objectives []objectivePlot
	titles     func(*okrlang.KeyResult) (TitleTarget, bool)
	calendar   value.Calendar
}

type objectivePlot struct {
	fields     string
	keyResults []keyResultPlot
}

type keyResultPlot struct {
	fields   string
	checkIns []string
}

func indented(lines string, by int) string {
	if lines == "" {
		return ""
	}
	space := strings.Repeat(" ", by)
	return space + strings.ReplaceAll(lines, "\n", "\n"+space) + "\n"
}

func (p plot) text(t testing.TB) string {
	var out, checkIns strings.Builder
	if p.cycle == "" {
		p.cycle = "2026-Q1"
	}
	fmt.Fprintf(&out, "team: t\ncycle: %s\nobjectives:\n", p.cycle)
	for i, o := range p.objectives {
		fmt.Fprintf(&out, "  - id: o%d\n    title: Objective\n%s", i, indented(o.fields, 4))
		if len(o.keyResults) > 0 {
			out.WriteString("    key_results:\n")
		}
		for j, k := range o.keyResults {
			fmt.Fprintf(&out, "      - id: k%d\n        title: Key Result\n%s", j, indented(k.fields, 8))
			for _, c := range k.checkIns {
				checkIns.WriteString(checkIn(t, fmt.Sprintf("o%d/k%d", i, j), c))
			}
		}
	}
	if checkIns.Len() > 0 {
		out.WriteString("check_ins:\n" + checkIns.String())
	}
	return out.String()
}

func checkIn(t testing.TB, name, short string) string {
	section := "values"
	date, what, ok := strings.Cut(short, " = ")
	if !ok {
		section = "confidence"
		date, what, ok = strings.Cut(short, " ~ ")
	}
	if !ok {
		t.Fatalf("check-in %q", short)
	}
	return fmt.Sprintf("  - date: %s\n    %s:\n      %s: %s\n", date, section, name, what)
}

func (p plot) compute(t testing.TB, today string) Set {
	t.Helper()
	return Compute(parse(t, p.text(t), p.mistakes), p.calendar, day(t, today), Options{Titles: p.titles})
}

// keyResult scores one key result of a roofshot.
func keyResult(t testing.TB, today, fields string, checkIns ...string) KeyResult {
	t.Helper()
	return typed(t, "roofshot", today, fields, checkIns...)
}

func typed(t testing.TB, goal, today, fields string, checkIns ...string) KeyResult {
	t.Helper()
	p := plot{objectives: []objectivePlot{{"type: " + goal, []keyResultPlot{{fields, checkIns}}}}}
	return p.compute(t, today).Objectives[0].KeyResults[0]
}

// is compares a figure with its exact text, "" for unknown.
func is(t testing.TB, what string, got Ratio, want string) {
	t.Helper()
	if got.String() != want {
		t.Errorf("%s is %q, want %q", what, got, want)
	}
}

func same[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// reversed is the same check-ins the other way round.
func reversed(checkIns []string) []string {
	turned := slices.Clone(checkIns)
	slices.Reverse(turned)
	return turned
}
