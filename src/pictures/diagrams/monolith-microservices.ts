import { box, cylinder, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, tall } from '../kit/layout.ts';
import type { ToneName } from '../theme.ts';

export const monolithMicroservices = diagram({
  id: 'monolith-microservices',
  title: { ko: '결제에 손님이 몰리면', en: 'When payment gets busy' },
  alt: {
    ko: '왼쪽 모놀리식: 장바구니, 결제, 추천이 한 덩어리라 결제를 셋으로 늘리려면 통째로 셋을 띄우고, 모두 데이터베이스 하나를 써요. 오른쪽 마이크로서비스: 장바구니 하나, 결제 셋, 추천 하나. 서비스마다 자기 데이터베이스가 있어요.',
    en: 'Left, a monolith: cart, payment and recommendations are one piece, so three of payment means three of everything, all on one database. Right, microservices: one cart, three of payment, one of recommendations, each service with a database of its own.',
  },
  text: {
    ko: '모놀리식은 장바구니, 결제, 추천이 한 덩어리예요. 결제만 바빠도 통째로 늘리고, 하나를 고쳐도 통째로 배포해요. 마이크로서비스는 저마다 따로 배포하는 서비스라서 결제만 셋으로 늘리면 돼요. 그 대신 서로 부르는 일이 함수 호출에서 네트워크 호출로 바뀌어, 느려지거나 실패할 수 있어요.',
    en: 'A monolith has cart, payment and recommendations in one piece: when only payment is busy all of it is scaled, and a change to one means deploying all. Microservices are deployed one by one, so payment alone grows to three. In return, calls between them go over the network: slower, and they may fail.',
  },
  draw(locale) {
    const say = speaker(locale);
    const cart = say('장바구니', 'Cart');
    const pay = say('결제', 'Pay');
    const picks = say('추천', 'Picks');
    const part = (title: string, tone: ToneName) => box({ title, size: 21, tone, padding: 3 });
    const whole = () =>
      box({
        tone: 'metal',
        padding: 5,
        gap: 8,
        children: [part(picks, 'app'), part(cart, 'app'), part(pay, 'live')].map((each) => tall(58, each)),
      });
    const store = (title: string, width?: number) =>
      cylinder({ title, size: 21, padding: 4, ...(width !== undefined && { width }) });
    const service = (name: string, title: string, count: number, tone: ToneName) =>
      row(
        [
          box({
            name,
            tone: 'metal',
            padding: 8,
            children: [
              row(
                Array.from({ length: count }, () => part(title, tone)),
                { gap: 6 },
              ),
            ],
          }),
          store('DB', 74),
        ],
        { gap: 10, align: 'center' },
      );
    return {
      title: this.title[locale],
      body: row(
        [
          panel({
            title: say('모놀리식', 'Monolith'),
            subtitle: say('통째로 셋', 'three of everything'),
            padding: 14,
            children: [
              row([whole(), whole(), whole()], { gap: 4 }),
              store(say('데이터베이스 하나', 'one database')),
            ],
          }),
          panel({
            title: say('마이크로서비스', 'Microservices'),
            subtitle: say('결제만 셋', 'three of payment only'),
            padding: 14,
            gap: 24,
            children: [
              column(
                [
                  service('picks', picks, 1, 'app'),
                  service('cart', cart, 1, 'app'),
                  service('pay', pay, 3, 'live'),
                ],
                { gap: 34 },
              ),
            ],
          }),
        ],
        { gap: 16 },
      ),
      arrows: [
        { from: 'cart', to: 'pay', exit: 'bottom', enter: 'top', label: say('네트워크', 'network') },
        { from: 'cart', to: 'picks', exit: 'top', enter: 'bottom' },
      ],
      caption: say(
        '필요한 것만 늘리고 바꿔요. 대신 함수 호출이 네트워크 호출이 돼요.',
        'Scale and change only what needs it. But calls now go over the network.',
      ),
    };
  },
});
