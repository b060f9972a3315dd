import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { target, type Target } from '../psql/options.ts';

export interface ToolOptions {
  readonly target: Target;
  readonly flags: ReadonlySet<string>;
  readonly values: Readonly<Record<string, string>>;
  readonly operands: readonly string[];
}

const COMMON: Readonly<Record<string, string>> = { h: 'host', p: 'port', U: 'username', d: 'dbname' };

/** The command line of createdb, pg_dump and their like. `valued` are further options with a value, by letter. */
export function toolOptions(
  process: ProcessContext,
  valued: Readonly<Record<string, string>>,
  database?: string,
): ToolOptions {
  const byLetter: Readonly<Record<string, string>> = { ...COMMON, ...valued };
  const long = new Set(Object.values(byLetter));
  const values: Record<string, string> = {};
  const flags = new Set<string>();
  const operands: string[] = [];
  const args = process.argv.slice(1);
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const [, written, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    const letter = /^-[A-Za-z]/.test(arg) ? arg.slice(1, 2) : undefined;
    const name = written ?? (letter === undefined ? undefined : byLetter[letter]);
    if (name === undefined && letter === undefined) operands.push(arg);
    else if (name === undefined || !long.has(name))
      for (const each of written === undefined ? arg.slice(1) : [written]) flags.add(each);
    else if (inline !== undefined) values[name] = inline;
    else if (letter !== undefined && arg.length > 2) values[name] = arg.slice(2);
    else {
      index += 1;
      values[name] = args[index] ?? '';
    }
  }
  const where = target(process, {
    host: values['host'],
    port: values['port'],
    user: values['username'],
    database: values['dbname'] ?? database,
  });
  return { target: where, flags, values, operands };
}
