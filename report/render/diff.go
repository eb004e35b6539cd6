package render

import (
	"fmt"
	"strings"

	"github.com/okrlang/okr/okrlang/edit"
)

// Diff draws what changes in files as a unified diff, which `git apply` and `patch` understand. For a terminal it is
// made safe to show; else it holds the files' own bytes. shown is the path of a file for people.
func Diff(files []edit.File, shown func(string) string, terminal bool, s Style) []byte {
	var out strings.Builder
	for _, f := range files {
		name := clean(shown(f.Path))
		text := "--- a/" + name + "\n+++ b/" + name + "\n" + hunks(f.Old, f.New)
		if !s.Color && !terminal {
			out.WriteString(text)
			continue
		}
		for line := range strings.Lines(text) {
			out.WriteString(s.paintDiff(strings.TrimSuffix(line, "\n")) + "\n")
		}
	}
	return []byte(out.String())
}

func (s Style) paintDiff(line string) string {
	text := clean(strings.TrimSuffix(line, "\r"))
	switch {
	case strings.HasPrefix(line, "--- a/"), strings.HasPrefix(line, "+++ b/"):
		return s.paint(text, bold)
	case strings.HasPrefix(line, "-"):
		return s.paint(text, red)
	case strings.HasPrefix(line, "+"):
		return s.paint(text, green)
	case strings.HasPrefix(line, "@@"):
		return s.paint(text, blue)
	}
	return text
}

// diffContext is how many lines that stay are shown around a change.
const diffContext = 3

// hunks are the changes of a unified diff, each with the lines around it.
func hunks(before, after string) string {
	script := lineScript(strings.SplitAfter(before, "\n"), strings.SplitAfter(after, "\n"))
	var out strings.Builder
	old, new := 1, 1 // numbers of the next lines
	for at := 0; at < len(script); {
		if script[at].mark == ' ' {
			at, old, new = at+1, old+1, new+1
			continue
		}
		from, to := max(0, at-diffContext), hunkEnd(script, at)
		old, new = old-(at-from), new-(at-from)
		var lines strings.Builder
		removed, added := 0, 0
		for _, l := range script[from:to] {
			if l.mark != '+' {
				removed++
			}
			if l.mark != '-' {
				added++
			}
			lines.WriteString(l.String())
		}
		fmt.Fprintf(&out, "@@ -%s +%s @@\n%s", hunkRange(old, removed), hunkRange(new, added), lines.String())
		at, old, new = to, old+removed, new+added
	}
	return out.String()
}

// hunkEnd is the end of a hunk that has its first change at at: changes with few lines between them stand in one.
func hunkEnd(script []diffLine, at int) int {
	last := at
	for i := at; i < len(script) && i-last <= 2*diffContext; i++ {
		if script[i].mark != ' ' {
			last = i
		}
	}
	return min(len(script), last+1+diffContext)
}

// hunkRange is where the lines of a hunk stand; where there are none, the line before them.
func hunkRange(first, n int) string {
	switch n {
	case 0:
		return fmt.Sprintf("%d,0", first-1)
	case 1:
		return itoa(first)
	}
	return fmt.Sprintf("%d,%d", first, n)
}

// diffLine is a line and whether it stays (' '), goes ('-') or comes ('+').
type diffLine struct {
	mark byte
	text string
}

// String is the line in a diff. A last line without a break says so.
func (l diffLine) String() string {
	if strings.HasSuffix(l.text, "\n") {
		return string(l.mark) + l.text
	}
	return string(l.mark) + l.text + "\n\\ No newline at end of file\n"
}

// mostCompared keeps texts that differ all over from taking long: they are shown as one change.
const mostCompared = 4_000_000

// lineScript leads from one text to the other with as many lines kept as possible.
func lineScript(before, after []string) []diffLine {
	before, after = withoutEnd(before), withoutEnd(after)
	head := 0
	for head < len(before) && head < len(after) && before[head] == after[head] {
		head++
	}
	tail := 0
	for tail < len(before)-head && tail < len(after)-head && before[len(before)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	script := marked(nil, ' ', before[:head])
	script = append(script, commonLines(before[head:len(before)-tail], after[head:len(after)-tail])...)
	return marked(script, ' ', before[len(before)-tail:])
}

// withoutEnd drops the empty piece behind the last line break.
func withoutEnd(lines []string) []string {
	if n := len(lines); n > 0 && lines[n-1] == "" {
		return lines[:n-1]
	}
	return lines
}

func marked(script []diffLine, mark byte, lines []string) []diffLine {
	for _, text := range lines {
		script = append(script, diffLine{mark, text})
	}
	return script
}

// commonLines keeps the longest common sequence of lines.
func commonLines(before, after []string) []diffLine {
	if len(before)*len(after) > mostCompared {
		return marked(marked(nil, '-', before), '+', after)
	}
	width := len(after) + 1
	common := make([]int, (len(before)+1)*width) // lengths of the longest sequence from two places on
	for i := len(before) - 1; i >= 0; i-- {
		for j := len(after) - 1; j >= 0; j-- {
			if before[i] == after[j] {
				common[i*width+j] = common[(i+1)*width+j+1] + 1
				continue
			}
			common[i*width+j] = max(common[(i+1)*width+j], common[i*width+j+1])
		}
	}
	var script []diffLine
	i, j := 0, 0
	for i < len(before) || j < len(after) {
		switch {
		case i < len(before) && j < len(after) && before[i] == after[j]:
			script = append(script, diffLine{' ', before[i]})
			i, j = i+1, j+1
		case j == len(after) || i < len(before) && common[(i+1)*width+j] >= common[i*width+j+1]:
			script = append(script, diffLine{'-', before[i]})
			i++
		default:
			script = append(script, diffLine{'+', after[j]})
			j++
		}
	}
	return script
}
