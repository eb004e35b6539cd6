package okrlang

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang/locale"
)

// jargon is what a message must never say to somebody who knows neither YAML's library nor Go.
var jargon = regexp.MustCompile(`yaml:|!!|map\[|unmarshal|scalar|mapping|sequence|\bnil\b|%!|\{\d`)

// TestAccidents reads files with one accident each. The first line of a file says which line has to be mended, and how many
// findings the accident may make at most; the file's .want holds what the reader gets to see.
func TestAccidents(t *testing.T) {
	files, err := filepath.Glob("testdata/accidents/*.yaml")
	if err != nil || len(files) < 30 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml"), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			line, most := 0, 1
			if n, _ := fmt.Sscanf(string(text), "# mend line %d, %d findings", &line, &most); n < 1 {
				t.Fatal("the first line does not say which line to mend")
			}
			file, list := diagnose(filepath.Base(path), string(text), locale.German)
			got := describe(file, list)
			switch {
			case len(list) == 0:
				t.Error("nothing found")
			case len(list) > most:
				t.Errorf("%d findings, %d planted:\n%s", len(list), most, got)
			case file.LineAt(list[0].At.Start) != line:
				t.Errorf("found on line %d, not %d:\n%s", file.LineAt(list[0].At.Start), line, got)
			}
			for _, d := range list {
				if d.Help.IsZero() {
					t.Errorf("no way out of: %s", d.Message.Say(locale.English))
				}
			}
			if found := jargon.FindString(got); found != "" && !strings.Contains(string(text), found) {
				t.Errorf("jargon: %s\n%s", found, got)
			}
			compareGolden(t, strings.TrimPrefix(strings.TrimSuffix(path, ".yaml"), "testdata/")+".want", got)
		})
	}
}
