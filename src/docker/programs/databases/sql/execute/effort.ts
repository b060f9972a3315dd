import { refuse } from '../problem.ts';

/** Units of work one statement may take: about a second of a real computer. */
const MAX_STATEMENT = 150_000;

/** Counts what a statement does; one that does too much is refused, as a server with a time limit refuses it. */
export class Effort {
  readonly #charge: (units: number) => void;
  #spent = 0;
  #uncharged = 0;

  /** @param charge the process's own account */
  constructor(charge: (units: number) => void) {
    this.#charge = charge;
  }

  readonly spend = (units: number): void => {
    this.#spent += units;
    this.#uncharged += units;
    if (this.#spent > MAX_STATEMENT) {
      this.settle();
      refuse({ kind: 'too-much-work' });
    }
    if (this.#uncharged > 500) this.settle();
  };

  settle(): void {
    const units = this.#uncharged;
    this.#uncharged = 0;
    if (units > 0) this.#charge(units);
  }
}
