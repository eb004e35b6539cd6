package cli

import (
	"github.com/spf13/cobra"

	"github.com/okrlang/okr/okrlang/locale"
)

func (a *app) newCompletionCmd() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:       "completion SHELL",
		Short:     a.say(locale.Text{EN: "Completion for the shell: bash, zsh, fish or powershell", DE: "Vervollständigung für die Shell: bash, zsh, fish oder powershell"}),
		Example:   "  okr completion bash > /etc/bash_completion.d/okr\n  okr completion zsh > \"${fpath[1]}/_okr\"",
		ValidArgs: shells,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return wrongUse(locale.Text{EN: "completion needs the name of one shell", DE: "completion braucht den Namen einer Shell"}).
					helped(locale.Text{EN: "Possible: {0}.", DE: "Möglich: {0}."}, locale.Choice(shells))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(a.sys.Stdout, true)
			case "zsh":
				return root.GenZshCompletion(a.sys.Stdout)
			case "fish":
				return root.GenFishCompletion(a.sys.Stdout, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(a.sys.Stdout)
			}
			return a.notOneOf("completion", args[0], shells...)
		},
	}
}
