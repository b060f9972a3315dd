/** Where the buttons under a question lead that one person answers alone. `At` says which question it is. */
export interface AloneLinks<At> {
  choose(at: At, choice: number): string;
  pick(at: At): string;
  /** The next item of an order. @param placed those before, and this one last; nothing begins anew */
  place(at: At, placed: readonly number[]): string;
  write(at: At): string;
  /** Shows the answer without one's own. */
  show(at: At): string;
}
