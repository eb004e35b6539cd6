package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestFixKilled kills okr lint --fix at various moments: each file is then the old one or the new one, never a part.
func TestFixKilled(t *testing.T) {
	okr := build(t)
	const before = "team: t%d\ncycle: 2026-Q1\nobjectives:\n  - id: a\n    titel: Customers stay\n    key_results:\n      - id: b\n        startwert: 1\n        target: 2\n"
	after := strings.NewReplacer("titel", "title", "startwert", "baseline").Replace(before)
	kills := 24
	if testing.Short() {
		kills = 6
	}
	for i := range kills {
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, "okrs"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "okr.yaml"), []byte("version: 1\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		name := func(n int) string { return filepath.Join(dir, "okrs", fmt.Sprintf("t%d.yaml", n)) }
		for n := range 20 {
			if err := os.WriteFile(name(n), fmt.Appendf(nil, before, n), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command(okr, "lint", "--fix", "--today", "2026-02-13")
		cmd.Dir = dir
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(i) * 2 * time.Millisecond)
		_ = cmd.Process.Kill() // it may have ended
		_ = cmd.Wait()         // it was killed
		for n := range 20 {
			data, err := os.ReadFile(name(n))
			if text := string(data); err != nil || text != fmt.Sprintf(before, n) && text != fmt.Sprintf(after, n) {
				t.Errorf("%s is neither old nor new: %v %q", name(n), err, data)
			}
		}
	}
}
