import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { flow } from '../kit/flow.ts';
import { column, row, space } from '../kit/layout.ts';
import { chip } from '../kit/marks.ts';
import { SIZES, words } from '../kit/words.ts';
import { TONES } from '../theme.ts';

export const buildContext = diagram({
  id: 'build-context',
  title: { ko: '빌더는 컨텍스트만 봐요', en: 'The builder sees only the context' },
  alt: {
    ko: '내 컴퓨터의 폴더 안에 docker build .의 점이 가리키는 컨텍스트가 있어요. 그 안의 Dockerfile, app.py, src는 빌더에게 가고, .dockerignore에 적힌 .env와 node_modules는 빠져요. 컨텍스트 바깥의 ../secret.txt는 쓸 수 없어요.',
    en: 'On your computer lies the context, the folder that the dot of docker build . names. From it Dockerfile, app.py and src go to the builder; .env and node_modules, listed in .dockerignore, are left out. ../secret.txt outside the context cannot be used.',
  },
  text: {
    ko: '빌드는 엔진 쪽의 빌더가 해요. 빌더는 내 폴더를 못 보고, docker build의 점이 가리키는 컨텍스트에서 필요한 파일만 받아요. COPY의 경로는 컨텍스트의 맨 위에서 시작하고, 바깥의 파일은 쓸 수 없어요. .dockerignore에 적은 파일은 컨텍스트에서 빠져요.',
    en: 'Building is done by a builder on the engine’s side. It cannot see your folder: the docker command sends it only the files it needs from the context, which the dot of docker build names. Paths in COPY begin at the top of the context, and files outside cannot be used. What .dockerignore lists is left out of the context.',
  },
  draw(locale) {
    const say = speaker(locale);
    const file = (name: string, sent: boolean) =>
      chip(name, { mono: true, tone: sent ? 'live' : 'halt', dashed: !sent, size: 22 });
    const group = (name: string, title: string, sent: boolean, files: readonly string[]): Element =>
      box({
        name,
        align: 'start',
        padding: 14,
        gap: 10,
        tone: 'metal',
        dashed: !sent,
        children: [
          words(title, { size: SIZES.small, color: TONES.metal.quiet }),
          flow(
            files.map((one) => file(one, sent)),
            { gap: 8 },
          ),
        ],
      });
    const copy = (line: string) => box({ title: line, mono: true, size: 21, tone: 'app', padding: 14 });
    return {
      title: this.title[locale],
      body: row(
        [
          panel({
            title: say('내 컴퓨터', 'Your computer'),
            padding: 16,
            grow: 1.5,
            children: [
              row(
                [
                  chip('✕ ../secret.txt', { mono: true, tone: 'halt', dashed: true, size: 22 }),
                  words(say('바깥은 못 써요', 'outside: no'), {
                    size: SIZES.small,
                    color: TONES.plain.quiet,
                  }),
                ],
                { align: 'center', gap: 12 },
              ),
              panel({
                title: 'docker build .',
                mono: true,
                size: 24,
                subtitle: say('점 = 컨텍스트 폴더', 'the dot = the context'),
                tone: 'docker',
                padding: 14,
                children: [
                  group('sent', say('쓸 수 있는 파일', 'may be used'), true, [
                    'Dockerfile',
                    'app.py',
                    'src/',
                  ]),
                  group('left', say('✕ .dockerignore에 적은 것', '✕ listed in .dockerignore'), false, [
                    '.env',
                    'node_modules/',
                  ]),
                ],
              }),
            ],
          }),
          space(72),
          panel({
            name: 'builder',
            title: say('빌더', 'Builder'),
            subtitle: say('엔진 쪽', 'on the engine’s side'),
            padding: 16,
            children: [
              column([file('Dockerfile', true), copy('COPY app.py .'), copy('COPY src/ src/')], {
                gap: 18,
                justify: 'center',
                grow: 1,
              }),
            ],
          }),
        ],
        { gap: 0 },
      ),
      arrows: [{ from: 'sent', to: 'builder', tone: 'live' }],
      caption: say(
        'COPY의 경로는 Dockerfile이 아니라 컨텍스트의 맨 위에서 시작해요.',
        'Paths in COPY begin at the top of the context, not at the Dockerfile.',
      ),
    };
  },
});
