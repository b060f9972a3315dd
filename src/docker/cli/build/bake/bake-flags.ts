import { declareFlags } from '../../flags/declaration.ts';
import { bool, string, stringArray } from '../../flags/types.ts';
import { buildFlags } from '../../plugins/build-flags.ts';

/** `docker buildx bake` */
export const bakeFlags = declareFlags({
  allow: { type: stringArray, ko: '빌드가 무엇을 써도 되는지 정해요', en: 'What builds may use' },
  builder: buildFlags.builder,
  call: buildFlags.call,
  check: buildFlags.check,
  debug: buildFlags.debug,
  file: {
    type: stringArray,
    short: 'f',
    ko: '무엇을 빌드할지 적힌 파일이에요',
    en: 'File that says what to build',
  },
  list: {
    type: string,
    ko: '타깃이나 변수를 늘어놓아요 ("targets", "variables")',
    en: 'List "targets" or "variables"',
  },
  load: {
    type: bool,
    ko: '"--set=*.output=type=docker"와 같아요',
    en: 'Same as "--set=*.output=type=docker"',
  },
  'metadata-file': buildFlags['metadata-file'],
  'no-cache': buildFlags['no-cache'],
  print: { type: bool, ko: '빌드하지 않고 무엇을 할지만 보여 줘요', en: 'Show what would be built' },
  progress: buildFlags.progress,
  provenance: {
    type: string,
    ko: '"--set=*.attest=type=provenance"의 줄임이에요',
    en: 'Short for "--set=*.attest=type=provenance"',
  },
  pull: buildFlags.pull,
  push: {
    type: bool,
    ko: '"--set=*.output=type=registry"와 같아요',
    en: 'Same as "--set=*.output=type=registry"',
  },
  sbom: {
    type: string,
    ko: '"--set=*.attest=type=sbom"의 줄임이에요',
    en: 'Short for "--set=*.attest=type=sbom"',
  },
  set: {
    type: stringArray,
    ko: '타깃의 값을 바꿔요 (예: "타깃.key=value")',
    en: 'Change what targets say (such as "target.key=value")',
  },
});
