import { fromMilliseconds, plus, SECOND } from '../../base/time.ts';
import type { Machine, MachineMaker } from '../machine.ts';
import type { MachineState } from '../machine-state.ts';
import type { MachineAnswer, RequestContext } from '../request.ts';
import type { LabLine } from './lab.ts';

/** A Monday morning in UTC: every run begins then, so that the same run prints the same. */
const BEGIN = fromMilliseconds(Date.UTC(2026, 0, 5, 9));
const SCREEN = { columns: 120, rows: 40 };
/** docker itself gives way at the third Ctrl-C, whatever its container does. */
const MOST_INTERRUPTS = 3;
/** Characters of one line's output that are told: who reads it looks at the beginning. */
const MOST_OUTPUT = 16_384;
/** What bash asks for the rest of a line with. */
const CONTINUED = '> ';

/** @param lines how many have been typed so far: a person takes a second for each */
export function labContext(lines: number): RequestContext {
  return { now: plus(BEGIN, lines * SECOND), locale: 'en', ...SCREEN };
}

/** What stands after the line itself, which the terminal has shown as it was typed. */
function withoutEcho({ output, notices }: MachineAnswer, line: string): string {
  const end = output.indexOf('\n');
  const first = end < 0 ? output : output.slice(0, end);
  const meant = notices.find(({ kind }) => kind === 'keyboard');
  const typed = meant?.kind === 'keyboard' ? meant.meant : line;
  if (!first.trimEnd().endsWith(typed.trim())) return output;
  return end < 0 ? '' : output.slice(end + 1);
}

function noticeOf({ notices }: MachineAnswer): LabLine['notice'] {
  if (notices.some(({ kind }) => kind === 'too-much')) return 'too-much';
  return notices.some(({ kind }) => kind === 'endless') ? 'endless' : undefined;
}

/** A machine on which lines are typed one after the other, a second apart. */
export class LabBench {
  readonly #machine: Machine;
  #lines: number;
  #isBusy = false;
  /** The shell has a line that is not whole yet: what comes is no command of its own. */
  #isWithin = false;

  constructor(machine: Machine, lines = 0) {
    this.#machine = machine;
    this.#lines = lines;
  }

  static fresh(machines: MachineMaker, seed: number): LabBench {
    return new LabBench(machines.create({ seed }, labContext(0)));
  }

  /** How many lines have been typed. */
  get lines(): number {
    return this.#lines;
  }

  get state(): MachineState {
    return this.#machine.snapshot();
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, content] of Object.entries(files))
      this.#machine.handle({ kind: 'write-file', path, content });
  }

  /**
   * Types until there is no line left, or one did too much.
   * @param docker whether `docker` may be left out
   */
  type(text: readonly string[], docker = false): readonly LabLine[] {
    const typed: LabLine[] = [];
    for (const line of text.flatMap((each) => each.replace(/\n$/, '').split('\n'))) {
      typed.push(this.#typeLine(line, docker));
      if (typed.at(-1)?.notice === 'too-much') break;
    }
    return typed;
  }

  /** A second goes by, in which what was started last gets on. */
  rest(): void {
    this.#nextSecond();
    this.#machine.handle({ kind: 'look' });
  }

  #typeLine(line: string, docker: boolean): LabLine {
    this.#nextSecond();
    // Else what the interrupted one says stands before this one's output.
    for (let presses = 0; this.#isBusy && presses < MOST_INTERRUPTS; presses += 1) {
      const answer = this.#machine.handle({ kind: 'key', key: 'interrupt' });
      this.#isBusy = answer.prompt.kind === 'busy';
    }
    const answer = this.#machine.handle({ kind: 'type', text: line, docker: docker && !this.#isWithin });
    this.#isBusy = answer.prompt.kind === 'busy';
    this.#isWithin = answer.prompt.text === CONTINUED;
    const notice = noticeOf(answer);
    return {
      line,
      output: withoutEcho(answer, line).slice(0, MOST_OUTPUT),
      exitCode: answer.exitCode,
      ...(notice === undefined ? {} : { notice }),
    };
  }

  #nextSecond(): void {
    this.#lines += 1;
    this.#machine.context = labContext(this.#lines);
  }
}
