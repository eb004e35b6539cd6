package workspace

import (
	"io/fs"
	"path"

	"github.com/okrlang/okr/okrlang"
)

// Find is the workspace that a path belongs to: the nearest folder in or above it that has an okr.yaml, up to the root of
// the git repository, or of fsys where there is none. fsys is rooted at the top of the file system, or of a volume; name is
// a folder or a file in it, which need not exist. ok is false where there is no workspace.
func Find(fsys fs.FS, name string) (dir string, ok bool) {
	for dir = path.Clean(name); ; dir = path.Dir(dir) {
		if isFile(fsys, path.Join(dir, okrlang.ConfigFile)) {
			return dir, true
		}
		if dir == "." || isGitRoot(fsys, dir) {
			return "", false
		}
	}
}

// isGitRoot says whether a repository begins here: its .git is a folder with a HEAD, or in linked work trees and submodules
// a file.
func isGitRoot(fsys fs.FS, dir string) bool {
	return isFile(fsys, path.Join(dir, ".git")) || isFile(fsys, path.Join(dir, ".git", "HEAD"))
}

func isFile(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	return err == nil && !info.IsDir()
}
