package cli

import (
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// System is everything of the world that a command may touch, so that a test can bring its own.
type System struct {
	Stdin  io.Reader
	Stdout Stream
	Stderr Stream
	Getenv func(string) string
	// Dir is the current folder, absolute.
	Dir string
	Now func() time.Time
}

// Stream is where a command writes.
type Stream struct {
	io.Writer

	// Terminal says that a person reads along; Width is how many columns they have, 0 for unknown.
	Terminal bool
	Width    int
}

// ThisSystem is the system that the program runs on.
func ThisSystem() System {
	dir, err := os.Getwd()
	if err != nil {
		dir = "."
	}
	return System{Stdin: os.Stdin, Stdout: stream(os.Stdout), Stderr: stream(os.Stderr), Getenv: os.Getenv, Dir: dir, Now: time.Now}
}

func stream(f *os.File) Stream {
	s := Stream{Writer: f, Terminal: term.IsTerminal(int(f.Fd()))}
	if s.Terminal {
		s.Width, _, _ = term.GetSize(int(f.Fd()))
	}
	return s
}
