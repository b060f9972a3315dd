import type { Arg, From, Instruction } from '../dockerfile/ast.ts';
import { DockerfileError } from '../dockerfile/dockerfile-error.ts';
import { Linter } from '../dockerfile/lint/linter.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { ReadDockerfile } from '../dockerfile/read-dockerfile.ts';

/** One of the steps that the builder before BuildKit counts. */
export type LegacyStep =
  | { readonly kind: 'global'; readonly instruction: Arg }
  | { readonly kind: 'from'; readonly instruction: From; readonly stage: number; readonly base: string }
  /** `isTrigger`: an image's ONBUILD asks for it; it is not counted. */
  | { readonly kind: 'instruction'; readonly instruction: Instruction; readonly isTrigger: boolean };

/** Warnings are BuildKit's. */
export function noLint(): Linter {
  return new Linter({ skip: 'all', experimental: [], error: false });
}

/**
 * All steps up to the target, of stages that nobody needs as well.
 * @throws DockerfileError for a target that is none
 */
export function legacySteps(file: ReadDockerfile, target: string): readonly LegacyStep[] {
  const last = target === '' ? file.stages.length - 1 : stageIndex(file, target);
  return [
    ...file.dockerfile.globalArgs.map((instruction) => ({ kind: 'global', instruction }) as const),
    ...file.stages
      .slice(0, last + 1)
      .flatMap(({ from, base, index, instructions }) => [
        { kind: 'from', instruction: from, stage: index, base } as const,
        ...instructions.map((instruction) => step(instruction, false)),
      ]),
  ];
}

/** What `--label` adds at the end. */
export function labelStep(labels: Readonly<Record<string, string>>): readonly LegacyStep[] {
  const pairs = Object.entries(labels).map(([key, value]) => ({ key, value }));
  if (pairs.length === 0) return [];
  const original = `LABEL ${pairs.map(({ key, value }) => `${key}=${value}`).join(' ')}`;
  const head = { keyword: 'LABEL', original, lines: { start: 0, end: 0 }, comments: [] };
  return [step({ ...head, kind: 'label', pairs, legacy: false }, false)];
}

/** What an image has put off for who stands on it. */
export function triggerSteps(triggers: readonly string[]): readonly LegacyStep[] {
  return triggers.flatMap((trigger) =>
    parseDockerfile(`FROM scratch\n${trigger}\n`, noLint()).stages.flatMap(({ instructions }) =>
      instructions.map((instruction) => step(instruction, true)),
    ),
  );
}

function step(instruction: Instruction, isTrigger: boolean): LegacyStep {
  return { kind: 'instruction', instruction, isTrigger };
}

function stageIndex(file: ReadDockerfile, name: string): number {
  const index = file.stages.findLastIndex(({ from }) => from.name === name.toLowerCase());
  const byNumber = /^\d+$/u.test(name) && Number(name) < file.stages.length ? Number(name) : -1;
  if (index === -1 && byNumber === -1)
    throw new DockerfileError(`target stage ${JSON.stringify(name)} could not be found`, []);
  return index === -1 ? byNumber : index;
}
