import { checkPlatform } from '../../engine/distribution/platform.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import { parseReference } from '../../engine/image/reference.ts';
import { lookUp, type Table } from '../../../base/record.ts';
import type { Arg, Dockerfile, LineRange, Stage } from './ast.ts';
import { DockerfileError } from './dockerfile-error.ts';
import { expand, type Expansion, type Lookup } from './expand.ts';
import { expandTelling } from './expand-instruction.ts';
import type { Linter } from './lint/linter.ts';
import { suggestion } from './suggest.ts';

/** A stage that knows what it stands on. */
export interface PlannedStage extends Stage {
  readonly index: number;
  /** `FROM`'s image or stage, variables expanded. */
  readonly base: string;
  /** `--platform`, expanded; empty for that of the build. */
  readonly platform: string;
}

export interface PlannedStages {
  readonly stages: readonly PlannedStage[];
  /** What ARGs above the first FROM come to, for ARGs in stages that name them without a default. */
  readonly globals: ReadonlyMap<string, string>;
}

/** What a build is given. */
export interface StageInputs {
  readonly buildArgs: Table<string>;
  /** BUILDPLATFORM, TARGETARCH and the like: FROM may use them undeclared. */
  readonly platformArgs: Table<string>;
}

/**
 * Gives FROM's variables their values.
 * @throws DockerfileError
 */
export function planStages(dockerfile: Dockerfile, inputs: StageInputs, linter: Linter): PlannedStages {
  lintDefaults(dockerfile, inputs, linter);
  const globals = globalArgs(dockerfile, inputs.platformArgs, inputs.buildArgs);
  const declared = [
    ...Object.keys(inputs.platformArgs),
    ...dockerfile.globalArgs.flatMap(({ args }) => args.map(({ key }) => key)),
  ];
  const stages = dockerfile.stages.map((stage, index) => {
    const { from } = stage;
    const lookup: Lookup = (name) => globals.get(name);
    const onMissing = (name: string) => {
      lintUndeclared(name, declared, from.lines, linter);
    };
    const word = (text: string) =>
      at(from.lines, () => expandTelling(text, lookup, { escape: dockerfile.escape }, onMissing));
    const base = word(from.base).text;
    if (base === '') throw new DockerfileError(`base name (${from.base}) should not be blank`, [from.lines]);
    return { ...stage, index, base, platform: platformOf(stage, word, lookup, linter) };
  });
  return { stages, globals };
}

function platformOf(
  { from }: Stage,
  word: (text: string) => Expansion,
  lookup: Lookup,
  linter: Linter,
): string {
  if (from.platform === '') return '';
  const { text, used, missing } = word(from.platform);
  if (used.size === 0 && missing.size === 0) lintConstantPlatform(text, from.name, from.lines, linter);
  if (
    used.size === 1 &&
    missing.size === 0 &&
    used.has('TARGETPLATFORM') &&
    text === lookup('TARGETPLATFORM')
  )
    linter.warn(
      'RedundantTargetPlatform',
      `Setting platform to predefined ${from.platform} in FROM is redundant as this is the default behavior`,
      from.lines,
    );
  if (text === '')
    throw new DockerfileError(`empty platform value from expression ${from.platform}`, [from.lines]);
  try {
    checkPlatform(text);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // BuildKit notes the place twice, and so shows it twice.
    throw new DockerfileError(`failed to parse platform ${text}: ${error.message}`, [from.lines, from.lines]);
  }
  return text;
}

/** A constant is meant where the stage's name says so. */
function lintConstantPlatform(platform: string, stage: string, lines: LineRange, linter: Linter): void {
  try {
    checkPlatform(platform);
  } catch (error) {
    if (error instanceof EngineError) return;
    throw error;
  }
  const [first = '', second] = platform.split('/');
  const [os, architecture] = second === undefined ? ['linux', first] : [first, second];
  if (stage.includes(os) || stage.includes(architecture)) return;
  linter.warn(
    'FromPlatformFlagConstDisallowed',
    `FROM --platform flag should not use constant value ${JSON.stringify(platform)}`,
    lines,
  );
}

function lintUndeclared(name: string, declared: readonly string[], lines: LineRange, linter: Linter): void {
  if (declared.includes(name)) return;
  const meant = suggestion(name, declared, true);
  const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`;
  linter.warn('UndefinedArgInFrom', `FROM argument '${name}' is not declared${hint}`, lines);
}

/** Base images should be valid names when nobody gives arguments. */
function lintDefaults(dockerfile: Dockerfile, { platformArgs }: StageInputs, linter: Linter): void {
  let defaults: ReadonlyMap<string, string>;
  try {
    defaults = globalArgs(dockerfile, platformArgs, {});
  } catch (error) {
    if (error instanceof DockerfileError) return;
    throw error;
  }
  for (const { from } of dockerfile.stages) {
    let name: string;
    try {
      name = expand(from.base, (key) => defaults.get(key), { escape: dockerfile.escape }).text;
    } catch (error) {
      if (error instanceof DockerfileError) return;
      throw error;
    }
    if (!isReference(name))
      linter.warn(
        'InvalidDefaultArgInFrom',
        `Default value for ARG ${from.base} results in empty or invalid base image name`,
        from.lines,
      );
  }
}

function isReference(name: string): boolean {
  try {
    parseReference(name);
    return true;
  } catch (error) {
    if (error instanceof EngineError) return false;
    throw error;
  }
}

function globalArgs(
  dockerfile: Dockerfile,
  platformArgs: Table<string>,
  buildArgs: Table<string>,
): ReadonlyMap<string, string> {
  const values = new Map(
    Object.entries(platformArgs).map(([name, value]) => [name, lookUp(buildArgs, name) ?? value]),
  );
  for (const arg of dockerfile.globalArgs) {
    for (const { key, value } of arg.args) {
      const given = lookUp(buildArgs, key) ?? defaultOf(arg, value, values, dockerfile);
      if (given !== undefined) values.set(key, given);
    }
  }
  return values;
}

function defaultOf(
  { lines }: Arg,
  value: string | undefined,
  values: ReadonlyMap<string, string>,
  dockerfile: Dockerfile,
): string | undefined {
  if (value === undefined) return undefined;
  return at(lines, () => expand(value, (name) => values.get(name), { escape: dockerfile.escape })).text;
}

function at<T>(lines: LineRange, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw DockerfileError.at(lines, error);
  }
}
