package syntax

import (
	"strings"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// here and the line above it, because YAML often notices one line late.
func (r *recovery) hereAndAbove(bad int) []line {
	return []line{r.line(bad), r.contentAbove(bad)}
}

// colonGlued: `title:Foo`.
func (r *recovery) colonGlued(bad int) (accident, bool) {
	for _, l := range r.hereAndAbove(bad) {
		if l.no == 0 || l.item >= l.at.End {
			continue
		}
		text := r.tree.text[l.item:l.at.End]
		key, ok := gluedKey(text)
		colon := l.item + len(key)
		real := source.Span{Start: colon + 1, End: l.item + len(withoutComment(text))}
		if ok && (l.colon < 0 || l.colon >= colon) && real.Len() > 0 {
			return r.addSpaceBehind(l, key, real, bad), true
		}
	}
	return accident{}, false
}

// addSpaceBehind is colonGlued once found. The value's first character makes room for the space; the tree gets it back.
func (r *recovery) addSpaceBehind(l line, key string, real source.Span, bad int) accident {
	value := r.tree.text[real.Start:real.End]
	rest := afterFirst(value)
	masked := source.Span{Start: real.End - len(rest), End: real.End}
	if rest == "" {
		masked = source.Span{Start: real.Start, End: real.Start} // the library puts an empty value behind the colon
	}
	return accident{
		at:      source.Span{Start: l.item, End: real.Start},
		field:   key,
		message: missingSpaceAfterColon.Plain(),
		help:    write(key + ": " + r.tree.File.Slice(real)),
		mend:    []source.Edit{{At: source.Span{Start: real.Start, End: real.Start}, Text: " "}},
		sure:    true,
		how:     addSpace,
		masks:   []source.Edit{{At: real, Text: strings.Repeat(" ", len(value)-len(rest)) + harmless(rest)}},
		repair:  repair{masked: masked, real: real},
		first:   l.no,
		last:    bad,
	}
}

// afterFirst is a text without its first character.
func afterFirst(text string) string {
	for i := range text {
		if i > 0 {
			return text[i:]
		}
	}
	return ""
}

// dashGlued: `-id: x`.
func (r *recovery) dashGlued(bad int) (accident, bool) {
	text := r.tree.text
	for _, l := range r.hereAndAbove(bad) {
		if l.no == 0 || l.item+1 >= l.at.End || text[l.item] != '-' || isBlank(text[l.item+1]) || text[l.item+1] == '-' {
			continue
		}
		words := strings.TrimRight(r.tree.File.Slice(source.Span{Start: l.item + 1, End: l.at.End}), " \t")
		a := accident{
			at:      source.Span{Start: l.item, End: l.item + 1},
			message: missingSpaceAfterDash.Plain(),
			help:    write("- " + words),
			mend:    []source.Edit{{At: source.Span{Start: l.item + 1, End: l.item + 1}, Text: " "}},
			sure:    true,
			how:     addSpace,
			first:   l.no,
			last:    bad,
		}
		if first := len(text[l.item+1:]) - len(afterFirst(text[l.item+1:])); l.key.End > l.item+1+first {
			a.masks = []source.Edit{{At: source.Span{Start: l.item + 1, End: l.item + 1 + first}, Text: strings.Repeat(" ", first)}}
			a.repair = repair{
				masked: source.Span{Start: l.item + 1 + first, End: l.key.End},
				real:   source.Span{Start: l.item + 1, End: l.key.End},
			}
		}
		return a, true
	}
	return accident{}, false
}

// colonMissing: `title Foo`, where a key was meant.
func (r *recovery) colonMissing(bad int) (accident, bool) {
	for _, l := range r.hereAndAbove(bad) {
		if l.no == 0 || l.colon >= 0 || l.item >= l.at.End {
			continue
		}
		text := withoutComment(r.tree.text[l.item:l.at.End])
		word, rest, _ := strings.Cut(text, " ")
		if !isWord(word) {
			continue
		}
		end := l.item + len(word)
		written := word + ":"
		if rest != "" {
			written += " " + strings.TrimLeft(r.tree.File.Slice(source.Span{Start: end, End: l.item + len(text)}), " ")
		}
		a := accident{
			at:    source.Span{Start: l.item, End: end},
			field: word,
			message: locale.Text{
				EN: "the colon behind {0} is missing",
				DE: "hinter {0} fehlt der Doppelpunkt",
			}.With(locale.Quote(word)),
			help: write(written),
			mend: []source.Edit{{At: source.Span{Start: end, End: end}, Text: ":"}},
			how:  locale.Text{EN: "add the colon", DE: "den Doppelpunkt einfügen"},
		}
		if l.no < bad && l.item > l.body {
			// The dash above stays, and the line below it is fine.
			a.masks = []source.Edit{{At: source.Span{Start: l.item, End: l.at.End}, Text: strings.Repeat(" ", l.at.End-l.item)}}
		} else {
			a.first, a.last = l.no, bad
		}
		if l.no == bad {
			a.first, a.last = 0, 0
		}
		return a, true
	}
	return accident{}, false
}

// isWord says whether a text could be a key.
func isWord(text string) bool {
	_, ok := gluedKey(text + ":x")
	return ok
}

// strangeSpace: a no-break space, as copied from a web page or a word processor, stands where YAML wants a plain one.
func (r *recovery) strangeSpace(bad int) (accident, bool) {
	for _, l := range r.hereAndAbove(bad) {
		if l.no == 0 {
			continue
		}
		text := r.tree.text[l.at.Start:l.at.End]
		at := strings.Index(text, noBreakSpace)
		if at < 0 {
			continue
		}
		a := accident{
			at:      source.Span{Start: l.at.Start + at, End: l.at.Start + at + len(noBreakSpace)},
			message: noBreakMessage.Plain(),
			help:    write(strings.TrimSpace(strings.ReplaceAll(text, noBreakSpace, " "))),
			sure:    true,
			how:     noBreakMend,
		}
		for from := 0; ; {
			next := strings.Index(text[from:], noBreakSpace)
			if next < 0 {
				break
			}
			begin := l.at.Start + from + next
			a.mend = append(a.mend, source.Edit{At: source.Span{Start: begin, End: begin + len(noBreakSpace)}, Text: " "})
			from += next + len(noBreakSpace)
		}
		return a, true
	}
	return accident{}, false
}

// mergeConflict: git's marks of a conflict that nobody resolved.
func (r *recovery) mergeConflict(bad int) (accident, bool) {
	marks := []string{"<<<<<<< ", "=======", ">>>>>>> ", "||||||| "}
	for _, l := range r.hereAndAbove(bad) {
		if l.no == 0 {
			continue
		}
		for _, mark := range marks {
			if !strings.HasPrefix(r.tree.text[l.at.Start:l.at.End]+" ", mark) {
				continue
			}
			return accident{
				at: l.at,
				message: locale.Text{
					EN: "a merge conflict of git is not resolved here",
					DE: "hier ist ein Merge-Konflikt von Git nicht aufgelöst",
				}.Plain(),
				help: locale.Text{
					EN: "keep one of the two versions and remove the lines with <<<<<<<, ======= and >>>>>>>",
					DE: "eine der beiden Fassungen behalten und die Zeilen mit <<<<<<<, ======= und >>>>>>> entfernen",
				}.Plain(),
				first: l.no,
				last:  r.conflictEnd(l.no, bad),
			}, true
		}
	}
	return accident{}, false
}

// conflictEnd is the last line of a conflict that begins on a line: all of it is one mistake.
func (r *recovery) conflictEnd(first, bad int) int {
	for no := first; no <= r.tree.File.Lines(); no++ {
		if at := r.tree.File.Line(no); strings.HasPrefix(r.tree.text[at.Start:at.End], ">>>>>>> ") {
			return max(no, bad)
		}
	}
	return bad
}

// related points at another line that belongs to a mistake.
func (r *recovery) related(at source.Span, message locale.Message) []diag.Related {
	return []diag.Related{{File: r.tree.File, At: at, Message: message}}
}
