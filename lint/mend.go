package lint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/edit"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// offerIDs gives findings about a missing id the fix that writes one: a short form of the title, unlike those beside it. It
// is certain as long as nothing in the workspace names what is not there, for that may be what is meant. It stands here and
// not in the parser because only okrlang/edit, which is above that, knows how a line is put into a file.
func (r *runner) offerIDs(findings []Finding) {
	var offers map[source.Span]diag.Fix
	file := ""
	for i := range findings {
		f := &findings[i]
		if f.Rule != diag.Schema || f.Field != "id" || len(f.Fixes) > 0 {
			continue
		}
		if f.File.Path != file {
			file, offers = f.File.Path, r.newIDs(f.File)
		}
		if fix, ok := offers[f.At]; ok {
			f.Fixes = []diag.Fix{fix}
		}
	}
}

// newIDs are the fixes for what has no id in a file, by the place of the finding.
func (r *runner) newIDs(file *source.File) map[source.Span]diag.Fix {
	offers := map[source.Span]diag.Fix{}
	i := slices.IndexFunc(r.files, func(f *okrlang.File) bool { return f.Source == file })
	if i < 0 {
		return offers
	}
	for _, s := range r.files[i].Sets {
		sure := diag.Certain
		if r.isAwaited(s) {
			sure = diag.Suggestion
		}
		n := naming{file: file, offers: offers, sure: sure}
		for _, o := range s.Objectives.Value {
			n.take(o.ID)
		}
		for _, o := range s.Objectives.Value {
			n.offer(o.Node, o.ID, o.Title)
			within := naming{file: file, offers: offers, sure: sure}
			for _, k := range o.KeyResults.Value {
				within.take(k.ID)
			}
			for _, k := range o.KeyResults.Value {
				within.offer(k.Node, k.ID, k.Title)
			}
		}
	}
	return offers
}

// isAwaited says whether anything names an objective or key result of a set that the set does not have.
func (r *runner) isAwaited(s *okrlang.Set) bool {
	for _, c := range s.CheckIns.Value {
		if unknownEntry(c.Values.Value) || unknownEntry(c.Confidence.Value) || unknownEntry(c.Notes.Value) {
			return true
		}
	}
	for _, e := range r.ws.Entries {
		if e.Parsed == nil {
			continue
		}
		for _, other := range e.Parsed.Sets {
			for _, o := range other.Objectives.Value {
				if slices.ContainsFunc(o.Supports.Value, func(ref okrlang.Field[okrlang.Reference]) bool { return ref.Present() && awaits(ref.Value, s) }) {
					return true
				}
			}
		}
	}
	return false
}

func unknownEntry[T any](entries []okrlang.Entry[T]) bool {
	return slices.ContainsFunc(entries, func(e okrlang.Entry[T]) bool { return e.KeyResult == nil })
}

// awaits says whether a reference names something of a set that is not there.
func awaits(ref okrlang.Reference, s *okrlang.Set) bool {
	if ref.Team != s.Team.Value || ref.Cycle != (value.Cycle{}) && ref.Cycle != s.Cycle.Value {
		return false
	}
	i := slices.IndexFunc(s.Objectives.Value, func(o *okrlang.Objective) bool { return o.ID.Present() && o.ID.Value == ref.Objective })
	if i < 0 || ref.KeyResult == "" {
		return i < 0
	}
	return !slices.ContainsFunc(s.Objectives.Value[i].KeyResults.Value, func(k *okrlang.KeyResult) bool { return k.ID.Present() && k.ID.Value == ref.KeyResult })
}

// naming gives ids to siblings.
type naming struct {
	file   *source.File
	offers map[source.Span]diag.Fix
	sure   diag.Applicability
	taken  []string
}

func (n *naming) take(id okrlang.Field[string]) {
	if id.Present() {
		n.taken = append(n.taken, id.Value)
	}
}

func (n *naming) offer(at okrlang.Node, id, title okrlang.Field[string]) {
	if id.State != okrlang.Absent && id.State != okrlang.Empty || !title.Present() || at.Damaged {
		return
	}
	name := shortSlug(title.Value)
	if name == "" {
		return
	}
	free := name
	for i := 2; slices.Contains(n.taken, free); i++ {
		free = name + "-" + strconv.Itoa(i)
	}
	line, ok := edit.KeyBefore(n.file, at.At.Start, "id: "+free)
	if id.State == okrlang.Empty {
		line = edit.Value(n.file, id.At, free)
	} else if !ok {
		return
	}
	n.taken = append(n.taken, free)
	n.offers[at.Name] = diag.Fix{
		Description:   locale.Text{EN: "write the id {0}", DE: "die Id {0} schreiben"}.With(free),
		Applicability: n.sure,
		Edits:         []diag.FileEdit{{File: n.file, Edit: line}},
	}
}

// shortSlug is an id made of the first words of a title: people type ids.
func shortSlug(title string) string {
	const most = 32
	slug := okrlang.Slug(title)
	if len(slug) <= most {
		return slug
	}
	cut := strings.LastIndexByte(slug[:most+1], '-')
	if cut < 0 {
		return slug[:most]
	}
	return slug[:cut]
}
