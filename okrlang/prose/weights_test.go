package prose

import (
	"slices"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/locale"
)

// TestWeights: every line of the table is evidence that a title can give, in order, and none of them is there twice.
func TestWeights(t *testing.T) {
	if _, ok := parseWeights(weightsFile); !ok {
		t.Error("a line is none, or is there twice")
	}
	lines, parse := slices.Collect(strings.Lines(weightsFile)), newEvidenceParser()
	for _, line := range lines {
		name, _, _ := strings.Cut(line, "\t")
		if e, ok := parse.parse(name); name != "start" && (!ok || e.String() != name) {
			t.Errorf("%q is read as %q", name, e)
		}
	}
	if !slices.IsSorted(lines) {
		t.Error("the lines are not in order")
	}
	for _, bad := range []string{"word\t1 2 3 4\n", "word x\t1 2 3\n", "word x\t1 2 3 four\n", "shape x\t1 2 3 4\n", "kind nothing-known\t1 2 3 4\n", "kind raise lower\t1 2 3 4\n", "word x\t1 2 3 4\nword x\t1 2 3 4\n"} {
		if _, ok := parseWeights(bad); ok {
			t.Errorf("%q is read as a line", bad)
		}
	}
}

// TestEvidenceTopics: what each number of evidence means has a name, and no name has a space.
func TestEvidenceTopics(t *testing.T) {
	for about, topic := range topics {
		if topic.name == "" || topic.word == (len(topic.numbers) > 0) {
			t.Errorf("topic %d: %+v", about, topic)
		}
		for _, list := range topic.numbers {
			if len(list) > 256 || slices.ContainsFunc(list, func(name string) bool { return name == "" || strings.Contains(name, " ") }) {
				t.Errorf("%s: %d names: %q", topic.name, len(list), list)
			}
		}
	}
}

// TestChance: titles that nobody doubts are judged so, in both languages, whoever asks first.
func TestChance(t *testing.T) {
	cases := []struct {
		title string
		q     Question
		yes   bool
	}{
		{"Neues Kassensystem eingeführt", YesOrNo, true}, {"New till system introduced", YesOrNo, true},
		{"Anteil pünktlicher Lieferungen von 80 % auf 95 %", YesOrNo, false}, {"Share of deliveries on time from 80% to 95%", YesOrNo, false},
		{"12 Workshops durchgeführt", OwnWork, true}, {"12 workshops held", OwnWork, true},
		{"12 Kunden bestellen wieder", OwnWork, false}, {"12 customers order again", OwnWork, false},
		{"Lagerverwaltung einführen", Project, true}, {"Launch the warehouse system", Project, true},
		{"Unsere Kunden empfehlen uns weiter", Project, false}, {"Our customers recommend us", Project, false},
		{"Umsatz steigern", NoEnd, true}, {"Increase revenue", NoEnd, true},
		{"Unsere Kunden empfehlen uns weiter", NoEnd, false}, {"Our customers recommend us", NoEnd, false},
	}
	read := reader(t, locale.German)
	for _, c := range cases {
		r := read.Read(c.title)
		chance := r.Chance(c.q)
		if (chance > 0.8) != c.yes || (chance < 0.2) == c.yes || chance < 0 || chance > 1 || r.Chance(c.q) != chance {
			t.Errorf("%s: question %d is answered with yes at %.3f", c.title, c.q, chance)
		}
	}
}

func BenchmarkChance(b *testing.B) {
	read, table := reader(b, locale.German), readWeights()
	var readings []*Reading
	for _, title := range titles {
		readings = append(readings, read.Read(title))
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		readings[i%len(readings)].weigh(table)
	}
}

// BenchmarkReadWeights reads the table, as the first title that is judged makes a program do.
func BenchmarkReadWeights(b *testing.B) {
	for b.Loop() {
		parseWeights(weightsFile)
	}
}
