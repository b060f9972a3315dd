import type { NativeTable } from '../../core/language.ts';
import { plain, tuple, type Value } from '../../core/value.ts';
import { floatText, quote } from '../run/format.ts';
import { itemsOf, strings, textOf } from '../run/values.ts';

/** strings, strconv, bytes, unicode and html. */
export const TEXT: Readonly<Record<string, string>> = {
  strings: `package strings
import "io"
func Contains(s, substr string) bool
func HasPrefix(s, prefix string) bool
func HasSuffix(s, suffix string) bool
func Index(s, substr string) int
func LastIndex(s, substr string) int
func ToUpper(s string) string
func ToLower(s string) string
func TrimSpace(s string) string
func Split(s, sep string) []string
func SplitN(s, sep string, n int) []string
func Fields(s string) []string
func Join(elems []string, sep string) string
func Repeat(s string, count int) string
func Replace(s, old, new string, n int) string
func ReplaceAll(s, old, new string) string
func Trim(s, cutset string) string
func TrimLeft(s, cutset string) string
func TrimRight(s, cutset string) string
func Count(s, substr string) int
func Title(s string) string
func EqualFold(s, t string) bool
func IndexAny(s, chars string) int { for i, r := range s { for _, c := range chars { if r == c { return i } } }; return -1 }
func ContainsAny(s, chars string) bool { return IndexAny(s, chars) >= 0 }
func ContainsRune(s string, r rune) bool { return Contains(s, string(r)) }
func IndexByte(s string, c byte) int { return Index(s, string(rune(c))) }
func IndexRune(s string, r rune) int { return Index(s, string(r)) }
func TrimPrefix(s, prefix string) string { if HasPrefix(s, prefix) { return s[len(prefix):] }; return s }
func TrimSuffix(s, suffix string) string { if HasSuffix(s, suffix) { return s[:len(s)-len(suffix)] }; return s }
func CutPrefix(s, prefix string) (after string, found bool) { if HasPrefix(s, prefix) { return s[len(prefix):], true }; return s, false }
func Cut(s, sep string) (before, after string, found bool) { if i := Index(s, sep); i >= 0 { return s[:i], s[i+len(sep):], true }; return s, "", false }
func Map(mapping func(rune) rune, s string) string { made := ""; for _, r := range s { if n := mapping(r); n >= 0 { made += string(n) } }; return made }
func FieldsFunc(s string, f func(rune) bool) []string { var all []string; word := ""; for _, r := range s { if f(r) { if word != "" { all = append(all, word) }; word = "" } else { word += string(r) } }; if word != "" { all = append(all, word) }; return all }
func TrimFunc(s string, f func(rune) bool) string { all := []rune(s); for len(all) > 0 && f(all[0]) { all = all[1:] }; for len(all) > 0 && f(all[len(all)-1]) { all = all[:len(all)-1] }; return string(all) }
func Compare(a, b string) int { if a < b { return -1 }; if a > b { return 1 }; return 0 }
type Builder struct { s string }
func (b *Builder) WriteString(s string) (int, error) { b.s += s; return len(s), nil }
func (b *Builder) WriteByte(c byte) error { b.s += string(rune(c)); return nil }
func (b *Builder) WriteRune(r rune) (int, error) { b.s += string(r); return 1, nil }
func (b *Builder) Write(p []byte) (int, error) { b.s += string(p); return len(p), nil }
func (b *Builder) String() string { return b.s }
func (b *Builder) Len() int { return len(b.s) }
func (b *Builder) Reset() { b.s = "" }
func (b *Builder) Grow(n int) {}
type Reader struct { s string }
func NewReader(s string) *Reader { return &Reader{s} }
func (r *Reader) Read(p []byte) (int, error) { if r.s == "" { return 0, io.EOF }; n := copy(p, r.s); r.s = r.s[n:]; return n, nil }
type Replacer struct { pairs []string }
func NewReplacer(oldnew ...string) *Replacer { return &Replacer{oldnew} }
func (r *Replacer) Replace(s string) string { for i := 0; i+1 < len(r.pairs); i += 2 { s = ReplaceAll(s, r.pairs[i], r.pairs[i+1]) }; return s }
`,
  strconv: `package strconv
import "errors"
var ErrSyntax = errors.New("invalid syntax")
var ErrRange = errors.New("value out of range")
type NumError struct { Func string; Num string; Err error }
func (e *NumError) Error() string { return "strconv." + e.Func + ": parsing " + Quote(e.Num) + ": " + e.Err.Error() }
func (e *NumError) Unwrap() error { return e.Err }
func problem(name, s string, code int) error { if code == 1 { return &NumError{name, s, ErrSyntax} }; if code == 2 { return &NumError{name, s, ErrRange} }; return nil }
func parseInt(s string, base, bits int) (int64, int)
func parseFloat(s string) (float64, int)
func Atoi(s string) (int, error) { n, code := parseInt(s, 10, 64); return int(n), problem("Atoi", s, code) }
func ParseInt(s string, base int, bitSize int) (int64, error) { n, code := parseInt(s, base, bitSize); return n, problem("ParseInt", s, code) }
func ParseUint(s string, base int, bitSize int) (uint64, error) { n, code := parseInt(s, base, bitSize); if n < 0 { return 0, problem("ParseUint", s, 1) }; return uint64(n), problem("ParseUint", s, code) }
func ParseFloat(s string, bitSize int) (float64, error) { f, code := parseFloat(s); return f, problem("ParseFloat", s, code) }
func ParseBool(s string) (bool, error) {
	switch s {
	case "1", "t", "T", "true", "TRUE", "True": return true, nil
	case "0", "f", "F", "false", "FALSE", "False": return false, nil
	}
	return false, problem("ParseBool", s, 1)
}
func Itoa(i int) string { return FormatInt(int64(i), 10) }
func FormatInt(i int64, base int) string
func FormatBool(b bool) string { if b { return "true" }; return "false" }
func FormatFloat(f float64, fmt byte, prec, bitSize int) string
func Quote(s string) string
`,
  bytes: `package bytes
import ("io"; "strings")
type Buffer struct { s string }
func NewBufferString(s string) *Buffer { return &Buffer{s} }
func NewBuffer(b []byte) *Buffer { return &Buffer{string(b)} }
func NewReader(b []byte) *Buffer { return &Buffer{string(b)} }
func (b *Buffer) Write(p []byte) (int, error) { b.s += string(p); return len(p), nil }
func (b *Buffer) WriteString(s string) (int, error) { b.s += s; return len(s), nil }
func (b *Buffer) WriteByte(c byte) error { b.s += string(rune(c)); return nil }
func (b *Buffer) WriteRune(r rune) (int, error) { b.s += string(r); return 1, nil }
func (b *Buffer) String() string { return b.s }
func (b *Buffer) Bytes() []byte { return []byte(b.s) }
func (b *Buffer) Len() int { return len(b.s) }
func (b *Buffer) Reset() { b.s = "" }
func (b *Buffer) Read(p []byte) (int, error) { if b.s == "" { return 0, io.EOF }; n := copy(p, b.s); b.s = b.s[n:]; return n, nil }
func Contains(b, sub []byte) bool { return strings.Contains(string(b), string(sub)) }
func Equal(a, b []byte) bool { return string(a) == string(b) }
func ToUpper(b []byte) []byte { return []byte(strings.ToUpper(string(b))) }
func TrimSpace(b []byte) []byte { return []byte(strings.TrimSpace(string(b))) }
`,
  unicode: `package unicode
func IsLetter(r rune) bool
func IsDigit(r rune) bool { return r >= '0' && r <= '9' }
func IsNumber(r rune) bool { return r >= '0' && r <= '9' }
func IsUpper(r rune) bool
func IsLower(r rune) bool
func IsSpace(r rune) bool { return r == ' ' || r == '\\t' || r == '\\n' || r == '\\r' || r == '\\v' || r == '\\f' }
func IsPunct(r rune) bool
func ToUpper(r rune) rune
func ToLower(r rune) rune
`,
  'unicode/utf8': `package utf8
const ( RuneError = 65533; UTFMax = 4 )
func RuneCountInString(s string) int { n := 0; for range s { n++ }; return n }
func RuneCount(b []byte) int { return RuneCountInString(string(b)) }
func RuneLen(r rune) int { return len(string(r)) }
func ValidString(s string) bool { return true }
`,
  html: `package html
import "strings"
func EscapeString(s string) string { return strings.NewReplacer("&", "&amp;", "'", "&#39;", "<", "&lt;", ">", "&gt;", "\\"", "&#34;").Replace(s) }
`,
};

const text = (value: Value) => textOf(value);
const byteIndex = (whole: string, at: number) => BigInt(at < 0 ? -1 : Buffer.byteLength(whole.slice(0, at)));
const rune = (value: Value) => String.fromCodePoint(Math.max(0, Math.min(0x10ffff, Number(value))));

function trim(whole: string, set: string, left: boolean, right: boolean): string {
  const all = Array.from(whole);
  const wanted = new Set(set);
  let from = 0;
  let to = all.length;
  if (left) while (from < to && wanted.has(all[from] ?? '')) from += 1;
  if (right) while (to > from && wanted.has(all[to - 1] ?? '')) to -= 1;
  return all.slice(from, to).join('');
}

/** What of the packages of texts is not written in Go. */
export const TEXT_NATIVES: NativeTable = {
  'strings.Contains': (_vm, { args: [a, b] }) => text(a).includes(text(b)),
  'strings.HasPrefix': (_vm, { args: [a, b] }) => text(a).startsWith(text(b)),
  'strings.HasSuffix': (_vm, { args: [a, b] }) => text(a).endsWith(text(b)),
  'strings.Index': (_vm, { args: [a, b] }) => byteIndex(text(a), text(a).indexOf(text(b))),
  'strings.LastIndex': (_vm, { args: [a, b] }) => byteIndex(text(a), text(a).lastIndexOf(text(b))),
  'strings.ToUpper': (_vm, { args: [a] }) => text(a).toUpperCase(),
  'strings.ToLower': (_vm, { args: [a] }) => text(a).toLowerCase(),
  'strings.TrimSpace': (_vm, { args: [a] }) => text(a).trim(),
  'strings.Split': (vm, { args: [a, b] }) => {
    vm.count(1 + (text(a).length >> 2));
    return strings(text(b) === '' ? Array.from(text(a)) : text(a).split(text(b)));
  },
  'strings.SplitN': (_vm, { args: [a, b, n] }) => {
    const parts = text(a).split(text(b));
    const count = Number(n);
    if (count < 0 || parts.length <= count) return count === 0 ? null : strings(parts);
    return count === 0 ? null : strings([...parts.slice(0, count - 1), parts.slice(count - 1).join(text(b))]);
  },
  'strings.Fields': (_vm, { args: [a] }) =>
    strings(
      text(a)
        .split(/\s+/)
        .filter((each) => each !== ''),
    ),
  'strings.Join': (vm, { args: [all, separator] }) => {
    const made = itemsOf(all).map(text).join(text(separator));
    vm.checkText(made.length);
    return made;
  },
  'strings.Repeat': (vm, { args: [a, count] }) => {
    vm.checkText(text(a).length * Math.max(0, Number(count)));
    return text(a).repeat(Math.max(0, Number(count)));
  },
  'strings.Replace': (vm, { args: [a, old, made, n] }) => {
    const count = Number(n);
    const parts = text(a).split(text(old));
    const head = count < 0 ? parts : parts.slice(0, count + 1);
    const rest = count < 0 ? [] : parts.slice(count + 1);
    const result = [head.join(text(made)), ...rest].join(text(old));
    vm.checkText(result.length);
    return result;
  },
  'strings.ReplaceAll': (vm, { args: [a, old, made] }) => {
    const result = text(a).split(text(old)).join(text(made));
    vm.checkText(result.length);
    return result;
  },
  'strings.Trim': (_vm, { args: [a, set] }) => trim(text(a), text(set), true, true),
  'strings.TrimLeft': (_vm, { args: [a, set] }) => trim(text(a), text(set), true, false),
  'strings.TrimRight': (_vm, { args: [a, set] }) => trim(text(a), text(set), false, true),
  'strings.Count': (_vm, { args: [a, b] }) =>
    BigInt(text(b) === '' ? Array.from(text(a)).length + 1 : text(a).split(text(b)).length - 1),
  'strings.Title': (_vm, { args: [a] }) =>
    text(a).replace(/(^|\s)(\p{L})/gu, (_, space: string, letter: string) => space + letter.toUpperCase()),
  'strings.EqualFold': (_vm, { args: [a, b] }) => text(a).toLowerCase() === text(b).toLowerCase(),
  'strconv.parseInt': (_vm, { args: [value, base, bits] }) => {
    const written = text(value);
    const radix = Number(base) === 0 ? 10 : Number(base);
    const digits = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, radix);
    const clean = written.replace(/^[+-]/, '').toLowerCase();
    if (clean === '' || clean.length > 400 || Array.from(clean).some((each) => !digits.includes(each)))
      return tuple([0n, 1n]);
    let made = 0n;
    for (const each of clean) made = made * BigInt(radix) + BigInt(digits.indexOf(each));
    const signed = written.startsWith('-') ? -made : made;
    const size = Number(bits) === 0 ? 64 : Number(bits);
    const most = 2n ** BigInt(size - 1);
    if (signed >= most) return tuple([most - 1n, 2n]);
    return signed < -most ? tuple([-most, 2n]) : tuple([signed, 0n]);
  },
  'strconv.parseFloat': (_vm, { args: [value] }) => {
    const written = text(value);
    if (/^[+-]?inf(inity)?$/i.test(written))
      return tuple([written.startsWith('-') ? -Infinity : Infinity, 0n]);
    const isValid = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written);
    return isValid ? tuple([Number(written), 0n]) : tuple([0, 1n]);
  },
  'strconv.FormatInt': (_vm, { args: [value, base] }) =>
    (value as bigint).toString(Math.min(36, Math.max(2, Number(base)))),
  'strconv.FormatFloat': (_vm, { args: [value, form, precision, bits] }) => {
    const digits = Number(precision);
    const number = Number(value);
    if (rune(form) === 'f' && digits >= 0) return number.toFixed(Math.min(100, digits));
    return digits < 0
      ? floatText(number, Number(bits))
      : String(Number(number.toPrecision(Math.max(1, Math.min(100, digits)))));
  },
  'strconv.Quote': (_vm, { args: [value] }) => quote(plain(value)),
  'unicode.IsLetter': (_vm, { args: [value] }) => /\p{L}/u.test(rune(value)),
  'unicode.IsUpper': (_vm, { args: [value] }) => /\p{Lu}/u.test(rune(value)),
  'unicode.IsLower': (_vm, { args: [value] }) => /\p{Ll}/u.test(rune(value)),
  'unicode.IsPunct': (_vm, { args: [value] }) => /\p{P}/u.test(rune(value)),
  'unicode.ToUpper': (_vm, { args: [value] }) => BigInt(rune(value).toUpperCase().codePointAt(0) ?? 0),
  'unicode.ToLower': (_vm, { args: [value] }) => BigInt(rune(value).toLowerCase().codePointAt(0) ?? 0),
};
