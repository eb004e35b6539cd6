package cli

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/okrlang/okr/cmd/internal/git"
	"github.com/okrlang/okr/okrlang/locale"
)

// placeOf is where a folder lies in its git repository, with slashes; "." at its root and outside of any. It asks the file
// system, not git, because it is needed in every run and starting git costs more than a small lint.
func placeOf(dir string) string {
	root, ok := repository(dir)
	if !ok {
		return "."
	}
	return relative(root, dir)
}

// repository is the nearest folder in or above dir with a .git, which is a file in linked work trees and submodules.
func repository(dir string) (string, bool) {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir, true
		}
		above := filepath.Dir(dir)
		if above == dir {
			return "", false
		}
		dir = above
	}
}

// ignored asks git which untracked files it ignores. Where git fails, that is kept for gitFailure: what is read may then
// be more than belongs to the workspace. Without git nothing is ignored, which is said once.
func (a *app) ignored(dir string) func([]string) map[string]bool {
	if _, ok := repository(dir); !ok {
		return nil
	}
	return func(paths []string) map[string]bool {
		ignored, err := git.Ignored(dir, paths)
		if errors.Is(err, git.ErrMissing) && !errors.Is(a.gitErr, git.ErrMissing) {
			a.note(locale.Text{
				EN: "git is not installed: files that it ignores are read too.", DE: "git ist nicht installiert: Auch Dateien, die git ignoriert, werden gelesen.",
			})
		}
		if err != nil {
			a.gitErr = err
		}
		return ignored
	}
}

// gitFailure is the error of git, if it failed, in words.
func (a *app) gitFailure() error {
	if a.gitErr == nil || errors.Is(a.gitErr, git.ErrMissing) {
		return nil
	}
	return a.gitWords(a.gitErr)
}
