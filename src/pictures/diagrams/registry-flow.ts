import { box, cylinder, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space } from '../kit/layout.ts';
import { legend } from '../kit/marks.ts';
import type { ToneName } from '../theme.ts';

export const registryFlow = diagram({
  id: 'registry-flow',
  title: { ko: '올리고 내려받기', en: 'Push and pull' },
  alt: {
    ko: '내 컴퓨터가 이미지를 레지스트리에 push하고, 서버 둘이 pull해요. 레지스트리와 서버에 이미 있는 베이스 레이어는 다시 보내지 않고, 새 레이어만 보내요.',
    en: 'Your computer pushes an image to a registry and two servers pull it. The base layer that the registry or a server already has is not sent again; only new layers travel.',
  },
  text: {
    ko: '내 컴퓨터에서 이미지를 빌드해 레지스트리에 올리면(push), 서버들은 내려받기만(pull) 하면 돼요. 이미지는 레이어 단위로 오가요. 받는 쪽에 이미 있는 레이어는 건너뛰기 때문에, 앱만 바뀌었다면 앱 레이어만 보내요.',
    en: 'Your computer builds the image and pushes it to a registry; servers only have to pull it. Images travel layer by layer. A layer that the receiver already has is skipped, so when only the app changed, only the app’s layer is sent.',
  },
  draw(locale) {
    const say = speaker(locale);
    const layer = (what: string, tone: ToneName, state?: string) =>
      box({
        title: what,
        size: 22,
        padding: 6,
        tone,
        dashed: state !== undefined && tone === 'metal',
        ...(state !== undefined && { subtitle: state }),
      });
    const app = say('앱', 'App');
    const base = say('베이스', 'Base');
    const sent = say('새로 전송', 'sent');
    const kept = say('이미 있음', 'skipped');
    const server = (order: number, baseTone: ToneName, baseState: string) =>
      panel({
        name: `server-${order}`,
        title: say(`서버 ${order}`, `Server ${order}`),
        padding: 14,
        gap: 8,
        children: [row([layer(app, 'live', sent), layer(base, baseTone, baseState)], { gap: 8 })],
      });
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              panel({
                name: 'dev',
                title: say('내 컴퓨터', 'Your computer'),
                subtitle: 'docker build',
                padding: 14,
                gap: 8,
                width: 166,
                children: [layer(app, 'app'), layer(base, 'app')],
              }),
              space(74),
              cylinder({
                name: 'registry',
                title: say('레지스트리', 'Registry'),
                width: 176,
                children: [layer(app, 'live', sent), layer(base, 'metal', kept)],
              }),
              space(70),
              column([server(1, 'live', sent), server(2, 'metal', kept)], { gap: 20 }),
            ],
            { gap: 0, align: 'center' },
          ),
          legend([
            { label: say('새로 보낸 레이어', 'layer that was sent'), tone: 'live' },
            { label: say('이미 있어 건너뛴 레이어', 'layer that was skipped'), tone: 'metal', dashed: true },
          ]),
        ],
        { gap: 22 },
      ),
      arrows: [
        { from: 'dev', to: 'registry', label: 'push', mono: true },
        { from: 'registry', to: 'server-1', label: 'pull', mono: true },
        { from: 'registry', to: 'server-2', label: 'pull', mono: true },
      ],
      caption: say(
        '받는 쪽에 이미 있는 레이어는 건너뛰어요. 앱만 바뀌면 앱 레이어만 오가요.',
        'Layers that the receiver already has are skipped: when the app changes, only its layer travels.',
      ),
    };
  },
});
