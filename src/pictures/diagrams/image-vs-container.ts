import { BREAD_SIZE, bread, mould } from '../bread.ts';
import type { Align } from '../kit/canvas.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, space } from '../kit/layout.ts';
import { art, chip } from '../kit/marks.ts';
import { SIZES, words } from '../kit/words.ts';
import { CARD } from '../theme.ts';

const BREAD_WIDTH = 150;
const MOULD_WIDTH = 256;
const ARROWS_WIDTH = 84;
const STALE = { crust: '#8b93a1', bake: '#566072' };

export const imageVsContainer = diagram({
  id: 'image-vs-container',
  title: { ko: '이미지는 틀, 컨테이너는 붕어빵', en: 'One mould, many fish-shaped breads' },
  alt: {
    ko: '붕어빵 틀 하나(이미지)에서 화살표 셋이 붕어빵 셋(컨테이너)으로 이어져요. 붕어빵 하나는 파일을 더했고, 하나는 멈췄어요.',
    en: 'From one fish-shaped mould (the image) three arrows lead to three fish-shaped breads (containers). One bread has a file added, and one is stopped.',
  },
  text: {
    ko: '틀 하나로 붕어빵을 여럿 굽듯, 이미지 하나로 컨테이너를 여럿 만들어요. 붕어빵에 무엇을 더하거나 버려도 틀은 그대로예요. 새 틀을 들여와도 이미 구운 붕어빵은 그대로고요. 다만 붕어빵과 달리, 컨테이너는 실행되는 동안 자기 쓰기 레이어에 변화를 쌓아요.',
    en: 'As one mould bakes many fish-shaped breads (bungeoppang), one image makes many containers. Whatever happens to a bread, the mould stays as it is; a new mould leaves the breads already baked as they are. But unlike bread, a container keeps changing as it runs: it has a writable layer of its own.',
  },
  draw(locale) {
    const say = speaker(locale);
    const height = (BREAD_WIDTH * BREAD_SIZE.height) / BREAD_SIZE.width;
    const baked = (name: string, state: ReturnType<typeof chip>, look = {}) =>
      row(
        [
          art(BREAD_WIDTH, height, (x, y) => bread(x, y, BREAD_WIDTH, look), name),
          column([words(name, { family: 'mono', weight: 'bold' }), state], { gap: 6, align: 'start' }),
        ],
        { align: 'center', gap: 22 },
      );
    const heading = (title: string, subtitle: string, align: Align) =>
      column(
        [
          words(title, { size: SIZES.heading, weight: 'bold', align }),
          words(subtitle, { size: 22, color: CARD.quiet, align }),
        ],
        { gap: 2 },
      );
    const mouldColumn = (child: Element) => column([child], { width: MOULD_WIDTH });
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              mouldColumn(
                heading(say('이미지', 'Image'), say('변하지 않는 틀', 'the mould never changes'), 'center'),
              ),
              space(ARROWS_WIDTH),
              heading(
                say('컨테이너', 'Containers'),
                say('docker run 한 번에 하나씩', 'one for each docker run'),
                'start',
              ),
            ],
            { gap: 0 },
          ),
          row(
            [
              mouldColumn(art(MOULD_WIDTH, 172, (x, y) => mould(x, y, MOULD_WIDTH), 'mould')),
              space(ARROWS_WIDTH),
              column(
                [
                  baked('web-1', chip(say('실행 중', 'running'), { tone: 'live' })),
                  baked(
                    'web-2',
                    chip(say('실행 중 + 새 파일', 'running + new file'), { tone: 'live', dashed: true }),
                  ),
                  baked('web-3', chip(say('멈춤', 'exited'), { tone: 'metal' }), STALE),
                ],
                { gap: 22 },
              ),
            ],
            { gap: 0, align: 'center' },
          ),
        ],
        { gap: 22 },
      ),
      arrows: ['web-1', 'web-2', 'web-3'].map((to) => ({ from: 'mould', to, elbow: true })),
      caption: say(
        '여기까지가 비유예요. 빵과 달리 컨테이너는 실행되며 자기 쓰기 레이어에 변화를 쌓아요.',
        'Here the comparison ends: unlike bread, a running container writes into a layer of its own.',
      ),
    };
  },
});
