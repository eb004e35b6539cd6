// Package cli is the command line: a file a command. It is the only floor that touches files, git, the environment, the
// clock and the terminal; everything below gets them as parameters. Streams, exit codes and the way from errors to codes
// are decided here once for all commands.
package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/okrlang/okr/okrlang/locale"
	"github.com/okrlang/okr/okrlang/value"
	"github.com/okrlang/okr/report/render"
)

// app is one call of the program.
type app struct {
	sys  System
	lang locale.Lang // of help and messages; the workspace may decide it later

	dir      string // -C
	langFlag string
	color    string
	today    string
	version  bool // --version, which is okr version

	gitErr error // git that failed while a workspace was loaded

	held []io.Closer // older states, which are read on demand as long as the call lasts
}

// Main runs the program and gives its exit code.
func Main(args []string, sys System) int {
	a := &app{sys: sys, lang: locale.English}
	defer a.letGo()
	a.guessLang(args)
	root := a.newRootCmd()
	root.SetArgs(args)
	root.SetIn(sys.Stdin)
	root.SetOut(sys.Stdout)
	root.SetErr(sys.Stderr)
	err := root.Execute()
	a.complain(err)
	return codeOf(err)
}

// guessLang chooses the language of help texts before flags are read: --lang, else LC_ALL where it is set, else LANG. Any
// other language, and C, is English.
func (a *app) guessLang(args []string) {
	if lang, ok := locale.Parse(cmp.Or(a.sys.Getenv("LC_ALL"), a.sys.Getenv("LANG"))); ok {
		a.lang = lang
	}
	for i, arg := range args {
		tag, joined := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			tag, joined = args[i+1], true
		}
		if lang, ok := locale.Parse(tag); joined && ok {
			a.lang = lang
		}
	}
}

// speak settles the language once the workspace is known: --lang over okr.yaml over the environment.
func (a *app) speak(workspace locale.Lang) {
	if lang, ok := locale.Parse(a.langFlag); ok {
		a.lang = lang
	} else if workspace != "" {
		a.lang = workspace
	}
}

// say puts a sentence into words.
func (a *app) say(text locale.Text, args ...any) string {
	return text.With(args...).Say(a.lang)
}

// complain prints an error and the way out to stderr.
func (a *app) complain(err error) {
	var e exit
	if err == nil || errors.As(err, &e) {
		return
	}
	var f *failure
	if !errors.As(err, &f) {
		f = wrongUse(locale.Text{EN: "{0}", DE: "{0}"}, err.Error())
	}
	fmt.Fprintln(a.sys.Stderr, "okr: "+render.Plain(f.message.Say(a.lang)))
	if help := f.help.Say(a.lang); help != "" {
		fmt.Fprintln(a.sys.Stderr, render.Plain(help))
	}
}

// note prints a line for people to stderr.
func (a *app) note(text locale.Text, args ...any) {
	fmt.Fprintln(a.sys.Stderr, render.Plain(a.say(text, args...)))
}

// day is the day that a run is judged against.
func (a *app) day() (value.Date, error) {
	if a.today == "" {
		return value.FromTime(a.sys.Now()), nil
	}
	day, problem := value.ParseDate(a.today)
	if problem != nil {
		return value.Date{}, &failure{code: exitWrongUse, message: locale.Text{EN: "--today: {0}", DE: "--today: {0}"}.With(problem.Message), help: problem.Help}
	}
	return day, nil
}

// newRootCmd puts the commands together.
func (a *app) newRootCmd() *cobra.Command {
	root := &cobra.Command{
		Use:           "okr",
		Short:         a.say(locale.Text{EN: "OKR as code: lint, score and align objectives and key results", DE: "OKR als Code: Objectives und Key Results prüfen, bewerten und ausrichten"}),
		Long:          a.say(rootLong),
		Example:       a.say(rootExample),
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if a.version && len(args) == 0 {
				return a.sayVersion()
			}
			if len(args) == 0 {
				return cmd.Help()
			}
			return a.unknownCommand(cmd, args[0])
		},
	}
	root.CompletionOptions.DisableDefaultCmd = true
	flags := root.PersistentFlags()
	flags.SortFlags = false
	flags.StringVarP(&a.dir, "directory", "C", "", a.say(locale.Text{EN: "run as if started in `DIR`", DE: "so laufen, als wäre es in `ORDNER` gestartet"}))
	flags.StringVar(&a.langFlag, "lang", "", a.say(locale.Text{EN: "`LANG` of messages: de or en", DE: "`SPRACHE` der Meldungen: de oder en"}))
	flags.StringVar(&a.color, "color", "auto", a.say(locale.Text{EN: "`WHEN` to use colour: auto, always or never", DE: "`WANN` Farbe: auto, always oder never"}))
	flags.StringVar(&a.today, "today", "", a.say(locale.Text{EN: "`DATE` to judge against, such as 2026-02-13", DE: "`DATUM`, zu dem beurteilt wird, etwa 2026-02-13"}))
	root.Flags().BoolVar(&a.version, "version", false, a.say(locale.Text{EN: "show the version, as okr version does", DE: "die Version zeigen, wie okr version"}))
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return a.checkGlobals() }
	root.AddCommand(a.newInitCmd(), a.newLintCmd(), a.newScoreCmd(), a.newTreeCmd(), a.newDiffCmd(), a.newHealthCmd(), a.newRulesCmd(), a.newExplainCmd(), a.newSchemaCmd(), a.newCompletionCmd(), a.newVersionCmd())
	a.localize(root)
	root.SetFlagErrorFunc(a.flagError)
	return root
}

var rootLong = locale.Text{
	EN: "Teams keep their objectives and key results as YAML in git. okr reads them in pull requests,\nat quarter end and in between.",
	DE: "Teams führen ihre Objectives und Key Results als YAML in git. okr liest sie im Pull Request,\nam Quartalsende und dazwischen.",
}

var rootExample = locale.Text{
	EN: "  okr lint                       what is wrong with this workspace's OKRs\n  okr explain key-result-binary  why the linter says so",
	DE: "  okr lint                       was an den OKRs dieses Arbeitsbereichs nicht stimmt\n  okr explain key-result-binary  warum der Linter das sagt",
}

// checkGlobals checks the flags that every command has.
func (a *app) checkGlobals() error {
	if _, ok := locale.Parse(a.langFlag); a.langFlag != "" && !ok {
		return a.notOneOf("--lang", a.langFlag, "de", "en")
	}
	if a.color != "auto" && a.color != "always" && a.color != "never" {
		return a.notOneOf("--color", a.color, "auto", "always", "never")
	}
	return nil
}

// notOneOf answers a wrong word with the right ones.
func (a *app) notOneOf(flag, word string, words ...string) error {
	f := wrongUse(locale.Text{EN: "{0} cannot be {1}", DE: "{0} kann nicht {1} sein"}, flag, locale.Quote(word))
	if near := locale.Nearest(word, words); near != "" {
		return f.helped(locale.Text{EN: "Did you mean {0}? Possible: {1}.", DE: "Meinten Sie {0}? Möglich: {1}."}, locale.Quote(near), locale.Choice(words))
	}
	return f.helped(locale.Text{EN: "Possible: {0}.", DE: "Möglich: {0}."}, locale.Choice(words))
}

// unknownCommand answers a wrong command with the nearest right one.
func (a *app) unknownCommand(cmd *cobra.Command, word string) error {
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	f := wrongUse(locale.Text{EN: "there is no command {0}", DE: "es gibt keinen Befehl {0}"}, locale.Quote(word))
	if near := locale.Nearest(word, names); near != "" {
		return f.helped(locale.Text{EN: "Did you mean `okr {0}`?", DE: "Meinten Sie `okr {0}`?"}, near)
	}
	return f.helped(locale.Text{EN: "`okr --help` lists the commands.", DE: "`okr --help` zeigt die Befehle."})
}

// flagError answers a wrong flag with the nearest right one.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	help := locale.Text{EN: "`{0} --help` lists the flags.", DE: "`{0} --help` zeigt die Optionen."}
	switch {
	case errors.As(err, &unknown):
		dashes := "--"
		if unknown.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		f := wrongUse(locale.Text{EN: "there is no flag {0}", DE: "es gibt keine Option {0}"}, dashes+unknown.GetSpecifiedName())
		if near := locale.Nearest(unknown.GetSpecifiedName(), flagNames(cmd)); near != "" && dashes == "--" {
			return f.helped(locale.Text{EN: "Did you mean --{0}?", DE: "Meinten Sie --{0}?"}, near)
		}
		return f.helped(help, cmd.CommandPath())
	case errors.As(err, &missing):
		return wrongUse(locale.Text{EN: "--{0} needs a value", DE: "--{0} braucht einen Wert"}, missing.GetSpecifiedName()).helped(help, cmd.CommandPath())
	case errors.As(err, &invalid):
		return wrongUse(locale.Text{EN: "--{0} cannot be {1}", DE: "--{0} kann nicht {1} sein"}, invalid.GetFlag().Name, locale.Quote(invalid.GetValue())).helped(help, cmd.CommandPath())
	}
	return wrongUse(locale.Text{EN: "{0}", DE: "{0}"}, err.Error()).helped(help, cmd.CommandPath())
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	add := func(f *pflag.Flag) { names = append(names, f.Name) }
	cmd.Flags().VisitAll(add)
	cmd.InheritedFlags().VisitAll(add)
	return names
}
