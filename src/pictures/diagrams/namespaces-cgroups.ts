import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row } from '../kit/layout.ts';
import { chip, gauge } from '../kit/marks.ts';
import { words } from '../kit/words.ts';
import { TONES } from '../theme.ts';

export const namespacesCgroups = diagram({
  id: 'namespaces-cgroups',
  title: { ko: '네임스페이스와 cgroup', en: 'Namespaces and cgroups' },
  alt: {
    ko: '왼쪽: 네임스페이스 일곱 가지(pid, net, mnt, uts, ipc, user, cgroup)와 각각이 가르는 것. 오른쪽: cgroup이 정한 CPU, 메모리, I/O의 한도를 나타낸 막대.',
    en: 'Left: the seven namespaces (pid, net, mnt, uts, ipc, user, cgroup) and what each sets apart. Right: bars for the limits that cgroups put on CPU, memory and I/O.',
  },
  text: {
    ko: '네임스페이스는 프로세스가 무엇을 보는지를 정해요: pid(프로세스 번호), net(네트워크), mnt(마운트), uts(호스트 이름), ipc(프로세스 간 통신), user(사용자), cgroup(cgroup 계층). cgroup은 얼마나 쓰는지를 정하고 재요: CPU, 메모리, I/O. 둘 다 리눅스 커널의 기능이고, 컨테이너는 이 둘로 격리한 프로세스예요.',
    en: 'Namespaces decide what a process sees: pid (process ids), net (network), mnt (mounts), uts (host name), ipc (talk between processes), user (users), cgroup (the cgroup tree). Cgroups limit and count how much it uses: CPU, memory, I/O. Both belong to the Linux kernel; a container is a process set apart with the two.',
  },
  draw(locale) {
    const say = speaker(locale);
    const kind = (name: string, what: string) =>
      row(
        [
          chip(name, { mono: true, tone: 'kernel', width: 94 }),
          words(what, { size: 22, color: TONES.plain.ink }),
        ],
        {
          align: 'center',
          gap: 14,
        },
      );
    const limit = (what: string, value: string, share: number) =>
      column(
        [
          row(
            [
              words(what, { weight: 'bold', width: 'hug' }),
              words(value, { family: 'mono', size: 22, align: 'end', color: TONES.plain.quiet }),
            ],
            { align: 'center' },
          ),
          gauge(share, 'app'),
        ],
        { gap: 8 },
      );
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              panel({
                title: say('네임스페이스', 'Namespaces'),
                subtitle: say('무엇을 보는가', 'what a process sees'),
                children: [
                  column(
                    [
                      kind('pid', say('프로세스 번호', 'process ids')),
                      kind('net', say('네트워크', 'network')),
                      kind('mnt', say('마운트', 'mounts')),
                      kind('uts', say('호스트 이름', 'host name')),
                      kind('ipc', say('프로세스 간 통신', 'shared memory')),
                      kind('user', say('사용자와 권한', 'users and groups')),
                      kind('cgroup', say('cgroup 계층', 'cgroup tree')),
                    ],
                    { gap: 7 },
                  ),
                ],
              }),
              panel({
                title: 'cgroup',
                subtitle: say('얼마나 쓰는가', 'how much it may use'),
                gap: 24,
                children: [
                  limit('CPU', '--cpus 1.5', 0.38),
                  limit(say('메모리', 'Memory'), '--memory 512m', 0.5),
                  limit('I/O', '--device-read-bps', 0.65),
                  words(say('흰 선: 정해 둔 한도', 'white line: the limit set'), {
                    size: 21,
                    color: TONES.plain.quiet,
                  }),
                ],
              }),
            ],
            { gap: 20 },
          ),
          box({
            title: say('리눅스 커널', 'Linux kernel'),
            subtitle: say('둘 다 커널의 기능이에요', 'provides both'),
            tone: 'kernel',
          }),
        ],
        { gap: 14 },
      ),
      caption: say(
        '컨테이너는 이 둘로 격리한 프로세스예요.',
        'A container is a process set apart with the two.',
      ),
    };
  },
});
