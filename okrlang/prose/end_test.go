package prose

import (
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/locale"
)

// TestEnds: what makes an end of something is known by head and token, in any form.
func TestEnds(t *testing.T) {
	for _, tt := range []struct {
		lang locale.Lang
		text string
		ends bool
	}{
		{locale.English, "Retire the fax gateway", true},
		{locale.English, "Old depot software switched off", true},
		{locale.English, "Decommissioning of turbine 4", true},
		{locale.English, "Launch the depot app", false},
		{locale.German, "Wir schaffen die Stempelkarten ab", true},
		{locale.German, "Ablösung der alten Leitwarte", true},
		{locale.German, "Notruf-Server abgeschaltet", true},
		{locale.German, "Leitwarte einschalten", false},
	} {
		r, err := NewReader(Vocabulary{Language: tt.lang})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Read(tt.text); len(got.Heads) == 0 || got.Heads[0].Ends != tt.ends {
			t.Errorf("%s: heads %+v", tt.text, got.Heads)
		}
	}
}

// TestEndJudgesNothing: every word of the file stands in another one, too, so that it changes no reading.
func TestEndJudgesNothing(t *testing.T) {
	folders, err := readFolders(vocabularyFiles)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		l, err := build(folder)
		if err != nil {
			t.Fatal(err)
		}
		find := func(text string) lexeme {
			if words := strings.Fields(text); len(words) > 1 {
				for _, p := range l.phrases[words[0]] {
					if strings.Join(p.words, " ") == text {
						return p.lexeme
					}
				}
			}
			lex, _ := l.find(text, false)
			return lex
		}
		err = entries(folder.files["end"], func(e entry) error {
			if lex := find(fold(strings.ReplaceAll(e.text, "|", ""))); lex.kind&End == 0 || lex.kind == End {
				t.Errorf("%s: %q is of the kinds %b", folder.name, e.text, lex.kind)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
