package report

import (
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/okrlang/value"
)

// Scorecard is the view of okr score: the sets of a cycle, or of several, with every figure. What does not exist is null.
type Scorecard struct {
	Version   int         `json:"version"`
	Tool      Tool        `json:"tool"`
	Workspace string      `json:"workspace"`
	Complete  bool        `json:"complete"`
	Errors    []FileError `json:"errors"`
	// LeftOut are files, and sets in them, that could not be scored. They are findings of the linter, no errors.
	LeftOut []FileError `json:"left_out"`
	// Cycle is the one that is shown; of several, in Cycles from the oldest, the newest.
	Cycle   string       `json:"cycle"`
	Cycles  []string     `json:"cycles"`
	Today   string       `json:"today"`
	Elapsed score.Ratio  `json:"elapsed"`
	Ended   bool         `json:"ended"`
	Summary ScoreSummary `json:"summary"`
	Sets    []SetCard    `json:"sets"`
	// WithoutSet are the teams that have none for Cycle, though they could.
	WithoutSet []string `json:"without_set"`

	Lang         locale.Lang `json:"-"`
	Organization string      `json:"-"`
	Day          value.Date  `json:"-"`
	Last         value.Date  `json:"-"` // the last day of Cycle
	// Individuals counts the sets of individuals that stay out of the summary.
	Individuals int `json:"-"`
	// Faulty counts the files with errors in them whose sets are scored as far as they can be read.
	Faulty int `json:"-"`
	// Beside are other cycles that run today and have sets.
	Beside []string `json:"-"`
}

// ScoreSummary rolls up the sets of Cycle. What was given up counts nowhere.
type ScoreSummary struct {
	Sets       int `json:"sets"`
	Objectives int `json:"objectives"`
	OnCourse   int `json:"on_course"`
	KeyResults int `json:"key_results"`
	Measured   int `json:"measured"`
	// Score is the plain mean of the sets' scores, Confidence that of their confidences.
	Score      score.Ratio `json:"score"`
	Confidence score.Ratio `json:"confidence"`
}

// SetCard is the scorecard of a set.
type SetCard struct {
	Team  string      `json:"team"`
	Name  string      `json:"name"`
	Cycle string      `json:"cycle"`
	Level *string     `json:"level"`
	Score score.Ratio `json:"score"`
	// OnCourse of Counted objectives are on track, achieved or exceeded.
	OnCourse   int         `json:"on_course"`
	Counted    int         `json:"counted"`
	Measured   int         `json:"measured"`
	KeyResults int         `json:"key_results"`
	Confidence score.Ratio `json:"confidence"`
	Elapsed    score.Ratio `json:"elapsed"`
	Ended      bool        `json:"ended"`
	// LastCheckIn is the day of the newest one, Problems and Outlook what the newest one that has them said.
	LastCheckIn *value.Date     `json:"last_check_in"`
	Problems    *Remark         `json:"problems"`
	Outlook     *Remark         `json:"outlook"`
	Objectives  []ObjectiveCard `json:"objectives"`

	// Depth is how far below the top the team stands, for indentation.
	Depth int `json:"-"`
	// Place is its place in the order of the organization.
	Place int `json:"-"`
	// Individual says that it is the set of one person.
	Individual bool `json:"-"`
}

// Remark is what a check-in said on its day.
type Remark struct {
	Date value.Date `json:"date"`
	Text string     `json:"text"`
}

// ObjectiveCard is the scorecard of an objective.
type ObjectiveCard struct {
	ID    *string `json:"id"`
	Ref   string  `json:"ref"`
	Title string  `json:"title"`
	Why   *string `json:"why"`
	// Type is null where none is written; it is then judged as a roofshot.
	Type             *string         `json:"type"`
	Score            score.Ratio     `json:"score"`
	FirstTargetScore score.Ratio     `json:"first_target_score"`
	Verdict          score.Verdict   `json:"verdict"`
	Confidence       score.Ratio     `json:"confidence"`
	Supports         []string        `json:"supports"`
	Contributors     []string        `json:"contributors"`
	Owner            *string         `json:"owner"`
	Review           *ReviewCard     `json:"review"`
	Dropped          *DroppedCard    `json:"dropped"`
	KeyResults       []KeyResultCard `json:"key_results"`
}

// ReviewCard is the look back on an objective.
type ReviewCard struct {
	Decision *string `json:"decision"`
	Learned  *string `json:"learned"`
	Needs    *string `json:"needs"`
}

// DroppedCard is the record of something given up.
type DroppedCard struct {
	Date *value.Date `json:"date"`
	Why  *string     `json:"why"`
}

// KeyResultCard is the scorecard of a key result. Numbers are in Unit, of a graded one shares from 0 to 1.
type KeyResultCard struct {
	ID               *string        `json:"id"`
	Ref              string         `json:"ref"`
	Title            string         `json:"title"`
	Kind             okrlang.Kind   `json:"kind"`
	Baseline         *value.Number  `json:"baseline"`
	Target           *value.Number  `json:"target"`
	AtLeast          *value.Number  `json:"at_least"`
	AtMost           *value.Number  `json:"at_most"`
	Current          *value.Number  `json:"current"`
	Unit             *string        `json:"unit"`
	Cumulative       bool           `json:"cumulative"`
	FromZero         bool           `json:"from_zero"`
	FromTitle        bool           `json:"from_title"`
	Weight           value.Number   `json:"weight"`
	Type             *string        `json:"type"`
	Progress         score.Ratio    `json:"progress"`
	Score            score.Ratio    `json:"score"`
	Reason           *score.Reason  `json:"reason"` // why it is not measured
	FirstTargetScore score.Ratio    `json:"first_target_score"`
	Confidence       *int           `json:"confidence"`
	Pace             *score.Verdict `json:"pace"` // null once the cycle has ended
	Verdict          score.Verdict  `json:"verdict"`
	Divergent        bool           `json:"divergent"` // confidence and pace are two steps apart
	LastCheckIn      *value.Date    `json:"last_check_in"`
	Trend            []TrendPoint   `json:"trend"`
	Owner            *string        `json:"owner"`
	Note             *Remark        `json:"note"` // the newest of a check-in
	Dropped          *DroppedCard   `json:"dropped"`

	Words KeyResultWords `json:"-"`
}

// TrendPoint is one check-in of a key result.
type TrendPoint struct {
	Date     value.Date   `json:"date"`
	Value    value.Number `json:"value"`
	Progress score.Ratio  `json:"progress"`
}

// KeyResultWords are the figures of a key result as people read them; "" for what does not exist.
type KeyResultWords struct {
	Start, Goal string // 50 and 70 Punkte; of a hold only Goal: at most 2 %
	Current     string
	Bare        string // Current without its unit, to stand before Goal
	First       string // the goal before the first adjustment
	Compare     string // the baseline of a running total: a period to compare with
	// Reached is the text of the highest milestone reached, Next that of the one after it, with their degrees.
	Reached, Next string
	// OldConfidence says that the confidence is not of the last 31 days.
	OldConfidence bool
}

// SetsOf are the sets of one of the cycles.
func (v Scorecard) SetsOf(cycle string) []SetCard {
	return slices.DeleteFunc(slices.Clone(v.Sets), func(s SetCard) bool { return s.Cycle != cycle })
}

// Live are the objectives that were not given up.
func (s SetCard) Live() []ObjectiveCard {
	return slices.DeleteFunc(slices.Clone(s.Objectives), func(o ObjectiveCard) bool { return o.Dropped != nil })
}

// Live are the key results that were not given up.
func (o ObjectiveCard) Live() []KeyResultCard {
	return slices.DeleteFunc(slices.Clone(o.KeyResults), func(k KeyResultCard) bool { return k.Dropped != nil })
}

// Concerns are the objectives that are not on course, from the worst; those where nothing can be said come last.
func (s SetCard) Concerns() []ObjectiveCard {
	concerns := slices.DeleteFunc(s.Live(), func(o ObjectiveCard) bool { return o.Verdict.OnCourse() })
	slices.SortStableFunc(concerns, func(a, b ObjectiveCard) int { return Gravity(b.Verdict) - Gravity(a.Verdict) })
	return concerns
}

// Concerns are the key results that keep an objective from being on course, from the worst.
func (o ObjectiveCard) Concerns() []KeyResultCard {
	concerns := slices.DeleteFunc(o.Live(), func(k KeyResultCard) bool { return k.Verdict.OnCourse() })
	slices.SortStableFunc(concerns, func(a, b KeyResultCard) int { return Gravity(b.Verdict) - Gravity(a.Verdict) })
	return concerns
}

// Divergent are the key results of objectives on course whose numbers say something else than their team.
func (s SetCard) Divergent() []KeyResultCard {
	var all []KeyResultCard
	for _, o := range s.Live() {
		for _, k := range o.Live() {
			if k.Divergent && k.Verdict.OnCourse() {
				all = append(all, k)
			}
		}
	}
	return all
}

// Gravity orders verdicts: the greater, the sooner somebody has to look.
func Gravity(v score.Verdict) int {
	switch v {
	case score.OffTrack, score.Missed:
		return 3
	case score.AtRisk:
		return 2
	case score.NotMeasured:
		return 1
	}
	return 0
}

// rollUp gathers the sets of the cycle that is shown.
func (v *Scorecard) rollUp() {
	var scores, confidences []score.Ratio
	for _, s := range v.SetsOf(v.Cycle) {
		v.Summary.Sets++
		v.Summary.Objectives += s.Counted
		v.Summary.OnCourse += s.OnCourse
		v.Summary.KeyResults += s.KeyResults
		v.Summary.Measured += s.Measured
		scores, confidences = append(scores, s.Score), append(confidences, s.Confidence)
	}
	v.Summary.Score, v.Summary.Confidence = score.Mean(scores...), score.Mean(confidences...)
}
