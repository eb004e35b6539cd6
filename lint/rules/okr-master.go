package rules

import (
	"strings"

	"github.com/okrlang/okr/lint"
	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/diag"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/source"
)

// okrMaster carries out "name an OKR master, ideally with no other function". Leading a team is the one function that
// okr.yaml knows; a team that has ended, or of one person, is none.
var okrMaster = &lint.Rule{
	Name:     "okr-master",
	Group:    lint.Time,
	Severity: diag.Info,
	Guide:    "2",
	Summary: locale.Text{
		EN: "No OKR master is named, or the master also leads a team",
		DE: "Es ist kein OKR-Master benannt, oder er leitet auch ein Team",
	},
	Check: checkMaster,
}

func checkMaster(p *lint.Pass) {
	c := p.Workspace.Config
	if c == nil || c.Damaged {
		return
	}
	about := lint.Place{File: c.File, At: c.File.Path}
	if c.Master.Missing() {
		p.Report(about, "okr_master", headOf(c), locale.Text{
			EN: "No OKR master is named", DE: "Es ist kein OKR-Master benannt",
		}.Plain(), lint.Help(locale.Text{
			EN: "Add `okr_master: …`: a person who keeps the weeklies and reviews going, ideally with no other job.",
			DE: "Ergänzen Sie `okr_master: …`: eine Person, die Weeklys und Reviews am Laufen hält, am besten ohne andere Aufgabe.",
		}.Plain()))
		return
	}
	for _, t := range c.Teams.Value {
		if !c.Master.Present() || !samePerson(t.Lead, c.Master) || t.LevelOrTeam() == okrlang.Individual || hasEnded(p, t) {
			continue
		}
		p.Report(about, "okr_master", c.Master.At, locale.Text{
			EN: "{0} is OKR master and also leads {1}", DE: "{0} ist OKR-Master und leitet auch {1}",
		}.With(locale.Quote(c.Master.Value), locale.Quote(t.Title())), lint.Help(locale.Text{
			EN: "Could somebody else hold the process? Whoever leads a team easily puts the weeklies behind day-to-day business.",
			DE: "Könnte jemand anderes den Prozess betreuen? Wer ein Team leitet, stellt die Weeklys leicht hinter das Tagesgeschäft.",
		}.Plain()), lint.Related(teamPlace(c, t), t.Lead.At, locale.Text{EN: "leads this team", DE: "leitet dieses Team"}.Plain()))
		return
	}
}

// headOf is what to underline of a workspace file when something is missing in it: its first key, else its version.
func headOf(c *okrlang.Config) source.Span {
	if c.Name.Len() > 0 {
		return c.Name
	}
	return c.Version.At
}

func samePerson(a, b okrlang.Field[string]) bool {
	return a.Present() && b.Present() && strings.EqualFold(strings.TrimSpace(a.Value), strings.TrimSpace(b.Value))
}

// hasEnded says whether a team's last cycle is over.
func hasEnded(p *lint.Pass, t *okrlang.Team) bool {
	return t.Until.Present() && p.Workspace.Calendar().HasEnded(t.Until.Value, p.Today)
}
