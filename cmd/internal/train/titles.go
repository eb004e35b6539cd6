package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
)

// labels are what is true of a title.
type labels map[string]bool

// title is a labelled title.
type title struct {
	file, lang, text string
	objective        bool
	labels           labels
	rule             string // of whose corpus it is; nothing but that rule's label is known then
}

// readTitles reads the titles to learn from: learn, seen and corpus, whose formats are written in their README. Those of
// unseen are never learned from.
func readTitles(dir string) ([]title, error) {
	var all []title
	for _, pattern := range []string{"learn/*.txt", "seen/*.txt", "corpus/*.txt"} {
		names, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			content, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			for line := range strings.Lines(string(content)) {
				if t, ok := readTitle(name, strings.TrimSpace(line)); ok {
					all = append(all, t)
				}
			}
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no titles in %s: run it from the root of the repository", dir)
	}
	return all, nil
}

// readTitle reads a line: `k target output | 12 workshops held`, or in the corpus `+ 12 workshops held`.
func readTitle(file, line string) (title, bool) {
	t := title{file: file, labels: labels{}}
	parts := strings.Split(strings.TrimSuffix(filepath.Base(file), ".txt"), ".")
	for _, part := range parts {
		if part == "de" || part == "en" {
			t.lang = part
		}
	}
	if filepath.Base(filepath.Dir(file)) == "corpus" {
		fires := strings.HasPrefix(line, "+ ")
		if !fires && !strings.HasPrefix(line, "- ") || strings.Contains(line, " | ") { // titles with fields are about something else
			return t, false
		}
		t.text, t.rule = line[2:], parts[0]
		t.objective = strings.HasPrefix(t.rule, "objective-")
		for _, q := range questions {
			if q.corpus == t.rule {
				t.labels[q.label] = fires
				t.labels["target"] = true // the outcome of a title without a target is not asked
			}
		}
		return t, true
	}
	said, text, ok := strings.Cut(line, " | ")
	if !ok || strings.HasPrefix(line, "#") {
		return t, false
	}
	words := strings.Fields(said)
	t.text, t.objective = text, words[0] == "o"
	for _, word := range words[1:] {
		t.labels[word] = true
	}
	return t, true
}

// example is a title as a question sees it.
type example struct {
	file, lang string
	evidence   []prose.Evidence
	yes        bool
}

// examples are the titles that a question is asked of.
func examples(titles []title, q prose.Question) []example {
	question := questions[q]
	readers := map[string]*prose.Reader{}
	var all []example
	for _, t := range titles {
		if t.objective != question.objective || t.rule != "" && t.rule != question.corpus || !question.asked(t.labels) {
			continue
		}
		if readers[t.lang] == nil {
			reader, err := prose.NewReader(prose.Vocabulary{Language: locale.Lang(t.lang)})
			if err != nil {
				continue // a test reads the vocabulary
			}
			readers[t.lang] = reader
		}
		e := example{file: t.file, lang: t.lang, yes: question.yes(t.labels)}
		seen := map[prose.Evidence]bool{}
		readers[t.lang].Read(t.text).Evidence(func(ev prose.Evidence) {
			if !seen[ev] {
				seen[ev] = true
				e.evidence = append(e.evidence, ev)
			}
		})
		all = append(all, e)
	}
	return all
}
