import { EngineError } from '../../../engine/index.ts';
import { nodeInspect, serviceInspect } from '../../../swarm/index.ts';
import type { CliContext } from '../../client/cli-context.ts';

/** Names for ids of services and nodes, each asked for once; an id that means nothing stands for itself. */
export class Names {
  readonly #context: CliContext;
  readonly #resolve: boolean;
  readonly #known = new Map<string, string>();

  /** @param resolve false for `--no-resolve`: every id stands for itself */
  constructor(context: CliContext, resolve: boolean) {
    this.#context = context;
    this.#resolve = resolve;
  }

  service(id: string): string {
    return this.#name(id, () => this.#context.call(serviceInspect, { ref: id }).Spec.Name);
  }

  node(id: string): string {
    return this.#name(id, () => {
      const { Spec, Description } = this.#context.call(nodeInspect, { ref: id });
      return Spec.Name || Description.Hostname;
    });
  }

  #name(id: string, look: () => string): string {
    if (!this.#resolve || id === '') return id;
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    let name = id;
    try {
      name = look() || id;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
    this.#known.set(id, name);
    return name;
  }
}
