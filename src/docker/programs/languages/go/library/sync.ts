import type { NativeTable } from '../../core/language.ts';
import { isKind, type Value } from '../../core/value.ts';
import { panicWith, raise } from '../run/panic.ts';
import { box, field, struct } from '../run/values.ts';

/** sync, sync/atomic and context. */
export const SYNC: Readonly<Record<string, string>> = {
  sync: `package sync
type Locker interface { Lock(); Unlock() }
type Mutex struct { held bool }
func (m *Mutex) Lock()
func (m *Mutex) Unlock()
func (m *Mutex) TryLock() bool { if m.held { return false }; m.held = true; return true }
type RWMutex struct { held bool; readers int }
func (m *RWMutex) Lock()
func (m *RWMutex) Unlock()
func (m *RWMutex) RLock()
func (m *RWMutex) RUnlock() { m.readers-- }
type WaitGroup struct { n int }
func (w *WaitGroup) Add(delta int) { w.n += delta; if w.n < 0 { panic("sync: negative WaitGroup counter") } }
func (w *WaitGroup) Done() { w.Add(-1) }
func (w *WaitGroup) Wait()
func (w *WaitGroup) Go(f func()) { w.Add(1); go func() { defer w.Done(); f() }() }
type Once struct { done bool }
func (o *Once) Do(f func()) { if !o.done { o.done = true; f() } }
type Map struct { m map[any]any }
func (m *Map) Load(key any) (value any, ok bool) { value, ok = m.m[key]; return }
func (m *Map) Store(key, value any) { if m.m == nil { m.m = map[any]any{} }; m.m[key] = value }
func (m *Map) Delete(key any) { delete(m.m, key) }
func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) { if v, ok := m.m[key]; ok { return v, true }; m.Store(key, value); return value, false }
func (m *Map) Range(f func(key, value any) bool) { for k, v := range m.m { if !f(k, v) { break } } }
type Pool struct { New func() any; kept []any }
func (p *Pool) Get() any { if n := len(p.kept); n > 0 { x := p.kept[n-1]; p.kept = p.kept[:n-1]; return x }; if p.New != nil { return p.New() }; return nil }
func (p *Pool) Put(x any) { p.kept = append(p.kept, x) }
`,
  'sync/atomic': `package atomic
func AddInt64(addr *int64, delta int64) int64 { *addr += delta; return *addr }
func AddInt32(addr *int32, delta int32) int32 { *addr += delta; return *addr }
func AddUint64(addr *uint64, delta uint64) uint64 { *addr += delta; return *addr }
func LoadInt64(addr *int64) int64 { return *addr }
func LoadInt32(addr *int32) int32 { return *addr }
func LoadUint64(addr *uint64) uint64 { return *addr }
func StoreInt64(addr *int64, v int64) { *addr = v }
func StoreInt32(addr *int32, v int32) { *addr = v }
func CompareAndSwapInt32(addr *int32, old, new int32) bool { if *addr == old { *addr = new; return true }; return false }
type Int64 struct { v int64 }
func (x *Int64) Add(d int64) int64 { x.v += d; return x.v }
func (x *Int64) Load() int64 { return x.v }
func (x *Int64) Store(v int64) { x.v = v }
type Int32 struct { v int32 }
func (x *Int32) Add(d int32) int32 { x.v += d; return x.v }
func (x *Int32) Load() int32 { return x.v }
func (x *Int32) Store(v int32) { x.v = v }
type Bool struct { v bool }
func (x *Bool) Load() bool { return x.v }
func (x *Bool) Store(v bool) { x.v = v }
`,
  context: `package context
import ("errors"; "time")
type Context interface { Done() <-chan struct{}; Err() error; Value(key any) any; Deadline() (time.Time, bool) }
type CancelFunc func()
var Canceled = errors.New("context canceled")
type deadlineError struct{}
func (deadlineError) Error() string { return "context deadline exceeded" }
var DeadlineExceeded error = deadlineError{}
type ctx struct { parent *ctx; done chan struct{}; err error; key, value any; children []*ctx; until time.Time; limited bool }
func (c *ctx) Done() <-chan struct{} { return c.done }
func (c *ctx) Err() error { return c.err }
func (c *ctx) Deadline() (time.Time, bool) { return c.until, c.limited }
func (c *ctx) Value(key any) any { for at := c; at != nil; at = at.parent { if at.key == key { return at.value } }; return nil }
func (c *ctx) end(err error) {
	if c.err != nil { return }
	c.err = err
	close(c.done)
	for _, each := range c.children { each.end(err) }
}
func Background() Context { return &ctx{} }
func TODO() Context { return &ctx{} }
func child(parent Context) *ctx {
	c := &ctx{done: make(chan struct{})}
	if p, ok := parent.(*ctx); ok { c.parent = p; p.children = append(p.children, c); if p.err != nil { c.end(p.err) } }
	return c
}
func WithCancel(parent Context) (Context, CancelFunc) { c := child(parent); return c, func() { c.end(Canceled) } }
func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc) {
	c := child(parent)
	c.until, c.limited = time.Now().Add(timeout), true
	t := time.AfterFunc(timeout, func() { c.end(DeadlineExceeded) })
	return c, func() { t.Stop(); c.end(Canceled) }
}
func WithDeadline(parent Context, d time.Time) (Context, CancelFunc) { return WithTimeout(parent, time.Until(d)) }
func WithValue(parent Context, key, val any) Context { c := child(parent); c.key, c.value = key, val; return c }
`,
};

function held(self: Value): boolean {
  return field(self, 'held') === true;
}

function set(self: Value, name: string, value: Value): null {
  if (isKind(self, 'struct')) self.fields.set(name, value);
  return null;
}

/** What of sync and context is not written in Go. */
export const SYNC_NATIVES: NativeTable = {
  'sync.(*Mutex).Lock': (vm, { args: [self] }) => {
    vm.takeMemo();
    vm.state.store.set('%blocked', 'sync.Mutex.Lock');
    return held(self) ? vm.block({ on: 'other' }) : set(self, 'held', true);
  },
  'sync.(*Mutex).Unlock': (vm, { args: [self] }) => {
    if (self === null) return raise(vm, 'invalid memory address or nil pointer dereference');
    if (!held(self))
      throw panicWith(
        vm,
        box('errors.plainError', struct('errors.plainError', [['s', 'sync: unlock of unlocked mutex']])),
      );
    return set(self, 'held', false);
  },
  'sync.(*RWMutex).Lock': (vm, { args: [self] }) => {
    vm.takeMemo();
    vm.state.store.set('%blocked', 'sync.RWMutex.Lock');
    return held(self) || field(self, 'readers') !== 0n ? vm.block({ on: 'other' }) : set(self, 'held', true);
  },
  'sync.(*RWMutex).Unlock': (_vm, { args: [self] }) => set(self, 'held', false),
  'sync.(*RWMutex).RLock': (vm, { args: [self] }) => {
    vm.takeMemo();
    vm.state.store.set('%blocked', 'sync.RWMutex.RLock');
    return held(self)
      ? vm.block({ on: 'other' })
      : set(self, 'readers', ((field(self, 'readers') ?? 0n) as bigint) + 1n);
  },
  'sync.(*WaitGroup).Wait': (vm, { args: [self] }) => {
    vm.takeMemo();
    vm.state.store.set('%blocked', 'sync.WaitGroup.Wait');
    return ((field(self, 'n') ?? 0n) as bigint) > 0n ? vm.block({ on: 'other' }) : null;
  },
};
