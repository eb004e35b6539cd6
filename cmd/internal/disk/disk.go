// Package disk is where okr meets the files of a user: a folder as an fs.FS for reading, and the few ways to write.
//
// Two promises hold here and nowhere else. Nothing is read or written outside the folder that was opened, whatever links
// lie in it. And a file is whole at every moment: new text is written beside it, forced to the disk and put in its place
// with one rename, so that a full disk, a killed program or a second writer never leaves half a plan behind.
//
// What to write is decided elsewhere (okrlang/edit makes the edits); this package knows bytes only.
package disk

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Folder is a folder on disk. As a file system it follows links inside the folder and fails on those that lead out of it.
// It is safe for use by several goroutines.
type Folder struct {
	root *os.Root
	dir  string // absolute and free of links, so that targets of links can be compared with it
	files
}

// files is what os.Root.FS offers; all of it is passed on.
type files interface {
	fs.ReadDirFS
	fs.ReadFileFS
	fs.StatFS
	fs.ReadLinkFS
}

// Open opens the folder dir, a path of the operating system.
func Open(dir string) (*Folder, error) {
	real, err := realPath(dir)
	if err != nil {
		return nil, explain(dir, err)
	}
	root, err := os.OpenRoot(real)
	if err != nil {
		return nil, explain(dir, err)
	}
	return &Folder{root: root, dir: real, files: root.FS().(files)}, nil
}

// Close gives the folder back. Files opened before stay open.
func (f *Folder) Close() error {
	return f.root.Close()
}

// Dir is the folder's path: absolute, without links.
func (f *Folder) Dir() string {
	return f.dir
}

// ReadLink says where a link leads. A target that is written absolutely and lies in the folder is said as seen from the
// link, because the path of the folder is a matter of the machine it lies on.
func (f *Folder) ReadLink(name string) (string, error) {
	target, err := f.files.ReadLink(name)
	if err != nil || !filepath.IsAbs(target) {
		return filepath.ToSlash(target), err
	}
	inside, ok := f.inside(target)
	if !ok {
		// One slash in front on Windows too, where C:\x would not look absolute to who thinks in slashes.
		return "/" + strings.TrimPrefix(filepath.ToSlash(target), "/"), nil
	}
	return strings.Repeat("../", strings.Count(path.Clean(name), "/")) + inside, nil
}

// inside is the path, with slashes, of an absolute path that lies in the folder. A path that reaches the folder through
// a link of its own is followed up to the folder, not further.
func (f *Folder) inside(target string) (string, bool) {
	if rel, err := filepath.Rel(f.dir, target); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel), true
	}
	real, err := realPath(target)
	if err != nil {
		return "", false
	}
	rel, err := filepath.Rel(f.dir, real)
	return filepath.ToSlash(rel), err == nil && filepath.IsLocal(rel)
}

// real is the path of the operating system, free of links, of a file in the folder.
func (f *Folder) real(name string) (string, error) {
	if !fs.ValidPath(name) {
		return "", &Error{Path: name, Message: leadsOut.With(name), Err: fs.ErrInvalid}
	}
	real, err := filepath.EvalSymlinks(filepath.Join(f.dir, filepath.FromSlash(name)))
	if err != nil {
		return "", explain(name, err)
	}
	if rel, err := filepath.Rel(f.dir, real); err != nil || !filepath.IsLocal(rel) {
		return "", &Error{Path: name, Message: leadsOut.With(name), Err: fs.ErrInvalid}
	}
	return real, nil
}

// realPath is a path made absolute and freed of links.
func realPath(name string) (string, error) {
	absolute, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(absolute)
}
