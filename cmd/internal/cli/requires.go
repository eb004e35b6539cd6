package cli

import (
	"strconv"
	"strings"
)

// numbers are the up to three numbers of a version such as v0.4.1-dev; false where the text is no version.
func numbers(version string) ([3]int, bool) {
	var out [3]int
	version, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimSpace(version), "v"), "-")
	parts := strings.Split(version, ".")
	if len(parts) > len(out) {
		return out, false
	}
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 {
			return out, false
		}
		out[i] = n
	}
	return out, true
}

func isVersion(text string) bool {
	_, ok := numbers(text)
	return ok
}

// olderThan compares two versions by their numbers; what follows a hyphen does not count.
func olderThan(version, wanted string) bool {
	a, _ := numbers(version)
	b, _ := numbers(wanted)
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}
