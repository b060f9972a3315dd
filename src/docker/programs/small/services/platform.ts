import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { exit, type Program } from '../../../../linux/process/program.ts';
import { html, json, pathOf, text } from '../../web/http-server.ts';
import { isoTime, type Service, titlePage, UNKNOWN } from '../service.ts';

function has({ argv, env }: ProcessContext, flag: string): boolean {
  const name = `TRAEFIK_${flag.replaceAll('.', '_').toUpperCase()}`;
  return (
    argv.some((arg) => arg.toLowerCase() === `--${flag}` || arg.toLowerCase() === `--${flag}=true`) ||
    env[name] === 'true'
  );
}

function traefikVersion({ env }: ProcessContext): string {
  return env['TRAEFIK_VERSION'] ?? '3.5.3';
}

/** Entry points: `--entrypoints.web.address=:8080`; port 80 when none is named. */
function entryPoints({ argv }: ProcessContext): readonly number[] {
  const ports = argv
    .flatMap((arg) => /^--entrypoints\.[\w-]+\.address=.*:(\d+)(?:\/tcp)?$/i.exec(arg)?.[1] ?? [])
    .map(Number);
  return ports.length > 0 ? ports : [80];
}

export const TRAEFIK: Service = {
  memory: 60_000_000,
  problem(process) {
    if (process.argv[1] === 'version')
      return { lines: `Version:      ${traefikVersion(process)}\nOS/Arch:      linux/amd64\n`, code: 0 };
    return undefined;
  },
  phases: [
    {
      after: 0,
      ports: (process) => [
        ...new Set([...entryPoints(process), ...(has(process, 'api.insecure') ? [8080] : [])]),
      ],
      say(process) {
        const stamp = isoTime(process, 0);
        const isTalkative = process.argv.some((arg) => /^--log\.level=(info|debug|trace)$/i.test(arg));
        let lines = isTalkative
          ? `${stamp} INF Traefik version ${traefikVersion(process)} version=${traefikVersion(process)}\n${stamp} INF Starting provider aggregator *aggregator.ProviderAggregator\n`
          : '';
        if (has(process, 'providers.docker')) {
          lines += process.fs.exists('/var/run/docker.sock')
            ? `${stamp} WRN this simulated Traefik does not read the labels of containers providerName=docker\n`
            : `${stamp} ERR Failed to retrieve information of the docker client and server host error="Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?" providerName=docker\n`;
        }
        return lines;
      },
    },
  ],
  answer(process, request, port) {
    const path = pathOf(request.target) ?? '';
    if (has(process, 'ping') && path === '/ping') return text('OK');
    if (port !== 8080 || !has(process, 'api.insecure')) return text('404 page not found\n', 404);
    if (path === '/') return { status: 302, headers: [['Location', '/dashboard/']], body: '' };
    if (path.startsWith('/dashboard')) return html(titlePage('Traefik Proxy'));
    return path === '/api/version'
      ? json({ Version: traefikVersion(process), Codename: 'chabichou' })
      : text('404 page not found\n', 404);
  },
};

function rootToken(process: ProcessContext): string {
  return process.env['VAULT_DEV_ROOT_TOKEN_ID'] ?? 'hvs.simulatedroottoken';
}

export const VAULT: Service = {
  memory: 120_000_000,
  phases: [
    {
      after: 0,
      ports: () => [8200],
      say: (process) =>
        `==> Vault server configuration:\n\n             Api Address: http://0.0.0.0:8200\n                     Cgo: disabled\n              Listener 1: tcp (addr: "0.0.0.0:8200", cluster address: "0.0.0.0:8201", tls: "disabled")\n                 Storage: inmem\n\n==> Vault server started! Log data will stream in below:\n\nWARNING! dev mode is enabled! In this mode, Vault runs entirely in-memory\nand starts unsealed with a single unseal key. The root token is already\nauthenticated to the CLI, so you can immediately begin using Vault.\n\nRoot Token: ${rootToken(process)}\n\nDevelopment mode should NOT be used in production installations!\n\n`,
    },
  ],
  answer(_process, request) {
    const path = pathOf(request.target) ?? '';
    if (path === '/v1/sys/health')
      return json({ initialized: true, sealed: false, standby: false, version: '1.20.4' });
    if (path === '/' || path.startsWith('/ui')) return html(titlePage('Vault'));
    return json({ errors: ['secrets are not simulated here'] }, 501);
  },
  end: () => ({ lines: '==> Vault shutdown triggered\n', code: 0 }),
};

export const CONSUL: Service = {
  memory: 80_000_000,
  phases: [
    {
      after: 0,
      ports: () => [8500, 8600],
      say: (process) =>
        `==> Starting Consul agent...\n               Version: '1.21.5'\n             Node name: '${process.computer.hostname}'\n            Datacenter: 'dc1' (Segment: '<all>')\n                Server: true (Bootstrap: false)\n           Client Addr: [0.0.0.0] (HTTP: 8500, HTTPS: -1, gRPC: 8502, gRPC-TLS: 8503, DNS: 8600)\n\n==> Log data will now stream in as it occurs:\n\n${isoTime(process)} [INFO]  agent: Consul agent running!\n`,
    },
  ],
  answer(process, request) {
    const path = pathOf(request.target) ?? '';
    if (path === '/') return { status: 301, headers: [['Location', '/ui/']], body: '' };
    if (path.startsWith('/ui')) return html(titlePage('Consul'));
    if (path === '/v1/status/leader') return json('127.0.0.1:8300');
    return path === '/v1/catalog/nodes'
      ? json([{ Node: process.computer.hostname, Datacenter: 'dc1' }])
      : text(UNKNOWN, 404);
  },
  end: () => ({ lines: '==> Gracefully shutting down agent...\n', code: 1 }),
};

/** /pause: does nothing until it is told to end. */
export const pause: Program = {
  start: () => ({ kind: 'wait', for: { kind: 'forever' }, state: null }),
  resume: (_process, state) => ({ kind: 'wait', for: { kind: 'forever' }, state }),
  signal(process, _state, signal) {
    if (signal !== 2 && signal !== 15) return 'default';
    process.write(2, `Shutting down, got signal: ${signal === 15 ? 'Terminated' : 'Interrupt'}\n`);
    return exit(0);
  },
};
