import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, inset, row, space, tall } from '../kit/layout.ts';
import { chip } from '../kit/marks.ts';
import { SIZES, words } from '../kit/words.ts';
import { TONES } from '../theme.ts';

const LANE = 84;

export const portPublishing = diagram({
  id: 'port-publishing',
  title: { ko: '-p 밖:안, 들어오는 길', en: '-p outside:inside, the way in' },
  alt: {
    ko: '밖에서 호스트의 8080으로 온 요청은 컨테이너 web-1의 80으로, 8081로 온 요청은 web-2의 80으로 이어져요. -p 없이 띄운 db에는 밖에서 들어오는 길이 없지만, 같은 네트워크의 web-2는 db의 5432에 바로 접속해요.',
    en: 'What comes from outside to port 8080 of the host is led to port 80 of the container web-1, and 8081 to port 80 of web-2. The container db was run without -p: there is no way in from outside, but web-2 on the same network reaches its port 5432 directly.',
  },
  text: {
    ko: '컨테이너는 자기 네트워크에 있어서 그냥 띄우면 밖에서 들어올 길이 없어요. -p 8080:80은 호스트의 8080번으로 온 것을 컨테이너의 80번으로 보내요. 밖의 번호는 겹치면 안 되지만 안의 번호는 컨테이너마다 80이어도 돼요. 같은 네트워크의 컨테이너끼리는 -p도 EXPOSE도 필요 없어요.',
    en: 'A container has a network of its own: simply run, there is no way in from outside. -p 8080:80 leads what comes to port 8080 of the host on to port 80 of the container. Outer numbers must differ; inside, each container may have its own 80. Containers on the same network need neither -p nor EXPOSE to reach each other.',
  },
  draw(locale) {
    const say = speaker(locale);
    const heading = (content: string) =>
      words(content, { size: SIZES.small, weight: 'bold', align: 'center', color: TONES.plain.quiet });
    const door = (number: string) =>
      tall(
        LANE,
        row([chip(number, { mono: true, tone: 'docker', name: number, size: 26 })], {
          align: 'center',
          justify: 'center',
        }),
      );
    const container = (name: string, number: string, option: string) =>
      tall(
        LANE,
        box({
          name,
          tone: 'app',
          padding: 14,
          children: [
            row(
              [
                chip(number, { mono: true, tone: 'live', size: 26 }),
                column(
                  [
                    words(name, { family: 'mono', weight: 'bold' }),
                    words(option, { family: 'mono', size: SIZES.small, color: TONES.app.quiet }),
                  ],
                  { gap: 0 },
                ),
              ],
              { align: 'center', gap: 14 },
            ),
          ],
        }),
      );
    const outside = (name: string, title: string, closed = false) =>
      tall(
        LANE,
        row(
          [
            box({
              name,
              title,
              size: 22,
              padding: 8,
              ...(closed && { tone: 'halt', dashed: true, subtitle: say('길 없음', 'no way in') }),
            }),
          ],
          { align: 'center' },
        ),
      );
    return {
      title: this.title[locale],
      body: row(
        [
          inset(
            column(
              [
                heading(say('밖', 'Outside')),
                outside('ask-1', say('요청', 'request')),
                outside('ask-2', say('요청', 'request')),
                outside('ask-3', say('✕ 요청', '✕ request'), true),
              ],
              { gap: 46, width: 136 },
            ),
            { y: 17 },
          ),
          space(56),
          panel({
            padding: 18,
            children: [
              row(
                [
                  column([heading(say('호스트', 'Host')), door('8080'), door('8081')], {
                    gap: 46,
                    width: 104,
                  }),
                  space(84),
                  column(
                    [
                      heading(say('컨테이너', 'Containers')),
                      container('web-1', '80', '-p 8080:80'),
                      container('web-2', '80', '-p 8081:80'),
                      container('db', '5432', say('-p 없음', 'no -p')),
                    ],
                    { gap: 46 },
                  ),
                ],
                { gap: 0 },
              ),
            ],
          }),
        ],
        { gap: 0 },
      ),
      arrows: [
        { from: 'ask-1', to: '8080' },
        { from: 'ask-2', to: '8081' },
        { from: '8080', to: 'web-1', tone: 'live' },
        { from: '8081', to: 'web-2', tone: 'live' },
        {
          from: 'web-2',
          to: 'db',
          exit: 'bottom',
          enter: 'top',
          dashed: true,
          shift: -60,
          label: say('같은 네트워크: 바로', 'same network: direct'),
        },
      ],
      caption: say(
        '밖의 번호는 서로 달라야 하고, 안의 번호는 겹쳐도 돼요.',
        'Outer numbers must differ; inner ones may be the same.',
      ),
    };
  },
});
