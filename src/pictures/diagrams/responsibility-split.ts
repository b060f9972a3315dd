import { box } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, tall } from '../kit/layout.ts';
import { words } from '../kit/words.ts';
import { CARD } from '../theme.ts';

const CELL = 47;
const GAP = 6;
const NAMES_WIDTH = 164;

export const responsibilitySplit = diagram({
  id: 'responsibility-split',
  title: { ko: '누가 어디까지 맡나요?', en: 'Who looks after what?' },
  alt: {
    ko: '표: 층은 위에서부터 애플리케이션, 데이터, 런타임, OS, 가상화, 서버와 디스크, 네트워크, 건물과 전기. 온프레미스는 모두 우리가, IaaS는 가상화까지 아래 네 층을 사업자가, PaaS는 런타임까지 아래 여섯 층을 사업자가, SaaS는 데이터만 빼고 모두 사업자가 맡아요.',
    en: 'A grid. Layers from the top: application, data, runtime, operating system, virtualization, servers and disks, network, building and power. On-premise all are yours. With IaaS the provider has the lowest four, up to virtualization; with PaaS the lowest six, up to the runtime; with SaaS all but your data.',
  },
  text: {
    ko: '온프레미스에서는 건물부터 애플리케이션까지 모두 우리가 맡아요. IaaS는 가상화까지, PaaS는 OS와 런타임까지, SaaS는 애플리케이션까지 사업자가 맡아요. 오른쪽으로 갈수록 할 일이 줄지만 고칠 수 있는 것도 줄어요. 데이터는 SaaS에서도 우리 책임이에요.',
    en: 'On-premise, all is yours from the building to the application. With IaaS the provider looks after everything up to virtualization, with PaaS up to the operating system and runtime, with SaaS even the application. The further right, the less there is to do, and the less you can change. Your data stays yours, even in SaaS.',
  },
  draw(locale) {
    const say = speaker(locale);
    const layers = [
      say('애플리케이션', 'Application'),
      say('데이터', 'Data'),
      say('런타임', 'Runtime'),
      say('OS', 'OS'),
      say('가상화', 'Virtualization'),
      say('서버·디스크', 'Servers, disks'),
      say('네트워크', 'Network'),
      say('건물·전기', 'Building, power'),
    ];
    const block = (cells: number, child: Element) => tall(cells * CELL + (cells - 1) * GAP, child);
    const ours = (cells: number) =>
      block(cells, box({ title: say('우리', 'You'), tone: 'app', size: 22, padding: 4 }));
    const theirs = (cells: number) =>
      block(
        cells,
        box({ title: say('사업자', 'Provider'), tone: 'docker', dashed: true, size: 22, padding: 4 }),
      );
    const way = (title: string, blocks: readonly Element[]) =>
      column([words(title, { size: 22, weight: 'bold', align: 'center' }), ...blocks], { gap: GAP });
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              column(
                [
                  words(' ', { size: 22 }),
                  ...layers.map((layer) => tall(CELL, words(layer, { size: 22, color: CARD.quiet }))),
                ],
                { gap: GAP, width: NAMES_WIDTH },
              ),
              way(say('온프레미스', 'On-premise'), [ours(8)]),
              way('IaaS', [ours(4), theirs(4)]),
              way('PaaS', [ours(2), theirs(6)]),
              way('SaaS', [theirs(1), ours(1), theirs(6)]),
            ],
            { gap: 12 },
          ),
        ],
        { gap: 20 },
      ),
      caption: say(
        '오른쪽일수록 할 일도 고칠 수 있는 것도 줄어요. 데이터는 늘 우리 몫.',
        'Further right: less to do, less you can change. Data is always yours.',
      ),
    };
  },
});
