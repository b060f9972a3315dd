import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space, tall } from '../kit/layout.ts';
import { numbered } from '../kit/marks.ts';
import { words } from '../kit/words.ts';

const ROW = 54;

export const buildFlow = diagram({
  id: 'build-flow',
  title: { ko: '빌드: 조리법과 재료로 이미지를', en: 'Building: recipe and files make an image' },
  alt: {
    ko: 'Dockerfile과 컨텍스트가 빌더(BuildKit)로 들어가요. 빌더는 1 FROM, 2 COPY, 3 RUN을 차례로 실행해 레이어를 아래에서 위로 쌓고 4 CMD는 설정에 적어요. 이것이 example/echo:1.0이라는 이미지가 돼요. 컨테이너는 나중에 docker run이 만들어요.',
    en: 'The Dockerfile and the context go into the builder (BuildKit). In turn, 1 FROM, 2 COPY and 3 RUN stack layers upwards, and 4 CMD is written into the settings; together they are the image example/echo:1.0. The container is made later, by docker run.',
  },
  text: {
    ko: 'docker build -t example/echo:1.0 .은 컨텍스트에서 필요한 파일을 빌더에게 보내요. 빌더는 Dockerfile을 따라 FROM의 이미지에서 시작해 COPY, RUN을 실행하고, 바뀐 파일을 레이어로 굳혀요. 전에 같은 입력으로 한 단계는 캐시에서 와요. 다 되면 -t의 이름을 붙여요. CMD는 적어 두기만 하고 실행하지 않아요.',
    en: 'docker build -t example/echo:1.0 . sends the builder the files it needs from the context. Following the Dockerfile, it starts from the image of FROM, runs COPY and RUN, and freezes what changed into layers. A step done before with the same input comes from the cache. In the end the image gets the name after -t. CMD is only written down, not run.',
  },
  draw(locale) {
    const say = speaker(locale);
    const step = (order: number, line: string, name: string) =>
      tall(
        ROW,
        box({
          tone: 'kernel',
          padding: 8,
          name,
          children: [
            row([numbered(order, 'kernel'), words(line, { family: 'mono', weight: 'bold' })], {
              align: 'center',
              gap: 12,
            }),
          ],
        }),
      );
    const part = (title: string, name: string, dashed = false) =>
      tall(ROW, box({ title, size: 22, tone: 'metal', padding: 8, name, dashed }));
    return {
      title: this.title[locale],
      body: row(
        [
          column(
            [
              box({
                name: 'recipe',
                title: 'Dockerfile',
                size: 22,
                subtitle: say('조리법', 'the recipe'),
                padding: 10,
              }),
              box({
                name: 'files',
                title: say('컨텍스트', 'Context'),
                size: 22,
                subtitle: say('폴더의 파일', 'files in “.”'),
                padding: 10,
              }),
            ],
            { gap: 40, width: 138, justify: 'center' },
          ),
          space(48),
          panel({
            name: 'builder',
            title: say('빌더', 'Builder'),
            subtitle: 'BuildKit',
            tone: 'docker',
            padding: 14,
            children: [
              column(
                [
                  step(4, 'CMD', 'cmd'),
                  step(3, 'RUN', 'run'),
                  step(2, 'COPY', 'copy'),
                  step(1, 'FROM', 'from'),
                ],
                { gap: 12 },
              ),
            ],
          }),
          space(60),
          panel({
            title: say('이미지', 'Image'),
            subtitle: 'example/echo:1.0',
            tone: 'live',
            padding: 14,
            children: [
              column(
                [
                  part(say('설정', 'settings'), 'l-cmd', true),
                  part(say('레이어', 'layer'), 'l-run'),
                  part(say('레이어', 'layer'), 'l-copy'),
                  part(say('베이스 레이어', 'base layers'), 'l-from'),
                ],
                { gap: 12 },
              ),
            ],
          }),
        ],
        { gap: 0 },
      ),
      arrows: [
        { from: 'recipe', to: 'builder' },
        { from: 'files', to: 'builder' },
        ...['run', 'copy', 'from', 'cmd'].map((from) => ({ from, to: `l-${from}`, dashed: from === 'cmd' })),
      ],
      caption: say(
        '빌드는 실행이 아니에요. CMD는 적어만 두고, docker run이 나중에 켜요.',
        'Building is not running: CMD waits until docker run starts it.',
      ),
    };
  },
});
