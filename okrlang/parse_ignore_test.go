package okrlang

import (
	"fmt"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/source"
)

func TestIgnores(t *testing.T) {
	const set = `team: kurse
cycle: 2026-Q1
objectives:
  # okr: ignore[objective-clear, goal-type] -- der Verband schreibt es so vor
  - id: schwimmen
    title: Kinder schwimmen sicher # okr: ignore[objective-end-state] -- so heißt das Abzeichen
    key_results: # okr:ignore[key-result-count]
      - id: bronze
        title: "# okr: ignore[x] -- ist Text" # okr: ignore
        target: 40   # okr: ignoriere[x] -- falsches Wort
# okr: ignore-file[overlap] -- zwei Bäder, ein Ziel
# ein gewöhnlicher Kommentar, der okr: erwähnt
`
	file := ParseFile(source.NewFile("okrs/kurse.yaml", set), "de")
	var got []string
	for _, i := range file.Ignores {
		var rules []string
		for _, r := range i.Rules {
			if r.Value != file.Source.Slice(r.At) {
				t.Errorf("%q is underlined as %q", r.Value, file.Source.Slice(r.At))
			}
			rules = append(rules, r.Value)
		}
		covers, _, _ := strings.Cut(file.Source.Slice(i.Covers), "\n")
		got = append(got, fmt.Sprintf("%d %v %q covers %q, whole file %v, malformed %v", file.Source.LineAt(i.At.Start), rules, i.Reason, covers, i.WholeFile, i.Malformed))
	}
	want := []string{
		`4 [objective-clear goal-type] "der Verband schreibt es so vor" covers "id: schwimmen", whole file false, malformed false`,
		`6 [objective-end-state] "so heißt das Abzeichen" covers "title: Kinder schwimmen sicher", whole file false, malformed false`,
		`7 [key-result-count] "" covers "key_results: # okr:ignore[key-result-count]", whole file false, malformed false`,
		`9 [] "" covers "title: \"# okr: ignore[x] -- ist Text\"", whole file false, malformed true`,
		`10 [] "" covers "target: 40", whole file false, malformed true`,
		`11 [overlap] "zwei Bäder, ein Ziel" covers "team: kurse", whole file true, malformed false`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
