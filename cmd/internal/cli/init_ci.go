package cli

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/okrlang/okr/okrlang/edit"
	"github.com/okrlang/okr/okrlang/locale"
)

// newFile is a file that okr init makes.
type newFile struct {
	path string
	text string
	// instead says what to do where the file is there already and has to be added to; "" where there is nothing to do.
	instead locale.Text
}

// ciKinds are what --ci may be.
var ciKinds = []string{"github", "gitlab", "pre-commit"}

// ciFiles are the files that put okr into CI, relative to the root of the repository. place is the workspace in it.
func (a *app) ciFiles(kind, place string) []newFile {
	words := strings.NewReplacer("{place}", edit.Scalar(place), "{argument}", shellWord(place), "{version}", ciVersion("latest"), "{tag}", ciVersion("main"))
	switch kind {
	case "github":
		return []newFile{{path: ".github/workflows/okr.yml", text: words.Replace(githubWorkflow)}}
	case "gitlab":
		return []newFile{
			{path: ".gitlab/okr.yml", text: words.Replace(gitlabJobs)},
			{path: ".gitlab-ci.yml", text: gitlabInclude, instead: locale.Text{
				EN: "Add to {0}: `include: [{local: .gitlab/okr.yml}]`.", DE: "Ergänzen Sie in {0}: `include: [{local: .gitlab/okr.yml}]`.",
			}},
		}
	}
	return []newFile{{path: ".pre-commit-config.yaml", text: words.Replace(preCommitConfig(place)), instead: locale.Text{
		EN: "Add the hook okr-lint of https://github.com/okrlang/okr to {0}.", DE: "Ergänzen Sie in {0} den Hook okr-lint von https://github.com/okrlang/okr.",
	}}}
}

// ciVersion is the version that CI should install: this one if it was released.
func ciVersion(otherwise string) string {
	if release.MatchString(toolVersion()) {
		return "v" + strings.TrimPrefix(toolVersion(), "v")
	}
	return otherwise
}

var release = regexp.MustCompile(`^v?\d+\.\d+\.\d+$`)

// shellWord is a path as a word of a shell.
func shellWord(name string) string {
	if name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("._/-", r))
	}) {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}

const githubWorkflow = `# Checks the OKRs in every pull request: what a change brings is shown at its line.
# On Mondays everything is checked, and what time alone brings (no check-in, no review) fails too.
name: OKR
on:
  pull_request:
  schedule:
    - cron: "17 5 * * 1"
  workflow_dispatch:

permissions:
  contents: read

jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: okrlang/okr@{tag}
        with:
          path: {place}
          since: ${{ github.event.pull_request.base.sha }}
          args: ${{ github.event_name == 'schedule' && '--clock fail' || '' }}
`

const gitlabJobs = `# Checks the OKRs in every merge request: what a change brings is shown beside its line.
# For the weekly look make a pipeline schedule (Build > Pipeline schedules), for instance "17 5 * * 1".
.okr:
  image: golang:1.26
  before_script:
    - go install github.com/okrlang/okr/cmd/okr@{version}
  artifacts:
    when: always
    reports:
      codequality: gl-okr-quality.json
      junit: okr-junit.xml

okr:
  extends: .okr
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - git fetch --quiet --no-tags --depth=1 origin "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
    - okr lint --since-exact "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --format text --format gitlab=gl-okr-quality.json --format junit=okr-junit.xml {argument}

okr-weekly:
  extends: .okr
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
  script:
    - okr lint --clock fail --format text --format gitlab=gl-okr-quality.json --format junit=okr-junit.xml {argument}
`

const gitlabInclude = `include:
  - local: .gitlab/okr.yml
`

// preCommitConfig runs the hook of the repository; in a workspace below its root it is told where that is.
func preCommitConfig(place string) string {
	args := ""
	if place != "." {
		args = fmt.Sprintf("        args: [%s]\n", `"`+strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(cmp.Or(place, "."))+`"`)
	}
	return `repos:
  - repo: https://github.com/okrlang/okr
    rev: {tag}
    hooks:
      - id: okr-lint
` + args
}
