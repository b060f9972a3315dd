import type { Table } from '../../../base/record.ts';
import { lookUp } from '../../../base/record.ts';
import { SIGTERM } from '../../../base/signal.ts';
import { rfc3339Nano } from '../../../base/time.ts';
import { SIGINT } from '../../../linux/process/signal-actions.ts';
import type { ProcessContext } from '../../../linux/process/process-context.ts';
import { exit, type Program, type Step } from '../../../linux/process/program.ts';
import { header, type Headers } from '../../../linux/utilities/http/headers.ts';
import type { HttpRequest } from '../../../linux/utilities/http/message.ts';
import { accessLogTime } from '../web/http-time.ts';
import { type Answer, json, pathOf, serveHttp, text } from '../web/http-server.ts';

/** What a registry holds: by repository, the digest each tag stands for. */
export type RegistryContents = Table<Table<string>>;

const USUAL_PORT = 5000;
const API: Headers = [['Docker-Distribution-Api-Version', 'registry/2.0']];
const STOPPED = 2;

/**
 * The registry of the image `registry`: what it was pushed, as its API lists it. The pushing and pulling itself is
 * the engine's business and no request of this kernel.
 * @param contents what the registry on a computer holds
 */
export function registryProgram(contents: (computer: string) => RegistryContents): Program {
  return {
    start(process) {
      const [, command] = process.argv;
      if (command !== 'serve') {
        process.write(1, 'Usage: \n  registry [flags]\n  registry [command]\n');
        return exit(0);
      }
      return serve(process);
    },
    resume: () => waiting,
    signal: (_process, _state, signal) =>
      signal === SIGINT || signal === SIGTERM ? exit(STOPPED) : 'default',
    serve(process, state, request) {
      const data = serveHttp(process, request, (asked) => {
        const answer = respond(asked, contents(process.computer.id));
        const { method, target, version } = asked;
        const agent = header(asked.headers, 'User-Agent') ?? '';
        const at = accessLogTime(process);
        const size = answer.body?.length ?? 0;
        process.write(
          1,
          `${request.from} - - [${at}] "${method} ${target} HTTP/${version}" ${answer.status} ${size} "" "${agent}"\n`,
        );
        return answer;
      });
      return { state, data };
    },
  };
}

const waiting: Step = { kind: 'wait', for: { kind: 'forever' }, state: null };

function serve(process: ProcessContext): Step {
  const address = process.env['REGISTRY_HTTP_ADDR'] ?? `:${USUAL_PORT}`;
  const port = Number(/:(\d+)$/.exec(address)?.[1]);
  log(process, 'warning', 'No HTTP secret provided - generated random secret.');
  log(process, 'info', 'redis not configured');
  log(process, 'info', 'using inmemory blob descriptor cache');
  if (!Number.isInteger(port) || process.listen(port) !== 'ok') {
    log(process, 'fatal', `listen tcp ${address}: bind: address already in use`);
    return exit(1);
  }
  log(process, 'info', `listening on [::]:${port}`);
  return waiting;
}

function log(process: ProcessContext, level: string, message: string): void {
  process.write(
    2,
    `time="${rfc3339Nano(process.now)}" level=${level} msg="${message}" go.version=go1.20.8 service=registry version=2.8.3 \n`,
  );
}

function respond(request: HttpRequest, contents: RegistryContents): Answer {
  const path = pathOf(request.target) ?? '';
  if (path === '/') return { status: 200, headers: [['Cache-Control', 'no-cache']], body: '' };
  const answer = ofApi(path, contents) ?? {
    ...text('404 page not found\n', 404),
    headers: [
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['X-Content-Type-Options', 'nosniff'],
    ],
  };
  return { ...answer, headers: [...(answer.headers ?? []), ...API] };
}

function ofApi(path: string, contents: RegistryContents): Answer | undefined {
  if (path === '/v2/') return { ...told({}), body: '{}' };
  if (path === '/v2/_catalog') return told({ repositories: Object.keys(contents).sort() });
  const [, name = '', what = '', reference = ''] = /^\/v2\/(.+)\/(tags|manifests)\/([^/]+)$/.exec(path) ?? [];
  const tags = lookUp(contents, name);
  if (what === 'tags' && reference === 'list') {
    return tags
      ? told({ name, tags: Object.keys(tags).sort() })
      : refused('NAME_UNKNOWN', 'repository name not known to registry', { name });
  }
  if (what !== 'manifests') return undefined;
  const digest =
    lookUp(tags ?? {}, reference) ?? Object.values(tags ?? {}).find((each) => each === reference);
  if (digest === undefined) return refused('MANIFEST_UNKNOWN', 'manifest unknown', { Tag: reference });
  return {
    status: 200,
    headers: [
      ['Content-Type', 'application/vnd.docker.distribution.manifest.v2+json'],
      ['Docker-Content-Digest', digest],
      ['Etag', `"${digest}"`],
    ],
    body: '',
  };
}

function told(value: unknown): Answer {
  return { ...json(value), headers: [['Content-Type', 'application/json; charset=utf-8']] };
}

function refused(code: string, message: string, detail: Table<string>): Answer {
  return { ...told({ errors: [{ code, message, detail }] }), status: 404 };
}
