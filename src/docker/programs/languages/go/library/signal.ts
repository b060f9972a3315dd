import type { NativeTable } from '../../core/language.ts';
import { tuple } from '../../core/value.ts';

/** os/signal, and the signals that syscall names. */
export const SIGNALS: Readonly<Record<string, string>> = {
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
};

/** What of os/signal is not written in Go. */
export const SIGNAL_NATIVES: NativeTable = {
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
};
