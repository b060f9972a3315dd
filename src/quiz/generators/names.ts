/** Names that appear in generated questions. Plain ones, so that nobody looks for a meaning in them. */
export const CONTAINER_NAMES = ['web', 'api', 'db', 'cache', 'worker', 'shop', 'blog', 'queue'] as const;
export const IMAGE_NAMES = ['app', 'shop', 'blog', 'bot', 'tool', 'greeter'] as const;
export const WORDS = [
  'hello',
  'bread',
  'fish',
  'river',
  'apple',
  'cloud',
  'stone',
  'lamp',
  'bridge',
  'tiger',
] as const;
export const PEOPLE = ['mina', 'jun', 'sora', 'alex', 'dana', 'theo'] as const;

/** The shown lines begin where these images are on the machine already. */
export const WITH_ALPINE = ['docker pull -q alpine'] as const;
