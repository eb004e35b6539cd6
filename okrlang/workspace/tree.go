package workspace

import (
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/syntax"
)

// mostRead is how much of a file is read, in bytes: of one that is too long one byte too many, enough for the parser to say so.
const mostRead = syntax.MaxSize + 1

// tree is the workspace's folder as this package sees it: links made explicit, and unsaved texts over the saved ones.
// A real path is one without links in it; overlay goes by real paths.
type tree struct {
	fsys    fs.FS
	links   fs.ReadLinkFS // nil where the file system knows none
	overlay map[string]string
}

func newTree(fsys fs.FS, overlay map[string]string) *tree {
	t := &tree{fsys: fsys, overlay: make(map[string]string, len(overlay))}
	t.links, _ = fsys.(fs.ReadLinkFS)
	for name, text := range overlay {
		if name = path.Clean(name); !fs.ValidPath(name) {
			continue
		}
		if real, err := t.real(name); err == nil {
			name = real
		}
		t.overlay[name] = text
	}
	return t
}

// outside is the error of a link that leads out of the workspace.
type outside struct {
	target string
}

// Error is for nobody: it becomes a Skipped.
func (o *outside) Error() string {
	return "leads out of the workspace: " + o.target
}

// real follows the links in a path one by one. It never asks the file system about a place outside the workspace.
func (t *tree) real(name string) (string, error) {
	const mostLinks = 40 // as Linux has it
	real, links, target := ".", 0, name
	for rest := name; rest != ""; {
		var part string
		part, rest, _ = strings.Cut(rest, "/")
		switch part {
		case "", ".":
			continue
		case "..":
			if real == "." {
				return "", &outside{target}
			}
			real = path.Dir(real)
			continue
		}
		next := path.Join(real, part)
		to, isLink, err := t.target(next)
		if err != nil {
			return "", explain(name, err)
		}
		if !isLink {
			real = next
			continue
		}
		target = to
		if links++; links > mostLinks {
			return "", &Error{Path: name, Message: leadsInCircles.Plain(), Err: fs.ErrInvalid}
		}
		if path.IsAbs(target) {
			return "", &outside{target}
		}
		rest = target + "/" + rest
	}
	return real, nil
}

// target is where a link leads; isLink is false for everything else.
func (t *tree) target(name string) (target string, isLink bool, err error) {
	if t.links == nil {
		_, err := fs.Stat(t.fsys, name)
		return "", false, err
	}
	info, err := t.links.Lstat(name)
	if err != nil || info.Mode().Type() != fs.ModeSymlink {
		return "", false, err
	}
	target, err = t.links.ReadLink(name)
	return target, true, err
}

// config reads okr.yaml; nil where there is none.
func (t *tree) config() (*okrlang.Config, error) {
	at := place{okrlang.ConfigFile, okrlang.ConfigFile}
	if _, unsaved := t.overlay[at.real]; !unsaved {
		real, err := t.real(at.path)
		if err != nil {
			return nil, t.configError(at, err)
		}
		at.real = real
	}
	text, err := (&reader{tree: t}).read(at)
	if err != nil {
		return nil, err
	}
	return okrlang.ParseConfig(source.NewFile(at.path, text)), nil
}

// configError is nil where there is simply no okr.yaml.
func (t *tree) configError(at place, err error) error {
	if e := t.brokenLink(at, err); e.Message.Text != gone {
		return e
	}
	return nil
}

// exists says whether a real path is a file, saved or not.
func (t *tree) exists(real string) bool {
	if _, ok := t.overlay[real]; ok {
		return true
	}
	info, err := fs.Stat(t.fsys, real)
	return err == nil && !info.IsDir()
}

// reader reads files one after the other into the same memory, because of most past files nothing is kept.
type reader struct {
	*tree
	buffer []byte
}

// read is the text of a file, of one that is too long its first mostRead bytes.
func (r *reader) read(at place) (string, error) {
	if text, ok := r.overlay[at.real]; ok {
		return text, nil
	}
	file, err := r.fsys.Open(at.real)
	if err != nil {
		return "", explain(at.path, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return "", explain(at.path, err)
	}
	if !info.Mode().IsRegular() {
		return "", &Error{Path: at.path, Message: notPlain.Plain(), Err: fs.ErrInvalid}
	}
	if err := r.fill(file, info.Size()); err != nil {
		return "", explain(at.path, err)
	}
	return string(r.buffer), nil
}

// fill reads a file into the buffer. Size is a guess: a file may grow while it is read.
func (r *reader) fill(file io.Reader, size int64) error {
	if want := int(min(size, syntax.MaxSize)) + 1; cap(r.buffer) < want {
		r.buffer = make([]byte, 0, want+want/4)
	}
	r.buffer = r.buffer[:0]
	for len(r.buffer) < mostRead {
		if len(r.buffer) == cap(r.buffer) {
			r.buffer = append(r.buffer, 0)[:len(r.buffer)]
		}
		n, err := file.Read(r.buffer[len(r.buffer):min(cap(r.buffer), mostRead)])
		r.buffer = r.buffer[:len(r.buffer)+n]
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// brokenLink says what is wrong with a link that could not be followed.
func (t *tree) brokenLink(link place, err error) *Error {
	e := explain(link.path, err)
	e.Path = link.path
	if target, isLink, _ := t.target(link.real); isLink && e.Message.Text == gone {
		e.Message = leadsNowhere.With(target)
	}
	return e
}
