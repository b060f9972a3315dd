import { box, cylinder, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space } from '../kit/layout.ts';
import { chip } from '../kit/marks.ts';
import { words } from '../kit/words.ts';
import { TONES } from '../theme.ts';

export const volumesAndBinds = diagram({
  id: 'volumes-and-binds',
  title: { ko: '볼륨, 바인드 마운트, tmpfs', en: 'Volume, bind mount, tmpfs' },
  alt: {
    ko: '컨테이너의 세 경로가 컨테이너 바깥으로 이어져요. /data는 도커가 관리하는 볼륨 db-data로, /app/src는 호스트의 내 폴더 ./src로 이어지고 둘 다 호스트 디스크에 있어요. /tmp는 메모리의 tmpfs로 이어져요. 볼륨과 폴더는 컨테이너를 지워도 남고, tmpfs는 멈추면 사라져요.',
    en: 'Three paths of a container lead outside it: /data to the volume db-data that Docker manages, /app/src to the host’s own folder ./src, both on the host’s disk; /tmp to a tmpfs in memory. Volume and folder stay when the container is removed; the tmpfs is gone when it stops.',
  },
  text: {
    ko: '마운트는 컨테이너의 한 경로를 쓰기 레이어 바깥의 저장소로 이어요. 볼륨은 도커가 관리하는 저장소라 데이터를 오래 둘 때 좋아요. 바인드 마운트는 호스트의 폴더 그 자체라 개발할 때 좋아요. tmpfs는 메모리에 있어서 컨테이너가 멈추면 사라져요. 볼륨과 내 폴더는 컨테이너를 지워도 남아요.',
    en: 'A mount leads a path of the container to a store outside its writable layer. A volume is managed by Docker and suits data that should last. A bind mount is a folder of the host itself and suits development. A tmpfs is in memory and gone when the container stops. Volumes and folders stay when the container is removed.',
  },
  draw(locale) {
    const say = speaker(locale);
    const fate = (content: string, kept: boolean) =>
      row([chip(content, { tone: kept ? 'live' : 'halt', dashed: !kept })], { justify: 'center' });
    const target = (from: string) =>
      row([chip(from, { mono: true, tone: 'live', name: from, size: 24 })], { justify: 'center' });
    return {
      title: this.title[locale],
      body: column(
        [
          panel({
            title: say('컨테이너', 'Container'),
            tone: 'app',
            padding: 14,
            children: [row(['/data', '/app/src', '/tmp'].map(target), { gap: 20 })],
          }),
          space(0, 16),
          row(
            [
              panel({
                padding: 14,
                grow: 2,
                children: [
                  row(
                    [
                      cylinder({
                        name: 'volume',
                        title: 'db-data',
                        mono: true,
                        subtitle: say('도커가 관리', 'kept by Docker'),
                      }),
                      box({
                        name: 'folder',
                        title: './src',
                        mono: true,
                        tone: 'metal',
                        subtitle: say('내 폴더 그대로', 'your own folder'),
                      }),
                    ],
                    { gap: 16 },
                  ),
                  words(say('호스트 디스크', 'The host’s disk'), {
                    weight: 'bold',
                    align: 'center',
                    size: 22,
                    color: TONES.plain.quiet,
                  }),
                ],
              }),
              box({
                name: 'memory',
                title: say('메모리', 'Memory'),
                tone: 'kernel',
                dashed: true,
                subtitle: say('잠깐 두는 곳', 'for a short while'),
              }),
            ],
            { gap: 16 },
          ),
          row(
            [
              fate(say('지워도 남아요', 'stays after rm'), true),
              fate(say('지워도 남아요', 'stays after rm'), true),
              fate(say('멈추면 없어요', 'gone at stop'), false),
            ],
            { gap: 20 },
          ),
        ],
        { gap: 22 },
      ),
      arrows: [
        {
          from: '/data',
          to: 'volume',
          exit: 'bottom',
          enter: 'top',
          both: true,
          label: say('볼륨', 'volume'),
        },
        {
          from: '/app/src',
          to: 'folder',
          exit: 'bottom',
          enter: 'top',
          both: true,
          label: say('바인드 마운트', 'bind mount'),
        },
        {
          from: '/tmp',
          to: 'memory',
          exit: 'bottom',
          enter: 'top',
          both: true,
          dashed: true,
          label: 'tmpfs',
        },
      ],
      caption: say(
        '남길 데이터는 볼륨에, 개발할 코드는 바인드 마운트로.',
        'Data to keep: a volume. Code you are working on: a bind mount.',
      ),
    };
  },
});
