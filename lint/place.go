package lint

import "github.com/okrlang/okr/okrlang/source"

// Place is a subject that is not part of a set: a team in the workspace file, a file that could not be read.
type Place struct {
	File *source.File
	// At is the place's path, such as okr.yaml#/teams/vertrieb.
	At string
}

// Path is the place's path in the OKR tree.
func (p Place) Path() string {
	return p.At
}

// In is the file that holds the place.
func (p Place) In() *source.File {
	return p.File
}
