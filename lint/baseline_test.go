package lint_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

func finding(print, rule, path string) lint.Finding {
	return lint.Finding{Fingerprint: print, Diagnostic: diag.Diagnostic{Rule: rule, Path: path, Field: "title"}}
}

func everywhere(lint.BaselineEntry) bool { return true }

func TestBaseline(t *testing.T) {
	empty := &lint.Baseline{}
	if got := string(empty.Bytes()); got != "{\"version\": 1, \"findings\": []}\n" {
		t.Errorf("empty: %q", got)
	}
	b := empty.Update([]lint.Finding{finding("2", "y", "b"), finding("1", "x", "a\u202e##[\x7f"), finding("1", "x", "a")}, nil)
	want := "{\"version\": 1, \"findings\": [\n" +
		"  {\"fingerprint\":\"1\",\"rule\":\"x\",\"path\":\"a\",\"field\":\"title\"},\n" +
		"  {\"fingerprint\":\"1\",\"rule\":\"x\",\"path\":\"a\\u202e#\\u0023[\\u007f\",\"field\":\"title\"},\n" +
		"  {\"fingerprint\":\"2\",\"rule\":\"y\",\"path\":\"b\",\"field\":\"title\"}\n]}\n"
	if got := string(b.Bytes()); got != strings.Replace(want, strings.Split(want, "\n")[2]+"\n", "", 1) {
		t.Errorf("got\n%s", got)
	}
	again, err := lint.ReadBaseline(b.Bytes())
	if err != nil || string(again.Bytes()) != string(b.Bytes()) || again.Len() != 2 {
		t.Errorf("read back: %v\n%s", err, again.Bytes())
	}
	fresh, known, stale := b.Compare([]lint.Finding{finding("2", "y", "b"), finding("3", "z", "c")}, everywhere)
	if len(fresh) != 1 || fresh[0].Fingerprint != "3" || known != 1 || len(stale) != 1 || stale[0].Fingerprint != "1" {
		t.Errorf("%v %d %v", fresh, known, stale)
	}
	if _, _, stale := b.Compare(nil, func(e lint.BaselineEntry) bool { return e.Rule == "y" }); len(stale) != 1 || stale[0].Rule != "y" {
		t.Errorf("what was not looked at is not stale: %v", stale)
	}
	next := b.Update(fresh, stale)
	if next.Len() != 2 || strings.Contains(string(next.Bytes()), `"1"`) {
		t.Errorf("%s", next.Bytes())
	}
}

func TestReadBaseline(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "line 1",
		"{\"version\": 1,\n \"findings\"}": "line 2",
		"[]":                               "line 1",
		"{}":                               "no baseline",
		`{"version": 1}`:                   "no baseline",
		`{"version": 7, "findings": []}`:   "newer okr",
		"{\n<<<<<<< HEAD\n":                "merge conflict",
	} {
		_, err := lint.ReadBaseline([]byte(text))
		var broken *lint.BaselineError
		if !errors.As(err, &broken) || !strings.Contains(broken.Error(), want) {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if broken.Message.Say(locale.German) == broken.Message.Say(locale.English) {
			t.Errorf("%q is not said in German", text)
		}
	}
	if _, err := lint.ReadBaseline([]byte("\ufeff{\"version\": 1, \"findings\": [], \"later\": 1}")); err != nil {
		t.Error(err)
	}
}
