package render_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
	"github.com/okrlang/okr/report/render"
)

// schema compiles one of the published schemas.
func schema(t testing.TB, name string) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "schemas", name))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft4)
	compiler.AssertFormat()
	if err := compiler.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// holds checks output against a schema.
func holds(t testing.TB, s *jsonschema.Schema, output []byte) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(output))
	if err != nil {
		t.Fatalf("%v in\n%s", err, output)
	}
	if err := s.Validate(doc); err != nil {
		t.Errorf("%v in\n%s", err, output)
	}
}

func TestSchemas(t *testing.T) {
	for _, f := range []struct {
		file string
		draw func(report.Lint) ([]byte, error)
	}{
		{"sarif-2.1.0.json", render.SARIF},
		{"rdjson.json", render.RDJSON},
	} {
		s := schema(t, f.file)
		for name, view := range views(t) {
			t.Run(f.file+"/"+name, func(t *testing.T) {
				output, err := f.draw(view)
				if err != nil {
					t.Fatal(err)
				}
				holds(t, s, output)
			})
		}
	}
}

// GitLab checks entry by entry and stops at the first bad one.
func TestGitLab(t *testing.T) {
	s := schema(t, "gitlab-codeclimate.json")
	for name, view := range views(t) {
		t.Run(name, func(t *testing.T) {
			output, err := render.GitLab(view)
			if err != nil {
				t.Fatal(err)
			}
			var entries []json.RawMessage
			if err := json.Unmarshal(output, &entries); err != nil || entries == nil {
				t.Fatalf("%v in\n%s", err, output)
			}
			fingerprints := map[string]bool{}
			for _, entry := range entries {
				holds(t, s, entry)
				var issue struct {
					Fingerprint, Severity string
					Location              struct{ Path string }
				}
				if err := json.Unmarshal(entry, &issue); err != nil {
					t.Fatal(err)
				}
				if fingerprints[issue.Fingerprint] {
					t.Errorf("fingerprint %s is there twice", issue.Fingerprint)
				}
				fingerprints[issue.Fingerprint] = true
				if !strings.Contains("major minor info", issue.Severity) {
					t.Errorf("severity %q", issue.Severity)
				}
				if p := issue.Location.Path; p == "" || strings.HasPrefix(p, "./") || strings.HasPrefix(p, "/") {
					t.Errorf("path %q", p)
				}
			}
		})
	}
	output, _ := render.GitLab(emptyView(locale.English))
	if string(output) != "[]\n" {
		t.Errorf("a clean run is %q", output)
	}
}

func TestJUnitSchema(t *testing.T) {
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		if os.Getenv("OKR_REQUIRE_ALL") == "1" {
			t.Fatal("xmllint is missing: apt-get install libxml2-utils")
		}
		t.Skip("xmllint is missing, so JUnit output was not checked against its schema: apt-get install libxml2-utils")
	}
	for name, view := range views(t) {
		t.Run(name, func(t *testing.T) {
			output, err := render.JUnit(view)
			if err != nil {
				t.Fatal(err)
			}
			check := exec.Command(xmllint, "--noout", "--schema", filepath.Join("testdata", "schemas", "junit-10.xsd"), "-")
			check.Stdin = bytes.NewReader(output)
			if said, err := check.CombinedOutput(); err != nil {
				t.Errorf("%s in\n%s", said, output)
			}
		})
	}
}
