package delta

import (
	"slices"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/value"
)

// teams compares the teams of okr.yaml. Where one side has no okr.yaml, or a damaged one, nothing is said.
func (c *comparison) teams() []Entry {
	older, newer, ok := c.configs()
	if !ok {
		return nil
	}
	return entries(older.Teams.Value, newer.Teams.Value,
		func(t *okrlang.Team) (id, title string) { return t.ID.Value, t.Called.Value },
		func(b, a *okrlang.Team) []Move {
			return moves(
				words("name", b.Called, a.Called), choice("level", b.Level, a.Level), choice("parent", b.Parent, a.Parent),
				choice("stage", b.Stage, a.Stage), words("lead", b.Lead, a.Lead), until(b, a),
			)
		})
}

func until(b, a *okrlang.Team) *Move {
	if !differs(b.Until, a.Until, func(x, y value.Cycle) bool { return x == y }) {
		return nil
	}
	return &Move{Field: "until", Old: Value{Text: b.Until.Value.String()}, New: Value{Text: a.Until.Value.String()}, At: a.Until.At}
}

// goals compares the strategy backlog.
func (c *comparison) goals() []Entry {
	older, newer, ok := c.configs()
	if !ok {
		return nil
	}
	of := func(c *okrlang.Config) []*okrlang.Goal {
		if !c.Strategy.Present() {
			return nil
		}
		return c.Strategy.Value.Goals.Value
	}
	return entries(of(older), of(newer),
		func(g *okrlang.Goal) (id, title string) { return g.ID.Value, g.Title.Value },
		func(b, a *okrlang.Goal) []Move {
			return moves(words("title", b.Title, a.Title), words("owner", b.Owner, a.Owner))
		})
}

// kpis compares the figures that a company watches.
func (c *comparison) kpis() []Entry {
	older, newer, ok := c.configs()
	if !ok {
		return nil
	}
	return entries(older.KPIs.Value, newer.KPIs.Value,
		func(k *okrlang.KPI) (id, title string) { return k.ID.Value, k.Called.Value },
		func(b, a *okrlang.KPI) []Move {
			return moves(
				words("name", b.Called, a.Called), choice("direction", b.Direction, a.Direction), quantity("target", b.Target, a.Target),
				choice("unit", b.Unit, a.Unit), words("owner", b.Owner, a.Owner),
			)
		})
}

// settings compares what okr.yaml says about the whole organization. What it asks of the linter is not among it.
func (c *comparison) settings() []Move {
	older, newer, ok := c.configs()
	if !ok {
		return nil
	}
	strategy := func(c *okrlang.Config) okrlang.Strategy {
		if !c.Strategy.Present() {
			return okrlang.Strategy{}
		}
		return *c.Strategy.Value
	}
	b, a := strategy(older), strategy(newer)
	all := moves(
		words("organization", older.Organization, newer.Organization), choice("language", older.Language, newer.Language),
		plain("cadence", older.Cadence, newer.Cadence), words("okr_master", older.Master, newer.Master),
		words("mission", b.Mission, a.Mission), words("vision", b.Vision, a.Vision), words("strategy_owner", b.Owner, a.Owner),
	)
	if older.Calendar != newer.Calendar {
		all = append(all, Move{Field: "fiscal_year"})
	}
	return all
}

func (c *comparison) configs() (older, newer *okrlang.Config, ok bool) {
	older, newer = c.before.Config, c.after.Config
	return older, newer, older != nil && newer != nil && !older.Damaged && !newer.Damaged
}

// entries compares two lists by id.
func entries[T any](before, after []*T, name nameOf[T], compare func(b, a *T) []Move) []Entry {
	byID := func(list []*T, id string) *T {
		i := slices.IndexFunc(list, func(t *T) bool { own, _ := name(t); return own == id })
		if i < 0 {
			return nil
		}
		return list[i]
	}
	var all []Entry
	for _, a := range after {
		id, title := name(a)
		b := byID(before, id)
		switch {
		case id == "":
		case b == nil:
			all = append(all, Entry{Kind: Added, ID: id, Title: title})
		default:
			if moved := compare(b, a); len(moved) > 0 {
				all = append(all, Entry{Kind: Changed, ID: id, Title: title, Moves: moved})
			}
		}
	}
	for _, b := range before {
		if id, title := name(b); id != "" && byID(after, id) == nil {
			all = append(all, Entry{Kind: Vanished, ID: id, Title: title})
		}
	}
	return all
}
