package disk

import (
	"errors"
	"io/fs"
	"os"

	"github.com/okrlang/okr/okrlang/locale"
)

// ErrChanged says that a file is not what it was when it was read: somebody else wrote it meanwhile, and their work must
// not be lost.
var ErrChanged = errors.New("changed meanwhile")

// Error says in plain words what could not be done to which file. Err is the cause: ErrChanged, fs.ErrPermission and so on.
type Error struct {
	Path    string
	Message locale.Message
	Err     error
}

// Error is the message in English; Message says it in either language.
func (e *Error) Error() string {
	return e.Message.Say(locale.English)
}

// Unwrap is the cause.
func (e *Error) Unwrap() error {
	return e.Err
}

var (
	leadsOut = locale.Text{
		EN: "{0} leads out of the folder",
		DE: "{0} führt aus dem Ordner hinaus",
	}
	changed = locale.Text{
		EN: "{0} was changed by somebody else meanwhile; nothing was written",
		DE: "{0} wurde inzwischen von anderer Seite geändert; es wurde nichts geschrieben",
	}
	notRegular = locale.Text{
		EN: "{0} is not a plain file",
		DE: "{0} ist keine gewöhnliche Datei",
	}
	missing = locale.Text{
		EN: "{0} does not exist",
		DE: "{0} gibt es nicht",
	}
	exists = locale.Text{
		EN: "{0} exists already; nothing was written",
		DE: "{0} gibt es schon; es wurde nichts geschrieben",
	}
	forbidden = locale.Text{
		EN: "no permission for {0}",
		DE: "keine Berechtigung für {0}",
	}
	readOnlyFile = locale.Text{
		EN: "{0} is write-protected; nothing was written",
		DE: "{0} ist schreibgeschützt; es wurde nichts geschrieben",
	}
	readOnlyFolder = locale.Text{
		EN: "no new file can be made beside {0}, so it cannot be replaced safely; is the folder write-protected? ({1})",
		DE: "neben {0} lässt sich keine Datei anlegen, sie ist darum nicht sicher zu ersetzen; ist der Ordner schreibgeschützt? ({1})",
	}
	failed = locale.Text{
		EN: "{0}: {1}",
		DE: "{0}: {1}",
	}
)

// explain puts an error of the operating system into plain words.
func explain(name string, err error) error {
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Error{name, missing.With(name), err}
	case errors.Is(err, fs.ErrExist):
		return &Error{name, exists.With(name), err}
	case errors.Is(err, fs.ErrPermission):
		return &Error{name, forbidden.With(name), err}
	}
	return &Error{name, failed.With(name, cause(err)), err}
}

// cause is what the operating system said, without the path and the system call, which the message has or nobody needs.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err.Error()
	}
	return err.Error()
}
