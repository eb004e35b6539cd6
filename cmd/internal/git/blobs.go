package git

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
)

// blobs reads objects of a repository through git processes that stay: one process for each file would cost more than all
// the rest. There are at most as many as cores, each begun when all others are busy.
type blobs struct {
	dir   string
	turns chan struct{} // one for each process that may be at work

	mu     sync.Mutex
	idle   []*batch
	closed bool
}

// batch is one git cat-file --batch.
type batch struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func newBlobs(dir string) *blobs {
	return &blobs{dir: dir, turns: make(chan struct{}, runtime.GOMAXPROCS(0))}
}

// read is the text of an object.
func (b *blobs) read(object string) ([]byte, error) {
	b.turns <- struct{}{}
	defer func() { <-b.turns }()
	process, err := b.take()
	if err != nil {
		return nil, err
	}
	data, err := process.read(object)
	if err != nil && !errors.Is(err, errNoObject) {
		process.kill() // nobody knows where in its answers it is
		return nil, err
	}
	b.give(process)
	return data, err
}

// take is a process that waits, or a new one.
func (b *blobs) take() (*batch, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, fs.ErrClosed
	}
	last := len(b.idle) - 1
	if last < 0 {
		return b.begin()
	}
	process := b.idle[last]
	b.idle = b.idle[:last]
	return process, nil
}

func (b *blobs) give(process *batch) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		process.end()
		return
	}
	b.idle = append(b.idle, process)
}

func (b *blobs) begin() (*batch, error) {
	cmd, err := command(b.dir, "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &batch{cmd, in, bufio.NewReaderSize(out, 1<<16)}, nil
}

// read asks for one object: the answer is "name type size", the bytes, and a line break.
func (b *batch) read(object string) ([]byte, error) {
	if _, err := io.WriteString(b.in, object+"\n"); err != nil {
		return nil, err
	}
	head, err := b.out.ReadString('\n')
	if err != nil {
		return nil, errors.Join(errors.New("git cat-file ended early"), err)
	}
	fields := strings.Fields(head)
	if len(fields) != 3 {
		return nil, fmt.Errorf("%w: %s", errNoObject, strings.TrimSpace(head))
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil {
		return nil, err
	}
	data := make([]byte, size+1)
	if _, err := io.ReadFull(b.out, data); err != nil {
		return nil, err
	}
	return data[:size], nil
}

// errNoObject is an object that a partial or damaged repository does not have.
var errNoObject = errors.New("git does not have the object")

// end lets the process go; how it ends tells nothing, because it was only asked to read.
func (b *batch) end() {
	_ = b.in.Close()
	_ = b.cmd.Wait()
}

// kill ends a process that may hang on an answer nobody reads.
func (b *batch) kill() {
	_ = b.cmd.Process.Kill()
	b.end()
}

// close ends the processes. Those at work end with what they are doing.
func (b *blobs) close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	for _, process := range b.idle {
		process.end()
	}
	b.idle = nil
	return nil
}
