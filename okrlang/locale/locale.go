// Package locale turns messages into words, in German or in English. The sentences do not live here: each stands where it
// fires, both languages side by side, as a Text. Only report and cmd turn them into words, so that every output format
// reads the same finding.
package locale

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lang is a language that okr speaks.
type Lang string

// The languages.
const (
	English Lang = "en"
	German  Lang = "de"
)

// Parse finds the language in a tag such as "de", "de_AT.UTF-8", "de@euro" or "en-GB". It says false for every other language.
func Parse(tag string) (Lang, bool) {
	head, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "_")
	head, _, _ = strings.Cut(head, "-")
	head, _, _ = strings.Cut(head, ".")
	head, _, _ = strings.Cut(head, "@")
	switch Lang(head) {
	case English, German:
		return Lang(head), true
	}
	return "", false
}

// Text is one sentence in both languages. {0} stands for the first argument; {0|key result|key results} for the singular
// or the plural, as the first argument, a number, asks for. Both languages must use the same arguments.
type Text struct {
	EN string
	DE string
}

// With binds the arguments to the sentence.
func (t Text) With(args ...any) Message {
	return Message{Text: t, Args: args}
}

// Plain is the sentence without arguments.
func (t Text) Plain() Message {
	return Message{Text: t}
}

// Say is the sentence in words, so that a Text can be an argument of another.
func (t Text) Say(lang Lang) string {
	return t.Plain().Say(lang)
}

// Capital is said with a capital first letter, for the beginning of a sentence.
func Capital(s Sayer) Sayer {
	return capital{s}
}

type capital struct{ Sayer }

// Say is the words, the first one with a capital.
func (c capital) Say(lang Lang) string {
	words := c.Sayer.Say(lang)
	if words == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}

// Verbatim is a message that reads the same in every language: a name, a sentence in the user's words.
func Verbatim(s string) Message {
	return Text{EN: "{0}", DE: "{0}"}.With(s)
}

// Message is a sentence with its arguments, not yet in any language. Arguments are strings and ints as they are; values
// that are Sayers (numbers, dates, other messages, lists) are said in the language asked for.
type Message struct {
	Text Text
	Args []any
}

// Sayer is a value that reads differently from language to language.
type Sayer interface {
	Say(Lang) string
}

// IsZero says whether there is no sentence.
func (m Message) IsZero() bool {
	return m.Text == Text{}
}

// Say is the message in words.
func (m Message) Say(lang Lang) string {
	pattern := m.Text.EN
	if lang == German {
		pattern = m.Text.DE
	}
	var out strings.Builder
	for {
		open := strings.IndexByte(pattern, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(pattern[open:], '}')
		if end < 0 || open+1 >= len(pattern) || pattern[open+1] < '0' || pattern[open+1] > '9' {
			out.WriteString(pattern[:open+1])
			pattern = pattern[open+1:]
			continue
		}
		out.WriteString(pattern[:open])
		out.WriteString(m.hole(pattern[open+1:open+end], lang))
		pattern = pattern[open+end+1:]
	}
	out.WriteString(pattern)
	return out.String()
}

// hole fills one {…}.
func (m Message) hole(hole string, lang Lang) string {
	number, forms, plural := strings.Cut(hole, "|")
	i, err := strconv.Atoi(number)
	if err != nil || i >= len(m.Args) {
		return "{" + hole + "}"
	}
	if !plural {
		return say(m.Args[i], lang)
	}
	one, many, _ := strings.Cut(forms, "|")
	if n, ok := m.Args[i].(int); ok && n == 1 {
		return one
	}
	return many
}

func say(arg any, lang Lang) string {
	switch arg := arg.(type) {
	case string:
		return arg
	case int:
		return Int(arg, lang)
	case Sayer:
		return arg.Say(lang)
	}
	return fmt.Sprint(arg)
}

// List is said as "a, b and c".
type List []string

// Say joins the list; it is empty for an empty list.
func (l List) Say(lang Lang) string {
	return join(l, lang, Text{EN: " and ", DE: " und "})
}

// Choice is said as "a, b or c".
type Choice []string

// Say joins the choice; it is empty for an empty one.
func (c Choice) Say(lang Lang) string {
	return join(c, lang, Text{EN: " or ", DE: " oder "})
}

func join(parts []string, lang Lang, last Text) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	head := strings.Join(parts[:len(parts)-1], ", ")
	return head + last.Plain().Say(lang) + parts[len(parts)-1]
}

// Shorten cuts a text that is quoted in a message.
func Shorten(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
