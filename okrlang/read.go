package okrlang

import (
	"slices"
	"strconv"
	"strings"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/syntax"
	"github.com/okrlang/okr/okrlang/value"
)

// The reading functions turn a node into a field. All treat three cases alike: a zero node (a wrong key that led here) is
// Invalid without another word, nothing behind the colon is Empty, and a list or a mapping where a value belongs is reported.

// scalar is the text of a single value. Where v is none, or empty, it says false and sets the field's place and state.
func scalar[T any](p *parser, f *Field[T], name string, v syntax.Node) (string, bool) {
	f.At, f.State = p.at(v), Invalid
	switch v.Kind() {
	case syntax.Scalar:
		text := v.Text()
		if strings.TrimSpace(text) != "" {
			return text, true
		}
		f.State = Empty
	case syntax.Null:
		if p.isEmpty(v) {
			f.State = Empty
		}
	case syntax.Mapping, syntax.Sequence:
		p.notOneValue(name, v)
	}
	return "", false
}

func (p *parser) notOneValue(name string, v syntax.Node) {
	what, help := locale.Text{EN: "a list", DE: "eine Liste"}, locale.Text{
		EN: "Write `{0}: …` on one line. For several lines write `{0}: |` and the text below it, indented by two spaces and without hyphens.",
		DE: "Schreiben Sie `{0}: …` in eine Zeile. Für mehrere Zeilen schreiben Sie `{0}: |` und den Text darunter, um zwei Leerzeichen eingerückt und ohne Striche.",
	}
	if v.Style() == syntax.Flow {
		help = locale.Text{
			EN: "Text that begins with a bracket or a brace stands in quotes.", DE: "Text, der mit einer Klammer beginnt, steht in Anführungszeichen.",
		}
	} else if v.Kind() == syntax.Mapping {
		what = locale.Text{EN: "a group of keys", DE: "eine Gruppe von Schlüsseln"}
		help = locale.Text{
			EN: "Write `{0}: …` on one line. Text with a colon in it stands in quotes.",
			DE: "Schreiben Sie `{0}: …` in eine Zeile. Text mit einem Doppelpunkt darin steht in Anführungszeichen.",
		}
	}
	p.schema(v.At(), name, locale.Text{
		EN: "{0} takes one value, not {1}", DE: "{0} nimmt einen Wert, nicht {1}",
	}.With(locale.Quote(name), what)).Help = help.With(name)
}

// title reads words that are pointed at as words: without their quotes.
func (p *parser) title(f *Field[string], name string, v syntax.Node) {
	if p.text(f, name, v); f.Present() {
		f.At = p.wordsOf(v)
	}
}

// wordsOf is where a value stands, without the quotes around it.
func (p *parser) wordsOf(v syntax.Node) source.Span {
	if style := v.Style(); style == syntax.SingleQuoted || style == syntax.DoubleQuoted {
		return syntax.Words(p.file, v.At(), 0, len(v.Text()))
	}
	return v.At()
}

// Words is where the stretch [from, to) of a title's Value stands in its file, through quotes, escapes and folded lines.
func Words(file *source.File, title Field[string], from, to int) source.Span {
	at := title.At
	if before := at.Start - 1; before >= 0 && (file.Text[before] == '"' || file.Text[before] == '\'') {
		at = source.Span{Start: before, End: at.End + 1} // a text without quotes never follows one
	}
	return syntax.Words(file, at, from, to)
}

// text reads words as they are.
func (p *parser) text(f *Field[string], name string, v syntax.Node) {
	if text, ok := scalar(p, f, name, v); ok {
		f.Value, f.State = text, Present
	}
}

// id reads an id, which is text even where it looks like a number.
func (p *parser) id(f *Field[string], name string, v syntax.Node) {
	p.text(f, name, v)
	if !f.Present() || IsID(f.Value) {
		return
	}
	d := p.schema(f.At, name, locale.Text{
		EN: "{0} is not an id: only small letters a–z, digits and single hyphens between them",
		DE: "{0} ist keine Id: nur kleine Buchstaben a–z, Ziffern und einzelne Bindestriche dazwischen",
	}.With(locale.Quote(locale.Shorten(f.Value))))
	d.Help = locale.Text{EN: "Write for instance {0}.", DE: "Schreiben Sie zum Beispiel {0}."}.With(locale.Quote(exampleOf("id").Say(locale.English)))
	if slug := Slug(f.Value); slug != "" {
		d.Help = locale.Text{EN: "Write {0}.", DE: "Schreiben Sie {0}."}.With(locale.Quote(slug))
		d.Fixes = []diag.Fix{p.replace(f.At, slug)}
		d.Fixes[0].Applicability = diag.Suggestion // references to the old spelling would break
	}
	f.setAside()
}

// Slug makes an id of a title: "Jede Anfrage zählt!" becomes jede-anfrage-zaehlt. It is empty where nothing is left.
func Slug(title string) string {
	var out strings.Builder
	for _, r := range keyFolder.Replace(strings.ToLower(title)) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			out.WriteRune(r)
		case out.Len() > 0 && !strings.HasSuffix(out.String(), "-"):
			out.WriteByte('-')
		}
	}
	return strings.Trim(out.String(), "-")
}

// choice reads one word of a set.
func choice[T ~string](p *parser, f *Field[T], name string, v syntax.Node, of ...T) {
	text, ok := scalar(p, f, name, v)
	if !ok {
		return
	}
	if word := T(text); slices.Contains(of, word) {
		f.Value, f.State = word, Present
		return
	}
	words := make([]string, len(of))
	for i, w := range of {
		words[i] = string(w)
	}
	p.outOfSet(name, v, words)
}

// outOfSet reports a word that is not of the set, with the word that was meant.
func (p *parser) outOfSet(name string, v syntax.Node, words []string) {
	d := p.schema(v.At(), name, locale.Text{
		EN: "{0} cannot be {1}", DE: "{0} kann nicht {1} sein",
	}.With(locale.Quote(name), locale.Quote(locale.Shorten(v.Text()))))
	d.Help = locale.Text{EN: "Possible: {0}.", DE: "Möglich: {0}."}.With(locale.Choice(words))
	near := germanWords[foldKey(v.Text())]
	if !slices.Contains(words, near) {
		near = locale.Nearest(v.Text(), words)
	}
	if near != "" {
		d.Help = locale.Text{EN: "Write {0}. Possible: {1}.", DE: "Schreiben Sie {0}. Möglich: {1}."}.With(locale.Quote(near), locale.Choice(words))
		d.Fixes = []diag.Fix{p.replace(v.At(), near)}
	}
}

// germanWords leads from German words to the words of the language's sets.
var germanWords = map[string]string{
	"unternehmen": "company", "firma": "company", "abteilung": "department", "bereich": "department", "mannschaft": "team", "person": "individual", "einzeln": "individual",
	"monat": "month", "quartal": "quarter", "halbjahr": "half", "jahr": "year", "quarterly": "quarter", "monthly": "month", "yearly": "year", "quartalsweise": "quarter",
	"deutsch": "de", "german": "de", "englisch": "en", "english": "en",
	"pilot": "crawl", "krabbeln": "crawl", "gehen": "walk", "laufen": "run",
	"weiter": "continue", "fortsetzen": "continue", "weiterfuehren": "continue", "fortfuehren": "continue", "anpassen": "adapt", "fertig": "done", "erledigt": "done", "erreicht": "done", "achieved": "done", "aufgeben": "drop", "streichen": "drop", "gestrichen": "drop", "dropped": "drop", "verwerfen": "drop",
	"auf": "up", "hoch": "up", "steigend": "up", "ab": "down", "runter": "down", "fallend": "down", "sinkend": "down", "stretch": "moonshot",
	"fehler": "error", "warnung": "warning", "hinweis": "info", "nie": "never", "aus": "off", "beginn": "start", "anfang": "start", "ja": "true", "nein": "false", "yes": "true", "no": "false",
}

// boolean reads true or false.
func (p *parser) boolean(f *Field[bool], name string, v syntax.Node) {
	text, ok := scalar(p, f, name, v)
	if !ok {
		return
	}
	switch text {
	case "true", "false":
		f.Value, f.State = text == "true", Present
	default:
		p.outOfSet(name, v, []string{"true", "false"})
	}
}

// A scale is what a whole number may be, and what its ends mean.
type scale struct {
	low, high int
	help      locale.Text
}

// The scales of the language.
var (
	confidenceScale = scale{0, 10, locale.Text{
		EN: "Confidence goes from 0, out of reach, to 10, certain: write for instance 7.",
		DE: "Die Konfidenz geht von 0, unerreichbar, bis 10, sicher: Schreiben Sie zum Beispiel 7.",
	}}
	fiveScale = scale{1, 5, locale.Text{
		EN: "It goes from 1, the least, to 5, the most: write for instance 4.",
		DE: "Es geht von 1, am wenigsten, bis 5, am meisten: Schreiben Sie zum Beispiel 4.",
	}}
	monthScale = scale{1, 12, locale.Text{
		EN: "Write the month as its number, such as 10 for October.", DE: "Schreiben Sie den Monat als Zahl, etwa 10 für Oktober.",
	}}
)

// whole reads a whole number.
func (p *parser) whole(f *Field[int], name string, v syntax.Node, s scale) {
	text, ok := scalar(p, f, name, v)
	if !ok {
		return
	}
	number, ok := value.ParseNumber(text)
	n, err := strconv.Atoi(number.String())
	if !ok || err != nil || n < s.low || n > s.high {
		p.schema(v.At(), name, locale.Text{
			EN: "{0} is not a whole number from {1} to {2}", DE: "{0} ist keine ganze Zahl von {1} bis {2}",
		}.With(locale.Quote(locale.Shorten(text)), s.low, s.high)).Help = s.help.Plain()
		return
	}
	f.Value, f.State = n, Present
}

// problem reports what value has to say about a number, a date or a cycle.
func (p *parser) problem(name string, v syntax.Node, problem *value.Problem) {
	rule := diag.Schema
	if problem.Kind == value.Ambiguous {
		rule = diag.AmbiguousNumber
	}
	d := p.report(rule, v.At(), name, problem.Message)
	d.Help = problem.Help
	for _, reading := range problem.Readings {
		fix := p.replace(v.At(), reading)
		fix.Applicability = diag.Suggestion
		d.Fixes = append(d.Fixes, fix)
	}
}

// parsed reads a value that package value knows how to read.
func parsed[T any](p *parser, f *Field[T], name string, v syntax.Node, parse func(string) (T, *value.Problem)) {
	text, ok := scalar(p, f, name, v)
	if !ok {
		return
	}
	read, problem := parse(text)
	if problem != nil {
		p.problem(name, v, problem)
		return
	}
	f.Value, f.State = read, Present
}

// quantity reads a number with or without its unit.
func (p *parser) quantity(f *Field[value.Quantity], name string, v syntax.Node) {
	parsed(p, f, name, v, func(text string) (value.Quantity, *value.Problem) {
		return value.ParseQuantity(text, p.lang)
	})
}

// weight reads a number that has no unit and is above zero.
func (p *parser) weight(f *Field[value.Number], name string, v syntax.Node) {
	text, ok := scalar(p, f, name, v)
	if !ok {
		return
	}
	q, problem := value.ParseQuantity(text, p.lang)
	switch {
	case problem != nil && problem.Kind == value.Ambiguous:
		p.problem(name, v, problem)
	case problem != nil || q.Number.Sign() <= 0 || q.Unit != "":
		p.schema(v.At(), name, locale.Text{
			EN: "{0} cannot be {1}", DE: "{0} kann nicht {1} sein",
		}.With(locale.Quote(name), locale.Quote(locale.Shorten(text)))).Help = locale.Text{
			EN: "Write a number above 0 without a unit, such as 2 for twice as much as the others.",
			DE: "Schreiben Sie eine Zahl über 0 ohne Einheit, etwa 2 für doppelt so viel wie die anderen.",
		}.Plain()
	default:
		f.Value, f.State = q.Number, Present
	}
}

// date reads a day.
func (p *parser) date(f *Field[value.Date], name string, v syntax.Node) {
	parsed(p, f, name, v, value.ParseDate)
}

// cycle reads a quarter, half, year or month.
func (p *parser) cycle(f *Field[value.Cycle], name string, v syntax.Node) {
	parsed(p, f, name, v, value.ParseCycle)
}

// items hands the entries of a list to read; it says Present for a list with entries, and takes nothing else.
func (p *parser) items(at *source.Span, state *State, name string, v syntax.Node, read func(int, syntax.Node)) {
	*at, *state = p.at(v), Invalid
	if p.isEmpty(v) {
		*state = Empty
		return
	}
	switch v.Kind() {
	case syntax.Sequence:
		*state = Present
		i := 0
		for item := range v.Items() {
			i++
			read(i, item)
		}
	case syntax.Mapping:
		if p.tree.Damaged(v.At()) {
			return // where lines are missing, a list looks like a mapping
		}
		p.schema(firstKey(v), name, locale.Text{
			EN: "{0} is a list: each entry begins with a hyphen", DE: "{0} ist eine Liste: Jeder Eintrag beginnt mit einem Bindestrich",
		}.With(locale.Quote(name))).Help = locale.Text{
			EN: "Put a hyphen and a space before the first key of each entry and indent its other keys by two more spaces.",
			DE: "Setzen Sie einen Bindestrich und ein Leerzeichen vor den ersten Schlüssel jedes Eintrags, und rücken Sie seine übrigen um zwei Leerzeichen weiter ein.",
		}.Plain()
	case syntax.Scalar:
		p.schema(v.At(), name, locale.Text{
			EN: "{0} is a list, not the text {1}", DE: "{0} ist eine Liste, nicht der Text {1}",
		}.With(locale.Quote(name), locale.Quote(locale.Shorten(v.Text())))).Help = locale.Text{
			EN: "Write each entry on a line of its own that begins with a hyphen and a space.",
			DE: "Schreiben Sie jeden Eintrag in eine eigene Zeile, die mit Bindestrich und Leerzeichen beginnt.",
		}.Plain()
	}
}

// list reads a list, each entry with read.
func list[T any](p *parser, f *Field[[]T], name string, v syntax.Node, read func(int, syntax.Node) T) {
	if v.Kind() == syntax.Sequence && v.Len() > 0 {
		f.Value = make([]T, 0, v.Len())
	}
	p.items(&f.At, &f.State, name, v, func(i int, item syntax.Node) {
		f.Value = append(f.Value, read(i, item))
	})
}

// texts reads a list of texts, or one text that stands for a list of one.
func (p *parser) texts(f *Field[[]Field[string]], name string, v syntax.Node) {
	p.each(f, name, v, p.text)
}

// ids reads a list of ids, or one id that stands for a list of one.
func (p *parser) ids(f *Field[[]Field[string]], name string, v syntax.Node) {
	if !p.listInText(&f.At, &f.State, name, v) {
		p.each(f, name, v, p.id)
	}
}

// listInText reports a list that was written as one text with commas, where an entry cannot have one.
func (p *parser) listInText(at *source.Span, state *State, name string, v syntax.Node) bool {
	if v.Kind() != syntax.Scalar || !strings.Contains(v.Text(), ",") {
		return false
	}
	*at, *state = v.At(), Invalid
	parts := strings.Split(v.Text(), ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	list := "[" + strings.Join(parts, ", ") + "]"
	d := p.schema(v.At(), name, locale.Text{
		EN: "{0} has several entries in one text", DE: "{0} hat mehrere Einträge in einem Text",
	}.With(locale.Quote(name)))
	d.Help = locale.Text{EN: "Write `{0}: {1}`.", DE: "Schreiben Sie `{0}: {1}`."}.With(name, list)
	d.Fixes = []diag.Fix{p.replace(v.At(), list)}
	return true
}

// each reads a list of single values, or one value that stands for a list of one.
func (p *parser) each(f *Field[[]Field[string]], name string, v syntax.Node, read func(*Field[string], string, syntax.Node)) {
	one := func(item syntax.Node) Field[string] {
		var text Field[string]
		read(&text, name, item)
		return text
	}
	if v.Kind() == syntax.Scalar {
		text := one(v)
		f.Value, f.At, f.State = []Field[string]{text}, text.At, text.State
		return
	}
	list(p, f, name, v, func(_ int, item syntax.Node) Field[string] { return one(item) })
}

// references reads one reference or a list of them.
func (p *parser) references(f *Field[[]Field[Reference]], name string, v syntax.Node) {
	if p.listInText(&f.At, &f.State, name, v) {
		return
	}
	one := func(item syntax.Node) Field[Reference] {
		var ref Field[Reference]
		p.reference(&ref, name, item)
		return ref
	}
	if v.Kind() == syntax.Scalar {
		ref := one(v)
		f.Value, f.At, f.State = []Field[Reference]{ref}, ref.At, ref.State
		return
	}
	list(p, f, name, v, func(_ int, item syntax.Node) Field[Reference] { return one(item) })
}

func (p *parser) reference(f *Field[Reference], name string, v syntax.Node) {
	text, ok := scalar(p, f, name, v)
	if !ok {
		return
	}
	ref, ok := ParseReference(text)
	if !ok || ref.Objective == "" {
		d := p.schema(v.At(), name, locale.Text{
			EN: "{0} is not a reference to an objective", DE: "{0} ist kein Verweis auf ein Objective",
		}.With(locale.Quote(locale.Shorten(text))))
		d.Help = locale.Text{
			EN: "Write team/objective, team@cycle/objective or strategy/goal, each by its id.",
			DE: "Schreiben Sie team/objective, team@zyklus/objective oder strategy/ziel, jeweils mit der Id.",
		}.Plain()
		if meant := slugReference(text); meant != "" {
			d.Help = locale.Text{EN: "Write {0}.", DE: "Schreiben Sie {0}."}.With(locale.Quote(meant))
			d.Fixes = []diag.Fix{p.replace(v.At(), meant)}
			d.Fixes[0].Applicability = diag.Suggestion
		}
		return
	}
	f.Value, f.State = ref, Present
}

// slugReference writes a reference by ids, where it was written by names: Nordlicht/Wachstum.
func slugReference(text string) string {
	parts := strings.Split(text, "/")
	team, cycle, dated := strings.Cut(parts[0], "@")
	for i := range parts {
		parts[i] = Slug(parts[i])
	}
	if parts[0] = Slug(team); dated {
		parts[0] += "@" + cycle
	}
	slug := strings.Join(parts, "/")
	if ref, ok := ParseReference(slug); !ok || ref.Objective == "" {
		return ""
	}
	return slug
}
