import { lookUp, type Table } from '../../../base/record.ts';
import type { Arg, LineRange } from '../dockerfile/ast.ts';
import { expand } from '../dockerfile/expand.ts';
import { parseMount } from '../dockerfile/mount.ts';
import type { ReadDockerfile } from '../dockerfile/read-dockerfile.ts';
import type { PlannedStage } from '../dockerfile/stages.ts';
import { base64, location } from './check.ts';
import { describedIn } from './comment.ts';

/** Something that a build may be given. */
interface Item {
  readonly name: string;
  readonly lines: LineRange;
}

interface OutlineArg extends Item {
  readonly value: string;
  readonly description: string;
}

interface OutlineSecret extends Item {
  readonly required: boolean;
}

/** What a target takes: arguments, secrets, keys. */
export interface Outline {
  /** Empty for a stage without one. */
  readonly name: string;
  readonly args: readonly OutlineArg[];
  readonly secrets: readonly OutlineSecret[];
  readonly ssh: readonly OutlineSecret[];
}

/** Finds what a target takes, with everything that it stands on or takes files from. */
export function outlineOf(file: ReadDockerfile, target: string, buildArgs: Table<string>): Outline {
  const reader = new OutlineReader(file, buildArgs);
  const stage =
    target === ''
      ? file.stages.at(-1)
      : file.stages.findLast(({ from }) => from.name === target.toLowerCase());
  if (stage !== undefined) reader.stage(stage);
  return { name: stage?.from.name ?? '', ...reader.found };
}

class OutlineReader {
  readonly #file: ReadDockerfile;
  readonly #buildArgs: Table<string>;
  readonly #seen = new Set<number>();
  readonly #args = new Map<string, OutlineArg>();
  readonly #secrets: OutlineSecret[] = [];
  readonly #ssh: OutlineSecret[] = [];

  constructor(file: ReadDockerfile, buildArgs: Table<string>) {
    this.#file = file;
    this.#buildArgs = buildArgs;
  }

  get found(): Omit<Outline, 'name'> {
    const byLine = (a: Item, b: Item) => a.lines.start - b.lines.start;
    return {
      args: [...this.#args.values()].toSorted(byLine),
      secrets: this.#secrets.toSorted(byLine),
      ssh: this.#ssh.toSorted(byLine),
    };
  }

  stage(stage: PlannedStage): void {
    if (this.#seen.has(stage.index)) return;
    this.#seen.add(stage.index);
    this.#named(stage.base, stage.index);
    const { used } = expand(stage.from.base, (name) => this.#file.globals.get(name));
    for (const name of used) this.#global(name);
    const values = new Map(this.#file.globals);
    for (const instruction of stage.instructions) {
      if (instruction.kind === 'arg') this.#declared(instruction, values);
      if (instruction.kind === 'copy') this.#named(instruction.from, stage.index);
      if (instruction.kind === 'run') this.#mounts(instruction.mounts, instruction.lines);
    }
  }

  /** Another stage, by its name or number. */
  #named(name: string, before: number): void {
    const other = this.#file.stages.findLast(
      ({ index, from }) =>
        index < before && (from.name === name.toLowerCase() || String(index) === name) && name !== '',
    );
    if (other !== undefined) this.stage(other);
  }

  #global(name: string): void {
    for (const arg of this.#file.dockerfile.globalArgs)
      if (arg.args.some(({ key }) => key === name))
        this.#args.set(name, item(arg, name, this.#file.globals.get(name)));
  }

  #declared(arg: Arg, values: Map<string, string>): void {
    for (const { key, value } of arg.args) {
      const given = lookUp(this.#buildArgs, key);
      // An argument of the whole file that is only taken up here is told of where it is declared.
      const isTakenUp = value === undefined && given === undefined && this.#file.globals.has(key);
      const own = value === undefined ? values.get(key) : expand(value, (name) => values.get(name)).text;
      const is = given ?? own;
      if (is !== undefined) values.set(key, is);
      if (isTakenUp) this.#global(key);
      else this.#args.set(key, item(arg, key, is));
    }
  }

  #mounts(mounts: readonly string[], lines: LineRange): void {
    for (const text of mounts) {
      const { type, id, source, target, required } = parseMount(text, (value) => value);
      if (type === 'secret') {
        const name = id || source || target.slice(target.lastIndexOf('/') + 1);
        this.#secrets.push({ name, required, lines });
      }
      if (type === 'ssh') this.#ssh.push({ name: id === '' ? 'default' : id, required, lines });
    }
  }
}

function item({ comments, lines }: Arg, name: string, value = ''): OutlineArg {
  return { name, value, description: describedIn(comments, name), lines };
}

/** What `--call=outline` says; of what the target does not take there is no table. */
export function outlineText({ name, args, secrets, ssh }: Outline): string {
  const required = (items: readonly OutlineSecret[]) =>
    items.map((each) => [each.name, each.required ? 'true' : '']);
  return [
    ...(name === '' ? [] : [`TARGET: ${name}\n\n`]),
    table(
      ['BUILD ARG', 'VALUE', 'DESCRIPTION'],
      args.map((arg) => [arg.name, arg.value, arg.description]),
    ),
    table(['SECRET', 'REQUIRED'], required(secrets)),
    table(['SSH', 'REQUIRED'], required(ssh)),
  ].join('');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)) + 3);
  const lines = all.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join(''),
  );
  return `${lines.join('\n')}\n\n`;
}

export function outlineJson({ name, args, secrets, ssh }: Outline, source: string): string {
  const required = (items: readonly OutlineSecret[]) =>
    items.map((each) => ({
      name: each.name,
      ...(each.required && { required: true }),
      location: location(each.lines),
    }));
  const data = {
    ...(name !== '' && { name }),
    ...(args.length > 0 && {
      args: args.map((arg) => ({
        name: arg.name,
        ...(arg.description !== '' && { description: arg.description }),
        ...(arg.value !== '' && { value: arg.value }),
        location: location(arg.lines),
      })),
    }),
    ...(secrets.length > 0 && { secrets: required(secrets) }),
    ...(ssh.length > 0 && { ssh: required(ssh) }),
    sources: [base64(source)],
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
