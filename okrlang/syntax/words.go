package syntax

import (
	"strings"
	"unicode/utf8"

	"github.com/okrlang/okr/okrlang/source"
)

// Words is where the stretch [from, to) of a scalar's Text stands in the file; at is the scalar's At. It looks through
// quotes, escapes, folded lines and the indentation of block text. All of the text, from 0 to its length, is the words
// without their quotes; a stretch that the file does not hold byte by byte (half an escape) is widened to what says it.
func Words(file *source.File, at source.Span, from, to int) source.Span {
	m := &mapper{from: max(from, 0), to: max(to, from, 0), text: file.Text, end: min(at.End, len(file.Text))}
	at.Start = min(max(at.Start, 0), m.end)
	m.start, m.stop = -1, -1
	if at.Start < m.end {
		switch style := writtenAs(m.text[at.Start:m.end]); style {
		case '"':
			m.at, m.end = at.Start+1, max(m.end-1, at.Start+1)
			m.quoted()
		case '\'':
			m.at, m.end = at.Start+1, max(m.end-1, at.Start+1)
			m.single()
		case '|', '>':
			m.block(at.Start)
		default:
			m.at = at.Start
			m.plain()
		}
	} else {
		m.at = m.end
	}
	if m.start < 0 {
		m.start = m.end
	}
	if m.stop < 0 {
		m.stop = m.end
	}
	return source.Span{Start: m.start, End: max(m.stop, m.start)}
}

// writtenAs is the character that begins a scalar and says how it is written; 0 for a plain one. A plain text may begin
// with a quote or a > where the file has a mistake that was read as it was meant.
func writtenAs(source string) byte {
	switch c := source[0]; c {
	case '"', '\'':
		if quotedEnd(source, c, source) == len(source) && len(source) > 1 {
			return c
		}
	case '|', '>':
		if header, _, _ := strings.Cut(source, "\n"); strings.Trim(withoutComment(strings.TrimRight(header[1:], "\r")), "+-123456789") == "" {
			return c
		}
	}
	return 0
}

// mapper walks a scalar's source and counts how far in the value it is.
type mapper struct {
	text        string
	at, end     int // place in the source, and where the scalar's words end
	value       int // place in the value
	from, to    int // the stretch asked for
	start, stop int // what it becomes; -1 until known
}

// step says that the next bytes of the source make size bytes of the value.
func (m *mapper) step(bytes, size int) {
	next := min(m.at+bytes, m.end)
	if m.start < 0 && m.from < m.value+size {
		m.start = m.at
	}
	if m.stop < 0 && m.to <= m.value+size && (size > 0 || m.to == 0) {
		m.stop = next
		if m.to <= m.value {
			m.stop = m.at
		}
	}
	m.value += size
	m.at = next
}

// literal says that the source up to end stands in the value byte by byte.
func (m *mapper) literal(end int) {
	end = min(end, m.end)
	size := end - m.at
	if m.start < 0 && m.from < m.value+size {
		m.start = m.at + max(m.from-m.value, 0)
	}
	if m.stop < 0 && m.to <= m.value+size && size > 0 {
		m.stop = m.at + max(m.to-m.value, 0)
	}
	m.value += size
	m.at = end
}

// fold takes a run of blanks and line breaks, if one begins here.
func (m *mapper) fold() bool {
	end, breaks := run(m.text[:m.end], m.at)
	if end == m.at {
		return false
	}
	if breaks == 0 {
		m.literal(end)
		return true
	}
	m.step(end-m.at, folded(breaks, 0))
	return true
}

// until takes text up to the next blank, break or one of two stop bytes.
func (m *mapper) until(stop, other byte) {
	end := m.at
	for end < m.end && !blankOrBreak(m.text[end]) && m.text[end] != stop && m.text[end] != other {
		end++
	}
	if end > m.at {
		m.literal(end)
	}
}

func (m *mapper) plain() {
	for m.at < m.end {
		if !m.fold() {
			m.until(0, 0)
			if m.at < m.end && m.text[m.at] == 0 {
				m.step(1, 1)
			}
		}
	}
}

func (m *mapper) single() {
	for m.at < m.end {
		if m.text[m.at] == '\'' {
			m.step(2, 1)
		} else if !m.fold() {
			m.until('\'', '\'')
		}
	}
}

func (m *mapper) quoted() {
	for m.at < m.end {
		if m.text[m.at] == '\\' {
			m.escape()
		} else if !m.fold() {
			m.until('\\', '\\')
		}
	}
}

// escape takes a backslash and what it says.
func (m *mapper) escape() {
	if m.at+1 >= m.end {
		m.step(1, 0)
		return
	}
	switch c := m.text[m.at+1]; c {
	case 'x':
		m.code(2)
	case 'u':
		m.code(4)
	case 'U':
		m.code(8)
	case 'N', '_':
		m.step(2, 2)
	case 'L', 'P':
		m.step(2, 3)
	case '\n', '\r':
		end, breaks := run(m.text[:m.end], m.at+1)
		m.step(end-m.at, max(breaks-1, 0))
	default:
		m.step(2, 1)
	}
}

// code takes an escaped code point of so many hexadecimal digits.
func (m *mapper) code(digits int) {
	var r rune
	for i := m.at + 2; i < min(m.at+2+digits, m.end); i++ {
		r = r<<4 | rune(hex(m.text[i]))
	}
	m.step(2+digits, max(utf8.RuneLen(r), 1))
}

func hex(c byte) byte {
	switch {
	case c >= 'a':
		return (c - 'a' + 10) & 15
	case c >= 'A':
		return (c - 'A' + 10) & 15
	}
	return c & 15
}

// block takes the lines of | and >. The breaks between two lines belong to the line below, because there it shows
// whether a folded one is a space.
func (m *mapper) block(start int) {
	h := readHeader(m.text, start)
	indent := blockIndent(m.text, start, h)
	m.at = min(h.end, m.end)
	breaks, wasBlank, first := 0, false, true
	for line := h.end; line < m.end; line = nextLine(m.text, line) {
		stop := min(lineEnd(m.text, line), m.end)
		words := min(line+min(spaces(m.text, line), indent), stop)
		if words == stop {
			breaks++
			continue
		}
		blank := m.text[words] == ' ' || m.text[words] == '\t'
		if first {
			m.skip(words, breaks)
		} else {
			m.skip(words, joined(h.folded && !blank && !wasBlank, breaks))
		}
		m.literal(stop)
		breaks, wasBlank, first = 1, blank, false
	}
	if first {
		m.start, m.stop = m.end, m.end
	}
}

// joined is how many bytes so many breaks between two lines of block text are.
func joined(fold bool, breaks int) int {
	if fold {
		return folded(breaks, 0)
	}
	return breaks
}

// skip moves to end over breaks and indentation, which make size bytes of the value.
func (m *mapper) skip(end, size int) {
	if size == 0 {
		m.at = end
		return
	}
	m.step(end-m.at, size)
}
