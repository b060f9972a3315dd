import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { bindArguments } from './bind.ts';
import type { CompiledCode, CompiledUnit } from './instruction.ts';
import type { Kept } from './kept.ts';
import { PENDING, type Call, type Language } from './language.ts';
import { newScope, type ProgramState } from './machine-state.ts';
import { Blocks, NotUnderstood, Thrown } from './problems.ts';
import { turn } from './turn.ts';
import type {
  AnyFrame,
  Barrier,
  ClassValue,
  Frame,
  Func,
  Instance,
  LoopFrame,
  Native,
  Thread,
  TraceEntry,
  Value,
} from './value.ts';

/** A text longer than this is an error of the program: nobody reads it, everybody stores it. */
export const MAX_TEXT = 4_000_000;
/** Beyond this many, equal characters are only counted. */
export const BULK_FROM = 500_000;
const WORK_UNIT = 12;

/** Runs the threads of one program, one instruction at a time. */
export class Machine {
  readonly language: Language;
  readonly state: ProgramState;
  readonly process: ProcessContext;
  /** What the language has read from texts in the state of a program; it outlives this machine. */
  readonly readings: Kept<unknown>;
  /** Milliseconds that passed while answering a request, which takes no time here. */
  skew = 0;
  thread: Thread;
  steps = 0;
  readonly #compile: (source: string, file: string, shows: boolean, vm: Machine) => CompiledUnit;
  #units: CompiledUnit[] = [];
  #nesting = 0;

  constructor(
    language: Language,
    state: ProgramState,
    process: ProcessContext,
    compile: (source: string, file: string, shows: boolean, vm: Machine) => CompiledUnit,
    readings: Kept<unknown>,
  ) {
    this.language = language;
    this.state = state;
    this.process = process;
    this.#compile = compile;
    this.readings = readings;
    this.thread = state.threads[0] ?? { kind: 'thread', id: 0, frames: [], wait: undefined, memo: undefined };
  }

  /** Milliseconds since 1970. */
  get now(): number {
    return this.process.now.seconds * 1000 + this.process.now.nanos / 1e6 + this.skew;
  }

  unit(index: number): CompiledUnit {
    let unit = this.#units[index];
    if (!unit) {
      const { source = '', file = '', shows = false } = this.state.units[index] ?? {};
      unit = this.#compile(source, file, shows, this);
      this.#units[index] = unit;
    }
    return unit;
  }

  code(unit: number, code: number): CompiledCode {
    const found = this.unit(unit).codes[code];
    if (!found) throw new Error(`no code ${code} in unit ${unit}`);
    return found;
  }

  /** Reads a file's text in. @returns the number of its unit. @throws Refused, NotUnderstood */
  load(source: string, file: string, shows = false): number {
    const index = this.state.units.length;
    this.state.units.push({ file, source, shows });
    try {
      this.unit(index);
    } catch (error) {
      this.state.units.pop();
      this.#units.length = index;
      throw error;
    }
    this.process.work(1 + (source.length >> 6));
    return index;
  }

  newThread(): Thread {
    this.state.serial += 1;
    return { kind: 'thread', id: this.state.serial, frames: [], wait: undefined, memo: undefined };
  }

  serial(): number {
    this.state.serial += 1;
    return this.state.serial;
  }

  /** The frames of the thread that runs, barriers included. */
  get frames(): AnyFrame[] {
    return this.thread.frames;
  }

  get frame(): Frame | undefined {
    const top = this.frames.at(-1);
    return top?.kind === 'frame' ? top : undefined;
  }

  /** Begins a file's own code. */
  enterUnit(unit: number, scope: Frame['scope'], options: { readonly discard?: boolean } = {}): void {
    const { name } = this.code(unit, 0);
    this.pushFrame({ kind: 'frame', unit, code: 0, name, pc: 0, stack: [], scope, handlers: [], ...options });
  }

  pushFrame(frame: Frame): void {
    if (this.frames.length >= this.language.maxDepth) this.language.tooDeep(this);
    this.frames.push(frame);
  }

  /** Calls anything. PENDING: a frame was pushed, its result comes by {@link deliver}. */
  invoke(callee: Value, call: Call): Value | typeof PENDING {
    if (typeof callee === 'object' && callee !== null) {
      if (callee.kind === 'function') return this.enter(callee, call);
      if (callee.kind === 'native') return this.native(callee, call);
      if (callee.kind === 'bound') {
        const self = callee.self;
        // A method of Python's gets its object as its first argument.
        const isPrepended =
          this.language.rules.assignsOwn &&
          !(typeof callee.callee === 'object' && callee.callee?.kind === 'native');
        return this.invoke(
          callee.callee,
          isPrepended ? { ...call, args: [self, ...call.args], self } : { ...call, self },
        );
      }
    }
    return this.language.callOther(this, callee, call);
  }

  native(callee: Native, call: Call): Value | typeof PENDING {
    const run = this.language.natives[callee.name];
    if (!run) throw new Error(`no native ${callee.name}`);
    if (callee.data === 'unbound')
      return run(this, { ...call, self: call.args[0], args: call.args.slice(1) }, undefined);
    return run(this, call, callee.data);
  }

  /** A call of a function of the program: its own frame. */
  enter(callee: Func, call: Call, more: Partial<Frame> = {}): Value | typeof PENDING {
    const code = this.code(callee.unit, callee.code);
    const scope = newScope(callee.scope, !code.isBlock);
    const self = callee.self ?? call.self;
    if (!code.isArrow && !code.isBlock && !this.language.rules.assignsOwn) scope.vars.set('this', self);
    bindArguments(this, callee, code, call, scope);
    const frame: Frame = {
      kind: 'frame',
      unit: callee.unit,
      code: callee.code,
      name: callee.name,
      pc: 0,
      stack: [],
      scope,
      handlers: [],
      ...(callee.home ? { home: callee.home } : {}),
      ...(code.isBlock ? { isBlock: true } : {}),
      ...more,
    };
    if (code.isGenerator) {
      const generator: Value = { kind: 'generator', name: callee.name, frame };
      frame.generator = generator;
      return generator;
    }
    if (code.isAsync && !this.language.promise) {
      const coroutine: Value = { kind: 'generator', name: callee.name, frame, isCoroutine: true };
      frame.generator = coroutine;
      return coroutine;
    }
    if (code.isAsync) return this.#startAsync(frame);
    this.pushFrame(frame);
    return PENDING;
  }

  /** An async function runs until it first waits; its promise is what the caller gets. */
  #startAsync(frame: Frame): Value {
    const promise = this.language.promise?.(this).value;
    const outer = this.thread;
    if (this.#nesting > 200) this.language.tooDeep(this);
    const thread = this.newThread();
    thread.below = this.trace();
    thread.frames.push(frame);
    thread.promise = promise as Instance;
    this.state.threads.push(thread);
    this.#nesting += 1;
    try {
      this.runThread(thread);
    } finally {
      this.#nesting -= 1;
      this.thread = outer;
    }
    return promise;
  }

  /** Gives a result to whoever waits for it. */
  deliver(value: Value): void {
    const top = this.frames.at(-1);
    if (top === undefined) this.thread.memo = value;
    else if (top.kind === 'frame') top.stack.push(value);
    else if (top.kind === 'barrier') {
      top.value = value;
      top.done = true;
    } else top.results.push(value);
  }

  /** Calls and gets the result at once. What would have to wait meanwhile cannot. */
  callNow(callee: Value, call: Call): Value {
    return this.complete(() => this.invoke(callee, call));
  }

  /** Runs what `begin` pushes to its end, at once. @param ended what a generator without more gives */
  complete(begin: () => Value | typeof PENDING, ended?: Value): Value {
    const barrier: Barrier = { kind: 'barrier', done: false, ...(ended === undefined ? {} : { ended }) };
    if (this.#nesting > 100) this.language.tooDeep(this);
    const depth = this.frames.length;
    this.frames.push(barrier);
    this.#nesting += 1;
    try {
      const result = begin();
      if (result !== PENDING) return result;
      while (!barrier.done) turn(this, depth + 1);
      return barrier.value;
    } catch (error) {
      if (error instanceof Blocks)
        throw new NotUnderstood('waiting inside a function that another one calls', this.line);
      throw error;
    } finally {
      this.#nesting -= 1;
      this.frames.length = depth;
    }
  }

  /** Calls back for each of `calls`, in turn; `finish` makes the result of what came. */
  loop(frame: Omit<LoopFrame, 'kind' | 'results'>): typeof PENDING {
    this.frames.push({ kind: 'loop', results: [], ...frame });
    return PENDING;
  }

  get isNested(): boolean {
    return this.frames.some((frame) => frame.kind === 'barrier');
  }

  /** Runs a thread until it ends or waits, or has had its turn. @returns whether it did anything */
  runThread(thread: Thread): boolean {
    const before = this.steps;
    this.thread = thread;
    thread.wait = undefined;
    try {
      while (thread.frames.length > 0) {
        turn(this, 0);
        if (this.process.shouldYield() && !this.isNested && this.#nesting === 0) return true;
      }
    } catch (error) {
      if (!(error instanceof Blocks)) {
        if (error instanceof Thrown && thread.promise && this.language.settle) {
          thread.frames = [];
          thread.ended = true;
          this.language.settle(this, thread.promise, error.value, true);
          return true;
        }
        throw error;
      }
      thread.wait = error.wait;
      delete thread.below;
      thread.memo = error.memo;
      return this.steps - before > 1;
    }
    thread.ended = true;
    if (thread.promise) this.language.settle?.(this, thread.promise, thread.memo, false);
    return true;
  }

  /** One step of work: every few of them count as one for the machine's budget. */
  count(units = 1): void {
    this.steps += units;
    if (this.steps % WORK_UNIT === 0) this.process.work(1);
    else if (units > WORK_UNIT) this.process.work(Math.floor(units / WORK_UNIT));
  }

  /** Where the running thread is. */
  trace(): readonly TraceEntry[] {
    const own = this.frames.flatMap((frame) => {
      if (frame.kind !== 'frame') return [];
      const code = this.code(frame.unit, frame.code);
      const at = code.instructions[Math.max(0, frame.pc - 1)]?.at;
      const file = this.state.units[frame.unit]?.file ?? '';
      return at ? [{ file, unit: frame.unit, name: frame.name, at }] : [];
    });
    return [...(this.thread.below ?? []), ...own];
  }

  get line(): number | undefined {
    return this.trace().at(-1)?.at.line;
  }

  /** Waits; the native is called again with `memo` afterwards. */
  block(wait: Blocks['wait'], memo: Value = true): never {
    throw new Blocks(wait, memo);
  }

  /** What this call left when it had to wait; undefined the first time. */
  takeMemo(): Value {
    const { memo } = this.thread;
    this.thread.memo = undefined;
    return memo;
  }

  write(text: string, flush = false): void {
    const { state, process, language } = this;
    this.count(1 + (text.length >> 4));
    state.output += text;
    if (
      flush ||
      !language.buffersOutput ||
      state.store.get('%unbuffered') === true ||
      state.output.length >= 8192 ||
      process.isTerminal(1)
    )
      this.flush();
  }

  flush(): void {
    const { output } = this.state;
    this.state.output = '';
    if (output !== '') this.process.write(1, output);
  }

  /** What is kept back is shown before the program waits, where somebody looks. */
  flushIfTerminal(): void {
    if (this.process.isTerminal(1)) this.flush();
  }

  writeError(text: string): void {
    if (text !== '' && this.process.isOpen(2)) this.process.write(2, text);
  }

  /** A text of `count` times `unit`, or only its size when that is much. */
  repeat(unit: string, count: number, type: string): Value {
    const size = unit.length * Math.max(0, count);
    if (size < BULK_FROM) return unit.repeat(Math.max(0, count));
    return this.bulk(size, type);
  }

  bulk(size: number, type: string): Value {
    if (!(size < 2 ** 40)) this.language.tooLarge(this);
    this.state.bulk += size;
    this.process.useMemory(this.language.memory + this.state.bulk);
    return { kind: 'bulk', size, type };
  }

  checkText(length: number): void {
    if (length > MAX_TEXT) this.language.tooLarge(this);
  }

  checkItems(count: number): void {
    if (count > 200_000) this.language.tooLarge(this);
    this.count(1 + (count >> 2));
  }

  construct(cls: ClassValue): Instance {
    return { kind: 'instance', cls, fields: new Map() };
  }
}
