import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { exit, type Program, type Step } from '../../../../linux/process/program.ts';
import { header } from '../../../../linux/utilities/http/headers.ts';
import { format, serveHttp } from '../http-server.ts';
import { type Address, CaddyfileProblem, readCaddyfile, type Site } from './caddyfile.ts';
import { respond } from './respond.ts';

type State = { readonly sites: readonly Site[]; readonly count: number; readonly file: string };

/** caddy: serves files, texts and other servers' answers, as its Caddyfile says. */
export const caddy: Program = {
  start(process) {
    const [command = '', ...args] = process.argv.slice(1);
    const option = (name: string): string | undefined => {
      const at = args.indexOf(`--${name}`);
      return at < 0 ? args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) : args[at + 1];
    };
    const file = option('config') ?? 'Caddyfile';
    switch (command) {
      case 'version':
        process.write(
          1,
          `${process.env['CADDY_VERSION'] ?? 'v2.10.2'} h1:g/gTYjGMD0dec+UgMw8SnfmJ3I9+M2TdvoRL/Ovu6U8=\n`,
        );
        return exit(0);
      case 'run':
        return run(process, load(process, file), file);
      case 'file-server':
        return run(
          process,
          [fileServer(option('listen') ?? ':80', option('root') ?? process.cwd, args.includes('--browse'))],
          file,
        );
      case 'respond':
        return run(
          process,
          [
            responder(
              option('listen') ?? ':80',
              option('body') ?? args.find((arg) => !arg.startsWith('-')) ?? '',
            ),
          ],
          file,
        );
      case 'reverse-proxy':
        return run(process, [proxy(option('from') ?? ':80', option('to') ?? '')], file);
      case 'validate':
      case 'adapt':
        return load(process, file) === undefined ? exit(1) : valid(process);
      default:
        process.write(
          1,
          'Caddy is an extensible server platform written in Go.\n\nUsage:\n  caddy [command]\n\nCommands understood here: run, file-server, respond, reverse-proxy, validate, version\n',
        );
        return exit(command === '' || command === 'help' ? 0 : 1);
    }
  },

  resume: (_process, state) => ({ kind: 'wait', for: { kind: 'forever' }, state }),

  signal(process, json, signal) {
    const name = { 2: 'SIGINT', 15: 'SIGTERM' }[signal];
    if (name === undefined) {
      if (signal !== 10) return 'default';
      const state = json as State;
      const sites = load(process, state.file);
      return { kind: 'wait', for: { kind: 'forever' }, state: { ...state, sites: sites ?? state.sites } };
    }
    log(process, 'info', { msg: 'shutting down apps, then terminating', signal: name });
    log(process, 'warn', { msg: 'exiting; byeee!! 👋', signal: name });
    log(process, 'info', { logger: 'admin', msg: 'stopped previous server', address: 'localhost:2019' });
    log(process, 'info', { msg: 'shutdown complete', signal: name, exit_code: 0 });
    return exit(0);
  },

  serve(process, json, incoming) {
    const state = json as State;
    const next: State = { ...state, count: state.count + 1 };
    if (incoming.port === 2019) return { state: next, data: adminAnswer(process) };
    const data = serveHttp(process, incoming, (request) => {
      const host = header(request.headers, 'Host')?.replace(/:\d+$/, '') ?? '';
      const here = state.sites.filter(({ addresses }) =>
        addresses.some(({ port }) => port === incoming.port),
      );
      const site =
        here.find(({ addresses }) => addresses.some((each) => each.host === host)) ??
        here.find(({ addresses }) => addresses.some((each) => each.host === ''));
      if (
        here.some(({ addresses }) =>
          addresses.some(({ port, isSecure }) => port === incoming.port && isSecure),
        )
      ) {
        return {
          status: 400,
          headers: [['Content-Type', 'text/plain']],
          body: 'Client sent an HTTP request to an HTTPS server.\n',
        };
      }
      const error = (message: string, details: Readonly<Record<string, string>>): void =>
        log(process, 'error', {
          logger: 'http.log.error',
          msg: message,
          request: { remote_ip: incoming.from, method: request.method, host, uri: request.target },
          ...details,
          status: 502,
        });
      const answer = site
        ? respond({ process, request, client: incoming.from, count: state.count, error }, site)
        : { status: 200, body: '' };
      if (site?.directives.some(({ name }) => name === 'log')) {
        log(process, 'info', {
          logger: 'http.log.access',
          msg: 'handled request',
          request: { remote_ip: incoming.from, method: request.method, host, uri: request.target },
          size: (answer.body ?? '').length,
          status: answer.status,
        });
      }
      return { ...answer, headers: [...(answer.headers ?? []), ['Server', 'Caddy'] as const] };
    });
    return { state: next, data };
  },
};

function log(process: ProcessContext, level: string, fields: Readonly<Record<string, unknown>>): void {
  const { seconds, nanos } = process.now;
  const ts = Number(`${seconds}.${String(Math.floor(nanos / 1e5)).padStart(4, '0')}`);
  process.write(2, `${JSON.stringify({ level, ts, ...fields })}\n`);
}

function adminAnswer(process: ProcessContext): string {
  return format(
    process,
    { method: 'GET' },
    {
      status: 501,
      headers: [['Content-Type', 'text/plain']],
      body: "Caddy's admin API is not simulated here\n",
    },
  );
}

/** The sites of a Caddyfile; undefined when it cannot be had, which has been said then. */
function load(process: ProcessContext, file: string): readonly Site[] | undefined {
  try {
    const text = process.fs.readFile(file);
    process.work(1 + (text.length >> 4));
    log(process, 'info', { msg: 'using config from file', file });
    const sites = readCaddyfile(text, file);
    log(process, 'info', { msg: 'adapted config to JSON', adapter: 'caddyfile' });
    return sites;
  } catch (error) {
    if (error instanceof FsError)
      process.write(2, `Error: reading config from file: open ${file}: ${error.text.toLowerCase()}\n`);
    else if (error instanceof CaddyfileProblem)
      process.write(2, `Error: adapting config using caddyfile: ${error.message}\n`);
    else throw error;
    return undefined;
  }
}

function valid(process: ProcessContext): Step {
  process.write(1, 'Valid configuration\n');
  return exit(0);
}

function addressOf(text: string): Address {
  const match = /^([^:]*):?(\d*)$/.exec(text);
  return { host: match?.[1] ?? '', port: Number(match?.[2] === '' ? 80 : match?.[2]), isSecure: false };
}

function fileServer(listen: string, root: string, browse: boolean): Site {
  return {
    addresses: [{ ...addressOf(listen), host: '' }],
    directives: [
      { name: 'root', matcher: '*', args: [root], block: [] },
      { name: 'file_server', matcher: '*', args: browse ? ['browse'] : [], block: [] },
    ],
  };
}

function responder(listen: string, body: string): Site {
  return {
    addresses: [{ ...addressOf(listen), host: '' }],
    directives: [{ name: 'respond', matcher: '*', args: [body], block: [] }],
  };
}

function proxy(from: string, to: string): Site {
  return {
    addresses: [addressOf(from)],
    directives: [{ name: 'reverse_proxy', matcher: '*', args: [to], block: [] }],
  };
}

function run(process: ProcessContext, sites: readonly Site[] | undefined, file: string): Step {
  if (!sites) return exit(1);
  const ports = [...new Set(sites.flatMap(({ addresses }) => addresses.map(({ port }) => port)))];
  log(process, 'info', {
    logger: 'admin',
    msg: 'admin endpoint started',
    address: 'localhost:2019',
    enforce_origin: false,
    origins: ['//localhost:2019', '//[::1]:2019', '//127.0.0.1:2019'],
  });
  for (const [index, port] of ports.entries()) {
    if (port === 80) {
      log(process, 'warn', {
        logger: 'http.auto_https',
        msg: 'server is listening only on the HTTP port, so no automatic HTTPS will be applied to this server',
        server_name: `srv${index}`,
        http_port: 80,
      });
    }
    if (process.listen(port) !== 'ok') {
      process.write(
        2,
        `Error: loading initial config: loading new config: http app module: start: listening on :${port}: listen tcp :${port}: bind: address already in use\n`,
      );
      return exit(1);
    }
    log(process, 'info', {
      logger: 'http.log',
      msg: 'server running',
      name: `srv${index}`,
      protocols: ['h1', 'h2', 'h3'],
    });
  }
  process.listen(2019, { address: '127.0.0.1' });
  log(process, 'info', { msg: 'serving initial configuration' });
  process.useMemory(30_000_000);
  return { kind: 'wait', for: { kind: 'forever' }, state: { sites, count: 0, file } };
}
