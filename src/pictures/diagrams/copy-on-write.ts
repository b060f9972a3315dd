import { box } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, tall } from '../kit/layout.ts';
import { chip } from '../kit/marks.ts';
import { words } from '../kit/words.ts';
import { TONES } from '../theme.ts';

const CELL = 56;

export const copyOnWrite = diagram({
  id: 'copy-on-write',
  title: { ko: '쓰기 시 복사: 읽고, 고치고, 지우면', en: 'Copy-on-write: read, change, delete' },
  alt: {
    ko: '파일 셋을 아래에서 위로 이미지, 쓰기 레이어, 컨테이너가 보는 것의 세 층으로 그렸어요. a를 읽으면 이미지의 a가 그대로 보이고 쓰기 레이어는 비어 있어요. b를 고치면 b가 쓰기 레이어로 복사되고 고친 복사본이 보여요. c를 지우면 쓰기 레이어에 없음 표시가 생겨 c가 안 보여요. 이미지에는 a, b, c가 그대로예요.',
    en: 'Three files on three levels, from below: the image, the writable layer, what the container sees. Read a: the image’s a is seen and the writable layer stays empty. Change b: b is copied into the writable layer, and the changed copy is seen. Delete c: the writable layer gets a mark, and c is not seen. The image still has a, b and c.',
  },
  text: {
    ko: '읽기만 하면 이미지의 파일을 그대로 읽고 복사하지 않아요. 처음 고치는 순간 그 파일을 통째로 쓰기 레이어에 복사하고(copy-up), 그 뒤로는 복사본만 보여요. 지우면 쓰기 레이어에 없음 표시(whiteout)를 남겨 가려요. 어느 쪽이든 이미지는 바뀌지 않아요.',
    en: 'Reading takes the file straight from the image, without a copy. At the first change the whole file is copied into the writable layer (copy-up), and from then on only the copy is seen. Deleting leaves a mark in the writable layer (a whiteout) that hides the file. The image changes in no case.',
  },
  draw(locale) {
    const say = speaker(locale);
    const file = (name: string, content: string, tone: 'metal' | 'live' | 'halt' | 'app', dashed = false) =>
      row([chip(content, { tone, dashed, size: 24, name })], {
        justify: 'center',
        align: 'center',
      });
    const nothing = words(' ');
    const level = (
      title: string,
      subtitle: string,
      tone: 'app' | 'live' | 'metal',
      dashed: boolean,
      cells: readonly Element[],
    ) =>
      box({
        tone,
        dashed,
        padding: 14,
        children: [
          row(
            [
              column(
                [
                  words(title, { weight: 'bold', size: 22, color: TONES[tone].ink }),
                  words(subtitle, { size: 21, color: TONES[tone].quiet }),
                ],
                { gap: 0, width: 178 },
              ),
              ...cells.map((cell) => tall(CELL, cell)),
            ],
            { gap: 12, align: 'center' },
          ),
        ],
      });
    const doing = (title: string) => words(title, { weight: 'bold', size: 24, align: 'center' });
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              words(' ', { width: 192 }),
              doing(say('a 읽기', 'Read a')),
              doing(say('b 고치기', 'Change b')),
              doing(say('c 지우기', 'Delete c')),
            ],
            { gap: 12 },
          ),
          column(
            [
              level(say('컨테이너', 'Container'), say('보이는 것', 'what it sees'), 'app', false, [
                file('see-a', 'a', 'metal'),
                file('see-b', 'b′', 'live'),
                file('see-c', say('안 보여요', 'nothing'), 'app', true),
              ]),
              level(
                say('쓰기 레이어', 'Writable layer'),
                say('이 컨테이너만', 'this one’s own'),
                'live',
                true,
                [
                  nothing,
                  file('write-b', 'b′', 'live'),
                  file('write-c', say('✕ 없음', '✕ gone'), 'halt', true),
                ],
              ),
              level(say('이미지', 'Image'), say('읽기 전용', 'read-only'), 'metal', false, [
                file('image-a', 'a', 'metal'),
                file('image-b', 'b', 'metal'),
                file('image-c', 'c', 'metal'),
              ]),
            ],
            { gap: 40 },
          ),
        ],
        { gap: 14 },
      ),
      arrows: [
        { from: 'image-a', to: 'see-a', exit: 'top', enter: 'bottom' },
        {
          from: 'image-b',
          to: 'write-b',
          exit: 'top',
          enter: 'bottom',
          tone: 'live',
          label: say('복사', 'copied'),
        },
        { from: 'write-b', to: 'see-b', exit: 'top', enter: 'bottom', tone: 'live' },
        {
          from: 'image-c',
          to: 'write-c',
          exit: 'top',
          enter: 'bottom',
          dashed: true,
          label: say('가려요', 'hidden'),
        },
      ],
      caption: say(
        '고칠 때 파일을 통째로 한 번 복사해요. 이미지는 어느 쪽이든 그대로예요.',
        'A change copies the whole file, once. The image stays as it is.',
      ),
    };
  },
});
