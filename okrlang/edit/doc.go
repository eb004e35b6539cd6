// Package edit makes changes to a user's files. Everything of okr that writes goes through here, so that one promise holds
// for all of it: a change touches the fewest bytes it can. Comments, blank lines, quoting, order, line endings and trailing
// spaces stay as they are, because a file is never decoded and written anew; what is made are edits of stretches of text.
//
// The package decides what to write and touches no file; cmd/internal/disk puts it there, whole or not at all. Two floors
// are in here: the primitives, each one edit (a scalar, a value, a key beside another), and Mend, which applies the fixes
// that findings bring until there are no more, and then what is offered beside them as long as it brings no finding.
package edit
