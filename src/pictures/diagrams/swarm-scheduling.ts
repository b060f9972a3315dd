import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row } from '../kit/layout.ts';
import type { ToneName } from '../theme.ts';

export const swarmScheduling = diagram({
  id: 'swarm-scheduling',
  title: { ko: '스웜: 매니저가 정하고 워커가 돌려요', en: 'Swarm: managers decide, workers run' },
  alt: {
    ko: '서비스 web, 레플리카 3이 매니저 셋(하나는 리더)에게 가고, 매니저가 워커에 태스크를 나눠요. worker1에는 web.1, worker2에는 web.2. worker3이 꺼져 그 위의 web.3이 사라지자, 새 태스크 web.3이 worker2에 생겼어요.',
    en: 'The service web with 3 replicas goes to three managers, one of them the leader, and they give tasks to workers. worker1 has web.1, worker2 has web.2. worker3 is down and its web.3 lost, so a new task web.3 has been made on worker2.',
  },
  text: {
    ko: '스웜에는 "web을 세 개"처럼 원하는 상태만 말해요. 매니저들이 그 상태를 함께 지키고, 리더가 태스크를 어느 노드에 둘지 정해요. 태스크 하나는 컨테이너 하나예요. 노드가 꺼지면 거기 있던 태스크를 옮기는 것이 아니라, 같은 자리에 새 태스크를 다른 노드에 만들어요.',
    en: 'You tell a swarm only the state you want: three of web. The managers keep that state between them, and the leader decides on which node each task goes. A task is one container. When a node is down, its tasks are not moved: new ones take their places on other nodes.',
  },
  draw(locale) {
    const say = speaker(locale);
    const manager = (name: string, leads: boolean) =>
      box({
        name,
        title: say('매니저', 'Manager'),
        subtitle: leads ? say('리더', 'leader') : say('대기', 'stands by'),
        tone: 'docker',
        dashed: !leads,
      });
    const task = (name: string, subtitle: string, tone: ToneName) =>
      box({
        title: name,
        mono: true,
        subtitle,
        padding: 8,
        tone,
        dashed: tone === 'halt',
      });
    const runs = say('실행 중', 'running');
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              box({
                name: 'wish',
                title: say('서비스 web', 'Service web'),
                subtitle: '--replicas 3',
                tone: 'kernel',
                width: 190,
              }),
              panel({
                name: 'managers',
                title: say('매니저: 상태를 함께 보관', 'Managers keep the state together'),
                size: 22,
                padding: 12,
                children: [
                  row([manager('m1', false), manager('leader', true), manager('m3', false)], { gap: 10 }),
                ],
              }),
            ],
            { gap: 54, align: 'center' },
          ),
          row(
            [
              panel({
                name: 'worker1',
                title: 'worker1',
                tone: 'plain',
                size: 23,
                padding: 14,
                gap: 10,
                children: [task('web.1', runs, 'app')],
              }),
              panel({
                name: 'worker2',
                title: 'worker2',
                size: 23,
                padding: 14,
                gap: 10,
                children: [task('web.2', runs, 'app'), task('web.3', say('새 태스크', 'a new task'), 'live')],
              }),
              panel({
                name: 'worker3',
                title: say('worker3 (꺼짐)', 'worker3 (down)'),
                size: 23,
                padding: 14,
                gap: 10,
                tone: 'halt',
                dashed: true,
                children: [task('web.3', say('잃음', 'lost'), 'halt')],
              }),
            ],
            { gap: 16 },
          ),
        ],
        { gap: 62 },
      ),
      arrows: [
        { from: 'wish', to: 'managers' },
        { from: 'leader', to: 'worker1', exit: 'bottom', enter: 'top', elbow: true },
        {
          from: 'leader',
          to: 'worker2',
          exit: 'bottom',
          enter: 'top',
          elbow: true,
        },
      ],
      caption: say(
        '여기서 매니저는 drain 상태예요. 기본으로는 태스크도 돌려요.',
        'Here the managers are drained. By default, managers run tasks, too.',
      ),
    };
  },
});
