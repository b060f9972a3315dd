/**
 * One line of the stream that pull, push, load, import and build answer with. A client shows what has an `id` in one
 * place of its own; where `progressDetail` counts, only a terminal shows it.
 */
export interface ProgressMessage {
  readonly stream?: string;
  readonly status?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
  readonly id?: string;
  readonly aux?: Readonly<Record<string, string | number>>;
  readonly error?: string;
  readonly errorDetail?: { readonly message: string };
}
