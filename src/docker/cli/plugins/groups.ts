import { group } from '../client/cli-kit.ts';
import { later } from './later.ts';
import { manifestInspect } from './manifest.ts';
import { pluginInspect, pluginLs } from './plugin.ts';
import { trustInspect, trustRevoke, trustSign } from './trust.ts';

/** `docker manifest` */
export const manifestGroup = group({
  name: 'manifest',
  use: 'COMMAND',
  about: {
    ko: '이미지의 매니페스트와 매니페스트 목록을 다뤄요',
    en: 'Work with manifests of images, and lists of them',
  },
  long: {
    ko: '이미지의 매니페스트와 매니페스트 목록을 다뤄요. 목록이 있으면 여러 아키텍처용 이미지를 한 이름으로 쓸 수 있어요.\n\nEXPERIMENTAL:\n  실험 중인 기능이에요.',
    en: 'Work with manifests of images, and lists of them. A list lets one name stand for images of several architectures.\n\nEXPERIMENTAL:\n  This feature is experimental.',
  },
  children: [
    later(
      'annotate',
      '[OPTIONS] MANIFEST_LIST MANIFEST',
      '매니페스트에 정보를 더해요',
      'Say more about a manifest',
    ),
    later(
      'create',
      'MANIFEST_LIST MANIFEST [MANIFEST...]',
      '매니페스트 목록을 만들어요',
      'Make a list of manifests',
    ),
    manifestInspect,
    later('push', '[OPTIONS] MANIFEST_LIST', '매니페스트 목록을 올려요', 'Send a list of manifests'),
    later('rm', 'MANIFEST_LIST [MANIFEST_LIST...]', '매니페스트 목록을 지워요', 'Remove lists of manifests'),
  ],
});

/** `docker plugin` */
export const pluginGroup = group({
  name: 'plugin',
  about: { ko: '플러그인을 다뤄요', en: 'Work with plugins' },
  children: [
    later('create', '[OPTIONS] PLUGIN PLUGIN-DATA-DIR', '플러그인을 만들어요', 'Make a plugin'),
    later('disable', '[OPTIONS] PLUGIN', '플러그인을 꺼요', 'Turn a plugin off'),
    later('enable', '[OPTIONS] PLUGIN', '플러그인을 켜요', 'Turn a plugin on'),
    pluginInspect,
    later('install', '[OPTIONS] PLUGIN [KEY=VALUE...]', '플러그인을 설치해요', 'Install a plugin'),
    pluginLs,
    later('push', '[OPTIONS] PLUGIN[:TAG]', '플러그인을 레지스트리에 올려요', 'Send a plugin to a registry'),
    later('rm', '[OPTIONS] PLUGIN [PLUGIN...]', '플러그인을 지워요', 'Remove plugins', {
      aliases: ['remove'],
    }),
    later('set', 'PLUGIN KEY=VALUE [KEY=VALUE...]', '플러그인의 설정을 바꿔요', 'Change a plugin'),
    later('upgrade', '[OPTIONS] PLUGIN [REMOTE]', '플러그인을 새 버전으로 바꿔요', 'Take a newer plugin'),
  ],
});

/** `docker trust` */
export const trustGroup = group({
  name: 'trust',
  about: { ko: '이미지의 서명을 다뤄요', en: 'Work with signatures of images' },
  children: [
    group({
      name: 'key',
      about: { ko: '서명하는 키를 다뤄요', en: 'Work with keys that sign' },
      children: [
        later('generate', 'NAME', '서명할 키를 만들어요', 'Make a pair of keys'),
        later('load', '[OPTIONS] KEYFILE', '서명할 비밀 키를 읽어요', 'Read a private key'),
      ],
    }),
    group({
      name: 'signer',
      about: { ko: '서명할 수 있는 사람을 다뤄요', en: 'Work with those who may sign' },
      children: [
        later(
          'add',
          'OPTIONS NAME REPOSITORY [REPOSITORY...] ',
          '서명할 사람을 더해요',
          'Add somebody who may sign',
        ),
        later('remove', '[OPTIONS] NAME REPOSITORY [REPOSITORY...]', '서명할 사람을 빼요', 'Remove somebody'),
      ],
    }),
    trustInspect,
    trustRevoke,
    trustSign,
  ],
});
