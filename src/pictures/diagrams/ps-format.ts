import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, space } from '../kit/layout.ts';
import { chip } from '../kit/marks.ts';
import { words } from '../kit/words.ts';
import { CARD, TONES } from '../theme.ts';
import type { ToneName } from '../theme.ts';

const FIELDS = 350;

export const psFormat = diagram({
  id: 'ps-format',
  title: { ko: '템플릿 하나를 컨테이너마다 채워요', en: 'One template, filled for each container' },
  alt: {
    ko: "템플릿 'table {{.Names}}\\t{{.Image}}'의 네 조각: table(제목 줄), {{.Names}}(이름), \\t(열 사이), {{.Image}}(이미지). 왼쪽의 컨테이너 둘에서 Names와 Image의 값만 뽑아, 오른쪽에 제목 줄 NAMES IMAGE와 web nginx, db mysql 두 줄이 나와요. Status는 안 적어서 안 나와요.",
    en: "The four parts of the template 'table {{.Names}}\\t{{.Image}}': table (a heading), {{.Names}} (name), \\t (next column), {{.Image}} (image). From the two containers at the left, only Names and Image are taken; at the right there are a heading, NAMES IMAGE, and two lines, web nginx and db mysql. Status was not asked for and is not there.",
  },
  text: {
    ko: '--format의 템플릿은 컨테이너마다 한 번씩 채워져 한 줄이 돼요. {{.Names}}, {{.Image}} 자리에 그 컨테이너의 값이 들어가고, 적지 않은 필드는 안 나와요. 맨 앞에 한 번 쓰는 table은 제목 줄을 더하고, \\t는 열을 나눠요. 필드 이름은 대소문자까지 정해져 있어서 .Images처럼 없는 이름은 오류가 나요.',
    en: 'The template of --format is filled once for each container and makes a line. {{.Names}} and {{.Image}} are replaced by that container’s values; fields you do not name are left out. table, once at the beginning, adds a heading, and \\t separates columns. Field names are fixed, capitals included: one that does not exist, such as .Images, is an error.',
  },
  draw(locale) {
    const say = speaker(locale);
    const part = (title: string, subtitle: string, tone: ToneName, grow: number) =>
      box({ title, mono: true, size: 23, subtitle, tone, padding: 8, grow });
    const field = (name: string, value: string, tone: ToneName, dashed = false) =>
      row(
        [
          words(name, { family: 'mono', size: 21, color: TONES.plain.quiet, width: 104 }),
          chip(value, { tone, dashed }),
        ],
        { gap: 8, align: 'center' },
      );
    const container = (name: string, image: string, status: string) =>
      panel({
        name,
        padding: 12,
        width: FIELDS,
        children: [
          column(
            [
              field('.Names', name, 'app'),
              field('.Image', image, 'docker'),
              field('.Status', status, 'plain', true),
            ],
            { gap: 8 },
          ),
        ],
      });
    const printed = (name: string, image: string, tones: readonly [ToneName, ToneName], id: string) =>
      box({
        name: id,
        padding: 10,
        children: [
          row(
            [
              words(name, { family: 'mono', weight: 'bold', color: TONES[tones[0]].quiet }),
              words(image, { family: 'mono', weight: 'bold', color: TONES[tones[1]].quiet }),
            ],
            { gap: 10 },
          ),
        ],
      });
    const line = (from: Element, to: Element) => row([from, space(56), to], { gap: 0, align: 'center' });
    return {
      title: this.title[locale],
      body: column(
        [
          words('docker ps --format', { family: 'mono', size: 22, color: CARD.quiet }),
          row(
            [
              part('table', say('제목 줄', 'heading'), 'kernel', 1),
              part('{{.Names}}', say('이름', 'name'), 'app', 1.5),
              part('\\t', say('열 나누기', 'next column'), 'metal', 1.1),
              part('{{.Image}}', say('이미지', 'image'), 'docker', 1.5),
            ],
            { gap: 8 },
          ),
          column(
            [
              line(
                words(say('컨테이너 둘', 'Two containers'), { weight: 'bold', width: FIELDS }),
                printed('NAMES', 'IMAGE', ['kernel', 'kernel'], 'heading'),
              ),
              line(
                container('web', 'nginx', 'Up 5 minutes'),
                printed('web', 'nginx', ['app', 'docker'], 'web-line'),
              ),
              line(
                container('db', 'mysql', 'Up 2 hours'),
                printed('db', 'mysql', ['app', 'docker'], 'db-line'),
              ),
            ],
            { gap: 14 },
          ),
        ],
        { gap: 14 },
      ),
      arrows: [
        { from: 'web', to: 'web-line', tone: 'live' },
        { from: 'db', to: 'db-line', tone: 'live' },
      ],
      caption: say(
        '적지 않은 .Status는 안 나와요. 없는 이름(.Images)은 오류예요.',
        '.Status was not asked for. A wrong name (.Images) is an error.',
      ),
    };
  },
});
