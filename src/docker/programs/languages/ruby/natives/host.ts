import type { NativeTable } from '../../core/language.ts';

/** What a program asks about itself and the machine it runs on. */
export const HOST: NativeTable = {
  'Process.pid': (vm) => BigInt(vm.process.pid),
  'Process.ppid': (vm) => BigInt(vm.process.parent),
  'Process.clock_gettime': (vm) => vm.now / 1000,
  'Process.uid': (vm) => BigInt(vm.process.credentials.uid),
  'Socket.gethostname': (vm) => vm.process.computer.hostname,
  'Etc.nprocessors': (vm) => BigInt(vm.process.computer.cpus),
  'GC.start': () => null,
};
