import { plus, SECOND } from '../../../../src/base/time.ts';
import { FsError } from '../../../../src/linux/fs/fs-error.ts';
import type { Program } from '../../../../src/linux/process/program.ts';
import type { UtilityTable } from '../../../../src/linux/utilities/utility.ts';

/** Commands that scripts of these tests use, as far as they use them: the shell is tested, not these. */
export const SMALL_USERLAND: UtilityTable = {
  echo: (tool) => {
    tool.out(`${tool.args.join(' ')}\n`);
    return 0;
  },
  cat: (tool) => {
    let status = 0;
    for (const name of tool.args.length === 0 ? ['-'] : tool.args) {
      try {
        tool.out(name === '-' ? tool.stdin() : tool.fs.readFile(name));
      } catch (error) {
        if (!(error instanceof FsError)) throw error;
        status = tool.fail(
          tool.computer.dialect === 'gnu' ? `${name}: ${error.text}` : `can't open '${name}': ${error.text}`,
        );
      }
    }
    return status;
  },
  env: (tool) => {
    for (const [name, value] of Object.entries(tool.env)) tool.out(`${name}=${value}\n`);
    return 0;
  },
  ls: (tool) => {
    const path = tool.args.find((arg) => !arg.startsWith('-')) ?? '.';
    const gnu = tool.computer.dialect === 'gnu';
    if (!tool.fs.exists(path))
      return tool.fail(`cannot access '${path}': No such file or directory`, gnu ? 2 : 1);
    const names =
      tool.fs.stat(path).node.type === 'directory' && !tool.args.includes('-d')
        ? tool.fs.readdir(path)
        : [path];
    tool.out(names.map((name) => `${name}\n`).join(''));
    return 0;
  },
  mkdir: (tool) => {
    for (const path of tool.args) if (path !== '-p') tool.fs.mkdir(path, { parents: true });
    return 0;
  },
  rm: (tool) => {
    for (const path of tool.args) if (!path.startsWith('-') && tool.fs.exists(path)) tool.fs.removeAll(path);
    return 0;
  },
  seq: (tool) => {
    const [a = 1, b] = tool.args.map(Number);
    for (let i = b === undefined ? 1 : a; i <= (b ?? a); i += 1) tool.out(`${i}\n`);
    return 0;
  },
  sort: (tool) => {
    const lines = tool.stdin().split('\n').slice(0, -1).sort();
    tool.out(lines.map((line) => `${line}\n`).join(''));
    return 0;
  },
  tee: (tool) => {
    const text = tool.stdin();
    for (const path of tool.args) tool.fs.writeFile(path, text);
    tool.out(text);
    return 0;
  },
  touch: (tool) => {
    for (const path of tool.args) tool.fs.writeFile(path, '', { append: true });
    return 0;
  },
  tr: (tool) => {
    const [from = '', to = ''] = tool.args;
    const upper = from === 'a-z' && to === 'A-Z';
    const text = tool.stdin();
    if (upper) tool.out(text.toUpperCase());
    else if (from === '-d') tool.out(text.replaceAll(to, ''));
    else tool.out(text.replaceAll(from, to));
    return 0;
  },
  wc: (tool) => {
    const text = tool.stdin();
    const [flag] = tool.args;
    const count =
      flag === '-l'
        ? text.split('\n').length - 1
        : flag === '-w'
          ? text.split(/\s+/).filter((word) => word !== '').length
          : text.length;
    tool.out(`${count}\n`);
    return 0;
  },
  head: (tool) => {
    const count = Number(tool.args.join('').replace(/\D/g, '')) || 10;
    tool.out(
      tool
        .stdin()
        .split(/(?<=\n)/)
        .slice(0, count)
        .join(''),
    );
    return 0;
  },
  date: (tool) => {
    tool.out(`${new Date(tool.now.seconds * 1000).toISOString().slice(0, 19)}\n`);
    return 0;
  },
};

/** sleep(1) takes time. */
export const SLEEP: Program = {
  start: (process) => ({
    kind: 'wait',
    for: { kind: 'until', at: plus(process.now, Number(process.argv[1] ?? 0) * SECOND) },
    state: null,
  }),
  resume: () => ({ kind: 'exit', code: 0 }),
};

/** head(1) that ends as soon as it has its lines. */
export const FIRST_LINE: Program = {
  start: (process) => {
    const line = process.readLine(0);
    if (!line) return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state: null };
    process.write(1, line.text);
    return { kind: 'exit', code: 0 };
  },
  resume: (process) => FIRST_LINE.start(process),
};
