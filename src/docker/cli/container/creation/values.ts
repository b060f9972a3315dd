import type { Flags } from '../../flags/declaration.ts';
import type { creationFlags } from '../creation-flags.ts';

/** The values of a table of flags. */
export type ValuesOf<Declared> = Declared extends Flags<infer Values> ? Values : never;

/** What was said about a new container. */
export type CreationFlags = ValuesOf<typeof creationFlags>;
