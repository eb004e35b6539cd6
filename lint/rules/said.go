package rules

import (
	"strconv"
	"strings"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
)

// setSaid is a set as a message calls it: by its team.
func setSaid(s *okrlang.Set) locale.Sayer {
	if s.Team.Present() {
		return locale.Quote(s.Team.Value)
	}
	return locale.Text{EN: "This set", DE: "Dieses Set"}
}

// objectiveSaid is an objective as a message calls it: by its title, else its id, else its number.
func objectiveSaid(o *okrlang.Objective) locale.Sayer {
	return said(o.Title, o.ID, o.Index)
}

// keyResultSaid is a key result as a message calls it.
func keyResultSaid(k *okrlang.KeyResult) locale.Sayer {
	return said(k.Title, k.ID, k.Index)
}

func said(title, id okrlang.Field[string], index int) locale.Sayer {
	switch {
	case title.Present():
		return locale.Quote(locale.Shorten(title.Value))
	case id.Present():
		return locale.Quote(id.Value)
	}
	return locale.Quote("#" + strconv.Itoa(index))
}

// some is a list of names for a message. Of a long one only the first few are said.
func some(names []string) locale.Sayer {
	const most = 5
	if len(names) <= most {
		return locale.List(names)
	}
	return locale.Text{
		EN: "{0} and {1} more", DE: "{0} und {1} weitere",
	}.With(strings.Join(names[:most-1], ", "), len(names)-most+1)
}
