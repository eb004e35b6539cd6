package prose

import (
	"strings"
	"sync/atomic"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/value"
)

// Reading is what a title says. All spans are bytes of Text; all token numbers count from 0 and ranges are half-open.
type Reading struct {
	Text   string
	Tokens []Token
	// Language is the one most of the words belong to; Mixed says that another has a good part of them.
	Language locale.Lang
	Mixed    bool
	Numbers  []Number
	Periods  []Period
	Heads    []Head
	Measure  Measure

	lexicon  *lexicon
	verbLast bool
	degree   bool  // some verb of degree stands in it
	metric   bool  // some word of it names a measure
	moving   bool  // some word of it says where that goes, or that it stays
	start    int   // first token behind a label such as "Sales:"
	final    []int // for each token the separable prefix that ends its clause, or -1

	chances atomic.Uint64 // see Chance; 0 before it was first asked
}

// Role is what a number does in a title.
type Role uint8

// The roles.
const (
	Target     Role = iota // the value to reach
	Baseline               // the value at the start
	Date                   // a year, quarter or day
	Named                  // part of a name: ISO 9001, Phase 2
	Rank                   // a place in a row
	Population             // describes who or what is meant: firms with over 500 people
	Qualifier              // what a value counts against, or the size of the thing counted: per 100 users, over $50k
	Due                    // the time to do it in
	Aim                    // belongs to something else than the result: a concept how to reach 75 %
)

// Bound is the side on which a value is fine.
type Bound uint8

// The bounds.
const (
	Exact Bound = iota
	Least
	Most
)

// Number is a number of a title, in digits or words.
type Number struct {
	From, To int // tokens, with the unit and the words that bound it
	At       source.Span
	Quantity value.Quantity
	Role     Role
	Bound    Bound
	// Relative says that it is a difference to a start that it doesn't name: um 20 %, 3x more, verdoppeln.
	Relative bool
	// Factor says that it is how many times as much.
	Factor bool
	// Word says that it is written in words, Placeholder that its value is still open (X %), Universal that it is
	// everything of a kind (or nothing), Cadence that it says how often.
	Word, Placeholder, Universal, Cadence bool
	// Idiom says that it is 100 % of a quality: 100 % reliable.
	Idiom bool
	// Known says that Quantity has the value; not of placeholders and of 1.200.
	Known bool
	// Aside says that it stands in brackets.
	Aside bool
	// Counted is the token of the noun that it counts, or -1.
	Counted int
	// Difference says that it is only how far the target is from the start: down 30 % to 210 hours.
	Difference bool

	token  int
	paired bool // is what a start leads to
}

// Measure is what a title measures.
type Measure struct {
	At source.Span
	// Key is the stems of the words, to compare measures of different titles by; "" where none was found.
	Key string
	// Level says that it stands at a level on any day (rate, score, duration, stock), rather than adding up.
	Level bool
	// Fuzzy says that nobody can measure it without saying how.
	Fuzzy bool
	Found bool
	token int
}

// Actor is who does what the main verb says.
type Actor uint8

// The actors.
const (
	Unsaid Actor = iota // an imperative, an infinitive, a noun
	Us                  // we, the team
	Others              // customers, users, the market
	Things              // anything else
)

// Mode is how the main verb or noun presents what it says.
type Mode uint8

// The modes.
const (
	Directive Mode = iota // Launch the portal; Portal einführen
	Asserted              // We launch the portal; Kunden empfehlen uns
	Finished              // The portal is launched; Portal eingeführt
	Running               // Launching the portal
	Noun                  // Launch of the portal; Einführung des Portals
	Being                 // The portal is fast; we have a plan
	Turning               // We become, wird zum
	Bare                  // a noun alone: New structure
)

// Head is a main verb, or the noun that stands for it.
type Head struct {
	Token  int
	At     source.Span
	Lemma  string
	Kind   Kind
	Mode   Mode
	Actor  Actor
	Can    bool // behind can, able to
	Denied bool // behind not, never
	Agent  bool // others do it by themselves: they have completed it, adopted by customers, be listed in
	// Done and Ongoing say that what it is about is called finished (fertig, live) or unfinished (in Arbeit).
	Done, Ongoing bool
	// Ends says that what it is about is over then: retired, replaced.
	Ends    bool
	Subject Group
	Object  Group
	// From and To are the tokens of the verb's clause.
	From, To int
}

// Group is a noun with what belongs to it in front: article, number, adjectives. Head is the token of the noun, or -1
// where there is none.
type Group struct {
	From, To, Head int
}

// word, number and sign tests that the rules below are written in.

func (r *Reading) at(i int) *Token {
	if i < 0 || i >= len(r.Tokens) {
		return &nothing
	}
	return &r.Tokens[i]
}

// nothing stands before the first token and behind the last.
var nothing = Token{shape: sign, lang: -1}

func (t *Token) is(c Class) bool { return t.Class&c != 0 }

func (t *Token) sign(s string) bool { return t.shape == sign && t.fold == s }

// known says that the vocabulary has the word.
func (t *Token) known() bool { return t.Class != 0 || t.Kind != 0 }

// content says that a token can be a noun or an adjective: a word that is no function word.
func (t *Token) content() bool {
	if t.is(Done|Ongoing) && t.Class&nounClasses == 0 && !t.upper {
		return false
	}
	return t.shape == word && t.Class&(closed|Per|Deadline|By|To|AtLeast|AtMost|Above|Below|Versus|Holder) == 0
}

// span is the bytes of the tokens from..to.
func (r *Reading) span(from, to int) source.Span {
	if from >= to || from < 0 || to > len(r.Tokens) {
		return source.Span{}
	}
	return source.Span{Start: r.Tokens[from].At.Start, End: r.Tokens[to-1].At.End}
}

// Spans are the bytes of all words of a class (Hedge, Buzz, Universal, ...) in the main statement.
func (r *Reading) Spans(c Class) []source.Span {
	var out []source.Span
	for i := range r.Tokens {
		if t := &r.Tokens[i]; t.is(c) && !t.Clause {
			out = append(out, t.At)
		}
	}
	return out
}

// Words is how many words and numbers the title has.
func (r *Reading) Words() int {
	n := 0
	for i := range r.Tokens {
		if r.Tokens[i].shape != sign {
			n += 1 + strings.Count(r.Tokens[i].fold, " ") // a phrase is one token
		}
	}
	return n
}

// VerbLast says that the title's language keeps infinitives for the end of the clause.
func (r *Reading) VerbLast() bool { return r.verbLast }
