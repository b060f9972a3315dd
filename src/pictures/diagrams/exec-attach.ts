import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space } from '../kit/layout.ts';
import type { ToneName } from '../theme.ts';

export const execAttach = diagram({
  id: 'exec-attach',
  title: { ko: 'attach와 exec', en: 'attach and exec' },
  alt: {
    ko: '터미널 둘에서 컨테이너 하나로 화살표가 가요. docker attach box는 이미 돌던 1번 프로세스 sh에 붙고, docker exec -it box sh는 그 옆에 새 프로세스 sh를 더해요. attach한 셸에서 exit을 치면 컨테이너가 멈추고, exec으로 연 셸에서 exit을 치면 그 셸만 끝나요.',
    en: 'Two terminals point at one container. docker attach box joins process 1, the sh that is already running; docker exec -it box sh adds a new process beside it. exit in the attached shell stops the container; exit in the shell from exec ends just that shell.',
  },
  text: {
    ko: 'attach는 이미 돌고 있는 1번 프로세스에 내 터미널을 붙여요. 그 셸을 exit으로 끝내면 1번 프로세스가 끝나 컨테이너도 멈춰요. Ctrl-P 다음 Ctrl-Q는 떼어 내기만 해요. exec은 같은 컨테이너 안에 새 프로세스를 하나 더해요. 그것이 끝나도 1번 프로세스는 그대로라 컨테이너는 계속 돌아요.',
    en: 'attach connects your terminal to process 1, which is already running. End that shell with exit and process 1 is gone, so the container stops; Ctrl-P, then Ctrl-Q, just detaches. exec adds one more process to the same container. When that ends, process 1 is still there and the container runs on.',
  },
  draw(locale) {
    const say = speaker(locale);
    const terminal = (name: string, verb: string, rest: string) =>
      box({ name, title: verb, subtitle: rest, mono: true, tone: 'docker' });
    const end = (keys: string, what: string, tone: ToneName) =>
      box({ title: keys, mono: true, size: 22, subtitle: what, tone, padding: 10, dashed: tone === 'halt' });
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              column(
                [
                  terminal('attach', 'docker attach', say('터미널 1', 'terminal 1')),
                  terminal('exec', 'docker exec', say('터미널 2', 'terminal 2')),
                ],
                { gap: 34, width: 208 },
              ),
              space(124),
              panel({
                title: say('컨테이너 box', 'Container “box”'),
                tone: 'app',
                padding: 16,
                gap: 12,
                children: [
                  box({
                    name: 'first',
                    title: 'sh',
                    mono: true,
                    subtitle: say('1번 프로세스 (원래 돌던 것)', 'process 1, running before'),
                    tone: 'live',
                  }),
                  box({
                    name: 'added',
                    title: 'sh',
                    mono: true,
                    subtitle: say('새 프로세스', 'a new process'),
                    tone: 'live',
                    dashed: true,
                  }),
                ],
              }),
            ],
            { gap: 0, align: 'center' },
          ),
          row(
            [
              panel({
                title: say('attach에서 나오기', 'Leaving attach'),
                size: 23,
                padding: 14,
                gap: 10,
                children: [
                  end('exit', say('1번이 끝나 컨테이너도 멈춰요', 'process 1 ends: it stops'), 'halt'),
                  end('Ctrl-P Ctrl-Q', say('떼기만, 계속 돌아요', 'just detaches: it runs on'), 'live'),
                ],
              }),
              panel({
                title: say('exec에서 나오기', 'Leaving exec'),
                size: 23,
                padding: 14,
                gap: 10,
                children: [
                  box({
                    title: 'exit',
                    mono: true,
                    size: 22,
                    subtitle: say(
                      '그 셸만 끝나고\n컨테이너는 계속 돌아요',
                      'only that shell ends:\nthe container runs on',
                    ),
                    tone: 'live',
                    grow: 1,
                  }),
                ],
              }),
            ],
            { gap: 16 },
          ),
        ],
        { gap: 22 },
      ),
      arrows: [
        { from: 'attach', to: 'first', label: say('붙기', 'joins'), both: true },
        { from: 'exec', to: 'added', label: say('하나 더', 'adds one'), dashed: true },
      ],
      caption: say('안을 둘러볼 때는 exec을 써요.', 'To look around inside, use exec.'),
    };
  },
});
