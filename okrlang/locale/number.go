package locale

import (
	"strconv"
	"strings"
	"time"
)

// Int is a whole number with the language's thousands separator: 12,500 and 12.500. Numbers below 10,000 stay unseparated,
// because a German reader would take 1.200 and an English one 1,200 for something else.
func Int(n int, lang Lang) string {
	return Decimal(strconv.Itoa(n), lang)
}

// Decimal writes a plain decimal such as "-1234567.5" as the language does: -1,234,567.5 or -1.234.567,5.
func Decimal(plain string, lang Lang) string {
	sign := ""
	if strings.HasPrefix(plain, "-") {
		sign, plain = "-", plain[1:]
	}
	group, point := ",", "."
	if lang == German {
		group, point = ".", ","
	}
	whole, fraction, fractional := strings.Cut(plain, ".")
	if len(whole) > 4 {
		var parts []string
		for len(whole) > 3 {
			parts = append([]string{whole[len(whole)-3:]}, parts...)
			whole = whole[:len(whole)-3]
		}
		whole = strings.Join(append([]string{whole}, parts...), group)
	}
	if fractional {
		return sign + whole + point + fraction
	}
	return sign + whole
}

// Date writes a day as the language does: 2026-01-09 in English, 09.01.2026 in German.
func Date(year int, month time.Month, day int, lang Lang) string {
	at := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if lang == German {
		return at.Format("02.01.2006")
	}
	return at.Format(time.DateOnly)
}

// Quote puts the words of a user in the language's quotation marks.
func Quote(words string) Sayer {
	return quoted(words)
}

type quoted string

// Say is the quoted words.
func (q quoted) Say(lang Lang) string {
	if lang == German {
		return "„" + string(q) + "“"
	}
	return "“" + string(q) + "”"
}
