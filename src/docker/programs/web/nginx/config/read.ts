import { FsError, type FsErrorCode } from '../../../../../linux/fs/fs-error.ts';
import type { FileSystem } from '../../../../../linux/fs/file-system.ts';
import { globMatches } from '../../../../../linux/utilities/text/glob.ts';
import { type Context, DIRECTIVES, type DirectiveRule, UPSTREAM_SERVER } from './directives.ts';
import { COMMAND_LINE, ConfigProblem, type Place, problemAt } from './problem.ts';
import { StatementReader } from './statements.ts';

/** A directive as it is written, with what is in its block. Includes are replaced by what they hold. */
export interface Directive extends Place {
  readonly name: string;
  readonly args: readonly string[];
  readonly block?: readonly Directive[];
}

/** Where configurations are read from. */
export interface ConfigSource {
  readonly fs: FileSystem;
  /** Relative includes are of the directory of the main file. */
  readonly prefix: string;
  work(units: number): void;
  /** Told of each file that is read: `nginx -T` shows them. */
  noted?(path: string, text: string): void;
}

const MAX_INCLUDES = 200;

const NUMBERS: Readonly<Partial<Record<FsErrorCode, number>>> = {
  EPERM: 1, ENOENT: 2, EIO: 5, EACCES: 13, EEXIST: 17, ENOTDIR: 20, EISDIR: 21, EINVAL: 22, ENOSPC: 28, EROFS: 30, ELOOP: 40,
}; // prettier-ignore

/** `(2: No such file or directory)` */
export function errnoText(error: FsError): string {
  return `(${NUMBERS[error.code] ?? 5}: ${error.text})`;
}

/** Reads the main file. @throws ConfigProblem with nginx's words */
export function readConfiguration(source: ConfigSource, path: string): readonly Directive[] {
  return new ConfigReader(source).file(path, 'main', undefined);
}

/** Reads `-g 'daemon off;'`. */
export function readGlobals(source: ConfigSource, text: string): readonly Directive[] {
  return new ConfigReader(source).text(text, COMMAND_LINE, 'main');
}

class ConfigReader {
  readonly #source: ConfigSource;
  #includes = 0;

  constructor(source: ConfigSource) {
    this.#source = source;
  }

  file(path: string, context: Context | 'free', from: Place | undefined): readonly Directive[] {
    let text: string;
    try {
      if (this.#source.fs.stat(path).node.type === 'directory') throw new FsError('EISDIR', path);
      text = this.#source.fs.readFile(path);
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      const call = error.code === 'EISDIR' ? 'pread' : 'open';
      const message = `${call}() "${path}" failed ${errnoText(error)}`;
      throw from ? problemAt(message, from) : new ConfigProblem(message);
    }
    this.#source.work(1 + (text.length >> 4));
    this.#source.noted?.(path, text);
    return this.text(text, path, context);
  }

  text(text: string, file: string, context: Context | 'free'): readonly Directive[] {
    const reader = new StatementReader(text, file);
    return this.#block(reader, context, false);
  }

  #block(reader: StatementReader, context: Context | 'free', isInner: boolean): readonly Directive[] {
    const directives: Directive[] = [];
    for (;;) {
      const statement = reader.next();
      this.#source.work(1);
      if (!statement) {
        if (isInner) throw problemAt('unexpected end of file, expecting "}"', reader.place);
        return directives;
      }
      if (statement.end === '}') {
        if (!isInner) throw problemAt('unexpected "}"', statement);
        return directives;
      }
      const [name = '', ...args] = statement.words;
      const { file, line } = statement;
      const place = { file, line };
      if (context === 'free') {
        if (statement.end === '{') throw problemAt('unexpected "{"', place);
        if (name === 'include' && args.length === 1)
          directives.push(...this.#include(args[0] ?? '', context, place));
        else directives.push({ name, args, ...place });
        continue;
      }
      if (name === 'include') {
        if (statement.end === '{') throw problemAt('directive "include" is not terminated by ";"', place);
        if (args.length !== 1) throw problemAt('invalid number of arguments in "include" directive', place);
        directives.push(...this.#include(args[0] ?? '', context, place));
        continue;
      }
      const rule = findRule(name, context);
      if (typeof rule === 'string') throw problemAt(rule, place);
      if (!rule.block && statement.end === '{') {
        throw problemAt(`directive "${name}" is not terminated by ";"`, place);
      }
      if (rule.block && statement.end !== '{')
        throw problemAt(`directive "${name}" has no opening "{"`, place);
      if (args.length < rule.least || args.length > rule.most) {
        throw problemAt(`invalid number of arguments in "${name}" directive`, place);
      }
      if (rule.isFlag && !/^(on|off)$/i.test(args[0] ?? '')) {
        throw problemAt(`invalid value "${args[0]}" in "${name}" directive, it must be "on" or "off"`, place);
      }
      if (rule.isUnique && directives.some((other) => other.name === name)) {
        throw problemAt(`"${name}" directive is duplicate`, place);
      }
      if (!rule.block) directives.push({ name, args, ...place });
      else directives.push({ name, args, ...place, block: this.#block(reader, rule.block, true) });
    }
  }

  #include(pattern: string, context: Context | 'free', place: Place): readonly Directive[] {
    const path = pattern.startsWith('/') ? pattern : `${this.#source.prefix}/${pattern}`;
    this.#includes += 1;
    if (this.#includes > MAX_INCLUDES) throw problemAt('too many included files', place);
    if (!/[*?[]/.test(path)) return this.file(path, context, place);
    return expandPattern(this.#source.fs, path).flatMap((each) => this.file(each, context, place));
  }
}

function findRule(name: string, context: Context): DirectiveRule | string {
  if (context === 'upstream' && name === 'server') return UPSTREAM_SERVER;
  const rule = DIRECTIVES.get(name);
  if (!rule) return `unknown directive "${name}"`;
  return rule.contexts.includes(context) ? rule : `"${name}" directive is not allowed here`;
}

/** glob(3), in each part of a path. */
function expandPattern(fs: FileSystem, path: string): readonly string[] {
  let found = [''];
  for (const part of path.split('/').slice(1)) {
    if (!/[*?[]/.test(part)) {
      found = found.map((directory) => `${directory}/${part}`);
      continue;
    }
    found = found.flatMap((directory) => {
      try {
        return fs
          .readdir(directory === '' ? '/' : directory)
          .filter((name) => globMatches(part, name) && (part.startsWith('.') || !name.startsWith('.')))
          .map((name) => `${directory}/${name}`);
      } catch (error) {
        if (error instanceof FsError) return [];
        throw error;
      }
    });
  }
  return found.filter((each) => fs.exists(each));
}
