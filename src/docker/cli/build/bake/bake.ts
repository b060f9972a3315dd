import {
  advanceBuild,
  cancelBuild,
  startBuild,
  type BuildAdvance,
  type BuildRequest,
  type BuildState,
} from '../../../build/index.ts';
import { progressHeader } from '../../../build/progress/plain.ts';
import type { CliContext, CliResult, Resumables } from '../../client/cli-context.ts';
import { CliError } from '../../client/cli-error.ts';
import { command } from '../../client/cli-kit.ts';
import { anyArgs } from '../../command-tree/args-rule.ts';
import type { Flags } from '../../flags/declaration.ts';
import { buildError } from '../build-error.ts';
import { answer, readCall } from '../call.ts';
import { metadataOf } from '../metadata.ts';
import { progressStyle } from '../progress-style.ts';
import { readSecrets } from '../secrets.ts';
import { writeResult } from '../write-result.ts';
import { bakeFlags } from './bake-flags.ts';
import { DefinitionError } from './json-definition.ts';
import { checkOverrides, readOverrides } from './overrides.ts';
import { listedTargets, listedVariables, printedPlan } from './print.ts';
import { definitionFiles, isHcl, readDefinition } from './read-definition.ts';
import { resolveTargets, type BakePlan } from './resolve-targets.ts';
import { targetRequest } from './target-request.ts';

const NAME = 'bake';

type BakeFlags = typeof bakeFlags extends Flags<infer Values> ? Values : never;

/** A target that is to be built. */
interface Task {
  readonly name: string;
  readonly request: BuildRequest;
}

/** Targets are built one after the other. */
type Baking = {
  readonly tasks: readonly Task[];
  /** How many are done. */
  readonly done: number;
  /** The last number that was shown. */
  readonly steps: number;
  /** What came out, by target. */
  readonly results: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly metadataFile: string;
};

type Waiting = { readonly baking: Baking; readonly build: BuildState };

/** `docker buildx bake`, `docker bake` */
export const bake = command({
  name: NAME,
  aliases: ['f'],
  use: '[OPTIONS] [TARGET...]',
  about: { ko: '파일에 적힌 대로 빌드해요', en: 'Build what a file says' },
  args: anyArgs,
  flags: bakeFlags,
  run(context, { args, flags, path }) {
    const style = progressStyle({ progress: flags.progress, quiet: false }, context);
    if (style === 'rawjson') return context.notYet(`${path} --progress=rawjson`);
    const isQuiet = style === 'quiet';
    const tell = (text: string): void => {
      if (!isQuiet) context.err(text);
    };
    try {
      const onlyAsks = flags.print || flags.list !== '';
      tell(`${onlyAsks ? '' : `${progressHeader()}\n`}#1 [internal] load local bake definitions\n`);
      return run(context, { args, flags, path }, tell, isQuiet);
    } catch (error) {
      if (error instanceof DefinitionError) {
        context.err(error.excerpt);
        throw buildError(error.message, 'build-failed');
      }
      throw error instanceof CliError ? ofBake(error) : error;
    }
  },
});

interface Line {
  readonly args: readonly string[];
  readonly flags: BakeFlags;
  readonly path: string;
}

function run(
  context: CliContext,
  { args, flags, path }: Line,
  tell: (text: string) => void,
  isQuiet: boolean,
): CliResult {
  const told: string[] = [];
  const finish = (): void => tell(`${told.map((line) => `#1 ${line}\n`).join('')}#1 DONE 0.0s\n`);
  const files = tried(() => definitionFiles(context, flags.file, (line) => told.push(line)), finish);
  if (files.some(isHcl)) return context.notYet(`${path} (HCL)`);
  const definition = readDefinition(context, files);
  if (flags.list !== '') return list(context, flags.list, definition);
  const shorthands = [
    ...(flags['no-cache'] ? ['*.no-cache=true'] : []),
    ...(flags.pull ? ['*.pull=true'] : []),
    ...(flags.load ? ['*.output=type=docker'] : []),
    ...(flags.push ? ['*.output=type=registry'] : []),
  ];
  const overrides = [...readOverrides(flags.set), ...readOverrides(shorthands)];
  checkOverrides(overrides, definition);
  const plan = resolveTargets(definition, args.length > 0 ? args : ['default'], overrides, context.env);
  for (const { secret = [] } of plan.targets.values()) readSecrets(secret, context);
  if (flags.print) {
    context.out(printedPlan(plan));
    return 0;
  }
  const tasks = tasksOf(context, plan, flags, isQuiet);
  const call = readCall(flags);
  if (call !== undefined) {
    return Math.max(0, ...tasks.map(({ name, request }) => answer(call, request, context, `${name}\n\n`)));
  }
  const metadataFile = flags['metadata-file'];
  return next(context, { tasks, done: 0, steps: isQuiet ? 0 : 1, results: {}, metadataFile });
}

function tried<T>(read: () => T, finish: () => void): T {
  try {
    return read();
  } finally {
    finish();
  }
}

/** @throws DefinitionError */
function list(context: CliContext, what: string, definition: Parameters<typeof listedTargets>[0]): CliResult {
  const [kind] = what.replace(/^type=/u, '').split(',');
  if (kind !== 'targets' && kind !== 'variables')
    throw new DefinitionError(`invalid list type ${JSON.stringify(what)}`);
  context.out(kind === 'targets' ? listedTargets(definition) : listedVariables(definition));
  return 0;
}

function tasksOf(
  context: CliContext,
  { names, targets }: BakePlan,
  flags: BakeFlags,
  isQuiet: boolean,
): readonly Task[] {
  const more = [
    ...flags.allow.map((text) => `--allow=${text}`),
    ...(flags.provenance === '' ? [] : [`--provenance=${flags.provenance}`]),
    ...(flags.sbom === '' ? [] : [`--sbom=${flags.sbom}`]),
    ...(flags.builder === '' ? [] : [`--builder=${flags.builder}`]),
    ...(isQuiet ? ['--progress=quiet'] : []),
  ];
  return names.map((name) => {
    const request = targetRequest(targets.get(name) ?? {}, more, context);
    const prefix = names.length > 1 ? { prefix: name } : {};
    return isQuiet
      ? { name, request }
      : { name, request: { ...request, progress: { style: 'plain', header: false, before: 1, ...prefix } } };
  });
}

function next(context: CliContext, baking: Baking): CliResult {
  const task = baking.tasks[baking.done];
  if (!task) {
    if (baking.metadataFile !== '')
      writeResult(context, baking.metadataFile, JSON.stringify(baking.results, null, 2), '');
    return 0;
  }
  const { progress = { style: 'plain' } } = task.request;
  const request = { ...task.request, progress: { ...progress, before: baking.steps } };
  return go(context, baking, task, startBuild(request, context));
}

function go(context: CliContext, baking: Baking, { name, request }: Task, advance: BuildAdvance): CliResult {
  switch (advance.kind) {
    case 'waits':
      return { wait: advance.wait, resume: NAME, state: kept({ baking, build: advance.state }) };
    case 'failed': {
      context.err(advance.excerpt);
      const which = baking.tasks.length > 1 ? `target ${name}: ` : '';
      throw buildError(`${which}${advance.message}`, 'build-failed');
    }
    case 'done': {
      const done = baking.done + 1;
      const result = metadataOf(advance.imageId, request.tags ?? []);
      return next(context, {
        ...baking,
        done,
        steps: advance.steps,
        results: { ...baking.results, [name]: result },
      });
    }
  }
}

/** Requests are plain JSON, which their type does not say. */
function kept(state: Waiting): BuildState {
  return state as unknown as BuildState;
}

/** The state is one that {@link kept} gave. */
function waiting(state: BuildState): Waiting {
  return state as unknown as Waiting;
}

export const BAKE_RESUMABLES: Resumables = {
  [NAME]: {
    resume(context, state) {
      const { baking, build } = waiting(state);
      const task = baking.tasks[baking.done];
      if (!task) throw new Error('a build of no target');
      try {
        return go(context, baking, task, advanceBuild(build, context));
      } catch (error) {
        throw error instanceof CliError ? ofBake(error) : error;
      }
    },
    signal(context, state, signal) {
      cancelBuild(waiting(state).build, context);
      context.err('ERROR: failed to solve: Canceled: context canceled\n');
      return 128 + signal;
    },
  },
};

/** Only `docker build` says that it is building what failed. */
function ofBake(error: CliError): CliError {
  const { code = 'build-option' } = error;
  return new CliError(error.message.replace('ERROR: failed to build: ', 'ERROR: '), { code });
}
