import { active, modeOf } from './people.ts';
import { RULES } from './rules.ts';
import type { EndReason, Round } from './round.ts';

export function end(round: Round, reason: EndReason, at: number): Round {
  return { ...round, phase: { kind: 'ended', reason, at }, next: null, votes: { skip: [], stop: [] } };
}

/** Why there is no further question, once the last one asked is revealed; undefined: there is one. */
export function naturalEnd(round: Round): EndReason | undefined {
  if (modeOf(round) === 'survival' && active(round).length <= 1) return 'survived';
  if (round.questions.length >= round.plan.length) return 'done';
  return isQuiet(round) ? 'quiet' : undefined;
}

/** A question that was skipped shows that somebody is there. */
function isQuiet({ questions }: Round): boolean {
  const last = questions.slice(-RULES.quiet);
  return (
    last.length === RULES.quiet &&
    last.every(({ answers, dropped }) => dropped === undefined && Object.keys(answers).length === 0)
  );
}
