package locale

import (
	"slices"
	"strings"
)

// Nearest is the candidate that word was most likely meant to be, "" where none is close: at most a third of the longer of
// the two may differ, and never all of the word. Case does not count, and two swapped letters are one mistake. Of equally
// near candidates it is one of the same letters, which are more easily swapped than mistaken, else the first in alphabetical
// order, so that the answer never depends on the order they come in.
func Nearest(word string, candidates []string) string {
	typed := []rune(strings.ToLower(word))
	best, least := "", len(typed)
	for _, candidate := range candidates {
		other := []rune(strings.ToLower(candidate))
		limit := min(max(1, max(len(typed), len(other))/3), len(typed)-1)
		if max(len(typed)-len(other), len(other)-len(typed)) > limit {
			continue
		}
		far := distance(typed, other)
		if far > limit {
			continue
		}
		if far < least || far == least && better(typed, other, candidate, best) {
			best, least = candidate, far
		}
	}
	return best
}

// better says whether of two equally near candidates the first is the one to name.
func better(typed, candidate []rune, word, best string) bool {
	swapped := sameLetters(typed, candidate)
	if swapped != sameLetters(typed, []rune(strings.ToLower(best))) {
		return swapped
	}
	return word < best
}

func sameLetters(a, b []rune) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// distance is how many letters must be put in, left out, replaced or swapped with their neighbour to make b of a.
func distance(a, b []rune) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		now, last, before := rows[i%3], rows[(i+2)%3], rows[(i+1)%3]
		now[0] = i
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
	}
	return rows[len(a)%3][len(b)]
}
