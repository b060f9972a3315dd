import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { flow } from '../kit/flow.ts';
import { column, row } from '../kit/layout.ts';
import { chip } from '../kit/marks.ts';
import { SIZES, words } from '../kit/words.ts';
import { TONES } from '../theme.ts';
import type { ToneName } from '../theme.ts';

export const psColumns = diagram({
  id: 'ps-columns',
  title: { ko: 'docker ps 한 줄 읽기', en: 'Reading a line of docker ps' },
  alt: {
    ko: 'docker ps 한 줄의 일곱 열과 뜻. CONTAINER ID 3f2a9c1b7d4e(ID 앞 12자), IMAGE shop:1.3(만든 이미지), COMMAND "python app.py"(안에서 실행한 명령), CREATED 2 days ago(만든 지), STATUS Up 5 minutes(지금 상태와 그동안), PORTS 0.0.0.0:8080->80/tcp(호스트 8080에서 컨테이너 80으로), NAMES web(이름). 아래는 STATUS에 나오는 값들.',
    en: 'The seven columns of a line of docker ps: CONTAINER ID 3f2a9c1b7d4e (first 12 of its id), IMAGE shop:1.3 (made from), COMMAND "python app.py" (runs inside), CREATED 2 days ago (since it was made), STATUS Up 5 minutes (state now, and since when), PORTS 0.0.0.0:8080->80/tcp (host 8080 to container 80), NAMES web (its name). Below: values of STATUS.',
  },
  text: {
    ko: 'docker ps의 한 줄은 일곱 열이에요. 앞 네 열은 ID, 이미지, 명령, 만든 지 얼마나 됐는지(CREATED)예요. 뒤 세 열은 지금 상태와 그렇게 된 지 얼마나 됐는지(STATUS), 포트, 이름이에요. 상태는 STATUS에 나와요. 만든 것은 이틀 전이어도 5분 전에 다시 켰다면 Up 5 minutes예요.',
    en: 'A line of docker ps has seven columns. The first four: id, image, command, and how long ago it was made (CREATED). The last three: its state and for how long (STATUS), ports and name. The state is in STATUS: made two days ago and started again five minutes ago, it says Up 5 minutes.',
  },
  draw(locale) {
    const say = speaker(locale);
    const cell = (head: string, value: string, meaning: string, tone: ToneName, width?: number) =>
      box({
        tone,
        padding: 10,
        gap: 4,
        justify: 'start',
        ...(width !== undefined && { width }),
        children: [
          words(head, { size: 20, family: 'mono', color: TONES[tone].quiet }),
          words(value, { size: SIZES.small, family: 'mono', weight: 'bold', color: TONES[tone].ink }),
          words(meaning, { size: SIZES.small, color: TONES[tone].quiet }),
        ],
      });
    const values: readonly (readonly [string, ToneName])[] = [
      ['Created', 'metal'],
      ['Up 1 minute (healthy)', 'live'],
      ['Up 2 minutes (Paused)', 'kernel'],
      ['Restarting (1) 3 seconds ago', 'app'],
      ['Exited (0) 2 hours ago', 'halt'],
    ];
    return {
      title: this.title[locale],
      body: column(
        [
          column(
            [
              row(
                [
                  cell('CONTAINER ID', '3f2a9c1b7d4e', say('ID의 앞 12자', 'id, first 12'), 'metal', 178),
                  cell('IMAGE', 'shop:1.3', say('만든 이미지', 'made from'), 'metal', 130),
                  cell('COMMAND', '"python app.py"', say('안에서 실행한 명령', 'runs inside'), 'metal'),
                  cell('CREATED', '2 days ago', say('만든 때부터', 'since made'), 'app', 154),
                ],
                { gap: 10 },
              ),
              row(
                [
                  cell(
                    'STATUS',
                    'Up 5 minutes',
                    say('지금 상태와 그동안', 'state, and for how long'),
                    'live',
                  ),
                  cell(
                    'PORTS',
                    '0.0.0.0:8080->80/tcp',
                    say('호스트 8080 → 컨테이너 80', 'host 8080 → container 80'),
                    'docker',
                    296,
                  ),
                  cell('NAMES', 'web', say('이름', 'its name'), 'metal', 130),
                ],
                { gap: 10 },
              ),
            ],
            { gap: 10 },
          ),
          panel({
            title: say(
              'STATUS에 나오는 값 (괄호 안의 수는 종료 코드)',
              'What STATUS may say (a number: exit code)',
            ),
            size: 23,
            children: [
              flow(
                values.map(([value, tone]) => chip(value, { mono: true, tone, size: 20 })),
                { gap: 10 },
              ),
            ],
          }),
        ],
        { gap: 20 },
      ),
      caption: say(
        '한 줄을 둘로 나눠 그렸어요. 상태는 STATUS이고, CREATED는 만든 지 얼마나 됐는지예요.',
        'One line, drawn in two parts. The state is in STATUS; CREATED tells how long ago it was made.',
      ),
    };
  },
});
