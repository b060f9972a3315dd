import { box } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row } from '../kit/layout.ts';
import { legend } from '../kit/marks.ts';
import { SIZES, words } from '../kit/words.ts';
import { CARD } from '../theme.ts';

type State = 'old' | 'changing' | 'new';

/** Two of six at a time: how many are new, and how many are being replaced. */
const MOMENTS: readonly (readonly [fresh: number, changing: number])[] = [
  [0, 0],
  [0, 2],
  [2, 0],
  [2, 2],
  [4, 0],
  [4, 2],
  [6, 0],
];

export const rollingUpdate = diagram({
  id: 'rolling-update',
  title: { ko: '롤링 업데이트: 여섯을 둘씩', en: 'Rolling update: six, two by two' },
  alt: {
    ko: '위에서 아래로 시간이 흐르는 표. 1.2 버전 레플리카 여섯에서 시작해, 둘씩 교체하고 10초 쉬기를 되풀이해 마지막에는 여섯 모두 1.3이에요. 교체하는 동안에도 늘 넷이나 여섯이 대답해요.',
    en: 'A table in which time runs down. It starts with six replicas of version 1.2; two are replaced, then ten seconds pass, and so on until all six are 1.3. At every moment four or six of them answer.',
  },
  text: {
    ko: '--update-parallelism 2 --update-delay 10s로 여섯 레플리카를 바꾸는 모습이에요. 둘을 끄고 새 버전으로 켠 다음 10초를 쉬고, 다음 둘을 바꿔요. 그동안 나머지 넷이 대답하니 서비스는 멈추지 않아요. 다만 옛 버전과 새 버전이 함께 대답하는 때가 있어요.',
    en: 'Six replicas updated with --update-parallelism 2 --update-delay 10s. Two are stopped and started in the new version, ten seconds pass, then the next two follow. The other four answer meanwhile, so the service never stops. For a while, though, old and new answer side by side.',
  },
  draw(locale) {
    const say = speaker(locale);
    const cell = (state: State) =>
      box({
        title: { old: '1.2', changing: say('교체', 'swap'), new: '1.3' }[state],
        size: 21,
        padding: 4,
        tone: ({ old: 'app', changing: 'plain', new: 'live' } as const)[state],
        dashed: state === 'changing',
      });
    const when = (index: number): string => {
      if (index === 0) return say('처음', 'start');
      if (index === MOMENTS.length - 1) return say('끝', 'done');
      return index % 2 === 1 ? say('둘 교체', 'replace 2') : say('10초 쉼', 'wait 10 s');
    };
    const side = (content: string, width: number, bold = false) =>
      row(
        [
          words(content, {
            size: SIZES.small,
            color: CARD.quiet,
            ...(bold && { weight: 'bold', color: CARD.ink }),
          }),
        ],
        {
          width,
          align: 'center',
        },
      );
    const line = (left: string, cells: readonly State[], right: string) =>
      row([side(left, 106), row(cells.map(cell), { gap: 8 }), side(right, 104, true)], {
        gap: 14,
        align: 'center',
      });
    return {
      title: this.title[locale],
      body: column(
        [
          column(
            MOMENTS.map(([fresh, changing], index) =>
              line(
                when(index),
                Array.from({ length: 6 }, (_, order): State => {
                  if (order < fresh) return 'new';
                  return order < fresh + changing ? 'changing' : 'old';
                }),
                say(`${6 - changing}개 대답`, `${6 - changing} answer`),
              ),
            ),
            { gap: 12 },
          ),
          legend([
            { label: say('옛 버전 1.2', 'old, 1.2'), tone: 'app' },
            { label: say('끄고 켜는 중', 'being replaced'), tone: 'plain', dashed: true },
            { label: say('새 버전 1.3', 'new, 1.3'), tone: 'live' },
          ]),
        ],
        { gap: 24 },
      ),
      caption: say(
        '늘 넷 이상이 대답해요. 바뀌는 동안에는 옛것과 새것이 함께 대답해요.',
        'Four or more always answer; for a while, old and new side by side.',
      ),
    };
  },
});
