import { busyboxUsage } from '../system/busybox-usage.ts';
import { getopt } from '../system/getopt.ts';
import { problemText } from '../system/program-tool.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { busyboxWget } from './wget-busybox.ts';
import { gnuWget } from './wget-gnu.ts';

/** wget: fetches files, as busybox and GNU wget do and show it. */
export const wget: Utility = (tool) => {
  const parsed = getopt(tool.args, {
    short: 'qO:ScT:t:P:U:nNvYdi:o:a:bkrlpHLxhV46',
    long: {
      quiet: 'q', 'output-document:': 'O', 'server-response': 'S', spider: 'spider', 'timeout:': 'T', 'tries:': 't',
      'directory-prefix:': 'P', 'user-agent:': 'U', 'header:': 'header', 'post-data:': 'post-data', verbose: 'v',
      'no-verbose': 'nv', 'no-check-certificate': 'k', 'user:': 'user', 'password:': 'password', continue: 'c',
      'method:': 'method', 'body-data:': 'post-data', 'no-cache': 'k', 'show-progress': 'k', 'retry-connrefused': 'k',
      'waitretry:': 'w', 'connect-timeout:': 'T', 'read-timeout:': 'T', 'progress:': 'progress', 'max-redirect:': 'r',
      'http-user:': 'user', 'http-password:': 'password', 'content-disposition': 'k', 'no-clobber': 'n',
    },
  }); // prettier-ignore
  if (parsed.problem) {
    tool.err(`wget: ${problemText(parsed.problem)}\n`);
    return usage(tool);
  }
  if (parsed.operands.length === 0) {
    if (tool.computer.dialect === 'gnu') tool.err('wget: missing URL\n');
    return usage(tool);
  }
  const fetchAll = tool.computer.dialect === 'gnu' ? gnuWget : busyboxWget;
  return fetchAll(tool, parsed);
};

function usage(tool: UtilityContext): number {
  if (tool.computer.dialect === 'gnu') {
    tool.err("Usage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n");
    return tool.args.length === 0 ? 1 : 2;
  }
  tool.err(busyboxUsage('wget [-cqS] [--spider] [-O FILE] [-P DIR] [-T SEC] URL...'));
  return 1;
}
