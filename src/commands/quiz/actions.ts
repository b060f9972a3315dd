import type { Difficulty } from '../../content/questions/schema.ts';
import type { SectionId } from '../../content/schema.ts';
import type { CommandContext } from '../../discord/context.ts';
import { UserError } from '../../discord/errors.ts';
import type { Mode, Round, RoundSettings } from '../../quiz/round/round.ts';
import type { Services } from '../../services.ts';
import { stopRound } from './course-routes.ts';
import { openRound, roundPlace, serverChannel } from './open-round.ts';
import { resultsView } from './results-view.ts';
import { quizLinks } from './routes.ts';
import { SAID } from './said.ts';
import { QUESTIONS, SECONDS, TEAMS } from './settings-params.ts';
import { topicsView } from './topics-view.ts';

/** What was chosen for a round; what was not is as usual. */
export interface Chosen {
  readonly topic?: SectionId | 'all' | 'several' | undefined;
  readonly questions?: number | undefined;
  readonly seconds?: number | undefined;
  readonly untimed?: boolean | undefined;
  readonly difficulty?: Difficulty | 'mixed' | undefined;
  readonly mode?: Mode | undefined;
  readonly teams?: number | undefined;
}

/** Opens a round in this channel or, where several topics are wanted, asks which. */
export async function start(context: CommandContext<Services>, chosen: Chosen): Promise<void> {
  const { topic = 'all' } = chosen;
  const settings = settingsOf(chosen, topic === 'all' || topic === 'several' ? [] : [topic]);
  if (topic !== 'several') return openRound(context, settings);
  // Better said now than after the topics are chosen.
  await roundPlace(context);
  const { locales, userId, reply } = context;
  await reply(topicsView(settings, userId, locales.person, quizLinks), 'private');
}

/** Shows whoever asks their results so far. */
export async function showStatus(context: CommandContext<Services>): Promise<void> {
  const { services, userId, locales, reply } = context;
  await reply(resultsView(roundHere(context), userId, services.content, locales.person, quizLinks));
}

/** Ends this channel's round, or has a vote on it. */
export async function stop(context: CommandContext<Services>): Promise<void> {
  await stopRound(context, roundHere(context).id);
}

/** What was chosen, with what is usual for the rest. Whoever says how many teams wants to play in teams. */
function settingsOf(given: Chosen, topics: readonly SectionId[]): RoundSettings {
  const { questions = QUESTIONS.usual, seconds = SECONDS.usual, difficulty = 'mixed' } = given;
  return {
    mode: given.mode ?? (given.teams === undefined ? 'classic' : 'teams'),
    topics,
    questions,
    seconds: given.untimed === true ? null : seconds,
    difficulty: difficulty === 'mixed' ? null : difficulty,
    teams: given.teams ?? TEAMS.usual,
  };
}

/** @throws {UserError} where none is going on */
function roundHere({ services, interaction }: CommandContext<Services>): Round {
  const round = services.rounds.inChannel(serverChannel(interaction).channelId);
  if (!round) throw new UserError('no-round', { ko: SAID.ko.notRunning, en: SAID.en.notRunning });
  return round;
}
