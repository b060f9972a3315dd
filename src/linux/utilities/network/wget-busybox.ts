import { byteLength } from '../http/byte-length.ts';
import type { HttpResponse } from '../http/message.ts';
import { type Arguments, isGiven, optionValue } from '../system/getopt.ts';
import type { UtilityContext } from '../utility.ts';
import { type Fetched, fetchOnce, fileNameOf, readUrl, redirectOf, save } from './wget-fetch.ts';

const MAX_REDIRECTS = 5;

/** wget as busybox has it. */
export function busyboxWget(tool: UtilityContext, parsed: Arguments): number {
  for (const operand of parsed.operands) {
    const status = fetchFile(tool, parsed, operand);
    if (status !== 0) return status;
  }
  return 0;
}

function fetchFile(tool: UtilityContext, parsed: Arguments, operand: string): number {
  const quiet = isGiven(parsed, 'q');
  const say = (text: string) => {
    if (!quiet) tool.err(`${text}\n`);
  };
  let url = readUrl(operand);
  if (!url) return tool.fail(`not an http or ftp url: ${operand}`);
  const first = url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const fetched = fetchOnce(tool, parsed, url);
    if (fetched.kind === 'unknown-host') return tool.fail(`bad address '${url.host}'`);
    if (fetched.kind === 'bad-url') return tool.fail(`not an http or ftp url: ${operand}`);
    say(
      `Connecting to ${url.explicitPort ? `${url.host}:${url.port}` : url.host} (${fetched.address}:${url.port})`,
    );
    if (fetched.kind !== 'answered') return tool.fail(failureText(fetched));
    const { response } = fetched;
    if (isGiven(parsed, 'S')) tool.err(serverResponse(response));
    const next = redirectOf(url, response);
    if (next) {
      url = next;
      continue;
    }
    if (response.status < 200 || response.status >= 300) {
      return tool.fail(
        `server returned error: HTTP/${response.version} ${response.status} ${response.reason}`.trimEnd(),
      );
    }
    if (isGiven(parsed, 'spider')) {
      say('remote file exists');
      return 0;
    }
    return store(
      tool,
      optionValue(parsed, 'O') ?? fileNameOf(parsed, first),
      response.body,
      say,
      optionValue(parsed, 'O') === undefined,
    );
  }
  return tool.fail('too many redirections');
}

function failureText(fetched: Exclude<Fetched, { kind: 'answered' | 'bad-url' | 'unknown-host' }>): string {
  if (fetched.kind === 'timed-out') return 'download timed out';
  if (fetched.kind === 'reset') return 'error getting response: Connection reset by peer';
  if (fetched.kind === 'no-http') return 'error getting response: Invalid argument';
  if (fetched.kind === 'tls')
    return 'note: TLS certificate validation not implemented\nwget: error getting response: Connection reset by peer';
  const reason = fetched.kind === 'refused' ? 'Connection refused' : 'Network is unreachable';
  return `can't connect to remote host (${fetched.address}): ${reason}`;
}

function serverResponse({ version, status, reason, headers }: HttpResponse): string {
  const lines = headers.map(([name, value]) => `  ${name}: ${value}\n`).join('');
  return `  HTTP/${version} ${status} ${reason}\n${lines}  \n`;
}

function store(
  tool: UtilityContext,
  path: string,
  body: string,
  say: (text: string) => void,
  careful: boolean,
): number {
  if (careful && tool.fs.exists(path)) return tool.fail(`can't open '${path}': File exists`);
  if (path === '-') say('writing to stdout');
  const problem = save(tool, path, body);
  if (problem) return tool.fail(`can't open '${path}': ${problem.text}`);
  if (path !== '-') say(`saving to '${path}'`);
  const size = byteLength(body);
  const name = path.replace(/^.*\//, '').slice(0, 20).padEnd(20);
  say(`${name} 100% |********************************| ${shortSize(size)}  0:00:00 ETA`);
  say(path === '-' ? 'written to stdout' : `'${path}' saved`);
  return 0;
}

/** Five places, in units of 1024. */
function shortSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  for (; size >= 100_000; unit++) size /= 1024;
  return `${String(Math.floor(size)).padStart(5)}${['', 'k', 'M', 'G'][unit] ?? ''}`;
}
