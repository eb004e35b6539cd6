// Package report makes views: plain values with everything a reader needs, in words, ready to be drawn. It computes no
// figure of its own and formats nothing; report/render draws a view in one format or another. Here, and nowhere below, a
// message becomes words in one language.
//
// The JSON of a view is a contract: fields are added, never renamed or removed.
package report

import (
	"path"
	"strings"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// Schema is the version of the machine output.
const Schema = 1

// Tool names the program that made a view.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// FileError is a file that could not be read. A view with one is not complete.
type FileError struct {
	File    string `json:"file"`
	Message string `json:"message"`
}

// Context is what every view is made with.
type Context struct {
	Tool  Tool
	Lang  locale.Lang
	Today string
	// Workspace is the workspace's place in the repository, with slashes; "." at its root.
	Workspace string
	// Here leads from the current folder to the workspace, for paths that people read.
	Here string
	// Inside is the current folder's place in the workspace, with slashes; "" or "." where it is not below it.
	Inside string
}

// Shown is the path of a file of the workspace as seen from the current folder. Parts that both have in common are not
// gone up and down again: from okrs, okrs/2026-Q1/sales.yaml is 2026-Q1/sales.yaml.
func (c Context) Shown(name string) string {
	name = path.Clean(name)
	if c.Inside == "" || c.Inside == "." || path.IsAbs(name) || name == ".." || strings.HasPrefix(name, "../") {
		return path.Join(c.Here, name)
	}
	from, to := strings.Split(c.Inside, "/"), strings.Split(name, "/")
	if name == "." {
		to = nil
	}
	for len(from) > 0 && len(to) > 0 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	return path.Clean(strings.Repeat("../", len(from)) + path.Join(to...))
}

// place is a stretch of a file in words for people and numbers for machines.
func (c Context) place(file *source.File, at source.Span) Place {
	return Place{
		File:  file.Path,
		Range: file.Range(at),
		Shown: c.Shown(file.Path),
		Repo:  path.Join(c.Workspace, file.Path),
		file:  file,
		span:  at,
	}
}

// Place is a stretch of a file. File is relative to the workspace.
type Place struct {
	File  string       `json:"file"`
	Range source.Range `json:"range"`
	// Shown is the path for people, relative to the current folder; Repo the one relative to the repository.
	Shown string `json:"-"`
	Repo  string `json:"-"`

	file *source.File
	span source.Span
}

// Line is line n of the file the place is in, without its line break.
func (p Place) Line(n int) string {
	return p.file.Slice(p.file.Line(n))
}

// ByteColumns are the columns of start and end in bytes from 1, as rdjson wants them.
func (p Place) ByteColumns() (start, end int) {
	return p.file.ByteColumn(p.span.Start), p.file.ByteColumn(p.span.End)
}
