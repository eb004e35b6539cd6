// Command gen writes a large OKR workspace to measure with: gen DIR TEAMS CYCLES.
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"

	"github.com/okrlang/okr/cmd/internal/bench/workload"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func run(args []string) error {
	if len(args) != 3 {
		return errors.New("usage: gen DIR TEAMS CYCLES")
	}
	teams, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	cycles, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	return workload.Write(args[0], teams, cycles)
}
