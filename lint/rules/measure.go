package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
)

// measure is what a key result's title measures, to be compared with what another one does.
type measure struct {
	// names are what it goes by: its letters (NPS) where it has some, else all words that say something.
	names []string
	// plain says that the name is words, not letters.
	plain bool
	// scope is what narrows letters down: NPS in Bavaria is not NPS in France, and that of dealers is not that of drivers.
	scope string
}

// moves are the kinds of verb that say where a measure goes, not what it is.
const moves = prose.Degree | prose.Multiply | prose.Reach | prose.Keep

// What holds a title together narrows nothing, nor does the survey that a number comes from; what excludes does.
const (
	grammar = prose.Preposition | prose.And | prose.Be | prose.Get | prose.Have | prose.Modal | prose.Can | prose.Definite |
		prose.One | prose.We | prose.Universal | prose.From | prose.To | prose.By | prose.More | prose.Up | prose.Down |
		prose.Filler | prose.Pronoun | prose.Instrument
	excludes = prose.With | prose.Negation | prose.None
)

// readMeasure finds the measure in the reading of a title. A measure that is known by its letters is the same in any
// wording, "Kundenzufriedenheit (NPS)" and "NPS der Bestandskunden"; any other one only in the same words.
func readMeasure(k *okrlang.KeyResult) measure {
	r := k.Reading()
	if r == nil {
		return measure{}
	}
	german := r.Language == locale.German
	var m measure
	var all, scope []string
	for i := range r.Tokens {
		t := &r.Tokens[i]
		text := r.Text[t.At.Start:t.At.End]
		if !startsWithLetter(text) || t.Kind&moves != 0 || stopWords[strings.ToLower(text)] || isAverage(text) {
			continue
		}
		for word := range strings.FieldsSeq(text) {
			all = append(all, stemOf(word, german))
		}
		of, letters := lettersIn(t, text)
		switch {
		case letters != "":
			m.names = append(m.names, letters)
			text = of
		case t.Class&grammar != 0 && t.Class&excludes == 0:
			continue
		default:
			text = withoutParaphrase(text)
		}
		if text != "" && !usual[stemOf(text, german)] && !usual[stemOf(text, true)] {
			scope = append(scope, stemOf(text, german))
		}
	}
	if slices.Contains(m.names, "enps") {
		scope = slices.DeleteFunc(scope, func(stem string) bool { return employees[stem] })
	}
	if len(m.names) > 0 {
		m.scope = joinSorted(scope)
		return m
	}
	if len(all) > 0 {
		m.names, m.plain = []string{joinSorted(all)}, true
	}
	return m
}

// apart says whether two measures are surely two: one name with two scopes, or names that share words and both say more.
func apart(a, b measure) bool {
	if !a.plain || !b.plain {
		return a.scope != b.scope
	}
	shared, more := 0, 0
	theirs := strings.Fields(b.names[0])
	for _, word := range strings.Fields(a.names[0]) {
		if slices.Contains(theirs, word) {
			shared++
		} else {
			more++
		}
	}
	return shared > 0 && more > 0 && shared < len(theirs)
}

// usual are those of whom customers' measures are taken where a title does not say so, by their stems; employees those of eNPS.
var (
	usual     = wordSet("kund bestandskund customer client exist existing current bestehend score")
	employees = wordSet("mitarbeiter mitarbeitend mitarbeitenden beschaftigt employe employee staff")
)

// paraphrases are what letters such as NPS and CSAT stand for in other words.
var paraphrases = [...]string{"zufriedenheit", "satisfaction", "loyalit", "loyalty", "weiterempfehlung", "recommendation"}

// withoutParaphrase leaves of a word for satisfaction those whose it is: Händler of Händlerzufriedenheit.
func withoutParaphrase(text string) string {
	lower := strings.ToLower(text)
	for _, paraphrase := range paraphrases {
		if i := strings.Index(lower, paraphrase); i >= 0 && len(lower) == len(text) {
			return strings.Trim(text[:i], "-")
		}
	}
	return text
}

// isAverage says whether a word only says that a number is a mean.
func isAverage(text string) bool {
	lower := strings.ToLower(text)
	return lower == "average" || lower == "mean" || strings.HasPrefix(lower, "durchschnittlich")
}

// lettersIn are the letters that a token knows a measure by, and what it says before them: Händler and nps for Händler-NPS.
func lettersIn(t *prose.Token, text string) (of, letters string) {
	if strings.EqualFold(text, "net-promoter-score") {
		return "", "nps"
	}
	if t.Class&prose.Metric != 0 {
		return "", initials(text)
	}
	if i := strings.LastIndexByte(text, '-'); i > 0 && t.Class == 0 {
		if letters := initials(text[i+1:]); letters != "" {
			return text[:i], letters
		}
	}
	return "", ""
}

func startsWithLetter(text string) bool {
	for _, r := range text {
		return unicode.IsLetter(r)
	}
	return false
}

// initials are the letters that a measure is known by: nps for NPS and for Net Promoter Score; "" for a plain word.
func initials(text string) string {
	parts := strings.Fields(text)
	if len(parts) > 1 {
		var letters strings.Builder
		for _, part := range parts {
			letters.WriteByte(part[0])
		}
		return strings.ToLower(letters.String())
	}
	capitals := strings.TrimPrefix(text, "e") // eNPS
	if len(capitals) < 2 || len(text) > 6 || strings.IndexFunc(capitals, func(r rune) bool { return r < 'A' || r > 'Z' }) >= 0 {
		return ""
	}
	return strings.ToLower(text)
}

// joinSorted are the words as one text, each once.
func joinSorted(words []string) string {
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}
