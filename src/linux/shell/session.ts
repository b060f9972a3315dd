import { lookUp } from '../../base/record.ts';
import type { ProcessContext } from '../process/process-context.ts';
import type { ShellFlavour } from './flavour.ts';
import type { CommandLookUp } from './look-up-command.ts';
import { lookUpCommand } from './look-up-command.ts';
import { ShellError } from './shell-errors.ts';
import type { ShellState } from './state/shell-state.ts';
import { variableBucket } from './variable-bucket.ts';
import { evaluateArithmetic } from './expansion/arithmetic.ts';
import type { Variable } from './state/variable.ts';
import { highestIndex, scalarValue } from './state/variable.ts';

const MAX_VALUE = 1_000_000;
const MAX_ITEMS = 10_000;
/** Bytes. */
const FAR_TOO_MUCH = 2 ** 40;

/** One step of a shell: its state, its process and how it talks. What all its parts stand on. */
export class Session {
  readonly process: ProcessContext;
  readonly flavour: ShellFlavour;
  readonly state: ShellState;

  constructor(process: ProcessContext, flavour: ShellFlavour, state: ShellState) {
    this.process = process;
    this.flavour = flavour;
    this.state = state;
  }

  get bash(): boolean {
    return this.flavour.family === 'bash';
  }

  get interactive(): boolean {
    return this.state.mode === 'interactive' || this.state.mode === 'host';
  }

  option(name: string): boolean {
    return this.state.options.includes(name);
  }

  setOption(name: string, on: boolean): void {
    const others = this.state.options.filter((each) => each !== name);
    this.state.options = on ? [...others, name] : others;
  }

  // Messages

  /** What stands before a message: who speaks, and where in the script. */
  place(builtin?: string): string {
    const { name, line } = this.state;
    const who = this.speaker();
    const what = builtin === undefined ? '' : `${builtin}: `;
    switch (this.flavour.errorPlace) {
      case 'bash':
        return this.interactive ? `${name}: ${what}` : `${who ?? name}: line ${line}: ${what}`;
      case 'dash':
        return `${name}: ${line}: ${builtin === undefined && who !== undefined ? `${who}: ` : what}`;
      case 'ash-builtins-only':
      case 'ash-always': {
        const label = builtin ?? who ?? (this.state.mode === 'script' ? name : undefined);
        const where = label !== undefined || this.flavour.errorPlace === 'ash-always';
        const labelled = label === undefined || label === name ? '' : `${label}: `;
        return `${name}: ${labelled}${where && !this.interactive ? `line ${line}: ` : ''}`;
      }
    }
  }

  /** The `eval` or sourced file that is being run. */
  private speaker(): string | undefined {
    for (let at = this.state.frames.length - 1; at >= 0; at -= 1) {
      const frame = this.state.frames[at];
      if (frame?.type === 'text' && frame.label !== '' && frame.label !== '-c') {
        return this.bash && frame.label === 'eval' ? undefined : frame.label;
      }
    }
    return undefined;
  }

  err(text: string): void {
    this.process.write(2, text);
  }

  out(text: string): void {
    this.process.write(1, text);
  }

  /** `sh: 1: MESSAGE` on standard error. */
  complain(message: string, builtin?: string): void {
    this.err(`${this.place(builtin)}${message}\n`);
  }

  /** More than a shell may hold here. Where memory is limited, that is far beyond the limit: the process is killed. */
  private outOfMemory(): ShellError {
    this.process.useMemory(FAR_TOO_MUCH);
    return this.fatal('xrealloc: cannot allocate memory', 2);
  }

  /** A mistake that ends the shells of POSIX, and in bash only the command line. */
  fatal(message: string, status = this.bash ? 1 : 2): ShellError {
    return new ShellError(message, this.bash ? 'line' : 'shell', status);
  }

  // Parameters

  /** A variable or special parameter; undefined when it is not set. */
  parameter(name: string): string | undefined {
    const { state } = this;
    if (/^\d+$/.test(name)) return name === '0' ? state.name : state.parameters[Number(name) - 1];
    switch (name) {
      case '?':
        return String(state.status);
      case '#':
        return String(state.parameters.length);
      case '$':
        return String(state.shellPid);
      case '!':
        return state.backgroundPid === null ? undefined : String(state.backgroundPid);
      case '-':
        return this.optionLetters();
      case 'LINENO':
        if (this.flavour.family === 'dash') break;
        return String(state.line);
      case 'FUNCNAME':
        if (this.flavour.family === 'dash') break;
        return this.functionName();
      case 'RANDOM':
        if (this.flavour.family === 'dash') break;
        return String(this.process.random() % 32768);
      case 'SECONDS':
        if (!this.bash) break;
        return String(this.process.now.seconds - state.startedAt);
      case 'EPOCHSECONDS':
        if (!this.bash) break;
        return String(this.process.now.seconds);
      case 'BASHPID':
        if (!this.bash) break;
        return String(this.process.pid);
      default:
    }
    const variable = this.variable(name);
    return variable && scalarValue(variable);
  }

  private functionName(): string | undefined {
    const frame = this.state.frames.findLast((each) => each.type === 'function');
    return frame?.type === 'function' ? frame.name : undefined;
  }

  private optionLetters(): string {
    const letters: Readonly<Record<string, string>> = {
      allexport: 'a', errexit: 'e', noglob: 'f', noexec: 'n', nounset: 'u', verbose: 'v', xtrace: 'x', noclobber: 'C',
    }; // prettier-ignore
    const { mode } = this.state;
    const set = this.state.options.map((option) => letters[option] ?? '').sort();
    const fixed = this.bash ? 'hB' : '';
    const ways = this.interactive ? 'i' : mode === 'command' && this.flavour.family !== 'dash' ? 'c' : '';
    const input = mode === 'input' || mode === 'interactive' ? 's' : '';
    return this.bash
      ? `${ways === 'i' ? 'hi' : 'h'}${set.join('')}B${ways === 'i' ? 'm' : ''}${ways === 'c' ? 'c' : ''}${input}`
      : `${fixed}${set.join('')}${ways}${input}`;
  }

  /** The variable a name stands for: a reference is followed. */
  resolveName(name: string): string {
    let current = name;
    for (let hops = 0; hops < 10; hops += 1) {
      const variable = lookUp(this.state.variables, current);
      if (variable?.reference !== true || variable.value === undefined) return current;
      current = variable.value;
    }
    return current;
  }

  variable(name: string): Variable | undefined {
    return lookUp(this.state.variables, this.resolveName(name));
  }

  /** @throws ShellError for a readonly one */
  assign(name: string, value: string, how: { append?: boolean; index?: string } = {}): void {
    const target = this.resolveName(name);
    const old = lookUp(this.state.variables, target);
    this.mustBeWritable(target, old);
    if (value.length > MAX_VALUE) throw this.outOfMemory();
    if (how.index !== undefined || old?.items) {
      this.assignItem(target, old, how.index ?? '0', value, how.append === true);
      return;
    }
    const before = how.append === true ? (old?.value ?? '') : '';
    const allexport: { exported?: true } = this.option('allexport') ? { exported: true } : {};
    if (before.length + value.length > MAX_VALUE) throw this.outOfMemory();
    this.put(target, { ...old, ...allexport, value: this.converted(old, before, value) });
    if (target === 'SECONDS') this.state.startedAt = this.process.now.seconds - (Number(value) || 0);
    if (target === 'OPTIND') this.state.optionOffset = 0;
  }

  private assignItem(
    name: string,
    old: Variable | undefined,
    index: string,
    value: string,
    append: boolean,
  ): void {
    const items = old?.items ?? (old?.value === undefined ? {} : { '0': old.value });
    const key = old?.associative ? index : this.itemIndex(name, index, old);
    const before = append ? (lookUp(items, key) ?? '') : '';
    if (Object.keys(items).length >= MAX_ITEMS) throw this.outOfMemory();
    const { value: _scalar, ...rest } = old ?? {};
    const changed = Object.assign(items, { [key]: this.converted(old, before, value) });
    this.put(name, { ...rest, items: changed });
  }

  /** An index of an indexed array: an expression; negative ones count from the end. */
  itemIndex(name: string, index: string, variable: Variable | undefined): string {
    const number = Number(evaluateArithmetic(this, index));
    const actual = number < 0 ? highestIndex(variable) + 1 + number : number;
    if (actual < 0) throw this.fatal(`${name}[${index}]: bad array subscript`);
    return String(actual);
  }

  private converted(variable: Variable | undefined, before: string, value: string): string {
    if (variable?.integer) {
      return String(evaluateArithmetic(this, before === '' ? value || '0' : `${before}+(${value || '0'})`));
    }
    const text = before + value;
    return variable?.case === 'upper'
      ? text.toUpperCase()
      : variable?.case === 'lower'
        ? text.toLowerCase()
        : text;
  }

  mustBeWritable(name: string, variable = lookUp(this.state.variables, name)): void {
    if (!variable?.readonly) return;
    if (this.bash) throw new ShellError(`${name}: readonly variable`, 'line');
    throw this.fatal(this.flavour.family === 'dash' ? `${name}: is read only` : `${name}: is read only`);
  }

  put(name: string, variable: Variable): void {
    if (!Object.hasOwn(this.state.variables, name) && Object.keys(this.state.variables).length >= MAX_ITEMS) {
      throw this.outOfMemory();
    }
    Object.defineProperty(this.state.variables, name, {
      value: variable,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }

  /** Puts back what a variable was (null: there was none). */
  restore(saved: { readonly [name: string]: Variable | null }): void {
    for (const [name, variable] of Object.entries(saved)) {
      if (variable) this.put(name, variable);
      else delete this.state.variables[name];
    }
  }

  /** The environment of what it starts. */
  environment(): Record<string, string> {
    const env: Record<string, string> = {};
    const all = Object.entries(this.state.variables);
    const listed = this.bash ? all : all.toSorted(([a], [b]) => variableBucket(a) - variableBucket(b));
    for (const [name, variable] of listed) {
      const value = scalarValue(variable);
      if (variable.exported && value !== undefined) env[name] = value;
    }
    return env;
  }

  /** Where a command's executable is. */
  findCommand(name: string): CommandLookUp {
    const found = lookUpCommand(this.process.fs, this.parameter('PATH') ?? '', name);
    if (found.kind === 'found' || this.flavour.standalone !== true || name.includes('/')) return found;
    const applet = lookUpCommand(this.process.fs, '/bin:/sbin:/usr/bin:/usr/sbin', name);
    return applet.kind === 'found' ? applet : found;
  }

  get ifs(): string {
    return this.parameter('IFS') ?? ' \t\n';
  }
}
