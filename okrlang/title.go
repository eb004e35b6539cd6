package okrlang

import (
	"sync"
	"sync/atomic"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/prose"
	"github.com/okrlang/okr/okrlang/source"
)

// TitleReader gives the reader of titles when the first title is read: making it takes a few milliseconds, which a command
// that reads none should not pay.
type TitleReader func() *prose.Reader

// NewTitleReader makes the reader of a workspace's titles, with the words of its okr.yaml; config may be nil.
func NewTitleReader(config *Config, lang locale.Lang) TitleReader {
	return sync.OnceValue(func() *prose.Reader {
		vocabulary := prose.Vocabulary{Language: lang}
		if config != nil && config.Vocabulary.Present() {
			vocabulary.Acronyms = presentValues(config.Vocabulary.Value.Acronyms.Value)
			vocabulary.NotMetrics = presentValues(config.Vocabulary.Value.NotMetrics.Value)
		}
		reader, err := prose.NewReader(vocabulary)
		if err != nil {
			return nil // the vocabulary is part of the program, and a test reads it
		}
		return reader
	})
}

func presentValues(fields []Field[string]) []string {
	var values []string
	for _, f := range fields {
		if f.Present() {
			values = append(values, f.Value)
		}
	}
	return values
}

// ReadTitlesWith says who reads the titles of the file, before any of them is read. Without it they are read with no words
// but those that are built in.
func (f *File) ReadTitlesWith(reader TitleReader) {
	for _, s := range f.Sets {
		s.titles = reader
	}
}

// titleReading is the one reading of a title, made when it is first asked for. It is safe for use by several goroutines.
type titleReading struct {
	made atomic.Pointer[prose.Reading]
}

func (t *titleReading) of(title Field[string], reader TitleReader) *prose.Reading {
	if !title.Present() {
		return nil
	}
	if made := t.made.Load(); made != nil {
		return made
	}
	if reader == nil {
		reader = plainReader
	}
	if r := reader(); r != nil {
		t.made.CompareAndSwap(nil, r.Read(title.Value))
	}
	return t.made.Load()
}

var plainReader = NewTitleReader(nil, "")

// Reading is what the title says; nil where there is no title.
func (o *Objective) Reading() *prose.Reading {
	return o.reading.of(o.Title, o.Set.titles)
}

// Reading is what the title says; nil where there is no title.
func (k *KeyResult) Reading() *prose.Reading {
	return k.reading.of(k.Title, k.Objective.Set.titles)
}

// ReadLikeTitle reads a text as the title would be read; nil where there is no title.
func (k *KeyResult) ReadLikeTitle(text string) *prose.Reading {
	var made titleReading
	return made.of(Field[string]{Value: text, State: k.Title.State}, k.Objective.Set.titles)
}

// TitleSpan is where words of the title stand in the file.
func (o *Objective) TitleSpan(words source.Span) source.Span {
	return Words(o.Set.File, o.Title, words.Start, words.End)
}

// TitleSpan is where words of the title stand in the file.
func (k *KeyResult) TitleSpan(words source.Span) source.Span {
	return Words(k.Objective.Set.File, k.Title, words.Start, words.End)
}
