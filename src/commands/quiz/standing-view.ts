import type { Localized } from '../../base/locale.ts';
import { ACCENT, container, text, type View } from '../../discord/components.ts';
import type { Round } from '../../quiz/round/round.ts';
import { standingLines } from './standing-text.ts';

/** More than these are read at the end. */
const SHOWN = 10;

const STANDING: Localized<{ readonly title: (no: number) => string; readonly nobody: string }> = {
  ko: { title: (no) => `${no}번 문제까지의 순위`, nobody: '아직 점수를 얻은 사람이 없어요.' },
  en: { title: (no) => `Standing after question ${no}`, nobody: 'Nobody has scored yet.' },
};

/** Who stands where, every few questions. */
export function standingView(round: Round, no: number): View {
  const words = STANDING[round.locale];
  const lines = standingLines(round, round.locale, SHOWN, no);
  const said = lines.length > 0 ? lines.join('\n') : words.nobody;
  return { components: [container(ACCENT.neutral, [text(`### 📊 ${words.title(no)}\n${said}`)])] };
}
