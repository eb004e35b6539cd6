package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/report"
)

// version is set by the release build; a program built by hand says the module's version.
var version = "" //nolint:gochecknoglobals // the linker writes here

// toolVersion is the version of this program.
func toolVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "0.1.0-dev"
}

func tool() report.Tool {
	return report.Tool{Name: "okr", Version: toolVersion()}
}

func (a *app) newVersionCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: a.say(locale.Text{EN: "The version of this program and of the language it reads", DE: "Die Version dieses Programms und der Sprache, die es liest"}),
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return a.sayVersion() },
	}
}

func (a *app) sayVersion() error {
	_, err := fmt.Fprintln(a.sys.Stdout, a.say(locale.Text{
		EN: "okr {0}, language version {1}", DE: "okr {0}, Sprachversion {1}",
	}, toolVersion(), okrlang.Version))
	return err
}
