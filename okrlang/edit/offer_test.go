package edit_test

import (
	"cmp"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/edit"
	"github.com/okrlang/okr/okrlang/source"
)

// letters is a file in which each small letter may become a capital. The offer for a letter has the letter as its path.
// complain says what is wrong with a text.
func letters(text string, complain func(text string) diag.List) (string, edit.Outcome, int) {
	looks := 0
	out, err := edit.Mend(func(over map[string]string) (edit.Found, error) {
		looks++
		now, ok := over["a"]
		if !ok {
			now = text
		}
		file := source.NewFile("a", now)
		found := edit.Found{Known: complain(now)}
		for i := range now {
			if c := now[i : i+1]; c >= "a" && c <= "z" {
				d := certain(file, source.Edit{At: source.Span{Start: i, End: i + 1}, Text: strings.ToUpper(c)})
				d.Path = c
				found.Offers = append(found.Offers, d)
			}
		}
		for i := range found.Known {
			found.Known[i].File = file
		}
		return found, nil
	})
	if err != nil || len(out.Mended) > 0 {
		return "", out, looks
	}
	if len(out.Files) == 0 {
		return text, out, looks
	}
	return out.Files[0].New, out, looks
}

// TestOffers: what brings a finding is refused, whether or not the finding names it, and all the rest is taken.
func TestOffers(t *testing.T) {
	const text = "abcdefghijklmnop"
	for _, test := range []struct {
		bad, path, want string // path: of the findings; "" for that of the letter
		most            int    // looks
	}{
		{"", "", "ABCDEFGHIJKLMNOP", 3},
		{"CK", "", "ABcDEFGHIJkLMNOP", 6},
		{"CK", "elsewhere", "ABcDEFGHIJkLMNOP", 40},
		{"ABCDEFGHIJKLMNOP", "elsewhere", text, 40},
		{"ABCDEFGHIJKLMNOP", "", text, 3},
	} {
		got, out, looks := letters(text, func(now string) diag.List {
			list := diag.List{{Rule: "old", Path: "c"}} // of before: it refuses nothing
			for _, c := range test.bad {
				if path := cmp.Or(test.path, strings.ToLower(string(c))); strings.ContainsRune(now, c) {
					list = append(list, diag.Diagnostic{Rule: "new", Path: path})
				}
			}
			return list
		})
		if got != test.want || looks > test.most {
			t.Errorf("%s %s: %s after %d looks", test.bad, test.path, got, looks)
		}
		taken := 0
		for i := range text {
			if got[i] != text[i] {
				taken++
			}
		}
		if len(out.Taken) != taken {
			t.Errorf("%s %s: %d are said to be taken, %d are", test.bad, test.path, len(out.Taken), taken)
		}
	}
}

// TestOffersComeLast: first what is wrong is mended, and only then is the rest asked for.
func TestOffersComeLast(t *testing.T) {
	out, err := edit.Mend(func(over map[string]string) (edit.Found, error) {
		text, ok := over["a"]
		if !ok {
			text = "1 2"
		}
		file := source.NewFile("a", text)
		replace := func(from, to string) diag.List {
			at := strings.Index(text, from)
			if at < 0 {
				return nil
			}
			return diag.List{certain(file, source.Edit{At: source.Span{Start: at, End: at + 1}, Text: to})}
		}
		return edit.Found{Findings: replace("1", "one"), Offers: append(replace("2", "two"), replace("1", "wrong")...)}, nil
	})
	if err != nil || len(out.Files) != 1 || out.Files[0].New != "one two" || len(out.Mended) != 1 || len(out.Taken) != 1 {
		t.Errorf("%+v, %v", out, err)
	}
}
