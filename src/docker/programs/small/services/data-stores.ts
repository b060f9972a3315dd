import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { answer, html, json, pathOf, text } from '../../web/http-server.ts';
import { isoTime, leave, ownAddress, type Service, titlePage, UNKNOWN } from '../service.ts';

/** Which version it is stands in the name of its archive. */
function elasticVersion({ fs }: ProcessContext): string {
  const library = '/usr/share/elasticsearch/lib';
  const names = fs.exists(library) ? fs.readdir(library) : [];
  return (
    names
      .map((name) => /^elasticsearch-(\d+\.\d+\.\d+)\.jar$/.exec(name)?.[1])
      .find((version) => version !== undefined) ?? '8.19.4'
  );
}

function elasticLine(process: ProcessContext, message: string, level = 'INFO'): string {
  return `{"@timestamp":"${isoTime(process)}", "log.level": "${level}", "message":${JSON.stringify(message)}, "ecs.version": "1.2.0","service.name":"ES_ECS","event.dataset":"elasticsearch.server","process.thread.name":"main","elasticsearch.node.name":"${process.computer.hostname}","elasticsearch.cluster.name":"${process.env['cluster.name'] ?? 'docker-cluster'}"}\n`;
}

/** From 8 on it speaks TLS only, unless that is turned off. */
function isSecured(process: ProcessContext): boolean {
  return process.env['xpack.security.enabled'] !== 'false' && !elasticVersion(process).startsWith('7');
}

export const ELASTICSEARCH: Service = {
  memory: 1_200_000_000,
  problem(process) {
    if (!leave(process, '/usr/share/elasticsearch/data/node.lock', '')) {
      return {
        lines: elasticLine(
          process,
          'fatal exception while booting Elasticsearch: failed to obtain node locks, tried [/usr/share/elasticsearch/data]',
          'ERROR',
        ),
        code: 1,
      };
    }
    return undefined;
  },
  phases: [
    {
      after: 0,
      say: (process) =>
        elasticLine(
          process,
          `version[${elasticVersion(process)}], pid[${process.pid}], build[default/docker], OS[Linux/${process.computer.kernelRelease}/amd64]`,
        ) + elasticLine(process, 'initializing ...'),
    },
    { after: 10, ports: () => [9200, 9300], say: (process) => elasticLine(process, 'started') },
  ],
  speak: (process, { port }) => (port === 9300 || isSecured(process) ? '' : undefined),
  answer(process, request) {
    const name = process.computer.hostname;
    const cluster = process.env['cluster.name'] ?? 'docker-cluster';
    const version = elasticVersion(process);
    const path = pathOf(request.target) ?? '';
    if (path === '/') {
      const body = {
        name,
        cluster_name: cluster,
        version: { number: version, build_flavor: 'default', build_type: 'docker' },
        tagline: 'You Know, for Search',
      };
      return answer(200, 'application/json', `${JSON.stringify(body, null, 2).replaceAll('": ', '" : ')}\n`, [
        ['X-elastic-product', 'Elasticsearch'],
      ]);
    }
    if (path.startsWith('/_cluster/health'))
      return json({
        cluster_name: cluster,
        status: 'green',
        timed_out: false,
        number_of_nodes: 1,
        number_of_data_nodes: 1,
        active_primary_shards: 0,
        active_shards: 0,
      });
    return json(
      {
        error: { type: 'not_simulated', reason: 'documents and searches are not simulated here' },
        status: 501,
      },
      501,
    );
  },
  end: (process) => ({
    lines: elasticLine(process, 'stopping ...') + elasticLine(process, 'stopped'),
    code: 143,
  }),
};

export const KIBANA: Service = {
  memory: 500_000_000,
  phases: [
    {
      after: 0,
      say: (process) => `[${isoTime(process).replace('Z', '+00:00')}][INFO ][root] Kibana is starting\n`,
    },
    {
      after: 12,
      ports: () => [5601],
      say: (process) =>
        `[${isoTime(process).replace('Z', '+00:00')}][INFO ][http.server.Kibana] http server running at http://0.0.0.0:5601\n`,
    },
  ],
  answer: (_process, request) =>
    pathOf(request.target) === '/api/status'
      ? text('Kibana server is not ready yet.', 503)
      : html(titlePage('Elastic')),
};

export const MINIO: Service = {
  memory: 90_000_000,
  problem(process) {
    const [, command, directory] = process.argv;
    if (command === '--version' || command === '-v')
      return { lines: `minio version ${MINIO_VERSION}\n`, code: 0 };
    if (command !== 'server') {
      return {
        lines:
          'NAME:\n  minio - High Performance Object Storage\n\nUSAGE:\n  minio [FLAGS] COMMAND [ARGS...]\n\nCOMMANDS:\n  server  start object storage server\n',
        code: command === undefined ? 0 : 1,
      };
    }
    if (directory === undefined)
      return { lines: 'FATAL Invalid command line arguments: no storage directory given\n', code: 1 };
    const password = process.env['MINIO_ROOT_PASSWORD'];
    if (password !== undefined && password.length < 8) {
      return {
        lines:
          'FATAL Unable to validate credentials inherited from the shell environment: access key length should be at least 3, and secret key length at least 8 characters\n',
        code: 1,
      };
    }
    return undefined;
  },
  phases: [
    {
      after: 0,
      ports: (process) => [9000, consolePort(process)],
      say(process) {
        const directory = process.argv.slice(2).find((arg) => arg.startsWith('/')) ?? '/data';
        leave(process, `${directory}/.minio.sys/format.json`, '{"version":"1","format":"xl-single"}\n');
        const address = ownAddress(process);
        const isDefault = process.env['MINIO_ROOT_USER'] === undefined;
        const warning = isDefault
          ? "WARN: Detected default credentials 'minioadmin:minioadmin', we recommend that you change these values with 'MINIO_ROOT_USER' and 'MINIO_ROOT_PASSWORD' environment variables\n"
          : '';
        const console = consolePort(process);
        return `MinIO Object Storage Server\nCopyright: 2015-2025 MinIO, Inc.\nLicense: GNU AGPLv3 - https://www.gnu.org/licenses/agpl-3.0.html\nVersion: ${MINIO_VERSION} (go1.24.6 linux/amd64)\n\nAPI: http://${address}:9000  http://127.0.0.1:9000 \nWebUI: http://${address}:${console} http://127.0.0.1:${console} \n\nDocs: https://docs.min.io\n${warning}`;
      },
    },
  ],
  answer(process, request, port) {
    if (port === consolePort(process)) return html(titlePage('MinIO Console'));
    const path = pathOf(request.target) ?? '';
    if (path.startsWith('/minio/health/')) return { status: 200, body: '' };
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied.</Message><Resource>${path.replaceAll(/[<>&]/g, '')}</Resource></Error>`;
    return answer(403, 'application/xml', body, [['Server', 'MinIO']]);
  },
  end: () => ({ lines: 'INFO: Exiting on signal: TERMINATED\n', code: 0 }),
};

const MINIO_VERSION = 'RELEASE.2025-09-07T16-13-09Z';

function consolePort({ argv }: ProcessContext): number {
  const at = argv.indexOf('--console-address');
  const given = at < 0 ? argv.find((arg) => arg.startsWith('--console-address=')) : argv[at + 1];
  return Number(/:(\d+)$/.exec(given ?? '')?.[1] ?? 35_411);
}

export const GHOST: Service = {
  memory: 160_000_000,
  problem(process) {
    const { env } = process;
    if (env['NODE_ENV'] === 'development' || env['database__client'] === 'sqlite3') return undefined;
    const host = env['database__connection__host'] ?? '127.0.0.1';
    const found = /^[\d.]+$/.test(host)
      ? { kind: 'found' as const, addresses: [host] }
      : process.resolveName(host);
    const address = found.kind === 'found' ? found.addresses[0] : undefined;
    const isThere =
      address !== undefined && process.request({ address, port: 3306, data: '' }).kind === 'answered';
    if (isThere) return undefined;
    const reason =
      address === undefined ? `getaddrinfo ENOTFOUND ${host}` : `connect ECONNREFUSED ${address}:3306`;
    return {
      lines: `[${isoTime(process).slice(0, 19).replace('T', ' ')}] ERROR ${reason}\n\n${reason}\n\nError Code: \n    ${address === undefined ? 'ENOTFOUND' : 'ECONNREFUSED'}\n`,
      code: 2,
    };
  },
  phases: [
    {
      after: 0,
      say: (process) =>
        `[${isoTime(process).slice(0, 19).replace('T', ' ')}] INFO Ghost is running in ${process.env['NODE_ENV'] ?? 'production'}...\n`,
    },
    {
      after: 3,
      ports: () => [2368],
      say(process) {
        const line = (message: string): string =>
          `[${isoTime(process).slice(0, 19).replace('T', ' ')}] INFO ${message}\n`;
        return (
          line(`Your site is now available on ${process.env['url'] ?? 'http://localhost:2368/'}`) +
          line('Ctrl+C to shut down') +
          line('Ghost server started in 3.0s') +
          line('Database is in a ready state.') +
          line('Ghost booted in 3.2s')
        );
      },
    },
  ],
  answer: (_process, request) =>
    pathOf(request.target) === '/' || (pathOf(request.target) ?? '').startsWith('/ghost')
      ? html(titlePage('Ghost'))
      : text(UNKNOWN, 404),
  end: (process) => ({
    lines: `[${isoTime(process).slice(0, 19).replace('T', ' ')}] WARN Ghost is shutting down\n`,
    code: 0,
  }),
};
