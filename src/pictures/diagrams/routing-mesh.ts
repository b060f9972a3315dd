import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space, tall } from '../kit/layout.ts';
import { chip } from '../kit/marks.ts';
import { SIZES, words } from '../kit/words.ts';
import { CARD } from '../theme.ts';

export const routingMesh = diagram({
  id: 'routing-mesh',
  title: { ko: '라우팅 메시: 어느 노드로 와도', en: 'Routing mesh: any node will do' },
  alt: {
    ko: '노드 셋이 모두 8080 포트를 열어 두었고 web의 태스크는 노드 1과 2에만 있어요. 손님이 태스크가 없는 노드 3의 8080으로 접속하면, 요청이 ingress 네트워크를 지나 노드 1이나 2의 태스크로 가요.',
    en: 'Three nodes all have port 8080 open; tasks of web are on nodes 1 and 2 only. A customer connects to port 8080 of node 3, which has none, and the request travels over the ingress network to the task on node 1 or 2.',
  },
  text: {
    ko: '서비스가 공개한 포트는 스웜의 모든 노드에서 열려요. 태스크가 없는 노드로 들어온 연결도 ingress라는 오버레이 네트워크를 지나 태스크가 있는 노드로 가요. 연결은 태스크들에 차례대로 나눠요. 그래서 손님은 태스크가 어디에 있는지 몰라도 돼요.',
    en: 'A published port of a service is open on every node of the swarm. A connection to a node without a task travels over the overlay network called ingress to a node that has one. Connections are dealt to the tasks in turn. So customers need not know where the tasks are.',
  },
  draw(locale) {
    const say = speaker(locale);
    const node = (order: number, running: boolean) =>
      panel({
        title: say(`노드 ${order}`, `Node ${order}`),
        size: 23,
        padding: 14,
        gap: 14,
        children: [
          chip(':8080', { mono: true, tone: 'docker', size: 24, name: `port-${order}`, width: 'hug' }),
          space(0, 4),
          tall(
            78,
            running
              ? box({
                  name: `task-${order}`,
                  title: `web.${order}`,
                  mono: true,
                  subtitle: say('태스크', 'task'),
                  tone: 'app',
                })
              : row([words(say('태스크\n없음', 'no\ntask'), { size: SIZES.small, color: CARD.quiet })], {
                  align: 'center',
                }),
          ),
        ],
      });
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              box({
                name: 'customer',
                title: say('손님', 'Customer'),
                tone: 'metal',
                padding: 10,
                width: 230,
              }),
            ],
            { justify: 'end' },
          ),
          row([node(1, true), node(2, true), node(3, false)], { gap: 18 }),
          box({
            name: 'ingress',
            title: say('ingress (오버레이 네트워크)', 'ingress (overlay network)'),
            subtitle: say('태스크에 차례대로 나눠 줘요', 'deals connections to tasks in turn'),
            tone: 'kernel',
          }),
        ],
        { gap: 50 },
      ),
      arrows: [
        { from: 'customer', to: 'port-3', exit: 'bottom', enter: 'top' },
        { from: 'port-3', to: 'ingress', exit: 'bottom', enter: 'top' },
        { from: 'ingress', to: 'task-1', exit: 'top', enter: 'bottom' },
        { from: 'ingress', to: 'task-2', exit: 'top', enter: 'bottom', dashed: true },
      ],
      caption: say(
        '포트는 모든 노드에 열려요. 태스크가 없는 노드도 받아서 넘겨 줘요.',
        'The port is open on every node, also where there is no task.',
      ),
    };
  },
});
