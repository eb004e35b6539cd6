package cli

import (
	"io/fs"
	"path"
	"strconv"
	"strings"

	"github.com/okrlang/okr/okrlang"
	"github.com/okrlang/okr/okrlang/locale"
)

// filesMatch refuses a workspace whose own globs find nothing: a slip there would let every run pass.
func (a *app) filesMatch(run *lintRun) error {
	ws := run.ws
	if ws.Single || ws.Config == nil || !ws.Config.Files.Present() || len(ws.Entries)+len(ws.Skipped)+len(ws.Errors()) > 0 {
		return nil
	}
	at := ws.Config.File.Position(ws.Config.Files.At.Start)
	f := wrongUse(locale.Text{
		EN: "{0}:{1}:{2}: no file matches `files`: {3}", DE: "{0}:{1}:{2}: keine Datei passt zu `files`: {3}",
	}, ws.shown(okrlang.ConfigFile), strconv.Itoa(at.Line), strconv.Itoa(at.Column), locale.List(ws.Globs))
	return f.helped(locale.Text{
		EN: "Correct the globs, or leave `files` out: then {0} holds.", DE: "Berichtigen Sie die Muster, oder lassen Sie `files` weg: Dann gilt {0}.",
	}, okrlang.DefaultFiles)
}

// noFiles says that there are no OKR files where they are looked for, and names what may be meant as one.
func (a *app) noFiles(run *lintRun) {
	a.note(locale.Text{EN: "Nothing in scope: no OKR files under {0}.", DE: "Nichts zu beurteilen: keine OKR-Dateien unter {0}."}, run.ws.shown("okrs")+"/")
	const most = 5
	said := 0
	for _, name := range run.ws.strays() {
		if said++; said > most {
			return
		}
		if strings.HasSuffix(name, ".txt") {
			a.note(locale.Text{EN: "{0} ends in .txt.", DE: "{0} endet auf .txt."}, run.ws.shown(name))
			continue
		}
		a.note(locale.Text{
			EN: "{0} lies beside okr.yaml, not under {1}.", DE: "{0} liegt neben okr.yaml, nicht unter {1}.",
		}, run.ws.shown(name), run.ws.shown("okrs")+"/")
	}
}

// strays are files that may be meant as OKR files: YAML beside okr.yaml, and there or under okrs what an editor gave a
// second ending. Files that begin with a dot belong to programs.
func (o *opened) strays() []string {
	var found []string
	_ = fs.WalkDir(o.folder, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			return fs.SkipDir
		case entry.IsDir() && name != "." && name != "okrs" && !strings.HasPrefix(name, "okrs/"):
			return fs.SkipDir
		case entry.IsDir() || name == okrlang.ConfigFile || strings.HasPrefix(entry.Name(), "."):
			return nil
		}
		lower := strings.ToLower(name)
		plain := strings.TrimSuffix(lower, ".txt")
		yaml := path.Ext(plain) == ".yaml" || path.Ext(plain) == ".yml"
		if yaml && (plain != lower || path.Dir(name) == ".") {
			found = append(found, name)
		}
		return nil
	}) // what cannot be read is no stray to name
	return found
}
