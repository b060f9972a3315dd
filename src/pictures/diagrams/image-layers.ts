import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row } from '../kit/layout.ts';
import { chip } from '../kit/marks.ts';
import { words } from '../kit/words.ts';
import { TONES } from '../theme.ts';

export const imageLayers = diagram({
  id: 'image-layers',
  title: { ko: '이미지 레이어와 쓰기 시 복사', en: 'Image layers and copy-on-write' },
  alt: {
    ko: '읽기 전용 레이어 셋으로 된 이미지 위에 컨테이너가 둘 있고, 컨테이너마다 쓰기 레이어가 하나씩 있어요. 컨테이너 A가 고친 app.conf만 A의 레이어로 복사됐고, B는 이미지의 것을 그대로 읽어요.',
    en: 'An image of three read-only layers below two containers, each with a read-write layer of its own. Only app.conf, which container A changed, was copied up into A’s layer; B still reads the image’s file.',
  },
  text: {
    ko: '이미지는 읽기 전용 레이어를 쌓은 것이고, 여러 컨테이너가 함께 써요. 컨테이너마다 맨 위에 쓰기 레이어가 하나씩 생겨요. 이미지에 있는 파일을 고치면 그 파일만 이 레이어로 복사해서 고쳐요(copy-on-write). 그래서 이미지도 다른 컨테이너도 바뀌지 않고, 컨테이너를 지우면 이 레이어만 사라져요.',
    en: 'An image is a stack of read-only layers that many containers share. Each container gets one read-write layer on top. Changing a file of the image first copies that file up into this layer (copy-on-write). So neither the image nor other containers change, and removing a container removes only its own layer.',
  },
  draw(locale) {
    const say = speaker(locale);
    const layer = (instruction: string, what: string, name?: string) =>
      box({
        tone: 'metal',
        padding: 10,
        ...(name !== undefined && { name }),
        children: [
          row(
            [
              words(instruction, { family: 'mono', weight: 'bold', width: 84, color: TONES.metal.ink }),
              ...(name === undefined ? [] : [chip('app.conf', { mono: true, name: 'original' })]),
              words(what, { size: 22, color: TONES.metal.quiet }),
            ],
            { align: 'center' },
          ),
        ],
      });
    const container = (letter: string, name: string, content: ReturnType<typeof words>) =>
      panel({
        title: say(`컨테이너 ${letter}`, `Container ${letter}`),
        tone: 'app',
        children: [
          box({
            name,
            title: say('쓰기 레이어', 'Read-write layer'),
            tone: 'live',
            dashed: true,
            grow: 1,
            children: [row([content], { justify: 'center' })],
          }),
        ],
      });
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              container('A', 'a', chip('app.conf', { mono: true, tone: 'live', name: 'copy' })),
              container(
                'B',
                'b',
                words(say('바뀐 파일 없음', 'nothing changed'), {
                  size: 22,
                  color: TONES.live.quiet,
                  align: 'center',
                }),
              ),
            ],
            { gap: 24 },
          ),
          panel({
            title: say('이미지 (읽기 전용)', 'Image (read-only)'),
            align: 'center',
            gap: 8,
            children: [
              layer('COPY', say('앱 파일', 'app files'), 'top'),
              layer('RUN', say('패키지 설치', 'installed packages')),
              layer('FROM', say('베이스 이미지', 'base image')),
            ],
          }),
        ],
        { gap: 64 },
      ),
      arrows: [
        {
          from: 'original',
          to: 'copy',
          exit: 'top',
          enter: 'bottom',
          tone: 'live',
          label: say('고칠 때 복사', 'copied on write'),
          labelAt: 0.6,
        },
        {
          from: 'b',
          to: 'top',
          exit: 'bottom',
          enter: 'top',
          dashed: true,
          labelAt: 0.38,
          label: say('그대로 읽기', 'reads it as it is'),
        },
      ],
      caption: say(
        '이미지는 변하지 않아요. 컨테이너를 지우면 그 컨테이너의 쓰기 레이어만 사라져요.',
        'The image never changes. Removing a container removes only its read-write layer.',
      ),
    };
  },
});
