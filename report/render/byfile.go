package render

import (
	"slices"

	"github.com/okrlang/okr/report"
)

// fileFindings are the findings of a file, for formats that go by file. Path is relative to the repository; "" for what is
// about no file.
type fileFindings struct {
	Path     string
	Findings []report.Finding
	Errors   []report.FileError
}

// byFile groups a view by file: those judged, those with findings and those that could not be read, by name.
func byFile(v report.Lint) []fileFindings {
	at := map[string]*fileFindings{}
	var names []string
	of := func(name string) *fileFindings {
		if at[name] == nil {
			at[name] = &fileFindings{Path: name}
			names = append(names, name)
		}
		return at[name]
	}
	for _, name := range v.Files {
		of(name)
	}
	for _, f := range v.Findings {
		file := of(f.Repo)
		file.Findings = append(file.Findings, f)
	}
	for _, e := range unread(v) {
		file := of(inRepo(v, e))
		file.Errors = append(file.Errors, e)
	}
	slices.Sort(names)
	files := make([]fileFindings, len(names))
	for i, name := range names {
		files[i] = *at[name]
	}
	return files
}
