import type { Locale } from '../../base/locale.ts';
import type { EngineState } from '../../docker/engine/index.ts';
import type { Catalogue } from '../../docker/registry/index.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { Completion } from '../request.ts';

/** What can be completed from. */
export interface CompletionWorld {
  readonly engine: EngineState;
  /** The host's, from the shell's directory. */
  readonly files: FileSystem;
  readonly locale: Locale;
  /** `$PATH` */
  readonly path: string;
  /** The images there are to pull. */
  readonly catalogue: Pick<Catalogue, 'families' | 'repository'>;
}

/** What a line could become, best first. */
export function completeLine(
  _text: string,
  _world: CompletionWorld,
  _options: { readonly ahead: boolean },
): readonly Completion[] {
  return [];
}
