//go:build unix

package disk

import (
	"io/fs"
	"os"
	"syscall"
)

// keepOwner leaves the file with whom it belongs to: okr may run as root in a container over a user's checkout. Whoever
// may not give files away owns the new file, as with every editor.
func keepOwner(temp *os.File, info fs.FileInfo) {
	if owner, ok := info.Sys().(*syscall.Stat_t); ok {
		_ = temp.Chown(int(owner.Uid), int(owner.Gid))
	}
}
