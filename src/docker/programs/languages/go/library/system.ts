import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { plain, tuple, type Value } from '../../core/value.ts';
import { exits } from '../run/exit.ts';
import { bytesOf, sliceOf, strings, textOf } from '../run/values.ts';
import { goVersion } from '../version.ts';
import { readLine } from './read-line.ts';

/** os, io, bufio, flag, path and what is near to the system. */
export const SYSTEM: Readonly<Record<string, string>> = {
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
  'io/fs': `package fs
type FileMode uint32
`,
  os: `package os
import ("errors"; "io")
type FileMode uint32
type PathError struct { Op string; Path string; Err error }
func (e *PathError) Error() string { return e.Op + " " + e.Path + ": " + e.Err.Error() }
func (e *PathError) Unwrap() error { return e.Err }
var (
	ErrNotExist = errors.New("file does not exist")
	ErrExist = errors.New("file already exists")
	ErrPermission = errors.New("permission denied")
)
type Errno struct { text string }
func (e Errno) Error() string { return e.text }
func (e Errno) Is(target error) bool {
	return e.text == "no such file or directory" && target == ErrNotExist || e.text == "file exists" && target == ErrExist || e.text == "permission denied" && target == ErrPermission
}
func problem(op, path, code string) error {
	if code == "" { return nil }
	return &PathError{op, path, Errno{code}}
}
func IsNotExist(err error) bool { return errors.Is(err, ErrNotExist) }
func IsExist(err error) bool { return errors.Is(err, ErrExist) }
func IsPermission(err error) bool { return errors.Is(err, ErrPermission) }
type Signal interface { Signal(); String() string }
type sysSignal int
func (s sysSignal) Signal() {}
func (s sysSignal) String() string { if s == 2 { return "interrupt" }; if s == 15 { return "terminated" }; if s == 9 { return "killed" }; return "hangup" }
var Interrupt Signal = sysSignal(2)
var Kill Signal = sysSignal(9)
func MakeSignal(n int) Signal { return sysSignal(n) }
func Number(s Signal) int { if n, ok := s.(sysSignal); ok { return int(n) }; return 0 }
type File struct { fd int; name string; data []byte; at int }
var (
	Stdin = &File{fd: 0, name: "/dev/stdin"}
	Stdout = &File{fd: 1, name: "/dev/stdout"}
	Stderr = &File{fd: 2, name: "/dev/stderr"}
	Args = args()
)
func args() []string
func write(fd int, name string, p []byte) string
func (f *File) Write(p []byte) (n int, err error) {
	if code := write(f.fd, f.name, p); code != "" { return 0, problem("write", f.name, code) }
	return len(p), nil
}
func (f *File) WriteString(s string) (n int, err error) { return f.Write([]byte(s)) }
func readInput() ([]byte, bool)
func (f *File) Read(p []byte) (n int, err error) {
	if f.fd == 0 && f.at >= len(f.data) {
		more, ok := readInput()
		if !ok { return 0, io.EOF }
		f.data, f.at = more, 0
	}
	if f.at >= len(f.data) { return 0, io.EOF }
	n = copy(p, f.data[f.at:])
	f.at += n
	return n, nil
}
func (f *File) Close() error { return nil }
func (f *File) Sync() error { return nil }
func (f *File) Name() string { return f.name }
func (f *File) Fd() uintptr { return uintptr(f.fd) }
const ( O_RDONLY = 0; O_WRONLY = 1; O_RDWR = 2; O_APPEND = 1024; O_CREATE = 64; O_TRUNC = 512; O_EXCL = 128 )
func readFile(name string) ([]byte, string)
func writeFile(name string, data []byte, add bool) string
func ReadFile(name string) ([]byte, error) { data, code := readFile(name); return data, problem("open", name, code) }
func WriteFile(name string, data []byte, perm FileMode) error { return problem("open", name, writeFile(name, data, false)) }
func Open(name string) (*File, error) {
	data, code := readFile(name)
	if code != "" { return nil, problem("open", name, code) }
	return &File{fd: 3, name: name, data: data}, nil
}
func Create(name string) (*File, error) {
	if code := writeFile(name, nil, false); code != "" { return nil, problem("open", name, code) }
	return &File{fd: 4, name: name}, nil
}
func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	data, code := readFile(name)
	if code != "" && (flag&O_CREATE == 0 || code != "no such file or directory") { return nil, problem("open", name, code) }
	if code != "" || flag&O_TRUNC != 0 {
		if code := writeFile(name, nil, false); code != "" { return nil, problem("open", name, code) }
		data = nil
	}
	return &File{fd: 4, name: name, data: data}, nil
}
func mkdir(name string, all bool) string
func remove(name string, all bool) string
func Mkdir(name string, perm FileMode) error { return problem("mkdir", name, mkdir(name, false)) }
func MkdirAll(name string, perm FileMode) error { return problem("mkdir", name, mkdir(name, true)) }
func Remove(name string) error { return problem("remove", name, remove(name, false)) }
func RemoveAll(name string) error { return problem("unlinkat", name, remove(name, true)) }
type FileInfo interface { Name() string; Size() int64; IsDir() bool }
type fileInfo struct { name string; size int64; dir bool }
func (f *fileInfo) Name() string { return f.name }
func (f *fileInfo) Size() int64 { return f.size }
func (f *fileInfo) IsDir() bool { return f.dir }
func stat(name string) (int64, bool, string)
func base(name string) string { for i := len(name) - 1; i >= 0; i-- { if name[i] == '/' { return name[i+1:] } }; return name }
func Stat(name string) (FileInfo, error) {
	size, dir, code := stat(name)
	if code != "" { return nil, problem("stat", name, code) }
	return &fileInfo{base(name), size, dir}, nil
}
type DirEntry interface { Name() string; IsDir() bool }
func readDir(name string) ([]string, string)
func ReadDir(name string) ([]DirEntry, error) {
	names, code := readDir(name)
	if code != "" { return nil, problem("open", name, code) }
	var all []DirEntry
	for _, each := range names {
		size, dir, _ := stat(name + "/" + each)
		all = append(all, &fileInfo{each, size, dir})
	}
	return all, nil
}
func Getenv(key string) string { value, _ := LookupEnv(key); return value }
func LookupEnv(key string) (string, bool)
func Setenv(key, value string) error { setenv(key, value); return nil }
func Unsetenv(key string) error { setenv(key, ""); return nil }
func setenv(key, value string)
func Environ() []string
func hostname() string
func Hostname() (name string, err error) { return hostname(), nil }
func cwd() string
func Getwd() (dir string, err error) { return cwd(), nil }
func Getpid() int
func Getppid() int { return 0 }
func Getuid() int
func Getgid() int
func Exit(code int)
`,
  'os/signal': `package signal
import ("os"; "context")
func notify(c chan<- os.Signal, make func(int) os.Signal, n int)
func Notify(c chan<- os.Signal, sig ...os.Signal) {
	if len(sig) == 0 { notify(c, os.MakeSignal, 2); notify(c, os.MakeSignal, 15); notify(c, os.MakeSignal, 1) }
	for _, each := range sig { notify(c, os.MakeSignal, os.Number(each)) }
}
func Stop(c chan<- os.Signal) {}
func NotifyContext(parent context.Context, signals ...os.Signal) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(parent)
	c := make(chan os.Signal, 1)
	Notify(c, signals...)
	go func() { <-c; cancel() }()
	return ctx, cancel
}
`,
  syscall: `package syscall
import "os"
var SIGINT = os.MakeSignal(2)
var SIGTERM = os.MakeSignal(15)
var SIGHUP = os.MakeSignal(1)
var SIGKILL = os.MakeSignal(9)
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
  flag: `package flag
import ("fmt"; "os"; "strconv"; "time")
type option struct { name, usage, def string; set func(string) bool; isBool bool }
var options []option
var rest []string
var Usage = func() { fmt.Fprintf(os.Stderr, "Usage of %s:\\n", os.Args[0]); PrintDefaults() }
func PrintDefaults() {
	for _, o := range options {
		kind := " value"
		if o.isBool { kind = "" }
		fmt.Fprintf(os.Stderr, "  -%s%s\\n    \\t%s", o.name, kind, o.usage)
		if o.def != "" && o.def != "false" && o.def != "0" { fmt.Fprintf(os.Stderr, " (default %s)", o.def) }
		fmt.Fprintln(os.Stderr)
	}
}
func StringVar(p *string, name, value, usage string) { *p = value; def := ""; if value != "" { def = strconv.Quote(value) }; options = append(options, option{name, usage, def, func(s string) bool { *p = s; return true }, false}) }
func IntVar(p *int, name string, value int, usage string) { *p = value; options = append(options, option{name, usage, strconv.Itoa(value), func(s string) bool { n, err := strconv.Atoi(s); *p = n; return err == nil }, false}) }
func BoolVar(p *bool, name string, value bool, usage string) { *p = value; options = append(options, option{name, usage, strconv.FormatBool(value), func(s string) bool { b, err := strconv.ParseBool(s); *p = b; return err == nil }, true}) }
func DurationVar(p *time.Duration, name string, value time.Duration, usage string) { *p = value; options = append(options, option{name, usage, value.String(), func(s string) bool { d, err := time.ParseDuration(s); *p = d; return err == nil }, false}) }
func String(name, value, usage string) *string { p := new(string); StringVar(p, name, value, usage); return p }
func Int(name string, value int, usage string) *int { p := new(int); IntVar(p, name, value, usage); return p }
func Bool(name string, value bool, usage string) *bool { p := new(bool); BoolVar(p, name, value, usage); return p }
func Duration(name string, value time.Duration, usage string) *time.Duration { p := new(time.Duration); DurationVar(p, name, value, usage); return p }
func fail(text string) { fmt.Fprintln(os.Stderr, text); Usage(); os.Exit(2) }
func Parse() {
	args := os.Args[1:]
	for len(args) > 0 {
		arg := args[0]
		if len(arg) < 2 || arg[0] != '-' { break }
		args = args[1:]
		if arg == "--" { break }
		name := arg[1:]
		if name[0] == '-' { name = name[1:] }
		value, has := "", false
		for i := 0; i < len(name); i++ { if name[i] == '=' { value, name, has = name[i+1:], name[:i], true; break } }
		found := false
		for _, o := range options {
			if o.name != name { continue }
			found = true
			if o.isBool { if !has { value = "true" } } else if !has {
				if len(args) == 0 { fail("flag needs an argument: -" + name) }
				value, args = args[0], args[1:]
			}
			if !o.set(value) { fail("invalid value " + strconv.Quote(value) + " for flag -" + name + ": parse error") }
		}
		if !found {
			if name == "h" || name == "help" { Usage(); os.Exit(0) }
			fail("flag provided but not defined: -" + name)
		}
	}
	rest = args
}
func Args() []string { return rest }
func NArg() int { return len(rest) }
func Arg(i int) string { if i < len(rest) { return rest[i] }; return "" }
`,
  path: `package path
import "strings"
func Base(p string) string { for len(p) > 1 && p[len(p)-1] == '/' { p = p[:len(p)-1] }; if p == "" { return "." }; if i := strings.LastIndex(p, "/"); i >= 0 && p != "/" { return p[i+1:] }; return p }
func Dir(p string) string { i := strings.LastIndex(p, "/"); if i < 0 { return "." }; if i == 0 { return "/" }; return Clean(p[:i]) }
func Ext(p string) string { b := Base(p); if i := strings.LastIndex(b, "."); i >= 0 { return b[i:] }; return "" }
func IsAbs(p string) bool { return strings.HasPrefix(p, "/") }
func Clean(p string) string {
	if p == "" { return "." }
	abs := p[0] == '/'
	var out []string
	for _, part := range strings.Split(p, "/") {
		if part == "" || part == "." { continue }
		if part == ".." && len(out) > 0 && out[len(out)-1] != ".." { out = out[:len(out)-1]; continue }
		if part == ".." && abs { continue }
		out = append(out, part)
	}
	made := strings.Join(out, "/")
	if abs { return "/" + made }
	if made == "" { return "." }
	return made
}
func Join(parts ...string) string { var all []string; for _, each := range parts { if each != "" { all = append(all, each) } }; if len(all) == 0 { return "" }; return Clean(strings.Join(all, "/")) }
`,
  'path/filepath': `package filepath
import ("path"; "os")
func Base(p string) string { return path.Base(p) }
func Dir(p string) string { return path.Dir(p) }
func Ext(p string) string { return path.Ext(p) }
func Clean(p string) string { return path.Clean(p) }
func Join(parts ...string) string { return path.Join(parts...) }
func IsAbs(p string) bool { return path.IsAbs(p) }
func Abs(p string) (string, error) { if path.IsAbs(p) { return path.Clean(p), nil }; dir, err := os.Getwd(); return path.Join(dir, p), err }
`,
  runtime: `package runtime
const ( GOOS = "linux"; GOARCH = "amd64"; Compiler = "gc" )
type Error interface { error; RuntimeError() }
type MemStats struct { Alloc, TotalAlloc, Sys, HeapAlloc uint64; NumGC uint32 }
func ReadMemStats(m *MemStats) { m.Alloc = 262144; m.TotalAlloc = 262144; m.Sys = 6901768; m.HeapAlloc = 262144 }
func NumCPU() int
func NumGoroutine() int
func Version() string
func GC() {}
func Gosched()
func GOMAXPROCS(n int) int { return NumCPU() }
`,
};

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EEXIST: 'file exists',
  EISDIR: 'is a directory',
  ENOTDIR: 'not a directory',
  EROFS: 'read-only file system',
  ENOTEMPTY: 'directory not empty',
};

/** '' or why not, in the system's words. */
function code(act: () => void): string {
  try {
    act();
    return '';
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    return WORDS[error.code] ?? error.text.toLowerCase();
  }
}

function path(vm: Machine, value: Value): string {
  void vm;
  return plain(value);
}

export const SYSTEM_NATIVES: NativeTable = {
  'os.args': (vm) => {
    const kept = vm.state.store.get('%argv');
    return strings(plain(kept).split('\0'));
  },
  'os.write': (vm, { args: [fd, name, content] }) => {
    const text = textOf(content);
    if (fd === 1n) vm.write(text);
    else if (fd === 2n) vm.writeError(text);
    else return code(() => vm.process.fs.writeFile(path(vm, name), text, { append: true }));
    return '';
  },
  'os.readInput': (vm) => {
    const line = readLine(vm);
    return line === undefined ? tuple([null, false]) : tuple([bytesOf(line), true]);
  },
  'os.readFile': (vm, { args: [name] }) => {
    let text = '';
    const problem = code(() => {
      text = vm.process.fs.readFile(path(vm, name));
    });
    vm.checkText(text.length);
    return tuple([problem === '' ? bytesOf(text) : null, problem]);
  },
  'os.writeFile': (vm, { args: [name, content, add] }) =>
    code(() =>
      vm.process.fs.writeFile(path(vm, name), textOf(content), add === true ? { append: true } : {}),
    ),
  'os.mkdir': (vm, { args: [name, all] }) =>
    code(() => vm.process.fs.mkdir(path(vm, name), { parents: all === true })),
  'os.remove': (vm, { args: [name, all] }) => {
    const { fs } = vm.process;
    const file = path(vm, name);
    if (all === true && !fs.exists(file)) return '';
    return code(() => removeFile(vm, file, all === true, 0));
  },
  'os.stat': (vm, { args: [name] }) => {
    let size = 0;
    let isFolder = false;
    const problem = code(() => {
      const found = vm.process.fs.stat(path(vm, name));
      isFolder = found.node.type === 'directory';
      size = isFolder ? 4096 : Buffer.byteLength(vm.process.fs.readFile(path(vm, name)));
    });
    return tuple([BigInt(size), isFolder, problem]);
  },
  'os.readDir': (vm, { args: [name] }) => {
    let names: readonly string[] = [];
    const problem = code(() => {
      names = vm.process.fs.readdir(path(vm, name)).toSorted();
    });
    return tuple([sliceOf([...names]), problem]);
  },
  'os.LookupEnv': (vm, { args: [name] }) => {
    const own = vm.state.store.get(`%env:${plain(name)}`);
    const value = typeof own === 'string' ? own : vm.process.env[plain(name)];
    return tuple([value ?? '', value !== undefined]);
  },
  'os.setenv': (vm, { args: [name, value] }) => {
    vm.state.store.set(`%env:${plain(name)}`, value);
    return null;
  },
  'os.Environ': (vm) => strings(Object.entries(vm.process.env).map(([key, value]) => `${key}=${value}`)),
  'os.hostname': (vm) => vm.process.computer.hostname,
  'os.cwd': (vm) => vm.process.cwd,
  'os.Getpid': (vm) => BigInt(vm.process.pid),
  'os.Getuid': (vm) => BigInt(vm.process.credentials.uid),
  'os.Getgid': (vm) => BigInt(vm.process.credentials.gid),
  'os.Exit': (vm, { args: [status] }) => exits(vm, Number(status) & 0xff),
  'os/signal.notify': (vm, { args: [channel, make, number] }) => {
    if (typeof channel === 'object' && channel?.kind === 'struct') channel.fields.set('signals', true);
    vm.state.signals.set(Number(number), {
      kind: 'native',
      name: '%signal',
      data: tuple([channel, make, number]),
    });
    return null;
  },
  '%signal': (vm, _call, data) => {
    const [channel, make, number] = typeof data === 'object' && data?.kind === 'tuple' ? data.items : [];
    const signal = vm.callNow(make, { args: [number] });
    const buffer =
      typeof channel === 'object' && channel?.kind === 'struct' ? channel.fields.get('buffer') : undefined;
    if (typeof buffer === 'object' && buffer?.kind === 'list') buffer.items.push(signal);
    return null;
  },
  'runtime.NumCPU': () => 2n,
  'runtime.NumGoroutine': (vm) => BigInt(vm.state.threads.filter((each) => !each.ended).length),
  'runtime.Version': (vm) => `go${goVersion(vm.process).text}`,
  'runtime.Gosched': (vm) => (vm.takeMemo() === undefined ? vm.block({ on: 'time', until: vm.now }) : null),
};

function removeFile(vm: Machine, file: string, all: boolean, depth: number): void {
  const { fs } = vm.process;
  vm.count();
  if (fs.stat(file).node.type !== 'directory') fs.unlink(file);
  else {
    if (all && depth < 30)
      for (const each of fs.readdir(file)) removeFile(vm, `${file}/${each}`, true, depth + 1);
    fs.rmdir(file);
  }
}
