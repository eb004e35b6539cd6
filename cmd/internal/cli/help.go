package cli

import (
	"github.com/spf13/cobra"

	"github.com/okrlang/okr/okrlang/locale"
)

// localize gives every command help in the language of the call.
func (a *app) localize(root *cobra.Command) {
	cobra.AddTemplateFunc("word", func(key string) string { return a.say(helpWords[key]) })
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpCommand(a.newHelpCmd(root))
	var each func(*cobra.Command)
	each = func(cmd *cobra.Command) {
		cmd.InitDefaultHelpFlag()
		cmd.Flags().Lookup("help").Usage = a.say(locale.Text{EN: "show this help", DE: "diese Hilfe zeigen"})
		for _, sub := range cmd.Commands() {
			each(sub)
		}
	}
	each(root)
}

func (a *app) newHelpCmd(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   a.say(locale.Text{EN: "help [COMMAND]", DE: "help [BEFEHL]"}),
		Short: a.say(locale.Text{EN: "Help on a command", DE: "Hilfe zu einem Befehl"}),
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return a.unknownCommand(root, args[0])
			}
			return cmd.Help()
		},
	}
}

var helpWords = map[string]locale.Text{
	"usage":    {EN: "Usage", DE: "Aufruf"},
	"commands": {EN: "Commands", DE: "Befehle"},
	"examples": {EN: "Examples", DE: "Beispiele"},
	"flags":    {EN: "Flags", DE: "Optionen"},
	"global":   {EN: "Flags of every command", DE: "Optionen aller Befehle"},
	"more":     {EN: "More on a command: okr COMMAND --help", DE: "Mehr zu einem Befehl: okr BEFEHL --help"},
}

const usageTemplate = `{{word "usage"}}:
  {{if .Runnable}}{{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [COMMAND]{{end}}{{if .HasExample}}

{{word "examples"}}:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

{{word "commands"}}:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

{{word "flags"}}:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

{{word "global"}}:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

{{word "more"}}{{end}}
`
