import type { ProcessInfo } from '../../process/process-context.ts';
import type { UtilityContext } from '../utility.ts';
import { groupName, userName } from './accounts.ts';
import { longState, residentKilobytes, virtualKilobytes } from './ps-columns.ts';

interface Column {
  readonly heading: string;
  readonly width: number;
  readonly right?: boolean;
  readonly text: (each: ProcessInfo, tool: UtilityContext) => string;
}

const nameOf = (each: ProcessInfo) => (each.state === 'zombie' ? `[${each.name}]` : each.name);

/** `{entry.sh} ` before words that begin otherwise: a script, or what goes on under another's words. */
function named({ name, argv }: ProcessInfo): string {
  const [first = ''] = argv;
  const base = first.slice(first.lastIndexOf('/') + 1).replace(/^-/, '');
  return base.startsWith(name) ? '' : `{${name}} `;
}

const COLUMNS: Readonly<Record<string, Column>> = {
  user: {
    heading: 'USER',
    width: 8,
    text: (each, tool) =>
      (userName(tool.fs, each.credentials.uid) ?? String(each.credentials.uid)).slice(0, 8),
  },
  group: {
    heading: 'GROUP',
    width: 8,
    text: (each, tool) =>
      (groupName(tool.fs, each.credentials.gid) ?? String(each.credentials.gid)).slice(0, 8),
  },
  comm: { heading: 'COMMAND', width: 16, text: (each) => each.name },
  args: {
    heading: 'COMMAND',
    width: 256,
    text: (each) =>
      each.state === 'zombie' || each.argv.length === 0 ? nameOf(each) : named(each) + each.argv.join(' '),
  },
  pid: { heading: 'PID', width: 5, right: true, text: (each) => String(each.pid) },
  ppid: { heading: 'PPID', width: 5, right: true, text: (each) => String(each.parent) },
  pgid: { heading: 'PGID', width: 5, right: true, text: (each) => String(each.pid) },
  tty: { heading: 'TT', width: 6, text: (each) => each.terminal },
  vsz: { heading: 'VSZ', width: 4, right: true, text: (each) => kilobytes(virtualKilobytes(each)) },
  sid: { heading: 'SID', width: 5, right: true, text: (each) => String(each.pid) },
  stat: { heading: 'STAT', width: 4, text: (each) => longState(each).replace(/[s+]/g, '') },
  rss: { heading: 'RSS', width: 4, right: true, text: (each) => kilobytes(residentKilobytes(each)) },
};

function kilobytes(amount: number): string {
  return amount < 10_000 ? String(amount) : `${Math.round(amount / 1024)}m`;
}

/** As Debian builds busybox: without a TIME column. */
const DEFAULT = ['pid', 'user', 'args'];

/** ps of busybox: one table, whatever letters are given; -o chooses columns. */
export function busyboxPs(tool: UtilityContext): number {
  const columns: Column[] = [];
  for (let index = 0; index < tool.args.length; index++) {
    const arg = tool.args[index] ?? '';
    if (!/^-[A-Za-z]*o/.test(arg)) continue;
    const joined = arg.slice(arg.indexOf('o') + 1);
    for (const word of (joined === '' ? (tool.args[++index] ?? '') : joined).split(',')) {
      const [name = '', heading] = word.split('=');
      const column = Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined;
      if (!column) {
        return tool.fail(`bad -o argument '${word}', supported arguments: ${Object.keys(COLUMNS).join(',')}`);
      }
      columns.push({ ...column, heading: heading ?? column.heading });
    }
  }
  if (columns.length === 0) columns.push(...DEFAULT.flatMap((name) => COLUMNS[name] ?? []));
  const cut = (text: string) => (tool.columns === undefined ? text : text.slice(0, tool.columns - 1));
  const line = (cells: readonly string[], heading: boolean) =>
    columns
      .map(({ width, right }, index) => {
        const cell = cells[index] ?? '';
        if (right && !heading) return cell.padStart(width);
        return index === columns.length - 1 ? cell : cell.padEnd(width);
      })
      .join(' ');
  tool.out(
    `${cut(
      line(
        columns.map(({ heading }) => heading),
        true,
      ),
    )}\n`,
  );
  for (const each of tool.processes()) {
    tool.work(1);
    tool.out(
      `${cut(
        line(
          columns.map(({ text }) => text(each, tool)),
          false,
        ),
      )}\n`,
    );
  }
  return 0;
}
