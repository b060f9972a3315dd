import type {
  AnswerRecord,
  BoardQuery,
  CardRecord,
  CourseProgress,
  OpenRound,
  RoundResult,
  Store,
  UserDataRecords,
} from '../../../src/db/index.ts';

export const GUILD = '1040000000000000001';
export const OTHER_GUILD = '1040000000000000002';
export const CHANNEL = '1050000000000000001';
export const MINJI = '1060000000000000001';
export const DOYUN = '1060000000000000002';
export const ALEX = '1060000000000000003';
export const MONDAY = Date.UTC(2026, 0, 5, 9, 30);
export const MINUTE = 60_000;
export const DAY = 86_400_000;

export const round = (fields: Partial<OpenRound> = {}): OpenRound => ({
  id: '1300000000000000001',
  kind: 'round',
  guildId: GUILD,
  channelId: CHANNEL,
  openedAt: MONDAY,
  ...fields,
});

export const answer = (fields: Partial<AnswerRecord> = {}): AnswerRecord => ({
  userId: MINJI,
  source: 'round',
  sourceId: '1300000000000000001',
  questionNo: 1,
  guildId: GUILD,
  poolId: 'image-1',
  conceptId: 'image',
  topic: 'images',
  questionKind: 'one',
  difficulty: 'easy',
  credit: 1,
  points: 100,
  experience: 10,
  at: MONDAY,
  day: new Date(fields.at ?? MONDAY).toISOString().slice(0, 10),
  ...fields,
});

export const card = (fields: Partial<CardRecord> = {}): CardRecord => ({
  userId: MINJI,
  poolId: 'image-1',
  conceptId: 'image',
  topic: 'images',
  dueAt: MONDAY,
  state: '{"reps":0}',
  ...fields,
});

export const result = (fields: Partial<RoundResult> = {}): RoundResult => ({
  userId: MINJI,
  roundId: '1300000000000000001',
  guildId: GUILD,
  mode: 'classic',
  at: MONDAY,
  place: 1,
  players: 2,
  points: 100,
  right: 1,
  questions: 1,
  ...fields,
});

/** The board of a server since ever. */
export const allTime = (guildId: string, topic: string | null = null): BoardQuery => ({
  guildId,
  topic,
  period: 'all',
  start: '',
});

/** Gives what keeps answers as the end of a round of their own would. */
export function keeperOf(store: Store): (...answers: readonly AnswerRecord[]) => Promise<void> {
  let rounds = 0;
  return async (...answers) => {
    rounds += 1;
    const id = `77${rounds}`;
    await store.rounds.open(round({ id, channelId: id }), 'opened');
    if (!(await store.rounds.append(id, 1, ['ended'], { answers })))
      throw new Error('a round was used before');
    await store.rounds.finish(id);
  };
}

export async function answersOf(
  store: Store,
  userId: string,
): Promise<readonly UserDataRecords['answers'][]> {
  return (await store.privacy.export(userId)).data.answers;
}

export const step = (fields: Partial<CourseProgress> = {}): CourseProgress => ({
  courseId: 'images',
  conceptId: 'image',
  part: 'question',
  at: MONDAY,
  ...fields,
});
