package okrlang

import (
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/syntax"
)

func TestRefusedFileHasNoSet(t *testing.T) {
	for name, text := range map[string]string{
		"binary": "a\x00b\x00\x01", "UTF-16": "\xff\xfea\x00", "too large": strings.Repeat("#\n", syntax.MaxSize/2+1),
	} {
		f := ParseFile(source.NewFile("a.yaml", text), locale.German)
		if len(f.Sets) != 0 || !f.Damaged || len(f.Diagnostics) != 1 {
			t.Errorf("%s: %d sets, damaged: %v, %d findings", name, len(f.Sets), f.Damaged, len(f.Diagnostics))
		}
	}
	if f := ParseFile(source.NewFile("a.yaml", ""), locale.German); len(f.Sets) != 1 {
		t.Error("an empty file is a set without anything")
	}
}

func TestLostHyphenHidesTheRest(t *testing.T) {
	text := "team: a\ncycle: 2026-Q1\nobjectives:\n  - title: A\n    id: a\n    key_results:\n      - title: K\n        id: k\n" +
		"        title: L\n        id: l\n        title: M\n        id: m\n"
	f := ParseFile(source.NewFile("a.yaml", text), locale.German)
	o := f.Sets[0].Objectives.Value[0]
	if k := o.KeyResults.Value[0]; len(f.Diagnostics) != 2 || !k.Damaged || !o.Damaged || f.Sets[0].Damaged || k.Title.Value != "K" {
		t.Errorf("%s", describe(f.Source, f.Diagnostics))
	}
}
