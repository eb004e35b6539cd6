package syntax

import (
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// valueAt is the text of a line's value.
func (r *recovery) valueAt(l line) string {
	return r.tree.text[l.value.Start:l.value.End]
}

// written is a line as it would be with another value.
func (r *recovery) written(l line, value string) string {
	if l.key.Len() > 0 {
		return r.tree.File.Slice(l.key) + ": " + value
	}
	if l.item > l.body {
		return "- " + value
	}
	return value
}

// quoteAll is the accident whose mend is to put the whole value in quotes. The value is read as it was meant: what YAML
// stumbles over is masked, and the tree gets the words back.
func (r *recovery) quoteAll(l line, message locale.Message) accident {
	value := r.valueAt(l)
	real := r.tree.File.Slice(l.value)
	a := accident{
		at:      l.value,
		field:   r.tree.File.Slice(l.key),
		message: message,
		help:    write(r.written(l, quote(real))),
		mend:    []source.Edit{{At: l.value, Text: quote(real)}},
		sure:    true,
		how:     putInQuotes,
		masks:   []source.Edit{{At: l.value, Text: harmless(value)}},
		repair:  repair{masked: l.value, real: l.value},
	}
	return a
}

// harmless is a text of equal length, in bytes and characters, in which YAML finds nothing of its own.
func harmless(text string) string {
	out := []byte(text)
	for i, c := range out {
		if c < 0x80 && c != ' ' && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			out[i] = 'x'
		}
	}
	return string(out)
}

// specialStart: a value begins with a character that YAML keeps for itself.
func (r *recovery) specialStart(bad int) (accident, bool) {
	l := r.line(bad)
	value := r.valueAt(l)
	if value == "" || strings.IndexByte("%@*&!`[{,]}?-", value[0]) < 0 {
		return accident{}, false
	}
	if value[0] == '[' || value[0] == '{' {
		open, surplus := brackets(value)
		if open > 0 || surplus >= 0 && strings.Trim(value[surplus:], "]}") == "" || balanced(value) == len(value) {
			return accident{}, false
		}
	} else if strings.Trim(value, "]}, ") == "" || l.colon < 0 && l.item == l.body && bad > 1 && value[0] != '%' {
		return accident{}, false
	}
	return r.quoteAll(l, signMessage.With(locale.Quote(value[:1]))), true
}

var signMessage = locale.Text{
	EN: "the text begins with {0}, which YAML reads as a sign of its own",
	DE: "der Text beginnt mit {0}, das YAML als eigenes Zeichen liest",
}

var colonMessage = locale.Text{
	EN: "the text has a colon in it ({0}); without quotes YAML takes what stands before it for a key",
	DE: "im Text steht ein Doppelpunkt ({0}); ohne Anführungszeichen hält YAML das davor für einen Schlüssel",
}

// mergeKey: `<<: *base`, where nothing is named base. That merge keys are no part of the language is said elsewhere.
func (r *recovery) mergeKey(bad int) (accident, bool) {
	l := r.line(bad)
	if r.tree.text[l.key.Start:l.key.End] != "<<" || l.value.Len() == 0 {
		return accident{}, false
	}
	return accident{masks: []source.Edit{{At: l.value, Text: harmless(r.valueAt(l))}}, silent: true}, true
}

// blockMark: `> 70` is meant as a comparison, but > and | begin a text on the lines below.
func (r *recovery) blockMark(bad int) (accident, bool) {
	l := r.line(bad)
	value := r.valueAt(l)
	if value == "" || value[0] != '>' && value[0] != '|' || strings.Trim(value[1:], "+-0123456789") == "" && !strings.Contains(value, " ") && len(value) < 3 {
		return accident{}, false
	}
	a := r.quoteAll(l, locale.Text{
		EN: "the value begins with {0}, which in YAML begins a text on the lines below",
		DE: "der Wert beginnt mit {0}, womit in YAML ein Text in den Zeilen darunter beginnt",
	}.With(locale.Quote(value[:1])))
	if bound := strings.TrimLeft(value[1:], "= "); value[0] == '>' && bound != "" && bound[0] >= '0' && bound[0] <= '9' {
		// In quotes it would still be no number: a bound is a key of its own.
		a.help = write("at_least: " + bound)
		a.masks, a.how = nil, locale.Text{}
	}
	return a, true
}

// colonInside: a text without quotes has a colon with a space behind it, or at its end.
func (r *recovery) colonInside(bad int) (accident, bool) {
	l := r.line(bad)
	value := r.valueAt(l)
	if value == "" || strings.IndexByte("\"'[{", value[0]) >= 0 || !strings.Contains(value+" ", ": ") {
		return accident{}, false
	}
	at := strings.Index(value+" ", ": ")
	a := r.quoteAll(l, colonMessage.With(locale.Quote(lastWord(r.tree.File.Slice(l.value)[:at])+":")))
	return a, true
}

// insideBrackets: one of the values in the brackets of a line is what YAML stumbles over.
func (r *recovery) insideBrackets(bad int) (accident, bool) {
	l := r.line(bad)
	value := r.valueAt(l)
	if value == "" || value[0] != '[' && value[0] != '{' {
		return accident{}, false
	}
	for at := 0; at < len(value); {
		end := at
		for end < len(value) && strings.IndexByte(",[]{}", value[end]) < 0 {
			end++
		}
		part := line{no: bad, colon: -1, value: source.Span{Start: l.value.Start + at, End: l.value.Start + end}}
		if a, ok := r.partInBrackets(part, value[0] == '{'); ok && r.proven(a, bad) {
			return a, true
		}
		at = end + 1
	}
	return accident{}, false
}

// partInBrackets is insideBrackets for what stands between two commas.
func (r *recovery) partInBrackets(part line, pair bool) (accident, bool) {
	text := r.valueAt(part)
	begin := afterBlanks(text, 0, len(text))
	if colon := strings.Index(text, ": "); colon >= 0 && pair {
		part.key = source.Span{Start: part.value.Start + begin, End: part.value.Start + colon}
		begin = afterBlanks(text, colon+1, len(text))
	}
	part.value.End = part.value.Start + len(strings.TrimRight(text, " \t"))
	part.value.Start = min(part.value.Start+begin, part.value.End)
	text = r.valueAt(part)
	if text == "" {
		return accident{}, false
	}
	if strings.Contains(text+" ", ": ") {
		return r.quoteAll(part, colonMessage.With(locale.Quote(lastWord(text[:strings.Index(text+" ", ": ")])+":"))), true
	}
	return r.quoteAll(part, signMessage.With(locale.Quote(text[:1]))), strings.IndexByte("%@*&!`|>?-", text[0]) >= 0
}

// lastWord is the last word of a text.
func lastWord(text string) string {
	return text[strings.LastIndexByte(text, ' ')+1:]
}

// quoteInside: a value begins with quotes that close before it ends (`"NPS" steigt`), or has an apostrophe in single quotes.
func (r *recovery) quoteInside(bad int) (accident, bool) {
	l := r.line(bad)
	value := r.valueAt(l)
	if value == "" || value[0] != '"' && value[0] != '\'' {
		return accident{}, false
	}
	end := closing(value)
	if end < 0 || end == len(value) {
		return r.badEscape(l, value)
	}
	a := r.quoteAll(l, locale.Text{
		EN: "the quote closes at {0}, but the text goes on behind it",
		DE: "das Anführungszeichen schließt bei {0}, aber der Text geht dahinter weiter",
	}.With(locale.Quote(tail(r.tree.File.Slice(source.Span{Start: l.value.Start, End: l.value.Start + end})))))
	if value[len(value)-1] == value[0] && !strings.Contains(value[end:], " #") {
		// 'Foo's bar': the outer quotes are meant as such.
		inner := r.tree.File.Slice(source.Span{Start: l.value.Start + 1, End: l.value.End - 1})
		if !strings.Contains(inner, string(value[0])+" ") && !strings.Contains(inner, " "+string(value[0])) {
			a.mend[0].Text = quote(inner)
			a.help = write(r.written(l, quote(inner)))
			a.repair = repair{masked: l.value, real: source.Span{Start: l.value.Start + 1, End: l.value.End - 1}}
		}
	}
	return a, true
}

// tail is the end of a long text.
func tail(text string) string {
	if runes := []rune(text); len(runes) > 16 {
		return "…" + string(runes[len(runes)-16:])
	}
	return text
}

// badEscape: a backslash in double quotes that says nothing, as in "C:\Daten".
func (r *recovery) badEscape(l line, value string) (accident, bool) {
	if value[0] != '"' || !strings.Contains(value, `\`) || closing(value) < 0 {
		return accident{}, false
	}
	inner := r.tree.File.Slice(source.Span{Start: l.value.Start + 1, End: l.value.End - 1})
	a := r.quoteAll(l, locale.Text{
		EN: "in double quotes a backslash begins a special character, and this one is unknown",
		DE: "in doppelten Anführungszeichen beginnt ein Backslash ein Sonderzeichen, und dieses ist unbekannt",
	}.Plain())
	a.mend[0].Text = "'" + strings.ReplaceAll(inner, "'", "''") + "'"
	a.help = write(r.written(l, a.mend[0].Text))
	a.repair = repair{masked: l.value, real: source.Span{Start: l.value.Start + 1, End: l.value.End - 1}}
	return a, true
}

// quoteOpen: a quote is opened and never closed. YAML reads on to the next quote or the end of the file and complains there.
func (r *recovery) quoteOpen(bad int) (accident, bool) {
	l := r.line(bad)
	value := r.valueAt(l)
	if value == "" || value[0] != '"' && value[0] != '\'' || closing(value) >= 0 {
		return accident{}, false
	}
	mark := value[:1]
	real := source.Span{Start: l.value.Start + 1, End: l.value.End}
	words := strings.TrimRight(r.tree.File.Slice(l.value), " \t")
	a := accident{
		at:    l.value,
		field: r.tree.File.Slice(l.key),
		message: locale.Text{
			EN: "the quote that opens here is never closed",
			DE: "das Anführungszeichen, das hier öffnet, wird nicht geschlossen",
		}.Plain(),
		help:   write(r.written(l, words+mark)),
		mend:   []source.Edit{{At: source.Span{Start: l.value.End, End: l.value.End}, Text: mark}},
		sure:   !strings.Contains(value, " #"),
		how:    locale.Text{EN: "close the quote at the end of the line", DE: "das Anführungszeichen am Zeilenende schließen"},
		masks:  []source.Edit{{At: l.value, Text: harmless(value)}},
		repair: repair{masked: l.value, real: real},
	}
	if r.contentBelow(bad).no == 0 {
		a.hides = l.value // somebody is still writing here, or the rest of the file was lost
	}
	return a, true
}
