package main

import (
	"math"
	"math/rand/v2"

	"github.com/okrlang/okr/okrlang/prose"
)

// model is a logistic regression: evidence adds its weight to the logarithm of the odds that the answer is yes.
type model struct {
	start   float64
	weights map[prose.Evidence]float64
}

func (m *model) chance(evidence []prose.Evidence) float64 {
	sum := m.start
	for _, e := range evidence {
		sum += m.weights[e]
	}
	return logistic(sum)
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// How fast is learned, and what holds weights down: sparse keeps rare evidence at zero, small pulls all towards it. They were
// chosen by -cross.
const (
	rounds    = 30
	rate      = 0.02
	startRate = 0.05
	sparse    = 4.0
	small     = 1.0
	atLeast   = 4 // titles in which evidence has to be found
	least     = 0.08
)

// slot is what is known of a weight on the way: FTRL-proximal by McMahan and others (2013) keeps of each the sum of its
// gradients, and of their squares.
type slot struct {
	titles  int
	z, n, w float64
}

func (s *slot) weight() float64 {
	if math.Abs(s.z) <= sparse {
		return 0
	}
	return (math.Copysign(sparse, s.z) - s.z) / ((0.1+math.Sqrt(s.n))/rate + small)
}

// learn finds the weights. The same examples in the same order give the same weights.
func learn(examples []example) *model {
	slots := map[prose.Evidence]*slot{}
	for _, e := range examples {
		for _, ev := range e.evidence {
			if slots[ev] == nil {
				slots[ev] = &slot{}
			}
			slots[ev].titles++
		}
	}
	rows := make([][]*slot, len(examples))
	for i, e := range examples {
		for _, ev := range e.evidence {
			if s := slots[ev]; s.titles >= atLeast {
				rows[i] = append(rows[i], s)
			}
		}
	}
	m := &model{weights: map[prose.Evidence]float64{}}
	squares := 1.0
	random := rand.New(rand.NewPCG(1, 1))
	order := random.Perm(len(examples))
	for range rounds {
		random.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, i := range order {
			sum := m.start
			for _, s := range rows[i] {
				s.w = s.weight()
				sum += s.w
			}
			gradient := logistic(max(-30, min(30, sum)))
			if examples[i].yes {
				gradient--
			}
			square := gradient * gradient
			squares += square
			m.start -= startRate * gradient / math.Sqrt(squares)
			for _, s := range rows[i] {
				s.z += gradient - (math.Sqrt(s.n+square)-math.Sqrt(s.n))/rate*s.w
				s.n += square
			}
		}
	}
	for ev, s := range slots {
		if w := s.weight(); s.titles >= atLeast && math.Abs(w) >= least {
			m.weights[ev] = w
		}
	}
	return m
}
