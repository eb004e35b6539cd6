package okrlang

import (
	"fmt"
	"testing"

	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

func TestStates(t *testing.T) {
	const text = `team: kurse
zyklus: 2026-Q1
objectives:
  - id: schwimmen
    title: "Kinder: sie schwimmen"
    why:
    typ: moonshot
    owner: [a, b]
    supports: []
    key_results:
      - id: bronze
        title: 'Ein Kind''s "Bronze"'
        target: viele
        weight: ""
`
	s := ParseFile(source.NewFile("kurse.yaml", text), "de").Sets[0]
	o := s.Objectives.Value[0]
	k := o.KeyResults.Value[0]
	for _, check := range []struct {
		what  string
		state State
		at    source.Span
		want  State
		words string
	}{
		{"team", s.Team.State, s.Team.At, Present, "kurse"},
		{"cycle under a wrong key", s.Cycle.State, s.Cycle.At, Invalid, "zyklus"},
		{"stage", s.Stage.State, s.Stage.At, Absent, ""},
		{"title", o.Title.State, o.Title.At, Present, "Kinder: sie schwimmen"},
		{"why", o.Why.State, o.Why.At, Empty, ""},
		{"type under a wrong key", o.Type.State, o.Type.At, Invalid, "typ"},
		{"owner", o.Owner.State, o.Owner.At, Invalid, "[a, b]"},
		{"supports", o.Supports.State, o.Supports.At, Empty, "[]"},
		{"title with escapes", k.Title.State, k.Title.At, Present, `Ein Kind''s "Bronze"`},
		{"target", k.Target.State, k.Target.At, Invalid, "viele"},
		{"weight", k.Weight.State, k.Weight.At, Empty, `""`},
	} {
		if got := s.File.Slice(check.at); check.state != check.want || got != check.words {
			t.Errorf("%s: state %d at %q, want %d at %q", check.what, check.state, got, check.want, check.words)
		}
	}
	if got := s.File.Slice(Words(s.File, k.Title, 4, 10)); got != "Kind''s" {
		t.Errorf("a part of a title is %q", got)
	}
	if got := s.File.Slice(Words(s.File, o.Title, 0, 6)); got != "Kinder" {
		t.Errorf("a part of a title is %q", got)
	}
	if !o.Why.Missing() || o.Type.Missing() || k.Kind() != Unmeasurable || !k.HasGoal() {
		t.Error("an invalid field is taken for a missing one, or the other way round")
	}
}

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		lines string
		want  Kind
	}{
		{"baseline: 50\ntarget: 70\n", Change},
		{"baseline: 50\nat_least: 70\n", Change},
		{"baseline: 50\nat_most: 7\n", Change},
		{"target: 70\n", Count},
		{"cumulative: true\nbaseline: 12\ntarget: 70\n", Count},
		{"cumulative: true\nat_least: 70\n", Count},
		{"at_least: 70\n", Hold},
		{"at_least: 70\nat_most: 80\n", Hold},
		{"milestones: {30 %: a, 100 %: b}\n", Graded},
		{"baseline: 5\n", Unmeasurable},
		{"", Unmeasurable},
		{"milestones: {100 %: b}\ntarget: 5\n", Graded},
		{"at_most: 5\ntarget: 5\n", Hold},
		{"at_least: 5\nat_most: 5\nbaseline: 3\n", Hold},
	} {
		f := ParseFile(source.NewFile("a.yaml", keyResult(c.lines)), "de")
		if got := f.Sets[0].KeyResults()[0].Kind(); got != c.want {
			t.Errorf("%q is %s, want %s", c.lines, got, c.want)
		}
	}
}

func TestUnits(t *testing.T) {
	for _, c := range []struct {
		lines, values string
		baseline      string
		measure       value.Unit
		last          string
	}{
		{"baseline: 950\ntarget: 1.200,5\nunit: T€\n", "1,2 Mio.", "950000", "€", "1200000"},
		{"baseline: 950 T€\ntarget: 1,2 Mio. €\n", "1 Mio. €", "950000", "€", "1000000"},
		{"unit: Mio. €\nbaseline: 1,5\ntarget: 2\n", "1800 T€", "1500000", "€", "1800000"},
		{"baseline: 50\ntarget: 70 %\n", "60", "50", "%", "60"},
		{"baseline: 5\ntarget: 7\n", "6 h", "5", "h", "6"},
		{"baseline: 5\ntarget: 7\n", "6", "5", "", "6"},
	} {
		f := ParseFile(source.NewFile("a.yaml", keyResult(c.lines)+"check_ins:\n  - date: 2026-01-09\n    values:\n      nps: "+c.values+"\n"), "de")
		k, last := f.Sets[0].KeyResults()[0], f.Sets[0].CheckIns.Value[0].Values.Value[0].Value.Value
		if len(f.Diagnostics) > 0 || k.Baseline.Value.Number.String() != c.baseline || last.Number.String() != c.last ||
			k.Measure != c.measure || last.Unit != c.measure || k.Target.Value.Unit != c.measure {
			t.Errorf("%q: baseline %s, value %s, unit %q\n%s", c.lines, k.Baseline.Value.Number, last.Number, k.Measure, describe(f.Source, f.Diagnostics))
		}
	}
}

func TestMilestonesAreInOrder(t *testing.T) {
	f := ParseFile(source.NewFile("a.yaml", keyResult("milestones:\n  100 %: da\n  0: nichts\n  30 %: probiert\n  x-note: y\n")), "de")
	k := f.Sets[0].KeyResults()[0]
	var got []string
	for _, m := range k.Milestones.Value {
		got = append(got, m.Degree.Value.String()+" "+m.Text.Value)
	}
	if want := "[0 nichts 0.3 probiert 1 da]"; len(f.Diagnostics) > 0 || fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
