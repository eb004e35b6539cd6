//go:build !unix

package disk

import (
	"io/fs"
	"os"
)

// keepOwner does nothing where owners are not a matter of the file's mode.
func keepOwner(*os.File, fs.FileInfo) {}
