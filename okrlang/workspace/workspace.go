// Package workspace finds the OKR files of an organization, reads them on all cores and knows what refers to what. Every
// rule, score and report stands on it.
//
// Three things are held here with care. The result never depends on timing: files are sorted by path, each worker fills a
// place of its own, and what is parsed later, on demand, changes no list. Past cycles cost next to nothing: their files are
// read, but a look at the first lines stands in for a parse (see Header). And not knowing is not missing: where a broken or
// unreadable file might hold what is looked up, the answer is Unknown, so that one slip does not make a dozen findings.
//
// The package reads through an fs.FS rooted at the workspace's folder. It opens no file of the machine and runs no git; what
// lies behind a link that leads out of the folder it does not touch.
package workspace

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"sync"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
)

// Options say how a workspace is loaded. The zero Options load everything as it is on disk.
type Options struct {
	// Config is the workspace's okr.yaml where ReadConfig has read it already; nil: Load reads it.
	Config *okrlang.Config
	// Want says which files whose header can be read are parsed now; nil: all. The others are parsed when they are asked
	// for. It is called by several goroutines at once.
	Want func(team string, cycle value.Cycle, path string) bool
	// Ignored says which of the files git ignores and does not know; nil: none. The paths are relative to the workspace and
	// free of links.
	Ignored func(paths []string) map[string]bool
	// Overlay holds texts that stand over those on disk, by path: standard input, and what an editor has not saved. A file
	// that is not on disk is loaded too if the globs match it.
	Overlay map[string]string
	// Parallel is how many files are read at once; 0: one for each core.
	Parallel int
	// Language is that of numbers where okr.yaml names none.
	Language locale.Lang
}

// Workspace is a folder of OKR files. It is safe for use by several goroutines. Its fields are not to be written.
type Workspace struct {
	// Config is the okr.yaml; nil where there is none, or it could not be read.
	Config *okrlang.Config
	// Single says that this is one file without a workspace: what stands elsewhere is unknown.
	Single bool
	// Globs are the patterns that OKR files were looked for with.
	Globs []string
	// Entries are the OKR files, by path.
	Entries []*Entry
	// Skipped is what the globs match and was left out on purpose, by path.
	Skipped []Skipped

	tree   *tree
	lang   locale.Lang
	titles okrlang.TitleReader
	errors problems
	index  index
	align  alignment
}

// Entry is one OKR file of the workspace.
type Entry struct {
	Path string
	// Header says that Team and Cycle were read from the first lines; then they are those of the file's one set.
	Header bool
	Team   string
	Cycle  value.Cycle
	// Parsed is the file, nil where it was not wanted. Workspace.Parse has it then.
	Parsed *okrlang.File

	real string
	once sync.Once
	late *okrlang.File
	err  error
}

// problems are the files that could not be read: when the workspace was loaded, or later.
type problems struct {
	mu   sync.Mutex
	list []*Error
}

// ReadConfig reads the okr.yaml of the workspace that fsys is rooted at. It is nil where there is none; where it cannot be
// read the error is an *Error.
func ReadConfig(fsys fs.FS, overlay map[string]string) (*okrlang.Config, error) {
	return newTree(fsys, overlay).config()
}

// Load reads the workspace that fsys is rooted at. What cannot be read is among its Errors; an error comes back only where
// nothing could be loaded at all, a *GlobError.
func Load(fsys fs.FS, opts Options) (*Workspace, error) {
	w := &Workspace{tree: newTree(fsys, opts.Overlay), Config: opts.Config}
	if w.Config == nil {
		config, err := w.tree.config()
		if err != nil {
			w.errors.add(explain(okrlang.ConfigFile, err))
		}
		w.Config = config
	}
	globs, err := globsOf(w.Config)
	if err != nil {
		return nil, err
	}
	w.Globs = globs
	w.lang = cmp.Or(w.Config.Lang(), opts.Language)
	w.titles = okrlang.NewTitleReader(w.Config, w.lang)
	found := newWalker(w.tree, globs)
	found.walk()
	found.dropIgnored(opts.Ignored)
	w.Skipped = found.skipped
	slices.SortFunc(w.Skipped, func(a, b Skipped) int { return cmp.Compare(a.Path, b.Path) })
	w.errors.add(found.errors...)
	w.load(found.files, opts)
	return w, nil
}

// LoadFile reads one OKR file that belongs to no workspace. It takes Overlay and Language from opts.
func LoadFile(fsys fs.FS, name string, opts Options) (*Workspace, error) {
	w := &Workspace{Single: true, tree: newTree(fsys, opts.Overlay), lang: opts.Language, titles: okrlang.NewTitleReader(nil, opts.Language)}
	name = path.Clean(name)
	at := place{name, name}
	if _, unsaved := w.tree.overlay[name]; !unsaved {
		real, err := w.tree.real(name)
		if err != nil {
			return nil, explain(name, err)
		}
		at.real = real
	}
	w.load([]place{at}, Options{})
	if errs := w.Errors(); len(errs) > 0 {
		return nil, errs[0]
	}
	return w, nil
}

// Matches says whether a path, relative to the workspace, is that of an OKR file.
func (w *Workspace) Matches(name string) bool {
	return matches(w.Globs, path.Clean(name))
}

// Entry finds a file by its path; nil where the workspace does not have it.
func (w *Workspace) Entry(name string) *Entry {
	i, ok := slices.BinarySearchFunc(w.Entries, name, func(e *Entry, name string) int { return cmp.Compare(e.Path, name) })
	if !ok {
		return nil
	}
	return w.Entries[i]
}

// Parse is the file of an entry. What Load did not parse is read and parsed when it is first asked for, once. Where that
// fails the error, an *Error, is among the workspace's Errors from then on.
func (w *Workspace) Parse(e *Entry) (*okrlang.File, error) {
	if e.Parsed != nil {
		return e.Parsed, nil
	}
	e.once.Do(func() {
		text, err := (&reader{tree: w.tree}).read(place{e.Path, e.real})
		if err != nil {
			e.err = err
			w.errors.add(explain(e.Path, err))
			return
		}
		e.late = w.parse(e.Path, text)
	})
	return e.late, e.err
}

// Errors are the files and folders that could not be read, by path.
func (w *Workspace) Errors() []*Error {
	w.errors.mu.Lock()
	defer w.errors.mu.Unlock()
	return slices.Clone(w.errors.list)
}

func (p *problems) add(errs ...*Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.list = append(p.list, errs...)
	slices.SortFunc(p.list, func(a, b *Error) int { return cmp.Compare(a.Path, b.Path) })
}

// Complete says whether everything that belongs to the workspace could be read. A link that leads out belongs to it.
func (w *Workspace) Complete() bool {
	return len(w.Errors()) == 0 && !slices.ContainsFunc(w.Skipped, func(s Skipped) bool { return s.Reason == LeadsOut })
}

// Language is the language of the workspace's numbers: that of okr.yaml, else that of the Options, "" where neither names one.
func (w *Workspace) Language() locale.Lang {
	return w.lang
}

// Calendar gives the workspace's cycles their days.
func (w *Workspace) Calendar() value.Calendar {
	if w.Config == nil {
		return value.Calendar{}
	}
	return w.Config.Calendar
}

// Cadence is the length of cycle that is meant where none is named: a quarter unless okr.yaml says otherwise.
func (w *Workspace) Cadence() value.Length {
	if w.Config == nil || !w.Config.Cadence.Present() {
		return value.Quarter
	}
	return w.Config.Cadence.Value
}

// Running is the cycle of the workspace's cadence that holds the day.
func (w *Workspace) Running(today value.Date) value.Cycle {
	return w.Calendar().Running(w.Cadence(), today)
}
