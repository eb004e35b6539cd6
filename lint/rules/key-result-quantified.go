package rules

import (
	"strings"
	"unicode"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// keyResultQuantified carries out "key results are measurable as numbers".
var keyResultQuantified = &lint.Rule{
	Name:     "key-result-quantified",
	Group:    lint.KeyResult,
	Severity: diag.Error,
	Starter:  true,
	Guide:    "1",
	SMART:    "M",
	Summary: locale.Text{
		EN: "Neither the fields nor the title of a key result hold a target",
		DE: "Weder die Felder noch der Titel eines Key Results nennen ein Ziel in Zahlen",
	},
	Check: lint.EachKeyResult(checkQuantified),
}

func checkQuantified(p *lint.Pass, k *okrlang.KeyResult) {
	if k.HasGoal() || k.Damaged || !k.Title.Present() || titleMayHoldTarget(k.Title.Value) {
		return
	}
	help := locale.Text{
		EN: "Add `baseline` and `target` with their unit, or put the number into the title.",
		DE: "Ergänzen Sie `baseline` und `target` mit Einheit, oder nennen Sie die Zahl im Titel.",
	}.Plain()
	if k.Baseline.Present() {
		help = locale.Text{
			EN: "It starts at {0}: add the `target`.", DE: "Der Startwert ist {0}: Ergänzen Sie `target`.",
		}.With(k.Baseline.Value)
	}
	p.Report(k, "title", k.Title.At, locale.Text{
		EN: "No number says when {0} is reached", DE: "Keine Zahl sagt, wann {0} erreicht ist",
	}.With(keyResultSaid(k)), lint.Help(help))
}

// titleMayHoldTarget says whether a title may state a target: it has a digit, or a word that counts. In doubt it may.
func titleMayHoldTarget(title string) bool {
	if strings.ContainsFunc(title, unicode.IsDigit) {
		return true
	}
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, word := range words {
		for _, stem := range countingStems {
			if strings.HasPrefix(word, stem) || strings.HasSuffix(word, "fach") || strings.HasSuffix(word, "fold") {
				return true
			}
		}
		if countingWords[word] {
			return true
		}
	}
	return false
}

// countingWords are words that state a number by themselves, or all of something.
var countingWords = map[string]bool{
	"zwei": true, "drei": true, "vier": true, "fünf": true, "sechs": true, "sieben": true, "acht": true, "neun": true, "zehn": true,
	"elf": true, "zwölf": true, "null": true, "kein": true, "keine": true, "keinen": true, "keiner": true, "keinem": true, "einmal": true,
	"alle": true, "allen": true, "aller": true, "sämtliche": true, "sämtlichen": true, "jede": true, "jeder": true, "jedes": true, "jeden": true, "jedem": true,
	"one": true, "two": true, "three": true, "four": true, "five": true, "six": true, "seven": true, "eight": true, "nine": true, "ten": true,
	"eleven": true, "twelve": true, "zero": true, "no": true, "none": true, "all": true, "every": true, "each": true, "both": true, "beide": true, "beiden": true,
	"once": true, "twice": true, "double": true, "doubled": true, "triple": true, "halve": true, "half": true, "halb": true, "hälfte": true, "quarter": true, "third": true,
}

// countingStems begin words that state a number or a factor.
var countingStems = []string{
	"zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig", "hundert", "tausend", "dutzend", "million", "milliard",
	"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "dozen", "billion",
	"verdoppel", "verdreifach", "vervierfach", "verfünffach", "verzehnfach", "halbier", "doppel", "doubl", "tripl", "quadrupl", "halv", "drittel", "viertel",
}
