import { box } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, tall } from '../kit/layout.ts';
import { chip } from '../kit/marks.ts';
import { words } from '../kit/words.ts';
import { CARD, TONES } from '../theme.ts';

const CELL = 54;
const FILE = 136;
const NAME = 140;

export const overlayfs = diagram({
  id: 'overlayfs',
  title: { ko: 'OverlayFS: 겹쳐서 하나로', en: 'OverlayFS: many shown as one' },
  alt: {
    ko: '위에서 아래로 merged, upperdir, lowerdir 두 장. a는 lowerdir에만 있어 merged에 그대로 비쳐요. b는 고쳐서 upperdir에 복사본 b′가 있고 merged에는 그것이 보여요. c는 지워서 upperdir에 whiteout이 있고 merged에 안 보여요. lowerdir의 a, b, c는 그대로예요. upperdir 옆에는 커널의 작업 공간 workdir이 있어요.',
    en: 'From the top: merged, upperdir, and two lowerdirs. a is in a lowerdir only and shows through in merged. b was changed: upperdir has a copy, b′, and merged shows that one. c was deleted: upperdir has a whiteout, and merged does not show it. a, b and c in the lowerdirs are as they were. Beside upperdir is workdir, the kernel’s scratch space.',
  },
  text: {
    ko: '커널은 디렉터리들을 겹쳐 merged 하나로 보여 줘요. 파일을 열면 upperdir을 먼저 보고, 없으면 lowerdir을 위에서부터 찾아요. 고치면 upperdir로 복사해서 거기에 쓰고, 지우면 upperdir에 whiteout을 남겨 가려요. lowerdir은 바뀌지 않아요. workdir은 커널이 변경을 한 번에 끝내려고 쓰는 작업 공간이에요.',
    en: 'The kernel lays directories over one another and shows them as merged. To open a file it looks in upperdir, then through the lowerdirs from the top. A change copies the file to upperdir and is written there; deleting leaves a whiteout in upperdir that hides it. The lowerdirs never change. workdir is scratch space for making changes atomic.',
  },
  draw(locale) {
    const say = speaker(locale);
    const file = (content: string, tone: 'metal' | 'live' | 'halt' | 'app', name: string, dashed = false) =>
      row([chip(content, { tone, dashed, size: 23, name })], { justify: 'center', align: 'center' });
    const nothing = (): Element => words(' ');
    const level = (
      title: string,
      subtitle: string,
      tone: 'app' | 'live' | 'metal',
      cells: readonly Element[],
      width?: number,
    ) =>
      box({
        tone,
        dashed: tone === 'live',
        padding: 12,
        ...(width !== undefined && { width }),
        children: [
          row(
            [
              column(
                [
                  words(title, { weight: 'bold', family: 'mono', size: 23, color: TONES[tone].ink }),
                  words(subtitle, { size: 21, color: TONES[tone].quiet }),
                ],
                { gap: 0, width: NAME },
              ),
              ...cells.map((cell) => column([tall(CELL, cell)], { width: FILE })),
            ],
            { gap: 6, align: 'center' },
          ),
        ],
      });
    const width = NAME + 3 * FILE + 3 * 6 + 24;
    const doing = (title: string) => words(title, { weight: 'bold', size: 22, align: 'center', width: FILE });
    const beside = (title: string) => words(title, { size: 21, color: CARD.quiet, align: 'center' });
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              words(' ', { width: NAME + 12 }),
              doing(say('a 읽기', 'read a')),
              doing(say('b 고치기', 'change b')),
              doing(say('c 지우기', 'delete c')),
            ],
            { gap: 6 },
          ),
          column(
            [
              row(
                [
                  level(
                    'merged',
                    say('보이는 결과', 'what you see'),
                    'app',
                    [
                      file('a', 'metal', 'see-a'),
                      file('b′', 'live', 'see-b'),
                      file(say('안 보여요', 'nothing'), 'app', 'see-c', true),
                    ],
                    width,
                  ),
                  beside(say('컨테이너의 /', 'container’s /')),
                ],
                { gap: 14, align: 'center' },
              ),
              row(
                [
                  level(
                    'upperdir',
                    say('쓰기 가능', 'writable'),
                    'live',
                    [nothing(), file('b′', 'live', 'up-b'), file('whiteout', 'halt', 'up-c', true)],
                    width,
                  ),
                  box({
                    title: 'workdir',
                    mono: true,
                    size: 22,
                    subtitle: say('커널의\n작업 공간', 'kernel’s\nscratch'),
                    padding: 4,
                    dashed: true,
                  }),
                ],
                { gap: 14 },
              ),
              column(
                [
                  row(
                    [
                      level(
                        'lowerdir',
                        say('읽기 전용', 'read-only'),
                        'metal',
                        [nothing(), file('b', 'metal', 'low-b'), nothing()],
                        width,
                      ),
                      beside(say('이미지\n레이어', 'image\nlayers')),
                    ],
                    { gap: 14, align: 'center' },
                  ),
                  row(
                    [
                      level(
                        'lowerdir',
                        say('읽기 전용', 'read-only'),
                        'metal',
                        [file('a', 'metal', 'low-a'), nothing(), file('c', 'metal', 'low-c')],
                        width,
                      ),
                      nothing(),
                    ],
                    { gap: 14, align: 'center' },
                  ),
                ],
                { gap: 8 },
              ),
            ],
            { gap: 34 },
          ),
        ],
        { gap: 12 },
      ),
      arrows: [
        { from: 'low-a', to: 'see-a', exit: 'top', enter: 'bottom' },
        { from: 'low-b', to: 'up-b', exit: 'top', enter: 'bottom', tone: 'live' },
        { from: 'up-b', to: 'see-b', exit: 'top', enter: 'bottom', tone: 'live' },
        {
          from: 'low-c',
          to: 'up-c',
          exit: 'top',
          enter: 'bottom',
          dashed: true,
          label: say('가려요', 'hidden'),
          labelSide: 'left',
        },
      ],
      caption: say(
        '위에서부터 찾아요. 고치면 위로 복사하고, 지우면 whiteout이 가려요.',
        'Looked up from the top. Changes are copied up; a whiteout hides.',
      ),
    };
  },
});
