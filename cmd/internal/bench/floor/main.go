// Command floor is the least that any program on yaml.v3 has to do with a workspace: read every YAML file below DIR and
// parse it to nodes, on all cores. okr lint is measured against it in one run.
package main

import (
	"fmt"
	"os"

	"github.com/okrlang/okr/cmd/internal/bench/floor/nodes"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: floor DIR")
		os.Exit(2)
	}
	files, size, err := nodes.Parse(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("%d files, %d bytes\n", files, size)
}
