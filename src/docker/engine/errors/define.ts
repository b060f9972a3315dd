/** One kind of failure: its HTTP status and the daemon's message for its parameters. */
export interface ErrorKind<Params> {
  readonly status: number;
  readonly message: (params: Params) => string;
}

type Values = Readonly<Record<string, string | number>>;

/** A failure whose message depends on `Params`. */
export function kind<Params extends Values>(
  status: number,
  message: (params: Params) => string,
): ErrorKind<Params> {
  return { status, message };
}

/** A failure that always reads the same. */
export function fixed(status: number, message: string): ErrorKind<Readonly<Record<string, never>>> {
  return { status, message: () => message };
}
