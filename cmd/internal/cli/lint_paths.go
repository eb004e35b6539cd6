package cli

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
)

// lintPaths finds the one workspace of all paths, what is filtered, and what stands on standard input.
func (a *app) lintPaths(o *lintOptions, run *lintRun) (location, map[string]string, error) {
	paths := o.paths
	if slices.Contains(paths, "-") {
		return a.lintStdin(o, run)
	}
	if len(paths) == 0 {
		at, err := a.locate("")
		return at, nil, err
	}
	var common location
	for i, name := range paths {
		at, err := a.locate(name)
		if err != nil {
			return at, nil, err
		}
		if i > 0 && at != common {
			return at, nil, wrongUse(locale.Text{EN: "{0} and {1} belong to different workspaces", DE: "{0} und {1} gehören zu verschiedenen Arbeitsbereichen"}, paths[0], name).
				helped(locale.Text{EN: "Run okr lint once for each.", DE: "Rufen Sie okr lint für jeden einzeln auf."})
		}
		common = at
		run.filter = append(run.filter, a.inWorkspace(at, name))
	}
	if slices.Contains(run.filter, ".") {
		run.filter = nil
	}
	run.scope.Files = run.filter
	return common, nil, nil
}

// inWorkspace is a path of the call as the workspace names it.
func (a *app) inWorkspace(at location, name string) string {
	if !filepath.IsAbs(name) {
		name = filepath.Join(a.from(), name)
	}
	return relative(at.dir, name)
}

// nearest is the folder itself, or where it does not exist yet the first above it that does.
func (a *app) nearest(name string) string {
	if !filepath.IsAbs(name) {
		name = filepath.Join(a.from(), name)
	}
	for {
		if _, err := os.Stat(name); err == nil || filepath.Dir(name) == name {
			return name
		}
		name = filepath.Dir(name)
	}
}

// lintStdin reads a file from standard input that stands over the one on disk.
func (a *app) lintStdin(o *lintOptions, run *lintRun) (location, map[string]string, error) {
	if len(o.paths) > 1 || o.stdinFilename == "" {
		return location{}, nil, wrongUse(locale.Text{
			EN: "- reads one file from standard input and needs --stdin-filename",
			DE: "- liest eine Datei von der Standardeingabe und braucht --stdin-filename",
		}).helped(locale.Text{
			EN: "For instance: okr lint - --stdin-filename okrs/2026-Q1/sales.yaml < draft.yaml",
			DE: "Zum Beispiel: okr lint - --stdin-filename okrs/2026-Q1/vertrieb.yaml < entwurf.yaml",
		})
	}
	text, err := io.ReadAll(a.sys.Stdin)
	if err != nil {
		return location{}, nil, incomplete(locale.Text{EN: "standard input cannot be read: {0}", DE: "die Standardeingabe ist nicht lesbar: {0}"}, err.Error())
	}
	at, err := a.locate(a.nearest(filepath.Dir(o.stdinFilename)))
	if err != nil {
		at = location{dir: a.from(), single: filepath.ToSlash(o.stdinFilename)}
	}
	name := a.inWorkspace(at, o.stdinFilename)
	run.filter = []string{name}
	run.scope.Files = run.filter
	return at, map[string]string{name: string(text)}, nil
}

// touches says whether a finding, or a place related to it, lies under one of the paths of the call.
func (run *lintRun) touches(f lint.Finding) bool {
	if len(run.filter) == 0 || run.under(f.File.Path) {
		return true
	}
	return slices.ContainsFunc(f.Related, func(r diag.Related) bool { return run.under(r.File.Path) })
}

func (run *lintRun) under(name string) bool {
	return slices.ContainsFunc(run.filter, func(dir string) bool {
		return dir == "." || name == dir || strings.HasPrefix(name, strings.TrimSuffix(dir, "/")+"/")
	})
}

// holds says whether any file of the workspace lies under a folder.
func (run *lintRun) holds(dir string) bool {
	for _, e := range run.ws.Entries {
		if strings.HasPrefix(e.Path, strings.TrimSuffix(dir, "/")+"/") {
			return true
		}
	}
	return false
}

// underPaths leaves of what was judged, and was not, what lies under the paths of the call.
func (run *lintRun) underPaths(result lint.Result) lint.Result {
	if len(run.filter) == 0 {
		return result
	}
	result.Judged = slices.DeleteFunc(slices.Clone(result.Judged), func(s *okrlang.Set) bool { return !run.under(s.File.Path) })
	result.NotJudged = 0
	for _, h := range run.ws.Headers() {
		if run.under(h.Path) && !run.scope.Judges(h.Team, h.Cycle, h.Path) {
			result.NotJudged++
		}
	}
	return result
}
