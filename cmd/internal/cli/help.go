package cli

import (
	"errors"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/okrlang/okr/okrlang/locale"
)

// localize gives every command help in the language of the call.
func (a *app) localize(root *cobra.Command) {
	cobra.AddTemplateFunc("word", func(key string) string { return a.say(helpWords[key]) })
	cobra.AddTemplateFunc("flags", a.flagUsages)
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpCommand(a.newHelpCmd(root))
	var each func(*cobra.Command)
	each = func(cmd *cobra.Command) {
		cmd.InitDefaultHelpFlag()
		cmd.DisableFlagsInUseLine = true
		cmd.Args = a.ownWords(cmd.Args)
		cmd.Flags().Lookup("help").Usage = a.say(locale.Text{EN: "show this help", DE: "diese Hilfe zeigen"})
		for _, sub := range cmd.Commands() {
			each(sub)
		}
	}
	each(root)
}

// ownWords says in the language of the call what a command's check of its arguments says in cobra's.
func (a *app) ownWords(check cobra.PositionalArgs) cobra.PositionalArgs {
	if check == nil {
		return nil
	}
	return func(cmd *cobra.Command, args []string) error {
		err := check(cmd, args)
		var known *failure
		if err == nil || errors.As(err, &known) || len(args) == 0 {
			return err
		}
		return wrongUse(locale.Text{EN: "`{0}` cannot do anything with {1}", DE: "`{0}` kann mit {1} nichts anfangen"}, cmd.CommandPath(), locale.Quote(args[0])).
			helped(locale.Text{EN: "`{0} --help` says what it takes.", DE: "`{0} --help` zeigt, was es annimmt."}, cmd.CommandPath())
	}
}

var defaultValue = regexp.MustCompile(`\(default "?([^")]*)"?\)`)

// flagUsages are the lines on a command's flags, as wide as the reader has room, their defaults in the language of the call.
func (a *app) flagUsages(flags *pflag.FlagSet) string {
	usages := flags.FlagUsagesWrapped(max(a.style(a.sys.Stdout).Width, 60))
	usages = strings.ReplaceAll(usages, " (default -1)", "") // stands for no limit
	return defaultValue.ReplaceAllString(usages, a.say(locale.Text{EN: "(default $1)", DE: "(sonst $1)"}))
}

func (a *app) newHelpCmd(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   a.say(locale.Text{EN: "help [COMMAND]", DE: "help [BEFEHL]"}),
		Short: a.say(locale.Text{EN: "Help on a command", DE: "Hilfe zu einem Befehl"}),
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return a.unknownCommand(cmd, append(rest, args...)[0])
			}
			return cmd.Help()
		},
	}
}

var helpWords = map[string]locale.Text{
	"anyFlags": {EN: "[FLAG…]", DE: "[OPTION…]"},
	"command":  {EN: "COMMAND", DE: "BEFEHL"},
	"usage":    {EN: "Usage", DE: "Aufruf"},
	"commands": {EN: "Commands", DE: "Befehle"},
	"examples": {EN: "Examples", DE: "Beispiele"},
	"flags":    {EN: "Flags", DE: "Optionen"},
	"global":   {EN: "Flags of every command", DE: "Optionen aller Befehle"},
	"more":     {EN: "More on a command: okr COMMAND --help", DE: "Mehr zu einem Befehl: okr BEFEHL --help"},
}

const usageTemplate = `{{word "usage"}}:
  {{if .HasAvailableSubCommands}}{{.CommandPath}} {{word "command"}}{{else}}{{.UseLine}}{{end}}{{if .HasAvailableFlags}} {{word "anyFlags"}}{{end}}{{if .HasExample}}

{{word "examples"}}:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

{{word "commands"}}:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

{{word "flags"}}:
{{flags .LocalFlags | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

{{word "global"}}:
{{flags .InheritedFlags | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

{{word "more"}}{{end}}
`
