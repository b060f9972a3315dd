import type { Content } from '../../content/load.ts';
import type { View } from '../../discord/components.ts';
import type { BoardPicture } from '../../pictures/pictures.ts';
import type { MessageKey, Round, RoundQuestion } from '../../quiz/round/round.ts';
import { endView } from './end-view.ts';
import type { QuizLinks } from './links.ts';
import { lobbyView } from './lobby-view.ts';
import { questionView } from './question-view.ts';
import { revealView } from './reveal-view.ts';
import { standingView } from './standing-view.ts';

/** What a message of a round shows now. @param podium for the end */
export function roundView(
  round: Round,
  message: MessageKey,
  content: Content,
  links: QuizLinks,
  podium?: BoardPicture,
): View {
  if (message === 'lobby') return lobbyView(round, links);
  if (message === 'end') return endView(round, content, links, podium);
  const no = Number(message.replace(/^\D+/, ''));
  if (message.startsWith('standing')) return standingView(round, no);
  const question = round.questions[no - 1];
  if (!question) throw new Error(`round ${round.id} has no question ${no}`);
  return isRevealed(round, question)
    ? revealView(round, question, content, links)
    : questionView(round, question, links);
}

/** Nobody may see what is right before nobody can answer any more. */
function isRevealed({ phase, questions }: Round, { no }: RoundQuestion): boolean {
  return no < questions.length || (phase.kind !== 'asking' && phase.kind !== 'judging');
}
