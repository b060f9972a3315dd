/** What nginx was called with. */
export interface CommandLine {
  readonly action: 'run' | 'test' | 'dump' | 'version' | 'version-and-build' | 'help' | 'signal';
  readonly isQuiet: boolean;
  readonly signal?: string;
  readonly config: string;
  readonly globals: string;
  readonly prefix: string;
}

/** @returns text: what is wrong with it */
export function readCommandLine(args: readonly string[]): CommandLine | string {
  let action: CommandLine['action'] = 'run';
  let isQuiet = false;
  const values: Record<string, string> = {};
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (!arg.startsWith('-')) return `invalid option: "${arg}"`;
    for (let at = 1; at < arg.length; at += 1) {
      const letter = arg[at] ?? '';
      const simple = ACTIONS[letter];
      if (simple) action = simple;
      else if (letter === 'q') isQuiet = true;
      else if (VALUED[letter] !== undefined) {
        const rest = arg.slice(at + 1);
        const value = rest === '' ? args[index + 1] : rest;
        if (rest === '') index += 1;
        if (value === undefined || value === '') return `option "-${letter}" requires ${VALUED[letter]}`;
        values[letter] = value;
        break;
      } else return `invalid option: "${letter}"`;
    }
  }
  const { s: signal } = values;
  if (signal !== undefined && !['stop', 'quit', 'reopen', 'reload'].includes(signal))
    return `invalid option: "-s ${signal}"`;
  return {
    action: signal !== undefined && action === 'run' ? 'signal' : action,
    isQuiet,
    ...(signal === undefined ? {} : { signal }),
    config: absolute(values['c'] ?? '/etc/nginx/nginx.conf'),
    globals: values['g'] ?? '',
    prefix: '/etc/nginx',
  };
}

const ACTIONS: Readonly<Record<string, CommandLine['action']>> = {
  '?': 'help', h: 'help', v: 'version', V: 'version-and-build', t: 'test', T: 'dump',
}; // prettier-ignore

const VALUED: Readonly<Record<string, string>> = {
  p: 'directory name', e: 'file name', c: 'file name', g: 'parameter', s: 'parameter',
}; // prettier-ignore

function absolute(path: string): string {
  return path.startsWith('/') ? path : `/etc/nginx/${path}`;
}

export function helpText(version: string): string {
  return `nginx version: nginx/${version}
Usage: nginx [-?hvVtTq] [-s signal] [-p prefix]
             [-e filename] [-c filename] [-g directives]

Options:
  -?,-h         : this help
  -v            : show version and exit
  -V            : show version and configure options then exit
  -t            : test configuration and exit
  -T            : test configuration, dump it and exit
  -q            : suppress non-error messages during configuration testing
  -s signal     : send signal to a master process: stop, quit, reopen, reload
  -p prefix     : set prefix path (default: /etc/nginx/)
  -e filename   : set error log file (default: /var/log/nginx/error.log)
  -c filename   : set configuration file (default: /etc/nginx/nginx.conf)
  -g directives : set global directives out of configuration file

`;
}
