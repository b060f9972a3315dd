import { box } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row } from '../kit/layout.ts';
import { words } from '../kit/words.ts';
import { TONES } from '../theme.ts';
import type { ToneName } from '../theme.ts';

export const buildErrors = diagram({
  id: 'build-errors',
  title: { ko: 'Dockerfile: 어디서 막혔나', en: 'Dockerfile: where did it fail?' },
  alt: {
    ko: '빌드의 차례와 거기서 나는 오류. Dockerfile을 찾을 때: failed to read dockerfile: open Dockerfile: no such file or directory(다른 폴더이거나 Dockerfile.txt). 줄을 읽을 때: unknown instruction: FORM(오타). COPY 줄: "/nope.txt": not found(컨텍스트에 없음). RUN 줄: exit code: 127(이미지에 없는 명령). 다 지나면 이미지.',
    en: 'The course of a build and its errors. Finding the Dockerfile: failed to read dockerfile: open Dockerfile: no such file or directory (another folder, or Dockerfile.txt). Reading its lines: unknown instruction: FORM (a typo). A COPY line: "/nope.txt": not found (not in the context). A RUN line: exit code: 127 (no such command in the image). Past all of it: the image.',
  },
  text: {
    ko: '오류를 보면 어디서 막혔는지 알 수 있어요. Dockerfile을 못 찾았다면 다른 폴더이거나 이름이 Dockerfile.txt예요. unknown instruction은 오타예요. not found는 COPY할 파일이 빌드 컨텍스트에 없는 것이니 경로와 .dockerignore를 봐요. exit code는 RUN의 명령이 실패한 것이에요. 127이면 그 명령이 이미지 안에 없고, 다른 수라면 바로 위에 명령의 출력이 있어요.',
    en: 'The error tells where a build stopped. If the Dockerfile was not found, you are in another folder or it is called Dockerfile.txt. An unknown instruction is a typo. Not found means that the file to COPY is not in the build context: check the path and .dockerignore. An exit code means that a command of RUN failed: with 127 the image has no such command; with another number, its output is just above.',
  },
  draw(locale) {
    const say = speaker(locale);
    const stage = (name: string, title: string, tone: ToneName, mono = false) =>
      box({ name, title, size: 23, tone, mono, width: 190, padding: 10 });
    const error = (name: string, message: string, cause: string) =>
      box({
        name,
        tone: 'halt',
        align: 'start',
        padding: 14,
        gap: 2,
        children: [
          words(message, { family: 'mono', size: 21, weight: 'bold', color: TONES.halt.ink }),
          words(cause, { size: 22, color: TONES.halt.quiet }),
        ],
      });
    const line = (...cells: Parameters<typeof row>[0]) => row(cells, { gap: 40 });
    return {
      title: this.title[locale],
      body: column(
        [
          line(
            stage('find', say('Dockerfile을\n찾아요', 'Finding the\nDockerfile'), 'docker'),
            error(
              'missing',
              'failed to read dockerfile:\nopen Dockerfile: no such file or directory',
              say('다른 폴더이거나 Dockerfile.txt', 'another folder, or Dockerfile.txt'),
            ),
          ),
          line(
            stage('read', say('줄을 읽어요', 'Reading lines'), 'docker'),
            error(
              'typo',
              'unknown instruction: FORM',
              say('오타. 몇 번째 줄인지도 나와요', 'a typo; the message names the line'),
            ),
          ),
          line(
            stage('copy', 'COPY', 'app', true),
            error(
              'absent',
              '"/nope.txt": not found',
              say('컨텍스트에 없어요: 경로, .dockerignore', 'not in the context: path, .dockerignore'),
            ),
          ),
          line(
            stage('run', 'RUN', 'app', true),
            error(
              'failed',
              'exit code: 127',
              say('이미지에 없는 명령 (다른 수: 명령이 실패)', 'no such command (other codes: it failed)'),
            ),
          ),
          line(
            stage('done', say('이미지', 'Image'), 'live'),
            words(say('다 지나면 완성이에요.', 'Past all of these, it is done.'), {
              size: 22,
              color: TONES.plain.quiet,
            }),
          ),
        ],
        { gap: 26 },
      ),
      arrows: [
        { from: 'find', to: 'read', exit: 'bottom', enter: 'top' },
        { from: 'read', to: 'copy', exit: 'bottom', enter: 'top' },
        { from: 'copy', to: 'run', exit: 'bottom', enter: 'top' },
        { from: 'run', to: 'done', exit: 'bottom', enter: 'top', tone: 'live' },
        { from: 'find', to: 'missing', tone: 'halt' },
        { from: 'read', to: 'typo', tone: 'halt' },
        { from: 'copy', to: 'absent', tone: 'halt' },
        { from: 'run', to: 'failed', tone: 'halt' },
      ],
    };
  },
});
