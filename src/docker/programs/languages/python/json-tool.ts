import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { Machine } from '../core/machine.ts';
import { Thrown } from '../core/problems.ts';
import { str } from './display.ts';
import { fromJson, toJson } from './json-text.ts';

const DEFAULT_INDENT = 4;

/** `python -m json.tool [--sort-keys] [--indent N] [FILE]`: JSON, told nicely. Gives the exit status. */
export function jsonTool(vm: Machine, args: readonly string[]): number {
  const flags = new Set(args.filter((arg) => arg.startsWith('--')).map((arg) => arg.replace(/=.*/, '')));
  const at = args.findIndex((arg) => arg === '--indent' || arg.startsWith('--indent='));
  const given = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1]);
  const indent = given === undefined ? DEFAULT_INDENT : Number(given) || 0;
  const [infile = '-', outfile] = args.filter(
    (arg, index) => !arg.startsWith('--') && args[index - 1] !== '--indent',
  );
  let source: string;
  try {
    source = infile === '-' ? vm.process.readAll(0) : vm.process.fs.readFile(infile);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    vm.writeError(`[Errno 2] No such file or directory: '${infile}'\n`);
    return 1;
  }
  const style = {
    ascii: !flags.has('--no-ensure-ascii'),
    sortKeys: flags.has('--sort-keys'),
    item: flags.has('--compact') ? ',' : ', ',
    pair: flags.has('--compact') ? ':' : ': ',
    ...(flags.has('--no-indent') || flags.has('--compact') ? {} : { indent }),
  };
  try {
    const texts = flags.has('--json-lines')
      ? source.split('\n').filter((line) => line.trim() !== '')
      : [source];
    const text = texts.map((each) => `${toJson(vm, fromJson(vm, each), style)}\n`).join('');
    if (outfile === undefined) vm.write(text);
    else vm.process.fs.writeFile(outfile, text);
    return 0;
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    vm.writeError(`${str(vm, error.value)}\n`);
    return 1;
  }
}
