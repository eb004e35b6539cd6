package rules

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// overlap finds the same objective, or the same key result, in two teams of one cycle that are not tied to each other.
//
// A key result of one word, or of one metric in other words, is the same if it also has the same start and target. Otherwise
// two titles say the same if they have the same stems, or if one has only light words more, at most one for two of the
// shared. So the smaller title's stems all stand in the larger one: titles are filed under their rarest stem, and for each
// title those filed under one of its own stems are looked at (rare-word blocking, exact for this definition of the same).
// Equal titles are folded into one before, so a sentence that a thousand teams share is compared once. With 10,000 sets of
// 12 titles each that is 120,000 titles and as many short lists; mostFiled bounds what a template full of one rare word costs.
var overlap = &lint.Rule{
	Name:     "overlap",
	Group:    lint.Alignment,
	Severity: diag.Info,
	Mutual:   true,
	Guide:    "7",
	Summary: locale.Text{
		EN: "Two teams have the same objective or key result, and neither supports the other",
		DE: "Zwei Teams haben dasselbe Objective oder Key Result, und keines unterstützt das andere",
	},
	Check: func(p *lint.Pass) {
		all, judged := tables(p)
		finder := overlaps{pass: p, judged: judged, words: newStemmer(p.Workspace.Config.Lang()), byTitle: map[string]int{}, byStems: map[string]int{}}
		for _, t := range all {
			finder.find(t)
		}
	},
}

// mostFiled is how many titles under one rarest stem are looked at.
const mostFiled = 64

// line is a title that is compared: of a key result, or of an objective, where that is nil.
type line struct {
	objective *okrlang.Objective
	keyResult *okrlang.KeyResult
	title     okrlang.Field[string]
}

func (l line) subject() lint.Subject {
	if l.keyResult != nil {
		return l.keyResult
	}
	return l.objective
}

func (l line) team() string { return l.objective.Set.Team.Value }

func (l line) at() source.Span { return l.title.At }

type overlaps struct {
	pass   *lint.Pass
	judged map[*okrlang.Set]bool
	words  *stemmer
	told   map[*okrlang.Objective]bool

	// Room that one cycle after the other uses.
	objectives, keyResults []line
	texts                  []text
	stems                  []stem // of all texts
	byTitle, byStems       map[string]int
}

func (f *overlaps) find(t table) {
	f.told = map[*okrlang.Objective]bool{}
	objectives, keyResults := f.objectives[:0], f.keyResults[:0]
	for _, s := range t.sets {
		for _, o := range s.Objectives.Value {
			if o.Dropped.State != okrlang.Absent || o.Damaged {
				continue
			}
			objectives = append(objectives, line{objective: o, title: o.Title})
			for _, k := range o.Live() {
				if !k.Damaged {
					keyResults = append(keyResults, line{objective: o, keyResult: k, title: k.Title})
				}
			}
		}
	}
	f.objectives, f.keyResults = objectives, keyResults
	for _, group := range f.groups(objectives, 2) {
		f.judge(group, byTitle)
	}
	untold := func() []line {
		return slices.DeleteFunc(keyResults, func(l line) bool { return f.told[l.objective] })
	}
	keyResults = untold()
	for _, group := range f.groups(keyResults, 1) {
		f.judge(group, byTitle)
	}
	keyResults = untold()
	for _, group := range byMetric(keyResults) {
		f.judge(group, byNumbers)
	}
}

// likeness is what two lines have in common.
type likeness int

const (
	byTitle   likeness = iota
	byWord             // a title of one word, which takes the numbers too
	byNumbers          // the metric and all numbers, in other words
)

// byMetric gathers key results of one metric, where two teams have it.
func byMetric(lines []line) [][]line {
	var metrics []string
	of := map[string][]line{}
	for _, l := range lines {
		if metric := l.keyResult.Metric; metric.Present() {
			if of[metric.Value] == nil {
				metrics = append(metrics, metric.Value)
			}
			of[metric.Value] = append(of[metric.Value], l)
		}
	}
	var groups [][]line
	for _, metric := range metrics {
		if group := of[metric]; slices.ContainsFunc(group, func(l line) bool { return l.team() != group[0].team() }) {
			groups = append(groups, group)
		}
	}
	return groups
}

// text is a title as it is compared: all who have it, in the order of the files.
type text struct {
	stems []stem
	lines []line
	group int
}

// groups gathers titles that say the same in so many words at least, where two teams have them.
func (f *overlaps) groups(lines []line, least int) [][]line {
	texts := f.fold(lines, least)
	f.join(texts)
	for i := range texts {
		if root := find(texts, i); root != i {
			texts[root].lines = append(texts[root].lines, texts[i].lines...)
			texts[i].lines = nil
		}
	}
	var groups [][]line
	for _, t := range texts {
		group := t.lines
		if slices.ContainsFunc(group, func(l line) bool { return l.team() != group[0].team() }) {
			slices.SortStableFunc(group, func(a, b line) int {
				return cmp.Or(cmp.Compare(a.subject().In().Path, b.subject().In().Path), cmp.Compare(a.at().Start, b.at().Start))
			})
			groups = append(groups, group)
		}
	}
	return groups
}

// fold makes one text of equal titles: first of those that are written alike, then of those that have the same stems.
// Titles of fewer stems than least say too little to be compared.
func (f *overlaps) fold(lines []line, least int) []text {
	texts, slab := f.texts[:0], slices.Grow(f.stems[:0], 8*len(lines))
	byTitle, byStems := f.byTitle, f.byStems
	clear(byTitle)
	clear(byStems)
	var key []byte
	for i, l := range lines {
		if !l.title.Present() {
			continue
		}
		at, known := byTitle[l.title.Value]
		if !known {
			at = -1
			if stems := f.words.stemsOf(l.title.Value); len(stems) >= least {
				key = appendKey(key[:0], stems)
				if at, known = byStems[string(key)]; !known {
					at = len(texts)
					slab = append(slab, stems...)
					texts = append(texts, text{stems: slab[len(slab)-len(stems):], group: at})
					byStems[string(key)] = at
				}
			}
			byTitle[l.title.Value] = at
		}
		switch {
		case at < 0:
		case texts[at].lines == nil:
			texts[at].lines = lines[i : i+1 : i+1] // most titles stand alone
		default:
			texts[at].lines = append(texts[at].lines, l)
		}
	}
	f.texts, f.stems = texts, slab
	return texts
}

func appendKey(key []byte, stems []stem) []byte {
	for _, s := range stems {
		key = binary.LittleEndian.AppendUint32(key, uint32(s.n))
	}
	return key
}

// join puts texts into one group where one has only light words more.
func (f *overlaps) join(texts []text) {
	count := make([]int, len(f.words.numbers))
	for _, t := range texts {
		for _, s := range t.stems {
			count[s.n]++
		}
	}
	filed := map[int][]int{}
	for i, t := range texts {
		rarest := slices.MinFunc(t.stems, func(a, b stem) int { return count[a.n] - count[b.n] }).n
		if len(filed[rarest]) < mostFiled {
			filed[rarest] = append(filed[rarest], i)
		}
	}
	for i, t := range texts {
		if !slices.ContainsFunc(t.stems, func(s stem) bool { return s.light }) {
			continue // nothing may be left out of it
		}
		for _, s := range t.stems {
			for _, smaller := range filed[s.n] {
				if smaller != i && saysSame(&texts[smaller], &texts[i]) {
					texts[find(texts, i)].group = find(texts, smaller)
				}
			}
		}
	}
}

// saysSame says whether the larger text has only light words more than the smaller.
func saysSame(smaller, larger *text) bool {
	more := len(larger.stems) - len(smaller.stems)
	if more <= 0 || len(smaller.stems) < 3 || 2*more > len(smaller.stems) {
		return false
	}
	i := 0
	for _, s := range larger.stems {
		switch {
		case i < len(smaller.stems) && smaller.stems[i].n == s.n:
			i++
		case !s.light:
			return false
		}
	}
	return i == len(smaller.stems)
}

// find is the text that stands for a group.
func find(texts []text, i int) int {
	for texts[i].group != i {
		i = texts[i].group
	}
	return i
}

// judge reports one finding for a group: at the first title that another team has too, unless the two are tied.
func (f *overlaps) judge(group []line, like likeness) {
	tried := 0
	for _, main := range group {
		if !f.judged[main.objective.Set] || tried == mostMains {
			continue
		}
		tried++
		if like == byTitle && main.keyResult != nil && len(f.words.stemsOf(main.title.Value)) == 1 {
			like = byWord
		}
		var others []line
		for _, other := range group {
			if other.team() != main.team() && f.same(main, other, like) &&
				!linked(f.pass.Workspace, main.objective, other.objective) {
				others = append(others, other)
			}
		}
		if len(others) > 0 {
			f.report(main, others, like)
			return
		}
	}
}

// same says whether two lines of a group are the same in more than what made the group.
func (f *overlaps) same(a, b line, like likeness) bool {
	if like != byTitle {
		return sameWay(a.keyResult, b.keyResult)
	}
	return sameResult(a.keyResult, b.keyResult) && !f.words.exchanged(a.title.Value, b.title.Value)
}

// sameWay says whether two key results have one start, and one number to reach. A number to reach alone is not enough.
func sameWay(a, b *okrlang.KeyResult) bool {
	from, ok := pullOf(a)
	to, okToo := pullOf(b)
	return ok && okToo && from.bound == to.bound && from.from != nil && to.from != nil && !otherMetric(a, b) &&
		unitsFit(from.to.Unit, to.to.Unit) && from.from.Number.Cmp(to.from.Number) == 0 && from.to.Number.Cmp(to.to.Number) == 0
}

// sameResult says whether nothing but the title tells two key results apart: another metric, another start, a move in the
// other direction or, for a title of two words, another target. Those of objectives need only the title.
func sameResult(a, b *okrlang.KeyResult) bool {
	if a == nil || b == nil {
		return true
	}
	from, ok := pullOf(a)
	to, okToo := pullOf(b)
	if otherMetric(a, b) || ok != okToo || anyNumberInvalid(a) || anyNumberInvalid(b) {
		return false
	}
	if !ok {
		return a.Cumulative.Value == b.Cumulative.Value && sameFields(a, b)
	}
	if metricClash(from, to) == otherWay || sameField(a.Metric, b.Metric) && metricClash(from, to) != agreed {
		return false
	}
	return from.bound == to.bound && (from.from == nil) == (to.from == nil) &&
		(from.from == nil || from.from.Number.Cmp(to.from.Number) == 0)
}

func (f *overlaps) report(main line, others []line, like likeness) {
	f.told[main.objective] = true
	extras := make([]lint.Extra, 0, mostRelated+1)
	for i, other := range others {
		f.told[other.objective] = true
		if i < mostRelated {
			extras = append(extras, lint.Related(other.subject(), other.at(), locale.Text{
				EN: "{0}: {1}", DE: "{0}: {1}",
			}.With(other.team(), locale.Quote(locale.Shorten(other.title.Value)))))
		}
	}
	teams := teamsOf(others, line.team)
	extras = append(extras, lint.Help(locale.Text{
		EN: "Settle with {0} whose it is: the other team writes `supports: {1}`, or says in its title what is different there.",
		DE: "Klären Sie mit {0}, wem es gehört: Das andere Team schreibt `supports: {1}` oder sagt im Titel, was dort anders ist.",
	}.With(countedTeams(teams), okrlang.Reference{Team: main.team(), Objective: main.objective.ID.Value}.String())))
	message := locale.Text{
		EN: "{0} stands in the OKRs of {1} as well, and neither supports the other",
		DE: "{0} steht auch in den OKRs von {1}, und keines unterstützt das andere",
	}
	if like == byNumbers {
		message = locale.Text{
			EN: "{0} is the same by metric and numbers as a key result of {1}, and neither supports the other",
			DE: "{0} ist nach Messgröße und Zahlen dasselbe wie ein Key Result von {1}, und keines unterstützt das andere",
		}
	}
	f.pass.Report(main.subject(), "title", main.at(),
		message.With(locale.Quote(locale.Shorten(main.title.Value)), manyTeams(teams)), extras...)
}
