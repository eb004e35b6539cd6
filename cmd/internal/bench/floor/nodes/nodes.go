// Package nodes parses a folder of YAML files to nodes and drops them.
package nodes

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"gopkg.in/yaml.v3" //nolint:depguard // the floor is the bare library, so it must import it
)

// Parse parses every .yaml file below dir on all cores. It gives how many there are and their size in bytes.
func Parse(dir string) (files int, size int64, err error) {
	var names []string
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(name, ".yaml") {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return 0, 0, err
	}
	var next, total atomic.Int64
	errs := make([]error, len(names))
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(names); i = next.Add(1) - 1 {
				n, err := parse(names[i])
				total.Add(int64(n))
				errs[i] = err
			}
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return 0, 0, err
		}
	}
	return len(names), total.Load(), nil
}

func parse(name string) (int, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return 0, err
	}
	var node yaml.Node
	if err := yaml.Unmarshal(data, &node); err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	return len(data), nil
}
