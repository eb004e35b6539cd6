package git

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Tree is a folder as a commit holds it: a read-only file system, with links. The list of files is read at once, texts when
// they are asked for: from the work tree where they have not changed since, which is ten times as quick, else through git
// processes that stay. Close ends them.
type Tree struct {
	// Commit is the full name of the commit.
	Commit string

	nodes map[string]*node
	blobs *blobs
	work  fs.FS
}

// node is a file, a link or a folder of a tree. A submodule is an empty folder: what it holds lies in another repository.
type node struct {
	name     string
	path     string
	mode     fs.FileMode
	object   string
	same     bool    // the work tree has the same text
	children []*node // by name
}

// Tree reads the folder dir of the work tree, a path of the operating system, as revision rev holds it. Where rev does not
// have the folder it is empty. work is the same folder as it is now; nil reads everything through git.
func (r *Repo) Tree(rev, dir string, work fs.FS) (*Tree, error) {
	commit, err := r.Resolve(rev)
	if err != nil {
		return nil, err
	}
	below, err := r.below(dir)
	if err != nil {
		return nil, err
	}
	lines, err := r.list(below, "ls-tree", "-r", "-z", "--full-tree", commit)
	if err != nil {
		return nil, err
	}
	t := &Tree{Commit: commit, nodes: map[string]*node{".": {name: ".", mode: fs.ModeDir | 0o555}}, blobs: newBlobs(r.Root), work: work}
	for _, line := range lines {
		t.add(line, below)
	}
	for _, n := range t.nodes {
		slices.SortFunc(n.children, func(a, b *node) int { return strings.Compare(a.name, b.name) })
	}
	if work == nil {
		return t, nil
	}
	changed, err := r.list(below, "diff-index", "--name-only", "-z", "--no-renames", "--ignore-submodules", commit)
	t.compare(changed, below)
	return t, err
}

// list runs a git command that lists paths of the repository, for a folder of it.
func (r *Repo) list(below string, args ...string) ([]string, error) {
	args = append([]string{"--literal-pathspecs"}, args...)
	if below != "." {
		args = append(args, "--", below+"/")
	}
	out, err := run(r.Root, args...)
	return unzeroed(out), err
}

// compare notes which files are the same in the work tree.
func (t *Tree) compare(changed []string, below string) {
	for _, n := range t.nodes {
		n.same = n.mode.IsRegular()
	}
	for _, name := range changed {
		if n := t.nodes[inside(name, below)]; n != nil {
			n.same = false
		}
	}
}

// inside is a path of the repository as seen from a folder of it.
func inside(name, below string) string {
	if below == "." {
		return name
	}
	return strings.TrimPrefix(name, below+"/")
}

// text is what a file or a link holds.
func (t *Tree) text(n *node) ([]byte, error) {
	if n.same {
		// It may be missing all the same: a sparse checkout does not count what it left out as changed.
		if data, err := fs.ReadFile(t.work, n.path); err == nil {
			return data, nil
		}
	}
	data, err := t.blobs.read(n.object)
	if err != nil && !errors.Is(err, fs.ErrClosed) {
		return nil, &NoText{err}
	}
	return data, err
}

// Without takes files out of the tree, such as those that a sparse checkout leaves out.
func (t *Tree) Without(names []string) {
	gone := map[*node]bool{}
	for _, name := range names {
		if n := t.nodes[name]; n != nil {
			gone[n] = true
			delete(t.nodes, name)
		}
	}
	for _, n := range t.nodes {
		n.children = slices.DeleteFunc(n.children, func(child *node) bool { return gone[child] })
	}
}

// below is where a folder lies in the repository, with slashes.
func (r *Repo) below(dir string) (string, error) {
	real, err := filepath.Abs(dir)
	if err == nil {
		real, err = filepath.EvalSymlinks(real)
	}
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(r.Root, real)
	if err == nil && !filepath.IsLocal(rel) {
		err = &fs.PathError{Op: "tree", Path: dir, Err: errors.New("outside the repository " + r.Root)}
	}
	return filepath.ToSlash(rel), err
}

// add takes a line of ls-tree, "100644 blob 1234…\tokrs/a.yaml", and makes the folders above.
func (t *Tree) add(line, below string) {
	head, name, _ := strings.Cut(line, "\t")
	fields := strings.Fields(head)
	name = inside(name, below)
	if len(fields) != 3 || !fs.ValidPath(name) {
		return
	}
	n := &node{name: path.Base(name), path: name, object: fields[2], mode: 0o444}
	switch {
	case fields[1] == "commit":
		n.mode, n.object = fs.ModeDir|0o555, ""
	case fields[0] == "120000":
		n.mode = fs.ModeSymlink | 0o777
	case fields[0] == "100755":
		n.mode = 0o555
	}
	t.nodes[name] = n
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		parent, known := t.nodes[dir]
		if !known {
			parent = &node{name: path.Base(dir), mode: fs.ModeDir | 0o555}
			t.nodes[dir] = parent
		}
		parent.children = append(parent.children, n)
		if known {
			return
		}
		n = parent
	}
}

// Close ends the git processes of the tree. It can still be listed then, but not read.
func (t *Tree) Close() error {
	return t.blobs.close()
}

// Open opens a file or a folder; links inside the tree are followed.
func (t *Tree) Open(name string) (fs.File, error) {
	n, err := t.find("open", name, true)
	if err != nil {
		return nil, err
	}
	if n.mode.IsDir() {
		return &openFolder{tree: t, node: n}, nil
	}
	data, err := t.text(n)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &openFile{Reader: bytes.NewReader(data), info: info{n, int64(len(data))}}, nil
}

// ReadFile reads a file in one go.
func (t *Tree) ReadFile(name string) ([]byte, error) {
	n, err := t.find("read", name, true)
	if err == nil && n.mode.IsDir() {
		err = &fs.PathError{Op: "read", Path: name, Err: errIsFolder}
	}
	if err != nil {
		return nil, err
	}
	data, err := t.text(n)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return data, nil
}

// ReadDir lists a folder by name.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := t.find("readdir", name, true)
	if err != nil {
		return nil, err
	}
	if !n.mode.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errNoFolder}
	}
	return t.entries(n), nil
}

// Stat describes what is at a path, or where the link at it leads.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	n, err := t.find("stat", name, true)
	if err != nil {
		return nil, err
	}
	return t.info(n)
}

// Lstat describes what is at a path, a link too.
func (t *Tree) Lstat(name string) (fs.FileInfo, error) {
	n, err := t.find("lstat", name, false)
	if err != nil {
		return nil, err
	}
	return t.info(n)
}

// ReadLink says where a link leads.
func (t *Tree) ReadLink(name string) (string, error) {
	n, err := t.find("readlink", name, false)
	if err == nil && n.mode.Type() != fs.ModeSymlink {
		err = &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	if err != nil {
		return "", err
	}
	target, err := t.blobs.read(n.object)
	return string(target), err
}

var (
	errIsFolder = errors.New("is a folder")
	errNoFolder = errors.New("not a folder")
	errCircle   = errors.New("links lead in circles")
)

// find goes down a path and follows the links in it; one at the end only if it is asked to.
func (t *Tree) find(op, name string, follow bool) (*node, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	if n, ok := t.nodes[name]; ok && (!follow || n.mode.Type() != fs.ModeSymlink) {
		return n, nil
	}
	n, err := t.walk(name, follow)
	if err != nil {
		return nil, &fs.PathError{Op: op, Path: name, Err: err}
	}
	return n, nil
}

func (t *Tree) walk(name string, follow bool) (*node, error) {
	const mostLinks = 40
	at, links := ".", 0
	for rest := name; rest != ""; {
		var part string
		part, rest, _ = strings.Cut(rest, "/")
		next := path.Join(at, part)
		if next == ".." || strings.HasPrefix(next, "../") {
			return nil, fs.ErrNotExist // behind a link that leads out
		}
		n, ok := t.nodes[next]
		if !ok {
			return nil, fs.ErrNotExist
		}
		if n.mode.Type() != fs.ModeSymlink || rest == "" && !follow {
			at = next
			continue
		}
		target, err := t.blobs.read(n.object)
		if links++; links > mostLinks && err == nil {
			err = errCircle
		}
		if err != nil {
			return nil, err
		}
		if path.IsAbs(string(target)) {
			return nil, fs.ErrNotExist
		}
		rest = string(target) + "/" + rest
	}
	return t.nodes[at], nil
}

// info describes a node. The size of a file is known only once it is read.
func (t *Tree) info(n *node) (fs.FileInfo, error) {
	if n.object == "" {
		return info{n, 0}, nil
	}
	data, err := t.text(n)
	return info{n, int64(len(data))}, err
}

func (t *Tree) entries(n *node) []fs.DirEntry {
	entries := make([]fs.DirEntry, len(n.children))
	for i, child := range n.children {
		entries[i] = entry{t, child}
	}
	return entries
}

// entry is a line in the list of a folder.
type entry struct {
	tree *Tree
	node *node
}

// Name is the last part of the path.
func (e entry) Name() string { return e.node.name }

// IsDir says whether it is a folder.
func (e entry) IsDir() bool { return e.node.mode.IsDir() }

// Type is folder, link or file.
func (e entry) Type() fs.FileMode { return e.node.mode.Type() }

// Info reads the file to know its size.
func (e entry) Info() (fs.FileInfo, error) { return e.tree.info(e.node) }

// String is for messages about tests.
func (e entry) String() string { return fs.FormatDirEntry(e) }

// info is what is known of a file. A commit has no time of its files, so that is zero.
type info struct {
	node *node
	size int64
}

// Name is the last part of the path.
func (i info) Name() string { return i.node.name }

// Size is in bytes; 0 for a folder.
func (i info) Size() int64 { return i.size }

// Mode is readable, executable where git says so.
func (i info) Mode() fs.FileMode { return i.node.mode }

// ModTime is unknown.
func (i info) ModTime() time.Time { return time.Time{} }

// IsDir says whether it is a folder.
func (i info) IsDir() bool { return i.node.mode.IsDir() }

// Sys has nothing to add.
func (i info) Sys() any { return nil }

// openFile is a file that is being read.
type openFile struct {
	*bytes.Reader
	info info
}

// Stat describes the file.
func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }

// Close has nothing to give back.
func (f *openFile) Close() error { return nil }

// openFolder is a folder that is being listed.
type openFolder struct {
	tree *Tree
	node *node
	at   int
}

// Stat describes the folder.
func (f *openFolder) Stat() (fs.FileInfo, error) { return info{f.node, 0}, nil }

// Close has nothing to give back.
func (f *openFolder) Close() error { return nil }

// Read fails: a folder has no text.
func (f *openFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.node.name, Err: errIsFolder}
}

// ReadDir lists the next n entries, all that are left where n is not positive.
func (f *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	rest := f.node.children[f.at:]
	if n > 0 && len(rest) == 0 {
		return nil, io.EOF
	}
	if n > 0 && n < len(rest) {
		rest = rest[:n]
	}
	f.at += len(rest)
	return f.tree.entries(&node{children: rest}), nil
}
