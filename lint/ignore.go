package lint

import (
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// UnusedIgnore is the name of the rule that speaks about ignore comments. It is the one rule that the run itself carries
// out, because only the run knows what a comment caught.
const UnusedIgnore = "unused-ignore"

// ignore takes out the findings that comments cover, counts them, and adds findings about comments that caught nothing.
func (r *runner) ignore(findings []Finding) (kept []Finding, ignored int) {
	if r.opts.NoIgnores {
		return findings, 0
	}
	comments := r.comments()
	all := append(slices.Clone(comments), r.elsewhere(findings)...)
	kept = slices.Grow(kept, len(findings))
	for _, f := range findings {
		rule := Find(r.opts.Rules, f.Rule)
		shown := uncovered(all, f, rule)
		if covers(all, rule, f.File, f.At) || len(shown) == 0 && len(f.Related) > 0 {
			ignored++
			continue
		}
		f.Related = shown
		kept = append(kept, f)
	}
	for _, c := range comments {
		kept = append(kept, r.unused(c)...)
	}
	return kept, ignored
}

// comment is an ignore comment at work: which of its rules caught something.
type comment struct {
	okrlang.Ignore

	file   *source.File
	about  Subject
	caught []bool
}

// comments are the ignore comments of everything in scope.
func (r *runner) comments() []*comment {
	var all []*comment
	if c := r.ws.Config; c != nil {
		for _, i := range c.Ignores {
			all = append(all, &comment{i, c.File, Place{File: c.File, At: c.File.Path}, make([]bool, len(i.Rules))})
		}
	}
	for _, f := range r.files {
		all = append(all, r.commentsIn(f)...)
	}
	return all
}

func (r *runner) commentsIn(f *okrlang.File) []*comment {
	all := make([]*comment, len(f.Ignores))
	for n, i := range f.Ignores {
		all[n] = &comment{i, f.Source, r.around(f, i), make([]bool, len(i.Rules))}
	}
	return all
}

// elsewhere are the comments of files that are not judged and have findings all the same, by rules that look at all cycles.
// So are those of teams that such findings point at. They silence, and nobody asks what else they are good for.
func (r *runner) elsewhere(findings []Finding) []*comment {
	known := map[*source.File]bool{}
	for _, f := range r.files {
		known[f.Source] = true
	}
	var all []*comment
	read := func(file *source.File) {
		if known[file] {
			return
		}
		known[file] = true
		if entry := r.ws.Entry(file.Path); entry != nil {
			if file, err := r.ws.Parse(entry); err == nil {
				all = append(all, r.commentsIn(file)...)
			}
		}
	}
	for _, f := range findings {
		read(f.File)
		if rule := Find(r.opts.Rules, f.Rule); rule != nil && rule.Mutual {
			for _, other := range f.Related {
				read(other.File)
			}
		}
	}
	return all
}

// around is the set whose document holds a comment, or the file.
func (r *runner) around(f *okrlang.File, i okrlang.Ignore) Subject {
	for _, s := range f.Sets {
		if s.At.Contains(i.At) {
			return s
		}
	}
	return Place{File: f.Source, At: f.Path()}
}

// uncovered are the other places that a finding shows. Where a rule is about several teams, a comment at one of them takes
// that one out: what the others have in common stays to be settled.
func uncovered(comments []*comment, f Finding, rule *Rule) []diag.Related {
	if rule == nil || !rule.Mutual {
		return f.Related
	}
	return slices.DeleteFunc(slices.Clone(f.Related), func(other diag.Related) bool {
		return covers(comments, rule, other.File, other.At)
	})
}

// covers says whether a comment silences a rule at a place, and marks the comment as used.
func covers(comments []*comment, rule *Rule, file *source.File, at source.Span) bool {
	if rule == nil || rule.Fixed {
		return false
	}
	for _, c := range comments {
		if c.file != file || c.Malformed || c.Reason == "" || c.Covers == (source.Span{}) || !c.Covers.Contains(source.Span{Start: at.Start, End: at.Start}) {
			continue
		}
		for i, name := range c.Rules {
			if rule.Called(name.Value) {
				c.caught[i] = true
				return true
			}
		}
	}
	return false
}

// unused says what is wrong with a comment. A rule that did not run cannot have caught anything, so it is not held against
// the comment.
func (r *runner) unused(c *comment) []Finding {
	i := slices.IndexFunc(r.opts.Rules, func(rule *Rule) bool { return rule.Name == UnusedIgnore })
	if i < 0 {
		return nil
	}
	pass := &Pass{Rule: r.opts.Rules[i], Workspace: r.ws, Today: r.opts.Today, index: i, runner: r}
	switch {
	case c.Malformed:
		pass.Report(c.about, "okr", c.At, locale.Text{
			EN: "This comment is not understood and ignores nothing", DE: "Dieser Kommentar wird nicht verstanden und ignoriert nichts",
		}.Plain(), Help(howToIgnore.Plain()))
	case c.Reason == "":
		pass.Report(c.about, c.Rules[0].Value, c.At, locale.Text{
			EN: "This comment gives no reason and ignores nothing", DE: "Dieser Kommentar nennt keinen Grund und ignoriert nichts",
		}.Plain(), Help(howToIgnore.Plain()))
	default:
		for n := range c.Rules {
			r.unusedRule(pass, c, n)
		}
	}
	return pass.findings
}

var howToIgnore = locale.Text{
	EN: "Write `# okr: ignore[rule] -- reason`, with the reason for those who read it next year.",
	DE: "Schreiben Sie `# okr: ignore[regel] -- Grund`, mit dem Grund für alle, die das nächstes Jahr lesen.",
}

func (r *runner) unusedRule(pass *Pass, c *comment, n int) {
	name := c.Rules[n]
	rule := Find(r.opts.Rules, name.Value)
	switch {
	case rule == nil:
		help := locale.Text{EN: "`okr rules` lists the rules.", DE: "`okr rules` zeigt die Regeln."}.Plain()
		if near := locale.Nearest(name.Value, Names(r.opts.Rules)); near != "" {
			help = locale.Text{EN: "Write {0}.", DE: "Schreiben Sie {0}."}.With(locale.Quote(near))
		}
		pass.Report(c.about, name.Value, name.At, locale.Text{
			EN: "There is no rule {0} to ignore", DE: "Es gibt keine Regel {0}, die man ignorieren könnte",
		}.With(locale.Quote(name.Value)), Help(help))
	case rule.Fixed:
		pass.Report(c.about, rule.Name, name.At, locale.Text{
			EN: "{0} cannot be ignored", DE: "{0} lässt sich nicht ignorieren",
		}.With(rule.Name), Help(locale.Text{
			EN: "What cannot be read cannot be judged: mend it.", DE: "Was nicht gelesen werden kann, lässt sich nicht beurteilen: Bitte beheben.",
		}.Plain()))
	case !c.caught[n] && r.ran(rule, c):
		pass.Report(c.about, rule.Name, c.At, locale.Text{
			EN: "{0} finds nothing here; this comment is no longer needed", DE: "{0} findet hier nichts; dieser Kommentar wird nicht mehr gebraucht",
		}.With(rule.Name), Help(locale.Text{
			EN: "Remove the comment.", DE: "Streichen Sie den Kommentar.",
		}.Plain()), removeComment(c, n))
	}
}

// ran says whether a rule was on where a comment stands. Where only some teams or cycles are judged, what a comment
// covers may be reported at another one.
func (r *runner) ran(rule *Rule, c *comment) bool {
	if !r.carriesOut(rule) || rule.Mutual && len(r.opts.Scope.Teams)+len(r.opts.Scope.Cycles) > 0 {
		return false
	}
	i := slices.Index(r.opts.Rules, rule)
	pass := &Pass{Rule: rule, index: i, runner: r}
	settings := pass.settingsFor(c.about)
	return settings != nil && settings.severity != diag.Off
}

// removeComment offers to remove a comment of one rule: its line where it stands alone, else what stands before it too. Of a
// comment of several rules only the one with the number n goes, with the comma beside it.
func removeComment(c *comment, n int) Extra {
	if len(c.Rules) > 1 {
		at := source.Span{Start: c.Rules[0].At.Start, End: c.Rules[1].At.Start}
		if n > 0 {
			at = source.Span{Start: c.Rules[n-1].At.End, End: c.Rules[n].At.End}
		}
		return Fix(diag.Certain, locale.Text{EN: "remove {0} from the comment", DE: "{0} aus dem Kommentar streichen"}.With(c.Rules[n].Value), source.Edit{At: at})
	}
	line := c.file.Line(c.file.LineAt(c.At.Start))
	at := source.Span{Start: c.At.Start, End: c.At.End}
	for at.Start > line.Start && (c.file.Text[at.Start-1] == ' ' || c.file.Text[at.Start-1] == '\t') {
		at.Start--
	}
	if at.Start == line.Start {
		at.End = c.file.Line(c.file.LineAt(c.At.Start) + 1).Start
	}
	return Fix(diag.Certain, locale.Text{EN: "remove the comment", DE: "Kommentar streichen"}.Plain(), source.Edit{At: at})
}
