package prose

import (
	"fmt"
	"reflect"
	"sync"
	"testing"

	"github.com/okrlang/okr/okrlang/locale"
)

// TestWordsMetBefore: a reading is the same whether or not the reader has met its words before, in titles of the other
// language too, and whoever reads at the same time.
func TestWordsMetBefore(t *testing.T) {
	var all []string
	for _, title := range titles {
		all = append(all, title, "The customer's NPS: "+title, "Der Kunde: "+title)
	}
	for i := range 3 * len(memory{}) { // more words than are remembered
		all = append(all, fmt.Sprintf("%s Wort%dx und Wert%dy", titles[i%len(titles)], i, i))
	}
	fresh := make([]*Reading, 3*len(titles)+100)
	for i := range fresh {
		fresh[i] = reader(t, locale.German).Read(all[i])
	}
	shared := reader(t, locale.German)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for round := range 2 {
				for i, title := range all {
					if r := shared.Read(title); i < len(fresh) && !reflect.DeepEqual(r, fresh[i]) {
						t.Errorf("round %d: %q reads otherwise", round, title)
					}
				}
			}
		})
	}
	group.Wait()
}
