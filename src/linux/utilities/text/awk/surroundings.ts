/** What an awk program asks of the world. */
export interface AwkSurroundings {
  out(text: string): void;
  err(text: string): void;
  work(units: number): void;
  /** 0..2^32-1 */
  random(): number;
  /** Seconds since 1970. */
  readonly now: number;
  readonly env: Readonly<Record<string, string>>;
  /** A file's text, `-` for standard input; undefined when it cannot be read. */
  read(name: string): string | undefined;
  /** Says why a file of the command line cannot be read, and gives the status to end with. */
  unreadable(name: string): number;
  /** Text counts by bytes, as in mawk and busybox; gawk counts characters. */
  readonly bytes: boolean;
  /** Whether a division by zero ends the program (busybox) or gives infinity (mawk). */
  readonly strictDivision: boolean;
  /** A file that cannot be written, in the words of this awk. */
  cannotWrite(name: string, reason: string): string;
  /** Writes a file anew, or at its end. @returns why not */
  write(name: string, text: string, append: boolean): string | undefined;
}
