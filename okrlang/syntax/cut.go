package syntax

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"gopkg.in/yaml.v3"
)

// findCuts finds texts without quotes that a # cut off: of `title: Wir sind #1` YAML reads "Wir sind". A # with a space
// behind it is a comment and passes, and so does one that speaks to this program.
func (t *Tree) findCuts() {
	var all leaves
	for at := t.nextHash(0); at >= 0; at = t.nextHash(at + 1) {
		if !t.glued(at) {
			continue
		}
		if all == nil {
			all = t.leaves()
		}
		if l, ok := all.before(at); ok && !all.inside(at) && strings.Trim(t.text[l.at.End:at], " \t") == "" {
			t.reportCut(l, at)
			at = lineEnd(t.text, at) - 1
		}
	}
}

// glued says whether the # at an offset stands behind something in its line, and a letter or digit directly behind it.
func (t *Tree) glued(at int) bool {
	if !gluedHash(t.text[at:]) {
		return false
	}
	start := lineStart(t.text, at)
	return strings.Trim(strings.TrimPrefix(t.text[start:at], source.BOM), " \t") != ""
}

// gluedHash says whether the # that a text begins with has a letter or a digit directly behind it, and does not speak to
// this program.
func gluedHash(text string) bool {
	next, _ := utf8.DecodeRuneInString(text[1:])
	return (unicode.IsLetter(next) || unicode.IsDigit(next)) && !strings.HasPrefix(text[1:], "okr:")
}

// before is the plain or empty value that begins last before an offset.
func (l leaves) before(at int) (leaf, bool) {
	i := sort.Search(len(l), func(i int) bool { return l[i].at.Start >= at }) - 1
	if i < 0 || l[i].isKey || l[i].node.Kind != yaml.ScalarNode || l[i].node.Style != 0 || l[i].at.End > at {
		return leaf{}, false
	}
	return l[i], true
}

// reportCut reports one cut. Either mend may be meant, so neither is certain.
func (t *Tree) reportCut(l leaf, hash int) {
	from, key := l.at, l.key
	if from.Len() == 0 {
		from = source.Span{Start: hash, End: hash}
	}
	end := lineEnd(t.text, hash)
	if comment := strings.Index(t.text[hash:end], " # "); comment >= 0 {
		end = hash + comment
	}
	end = from.Start + len(strings.TrimRight(t.text[from.Start:end], " \t"))
	whole := source.Span{Start: from.Start, End: end}
	words := t.File.Slice(whole)
	if strings.ContainsAny(words, "\r\n") { // a text over several lines: only its last is cut
		words = t.File.Slice(source.Span{Start: hash, End: end})
		t.schema(source.Span{Start: hash, End: end}, name(key), cutMessage.With(locale.Quote(words)), putInQuotes.Plain())
		return
	}
	line := quote(words)
	if key != nil {
		line = t.File.Slice(t.place(key)) + ": " + line
	}
	t.schema(source.Span{Start: hash, End: end}, name(key),
		cutMessage.With(locale.Quote(t.File.Slice(source.Span{Start: hash, End: end}))), write(line),
		t.fix(diag.Suggestion, putInQuotes.Plain(), source.Edit{At: whole, Text: quote(words)}),
		t.fix(diag.Suggestion, locale.Text{
			EN: "put a space behind # if this is a comment",
			DE: "ein Leerzeichen hinter # setzen, wenn es ein Kommentar ist",
		}.Plain(), source.Edit{At: source.Span{Start: hash + 1, End: hash + 1}, Text: " "}))
}

var cutMessage = locale.Text{
	EN: "{0} is read as a comment, so that the text is cut off here",
	DE: "{0} wird als Kommentar gelesen, der Text bricht hier also ab",
}

// name is a key's text.
func name(key *yaml.Node) string {
	if key == nil {
		return ""
	}
	return key.Value
}
