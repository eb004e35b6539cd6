package git

import (
	"errors"
	"io/fs"
	"os/exec"
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
)

// Error is git that failed for a reason of its own.
type Error struct {
	Message locale.Message
	Err     error

	code   int
	stderr string
}

// Error is the message in English.
func (e *Error) Error() string {
	return e.Message.Say(locale.English)
}

// Unwrap is the cause.
func (e *Error) Unwrap() error {
	return e.Err
}

// Ownership is a repository that git refuses to read because its folder belongs to somebody else, as is usual in containers.
type Ownership struct {
	Dir string
}

// Message says what to do about it.
func (e *Ownership) Message() locale.Message {
	return locale.Text{
		EN: "git refuses to read the repository in {0}, because the folder belongs to another user (dubious ownership). If you trust it: git config --global --add safe.directory {1}",
		DE: "git weigert sich, das Repository in {0} zu lesen, weil der Ordner einem anderen Benutzer gehört (dubious ownership). Wenn Sie ihm vertrauen: git config --global --add safe.directory {1}",
	}.With(e.Dir, quoteShell(e.Dir))
}

// Error is the message in English.
func (e *Ownership) Error() string {
	return e.Message().Say(locale.English)
}

// UnknownRevision is a revision that the repository does not have.
type UnknownRevision struct {
	Rev     string
	Shallow bool
}

// Message says what to do about it.
func (e *UnknownRevision) Message() locale.Message {
	switch {
	case e.Unborn():
		return locale.Text{
			EN: "there is no commit yet to compare with", DE: "es gibt noch keinen Commit, mit dem sich vergleichen ließe",
		}.Plain()
	case e.Shallow:
		return locale.Text{
			EN: "git knows no revision {0}; this clone is shallow, so it may only have to be fetched: {1}",
			DE: "git kennt keine Revision {0}; dieser Klon ist flach (shallow), vielleicht muss sie nur geholt werden: {1}",
		}.With(e.Rev, e.Fetch())
	}
	return locale.Text{
		EN: "git knows no revision {0}",
		DE: "git kennt keine Revision {0}",
	}.With(e.Rev)
}

// Unborn says that there is no commit yet: HEAD is always one.
func (e *UnknownRevision) Unborn() bool {
	return e.Rev == "HEAD" || e.Rev == "@"
}

// Fetch is what may bring the revision. A clone of one branch fetches others only by name.
func (e *UnknownRevision) Fetch() string {
	command := "git fetch origin"
	if e.Shallow {
		command = "git fetch --unshallow origin"
	}
	if branch, ok := strings.CutPrefix(e.Rev, "origin/"); ok && branch != "" && !strings.ContainsAny(branch, "~^@:") {
		command += " " + branch + ":refs/remotes/origin/" + branch
	}
	return command
}

// Error is the message in English.
func (e *UnknownRevision) Error() string {
	return e.Message().Say(locale.English)
}

// NoMergeBase is two revisions without a common ancestor, as far as the repository knows.
type NoMergeBase struct {
	A, B    string
	Shallow bool
}

// Message says what to do about it.
func (e *NoMergeBase) Message() locale.Message {
	if e.Shallow {
		return locale.Text{
			EN: "{0} and {1} have no common ancestor in this clone, because it is shallow. Fetch the history: git fetch --unshallow (in GitHub Actions: fetch-depth: 0)",
			DE: "{0} und {1} haben in diesem Klon keinen gemeinsamen Vorfahren, weil er flach (shallow) ist. Holen Sie die Historie: git fetch --unshallow (in GitHub Actions: fetch-depth: 0)",
		}.With(e.A, e.B)
	}
	return locale.Text{
		EN: "{0} and {1} have no common ancestor",
		DE: "{0} und {1} haben keinen gemeinsamen Vorfahren",
	}.With(e.A, e.B)
}

// Error is the message in English.
func (e *NoMergeBase) Error() string {
	return e.Message().Say(locale.English)
}

// NoText is a file of which the repository does not have the text.
type NoText struct {
	Err error
}

// Message says what to do about it.
func (e *NoText) Message() locale.Message {
	return locale.Text{
		EN: "git does not have the text of this file. In a partial clone it comes from the server, which has to be in reach; else `git fsck` says what is missing.",
		DE: "git hat den Text dieser Datei nicht. In einem unvollständigen Klon (partial clone) kommt er vom Server, der erreichbar sein muss; sonst sagt `git fsck`, was fehlt.",
	}.Plain()
}

// Error is the message in English, with what git said.
func (e *NoText) Error() string {
	return e.Message().Say(locale.English) + " " + e.Err.Error()
}

// Unwrap is the cause.
func (e *NoText) Unwrap() error {
	return e.Err
}

// failure makes an error of what git said.
func failure(dir string, args []string, stderr string, err error) error {
	if strings.Contains(stderr, "dubious ownership") || strings.Contains(stderr, "unsafe repository") {
		return &Ownership{Dir: unsafeDirectory(stderr, dir)}
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return &Error{Message: cannotRun(dir, err), Err: err}
	}
	said := strings.TrimPrefix(strings.TrimSpace(stderr), "fatal: ")
	if said == "" {
		said = err.Error()
	}
	return &Error{
		Message: locale.Text{EN: "git {0} failed: {1}", DE: "git {0} ist gescheitert: {1}"}.With(subcommand(args), said),
		Err:     err,
		code:    exit.ExitCode(),
		stderr:  stderr,
	}
}

// subcommand is what git was to do, behind its own options.
func subcommand(args []string) string {
	for _, arg := range args {
		if !strings.HasPrefix(arg, "-") {
			return arg
		}
	}
	return ""
}

func cannotRun(dir string, err error) locale.Message {
	if errors.Is(err, fs.ErrNotExist) {
		return locale.Text{EN: "the folder {0} does not exist", DE: "den Ordner {0} gibt es nicht"}.With(dir)
	}
	return locale.Text{EN: "git could not be run: {0}", DE: "git ließ sich nicht ausführen: {0}"}.With(err.Error())
}

// unsafeDirectory is the folder that git wants to have named as safe: it says so in the last line.
func unsafeDirectory(stderr, otherwise string) string {
	_, named, ok := strings.Cut(stderr, "--add safe.directory ")
	if !ok {
		return otherwise
	}
	named, _, _ = strings.Cut(named, "\n")
	return strings.Trim(strings.TrimSpace(named), "'\"")
}

// quoteShell makes one word for a shell of a path with spaces.
func quoteShell(word string) string {
	if !strings.ContainsAny(word, " '\"$&;()<>|*?\\") {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
