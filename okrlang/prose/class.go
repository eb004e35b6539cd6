package prose

// Class is a set of word classes. Each is one file of the vocabulary, data/LANG/NAME.txt, and says what the words in it do
// in a title.
type Class uint64

// The classes of nouns and of function words.
const (
	Level       Class = 1 << iota // a measure that stands at a level: rate, score, duration, stock
	Amount                        // a measure that adds up over the cycle: revenue, orders
	Fuzzy                         // what nobody can measure without saying how
	Output                        // what a team makes or does itself, counted
	Deliverable                   // what a project leaves behind
	Collective                    // what grows rather than is delivered
	External                      // people outside who act by themselves
	Own                           // people inside
	Result                        // what others agree to or do
	Label                         // a number behind it is a name
	Time                          // a unit of time
	Month                         // with its number
	Season                        // a time without a number
	NumberWord                    // with its value
	Once                          // exactly one, said on purpose
	Often                         // how often in a period
	Fraction                      // a share in words
	Ordinal                       // a place in a row
	Universal                     // everything of a kind
	None                          // nothing of a kind
	Indefinite                    // more than one, nobody says how many
	One                           // the article that may mean one
	Definite                      // points at one known thing
	We                            // we act
	Be                            // to be, finite
	Get                           // werden: passive, future, become
	Have                          // to have, finite
	Modal                         // stands before an infinitive
	Can                           // ability
	Negation                      // not, never
	Preposition                   // in, of, for
	And                           // and, or
	Subordinate                   // opens a clause that describes
	Relative                      // opens one where a comma stands before it
	Consequence                   // opens a clause that says what is reached
	AtLeast                       // bound from below
	AtMost                        // bound from above
	Above                         // over a value
	Below                         // under a value
	From                          // before the value at the start
	Now                           // the number beside it is today's
	To                            // before the value to reach
	By                            // before a difference
	More                          // behind a difference
	Per                           // before what a number counts against
	Versus                        // before what is compared with
	Deadline                      // before a time to be done by
	Holder                        // before a number that describes the thing counted
	Filler                        // adverbs and openers that decide nothing
	Done                          // said of something: it is there
	Ongoing                       // said of something: it is not finished
	Hedge                         // takes the promise back
	Buzz                          // slogans
	Factor                        // how many times as much
	Thing                         // a noun that may look like a verb
	Dummy                         // holds the place of a subject
	Name                          // a number in a name
	Up                            // it goes up
	Down                          // it goes down
	Instrument                    // what measures something that is not a measure itself
	Authority                     // who decides: what it gives or agrees to is given or is not
	Pronoun                       // stands for a noun
	With                          // says what something has, or lacks
	Tally                         // says only that things are counted
	Metric      = Level | Amount
)

// Kind is what a verb or the noun made of it says about a title. A verb may be of several kinds (to test is a step of a
// project and a team's daily work); what it is in a title then depends on what it is done to.
type Kind uint32

// The kinds of verbs, one file of the vocabulary each.
const (
	Raise     Kind = 1 << iota // goes up, no end said
	Lower                      // goes down, no end said
	Improve                    // gets better, no end said
	Support                    // done along the way
	Keep                       // stays as it is
	Milestone                  // done once
	Work                       // done again and again
	Create                     // brought into being
	Reach                      // attained
	State                      // how things stand, what others do
	Know                       // known or not
	Multiply                   // doubled, halved
	Exist                      // says that something is there
	Grant                      // given or agreed to by others
	Permit                     // makes it possible for somebody
	Receive                    // given to somebody
	Place                      // brought to stand somewhere, or as something
	Function                   // what things do
	End                        // over then; a token and a head have it in Ends, and nothing is judged by it
	Degree    = Raise | Lower | Improve
)

// Form is a set of the forms that a written word can be of its verb.
type Form uint16

// The forms, named in forms.txt.
const (
	Infinitive   Form = 1 << iota // umsetzen
	Base                          // launch: imperative, infinitive, plural
	Present                       // setzt um, launches
	Past                          // setzte um, launched
	Participle                    // umgesetzt, launched
	Gerund                        // launching
	Progressive                   // umsetzend
	Nominal                       // Umsetzung
	ToInfinitive                  // umzusetzen
)

// classNames and kindNames tie the files of the vocabulary to what the code knows. A file that neither names is a mistake
// that a test finds.
var classNames = map[string]Class{
	"level": Level, "amount": Amount, "fuzzy": Fuzzy, "output": Output, "deliverable": Deliverable, "collective": Collective,
	"external": External, "own": Own, "result": Result, "label": Label, "time": Time, "month": Month, "season": Season,
	"number": NumberWord, "once": Once, "often": Often, "fraction": Fraction, "ordinal": Ordinal, "universal": Universal,
	"none": None, "indefinite": Indefinite, "one": One, "definite": Definite, "we": We, "be": Be, "get": Get, "have": Have,
	"modal": Modal, "can": Can, "negation": Negation, "preposition": Preposition, "and": And, "subordinate": Subordinate,
	"relative": Relative, "consequence": Consequence, "atleast": AtLeast, "atmost": AtMost, "above": Above, "below": Below,
	"from": From, "now": Now, "to": To, "by": By, "more": More, "per": Per, "versus": Versus, "deadline": Deadline,
	"holder": Holder, "filler": Filler, "done": Done, "ongoing": Ongoing, "hedge": Hedge, "buzz": Buzz, "factor": Factor,
	"name": Name, "dummy": Dummy, "thing": Thing, "up": Up, "down": Down, "instrument": Instrument, "authority": Authority,
	"pronoun": Pronoun, "with": With, "tally": Tally,
}

var kindNames = map[string]Kind{
	"raise": Raise, "lower": Lower, "improve": Improve, "support": Support, "keep": Keep, "milestone": Milestone, "work": Work,
	"create": Create, "reach": Reach, "state": State, "know": Know, "factor": Multiply, "exist": Exist, "grant": Grant, "permit": Permit, "receive": Receive, "place": Place, "function": Function, "end": End,
}

var formNames = map[string]Form{
	"infinitive": Infinitive, "base": Base, "present": Present, "past": Past, "participle": Participle, "gerund": Gerund,
	"progressive": Progressive, "noun": Nominal, "marked": ToInfinitive,
}
