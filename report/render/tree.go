package render

import (
	"slices"
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
)

// Tree draws what supports what, from the strategy down: on each line the score and beside it the mean of what supports it.
// why adds why each objective is worth it.
func Tree(v report.Tree, s Style, why bool) ([]byte, error) {
	d := tree{scorecard: scorecard{Style: s, lang: v.Lang}, v: v, why: why}
	d.treeHead()
	d.left = min(s.Width, mostWidth) - d.figures()
	if err := d.picture(); err != nil {
		return nil, err
	}
	d.leftovers()
	return []byte(d.out.String()), nil
}

// treeSection is a part of the picture under its title.
type treeSection struct {
	title    locale.Text
	branches []report.Branch
}

func treeSections(v report.Tree) []treeSection {
	var company locale.Text
	if len(v.Strategy) > 0 {
		company = locale.Text{EN: "Company objectives without a goal of the strategy", DE: "Objectives des Unternehmens ohne Ziel der Strategie"}
	}
	return []treeSection{
		{locale.Text{}, v.Strategy},
		{company, v.Company},
		{locale.Text{EN: "No way up: these lead to no company objective and no goal of the strategy", DE: "Ohne Anschluss nach oben: kein Objective des Unternehmens, kein Ziel der Strategie"}, v.Loose},
		{locale.Text{EN: "Not known: what would tell is missing or damaged", DE: "Ungeklärt: Was es sagen würde, fehlt oder ist beschädigt"}, v.Unknown},
	}
}

// tree is the drawing of a tree. It borrows the words of the scorecard.
type tree struct {
	scorecard

	v    report.Tree
	why  bool
	left int // columns of the branches, left of the figures
}

func (d *tree) treeHead() {
	v := d.v
	name := ""
	if v.Organization != "" {
		name = d.paint(shown(v.Organization), bold)
	}
	d.line("", name, d.paint(v.Cycle, bold), d.say(locale.Text{EN: "as of {0}", DE: "Stand {0}"}, v.Day))
	d.line("", d.counts()...)
	for _, said := range []struct {
		label locale.Text
		text  *string
	}{{missionLabel, v.Mission}, {visionLabel, v.Vision}} {
		if said.text == nil {
			continue
		}
		label := d.say(said.label)
		lines := wrap(label+" "+shown(*said.text), d.room(2))
		lines[0] = d.paint(label, bold) + strings.TrimPrefix(lines[0], label)
		indented(&d.out, "", "  ", lines)
	}
}

var (
	missionLabel = locale.Text{EN: "Mission:", DE: "Mission:"}
	visionLabel  = locale.Text{EN: "Vision:", DE: "Vision:"}
	moreBelow    = locale.Text{EN: "{0} more below", DE: "{0} {0|weiteres|weitere} darunter"}
	whyLabel     = locale.Text{EN: "Why:", DE: "Warum:"}
)

// counts is the answer in one line.
func (d *tree) counts() []string {
	objectives, aligned, known, illusions := 0, 0, 0, 0
	for _, n := range d.v.Nodes {
		if n.Verdict == nil || n.Dropped {
			continue
		}
		objectives++
		if n.Aligned != nil {
			known++
		}
		if n.Aligned != nil && *n.Aligned {
			aligned++
		}
		if n.Illusion {
			illusions++
		}
	}
	var parts []string
	if known > 0 {
		parts = append(parts, d.paint(d.say(locale.Text{
			EN: "{0} of {1} {1|objective leads|objectives lead} up to the company or its strategy",
			DE: "{0} von {1} {1|Objective zahlt|Objectives zahlen} auf Unternehmen oder Strategie ein",
		}, aligned, objectives), bold))
	}
	for _, count := range []struct {
		n    int
		text locale.Text
	}{
		{illusions, locale.Text{EN: "{0} {0|gap|gaps}", DE: "{0} {0|Kluft|Klüfte}"}},
		{len(d.v.NotTakenUp), locale.Text{EN: "{0} {0|goal|goals} not taken up", DE: "{0} {0|Ziel|Ziele} nicht aufgegriffen"}},
		{len(d.v.Orphans), locale.Text{EN: "{0} without a way up", DE: "{0} ohne Anschluss"}},
		{len(d.v.Loops), locale.Text{EN: "{0} {0|circle|circles}", DE: "{0} {0|Kreis|Kreise}"}},
		{len(d.v.Dangling), locale.Text{EN: "{0} {0|reference leads|references lead} nowhere", DE: "{0} {0|Verweis führt|Verweise führen} ins Leere"}},
	} {
		if count.n > 0 {
			parts = append(parts, d.say(count.text, count.n))
		}
	}
	return parts
}

// figures is how many columns the figures take, with the gaps before them.
func (d *tree) figures() int {
	return gap + max(width("Score"), 6) + gap + max(width(d.say(belowTitle)), 6)
}

var belowTitle = locale.Text{EN: "below", DE: "darunter"}

// picture draws all branches as one table, so that the figures stand under each other.
func (d *tree) picture() error {
	var rows [][]string
	for _, section := range treeSections(d.v) {
		for i, b := range section.branches {
			if len(rows) > 0 {
				rows = append(rows, []string{"", "", ""})
			}
			if i == 0 && section.title != (locale.Text{}) {
				title := d.under("", "", wrap(d.say(section.title), d.left), bold)
				rows = append(rows, []string{strings.Join(title, "\n"), "", ""})
			}
			rows = append(rows, d.branch(b, "", "")...)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	columns := []column{{title: strings.Repeat(" ", d.left)}, {title: " Score", right: true}, {title: d.say(belowTitle), right: true}}
	text, err := d.table(columns, rows)
	d.out.WriteString("\n" + text)
	d.marks()
	return err
}

// marks explains the marks that are there.
func (d *tree) marks() {
	parts := []string{}
	if len(d.v.Strategy) > 0 {
		parts = append(parts, d.paint(goalMark, blue)+" "+d.say(locale.Text{EN: "goal of the strategy", DE: "Ziel der Strategie"}))
	}
	for _, v := range verdictOrder {
		if slices.ContainsFunc(d.v.Nodes, func(n report.TreeNode) bool { return n.Verdict != nil && *n.Verdict == v && !n.Dropped }) {
			parts = append(parts, d.verdict(v, d.lang))
		}
	}
	d.keys(parts)
}

// goalMark stands before a goal of the strategy.
const goalMark = "◆"

// branch is a row a node: before stands on its first line, after on the others and before those below it.
func (d *tree) branch(b report.Branch, before, after string) [][]string {
	own := after + "  "
	if len(b.Below) > 0 || b.Cut > 0 {
		own = after + "│ "
	}
	rows := [][]string{d.node(b, before, own)}
	for i, child := range b.Below {
		first, rest := "├─ ", "│  "
		if i == len(b.Below)-1 && b.Cut == 0 {
			first, rest = "└─ ", "   "
		}
		rows = append(rows, d.branch(child, after+first, after+rest)...)
	}
	if b.Cut > 0 {
		rows = append(rows, []string{after + d.paint("└─ "+d.say(moreBelow, b.Cut), faint), "", ""})
	}
	return rows
}

// node is the row of one: mark and title, the reference under it, and what there is to say.
func (d *tree) node(b report.Branch, before, after string) []string {
	n := b.Node
	room := max(d.left-width(after), 8)
	mark, title := d.paint(goalMark, blue), shown(n.Title)
	switch {
	case n.Dropped:
		mark = d.paint(droppedLook.mark, faint)
	case n.Verdict != nil:
		mark = d.mark(*n.Verdict)
	}
	if title == "" {
		title = shown(d.ref(n))
	}
	if b.Repeat {
		text := d.say(locale.Text{EN: "{0}, drawn elsewhere", DE: "{0}, steht anderswo"}, d.ref(n))
		lines := d.under(before+"↗ ", after, wrapHard(shown(text), room), faint)
		return []string{strings.Join(lines, "\n"), percentOf(n.Score, d.lang), d.below(n)}
	}
	codes := []string{}
	if n.Verdict == nil {
		codes = append(codes, bold)
	}
	lines := d.under(before+mark+" ", after, wrapHard(title, room), codes...)
	for _, text := range d.remarksOf(b) {
		lines = append(lines, d.under(after, after, wrapHard(text.text, room), text.code)...)
	}
	return []string{strings.Join(lines, "\n"), d.own(n), d.below(n)}
}

// under puts margins before painted lines.
func (d *tree) under(first, rest string, lines []string, codes ...string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		if len(codes) > 0 {
			line = d.paint(line, codes...)
		}
		if i == 0 {
			out[i] = first + line
			continue
		}
		out[i] = rest + line
	}
	return out
}

type painted struct {
	text, code string
}

// remarksOf is what stands under a title.
func (d *tree) remarksOf(b report.Branch) []painted {
	n := b.Node
	about := shown(d.ref(n))
	if len(n.Contributors) > 0 {
		about += d.say(locale.Text{EN: ", with {0}", DE: ", mit {0}"}, shown(locale.List(n.Contributors).Say(d.lang)))
	}
	if len(b.Also) > 0 {
		var also locale.List
		for _, ref := range b.Also {
			also = append(also, shown(d.short(ref)))
		}
		about += d.say(locale.Text{EN: ", also for {0}", DE: ", auch für {0}"}, also)
	}
	if n.Dropped {
		about += ", " + d.say(droppedLook.word)
	}
	all := []painted{{about, faint}}
	if d.why && n.Why != nil {
		all = append(all, painted{d.say(whyLabel) + " " + shown(*n.Why), faint})
	}
	if n.Illusion {
		all = append(all, painted{d.say(locale.Text{
			EN: "▲ gap: it goes well below ({0}), and does not arrive here ({1})",
			DE: "▲ Kluft: Darunter läuft es ({0}), hier kommt es nicht an ({1})",
		}, percentOf(n.SupportersScore, d.lang), percentOf(n.Score, d.lang)), yellow})
	}
	if text, ok := edgeProblems[b.Problem]; ok {
		all = append(all, painted{"! " + d.say(text), yellow})
	}
	if n.Verdict == nil && len(b.Below) == 0 && b.Cut == 0 && !n.SupportersScore.Known() && d.notTakenUp(n) {
		all = append(all, painted{d.say(locale.Text{EN: "no objective has taken it up", DE: "von keinem Objective aufgegriffen"}), yellow})
	}
	return all
}

var edgeProblems = map[string]locale.Text{
	report.OtherCycle: {EN: "what it supports is in a cycle that does not hold its own", DE: "was es unterstützt, liegt in einem Zyklus, der den eigenen nicht umfasst"},
	report.Downwards:  {EN: "supports an objective on a lower level", DE: "unterstützt ein Objective einer tieferen Ebene"},
}

func (d *tree) notTakenUp(n report.TreeNode) bool {
	for _, ref := range d.v.NotTakenUp {
		if ref == n.Ref {
			return true
		}
	}
	return false
}

// ref is a reference as short as it can be: without the cycle that is shown.
func (d *tree) ref(n report.TreeNode) string {
	return d.short(n.Ref)
}

func (d *tree) short(ref string) string {
	return shortIn(ref, d.v.Cycle)
}

// shortIn leaves one cycle out of a reference.
func shortIn(ref, cycle string) string {
	if strings.Contains(ref, "@"+cycle+"/") {
		return shortRef(ref)
	}
	return ref
}

// own is the score; a goal has none.
func (d *tree) own(n report.TreeNode) string {
	if n.Verdict == nil {
		return ""
	}
	return d.paint(percentOf(n.Score, d.lang), lookOf(*n.Verdict).code)
}

// below is the mean of what supports it.
func (d *tree) below(n report.TreeNode) string {
	if !n.SupportersScore.Known() {
		return ""
	}
	text := percentOf(n.SupportersScore, d.lang)
	if n.Illusion {
		return d.paint("▲ "+text, yellow, bold)
	}
	return text
}

// leftovers lists what no picture shows: circles, and references that lead nowhere.
func (d *tree) leftovers() {
	for _, list := range leftovers(d.v) {
		if len(list.lines) == 0 {
			continue
		}
		d.out.WriteString("\n" + d.paint(d.say(list.title), bold) + "\n")
		for _, line := range list.lines {
			indented(&d.out, "  ", "    ", wrap(shown(line), d.room(4)))
		}
	}
}

// leftover is a list of references under its title.
type leftover struct {
	title locale.Text
	lines []string
}

func leftovers(v report.Tree) []leftover {
	circles := leftover{title: locale.Text{EN: "In a circle: these support each other", DE: "Im Kreis: Diese unterstützen sich gegenseitig"}}
	for _, loop := range v.Loops {
		way := ""
		for _, ref := range loop {
			way += shortRef(ref) + " → "
		}
		circles.lines = append(circles.lines, way+shortRef(loop[0]))
	}
	nowhere := leftover{title: locale.Text{EN: "References that lead nowhere", DE: "Verweise, die ins Leere führen"}}
	for _, ref := range v.Dangling {
		nowhere.lines = append(nowhere.lines, shortRef(ref.From)+" → "+ref.To)
	}
	return []leftover{circles, nowhere}
}
