import { FsError } from '../../../linux/fs/fs-error.ts';
import { joinPath } from '../../../linux/fs/path.ts';
import type { ProcessContext } from '../../../linux/process/process-context.ts';
import { exit, type Program, type Step } from '../../../linux/process/program.ts';
import { byteLength } from '../../../linux/utilities/http/byte-length.ts';
import type { Headers } from '../../../linux/utilities/http/headers.ts';
import { formatResponse, parseRequest, type HttpRequest } from '../../../linux/utilities/http/message.ts';
import { reasonOf } from '../../../linux/utilities/http/reasons.ts';
import { getopt, isGiven, optionValue } from '../../../linux/utilities/system/getopt.ts';
import { pathOf } from './http-server.ts';
import { httpDate } from './http-time.ts';

type State = { readonly port: number; readonly verbose: boolean };

const USUAL_PORT = 80;
const FIRST_CLIENT_PORT = 41_000;

/** Types by ending; what is not here is sent without one. */
const TYPES: Readonly<Record<string, string>> = {
  txt: 'text/plain', h: 'text/plain', c: 'text/plain', cc: 'text/plain', cpp: 'text/plain',
  htm: 'text/html', html: 'text/html', css: 'text/css', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif',
  png: 'image/png', svg: 'image/svg+xml', wav: 'audio/wav', js: 'application/javascript', xml: 'text/xml',
}; // prettier-ignore

const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'Unsupported method',
  404: 'The requested URL was not found',
  501: 'The requested method is not recognized',
};

/** busybox's own little web server. Behaviour recorded of busybox 1.38. */
export const busyboxHttpd: Program = {
  start(process) {
    const parsed = getopt(process.argv.slice(1), { short: 'fvip:h:u:r:c:M:K:m:e:d:' });
    if (parsed.problem !== undefined || isGiven(parsed, 'i', 'm', 'e', 'd')) {
      process.write(2, 'httpd: only -f, -v, -p and -h are simulated here\n');
      return exit(1);
    }
    const home = optionValue(parsed, 'h');
    if (home !== undefined) {
      try {
        process.chdir(home);
      } catch (error) {
        if (!(error instanceof FsError)) throw error;
        process.write(2, `httpd: can't change directory to '${home}': ${error.text}\n`);
        return exit(1);
      }
    }
    const port = Number((optionValue(parsed, 'p') ?? String(USUAL_PORT)).replace(/^.*:/, ''));
    const problem = port > 0 && port <= 65_535 ? busy(process, port) : 'Cannot assign requested address';
    if (problem !== undefined) {
      process.write(2, `httpd: bind: ${problem}\n`);
      return exit(1);
    }
    const state: State = { port, verbose: isGiven(parsed, 'v') };
    if (isGiven(parsed, 'f')) return listen(process, state);
    process.spawn({
      argv: process.argv,
      fork: { program: ownProgram(process), state },
      env: process.env,
      background: true,
    });
    return exit(0);
  },

  resume: (process, state) => listen(process, state as State),

  serve(process, json, { data, from }) {
    const state = json as State;
    if (data === '') return { state, data: '' };
    const request = parseRequest(data);
    const { status, response } = request
      ? answer(process, request)
      : { status: 400, response: page(process, 400) };
    if (state.verbose)
      process.write(
        2,
        `[::ffff:${from}]:${FIRST_CLIENT_PORT + (process.now.nanos % 20_000)}: response:${status}\n`,
      );
    return { state, data: response };
  },
};

/** The program that the executable is: a busybox of one build or another. */
function ownProgram({ fs, executable }: ProcessContext): string {
  const { node } = fs.stat(executable);
  return (node.type === 'file' ? node.program : undefined) ?? 'busybox';
}

function busy(process: ProcessContext, port: number): string | undefined {
  const listening = process.listeners?.() ?? [];
  return listening.some((other) => other.protocol === 'tcp' && other.port === port)
    ? 'Address already in use'
    : undefined;
}

function listen(process: ProcessContext, state: State): Step {
  const taken = process.listen(state.port);
  if (taken !== 'ok') {
    process.write(2, `httpd: bind: ${taken === 'denied' ? 'Permission denied' : 'Address already in use'}\n`);
    return exit(1);
  }
  return { kind: 'wait', for: { kind: 'forever' }, state };
}

function answer(process: ProcessContext, request: HttpRequest): { status: number; response: string } {
  const failed = (status: number): { status: number; response: string } => ({
    status,
    response: page(process, status),
  });
  if (request.method !== 'GET' && request.method !== 'HEAD') return failed(501);
  const path = pathOf(request.target);
  if (path === undefined) return failed(400);
  const file = joinPath('.', path.slice(1));
  const kind = kindOf(process, file);
  if (kind === 'directory' && !path.endsWith('/'))
    return { status: 302, response: page(process, 302, [['Location', `${path}/`]]) };
  const found = kind === 'directory' ? joinPath(file, 'index.html') : file;
  if (kindOf(process, found) !== 'file' || !process.fs.access(found, 'r')) return failed(404);
  const { node } = process.fs.stat(found);
  const body = process.fs.readFile(found);
  const type = TYPES[/\.([^./]+)$/.exec(found)?.[1]?.toLowerCase() ?? ''];
  const size = byteLength(body);
  const headers: Headers = [
    ...start(process),
    ...(type === undefined ? [] : [['Content-type', type] as const]),
    ['Accept-Ranges', 'bytes'],
    ['Last-Modified', httpDate(node.mtime)],
    ['ETag', `"${node.mtime.toString(16)}-${size.toString(16)}"`],
    ['Content-Length', String(size)],
  ];
  return {
    status: 200,
    response: formatResponse({ status: 200, headers, body: request.method === 'HEAD' ? '' : body }),
  };
}

function kindOf({ fs }: ProcessContext, path: string): string | undefined {
  return fs.exists(path) ? fs.stat(path).node.type : undefined;
}

function start(process: ProcessContext): Headers {
  return [
    ['Date', httpDate(process.now.seconds)],
    ['Connection', 'close'],
  ];
}

function page(process: ProcessContext, status: number, more: Headers = []): string {
  const title = `${status} ${reasonOf(status)}`;
  const why = PROBLEMS[status];
  const body =
    why === undefined
      ? ''
      : `<HTML><HEAD><TITLE>${title}</TITLE></HEAD>\n<BODY><H1>${title}</H1>\n${why}\n</BODY></HTML>\n`;
  return formatResponse({
    status,
    headers: [...start(process), ['Content-type', 'text/html'], ...more],
    body,
  });
}
