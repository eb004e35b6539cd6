// Package git is the only place that runs git: the program, not a library, so that every configuration, work tree and
// object format that a user's git understands is understood here.
//
// Two things may be asked of it: what the user's repository says about files (where its root is, what it ignores), and what
// a revision held, as an fs.FS that the rest of the program reads like a folder. Nothing here ever changes a repository.
//
// git is run with -z, because paths may hold anything, and without the GIT_DIR and GIT_INDEX_FILE of a hook that okr may
// have been started from: they would send it to another repository, or to half a commit.
package git

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Repo is a repository with a work tree. It is safe for use by several goroutines.
type Repo struct {
	// Root is the folder that the work tree begins at, as git names it: absolute, without links.
	Root string
	// Shallow says that the repository does not have all of its history.
	Shallow bool
	// Sparse says that the work tree may leave out files that belong to it.
	Sparse bool
}

// ErrMissing says that there is no git on this machine.
var ErrMissing = exec.ErrNotFound

// Open finds the repository that a folder belongs to. ok is false where there is none. Without git the error is ErrMissing. A
// repository that git refuses to read is an *Ownership error: taking it for none would judge files that git ignores.
func Open(dir string) (repo *Repo, ok bool, err error) {
	out, err := run(dir, "rev-parse", "--is-shallow-repository", "--show-toplevel", "--git-path", "info/sparse-checkout")
	var failed *Error
	switch {
	case errors.As(err, &failed) && noRepository(failed.stderr):
		return nil, false, nil
	case err != nil:
		return nil, false, err
	}
	shallow, rest, _ := strings.Cut(strings.TrimSuffix(string(out), "\n"), "\n")
	root, patterns := rest, ""
	if i := strings.LastIndexByte(rest, '\n'); i >= 0 {
		root, patterns = rest[:i], filepath.FromSlash(rest[i+1:])
	}
	if !filepath.IsAbs(patterns) {
		patterns = filepath.Join(dir, patterns)
	}
	_, none := os.Stat(patterns)
	return &Repo{Root: filepath.FromSlash(root), Shallow: shallow == "true", Sparse: none == nil}, true, nil
}

// noRepository says whether git found no repository, or one without files to look at.
func noRepository(stderr string) bool {
	return strings.Contains(stderr, "not a git repository") || strings.Contains(stderr, "must be run in a work tree")
}

// Resolve is the full name of the commit that a revision means, such as main, HEAD~3 or a tag.
func (r *Repo) Resolve(rev string) (commit string, err error) {
	// Refused here and not by --end-of-options, which rev-parse takes for a revision before git 2.30.
	// ^main is no commit but all that is not in main.
	if rev == "" || strings.HasPrefix(rev, "-") || strings.HasPrefix(rev, "^") || strings.ContainsAny(rev, "\x00\n") {
		return "", &UnknownRevision{Rev: rev, Shallow: r.Shallow}
	}
	commitOf := rev + "^{commit}"
	if strings.HasPrefix(rev, ":/") {
		commitOf = rev // the rest is words of a message, and finds commits only
	}
	out, err := run(r.Root, "rev-parse", "--verify", "--quiet", commitOf)
	var failed *Error
	if errors.As(err, &failed) && failed.code == 1 || errors.As(err, &failed) && isUnknownRevision(failed.stderr) {
		return "", &UnknownRevision{Rev: rev, Shallow: r.Shallow}
	}
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(string(out)), nil
}

// isUnknownRevision recognizes what rev-parse says in spite of --quiet, of texts such as "a..b" or "HEAD:gone".
func isUnknownRevision(stderr string) bool {
	return slices.ContainsFunc([]string{
		"Needed a single revision", "expected commit type", "unknown revision", "does not exist in", "exists on disk, but not in",
		"no upstream configured", "does not point to a branch", "no such branch"},
		func(part string) bool { return strings.Contains(stderr, part) })
}

// MergeBase is the commit at which two revisions parted. Where there is none, or a shallow clone does not have it, the
// error is a *NoMergeBase that tells what to fetch.
func (r *Repo) MergeBase(a, b string) (commit string, err error) {
	first, err := r.Resolve(a)
	if err != nil {
		return "", err
	}
	second, err := r.Resolve(b)
	if err != nil {
		return "", err
	}
	out, err := run(r.Root, "merge-base", first, second)
	var failed *Error
	if errors.As(err, &failed) && failed.code == 1 {
		return "", &NoMergeBase{A: a, B: b, Shallow: r.Shallow}
	}
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(string(out)), nil
}

// LeftOut are the files below dir, a folder of the work tree, that belong to it and are not on disk, because this is a sparse
// checkout. The paths are relative to dir, with slashes.
func (r *Repo) LeftOut(dir string) ([]string, error) {
	if !r.Sparse {
		return nil, nil
	}
	out, err := run(dir, "ls-files", "-t", "-z", "--", ".")
	var missing []string
	for _, line := range unzeroed(out) {
		name, skipped := strings.CutPrefix(line, "S ")
		if !skipped {
			continue
		}
		if _, gone := os.Lstat(filepath.Join(dir, filepath.FromSlash(name))); gone != nil {
			missing = append(missing, name)
		}
	}
	return missing, err
}

// Ignored says which of the files git ignores; files that git tracks are never ignored. The paths are relative to dir, a
// folder of a repository, with slashes and free of links. A file that is not on disk is not ignored.
func Ignored(dir string, paths []string) (map[string]bool, error) {
	if len(paths) == 0 {
		return nil, nil
	}
	// Not check-ignore, which takes ten times as long for the same question and gives up at the first path in a submodule.
	args := []string{"--literal-pathspecs", "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--"}
	out, err := run(dir, append(args, tops(paths)...)...)
	if err != nil {
		return nil, err
	}
	listed := map[string]bool{}
	for _, name := range unzeroed(out) {
		listed[name] = true
	}
	ignored := map[string]bool{}
	for _, name := range paths {
		if listed[name] || inListedFolder(listed, name) {
			ignored[name] = true
		}
	}
	return ignored, nil
}

// inListedFolder says whether a folder above a path is listed: a repository of its own in a folder that is ignored.
func inListedFolder(listed map[string]bool, name string) bool {
	for i := range len(name) {
		if name[i] == '/' && listed[name[:i+1]] {
			return true
		}
	}
	return false
}

// tops are the first parts of the paths, so that git looks through no folder without need; all of the folder if there are
// too many for a command line.
func tops(paths []string) []string {
	const most = 100
	var all []string
	for _, name := range paths {
		top, _, _ := strings.Cut(name, "/")
		if !slices.Contains(all, top) {
			all = append(all, top)
		}
		if len(all) > most {
			return []string{"."}
		}
	}
	return all
}

func unzeroed(out []byte) []string {
	text := strings.TrimSuffix(string(out), "\x00")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\x00")
}

// run runs git in a folder and returns what it writes. Where git fails the error is an *Error, an *Ownership, or
// exec.ErrNotFound.
func run(dir string, args ...string) ([]byte, error) {
	cmd, err := command(dir, args...)
	if err != nil {
		return nil, err
	}
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Run(); err != nil {
		return nil, failure(dir, args, problems.String(), err)
	}
	return out.Bytes(), nil
}

// command is git with arguments, ready to be run.
func command(dir string, args ...string) (*exec.Cmd, error) {
	program, err := exec.LookPath("git")
	if err != nil {
		// exec.ErrDot too: a git that lies in the folder to be judged is not run.
		return nil, exec.ErrNotFound
	}
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	cmd.Env = environment(os.Environ())
	return cmd, nil
}

// environment is what git may inherit: all but what points to another repository or changes what paths mean.
func environment(inherited []string) []string {
	env := slices.DeleteFunc(slices.Clone(inherited), func(entry string) bool {
		name, _, _ := strings.Cut(entry, "=")
		return slices.Contains([]string{
			"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE",
			"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE",
			"GIT_REPLACE_REF_BASE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_IMPLICIT_WORK_TREE", "GIT_QUARANTINE_PATH",
			"GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
		}, name)
	})
	return append(env,
		"LC_ALL=C", "LANGUAGE=C", // its messages are read here
		"GIT_OPTIONAL_LOCKS=0", // an editor's git may run beside
		"GIT_TERMINAL_PROMPT=0",
	)
}
