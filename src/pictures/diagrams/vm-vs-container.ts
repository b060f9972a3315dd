import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row } from '../kit/layout.ts';

export const vmVsContainer = diagram({
  id: 'vm-vs-container',
  title: { ko: '가상 머신과 컨테이너', en: 'Virtual machine and container' },
  alt: {
    ko: '왼쪽: 하드웨어 위 Type 1 하이퍼바이저, 그 위에 게스트 OS를 하나씩 가진 가상 머신 둘. 오른쪽: 하드웨어 위 호스트 OS 커널 하나, 그 커널을 함께 쓰는 컨테이너 셋.',
    en: 'Left: hardware, a Type 1 hypervisor, and two virtual machines with a guest OS each. Right: hardware, one host OS kernel, and three containers that share it.',
  },
  text: {
    ko: '가상 머신은 하이퍼바이저가 나눠 준 가상 하드웨어 위에 게스트 OS를 통째로 띄워요. 컨테이너는 게스트 OS 없이 호스트의 커널을 함께 쓰는, 격리된 프로세스예요. 그래서 가볍고 금방 시작하지만, 커널에 문제가 생기면 모든 컨테이너가 영향을 받아요.',
    en: 'A virtual machine boots a whole guest OS on virtual hardware that a hypervisor hands out. A container has no guest OS: it is an isolated process that shares the host’s kernel. That makes it light and quick to start, but a fault in the kernel reaches every container.',
  },
  draw(locale) {
    const say = speaker(locale);
    const app = (letter: string) =>
      box({
        title: say(`앱 ${letter}`, `App ${letter}`),
        subtitle: say('라이브러리', 'libraries'),
        tone: 'app',
        padding: 3,
      });
    const machine = (letter: string) =>
      box({
        title: `VM ${letter}`,
        size: 21,
        dashed: true,
        tone: 'metal',
        padding: 8,
        gap: 6,
        children: [
          app(letter),
          box({
            title: say('게스트 OS', 'Guest OS'),
            subtitle: say('커널 포함', 'own kernel'),
            tone: 'kernel',
            padding: 4,
          }),
        ],
      });
    const hardware = box({ title: say('하드웨어', 'Hardware'), tone: 'metal' });
    const side = (title: string, subtitle: string, layers: readonly Element[], grow = 1) =>
      panel({
        title,
        subtitle,
        grow,
        padding: 14,
        children: [column(layers, { gap: 8, justify: 'end', grow: 1 })],
      });

    return {
      title: this.title[locale],
      body: row(
        [
          side(
            say('가상 머신', 'Virtual machines'),
            say('저마다 운영체제를 부팅해요', 'each boots an OS of its own'),
            [
              row([machine('A'), machine('B')], { gap: 10 }),
              box({
                title: say('하이퍼바이저', 'Hypervisor'),
                subtitle: say('Type 1: 하드웨어 바로 위', 'Type 1: on the hardware'),
                tone: 'kernel',
              }),
              hardware,
            ],
          ),
          side(
            say('컨테이너', 'Containers'),
            say('커널 하나를 함께 써요', 'all share one kernel'),
            [
              row([app('A'), app('B'), app('C')], { gap: 5 }),
              box({
                title: say('컨테이너 런타임', 'Container runtime'),
                subtitle: say('만들고 관리하는 프로세스', 'creates and manages them'),
                tone: 'docker',
                dashed: true,
              }),
              box({
                title: say('호스트 OS', 'Host OS'),
                subtitle: say('함께 쓰는 커널', 'the shared kernel'),
                tone: 'kernel',
              }),
              hardware,
            ],
            1.15,
          ),
        ],
        { gap: 16 },
      ),
      caption: say(
        '컨테이너는 게스트 OS가 없어 가볍고 빠르게 시작해요. 대신 커널의 문제는 모두에게 닿아요.',
        'With no guest OS, containers are light and start fast. But a kernel fault reaches all of them.',
      ),
    };
  },
});
