package value

import "github.com/okrlang/okr/okrlang/locale"

// Say is the quantity as people of the language write it, with the multiplier it was written with: 1,2 Mio. € and €1.2M,
// 55 % and 55%, 950 T€ and €950k, 1 Tag and 1 day.
func (q Quantity) Say(lang locale.Lang) string {
	scaled, ok := q.Number.over(q.Scale.places())
	scale := q.Scale
	if !ok {
		scaled, scale = q.Number, One
	}
	number := amount{scaled, scale, scale <= One && q.Number.magnitude().Cmp(Int(1)) == 0}
	left, right, rate := q.Unit.cut()
	switch {
	case !rate:
		return number.say(q.Unit, lang)
	case left == "":
		return number.say("", lang) + " " + q.Unit.say(lang, true)
	}
	return number.say(left, lang) + "/" + right.say(lang, true)
}

// amount is a number of multiples of a scale.
type amount struct {
	number Number
	scale  Scale
	one    bool // exactly one, for the singular
}

// say writes the amount with a unit that is no rate.
func (a amount) say(unit Unit, lang locale.Lang) string {
	base, words := unit.base()
	var out string
	switch {
	case base.Kind() == KindCurrency:
		out = a.money(base, lang)
	case base == "":
		out = a.count(lang)
	case base == Times, base == Percent && lang == locale.English:
		out = a.count(lang) + string(base)
	default:
		out = a.count(lang) + " " + base.say(lang, a.one)
	}
	if words != "" {
		out += " " + words
	}
	return out
}

// count is the number with its multiplier: 1,2 Mio. and 1.2M.
func (a amount) count(lang locale.Lang) string {
	number := a.number.Say(lang)
	switch {
	case a.scale <= One:
		return number
	case lang == locale.German:
		return number + " " + germanScales[a.scale]
	}
	return number + englishScales[a.scale]
}

// money puts the currency where the language does, and T before it, as in T€ and TCHF.
func (a amount) money(currency Unit, lang locale.Lang) string {
	if lang == locale.German {
		if a.scale == Thousand {
			return a.number.Say(lang) + " T" + string(currency)
		}
		return a.count(lang) + " " + string(currency)
	}
	sign := ""
	if a.number.Sign() < 0 {
		sign, a.number = "-", a.number.magnitude()
	}
	if first := currency[0]; first >= 'A' && first <= 'Z' || currency == "ct" {
		return sign + string(currency) + " " + a.count(lang)
	}
	return sign + string(currency) + a.count(lang)
}

var (
	germanScales  = map[Scale]string{Thousand: "Tsd.", Million: "Mio.", Billion: "Mrd."}
	englishScales = map[Scale]string{Thousand: "k", Million: "M", Billion: "bn"}
)

// places is the power of ten of a scale.
func (s Scale) places() int {
	switch s {
	case Thousand:
		return 3
	case Million:
		return 6
	case Billion:
		return 9
	}
	return 0
}

// magnitude is n without its sign.
func (n Number) magnitude() Number {
	return Number{n.d.Abs()}
}
