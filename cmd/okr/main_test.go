package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
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
		Condition:           condition,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"hostile": cmdHostile, "tame": cmdTame, "guarded": cmdGuarded, "fill": fill},
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

// condition knows root, who may write every file.
func condition(name string) (bool, error) {
	if name == "root" {
		return os.Geteuid() == 0, nil
	}
	return false, fmt.Errorf("no condition %q", name)
}

// fill writes a file of so many bytes: fill FILE SIZE.
func fill(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: fill FILE SIZE")
	}
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat("#", size)), 0o644))
}
