import { posix } from 'node:path';
import { parseSignal } from '../../../base/signal.ts';
import { compareText, lookUp, sortedByKey, type Table } from '../../../base/record.ts';
import type { HealthConfig } from '../../engine/api/container.ts';
import type { ImageConfig } from '../../engine/api/image.ts';
import { goDuration } from '../../cli/format/units/go-duration.ts';
import { quote, quoteRune } from '../../cli/format/gofmt/quote.ts';
import type {
  Add,
  Arg,
  CommandForm,
  Copy,
  Healthcheck,
  Instruction,
  LineRange,
  Run,
} from '../dockerfile/ast.ts';
import { DockerfileError } from '../dockerfile/dockerfile-error.ts';
import { expand } from '../dockerfile/expand.ts';
import { expandInstruction, expandTelling } from '../dockerfile/expand-instruction.ts';
import type { StageLint } from '../dockerfile/lint/stage-lint.ts';
import type { Linter } from '../dockerfile/lint/linter.ts';
import { exposedPorts } from '../dockerfile/ports.ts';
import { parseMount } from '../dockerfile/mount.ts';
import { PROXY_ARGS } from './platform-args.ts';
import { located } from './stage-graph.ts';
import type { CopyOp, CopySource, Op, PlannedHistory, RunMount, Vertex } from './vertex.ts';

/** What a stage has come to. */
export interface StageState {
  readonly last?: number;
  /** What RUN and variables see, ARGs included. */
  readonly env: ReadonlyMap<string, string>;
  /** ARGs in the order they were named first. */
  readonly args: ReadonlyMap<string, string | undefined>;
  readonly config: ImageConfig;
  readonly author: string;
  readonly history: readonly PlannedHistory[];
  readonly baseImage: string;
}

/** What the stages of one build share while they are planned. */
export interface PlanSurroundings {
  readonly escape: '\\' | '`';
  readonly buildArgs: Table<string>;
  /** What ARGs above the first FROM come to. */
  readonly globals: ReadonlyMap<string, string>;
  readonly linter: Linter;
  readonly lint: StageLint;
  readonly network: 'default' | 'none' | 'host';
  add(vertex: Omit<Vertex, 'id'>): number;
  /** The step that has the files of the build's context. */
  context(): number;
  /** The last step of the stage that `--from` names, seen from this stage. */
  sourceOf(name: string, lines: LineRange): number;
}

const DEFAULT_SHELL = ['/bin/sh', '-c'] as const;
const REMOTE = /^https?:\/\//i;
const SCRIPTS = '/dev/pipes';

/** Steps that have a place in `[2/5]`. */
export function countSteps(instructions: readonly Instruction[]): number {
  return instructions.filter(({ kind }) => ['run', 'copy', 'add', 'workdir'].includes(kind)).length;
}

function withEnv(entries: readonly string[], key: string, value: string): readonly string[] {
  const at = entries.findIndex((entry) => entry.startsWith(`${key}=`));
  return at === -1
    ? [...entries, `${key}=${value}`]
    : entries.map((entry, index) => (index === at ? `${key}=${value}` : entry));
}

/** What is set last stands last. */
function setLast(env: Map<string, string>, key: string, value: string): void {
  env.delete(key);
  env.set(key, value);
}

function strings(items: readonly string[]): string {
  return `[${items.map((item) => quote(item)).join(' ')}]`;
}

/** Plans the instructions of one stage, one after the other. */
export class StagePlanner {
  readonly #around: PlanSurroundings;
  /** Before each step's name: `[base `, or `[`; undefined where steps are not counted. */
  readonly #stage: string;
  readonly #ignoresCache: boolean;
  #state: StageState;
  #total: number;
  #count = 0;
  #hasCmd = false;

  constructor(
    around: PlanSurroundings,
    stage: { readonly name: string; readonly total: number; readonly ignoresCache: boolean },
    state: StageState,
  ) {
    this.#around = around;
    this.#stage = stage.name;
    this.#ignoresCache = stage.ignoresCache;
    this.#total = stage.total;
    this.#state = state;
  }

  get state(): StageState {
    return this.#state;
  }

  /** The name of the next step: `[base 2/3] COPY . .`. */
  stepName(text: string): string {
    if (this.#total === 0) return text;
    this.#count += 1;
    const width = String(this.#total).length;
    const stage = this.#stage === '' ? '' : `${this.#stage} `;
    return `[${stage}${String(this.#count).padStart(width)}/${this.#total}] ${text}`;
  }

  /** More steps than the file has: those that an image's ONBUILD asks for. */
  addSteps(count: number): void {
    this.#total += count;
  }

  /** @throws DockerfileError with the instruction's lines */
  plan(instruction: Instruction, trigger = false): void {
    located(instruction.lines, () => this.#plan(instruction, trigger ? 'ONBUILD ' : ''));
  }

  #plan(written: Instruction, before: string): void {
    const { env, args, config } = this.#state;
    const instruction = expandInstruction(
      written,
      (name) => env.get(name),
      this.#around.escape,
      (name) => this.#around.lint.missing(written, name, [...env.keys()], [...args.keys()]),
    );
    if (before === '') this.#around.lint.instruction(instruction, config.Shell !== undefined);
    switch (instruction.kind) {
      case 'arg':
        return this.#arg(instruction);
      case 'env':
        return this.#env(instruction.pairs);
      case 'label': {
        const pairs = Object.fromEntries(instruction.pairs.map(({ key, value }) => [key, value]));
        this.#configure({ Labels: { ...this.#state.config.Labels, ...pairs } });
        return this.#tell(`LABEL ${instruction.pairs.map(({ key, value }) => `${key}=${value}`).join(' ')}`);
      }
      case 'maintainer':
        this.#state = { ...this.#state, author: instruction.maintainer };
        return this.#tell(`MAINTAINER ${instruction.maintainer}`);
      case 'run':
        return this.#run(instruction, before);
      case 'copy':
      case 'add':
        return this.#copy(instruction, before);
      case 'workdir':
        return this.#workdir(instruction.path, instruction.original, instruction.lines, before);
      case 'user':
        this.#configure({ User: instruction.user });
        return this.#tell(`USER ${instruction.user}`);
      case 'expose': {
        const ports = [...new Set(exposedPorts(instruction, this.#around.linter))].sort(compareText);
        const added = Object.fromEntries(ports.map((port) => [port, {}]));
        this.#configure({ ExposedPorts: sortedByKey({ ...this.#state.config.ExposedPorts, ...added }) });
        return this.#tell(`EXPOSE [${ports.join(' ')}]`);
      }
      case 'volume': {
        const added = Object.fromEntries(instruction.paths.map((path) => [path, {}]));
        this.#configure({ Volumes: sortedByKey({ ...this.#state.config.Volumes, ...added }) });
        return this.#tell(`VOLUME [${instruction.paths.join(' ')}]`);
      }
      case 'cmd': {
        const Cmd = this.#commandLine(instruction.command);
        this.#hasCmd = true;
        this.#configure({ Cmd: orNone(Cmd), ArgsEscaped: true });
        return this.#tell(`CMD ${strings(Cmd)}`);
      }
      case 'entrypoint': {
        const Entrypoint = this.#commandLine(instruction.command);
        this.#configure({ Entrypoint: orNone(Entrypoint), ...(this.#hasCmd ? {} : { Cmd: null }) });
        return this.#tell(`ENTRYPOINT ${strings(Entrypoint)}`);
      }
      case 'healthcheck':
        return this.#healthcheck(instruction);
      case 'onbuild':
        return this.#configure({ OnBuild: [...(this.#state.config.OnBuild ?? []), instruction.trigger] });
      case 'shell':
        this.#configure({ Shell: instruction.args });
        return this.#tell(`SHELL [${instruction.args.join(' ')}]`);
      case 'stopsignal':
        if (parseSignal(instruction.signal) === undefined)
          throw new DockerfileError(`invalid signal: ${instruction.signal}`, []);
        this.#configure({ StopSignal: instruction.signal });
        return this.#tell(`STOPSIGNAL ${instruction.signal}`);
    }
  }

  #arg(instruction: Arg): void {
    const said: string[] = [];
    for (const { key, value } of instruction.args) {
      this.#around.lint.secret(instruction, key);
      const given = lookUp(this.#around.buildArgs, key);
      const own = value === undefined || given !== undefined ? undefined : this.#default(instruction, value);
      const result = given ?? own ?? this.#around.globals.get(key);
      const env = new Map(this.#state.env);
      if (result !== undefined) setLast(env, key, result);
      this.#state = { ...this.#state, env, args: new Map(this.#state.args).set(key, result) };
      said.push(result === undefined ? key : `${key}=${result}`);
    }
    this.#tell(`ARG ${said.join(' ')}`);
  }

  #default(instruction: Arg, value: string): string {
    const { env, args } = this.#state;
    return expandTelling(
      value,
      (name) => env.get(name),
      { escape: this.#around.escape },
      (name) => this.#around.lint.missing(instruction, name, [...env.keys()], [...args.keys()]),
    ).text;
  }

  #env(pairs: readonly { readonly key: string; readonly value: string }[]): void {
    const env = new Map(this.#state.env);
    let entries = this.#state.config.Env ?? [];
    for (const { key, value } of pairs) {
      setLast(env, key, value);
      entries = withEnv(entries, key, value);
    }
    this.#state = { ...this.#state, env };
    this.#configure({ Env: entries });
    this.#tell(`ENV ${pairs.map(({ key, value }) => `${key}=${value}`).join(' ')}`);
  }

  #healthcheck({ check }: Healthcheck): void {
    if (!check) {
      this.#configure({ Healthcheck: { Test: ['NONE'] } });
      return this.#tell(healthText(['NONE'], {}));
    }
    const { command, options } = check;
    const Test = command.form === 'exec' ? ['CMD', ...command.args] : ['CMD-SHELL', command.line];
    const times = {
      Interval: options.interval,
      Timeout: options.timeout,
      StartPeriod: options.startPeriod,
      StartInterval: options.startInterval,
      Retries: options.retries,
    };
    const set = Object.fromEntries(Object.entries(times).filter(([, value]) => value !== 0));
    this.#configure({ Healthcheck: { Test, ...set } });
    this.#tell(healthText(Test, times));
  }

  #run(instruction: Run, before: string): void {
    const { env, config, args } = this.#state;
    const { argv, summary, scripts } = this.#runCommand(instruction);
    const mounts = instruction.mounts.map((text): RunMount => {
      const mount = parseMount(text, (value) => this.#shown(value, {}));
      const needsFiles = mount.type === 'bind' || (mount.type === 'cache' && mount.from !== '');
      if (!needsFiles) return mount;
      const input =
        mount.from === '' ? this.#around.context() : this.#around.sourceOf(mount.from, instruction.lines);
      return { ...mount, input };
    });
    // Secrets are not to be read in the names of steps either.
    const secrets = mounts.flatMap((mount) =>
      mount.type === 'secret' && mount.env !== undefined ? [mount.env || mount.id] : [],
    );
    const options = { keepQuotes: true, keepUnset: true, secrets };
    const name = before + upperFirst(this.#shown(instruction.original, options));
    const vertex = this.#step(name + summary, instruction.lines, {
      kind: 'run',
      argv,
      env: [...env].map(([key, value]) => `${key}=${value}`),
      proxies: PROXY_ARGS.flatMap((proxy) => {
        const value =
          lookUp(this.#around.buildArgs, proxy) ?? lookUp(this.#around.buildArgs, proxy.toLowerCase());
        return value === undefined ? [] : [`${proxy}=${value}`, `${proxy.toLowerCase()}=${value}`];
      }),
      cwd: config.WorkingDir || '/',
      user: config.User ?? '',
      network: instruction.network || this.#around.network,
      privileged: false,
      mounts,
      scripts,
    });
    const known = [...args].map(([key, value]) => `${key}=${env.get(key) ?? value ?? ''}`);
    const head = known.length === 0 ? [] : [`|${known.length}`, ...known];
    this.#tell(`RUN ${[...head, ...argv].join(' ')} # buildkit`, vertex);
  }

  #runCommand({ command, hereDocuments }: Run): {
    readonly argv: readonly string[];
    readonly summary: string;
    readonly scripts: readonly { readonly name: string; readonly content: string }[];
  } {
    if (command.form === 'exec') return { argv: command.args, summary: '', scripts: [] };
    const shell = this.#state.config.Shell ?? DEFAULT_SHELL;
    const [first] = hereDocuments;
    if (!first) return { argv: [...shell, command.line], summary: '', scripts: [] };
    const only = hereDocuments.length === 1 && /^\s*\d*<<-?\s*(['"]?)[\w.-]+\1\s*$/.test(command.line);
    if (!only) {
      const documents = hereDocuments.map(({ content, name }) => `\n${content}${name}`).join('');
      return { argv: [...shell, command.line + documents], summary: '', scripts: [] };
    }
    const lines = first.content.trim().split(/\r?\n/);
    const summary = ` (${lines[0] ?? ''}${lines.length > 1 ? '...' : ''})`;
    const content = first.chomp ? first.content.replaceAll(/^\t+/gm, '') : first.content;
    if (!content.startsWith('#!')) return { argv: [...shell, content], summary, scripts: [] };
    return {
      argv: [...shell, `${SCRIPTS}/${first.name}`],
      summary,
      scripts: [{ name: first.name, content }],
    };
  }

  #copy(instruction: Copy | Add, before: string): void {
    const { config } = this.#state;
    const isAdd = instruction.kind === 'add';
    const from = instruction.kind === 'copy' ? instruction.from : '';
    const name = before + upperFirst(this.#shown(instruction.original, {}));
    checkMode(instruction.chmod);
    const input =
      from === ''
        ? instruction.sources.some((source) => !(isAdd && REMOTE.test(source)))
          ? this.#around.context()
          : -1
        : this.#around.sourceOf(from, instruction.lines);
    const sources = [
      ...instruction.sources.map((source): CopySource =>
        isAdd && REMOTE.test(source) ? { kind: 'url', url: source } : { kind: 'files', input, path: source },
      ),
      ...instruction.files.map(({ name: file, data }): CopySource => ({
        kind: 'inline',
        name: file,
        content: data,
      })),
    ];
    const op: CopyOp = {
      kind: 'copy',
      sources,
      destination: absolute(config.WorkingDir ?? '', instruction.destination),
      chown: instruction.chown,
      chmod: instruction.chmod,
      exclude: instruction.exclude,
      unpack: isAdd && instruction.unpack !== false,
      link: instruction.link,
      checksum: isAdd ? instruction.checksum : '',
    };
    const vertex = this.#step(name, instruction.lines, op);
    const words = [
      instruction.kind.toUpperCase(),
      ...(instruction.chown === '' ? [] : [`--chown=${instruction.chown}`]),
      ...(instruction.chmod === '' ? [] : [`--chmod=${instruction.chmod}`]),
      ...instruction.sources,
      ...instruction.files.map((file) => `<<${file.name}`),
      instruction.destination,
      '# buildkit',
    ];
    this.#tell(words.join(' '), vertex);
  }

  #workdir(path: string, original: string, lines: LineRange, before: string): void {
    const directory = absolute(this.#state.config.WorkingDir ?? '', path).replace(/(.)\/+$/, '$1');
    const user = this.#state.config.User ?? '';
    this.#configure({ WorkingDir: directory });
    const vertex =
      directory === '/'
        ? undefined
        : this.#step(before + upperFirst(this.#shown(original, {})), lines, {
            kind: 'mkdir',
            path: directory,
            user,
          });
    this.#tell(`WORKDIR ${directory}`, vertex);
  }

  #step(text: string, lines: LineRange, op: Op): number {
    const { last } = this.#state;
    const vertex = this.#around.add({
      name: this.stepName(text),
      op,
      ...(last === undefined ? {} : { parent: last }),
      lines,
      ignoresCache: this.#ignoresCache,
    });
    this.#state = { ...this.#state, last: vertex };
    return vertex;
  }

  /** A text as steps are named: with the variables it knows; as it is where it cannot be read. */
  #shown(
    text: string,
    {
      secrets = [],
      ...options
    }: { readonly keepQuotes?: boolean; readonly keepUnset?: boolean; readonly secrets?: readonly string[] },
  ): string {
    try {
      const { escape } = this.#around;
      const value = (name: string): string | undefined =>
        secrets.includes(name) ? '****' : this.#state.env.get(name);
      return expand(text, value, { escape, ...options }).text;
    } catch (error) {
      if (error instanceof DockerfileError) return text;
      throw error;
    }
  }

  #commandLine(command: CommandForm): readonly string[] {
    return command.form === 'exec'
      ? command.args
      : [...(this.#state.config.Shell ?? DEFAULT_SHELL), command.line];
  }

  #configure(change: Partial<ImageConfig>): void {
    this.#state = { ...this.#state, config: { ...this.#state.config, ...change } };
  }

  #tell(createdBy: string, vertex?: number): void {
    const entry: PlannedHistory = { createdBy, ...(vertex === undefined ? {} : { vertex }) };
    this.#state = { ...this.#state, history: [...this.#state.history, entry] };
  }
}

/** A path from a directory; a slash at its end stays, for it says something. */
function absolute(from: string, path: string): string {
  const joined = posix.resolve('/', from, path);
  return /(?:\/|\/\.|^\.)$/.test(path) && joined !== '/' ? `${joined}/` : joined;
}

/** A configuration does not tell an empty command from none. */
function orNone(args: readonly string[]): readonly string[] | null {
  return args.length === 0 ? null : args;
}

function upperFirst(text: string): string {
  const [first = '', ...rest] = text.split(' ');
  return [first.toUpperCase(), ...rest].join(' ');
}

const SYMBOLIC_MODE = /^(?:[ugoa]*(?:[-+=][rwxXst]*)+)(?:,[ugoa]*(?:[-+=][rwxXst]*)+)*$/;

function checkMode(mode: string): void {
  if (
    mode === '' ||
    SYMBOLIC_MODE.test(mode) ||
    (/^[0-7]{1,5}$/.test(mode) && Number.parseInt(mode, 8) <= 0o7777)
  )
    return;
  throw new DockerfileError(
    /^\d/.test(mode)
      ? `invalid chmod parameter: '${mode}'. it should be octal string and between 0 and 07777`
      : 'invalid syntax',
    [],
  );
}

function healthText(test: readonly string[], times: Omit<HealthConfig, 'Test'>): string {
  const { Interval = 0, Timeout = 0, StartPeriod = 0, StartInterval = 0, Retries = 0 } = times;
  const durations = [Interval, Timeout, StartPeriod, StartInterval].map((each) =>
    quote(goDuration(BigInt(each))),
  );
  return `HEALTHCHECK &{${strings(test)} ${durations.join(' ')} ${quoteRune(String.fromCodePoint(Retries))}}`;
}
