import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import { styleText } from 'node:util';
import type { Clock } from '../../base/clock.ts';
import type { Locale } from '../../base/locale.ts';
import { fromMilliseconds } from '../../base/time.ts';
import { describeChange } from '../changes/words.ts';
import { decodeMachine, encodeMachine, MachineCodecError } from '../codec.ts';
import { UNDO_STEPS } from '../learner-machines.ts';
import type { MachineMaker } from '../machine.ts';
import type { MachineState } from '../machine-state.ts';
import type { MachineAnswer, MachineRequest, Prompt, RequestContext } from '../request.ts';
import { PROMPT_WORDS } from './words.ts';

export interface PromptOptions {
  readonly machines: MachineMaker;
  readonly clock: Clock;
  readonly locale: Locale;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WriteStream;
  /** Where the machine is kept between sessions. */
  readonly file?: string;
  /** One sentence on what went wrong, or what one may stumble over, and what to do; undefined where there is none. */
  readonly explain?: (answer: MachineAnswer, line: string, locale: Locale) => string | undefined;
}

/** A person's session at a terminal: lines in, the machine's screen out. Resolves when the person leaves. */
export async function runPrompt(options: PromptOptions): Promise<void> {
  const session = new PromptSession(options);
  await session.run();
}

interface Step {
  readonly line: string;
  readonly state: MachineState;
}

class PromptSession {
  readonly #options: PromptOptions;
  readonly #words: (typeof PROMPT_WORDS)[Locale];
  readonly #isTerminal: boolean;
  #state: MachineState;
  #prompt: Prompt = { kind: 'shell', text: '' };
  #past: Step[] = [];
  /** Newest first, as readline has it. */
  #history: string[] = [];
  #warning: string | undefined;

  constructor(options: PromptOptions) {
    this.#options = options;
    this.#words = PROMPT_WORDS[options.locale];
    this.#isTerminal = options.output.isTTY;
    this.#state = this.#load() ?? this.#fresh();
  }

  async run(): Promise<void> {
    if (this.#isTerminal) this.#say(this.#words.welcome);
    if (this.#warning !== undefined) this.#say([this.#warning]);
    this.#show(this.#handle({ kind: 'look' }), '');
    while ((await this.#read()) === 'stay') {
      // Ctrl-D closed the reader, but it was meant for what reads the terminal.
      this.#show(this.#handle({ kind: 'key', key: 'end-of-input' }), '');
      this.#save();
    }
    if (this.#isTerminal) this.#say(['', this.#words.goodbye]);
  }

  /** Reads lines until the person leaves, or ends the input of a program inside. */
  async #read(): Promise<'leave' | 'stay'> {
    const { input, output } = this.#options;
    const reader = createInterface({
      input,
      output,
      terminal: this.#isTerminal,
      completer: (line: string) => this.#complete(line),
      history: this.#history,
      historySize: 500,
    });
    reader.on('SIGINT', () => this.#interrupt(reader));
    reader.on('history', (history: string[]) => {
      this.#history = [...history];
    });
    this.#ask(reader);
    try {
      for await (const line of reader) {
        if (this.#enterSafely(line) === 'leave') return 'leave';
        this.#ask(reader);
      }
      return this.#isTerminal && this.#prompt.kind !== 'shell' ? 'stay' : 'leave';
    } finally {
      reader.close();
    }
  }

  /** A mistake in our own code loses a line, not the machine: it is as it was before. */
  #enterSafely(line: string): 'leave' | 'stay' {
    try {
      return this.#enter(line);
    } catch (error) {
      this.#options.output.write(
        `${this.#words.failed}\n${error instanceof Error ? error.stack : String(error)}\n`,
      );
      return 'stay';
    }
  }

  #enter(line: string): 'leave' | 'stay' {
    const command = this.#prompt.kind === 'program' ? '' : line.trim();
    if (command === ':quit') return 'leave';
    if (command === ':help') this.#say(this.#words.help);
    else if (command === ':undo') this.#undo();
    else if (command === ':reset') this.#reset();
    else if (this.#prompt.kind === 'busy' && command === '') this.#show(this.#handle({ kind: 'look' }), '');
    else this.#type(line);
    this.#save();
    return 'stay';
  }

  #type(line: string): void {
    const before = this.#state;
    const answer = this.#handle({ kind: 'type', text: line });
    if (line.trim() !== '') this.#past = [...this.#past, { line, state: before }].slice(-UNDO_STEPS);
    this.#show(answer, line);
  }

  #undo(): void {
    const step = this.#past.pop();
    if (!step) {
      this.#say([this.#words.nothingToUndo]);
      return;
    }
    this.#state = step.state;
    this.#say([this.#words.undone(step.line)]);
    this.#show(this.#handle({ kind: 'look' }), '');
  }

  #reset(): void {
    this.#past = [...this.#past, { line: ':reset', state: this.#state }].slice(-UNDO_STEPS);
    this.#state = this.#fresh();
    this.#say([this.#words.reset]);
    this.#show(this.#handle({ kind: 'look' }), '');
  }

  #interrupt(reader: Interface): void {
    if (this.#prompt.kind === 'shell' && reader.line === '') {
      this.#options.output.write('\n');
      this.#ask(reader);
      return;
    }
    this.#options.output.write('^C\n');
    if (this.#prompt.kind !== 'shell') this.#show(this.#handle({ kind: 'key', key: 'interrupt' }), '^C');
    // The line that was being typed is dropped, as a terminal does.
    reader.write(null, { ctrl: true, name: 'u' });
    this.#ask(reader);
  }

  #ask(reader: Interface): void {
    const { kind, text } = this.#prompt;
    reader.setPrompt(kind === 'busy' ? this.#dim(`${this.#words.busy} `) : text);
    reader.prompt();
  }

  #handle(request: MachineRequest): MachineAnswer {
    const machine = this.#options.machines.open(this.#state, this.#context());
    const answer = machine.handle(request);
    this.#state = machine.snapshot();
    this.#prompt = answer.prompt;
    return answer;
  }

  /** @param typed what the person's own terminal has shown already */
  #show(answer: MachineAnswer, typed: string): void {
    const { output, locale, explain } = this.#options;
    const echo = `${typed}\n`;
    const shown = answer.output.replace(/^[^\n]*$/, '');
    const at = typed === '' ? -1 : shown.indexOf(echo);
    const rest =
      at >= 0 ? shown.slice(at + echo.length) : typed === '' ? shown : shown.replace(/^[^\n]*\n/, '');
    if (rest !== '') output.write(rest.endsWith('\n') ? rest : `${rest}\n`);
    const hint = explain?.(answer, typed, locale);
    const notes = [
      ...answer.notices.map((notice) => this.#words.notice(notice)),
      ...answer.changes.map((change) => {
        const { mark, text } = describeChange(change, locale);
        return `${mark} ${text}`;
      }),
      ...answer.faults.map(({ error }) => error),
      ...(hint === undefined ? [] : [`💡 ${hint}`]),
    ];
    if (this.#isTerminal) this.#say([...new Set(notes)]);
  }

  #complete(line: string): [string[], string] {
    const { completions = [] } = this.#options.machines
      .open(this.#state, this.#context())
      .handle({ kind: 'complete', text: line });
    // Only the word at the end is replaced, so that what there is to choose from reads as a list of words.
    const start = line.lastIndexOf(' ') + 1;
    const words = completions
      .filter(({ text }) => text.startsWith(line))
      .map(({ text }) => text.slice(start));
    const [only] = words;
    const isWhole = words.length === 1 && only !== undefined && !/[/:=]$/.test(only);
    return [isWhole ? [`${only} `] : words, line.slice(start)];
  }

  #say(lines: readonly string[]): void {
    for (const line of lines) this.#options.output.write(`${this.#dim(line)}\n`);
  }

  #dim(text: string): string {
    return this.#isTerminal ? styleText('dim', text) : text;
  }

  #context(): RequestContext {
    const { clock, locale, output } = this.#options;
    // A pipe has no size.
    const { columns, rows } = output.isTTY ? output : { columns: 100, rows: 40 };
    return { now: fromMilliseconds(clock.now()), locale, columns, rows };
  }

  #fresh(): MachineState {
    return this.#options.machines
      .create({ seed: this.#options.clock.now() % 2 ** 32 }, this.#context())
      .snapshot();
  }

  #load(): MachineState | undefined {
    const { file } = this.#options;
    if (file === undefined || !existsSync(file)) return undefined;
    try {
      return decodeMachine(readFileSync(file));
    } catch (error) {
      if (!(error instanceof MachineCodecError)) throw error;
      this.#warning = this.#words.damaged(file);
      return undefined;
    }
  }

  #save(): void {
    const { file } = this.#options;
    if (file === undefined || this.#warning !== undefined) return;
    writeFileSync(`${file}.new`, encodeMachine(this.#state));
    renameSync(`${file}.new`, file);
  }
}
