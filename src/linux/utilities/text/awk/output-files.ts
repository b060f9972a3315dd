import type { AwkSurroundings } from './surroundings.ts';
import { AwkError, type AwkRedirection } from './syntax-tree.ts';

/** The files that a program writes to, until it closes them. */
export class OutputFiles {
  readonly #surroundings: AwkSurroundings;
  readonly #written = new Map<string, string[]>();

  constructor(surroundings: AwkSurroundings) {
    this.#surroundings = surroundings;
  }

  /** Writes to what a redirection names. @throws AwkError */
  write(text: string, how: AwkRedirection['how'], name: string): void {
    if (how === '|') throw new AwkError(`cannot pipe to '${name}': commands of awk are not simulated`);
    if (name === '/dev/stdout' || name === '-') this.#surroundings.out(text);
    else if (name === '/dev/stderr') this.#surroundings.err(text);
    else {
      const pieces = this.#written.get(name);
      if (pieces) {
        pieces.push(text);
        return;
      }
      const refused = this.#surroundings.write(name, '', how === '>>');
      if (refused !== undefined) throw new AwkError(this.#surroundings.cannotWrite(name, refused));
      this.#written.set(name, [text]);
    }
  }

  /** @returns whether the file was open */
  close(name: string): boolean {
    const pieces = this.#written.get(name);
    if (pieces) this.#surroundings.write(name, pieces.join(''), true);
    this.#written.delete(name);
    return pieces !== undefined;
  }

  closeAll(): void {
    for (const name of Array.from(this.#written.keys())) this.close(name);
  }
}
