package prose

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
)

// The vocabulary. What a file means is written in data/README.md.
//
//go:embed data
var vocabularyFiles embed.FS

// parsed is one language's folder, read but not yet built.
type parsed struct {
	name  string
	forms string
	files map[string]string // by name without .txt
}

// readFolders reads every language, in order of their names.
func readFolders(files fs.FS) ([]parsed, error) {
	entries, err := fs.ReadDir(files, "data")
	if err != nil {
		return nil, err
	}
	var out []parsed
	for _, entry := range entries {
		if !entry.IsDir() {
			continue
		}
		folder, err := readFolder(files, entry.Name())
		if err != nil {
			return nil, err
		}
		out = append(out, folder)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].name < out[j].name })
	return out, nil
}

func readFolder(files fs.FS, name string) (parsed, error) {
	folder := parsed{name: name, files: map[string]string{}}
	entries, err := fs.ReadDir(files, path.Join("data", name))
	if err != nil {
		return folder, err
	}
	for _, entry := range entries {
		content, err := fs.ReadFile(files, path.Join("data", name, entry.Name()))
		if err != nil {
			return folder, err
		}
		stem := strings.TrimSuffix(entry.Name(), ".txt")
		if stem == "forms" {
			folder.forms = string(content)
			continue
		}
		folder.files[stem] = string(content)
	}
	return folder, nil
}

// entry is one word of a vocabulary file as written.
type entry struct {
	section string // verbs, nouns or words
	text    string
	extra   string // behind a colon or an equals sign
}

// entries calls yield with each entry of a file. Entries are parted by commas and line breaks; a line with a colon is one
// entry, because its commas part the forms.
func entries(content string, yield func(entry) error) error {
	section := ""
	for line := range strings.Lines(content) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			section = strings.Trim(line, "[]")
			continue
		}
		if word, forms, found := strings.Cut(line, ": "); found {
			if err := yield(entry{section, strings.TrimSpace(word), forms}); err != nil {
				return err
			}
			continue
		}
		for item := range strings.SplitSeq(line, ",") {
			word, value, _ := strings.Cut(item, " = ")
			if word = strings.TrimSpace(word); word == "" {
				continue
			}
			if err := yield(entry{section, word, strings.TrimSpace(value)}); err != nil {
				return err
			}
		}
	}
	return nil
}

// readForms reads forms.txt.
func readForms(content string) (*morphology, error) {
	m := &morphology{irregular: map[string][]string{}}
	for line := range strings.Lines(content) {
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		if name, list, found := strings.Cut(line, ":"); found {
			m.setting(name, strings.Fields(list))
			continue
		}
		p, err := readPattern(line)
		if err != nil {
			return nil, err
		}
		m.patterns = append(m.patterns, p)
	}
	return m, nil
}

func (m *morphology) setting(name string, list []string) {
	switch name {
	case "separable":
		m.separable = foldAll(list)
	case "without ge":
		m.withoutGe = foldAll(list)
	case "infinitive marker":
		m.marker = list[0]
	case "plurals":
		m.plurals = foldAll(list)
	case "always plural":
		m.several = foldAll(list)
	case "order":
		m.verbLast = list[len(list)-1] == "last"
	case "endings":
		for _, item := range list {
			from, to, _ := strings.Cut(item, "=")
			m.endings = append(m.endings, ending{from, to})
		}
	}
}

func foldAll(list []string) []string {
	out := make([]string, len(list))
	for i, word := range list {
		out[i] = fold(word)
	}
	return out
}

// readPattern reads "ieren   infinitive=ieren present=iert"; the ending is empty where the line begins with a space.
func readPattern(line string) (pattern, error) {
	fields := strings.Fields(line)
	var p pattern
	if line[0] != ' ' {
		p.ending, fields = fold(fields[0]), fields[1:]
	}
	for _, field := range fields {
		name, end, _ := strings.Cut(field, "=")
		form, known := formNames[name]
		if !known {
			return p, fmt.Errorf("prose: forms.txt: unknown form %q", name)
		}
		ge := strings.HasPrefix(end, "+")
		p.forms = append(p.forms, inflection{form, fold(strings.TrimPrefix(end, "+")), ge})
	}
	return p, nil
}
