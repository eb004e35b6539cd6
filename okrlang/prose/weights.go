package prose

import (
	_ "embed" // the table
	"math"
	"strconv"
	"strings"
	"sync"
)

// Question is one that a title answers with yes or no.
type Question uint8

// The questions, in the order of the table's columns.
const (
	YesOrNo  Question = iota // can it only be reached or not?
	OwnWork                  // does it count what the team itself does or makes?
	Project                  // is it a task, a project, or what one leaves behind?
	NoEnd                    // is it a task or an activity, rather than a state that is reached?
	Gradable                 // does it hold a number to reach, with something between nothing and all?

	Questions = 5
)

// weightsFile has a line for each piece of evidence: what it is, a tab, and for each question how much it speaks for yes, in
// hundredths of the logarithm of the odds. The first line is what a title without any evidence begins with. Nobody writes it
// by hand: cmd/internal/train makes it of labelled titles.
//
//go:embed data/weights.txt
var weightsFile string

// weights are the table: the weights of evidence at the place of its key, or behind it where that was taken. A map would
// take twice the time, and a title asks for a hundred.
type weights struct {
	start weight // of a title without any evidence
	slots []slot // a power of two, at most half of them taken
}

// slot is a place of the table; one without a key is free.
type slot struct {
	key uint64
	weight
}

// at is where the key is, or where there would be room for it.
func (t *weights) at(key uint64) int {
	i := int(key*0x9e3779b97f4a7c15>>32) & (len(t.slots) - 1) // multiplied by the golden ratio, keys that are close lie apart
	for t.slots[i].key != key && t.slots[i].key != 0 {
		i = (i + 1) & (len(t.slots) - 1)
	}
	return i
}

type weight [Questions]int16

// readWeights reads the table when it is first asked: a program that judges no title does not pay for it.
var readWeights = sync.OnceValue(func() *weights {
	table, _ := parseWeights(weightsFile) // a test reads it
	return table
})

// parseWeights reads a table as far as it is one; false where a line is none, or is there twice.
func parseWeights(text string) (*weights, bool) {
	size := 2
	for size < 2*strings.Count(text, "\n") {
		size *= 2
	}
	table := &weights{slots: make([]slot, size)}
	parse := newEvidenceParser()
	for line := range strings.Lines(text) {
		name, numbers, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		var w weight
		for q := range w {
			var number string
			number, numbers, _ = strings.Cut(numbers, " ")
			n, err := strconv.Atoi(number)
			ok = ok && err == nil
			w[q] = int16(n)
		}
		if ok && name == "start" {
			table.start = w
			continue
		}
		e, known := parse.parse(name)
		if !ok || !known {
			return table, false
		}
		key := e.key()
		s := &table.slots[table.at(key)]
		if s.key == key {
			return table, false
		}
		*s = slot{key, w}
	}
	return table, true
}

// key is a number for the evidence; two that share one are too rare to matter.
func (e Evidence) key() uint64 {
	key := uint64(e.about)<<24 | uint64(e.a)<<16 | uint64(e.b)<<8 | uint64(e.c)
	if e.word == "" {
		return key
	}
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	key ^= offset
	for i := range len(e.word) {
		key = (key ^ uint64(e.word[i])) * prime
	}
	return key
}

// Chance is how likely it is, from 0 to 1, that the answer to a question about the title is yes. It is learned from titles
// that people have labelled, and knows neither the fields beside the title nor what stands around it.
func (r *Reading) Chance(q Question) float64 {
	chances := r.chances.Load()
	if chances == 0 {
		chances = r.weigh(r.lexicon.weights())
		r.chances.Store(chances)
	}
	return float64(chances>>(chanceBits*q)&(1<<chanceBits-1)) / (1<<chanceBits - 1)
}

// chanceBits is how many bits of a number each question's chance is kept in. The bit above the last says that they are there.
const chanceBits = 12

// weigh adds up the weights of what is true of the title. What is true twice counts once.
func (r *Reading) weigh(table *weights) uint64 {
	var room [256]uint64
	counted := room[:]
	if words := (len(table.slots) + 63) / 64; words > len(room) {
		counted = make([]uint64, words)
	}
	var sums [Questions]int
	for q, w := range table.start {
		sums[q] = int(w)
	}
	r.Evidence(func(e Evidence) {
		i := table.at(e.key())
		if table.slots[i].key == 0 || counted[i/64]&(1<<(i%64)) != 0 {
			return
		}
		counted[i/64] |= 1 << (i % 64)
		for q, w := range table.slots[i].weight {
			sums[q] += int(w)
		}
	})
	chances := uint64(1) << (chanceBits * Questions)
	for q, sum := range sums {
		p := 1 / (1 + math.Exp(-float64(sum)/100))
		chances |= uint64(p*(1<<chanceBits-1)) << (chanceBits * q)
	}
	return chances
}
