import { BREAD_SIZE, bread, mould } from '../bread.ts';
import { box } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space, tall } from '../kit/layout.ts';
import { art, chip } from '../kit/marks.ts';
import { words } from '../kit/words.ts';

const BREAD_WIDTH = 128;
const MOULD_WIDTH = 186;
const REQUESTS = 54;

export const scaling = diagram({
  id: 'scaling',
  title: { ko: '스케일 아웃: 같은 것을 더 많이', en: 'Scaling out: more of the same' },
  alt: {
    ko: '왼쪽의 틀 하나(이미지)에서 붕어빵 셋(컨테이너 web 1, 2, 3)이 나오고 셋 다 실행 중이에요. 오른쪽에서 로드 밸런서가 요청을 받아 셋에 나눠 보내요.',
    en: 'On the left one mould (the image) makes three fish-shaped breads, the containers web 1, 2 and 3, all of them running. On the right a load balancer takes requests and shares them out among the three.',
  },
  text: {
    ko: '일이 몰리면 같은 이미지로 컨테이너를 더 띄우고, 로드 밸런서가 요청을 나눠 보내요. 이미지가 이미 있으니 설치도 부팅도 없어요. 한가해지면 숫자를 줄여 남는 컨테이너를 멈추고 지워요. 로그인 정보나 올린 파일은 컨테이너 밖에 둬야 어느 것이 받아도 같아요.',
    en: 'When work piles up, more containers are started from the same image, and a load balancer shares requests out. The image is there, so there is nothing to install or boot. When it is quiet, a smaller number stops and removes the spare ones. Keep logins and uploads outside, so that it does not matter which one answers.',
  },
  draw(locale) {
    const say = speaker(locale);
    const height = (BREAD_WIDTH * BREAD_SIZE.height) / BREAD_SIZE.width;
    const replica = (order: number) =>
      box({
        name: `web-${order}`,
        tone: 'app',
        padding: 12,
        children: [
          row(
            [
              art(BREAD_WIDTH, height, (x, y) => bread(x, y, BREAD_WIDTH)),
              column(
                [
                  words(`web ${order}`, { family: 'mono', weight: 'bold' }),
                  chip(say('실행 중', 'running'), { tone: 'live' }),
                ],
                { gap: 6, align: 'start' },
              ),
            ],
            { gap: 14, align: 'center' },
          ),
        ],
      });
    return {
      title: this.title[locale],
      body: row(
        [
          column(
            [
              words(' '),
              art(MOULD_WIDTH, 124, (x, y) => mould(x, y, MOULD_WIDTH), 'mould'),
              words(say('이미지 하나', 'one image'), { weight: 'bold', align: 'center' }),
            ],
            { gap: 10, width: MOULD_WIDTH },
          ),
          space(54),
          column([replica(1), replica(2), replica(3)], { gap: 16 }),
          space(54),
          column(
            [
              tall(
                REQUESTS,
                box({
                  name: 'requests',
                  title: say('요청', 'Requests'),
                  size: 23,
                  tone: 'metal',
                  padding: 4,
                }),
              ),
              box({
                name: 'balancer',
                title: say('로드\n밸런서', 'Load\nbalancer'),
                subtitle: say('나눠 줘요', 'shares out'),
                tone: 'docker',
                padding: 14,
              }),
              space(0, REQUESTS),
            ],
            { gap: 50, width: 136 },
          ),
        ],
        { gap: 0, align: 'center' },
      ),
      arrows: [
        ...[1, 2, 3].map((order) => ({ from: 'mould', to: `web-${order}`, elbow: true })),
        ...[1, 2, 3].map((order) => ({
          from: 'balancer',
          to: `web-${order}`,
          exit: 'left' as const,
          enter: 'right' as const,
          elbow: true,
          tone: 'docker' as const,
        })),
        { from: 'requests', to: 'balancer', exit: 'bottom', enter: 'top' },
      ],
      caption: say(
        '한가해지면 숫자만 줄여요. 남길 데이터는 컨테이너 밖에 둬요.',
        'When it is quiet, lower the number. Data to keep stays outside.',
      ),
    };
  },
});
