/** What an empty query shows: pages a newcomer can begin with, in a good reading order. */
export const STARTING_POINTS: readonly string[] = [
  'docker',
  'why-docker',
  'container',
  'image',
  'image-vs-container',
  'vm-vs-container',
  'run-flow',
  'dockerfile',
  'volume',
  'layer',
  'registry',
  'lifecycle',
];
