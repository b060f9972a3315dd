import { fromMilliseconds } from '../../src/base/time.ts';
import type { Machine, MachineMaker } from '../../src/machine/machine.ts';
import type { MachineState } from '../../src/machine/machine-state.ts';
import type { MachineAnswer, RequestContext } from '../../src/machine/request.ts';
import { standardMachines } from '../../src/machine/standard-machines.ts';

/** 2026-01-05 09:00:00 UTC, in milliseconds. */
export const MONDAY = Date.UTC(2026, 0, 5, 9);

export function contextAt(milliseconds = MONDAY): RequestContext {
  return { now: fromMilliseconds(milliseconds), locale: 'en', columns: 100, rows: 40 };
}

/** A learner at a machine: each line goes to a machine opened from what the one before left, through JSON. */
export class Learner {
  readonly #machines: MachineMaker;
  state: MachineState;
  /** The world's clock, in milliseconds. */
  now: number;

  constructor(options: { machines?: MachineMaker; seed?: number; now?: number } = {}) {
    this.#machines = options.machines ?? standardMachines();
    this.now = options.now ?? MONDAY;
    this.state = this.#machines.create({ seed: options.seed ?? 7 }, contextAt(this.now)).snapshot();
  }

  get machine(): Machine {
    return this.#machines.open(JSON.parse(JSON.stringify(this.state)) as MachineState, contextAt(this.now));
  }

  type(text: string): MachineAnswer {
    const machine = this.#machines.open(
      JSON.parse(JSON.stringify(this.state)) as MachineState,
      contextAt(this.now),
    );
    const answer = machine.handle({ kind: 'type', text });
    this.state = machine.snapshot();
    return answer;
  }

  /** A file of the host, as the editor saves it. */
  write(path: string, content: string): void {
    const { machine } = this;
    machine.handle({ kind: 'write-file', path, content });
    this.state = machine.snapshot();
  }

  /** What a line printed, without the prompt and the line itself. */
  output(text: string): string {
    return this.type(text).output.replace(/^[^\n]*\n/, '');
  }

  key(key: 'interrupt' | 'end-of-input'): MachineAnswer {
    const { machine } = this;
    const answer = machine.handle({ kind: 'key', key });
    this.state = machine.snapshot();
    return answer;
  }
}
