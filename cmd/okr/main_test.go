package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected output in the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"okr": main})
}

// TestScript drives the real program: a script a capability, with the files it needs.
func TestScript(t *testing.T) {
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			// Nothing of the machine's language or colours shows in a test.
			env.Setenv("LANG", "C")
			env.Setenv("LC_ALL", "")
			env.Setenv("NO_COLOR", "")
			env.Setenv("EXAMPLES", examples)
			return os.MkdirAll(env.WorkDir, 0o755)
		},
	})
}
