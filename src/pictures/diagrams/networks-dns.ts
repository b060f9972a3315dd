import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row } from '../kit/layout.ts';
import type { ToneName } from '../theme.ts';

export const networksDns = diagram({
  id: 'networks-dns',
  title: { ko: '이름은 직접 만든 네트워크에서', en: 'Names work on networks you made' },
  alt: {
    ko: '왼쪽: 직접 만든 네트워크 shop에서 web이 도커의 DNS 127.0.0.11에 db를 물어 IP를 알고 db에 접속해요. 오른쪽: 기본 네트워크 bridge에서는 호스트의 DNS가 db를 몰라서 이름으로 못 찾고 IP로만 통해요.',
    en: 'Left: on shop, a network you made, web asks Docker’s DNS at 127.0.0.11 for db, learns the IP and connects. Right: on the default network bridge the host’s DNS does not know db; only the IP works.',
  },
  text: {
    ko: '직접 만든 네트워크에는 도커의 DNS(127.0.0.11)가 있어서 컨테이너를 이름으로 불러요. 컨테이너를 다시 만들어 IP가 바뀌어도 이름은 그대로예요. --network 없이 띄우면 붙는 기본 bridge에서는 이름을 못 찾고 IP로만 통해요. 서로 다른 네트워크의 컨테이너끼리는 이름도 길도 없어요.',
    en: 'On a network you made, Docker’s DNS (127.0.0.11) lets containers call each other by name, and the name stays when a container made anew has another IP. On the default bridge, which containers join without --network, names are not found and only IPs work. Between different networks there is neither name nor way.',
  },
  draw(locale) {
    const say = speaker(locale);
    const container = (name: string, title: string, subtitle: string) =>
      box({ name, title, subtitle, mono: true, tone: 'app', padding: 10, width: 136 });
    const network = (
      id: string,
      title: string,
      subtitle: string,
      tone: ToneName,
      [web, db, dns]: readonly [string, string, ReturnType<typeof box>],
    ) =>
      panel({
        title,
        subtitle,
        tone,
        padding: 16,
        dashed: id === 'bridge',
        children: [
          column(
            [row([container(`${id}-web`, 'web', web), dns], { gap: 58 }), container(`${id}-db`, 'db', db)],
            { gap: 66, align: 'start' },
          ),
        ],
      });
    return {
      title: this.title[locale],
      body: row(
        [
          network('shop', 'shop', say('직접 만든 네트워크', 'a network you made'), 'plain', [
            '172.18.0.3',
            '172.18.0.2',
            box({
              name: 'shop-dns',
              title: 'DNS',
              subtitle: '127.0.0.11',
              tone: 'docker',
              padding: 6,
            }),
          ]),
          network('bridge', 'bridge', say('기본 네트워크', 'the default network'), 'plain', [
            '172.17.0.3',
            '172.17.0.2',
            box({
              name: 'bridge-dns',
              title: '✕ DNS',
              subtitle: say('db 모름', 'no “db”'),
              tone: 'halt',
              dashed: true,
              padding: 6,
            }),
          ]),
        ],
        { gap: 20 },
      ),
      arrows: [
        { from: 'shop-web', to: 'shop-dns', label: 'db?', mono: true, both: true, tone: 'docker' },
        {
          from: 'shop-web',
          to: 'shop-db',
          exit: 'bottom',
          enter: 'top',
          label: say('이름 db로 접속', 'connects to “db”'),
          tone: 'live',
        },
        { from: 'bridge-web', to: 'bridge-dns', label: 'db?', mono: true, tone: 'halt', dashed: true },
        {
          from: 'bridge-web',
          to: 'bridge-db',
          exit: 'bottom',
          enter: 'top',
          label: say('IP로만 접속', 'by IP only'),
        },
      ],
      caption: say(
        'IP는 바뀔 수 있으니, 네트워크를 만들어 이름으로 부르세요.',
        'IPs may change: make a network of your own and use names.',
      ),
    };
  },
});
