package workspace

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
)

// place is a file by the path that the globs match, and by its real path, where it lies. The two differ behind links.
type place struct {
	path, real string
}

// walker finds the files of a workspace. It goes through folders first and follows links afterwards, in rounds, so that a
// file has the path where it lies if the globs match that, and so that links in circles end: each is followed once.
type walker struct {
	*tree
	globs    []string
	links    []place         // still to be followed
	followed map[string]bool // links, by real path
	nested   map[string]bool // folders, by real path: do they belong to a workspace of their own?
	found    map[string]string
	files    []place
	skipped  []Skipped
	errors   []*Error
}

func newWalker(t *tree, globs []string) *walker {
	return &walker{tree: t, globs: globs, followed: map[string]bool{}, nested: map[string]bool{}, found: map[string]string{}}
}

// walk finds all files that the globs match, sorted by path.
func (w *walker) walk() {
	for _, base := range bases(w.globs) {
		w.enter(base)
	}
	for len(w.links) > 0 {
		round := w.links
		w.links = nil
		slices.SortFunc(round, byPath)
		for _, link := range round {
			w.follow(link)
		}
	}
	w.unsaved()
	slices.SortFunc(w.files, byPath)
}

func byPath(a, b place) int {
	return cmp.Compare(a.path, b.path)
}

// enter goes through what a glob begins with: a folder, or the one file that it names.
func (w *walker) enter(base string) {
	real, err := w.real(base)
	if err != nil {
		if e := explain(base, err); e.Message.Text != gone {
			w.cannotFollow(place{base, base}, err)
		}
		return
	}
	if real != base {
		w.follow(place{base, base})
		return
	}
	w.visit(place{base, real})
}

// visit takes a place without knowing yet what is there.
func (w *walker) visit(at place) {
	info, err := fs.Stat(w.fsys, at.real)
	switch {
	case err != nil:
		w.errors = append(w.errors, explain(at.path, err))
	case w.isNested(path.Dir(at.real)):
		w.skip(at, Nested, nested.Plain())
	case info.IsDir():
		w.folder(at)
	default:
		w.file(at, info.Mode())
	}
}

// folder goes through a folder, unless it is a workspace of its own.
func (w *walker) folder(at place) {
	entries, err := fs.ReadDir(w.fsys, at.real)
	if err != nil {
		w.errors = append(w.errors, explain(at.path, err))
	}
	if w.isNested(at.real) {
		w.skip(at, Nested, nested.Plain())
		return
	}
	for _, entry := range entries {
		child := place{path.Join(at.path, entry.Name()), path.Join(at.real, entry.Name())}
		switch {
		case entry.Type() == fs.ModeSymlink:
			w.links = append(w.links, child)
		case !entry.IsDir():
			w.file(child, entry.Type())
		case entry.Name() != ".git":
			w.folder(child)
		}
	}
}

// file takes a file that the globs match.
func (w *walker) file(at place, mode fs.FileMode) {
	if at.real == okrlang.ConfigFile || !matches(w.globs, at.path) {
		return
	}
	if other, ok := w.found[at.real]; ok {
		if other != at.path {
			w.skip(at, SameFile, sameFile.With(other))
		}
		return
	}
	if !mode.IsRegular() {
		w.errors = append(w.errors, &Error{Path: at.path, Message: notPlain.Plain(), Err: fs.ErrInvalid})
		return
	}
	w.found[at.real] = at.path
	w.files = append(w.files, at)
}

// follow goes where a link leads, once.
func (w *walker) follow(link place) {
	if w.followed[link.real] {
		return
	}
	w.followed[link.real] = true
	real, err := w.real(link.real)
	if err != nil {
		w.cannotFollow(link, err)
		return
	}
	w.visit(place{link.path, real})
}

// cannotFollow keeps the links that matter: those that the globs match, and those behind which something could match.
// A link is not asked what it leads to where that is outside, so anything that could be a folder matters.
func (w *walker) cannotFollow(link place, err error) {
	var out *outside
	if !errors.As(err, &out) {
		if matches(w.globs, link.path) {
			w.errors = append(w.errors, w.brokenLink(link, err))
		}
		return
	}
	if matches(w.globs, link.path) || path.Ext(link.path) == "" {
		w.skip(link, LeadsOut, leadsOut.With(out.target))
	}
}

// isNested says whether a folder, or one above it, has an okr.yaml of its own. It takes a real path.
func (w *walker) isNested(dir string) bool {
	if dir == "." {
		return false
	}
	known, ok := w.nested[dir]
	if !ok {
		known = w.isNested(path.Dir(dir)) || w.exists(path.Join(dir, okrlang.ConfigFile))
		w.nested[dir] = known
	}
	return known
}

func (w *walker) skip(at place, reason Reason, message locale.Message) {
	w.skipped = append(w.skipped, Skipped{at.path, reason, message, at.real})
}

// unsaved adds the files that are not on disk.
func (w *walker) unsaved() {
	for real := range w.overlay {
		if _, ok := w.found[real]; ok || w.isNested(path.Dir(real)) {
			continue
		}
		w.file(place{real, real}, 0)
	}
}

// dropIgnored leaves out what git ignores. Links that lead out are asked about too: a virtual environment is full of them
// and nobody's business.
func (w *walker) dropIgnored(ignored func([]string) map[string]bool) {
	var paths []string
	for _, f := range w.files {
		paths = append(paths, f.real)
	}
	for _, s := range w.skipped {
		if s.Reason == LeadsOut {
			paths = append(paths, s.real)
		}
	}
	if ignored == nil || len(paths) == 0 {
		return
	}
	out := ignored(paths)
	w.skipped = slices.DeleteFunc(w.skipped, func(s Skipped) bool { return s.Reason == LeadsOut && out[s.real] })
	w.files = slices.DeleteFunc(w.files, func(f place) bool {
		if out[f.real] {
			w.skip(f, Ignored, gitIgnores.Plain())
		}
		return out[f.real]
	})
}

// globsOf are the patterns of a workspace. It says which of them cannot be used.
func globsOf(config *okrlang.Config) ([]string, error) {
	if config == nil || !config.Files.Present() {
		return []string{okrlang.DefaultFiles}, nil
	}
	var globs []string
	for _, field := range config.Files.Value {
		if !field.Present() {
			continue
		}
		glob := path.Clean(field.Value)
		if path.IsAbs(glob) || glob == ".." || strings.HasPrefix(glob, "../") {
			return nil, &GlobError{field.Value, field.At, globLeadsOut.With(field.Value)}
		}
		if !doublestar.ValidatePattern(glob) {
			return nil, &GlobError{field.Value, field.At, badGlob.With(field.Value)}
		}
		globs = append(globs, glob)
	}
	return globs, nil
}

func matches(globs []string, name string) bool {
	return slices.ContainsFunc(globs, func(glob string) bool { return doublestar.MatchUnvalidated(glob, name) })
}

// bases are the folders that the globs begin with, without those that lie in another.
func bases(globs []string) []string {
	var all []string
	for _, glob := range globs {
		base, _ := doublestar.SplitPattern(glob)
		if !strings.ContainsAny(glob, `*?[{\`) {
			base = glob
		}
		all = append(all, base)
	}
	slices.Sort(all)
	var outer []string
	for _, base := range slices.Compact(all) {
		inside := func(other string) bool { return other == "." || strings.HasPrefix(base, other+"/") }
		if !slices.ContainsFunc(outer, inside) {
			outer = append(outer, base)
		}
	}
	return outer
}
