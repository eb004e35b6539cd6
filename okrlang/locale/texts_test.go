package locale_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestTexts holds every sentence of the module to both languages: neither is empty, and both have the same holes. Where
// the arguments are bound at once, each of them is said and none is missing. It reads the code, because a sentence stands
// where it fires and no list of them exists.
func TestTexts(t *testing.T) {
	const module = "../.."
	texts := 0
	err := filepath.WalkDir(module, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != module && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		texts += checkFile(t, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if texts == 0 {
		t.Error("no sentence was found: this test looks in the wrong place")
	}
}

// checkFile holds the sentences of one file to account and counts them.
func checkFile(t *testing.T, name string) int {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Error(err)
		return 0
	}
	found := texts(file)
	for _, text := range found {
		for _, problem := range text.problems() {
			t.Errorf("%s: %s", files.Position(text.pos), problem)
		}
	}
	return len(found)
}

// sentence is a locale.Text as it stands in the code.
type sentence struct {
	pos    token.Pos
	en, de string
	// args is how many arguments are bound where it stands; -1 where that is done elsewhere.
	args int
}

// texts finds the sentences of a file: composite literals with the fields EN and DE, whatever they are nested in.
func texts(file *ast.File) []sentence {
	bound := map[ast.Expr]int{}
	var found []sentence
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if literal, args, ok := binding(n); ok {
				bound[literal] = args
			}
		case *ast.CompositeLit:
			if text, ok := readText(n); ok {
				if args, ok := bound[n]; ok { // calls come before what they are made on
					text.args = args
				}
				found = append(found, text)
			}
		}
		return true
	})
	return found
}

// binding is a call of With or Plain on a literal, and how many arguments it has.
func binding(call *ast.CallExpr) (literal ast.Expr, args int, ok bool) {
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || method.Sel.Name != "With" && method.Sel.Name != "Plain" || call.Ellipsis.IsValid() {
		return nil, 0, false
	}
	return method.X, len(call.Args), true
}

// readText reads a literal that has nothing but EN and DE, both written out.
func readText(literal *ast.CompositeLit) (sentence, bool) {
	text := sentence{pos: literal.Pos(), args: -1}
	seen := map[string]*string{"EN": &text.en, "DE": &text.de}
	for _, element := range literal.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			return text, false
		}
		key, ok := pair.Key.(*ast.Ident)
		if !ok || seen[key.Name] == nil {
			return text, false
		}
		words, ok := plainText(pair.Value)
		if !ok {
			return text, false
		}
		*seen[key.Name] = words
	}
	return text, len(literal.Elts) > 0
}

// plainText is the value of a text in quotes, or of several joined by +.
func plainText(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		left, ok := plainText(e.X)
		right, also := plainText(e.Y)
		return left + right, ok && also && e.Op == token.ADD
	}
	return "", false
}

func (s sentence) problems() []string {
	var problems []string
	if strings.TrimSpace(s.en) == "" {
		problems = append(problems, "EN is empty")
	}
	if strings.TrimSpace(s.de) == "" {
		problems = append(problems, "DE is empty")
	}
	en, problem := holes(s.en)
	problems = append(problems, problem...)
	de, problem := holes(s.de)
	problems = append(problems, problem...)
	if !slices.Equal(en, de) {
		problems = append(problems, "EN says the arguments "+numbers(en)+", DE "+numbers(de))
	}
	if every := upTo(s.args); s.args >= 0 && !slices.Equal(en, every) {
		problems = append(problems, "it says the arguments "+numbers(en)+" and is given "+numbers(every))
	}
	return problems
}

// holes are the arguments that a pattern says, ascending, each once.
func holes(pattern string) (args []int, problems []string) {
	said := map[int]bool{}
	for {
		open := strings.IndexByte(pattern, '{')
		if open < 0 {
			return slices.Sorted(maps.Keys(said)), problems
		}
		pattern = pattern[open+1:]
		if pattern == "" || pattern[0] < '0' || pattern[0] > '9' {
			continue // a brace that stands for itself
		}
		hole, rest, closed := strings.Cut(pattern, "}")
		number, forms, plural := strings.Cut(hole, "|")
		n, err := strconv.Atoi(number)
		switch {
		case !closed || strings.Contains(hole, "{"):
			problems = append(problems, "a hole is not closed before the next: {"+hole)
		case err != nil:
			problems = append(problems, "{"+hole+"} is no hole")
		case plural && strings.Count(forms, "|") != 1:
			problems = append(problems, "{"+hole+"} needs a singular and a plural")
		}
		said[n] = true
		pattern = rest
	}
}

func upTo(n int) []int {
	var all []int
	for i := range max(n, 0) {
		all = append(all, i)
	}
	return all
}

func numbers(list []int) string {
	if len(list) == 0 {
		return "none"
	}
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, ", ")
}

// TestSentenceProblems shows that the test above would find what it looks for.
func TestSentenceProblems(t *testing.T) {
	tests := []struct {
		sentence sentence
		problems int
	}{
		{sentence{en: "{0} has {1} {1|key result|key results}", de: "{0} hat {1} {1|Key Result|Key Results}", args: 2}, 0},
		{sentence{en: "write `{value: 1,5}` for {0}", de: "für {0}: `{value: 1,5}`", args: -1}, 0},
		{sentence{en: "a", de: "", args: 0}, 1},
		{sentence{en: " ", de: "a", args: 0}, 1},
		{sentence{en: "{0} and {1}", de: "{0}", args: -1}, 1},
		{sentence{en: "{0}", de: "{0}", args: 2}, 1},
		{sentence{en: "{0}", de: "{0}", args: 0}, 1},
		{sentence{en: "{0|one|the {0} most}", de: "{0}", args: 1}, 1},
		{sentence{en: "{0|one}", de: "{0}", args: 1}, 1},
	}
	for _, test := range tests {
		if got := test.sentence.problems(); len(got) != test.problems {
			t.Errorf("%q, %q: %d problems, wanted %d: %q", test.sentence.en, test.sentence.de, len(got), test.problems, got)
		}
	}
}
