package report

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

// NewScorecard scores the sets of a selection, which names at least one cycle.
func NewScorecard(c Context, ws *workspace.Workspace, s Selection) Scorecard {
	shown := s.Cycles[len(s.Cycles)-1]
	calendar := ws.Calendar()
	v := Scorecard{
		Version: Schema, Tool: c.Tool, Workspace: c.Workspace, LeftOut: []FileError{}, Sets: []SetCard{},
		Cycle: shown.String(), Today: c.Today, Elapsed: score.Elapsed(calendar, shown, s.Today), Ended: calendar.HasEnded(shown, s.Today),
		WithoutSet: withoutSet(ws, shown, s), Lang: c.Lang, Day: s.Today, Last: calendar.Last(shown), Beside: beside(ws, s),
	}
	if ws.Config != nil {
		v.Organization = ws.Config.Organization.Value
	}
	cards := cards{context: c, ws: ws, selection: s, order: newOrder(ws)}
	for _, cycle := range s.Cycles {
		v.Cycles = append(v.Cycles, cycle.String())
		g := gather(c, ws, cycle, s)
		for _, set := range g.sets {
			v.Sets = append(v.Sets, cards.set(set))
		}
		v.LeftOut = append(v.LeftOut, g.leftOut...)
		v.Faulty += len(g.faulty)
		if cycle == shown {
			v.Individuals = g.individuals
		}
	}
	v.Errors, v.Complete = UnreadFiles(c, ws)
	v.rollUp()
	return v
}

// UnreadFiles are the errors of a workspace in words, and whether it is complete. It is asked last: what is parsed on demand
// may fail late.
func UnreadFiles(c Context, ws *workspace.Workspace) ([]FileError, bool) {
	list := []FileError{}
	for _, e := range ws.Errors() {
		list = append(list, FileError{File: e.Path, Message: e.Message.Say(c.Lang)})
	}
	for _, skipped := range ws.Skipped {
		if skipped.Reason == workspace.LeadsOut {
			list = append(list, FileError{File: skipped.Path, Message: skipped.Message.Say(c.Lang)})
		}
	}
	return list, ws.Complete()
}

// beside are other cycles than the selected ones that run today and have sets.
func beside(ws *workspace.Workspace, s Selection) []string {
	var names []string
	if len(s.Teams) > 0 || s.Path != "" || ws.Calendar().HasEnded(s.Cycles[len(s.Cycles)-1], s.Today) {
		return nil
	}
	for _, h := range ws.Headers() {
		if name := h.Cycle.String(); ws.Calendar().Holds(h.Cycle, s.Today) && !slices.Contains(s.Cycles, h.Cycle) && !slices.Contains(names, name) && s.has(ws, h.Team) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// cards makes the cards of sets.
type cards struct {
	context   Context
	ws        *workspace.Workspace
	selection Selection
	order     order
}

func (m cards) set(of *okrlang.Set) SetCard {
	s := score.Compute(of, m.ws.Calendar(), m.selection.Today, score.Options{Titles: score.Titles})
	team := of.Team.Value
	card := SetCard{
		Team: team, Name: team, Cycle: of.Cycle.Value.String(), Score: s.Score, OnCourse: s.OnCourse, Counted: s.Counted,
		Measured: s.Measured, KeyResults: s.KeyResults, Confidence: s.Confidence, Elapsed: s.Elapsed, Ended: s.Ended,
		Objectives: []ObjectiveCard{}, Depth: m.order.depth[team], Place: m.order.of(team), Individual: isIndividual(m.ws, team),
	}
	if t := m.ws.Team(team); t != nil {
		card.Name = t.Title()
		card.Level = optional(string(t.LevelOrTeam()))
	}
	said := m.remarks(of)
	card.LastCheckIn, card.Problems, card.Outlook = said.last, said.problems, said.outlook
	for i := range s.Objectives {
		card.Objectives = append(card.Objectives, m.objective(&s.Objectives[i], said))
	}
	return card
}

func (m cards) objective(o *score.Objective, said remarks) ObjectiveCard {
	of := o.Of
	card := ObjectiveCard{
		ID: written(of.ID), Ref: of.Path(), Title: of.Title.Value, Why: written(of.Why), Score: o.Score,
		FirstTargetScore: o.FirstTargetScore, Verdict: o.Verdict, Confidence: o.Confidence, Supports: []string{}, Contributors: []string{},
		Owner: written(of.Owner), Dropped: newDropped(of.Dropped), KeyResults: []KeyResultCard{},
	}
	if !o.TypeMissing {
		card.Type = optional(string(o.Type))
	}
	for _, ref := range of.Supports.Value {
		if ref.Present() {
			card.Supports = append(card.Supports, ref.Value.String())
		}
	}
	for _, team := range of.Contributors.Value {
		if team.Present() {
			card.Contributors = append(card.Contributors, team.Value)
		}
	}
	if r := of.Review; r.Present() {
		card.Review = &ReviewCard{Learned: written(r.Value.Learned), Needs: written(r.Value.Needs)}
		if r.Value.Decision.Present() {
			card.Review.Decision = optional(string(r.Value.Decision.Value))
		}
	}
	for i := range o.KeyResults {
		card.KeyResults = append(card.KeyResults, m.keyResult(&o.KeyResults[i], said))
	}
	return card
}

func (m cards) keyResult(k *score.KeyResult, said remarks) KeyResultCard {
	of := k.Of
	card := KeyResultCard{
		ID: written(of.ID), Ref: of.Path(), Title: of.Title.Value, Kind: k.Kind,
		Baseline: number(k.Baseline), Target: number(k.Target), AtLeast: number(k.AtLeast), AtMost: number(k.AtMost), Current: number(k.Current),
		Cumulative: of.Cumulative.Value, FromZero: k.FromZero, FromTitle: k.FromTitle, Weight: k.Weight,
		Progress: k.Progress, Score: k.Score, FirstTargetScore: k.FirstTargetScore, Verdict: k.Verdict, Divergent: k.Divergent,
		Trend: []TrendPoint{}, Owner: written(of.Owner), Note: said.notes[of], Dropped: newDropped(of.Dropped),
	}
	if k.Unit != "" {
		card.Unit = optional(k.Unit.Say(m.unitLang()))
	}
	if !k.TypeMissing {
		card.Type = optional(string(k.Type))
	}
	if k.Reason != score.Measured {
		card.Reason = &k.Reason
	}
	if k.Confidence != nil {
		card.Confidence = &k.Confidence.Value
		card.Words.OldConfidence = !k.Confidence.Fresh
	}
	if k.Pace != score.NoVerdict {
		card.Pace = &k.Pace
	}
	if (k.LastCheckIn != value.Date{}) {
		card.LastCheckIn = &k.LastCheckIn
	}
	for _, p := range k.Trend {
		card.Trend = append(card.Trend, TrendPoint{Date: p.Date, Value: p.Value.Number, Progress: p.Progress})
	}
	m.words(&card, k)
	return card
}

// unitLang is the language units are written in for machines: the workspace's, whatever --lang says.
func (m cards) unitLang() locale.Lang {
	if lang := m.ws.Language(); lang != "" {
		return lang
	}
	return locale.English
}

// written is a text field; nil where nothing stands.
func written(f okrlang.Field[string]) *string {
	if !f.Present() {
		return nil
	}
	return optional(f.Value)
}

func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func number(q *value.Quantity) *value.Number {
	if q == nil {
		return nil
	}
	return &q.Number
}

func newDropped(f okrlang.Field[*okrlang.Dropped]) *DroppedCard {
	if f.State == okrlang.Absent {
		return nil
	}
	card := &DroppedCard{}
	if f.Present() {
		card.Why = written(f.Value.Why)
		if f.Value.Date.Present() {
			card.Date = &f.Value.Date.Value
		}
	}
	return card
}

// remarks are what the check-ins up to today said, apart from numbers.
type remarks struct {
	last              *value.Date
	problems, outlook *Remark
	notes             map[*okrlang.KeyResult]*Remark
}

func (m cards) remarks(set *okrlang.Set) remarks {
	said := remarks{notes: map[*okrlang.KeyResult]*Remark{}}
	checkIns := slices.DeleteFunc(slices.Clone(set.CheckIns.Value), func(c *okrlang.CheckIn) bool {
		return !c.Date.Present() || c.Date.Value.After(m.selection.Today)
	})
	slices.SortStableFunc(checkIns, func(a, b *okrlang.CheckIn) int { return a.Date.Value.Compare(b.Date.Value) })
	for _, c := range checkIns {
		said.last = &c.Date.Value
		if c.Problems.Present() {
			said.problems = &Remark{c.Date.Value, c.Problems.Value}
		}
		if c.Outlook.Present() {
			said.outlook = &Remark{c.Date.Value, c.Outlook.Value}
		}
		for _, note := range c.Notes.Value {
			if note.KeyResult != nil && note.Value.Present() {
				said.notes[note.KeyResult] = &Remark{c.Date.Value, note.Value.Value}
			}
		}
	}
	return said
}

// words says the figures as people read them.
func (m cards) words(card *KeyResultCard, k *score.KeyResult) {
	lang := m.context.Lang
	w := &card.Words
	w.Goal = goalWords(lang, k.Target, k.AtLeast, k.AtMost)
	switch {
	case k.Kind == okrlang.Graded:
		m.milestones(w, k)
	case k.Kind == okrlang.Change && k.Baseline != nil:
		w.Start = bare(*k.Baseline, lang)
	case k.Kind == okrlang.Count:
		w.Start = "0"
		if k.Baseline != nil {
			w.Compare = k.Baseline.Say(lang)
		}
	}
	if k.Current != nil {
		w.Current, w.Bare = k.Current.Say(lang), bare(*k.Current, lang)
		if k.Kind == okrlang.Graded {
			w.Current = percent(k.Current.Number, lang)
		}
	}
	if k.FirstTargetScore.Known() {
		w.First = m.firstGoal(k)
	}
}

// goalWords is what is to be reached or held.
func goalWords(lang locale.Lang, target, low, high *value.Quantity) string {
	switch {
	case target != nil:
		return target.Say(lang)
	case low != nil && high != nil:
		return fmt.Sprintf("%s–%s", bare(*low, lang), high.Say(lang))
	case low != nil:
		return "≥ " + low.Say(lang)
	case high != nil:
		return "≤ " + high.Say(lang)
	}
	return ""
}

// bare is a quantity without its unit, where the unit of another one beside it says it. Money keeps its sign, because its
// multiplier stands between the two.
func bare(q value.Quantity, lang locale.Lang) string {
	if q.Unit.Kind() != value.KindCurrency && q.Scale <= value.One {
		q.Unit = ""
	}
	return q.Say(lang)
}

// percent is a share from 0 to 1 in per cent, to two places.
func percent(share value.Number, lang locale.Lang) string {
	rat := share.Rat()
	hundredfold, ok := value.ParseNumber(rat.Mul(rat, big.NewRat(100, 1)).FloatString(2))
	if !ok {
		return share.Say(lang)
	}
	return value.Quantity{Number: hundredfold, Unit: value.Percent, Scale: value.One}.Say(lang)
}

// milestones says where on its way a graded key result stands.
func (m cards) milestones(w *KeyResultWords, k *score.KeyResult) {
	for _, stone := range k.Of.Milestones.Value {
		if !stone.Degree.Present() || !stone.Text.Present() {
			continue
		}
		text := percent(stone.Degree.Value, m.context.Lang) + ": " + stone.Text.Value
		if k.Current != nil && k.Current.Number.Cmp(stone.Degree.Value) >= 0 {
			w.Reached = text
		} else if w.Next == "" {
			w.Next = text
		}
	}
}

// firstGoal is the goal before the first adjustment that replaced it.
func (m cards) firstGoal(k *score.KeyResult) string {
	adjustments := slices.Clone(k.Of.Adjustments.Value)
	slices.SortStableFunc(adjustments, func(a, b *okrlang.Adjustment) int { return a.Date.Value.Compare(b.Date.Value) })
	for _, a := range adjustments {
		if goal := goalWords(m.context.Lang, quantity(a.Was.Target), quantity(a.Was.AtLeast), quantity(a.Was.AtMost)); goal != "" {
			return goal
		}
	}
	return ""
}

func quantity(f okrlang.Field[value.Quantity]) *value.Quantity {
	if !f.Present() {
		return nil
	}
	return &f.Value
}
