import { box, cylinder, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space } from '../kit/layout.ts';
import { SIZES, words } from '../kit/words.ts';
import { TONES } from '../theme.ts';
import type { ToneName } from '../theme.ts';

export const immutableInfrastructure = diagram({
  id: 'immutable-infrastructure',
  title: { ko: '고치지 않고 바꿔 끼워요', en: 'Replace, do not mend' },
  alt: {
    ko: '위: 1.3 버전 서버 넷을 하나씩 접속해 고치다 보니 1.4 둘, 하다 만 것 하나, 1.3 하나로 서로 달라졌어요. 아래: 이미지 web:1.4로 똑같은 1.4 넷을 새로 만들고, 1.3 넷은 지웠어요. 데이터는 볼륨에 있어 그대로예요.',
    en: 'Above: four servers of version 1.3 are mended one by one; two are 1.4 now, one is half done, one still 1.3. Below: the image web:1.4 makes four new ones, all 1.4, and the four of 1.3 are removed. The data is in a volume and stays.',
  },
  text: {
    ko: '서버에 하나씩 접속해 고치면 중간에 멈췄을 때 서로 달라져요. 불변 인프라에서는 돌고 있는 것을 고치지 않아요. 새 이미지를 빌드해 테스트하고, 그 이미지로 새 컨테이너를 만들고, 옛것을 지워요. 모두 같은 이미지에서 시작하니 똑같고, 문제가 생기면 옛 이미지로 다시 만들면 돼요. 남길 데이터는 볼륨에 둬요.',
    en: 'Mend servers one by one, and if you are interrupted they differ. Immutable infrastructure leaves what runs alone: build and test a new image, make new containers of it, remove the old ones. All begin with the same image, so they are alike; if something is wrong, make them from the old image again. Data to keep is in a volume.',
  },
  draw(locale) {
    const say = speaker(locale);
    const server = (title: string, tone: ToneName, dashed = false) =>
      box({ title, size: 21, tone, dashed, padding: 6 });
    const grid = (name: string, cells: ReturnType<typeof server>[]) =>
      box({
        name,
        tone: 'plain',
        padding: 10,
        width: 212,
        children: [column([row(cells.slice(0, 2), { gap: 8 }), row(cells.slice(2), { gap: 8 })], { gap: 8 })],
      });
    const four = (title: string, tone: ToneName, dashed = false) =>
      Array.from({ length: 4 }, () => server(title, tone, dashed));
    const verdict = (content: string, tone: ToneName) =>
      words(content, { size: SIZES.small, weight: 'bold', color: TONES[tone].quiet });
    return {
      title: this.title[locale],
      body: column(
        [
          panel({
            title: say('고치기: 돌고 있는 서버', 'Mend: servers that run'),
            padding: 16,
            gap: 6,
            children: [
              row(
                [
                  grid('before', four('1.3', 'app')),
                  space(128),
                  grid('after', [
                    server('1.4', 'live'),
                    server('1.4', 'live'),
                    server('?', 'halt', true),
                    server('1.3', 'app'),
                  ]),
                  verdict(say('서로\n달라져요', 'They\ndiffer'), 'halt'),
                ],
                { gap: 14, align: 'center' },
              ),
            ],
          }),
          panel({
            title: say('바꾸기: 새 컨테이너', 'Replace: new containers'),
            padding: 16,
            gap: 6,
            children: [
              column(
                [
                  row(
                    [
                      grid('old', four('1.3', 'plain', true)),
                      column(
                        [
                          box({
                            name: 'image',
                            title: 'web:1.4',
                            mono: true,
                            size: 20,
                            tone: 'docker',
                            padding: 6,
                            subtitle: say('이미지', 'image'),
                            width: 104,
                          }),
                        ],
                        { width: 128, align: 'start' },
                      ),
                      grid('fresh', four('1.4', 'live')),
                      verdict(say('모두\n같아요', 'All\nalike'), 'live'),
                    ],
                    { gap: 14, align: 'center' },
                  ),
                  row(
                    [
                      words(say('옛것은 지워요', 'removed'), {
                        size: SIZES.small,
                        color: TONES.plain.quiet,
                        align: 'center',
                        width: 212,
                      }),
                      space(128),
                      cylinder({
                        name: 'data',
                        title: say('데이터: 볼륨', 'Data: volume'),
                        size: 21,
                        padding: 4,
                        width: 212,
                      }),
                    ],
                    { gap: 14, align: 'start' },
                  ),
                ],
                { gap: 42 },
              ),
            ],
          }),
        ],
        { gap: 16 },
      ),
      arrows: [
        { from: 'before', to: 'after', label: say('하나씩\n접속해 고침', 'log in to\neach') },
        { from: 'image', to: 'fresh' },
        { from: 'fresh', to: 'data', exit: 'bottom', enter: 'top', both: true },
      ],
      caption: say(
        '같은 이미지에서 시작하니 똑같아요. 잘못되면 1.3 이미지로 다시 만들어요.',
        'All begin with one image. If it goes wrong, make them from 1.3 again.',
      ),
    };
  },
});
