// Command train makes the table of weights that titles are judged by, okrlang/prose/data/weights.txt, of the labelled titles
// beside it. Run it from the root of the repository after the vocabulary, the reading or a labelled title has changed:
//
//	go run ./cmd/internal/train          # writes the table
//	go run ./cmd/internal/train -cross   # says how well titles of one file are judged by a table made of all others
package main

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang/prose"
)

const (
	titlesDir = "okrlang/prose/testdata"
	tableFile = "okrlang/prose/data/weights.txt"
)

func main() {
	across := flag.Bool("cross", false, "judge each file by a table made of all others")
	flag.Parse()
	if err := run(*across); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(across bool) error {
	titles, err := readTitles(titlesDir)
	if err != nil {
		return err
	}
	if across {
		cross(titles)
		return nil
	}
	return os.WriteFile(tableFile, table(titles), 0o644)
}

// questions are what the table answers: of which titles each is asked, and where the answer is yes.
var questions = [prose.Questions]struct {
	name      string
	objective bool
	corpus    string // the file of the corpus with more titles, and their label
	label     string
	asked     func(labels) bool
	yes       func(labels) bool
}{
	prose.YesOrNo:  {"yes or no", false, "key-result-binary", "binary", always, is("binary")},
	prose.OwnWork:  {"own work", false, "key-result-outcome", "output", isGradable, is("output")},
	prose.Project:  {"project", true, "objective-task", "task", always, is("task")},
	prose.Gradable: {"gradable", false, "", "", always, isGradable},
	prose.NoEnd:    {"no end", true, "", "", always, func(l labels) bool { return l["task"] || l["activity"] }},
}

func always(labels) bool { return true }

func is(label string) func(labels) bool { return func(l labels) bool { return l[label] } }

func isGradable(l labels) bool { return l["target"] && !l["binary"] }

// table is the file: the weights of all questions, evidence by evidence.
func table(titles []title) []byte {
	lines := map[string]*[prose.Questions]int{}
	put := func(name string, q int, weight float64) {
		if lines[name] == nil {
			lines[name] = new([prose.Questions]int)
		}
		lines[name][q] = round(weight * 100)
	}
	for q := range questions {
		m := learn(examples(titles, prose.Question(q)))
		put("start", q, m.start)
		for e, w := range m.weights {
			put(e.String(), q, w)
		}
	}
	names := make([]string, 0, len(lines))
	for name := range lines {
		names = append(names, name)
	}
	slices.Sort(names)
	var out strings.Builder
	for _, name := range names {
		numbers := strings.Trim(fmt.Sprint(*lines[name]), "[]")
		fmt.Fprintf(&out, "%s\t%s\n", name, numbers)
	}
	return []byte(out.String())
}

func round(x float64) int {
	if x < 0 {
		return -int(-x + 0.5)
	}
	return int(x + 0.5)
}

// cross prints, for each question and language, how a table does on titles that it was not made of, at three chances from
// which the answer counts as yes.
func cross(titles []title) {
	for q, question := range questions {
		all := examples(titles, prose.Question(q))
		type tally struct{ hits, alarms, misses int }
		tallies := map[string]*[3]tally{}
		for _, file := range files(all) {
			judge := learn(slices.DeleteFunc(slices.Clone(all), func(e example) bool { return e.file == file }))
			for _, e := range all {
				if e.file != file {
					continue
				}
				if tallies[e.lang] == nil {
					tallies[e.lang] = new([3]tally)
				}
				for i, from := range [...]float64{0.5, 0.7, 0.8} {
					t := &tallies[e.lang][i]
					switch yes := judge.chance(e.evidence) >= from; {
					case yes && e.yes:
						t.hits++
					case yes:
						t.alarms++
					case e.yes:
						t.misses++
					}
				}
			}
		}
		for _, lang := range slices.Sorted(maps.Keys(tallies)) {
			fmt.Printf("%-10s %s", question.name, lang)
			for i, from := range [...]float64{0.5, 0.7, 0.8} {
				t := tallies[lang][i]
				fmt.Printf("   from %.1f: %.2f %.2f", from, float64(t.hits)/float64(max(t.hits+t.alarms, 1)), float64(t.hits)/float64(max(t.hits+t.misses, 1)))
			}
			fmt.Println()
		}
	}
}

// files are the files of the examples that are learned from and judged; those of the corpus, written to be near misses, are
// only learned from.
func files(all []example) []string {
	var names []string
	for _, e := range all {
		if !slices.Contains(names, e.file) && filepath.Base(filepath.Dir(e.file)) == "learn" {
			names = append(names, e.file)
		}
	}
	return names
}
