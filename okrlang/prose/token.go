package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// Token is a word, a number or a sign of a title.
type Token struct {
	At    source.Span // in the title
	Class Class
	Kind  Kind
	Form  Form
	// Lemma is the infinitive of a verb or the entry of the vocabulary, folded; "" for unknown words.
	Lemma string
	// Ends says that it makes an end of something: replaced, Abschaltung.
	Ends bool
	// Aside says that it stands in brackets, Clause that it stands in a subordinate clause.
	Aside, Clause bool

	shape  shape
	lang   int8 // index of the lexicon that knows it, -1 for none
	upper  bool // begins with a capital
	caps   bool // is written in capitals
	glued  bool // no space before it
	year   bool // is a number that was found to be a year
	fold   string
	number value.Number
	scan   *scanned
}

// shape is what a token is made of.
type shape uint8

const (
	word shape = iota
	number
	sign
)

// scanned is a number in digits.
type scanned struct {
	quantity value.Quantity
	problem  *value.Problem
	tail     string // letters glued to it that are no unit: 3D, 1st
}

// tokenize adds the tokens of a title to a list. Every byte is looked at once or twice, whatever it is. What is to be known of
// its words is left to whoever asks: a reader has met most of them before.
func tokenize(tokens []Token, text string, lang locale.Lang) []Token {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			at += size
			continue
		}
		token := next(text, at, r, size, lang)
		token.glued = at > 0 && len(tokens) > 0 && tokens[len(tokens)-1].At.End == at
		tokens = append(tokens, token)
		at = token.At.End
	}
	return tokens
}

func next(text string, at int, r rune, size int, lang locale.Lang) Token {
	if isNumberStart(text, at, r, size) {
		if token, ok := numberToken(text, at, lang); ok {
			return token
		}
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return Token{At: source.Span{Start: at, End: wordEnd(text, at)}, shape: word, lang: -1}
	}
	return Token{At: source.Span{Start: at, End: at + size}, shape: sign, fold: text[at : at+size]}
}

// isNumberStart says whether a number may begin here: at a digit, or at a sign or currency before one.
func isNumberStart(text string, at int, r rune, size int) bool {
	if '0' <= r && r <= '9' {
		return true
	}
	if 'a' <= r && r <= 'z' {
		return false
	}
	if r == '.' || r == '+' || r == '-' || r == '−' || r == '–' {
		return digitAt(text, at+size) && (at == 0 || !wordBefore(text, at))
	}
	if unicode.Is(unicode.Sc, r) {
		return true
	}
	return unicode.IsUpper(r) && (at == 0 || !wordBefore(text, at)) && currencyAhead(text[at:])
}

func digitAt(text string, at int) bool { return at < len(text) && '0' <= text[at] && text[at] <= '9' }

// wordBefore says whether a letter or digit stands right before.
func wordBefore(text string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// currencyAhead is a cheap look before a scan: letters, perhaps a space, a digit, as in CHF 500 and EUR 5.
func currencyAhead(text string) bool {
	n := 0
	for n < len(text) && n < 5 && ('A' <= text[n] && text[n] <= 'Z' || text[n] == '$' || text[n] >= utf8.RuneSelf) {
		n++
	}
	if n < 2 || n >= len(text) {
		return false
	}
	return digitAt(text, n) || text[n] == ' ' && digitAt(text, n+1)
}

// numberToken scans a number. What is glued behind it decides whether it is one: 3D and 2K-Kunden are not.
func numberToken(text string, at int, lang locale.Lang) (Token, bool) {
	q, length, problem := value.ScanQuantity(text[at:], lang)
	if length == 0 || !strings.ContainsAny(text[at:at+length], "0123456789") {
		return Token{}, false
	}
	if unicode.IsUpper(rune(text[at])) && q.Unit == "" {
		return Token{}, false
	}
	end := at + length
	tail := tailEnd(text, end)
	token := Token{At: source.Span{Start: at, End: end}, shape: number, fold: text[at:end], lang: -1, number: q.Number}
	token.scan = &scanned{quantity: q, problem: problem}
	if tail > end && glues(text, end, tail) {
		token.scan.tail = text[end:tail]
		token.At.End = tail
	}
	return token, true
}

// tailEnd is where the letters and digits behind a number end.
func tailEnd(text string, at int) int {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !(r == '-' && at+size < len(text) && letterAt(text, at+size)) && r != '_' {
			return at
		}
		at += size
	}
	return at
}

func letterAt(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsLetter(r)
}

// glues says whether the text between is letters on the number rather than a hyphen or a sign of its own.
func glues(text string, end, tail int) bool { return text[end] != '-' || tail > end+1 }

// wordEnd is where letters and digits with the hyphens, points and apostrophes inside end.
func wordEnd(text string, at int) int {
	start := at
	for at < len(text) {
		if c := text[at]; 'a' <= c && c <= 'z' {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if !wordRune(r) && !(joins(r) && at > start && at+size < len(text) && joined(text, at, size, r)) {
			break
		}
		at += size
	}
	return at
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '_' || r == '\u00ad'
}

func joins(r rune) bool {
	return r == '-' || r == '.' || r == '\'' || r == '’' || r == '&' || r == '‑' || r == '‐'
}

// joined says whether a sign holds a word together here. A point only does in names such as github.com and z.B.
func joined(text string, at, size int, r rune) bool {
	behind, _ := utf8.DecodeRuneInString(text[at+size:])
	if r == '.' {
		return unicode.IsLower(behind) || unicode.IsLetter(behind) && at == 1
	}
	return unicode.IsLetter(behind) || unicode.IsDigit(behind)
}
