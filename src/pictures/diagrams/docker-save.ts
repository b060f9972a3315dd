import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, space } from '../kit/layout.ts';
import type { ToneName } from '../theme.ts';

export const dockerSave = diagram({
  id: 'docker-save',
  title: { ko: 'save와 load: 파일로 옮기기', en: 'save and load: carried as a file' },
  alt: {
    ko: '왼쪽 내 컴퓨터의 이미지 shop:1.0을 docker save가 가운데 shop.tar 파일에 담고, 오른쪽 인터넷이 안 되는 서버에서 docker load가 이미지로 되돌려요. 세 곳 모두 이름 shop:1.0, 설정, 레이어 둘이 그대로 들어 있어요.',
    en: 'docker save puts the image shop:1.0 of your computer, left, into the file shop.tar in the middle; on a server without internet, right, docker load makes it an image again. In all three places there are the name shop:1.0, the settings and two layers.',
  },
  text: {
    ko: 'docker save는 이미지를 이름, 설정, 레이어까지 tar 파일 하나에 담아요. 그 파일을 USB나 scp로 옮기고, 인터넷이 안 되는 서버에서 docker load로 들여와요. 레지스트리와 달리 받는 쪽에 이미 있는 레이어도 매번 다 담겨요. 컨테이너의 파일만 꺼내는 docker export와는 달라요.',
    en: 'docker save puts an image with its name, settings and layers into one tar file. Carry the file over by USB stick or scp, and docker load brings it back on a server without internet. Unlike with a registry, all layers are in it each time, also those the other side has. docker export is another thing: it takes only the files of a container.',
  },
  draw(locale) {
    const say = speaker(locale);
    const contents = (tone: ToneName): Element =>
      column(
        [
          box({ title: 'shop:1.0', mono: true, size: 22, tone: 'docker', padding: 8 }),
          box({ title: say('설정', 'settings'), size: 22, tone, padding: 8 }),
          box({ title: say('레이어', 'layer'), size: 22, tone, padding: 8 }),
          box({ title: say('레이어', 'layer'), size: 22, tone, padding: 8 }),
        ],
        { gap: 8 },
      );
    const place = (name: string, title: string, subtitle: string, tone: ToneName) =>
      panel({
        name,
        title,
        size: 22,
        subtitle,
        align: 'center',
        padding: 14,
        children: [contents(tone)],
      });
    return {
      title: this.title[locale],
      body: row(
        [
          place('mine', say('내 컴퓨터', 'Your computer'), say('이미지', 'an image'), 'app'),
          space(76),
          panel({
            name: 'file',
            title: 'shop.tar',
            mono: true,
            size: 23,
            subtitle: say('USB, scp로', 'by USB or scp'),
            align: 'center',
            padding: 14,
            tone: 'metal',
            dashed: true,
            children: [contents('plain')],
          }),
          space(76),
          place('server', say('서버', 'A server'), say('인터넷이 없어요', 'no internet'), 'app'),
        ],
        { gap: 0 },
      ),
      arrows: [
        { from: 'mine', to: 'file', label: 'save', mono: true, tone: 'live' },
        { from: 'file', to: 'server', label: 'load', mono: true, tone: 'live' },
      ],
      caption: say(
        '이미 있는 레이어도 매번 다 담겨요. 자주 옮긴다면 레지스트리가 빨라요.',
        'All layers are in it each time. If you do it often, a registry is faster.',
      ),
    };
  },
});
