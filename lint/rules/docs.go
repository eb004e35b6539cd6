package rules

import (
	"embed"
	"fmt"
	"path"

	"github.com/okrlang/okr/okrlang/locale"
)

//go:embed docs/*/*.md
var pages embed.FS

// Page is what is to be known about a rule, in Markdown, for the person who just got its finding: what it guards, examples,
// options, and how to ignore it. The examples on a page are run by a test.
func Page(rule string, lang locale.Lang) ([]byte, error) {
	text, err := pages.ReadFile(path.Join("docs", string(lang), rule+".md"))
	if err != nil {
		return nil, fmt.Errorf("no page about %s in %s: %w", rule, lang, err)
	}
	return text, nil
}
