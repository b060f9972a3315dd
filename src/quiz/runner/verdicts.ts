import type { Answer, Verdict } from '../question.ts';
import type { RoundQuestion } from '../round/round.ts';
import { attempt } from './attempts.ts';
import type { Patience } from './patience.ts';
import type { Quizmaster } from './quizmaster.ts';
import type { TimeSlices } from './time-slices.ts';

export interface VerdictParts {
  readonly quizmaster: Pick<Quizmaster, 'judge'>;
  readonly patience: Patience;
  readonly slices: TimeSlices;
  /** An answer could not be judged: it is left out, so that a fault of ours costs nobody anything. */
  readonly onFailed: (error: unknown) => void;
}

interface Alike {
  readonly answer: Answer;
  readonly userIds: string[];
}

/**
 * Judges all answers to a question, by user id. Many answer alike: that is judged once.
 * @returns undefined when it was called off
 */
export async function verdictsOf(
  { asked, answers }: RoundQuestion,
  { quizmaster, patience, slices, onFailed }: VerdictParts,
): Promise<Readonly<Record<string, Verdict>> | undefined> {
  const attempts = await Promise.all(
    groupAlike(answers).map(async ({ answer, userIds }) => ({
      userIds,
      attempted: await attempt(patience, () => slices.run('rounds', () => quizmaster.judge(asked, answer))),
    })),
  );
  const verdicts: Record<string, Verdict> = {};
  for (const { userIds, attempted } of attempts) {
    if (attempted.kind === 'over') return undefined;
    if (attempted.kind === 'failed') onFailed(attempted.error);
    else for (const userId of userIds) verdicts[userId] = attempted.result;
  }
  return verdicts;
}

function groupAlike(answers: RoundQuestion['answers']): readonly Alike[] {
  const groups = new Map<string, Alike>();
  for (const [userId, { answer }] of Object.entries(answers)) {
    const key = JSON.stringify(answer);
    const alike = groups.get(key) ?? { answer, userIds: [] };
    alike.userIds.push(userId);
    groups.set(key, alike);
  }
  return [...groups.values()];
}
