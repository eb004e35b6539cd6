// Package syntax reads YAML into a tree whose every node knows its exact place. It is the only room of the house in which
// gopkg.in/yaml.v3 is known: swapping that library for another is a change here and nowhere else.
//
// The library gives values, but only the line and the column at which each begins, and it stops at the first mistake. What
// this package adds is:
//
//   - Ends. A node is a cursor over a node of the library; where it ends is found in the text when somebody asks (place.go),
//     so that reading a file costs hardly more than the library alone. Words leads from a stretch of a value back to the
//     stretch of the file that says it, through quotes, escapes and folded lines (words.go).
//   - Going on. Where the library gives up, the line to mend is found (search.go), the accident is named with its mend
//     (accident_*.go), and the line is read as it was meant, or left out, so that one slip hides nothing else (recover.go).
//   - YAML's quiet accidents: what YAML reads without complaint, but not as it was meant (shape.go, cut.go).
//   - Speed. Files without anything unusual are read to the same nodes without the library (quick.go).
//
// It knows nothing of OKRs: no key, no required field. Offsets are bytes of the file's text; whatever is changed in order
// to go on is changed in a copy of equal length, so that every place stays true to the file.
package syntax
