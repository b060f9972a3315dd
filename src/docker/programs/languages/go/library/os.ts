import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { plain, tuple, type Value } from '../../core/value.ts';
import { exits } from '../run/exit.ts';
import { bytesOf, sliceOf, strings, textOf } from '../run/values.ts';
import { readLine } from './read-line.ts';

/** os: files, the environment, the process itself. */
export const OS: Readonly<Record<string, string>> = {
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

/** A name of a file, as given to a function. */
function path(vm: Machine, value: Value): string {
  void vm;
  return plain(value);
}

/** What of os is not written in Go. */
export const OS_NATIVES: NativeTable = {
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
};

/** Removes a file, or a folder with what is in it. */
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
