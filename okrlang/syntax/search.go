package syntax

import (
	"strconv"
	"strings"
)

// steps is how many lines are tried one by one before the search takes ever longer strides: without strides a quote
// forgotten early in a large file would cost its length squared.
const steps = 16

// badLine is the line to mend: the one below the longest beginning of the file that parses by itself. The library cannot
// be asked for it: it names the line where the enclosing block began, or where it noticed.
func (r *recovery) badLine(err error) int {
	if line := r.openQuote(err); line > 0 {
		return line
	}
	text := r.tree.text
	far := reach(text)
	r.budget -= 2 * far
	low, high := r.good, r.tree.File.LineAt(max(far-1, 0))
	stride := 1
	for k, tried := high-1, 1; k > low; k, tried = k-stride, tried+1 {
		if r.parses(text, k) {
			low = k
			break
		}
		high = k
		if tried >= steps {
			stride *= 2
		}
		if r.budget <= 0 {
			return high
		}
	}
	for high-low > 1 && r.budget > 0 {
		middle := (low + high) / 2
		if r.parses(text, middle) {
			low = middle
		} else {
			high = middle
		}
	}
	return max(high, low+1)
}

// openQuote is the line where a quote opens that nothing closes. It is the one mistake whose line the library names.
func (r *recovery) openQuote(err error) int {
	message := err.Error()
	if !strings.Contains(message, "unexpected end of stream") {
		return 0
	}
	_, message, _ = strings.Cut(message, "line ")
	number, _, _ := strings.Cut(message, ":")
	line, _ := strconv.Atoi(number)
	// The first line has no number in the message, and the library counts a line too many where it stands in for another.
	for _, line := range []int{line, line - 1, 1} {
		if line > r.good && r.parses(r.tree.text, line-1) && !r.parses(r.tree.text, line) {
			return line
		}
	}
	return 0
}

// parses says whether the first lines of a text parse by themselves. Without budget the answer is no.
func (r *recovery) parses(text string, lines int) bool {
	end := r.endOf(lines)
	if r.budget <= 0 {
		return false
	}
	ok, cost := parses(text[:end])
	r.budget -= cost
	return ok
}

// endOf is where the line below the first so many begins.
func (r *recovery) endOf(lines int) int {
	if lines >= r.tree.File.Lines() {
		return len(r.tree.text)
	}
	return r.tree.File.Line(lines + 1).Start
}
