package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/okrlang/okr/okrlang/diag"
)

// Finding is a diagnostic that was judged: with the severity that holds where it stands, and a name that survives edits.
type Finding struct {
	diag.Diagnostic

	Severity diag.Severity
	// Clock says that time has passed, not that anyone changed a file.
	Clock bool
	// Fingerprint names the finding by rule, path, field, its number among equals and the workspace's place in the
	// repository: never by line, message, severity or language.
	Fingerprint string
}

// identify gives a fingerprint to each finding that has none. Findings must be sorted: equals are told apart by their order.
func identify(findings []Finding, place string) {
	equals := map[string]int{}
	for i := range findings {
		f := &findings[i]
		if f.Fingerprint != "" {
			continue
		}
		identity := fmt.Sprintf("%s\x00%s\x00%s", f.Rule, f.Path, f.Field)
		equals[identity]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d\x00%s", identity, equals[identity], place))
		f.Fingerprint = hex.EncodeToString(sum[:16])
	}
}
