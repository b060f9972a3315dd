/** io, and the reading and writing of lines: bufio. */
export const IO: Readonly<Record<string, string>> = {
  io: `package io
import "errors"
type Writer interface { Write(p []byte) (n int, err error) }
type Reader interface { Read(p []byte) (n int, err error) }
type Closer interface { Close() error }
type ReadCloser interface { Reader; Closer }
type WriteCloser interface { Writer; Closer }
type ReadWriter interface { Reader; Writer }
type StringWriter interface { WriteString(s string) (n int, err error) }
var EOF = errors.New("EOF")
var ErrUnexpectedEOF = errors.New("unexpected EOF")
func WriteString(w Writer, s string) (n int, err error) { return w.Write([]byte(s)) }
func ReadAll(r Reader) ([]byte, error) {
	var all []byte
	if whole, ok := r.(interface{ readAll() []byte }); ok { return whole.readAll(), nil }
	part := make([]byte, 4096)
	for {
		n, err := r.Read(part)
		all = append(all, part[:n]...)
		if err == EOF { return all, nil }
		if err != nil { return all, err }
	}
}
func Copy(dst Writer, src Reader) (written int64, err error) {
	data, err := ReadAll(src)
	if err != nil { return 0, err }
	n, err := dst.Write(data)
	return int64(n), err
}
type discard struct{}
func (discard) Write(p []byte) (int, error) { return len(p), nil }
var Discard Writer = discard{}
type nopCloser struct { Reader }
func (nopCloser) Close() error { return nil }
func NopCloser(r Reader) ReadCloser { return nopCloser{r} }
`,
  'io/ioutil': `package ioutil
import ("io"; "os")
func ReadAll(r io.Reader) ([]byte, error) { return io.ReadAll(r) }
func ReadFile(name string) ([]byte, error) { return os.ReadFile(name) }
func WriteFile(name string, data []byte, perm os.FileMode) error { return os.WriteFile(name, data, perm) }
`,
  bufio: `package bufio
import ("io"; "strings")
type Scanner struct { r io.Reader; line string; rest string; ended bool; words bool }
type SplitFunc int
const ( ScanLines SplitFunc = 0; ScanWords SplitFunc = 1 )
func NewScanner(r io.Reader) *Scanner { return &Scanner{r: r} }
func (s *Scanner) Split(f SplitFunc) { s.words = f == ScanWords }
func (s *Scanner) Buffer(buf []byte, max int) {}
func (s *Scanner) more() {
	part := make([]byte, 4096)
	n, err := s.r.Read(part)
	s.rest += string(part[:n])
	if err != nil { s.ended = true }
}
func (s *Scanner) Scan() bool {
	for {
		if s.words {
			s.rest = strings.TrimLeft(s.rest, " \\t\\n\\r")
			if i := strings.IndexAny(s.rest, " \\t\\n\\r"); i > 0 { s.line, s.rest = s.rest[:i], s.rest[i:]; return true }
		} else if i := strings.IndexByte(s.rest, '\\n'); i >= 0 {
			s.line, s.rest = strings.TrimSuffix(s.rest[:i], "\\r"), s.rest[i+1:]
			return true
		}
		if s.ended {
			s.line, s.rest = s.rest, ""
			return s.line != ""
		}
		s.more()
	}
}
func (s *Scanner) Text() string { return s.line }
func (s *Scanner) Bytes() []byte { return []byte(s.line) }
func (s *Scanner) Err() error { return nil }
type Reader struct { r io.Reader; rest string; ended bool }
func NewReader(r io.Reader) *Reader { return &Reader{r: r} }
func (b *Reader) ReadString(delim byte) (string, error) {
	for {
		if i := strings.IndexByte(b.rest, delim); i >= 0 {
			line := b.rest[:i+1]
			b.rest = b.rest[i+1:]
			return line, nil
		}
		if b.ended { line := b.rest; b.rest = ""; return line, io.EOF }
		part := make([]byte, 4096)
		n, err := b.r.Read(part)
		b.rest += string(part[:n])
		if err != nil { b.ended = true }
	}
}
func (b *Reader) Read(p []byte) (int, error) { if b.rest != "" { n := copy(p, []byte(b.rest)); b.rest = b.rest[n:]; return n, nil }; return b.r.Read(p) }
type Writer struct { w io.Writer; kept string }
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }
func (b *Writer) Write(p []byte) (int, error) { b.kept += string(p); return len(p), nil }
func (b *Writer) WriteString(s string) (int, error) { b.kept += s; return len(s), nil }
func (b *Writer) WriteByte(c byte) error { b.kept += string(rune(c)); return nil }
func (b *Writer) WriteRune(r rune) (int, error) { b.kept += string(r); return 1, nil }
func (b *Writer) Flush() error { _, err := b.w.Write([]byte(b.kept)); b.kept = ""; return err }
`,
};
