package cli

import (
	"errors"

	"github.com/okrlang/okr/okrlang/locale"
)

// Exit codes, the same in every command and format.
const (
	exitFine       = 0
	exitFindings   = 1 // a finding that fails the run, or a check that did not hold
	exitWrongUse   = 2 // wrong flags, paths, names, settings
	exitIncomplete = 3 // it could not be done whole: an unreadable file, git that fails
)

// failure is an error with its exit code and its words.
type failure struct {
	code    int
	message locale.Message
	help    locale.Message
}

// Error is the failure in English, for programmers.
func (f *failure) Error() string {
	return f.message.Say(locale.English)
}

// wrongUse is a mistake in how the program was called.
func wrongUse(text locale.Text, args ...any) *failure {
	return &failure{code: exitWrongUse, message: text.With(args...)}
}

// incomplete is work that could not be done whole.
func incomplete(text locale.Text, args ...any) *failure {
	return &failure{code: exitIncomplete, message: text.With(args...)}
}

// helped adds the way out.
func (f *failure) helped(text locale.Text, args ...any) *failure {
	f.help = text.With(args...)
	return f
}

// exit ends a command with a code and without another word: what there was to say stands on stdout.
type exit int

// Error says that the command ended with a code.
func (e exit) Error() string {
	return "exit"
}

// codeOf is the exit code of an error.
func codeOf(err error) int {
	var f *failure
	var e exit
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &e):
		return int(e)
	case errors.As(err, &f):
		return f.code
	}
	return exitWrongUse // cobra's own errors are about flags and arguments
}
