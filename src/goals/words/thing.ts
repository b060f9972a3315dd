import type { Localized } from '../../base/locale.ts';
import { code, codes, subject, type Saying, type Subject } from './saying.ts';

/** What goals speak of besides containers. */
export type ThingKind =
  | 'image'
  | 'volume'
  | 'network'
  | 'service'
  | 'secret'
  | 'config'
  | 'node'
  | 'file'
  | 'compose-service';

const NAMES: Readonly<Record<ThingKind, Localized & { readonly many: Localized }>> = {
  image: { ko: '이미지', en: 'the image', many: { ko: '이미지', en: 'images' } },
  volume: { ko: '볼륨', en: 'the volume', many: { ko: '볼륨', en: 'volumes' } },
  network: { ko: '네트워크', en: 'the network', many: { ko: '네트워크', en: 'networks' } },
  service: { ko: '서비스', en: 'the service', many: { ko: '서비스', en: 'services' } },
  secret: { ko: '시크릿', en: 'the secret', many: { ko: '시크릿', en: 'secrets' } },
  config: { ko: '컨피그', en: 'the config', many: { ko: '컨피그', en: 'configs' } },
  node: { ko: '노드', en: 'the node', many: { ko: '노드', en: 'nodes' } },
  file: { ko: '파일', en: 'the file', many: { ko: '파일', en: 'files' } },
  'compose-service': {
    ko: 'Compose 서비스',
    en: 'the Compose service',
    many: { ko: 'Compose 서비스', en: 'Compose services' },
  },
};

/** `data` 볼륨 / the volume `data` */
export function thing(kind: ThingKind, name: string): Subject {
  const { ko, en } = NAMES[kind];
  return subject(`${code(name)} ${ko}`, `${en} ${code(name)}`);
}

export const THERE: Saying = (of) => ({ ko: `${of.ga}있어요.`, en: `${of.it} is there.` });
export const GONE: Saying = (of) => ({ ko: `${of.ga}없어요.`, en: `${of.it} is not there.` });
export const STILL_THERE: Saying = (of) => ({
  ko: `${of.ga}아직 있어요.`,
  en: `${of.it} is still there.`,
});

/** @param others those that are there */
export function missing(kind: ThingKind, others: readonly string[]): Saying {
  const { many } = NAMES[kind];
  return (of) => ({
    ko: `${of.ga}없어요: ${others.length === 0 ? `${many.ko} 목록이 비어 있어요` : `지금 있는 것은 ${codes(others)}뿐이에요`}.`,
    en: `${of.it} is not there: ${others.length === 0 ? `there are no ${many.en}` : `what there is: ${codes(others)}`}.`,
  });
}
