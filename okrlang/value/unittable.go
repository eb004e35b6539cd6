package value

import "github.com/okrlang/okr/okrlang/locale"

// The tables of what people write for units and multipliers. They are the only vocabulary of this package, and are read,
// never written. A unit that is not in them still works in a field, where it stands alone behind the number; in a title only
// these are recognised.

// unitRow is one unit and its spellings. exact ones count only in their case, words in any.
type unitRow struct {
	unit      Unit
	kind      UnitKind
	exact     []string
	words     []string
	one, many locale.Text // how it is said; zero for the unit itself
}

func (r unitRow) say(lang locale.Lang, one bool) string {
	text := r.many
	if one {
		text = r.one
	}
	if text == (locale.Text{}) {
		return string(r.unit)
	}
	return text.Plain().Say(lang)
}

var unitList = []unitRow{
	{unit: Percent, kind: KindPercent, exact: []string{"%"}, words: []string{"prozent", "percent", "per cent", "pct", "pct."}},
	{unit: PercentagePoints, kind: KindPoints, exact: []string{"pp", "PP", "ppt"},
		words: []string{"%-punkte", "%-punkten", "% punkte", "%-points", "% points", "%p", "prozentpunkt", "prozentpunkte",
			"prozentpunkten", "percentage point", "percentage points"},
		one:  locale.Text{EN: "percentage point", DE: "Prozentpunkt"},
		many: locale.Text{EN: "percentage points", DE: "Prozentpunkte"}},
	{unit: Points, kind: KindPoints,
		words: []string{"punkt", "punkte", "punkten", "pkt", "pkt.", "point", "points", "pts", "pts."},
		one:   locale.Text{EN: "point", DE: "Punkt"},
		many:  locale.Text{EN: "points", DE: "Punkte"}},
	{unit: "‰", kind: KindRate, exact: []string{"‰"}, words: []string{"promille"}},
	{unit: Times, kind: KindRate, exact: []string{"x", "×"}},

	{unit: "€", kind: KindCurrency, exact: []string{"€", "EUR"}, words: []string{"eur", "euro", "euros"}},
	{unit: "$", kind: KindCurrency, exact: []string{"$", "USD", "US$"},
		words: []string{"usd", "us-dollar", "us dollar", "us dollars", "dollar", "dollars"}},
	{unit: "£", kind: KindCurrency, exact: []string{"£", "GBP"}, words: []string{"gbp"}},
	{unit: "¥", kind: KindCurrency, exact: []string{"¥", "JPY"}, words: []string{"yen"}},
	{unit: "₹", kind: KindCurrency, exact: []string{"₹", "INR"}},
	{unit: "CHF", kind: KindCurrency, exact: []string{"CHF", "Fr.", "SFr.", "sFr."}, words: []string{"chf", "franken"}},
	{unit: "SEK", kind: KindCurrency, exact: []string{"SEK"}},
	{unit: "NOK", kind: KindCurrency, exact: []string{"NOK"}},
	{unit: "DKK", kind: KindCurrency, exact: []string{"DKK"}},
	{unit: "PLN", kind: KindCurrency, exact: []string{"PLN", "zł"}},
	{unit: "CZK", kind: KindCurrency, exact: []string{"CZK", "Kč"}},
	{unit: "HUF", kind: KindCurrency, exact: []string{"HUF"}},
	{unit: "RON", kind: KindCurrency, exact: []string{"RON"}},
	{unit: "TRY", kind: KindCurrency, exact: []string{"TRY", "₺"}},
	{unit: "CAD", kind: KindCurrency, exact: []string{"CAD"}},
	{unit: "AUD", kind: KindCurrency, exact: []string{"AUD"}},
	{unit: "CNY", kind: KindCurrency, exact: []string{"CNY", "RMB"}},
	{unit: "BRL", kind: KindCurrency, exact: []string{"BRL", "R$"}},
	{unit: "ct", kind: KindCurrency, exact: []string{"ct", "¢"}, words: []string{"cent", "cents"}},

	{unit: "ms", kind: KindDuration, exact: []string{"ms"},
		words: []string{"millisekunde", "millisekunden", "millisecond", "milliseconds"}},
	{unit: "s", kind: KindDuration, exact: []string{"s"},
		words: []string{"sek", "sek.", "sekunde", "sekunden", "sec", "sec.", "secs", "second", "seconds"}},
	{unit: "min", kind: KindDuration,
		words: []string{"min", "min.", "mins", "minute", "minuten", "minutes"}},
	{unit: "h", kind: KindDuration, exact: []string{"h"},
		words: []string{"std", "std.", "stunde", "stunden", "hour", "hours", "hr", "hrs"}},
	{unit: "days", kind: KindDuration, exact: []string{"d"},
		words: []string{"tag", "tage", "tagen", "day", "days"},
		one:   locale.Text{EN: "day", DE: "Tag"}, many: locale.Text{EN: "days", DE: "Tage"}},
	{unit: "workdays", kind: KindDuration,
		words: []string{"arbeitstag", "arbeitstage", "arbeitstagen", "workday", "workdays", "working day", "working days",
			"business day", "business days"},
		one: locale.Text{EN: "working day", DE: "Arbeitstag"}, many: locale.Text{EN: "working days", DE: "Arbeitstage"}},
	{unit: "Werktage", kind: KindDuration, words: []string{"werktag", "werktage", "werktagen"}, // Saturday is one
		one: locale.Text{EN: "Werktag", DE: "Werktag"}},
	{unit: "weeks", kind: KindDuration,
		words: []string{"woche", "wochen", "week", "weeks", "wk", "wks"},
		one:   locale.Text{EN: "week", DE: "Woche"}, many: locale.Text{EN: "weeks", DE: "Wochen"}},
	{unit: "months", kind: KindDuration,
		words: []string{"monat", "monate", "monaten", "month", "months"},
		one:   locale.Text{EN: "month", DE: "Monat"}, many: locale.Text{EN: "months", DE: "Monate"}},
	{unit: "quarters", kind: KindDuration,
		words: []string{"quartal", "quartale", "quartalen", "quarter", "quarters"},
		one:   locale.Text{EN: "quarter", DE: "Quartal"}, many: locale.Text{EN: "quarters", DE: "Quartale"}},
	{unit: "years", kind: KindDuration,
		words: []string{"jahr", "jahre", "jahren", "year", "years", "yr", "yrs"},
		one:   locale.Text{EN: "year", DE: "Jahr"}, many: locale.Text{EN: "years", DE: "Jahre"}},
}

// exactScales are multipliers that count only in their case.
var exactScales = map[string]Scale{
	"k": Thousand, "K": Thousand, "T": Thousand,
	"M":  Million,
	"B":  Billion,
	"bn": Billion,
}

// moneyScales are letters that mean something else (metres, tonnes, bits) where no currency stands beside them.
var moneyScales = map[string]Scale{
	"t": Thousand,
	"m": Million, "mil": Million, "mm": Million,
	"b": Billion,
}

// wordScales are multipliers in any case. Billion is read as in English: the German one, a thousand times as much, is no
// amount that a team plans with.
var wordScales = map[string]Scale{
	"tsd": Thousand, "tsd.": Thousand, "tausend": Thousand, "thousand": Thousand,
	"mio": Million, "mio.": Million, "mill.": Million, "mn": Million, "mln": Million,
	"million": Million, "millionen": Million, "millions": Million,
	"mrd": Billion, "mrd.": Billion, "milliarde": Billion, "milliarden": Billion,
	"bn.": Billion, "billion": Billion, "billions": Billion,
}

// twoWords are the words that begin a spelling of two.
var twoWords = map[string]bool{"per": true, "percentage": true, "us": true, "working": true, "business": true}

// noUnits are words that go on about the number instead of saying what it counts.
var noUnits = map[string]bool{
	"bis": true, "to": true, "or": true, "oder": true, "und": true, "and": true, "von": true, "of": true, "aus": true,
	"out": true, "auf": true, "from": true, "plus": true, "minus": true, "mal": true, "st": true, "nd": true, "rd": true,
	"th": true, "te": true, "ter": true, "tes": true, "er": true, "ca": true, "ca.": true, "about": true, "etwa": true,
}

// symbolUnit is a spelling that does not begin with a letter, and so needs no end before the next letter (20%ige), unless
// it ends in a word.
type symbolUnit struct {
	spelling string
	unit     Unit
	word     bool
}

// symbolUnits are in the order in which they are tried: the longer before those they begin with.
var symbolUnits = []symbolUnit{
	{"%-Punkten", PercentagePoints, true}, {"%-Punkte", PercentagePoints, true}, {"% Punkte", PercentagePoints, true},
	{"%-points", PercentagePoints, true}, {"% points", PercentagePoints, true}, {"%p", PercentagePoints, true},
	{"%", Percent, false}, {"‰", "‰", false},
	{"€", "€", false}, {"US$", "$", false}, {"$", "$", false}, {"£", "£", false}, {"¥", "¥", false}, {"₹", "₹", false},
	{"₺", "TRY", false}, {"R$", "BRL", false}, {"¢", "ct", false}, {"×", Times, true},
}

// The list above by unit and by spelling.
var (
	unitRows   = rows(unitList)
	exactUnits = spellings(unitList, func(r unitRow) []string { return r.exact })
	wordUnits  = spellings(unitList, func(r unitRow) []string { return r.words })
)

func rows(list []unitRow) map[Unit]unitRow {
	out := make(map[Unit]unitRow, len(list))
	for _, row := range list {
		out[row.unit] = row
	}
	return out
}

func spellings(list []unitRow, of func(unitRow) []string) map[string]Unit {
	out := make(map[string]Unit, len(list))
	for _, row := range list {
		for _, spelling := range of(row) {
			out[spelling] = row.unit
		}
	}
	return out
}
