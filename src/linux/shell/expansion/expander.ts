import { FsError } from '../../fs/fs-error.ts';
import type { Session } from '../session.ts';
import { ShellError } from '../shell-errors.ts';
import { scalarValue } from '../state/variable.ts';
import type { ListNode, ParameterPart, Word, WordPart } from '../syntax/tree.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { FieldBuilder } from './field-builder.ts';
import { expandGlob } from './glob.ts';
import { operateOnValue } from './operations.ts';
import { parameterList } from './parameter-list.ts';

/** Thrown when an expansion needs the output of a command that has not run: the evaluator runs it and asks again. */
export class NeedsOutput extends Error {
  readonly body: ListNode;

  constructor(body: ListNode) {
    super('needs the output of a command');
    this.body = body;
  }
}

/**
 * Expands words. A command substitution takes time, so an expansion may be begun several times: everything that
 * must happen once (a substitution, an assignment, a random number) leaves its result in the log, in order, and is
 * taken from there when the same word is expanded again.
 */
export class Expander {
  private readonly session: Session;
  private readonly log: string[];
  private cursor = 0;

  constructor(session: Session, log: string[]) {
    this.session = session;
    this.log = log;
  }

  /** Any number of fields: arguments of a command. */
  fields(word: Word): string[] {
    const builder = new FieldBuilder(this.session.ifs);
    this.expandParts(word.parts, builder, { split: true, tilde: 'start' });
    return builder.finish().flatMap((field) => {
      if (!field.wild || this.session.option('noglob')) return [field.text];
      const found = this.recall(() => JSON.stringify(expandGlob(this.session.process, field.pattern)));
      const paths = JSON.parse(found) as string[];
      if (paths.length > 0) return paths;
      if (this.session.option('nullglob')) return [];
      if (this.session.option('failglob')) throw new ShellError(`no match: ${field.text}`, 'line');
      return [field.text];
    });
  }

  /** One text: values of assignments, redirections. */
  text(word: Word, tilde: 'start' | 'assignment' | 'none' = 'start'): string {
    return this.single(word, tilde).text;
  }

  /** A pattern, in which what was quoted stands for itself. */
  pattern(word: Word): string {
    return this.single(word, 'start').pattern;
  }

  arithmetic(word: Word): bigint {
    const text = this.single(word, 'none').text;
    return BigInt(this.recall(() => String(evaluateArithmetic(this.session, text))));
  }

  /** Something that must not happen twice. */
  recall(happen: () => string): string {
    const recorded = this.log[this.cursor];
    this.cursor += 1;
    if (recorded !== undefined) return recorded;
    const result = happen();
    this.log.push(result);
    return result;
  }

  private single(word: Word, tilde: 'start' | 'assignment' | 'none'): { text: string; pattern: string } {
    const builder = new FieldBuilder('');
    this.expandParts(word.parts, builder, { split: false, tilde });
    const fields = builder.finish();
    return {
      text: fields.map((field) => field.text).join(' '),
      pattern: fields.map((field) => field.pattern).join(' '),
    };
  }

  private expandParts(
    parts: readonly WordPart[],
    builder: FieldBuilder,
    how: { split: boolean; tilde: 'start' | 'assignment' | 'none'; splitText?: boolean },
  ): void {
    this.session.process.work(1);
    parts.forEach((part, index) => {
      switch (part.type) {
        case 'text': {
          const value = part.quoted ? part.value : this.tilde(part.value, index, parts.length, how.tilde);
          if (how.splitText === true && !part.quoted) builder.split(value);
          else builder.add(value, part.quoted);
          break;
        }
        case 'parameter':
          this.expandParameter(part, builder, how.split);
          break;
        case 'command':
          this.insert(this.output(part.body).replace(/\n+$/, ''), part.quoted, builder, how.split);
          break;
        case 'arithmetic':
          this.insert(String(this.arithmetic(part.expression)), part.quoted, builder, how.split);
          break;
        case 'process':
          builder.add(this.processSubstitution(part.body, part.direction), true);
          break;
        case 'bad':
          throw this.badSubstitution(part.text);
      }
    });
  }

  private badSubstitution(text: string): ShellError {
    if (this.session.bash) return new ShellError(`${text}: bad substitution`, 'line');
    const message =
      this.session.flavour.family === 'dash' ? 'Bad substitution' : 'syntax error: bad substitution';
    return this.session.fatal(message);
  }

  private insert(text: string, quoted: boolean, builder: FieldBuilder, split: boolean): void {
    if (quoted) builder.add(text, true);
    else if (split) builder.split(text);
    else builder.add(text, false, false);
  }

  private output(body: ListNode): string {
    const file = this.fileRead(body);
    if (file) return this.recall(() => this.readWhole(file));
    const recorded = this.log[this.cursor];
    if (recorded === undefined) throw new NeedsOutput(body);
    this.cursor += 1;
    return recorded;
  }

  /** `$(<file)` */
  private fileRead(body: ListNode): Word | undefined {
    const [only, ...more] = body.items;
    const command = only?.pipelines[0]?.commands[0];
    if (!this.session.bash || more.length > 0 || command?.type !== 'simple' || command.words.length > 0)
      return undefined;
    const [redirection, ...others] = command.redirections;
    if (redirection?.operator !== '<' || others.length > 0 || command.assignments.length > 0)
      return undefined;
    return redirection.target;
  }

  private readWhole(target: Word): string {
    const path = this.text(target);
    try {
      return this.session.process.fs.readFile(path);
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      this.session.complain(`${path}: ${error.text}`);
      return '';
    }
  }

  /** The command is run to its end first: whoever reads its output sees the same, only later. */
  private processSubstitution(body: ListNode, direction: 'in' | 'out'): string {
    if (direction === 'out') throw new ShellError('process substitution is not available here', 'line');
    const output = this.output(body);
    return this.recall(() => {
      const { process, state } = this.session;
      const { read, write } = process.pipe();
      if (output !== '') process.write(write, output);
      process.close(write);
      let fd = 63;
      while (process.isOpen(fd)) fd -= 1;
      process.duplicate(read, fd);
      process.close(read);
      state.substitutions.push(fd);
      return `/dev/fd/${fd}`;
    });
  }

  /** `~`, `~user`, `~+` at the start of a word, or in an assignment after a colon too. */
  private tilde(text: string, index: number, count: number, where: 'start' | 'assignment' | 'none'): string {
    if (where === 'none' || !text.includes('~')) return text;
    const home = (prefix: string, ended: boolean): string => {
      if (!ended && count > index + 1) return prefix;
      const user = prefix.slice(1);
      if (user === '') return this.session.parameter('HOME') ?? prefix;
      if (user === '+' && this.session.bash) return this.session.parameter('PWD') ?? prefix;
      if (user === '-' && this.session.bash) return this.session.parameter('OLDPWD') ?? prefix;
      return this.homeOf(user) ?? prefix;
    };
    const replaceIn = (piece: string, last: boolean): string => {
      if (!piece.startsWith('~')) return piece;
      const slash = piece.indexOf('/');
      const prefix = slash < 0 ? piece : piece.slice(0, slash);
      return home(prefix, slash >= 0 || !last) + piece.slice(prefix.length);
    };
    if (where === 'start') return index === 0 ? replaceIn(text, true) : text;
    const pieces = text.split(':');
    return pieces
      .map((piece, at) => (at === 0 && index > 0 ? piece : replaceIn(piece, at === pieces.length - 1)))
      .join(':');
  }

  private homeOf(user: string): string | undefined {
    if (!/^[\w.-]+$/.test(user)) return undefined;
    try {
      const line = this.session.process.fs
        .readFile('/etc/passwd')
        .split('\n')
        .find((each) => each.startsWith(`${user}:`));
      return line?.split(':')[5];
    } catch {
      return undefined;
    }
  }

  private expandParameter(part: ParameterPart, builder: FieldBuilder, split: boolean): void {
    const list = parameterList(this.session, part, (word) => this.text(word, 'none'));
    const { operation } = part;
    if (operation && '-=?+'.includes(operation.kind)) {
      this.expandConditional(part, builder, split, list);
      return;
    }
    const result = operateOnValue(this.session, part, list, {
      text: (word) => this.text(word, 'none'),
      pattern: (word) => this.pattern(word),
      arithmetic: (word) => this.arithmetic(word),
    });
    this.insertList(result, part, builder, split);
  }

  private insertList(
    result: { readonly values: readonly string[]; readonly joined: 'no' | 'star' | 'at' },
    part: ParameterPart,
    builder: FieldBuilder,
    split: boolean,
  ): void {
    const { values, joined } = result;
    if (joined === 'no' || (joined === 'star' && part.quoted)) {
      const separator = this.session.parameter('IFS') === undefined ? ' ' : this.session.ifs.slice(0, 1);
      const text = values.join(separator);
      const random = part.name === 'RANDOM' && joined === 'no';
      this.insert(random ? this.recall(() => text) : text, part.quoted, builder, split);
      return;
    }
    values.forEach((value, index) => {
      if (index > 0) builder.next();
      if (part.quoted) builder.add(value, true);
      else this.insert(value, false, builder, split);
    });
  }

  /** `${x:-…}`, `${x:=…}`, `${x:?…}`, `${x:+…}` */
  private expandConditional(
    part: ParameterPart,
    builder: FieldBuilder,
    split: boolean,
    list: ReturnType<typeof parameterList>,
  ): void {
    const { operation } = part;
    if (!operation || !('word' in operation)) return;
    const isSet = list.joined === 'no' ? list.isSet : list.values.length > 0;
    const missing = !isSet || (operation.orEmpty && list.values.join(' ') === '');
    if (operation.kind === '+' ? missing : !missing) {
      if (operation.kind !== '+') this.insertList(list, part, builder, split);
      else if (part.quoted) builder.add('', true);
      return;
    }
    switch (operation.kind) {
      case '?':
        throw this.missingParameter(part, this.text(operation.word), operation.orEmpty);
      case '=': {
        const value = this.text(operation.word);
        if (!/^[A-Za-z_]\w*$/.test(part.name)) {
          throw this.session.bash
            ? new ShellError(`$${part.name}: cannot assign in this way`, 'line')
            : this.session.fatal(`${part.name}: bad variable name`);
        }
        const index =
          part.index === undefined || typeof part.index === 'string' ? {} : { index: this.text(part.index) };
        this.recall(() => {
          this.session.assign(part.name, value, index);
          return '';
        });
        this.insert(value, part.quoted, builder, split);
        break;
      }
      case '-':
      case '+':
        if (part.quoted) builder.add('', true);
        this.expandParts(operation.word.parts, builder, {
          split,
          tilde: part.quoted ? 'none' : 'start',
          splitText: split,
        });
    }
  }

  private missingParameter(part: ParameterPart, message: string, orEmpty: boolean): ShellError {
    const { session } = this;
    const standard = session.bash
      ? orEmpty
        ? 'parameter null or not set'
        : 'parameter not set'
      : orEmpty
        ? session.flavour.family === 'dash'
          ? 'parameter not set or null'
          : 'parameter not set or null'
        : 'parameter not set';
    return new ShellError(
      `${part.name}: ${message === '' ? standard : message}`,
      'shell',
      session.bash ? 127 : 2,
    );
  }
}

/** What a loop over an array goes through, for those that read variables themselves. */
export function allValues(session: Session, name: string): readonly string[] {
  const variable = session.variable(name);
  if (variable?.items) return Object.values(variable.items);
  const value = variable && scalarValue(variable);
  return value === undefined ? [] : [value];
}
