package cli

import (
	"github.com/spf13/cobra"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
)

func (a *app) newSchemaCmd() *cobra.Command {
	kinds := []string{"okr", "config"}
	return &cobra.Command{
		Use:       "schema [okr|config]",
		Short:     a.say(locale.Text{EN: "Print the JSON Schema of OKR files, or of okr.yaml, for editors", DE: "Das JSON-Schema der OKR-Dateien oder von okr.yaml ausgeben, für Editoren"}),
		Example:   "  okr schema > okr.schema.json\n  okr schema config > okr.config.schema.json",
		ValidArgs: kinds,
		Args:      cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			text := okrlang.Schema()
			if len(args) == 1 && args[0] == "config" {
				text = okrlang.ConfigSchema()
			} else if len(args) == 1 && args[0] != "okr" {
				return a.notOneOf("schema", args[0], kinds...)
			}
			_, err := a.sys.Stdout.Write(text)
			return err
		},
	}
}
