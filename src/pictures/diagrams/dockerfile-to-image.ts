import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, tall } from '../kit/layout.ts';
import { words } from '../kit/words.ts';
import { TONES } from '../theme.ts';

const CELL = 48;
const GAP = 8;

export const dockerfileToImage = diagram({
  id: 'dockerfile-to-image',
  title: { ko: 'Dockerfile 한 줄은 어디로 가나요?', en: 'Where does each instruction go?' },
  alt: {
    ko: 'Dockerfile의 줄마다 이미지의 어디로 가는지 보여 주는 표. FROM은 파일(레이어)과 설정을 모두 물려받고, WORKDIR는 폴더와 설정, COPY와 RUN은 레이어, ENV, USER, LABEL, CMD는 설정이 돼요.',
    en: 'A grid of where each line of a Dockerfile goes in the image. FROM inherits both files (layers) and settings; WORKDIR gives a folder and a setting; COPY and RUN become layers; ENV, USER, LABEL and CMD become settings.',
  },
  text: {
    ko: '이미지는 파일이 든 레이어와, 실행 방법을 적은 설정으로 되어 있어요. COPY, ADD, RUN은 파일을 바꾸니 레이어가 돼요. ENV, USER, LABEL, EXPOSE, CMD, ENTRYPOINT는 파일을 만들지 않고 설정에 적혀요. FROM은 베이스 이미지의 둘을 모두 물려받고, WORKDIR는 설정이면서 없는 폴더를 만들어요.',
    en: 'An image is layers, which hold files, and settings, which say how to run it. COPY, ADD and RUN change files, so they become layers. ENV, USER, LABEL, EXPOSE, CMD and ENTRYPOINT make no files and are written into the settings. FROM inherits both from the base image; WORKDIR is a setting and makes the folder if it is missing.',
  },
  draw(locale) {
    const say = speaker(locale);
    const cell = (child: Element) => tall(CELL, child);
    const layer = (title: string) => cell(box({ title, tone: 'app', size: 21, padding: 6 }));
    const setting = (title: string, mono = false) =>
      cell(box({ title, tone: 'kernel', dashed: true, size: 21, padding: 6, mono }));
    const none = cell(words(' '));
    const lines: readonly (readonly [string, Element, Element])[] = [
      ['FROM node', layer(say('베이스 레이어', 'base layers')), setting(say('물려받은 설정', 'inherited'))],
      [
        'WORKDIR /app',
        layer(say('폴더 (없으면)', 'folder, if new')),
        setting(say('시작 폴더', 'start folder')),
      ],
      ['COPY . .', layer(say('앱 파일', 'app files')), none],
      ['RUN npm ci', layer(say('설치된 파일', 'installed files')), none],
      ['ENV PORT=80', none, setting(say('환경 변수', 'variable'))],
      ['USER node', none, setting(say('사용자', 'user'))],
      ['LABEL team=a', none, setting(say('라벨', 'label'))],
      ['CMD ["node"…]', none, setting(say('기본 명령', 'default command'))],
    ];
    const part = (title: string, cells: readonly Element[]) =>
      panel({
        title,
        size: 24,
        align: 'center',
        padding: 12,
        gap: 10,
        children: [column(cells, { gap: GAP })],
      });
    return {
      title: this.title[locale],
      body: row(
        [
          column(
            [
              cell(words('Dockerfile', { size: 24, weight: 'bold' })),
              ...lines.map(([line]) =>
                cell(words(line, { family: 'mono', size: 22, color: TONES.plain.ink })),
              ),
            ],
            { gap: GAP, width: 176 },
          ),
          part(
            say('파일 (레이어)', 'Files (layers)'),
            lines.map(([, files]) => files),
          ),
          part(
            say('설정', 'Settings'),
            lines.map(([, , settings]) => settings),
          ),
        ],
        { gap: 18 },
      ),
      caption: say(
        '이미지 = 레이어 + 설정. 파일을 바꾸는 줄만 레이어가 돼요.',
        'Image = layers + settings. Only lines that change files make layers.',
      ),
    };
  },
});
