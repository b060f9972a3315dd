import { exit, type Program } from '../../../linux/process/program.ts';
import { localTime } from '../web/http-time.ts';
import { serveHttp, text } from '../web/http-server.ts';

type State = { readonly text: string };

/** hashicorp/http-echo: every request gets the same text. */
export const httpEcho: Program = {
  start(process) {
    const options = readOptions(process.argv.slice(1));
    if (options['version'] !== undefined) {
      process.write(2, 'http-echo v1.0.0 (go1.21.1)\n');
      return exit(0);
    }
    const echo = options['text'] ?? process.env['ECHO_TEXT'] ?? '';
    if (echo === '') {
      process.write(2, 'Missing -text option!\n');
      return exit(127);
    }
    const address = options['listen'] ?? ':5678';
    const port = Number(/:(\d+)$/.exec(address)?.[1]);
    if (!Number.isInteger(port) || process.listen(port) !== 'ok') {
      process.write(
        2,
        `${stamp(process)} [ERR] server: listen tcp ${address}: bind: address already in use\n`,
      );
      return exit(1);
    }
    process.write(1, `${stamp(process)} [INFO] server is listening on ${address}\n`);
    return { kind: 'wait', for: { kind: 'forever' }, state: { text: echo } };
  },

  resume: (_process, state) => ({ kind: 'wait', for: { kind: 'forever' }, state }),

  signal(process, _state, signal) {
    if (signal !== 2 && signal !== 15) return 'default';
    process.write(1, `${stamp(process)} [INFO] server is shutting down\n`);
    return exit(0);
  },

  serve(process, json, request) {
    const state = json as State;
    const data = serveHttp(process, request, (asked) => {
      const agent = asked.headers.find(([name]) => name.toLowerCase() === 'user-agent')?.[1] ?? '';
      const host = asked.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '';
      const size = state.text.length + 1;
      process.write(
        1,
        `${stamp(process)} ${host} ${request.from}:41234 "${asked.method} ${asked.target} HTTP/${asked.version}" 200 ${size} "${agent}" 15.2µs\n`,
      );
      const answer = text(`${state.text}\n`);
      return {
        ...answer,
        headers: [['X-App-Name', 'http-echo'], ['X-App-Version', '1.0.0'], ...(answer.headers ?? [])],
      };
    });
    return { state, data };
  },
};

function stamp(process: Parameters<Program['start']>[0]): string {
  return localTime(process, '%Y/%m/%d %H:%M:%S');
}

/** Go's flags: `-text=x`, `--text x`. */
function readOptions(args: readonly string[]): Readonly<Record<string, string>> {
  const options: Record<string, string> = {};
  for (let index = 0; index < args.length; index += 1) {
    const match = /^--?([a-z-]+)(?:=(.*))?$/s.exec(args[index] ?? '');
    if (!match) continue;
    const [, name = '', value] = match;
    if (value !== undefined) options[name] = value;
    else if (name === 'version') options[name] = '';
    else {
      index += 1;
      options[name] = args[index] ?? '';
    }
  }
  return options;
}
