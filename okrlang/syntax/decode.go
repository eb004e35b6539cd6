package syntax

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"
)

// decode reads all documents of a text into the library's nodes. A Decoder is used because Unmarshal reads the first
// document only and does not even look at what follows it.
func decode(text string) (roots []*yaml.Node, err error) {
	return read(strings.NewReader(text))
}

// read is decode for a reader. The documents before an error come back with it. The library is not maintained; should it
// panic, that is an error like any other.
func read(r io.Reader) (roots []*yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml: %v", p)
		}
	}()
	decoder := yaml.NewDecoder(r)
	for {
		root := new(yaml.Node)
		err := decoder.Decode(root)
		if errors.Is(err, io.EOF) {
			return roots, nil
		}
		if err != nil {
			return roots, err
		}
		if root.Kind == yaml.DocumentNode && len(root.Content) == 1 {
			roots = append(roots, root)
		}
	}
}

// parses says whether a text is YAML throughout, and how many bytes it took to know.
func parses(text string) (ok bool, cost int) {
	r := strings.NewReader(text)
	_, err := read(r)
	return err == nil, len(text) - r.Len() + 1000
}

// reach is how many bytes of a text the library takes in before it gives up: the mistake lies before that place. Syntax
// errors name no column and often not even the right line, so this is the surest sign there is.
func reach(text string) int {
	r := &single{text: text}
	_, _ = read(r)
	return r.at
}

// single is a reader that hands out one byte at a time.
type single struct {
	text string
	at   int
}

// Read gives the next byte.
func (s *single) Read(p []byte) (int, error) {
	if s.at == len(s.text) {
		return 0, io.EOF
	}
	if len(p) == 0 {
		return 0, nil
	}
	p[0] = s.text[s.at]
	s.at++
	return 1, nil
}
