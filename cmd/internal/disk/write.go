package disk

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// Replace puts new in place of old in a file of the folder. Where the file no longer holds old, somebody else wrote it
// after it was read: then nothing is written and the error is ErrChanged. The file keeps its mode; a link stays a link,
// and what it leads to is written. After an error the file is as it was.
func (f *Folder) Replace(name string, old, new []byte) error {
	target, err := f.real(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return &Error{name, changed.With(name), ErrChanged}
		}
		return err
	}
	info, err := unchanged(name, target, old)
	if err != nil || bytes.Equal(old, new) {
		return err
	}
	return swap(name, target, new, info, func() error {
		_, err := unchanged(name, target, old)
		return err
	})
}

// Create makes a new file of the folder, and the folders above it that are missing. It never overwrites: where something
// has that name already the error is fs.ErrExist.
func (f *Folder) Create(name string, data []byte) error {
	if err := f.root.MkdirAll(filepath.Dir(filepath.FromSlash(name)), newFolderMode); err != nil {
		return explain(name, err)
	}
	file, err := f.root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, newFileMode)
	if err != nil {
		return explain(name, err)
	}
	if err := fill(file, data); err != nil {
		return explain(name, errors.Join(err, f.root.Remove(filepath.FromSlash(name))))
	}
	return nil
}

// Write puts a result where the user asked for it: a path of the operating system, inside a folder or not. What is there
// is overwritten, whole or not at all. A device or a pipe is written as it is.
func Write(name string, data []byte) error {
	target := name
	if real, err := realPath(name); err == nil {
		target = real
	}
	info, err := os.Stat(target)
	switch {
	case err == nil && !info.Mode().IsRegular():
		return writeThrough(name, target, data)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return explain(name, err)
	}
	return swap(name, target, data, info, func() error { return nil })
}

// writeThrough writes to what is no plain file: /dev/stdout, a named pipe.
func writeThrough(name, target string, data []byte) error {
	file, err := os.OpenFile(target, os.O_WRONLY, 0)
	if err != nil {
		return explain(name, err)
	}
	if _, err = file.Write(data); err != nil {
		return explain(name, errors.Join(err, file.Close()))
	}
	return explainUnlessNil(name, file.Close())
}

// unchanged says what the file is, if it still holds old and may be written.
func unchanged(name, target string, old []byte) (fs.FileInfo, error) {
	info, err := os.Stat(target)
	if err != nil {
		return nil, explain(name, err)
	}
	if !info.Mode().IsRegular() {
		return nil, &Error{name, notRegular.With(name), fs.ErrInvalid}
	}
	// Opened for writing too, because a rename would replace even a file that its owner has protected.
	file, err := os.OpenFile(target, os.O_RDWR, 0)
	if err != nil {
		if errors.Is(err, fs.ErrPermission) {
			return nil, &Error{name, readOnlyFile.With(name), err}
		}
		return nil, explain(name, err)
	}
	defer file.Close()
	now, err := io.ReadAll(io.LimitReader(file, int64(len(old))+1))
	if err != nil {
		return nil, explain(name, err)
	}
	if !bytes.Equal(now, old) {
		return nil, &Error{name, changed.With(name), ErrChanged}
	}
	return info, nil
}

// swap writes data beside target and renames it into its place, after a last check. Info is nil for a new file.
func swap(name, target string, data []byte, info fs.FileInfo, check func() error) error {
	temp, err := createTemp(filepath.Dir(target))
	if errors.Is(err, fs.ErrNotExist) {
		return &Error{name, missing.With(filepath.Dir(name)), err}
	}
	if err != nil {
		return &Error{name, readOnlyFolder.With(name, cause(err)), err}
	}
	err = dress(temp, info)
	if err == nil {
		err = fill(temp, data)
	} else {
		err = errors.Join(err, temp.Close())
	}
	if err == nil {
		err = check()
	}
	if err == nil {
		err = os.Rename(temp.Name(), target)
	}
	if err != nil {
		// The first error is the one to tell; a leftover file, should even removing fail, is the smaller evil.
		_ = os.Remove(temp.Name())
		return explain(name, err)
	}
	syncFolder(filepath.Dir(target))
	return nil
}

// createTemp makes a new file in the folder. It is not os.CreateTemp, whose files only their owner may read: a result
// should be as readable as the user's umask has it.
func createTemp(dir string) (*os.File, error) {
	for i := 0; ; i++ {
		name := filepath.Join(dir, ".okr-"+strconv.Itoa(os.Getpid())+"-"+strconv.Itoa(i)+".tmp")
		file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, newFileMode)
		if i == mostTemps || !errors.Is(err, fs.ErrExist) {
			return file, err
		}
	}
}

const (
	newFileMode   = 0o644 // less the umask
	newFolderMode = 0o755
	mostTemps     = 1000 // leftovers of killed programs that had the same process id
)

// dress gives the new file the mode and the owner of the one it replaces.
func dress(temp *os.File, info fs.FileInfo) error {
	if info == nil {
		return nil
	}
	keepOwner(temp, info)
	return temp.Chmod(info.Mode().Perm())
}

// fill writes data, forces it to the disk and closes the file.
func fill(file *os.File, data []byte) error {
	_, err := file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// syncFolder forces a rename to the disk. Not every file system can, and the file is whole either way.
func syncFolder(dir string) {
	folder, err := os.Open(dir)
	if err != nil {
		return
	}
	_ = folder.Sync()
	_ = folder.Close()
}

func explainUnlessNil(name string, err error) error {
	if err == nil {
		return nil
	}
	return explain(name, err)
}
