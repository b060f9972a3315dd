import { ButtonStyle } from 'discord-api-types/v10';
import type { Localized } from '../../base/locale.ts';
import type { Content } from '../../content/load.ts';
import {
  ACCENT,
  button,
  container,
  picture,
  row,
  shorten,
  text,
  type View,
} from '../../discord/components.ts';
import type { BoardPicture } from '../../pictures/pictures.ts';
import type { Podium } from '../../pictures/boards/podium.ts';
import { countsForBoards, judgedQuestions } from '../../quiz/round/outcome.ts';
import { hardest } from '../../quiz/round/review.ts';
import type { EndReason, Round } from '../../quiz/round/round.ts';
import { standing, teamStanding } from '../../quiz/round/standing.ts';
import { withRowsFitted } from './fit.ts';
import type { QuizLinks } from './links.ts';
import { messageUrl } from './message-link.ts';
import { plainText } from './question-text.ts';
import { standingLines } from './standing-text.ts';
import { teamName } from './wording.ts';

interface EndWording {
  readonly title: string;
  readonly reason: Readonly<Record<EndReason, string>>;
  readonly survivor: (who: string) => string;
  readonly nobody: string;
  readonly hardest: (no: string, percent: number) => string;
  readonly notCounted: string;
  readonly mine: string;
  readonly again: string;
  readonly mistakes: string;
}

const END: Localized<EndWording> = {
  ko: {
    title: '퀴즈 끝!',
    reason: {
      done: '함께 풀어서 즐거웠어요. 수고했어요!',
      stopped: '여기까지 하고 끝냈어요. 지금까지의 결과예요.',
      cancelled: '시작하지 않고 닫았어요.',
      quiet: '두 문제 동안 아무도 답하지 않아서 여기서 마쳤어요. 다들 바빴나 봐요. 언제든 다시 열어 주세요.',
      survived: '남은 사람이 없어서 끝났어요. 모두 잘 싸웠어요!',
      interrupted: '붕어가 오래 자리를 비워서 이어 갈 수 없었어요. 미안해요! 지금까지의 결과예요.',
      unreachable: '이 채널에 더는 글을 쓸 수 없어서 끝났어요.',
    },
    survivor: (who) => `🏆 ${who} 님이 끝까지 살아남았어요!`,
    nobody: '이번에는 답한 사람이 없어요.',
    hardest: (no, percent) => `🧩 **가장 어려웠던 문제**: ${no} (정답률 ${percent}%)`,
    notCounted: '두 사람 이상이 절반 넘게 답해야 순위표에 올라가요. 경험치는 그대로 쌓였어요.',
    mine: '내 결과',
    again: '한 판 더',
    mistakes: '틀린 문제 연습',
  },
  en: {
    title: 'That’s it!',
    reason: {
      done: 'Well played, everybody!',
      stopped: 'It was ended here. This is how it stands.',
      cancelled: 'Closed before it began.',
      quiet: 'Nobody answered for two questions, so this is the end. Open another one whenever you like.',
      survived: 'Nobody is left, so it is over. Well fought!',
      interrupted: 'Bungeo was away for too long to go on. Sorry! This is how it stands.',
      unreachable: 'Bungeo cannot write in this channel any more, so it is over.',
    },
    survivor: (who) => `🏆 ${who} survived!`,
    nobody: 'Nobody answered this time.',
    hardest: (no, percent) => `🧩 **Hardest**: ${no} (${percent}% right)`,
    notCounted:
      'Boards count rounds in which two or more people answered at least half of the questions. Experience counts all the same.',
    mine: 'My results',
    again: 'Play again',
    mistakes: 'Practise my mistakes',
  },
};

const ASK_SHOWN = 120;

/** How a round ended: why, who stands where, what was hardest. @param podium the same as a picture */
export function endView(round: Round, content: Content, links: QuizLinks, podium?: BoardPicture): View {
  const { locale, settings } = round;
  const words = END[locale];
  const concept = content.concept(hardest(round)?.question.asked.concept ?? '');
  const anybody = standing(round).some(({ answered }) => answered > 0);
  return withRowsFitted((rows) => ({
    components: [
      container(ACCENT.good, [
        text(`## 🏁 ${words.title}\n${reasonText(round)}`),
        podium && picture({ name: podium.filename, description: podium.alt }),
        text(anybody ? standingLines(round, locale, rows).join('\n') : words.nobody),
        ...(anybody && !countsForBoards(round) ? [text(`-# ${words.notCounted}`)] : []),
        ...hardestTexts(round).map(text),
      ]),
      row(
        ...(anybody ? [button(links.mine(round.id), words.mine, { emoji: '👀' })] : []),
        button(links.again(settings), words.again, { style: ButtonStyle.Primary, emoji: '🔁' }),
        ...(anybody ? [button(links.mistakes(round.id), words.mistakes, { emoji: '🩹' })] : []),
        ...(concept ? [button(links.concept(concept.id), concept.text[locale].title, { emoji: '📖' })] : []),
      ),
    ],
    files: podium ? [{ name: podium.filename, data: podium.png, description: podium.alt }] : [],
  }));
}

/** What the picture of an ended round shows: those who scored. Undefined: nobody did. */
export function podiumOf(round: Round): Podium | undefined {
  const questions = judgedQuestions(round).length;
  const teams = teamStanding(round).map(({ team, points, right }) => ({
    name: teamName(team, round.locale).replace(/^\P{L}+/u, ''),
    points: Math.round(points),
    right: Math.round(right),
    team,
  }));
  const people = standing(round)
    .filter(({ points }) => points > 0)
    .map(({ player: { name }, points, right }) => ({ name, points, right }));
  if (people.length === 0) return undefined;
  return { places: teams.length > 0 ? teams.filter(({ points }) => points > 0) : people, questions };
}

function reasonText(round: Round): string {
  const words = END[round.locale];
  const { phase } = round;
  if (phase.kind !== 'ended') return '';
  const [best] = standing(round);
  const survived = phase.reason === 'survived' && best && best.player.outAt === null && !best.player.left;
  return survived ? words.survivor(`<@${best.player.userId}>`) : words.reason[phase.reason];
}

/** The question with the fewest right answers, with a link to what was said about it. */
function hardestTexts(round: Round): string[] {
  const hard = hardest(round);
  if (!hard) return [];
  const { locale } = round;
  const { no, asked } = hard.question;
  const ask = shorten(plainText(asked.ask[locale]), ASK_SHOWN);
  const url = messageUrl(round, `q${no}`);
  const name = locale === 'ko' ? `${no}번` : `question ${no}`;
  const said = END[locale].hardest(url ? `[${name}](${url})` : name, Math.round(hard.credit * 100));
  return [`${said}\n> ${ask}`];
}
