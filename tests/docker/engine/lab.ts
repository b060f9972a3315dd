import {
  containerCreate,
  containerInspect,
  containerStart,
  createEngine,
  DEFAULT_LIMITS,
  EngineError,
  EngineSession,
  imageAdd,
  time,
  type ContainerCreateRequest,
  type EngineContext,
  type Image,
  type Limits,
  type ProcessPlan,
  type Runtime,
} from '../../../src/docker/engine/index.ts';

export const START: time.Instant = { seconds: 1_795_000_000, nanos: 123_456_789 };

export const BUSYBOX_ID = `sha256:${'b'.repeat(64)}`;
export const NGINX_ID = `sha256:${'c'.repeat(64)}`;

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export const BUSYBOX: Image = {
  id: BUSYBOX_ID,
  parent: '',
  comment: 'buildkit.dockerfile.v0',
  created: '2025-10-16T12:00:00Z',
  dockerVersion: '',
  author: '',
  architecture: 'amd64',
  os: 'linux',
  layers: [{ diffId: `sha256:${'1'.repeat(64)}`, size: 2_063_752 }],
  config: { ArgsEscaped: true, Cmd: ['sh'], Env: [PATH], WorkingDir: '/' },
  lastTagged: null,
};

export const NGINX: Image = {
  ...BUSYBOX,
  id: NGINX_ID,
  created: '2025-11-11T12:00:00Z',
  layers: [...BUSYBOX.layers, { diffId: `sha256:${'2'.repeat(64)}`, size: 10_000_000 }],
  config: {
    ...BUSYBOX.config,
    Cmd: ['serve'],
    Entrypoint: ['/docker-entrypoint.sh'],
    ExposedPorts: { '80/tcp': {} },
    StopSignal: 'SIGQUIT',
    Labels: { maintainer: 'NGINX Docker Maintainers' },
  },
};

const RUNC =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec:';

function plan(argv: readonly string[], now: time.Instant): ProcessPlan {
  const [program = '', first = ''] = argv;
  const ends = (seconds: number, code: number): ProcessPlan => ({
    kind: 'runs',
    exit: { at: time.plus(now, seconds * time.SECOND), code },
  });
  switch (program) {
    case 'true':
    case 'echo':
      return ends(0.05, 0);
    case 'sleep':
      return ends(Number(first), 0);
    case 'exit':
      return ends(0.05, Number(first));
    case 'eat':
      return {
        kind: 'runs',
        exit: { at: time.plus(now, time.SECOND), code: 137, oomKilled: true },
      };
    case '/docker-entrypoint.sh':
    case 'serve':
      return {
        kind: 'runs',
        onSignal: { 3: { code: 0, after: 20_000_000 }, 15: { code: 0, after: 20_000_000 } },
      };
    default:
      return {
        kind: 'fails',
        exitCode: 127,
        status: 400,
        message: `${RUNC} "${program}": executable file not found in $PATH`,
      };
  }
}

/** Programs just big enough to move containers about: `sleep N`, `exit CODE`, `serve`, `true`, `eat`. */
export const toyRuntime: Runtime = {
  plan: ({ argv, now }) => plan(argv, now),
  probe: ({ argv, startedAt, now }) => {
    const fails =
      argv.includes('fail') || (argv.includes('late') && time.between(startedAt, now) < 20 * time.SECOND);
    return { exitCode: fails ? 1 : 0, output: fails ? 'no\n' : 'ok\n', took: 50_000_000 };
  },
  hostPathExists: (path) => !path.startsWith('/nosuch'),
};

/** An engine with busybox and nginx, and short ways to use it. */
export class Lab extends EngineSession {
  constructor(
    options: {
      seed?: number;
      limits?: Partial<Limits>;
      runtime?: Runtime;
      context?: Partial<EngineContext>;
    } = {},
  ) {
    super(createEngine({ seed: options.seed ?? 1, createdAt: START, daemon: { cpus: 2 } }), {
      now: START,
      runtime: options.runtime ?? toyRuntime,
      limits: { ...DEFAULT_LIMITS, ...options.limits },
      ...options.context,
    });
    this.call(imageAdd, {
      image: BUSYBOX,
      references: ['busybox', `busybox@sha256:${'d'.repeat(64)}`],
    });
    this.call(imageAdd, { image: NGINX, references: ['nginx', 'nginx:alpine'] });
  }

  /** Creates a container of busybox. @returns its id */
  create(name: string, cmd: readonly string[], body: ContainerCreateRequest['body'] = {}): string {
    return this.call(containerCreate, { name, body: { Image: 'busybox', Cmd: cmd, ...body } }).Id;
  }

  run(name: string, cmd: readonly string[], body: ContainerCreateRequest['body'] = {}): string {
    const id = this.create(name, cmd, body);
    this.call(containerStart, { ref: id });
    return id;
  }

  /** A container whose port `port` is published on `hostPort` (empty for any). */
  publish(name: string, port: string, hostPort: string, hostIp = ''): string {
    return this.run(name, ['serve'], {
      ExposedPorts: { [port]: {} },
      HostConfig: { PortBindings: { [port]: [{ HostIp: hostIp, HostPort: hostPort }] } },
    });
  }

  inspect(ref: string) {
    return this.call(containerInspect, { ref });
  }

  /** Lets time pass; what falls due happens with the next call. */
  pass(seconds: number): void {
    this.now = time.plus(this.now, seconds * time.SECOND);
  }

  /** What `type action` happened since `from` (a number of events). */
  happened(from = 0): string[] {
    return this.events.slice(from).map(({ type, action }) => `${type} ${action}`);
  }
}

/** The refusal `work` ends in. */
export function refusal(work: () => unknown): EngineError {
  try {
    work();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
