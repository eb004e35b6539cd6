// Command okr keeps objectives and key results as code: it lints them in pull requests, scores them at quarter end and
// shows how they hang together.
package main

import (
	"os"

	"github.com/okrlang/okr/cmd/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.ThisSystem()))
}
