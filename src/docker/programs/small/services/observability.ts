import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { html, json, pathOf, text } from '../../web/http-server.ts';
import { isoTime, leave, type Service, titlePage, UNKNOWN } from '../service.ts';

function grafanaLine(process: ProcessContext, logger: string, message: string, more = ''): string {
  return `logger=${logger} t=${isoTime(process, 9)} level=info msg="${message}"${more === '' ? '' : ` ${more}`}\n`;
}

export const GRAFANA: Service = {
  memory: 120_000_000,
  problem(process) {
    if (leave(process, '/var/lib/grafana/grafana.db', 'SQLite format 3\n')) return undefined;
    const lines = `GF_PATHS_DATA='/var/lib/grafana' is not writable.\nYou may have issues with file permissions, more information here: http://docs.grafana.org/installation/docker/#migrate-to-v51-or-later\nmkdir: can't create directory '/var/lib/grafana/plugins': Permission denied\n`;
    return { lines, code: 1 };
  },
  phases: [
    {
      after: 0,
      say: (process) =>
        grafanaLine(process, 'settings', 'Starting Grafana', 'version=12.2.0 branch=HEAD') +
        grafanaLine(process, 'settings', 'Config loaded from', 'file=/usr/share/grafana/conf/defaults.ini') +
        grafanaLine(process, 'settings', 'Config loaded from', 'file=/etc/grafana/grafana.ini') +
        grafanaLine(process, 'sqlstore', 'Connecting to DB', 'dbtype=sqlite3') +
        grafanaLine(process, 'migrator', 'Starting DB migrations'),
    },
    {
      after: 2,
      ports: (process) => [Number(process.env['GF_SERVER_HTTP_PORT'] ?? 3000)],
      say: (process) =>
        grafanaLine(
          process,
          'http.server',
          'HTTP Server Listen',
          `address=[::]:${process.env['GF_SERVER_HTTP_PORT'] ?? 3000} protocol=http subUrl= socket=`,
        ),
    },
  ],
  answer(_process, request) {
    switch (pathOf(request.target) ?? '') {
      case '/':
        return { status: 302, headers: [['Location', '/login']], body: '<a href="/login">Found</a>.\n\n' };
      case '/login':
        return html(titlePage('Grafana'));
      case '/api/health':
        return json({ database: 'ok', version: '12.2.0', commit: '' });
      default:
        return json({ message: 'not simulated here' }, 404);
    }
  },
  end: (process) => ({
    lines: grafanaLine(process, 'server', 'Shutdown started', 'reason="System signal: terminated"'),
    code: 0,
  }),
};

function prometheusLine(process: ProcessContext, message: string, more = '', level = 'INFO'): string {
  return `time=${isoTime(process)} level=${level} source=main.go:1252 msg="${message}"${more === '' ? '' : ` ${more}`}\n`;
}

function configPath(process: ProcessContext): string {
  return (
    process.argv.find((arg) => arg.startsWith('--config.file='))?.slice('--config.file='.length) ??
    'prometheus.yml'
  );
}

export const PROMETHEUS: Service = {
  memory: 60_000_000,
  problem(process) {
    const path = configPath(process);
    try {
      process.fs.readFile(path);
      return undefined;
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      const reason =
        error.code === 'EISDIR'
          ? `read ${path}: is a directory`
          : `open ${path}: ${error.text.toLowerCase()}`;
      return {
        lines: prometheusLine(
          process,
          `Error loading config (--config.file=${path})`,
          `file=${path} err="${reason}"`,
          'ERROR',
        ),
        code: 2,
      };
    }
  },
  phases: [
    {
      after: 0,
      stream: 'stderr',
      ports: () => [9090],
      say: (process) =>
        prometheusLine(
          process,
          'No time or size retention was set so using the default time retention',
          'duration=15d',
        ) +
        prometheusLine(
          process,
          'Starting Prometheus Server',
          'mode=server version="(version=3.6.0, branch=HEAD)"',
        ) +
        prometheusLine(process, 'Start listening for connections', 'component=web address=0.0.0.0:9090') +
        prometheusLine(
          process,
          'Completed loading of configuration file',
          `filename=${configPath(process)}`,
        ) +
        prometheusLine(process, 'Server is ready to receive web requests.'),
    },
  ],
  answer(_process, request) {
    switch (pathOf(request.target) ?? '') {
      case '/':
        return { status: 302, headers: [['Location', '/query']], body: '<a href="/query">Found</a>.\n\n' };
      case '/-/healthy':
        return text('Prometheus Server is Healthy.\n');
      case '/-/ready':
        return text('Prometheus Server is Ready.\n');
      case '/metrics':
        return text(
          '# HELP prometheus_ready Whether Prometheus startup was fully completed.\n# TYPE prometheus_ready gauge\nprometheus_ready 1\n',
        );
      case '/query':
      case '/graph':
      case '/targets':
        return html(titlePage('Prometheus Time Series Collection and Processing Server'));
      default:
        return json({ status: 'error', errorType: 'not_found', error: 'not simulated here' }, 404);
    }
  },
  end: (process) => ({
    lines:
      prometheusLine(process, 'Received an OS signal, exiting gracefully...', 'signal=terminated', 'WARN') +
      prometheusLine(process, 'See you next time!'),
    code: 0,
  }),
};

export const PORTAINER: Service = {
  memory: 40_000_000,
  phases: [
    {
      after: 0,
      ports: () => [9000, 9443, 8000],
      say(process) {
        leave(process, '/data/portainer.db', 'portainer\n', 0o600);
        const time = isoTime(process, 0).replaceAll('-', '/').replace(/T.*/, ' 12:00AM');
        return `${time} INF portainer/main.go > encryption key file not present | filename=/run/secrets/portainer\n${time} INF portainer/main.go > starting Portainer | version=2.33.2\n${time} INF http/server.go > starting HTTPS server | bind_address=:9443\n${time} INF http/server.go > starting HTTP server | bind_address=:9000\n`;
      },
    },
  ],
  answer(_process, request, port) {
    if (port === 9443) return text('Client sent an HTTP request to an HTTPS server.\n', 400);
    if (port === 8000) return text(UNKNOWN, 404);
    if (pathOf(request.target) === '/api/status' || pathOf(request.target) === '/api/system/status')
      return json({ Version: '2.33.2' });
    return pathOf(request.target) === '/' ? html(titlePage('Portainer')) : text(UNKNOWN, 404);
  },
};
