package cli

import (
	"github.com/okrlang/okr/report/render"
)

// pipedWidth is how wide text is where no terminal says how wide it is, so that piped output is stable.
const pipedWidth = 100

// style decides colour and width for one stream: flag over environment over terminal.
func (a *app) style(s Stream) render.Style {
	columns := pipedWidth
	if s.Terminal && s.Width > 0 {
		columns = s.Width
	}
	return render.Style{Color: a.wantsColor(s), Width: columns}
}

func (a *app) wantsColor(s Stream) bool {
	env := a.sys.Getenv
	switch {
	case a.color == "always":
		return true
	case a.color == "never", env("NO_COLOR") != "":
		return false
	case env("FORCE_COLOR") != "" && env("FORCE_COLOR") != "0", env("CLICOLOR_FORCE") != "" && env("CLICOLOR_FORCE") != "0":
		return true
	case env("CLICOLOR") == "0", env("TERM") == "dumb":
		return false
	}
	return s.Terminal
}
