import { DockerfileError } from '../../../../src/docker/build/dockerfile/dockerfile-error.ts';
import { excerpt } from '../../../../src/docker/build/dockerfile/excerpt.ts';
import {
  expandInstruction,
  expandTelling,
} from '../../../../src/docker/build/dockerfile/expand-instruction.ts';
import { warningLine, type Linter } from '../../../../src/docker/build/dockerfile/lint/linter.ts';
import { StageLint } from '../../../../src/docker/build/dockerfile/lint/stage-lint.ts';
import { parseMount } from '../../../../src/docker/build/dockerfile/mount.ts';
import { exposedPorts } from '../../../../src/docker/build/dockerfile/ports.ts';
import {
  linterOf,
  readDockerfile,
  type ReadDockerfile,
} from '../../../../src/docker/build/dockerfile/read-dockerfile.ts';
import type { Instruction } from '../../../../src/docker/build/dockerfile/ast.ts';

const PLATFORM = {
  BUILDPLATFORM: 'linux/amd64',
  BUILDOS: 'linux',
  BUILDARCH: 'amd64',
  BUILDVARIANT: '',
  TARGETPLATFORM: 'linux/amd64',
  TARGETOS: 'linux',
  TARGETARCH: 'amd64',
  TARGETVARIANT: '',
};

export interface LookedOver {
  readonly warnings: readonly string[];
  readonly error: string;
  readonly excerpts: string;
}

/** Everything that is said of a Dockerfile before a base image or a file of the context is needed. */
export function lookOver(source: string): LookedOver {
  let linter: Linter | undefined;
  try {
    linter = linterOf(source);
    const file = readDockerfile(source, { buildArgs: {}, platformArgs: PLATFORM }, linter);
    new LastStage(file, linter).run();
    linter.finish();
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    return {
      warnings: warningsOf(linter),
      error: error.message,
      excerpts: excerpt('Dockerfile', source, error.ranges),
    };
  }
  return { warnings: warningsOf(linter), error: '', excerpts: '' };
}

function warningsOf(linter: Linter | undefined): readonly string[] {
  return (linter?.warnings ?? []).map(warningLine);
}

/** Gives the instructions of the last stage their values, as a build does. */
class LastStage {
  readonly #file: ReadDockerfile;
  readonly #linter: Linter;
  readonly #lint: StageLint;
  readonly #values = new Map([['PATH', '/bin']]);
  readonly #declared: string[] = [];
  #hasShell = false;

  constructor(file: ReadDockerfile, linter: Linter) {
    this.#file = file;
    this.#linter = linter;
    this.#lint = new StageLint(linter);
  }

  run(): void {
    for (const instruction of this.#file.stages.at(-1)?.instructions ?? []) {
      try {
        this.#instruction(instruction);
      } catch (error) {
        throw DockerfileError.at(instruction.lines, error);
      }
    }
  }

  #instruction(written: Instruction): void {
    const { escape } = this.#file.dockerfile;
    const lookup = (name: string) => this.#values.get(name);
    const missing = (name: string) => {
      this.#lint.missing(written, name, [...this.#values.keys()], this.#declared);
    };
    const instruction = expandInstruction(written, lookup, escape, missing);
    if (instruction.kind === 'run') {
      for (const mount of instruction.mounts)
        parseMount(mount, (value) => expandTelling(value, lookup, { escape }, missing).text);
    }
    if (instruction.kind === 'arg') {
      for (const { key, value } of instruction.args) {
        this.#lint.secret(instruction, key);
        const own = value === undefined ? undefined : expandTelling(value, lookup, { escape }, missing).text;
        this.#set(key, own ?? this.#file.globals.get(key));
        this.#declared.push(key);
      }
    }
    this.#lint.instruction(instruction, this.#hasShell);
    if (instruction.kind === 'env') for (const { key, value } of instruction.pairs) this.#set(key, value);
    if (instruction.kind === 'shell') this.#hasShell = true;
    if (instruction.kind === 'expose') exposedPorts(instruction, this.#linter);
  }

  #set(name: string, value: string | undefined): void {
    if (value === undefined) return;
    this.#values.delete(name);
    this.#values.set(name, value);
  }
}
