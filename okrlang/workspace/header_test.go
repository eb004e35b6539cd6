package workspace_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
	"github.com/okrlang/okr/okrlang/syntax"
	"github.com/okrlang/okr/okrlang/workspace"
)

const rest = "objectives:\n  - id: a\n    title: b\n"

func TestHeaderKnown(t *testing.T) {
	for _, text := range []string{
		"team: sales\ncycle: 2026-Q1\n" + rest,
		"cycle: 2026-Q1\nteam: sales\n" + rest,
		"\uFEFFteam: sales\ncycle: 2026-Q1\n" + rest,
		"# a comment\n\n  \n---\n# another\nteam: sales # ours\n# between\n\ncycle:   2026-Q1   #\n\n# behind\n" + rest,
		"team: sales\r\ncycle: 2026-Q1\r\n" + strings.ReplaceAll(rest, "\n", "\r\n"),
		"team: sales\ncycle: 2026-Q1\nobjectives:\n- id: a\n  title: b\n-\n  id: c\n  title: team\n",
		"team: sales\ncycle: 2026-Q1\nobjectives:\n  - id: a\n    title: b\n    team: x\nx-note: |\n  team: other\n  ---\n  cycle: 2025\ncheck_ins:\n",
		"team: sales\ncycle: 2026-Q1",
		"--- \nteam: sales\ncycle: 2026-Q1\n",
	} {
		team, c, ok := workspace.Header(text)
		if !ok || team != "sales" || c != cycle(t, "2026-Q1") {
			t.Errorf("%q: got %q, %v, %v", text, team, c, ok)
		}
		sameAsParser(t, text)
	}
}

func TestHeaderUnknown(t *testing.T) {
	for _, text := range unknownHeaders() {
		if team, c, ok := workspace.Header(text); ok {
			t.Errorf("%q: got %q, %v", text, team, c)
		}
	}
}

func unknownHeaders() []string {
	begin := "team: sales\ncycle: 2026-Q1\n"
	return []string{
		"", "\n", "# only a comment", "team: sales", "team: sales\n" + rest, "cycle: 2026-Q1\n" + rest,
		"stage: run\n" + begin + rest,             // not the first keys
		"team: sales\nstage: run\ncycle: 2026-Q1", // not the second
		"team: sales\nteam: other\n", "cycle: 2026\ncycle: 2025\n",
		begin + rest + "team: other\n", begin + rest + "cycle: 2025\n", begin + rest + "team : other\n",
		begin + rest + "\"team\": other\n", begin + rest + "'cycle': 2025\n", begin + rest + "? team\n: other\n",
		begin + rest + "!!str team: other\n", begin + rest + "&a team: other\n", begin + rest + "<<: {team: other}\n", begin + rest + "\tteam: other\n",
		begin + rest + "---\nteam: other\n", begin + rest + "---", begin + rest + "...\nteam: other\n", begin + rest + "--- {team: other}\n",
		begin + rest + "\rteam: other\n", begin + rest + "\u2028team: other\n", begin + rest + "\u2029team: other\n", begin + rest + "\u0085team: other\n",
		"---\n---\n" + begin + rest, "--- # x\n" + begin, "%YAML 1.2\n---\n" + begin + rest,
		"team: sales\n  south\ncycle: 2026-Q1\n", "team: sales\n\n\n south\ncycle: 2026-Q1\n", "team: sales\ncycle: 2026\n  -Q1\n" + rest, "team: sales\ncycle: 2026-Q1\n\n   x\n",
		"team: 'sales'\ncycle: 2026-Q1\n", "team: sales\ncycle: \"2026-Q1\"\n", "team:\n  sales\ncycle: 2026-Q1\n", "team: |\n  sales\ncycle: 2026-Q1\n",
		"team: !!str sales\ncycle: 2026-Q1\n", "team: &x sales\ncycle: 2026-Q1\n", "team: *x\ncycle: 2026-Q1\n", "team: [sales]\ncycle: 2026-Q1\n",
		"team: Sales\ncycle: 2026-Q1\n", "team: null\ncycle: 2026-Q1\n", "team: ~\ncycle: 2026-Q1\n", "team: 0x1f\ncycle: 2026-Q1\n", "team: 1e3\ncycle: 2026-Q1\n",
		"team: sales #1\ncycle: 2026-Q1\n", "team: sales\ncycle: 2026-Q1 #x\n",
		"team: sales\ncycle: 2026-Q5\n", "team: sales\ncycle: Q1 2026\n", "team: sales\ncycle: 2026-q1\n", "team: sales\ncycle:\n",
		"team:sales\ncycle: 2026-Q1\n", "team:\tsales\ncycle: 2026-Q1\n", " team: sales\n cycle: 2026-Q1\n", "- team: sales\n  cycle: 2026-Q1\n",
		"{team: sales, cycle: 2026-Q1}\n", "{\nteam: sales,\ncycle: 2026-Q1\n}\n", "team: sales,\ncycle: 2026-Q1\n}\n", "\"\nteam: sales\ncycle: 2026-Q1\n\"",
		begin + "x-a: \x00", begin + "# c\n- x\n", begin + "-",
		begin + strings.Repeat("# padding\n", syntax.MaxSize/10),
	}
}

// sameAsParser holds a header that is known against the parser: one set, with that team and cycle. What a syntax error
// hides the parser may not have read, but it must not have read anything else.
func sameAsParser(t *testing.T, text string) {
	t.Helper()
	team, c, ok := workspace.Header(text)
	if !ok {
		return
	}
	file := okrlang.ParseFile(source.NewFile("a.yaml", text), locale.English)
	if len(file.Sets) > 1 || len(file.Sets) == 0 && !file.Damaged {
		t.Fatalf("%q: the parser reads %d sets", text, len(file.Sets))
	}
	for _, s := range file.Sets {
		sameTeam := s.Team.Present() && s.Team.Value == team || file.Damaged && !s.Team.Present()
		sameCycle := s.Cycle.Present() && s.Cycle.Value == c || file.Damaged && !s.Cycle.Present()
		if !sameTeam || !sameCycle {
			t.Fatalf("%q: the header says %s@%v, the parser %s (%v)", text, team, c, s.Ref(), messages(file.Diagnostics))
		}
	}
}

func messages(list diag.List) []string {
	var all []string
	for _, d := range list {
		all = append(all, d.Message.Say(locale.English))
	}
	return all
}

func FuzzHeader(f *testing.F) {
	for _, text := range unknownHeaders() {
		if len(text) < syntax.MaxSize {
			f.Add(text)
		}
	}
	f.Add("# c\n---\nteam: sales # ours\n# between\n\ncycle: 2026-Q1   #\n\n# behind\n" + rest)
	f.Add("team: sales\ncycle: 2026-Q1\n" + rest + "check_ins:\n- date: 2026-01-01\n  values: {a: 1}\n")
	f.Add("cycle: 2026\nteam: a-1\nobjectives: [\n")
	f.Add("cycle: 2026-12\nteam: b\nx-a: \"\n---\n\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		sameAsParser(t, text)
	})
}

func BenchmarkHeader(b *testing.B) {
	text := set("sales", "2026-Q1", slices.Repeat([]string{"growth"}, 60)...)
	text = strings.ReplaceAll(text, "stay with us", "bleiben für Jahre – „gerne“")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, _, ok := workspace.Header(text); !ok {
			b.Fatal("unknown")
		}
	}
}
