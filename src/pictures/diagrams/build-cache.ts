import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space } from '../kit/layout.ts';
import { chip } from '../kit/marks.ts';
import { words } from '../kit/words.ts';
import { TONES } from '../theme.ts';

export const buildCache = diagram({
  id: 'build-cache',
  title: { ko: '빌드 캐시: 바뀐 단계부터 다시', en: 'Build cache: redone from the change on' },
  alt: {
    ko: 'app.py를 고친 뒤의 빌드 둘. 왼쪽은 COPY . .이 설치보다 위에 있어서 COPY와 pip install을 다시 해요(1분). 오른쪽은 requirements.txt와 설치가 위에 있어 캐시에서 오고, 맨 아래 COPY . .만 다시 해요(1초).',
    en: 'Two builds after app.py was changed. Left, COPY . . stands above the installation, so COPY and pip install are both done again: a minute. Right, requirements.txt and the installation stand above and come from the cache; only COPY . . at the bottom is done again: a second.',
  },
  text: {
    ko: '빌드는 전에 한 단계의 결과를 다시 써요. 한 단계의 입력이 바뀌면 그 단계와 그 뒤는 모두 다시 해요. 그래서 드물게 바뀌는 것(의존성 목록과 설치)을 위에, 자주 바뀌는 것(코드)을 아래에 두면 코드를 고쳐도 설치는 캐시에서 와요.',
    en: 'A build uses the results of earlier steps again. When the input of one step changes, that step and all after it are done anew. So put what changes rarely (the list of dependencies and installing them) above, and what changes often (the code) below: then a change to the code leaves the installation in the cache.',
  },
  draw(locale) {
    const say = speaker(locale);
    const step = (line: string, fresh: boolean, name?: string) =>
      box({
        tone: fresh ? 'app' : 'metal',
        dashed: !fresh,
        padding: 8,
        ...(name !== undefined && { name }),
        children: [
          row(
            [
              words(line, { family: 'mono', weight: 'bold', size: 21 }),
              words(fresh ? say('다시', 'again') : say('캐시', 'cached'), {
                size: 21,
                width: 'hug',
                align: 'end',
                color: TONES[fresh ? 'app' : 'metal'].quiet,
              }),
            ],
            { gap: 6, align: 'center' },
          ),
        ],
      });
    const build = (title: string, subtitle: string, steps: Parameters<typeof column>[0]) =>
      panel({ title, subtitle, padding: 10, gap: 12, children: [column(steps, { gap: 8 })] });
    return {
      title: this.title[locale],
      body: column(
        [
          row([chip(say('app.py를 고쳤어요', 'app.py was changed'), { tone: 'app', name: 'change' })], {
            justify: 'center',
          }),
          row(
            [
              build(
                say('코드를 먼저 복사', 'Code copied first'),
                say('다시 빌드: 1분', 'next build: a minute'),
                [step('FROM python', false), step('COPY . .', true, 'early'), step('RUN pip install', true)],
              ),
              space(24),
              build(
                say('코드를 나중에 복사', 'Code copied last'),
                say('다시 빌드: 1초', 'next build: a second'),
                [
                  step('FROM python', false),
                  step('COPY requirements.txt', false),
                  step('RUN pip install', false),
                  step('COPY . .', true, 'late'),
                ],
              ),
            ],
            { gap: 8 },
          ),
        ],
        { gap: 20 },
      ),
      arrows: [
        { from: 'change', to: 'early', exit: 'bottom', enter: 'right', tone: 'app', shift: { exit: -9 } },
        { from: 'change', to: 'late', exit: 'bottom', enter: 'left', tone: 'app', shift: { exit: 9 } },
      ],
      caption: say(
        '드물게 바뀌는 것을 위에, 자주 바뀌는 것을 아래에 두세요.',
        'Put what changes rarely above, and what changes often below.',
      ),
    };
  },
});
