import type { Machine } from '../core/machine.ts';
import { NotUnderstood } from '../core/problems.ts';
import { fileOfModule } from './modules/index.ts';
import { STANDARD, THIRD_PARTY } from './modules/names.ts';

/** `python -m module …`. */
export function runModule(
  vm: Machine,
  [name = '', ...args]: readonly string[],
  run: (source: string, file: string, argv: readonly string[]) => void,
): number | undefined {
  const file = fileOfModule(vm, name) ?? fileOfModule(vm, `${name}.__main__`);
  if (file !== undefined) {
    run(vm.process.fs.readFile(file), file, [file, ...args]);
    return undefined;
  }
  const python = vm.process.executable.startsWith('/') ? vm.process.executable : '/usr/local/bin/python3';
  const top = name.replace(/\..*/, '');
  if (STANDARD.has(top) || Object.hasOwn(THIRD_PARTY, top)) throw new NotUnderstood(`"-m ${name}"`);
  vm.writeError(`${python}: No module named ${name}\n`);
  return 1;
}
