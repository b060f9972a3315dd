import { delayAfter, type Patience } from './patience.ts';

const AGAIN = { first: 1_000, most: 5_000 };
const ATTEMPTS = 3;

/** What came of it; `failed` after several attempts, with the last error; `over` when it was called off. */
export type Attempted<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'over' };

/** Tries something a few times: what fails because all threads are taken succeeds a little later. */
export async function attempt<Result>(
  patience: Patience,
  work: () => Promise<Result>,
): Promise<Attempted<Result>> {
  for (let tried = 1; ; tried += 1) {
    try {
      return { kind: 'done', result: await work() };
    } catch (error) {
      if (tried >= ATTEMPTS) return { kind: 'failed', error };
    }
    if (!(await patience.wait(delayAfter(tried, AGAIN)))) return { kind: 'over' };
  }
}
