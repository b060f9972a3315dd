import type { NativeTable } from '../../core/language.ts';
import { goVersion } from '../version.ts';

/** runtime: the program that runs. */
export const RUNTIME: Readonly<Record<string, string>> = {
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

/** What of runtime is not written in Go. */
export const RUNTIME_NATIVES: NativeTable = {
  'runtime.NumCPU': () => 2n,
  'runtime.NumGoroutine': (vm) => BigInt(vm.state.threads.filter((each) => !each.ended).length),
  'runtime.Version': (vm) => `go${goVersion(vm.process).text}`,
  'runtime.Gosched': (vm) => (vm.takeMemo() === undefined ? vm.block({ on: 'time', until: vm.now }) : null),
};
