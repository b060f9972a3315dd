import type { Budget } from './function.ts';
import { TemplateError } from './template-error.ts';

/** How much a template may do. */
export interface Limits {
  /** Statements and function calls. */
  readonly steps: number;
  /** Characters printed, and characters made by functions on the way. */
  readonly characters: number;
}

export const DEFAULT_LIMITS: Limits = { steps: 50_000, characters: 1_000_000 };

/** What a template prints. Throws a {@link TemplateError} of stage `limit` when it goes on for too long. */
export class LimitedOutput implements Budget {
  readonly #limits: Limits;
  readonly #parts: string[] = [];
  #steps = 0;
  #spent = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get text(): string {
    return this.#parts.join('');
  }

  write(text: string): void {
    this.spend(text.length);
    this.#parts.push(text);
  }

  step(): void {
    this.#steps += 1;
    if (this.#steps > this.#limits.steps) {
      throw new TemplateError('limit', `template: stopped after ${this.#limits.steps} steps`);
    }
  }

  spend(length: number): void {
    this.#spent += length;
    if (this.#spent > this.#limits.characters) {
      throw new TemplateError('limit', `template: stopped after ${this.#limits.characters} characters`);
    }
  }
}
