// Command okr keeps objectives and key results as code: it lints them in pull requests, scores them at quarter end and
// shows how they hang together.
package main

import (
	"os"
	"runtime/debug"

	"github.com/okrlang/okr/cmd/internal/cli"
)

func main() {
	setMemory()
	os.Exit(cli.Main(os.Args[1:], cli.ThisSystem()))
}

// setMemory trades memory for time: nearly all that a run allocates is the model, which lives until its end, so that most
// collections would find nothing to free. Above two gigabytes they come as often as they have to, because many teams share a
// build machine. Who sets GOGC or GOMEMLIMIT knows better.
func setMemory() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(2 << 30)
}
