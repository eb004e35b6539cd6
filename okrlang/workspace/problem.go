package workspace

import (
	"errors"
	"io/fs"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// Error is a file or folder that could not be read. What is in it stays unknown, which is not the same as missing.
type Error struct {
	Path    string
	Message locale.Message // without the path
	Err     error
}

// Error is path and message in English.
func (e *Error) Error() string {
	return e.Path + ": " + e.Message.Say(locale.English)
}

// Unwrap is the cause.
func (e *Error) Unwrap() error {
	return e.Err
}

// GlobError is a pattern under files that cannot be used. It is wrong use, not a finding: nobody knows which files are meant.
type GlobError struct {
	Pattern string
	At      source.Span // in okr.yaml
	Message locale.Message
}

// Error is the message in English.
func (e *GlobError) Error() string {
	return e.Message.Say(locale.English)
}

// Reason is why a file that the globs match is no part of the workspace.
type Reason uint8

// The reasons.
const (
	LeadsOut Reason = iota // a link that leads out of the workspace
	Ignored                // git does not know it and ignores it
	Nested                 // the folder is a workspace of its own
	SameFile               // a link to a file that is loaded under another path
)

// Skipped is a file, link or folder that was left out on purpose.
type Skipped struct {
	Path    string
	Reason  Reason
	Message locale.Message // without the path

	real string
}

var (
	leadsOut = locale.Text{
		EN: "this link leads out of the workspace ({0}) and is not followed",
		DE: "dieser Verweis führt aus dem Arbeitsbereich hinaus ({0}), ihm wird nicht gefolgt",
	}
	gitIgnores = locale.Text{
		EN: "git ignores it",
		DE: "git ignoriert die Datei",
	}
	nested = locale.Text{
		EN: "a workspace of its own, with its own okr.yaml",
		DE: "ein eigener Arbeitsbereich mit eigener okr.yaml",
	}
	sameFile = locale.Text{
		EN: "the same file as {0}",
		DE: "dieselbe Datei wie {0}",
	}
	gone = locale.Text{
		EN: "it does not exist",
		DE: "das gibt es nicht",
	}
	leadsNowhere = locale.Text{
		EN: "this link leads nowhere ({0})",
		DE: "dieser Verweis führt ins Leere ({0})",
	}
	leadsInCircles = locale.Text{
		EN: "this link leads in circles",
		DE: "dieser Verweis führt im Kreis",
	}
	forbidden = locale.Text{
		EN: "no permission to read it",
		DE: "keine Berechtigung zum Lesen",
	}
	notPlain = locale.Text{
		EN: "not a plain file",
		DE: "keine gewöhnliche Datei",
	}
	unreadable = locale.Text{
		EN: "it cannot be read: {0}",
		DE: "nicht lesbar: {0}",
	}
	badGlob = locale.Text{
		EN: "{0} under files is not a pattern for paths",
		DE: "{0} unter files ist kein Muster für Pfade",
	}
	globLeadsOut = locale.Text{
		EN: "{0} under files leads out of the workspace; patterns begin at the folder of okr.yaml",
		DE: "{0} unter files führt aus dem Arbeitsbereich hinaus; Muster beginnen beim Ordner der okr.yaml",
	}
)

// explain puts an error of a file system into plain words.
func explain(path string, err error) *Error {
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	e := &Error{Path: path, Err: err}
	var cause *fs.PathError
	var out *outside
	switch {
	case errors.As(err, &out):
		e.Message = leadsOut.With(out.target)
	case errors.Is(err, fs.ErrNotExist):
		e.Message = gone.Plain()
	case errors.Is(err, fs.ErrPermission):
		e.Message = forbidden.Plain()
	case errors.As(err, &cause):
		e.Message = unreadable.With(cause.Err.Error())
	default:
		e.Message = unreadable.With(err.Error())
	}
	return e
}
