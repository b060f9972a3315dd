import type { NativeTable } from '../../core/language.ts';
import { tuple } from '../../core/value.ts';
import { printf, printLine, printPlain } from '../run/format.ts';
import { boxType, field, itemsOf, textOf, typeOf, unbox, writePointer } from '../run/values.ts';
import { readLine } from './read-line.ts';

/** fmt, errors and log. */
export const FORMATTING: Readonly<Record<string, string>> = {
  errors: `package errors
type errorString struct { s string }
func (e *errorString) Error() string { return e.s }
type runtimeError struct { s string }
func (e runtimeError) Error() string { return "runtime error: " + e.s }
func (e runtimeError) RuntimeError() {}
type plainError struct { s string }
func (e plainError) Error() string { return e.s }
type assertionError struct { s string }
func (e assertionError) Error() string { return e.s }
var keep1 error = plainError{""}
var keep2 error = assertionError{""}
var keep3 error = runtimeError{""}
var keep4 error = &errorString{""}
func New(text string) error { return &errorString{text} }
func Unwrap(err error) error {
	u, ok := err.(interface{ Unwrap() error })
	if !ok { return nil }
	return u.Unwrap()
}
func Is(err, target error) bool {
	for err != nil {
		if err == target { return true }
		if x, ok := err.(interface{ Is(error) bool }); ok && x.Is(target) { return true }
		if many, ok := err.(interface{ Unwrap() []error }); ok {
			for _, each := range many.Unwrap() { if Is(each, target) { return true } }
			return false
		}
		err = Unwrap(err)
	}
	return target == nil
}
func As(err error, target any) bool {
	for err != nil {
		if assignTo(err, target) { return true }
		err = Unwrap(err)
	}
	return false
}
func assignTo(err error, target any) bool
type joinError struct { errs []error }
func (e *joinError) Error() string {
	text := ""
	for i, each := range e.errs {
		if i > 0 { text += "\\n" }
		text += each.Error()
	}
	return text
}
func (e *joinError) Unwrap() []error { return e.errs }
func Join(errs ...error) error {
	var all []error
	for _, each := range errs { if each != nil { all = append(all, each) } }
	if len(all) == 0 { return nil }
	return &joinError{all}
}
`,
  fmt: `package fmt
import ("errors"; "io"; "os")
type Stringer interface { String() string }
func Println(a ...any) (n int, err error)
func Printf(format string, a ...any) (n int, err error)
func Print(a ...any) (n int, err error)
func Sprintf(format string, a ...any) string
func Sprint(a ...any) string
func Sprintln(a ...any) string
func Fprintf(w io.Writer, format string, a ...any) (n int, err error) { return w.Write([]byte(Sprintf(format, a...))) }
func Fprintln(w io.Writer, a ...any) (n int, err error) { return w.Write([]byte(Sprintln(a...))) }
func Fprint(w io.Writer, a ...any) (n int, err error) { return w.Write([]byte(Sprint(a...))) }
type wrapError struct { msg string; err error }
func (e *wrapError) Error() string { return e.msg }
func (e *wrapError) Unwrap() error { return e.err }
func Errorf(format string, a ...any) error {
	msg := Sprintf(format, a...)
	i := wrapped(format)
	if i >= 0 && i < len(a) { if err, ok := a[i].(error); ok { return &wrapError{msg, err} } }
	return errors.New(msg)
}
func wrapped(format string) int
func scan(a []any) (int, string)
func scanError(n int, problem string) (int, error) {
	if problem == "EOF" { return n, io.EOF }
	if problem != "" { return n, errors.New(problem) }
	return n, nil
}
func Scanln(a ...any) (n int, err error) { return scanError(scan(a)) }
func Scan(a ...any) (n int, err error) { return scanError(scan(a)) }
func Fscanln(r io.Reader, a ...any) (n int, err error) { return scanError(scan(a)) }
func Fscan(r io.Reader, a ...any) (n int, err error) { return scanError(scan(a)) }
func sscan(text string, a []any) (int, string)
func Sscan(str string, a ...any) (n int, err error) { return scanError(sscan(str, a)) }
func Sscanf(str string, format string, a ...any) (n int, err error) { return scanError(sscan(str, a)) }
var _ = os.Stdout
`,
  log: `package log
import ("fmt"; "io"; "os"; "time")
const ( Ldate = 1 << iota; Ltime; Lmicroseconds; Llongfile; Lshortfile; LUTC; Lmsgprefix; LstdFlags = 3 )
type Logger struct { out io.Writer; prefix string; flags int }
func New(out io.Writer, prefix string, flag int) *Logger { return &Logger{out, prefix, flag} }
var std = New(os.Stderr, "", LstdFlags)
func Default() *Logger { return std }
func (l *Logger) output(s string) {
	head := ""
	if l.flags&Lmsgprefix == 0 { head = l.prefix }
	now := time.Now()
	if l.flags&LUTC != 0 { now = now.UTC() }
	if l.flags&Ldate != 0 { head += now.Format("2006/01/02 ") }
	if l.flags&Lmicroseconds != 0 { head += now.Format("15:04:05.000000 ") } else if l.flags&Ltime != 0 { head += now.Format("15:04:05 ") }
	if l.flags&(Lshortfile|Llongfile) != 0 { head += "main.go:1: " }
	if l.flags&Lmsgprefix != 0 { head += l.prefix }
	if len(s) == 0 || s[len(s)-1] != '\\n' { s += "\\n" }
	l.out.Write([]byte(head + s))
}
func (l *Logger) Println(v ...any) { l.output(fmt.Sprintln(v...)) }
func (l *Logger) Printf(format string, v ...any) { l.output(fmt.Sprintf(format, v...)) }
func (l *Logger) Print(v ...any) { l.output(fmt.Sprint(v...)) }
func (l *Logger) Fatal(v ...any) { l.output(fmt.Sprint(v...)); os.Exit(1) }
func (l *Logger) Fatalf(format string, v ...any) { l.output(fmt.Sprintf(format, v...)); os.Exit(1) }
func (l *Logger) Fatalln(v ...any) { l.output(fmt.Sprintln(v...)); os.Exit(1) }
func (l *Logger) SetPrefix(p string) { l.prefix = p }
func (l *Logger) SetFlags(f int) { l.flags = f }
func (l *Logger) SetOutput(w io.Writer) { l.out = w }
func Println(v ...any) { std.output(fmt.Sprintln(v...)) }
func Printf(format string, v ...any) { std.output(fmt.Sprintf(format, v...)) }
func Print(v ...any) { std.output(fmt.Sprint(v...)) }
func Fatal(v ...any) { std.output(fmt.Sprint(v...)); os.Exit(1) }
func Fatalf(format string, v ...any) { std.output(fmt.Sprintf(format, v...)); os.Exit(1) }
func Fatalln(v ...any) { std.output(fmt.Sprintln(v...)); os.Exit(1) }
func Panic(v ...any) { s := fmt.Sprint(v...); std.output(s); panic(s) }
func Panicf(format string, v ...any) { s := fmt.Sprintf(format, v...); std.output(s); panic(s) }
func Panicln(v ...any) { s := fmt.Sprintln(v...); std.output(s); panic(s) }
func SetPrefix(p string) { std.prefix = p }
func SetFlags(f int) { std.flags = f }
func Flags() int { return std.flags }
func Prefix() string { return std.prefix }
func SetOutput(w io.Writer) { std.out = w }
`,
};

/** What of fmt and log is not written in Go. */
export const FORMATTING_NATIVES: NativeTable = {
  'errors.assignTo': (vm, { args: [error, target] }) => {
    const wanted = typeOf(vm, boxType(target)).of ?? '';
    const type = typeOf(vm, wanted);
    const own = boxType(error);
    const fits =
      type.kind === 'interface'
        ? Object.entries(type.wants ?? {}).every(
            ([name, signature]) => typeOf(vm, own).methods?.[name]?.text === signature,
          )
        : own === wanted;
    if (!fits) return false;
    const pointer = unbox(target);
    writePointer(pointer, type.kind === 'interface' ? error : unbox(error));
    const place = pointer;
    if (
      field(place, 'scope') === undefined &&
      field(place, 'of') === undefined &&
      type.kind === 'struct' &&
      typeof place === 'object' &&
      place?.kind === 'struct'
    ) {
      const from = unbox(error);
      if (typeof from === 'object' && from?.kind === 'struct') place.fields = new Map(from.fields);
    }
    return true;
  },
  'fmt.Println': (vm, { args: [all] }) => {
    const text = printLine(vm, itemsOf(all));
    vm.write(text);
    return tuple([BigInt(Buffer.byteLength(text)), null]);
  },
  'fmt.Printf': (vm, { args: [format, all] }) => {
    const text = printf(vm, textOf(format), itemsOf(all));
    vm.write(text);
    return tuple([BigInt(Buffer.byteLength(text)), null]);
  },
  'fmt.Print': (vm, { args: [all] }) => {
    const text = printPlain(vm, itemsOf(all));
    vm.write(text);
    return tuple([BigInt(Buffer.byteLength(text)), null]);
  },
  'fmt.Sprintf': (vm, { args: [format, all] }) => printf(vm, textOf(format), itemsOf(all)),
  'fmt.Sprint': (vm, { args: [all] }) => printPlain(vm, itemsOf(all)),
  'fmt.Sprintln': (vm, { args: [all] }) => printLine(vm, itemsOf(all)),
  'fmt.wrapped': (_vm, { args: [format] }) => {
    const verbs = [...textOf(format).matchAll(/%[-+# 0]*\d*(?:\.\d+)?([a-zA-Z%])/g)]
      .map((match) => match[1])
      .filter((each) => each !== '%');
    return BigInt(verbs.indexOf('w'));
  },
  'fmt.scan': (vm, { args: [all] }) => {
    const line = readLine(vm);
    if (line === undefined) return tuple([0n, 'EOF']);
    return scanInto(vm, line, itemsOf(all));
  },
  'fmt.sscan': (vm, { args: [text, all] }) => scanInto(vm, textOf(text), itemsOf(all)),
};

function scanInto(vm: Parameters<typeof readLine>[0], line: string, targets: ReturnType<typeof itemsOf>) {
  const words = line
    .trim()
    .split(/\s+/)
    .filter((each) => each !== '');
  let count = 0n;
  for (const target of targets) {
    const word = words.shift();
    if (word === undefined)
      return tuple([count, count === 0n && line.trim() === '' ? 'unexpected newline' : 'unexpected newline']);
    const { kind } = typeOf(vm, typeOf(vm, boxType(target)).of ?? '');
    if (kind === 'int' && !/^[+-]?\d+$/.test(word)) return tuple([count, 'expected integer']);
    writePointer(
      unbox(target),
      kind === 'int'
        ? BigInt(word)
        : kind === 'float'
          ? Number(word)
          : kind === 'bool'
            ? word === 'true'
            : word,
    );
    count += 1n;
  }
  return tuple([count, '']);
}
