package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// checkFile refuses a file that the library must not even be shown: it would read UTF-16, and places would mean nothing.
func (t *Tree) checkFile() bool {
	text := t.File.Text
	switch {
	case len(text) > MaxSize:
		t.syntax(source.Span{}, locale.Text{
			EN: "the file is larger than {0} MiB and was not read",
			DE: "die Datei ist größer als {0} MiB und wurde nicht gelesen",
		}.With(MaxSize>>20), locale.Text{
			EN: "an OKR file has a few kilobytes; is this the right file?",
			DE: "eine OKR-Datei hat einige Kilobyte; ist es die richtige Datei?",
		}.Plain())
		return false
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		t.utf16()
		return false
	}
	return true
}

func (t *Tree) utf16() {
	t.syntax(source.Span{Start: 0, End: min(2, len(t.File.Text))}, locale.Text{
		EN: "the file is stored as UTF-16",
		DE: "die Datei ist als UTF-16 gespeichert",
	}.Plain(), saveAsUTF8.Plain())
}

var saveAsUTF8 = locale.Text{
	EN: "save it as UTF-8",
	DE: "als UTF-8 speichern",
}

// checkBytes looks, once reading has failed, whether the file is text at all, and overwrites single characters that YAML
// does not allow. A file that the library reads has none of this, so that the usual file is not looked through.
func (t *Tree) checkBytes() bool {
	text := t.File.Text
	if at := strings.IndexByte(text, 0); at >= 0 {
		if len(text) > 8 && strings.Count(text, "\x00") > len(text)/3 {
			t.utf16()
			return false
		}
		t.syntax(source.Span{Start: at, End: at + 1}, locale.Text{
			EN: "this is not a text file: it has a zero byte",
			DE: "das ist keine Textdatei: sie enthält ein Null-Byte",
		}.Plain(), locale.Text{
			EN: "an OKR file is plain text in UTF-8",
			DE: "eine OKR-Datei ist reiner Text in UTF-8",
		}.Plain())
		return false
	}
	if at := manyBrackets(text); at >= 0 {
		t.syntax(source.Span{Start: at, End: at + 1}, nestedTooDeep.With(MaxDepth), fewLevels.Plain())
		return false
	}
	t.maskForbidden()
	return true
}

// manyBrackets is where a thousand more brackets are open than closed; -1 if that is nowhere. The library's time grows with
// the square of the depth, which would be paid again for each attempt to go on.
func manyBrackets(text string) int {
	open := 0
	for at := 0; at < len(text); at++ {
		next := strings.IndexAny(text[at:], "[]{}")
		if next < 0 {
			return -1
		}
		at += next
		if text[at] == '[' || text[at] == '{' {
			open++
		} else if open > 0 {
			open--
		}
		if open > 20*MaxDepth {
			return at
		}
	}
	return -1
}

var nestedTooDeep = locale.Text{
	EN: "this is nested more than {0} levels deep and was not read further",
	DE: "das ist mehr als {0} Ebenen tief verschachtelt und wurde nicht weiter gelesen",
}

var fewLevels = locale.Text{
	EN: "an OKR file needs fewer than ten levels",
	DE: "eine OKR-Datei braucht keine zehn Ebenen",
}

// maskForbidden overwrites what is not UTF-8 and control characters. Only the first place of either kind is reported:
// a file in the wrong encoding is one mistake.
func (t *Tree) maskForbidden() {
	var out []byte
	encoding, control := false, false
	for at := 0; at < len(t.text); {
		r, size := utf8.DecodeRuneInString(t.text[at:])
		mask := forbidden(r, size)
		if mask == "" {
			at += size
			continue
		}
		if out == nil {
			out = []byte(t.text)
		}
		copy(out[at:], mask)
		span := source.Span{Start: at, End: at + size}
		switch {
		case r == utf8.RuneError && size == 1 && !encoding:
			encoding = true
			t.syntax(span, locale.Text{
				EN: "the file is not UTF-8 from here on (byte {0})",
				DE: "die Datei ist ab hier nicht in UTF-8 (Byte {0})",
			}.With(fmt.Sprintf("0x%02X", t.text[at])), saveAsUTF8.Plain())
		case (r != utf8.RuneError || size > 1) && !control:
			control = true
			t.syntax(span, locale.Text{
				EN: "an invisible control character ({0}) stands here",
				DE: "hier steht ein unsichtbares Steuerzeichen ({0})",
			}.With(fmt.Sprintf("U+%04X", r)), removeIt.Plain(), t.fix(diag.Certain, removeIt.Plain(), source.Edit{At: span}))
		}
		at += size
	}
	if out != nil {
		t.text = string(out)
	}
}

var removeIt = locale.Text{
	EN: "remove it",
	DE: "entfernen",
}

// forbidden is what a character that YAML does not allow is overwritten with, in as many bytes and characters; empty if it
// is allowed.
func forbidden(r rune, size int) string {
	switch {
	case r == utf8.RuneError && size == 1:
		return "_"
	case r == '\t', r == '\n', r == '\r', r == 0x85:
		return ""
	case r < ' ', r == 0x7F:
		return "_"
	case r > 0x7F && r < 0xA0:
		return "\u00A0"
	case r == 0xFFFE, r == 0xFFFF:
		return "\uFFFD"
	}
	return ""
}

// strangeBreaks are characters that YAML's library takes for line breaks and editors do not, and what they are overwritten
// with: spaces that are no blanks to YAML, in as many bytes, so that lines are counted as editors count them.
var strangeBreaks = [...]struct{ char, mask string }{
	{"\u0085", "\u00A0"},
	{"\u2028", "\u2007"},
	{"\u2029", "\u2007"},
}

// maskBreaks reports and overwrites strange line breaks.
func (t *Tree) maskBreaks() {
	for _, b := range strangeBreaks {
		if !strings.Contains(t.text, b.char) {
			continue
		}
		for at, n := strings.Index(t.text, b.char), 0; at >= 0 && n < maxRecoveries; n++ {
			span := source.Span{Start: at, End: at + len(b.char)}
			t.syntax(span, locale.Text{
				EN: "an invisible line break ({0}) stands here that editors do not show",
				DE: "hier steht ein unsichtbarer Zeilenumbruch ({0}), den Editoren nicht zeigen",
			}.With(fmt.Sprintf("U+%04X", []rune(b.char)[0])), locale.Text{
				EN: "replace it by a space",
				DE: "durch ein Leerzeichen ersetzen",
			}.Plain(), t.fix(diag.Certain, locale.Text{
				EN: "replace it by a space",
				DE: "durch ein Leerzeichen ersetzen",
			}.Plain(), source.Edit{At: span, Text: " "}))
			next := strings.Index(t.text[span.End:], b.char)
			if next < 0 {
				break
			}
			at = span.End + next
		}
		t.text = strings.ReplaceAll(t.text, b.char, b.mask)
	}
}
