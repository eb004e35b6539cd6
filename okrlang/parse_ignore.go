package okrlang

import (
	"strings"

	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/syntax"
)

// ignores reads the comments that begin with okr:.
func ignores(t *syntax.Tree) []Ignore {
	var all []Ignore
	for _, c := range t.Comments("okr:") {
		all = append(all, ignore(t.File, c))
	}
	return all
}

// ignore reads one comment: okr: ignore[rule, rule] -- reason, or ignore-file.
func ignore(file *source.File, c syntax.Comment) Ignore {
	i := Ignore{At: c.At, Covers: c.Covers, Malformed: true}
	words := file.Slice(c.At)
	open := strings.IndexByte(words, '[')
	shut := strings.IndexByte(words, ']')
	if open < 0 || shut < open {
		return i
	}
	switch strings.TrimSpace(strings.TrimLeft(words[:open], "# \t")) {
	case "okr: ignore", "okr:ignore":
	case "okr: ignore-file", "okr:ignore-file":
		i.WholeFile = true
		i.Covers = source.Span{Start: 0, End: len(file.Text)}
	default:
		return i
	}
	at := open + 1
	for _, part := range strings.Split(words[open+1:shut], ",") {
		name := strings.TrimSpace(part)
		start := c.At.Start + at + strings.Index(part, name)
		if name != "" {
			i.Rules = append(i.Rules, Field[string]{Value: name, At: source.Span{Start: start, End: start + len(name)}, State: Present})
		}
		at += len(part) + 1
	}
	rest := strings.TrimSpace(words[shut+1:])
	reason, dashed := strings.CutPrefix(rest, "--")
	if dashed {
		i.Reason = strings.TrimSpace(reason)
	}
	i.Malformed = len(i.Rules) == 0 || rest != "" && !dashed
	return i
}
