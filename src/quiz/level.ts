/** How much more experience each level takes than the one before it; the first takes as much. */
const STEP = 50;

/** Where somebody stands between two levels. */
export interface Level {
  /** From 1. */
  readonly level: number;
  /** Experience gathered since this level began. */
  readonly gathered: number;
  /** Experience from this level to the next. */
  readonly needed: number;
}

/**
 * The experience that level `level` begins at. From level 1 to 2 it takes 50 (some four questions of middling
 * difficulty), and each level takes 50 more than the one before: 0, 50, 150, 300, 500, 750, …
 */
export function experienceAt(level: number): number {
  return (STEP * level * (level - 1)) / 2;
}

/** The level that somebody with so much experience has. */
export function levelOf(experience: number): Level {
  const gained = Math.max(0, Math.floor(experience));
  // The greatest whole number whose level begins at or below it.
  const level = Math.floor((1 + Math.sqrt(1 + (8 * gained) / STEP)) / 2);
  return { level, gathered: gained - experienceAt(level), needed: STEP * level };
}
