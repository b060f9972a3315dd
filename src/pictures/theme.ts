/** The colours of one kind of thing in a picture. Every ink reads on its fill at 4.5:1 or better. */
export interface Tone {
  readonly fill: string;
  readonly line: string;
  /** For names. */
  readonly ink: string;
  /** For what is said below a name. */
  readonly quiet: string;
}

/**
 * One dark card, which stands out as well on Discord's light background as on its dark one.
 * Hues tell kinds apart but never alone: each box says in words what it is.
 */
export const CARD = {
  background: '#141a24',
  ink: '#f3f6fb',
  quiet: '#b4c0d2',
  rule: '#2b3648',
  arrow: '#c3cee0',
  width: 800,
  padding: 36,
  radius: 12,
} as const;

/** The bread's own colours, for the mark and the mould picture. */
export const BREAD = { crust: '#e9a552', crumb: '#ffd692', bake: '#9c5a1c', paste: '#4a2716' } as const;

export const TONES = {
  /** The ground that groups stand on, and things of no kind of their own. */
  plain: { fill: '#1c2432', line: '#3b485d', ink: '#f3f6fb', quiet: '#b4c0d2' },
  /** Hardware and whatever is there before anything starts. */
  metal: { fill: '#2b3443', line: '#65748c', ink: '#f3f6fb', quiet: '#c2cddd' },
  /** Docker's own parts: client, engine, registry. */
  docker: { fill: '#15355a', line: '#5aa9f8', ink: '#f0f7ff', quiet: '#b3d3f7' },
  /** Kernels and hypervisors: what isolates. */
  kernel: { fill: '#352a5c', line: '#a594f9', ink: '#f6f3ff', quiet: '#cfc5fb' },
  /** Applications, containers, breads. */
  app: { fill: '#4b3014', line: '#f0a94e', ink: '#fff6ea', quiet: '#f3cf9f' },
  /** What may be written, and what runs. */
  live: { fill: '#163c2e', line: '#4fcb92', ink: '#effff7', quiet: '#abe5cb' },
  /** What is refused, limited or gone. */
  halt: { fill: '#4a222b', line: '#f5808a', ink: '#fff1f2', quiet: '#f6bfc5' },
} as const satisfies Record<string, Tone>;

export type ToneName = keyof typeof TONES;
