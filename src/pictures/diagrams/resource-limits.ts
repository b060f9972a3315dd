import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, inset, row } from '../kit/layout.ts';
import { gauge } from '../kit/marks.ts';
import { words } from '../kit/words.ts';
import { TONES } from '../theme.ts';

export const resourceLimits = diagram({
  id: 'resource-limits',
  title: { ko: '메모리와 CPU가 한도에 닿으면', en: 'What happens at the limit' },
  alt: {
    ko: '메모리와 CPU를 나란히 견준 그림. 메모리(--memory 512m)는 지금 300MiB / 512MiB를 쓰고, 한도를 넘으면 커널이 프로세스를 죽여요(OOM). 주 프로세스였다면 종료 코드 137, OOMKilled는 true. CPU(--cpus 1.5)는 지금 120%를 쓰고, 150%에 닿으면 차례를 기다려 느려질 뿐 계속 돌아요.',
    en: 'Memory and CPU side by side. Memory (--memory 512m) is at 300MiB / 512MiB; beyond the limit the kernel kills a process (OOM). If it was the main one: exit code 137, OOMKilled true. CPU (--cpus 1.5) is at 120%; at 150% the program waits for its turn, gets slower and goes on running.',
  },
  text: {
    ko: '컨테이너의 cgroup이 쓰는 양을 재고 한도를 지켜요. docker stats가 보여 주는 값이 그거예요. 메모리는 이미 준 것을 뺏을 수 없어서, 한도를 넘으면 커널이 프로세스를 죽여요. 주 프로세스였다면 컨테이너가 종료 코드 137로 끝나고 docker inspect의 OOMKilled가 true예요. CPU는 나눠 쓰는 시간이라 한도에 닿으면 기다려요. 느려질 뿐 죽지 않아요. 한도를 안 정하면 호스트의 것을 다 쓸 수 있어요.',
    en: 'A container’s cgroup counts what it uses and keeps it to the limits; docker stats shows these numbers. Memory that was given cannot be taken back: beyond the limit, the kernel kills a process. If it was the main one, the container ends with exit code 137, and OOMKilled in docker inspect is true. CPU is time to be shared: at the limit a program waits and gets slower, and nothing is killed. Without limits it may take all that the host has.',
  },
  draw(locale) {
    const say = speaker(locale);
    const meter = (column_: string, value: string, used: number, limit: number) =>
      column(
        [
          row(
            [
              words(column_, { family: 'mono', size: 21, color: TONES.plain.quiet, width: 'hug' }),
              words(value, { weight: 'bold', size: 22, align: 'end', color: TONES.plain.ink }),
            ],
            { align: 'center' },
          ),
          gauge(used, 'live', limit),
        ],
        { gap: 10 },
      );
    return {
      title: this.title[locale],
      body: column(
        [
          panel({
            title: say('컨테이너의 cgroup', 'The container’s cgroup'),
            subtitle: say(
              'docker stats가 보여 주는 값 (흰 선: 한도)',
              'what docker stats shows (white line: the limit)',
            ),
            padding: 16,
            children: [
              row(
                [
                  box({
                    name: 'memory',
                    align: 'start',
                    gap: 16,
                    padding: 14,
                    title: say('메모리', 'Memory'),
                    subtitle: '--memory 512m',
                    children: [meter('MEM', '300MiB / 512MiB', 0.35, 0.6)],
                  }),
                  box({
                    name: 'cpu',
                    align: 'start',
                    gap: 16,
                    padding: 14,
                    title: 'CPU',
                    subtitle: '--cpus 1.5',
                    children: [meter('CPU %', '120%', 0.3, 0.375)],
                  }),
                ],
                { gap: 16 },
              ),
            ],
          }),
          inset(
            row(
              [
                column(
                  [
                    box({
                      name: 'kill',
                      title: say('커널이 죽여요 (OOM)', 'the kernel kills (OOM)'),
                      subtitle: say('준 메모리는 못 뺏어요', 'it can’t take memory back'),
                      tone: 'halt',
                      padding: 12,
                    }),
                    box({
                      name: 'end',
                      title: '137',
                      size: 30,
                      subtitle: 'OOMKilled: true',
                      tone: 'halt',
                      dashed: true,
                      padding: 12,
                    }),
                  ],
                  { gap: 48 },
                ),
                column(
                  [
                    box({
                      name: 'wait',
                      title: say('차례를 기다려요', 'waits for its turn'),
                      subtitle: say('느려질 뿐이에요', 'it just gets slower'),
                      tone: 'app',
                      padding: 12,
                    }),
                    box({
                      name: 'on',
                      title: say('계속 돌아요', 'goes on running'),
                      tone: 'live',
                      padding: 12,
                      grow: 1,
                    }),
                  ],
                  { gap: 48 },
                ),
              ],
              { gap: 16 },
            ),
            { x: 16 },
          ),
        ],
        { gap: 50 },
      ),
      arrows: [
        {
          from: 'memory',
          to: 'kill',
          exit: 'bottom',
          enter: 'top',
          tone: 'halt',
          label: say('한도를 넘으면', 'beyond the limit'),
        },
        {
          from: 'cpu',
          to: 'wait',
          exit: 'bottom',
          enter: 'top',
          label: say('한도에 닿으면', 'at the limit'),
        },
        {
          from: 'kill',
          to: 'end',
          exit: 'bottom',
          enter: 'top',
          tone: 'halt',
          label: say('주 프로세스였다면', 'if the main process'),
        },
        { from: 'wait', to: 'on', exit: 'bottom', enter: 'top' },
      ],
      caption: say(
        '한도를 안 정하면 호스트의 것을 있는 대로 다 쓸 수 있어요.',
        'Without limits it may take all that the host has.',
      ),
    };
  },
});
