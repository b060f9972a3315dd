import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space, tall } from '../kit/layout.ts';
import { SIZES, words } from '../kit/words.ts';
import { CARD } from '../theme.ts';

const STAGE = 84;
const BAR = 46;
const BAR_LABEL = 132;

export const buildkit = diagram({
  id: 'buildkit',
  title: { ko: 'BuildKit: 필요한 것만, 동시에', en: 'BuildKit: what is needed, side by side' },
  alt: {
    ko: '위: FROM alpine에서 스테이지 둘이 갈라져요. shop(RUN echo bread > /menu)은 마지막 스테이지 FROM shop으로 이어지고, never(RUN exit 1)는 아무도 필요로 하지 않아 건너뛰어요. 아래: 스테이지 둘이 다 필요할 때 옛 빌더는 A 다음에 B를, BuildKit은 A와 B를 동시에 실행해요.',
    en: 'Above: two stages branch off from FROM alpine. shop (RUN echo bread > /menu) leads to the last stage, FROM shop; never (RUN exit 1) is needed by nobody and skipped. Below: if two stages are both needed, the old builder runs A, then B; BuildKit runs A and B at once.',
  },
  text: {
    ko: 'BuildKit은 Dockerfile을 먼저 다 읽고, 무엇이 무엇을 필요로 하는지 그래프로 그려요. 마지막 스테이지가 필요로 하지 않는 것은 건너뛰어요. 그래서 never에 실패할 줄이 있어도 빌드는 성공해요. 서로 기다릴 것이 없는 스테이지들은 동시에 실행해요. 옛 빌더는 위에서부터 한 줄씩 다 실행했어요.',
    en: 'BuildKit first reads the whole Dockerfile and draws a graph of what needs what. What the last stage does not need is skipped, so the build succeeds though a line of never must fail. Stages that need not wait for one another run at once. The old builder ran every line from the top.',
  },
  draw(locale) {
    const say = speaker(locale);
    const stage = (name: string, title: string, subtitle: string, used: boolean) =>
      tall(
        STAGE,
        box({
          name,
          title,
          mono: true,
          subtitle,
          tone: used ? 'live' : 'plain',
          dashed: !used,
          padding: 6,
        }),
      );
    const work = (letter: string, width: number) =>
      tall(BAR, box({ title: letter, size: 22, tone: 'kernel', padding: 2, width }));
    const builder = (title: string) => words(title, { size: 22, weight: 'bold', width: BAR_LABEL });
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              box({ name: 'base', title: 'FROM\nalpine', mono: true, tone: 'metal', padding: 8, width: 140 }),
              space(46),
              column(
                [
                  stage('shop', 'shop', 'RUN echo bread > /menu', true),
                  stage('never', 'never', say('RUN exit 1: 건너뛰어요', 'RUN exit 1: skipped'), false),
                ],
                { gap: 18 },
              ),
              space(46),
              column(
                [
                  stage('last', 'FROM shop', say('마지막 스테이지', 'the last stage'), true),
                  tall(
                    STAGE,
                    words(say('아무도 필요로\n하지 않아요', 'nobody\nneeds it'), {
                      size: SIZES.small,
                      color: CARD.quiet,
                      align: 'center',
                    }),
                  ),
                ],
                { gap: 18, width: 186 },
              ),
            ],
            { gap: 0, align: 'center' },
          ),
          panel({
            title: say('스테이지 둘이 다 필요하면', 'If two stages are both needed'),
            size: 24,
            padding: 16,
            children: [
              row([builder(say('옛 빌더', 'old builder')), work('A', 250), work('B', 250)], {
                gap: 8,
                align: 'center',
              }),
              row(
                [
                  builder('BuildKit'),
                  column([work('A', 250), work('B', 250)], { gap: 6, width: 250 }),
                  words(say('먼저 끝나요', 'done sooner'), {
                    size: 22,
                    color: CARD.quiet,
                    align: 'center',
                    width: 250,
                  }),
                ],
                { gap: 8, align: 'center' },
              ),
            ],
          }),
        ],
        { gap: 26 },
      ),
      arrows: [
        { from: 'base', to: 'shop', elbow: true },
        { from: 'base', to: 'never', elbow: true, dashed: true },
        { from: 'shop', to: 'last' },
      ],
      caption: say(
        '한 스테이지 안의 줄들은 그래도 차례를 지켜요.',
        'The lines of one stage still wait their turn.',
      ),
    };
  },
});
