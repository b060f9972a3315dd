import { BudgetExceeded } from './errors.ts';
import type { KernelLimits } from './kernel-ports.ts';

/** What has been done since a line was typed or a catching up began. No part of a machine's state. */
export class TurnBudget {
  readonly #limits: KernelLimits;
  #work = 0;
  readonly #workOf = new Map<number, number>();
  readonly #written = new Map<string, number>();

  constructor(limits: KernelLimits) {
    this.#limits = limits;
  }

  begin(): void {
    this.#work = 0;
    this.#workOf.clear();
    this.#written.clear();
  }

  /** @throws BudgetExceeded when the machine has done too much */
  charge(pid: number, units: number): void {
    this.#work += units;
    this.#workOf.set(pid, (this.#workOf.get(pid) ?? 0) + units);
    if (this.#work > this.#limits.maxWork) throw new BudgetExceeded('work');
  }

  /** Whether a process has to wait for the next turn. */
  isSpent(pid: number): boolean {
    return (this.#workOf.get(pid) ?? 0) > this.#limits.maxWorkPerProcess;
  }

  /** How much of a text a sink still takes. Who writes more waits for the next turn, as one who works too much does. */
  takeOutput(pid: number, sink: string, text: string): string {
    const { maxOutput, maxWorkPerProcess } = this.#limits;
    const before = this.#written.get(sink) ?? 0;
    const taken = text.slice(0, Math.max(0, maxOutput - before));
    this.#written.set(sink, before + text.length);
    if (taken.length < text.length) {
      this.#workOf.set(pid, Math.max(this.#workOf.get(pid) ?? 0, maxWorkPerProcess + 1));
    }
    return taken;
  }
}
