import { z } from 'zod';
import { DIFFICULTIES } from '../../content/questions/schema.ts';
import { SECTIONS, type SectionId } from '../../content/schema.ts';
import { MODES, type RoundSettings } from '../../quiz/round/round.ts';

export const QUESTIONS = { least: 3, most: 30, usual: 10 } as const;
export const SECONDS = { least: 10, most: 120, usual: 30 } as const;
export const TEAMS = { least: 2, most: 4, usual: 2 } as const;

/** The settings of a round as a custom_id carries them. */
export const settingsParams = z.object({
  mode: z.enum(MODES),
  /** A bit for each section, in their order; none is all of them. */
  topics: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** SECTIONS.length - 1),
  questions: z.coerce.number().int().min(QUESTIONS.least).max(QUESTIONS.most),
  /** 0: until everybody has answered. */
  seconds: z.coerce.number().int().min(0).max(SECONDS.most),
  difficulty: z.enum(['mixed', ...DIFFICULTIES]),
  teams: z.coerce.number().int().min(TEAMS.least).max(TEAMS.most),
});

type SettingsParams = z.infer<typeof settingsParams>;

export function toParams({ topics, seconds, difficulty, ...rest }: RoundSettings): SettingsParams {
  return {
    ...rest,
    topics: SECTIONS.reduce((bits, { id }, index) => bits | (topics.includes(id) ? 1 << index : 0), 0),
    seconds: seconds ?? 0,
    difficulty: difficulty ?? 'mixed',
  };
}

export function fromParams({ topics, seconds, difficulty, ...rest }: SettingsParams): RoundSettings {
  return {
    ...rest,
    topics: SECTIONS.filter((_, index) => (topics & (1 << index)) !== 0).map(({ id }): SectionId => id),
    seconds: seconds === 0 ? null : seconds,
    difficulty: difficulty === 'mixed' ? null : difficulty,
  };
}
