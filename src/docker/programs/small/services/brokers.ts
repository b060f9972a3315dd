import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { exit, type Program } from '../../../../linux/process/program.ts';
import { header } from '../../../../linux/utilities/http/headers.ts';
import { html, json, pathOf, text } from '../../web/http-server.ts';
import { isoTime, leave, type Service, titlePage, UNKNOWN } from '../service.ts';
import { FsError } from '../../../../linux/fs/fs-error.ts';

function rabbitLine(process: ProcessContext, id: number, message: string): string {
  const time = isoTime(process, 6).replace('T', ' ').replace('Z', '+00:00');
  return `${time} [info] <0.${id}.0> ${message}\n`;
}

function rabbitVersion(process: ProcessContext): string {
  return process.env['RABBITMQ_VERSION'] ?? '4.1.4';
}

function hasManagement({ fs }: ProcessContext): boolean {
  try {
    return fs.readFile('/etc/rabbitmq/enabled_plugins').includes('rabbitmq_management');
  } catch (error) {
    if (error instanceof FsError) return false;
    throw error;
  }
}

export const RABBITMQ: Service = {
  memory: 140_000_000,
  phases: [
    {
      after: 0,
      say: (process) =>
        `${rabbitLine(process, 254, 'Starting RabbitMQ ' + rabbitVersion(process) + ' on Erlang 27.3.4')}\n  ##  ##      RabbitMQ ${rabbitVersion(process)}\n  ##  ##\n  ##########  Copyright (c) 2007-2025 Broadcom Inc and/or its subsidiaries\n  ######  ##\n  ##########  Licensed under the MPL 2.0. Website: https://rabbitmq.com\n\n  Starting broker...`,
    },
    {
      after: 4,
      ports: (process) => [5672, 15_692, 25_672, ...(hasManagement(process) ? [15_672] : [])],
      say(process) {
        const plugins = hasManagement(process)
          ? [
              'rabbitmq_prometheus',
              'rabbitmq_management',
              'rabbitmq_management_agent',
              'rabbitmq_web_dispatch',
            ]
          : ['rabbitmq_prometheus', 'rabbitmq_management_agent', 'rabbitmq_web_dispatch'];
        leave(process, '/var/lib/rabbitmq/.erlang.cookie', 'COOKIE', 0o600);
        return ` completed with ${plugins.length} plugins.\n${hasManagement(process) ? rabbitLine(process, 590, 'Management plugin: HTTP (non-TLS) listener started on port 15672') : ''}${rabbitLine(process, 704, 'started TCP listener on [::]:5672')}${rabbitLine(process, 613, `Server startup complete; ${plugins.length} plugins started.`)}${plugins.map((plugin) => rabbitLine(process, 613, ` * ${plugin}`)).join('')}`;
      },
    },
  ],
  speak: (_process, { port }) => (port === 5672 ? 'AMQP\0\0\t\u0001' : port === 25_672 ? '' : undefined),
  answer(process, request, port) {
    if (port === 15_692)
      return text(
        `# TYPE rabbitmq_build_info untyped\nrabbitmq_build_info{rabbitmq_version="${rabbitVersion(process)}"} 1\n`,
      );
    const path = pathOf(request.target) ?? '';
    if (path === '/') return html(titlePage('RabbitMQ Management'));
    if (!path.startsWith('/api/')) return text(UNKNOWN, 404);
    const user = process.env['RABBITMQ_DEFAULT_USER'] ?? 'guest';
    const password = process.env['RABBITMQ_DEFAULT_PASS'] ?? 'guest';
    const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    if (header(request.headers, 'Authorization') !== expected)
      return json({ error: 'not_authorized', reason: 'Not_Authorized' }, 401);
    return path === '/api/overview'
      ? json({
          rabbitmq_version: rabbitVersion(process),
          cluster_name: `rabbit@${process.computer.hostname}`,
        })
      : json({ error: 'not simulated here' }, 404);
  },
  end: (process) => ({ lines: rabbitLine(process, 61, 'SIGTERM received - shutting down'), code: 0 }),
};

/** rabbitmqctl and rabbitmq-diagnostics: whether the server is there; its inside is not simulated. */
export const rabbitTool: Program = {
  start(process) {
    const command = process.argv.slice(1).find((arg) => !arg.startsWith('-')) ?? 'help';
    const node = `rabbit@${process.computer.hostname}`;
    const isUp = process.request({ address: '127.0.0.1', port: 5672, data: '' }).kind === 'answered';
    const isQuiet = process.argv.includes('-q') || process.argv.includes('--quiet');
    if (!isUp) {
      process.write(
        2,
        `Error: unable to perform an operation on node '${node}'. Please see diagnostics information and suggestions below.\n`,
      );
      return exit(69);
    }
    if (command === 'ping') {
      process.write(
        1,
        `${isQuiet ? '' : `Will ping ${node}. This only checks if the OS process is running and registered with epmd. Timeout: 60000 ms.\n`}Ping succeeded\n`,
      );
      return exit(0);
    }
    if (command === 'check_running' || command === 'check_port_connectivity' || command === 'await_startup')
      return exit(0);
    if (command === 'version') {
      process.write(1, `${rabbitVersion(process)}\n`);
      return exit(0);
    }
    if (command === 'list_queues') {
      process.write(1, 'Timeout: 60.0 seconds ...\nListing queues for vhost / ...\n');
      return exit(0);
    }
    process.write(2, `${process.argv[0]?.replace(/^.*\//, '')}: "${command}" is not simulated here\n`);
    return exit(64);
  },
};

function kafkaLine(process: ProcessContext, message: string): string {
  const time = isoTime(process).replace('T', ' ').replace('Z', '').replace('.', ',');
  return `[${time}] INFO ${message}\n`;
}

export const KAFKA: Service = {
  memory: 400_000_000,
  phases: [
    {
      after: 0,
      say: (process) =>
        '===> User\nuid=1000(appuser) gid=1000(appuser) groups=1000(appuser)\n===> Setting default values of environment variables if not already set.\nCLUSTER_ID not set. Setting it to default value: "5L6g3nShT-eMCtK--X86sw"\n===> Configuring ...\n===> Launching ... \n' +
        kafkaLine(
          process,
          'Registered kafka:type=kafka.Log4jController MBean (kafka.utils.Log4jControllerRegistration$)',
        ),
    },
    {
      after: 3,
      ports: () => [9092],
      say: (process) =>
        kafkaLine(process, '[KafkaRaftServer nodeId=1] Kafka Server started (kafka.server.KafkaRaftServer)'),
    },
  ],
  speak: () => '',
  answer: () => text(UNKNOWN, 404),
  end: (process) => ({
    lines: kafkaLine(process, '[KafkaServer id=1] shutting down (kafka.server.KafkaServer)'),
    code: 143,
  }),
};

export const ADMINER: Service = {
  memory: 20_000_000,
  phases: [
    {
      after: 0,
      stream: 'stderr',
      ports: () => [8080],
      say: (process) =>
        `[${adminerTime(process)}] PHP 8.4.13 Development Server (http://[::]:8080) started\n`,
    },
  ],
  answer(process, request) {
    process.write(
      2,
      `[${adminerTime(process)}] [::ffff:127.0.0.1]:40000 [200]: ${request.method} ${request.target}\n`,
    );
    return html(titlePage('Login - Adminer'));
  },
};

function adminerTime({ now }: ProcessContext): string {
  return new Date(now.seconds * 1000)
    .toUTCString()
    .replace(
      /^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/,
      (_all, day: string, date: string, month: string, year: string, time: string) =>
        `${day} ${month} ${String(Number(date)).padStart(2)} ${time} ${year}`,
    );
}
