import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, tall } from '../kit/layout.ts';

const APP = 64;
const LAYER = 68;

export const threeEras = diagram({
  id: 'three-eras',
  title: { ko: '서버 한 대에 프로그램 둘', en: 'Two programs on one server' },
  alt: {
    ko: '왼쪽에서 오른쪽으로 세 칸. 그냥 함께: 서버와 OS 하나 위에서 앱 A와 B가 80번 포트와 라이브러리 버전을 두고 부딪혀요. 가상 머신: 서버와 하이퍼바이저 위에서 A와 B가 저마다 게스트 OS를 가져요. 컨테이너: 서버와 OS 커널 하나를 함께 쓰고, A와 B가 저마다 파일과 벽을 따로 가져요.',
    en: 'Three columns, from left to right. No walls: on one server and one OS, apps A and B collide over port 80 and versions of a library. Virtual machines: on a server and a hypervisor, A and B have a guest OS each. Containers: A and B share the server and one OS kernel, each with walls and files of its own.',
  },
  text: {
    ko: '한 OS에 프로그램을 그냥 함께 깔면 포트와 라이브러리를 두고 부딪혀요. 그래서 예전에는 서버를 하나씩 따로 샀고, 서버는 대부분 놀았어요. 가상 머신은 OS를 하나씩 더 띄워 나눠요. 컨테이너는 커널 하나를 함께 쓰면서 파일, 포트, 프로세스 같은 것을 나눠서 더 가벼워요.',
    en: 'Programs installed side by side on one OS collide over ports and libraries. So people bought a server for each, and it idled most of the time. Virtual machines keep them apart with an OS for each. Containers share one kernel and divide files, ports, processes and the like, which is lighter.',
  },
  draw(locale) {
    const say = speaker(locale);
    const layer = (title: string, tone: 'metal' | 'kernel', subtitle?: string) =>
      tall(LAYER, box({ title, size: 22, tone, padding: 4, ...(subtitle !== undefined && { subtitle }) }));
    const server = () => layer(say('서버', 'Server'), 'metal');
    const app = (letter: string, name?: string) =>
      tall(
        APP,
        box({
          title: letter,
          size: 26,
          tone: 'app',
          padding: 4,
          ...(name !== undefined && { name }),
        }),
      );
    const walled = (letter: string, inside: string, tone: 'kernel' | 'app') =>
      box({
        tone: 'live',
        dashed: true,
        padding: 7,
        children: [
          column([app(letter), tall(40, box({ title: inside, size: 21, tone, padding: 2 }))], {
            gap: 5,
          }),
        ],
      });
    const era = (name: string, title: string, subtitle: string, layers: readonly Element[]) =>
      panel({
        name,
        title,
        size: 24,
        subtitle,
        align: 'center',
        padding: 10,
        children: [column(layers, { gap: 8, justify: 'end', grow: 1 })],
      });
    return {
      title: this.title[locale],
      body: row(
        [
          era('bare', say('그냥 함께', 'No walls'), say('서로 부딪혀요', 'they collide'), [
            box({
              title: say('✕ 80번 포트\n✕ 라이브러리', '✕ port 80\n✕ libraries'),
              size: 21,
              tone: 'halt',
              dashed: true,
              padding: 8,
            }),
            row([app('A', 'a'), app('B', 'b')], { gap: 44 }),
            layer('OS', 'kernel'),
            server(),
          ]),
          era('vms', say('가상 머신', 'Virtual machines'), say('OS를 하나씩', 'an OS for each'), [
            row([walled('A', 'OS', 'kernel'), walled('B', 'OS', 'kernel')], { gap: 8 }),
            layer(say('하이퍼바이저', 'Hypervisor'), 'kernel'),
            server(),
          ]),
          era('containers', say('컨테이너', 'Containers'), say('커널은 함께', 'one kernel'), [
            row([walled('A', say('파일', 'files'), 'app'), walled('B', say('파일', 'files'), 'app')], {
              gap: 8,
            }),
            layer('OS', 'kernel', say('함께 쓰는 커널', 'shared kernel')),
            server(),
          ]),
        ],
        { gap: 30 },
      ),
      arrows: [
        { from: 'bare', to: 'vms' },
        { from: 'vms', to: 'containers' },
        { from: 'a', to: 'b', both: true, tone: 'halt' },
      ],
      caption: say(
        '부딪히니까 서버를 한 대씩 따로 샀어요. 벽이 있으면 한 대로 돼요.',
        'Without walls people bought a server for each. With walls, one will do.',
      ),
    };
  },
});
