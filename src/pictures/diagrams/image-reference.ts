import { box } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, inset, row } from '../kit/layout.ts';
import { chip, numbered } from '../kit/marks.ts';
import { words } from '../kit/words.ts';
import { CARD } from '../theme.ts';
import type { ToneName } from '../theme.ts';

const DEFAULTS_WIDTH = 136;

export const imageReference = diagram({
  id: 'image-reference',
  title: { ko: '이미지 이름 읽기', en: 'Reading an image reference' },
  alt: {
    ko: 'docker.io/library/nginx:1.27@sha256:… 를 다섯 조각으로 나눈 그림: 레지스트리, 네임스페이스, 이름, 태그, 다이제스트와 생략했을 때의 기본값.',
    en: 'docker.io/library/nginx:1.27@sha256:… taken apart into registry, namespace, name, tag and digest, with the default of each.',
  },
  text: {
    ko: '전체 이름은 레지스트리/네임스페이스/이름:태그@다이제스트예요. 레지스트리를 생략하면 docker.io, 도커 허브에서 네임스페이스를 생략하면 library, 태그를 생략하면 latest예요. 그래서 nginx는 docker.io/library/nginx:latest와 같아요. 태그는 다른 이미지로 옮겨 갈 수 있지만 다이제스트는 내용의 해시라 늘 같은 이미지를 가리켜요. 다이제스트가 있으면 태그는 무시돼요.',
    en: 'The full form is registry/namespace/name:tag@digest. Without a registry it is docker.io, without a namespace on Docker Hub library, without a tag latest. So nginx means docker.io/library/nginx:latest. A tag can move to another image; a digest is a hash of the content and always names the same image. Where a digest is given, the tag is ignored.',
  },
  draw(locale) {
    const say = speaker(locale);
    const part = (order: number, content: string, tone: ToneName, width: number) =>
      column(
        [
          box({ title: content, mono: true, tone, size: 27, padding: 6, width }),
          row([numbered(order, tone)], { justify: 'center', width }),
        ],
        { gap: 10, width },
      );
    const between = (mark: string) =>
      inset(
        words(mark, {
          family: 'mono',
          weight: 'bold',
          size: 28,
          width: 20,
          align: 'center',
          color: CARD.quiet,
        }),
        {
          y: 10,
        },
      );
    const line = (order: number, tone: ToneName, name: string, what: string, without: string, typed = true) =>
      row(
        [
          numbered(order, tone),
          words(name, { weight: 'bold', width: 152 }),
          words(what, { size: 22, color: CARD.quiet }),
          chip(without, {
            mono: typed,
            tone: typed ? 'plain' : 'metal',
            dashed: !typed,
            width: DEFAULTS_WIDTH,
          }),
        ],
        { align: 'center', gap: 16 },
      );
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              part(1, 'docker.io', 'docker', 142),
              between('/'),
              part(2, 'library', 'kernel', 120),
              between('/'),
              part(3, 'nginx', 'app', 92),
              between(':'),
              part(4, '1.27', 'live', 78),
              between('@'),
              part(5, 'sha256:9f…', 'metal', 166),
            ],
            { gap: 0, justify: 'center', align: 'start' },
          ),
          row(
            [
              words(say('생략하면', 'if left out'), {
                size: 21,
                align: 'center',
                color: CARD.quiet,
                width: DEFAULTS_WIDTH,
              }),
            ],
            { justify: 'end' },
          ),
          column(
            [
              line(
                1,
                'docker',
                say('레지스트리', 'Registry'),
                say('이미지를 보관하는 서버', 'the server that keeps it'),
                'docker.io',
              ),
              line(
                2,
                'kernel',
                say('네임스페이스', 'Namespace'),
                say('올린 사람이나 조직', 'who publishes it'),
                'library',
              ),
              line(
                3,
                'app',
                say('이름', 'Name'),
                say('이미지의 이름', 'the image’s own name'),
                say('생략 불가', 'required'),
                false,
              ),
              line(
                4,
                'live',
                say('태그', 'Tag'),
                say('바뀔 수 있는 이름표', 'a label that can move'),
                'latest',
              ),
              line(
                5,
                'metal',
                say('다이제스트', 'Digest'),
                say('내용의 해시, 늘 같은 이미지', 'a hash: always the same image'),
                say('없어도 됨', 'optional'),
                false,
              ),
            ],
            { gap: 12 },
          ),
        ],
        { gap: 10 },
      ),
      caption: say(
        'nginx라고만 쓰면 docker.io/library/nginx:latest예요.',
        'Just nginx means docker.io/library/nginx:latest.',
      ),
    };
  },
});
