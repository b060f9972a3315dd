/** What was made from texts, the newest of it: the same text need not be read twice. */
export class Kept<Made> {
  readonly #room: number;
  readonly #made = new Map<string, Made>();

  /** @param room how many are kept */
  constructor(room: number) {
    this.#room = room;
  }

  /** What `make` makes of a text, or made of it before. */
  read(text: string, make: () => Made): Made {
    const known = this.#made.get(text);
    if (known !== undefined) return known;
    const made = make();
    if (this.#made.size >= this.#room) this.#made.delete(this.#made.keys().next().value ?? '');
    this.#made.set(text, made);
    return made;
  }
}
