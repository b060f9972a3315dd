import { box } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, space, tall } from '../kit/layout.ts';
import { words } from '../kit/words.ts';
import { CARD } from '../theme.ts';

const NAMES = 190;
const PHASE = 165;
const GAP = 14;

export const envAndArg = diagram({
  id: 'env-and-arg',
  title: { ko: 'ARG는 빌드까지, ENV는 컨테이너까지', en: 'How far ARG and ENV reach' },
  alt: {
    ko: '값이 보이는 범위를 막대로 그린 그림. 단계는 빌드의 FROM 줄, 빌드의 스테이지(RUN 등), 컨테이너예요. FROM 앞의 ARG는 FROM 줄에서만, 스테이지 안의 ARG는 그 스테이지(와 거기서 시작하는 스테이지)에서만, ENV는 스테이지와 컨테이너에서, docker run -e는 컨테이너에서만 보여요.',
    en: 'Bars show where a value can be seen. The phases are the FROM line and the stage (RUN and so on) of a build, then the container. An ARG before FROM reaches the FROM line only, an ARG in the stage only that stage (and stages that start from it), ENV the stage and the container, docker run -e only the container.',
  },
  text: {
    ko: 'ARG는 빌드하는 동안만 있는 변수예요. FROM 앞에 적으면 FROM 줄에서만, 스테이지 안에 적으면 그 스테이지가 끝날 때까지 보여요. 그 스테이지에서 시작하는(FROM) 스테이지는 값도 물려받아요. 값은 --build-arg로 줘요. ENV는 적은 뒤의 빌드 단계와 컨테이너에서 모두 보이고, docker run -e가 ENV를 이겨요. 둘 다 docker history에 값이 나올 수 있으니 비밀을 두지 마세요.',
    en: 'ARG is a variable of the build only: before FROM it is good for FROM lines, in a stage until that stage ends, and stages that start FROM that stage inherit it. --build-arg sets it. ENV is seen by the rest of the build and by containers, and docker run -e beats it. Values of both may show in docker history, so neither is a place for secrets.',
  },
  draw(locale) {
    const say = speaker(locale);
    const wide = (phases: number) => phases * PHASE + (phases - 1) * GAP;
    const bar = (phases: number, title: string, tone: 'app' | 'live', dashed = false) =>
      box({ title, size: 21, mono: title.startsWith('-'), tone, dashed, padding: 8, width: wide(phases) });
    const gap = (phases: number): readonly Element[] => (phases === 0 ? [] : [space(wide(phases))]);
    const line = (name: string, where: string, before: number, value: Element) =>
      tall(
        76,
        row(
          [
            column(
              [
                words(name, { family: 'mono', weight: 'bold', size: 24 }),
                words(where, { size: 21, color: CARD.quiet }),
              ],
              { gap: 0, width: NAMES },
            ),
            ...gap(before),
            value,
          ],
          { gap: GAP, align: 'center' },
        ),
      );
    const phase = (title: string, span: number, tone: 'docker' | 'plain') =>
      box({ title, size: 22, tone, padding: 6, width: wide(span) });
    const part = (title: string) =>
      words(title, { family: 'mono', size: 21, align: 'center', color: CARD.quiet, width: PHASE });
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              space(NAMES),
              phase(say('빌드', 'Build'), 2, 'docker'),
              phase(say('컨테이너', 'Container'), 1, 'docker'),
            ],
            {
              gap: GAP,
            },
          ),
          row([space(NAMES), part('FROM'), part('RUN …'), part('docker run')], { gap: GAP }),
          line('ARG', say('FROM 앞', 'before FROM'), 0, bar(1, '--build-arg', 'app', true)),
          line('ARG', say('스테이지 안', 'in the stage'), 1, bar(1, '--build-arg', 'app', true)),
          line(
            'ENV',
            say('스테이지 안', 'in the stage'),
            1,
            bar(2, say('이미지에 남는 기본값', 'a default in the image'), 'live'),
          ),
          line('-e', say('실행할 때', 'at run time'), 2, bar(1, say('ENV를 이겨요', 'beats ENV'), 'live')),
        ],
        { gap: 10 },
      ),
      caption: say(
        '막대가 없으면 안 보여요. 스테이지의 ARG와 ENV는 그 스테이지에서 시작하는(FROM) 스테이지가 물려받아요. 둘 다 docker history에 나올 수 있으니 비밀은 두지 마세요.',
        'No bar: not seen there. A stage that starts FROM this stage inherits its ARG and ENV. Both may show in docker history: no place for secrets.',
      ),
    };
  },
});
