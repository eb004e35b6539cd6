package cli

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/okrlang/okr/cmd/internal/disk"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/okrlang/workspace"
	"github.com/okrlang/okr/report"
)

// opened is a workspace and where it lies.
type opened struct {
	*workspace.Workspace

	folder *disk.Folder
	// place is where the workspace lies in the repository, with slashes; "." at its root.
	place string
	// here leads from the current folder to the workspace, with slashes.
	here string
	// inside is the current folder's place in the workspace, with slashes; "" where it lies elsewhere.
	inside string
}

// shown is the path of a file of the workspace as people read it: seen from the current folder.
func (o *opened) shown(name string) string {
	return report.Context{Here: o.here, Inside: o.inside}.Shown(name)
}

// location is where a workspace lies on disk.
type location struct {
	dir    string // absolute
	single string // the one file of a location that has no okr.yaml
}

// from is the folder that paths of the call are relative to.
func (a *app) from() string {
	if filepath.IsAbs(a.dir) {
		return filepath.Clean(a.dir)
	}
	return filepath.Join(a.sys.Dir, a.dir)
}

// locate finds the workspace of a path; "" is the current folder.
func (a *app) locate(name string) (location, error) {
	at := a.from()
	if name != "" {
		if at = name; !filepath.IsAbs(name) {
			at = filepath.Join(a.from(), name)
		}
	}
	info, err := os.Stat(at)
	if err != nil {
		return location{}, wrongUse(locale.Text{EN: "{0} does not exist", DE: "{0} gibt es nicht"}, shown(name, at))
	}
	volume := filepath.VolumeName(at) + string(filepath.Separator)
	inside, err := filepath.Rel(volume, at)
	if err != nil {
		return location{}, wrongUse(locale.Text{EN: "{0} cannot be found", DE: "{0} ist nicht zu finden"}, at)
	}
	if dir, ok := workspace.Find(os.DirFS(volume), filepath.ToSlash(inside)); ok {
		return location{dir: filepath.Join(volume, filepath.FromSlash(dir))}, nil
	}
	if !info.IsDir() {
		return location{dir: filepath.Dir(at), single: filepath.Base(at)}, nil
	}
	return location{}, a.noWorkspace(at)
}

func shown(name, at string) string {
	if name == "" {
		return at
	}
	return name
}

// noWorkspace says how to get one, and names those that lie below.
func (a *app) noWorkspace(at string) error {
	f := wrongUse(locale.Text{EN: "there is no okr.yaml in {0} or above it", DE: "in {0} und darüber gibt es keine okr.yaml"}, at)
	var below locale.List
	for _, pattern := range []string{"*/okr.yaml", "*/*/okr.yaml"} {
		found, err := fs.Glob(os.DirFS(at), pattern)
		for _, name := range found {
			if err == nil && len(below) < 5 {
				below = append(below, path.Dir(name))
			}
		}
	}
	if len(below) > 0 {
		return f.helped(locale.Text{EN: "Workspaces below it: {0}. Name one of them.", DE: "Arbeitsbereiche darunter: {0}. Nennen Sie einen davon."}, below)
	}
	return f.helped(locale.Text{
		EN: "A workspace is a folder with an okr.yaml: `okr init` makes one. The shortest is the line `version: 1`.",
		DE: "Ein Arbeitsbereich ist ein Ordner mit einer okr.yaml: `okr init` legt eine an. Die kürzeste ist die Zeile `version: 1`.",
	})
}

// plan is what open needs to know about the load.
type plan struct {
	overlay map[string]string
	// want says which files of past cycles are parsed; it is made when the calendar is known.
	want func(config *okrlang.Config) (func(team string, cycle value.Cycle, path string) bool, error)
}

// open loads the workspace at a location and settles the language.
func (a *app) open(at location, p plan) (*opened, error) {
	folder, err := disk.Open(at.dir)
	if err != nil {
		return nil, a.unreadable(at.dir, err)
	}
	o := &opened{folder: folder, here: relative(a.from(), at.dir), inside: inside(at.dir, a.from()), place: placeOf(at.dir)}
	opts := workspace.Options{Overlay: p.overlay, Ignored: a.ignored(at.dir)}
	if at.single != "" {
		a.speak("")
		if o.Workspace, err = workspace.LoadFile(folder, at.single, opts); err != nil {
			return nil, a.unreadable(at.single, err)
		}
		return o, nil
	}
	if opts.Config, err = workspace.ReadConfig(folder, p.overlay); err != nil {
		return nil, a.unreadable(okrlang.ConfigFile, err)
	}
	a.speak(opts.Config.Lang())
	if err := a.newEnough(opts.Config); err != nil {
		return nil, err
	}
	if p.want != nil {
		if opts.Want, err = p.want(opts.Config); err != nil {
			return nil, err
		}
	}
	if o.Workspace, err = workspace.Load(folder, opts); err != nil {
		return nil, a.unreadable(at.dir, err)
	}
	return o, a.gitFailure()
}

// relative is the way from one folder to another, with slashes; the target itself where there is none.
func relative(from, to string) string {
	rel, err := filepath.Rel(from, to)
	if err != nil {
		return filepath.ToSlash(to)
	}
	return filepath.ToSlash(rel)
}

// inside is a folder's place in the workspace at dir, with slashes; "" where it lies elsewhere.
func inside(dir, folder string) string {
	rel, err := filepath.Rel(dir, folder)
	if err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	return filepath.ToSlash(rel)
}

// unreadable puts errors of reading into words; nil stays nil.
func (a *app) unreadable(name string, err error) error {
	var bad *workspace.Error
	var glob *workspace.GlobError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &glob):
		return &failure{code: exitWrongUse, message: glob.Message}
	case errors.As(err, &bad):
		return incomplete(locale.Text{EN: "{0}: {1}", DE: "{0}: {1}"}, bad.Path, bad.Message)
	}
	return incomplete(locale.Text{EN: "{0} cannot be read: {1}", DE: "{0} ist nicht lesbar: {1}"}, name, err.Error())
}

// newEnough checks the requires line of a workspace.
func (a *app) newEnough(config *okrlang.Config) error {
	if config == nil || !config.Requires.Present() {
		return nil
	}
	wanted, ok := strings.CutPrefix(strings.TrimSpace(config.Requires.Value), ">=")
	if !ok || !isVersion(wanted) {
		return wrongUse(locale.Text{EN: "okr.yaml: requires is {0}, which is not understood", DE: "okr.yaml: requires ist {0}, das wird nicht verstanden"}, locale.Quote(config.Requires.Value)).
			helped(locale.Text{EN: "Write for instance `requires: \">=0.1\"`.", DE: "Schreiben Sie zum Beispiel `requires: \">=0.1\"`."})
	}
	if olderThan(toolVersion(), strings.TrimSpace(wanted)) {
		return wrongUse(locale.Text{EN: "this workspace requires okr {0} or newer; this is {1}", DE: "dieser Arbeitsbereich braucht okr {0} oder neuer; dies ist {1}"}, strings.TrimSpace(wanted), toolVersion()).
			helped(locale.Text{EN: "Install a newer okr.", DE: "Installieren Sie ein neueres okr."})
	}
	return nil
}
