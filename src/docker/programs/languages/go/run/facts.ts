import type { Machine } from '../../core/machine.ts';
import type { Facts } from '../check/program.ts';

const NONE: Facts = { types: {}, results: {}, files: [] };
const KEPT = 30;

/** What compilers found out, read once for each text of it. */
export class FactsReader {
  readonly #known = new Map<string, Facts>();

  read(text: string): Facts {
    let facts = this.#known.get(text);
    if (!facts) {
      facts = JSON.parse(text) as Facts;
      if (this.#known.size >= KEPT) this.#known.clear();
      this.#known.set(text, facts);
    }
    return facts;
  }
}

const READER = new FactsReader();

/** What the running program knows about its types. */
export function factsOf(vm: Machine): Facts {
  const text = vm.state.store.get('%facts');
  return typeof text === 'string' ? READER.read(text) : NONE;
}
