import { box, cylinder, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space } from '../kit/layout.ts';

export const logging = diagram({
  id: 'logging',
  title: { ko: '로그가 가는 길', en: 'Where logs go' },
  alt: {
    ko: '컨테이너의 프로그램이 stdout과 stderr로 찍은 것을 도커의 로그 드라이버가 받아요. json-file은 호스트의 파일에 적고, 10MB가 차면 다음 파일로 넘어가 셋까지만 남기고 가장 오래된 것을 지워요. docker logs는 그 파일들을 읽어요. journald, fluentd 등은 다른 곳으로 보내고 none은 버려요.',
    en: 'What a container’s program prints to stdout and stderr is taken by Docker’s logging driver. json-file writes a file on the host; when 10 MB are full it goes on in the next, keeps three and deletes the oldest; docker logs reads these files. journald, fluentd and others send it elsewhere; none throws it away.',
  },
  text: {
    ko: '프로그램은 stdout과 stderr로 찍기만 하고, 어디에 얼마나 둘지는 로그 드라이버가 정해요. 기본인 json-file은 호스트의 파일에 적는데, max-size를 정하지 않으면 끝없이 자라요. max-size 10m, max-file 3이면 10MB짜리 셋만 남겨요. local은 스스로 돌려 쓰고, journald나 fluentd 등은 다른 곳으로 보내고, none은 버려요.',
    en: 'The program only prints to stdout and stderr; where that goes and how much is kept is up to the logging driver. The default, json-file, writes a file on the host that grows without end unless max-size is set: with max-size 10m and max-file 3, three files of 10 MB stay. local rotates by itself; journald, fluentd and others send it elsewhere; none throws it away.',
  },
  draw(locale) {
    const say = speaker(locale);
    const file = (name: string, title: string, subtitle: string) =>
      box({ name, title, subtitle, size: 22, tone: 'docker', padding: 8 });
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              panel({
                title: say('컨테이너', 'Container'),
                tone: 'app',
                width: 190,
                padding: 14,
                children: [
                  box({
                    name: 'program',
                    title: say('프로그램', 'Program'),
                    subtitle: say('찍기만 해요', 'just prints'),
                    tone: 'live',
                  }),
                ],
              }),
              space(102),
              box({
                name: 'driver',
                title: say('로그 드라이버', 'Logging driver'),
                subtitle: say('어디에 얼마나 둘지', 'where, and how much'),
                tone: 'docker',
              }),
              space(76),
              column(
                [
                  cylinder({
                    name: 'away',
                    title: say('다른 곳', 'Elsewhere'),
                    size: 22,
                    subtitle: 'journald, fluentd…',
                    tone: 'metal',
                    padding: 8,
                  }),
                  box({
                    name: 'none',
                    title: 'none',
                    mono: true,
                    size: 22,
                    subtitle: say('버려요', 'thrown away'),
                    tone: 'halt',
                    dashed: true,
                    padding: 8,
                  }),
                ],
                { gap: 14, width: 186 },
              ),
            ],
            { gap: 0, align: 'center' },
          ),
          panel({
            name: 'files',
            title: say('json-file (기본): 호스트의 파일', 'json-file (the default): files on the host'),
            size: 22,
            padding: 14,
            children: [
              row(
                [
                  file('now', '…json.log', say('지금 적는 파일', 'written now')),
                  file('one', '…json.log.1', say('10MB가 찬 것', '10 MB, full')),
                  file('two', '…json.log.2', say('더 오래된 것', 'older')),
                  box({
                    name: 'gone',
                    title: say('삭제', 'Deleted'),
                    size: 22,
                    tone: 'halt',
                    dashed: true,
                    padding: 8,
                    width: 108,
                  }),
                ],
                { gap: 32 },
              ),
            ],
          }),
          row(
            [
              box({
                name: 'logs',
                title: 'docker logs',
                mono: true,
                size: 22,
                tone: 'plain',
                padding: 8,
                width: 190,
              }),
            ],
            { justify: 'center' },
          ),
        ],
        { gap: 38 },
      ),
      arrows: [
        { from: 'program', to: 'driver', label: 'stdout\nstderr', mono: true },
        { from: 'driver', to: 'away', elbow: true },
        { from: 'driver', to: 'none', elbow: true, dashed: true },
        { from: 'driver', to: 'files', exit: 'bottom', enter: 'top' },
        { from: 'files', to: 'logs', exit: 'bottom', enter: 'top', label: say('읽기', 'reads') },
        { from: 'now', to: 'one' },
        { from: 'one', to: 'two' },
        { from: 'two', to: 'gone', dashed: true },
      ],
      caption: say(
        'max-size=10m, max-file=3일 때예요. 정하지 않으면 끝없이 자라요. local 드라이버는 스스로 돌려 써요.',
        'With max-size=10m, max-file=3. If unset, one file grows without end. The driver local rotates by itself.',
      ),
    };
  },
});
