package rules_test

import (
	"runtime"
	"sync/atomic"
	"testing"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/workspace"
)

// TestTitlesReadOnce: rules that run side by side ask for the same titles at the same time, and each is read once all the same.
// A rule that isn't marked as one that judges titles would have them read twice.
func TestTitlesReadOnce(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(8))
	const teams, titles = 300, 4
	ws, scope := company(t, teams)
	all := rules.All()
	reads := titlesRead(t, ws, func() {
		lint.Run(ws, lint.Options{Rules: all, Settings: lint.Resolve(all, ws.Config, nil, nil), Scope: scope, Today: scope.Today})
	})
	if reads != teams*titles {
		t.Errorf("%d titles read %d times", teams*titles, reads)
	}
}

// TestTitlesOfOneKind: a rule on objectives leaves the titles of key results unread, and one that judges no title all.
func TestTitlesOfOneKind(t *testing.T) {
	for name, want := range map[string]int64{"objective-task": 6, "key-result-outcome": 6, "cycle-horizon": 12, "objective-count": 0} {
		ws, scope := company(t, 3)
		if got := titlesRead(t, ws, func() { lintBy(ws, scope, name) }); got != want {
			t.Errorf("%s: %d titles read, wanted %d", name, got, want)
		}
	}
}

// titlesRead counts how often a title is read while something is done.
func titlesRead(t *testing.T, ws *workspace.Workspace, do func()) int64 {
	t.Helper()
	reader, err := prose.NewReader(prose.Vocabulary{})
	if err != nil {
		t.Fatal(err)
	}
	var reads atomic.Int64
	for _, entry := range ws.Entries {
		entry.Parsed.ReadTitlesWith(func() *prose.Reader {
			reads.Add(1)
			return reader
		})
	}
	do()
	return reads.Load()
}
