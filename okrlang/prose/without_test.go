package prose

import "testing"

// TestWithout: an entry that is left out is unknown in all its forms, to that reader alone.
func TestWithout(t *testing.T) {
	for _, c := range []struct{ entry, lemma, title string }{
		{"ein|führen", "einfuehren", "Neues Portal eingeführt"},
		{"launch", "launch", "We launched a portal"},
		{"Net Promoter Score", "net promoter score", "Net Promoter Score at 60"},
	} {
		less, err := NewReader(Vocabulary{Without: []string{c.entry}})
		if err != nil {
			t.Fatal(err)
		}
		if knows(less, c.title, c.lemma) || !knows(reader(t, "en"), c.title, c.lemma) {
			t.Errorf("%s: known without %s %t, with it %t", c.title, c.entry, knows(less, c.title, c.lemma), knows(reader(t, "en"), c.title, c.lemma))
		}
	}
}

// TestWithoutWeights: nor does the table know the word.
func TestWithoutWeights(t *testing.T) {
	less, err := NewReader(Vocabulary{Without: []string{"workshop"}})
	if err != nil {
		t.Fatal(err)
	}
	with := reader(t, "en").Read("12 workshops held").Chance(OwnWork)
	without := less.Read("12 workshops held").Chance(OwnWork)
	if without >= with || without == less.Read("12 workshops").Chance(OwnWork) {
		t.Errorf("own work at %.2f, without the word at %.2f", with, without)
	}
}

func knows(r *Reader, title, lemma string) bool {
	for _, token := range r.Read(title).Tokens {
		if token.Lemma == lemma {
			return true
		}
	}
	return false
}
