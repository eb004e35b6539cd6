package locale_test

import (
	"slices"
	"testing"
	"time"

	"github.com/okrlang/okr/okrlang/locale"
)

func TestSay(t *testing.T) {
	count := locale.Text{
		EN: "{0} {0|key result|key results}; an objective has {1} to {2}",
		DE: "{0} {0|Key Result|Key Results}; ein Objective hat {1} bis {2}",
	}
	tests := []struct {
		name    string
		message locale.Message
		en, de  string
	}{
		{"plain", locale.Text{EN: "fine", DE: "in Ordnung"}.Plain(), "fine", "in Ordnung"},
		{"one", count.With(1, 2, 4), "1 key result; an objective has 2 to 4", "1 Key Result; ein Objective hat 2 bis 4"},
		{"many", count.With(7, 2, 4), "7 key results; an objective has 2 to 4", "7 Key Results; ein Objective hat 2 bis 4"},
		{"none is many", count.With(0, 2, 4), "0 key results; an objective has 2 to 4", "0 Key Results; ein Objective hat 2 bis 4"},
		{"large number", count.With(12500, 2, 4), "12,500 key results; an objective has 2 to 4", "12.500 Key Results; ein Objective hat 2 bis 4"},
		{"order of the holes", locale.Text{EN: "{1} of {0}", DE: "{0}: {1}"}.With("a", "b"), "b of a", "a: b"},
		{"a hole twice", locale.Text{EN: "{0}, {0}", DE: "{0}"}.With("x"), "x, x", "x"},
		{"plural without a form", locale.Text{EN: "file{0||s}", DE: "{0|Datei|Dateien}"}.With(1), "file", "Datei"},
		{"many without a form", locale.Text{EN: "file{0||s}", DE: "{0|Datei|Dateien}"}.With(2), "files", "Dateien"},
		{
			"message in a message", locale.Text{EN: "{0} here", DE: "{0} hier"}.With(locale.Text{EN: "{0} sets", DE: "{0} Sets"}.With(3)),
			"3 sets here", "3 Sets hier",
		},
		{"text in a message", locale.Text{EN: "a {0}", DE: "ein {0}"}.With(locale.Text{EN: "quarter", DE: "Quartal"}), "a quarter", "ein Quartal"},
		{"what a user wrote is no pattern", locale.Text{EN: "{0}!", DE: "{0}!"}.With("{0} and {1|a|b}"), "{0} and {1|a|b}!", "{0} and {1|a|b}!"},
		{"braces that are no hole", locale.Text{EN: "write {a: 1} not {}", DE: "{ {x}"}.Plain(), "write {a: 1} not {}", "{ {x}"},
		{"open brace at the end", locale.Text{EN: "{0", DE: "{"}.With(1), "{0", "{"},
		{"a hole without an argument", locale.Text{EN: "{0} {1}", DE: "{1} {0}"}.With("a"), "a {1}", "{1} a"},
		{"other values", locale.Text{EN: "{0}", DE: "{0}"}.With(true), "true", "true"},
		{"verbatim", locale.Verbatim("Müller {0}"), "Müller {0}", "Müller {0}"},
		{"quotes", locale.Text{EN: "{0}", DE: "{0}"}.With(locale.Quote("ziel")), "“ziel”", "„ziel“"},
		{"list", locale.Text{EN: "{0}", DE: "{0}"}.With(locale.List{"a", "b", "c"}), "a, b and c", "a, b und c"},
		{"list of two", locale.Text{EN: "{0}", DE: "{0}"}.With(locale.List{"a", "b"}), "a and b", "a und b"},
		{"list of one", locale.Text{EN: "{0}", DE: "{0}"}.With(locale.List{"a"}), "a", "a"},
		{"empty list", locale.Text{EN: "[{0}]", DE: "[{0}]"}.With(locale.List{}), "[]", "[]"},
		{"choice", locale.Text{EN: "{0}", DE: "{0}"}.With(locale.Choice{"a", "b", "c"}), "a, b or c", "a, b oder c"},
		{"capital", locale.Text{EN: "{0}", DE: "{0}"}.With(locale.Capital(locale.Text{EN: "each", DE: "über alle"})), "Each", "Über alle"},
		{"nothing", locale.Message{}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.message.Say(locale.English); got != tt.en {
				t.Errorf("English: %q, want %q", got, tt.en)
			}
			if got := tt.message.Say(locale.German); got != tt.de {
				t.Errorf("German: %q, want %q", got, tt.de)
			}
		})
	}
}

func TestCapitalOfNothing(t *testing.T) {
	if got := locale.Capital(locale.List{}).Say(locale.English); got != "" {
		t.Errorf("the capital of nothing is %q", got)
	}
}

func TestIsZero(t *testing.T) {
	if !(locale.Message{}).IsZero() || locale.Verbatim("").IsZero() {
		t.Error("a message without a sentence is zero, one with empty words is not")
	}
}

func TestParse(t *testing.T) {
	for tag, want := range map[string]locale.Lang{
		"de": locale.German, "de_AT.UTF-8": locale.German, "de-CH": locale.German, "DE": locale.German, " de ": locale.German, "de.UTF-8": locale.German,
		"de@euro": locale.German, "de_DE@euro": locale.German, "en": locale.English, "en_GB": locale.English, "en-US": locale.English,
		"": "", "C": "", "C.UTF-8": "", "POSIX": "", "fr_FR.UTF-8": "", "german": "", "den": "",
	} {
		got, ok := locale.Parse(tag)
		if got != want || ok != (want != "") {
			t.Errorf("Parse(%q) = %q, %v; want %q", tag, got, ok, want)
		}
	}
}

func TestDecimal(t *testing.T) {
	tests := []struct{ plain, en, de string }{
		{"0", "0", "0"},
		{"-1", "-1", "-1"},
		{"1.5", "1.5", "1,5"},
		{"-0.25", "-0.25", "-0,25"},
		{"1200", "1200", "1200"},
		{"9999.5", "9999.5", "9999,5"},
		{"10000", "10,000", "10.000"},
		{"-10000", "-10,000", "-10.000"},
		{"123456", "123,456", "123.456"},
		{"1234567.5", "1,234,567.5", "1.234.567,5"},
		{"1000000.0001", "1,000,000.0001", "1.000.000,0001"},
	}
	for _, tt := range tests {
		if got := locale.Decimal(tt.plain, locale.English); got != tt.en {
			t.Errorf("English %s: %s, want %s", tt.plain, got, tt.en)
		}
		if got := locale.Decimal(tt.plain, locale.German); got != tt.de {
			t.Errorf("German %s: %s, want %s", tt.plain, got, tt.de)
		}
	}
}

func TestDate(t *testing.T) {
	if got := locale.Date(2026, time.January, 9, locale.English); got != "2026-01-09" {
		t.Errorf("English: %s", got)
	}
	if got := locale.Date(2026, time.January, 9, locale.German); got != "09.01.2026" {
		t.Errorf("German: %s", got)
	}
}

func TestNearest(t *testing.T) {
	candidates := []string{"objectives", "objective", "title", "team", "target", "type", "key_results"}
	for word, want := range map[string]string{
		"objectiv": "objective", "Title": "title", "titel": "title", "taret": "target", "tpye": "type", "keyresults": "key_results",
		"quite-another": "", "": "", "x": "",
	} {
		if got := locale.Nearest(word, candidates); got != want {
			t.Errorf("nearest to %q is %q, want %q", word, got, want)
		}
		backwards := slices.Clone(candidates)
		slices.Reverse(backwards)
		if got := locale.Nearest(word, backwards); got != want {
			t.Errorf("nearest to %q is %q when asked the other way round, want %q", word, got, want)
		}
	}
	if got := locale.Nearest("lnit", []string{"init", "lint"}); got != "lint" {
		t.Errorf("swapped letters lead to %q", got)
	}
	if got := locale.Nearest("ab", nil); got != "" {
		t.Errorf("nearest of none is %q", got)
	}
}
