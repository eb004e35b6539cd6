package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
)

// TreeMarkdown draws the tree as nested lists.
func TreeMarkdown(v report.Tree, why bool) []byte {
	d := tree{scorecard: scorecard{Style: Style{Width: mostWidth}, lang: v.Lang}, v: v, why: why}
	name := "OKR"
	if v.Organization != "" {
		name = v.Organization
	}
	fmt.Fprintf(&d.out, "## %s · %s\n\n%s\n", mdText(name), v.Cycle, strings.Join(d.counts(), " · "))
	for _, said := range []struct {
		label locale.Text
		text  *string
	}{{missionLabel, v.Mission}, {visionLabel, v.Vision}} {
		if said.text != nil {
			fmt.Fprintf(&d.out, "\n**%s** %s\n", d.say(said.label), mdText(*said.text))
		}
	}
	for _, list := range [][]report.FileError{v.Errors, v.LeftOut} {
		for _, e := range list {
			fmt.Fprintf(&d.out, "\n> ⚠️ %s: %s\n", mdCode(e.File), mdText(e.Message))
		}
	}
	for _, s := range treeSections(v) {
		if len(s.branches) == 0 {
			continue
		}
		d.out.WriteString("\n")
		if s.title != (locale.Text{}) {
			fmt.Fprintf(&d.out, "### %s\n\n", d.say(s.title))
		}
		for _, b := range s.branches {
			d.mdBranch(b, "")
		}
	}
	for _, list := range leftovers(v) {
		if len(list.lines) > 0 {
			fmt.Fprintf(&d.out, "\n### %s\n\n", d.say(list.title))
		}
		for _, line := range list.lines {
			fmt.Fprintf(&d.out, "- %s\n", mdCode(line))
		}
	}
	return []byte(d.out.String())
}

func (d *tree) mdBranch(b report.Branch, margin string) {
	n := b.Node
	mark := "🎯"
	switch {
	case n.Dropped:
		mark = droppedLook.emoji
	case n.Verdict != nil:
		mark = lookOf(*n.Verdict).emoji
	}
	if b.Repeat {
		fmt.Fprintf(&d.out, "%s- ↗ %s\n", margin, mdCode(d.ref(n)))
		return
	}
	fmt.Fprintf(&d.out, "%s- %s %s", margin, mark, mdText(n.Title))
	if n.Verdict != nil {
		fmt.Fprintf(&d.out, " **%s**", percentOf(n.Score, d.lang))
	}
	if n.SupportersScore.Known() {
		fmt.Fprintf(&d.out, " (%s %s)", d.say(belowTitle), percentOf(n.SupportersScore, d.lang))
	}
	said := d.remarksOf(b)
	fmt.Fprintf(&d.out, "<br>%s%s", mdCode(d.ref(n)), mdText(strings.TrimPrefix(said[0].text, clean(d.ref(n)))))
	for _, text := range said[1:] {
		fmt.Fprintf(&d.out, "<br>%s", mdText(text.text))
	}
	d.out.WriteString("\n")
	for _, child := range b.Below {
		d.mdBranch(child, margin+"  ")
	}
	if b.Cut > 0 {
		fmt.Fprintf(&d.out, "%s  - %s\n", margin, d.say(moreBelow, b.Cut))
	}
}

// TreeCSV writes a row a node, with what it supports. The columns are a contract: more are added at the end.
func TreeCSV(v report.Tree) ([]byte, error) {
	rows := [][]string{{"ref", "title", "team", "level", "cycle", "score", "supporters_score", "gap", "illusion", "verdict", "aligned", "supports", "contributors"}}
	up := map[string][]string{}
	for _, e := range v.Edges {
		if e.Kind == report.Supports {
			up[e.From] = append(up[e.From], e.To)
		}
	}
	for _, n := range v.Nodes {
		verdict, aligned, illusion := "", "", ""
		if n.Verdict != nil {
			verdict = string(*n.Verdict)
		}
		if n.Aligned != nil {
			aligned = strconv.FormatBool(*n.Aligned)
		}
		if n.Illusion {
			illusion = "true"
		}
		rows = append(rows, []string{
			csvText(n.Ref), csvText(n.Title), csvOptional(n.Team), csvOptional(n.Level), csvOptional(n.Cycle), n.Score.String(), n.SupportersScore.String(),
			csvNumber(n.Gap), illusion, verdict, aligned, csvText(strings.Join(up[n.Ref], " ")), csvText(strings.Join(n.Contributors, " ")),
		})
	}
	return csvOf(rows)
}

// TreeMermaid draws the tree as a flow chart that GitHub and GitLab show in Markdown. Titles are quoted; what Mermaid would
// act on in them is written as a number.
func TreeMermaid(v report.Tree) []byte {
	var out strings.Builder
	out.WriteString("flowchart TB\n")
	names := map[string]string{}
	for i, n := range v.Nodes {
		names[n.Ref] = "n" + itoa(i+1)
		label := mermaidText(cut(clean(n.Title), 60))
		class := "goal"
		if n.Verdict != nil {
			label += "<br/>" + mermaidText(shortIn(n.Ref, v.Cycle)) + " · " + percentOf(n.Score, v.Lang)
			class = string(*n.Verdict)
		}
		if n.SupportersScore.Known() {
			label += " (" + belowTitle.Say(v.Lang) + " " + percentOf(n.SupportersScore, v.Lang) + ")"
		}
		if n.Illusion {
			label += " ▲"
		}
		fmt.Fprintf(&out, "  %s[\"%s\"]:::%s\n", names[n.Ref], label, class)
	}
	for _, e := range v.Edges {
		arrow := "-->"
		if e.Problem != nil {
			arrow = "-. ! .->"
		}
		if e.Kind == report.Supports && names[e.From] != "" {
			fmt.Fprintf(&out, "  %s %s %s\n", names[e.From], arrow, names[e.To])
		}
	}
	for _, class := range []string{
		"goal fill:#eef,stroke:#446", "on_track fill:#dfd,stroke:#383", "at_risk fill:#ffd,stroke:#a80", "off_track fill:#fdd,stroke:#a33", "not_measured fill:#eee,stroke:#888",
		"achieved fill:#dfd,stroke:#383", "exceeded fill:#dfd,stroke:#383", "missed fill:#fdd,stroke:#a33",
	} {
		name, _, _ := strings.Cut(class, " ")
		if slices.ContainsFunc(v.Nodes, func(n report.TreeNode) bool {
			return n.Verdict != nil && string(*n.Verdict) == name || n.Verdict == nil && name == "goal"
		}) {
			out.WriteString("  classDef " + class + "\n")
		}
	}
	return []byte(out.String())
}

// mermaidText keeps a stranger's words inside their quotes.
func mermaidText(text string) string {
	var out strings.Builder
	for _, r := range text {
		if strings.ContainsRune("\"#<>&;`%{}[]()|\\*_", r) {
			fmt.Fprintf(&out, "#%d;", r)
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}
