package workspace

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/source"
)

// load reads files, several at a time, and builds the index. Each file has a slot of its own, so that nothing depends on
// which worker was quicker.
func (w *Workspace) load(files []place, opts Options) {
	workers := opts.Parallel
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	entries, errs := make([]*Entry, len(files)), make([]error, len(files))
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(workers, len(files)) {
		group.Go(func() {
			r := &reader{tree: w.tree}
			for i := next.Add(1) - 1; int(i) < len(files); i = next.Add(1) - 1 {
				entries[i], errs[i] = w.entry(r, files[i], opts)
			}
		})
	}
	group.Wait()
	for i, err := range errs {
		if err != nil {
			w.errors.add(explain(files[i].path, err))
			continue
		}
		w.Entries = append(w.Entries, entries[i])
	}
	w.index = w.newIndex()
}

// entry reads one file, and parses it unless its header says that it is not wanted.
func (w *Workspace) entry(r *reader, at place, opts Options) (*Entry, error) {
	text, err := r.read(at)
	if err != nil {
		return nil, err
	}
	e := &Entry{Path: at.path, real: at.real}
	e.Team, e.Cycle, e.Header = Header(text)
	if !e.Header || opts.Want == nil || opts.Want(e.Team, e.Cycle, e.Path) {
		e.Parsed = w.parse(e.Path, text)
	}
	return e, nil
}

// parse reads a file's text. All titles of the workspace are read by one reader.
func (w *Workspace) parse(path, text string) *okrlang.File {
	f := okrlang.ParseFile(source.NewFile(path, text), w.lang)
	f.ReadTitlesWith(w.titles)
	return f
}
