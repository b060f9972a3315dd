import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { row } from '../kit/layout.ts';
import { words } from '../kit/words.ts';
import { TONES } from '../theme.ts';
import type { ToneName } from '../theme.ts';

const GAP = 44;

export const rootless = diagram({
  id: 'rootless',
  title: { ko: '루트리스: 안의 root가 밖에서는 나', en: 'Rootless: root inside, you outside' },
  alt: {
    ko: '컨테이너 안의 사용자 번호가 호스트에서 몇 번인지 견준 그림. 보통은 dockerd가 root로 돌고, 안의 0번(root)은 호스트에서도 0번, 33번은 33번이라 뚫리면 호스트의 root를 빼앗겨요. 루트리스에서는 dockerd가 내 계정으로 돌고, 안의 0번은 호스트에서 1000번(나), 33번은 100032번이라 뚫려도 내 권한만 잃어요.',
    en: 'User numbers in a container, and what they are on the host. Usually dockerd runs as root; 0 (root) inside is 0 on the host, and 33 is 33: whoever breaks out is root of the host. In rootless mode dockerd runs as you; 0 inside is 1000 (you) on the host, and 33 is 100032: whoever breaks out gets your rights only.',
  },
  text: {
    ko: '보통은 데몬이 root로 돌고, 컨테이너 안의 번호가 호스트에서도 그대로예요. 그래서 안의 root(0번)가 벽을 뚫으면 호스트의 root예요. 루트리스 모드에서는 데몬도 내 계정으로 돌고, 사용자 네임스페이스가 번호를 바꿔 이어요. 안의 0번은 밖에서 나(예: 1000번)이고, 1번부터는 /etc/subuid에서 받은 100000번부터예요. 33번은 100032번이 돼요.',
    en: 'Usually the daemon runs as root, and numbers inside a container are the same on the host: if root (0) inside breaks out, it is root of the host. In rootless mode the daemon runs as you, and a user namespace gives each number another one outside: 0 is you (say 1000), and from 1 on they are 100000 and up, your share in /etc/subuid. So 33 is 100032.',
  },
  draw(locale) {
    const say = speaker(locale);
    const user = (name: string, title: string, subtitle: string, tone: ToneName) =>
      box({ name, title, size: 28, subtitle, tone, padding: 8 });
    const place = (title: string) => words(title, { size: 22, align: 'center', color: TONES.plain.quiet });
    const side = (
      id: string,
      title: string,
      daemon: string,
      outside: { readonly root: string; readonly is: string; readonly other: string; readonly of: string },
      end: { readonly title: string; readonly subtitle: string; readonly tone: ToneName },
    ) =>
      panel({
        title,
        subtitle: daemon,
        padding: 16,
        gap: 14,
        children: [
          row([place(say('컨테이너 안', 'Inside')), place(say('호스트', 'On the host'))], { gap: GAP }),
          row(
            [user(`${id}-0`, '0', 'root', 'app'), user(`${id}-0-out`, outside.root, outside.is, end.tone)],
            { gap: GAP },
          ),
          row(
            [
              user(`${id}-33`, '33', 'www-data', 'app'),
              user(`${id}-33-out`, outside.other, outside.of, 'metal'),
            ],
            { gap: GAP },
          ),
          box({ ...end, dashed: true, size: 24, padding: 10 }),
        ],
      });
    return {
      title: this.title[locale],
      body: row(
        [
          side(
            'usual',
            say('보통', 'Usual'),
            say('dockerd: root로', 'dockerd: as root'),
            { root: '0', is: 'root', other: '33', of: 'www-data' },
            {
              title: say('뚫리면', 'Broken out:'),
              subtitle: say('호스트의 root', 'root of the host'),
              tone: 'halt',
            },
          ),
          side(
            'rootless',
            say('루트리스', 'Rootless'),
            say('dockerd: 내 계정으로', 'dockerd: as you'),
            { root: '1000', is: say('나', 'you'), other: '100032', of: say('내 몫', 'your share') },
            {
              title: say('뚫려도', 'Broken out:'),
              subtitle: say('내 권한만', 'your rights only'),
              tone: 'live',
            },
          ),
        ],
        { gap: 20 },
      ),
      arrows: ['usual-0', 'usual-33', 'rootless-0', 'rootless-33'].map((name) => ({
        from: name,
        to: `${name}-out`,
      })),
      caption: say(
        '사용자 네임스페이스가 번호를 바꿔 이어요. 안의 1번부터는 /etc/subuid에서 받은 내 몫, 100000번부터예요.',
        'A user namespace changes the numbers. From 1 on they are your share in /etc/subuid, 100000 and up.',
      ),
    };
  },
});
