package lint

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"unicode"

	"github.com/okrlang/okr/okrlang/locale"
)

// BaselineVersion is the version of the baseline's form.
const BaselineVersion = 1

// Baseline are the findings that were there when a repository took up the linter. They are known and not shown, so that only
// new ones turn a pull request red. It holds fingerprints, which survive edits; the other words of an entry are for people
// who read the file and its changes.
type Baseline struct {
	entries []BaselineEntry
}

// BaselineEntry is one known finding.
type BaselineEntry struct {
	Fingerprint string `json:"fingerprint"`
	Rule        string `json:"rule"`
	Path        string `json:"path"`
	Field       string `json:"field"`
}

// BaselineError says why a text is no baseline.
type BaselineError struct {
	Message locale.Message
}

// Error is the message in English.
func (e *BaselineError) Error() string {
	return e.Message.Say(locale.English)
}

// baselineFile is the form of the file.
type baselineFile struct {
	Version  int             `json:"version"`
	Findings []BaselineEntry `json:"findings"`
}

// ReadBaseline reads a baseline. Where the text is none the error is a *BaselineError.
func ReadBaseline(data []byte) (*Baseline, error) {
	var file baselineFile
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &file); err != nil {
		return nil, brokenBaseline(data, err)
	}
	switch {
	case file.Version > BaselineVersion:
		return nil, &BaselineError{locale.Text{
			EN: "it has version {0}, which needs a newer okr", DE: "sie hat Version {0}, dafür ist ein neueres okr nötig",
		}.With(file.Version)}
	case file.Version < 1 || file.Findings == nil:
		return nil, &BaselineError{locale.Text{
			EN: "it is JSON, but no baseline: `version` or `findings` is missing", DE: "sie ist JSON, aber keine Baseline: `version` oder `findings` fehlt",
		}.Plain()}
	}
	b := &Baseline{entries: file.Findings}
	b.sort()
	return b, nil
}

// brokenBaseline says at which line a text stops being JSON.
func brokenBaseline(data []byte, err error) error {
	at := int64(len(data))
	var broken *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &broken):
		at = broken.Offset
	case errors.As(err, &wrong):
		at = wrong.Offset
	}
	line := 1 + bytes.Count(data[:min(at, int64(len(data)))], []byte("\n"))
	if bytes.Contains(data, []byte("\n<<<<<<<")) || bytes.HasPrefix(data, []byte("<<<<<<<")) {
		return &BaselineError{locale.Text{EN: "it holds a merge conflict", DE: "sie enthält einen Merge-Konflikt"}.Plain()}
	}
	return &BaselineError{locale.Text{EN: "line {0} is not understood", DE: "Zeile {0} wird nicht verstanden"}.With(line)}
}

// sort orders entries for people, and takes out what stands twice: a merge that kept both sides is fine.
func (b *Baseline) sort() {
	slices.SortFunc(b.entries, func(x, y BaselineEntry) int {
		return cmp.Or(cmp.Compare(x.Path, y.Path), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Field, y.Field), cmp.Compare(x.Fingerprint, y.Fingerprint))
	})
	b.entries = slices.CompactFunc(b.entries, func(x, y BaselineEntry) bool { return x.Fingerprint == y.Fingerprint })
}

// Len is how many findings the baseline knows.
func (b *Baseline) Len() int {
	return len(b.entries)
}

// Bytes is the baseline as a file: an entry a line, sorted, so that changes are easy to read and to merge.
func (b *Baseline) Bytes() []byte {
	var out bytes.Buffer
	out.WriteString("{\"version\": 1, \"findings\": [")
	for i, e := range b.entries {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n  ")
		out.Write(entryJSON(e))
	}
	if len(b.entries) > 0 {
		out.WriteByte('\n')
	}
	out.WriteString("]}\n")
	return out.Bytes()
}

// entryJSON is one entry. Paths and fields may hold a stranger's words, and the file is shown in terminals and in CI: what
// those would act on is written as \uXXXX, which means the same.
func entryJSON(e BaselineEntry) []byte {
	data, err := json.Marshal(e)
	if err != nil {
		return []byte("{}") // four texts can always be written
	}
	data = bytes.ReplaceAll(data, []byte("##["), []byte(`#\u0023[`))
	var out bytes.Buffer
	for _, r := range string(data) {
		if r <= 0xffff && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			fmt.Fprintf(&out, "\\u%04x", r)
			continue
		}
		out.WriteRune(r)
	}
	return out.Bytes()
}

// Compare divides findings into those that the baseline does not know and the number of those that it knows. Stale are the
// entries whose finding is gone; of an entry that the run did not look at nothing can be said.
func (b *Baseline) Compare(findings []Finding, looked func(BaselineEntry) bool) (fresh []Finding, known int, stale []BaselineEntry) {
	there := make(map[string]bool, len(findings))
	for _, f := range findings {
		there[f.Fingerprint] = true
	}
	knows := make(map[string]bool, len(b.entries))
	for _, e := range b.entries {
		knows[e.Fingerprint] = true
		if !there[e.Fingerprint] && looked(e) {
			stale = append(stale, e)
		}
	}
	for _, f := range findings {
		if knows[f.Fingerprint] {
			known++
			continue
		}
		fresh = append(fresh, f)
	}
	return fresh, known, stale
}

// Update is the baseline with findings that are new and without entries that are stale. All others stay.
func (b *Baseline) Update(fresh []Finding, stale []BaselineEntry) *Baseline {
	next := &Baseline{}
	for _, e := range b.entries {
		if !slices.Contains(stale, e) {
			next.entries = append(next.entries, e)
		}
	}
	for _, f := range fresh {
		next.entries = append(next.entries, BaselineEntry{Fingerprint: f.Fingerprint, Rule: f.Rule, Path: f.Path, Field: f.Field})
	}
	next.sort()
	return next
}
