// Package bench_test measures loading and linting against the least that any program on the YAML library has to do, on one
// generated workspace of 2,000 files and about 26 MB:
//
//	go test -run '^$' -bench . -benchtime 5x -count 5 ./cmd/internal/bench
//
// BenchmarkFloor parses the files to nodes and drops them, BenchmarkLoad loads the workspace whole, BenchmarkLint loads it
// and judges every set of every cycle by every rule. All three run in one process at the collector's setting of the program,
// so that their times can be divided by each other: loading is to stay within 1.15 of the floor, linting within 1.30.
// BenchmarkLintWithoutTitles is BenchmarkLint without the rules that read titles: what lies between the two is what the
// reading of titles costs, with the rules that judge it.
package bench_test

import (
	"os"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/okrlang/okr/cmd/internal/bench/floor/nodes"
	"github.com/okrlang/okr/cmd/internal/bench/workload"
	"github.com/okrlang/okr/cmd/internal/disk"
	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/lint/rules"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
)

const (
	teams  = 99
	cycles = 20
	files  = (teams + 1) * cycles // and okr.yaml
)

// measured is the workspace of all benchmarks: written once, because that takes longer than what is measured.
var measured struct {
	once sync.Once
	dir  string
	err  error
}

// TestMain removes the workspace that the benchmarks share.
func TestMain(m *testing.M) {
	code := m.Run()
	if measured.dir != "" {
		_ = os.RemoveAll(measured.dir) // the system's folder for such files; nothing depends on it
	}
	os.Exit(code)
}

// prepare gives the workspace, with the collector set as the program sets it.
func prepare(b *testing.B) string {
	b.Helper()
	measured.once.Do(func() {
		if measured.dir, measured.err = os.MkdirTemp("", "okr-bench"); measured.err == nil {
			measured.err = workload.Write(measured.dir, teams, cycles)
		}
	})
	if measured.err != nil {
		b.Fatal(measured.err)
	}
	percent, limit := debug.SetGCPercent(400), debug.SetMemoryLimit(1<<30)
	b.Cleanup(func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	})
	return measured.dir
}

// BenchmarkFloor is what the YAML library alone needs for the files, on all cores.
func BenchmarkFloor(b *testing.B) {
	dir := prepare(b)
	for b.Loop() {
		n, size, err := nodes.Parse(dir)
		if err != nil || n != files+1 {
			b.Fatal(n, err)
		}
		b.SetBytes(size)
	}
}

// BenchmarkLoad loads everything: files read, parsed to sets, ids and references known.
func BenchmarkLoad(b *testing.B) {
	dir := prepare(b)
	for b.Loop() {
		load(b, dir)
	}
}

// BenchmarkLint is okr lint --all without its output.
func BenchmarkLint(b *testing.B) {
	dir := prepare(b)
	for b.Loop() {
		lintAll(b, load(b, dir), rules.All())
	}
}

// BenchmarkLintWithoutTitles is BenchmarkLint with those rules only that read no title.
func BenchmarkLintWithoutTitles(b *testing.B) {
	dir := prepare(b)
	all := rules.All()
	small := b.TempDir()
	if err := workload.Write(small, 3, 4); err != nil {
		b.Fatal(err)
	}
	blind := slices.DeleteFunc(slices.Clone(all), func(r *lint.Rule) bool { return readTitles(b, small, []*lint.Rule{r}) })
	if len(blind) == len(all) || readTitles(b, dir, blind) {
		b.Fatalf("%d of %d rules read no title, together they do", len(blind), len(all))
	}
	for b.Loop() {
		lintAll(b, load(b, dir), blind)
	}
}

// readTitles says whether rules ask for the reading of a title of a workspace.
func readTitles(b *testing.B, dir string, some []*lint.Rule) bool {
	b.Helper()
	folder, err := disk.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	ws, err := workspace.Load(folder, workspace.Options{})
	if err != nil {
		b.Fatal(err)
	}
	var read atomic.Bool
	for _, entry := range ws.Entries {
		entry.Parsed.ReadTitlesWith(func() *prose.Reader {
			read.Store(true)
			return nil
		})
	}
	lintSets(b, ws, some)
	return read.Load()
}

// lintAll judges every set of the large workspace.
func lintAll(b *testing.B, ws *workspace.Workspace, some []*lint.Rule) {
	b.Helper()
	if result := lintSets(b, ws, some); len(result.Judged) != files {
		b.Fatalf("%d sets judged", len(result.Judged))
	}
}

func lintSets(b *testing.B, ws *workspace.Workspace, some []*lint.Rule) lint.Result {
	b.Helper()
	today, problem := value.ParseDate("2026-11-13")
	if problem != nil {
		b.Fatal(problem)
	}
	return lint.Run(ws, lint.Options{
		Rules: some, Settings: lint.Resolve(some, ws.Config, nil, nil), Today: today,
		Scope: lint.Scope{Today: today, Calendar: ws.Config.Calendar, All: true},
	})
}

func load(b *testing.B, dir string) *workspace.Workspace {
	b.Helper()
	folder, err := disk.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	ws, err := workspace.Load(folder, workspace.Options{})
	if err != nil || len(ws.Entries) != files || !ws.Complete() {
		b.Fatal(len(ws.Entries), err)
	}
	return ws
}
