import type { AnswerRecord, CardRecord, RoundOutcome } from '../../db/quiz-store.ts';
import type { GuildStore } from '../../db/store.ts';
import { dayIn } from '../calendar/day.ts';
import { DEFAULT_TIME_ZONE } from '../calendar/time-zones.ts';
import { dayOfDaily } from '../daily/daily.ts';
import type { AskedQuestion } from '../question.ts';
import { newlyAsked, outcome } from '../round/outcome.ts';
import type { Round } from '../round/round.ts';
import type { OutcomeOf } from './event-queue.ts';
import type { TimeSlices } from './time-slices.ts';

export interface OutcomeParts {
  readonly guilds: Pick<GuildStore, 'get'>;
  /** The first card of somebody who answered a question wrong. */
  readonly newCard: (userId: string, asked: AskedQuestion, at: number, credit: number) => CardRecord;
  /** Whether another seed makes another question of it. */
  readonly isGenerated: (poolId: string) => boolean;
  readonly slices: TimeSlices;
}

/** What is kept beside the events of a round: what it has asked, and once, with the event that ends it, what came of it. */
export function outcomeOf({ guilds, newCard, isGenerated, slices }: OutcomeParts): OutcomeOf {
  return async (before, after) => {
    const asked = newlyAsked(before, after);
    const ended =
      before.phase.kind !== 'ended' && after.phase.kind === 'ended' ? await end(after, after.phase.at) : {};
    return asked.length === 0 && Object.keys(ended).length === 0 ? undefined : { asked, ...ended };
  };

  async function end(round: Round, at: number): Promise<RoundOutcome> {
    const { timeZone } = await guilds.get(round.guildId);
    // A question of the day closes on the next one.
    const day = round.kind === 'daily' ? dayOfDaily(round) : dayIn(at, timeZone ?? DEFAULT_TIME_ZONE);
    return slices.run('rounds', () => follows(round, day));
  }

  function follows(round: Round, day: string): RoundOutcome {
    const { answers, results, mistakes } = outcome(round, day);
    return {
      answers: answers.map((answer) => (isGenerated(answer.poolId) ? withKey(answer, round) : answer)),
      results,
      cards: mistakes.map((mistake) => newCard(mistake.userId, mistake.asked, mistake.at, mistake.credit)),
    };
  }
}

/** Another question of the same generator is another question. */
function withKey(answer: AnswerRecord, round: Round): AnswerRecord {
  const seed = round.questions[answer.questionNo - 1]?.asked.seed;
  return seed === undefined ? answer : { ...answer, questionKey: `${answer.poolId}#${seed}` };
}
