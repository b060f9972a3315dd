import type { NativeTable } from '../../core/language.ts';
import type { Value } from '../../core/value.ts';
import { panicWith } from '../run/panic.ts';
import { box, partsOf, struct, unbox } from '../run/values.ts';

const ONE = [
  'Sqrt',
  'Floor',
  'Ceil',
  'Abs',
  'Sin',
  'Cos',
  'Tan',
  'Log',
  'Log2',
  'Log10',
  'Exp',
  'Trunc',
  'Cbrt',
];
const real = (value: Value) => Number(value);

/** math, math/rand, sort, slices and maps. */
export const NUMBERS: Readonly<Record<string, string>> = {
  math: `package math
const ( Pi = 3.14159265358979323846; E = 2.71828182845904523536; MaxInt = 9223372036854775807; MinInt = -9223372036854775808; MaxInt64 = 9223372036854775807; MinInt64 = -9223372036854775808
	MaxInt32 = 2147483647; MinInt32 = -2147483648; MaxInt16 = 32767; MaxInt8 = 127; MaxUint8 = 255; MaxUint16 = 65535; MaxUint32 = 4294967295; MaxUint64 = 18446744073709551615; MaxFloat64 = 1.79769313486231570814527423731704356798070e+308; SmallestNonzeroFloat64 = 4.9406564584124654417656879286822137236505980e-324 )
${ONE.map((name) => `func ${name}(x float64) float64`).join('\n')}
func Pow(x, y float64) float64
func Mod(x, y float64) float64
func Hypot(x, y float64) float64
func Atan2(x, y float64) float64
func Round(x float64) float64
func Inf(sign int) float64
func NaN() float64
func IsNaN(f float64) bool { return f != f }
func IsInf(f float64, sign int) bool { return sign >= 0 && f > MaxFloat64 || sign <= 0 && f < -MaxFloat64 }
func Max(x, y float64) float64 { if x > y { return x }; return y }
func Min(x, y float64) float64 { if x < y { return x }; return y }
`,
  'math/rand': `package rand
func Seed(seed int64) {}
func Int() int
func Intn(n int) int
func Int63() int64 { return int64(Int()) }
func Int31n(n int32) int32 { return int32(Intn(int(n))) }
func Float64() float64
func Shuffle(n int, swap func(i, j int)) { for i := n - 1; i > 0; i-- { swap(i, Intn(i+1)) } }
func Perm(n int) []int { m := make([]int, n); for i := range m { m[i] = i }; Shuffle(n, func(i, j int) { m[i], m[j] = m[j], m[i] }); return m }
type Source int64
type Rand struct { s Source }
func NewSource(seed int64) Source { return Source(seed) }
func New(src Source) *Rand { return &Rand{src} }
func (r *Rand) Intn(n int) int { return Intn(n) }
func (r *Rand) Int() int { return Int() }
func (r *Rand) Float64() float64 { return Float64() }
func (r *Rand) Perm(n int) []int { return Perm(n) }
`,
  'math/rand/v2': `package rand
import old "math/rand"
func IntN(n int) int { return old.Intn(n) }
func N(n int) int { return old.Intn(n) }
func Int() int { return old.Int() }
func Float64() float64 { return old.Float64() }
func Perm(n int) []int { return old.Perm(n) }
func Shuffle(n int, swap func(i, j int)) { old.Shuffle(n, swap) }
`,
  sort: `package sort
type Interface interface { Len() int; Less(i, j int) bool; Swap(i, j int) }
func Sort(data Interface) { n := data.Len(); for i := 1; i < n; i++ { for j := i; j > 0 && data.Less(j, j-1); j-- { data.Swap(j, j-1) } } }
func Stable(data Interface) { Sort(data) }
type reverse struct { Interface }
func (r reverse) Less(i, j int) bool { return r.Interface.Less(j, i) }
func Reverse(data Interface) Interface { return &reverse{data} }
type IntSlice []int
func (x IntSlice) Len() int { return len(x) }
func (x IntSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x IntSlice) Swap(i, j int) { x[i], x[j] = x[j], x[i] }
type StringSlice []string
func (x StringSlice) Len() int { return len(x) }
func (x StringSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x StringSlice) Swap(i, j int) { x[i], x[j] = x[j], x[i] }
func Ints(x []int) { native(x) }
func Strings(x []string) { native(x) }
func Float64s(x []float64) { native(x) }
func native(x any)
func size(x any) int
func swap(x any, i, j int)
func Slice(x any, less func(i, j int) bool) { n := size(x); for i := 1; i < n; i++ { for j := i; j > 0 && less(j, j-1); j-- { swap(x, j, j-1) } } }
func SliceStable(x any, less func(i, j int) bool) { Slice(x, less) }
func SearchInts(a []int, x int) int { for i, each := range a { if each >= x { return i } }; return len(a) }
func Search(n int, f func(int) bool) int { i, j := 0, n; for i < j { h := (i + j) / 2; if !f(h) { i = h + 1 } else { j = h } }; return i }
`,
  slices: `package slices
type ordered interface { ~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64 | ~string }
func Contains[E comparable](s []E, v E) bool { return Index(s, v) >= 0 }
func Index[E comparable](s []E, v E) int { for i, each := range s { if each == v { return i } }; return -1 }
func Sort[E ordered](x []E) { for i := 1; i < len(x); i++ { for j := i; j > 0 && x[j] < x[j-1]; j-- { x[j], x[j-1] = x[j-1], x[j] } } }
func SortFunc[E any](x []E, cmp func(a, b E) int) { for i := 1; i < len(x); i++ { for j := i; j > 0 && cmp(x[j], x[j-1]) < 0; j-- { x[j], x[j-1] = x[j-1], x[j] } } }
func Reverse[E any](s []E) { for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 { s[i], s[j] = s[j], s[i] } }
func Max[E ordered](x []E) E { m := x[0]; for _, each := range x { if each > m { m = each } }; return m }
func Min[E ordered](x []E) E { m := x[0]; for _, each := range x { if each < m { m = each } }; return m }
func Equal[E comparable](a, b []E) bool { if len(a) != len(b) { return false }; for i := range a { if a[i] != b[i] { return false } }; return true }
`,
  cmp: `package cmp
type Ordered interface { ~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64 | ~string }
func Compare[T Ordered](x, y T) int { if x < y { return -1 }; if x > y { return 1 }; return 0 }
`,
};

/** What of the packages of numbers is not written in Go. */
export const NUMBER_NATIVES: NativeTable = {
  ...Object.fromEntries(
    ONE.map((name) => [
      `math.${name}`,
      (_vm: unknown, { args: [x] }: { readonly args: readonly Value[] }) =>
        (Math[name.toLowerCase() as 'sqrt'] ?? Math.sqrt)(real(x)),
    ]),
  ),
  'math.Pow': (_vm, { args: [x, y] }) => real(x) ** real(y),
  'math.Mod': (_vm, { args: [x, y] }) => real(x) % real(y),
  'math.Hypot': (_vm, { args: [x, y] }) => Math.hypot(real(x), real(y)),
  'math.Atan2': (_vm, { args: [x, y] }) => Math.atan2(real(x), real(y)),
  'math.Round': (_vm, { args: [x] }) => Math.sign(real(x)) * Math.round(Math.abs(real(x))),
  'math.Inf': (_vm, { args: [sign] }) => (Number(sign) >= 0 ? Infinity : -Infinity),
  'math.NaN': () => NaN,
  'math/rand.Int': (vm) => BigInt(vm.process.random()) * 2147483647n,
  'math/rand.Intn': (vm, { args: [bound] }) => {
    if (Number(bound) <= 0)
      throw panicWith(
        vm,
        box('errors.plainError', struct('errors.plainError', [['s', 'invalid argument to Intn']])),
      );
    return BigInt(vm.process.random() % Number(bound));
  },
  'math/rand.Float64': (vm) => vm.process.random() / 2 ** 32,
  'sort.native': (vm, { args: [boxed] }) => {
    const parts = partsOf(unbox(boxed));
    if (!parts) return null;
    vm.count(parts.length * 4);
    const sorted = parts.array.items
      .slice(parts.from, parts.from + parts.length)
      .sort((a, b) => ((a as bigint) < (b as bigint) ? -1 : (a as bigint) > (b as bigint) ? 1 : 0));
    sorted.forEach((each, index) => (parts.array.items[parts.from + index] = each));
    return null;
  },
  'sort.size': (_vm, { args: [boxed] }) => BigInt(partsOf(unbox(boxed))?.length ?? 0),
  'sort.swap': (_vm, { args: [boxed, i, j] }) => {
    const parts = partsOf(unbox(boxed));
    if (!parts) return null;
    const { items } = parts.array;
    const [a, b] = [parts.from + Number(i), parts.from + Number(j)];
    [items[a], items[b]] = [items[b], items[a]];
    return null;
  },
};
