package rules_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// grammar are the classes whose words are not tested: they are few, every speaker knows all of them, and a sentence isn't
// one without them, so that a rule that needs them knows no sample by heart.
//
//   - what holds a sentence together: pronouns, auxiliaries, articles, prepositions, conjunctions, negation;
//   - what stands beside a number and says what it does: from, to, by, at least, per, versus, and the deadline's until;
//   - numbers, shares, places, months and seasons in words, and units of time, which are counted, not known.
//
// All other classes are vocabulary: nouns, verbs, fillers, slogans, hedges, and what is called done or under way.
const grammar = prose.We | prose.Be | prose.Get | prose.Have | prose.Modal | prose.Can | prose.Negation | prose.Preposition |
	prose.And | prose.Subordinate | prose.Relative | prose.Consequence | prose.Dummy | prose.One | prose.Definite |
	prose.Indefinite | prose.Universal | prose.None |
	prose.AtLeast | prose.AtMost | prose.Above | prose.Below | prose.From | prose.Now | prose.To | prose.By | prose.More |
	prose.Per | prose.Versus | prose.Deadline | prose.Holder |
	prose.NumberWord | prose.Once | prose.Often | prose.Fraction | prose.Factor | prose.Ordinal | prose.Month | prose.Season |
	prose.Time

// content are the classes that a word of the grammar is tested in spite of, as it is where it is a verb, too.
const content = prose.Level | prose.Amount | prose.Fuzzy | prose.Output | prose.Deliverable | prose.Collective |
	prose.External | prose.Own | prose.Result | prose.Label | prose.Thing | prose.Buzz | prose.Hedge | prose.Instrument

// mostOfOne is the share of a rule's hits that may hang on a single entry of the vocabulary.
const mostOfOne = 0.10

// TestNoRuleLeansOnAWord takes each entry of the vocabulary away that hits of a rule have read, and runs the rule again on
// all titles that it hits. A rule that knows how sentences are built loses the few titles with that word at most; one that
// knows the samples loses more. An entry that is in no more than a tenth of the hits cannot lose more than a tenth, and is
// not tried. The way out of a failure is to mend the reading or the rule, or titles in other words where the corpus says
// the same thing again and again.
func TestNoRuleLeansOnAWord(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the corpus some hundred times")
	}
	disputed := disputedTitles(t)
	for _, name := range corpusFiles(t) {
		corpus := strings.TrimSuffix(filepath.Base(name), ".txt")
		rule, lang, _ := strings.Cut(corpus, ".")
		all := slices.DeleteFunc(readCorpus(t, name), func(j judged) bool { return disputed[corpus+": "+j.title] })
		t.Run(corpus, func(t *testing.T) {
			t.Parallel()
			hits := hitsWithout(t, rule, lang, all)
			if len(hits) == 0 {
				t.Fatal("hits nothing")
			}
			for _, entry := range entriesIn(t, lang, hits) {
				lost := len(hits) - len(hitsWithout(t, rule, lang, hits, entry))
				if float64(lost) > mostOfOne*float64(len(hits)) {
					t.Errorf("%d of %d hits hang on the entry %q of the vocabulary", lost, len(hits), entry)
				}
			}
		})
	}
}

// entriesIn are the entries, grammar left out, that more than a tenth of the titles have read.
func entriesIn(t *testing.T, lang string, titles []judged) (entries []string) {
	t.Helper()
	reader := readerWithout(t, lang)
	in := map[string]int{}
	for _, j := range titles {
		for entry := range entriesOf(reader.Read(j.title)) {
			in[entry]++
		}
	}
	for entry, n := range in {
		if float64(n) > mostOfOne*float64(len(titles)) {
			entries = append(entries, entry)
		}
	}
	slices.Sort(entries)
	return entries
}

// entriesOf are the entries that a title's reading knows words by: those of its words, and of verbs whose parts stand apart,
// and the words that only the table of weights may know.
func entriesOf(r *prose.Reading) map[string]bool {
	entries, exempt := map[string]bool{}, map[string]bool{"": true}
	for i := range r.Tokens {
		token := &r.Tokens[i]
		entries[token.Lemma] = true
		if word := r.Text[token.At.Start:token.At.End]; token.Lemma == "" && unicode.IsLetter([]rune(word)[0]) {
			entries[strings.ToLower(word)] = true // unknown to the vocabulary, but maybe not to the table of weights
		}
		if token.Class&grammar != 0 && token.Class&content == 0 && token.Kind == 0 {
			exempt[token.Lemma] = true
		}
	}
	for i := range r.Heads {
		entries[r.Heads[i].Lemma] = true
	}
	maps.DeleteFunc(entries, func(lemma string, _ bool) bool { return exempt[lemma] })
	return entries
}

func readerWithout(t *testing.T, lang string, entries ...string) *prose.Reader {
	t.Helper()
	reader, err := prose.NewReader(prose.Vocabulary{Language: locale.Lang(lang), Without: entries})
	if err != nil {
		t.Fatal(err)
	}
	return reader
}

// hitsWithout are the titles that the rule fires on rightly when entries of the vocabulary are left out.
func hitsWithout(t *testing.T, rule, lang string, all []judged, entries ...string) (hits []judged) {
	t.Helper()
	fsys, places := corpusWorkspace(rule, lang, all)
	ws, err := workspace.Load(fsys, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reader := readerWithout(t, lang, entries...)
	for _, entry := range ws.Entries {
		entry.Parsed.ReadTitlesWith(func() *prose.Reader { return reader })
	}
	today := value.Date{Year: 2026, Month: 4, Day: 10}
	only := []*lint.Rule{lint.Find(rules.All(), rule)}
	result := lint.Run(ws, lint.Options{
		Rules: only, Settings: lint.Resolve(only, ws.Config, nil, nil), Today: today,
		Scope: lint.Scope{Today: today, Calendar: ws.Config.Calendar, All: true},
	})
	seen := map[int]bool{}
	for _, f := range result.Findings {
		i, ours := places[f.Path]
		if ours && f.Rule == rule && all[i].fires && !seen[i] {
			seen[i] = true
			hits = append(hits, all[i])
		}
	}
	return hits
}
