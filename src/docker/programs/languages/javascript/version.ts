import type { ProcessContext } from '../../../../linux/process/process-context.ts';

/** Which Node this is: the image says so; a distribution's package is 20. */
export function nodeVersion(process: ProcessContext): string {
  const told = process.env['NODE_VERSION'];
  if (told !== undefined && /^\d+\.\d+\.\d+$/.test(told)) return told;
  return process.computer.distribution === 'alpine' ? '22.16.0' : '20.19.2';
}

export function majorVersion(process: ProcessContext): number {
  return Number(nodeVersion(process).split('.')[0]);
}

const LOADER: Readonly<Record<number, readonly string[]>> = {
  18: [
    'Module._compile (node:internal/modules/cjs/loader:1364:14)', 'Module._extensions..js (node:internal/modules/cjs/loader:1422:10)', 'Module.load (node:internal/modules/cjs/loader:1203:32)',
    'Module._load (node:internal/modules/cjs/loader:1019:12)', 'Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:128:12)', 'node:internal/main/run_main_module:28:49',
  ],
  20: [
    'Module._compile (node:internal/modules/cjs/loader:1521:14)', 'Module._extensions..js (node:internal/modules/cjs/loader:1623:10)', 'Module.load (node:internal/modules/cjs/loader:1266:32)',
    'Module._load (node:internal/modules/cjs/loader:1091:12)', 'Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:164:12)', 'node:internal/main/run_main_module:28:49',
  ],
  22: [
    'Module._compile (node:internal/modules/cjs/loader:1688:14)', 'Object..js (node:internal/modules/cjs/loader:1820:10)', 'Module.load (node:internal/modules/cjs/loader:1423:32)',
    'Function._load (node:internal/modules/cjs/loader:1246:12)', 'TracingChannel.traceSync (node:diagnostics_channel:322:14)', 'wrapModuleLoad (node:internal/modules/cjs/loader:235:24)',
    'Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:171:5)', 'node:internal/main/run_main_module:36:49',
  ],
  24: [
    'Module._compile (node:internal/modules/cjs/loader:1760:14)', 'Object..js (node:internal/modules/cjs/loader:1893:10)', 'Module.load (node:internal/modules/cjs/loader:1480:32)',
    'Module._load (node:internal/modules/cjs/loader:1299:12)', 'TracingChannel.traceSync (node:diagnostics_channel:328:14)', 'wrapModuleLoad (node:internal/modules/cjs/loader:244:24)',
    'Module.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:154:5)', 'node:internal/main/run_main_module:33:47',
  ],
}; // prettier-ignore

/** The lines of Node's own below a program's in a stack. */
export function moduleFrames(process: ProcessContext, file: string): readonly string[] {
  if (file.startsWith('[eval')) {
    return [
      'runScriptInThisContext (node:internal/vm:209:10)',
      'node:internal/process/execution:118:14',
      'evalScript (node:internal/process/execution:117:12)',
      'node:internal/main/eval_string:74:3',
    ].map((line) => `    at ${line}`);
  }
  const major = majorVersion(process);
  const frames = LOADER[major >= 24 ? 24 : major >= 22 ? 22 : major >= 20 ? 20 : 18] ?? [];
  return frames.map((line) => `    at ${line}`);
}
