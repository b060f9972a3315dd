import { box } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, tall } from '../kit/layout.ts';
import { words } from '../kit/words.ts';
import { CARD } from '../theme.ts';

const ROW = 70;
const YEAR = 74;
const WHAT = 196;

export const containerHistory = diagram({
  id: 'container-history',
  title: { ko: '벽이 하나씩, 그리고 이미지', en: 'Wall after wall, then images' },
  alt: {
    ko: '연도별로 무엇이 막혔는지 보여 주는 표. 1979년 chroot는 파일만. 2000년 FreeBSD jail은 파일과 프로세스. 2005년 Solaris 존은 CPU와 메모리까지. 2008년 LXC는 같은 것을 리눅스에서 도구 하나로. 2013년 도커는 여기에 이미지를 더했어요.',
    en: 'A table of what was walled off when. 1979, chroot: files only. 2000, FreeBSD jail: files and processes. 2005, Solaris zones: CPU and memory too. 2008, LXC: the same on Linux, in one tool. 2013, Docker added images to this.',
  },
  text: {
    ko: '1979년 chroot는 파일만 가렸어요. 2000년 FreeBSD의 jail이 프로세스, 사용자, IP 주소를 나눴고, 2005년 Solaris 존이 CPU와 메모리를 나눴어요. 리눅스에서는 2002년부터 네임스페이스가, 2008년 cgroup이 들어왔고 같은 해 LXC가 도구 하나로 묶었어요. 2013년 도커가 더한 것은 벽이 아니라 이미지예요.',
    en: 'In 1979 chroot hid only files. FreeBSD’s jail divided processes, users and IP addresses in 2000, Solaris zones CPU and memory in 2005. Linux got namespaces from 2002 on and cgroups in 2008, the year LXC made them one tool. What Docker added in 2013 was no wall but images.',
  },
  draw(locale) {
    const say = speaker(locale);
    const head = (title: string) => words(title, { size: 21, color: CARD.quiet, align: 'center' });
    const wall = (added?: string) =>
      tall(
        ROW,
        box({
          title: added ?? '✓',
          size: added === undefined ? 24 : 21,
          tone: 'live',
          padding: 3,
        }),
      );
    const gap = () => tall(ROW, box({ tone: 'plain', dashed: true }));
    const line = (year: string, title: string, subtitle: string, cells: readonly Element[]) =>
      row(
        [
          words(year, { size: 26, weight: 'bold', width: YEAR }),
          tall(
            ROW,
            box({
              title,
              size: 23,
              subtitle,
              tone: year === '2013' ? 'docker' : 'metal',
              padding: 3,
              width: WHAT,
            }),
          ),
          ...cells,
        ],
        { gap: 8, align: 'center' },
      );
    const image = tall(ROW, box({ title: say('이미지', 'images'), size: 21, tone: 'docker', padding: 3 }));
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              words(' ', { width: YEAR }),
              words(' ', { width: WHAT }),
              head(say('파일', 'files')),
              head(say('프로세스', 'processes')),
              head(say('CPU,\n메모리', 'CPU,\nmemory')),
              head(say('포장,\n배달', 'packing')),
            ],
            { gap: 8, align: 'end' },
          ),
          line('1979', 'chroot', 'Unix', [wall(say('새 벽', 'new wall')), gap(), gap(), gap()]),
          line('2000', 'jail', 'FreeBSD', [wall(), wall(say('새 벽', 'new wall')), gap(), gap()]),
          line('2005', say('존', 'zones'), 'Solaris', [
            wall(),
            wall(),
            wall(say('새 벽', 'new wall')),
            gap(),
          ]),
          line('2008', 'LXC', say('리눅스, 한 도구로', 'Linux, one tool'), [wall(), wall(), wall(), gap()]),
          line('2013', say('도커', 'Docker'), say('이미지를 더함', 'adds images'), [
            wall(),
            wall(),
            wall(),
            image,
          ]),
        ],
        { gap: 10 },
      ),
      caption: say(
        '도커가 새로 한 일은 벽이 아니라 포장과 배달이에요.',
        'What Docker added was not a wall but packing and delivery.',
      ),
    };
  },
});
