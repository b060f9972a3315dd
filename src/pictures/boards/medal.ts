import type { Tone } from '../theme.ts';

/** The colours of the first three places, best first. The place's number always stands beside them. */
export const MEDALS: readonly Tone[] = [
  { fill: '#4d3a10', line: '#f5c64f', ink: '#fff8e3', quiet: '#f4d88a' },
  { fill: '#343e4e', line: '#c5d1e2', ink: '#f6f9fd', quiet: '#cfd9e7' },
  { fill: '#4a2c19', line: '#de9a66', ink: '#fff3ea', quiet: '#efc09d' },
];

/** The colours of teams, in their order: red, blue, green, yellow. The team's name always stands beside them. */
export const TEAMS: readonly Tone[] = [
  { fill: '#4f2128', line: '#f47c86', ink: '#fff1f2', quiet: '#f7c3c8' },
  { fill: '#17375d', line: '#62aef9', ink: '#f0f7ff', quiet: '#b5d5f8' },
  { fill: '#173e2f', line: '#55cf97', ink: '#effff7', quiet: '#b0e8ce' },
  { fill: '#4a3d12', line: '#ecc94b', ink: '#fffbe8', quiet: '#f1de96' },
];
