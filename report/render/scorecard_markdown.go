package render

import (
	"fmt"
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/score"
	"github.com/okrlang/okr/report"
)

// ScorecardMarkdown draws scorecards for a page, a pull request or a step summary.
func ScorecardMarkdown(v report.Scorecard, detail bool) []byte {
	// The words are those of the terminal, without colour.
	d := scorecard{Style: Style{Width: mostWidth}, v: v, lang: v.Lang}
	sets := v.SetsOf(v.Cycle)
	name := "OKR"
	if v.Organization != "" {
		name = v.Organization
	}
	fmt.Fprintf(&d.out, "## %s · %s\n\n", mdText(name), v.Cycle)
	sum := v.Summary
	if sum.Sets > 0 {
		fmt.Fprintf(&d.out, "**%s** · ", d.onCourse(sum.OnCourse, sum.Objectives))
		d.mdJoin(d.mean(sum.Score), d.confidence(sum.Confidence), d.measured(sum.Measured, sum.KeyResults))
		d.out.WriteString("  \n")
	}
	d.mdJoin(d.say(locale.Text{EN: "as of {0}", DE: "Stand {0}"}, v.Day), d.clock())
	d.out.WriteString("\n")
	for _, list := range [][]report.FileError{v.Errors, v.LeftOut} {
		for _, e := range list {
			fmt.Fprintf(&d.out, "\n> ⚠️ %s: %s\n", mdCode(e.File), mdText(e.Message))
		}
	}
	switch {
	case len(v.Cycles) > 1:
		d.mdHistory()
		return []byte(d.out.String())
	case len(sets) > 1:
		d.mdTeams(sets)
	}
	if len(sets) > 1 && !detail {
		d.mdConcerns(sets)
	}
	if len(sets) == 1 || detail {
		for _, set := range sets {
			d.mdSet(set)
		}
	}
	if len(v.WithoutSet) > 0 {
		fmt.Fprintf(&d.out, "\n%s\n", mdText(d.say(locale.Text{EN: "No set for {0} yet: {1}", DE: "Noch ohne Set für {0}: {1}"}, v.Cycle, locale.List(v.WithoutSet))))
	}
	return []byte(d.out.String())
}

// mdJoin writes what is not empty, joined by dots.
func (d *scorecard) mdJoin(parts ...string) {
	var there []string
	for _, part := range parts {
		if part != "" {
			there = append(there, part)
		}
	}
	d.out.WriteString(strings.Join(there, " · "))
}

// mdVerdict is a verdict as a coloured dot and a word.
func (d *scorecard) mdVerdict(v score.Verdict) string {
	look := lookOf(v)
	return strings.TrimSpace(look.emoji + " " + mdText(look.word.Say(d.lang)))
}

func (d *scorecard) mdTeams(sets []report.SetCard) {
	good := lookOf(score.OnTrack)
	if d.v.Ended {
		good = lookOf(score.Achieved)
	}
	fmt.Fprintf(&d.out, "\n| Team | %s | | Score | %s | Check-in |\n|:--|--:|:--|--:|--:|--:|\n", good.word.Say(d.lang), d.say(locale.Text{EN: "Confidence", DE: "Konfidenz"}))
	for _, set := range sets {
		strip := ""
		for _, o := range d.byVerdict(set) {
			strip += lookOf(o.Verdict).emoji
		}
		fmt.Fprintf(&d.out, "| %s%s | %s | %s | %s | %s | %s |\n", strings.Repeat("&emsp;", min(set.Depth, 3)), mdText(set.Team),
			d.say(locale.Text{EN: "{0} of {1}", DE: "{0} von {1}"}, set.OnCourse, set.Counted), strip,
			percentOf(set.Score, d.lang), confidenceOf(set.Confidence, d.lang), d.checkIn(set))
	}
}

func (d *scorecard) mdConcerns(sets []report.SetCard) {
	titled := false
	for _, set := range sets {
		concerns := set.Concerns()
		if set.Measured == 0 {
			concerns = nil
		}
		if len(concerns) > 0 && !titled {
			titled = true
			fmt.Fprintf(&d.out, "\n### %s\n", d.concernsTitle())
		}
		if len(concerns) > 0 {
			fmt.Fprintf(&d.out, "\n**%s**\n\n", mdText(set.Name))
		}
		for _, o := range concerns {
			fmt.Fprintf(&d.out, "- %s · %s · %s  \n  %s\n", d.mdVerdict(o.Verdict), mdCode(shortRef(o.Ref)), percentOf(o.Score, d.lang), mdText(o.Title))
			if d.v.Ended {
				d.mdReview(o, "  - ")
				continue
			}
			for _, k := range o.Concerns() {
				fmt.Fprintf(&d.out, "  - %s %s\n", lookOf(k.Verdict).emoji, mdText(d.standing(k)))
			}
		}
		if len(concerns) > 0 && set.Problems != nil && d.isNews(*set.Problems) {
			fmt.Fprintf(&d.out, "- **%s** %s\n", d.say(problemLabel, shortDate(set.Problems.Date, d.lang)), mdText(set.Problems.Text))
		}
	}
}

func (d *scorecard) mdReview(o report.ObjectiveCard, bullet string) {
	r := o.Review
	if r == nil {
		return
	}
	if r.Learned != nil {
		fmt.Fprintf(&d.out, "%s**%s** %s\n", bullet, d.say(learnedLabel), mdText(*r.Learned))
	}
	if r.Needs != nil {
		fmt.Fprintf(&d.out, "%s**%s** %s\n", bullet, d.say(needsLabel), mdText(*r.Needs))
	}
}

// mdSet draws one set whole.
func (d *scorecard) mdSet(set report.SetCard) {
	fmt.Fprintf(&d.out, "\n### %s\n\n%s · ", mdText(set.Name), d.onCourse(set.OnCourse, set.Counted))
	d.mdJoin(d.mean(set.Score), d.confidence(set.Confidence))
	d.out.WriteString("\n")
	for _, o := range set.Objectives {
		fmt.Fprintf(&d.out, "\n#### %s\n\n", mdText(o.Title))
		verdict := d.mdVerdict(o.Verdict)
		if o.Dropped != nil {
			verdict = droppedLook.emoji + " " + d.say(droppedLook.word)
		}
		d.mdJoin(verdict, d.scoreOf(o), mdText(goalType(o.Type, d.lang)), mdCode(shortRef(o.Ref)), d.decision(o))
		d.out.WriteString("\n")
		d.mdKeyResults(o)
		if d.v.Ended && o.Review != nil {
			d.out.WriteString("\n")
			d.mdReview(o, "- ")
		}
	}
	for _, said := range []struct {
		label  locale.Text
		remark *report.Remark
	}{{problemLabel, set.Problems}, {outlookLabel, set.Outlook}} {
		if said.remark != nil && !d.v.Ended {
			fmt.Fprintf(&d.out, "\n**%s** %s\n", d.say(said.label, shortDate(said.remark.Date, d.lang)), mdText(said.remark.Text))
		}
	}
}

func (d *scorecard) mdKeyResults(o report.ObjectiveCard) {
	if len(o.KeyResults) == 0 {
		return
	}
	fmt.Fprintf(&d.out, "\n| Key Result | %s | %s | Trend | %s | %s |\n|:--|:--|--:|:--|--:|:--|\n",
		d.say(locale.Text{EN: "Start → now → target", DE: "Start → Stand → Ziel"}), d.say(locale.Text{EN: "Progress", DE: "Fortschritt"}),
		d.say(locale.Text{EN: "Confidence", DE: "Konfidenz"}), d.say(locale.Text{EN: "Verdict", DE: "Urteil"}))
	for _, k := range o.KeyResults {
		progress := percentOf(k.Progress, d.lang)
		if k.Reason != nil {
			progress = reasonWord(k, d.lang)
		}
		verdict := d.mdVerdict(k.Verdict)
		if k.Dropped != nil {
			verdict = droppedLook.emoji + " " + d.say(droppedLook.word)
		}
		fmt.Fprintf(&d.out, "| %s %s | %s | %s | %s | %s | %s |\n", mdCode(nameOf(k)), mdText(k.Title), mdText(d.way(k)), progress,
			trend(k.Trend), d.confidenceCell(k), verdict)
	}
}

// mdHistory draws cycles side by side.
func (d *scorecard) mdHistory() {
	rows := d.teamHistory
	if d.oneTeam() {
		rows = d.objectiveHistory
	}
	names, cells := rows(d.v.Cycles)
	fmt.Fprintf(&d.out, "\n| | %s |\n|:--|%s\n", strings.Join(d.v.Cycles, " | "), strings.Repeat("--:|", len(d.v.Cycles)))
	for i, name := range names {
		indent := len(name) - len(strings.TrimLeft(name, " "))
		fmt.Fprintf(&d.out, "| %s%s | %s |\n", strings.Repeat("&emsp;", indent/2), mdText(strings.TrimSpace(name)), strings.Join(cells[i], " | "))
	}
}
