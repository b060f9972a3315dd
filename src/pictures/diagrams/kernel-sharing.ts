import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row } from '../kit/layout.ts';
import type { ToneName } from '../theme.ts';

export const kernelSharing = diagram({
  id: 'kernel-sharing',
  title: { ko: '커널 하나를 함께 써요', en: 'One kernel for all' },
  alt: {
    ko: '리눅스 호스트 위에 알파인 컨테이너의 sleep(안에서 PID 1), 우분투 컨테이너의 nginx(안에서 PID 1), 호스트의 sshd가 나란히 있어요. 셋 모두 시스템 콜로 같은 커널에 부탁하고, 호스트에서는 21067, 21102, 812라는 평범한 PID로 보여요.',
    en: 'On a Linux host, sleep in an Alpine container (PID 1 inside), nginx in an Ubuntu container (PID 1 inside) and the host’s own sshd stand side by side. All three ask the same kernel through system calls, and the host sees them as ordinary PIDs: 21067, 21102 and 812.',
  },
  text: {
    ko: '이미지에는 커널이 없어요. 컨테이너 안의 프로세스도 호스트의 프로세스처럼 호스트의 커널 하나에 시스템 콜로 부탁해요. 안에서는 1번 프로세스여도 호스트에서는 평범한 번호로 보여요. 부팅할 것이 없어 빠르게 시작하지만, 커널에 문제가 생기면 그 위의 컨테이너가 모두 영향을 받아요.',
    en: 'There is no kernel in an image. A process in a container asks the host’s one kernel through system calls, just as the host’s own processes do. Inside it is process 1; the host sees it under an ordinary number. Nothing has to boot, so it starts fast, but trouble in the kernel reaches every container on it.',
  },
  draw(locale) {
    const say = speaker(locale);
    const process = (name: string, program: string, inside: string, tone: ToneName) =>
      box({ name, title: program, mono: true, subtitle: inside, tone });
    const container = (title: string, subtitle: string, name: string, program: string) =>
      panel({
        title,
        size: 22,
        subtitle,
        tone: 'app',
        dashed: true,
        padding: 14,
        children: [process(name, program, say('안에서 PID 1', 'inside: PID 1'), 'app')],
      });
    const seen = (name: string, pid: string) =>
      box({ name, title: `PID ${pid}`, size: 22, tone: 'metal', padding: 8 });
    const call = { exit: 'bottom', enter: 'top' } as const;
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              container(say('컨테이너', 'Container'), say('알파인 이미지', 'Alpine image'), 'sleep', 'sleep'),
              container(say('컨테이너', 'Container'), say('우분투 이미지', 'Ubuntu image'), 'nginx', 'nginx'),
              panel({
                title: say('호스트', 'Host'),
                size: 22,
                subtitle: say('컨테이너 밖', 'no container'),
                padding: 14,
                children: [process('sshd', 'sshd', say('그냥 프로세스', 'a process'), 'metal')],
              }),
            ],
            { gap: 18 },
          ),
          panel({
            name: 'kernel',
            title: say('호스트의 리눅스 커널 하나', 'The host’s one Linux kernel'),
            subtitle: say('호스트에서 보이는 번호 (ps aux)', 'numbers as the host sees them (ps aux)'),
            tone: 'kernel',
            padding: 16,
            children: [row([seen('p1', '21067'), seen('p2', '21102'), seen('p3', '812')], { gap: 40 })],
          }),
        ],
        { gap: 62 },
      ),
      arrows: [
        { from: 'sleep', to: 'kernel', ...call, label: say('시스템 콜', 'system calls') },
        { from: 'nginx', to: 'kernel', ...call },
        { from: 'sshd', to: 'kernel', ...call },
      ],
      caption: say(
        '이미지에는 커널이 없어요. 커널에 문제가 생기면 모두에게 닿아요.',
        'There is no kernel in an image. Trouble in this one reaches all.',
      ),
    };
  },
});
