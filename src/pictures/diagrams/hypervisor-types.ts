import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row } from '../kit/layout.ts';

export const hypervisorTypes = diagram({
  id: 'hypervisor-types',
  title: { ko: '하이퍼바이저의 두 종류', en: 'Two types of hypervisor' },
  alt: {
    ko: '더미 둘. 왼쪽 네이티브(Type 1)는 아래부터 하드웨어, 하이퍼바이저, 가상 머신 둘. 오른쪽 호스트형(Type 2)은 하드웨어, 호스트 OS, 그 위에 하이퍼바이저와 브라우저 같은 다른 앱이 나란히 있고, 가상 머신 둘은 하이퍼바이저 위에 있어요.',
    en: 'Two stacks. Left, native (Type 1), from below: hardware, hypervisor, two virtual machines. Right, hosted (Type 2): hardware, host OS, then the hypervisor beside other apps such as a browser, and two virtual machines on the hypervisor.',
  },
  text: {
    ko: '네이티브(Type 1)는 하드웨어 바로 위에서 돌아 효율이 좋고, 데이터 센터와 클라우드에서 써요(ESXi, Xen, Hyper-V, KVM). 호스트형(Type 2)은 쓰던 OS에 프로그램처럼 설치해 쉽지만, 호스트 OS를 거치느라 느리고 자원을 더 써요(VirtualBox, VMware Workstation).',
    en: 'A native (Type 1) hypervisor runs right on the hardware: efficient, and at home in data centres and clouds (ESXi, Xen, Hyper-V, KVM). A hosted (Type 2) one is installed on the operating system you have, like a program: easy, but everything goes through the host’s system, which costs speed and memory (VirtualBox, VMware Workstation).',
  },
  draw(locale) {
    const say = speaker(locale);
    const machine = (letter: string) =>
      box({
        title: `VM ${letter}`,
        subtitle: say('게스트 OS', 'guest OS'),
        tone: 'app',
        padding: 4,
      });
    const hypervisor = (subtitle: string) =>
      box({ title: say('하이퍼바이저', 'Hypervisor'), subtitle, tone: 'kernel', padding: 10 });
    const hardware = box({ title: say('하드웨어', 'Hardware'), tone: 'metal' });
    const stack = (title: string, subtitle: string, layers: readonly Element[]) =>
      panel({
        title,
        subtitle,
        padding: 16,
        children: [column(layers, { gap: 8, justify: 'end', grow: 1 })],
      });
    return {
      title: this.title[locale],
      body: row(
        [
          stack(
            say('네이티브 (Type 1)', 'Native (Type 1)'),
            say('데이터 센터, 클라우드', 'data centres, clouds'),
            [row([machine('A'), machine('B')], { gap: 8 }), hypervisor('ESXi, Xen, KVM'), hardware],
          ),
          stack(say('호스트형 (Type 2)', 'Hosted (Type 2)'), say('노트북, 실습실', 'laptops, classrooms'), [
            row(
              [
                column([row([machine('A'), machine('B')], { gap: 6 }), hypervisor('VirtualBox')], {
                  gap: 8,
                  grow: 3.1,
                }),
                box({
                  title: say('다른 앱', 'Other apps'),
                  size: 21,
                  tone: 'plain',
                  padding: 6,
                  dashed: true,
                }),
              ],
              { gap: 8 },
            ),
            box({
              title: say('호스트 OS', 'Host OS'),
              subtitle: say('쓰던 윈도우, 맥, 리눅스', 'your Windows, macOS, Linux'),
              tone: 'docker',
              padding: 10,
            }),
            hardware,
          ]),
        ],
        { gap: 20 },
      ),
      caption: say(
        '차이는 하이퍼바이저의 밑이에요. 호스트 OS를 거치면 그만큼 느려요.',
        'The difference is what lies below. Going through a host OS costs speed.',
      ),
    };
  },
});
